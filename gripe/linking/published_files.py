"""Files beside sources that are published: what is known of each, and how a picture is published."""

from typing import NamedTuple


class Blob(NamedTuple):
    """A binary file to publish, as it is or re-encoded, with the digest of its bytes."""

    path: str
    digest: str


class PictureShape(NamedTuple):
    """How a picture is published.

    Attributes:
        width: in pixels, upright, at most; `height` likewise. Zeros where it cannot be.
        ending: of the file, `jpg`, `png` or `webp`, by what the picture is and not by its name.
        is_moving: whether it is one that moves.
        fault: why it cannot be published, or "".
    """

    width: int = 0
    height: int = 0
    ending: str = "jpg"
    is_moving: bool = False
    fault: str = ""


class LinkedFile(NamedTuple):
    """A file beside sources, which is published since something published links to it.

    Attributes:
        blob: the file.
        bundle: the source of the bundle that it lies in, "" if it lies in none.
        case: the slug of the case that has it as a public exhibit, "" if none has; `exhibit` its id there.
        shape: of a picture, how it is published; of zeros for any other file.
    """

    blob: Blob
    bundle: str = ""
    case: str = ""
    exhibit: str = ""
    shape: PictureShape = PictureShape()
