"""Widths: a reader's browser gets a picture as large as it shows it, and waits for none that is far down."""

import io
import shutil
from collections.abc import Callable
from urllib.parse import quote, unquote

import pytest
from PIL import Image

from gripe.plan.views.widths import SIZES
from gripe.render.pictures.reencode import reencoded
from pictures.samples import jpeg, photo, png, webp
from support.sites import Site
from test_exhibits import from_nothing, images_of

CASE = """\
---
title: A washer that broke in a week
company: Maytag
timeline:
  - date: 2009-08-10
    channel: phone
    text: Called about the washer.
    exhibits: [photo]
exhibits:
  - {id: photo, file: photo.jpg, caption: The washer}
---
See ![the washer](exhibit:photo).
"""
FOLDER = "cases/washer/"


def wide(width: int, height: int, encoding: str = "JPEG", **how: object) -> bytes:
    """Return a picture of a size."""
    out = io.BytesIO()
    Image.radial_gradient("L").resize((width, height)).convert("RGB").save(out, encoding, **how)
    return out.getvalue()


@pytest.fixture
def case(site: Callable[[str], Site]) -> Site:
    """A case that shows a photo in its record and in its story."""
    return site(f"-- content/{FOLDER}index.md --\n{CASE}")


def offered(page: str) -> list[tuple[str, int]]:
    """Return the addresses and widths that the first picture of a page has."""
    said = images_of(page)[0].get("srcset") or ""
    return [
        (at, int(width.rstrip("w"))) for at, width in map(str.split, filter(None, said.split(", ")))
    ]


@pytest.mark.parametrize(
    ("width", "encoding", "expected"),
    [
        (400, "JPEG", {}),
        (480, "JPEG", {}),
        (700, "JPEG", {"photo-480w.webp": 480, "photo.jpg": 700}),
        (1200, "JPEG", {"photo-480w.webp": 480, "photo-960w.webp": 960, "photo.jpg": 1200}),
        (4000, "JPEG", {"photo-480w.webp": 480, "photo-960w.webp": 960, "photo.jpg": 1600}),
        (4000, "WEBP", {"photo-480w.webp": 480, "photo-960w.webp": 960, "photo.webp": 1600}),
        (300, "PNG", {}),
        (700, "PNG", {"photo-480w.webp": 480, "photo-700w.webp": 700}),
        (2000, "PNG", {"photo-480w.webp": 480, "photo-960w.webp": 960, "photo-1600w.webp": 1600}),
    ],
)
def test_each_width_is_a_file_of_that_width(
    case: Site, width: int, encoding: str, expected: dict[str, int]
) -> None:
    """480, 960 and 1,600 points, and never more than the picture has; each is as wide as it is said to be."""
    case.write(f"content/{FOLDER}photo.jpg", wide(width, width // 2, encoding))
    case.publish()

    page = case.read(f"{FOLDER}index.html")
    assert offered(page) == [(f"/blog/{FOLDER}{name}", w) for name, w in expected.items()]
    for name, of_that_width in expected.items():
        with Image.open(case.output / FOLDER / name) as picture:
            assert picture.size == (of_that_width, of_that_width // 2)
    most = min(width, 1600)
    for image in images_of(page):
        assert (image["width"], image["height"]) == (str(most), str(most // 2))
        with Image.open(case.output / str(image["src"]).removeprefix("/blog/")) as picture:
            assert picture.width == most


def test_what_is_seen_at_once_is_not_put_off(case: Site) -> None:
    """The first picture of a story that begins with it loads with the page; all others wait."""
    case.write(f"content/{FOLDER}photo.jpg", wide(1000, 500))
    case.replace(
        f"content/{FOLDER}index.md",
        "See ![the washer](exhibit:photo).",
        "![the washer](exhibit:photo)\n\nText.\n\n![again](exhibit:photo)",
    )
    case.publish()

    assert [each.get("loading") for each in images_of(case.read(f"{FOLDER}index.html"))] == [
        None,
        "lazy",
        "lazy",
    ]


def test_a_picture_far_down_a_story_waits(case: Site) -> None:
    """Nobody sees it before having read what stands above."""
    case.write(f"content/{FOLDER}photo.jpg", wide(1000, 500))
    case.replace(f"content/{FOLDER}index.md", "See !", "It broke again. " * 200 + "\n\nSee !")
    case.publish()

    first = images_of(case.read(f"{FOLDER}index.html"))[0]
    assert (first["loading"], first["sizes"]) == ("lazy", SIZES)


def test_feeds_show_one_width(case: Site) -> None:
    """Readers of feeds make of a picture what they like: they get its address, its width and its height."""
    case.write(f"content/{FOLDER}photo.jpg", wide(1000, 500))
    case.publish()

    assert 'photo.jpg" width="1000" height="500"' in case.read("feed.xml")
    assert "srcset" not in case.read("feed.xml")


def test_widths_come_and_go_with_the_picture(case: Site) -> None:
    """A smaller picture, and another kind of it, leave none of the old files: as from nothing."""
    for data in (wide(2000, 1000), wide(700, 300), wide(700, 300, "PNG"), wide(90, 60, "WEBP")):
        case.write(f"content/{FOLDER}photo.jpg", data)
        case.publish()

        assert case.published() == from_nothing(case)
        shutil.rmtree(case.root.with_name("fresh"))


def test_addresses_of_widths_are_taken(case: Site) -> None:
    """An exhibit cannot have the address of another one's width."""
    case.write(f"content/{FOLDER}photo.jpg", wide(700, 300))
    case.write(f"content/{FOLDER}other.webp", webp())
    case.replace(
        f"content/{FOLDER}index.md",
        "caption: The washer}",
        "caption: The washer}\n  - {id: photo-480w, file: other.webp, caption: Another}",
    )

    (problem,) = case.problems()
    assert "the address /cases/washer/photo-480w.webp is taken" in problem


def test_second_build_opens_no_picture(case: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does one after the story was edited: what was made of a file's bytes stays."""
    case.write(f"content/{FOLDER}photo.jpg", wide(1000, 500))
    case.publish()

    def opened(*_: object, **__: object) -> None:
        raise AssertionError("a picture was opened")

    monkeypatch.setattr(Image, "open", opened)
    case.publish()
    case.replace(f"content/{FOLDER}index.md", "See !", "Look at it: !")
    case.publish()


def test_a_damaged_picture_is_one_line(case: Site) -> None:
    """However many widths it has, what is wrong with it is said once, by a check as by a build."""
    case.write(f"content/{FOLDER}photo.jpg", wide(2000, 1000)[:-4000])

    (problem,) = case.problems()
    assert problem.startswith("content/cases/washer/photo.jpg: error: it cannot be read as a pict")


def test_large_photos_weigh_little() -> None:
    """A photo of nine megabytes is less than half of one, and 50 kB as telephones get it."""
    data = photo()
    assert len(data) > 9_000_000

    assert len(reencoded(data, "jpg", "")) < 450_000
    assert len(reencoded(data, "webp", "", 960)) < 52_000
    assert len(reencoded(data, "webp", "", 480)) < 26_000


def test_screenshots_weigh_little_and_stay_sharp() -> None:
    """What has few colours loses nothing and is small; what is a photo after all is made as one."""
    out = io.BytesIO()
    page = Image.new("RGB", (3000, 2000), "white")
    for row in range(40, 1900, 40):
        page.paste((20, 20, 60), (100, row, 100 + row, row + 9))
    page.save(out, "PNG")
    made = reencoded(out.getvalue(), "webp", "", 1600)
    with Image.open(io.BytesIO(made)) as picture:
        assert b"VP8L" in made[:64]
        assert picture.getpixel((800, 15)) == (255, 255, 255)
    assert len(made) < 60_000

    noisy = io.BytesIO()
    Image.open(io.BytesIO(photo())).crop((0, 0, 2400, 1500)).save(noisy, "PNG")
    assert len(noisy.getvalue()) > 6_900_000
    assert len(reencoded(noisy.getvalue(), "webp", "", 1600)) < 450_000
    assert len(reencoded(noisy.getvalue(), "png", "")) < 2_000_000


def test_a_small_picture_is_not_made_larger() -> None:
    """Black and white stays so, few colours stay few: a scanned letter weighs what it weighed."""
    letter, out = Image.new("1", (1600, 2200), 1), io.BytesIO()
    letter.paste(0, (200, 300, 1400, 310))
    letter.save(out, "PNG")

    made = reencoded(out.getvalue(), "png", "")
    assert len(made) <= len(out.getvalue())
    assert len(reencoded(png("P"), "png", "")) < len(png("P"))
    assert len(reencoded(jpeg(), "jpg", "")) < len(jpeg())


@pytest.mark.parametrize(
    ("source", "at"),
    [
        ("posts/a/index.md", "posts/a/"),
        ("pages/a/index.md", "a/"),
        ("followups/a/index.md", "posts/a/"),
        ("companies/maytag/index.md", "companies/maytag/"),
        ("cases/washer/index.md", FOLDER),
        ("posts/a.md", "posts/"),
    ],
)
@pytest.mark.parametrize("name", ["IMG_2034.JPG", "my photo, no. 1.jpeg", "a#b.jpg", "Küche.jpg"])
def test_pictures_beside_every_source_have_widths(
    case: Site, source: str, at: str, name: str
) -> None:
    """In posts, pages, follow-ups, profiles and cases, whatever their names have in them."""
    case.write(f"content/{FOLDER}photo.jpg", wide(90, 60))
    front = {
        "posts": "title: A\ndate: 2009-09-01",
        "followups": "title: A\ncase: washer\ndate: 2009-09-01",
        "companies": "title: Maytag",
    }.get(source.partition("/")[0], "title: A")
    path = f"content/{source}"
    text = f"---\n{front}\n---\n" if "washer" not in source else CASE.partition("See ")[0]
    case.write(path, f"{text}![It](<{quote(name)}>)\n")
    case.write(f"{path.rpartition('/')[0]}/{name}", wide(1000, 500))
    case.publish()

    stem = name.rpartition(".")[0]
    files = case.published()
    for width, file in (
        (480, f"{stem}-480w.webp"),
        (960, f"{stem}-960w.webp"),
        (1000, f"{stem}.jpg"),
    ):
        with Image.open(io.BytesIO(files[f"{at}{file}"])) as picture:
            assert picture.width == width
    page = "posts/a/index.html" if source == "posts/a.md" else f"{at}index.html"
    assert [unquote(to) for to, _ in offered(case.read(page))] == [
        f"/blog/{at}{stem}-480w.webp",
        f"/blog/{at}{stem}-960w.webp",
        f"/blog/{at}{stem}.jpg",
    ]
    assert all(" " not in to and "," not in to for to, _ in offered(case.read(page)))


def test_a_picture_beside_a_source_is_what_its_bytes_say(case: Site) -> None:
    """A PNG called `.jpg` is published as PNG, and a GIF that moves as WebP, under names that say so."""
    case.write(f"content/{FOLDER}photo.jpg", wide(90, 60))
    case.write("content/posts/a/index.md", "---\ntitle: A\ndate: 2009-09-01\n---\n![x](x.jpg)")
    case.write("content/posts/a/x.jpg", png("RGBA"))
    case.publish()

    assert [each["src"] for each in images_of(case.read("posts/a/index.html"))] == [
        "/blog/posts/a/x.png"
    ]
    assert case.published()["posts/a/x.png"].startswith(b"\x89PNG")
