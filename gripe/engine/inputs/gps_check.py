"""A check for pictures in static/ that tell where they were taken, for they are published as they are."""

from collections.abc import Callable, Iterable, Iterator

from gripe.base.problems import Place, Problem

ENDINGS = tuple(
    ".jpg .jpeg .jpe .jfif .jif .mpo .png .webp .tif .tiff .dng .heic .heif .hif .avif".split()
)


def location_problems(
    has_location: Callable[[str], bool], static: Iterable[str]
) -> Iterator[Problem]:
    """Yield a problem for each picture that tells where it was taken.

    Args:
        has_location: tells whether a picture does.
        static: the files below static/.
    """
    for path in static:
        if path.lower().endswith(ENDINGS) and has_location(path):
            yield _problem(path)


def _problem(path: str) -> Problem:
    message = (
        "this picture tells where it was taken, and would be published with it: "
        "“gripe check --fix” takes it out"
    )
    return Problem(Place(path), "tells-place", message)


def without_place(path: str, data: bytes) -> tuple[bytes, Problem] | None:
    """Return a picture without the place where it was taken, and what was wrong with it.

    Args:
        path: the picture, relative to the site's folder.
        data: its bytes.

    Returns:
        None if it tells no place, or it cannot be taken out without another change of the picture.
    """
    from gripe.render.pictures import gps
    from gripe.render.pictures.sameness import is_same_picture

    if not path.lower().endswith(ENDINGS) or not gps.tells_place(data):
        return None
    try:
        bare = gps.without_place(data)
    except gps.CannotCut:
        return None
    is_overwritten = len(bare) == len(data)  # in place: no other byte was touched
    is_mended = is_overwritten or is_same_picture(data, bare)
    return (bare, _problem(path)) if is_mended and not gps.tells_place(bare) else None
