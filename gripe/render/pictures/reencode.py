"""Re-encoding of pictures: only the image itself is published. No place, no camera, no thumbnail, no profile.

A photo is made as good as its room allows: on a page of several no reader should wait for any.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from gripe.base.problems import Place, Problem, ProblemError
from gripe.render.pictures.buffers import DAMAGED, opened, saved
from gripe.render.pictures.colours import bare
from gripe.render.pictures.kinds import NO_PICTURE, UnshownKind
from gripe.render.pictures.moving import moving
from gripe.render.pictures.shapes import frames_of
from gripe.render.pictures.shown import Shown, TooMuch, in_size, shown

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

_ROOMS = {480: 25_000, 960: 50_000}  # bytes of a picture in this width
_ROOM = 350_000  # and of a larger one
_ROOM_OF_PNG = 1_000_000  # without loss
_TALL = 1.5  # times as high as wide; what is taller has more room
_JPEG, _WEBP = (80, 72, 64, 56), (80, 68, 56, 44, 32, 20, 10)
_DRAWN = 1.25  # times the bytes of a drawing that may be spent so that nothing is lost of it


class PictureFault(ProblemError):
    """A picture cannot be read."""


def reencoded(data: bytes, ending: str, path: str, width: int = 0) -> bytes:
    """Decode a picture, turn it the way its orientation says, and encode it anew in sRGB without metadata.

    Args:
        data: the picture's bytes.
        ending: `jpg`, `png` or `webp`, the format to encode.
        path: the source file, for the problem.
        width: the width in pixels; 0 for as wide as it is published at most.

    Raises:
        PictureFault: the bytes are no picture, or it is too large.
    """
    try:
        if ending == "webp" and _moves(data):
            return moving(data)
        return _encoded(shown(data), ending, width)
    except (UnshownKind, TooMuch) as error:
        raise PictureFault(Problem(Place(path), "bad-picture", str(error))) from error
    except DAMAGED as error:
        raise PictureFault(Problem(Place(path), "bad-picture", NO_PICTURE)) from error


def _moves(data: bytes) -> bool:
    with opened(data) as picture:
        return frames_of(picture) > 1


def _encoded(found: Shown, ending: str, width: int) -> bytes:
    if ending == "png":
        return _png(found)
    picture = found.picture
    if width and width < picture.width:
        picture = in_size(picture, (width, max(1, round(picture.height * width / picture.width))))
    room = _room(picture)
    if ending == "jpg":
        flat = _flat(picture)
        return _within(room, _JPEG, lambda quality: _jpeg(flat, quality))
    lossy = _within(room, _WEBP, lambda quality: saved(picture, "WEBP", quality=quality, method=4))
    if found.is_drawn:
        drawn = saved(picture, "WEBP", lossless=True, quality=60, method=3)
        if len(drawn) <= len(lossy) * _DRAWN:
            return drawn
    return lossy


def _room(picture: "Picture") -> float:
    """Return how many bytes a photo of this size should take at most."""
    room = next((room for widest, room in _ROOMS.items() if picture.width <= widest), _ROOM)
    return room * max(1.0, picture.height / picture.width / _TALL)


def _within(room: float, qualities: Sequence[int], encode: Callable[[int], bytes]) -> bytes:
    """Encode in the best quality that fits into a room, else in the least."""
    made = b""
    for quality in qualities:
        made = encode(quality)
        if len(made) <= room:
            break
    return made


def _jpeg(picture: "Picture", quality: int) -> bytes:
    return saved(picture, "JPEG", quality=quality, optimize=True, progressive=True)


def _flat(picture: "Picture") -> "Picture":
    """Return a picture without transparency, on white."""
    from PIL import Image

    if picture.mode not in {"LA", "RGBA"}:
        return picture
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture.convert("RGB"), mask=picture.getchannel("A"))
    return ground


def _lossless_or_few(picture: "Picture") -> bytes:
    """Return a PNG without loss, or in 256 colours if that is too much: browsers get WebP instead."""
    from PIL.Image import Quantize

    made = saved(picture, "PNG", optimize=True)
    if len(made) <= _ROOM_OF_PNG:
        return made
    many = picture.convert("RGBA" if picture.mode in {"LA", "RGBA"} else "RGB")
    return saved(many.quantize(256, Quantize.FASTOCTREE), "PNG", optimize=True)


def _png(found: Shown) -> bytes:
    if found.few is None:
        return _lossless_or_few(found.picture)
    clear = found.few.info.get("transparency")
    return saved(bare(found.few), "PNG", optimize=True, transparency=clear)
