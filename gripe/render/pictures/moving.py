"""Pictures that move, of whatever kind, as WebP: every frame, how long it stands, and repetitions."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gripe.render.pictures.buffers import opened, saved
from gripe.render.pictures.colours import ColourMeaning, in_srgb, meaning_of, plain
from gripe.render.pictures.shapes import WIDEST_MOVING, bounded, fault_of, frames_of
from gripe.render.pictures.shown import TooMuch, in_size

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

_QUALITY, _METHOD = 70, 3
_ALPHA = 0x10  # the flag in the head of an extended WebP
_LOOPS = 65_535  # as many as WebP can say


def moving(data: bytes) -> bytes:
    """Encode a picture that moves.

    Raises:
        TooMuch: it is too large or too long.
    """
    with opened(data) as picture:
        if fault := fault_of(picture):
            raise TooMuch(fault)
        loops, meaning = _loops(picture), meaning_of(picture)
        shown = list(_frames(picture, meaning))
    frames, stands = [frame for frame, _ in shown], [stand for _, stand in shown]
    made = saved(
        frames[0],
        "WEBP",
        save_all=True,
        append_images=frames[1:],
        duration=stands,
        loop=loops,
        quality=_QUALITY,
        method=_METHOD,
        allow_mixed=True,
    )
    return _with_alpha(made) if any(frame.mode == "RGBA" for frame in frames) else made


def _with_alpha(data: bytes) -> bytes:
    """Return a WebP that says that parts of it are clear, also where these lie outside of every frame."""
    return data[:20] + bytes([data[20] | _ALPHA]) + data[21:] if data[12:16] == b"VP8X" else data


def _frames(picture: "Picture", meaning: ColourMeaning) -> Iterator[tuple["Picture", int]]:
    """Yield each frame, whole, and how many milliseconds it stands."""
    size = bounded(picture.size, WIDEST_MOVING)
    begins = (
        1 if picture.info.get("default_image") else 0
    )  # of a PNG, it is for those who show no more
    for number in range(begins, frames_of(picture)):
        picture.seek(number)
        picture.load()
        stands = round(float(picture.info.get("duration", 0)))
        frame = in_size(plain(picture.copy(), is_deep=meaning.is_deep), size)
        yield in_srgb(frame, meaning), stands


def _loops(picture: "Picture") -> int:
    """Return how often a picture is to be shown, 0 for without end.

    A GIF says how often it is to be repeated behind the first time, or nothing for once.
    """
    said = picture.info.get("loop")
    if picture.format != "GIF":
        return min(int(said or 0), _LOOPS)
    if said is None:
        return 1
    return min(int(said) + 1, _LOOPS) if said else 0
