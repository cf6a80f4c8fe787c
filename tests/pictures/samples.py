"""Pictures of every kind and mode, turned, with profiles, and under names that say something else.

Each shows twelve patches of colour, so that a decoder other than ours can be asked what is where.
"""

import random
import struct
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo

SECRET = "Hauptstrasse 7"  # noqa: S105 - what nobody may read
HEIC = Path(__file__).parent / "heic"
COLUMNS, ROWS, SIDE = 4, 3, 16
_COLOURS = (
    (230, 30, 40), (30, 200, 60), (20, 60, 220), (250, 220, 30),
    (10, 10, 10), (90, 90, 90), (170, 170, 170), (250, 250, 250),
    (120, 60, 20), (200, 100, 180), (40, 160, 170), (90, 20, 100),
)  # fmt: skip
_GPS = {1: "N", 2: (48.0, 8.0, 14.0), 3: "E", 4: (11.0, 34.0, 31.0)}


def patches(mode: str = "RGB") -> Image.Image:
    """Return the picture in a mode; where that has alpha, its first patch is clear, the next half so."""
    picture = Image.new("RGB", (COLUMNS * SIDE, ROWS * SIDE))
    for number, colour in enumerate(_COLOURS):
        at = number % COLUMNS * SIDE, number // COLUMNS * SIDE
        picture.paste(colour, (*at, at[0] + SIDE, at[1] + SIDE))
    if mode not in {"RGBA", "LA"}:
        return picture.convert(mode)
    alpha = Image.new("L", picture.size, 255)
    alpha.paste(0, (0, 0, SIDE, SIDE))
    alpha.paste(128, (SIDE, 0, 2 * SIDE, SIDE))
    picture.putalpha(alpha)
    return picture.convert(mode)


def metadata(orientation: int = 1) -> Image.Exif:
    """Return Exif data with a place, a camera and a description."""
    exif = Image.Exif()
    exif[0x010E], exif[0x010F] = SECRET, "Camera"
    exif[0x0112] = orientation
    exif.get_ifd(0x8825).update(_GPS)
    return exif


def photo(seed: int = 0) -> bytes:
    """Return a photo of twelve megapixels, sharp and with noise in it, of more than nine megabytes."""
    dice = random.Random(seed)  # noqa: S311 - nothing secret
    coarse = Image.frombytes("RGB", (40, 30), dice.randbytes(3600)).resize((4000, 3000))
    fine = Image.frombytes("RGB", (2000, 1500), dice.randbytes(9_000_000)).resize((4000, 3000))
    out = BytesIO()
    Image.blend(coarse, fine, 0.55).save(out, "JPEG", quality=95)
    return out.getvalue()


def jpeg(mode: str = "RGB", orientation: int = 1, **how: object) -> bytes:
    """Return a JPEG with metadata of every sort."""
    out = BytesIO()
    said = {"exif": metadata(orientation), "comment": SECRET, "xmp": SECRET.encode(), "quality": 95}
    patches(mode).save(out, "JPEG", **{"subsampling": 0, **said, **how})
    return out.getvalue() + b"behind it " + SECRET.encode()


def png(
    mode: str = "RGB", orientation: int = 1, picture: Image.Image | None = None, **how: object
) -> bytes:
    """Return a PNG with metadata of every sort."""
    info, out = PngInfo(), BytesIO()
    info.add_text("Comment", SECRET)
    info.add_text("Author", SECRET, zip=True)
    info.add_itxt("XML:com.adobe.xmp", SECRET)
    said = {"exif": metadata(orientation)} if orientation != 1 else {}
    (picture or patches(mode)).save(out, "PNG", pnginfo=info, **{**said, **how})
    return out.getvalue()


def webp(mode: str = "RGB", orientation: int = 1, **how: object) -> bytes:
    """Return a WebP with metadata."""
    out = BytesIO()
    said = {"exif": metadata(orientation), "xmp": SECRET.encode(), "quality": 95}
    patches(mode).save(out, "WEBP", **{**said, **how})
    return out.getvalue()


def gif(*, clear: bool = False) -> bytes:
    """Return a GIF that does not move; one colour of it may be transparent."""
    out, picture = BytesIO(), patches().quantize(16, dither=Image.Dither.NONE)
    how = {"transparency": picture.getpixel((1, 1))} if clear else {}
    picture.save(out, "GIF", comment=SECRET, **how)
    return out.getvalue()


def palette(**how: object) -> bytes:
    """Return a PNG of few colours."""
    return png(picture=patches().quantize(16, dither=Image.Dither.NONE), **how)


def deep(kind: int, rows: Iterator[bytes], *chunks: tuple[bytes, bytes]) -> bytes:
    """Return a PNG of 16 bits for each value; 0 is grey, 2 colour, 4 grey with alpha, 6 colour with alpha."""
    head = struct.pack(">IIBBBBB", COLUMNS * SIDE, ROWS * SIDE, 16, kind, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + row for row in rows))
    parts = [(b"IHDR", head), *chunks, (b"IDAT", body), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(said)) + name + said + struct.pack(">I", zlib.crc32(name + said))
        for name, said in parts
    )


def _rows(mode: str) -> Iterator[bytes]:
    """Yield the rows of the picture, 16 bits for each value."""
    picture = patches(mode)
    for y in range(picture.height):
        values = picture.crop((0, y, picture.width, y + 1)).tobytes()
        yield b"".join(struct.pack(">H", value * 257) for value in values)


def _number(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def profile(
    primaries: tuple[tuple[float, float, float], ...], gamma: float, *, grey: bool = False
) -> bytes:
    """Return an ICC profile of version 2: the three primaries as XYZ under D50, and one gamma."""
    curve = b"curv" + bytes(4) + struct.pack(">IH", 1, round(gamma * 256)) + bytes(2)
    white = b"XYZ " + bytes(4) + b"".join(map(_number, (0.9642, 1.0, 0.8249)))
    name = b"desc" + bytes(4) + struct.pack(">I", 5) + b"test\0" + bytes(78)
    tags = [
        (b"desc", name),
        (b"cprt", b"text" + bytes(4) + SECRET.encode() + b"\0"),
        (b"wtpt", white),
    ]
    if grey:
        tags.append((b"kTRC", curve))
    else:
        for letter, xyz in zip(b"rgb", primaries, strict=True):
            tags.append(
                (bytes([letter]) + b"XYZ", b"XYZ " + bytes(4) + b"".join(map(_number, xyz)))
            )
            tags.append((bytes([letter]) + b"TRC", curve))
    table, body, at = b"", b"", 128 + 4 + 12 * len(tags)
    for tag, said in tags:
        table += tag + struct.pack(">II", at + len(body), len(said))
        body += said + bytes(-len(said) % 4)
    space = b"GRAY" if grey else b"RGB "
    length = at + len(body)
    head = struct.pack(">I4sI4s4s4s", length, bytes(4), 0x02200000, b"mntr", space, b"XYZ ")
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28)
    head += b"".join(map(_number, (0.9642, 1.0, 0.8249)))
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


# Display P3 and Adobe RGB (1998): their primaries, adapted to D50.
P3 = profile(((0.5151, 0.2412, -0.0011), (0.2920, 0.6922, 0.0419), (0.1571, 0.0666, 0.7841)), 2.2)
ADOBE = profile(((0.6097, 0.3111, 0.0195), (0.2053, 0.6257, 0.0609), (0.1492, 0.0632, 0.7446)), 2.2)
GREY = profile((), 1.4, grey=True)

_TURNED = {f"turned {number}.jpg": partial(jpeg, orientation=number) for number in range(2, 9)}
SAMPLES: dict[str, Callable[[], bytes]] = {
    "colour.jpg": jpeg,
    "grey.jpeg": partial(jpeg, "L"),
    "progressive.JPG": partial(jpeg, progressive=True),
    "print.jpg": partial(jpeg, "CMYK"),
    "P3.jpg": partial(jpeg, icc_profile=P3),
    "Adobe.jpg": partial(jpeg, icc_profile=ADOBE),
    "grey profile.jpg": partial(jpeg, "L", icc_profile=GREY),
    "broken profile.jpg": partial(jpeg, icc_profile=b"profile"),
    "turned P3.jpg": partial(jpeg, orientation=6, icc_profile=P3),
    **_TURNED,
    "colour.png": png,
    "grey.png": partial(png, "L"),
    "black and white.png": partial(png, "1"),
    "few colours.png": palette,
    "clear colour of few.png": partial(palette, transparency=3),
    "clear few.png": partial(palette, transparency=bytes(range(0, 256, 20))),
    "alpha.png": partial(png, "RGBA"),
    "grey alpha.png": partial(png, "LA"),
    "clear colour.png": partial(png, transparency=_COLOURS[0]),
    "clear grey.png": partial(png, "L", transparency=90),
    "deep grey.png": lambda: deep(0, _rows("L")),
    "deep clear grey.png": lambda: deep(0, _rows("L"), (b"tRNS", struct.pack(">H", 90 * 257))),
    "deep.png": lambda: deep(2, _rows("RGB")),
    "deep clear colour.png": lambda: deep(
        2, _rows("RGB"), (b"tRNS", struct.pack(">3H", *(value * 257 for value in _COLOURS[0])))
    ),
    "deep grey alpha.png": lambda: deep(4, _rows("LA")),
    "deep alpha.png": lambda: deep(6, _rows("RGBA")),
    "linear.png": lambda: deep(2, _rows("RGB"), (b"gAMA", struct.pack(">I", 100_000))),
    "P3.png": partial(png, icc_profile=P3),
    "P3 alpha.png": partial(png, "RGBA", icc_profile=P3),
    "turned.png": partial(png, orientation=8),
    "photo.webp": webp,
    "drawing.webp": partial(webp, lossless=True),
    "alpha.webp": partial(webp, "RGBA"),
    "drawing alpha.webp": partial(webp, "RGBA", lossless=True),
    "P3.webp": partial(webp, icc_profile=P3),
    "still.gif": gif,
    "clear.gif": partial(gif, clear=True),
    # what a name says is not so
    "PNG with a clear colour.jpg": partial(png, transparency=_COLOURS[0]),
    "WebP with alpha.jpg": partial(webp, "RGBA"),
    "deep PNG.jpg": lambda: deep(0, _rows("L")),
    "JPEG for print.png": partial(jpeg, "CMYK"),
    "JPEG.webp": jpeg,
    "PNG with alpha.webp": partial(png, "RGBA"),
    "WebP.png": webp,
    "GIF.png": gif,
}
