"""Re-encoding of pictures: only the image itself is published. No place, no camera, no thumbnail."""

import io
import re
import warnings
from typing import TYPE_CHECKING

from gripe.base.problems import Place, Problem, ProblemError
from gripe.linking.exhibits import MAX_PIXELS, NO_PICTURE, TOO_LARGE

if TYPE_CHECKING:
    from PIL.Image import Image as Picture
    from PIL.ImageFile import ImageFile

_FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
_ORIENTATION = 0x0112  # Exif 2.32, 4.6.4; from 5 to 8 the picture lies on its side
_SIDEWAYS = range(5, 9)
_TURNED = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
_UNHEARD = ("ignore", None, UserWarning, re.compile(r"PIL\."), 0)  # as `warnings` keeps its filters
_LATE = (b"eXIf", b"iTXt", b"tEXt", b"zTXt")  # chunks of a PNG that may tell its orientation


class PictureFault(ProblemError):
    """A picture cannot be read."""


def reencoded(data: bytes, ending: str, path: str) -> bytes:
    """Decode a picture, turn it the way its orientation says, and encode it anew without metadata.

    The colour profile is kept: without it the colours would be others.

    Args:
        data: the picture's bytes.
        ending: `jpg`, `png` or `webp`, the format to encode.
        path: the source file, for the problem.

    Raises:
        PictureFault: the bytes are no picture, or one of more than `MAX_PIXELS`.
    """
    try:
        with _opened(data) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise PictureFault(_problem(path, TOO_LARGE))
            profile = picture.info.get("icc_profile")
            return _encoded(_upright(picture), _FORMATS[ending], profile)
    except (OSError, ValueError, SyntaxError) as error:
        raise PictureFault(_problem(path, NO_PICTURE)) from error


def size_of(data: bytes) -> tuple[int, int]:
    """Return width and height in pixels of what `reencoded` makes of a picture, from its head if possible.

    One that is too large has its size; zeros are returned for what cannot be read as a picture.
    """
    try:
        with _opened(data) as picture:
            width, height = picture.size
            if width * height > MAX_PIXELS:
                return width, height  # to learn more, some would be decoded
            is_sideways = _orientation(picture, data) in _SIDEWAYS
            return (height, width) if is_sideways else (width, height)
    except (OSError, ValueError, SyntaxError):
        return 0, 0


def _opened(data: bytes) -> "ImageFile":
    """Open a picture, which reads its head; one of any size, for the limit is `MAX_PIXELS`."""
    from PIL import Image

    _silence()
    Image.MAX_IMAGE_PIXELS = None
    return Image.open(io.BytesIO(data), formats=list(_FORMATS.values()))


def _silence() -> None:
    """Let Pillow say nothing on stderr of metadata that is broken, which is thrown away anyhow.

    The filter stays, since `catch_warnings` is for one thread only, and the preview has several.
    """
    if _UNHEARD not in warnings.filters:
        warnings.filterwarnings("ignore", category=UserWarning, module=_UNHEARD[3].pattern)


def _orientation(picture: "Picture", data: bytes) -> object:
    from PIL import Image

    behind = data[data.find(b"IDAT") :] if picture.format == "PNG" else b""
    if behind and not any(name in behind for name in _LATE):
        # Pillow would decode the whole picture to see what comes behind it, and nothing does.
        return Image.Image.getexif(picture).get(_ORIENTATION)
    return picture.getexif().get(_ORIENTATION)


def _upright(picture: "Picture") -> "Picture":
    """Turn a picture the way its orientation says.

    `ImageOps.exif_transpose` would write the Exif data anew, and fails where they are broken.
    """
    from PIL import Image

    picture.load()
    turned = _TURNED.get(picture.getexif().get(_ORIENTATION, 1))
    return picture.transpose(Image.Transpose[turned]) if turned else picture


def _encoded(picture: "Picture", encoding: str, profile: bytes | None) -> bytes:
    bare = picture.copy()
    bare.info.clear()
    if encoding == "JPEG" and bare.mode not in {"RGB", "L", "CMYK"}:
        bare = bare.convert("RGB")
    how: dict[str, object] = {"quality": 88, "optimize": True} if encoding == "JPEG" else {}
    if encoding == "WEBP":
        how = {"quality": 88, "method": 4}
    out = io.BytesIO()
    bare.save(out, encoding, icc_profile=profile or b"", **how)
    return out.getvalue()


def _problem(path: str, why: str) -> Problem:
    return Problem(Place(path), "bad-picture", why)


def is_same_picture(one: bytes, other: bytes) -> bool:
    """Tell whether two files show the same: every pixel, the colours meant, and the way it is turned."""
    from PIL import Image

    try:
        with (
            Image.open(io.BytesIO(one), formats=list(_FORMATS.values())) as first,
            Image.open(io.BytesIO(other), formats=list(_FORMATS.values())) as second,
        ):
            if first.width * first.height > MAX_PIXELS or first.size != second.size:
                return False
            return _seen(first) == _seen(second)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False


def _seen(picture: "Picture") -> tuple[object, ...]:
    """Return all that is seen of a picture."""
    turned = picture.getexif().get(_ORIENTATION, 1)
    return picture.mode, picture.info.get("icc_profile"), turned, picture.tobytes()
