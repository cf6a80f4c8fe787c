"""Whether two files show the same picture."""

from typing import TYPE_CHECKING

from gripe.render.pictures.buffers import DAMAGED, opened
from gripe.render.pictures.kinds import UnshownKind
from gripe.render.pictures.shapes import MAX_PIXELS, ORIENTATION

if TYPE_CHECKING:
    from PIL.Image import Image as Picture


def is_same_picture(one: bytes, other: bytes) -> bool:
    """Tell whether two files show the same: every pixel, the colours meant, and the way it is turned."""
    try:
        with opened(one) as first, opened(other) as second:
            if first.width * first.height > MAX_PIXELS or first.size != second.size:
                return False
            return _seen(first) == _seen(second)
    except (UnshownKind, *DAMAGED):
        return False


def _seen(picture: "Picture") -> tuple[object, ...]:
    """Return all that is seen of a picture."""
    turned = picture.getexif().get(ORIENTATION, 1)
    return picture.mode, picture.info.get("icc_profile"), turned, picture.tobytes()
