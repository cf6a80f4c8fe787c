"""Exhibits: pictures are published upright and without anything but the picture itself."""

import io
import os
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from PIL import Image, ImageOps
from PIL.PngImagePlugin import PngInfo

from gripe.linking.published_files import PictureShape
from gripe.render.pictures import shapes
from gripe.render.pictures.reencode import PictureFault, reencoded
from gripe.render.pictures.shapes import TOO_LARGE, shape_of
from support.sites import CASE, REPOSITORY, Site, run_gripe

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


def jpeg(*, turned: bool = False, size: tuple[int, int] = (40, 20)) -> bytes:
    """Make a photo, 40 by 20, whose metadata tells where it was taken and what it is called."""
    picture = Image.new("RGB", size, "white")
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


def images_of(html: str) -> list[dict[str, str | None]]:
    """Return the attributes of each `img` of a page, in order."""
    found: list[dict[str, str | None]] = []

    class Finder(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag == "img" and "badge.svg" not in str(dict(attrs)["src"]):
                found.append(dict(attrs))

    Finder().feed(html)
    return found


def from_nothing(site: Site) -> dict[str, bytes]:
    """Return what a build of the same site without any memory publishes."""
    fresh = Site(site.root.with_name("fresh"))
    shutil.copytree(site.root, fresh.root, ignore=shutil.ignore_patterns("output", ".gripe"))
    fresh.publish()
    return fresh.published()


@pytest.fixture
def bundle(site: Callable[[str], Site]) -> Site:
    """A case that is a folder with a photo in it."""
    made = site(BUNDLE)
    made.write("content/cases/washer/receipt.jpg", jpeg())
    return made


def test_photo_keeps_the_picture_and_loses_the_rest(bundle: Site) -> None:
    """No place, comment, thumbnail or trailing byte of a photo is published; nor a profile."""
    assert SECRET in jpeg()
    bundle.publish()

    data = (bundle.output / "cases/washer/receipt.jpg").read_bytes()
    picture = Image.open(io.BytesIO(data))
    assert SECRET not in data
    assert not picture.getexif()
    assert "icc_profile" not in picture.info
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
    bundle.remove("content/cases/washer/receipt.jpg")
    assert SECRET in png()
    bundle.publish()

    assert SECRET not in (bundle.output / "cases/washer/receipt.png").read_bytes()


def test_picture_is_shown_where_the_record_and_the_story_name_it(bundle: Site) -> None:
    """The entry and the body both show the exhibit by its address."""
    bundle.publish()

    page = bundle.read("cases/washer/index.html")
    assert page.count('src="/blog/cases/washer/receipt.jpg"') == 2


def test_room_is_kept_for_a_picture_in_the_record_and_in_the_story(bundle: Site) -> None:
    """Both say its width and height, so that the page does not shift when it has come."""
    bundle.publish()

    images = images_of(bundle.read("cases/washer/index.html"))
    assert [(each["width"], each["height"]) for each in images] == [("40", "20")] * 2


def test_room_is_kept_for_the_picture_as_it_stands_upright(bundle: Site) -> None:
    """A photo that lies on its side is as wide as it is high in its file."""
    bundle.write("content/cases/washer/receipt.jpg", jpeg(turned=True))
    bundle.publish()

    images = images_of(bundle.read("cases/washer/index.html"))
    assert [(each["width"], each["height"]) for each in images] == [("20", "40")] * 2


def test_exhibits_load_when_they_are_reached(bundle: Site) -> None:
    """What stands far down a record waits until somebody gets there, and holds up no text."""
    bundle.publish()

    record = bundle.read("cases/washer/index.html").partition('class="record"')[2]
    (exhibit,) = images_of(record)
    assert (exhibit["loading"], exhibit["decoding"]) == ("lazy", "async")


def test_size_that_the_author_gave_stays(bundle: Site) -> None:
    """An `img` in the story that says how large it is shown is left as it is."""
    page = "content/cases/washer/index.md"
    bundle.replace(
        page, "![the receipt](exhibit:receipt)", '<img alt="" src="exhibit:receipt" width="9">'
    )
    bundle.publish()

    story = bundle.read("cases/washer/index.html")
    assert '<img alt="" src="/blog/cases/washer/receipt.jpg" width="9">' in story


def test_room_follows_a_picture_that_is_replaced(bundle: Site) -> None:
    """Another picture under the same name is measured anew, its page made anew: as from nothing."""
    bundle.publish()
    bundle.write("content/cases/washer/receipt.jpg", jpeg(size=(60, 50)))
    report = bundle.build()

    assert report.work is not None
    assert "cases/washer/index.html" in report.work.rendered
    images = images_of(bundle.read("cases/washer/index.html"))
    assert [(each["width"], each["height"]) for each in images] == [("60", "50")] * 2
    assert bundle.published() == from_nothing(bundle)


def test_picture_is_measured_once(bundle: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit to a case asks for no picture that it has shown before."""
    measured = []
    monkeypatch.setattr(
        shapes, "shape_of", lambda data: measured.append(len(data)) or PictureShape(40, 20)
    )
    bundle.publish()
    bundle.replace("content/cases/washer/index.md", "Called about", "Rang about")
    bundle.publish()

    assert len(measured) == 1
    assert [each["width"] for each in images_of(bundle.read("cases/washer/index.html"))] == [
        "40"
    ] * 2


def test_picture_on_request_has_no_size(bundle: Site) -> None:
    """What is not shown is not measured either: its width and height are nobody's business."""
    page = "content/cases/washer/index.md"
    bundle.replace(page, "caption: The", "visibility: on-request, caption: The")
    bundle.replace(page, "![the receipt](exhibit:receipt)", "the receipt")
    bundle.publish()

    assert images_of(bundle.read("cases/washer/index.html")) == []


def corners(picture: Image.Image) -> list[float]:
    """Return how light each corner of a picture is."""
    grey, right, bottom = picture.convert("L"), picture.width - 1, picture.height - 1
    return [grey.getpixel(at) for at in ((0, 0), (right, 0), (0, bottom), (right, bottom))]  # type: ignore[misc]


def _is_dark(value: float) -> bool:
    return value < 100


@pytest.mark.parametrize("orientation", range(9))
@pytest.mark.parametrize(
    ("encoding", "ending"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")]
)
def test_size_told_is_the_size_published(encoding: str, ending: str, orientation: int) -> None:
    """Whatever the format, and however the camera was held."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    picture = Image.new("RGB", (70, 40), "white")
    picture.paste((0, 0, 0), (0, 0, 30, 20))  # a corner tells which way it was turned
    picture.save(out, encoding, exif=exif)

    published = Image.open(io.BytesIO(reencoded(out.getvalue(), ending, "")))
    expected = ImageOps.exif_transpose(Image.open(io.BytesIO(out.getvalue())))
    assert [*map(_is_dark, corners(published))] == [*map(_is_dark, corners(expected))]
    assert shape_of(out.getvalue())[:2] == published.size


def test_orientation_behind_the_pixels_of_a_png_counts() -> None:
    """It may stand there (PNG, third edition, 11.3.4.5), and is read before the picture is."""
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    Image.new("RGB", (7, 4)).save(out, "PNG", exif=exif)
    start, _, rest = out.getvalue().partition(b"eXIf")
    length = int.from_bytes(start[-4:], "big")
    chunk = start[-4:] + b"eXIf" + rest[: length + 4]
    end = rest[length + 4 :]
    moved = start[:-4] + end[:-12] + chunk + end[-12:]

    assert shape_of(moved)[:2] == (4, 7)


def test_site_without_pictures_does_without_the_library(site: Callable[[str], Site]) -> None:
    """Pillow takes a while to import; nobody waits for it who shows no picture, nor has share cards."""
    made = site("-- content/cases/washer.md --\n" + CASE)
    made.replace("gripe.yaml", "url: https://example.org/blog/\n", "")
    root = made.root
    code = (
        "import sys; from gripe.cli.app import run\n"
        "try: run()\n"
        "finally: print('PIL' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, "build", "--site", str(root)],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert ran.stdout.splitlines()[-1] == "False"


def test_no_other_file_of_the_bundle_is_published(bundle: Site) -> None:
    """What no exhibit names stays at home, and a warning says so."""
    bundle.write("content/cases/washer/notes.jpg", jpeg())
    bundle.write("content/cases/washer/notes.txt", SECRET)
    report = bundle.build()
    assert [each.code for each in report.problems] == ["not-read", "not-read"]
    assert report.published is not None

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
        ("](exhibit:receipt)", "](reciept.jpg)", "[dead-link]"),
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

    problems = bundle.problems()

    assert len(problems) == 1
    assert "content/cases/washer/receipt.jpg: error: it cannot be read" in problems[0]
    assert not bundle.output.exists() or not bundle.published()


def head_of_png(width: int, height: int, *chunks: tuple[bytes, bytes]) -> bytes:
    """Make a PNG that says how large it is, and holds no pixels."""
    head = b"IHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\x00\x00\x00"
    parts = [head, b"IDAT" + zlib.compress(b""), *(name + data for name, data in chunks), b"IEND"]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (len(part) - 4).to_bytes(4, "big") + part + zlib.crc32(part).to_bytes(4, "big")
        for part in parts
    )


@pytest.mark.parametrize("side", [7_800, 9_500, 13_000, 20_000, 60_000])
def test_a_picture_that_is_too_large_is_told_so(bundle: Site, side: int) -> None:
    """However many pixels it has: it is not called no picture, and it is not decoded to learn more."""
    bundle.replace("content/cases/washer/index.md", "receipt.jpg", "receipt.png")
    bundle.remove("content/cases/washer/receipt.jpg")
    bundle.write(
        "content/cases/washer/receipt.png", head_of_png(side, side, (b"tEXt", b"Comment\0late"))
    )

    assert bundle.problems() == [
        f"content/cases/washer/receipt.png: error: {TOO_LARGE} [bad-picture]"
    ]
    with pytest.raises(PictureFault, match="more than 60 megapixels"):
        reencoded(head_of_png(side, side), "png", "receipt.png")


def segment(marker: int, data: bytes) -> bytes:
    """Return a marker segment of a JPEG."""
    return bytes((0xFF, marker)) + (len(data) + 2).to_bytes(2, "big") + data


def exif_with(entries: bytes, *, number: int) -> bytes:
    """Return the Exif segment of a JPEG, with entries that need not be well-formed."""
    tiff = b"II*\0\x08\0\0\0" + number.to_bytes(2, "little") + entries
    return segment(0xE1, b"Exif\0\0" + tiff)


BROKEN_METADATA = {
    "an Exif IFD that ends early": exif_with(b"\x12\x01\x03\0", number=40),
    "an Exif value beyond the end": exif_with(
        b"\x0e\x01\x02\0\xff\xff\0\0\xf0\xff\0\0" + bytes(4), number=1
    ),
    "two orientations": exif_with(b"\x12\x01\x03\0\x02\0\0\0\x06\0\x06\0" + bytes(4), number=1),
    "a number that is text": exif_with(
        b"\x12\x01\x03\0\x01\0\0\0\x06\0\0\0" + b"\x1a\x01\x02\0\x04\0\0\0abcd", number=2
    ),
    "an MPF segment that ends early": segment(0xE2, b"MPF\0II*\0\x08\0\0\0\x03\0"),
    "an MPF segment of nothing": segment(0xE2, b"MPF\0"),
}


@pytest.mark.parametrize("what", BROKEN_METADATA)
def test_broken_metadata_is_not_talked_about(bundle: Site, what: str) -> None:
    """It is thrown away with the rest: no command passes on what the library has to say of it."""
    photo = jpeg()
    broken = photo[:2] + BROKEN_METADATA[what] + photo[2:]
    bundle.write("content/cases/washer/receipt.jpg", broken)

    checked = run_gripe("check", cwd=bundle.root)
    built = run_gripe("build", cwd=bundle.root)

    assert (checked.stderr, checked.returncode) == ("gripe: no problems\n", 0)
    assert (built.stderr.count("\n"), built.returncode) == (1, 0)
    assert sorted(shape_of(broken)[:2]) == [20, 40]
    assert (bundle.output / "cases/washer/receipt.jpg").is_file()


def test_a_file_that_is_no_picture_is_said_with_whatever_else_is_wrong(bundle: Site) -> None:
    """It is found when its case is read, once, however many exhibits name it; each build says it again."""
    case = "content/cases/washer/index.md"
    listed = "  - {id: receipt, file: receipt.jpg, caption: The receipt}\n"
    bundle.replace(case, listed, listed + listed.replace("id: receipt", "id: again"))
    bundle.write("content/cases/washer/receipt.jpg", b"\xff\xd8 not a picture")
    bundle.write("content/cases/other.md", CASE.replace("company", "compny"))

    first, again = bundle.problems(), bundle.problems()

    assert first == again
    assert [problem.rpartition("[")[2] for problem in first] == ["unknown-key]", "bad-picture]"]
