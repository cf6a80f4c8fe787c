"""Names that no file can have: an error with its place, in `check` and `build` alike; nothing is changed."""

from pathlib import Path
from time import perf_counter

import pytest

from gripe.base.slugs import slugify
from support.commands import Done, gripe
from support.many import everything_in
from support.sites import CASE, Site, site_of

WASHER = "content/cases/washer.md"
LONG = "a" * 300


@pytest.fixture
def published(tmp_path: Path) -> Site:
    """A published site of which a case was deleted and another changed since."""
    made = site_of(tmp_path / "site")
    made.write(WASHER, CASE)
    made.write("content/cases/gone.md", CASE)
    made.publish()
    made.remove("content/cases/gone.md")
    made.replace(WASHER, "A washer that broke in a week", "NEW")
    return made


def check_refused(site: Site, *places: str) -> Done:
    """Check and build: the same faults at the same places, status 1, and the old site."""
    before = everything_in(site.output)

    checked, built = gripe(site.root, "check"), gripe(site.root, "build")

    assert (checked.status, built.status) == (1, 1)
    assert [line.partition(": error: ")[0] for line in checked.out.splitlines()] == [*places]
    assert checked.out == built.err.rpartition("gripe: ")[0]
    assert everything_in(site.output) == before
    return checked


@pytest.mark.parametrize(
    "alias",
    [
        f"/z{LONG}.html",
        f"/{LONG}/",
        f"/old/{LONG}/more",
        "/" + "ä" * 150 + "/",
        "/" + "abcdefgh/" * 45 + "z" * 240 + "/" + "y" * 240 + "/" + "x" * 200,
        "/" + "a/" * 60,
        "/old./",
        "/con/",
        "/old/nul.html",
        "/a%00b/",
        "/a%0Ab/",
        "/a:b/",
        "/a|b/",
        "'/a*b/'",
        "/a%3Fb/",
        "/a%3Cb/",
        "/old/a%22b.html",
    ],
    ids=range(17),
)
def test_an_alias_that_no_file_can_have(published: Site, alias: str) -> None:
    """It is an error in its line; what was published stays as it was."""
    published.replace(WASHER, "company:", f"aliases: [/fine/, {alias}]\ncompany:")

    done = check_refused(published, f"{WASHER}:3:19")

    assert "[bad-alias]" in done.out
    assert len(done.out) < 300


def test_an_alias_of_thousands_of_parts_takes_no_time(published: Site) -> None:
    """Its length is told before anything is made of it."""
    published.replace(WASHER, "company:", f"aliases: [/{'a/' * 2500}]\ncompany:")
    started = perf_counter()

    check_refused(published, f"{WASHER}:3:11")

    assert perf_counter() - started < 10


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("static/old./a.txt", "ends in a dot"),
        ("static/old ", "ends in a blank"),
        ("static/AUX.txt", "keeps for itself"),
        ("static/a\\b", "a backslash"),
        *[(f"static/at{sign}noon/a.txt", f"has a “{sign}”") for sign in ':*?"<>|'],
        ("static/" + "/".join(["d"] * 60), "in 59 folders"),
        ("static/" + "/".join(["d" * 200] * 6), "1205 bytes"),
    ],
    ids=range(13),
)
def test_a_static_file_that_not_every_host_takes(published: Site, path: str, why: str) -> None:
    """It is named, and nothing is published."""
    published.write(path, "text")

    done = check_refused(published, path)

    assert why in done.out
    assert "[unsafe-slug]" in done.out


def test_an_asset_whose_published_name_is_too_long(published: Site) -> None:
    """A style sheet's name gets a digest, and must leave room for it."""
    path = f"themes/ledger/assets/{'s' * 250}.css"
    published.write(path, "p {}")

    done = check_refused(published, path)

    assert "is 263 bytes long" in done.out


def test_an_asset_whose_name_not_every_system_takes(published: Site) -> None:
    """The same goes for the files of a theme."""
    path = "themes/ledger/assets/10:30.png"
    published.write(path, "")

    done = check_refused(published, path)

    assert "has a “:”, which Windows does not take" in done.out


@pytest.mark.parametrize("name", ["nul", "Con", "COM1", "lpt9", "com¹"])
def test_a_tag_and_a_company_of_a_name_that_windows_keeps(published: Site, name: str) -> None:
    """A hyphen behind it makes it an address, which is that of no other name."""
    published.replace(WASHER, "company: Maytag", f"company: {name}\ntags: [{name}, {name} 1]")
    slug = slugify(name)

    done = gripe(published.root, "build")

    assert done.status == 0, done.err
    pages = everything_in(published.output)
    assert f"tags/{slug}-/index.html" in pages
    assert f"tags/{slug}-1/index.html" in pages
    assert f"companies/{slug}-/index.html" in pages


def test_a_file_where_a_folder_must_come_in_another_spelling(published: Site) -> None:
    """Where letter case is all one, `Cases` and `cases/` cannot both be."""
    published.write("static/Cases", "text")

    done = check_refused(published, "static/Cases")

    assert "/Cases cannot be a file and a folder" in done.out


def test_names_that_differ_in_unicode_form_only(published: Site) -> None:
    """Two forms of one name are one address, also where letter case has to be folded to see it."""
    published.write("static/\u1fb3.txt", "text")
    published.write("static/\u03b1\u0345.txt", "text")

    assert "[address-taken]" in gripe(published.root, "check").out
    assert gripe(published.root, "build").status == 1


@pytest.mark.parametrize(
    ("path", "folder", "other"),
    [
        ("static/CASES/x", "CASES", "cases"),
        ("static/cases/WASHER/x.txt", "cases/WASHER", "cases/washer"),
        ("static/Assets/x.css", "Assets", "assets"),
        ("static/\u1fb3/a", "\u1fb3", "\u03b1\u0345"),
        ("static/strasse/a", "strasse", "stra\u00dfe"),
    ],
)
def test_folders_that_differ_in_spelling_only(
    published: Site, path: str, folder: str, other: str
) -> None:
    """A disk that ignores letter case has room for one of them: both are named."""
    published.write(path, "text")
    if not other.isascii():
        published.write(f"static/{other}/b", "text")

    done = gripe(published.root, "check")

    assert done.status == 1
    assert "[address-taken]" in done.out
    assert {f"/{folder}/", f"/{other}/"} <= {*done.out.replace(",", " ").split()}
    assert gripe(published.root, "build").status == 1
    assert len(done.out.splitlines()) == 1


def test_an_alias_in_another_spelling_than_a_page(published: Site) -> None:
    """It is an error of the source that has the alias."""
    published.write("content/pages/about.md", "---\ntitle: About\n---\n\nMe.\n")
    published.replace(WASHER, "company:", "aliases: [/aboUt/x/]\ncompany:")

    done = check_refused(published, WASHER)

    assert "/aboUt/ and /about/ (content/pages/about.md) are one folder on many disks" in done.out
