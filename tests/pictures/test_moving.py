"""Pictures that move go on moving, as WebP, or are refused by name."""

import io
from collections.abc import Callable

import pytest
from PIL import Image

from gripe.render.pictures import shapes
from gripe.render.pictures.reencode import PictureFault, reencoded
from gripe.render.pictures.shapes import shape_of
from support.sites import Site
from test_exhibits import BUNDLE, images_of

COLOURS = ("red", "lime", "blue", "white")
TIMES = [100, 200, 300, 450]


def moving(encoding: str, size: tuple[int, int] = (40, 30), **how: object) -> bytes:
    """Return four frames, each of another colour, with a square that moves and the rest clear."""
    frames = []
    for number, colour in enumerate(COLOURS):
        frame = Image.new("RGBA", size, (0, 0, 0, 0))
        frame.paste(colour, (number * 10, 0, number * 10 + 10, 10))
        frames.append(frame)
    out = io.BytesIO()
    own = {"GIF": {"disposal": 2}, "PNG": {"disposal": 1}, "WEBP": {"lossless": True}}
    said = {"duration": TIMES, "loop": 0, **own[encoding]}
    frames[0].save(out, encoding, save_all=True, append_images=frames[1:], **{**said, **how})
    data = out.getvalue()
    return data[:20] + bytes([data[20] | 0x10]) + data[21:] if encoding == "WEBP" else data


def frames_of(data: bytes) -> list[tuple[tuple[int, ...], int]]:
    """Return for each frame of a WebP the middle of its square, and how long it stands."""
    found = []
    with Image.open(io.BytesIO(data)) as picture:
        for number in range(picture.n_frames):  # type: ignore[attr-defined]
            picture.seek(number)
            rgba = picture.convert("RGBA")
            found.append((rgba.getpixel((number * 10 + 5, 5)), picture.info["duration"]))
            corner = rgba.getpixel((39, 29))
            assert corner[3] == 0  # type: ignore[index]
    return found  # type: ignore[return-value]


@pytest.mark.parametrize("encoding", ["GIF", "PNG", "WEBP"])
def test_every_frame_is_kept(encoding: str) -> None:
    """With its colours, how long it stands, what is clear, and how often all is shown."""
    data = moving(encoding)
    assert shape_of(data) == (40, 30, "webp", True, "")

    made = reencoded(data, "webp", "")

    frames = frames_of(made)
    assert [time for _, time in frames] == TIMES
    for (colour, _), name in zip(frames, COLOURS, strict=True):
        wanted = Image.new("RGBA", (1, 1), name).getpixel((0, 0))
        assert max(abs(a - b) for a, b in zip(colour, wanted, strict=True)) < 40  # type: ignore[arg-type]
    with Image.open(io.BytesIO(made)) as picture:
        assert picture.info["loop"] == 0


@pytest.mark.parametrize(
    ("encoding", "said", "times"),
    [
        ("GIF", {"loop": 2}, 3),
        ("GIF", {"loop": None}, 1),
        ("PNG", {"loop": 2}, 2),
        ("WEBP", {"loop": 5}, 5),
    ],
)
def test_what_ends_goes_on_ending(encoding: str, said: dict[str, object], times: int) -> None:
    """A GIF says how often it is repeated, the others how often they are shown."""
    made = reencoded(moving(encoding, **said), "webp", "")

    with Image.open(io.BytesIO(made)) as picture:
        assert picture.info["loop"] == times


def test_an_animation_is_no_wider_than_a_text(site: Callable[[str], Site]) -> None:
    """It is published once, and its page says so: under a name that says what it is."""
    bundle = site(BUNDLE)
    bundle.write("content/cases/washer/receipt.jpg", moving("GIF", (1200, 600)))
    bundle.publish()

    images = images_of(bundle.read("cases/washer/index.html"))
    assert {(each["src"], each["width"], each.get("srcset")) for each in images} == {
        ("/blog/cases/washer/receipt.webp", "960", None)
    }
    with Image.open(bundle.output / "cases/washer/receipt.webp") as picture:
        assert (picture.n_frames, picture.width) == (4, 960)  # type: ignore[attr-defined]


def test_what_is_too_long_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """With its frames and their size, when it is read and when it is made."""
    monkeypatch.setattr(shapes, "MAX_MOVING", 4_000)
    why = (
        "it moves, and is too long for a picture, 4 frames of 40 by 30: make it shorter or smaller"
    )

    assert shape_of(moving("GIF")).fault == why
    with pytest.raises(PictureFault, match="too long"):
        reencoded(moving("GIF"), "webp", "a.gif")


def test_one_frame_is_no_animation() -> None:
    """A GIF that stands still is a picture like any other."""
    out = io.BytesIO()
    Image.new("P", (700, 20)).save(out, "GIF")

    assert shape_of(out.getvalue()) == (700, 20, "webp", False, "")
