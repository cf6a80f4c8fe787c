"""Exhibits: pictures are published upright and without anything but the picture itself."""

import io
from collections.abc import Callable

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from support.sites import Site

SECRET = b"Hauptstrasse 7"
BUNDLE = """\
-- content/cases/washer/index.md --
---
title: A washer that broke in a week
company: Maytag
timeline:
  - date: 2009-08-10
    channel: phone
    text: Called about the washer.
    exhibits: [receipt]
exhibits:
  - {id: receipt, file: receipt.jpg, caption: The receipt}
---
See ![the receipt](exhibit:receipt).
"""


def jpeg(*, turned: bool = False) -> bytes:
    """Make a photo, 40 by 20, whose metadata tells where it was taken and what it is called."""
    picture = Image.new("RGB", (40, 20), "white")
    picture.paste((200, 0, 0), (0, 0, 20, 20))  # the left half is red
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()  # ImageDescription
    exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 8.0, 14.0), 3: "E", 4: (11.0, 34.0, 31.0)})
    if turned:
        exif[0x0112] = 6  # Orientation: to be shown turned right by 90 degrees
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=SECRET, icc_profile=b"profile")
    return out.getvalue() + b"trailing " + SECRET


def png() -> bytes:
    """Make a picture with text chunks."""
    info = PngInfo()
    info.add_text("Comment", SECRET.decode())
    info.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    out = io.BytesIO()
    Image.new("RGBA", (4, 4)).save(out, "PNG", pnginfo=info)
    return out.getvalue()


@pytest.fixture
def bundle(site: Callable[[str], Site]) -> Site:
    """A case that is a folder with a photo in it."""
    made = site(BUNDLE)
    made.write("content/cases/washer/receipt.jpg", jpeg())
    return made


def test_photo_keeps_the_picture_and_loses_the_rest(bundle: Site) -> None:
    """No place, comment, thumbnail or trailing byte of a photo is published; its colours are."""
    assert SECRET in jpeg()
    bundle.publish()

    data = (bundle.output / "cases/washer/receipt.jpg").read_bytes()
    picture = Image.open(io.BytesIO(data))
    assert SECRET not in data
    assert not picture.getexif()
    assert picture.info.get("icc_profile") == b"profile"
    assert picture.size == (40, 20)
    assert picture.getpixel((5, 10))[0] > 150 > picture.getpixel((5, 10))[1]  # type: ignore[index]


def test_photo_is_published_upright(bundle: Site) -> None:
    """A photo that says it lies on its side is turned."""
    bundle.write("content/cases/washer/receipt.jpg", jpeg(turned=True))
    bundle.publish()

    picture = Image.open(bundle.output / "cases/washer/receipt.jpg")
    assert picture.size == (20, 40)
    assert picture.getpixel((10, 5))[1] < 100  # type: ignore[index]
    assert not picture.getexif()


def test_png_loses_its_text_chunks(bundle: Site) -> None:
    """PNG text and XMP are not published."""
    bundle.replace("content/cases/washer/index.md", "receipt.jpg", "receipt.png")
    bundle.write("content/cases/washer/receipt.png", png())
    assert SECRET in png()
    bundle.publish()

    assert SECRET not in (bundle.output / "cases/washer/receipt.png").read_bytes()


def test_picture_is_shown_where_the_record_and_the_story_name_it(bundle: Site) -> None:
    """The entry and the body both show the exhibit by its address."""
    bundle.publish()

    page = bundle.read("cases/washer/index.html")
    assert page.count('src="/blog/cases/washer/receipt.jpg"') == 2


def test_no_other_file_of_the_bundle_is_published(bundle: Site) -> None:
    """What no exhibit names stays at home."""
    bundle.write("content/cases/washer/notes.jpg", jpeg())
    bundle.write("content/cases/washer/notes.txt", SECRET)
    bundle.publish()

    assert not [path for path in bundle.published() if "notes" in path]
    assert not [path for path, data in bundle.published().items() if SECRET in data]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("receipt.jpg", "receipt.pdf", ':10:25: error: "receipt.pdf" is no picture'),
        ("receipt.jpg", "reciept.jpg", 'did you mean "content/cases/washer/receipt.jpg"?'),
        ("[receipt]", "[reciept]", ':8:16: error: there is no exhibit "reciept" in this case'),
        ("exhibit:receipt", "exhibit:x", ':12:20: error: there is no public exhibit "x" here'),
        ("](exhibit:receipt)", "](https://example.org/a.jpg)", "[outside-picture]"),
        ("](exhibit:receipt)", "](receipt.jpg)", "[dead-link]"),
        ("caption: The", "visibility: privat, caption: The", ":10:50: error: "),
        ("caption: The", "visibility: private, caption: The", ":12:20: error: there is no public"),
    ],
)
def test_exhibits_that_cannot_be_are_errors(bundle: Site, old: str, new: str, problem: str) -> None:
    """A file that is no picture, is missing or is not listed is one problem, with its place."""
    bundle.replace("content/cases/washer/index.md", old, new)

    problems = bundle.problems()

    assert len(problems) == 1
    assert problem in problems[0]


def test_a_file_that_is_no_picture_is_an_error(bundle: Site) -> None:
    """Bytes that only claim to be a picture are not published."""
    bundle.write("content/cases/washer/receipt.jpg", b"\xff\xd8 not a picture")

    assert "content/cases/washer/receipt.jpg: error: it cannot be read" in bundle.problems()[0]
    assert not bundle.output.exists() or not bundle.published()
