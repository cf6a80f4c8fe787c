"""Pictures to and from bytes, by Pillow, which is imported when the first one is opened or saved."""

import io
import re
import struct
import warnings
from typing import TYPE_CHECKING

from gripe.render.pictures.kinds import HEIC, UnshownKind, published_kind

if TYPE_CHECKING:
    from PIL.Image import Image as Picture
    from PIL.ImageCms import ImageCmsProfile
    from PIL.ImageFile import ImageFile

# What Pillow and the decoders below it raise for files that are damaged.
DAMAGED = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    RuntimeError,
    LookupError,
    TypeError,
    ArithmeticError,
    struct.error,
)
_UNHEARD = ("ignore", None, UserWarning, re.compile(r"PIL\."), 0)  # as `warnings` keeps its filters


def opened(data: bytes) -> "ImageFile":
    """Open a picture, which reads its head; one of any size, for the limit is `MAX_PIXELS`.

    Raises:
        UnshownKind: it is of a kind that is not published.
    """
    kind = published_kind(data)
    from PIL import Image

    _silence()
    Image.MAX_IMAGE_PIXELS = None
    if kind == "HEIC":
        kind = "HEIF"
        _add_heif()
    return Image.open(io.BytesIO(data), formats=[kind.upper()])


def saved(picture: "Picture", encoding: str, **how: object) -> bytes:
    """Encode a picture, without anything that is not asked for."""
    out = io.BytesIO()
    picture.save(out, encoding, **how)
    return out.getvalue()


def profile_of(data: bytes) -> "ImageCmsProfile":
    """Read an ICC profile."""
    from PIL.ImageCms import ImageCmsProfile

    return ImageCmsProfile(io.BytesIO(data))


def _add_heif() -> None:
    """Let Pillow open HEIC, by the package of the extra `heic`."""
    try:
        from pi_heif import register_heif_opener
    except ImportError:
        raise UnshownKind(HEIC) from None
    register_heif_opener()


def _silence() -> None:
    """Let Pillow say nothing on stderr of metadata that is broken, which is thrown away anyhow.

    The filter stays, since `catch_warnings` is for one thread only, and the preview has several.
    """
    if _UNHEARD not in warnings.filters:
        warnings.filterwarnings("ignore", category=UserWarning, module=_UNHEARD[3].pattern)
