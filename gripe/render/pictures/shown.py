"""A picture as it is shown: upright, in sRGB, of the size in which it is published at most."""

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gripe.render.pictures.buffers import opened
from gripe.render.pictures.colours import in_srgb, meaning_of, plain
from gripe.render.pictures.kinds import kind_of
from gripe.render.pictures.shapes import ORIENTATION, WIDEST, bounded, fault_of, upright_size

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

_TURNED = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}


class TooMuch(Exception):
    """A picture is too large to be decoded; the text says so."""


class Shown(NamedTuple):
    """A picture as it is shown.

    Attributes:
        picture: it, of mode `L`, `LA`, `RGB` or `RGBA`, never to be changed.
        is_drawn: whether it comes from a kind without loss, as screenshots do and photos do not.
        few: the same in the few colours, or the black and white, of its file, if it needs no others.
    """

    picture: "Picture"
    is_drawn: bool
    few: "Picture | None" = None


@lru_cache(maxsize=1)  # all widths of a picture are made one after the other
def shown(data: bytes) -> Shown:
    """Decode a picture.

    Raises:
        TooMuch: it is too large.
        UnshownKind: it is of a kind that is not published.
    """
    kind = kind_of(data)
    with opened(data) as picture:
        if fault := fault_of(picture):
            raise TooMuch(fault)
        meaning = meaning_of(picture)
        stands = upright_size(picture, data)
        size = bounded(stands, WIDEST)
        size = size if stands == picture.size else size[::-1]  # as it lies in its file
        if kind == "JPEG":  # decoded at a half, a quarter or an eighth if that is enough
            picture.draft(None, size)
        picture.load()
        turn = _TURNED.get(picture.getexif().get(ORIENTATION, 1))
        is_ready = picture.size == size and not turn and not meaning.profile and not meaning.gamma
        few = picture.copy() if is_ready and picture.mode in {"1", "P"} else None
        made = _turned(in_size(plain(picture, is_deep=meaning.is_deep), size), turn)
    is_drawn = kind in {"PNG", "GIF"} or (kind == "WebP" and b"VP8L" in data[:64])
    return Shown(in_srgb(made, meaning), is_drawn, few)


def _turned(picture: "Picture", turn: str | None) -> "Picture":
    """Turn a picture.

    `ImageOps.exif_transpose` would write the Exif data anew, and fails where they are broken.
    """
    from PIL import Image

    return picture.transpose(Image.Transpose[turn]) if turn else picture


def in_size(picture: "Picture", size: tuple[int, int]) -> "Picture":
    """Return a picture in a size no larger than its own."""
    from PIL import Image

    if picture.size == size:
        return picture
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
