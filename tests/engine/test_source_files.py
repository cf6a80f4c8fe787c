"""Which files of content/ are sources, what is said of the others, and conflicts that git left."""

import unicodedata
from pathlib import Path

import pytest

from plan.edits import picture
from support.commands import gripe
from support.sites import CASE, Site, site_of

PAGE = "---\ntitle: About\n---\nText.\n"
EXHIBIT = "exhibits:\n  - {id: bill, file: bill.png}\ntimeline:"
APART = unicodedata.normalize("NFD", "büro")


@pytest.fixture
def desk(tmp_path: Path) -> Site:
    """A site with one case."""
    made = site_of(tmp_path / "site")
    made.write("content/cases/washer.md", CASE)
    return made


@pytest.mark.parametrize(
    "name",
    [
        "oven.md",
        "oven.MD",
        "oven.Md",
        "oven.markdown",
        "oven.MARKDOWN",
        "oven/index.markdown",
        "oven/INDEX.md",
        "oven/Index.Markdown",
        "2009-08-27-oven.Markdown",
    ],
)
def test_a_source_ends_in_md_or_markdown(desk: Site, name: str) -> None:
    """In any letter case, and so does the index of a bundle."""
    desk.write(f"content/cases/{name}", CASE)

    desk.publish()

    assert "A washer that broke" in desk.read("cases/oven/index.html")


@pytest.mark.parametrize("folder", ["posts", "pages", "companies", "followups"])
def test_so_does_a_source_of_every_kind(desk: Site, folder: str) -> None:
    """What is a source of one folder is one of another."""
    keys = {
        "posts": "date: 2009-09-01\n",
        "followups": "date: 2009-09-01\ncase: washer\n",
    }
    for name in ("one.markdown", "two/index.MD"):
        title = f"title: {name.partition('.')[0].replace('/', ' ')}\n"
        desk.write(f"content/{folder}/{name}", f"---\n{title}{keys.get(folder, '')}---\nText.\n")

    desk.publish()

    at = {"followups": "posts/", "pages": "", "posts": "posts/", "companies": "companies/"}[folder]
    assert {f"{at}one/index.html", f"{at}two/index.html"} <= set(desk.published())


@pytest.mark.parametrize("other", ["washer.markdown", "washer.MD", "washer/index.markdown"])
def test_two_endings_are_two_sources_for_one_address(desk: Site, other: str) -> None:
    """The error names both."""
    desk.write(f"content/cases/{other}", CASE)

    (said,) = desk.problems()

    assert "[address-taken]" in said
    assert other in said
    assert "content/cases/washer.md" in said


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("oven.md.txt", "rename it to oven.md, or"),
        ("oven.markdown.TXT", "rename it to oven.markdown, or"),
        ("oven.md.docx", "save its text as oven.md, or"),
        ("oven.txt", "rename it to oven.md; else"),
        ("oven", "rename it to oven.md; else"),
        ("oven.mkd", "rename it to oven.md; else"),
        ("oven.docx", "save its text as oven.md; else"),
        ("oven.rtf", "save its text as oven.md; else"),
        ("bill.png", "link to it or show it, or"),
        ("letter.pdf", "link to it or show it, or"),
    ],
)
def test_a_file_that_is_not_read_is_named(desk: Site, name: str, advice: str) -> None:
    """The warning says what to do, each time, until it is done."""
    desk.publish()
    desk.write(f"content/cases/{name}", picture("red"))
    for _ in range(2):
        (said,) = desk.problems()
        assert said.startswith(f"content/cases/{name}: warning: {name} is not read: ")
        assert advice in said
        assert said.endswith("move it to static/ [not-read]")
    assert f"{name} is not read" in gripe(desk.root, "check").out

    desk.remove(f"content/cases/{name}")

    assert desk.problems() == []


@pytest.mark.parametrize("folder", ["cases/washer", "posts", "pages", "companies", "followups", ""])
def test_in_whichever_folder(desk: Site, folder: str) -> None:
    """Below content/ everything is read or named."""
    desk.write(f"content/{folder}/note.txt".replace("//", "/"), "Buy milk.")

    (said,) = desk.problems()

    assert "note.txt is not read" in said


@pytest.mark.parametrize("more", ["", "visibility: private", "visibility: on-request"])
@pytest.mark.parametrize("draft", ["", "draft: true\n"])
def test_what_a_case_refers_to_is_silent(desk: Site, more: str, draft: str) -> None:
    """So it is if the case is a draft or the exhibit is shown to nobody."""
    listed = EXHIBIT.replace("bill.png", f"bill.png, {more}") if more else EXHIBIT
    desk.write("content/cases/oven/index.md", CASE.replace("timeline:", f"{draft}{listed}"))
    desk.write("content/cases/oven/bill.png", picture("red"))

    assert desk.problems() == []


def test_what_a_draft_links_to_is_silent(desk: Site) -> None:
    """Its text is looked at, too."""
    text = CASE.replace("timeline:", "draft: true\ntimeline:") + "![The bill](bill.png)\n"
    desk.write("content/cases/oven/index.md", text)
    desk.write("content/cases/oven/bill.png", picture("red"))

    assert desk.problems() == []


def test_the_warning_comes_when_the_exhibit_goes(desk: Site) -> None:
    """An edit of the case alone is enough."""
    desk.write("content/cases/washer.md", CASE.replace("timeline:", EXHIBIT))
    desk.write("content/cases/bill.png", picture("red"))
    desk.publish()

    desk.write("content/cases/washer.md", CASE)

    assert ["not-read" in each for each in desk.problems()] == [True]


def test_one_fault_is_one_problem(desk: Site) -> None:
    """A picture is not named beside a source that is broken, or that names another one."""
    desk.write("content/cases/oven/bill.png", picture("red"))
    for text, code in (
        (CASE.replace("timeline:", EXHIBIT.replace("bill.png", "bil.png")), "[missing-exhibit]"),
        (CASE.replace("title:", "titel:"), "[unknown-key]"),
    ):
        desk.write("content/cases/oven/index.md", text)
        assert not any("not-read" in each for each in desk.problems())
        assert any(code in each for each in desk.problems())


@pytest.mark.parametrize(
    "name", ["oven.md.orig", "oven.md~", "oven.md.bak", ".oven.md.swp", ".DS_Store", "#oven.md#"]
)
def test_known_leftovers_are_silent(desk: Site, name: str) -> None:
    """They are passed over as before."""
    desk.write(f"content/cases/{name}", CASE)

    assert desk.problems() == []


@pytest.mark.parametrize(
    "name",
    [
        *(f"oven_{side}_123.md" for side in ("BACKUP", "BASE", "LOCAL", "REMOTE")),
        "oven (Ann's conflicted copy 2026-01-02).md",
        "oven.sync-conflict-20260102-101112-ABCDEFG.md",
    ],
)
def test_versions_of_a_merge_are_no_sources(desk: Site, name: str) -> None:
    """They are left out with a warning: nobody means to publish both."""
    desk.publish()
    before = set(desk.published())
    desk.write(f"content/cases/{name}", CASE)

    (said,) = desk.problems()

    assert said.startswith(f"content/cases/{name}: warning: this is left out")
    assert set(desk.published()) == before


@pytest.mark.parametrize("name", ["oven_BASE_x.md", "conflict.md", "conflicted-copy.md"])
def test_what_only_looks_like_one_is_a_source(desk: Site, name: str) -> None:
    """A word in a name is not enough."""
    desk.write(f"content/cases/{name}", CASE)

    desk.publish()

    assert len([path for path in desk.published() if path.endswith("case.json")]) == 2


@pytest.mark.parametrize("day", ["2026-02-30", "2009-13-01", "2009-00-10", "0000-01-01"])
@pytest.mark.parametrize("name", ["oven.md", "oven/index.md"])
def test_a_day_that_does_not_exist_is_an_error(desk: Site, day: str, name: str) -> None:
    """It is no other day, and it is said at the file."""
    desk.write(f"content/cases/{day}-{name}", CASE)

    (said,) = desk.problems()

    assert said.startswith(f"content/cases/{day}-{name}: error: this name begins with {day}, ")
    assert said.endswith("or to oven without one [bad-date]")


CONFLICT = "<<<<<<< HEAD\n{}=======\n{}>>>>>>> branch\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (CASE + CONFLICT.format("Ours.\n", "Theirs.\n"), [8]),
        (CASE + CONFLICT.format("", "Theirs.\n") * 2, [8, 12]),
        (CASE + "<<<<<<< HEAD\nOurs.\n||||||| base\n=======\nTheirs.\n>>>>>>> 1a2b (x)\n", [8]),
        (CASE.replace("company:", CONFLICT.format("company: HP\n", "") + "company:"), [3]),
        (CONFLICT.format(CASE, CASE), [1]),
        (CASE + "<<<<<<< HEAD\nOurs.\n", [8]),
        (CASE + "Ours.\n=======\nTheirs.\n>>>>>>> branch\n", [9]),
        (CASE.replace("\n", "\r\n") + "<<<<<<< HEAD\r\nOurs.\r\n", [8]),
    ],
)
def test_a_conflict_is_one_error_at_its_first_marker(
    desk: Site, text: str, lines: list[int]
) -> None:
    """In the story, in the front matter and around all of it; nothing else is said of the file."""
    desk.write("content/cases/washer.md", text)

    said = desk.problems()

    assert [each.split(":")[:3] for each in said] == [
        ["content/cases/washer.md", str(line), "1"] for line in lines
    ]
    assert all(each.endswith("[conflict]") for each in said)


def test_a_conflict_that_comes_later_is_seen(desk: Site) -> None:
    """Also where the front matter has not changed since it was read last."""
    desk.publish()
    for text in (CASE + CONFLICT.format("Ours.\n", "Theirs.\n"), CASE):
        desk.write("content/cases/washer.md", text)
        assert ["[conflict]" in each for each in desk.problems()] == [True] * (text != CASE)


@pytest.mark.parametrize(
    "text",
    [
        "```\n<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> branch\n```\n",
        "~~~~ diff\n```\n<<<<<<< HEAD\n=======\n>>>>>>> b\n~~~~\n",
        "A heading\n=======\n\nText.\n",
        "    <<<<<<< HEAD\n",
        ">>>>>>> quoted seven times\n",
        "<<<<<<<< eight\n",
    ],
)
def test_what_is_no_conflict_is_published(desk: Site, text: str) -> None:
    """Code, and a heading that is underlined with seven signs."""
    desk.write("content/pages/about.md", PAGE + text)

    desk.publish()


@pytest.mark.parametrize("path", ["content/pages/about.markdown", "gripe.yaml"])
def test_every_source_is_looked_at(desk: Site, path: str) -> None:
    """Settings as well."""
    text = (desk.root / path).read_text() if (desk.root / path).exists() else PAGE
    desk.write(path, text + CONFLICT.format("", ""))

    assert ["[conflict]" in each for each in desk.problems()] == [True]


@pytest.mark.parametrize(("named", "typed"), [("büro", APART), (APART, "büro")])
def test_names_are_matched_in_any_unicode_form(desk: Site, named: str, typed: str) -> None:
    """In links, their anchors, menus and exhibits: a system may take letters apart."""
    desk.replace(
        "gripe.yaml", "title:", "menu:\n  - {title: M, to: pages/" + typed + ".md}\ntitle:"
    )
    listed = EXHIBIT.replace("bill", typed).replace(f"id: {typed}", "id: bill")
    desk.write(f"content/cases/{named}.markdown", CASE.replace("timeline:", listed))
    desk.write(f"content/cases/{named}.png", picture("red"))
    desk.write(f"content/pages/{named}.md", "---\ntitle: B\n---\n# Top\n")
    links = f"[a](../cases/{typed}.markdown) [b]({typed}.md#top)\n"
    desk.write("content/pages/about.md", PAGE + links)

    desk.publish()

    page = desk.read("about/index.html")
    assert 'href="/blog/cases/buro/">a' in page
    assert 'href="/blog/buro/#top">b' in page
    desk.replace(f"content/cases/{named}.markdown", "The story.", "Another.")
    desk.publish()
    assert desk.read("cases.json").count('"slug"') == 2


@pytest.mark.parametrize("name", ["oven.markdown", "oven/INDEX.MD"])
def test_commands_find_such_a_case(desk: Site, name: str) -> None:
    """By its slug, its file and its folder."""
    desk.write(f"content/cases/{name}", CASE)
    for case in ("oven", f"content/cases/{name}", f"content/cases/{name.partition('/')[0]}"):
        assert gripe(desk.root, "log", case, "2009-08-20 phone: Called again.").status == 0
    assert gripe(desk.root, "resolve", "oven", "--by", "Maytag").status == 0
    refused = gripe(desk.root, "new", "case", "Oven", "--company", "Maytag")
    assert refused.status == 2
    assert f"content/cases/{name} has that address already" in refused.err
    assert gripe(desk.root, "check").status == 0


def test_repairs_reach_such_a_case(desk: Site) -> None:
    """--fix mends what ends in .markdown as well."""
    desk.write("content/cases/oven.Markdown", CASE.replace("title:", "titel:"))

    assert gripe(desk.root, "check", "--fix").status == 0
    assert (desk.root / "content/cases/oven.Markdown").read_text() == CASE
