"""How a picture will be published, from its head alone: its ending, how large, whether it moves."""

from typing import TYPE_CHECKING

from gripe.linking.published_files import PictureShape
from gripe.render.pictures.buffers import DAMAGED, opened
from gripe.render.pictures.kinds import NO_PICTURE, PUBLISHED, UnshownKind, kind_of

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MAX_PIXELS = 60_000_000
TOO_LARGE = f"it has more than {MAX_PIXELS // 10**6} megapixels: save it again in a smaller size"
MAX_MOVING = 120_000_000  # of all frames together
WIDEST, TALLEST = 1600, 16_000  # WebP has no more than 16,383
WIDEST_MOVING = 960
ORIENTATION = 0x0112  # Exif 2.32, 4.6.4; from 5 to 8 the picture lies on its side
_SIDEWAYS = range(5, 9)
_MOVING = {"GIF", "PNG", "WEBP"}
_LATE = (b"eXIf", b"iTXt", b"tEXt", b"zTXt")  # chunks of a PNG that may tell its orientation


def shape_of(data: bytes) -> PictureShape:
    """Return how a picture will be published; its `fault` says why it will not."""
    try:
        with opened(data) as picture:
            if fault := fault_of(picture):
                return PictureShape(fault=fault)
            moves = frames_of(picture) > 1
            size = upright_size(picture, data)
    except UnshownKind as error:
        return PictureShape(fault=str(error))
    except DAMAGED:
        return PictureShape(fault=NO_PICTURE)
    ending = "webp" if moves else PUBLISHED[kind_of(data)]
    return PictureShape(*bounded(size, WIDEST_MOVING if moves else WIDEST), ending, moves)


def fault_of(picture: "Picture") -> str:
    """Return why a picture is too large to be decoded, or ""."""
    pixels = picture.width * picture.height
    if pixels > MAX_PIXELS:  # to learn more, some would be decoded
        return TOO_LARGE
    frames = frames_of(picture)
    if pixels * frames > MAX_MOVING:
        each = f"{frames:,} frames of {picture.width:,} by {picture.height:,}"
        return f"it moves, and is too long for a picture, {each}: make it shorter or smaller"
    return ""


def frames_of(picture: "Picture") -> int:
    """Return how many frames a picture has that is shown as one that moves.

    What telephones put behind a JPEG or into a HEIC are other pictures.
    """
    if picture.format not in _MOVING:
        return 1
    return int(getattr(picture, "n_frames", 1))


def bounded(size: tuple[int, int], widest: int) -> tuple[int, int]:
    """Return the size of a picture that is no wider than allowed, nor taller, and no larger than it is."""
    width, height = size
    by = min(1.0, widest / width, TALLEST / height)
    return max(1, round(width * by)), max(1, round(height * by))


def upright_size(picture: "Picture", data: bytes) -> tuple[int, int]:
    """Return width and height of a picture that was opened, as it is shown."""
    width, height = picture.size
    return (height, width) if _orientation(picture, data) in _SIDEWAYS else (width, height)


def _orientation(picture: "Picture", data: bytes) -> object:
    from PIL import Image

    behind = data[data.find(b"IDAT") :] if picture.format == "PNG" else b""
    if behind and not any(name in behind for name in _LATE):
        # Pillow would decode the whole picture to see what comes behind it, and nothing does.
        return Image.Image.getexif(picture).get(ORIENTATION)
    return picture.getexif().get(ORIENTATION)
