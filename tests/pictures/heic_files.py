"""HEIC files, put together: nothing that may be used here encodes them (ISO/IEC 23008-12, 14496-12)."""

import struct
from collections.abc import Iterator
from pathlib import Path

from pictures.samples import HEIC

COLOURS = HEIC / "colours.heic"  # 29 by 100: blue at the top, yellow at the foot
GREY = HEIC / "grey_of_10_bits.heic"


def _box(name: bytes, *parts: bytes, version: int | None = None, flags: int = 0) -> bytes:
    head = b"" if version is None else struct.pack(">I", version << 24 | flags)
    body = head + b"".join(parts)
    return struct.pack(">I", 8 + len(body)) + name + body


def _boxes(data: bytes, at: int, end: int) -> Iterator[tuple[bytes, bytes]]:
    while at + 8 <= end:
        (length,) = struct.unpack_from(">I", data, at)
        yield data[at + 4 : at + 8], data[at + 8 : at + length]
        at += length


def heic(exif: bytes = b"", xmp: bytes = b"", turned: int = 0, source: Path = COLOURS) -> bytes:
    """Return a HEIC picture with metadata.

    Args:
        exif: its Exif data, with `Exif` before them or without, if it has any.
        xmp: its XMP, likewise.
        turned: how often it is to be turned left by 90 degrees.
        source: where the picture itself is taken from.
    """
    data = source.read_bytes()
    tops = dict(_boxes(data, 0, len(data)))
    metas = dict(_boxes(tops[b"meta"], 4, len(tops[b"meta"])))
    properties = dict[bytes, bytes]()
    for name, body in _boxes(metas[b"iprp"], 8, len(metas[b"iprp"])):
        properties.setdefault(name, body)  # the first are those of what is encoded
    boxes = [_box(name, properties[name]) for name in (b"hvcC", b"ispe", b"pixi")]
    if turned:
        boxes.append(_box(b"irot", bytes([turned])))
    offset = struct.pack(">I", 6 if exif.startswith(b"Exif") else 0)
    items = [(b"hvc1", tops[b"mdat"], b"")]
    items += [(b"Exif", offset + exif, b"")] if exif else []
    items += [(b"mime", xmp, b"application/rdf+xml\0")] if xmp else []
    return _file(items, boxes)


def _file(items: list[tuple[bytes, bytes, bytes]], properties: list[bytes]) -> bytes:
    first = _box(b"ftyp", b"heic", bytes(4), b"mif1", b"heic")
    bodies = [body for _, body, _ in items]
    length = len(_meta(items, properties, [0] * len(items)))
    at, places = len(first) + length + 8, list[int]()
    for body in bodies:
        places.append(at)
        at += len(body)
    return first + _meta(items, properties, places) + _box(b"mdat", *bodies)


def _meta(
    items: list[tuple[bytes, bytes, bytes]], properties: list[bytes], places: list[int]
) -> bytes:
    numbers = range(1, len(items) + 1)
    infos = [
        _box(b"infe", struct.pack(">HH4s", number, 0, kind), b"\0", more, version=2)
        for number, (kind, _, more) in zip(numbers, items, strict=True)
    ]
    locations = [
        struct.pack(">HHHII", number, 0, 1, place, len(body))
        for number, place, (_, body, _) in zip(numbers, places, items, strict=True)
    ]
    uses = bytes([len(properties), *(0x80 | n for n in range(1, len(properties) + 1))])
    refers = [_box(b"cdsc", struct.pack(">HHH", number, 1, 1)) for number in numbers if number > 1]
    return _box(
        b"meta",
        _box(b"hdlr", bytes(4), b"pict", bytes(13), version=0),
        _box(b"pitm", struct.pack(">H", 1), version=0),
        _box(b"iloc", b"\x44\0", struct.pack(">H", len(items)), *locations, version=0),
        _box(b"iinf", struct.pack(">H", len(items)), *infos, version=0),
        _box(b"iref", *refers, version=0) if refers else b"",
        _box(
            b"iprp",
            _box(b"ipco", *properties),
            _box(b"ipma", struct.pack(">IH", 1, 1), uses, version=0),
        ),
        version=0,
    )
