"""HEIC, as iPhones take pictures: read by an extra, and without that refused with a way out."""

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from gripe.render.pictures.reencode import reencoded
from gripe.render.pictures.shapes import shape_of
from pictures.heic_files import COLOURS, GREY, heic
from pictures.samples import P3, SECRET, metadata
from support.sites import REPOSITORY, Site
from test_exhibits import BUNDLE

BLUE, YELLOW = (
    (4, 24, 245),
    (246, 235, 5),
)  # above and below, as libheif decodes it; sampled by hand


def near(one: object, other: tuple[int, ...]) -> bool:
    """Tell whether two colours are the same but for what a codec loses."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) < 20  # type: ignore[call-overload]


def test_a_heic_is_published_as_jpeg(site: Callable[[str], Site]) -> None:
    """Whatever it is called: with its colours, and without what else is in it."""
    bundle = site(BUNDLE)
    bundle.write("content/cases/washer/receipt.jpg", heic(metadata().tobytes(), SECRET.encode()))
    bundle.publish()

    data = bundle.published()["cases/washer/receipt.jpg"]
    assert SECRET.encode() not in data
    with Image.open(io.BytesIO(data)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (64, 100))
        assert not picture.getexif()
        assert near(picture.getpixel((2, 2)), BLUE)


@pytest.mark.parametrize(("turned", "size"), [(1, (100, 64)), (2, (64, 100)), (3, (100, 64))])
def test_a_heic_stands_upright(turned: int, size: tuple[int, int]) -> None:
    """It says by itself how it is turned; its Exif data, which say it again, do not count."""
    data = heic(metadata(6).tobytes(), turned=turned)

    assert shape_of(data)[:3] == (*size, "jpg")
    with Image.open(io.BytesIO(reencoded(data, "jpg", ""))) as picture:
        assert picture.size == size
        corner = {1: (2, 98 - 36), 2: (61, 97), 3: (97, 2)}[turned]  # where the left upper one went
        assert near(picture.getpixel(corner), BLUE)


def test_a_heic_of_another_camera() -> None:
    """Grey of 10 bits, and a grid of tiles."""
    with Image.open(io.BytesIO(reencoded(GREY.read_bytes(), "jpg", ""))) as grey:
        assert (grey.mode, grey.size) == ("L", (29, 100))
        assert grey.getpixel((2, 2)) < 20  # type: ignore[operator]
        assert grey.getpixel((26, 97)) > 240  # type: ignore[operator]
    with Image.open(io.BytesIO(reencoded(COLOURS.read_bytes(), "jpg", ""))) as colours:
        assert colours.size == (29, 100)
        assert near(colours.getpixel((26, 97)), YELLOW)


def test_without_the_extra_it_is_said_what_to_do(
    site: Callable[[str], Site], tmp_path: Path
) -> None:
    """How to install it, and how to do without: in a check as in a build, one line."""
    bundle = site(BUNDLE)
    bundle.write("content/cases/washer/receipt.jpg", heic())
    (tmp_path / "pi_heif.py").write_text("raise ImportError\n", encoding="utf-8")
    for command in ("check", "build"):
        ran = subprocess.run(
            [sys.executable, "-m", "gripe", command, "--site", str(bundle.root)],
            env={"PYTHONPATH": f"{tmp_path}:{REPOSITORY}"},
            capture_output=True,
            text=True,
            check=False,
        )

        said = ran.stdout + ran.stderr
        assert ran.returncode == 1
        assert said.count("bad-picture") == 1
        assert "receipt.jpg: error: it is a HEIC picture, as iPhones take them" in said
        assert "pip install 'gripe-press[heic]'" in said
        assert "Most Compatible" in said


def test_the_profile_of_the_samples_is_one() -> None:
    """Pillow reads it as a profile of colours, or the tests of profiles would say nothing."""
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(io.BytesIO(P3))
    assert profile.profile.xcolor_space.strip() == "RGB"
