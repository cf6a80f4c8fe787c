"""The widths in which a picture is published, and how a page offers them to browsers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from gripe.plan import routes

if TYPE_CHECKING:
    from gripe.linking.published_files import PictureShape

WIDTHS = (480, 960)  # in pixels, besides the widest
# How wide a picture stands in a text. Telephones with very many pixels do with fewer than they have.
SIZES = "(max-width: 40rem) and (min-resolution: 2.5dppx) 66vw, (max-width: 40rem) 92vw, 36rem"


def widths_of(shape: PictureShape) -> tuple[int, ...]:
    """Return the widths in which a picture is published as WebP, besides as what it is.

    What moves is large enough once. In place of a PNG, browsers get the lighter kind in its own width.
    """
    lesser = () if shape.is_moving else tuple(each for each in WIDTHS if each < shape.width)
    return (*lesser, shape.width) if lesser and shape.ending == "png" else lesser


def srcset(address: str, shape: PictureShape, href: Callable[[str], str]) -> str:
    """Return the `srcset` of a picture at an address, "" where there is but one.

    Args:
        address: the address.
        shape: how it is published.
        href: returns the link to an address.
    """
    offered = {width: routes.in_width(address, width) for width in widths_of(shape)}
    if not offered:
        return ""
    offered = {**offered, shape.width: offered.get(shape.width, address)}
    return ", ".join(f"{href(to)} {width}w" for width, to in offered.items())


def in_text(
    address: str, shape: PictureShape, href: Callable[[str], str], *, is_late: bool
) -> dict[str, str]:
    """Return the attributes of a picture in a text, its address, description and size apart.

    Args:
        address: where it lies.
        shape: how it is published.
        href: returns the link to an address.
        is_late: whether it may wait until somebody gets there.
    """
    offered = srcset(address, shape, href)
    said = {"srcset": offered, "sizes": SIZES} if offered else {}
    return {**said, "loading": "lazy", "decoding": "async"} if is_late else said
