"""Pictures and other files beside sources: named as they are, and published since something links to them."""

import io
import unicodedata
from collections.abc import Callable

import pytest
from PIL import Image

from conftest import MakeSite
from linking.test_own_addresses import hrefs
from support.linked import case, faults, page
from support.sites import Site
from test_exhibits import SECRET, images_of, jpeg

FRONTS = {
    "cases": "title: A\ncompany: HP\ntimeline:\n  - 2009-08-10 phone: Called.",
    "posts": "title: A\ndate: 2009-09-01",
    "followups": "title: A\ncase: washer\ndate: 2009-09-01",
    "pages": "title: A",
    "companies": "title: HP",
}
PAGES = {
    "cases": "cases/a/",
    "posts": "posts/a/",
    "followups": "posts/a/",
    "pages": "a/",
    "companies": "companies/a/",
}
WASHER = case(company="HP")


def text(kind: str, body: str) -> str:
    """Return a source of a kind."""
    return f"---\n{FRONTS[kind]}\n---\n{body}\n"


def with_source(site: MakeSite, path: str, body: str) -> Site:
    """Return a site with a source at a path below content/."""
    made = site(WASHER)
    made.write(f"content/{path}", text(path.partition("/")[0], body))
    return made


@pytest.mark.parametrize("kind", FRONTS)
def test_a_picture_in_a_bundle(site: MakeSite, kind: str) -> None:
    """In every kind of source it is named as it is, lies below the page, and tells nothing of itself."""
    made = with_source(site, f"{kind}/a/index.md", "![x](bill.jpg)")
    made.write(f"content/{kind}/a/bill.jpg", jpeg(turned=True))
    made.publish(strict=True)

    html = made.read(f"{PAGES[kind]}index.html")
    assert f'src="/blog/{PAGES[kind]}bill.jpg" width="20" height="40"' in html
    data = (made.output / PAGES[kind] / "bill.jpg").read_bytes()
    assert SECRET not in data
    assert not Image.open(io.BytesIO(data)).getexif()


@pytest.mark.parametrize("kind", FRONTS)
def test_a_picture_beside_a_single_file(site: MakeSite, kind: str) -> None:
    """It is named as it is, too, and lies where the pages of its folder do."""
    made = with_source(site, f"{kind}/a.md", "![x](bill.jpg) and [x](plans/shed.pdf)")
    made.write(f"content/{kind}/bill.jpg", jpeg())
    made.write(f"content/{kind}/plans/shed.pdf", b"%PDF-1.4")
    made.publish(strict=True)

    folder = PAGES[kind].removesuffix("a/")
    html = made.read(f"{PAGES[kind]}index.html")
    assert f'src="/blog/{folder}bill.jpg"' in html
    assert f'href="/blog/{folder}plans/shed.pdf"' in html
    assert made.read(f"{folder}plans/shed.pdf") == "%PDF-1.4"
    assert SECRET not in (made.output / folder / "bill.jpg").read_bytes()


NFD = unicodedata.normalize("NFD", "Bücher.png")
NFC = unicodedata.normalize("NFC", "Bücher.png")


@pytest.mark.parametrize(
    ("file", "link", "at"),
    [
        ("IMG_2034.JPG", "IMG_2034.JPG", "IMG_2034.jpg"),
        ("scan.jpeg", "scan.jpeg", "scan.jpg"),
        ("my photo.jpg", "<my photo.jpg>", "my%20photo.jpg"),
        ("my photo.jpg", "my%20photo.jpg", "my%20photo.jpg"),
        ("bill(1).jpg", "bill(1).jpg", "bill%281%29.jpg"),
        ("bill#2.jpg", "bill%232.jpg", "bill%232.jpg"),
        ("100%.jpg", "100%25.jpg", "100%25.jpg"),
        (NFC, NFC, "B%C3%BCcher.png"),
        (NFC, NFD, "B%C3%BCcher.png"),
        (NFD, NFC, "B%C3%BCcher.png"),
        (NFD, "B%C3%BCcher.png", "B%C3%BCcher.png"),
        ("写真.webp", "写真.webp", "%E5%86%99%E7%9C%9F.webp"),
        ("images/bill.jpg", "images/bill.jpg", "images/bill.jpg"),
        ("images/bill.jpg", "./images/bill.jpg", "images/bill.jpg"),
        ("bill.jpg", "bill.jpg?raw=1", "bill.jpg?raw=1"),
    ],
)
def test_names(site: MakeSite, file: str, link: str, at: str) -> None:
    """Blanks, umlauts, percent signs, parentheses, letter case: a file is found by its name."""
    made = with_source(site, "pages/a/index.md", f"![x]({link})")
    format_of = {"png": "PNG", "webp": "WEBP"}.get(file.rpartition(".")[2], "JPEG")
    out = io.BytesIO()
    Image.new("RGB", (4, 2)).save(out, format_of)
    made.write(f"content/pages/a/{file}", out.getvalue())
    made.publish(strict=True)
    assert hrefs(made, "a/index.html") == [f"/blog/a/{at}"]


@pytest.mark.parametrize(
    ("body", "href"),
    [
        ("[x](letter.pdf)", "/blog/posts/a/letter.pdf"),
        ('<a href="letter.pdf">x</a>', "/blog/posts/a/letter.pdf"),
        ("[x][l]\n\n[l]: letter.pdf", "/blog/posts/a/letter.pdf"),
        ("[x](bill.jpg)", "/blog/posts/a/bill.jpg"),
        ('<img src="bill.jpg" alt="x">', "/blog/posts/a/bill.jpg"),
        ("[x](../../cases/washer/receipt.jpg)", "/blog/cases/washer/receipt.jpg"),
        ("[x](../common.pdf)", "/blog/posts/common.pdf"),
        ("[x](../../images/logo.jpg)", "/blog/images/logo.jpg"),
    ],
)
def test_ways_to_name_a_file(site: MakeSite, body: str, href: str) -> None:
    """By a link, a picture or HTML; in the bundle, beside it, in another bundle, or in a folder for all."""
    made = site("")
    made.write("content/cases/washer/index.md", text("cases", ""))
    made.write("content/posts/a/index.md", text("posts", body))
    for path in ("posts/a/letter.pdf", "posts/common.pdf"):
        made.write(f"content/{path}", b"%PDF")
    for path in ("posts/a/bill.jpg", "cases/washer/receipt.jpg", "images/logo.jpg"):
        made.write(f"content/{path}", jpeg())
    report = made.build()
    assert {each.code for each in report.problems} == {"not-read"}
    assert hrefs(made, "posts/a/index.html") == [href]
    assert (made.output / href.removeprefix("/blog/")).is_file()


def test_what_nothing_links_to_is_not_published(site: MakeSite) -> None:
    """Of a bundle's files only those are published that a published text names; a warning names others."""
    made = with_source(site, "posts/a/index.md", "![x](bill.jpg)")
    for name in ("bill.jpg", "private.jpg"):
        made.write(f"content/posts/a/{name}", jpeg())
    assert faults(made) == ["posts/a/private.jpg not-read"]
    assert [path for path in made.published() if path.endswith(".jpg")] == ["posts/a/bill.jpg"]


@pytest.mark.parametrize(
    "body", ["[x]()", "[x](bill.jpg)", "[x](/bill.jpg)", "[x](#top) <a href=''>y</a>"]
)
def test_what_a_draft_links_to_is_known(site: MakeSite, body: str) -> None:
    """What it does not link to is named all the same."""
    draft = text("cases", body).replace("title: A", "title: A\ndraft: yes")
    made = site(WASHER)
    made.write("content/cases/a/index.md", draft)
    for name in ("bill.jpg", "notes.jpg"):
        made.write(f"content/cases/a/{name}", jpeg())
    named = [] if body == "[x](bill.jpg)" else ["cases/a/bill.jpg not-read"]
    assert faults(made) == [*named, "cases/a/notes.jpg not-read"]


def test_a_file_of_a_draft_is_not_published(site: MakeSite) -> None:
    """Neither by the draft itself, nor by what links to it."""
    draft = text("posts", "![x](bill.jpg)").replace("title: A", "title: A\ndraft: yes")
    made = site(WASHER)
    made.write("content/posts/a/index.md", draft)
    made.write("content/posts/a/bill.jpg", jpeg())
    made.publish(strict=True)
    assert not [path for path in made.published() if path.endswith(".jpg")]

    made.write("content/pages/about.md", text("pages", "[x](../posts/a/bill.jpg)"))
    (problem,) = made.problems()
    assert "which belongs to content/posts/a/index.md, and that is not published" in problem


@pytest.mark.parametrize("visibility", ["private", "on-request"])
def test_an_exhibit_that_is_not_public_stays_so(site: MakeSite, visibility: str) -> None:
    """Whoever links to its file, and from wherever."""
    front = FRONTS["cases"] + (
        f"\nexhibits:\n  - {{id: receipt, file: bill.jpg, caption: The bill, visibility: {visibility}}}"
    )
    made = site(page("[x](../cases/washer/bill.jpg)"))
    made.write("content/cases/washer/index.md", f"---\n{front}\n---\n![x](bill.jpg)\n")
    made.write("content/cases/washer/bill.jpg", jpeg())
    assert faults(made) == ["cases/washer/index.md:9:6 dead-link", "pages/about.md:4:5 dead-link"]
    assert "has as an exhibit that is not public" in made.problems()[0]


def test_the_file_of_an_exhibit_is_the_exhibit(site: MakeSite) -> None:
    """It is published once, and stands in the story like one that is named by its id."""
    front = FRONTS["cases"] + "\nexhibits:\n  - {id: receipt, file: bill.jpg, caption: The bill}"
    made = site(page("[x](../cases/washer/bill.jpg)"))
    made.write("content/cases/washer/index.md", f"---\n{front}\n---\n![x](bill.jpg)\n")
    made.write("content/cases/washer/bill.jpg", jpeg())
    made.publish(strict=True)
    assert [path for path in made.published() if path.endswith(".jpg")] == [
        "cases/washer/receipt.jpg"
    ]
    assert hrefs(made) == ["/blog/cases/washer/receipt.jpg"]
    assert len(images_of(made.read("cases/washer/index.html"))) == 1


@pytest.mark.parametrize(
    ("body", "files", "said"),
    [
        ("![x](bil.jpg)", ["bill.jpg"], 'no such file; did you mean "bill.jpg"?'),
        ("![x](img_2034.jpg)", ["IMG_2034.JPG"], 'did you mean "IMG_2034.JPG"?'),
        ("![x](images\\bill.jpg)", ["images/bill.jpg"], 'write it with slashes, "images/bill.jpg"'),
        ("![x](bill.jpg)", ["images/bill.jpg"], 'did you mean "images/bill.jpg"?'),
        ("![x](bill.jpg)", ["../bill.jpg"], 'did you mean "../bill.jpg"?'),
        ("![x](../static/bill.jpg)", ["../../../static/bill.jpg"], 'did you mean "/bill.jpg"?'),
        ("![x](/static/bill.jpg)", ["../../../static/bill.jpg"], 'did you mean "/bill.jpg"?'),
        (
            "[x](page.html)",
            ["page.html"],
            "and no .html files are published from content/: move it to static/",
        ),
        ("![x](a.svg)", ["a.svg"], "and no .svg files are published from content/"),
        ("[x](a.JS)", ["a.JS"], "and no .JS files are published from content/"),
        ("[x](README)", ["README"], "and no file without an ending is published from content/"),
        ("![x](a.pdf)", ["a.pdf"], "is no picture: link to it, [like this](a.pdf)"),
        ("![x](b.pdf)", [], "is no picture: link to it, [like this](b.pdf)"),
    ],
)
def test_what_cannot_be(site: MakeSite, body: str, files: list[str], said: str) -> None:
    """A name that is not quite right is told the right one; what browsers run is not published."""
    made = with_source(site, "posts/a/index.md", f"See {body}.")
    for name in files:
        made.write(f"content/posts/a/{name}", b"x")
    (problem,) = [each for each in made.problems() if "[not-read]" not in each]
    assert said in problem
    assert problem.startswith("content/posts/a/index.md:5:")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("bill.jpg", b"\xff\xd8 not a picture", "bad-picture"),
        ("bill.zip", jpeg(), "tells-place"),
    ],
)
def test_a_file_that_may_not_be_published(
    site: MakeSite, name: str, data: bytes, code: str
) -> None:
    """A picture that is none, or a file with a place in it, is a problem of that file."""
    made = with_source(site, "posts/a/index.md", f"[x]({name})")
    made.write(f"content/posts/a/{name}", data)
    (problem,) = made.problems()
    assert problem.startswith(f"content/posts/a/{name}: error: ")
    assert f"[{code}]" in problem


def test_two_files_for_one_address(site: MakeSite) -> None:
    """They are a problem that names both."""
    made = site(WASHER)
    for kind in ("posts", "followups"):
        made.write(f"content/{kind}/{kind}.md", text(kind, "[x](letter.pdf)"))
        made.write(f"content/{kind}/letter.pdf", kind)
    (problem,) = made.problems()
    assert "content/followups/letter.pdf" in problem
    assert "content/posts/letter.pdf" in problem
    assert "[address-taken]" in problem


def _remove(path: str) -> Callable[[Site], None]:
    return lambda made: made.remove(path)


def _write(path: str, data: bytes | str) -> Callable[[Site], None]:
    return lambda made: made.write(path, data)


POST = "content/posts/a/index.md"


@pytest.mark.parametrize(
    ("edit", "pictures"),
    [
        (_write("content/posts/a/bill.jpg", jpeg(size=(10, 50))), ["posts/a/bill.jpg"]),
        (_write(POST, text("posts", "Text.")), []),
        (_write(POST, text("posts", "![x](other.jpg)")), ["posts/a/other.jpg"]),
        (
            _write(POST, text("posts", "![x](bill.jpg)").replace("title:", "slug: b\ntitle:")),
            ["posts/b/bill.jpg"],
        ),
        (_write(POST, text("posts", "![x](bill.jpg)").replace("title:", "draft: yes\ntitle:")), []),
        (
            _write("content/pages/b.md", text("pages", "![x](../posts/a/other.jpg)")),
            ["posts/a/bill.jpg", "posts/a/other.jpg"],
        ),
        (
            _write("content/cases/washer.md", text("cases", "![x](../posts/a/other.jpg)")),
            ["posts/a/bill.jpg", "posts/a/other.jpg"],
        ),
    ],
)
def test_a_second_build_is_as_one_from_nothing(
    site: MakeSite, edit: Callable[[Site], None], pictures: list[str]
) -> None:
    """Whichever of file, link and source is edited."""
    made = with_source(site, "posts/a/index.md", "![x](bill.jpg)")
    for name in ("bill.jpg", "other.jpg"):
        made.write(f"content/posts/a/{name}", jpeg())
    assert made.build().published
    edit(made)
    assert made.build().published
    published = made.published()
    assert sorted(path for path in published if path.endswith(".jpg")) == pictures
    assert made.build(clean=True).published
    assert published == made.published()


def test_a_file_that_goes_is_missed(site: MakeSite) -> None:
    """The link to it is dead from then on."""
    made = with_source(site, "cases/a.md", "![x](bill.jpg)")
    made.write("content/cases/bill.jpg", jpeg())
    made.publish(strict=True)
    made.remove("content/cases/bill.jpg")
    assert faults(made) == ["cases/a.md:7:6 dead-link"]


def test_a_picture_is_measured_once(site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second build opens no picture that is as it was."""
    made = with_source(site, "posts/a/index.md", "![x](bill.jpg)")
    made.write("content/posts/a/bill.jpg", jpeg())
    made.publish()
    monkeypatch.setattr("gripe.render.pictures.shapes.shape_of", lambda _: 1 / 0)
    made.replace("content/posts/a/index.md", "![x]", "Look: ![x]")
    made.publish()
    assert 'width="40" height="20"' in made.read("posts/a/index.html")
