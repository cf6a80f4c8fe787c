"""`gripe build --keep-going`: all but the cases with errors is published, and the old pages of those stay."""

from collections.abc import Callable
from pathlib import Path

import pytest

from support.commands import gripe
from support.many import everything_in
from support.sites import CASE, Site, files_of, site_of
from test_check_is_build import encoded, with_picture

WASHER, DRYER = "content/cases/washer.md", "content/cases/dryer.md"
OLD = "cases/washer/"


@pytest.fixture
def desk(tmp_path: Path) -> Site:
    """A published site of two cases, a follow-up of both, a post and a page."""
    made = site_of(tmp_path / "site")
    made.write(WASHER, CASE.replace("timeline:", "tags: [drums]\naliases: [/old/]\ntimeline:"))
    made.write(DRYER, CASE.replace("washer", "dryer") + "\nAs the [washer](washer.md).\n")
    made.write("content/pages/about.md", "---\ntitle: About\n---\nAs in [this](case:washer).\n")
    made.write(
        "content/followups/both.md",
        "---\ntitle: Both\ncase: [washer, dryer]\ndate: 2009-09-01\n---\nThey wrote.\n",
    )
    made.write(
        "content/followups/one.md",
        "---\ntitle: One\ncase: washer\ndate: 2009-09-02\n---\nThey came.\n",
    )
    made.publish()
    return made


Fault = Callable[[Site], None]
FAULTS: dict[str, Fault] = {
    "unread": lambda site: site.replace(WASHER, "company:", "compny: X\ncompany:"),
    "no YAML": lambda site: site.replace(WASHER, "tags: [drums]", "tags: [drums"),
    "no start": lambda site: site.replace(WASHER, "2009-08-10 phone", "+1d phone"),
    "a dead link": lambda site: site.replace(WASHER, "The story.", "[x](gone.md)"),
    "a dead address": lambda site: site.replace(WASHER, "The story.", "[x](/gone/)"),
    "a linked picture": lambda site: (
        site.write("content/cases/b.png", encoded("PNG")[:1500]),
        site.replace(WASHER, "The story.", "![x](b.png)"),
    )[0],
    "a linked picture that is none": lambda site: (
        site.write("content/cases/b.png", b"x"),
        site.replace(WASHER, "The story.", "![x](b.png)"),
    )[0],
    "a contradiction": lambda site: site.replace(WASHER, "company:", "status: refused\ncompany:"),
    "a picture": with_picture("a.png", encoded("PNG")[:1500]),
    "an alias that is taken": lambda site: site.replace(WASHER, "/old/", "/companies/"),
}


def test_a_picture_that_several_cases_show_takes_all_of_them(desk: Site) -> None:
    """None is published without it."""
    desk.write("content/cases/b.png", encoded("PNG")[:1500])
    for path in (WASHER, DRYER):
        desk.replace(path, "The story.", "![x](b.png)")

    done = gripe(desk.root, "build", "--keep-going")

    assert done.status == 1
    assert all(
        f"gripe: not published: {path} (it has errors" in done.err for path in (WASHER, DRYER)
    )


@pytest.mark.parametrize("fault", FAULTS)
def test_all_but_the_broken_case_is_published(desk: Site, fault: str) -> None:
    """Its pages stay byte for byte, old addresses too; no list has it, all else is as without it."""
    before = desk.published()
    FAULTS[fault](desk)
    desk.replace(DRYER, "The story.", "Another story.")

    done = gripe(desk.root, "build", "--keep-going")

    assert done.status == 1, done
    assert (
        f"gripe: not published: {WASHER} (it has errors: its pages stay as they were)" in done.err
    )
    assert ": error: " in done.err
    after = desk.published()
    kept = {path for path in before if path.startswith((OLD, "old/", "posts/one/"))}
    assert {path: after[path] for path in kept} == {path: before[path] for path in kept}
    assert "Another story." in desk.read("cases/dryer/index.html")
    for path in ("cases/index.html", "feed.xml", "cases.json", "companies/maytag/index.html"):
        assert "washer that broke" not in desk.read(path)
        assert "dryer" in desk.read(path)
    assert "tags/drums/index.html" not in after
    assert 'href="/blog/cases/washer/"' in desk.read("about/index.html")


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("is_cached", [True, False])
def test_once_mended_a_build_is_as_from_nothing(
    desk: Site,
    tmp_path: Path,
    fault: str,
    is_cached: bool,  # noqa: FBT001
) -> None:
    """What stayed is made of the mended source again; going on twice changes nothing; nothing is left."""
    whole = files_of(desk.root / "content")
    FAULTS[fault](desk)
    assert gripe(desk.root, "build", "--keep-going").status == 1
    once = everything_in(desk.output)
    if not is_cached:
        (desk.root / ".gripe/cache.db").unlink()
    assert gripe(desk.root, "build", "--keep-going").status == 1
    assert everything_in(desk.output) == once
    assert gripe(desk.root, "build").status == 1
    assert everything_in(desk.output) == once

    for path in files_of(desk.root / "content"):
        if path in whole:
            desk.write(f"content/{path}", whole[path])
        else:
            desk.remove(f"content/{path}")
    desk.publish()

    fresh = site_of(tmp_path / "fresh")
    for path, data in files_of(desk.root).items():
        if path.startswith("content/"):
            fresh.write(path, data)
    fresh.publish()
    assert files_of(desk.output) == files_of(fresh.output)


def test_a_broken_case_that_was_never_published_has_no_page(tmp_path: Path) -> None:
    """Nothing of it is written; the rest is a site."""
    site = site_of(tmp_path / "site")
    site.write(WASHER, CASE)
    site.write(DRYER, CASE.replace("company:", "compny: X\ncompany:"))

    assert gripe(site.root, "build", "--keep-going").status == 1

    assert (site.output / "cases/washer/index.html").exists()
    assert not (site.output / "cases/dryer").exists()


@pytest.mark.parametrize("profile", [False, True])
def test_a_company_that_only_a_broken_case_names_has_no_page(
    tmp_path: Path,
    profile: bool,  # noqa: FBT001
) -> None:
    """Whom a case is about that is left out is told nowhere, unless a profile does."""
    site = site_of(tmp_path / "site")
    site.write(WASHER, CASE)
    secret = CASE.replace("company: Maytag", "company: SecretCrop\nstatus: refused")
    site.write(DRYER, secret)
    if profile:
        site.write("content/companies/secretcrop.md", "---\ntitle: SecretCrop\n---\n")

    done = gripe(site.root, "build", "--keep-going")

    assert done.status == 1
    told = {path for path, data in site.published().items() if b"SecretCrop" in data}
    assert bool(told) == profile
    assert (site.output / "companies/secretcrop").exists() == profile
    assert (site.output / "companies/maytag").exists()


def test_what_hangs_on_a_broken_case_is_told_once(desk: Site) -> None:
    """A follow-up to a broken case alone stands once among what is not published."""
    FAULTS["unread"](desk)

    done = gripe(desk.root, "build", "--keep-going")

    assert done.err.count("not published: content/followups/one.md") == 1
    assert done.err.count(f"not published: {WASHER}") == 1


ELSEWHERE: dict[str, Fault] = {
    "settings": lambda site: site.replace("gripe.yaml", "title:", "titel:"),
    "a template": lambda site: site.write("themes/ledger/templates/case.html", "{{ nothing }}"),
    "a page": lambda site: site.write("content/pages/a.md", "---\ntitel: A\n---\n"),
    "a follow-up": lambda site: site.write("content/followups/a.md", "---\ntitel: A\n---\n"),
}


STOPS = {
    "settings": "a file with errors stops the build, gripe.yaml: only cases are passed over",
    "a template": "a file with errors stops the build, themes/ledger/templates/case.html: only",
    "a page": "a page with errors stops the build, content/pages/a.md: only cases",
    "a follow-up": "a follow-up with errors stops the build, content/followups/a.md: only cases",
}


@pytest.mark.parametrize("where", ELSEWHERE)
def test_an_error_elsewhere_refuses_as_always(desk: Site, where: str) -> None:
    """With an error in anything but a case nothing is published."""
    FAULTS["a dead link"](desk)
    ELSEWHERE[where](desk)
    before = everything_in(desk.output)

    done = gripe(desk.root, "build", "--keep-going")

    assert done.status in {1, 2}
    assert "nothing was published" in done.err
    assert STOPS[where] in done.err
    assert everything_in(desk.output) == before


def test_without_errors_it_is_a_build(desk: Site) -> None:
    """Nothing is said, the status is 0, and a next build has nothing to do."""
    before = everything_in(desk.output)

    done = gripe(desk.root, "build", "--keep-going")

    assert (done.status, everything_in(desk.output)) == (0, before)
