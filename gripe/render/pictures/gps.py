"""The location in a picture's metadata, as cameras write it: found, and cut out.

The picture itself is not encoded anew. Its colour profile and the way
it is to be turned stay. XMP Part 3, PNG 3rd edition (11.3), the WebP container.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from struct import pack, unpack_from

from gripe.base.patterns import pattern
from gripe.render.pictures.exif import XMP, has_coordinates, overwritten, starts, value_of
from gripe.render.pictures.kinds import kind_of

_EXIF = b"Exif\0\0"
_ORIENTATION = 0x0112
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_TEXTS = (b"tEXt", b"zTXt", b"iTXt")
_METADATA = pattern(rb"XML:com\.adobe\.xmp|Raw profile type |exif|EXIF")
_MOST = 1 << 24  # bytes of a text that are unpacked
_VP8X_METADATA = 0x08 | 0x04  # flags: there is Exif, there is XMP


class CannotCut(Exception):
    """The file is none of the kinds that are known well enough, or it is damaged."""


def tells_place(data: bytes) -> bool:
    """Tell whether a file, of whatever kind, holds the coordinates of where a picture was taken."""
    if XMP.search(data):
        return True
    if data.startswith(_PNG):
        return any(_chunk_tells(name, body) for name, body in _chunks(data))
    return any(has_coordinates(data, start) for start in starts(data))


def without_place(data: bytes) -> bytes:
    """Return a JPEG, PNG or WebP without metadata; a TIFF, HEIC or AVIF with its coordinates overwritten.

    Raises:
        CannotCut: it is none of these, or damaged.
    """
    try:
        if data.startswith(_JPEG):
            return _cut_jpeg(data)
        if data.startswith(_PNG):
            return _cut_png(data)
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return _cut_webp(data)
        if kind_of(data) in {"TIFF", "HEIC", "AVIF"}:
            return overwritten(data)
    except (struct.error, IndexError) as error:
        raise CannotCut from error
    raise CannotCut


def _tells(exif: bytes) -> bool:
    return any(has_coordinates(exif, start) for start in starts(exif))


def _orientation(tiff: bytes) -> int:
    start = len(_EXIF) if tiff.startswith(_EXIF) else 0
    found = value_of(tiff, start, _ORIENTATION)
    return found if 1 < found <= 8 else 1


def _turned(orientation: int) -> bytes:
    """Return Exif data that say how to turn the picture and nothing else."""
    return b"MM\0*" + pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, orientation, 0, 0)


# --- JPEG ---


def _cut_jpeg(data: bytes) -> bytes:
    kept, orientation, at = [b"\xff\xd8"], 1, 2
    while True:
        while data[at + 1] == 0xFF:  # fill bytes
            at += 1
        if data[at] != 0xFF:
            raise CannotCut
        marker = data[at + 1]
        if marker == 0xD9:
            break
        (length,) = unpack_from(">H", data, at + 2)
        segment, at = data[at : at + 2 + length], at + 2 + length
        if marker == 0xE1 and segment[4:10] == _EXIF:
            orientation = _orientation(segment[4:])
        if _is_kept(marker, segment[4:]):
            kept.append(segment)
        if marker == 0xDA:
            end = _end_of_scan(data, at)
            kept.append(data[at:end])
            at = end
    if orientation != 1:
        exif = _EXIF + _turned(orientation)
        kept.insert(1, pack(">HH", 0xFFE1, len(exif) + 2) + exif)
    return b"".join([*kept, b"\xff\xd9"])


def _is_kept(marker: int, body: bytes) -> bool:
    """Tell whether a segment is needed: of what programs add, only the colours."""
    if marker == 0xE0:
        return body.startswith(b"JFIF\0")
    if marker == 0xE2:
        return body.startswith(b"ICC_PROFILE\0")
    return marker == 0xEE or not (0xE1 <= marker <= 0xEF or marker == 0xFE)


def _end_of_scan(data: bytes, at: int) -> int:
    """Return where the next marker stands that is none within a scan."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0:
            raise CannotCut
        following = data[at + 1]
        if following and following != 0xFF and not 0xD0 <= following <= 0xD7:
            return at
        at += 1


# --- PNG ---


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + 12 <= len(data):
        (length,) = unpack_from(">I", data, at)
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += 12 + length


def _chunk_tells(name: bytes, body: bytes) -> bool:
    if name == b"eXIf":
        return _tells(body)
    return name in _TEXTS and any(map(_text_tells, _texts(name, body)))


def _texts(name: bytes, body: bytes) -> Iterator[bytes]:
    """Yield the text of a chunk, unpacked, and what a profile written in hexadecimal digits says."""
    keyword, _, text = body.partition(b"\0")
    if name == b"zTXt":
        text = _unpacked(text[1:])
    elif name == b"iTXt":
        is_packed, text = text[:1] == b"\1", text[2:].split(b"\0", 2)[-1]
        text = _unpacked(text) if is_packed else text
    yield text
    if keyword.startswith(b"Raw profile type"):
        digits = b"".join(text.split()[2:])
        if re.fullmatch(rb"(?:[0-9a-fA-F]{2})+", digits):
            yield bytes.fromhex(digits.decode())


def _unpacked(text: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(text, _MOST)
    except zlib.error:
        return b""


def _text_tells(text: bytes) -> bool:
    return bool(XMP.search(text)) or _tells(text)


def _cut_png(data: bytes) -> bytes:
    kept, orientation = [_PNG], 1
    for name, body in _chunks(data):
        if name == b"eXIf":
            orientation = _orientation(body)
        elif not (name in _TEXTS and _METADATA.search(body)):
            kept.append(_chunk(name, body))
        if name == b"IEND":
            break
    if kept[-1][4:8] != b"IEND":
        raise CannotCut
    if orientation != 1:
        kept.insert(2, _chunk(b"eXIf", _turned(orientation)))  # behind the head, before the picture
    return b"".join(kept)


def _chunk(name: bytes, body: bytes) -> bytes:
    return pack(">I", len(body)) + name + body + pack(">I", zlib.crc32(name + body))


# --- WebP ---


def _riff(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, end = 12, min(len(data), 8 + int(unpack_from("<I", data.ljust(12, b"\0"), 4)[0]))
    while at + 8 <= end:
        (length,) = unpack_from("<I", data, at + 4)
        yield data[at : at + 4], data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _cut_webp(data: bytes) -> bytes:
    chunks = list(_riff(data))
    found = next((_orientation(body) for name, body in chunks if name == b"EXIF"), 1)
    kept = [(name, body) for name, body in chunks if name not in {b"EXIF", b"XMP "}]
    if found != 1:
        kept.append((b"EXIF", _turned(found)))
    body = b"".join(_riff_chunk(name, _flagged(name, said, found)) for name, said in kept)
    return b"RIFF" + pack("<I", len(body) + 4) + b"WEBP" + body


def _flagged(name: bytes, body: bytes, orientation: int) -> bytes:
    """Return a chunk; the flags of the extended header are set to what is kept."""
    if name != b"VP8X":
        return body
    exif = 0x08 if orientation != 1 else 0
    return bytes([body[0] & ~_VP8X_METADATA | exif]) + body[1:]


def _riff_chunk(name: bytes, body: bytes) -> bytes:
    return name + pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
