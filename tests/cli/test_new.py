"""`gripe new`: a source from an archetype, never over another, and the newcomer's whole way."""

from pathlib import Path

import pytest

from support.commands import gripe
from support.sites import CASE, Site

BUNDLE = "content/cases/washer/index.md"


@pytest.fixture
def desk(tmp_path: Path) -> Site:
    """A newcomer's site, as `gripe init` makes it."""
    assert gripe(tmp_path, "init", "desk").status == 0
    return Site(tmp_path / "desk")


def test_newcomer_publishes_a_resolved_case_without_editing_a_file(desk: Site) -> None:
    """`init`, `new case`, three `log`s, `resolve` and `build` make a correct blog, no warning."""
    steps = [
        ["new", "case", "Dell Canada cancelled my laptop: why?", "--company", "Dell Canada"],
        ["log", "dell-canada-cancelled-my-laptop-why", "2007-02-12 email: Asked: where is it?"],
        ["log", "dell-canada-cancelled-my-laptop-why", "+1d email Dell Canada: A wrong SKU."],
        ["log", "dell-canada-cancelled-my-laptop-why", "+1d phone 4x 40m: Four desks."],
        ["resolve", "dell-canada-cancelled-my-laptop-why", "--by", "Dell Canada",
         "--date", "2007-03-01", "--text", "A new laptop, at the old price."],
        ["build", "--strict"],
    ]  # fmt: skip

    for step in steps:
        done = gripe(desk.root, *step)
        assert done.status == 0, done.err
        assert "warning" not in done.err

    page = desk.read("cases/dell-canada-cancelled-my-laptop-why/index.html")
    assert "Resolved by Dell Canada" in page
    assert "1 Mar 2007" in page
    assert "Asked: where is it?" in page
    assert "A new laptop, at the old price." in desk.read(
        "posts/dell-canada-cancelled-my-laptop-why-resolved/index.html"
    )


def test_path_goes_to_stdout_and_talk_to_stderr(desk: Site) -> None:
    """Only the path is on stdout, so that `$EDITOR "$(gripe new …)"` works from any folder."""
    done = gripe(desk.root / "content", "new", "case", "The washer", "--company", "Maytag")

    assert done.status == 0
    (line,) = done.out.splitlines()
    assert (desk.root / "content" / line).is_file()
    assert "gripe log the-washer" in done.err


@pytest.mark.parametrize(
    ("arguments", "path", "text"),
    [
        (
            ["case", "A: B", "--company", "AT&T", "--company", "@HP"],
            "cases/a-b.md",
            "---\ntitle: A: B\ncompany: [AT&T, '@HP']\ntimeline:\n---\n",
        ),
        (
            ["case", '"Quoted"', "--company", "Dell: Canada"],
            "cases/quoted.md",
            "---\ntitle: '\"Quoted\"'\ncompany: 'Dell: Canada'\ntimeline:\n---\n",
        ),
        (
            ["case", "Unsaid", "--slug", "said"],
            "cases/said.md",
            "---\ntitle: Unsaid\ncompany:\ntimeline:\n---\n",
        ),
        (
            ["followup", "They called", "--case", "washer", "--date", "2010-01-02"],
            "followups/they-called.md",
            "---\ntitle: They called\ncase: washer\ndate: 2010-01-02\n---\n",
        ),
        (
            ["post", "On waiting", "--date", "2010-01-02"],
            "posts/on-waiting.md",
            "---\ntitle: On waiting\ndate: 2010-01-02\n---\n",
        ),
        (["page", "Über uns"], "pages/uber-uns.md", "---\ntitle: Über uns\n---\n"),
        (["company", "Maytag"], "companies/maytag.md", "---\ntitle: Maytag\n---\n"),
    ],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, list) else "",
)
def test_archetype(desk: Site, arguments: list[str], path: str, text: str) -> None:
    """Each kind gets the least that it needs, in its folder, under its title's slug."""
    desk.write("content/cases/washer.md", CASE)

    done = gripe(desk.root, "new", *arguments)

    assert done.status == 0, done.err
    assert (desk.root / "content" / path).read_text(encoding="utf-8") == text


@pytest.mark.parametrize("kind", ["followup", "post", "page", "company"])
def test_new_source_builds_without_a_warning(desk: Site, kind: str) -> None:
    """What `new` writes can be published as it stands; only a case needs its first entry."""
    desk.write("content/cases/washer.md", CASE)
    more = ["--case", "washer"] if kind == "followup" else []

    assert gripe(desk.root, "new", kind, "Something new", *more).status == 0

    done = gripe(desk.root, "build", "--strict")
    assert done.status == 0, done.err


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/cases/washer.md", CASE),
        (BUNDLE, CASE),
        ("content/cases/2009-08-10-washer.md", CASE),
        ("content/cases/other.md", CASE.replace("title:", "slug: washer\ntitle:")),
        ("content/cases/Washer.md", CASE),
        ("content/cases/washer.md", "no front matter"),
    ],
    ids=["file", "bundle", "dated", "slug", "case", "broken"],
)
def test_taken_address_is_refused(desk: Site, path: str, text: str) -> None:
    """A second source for one address is not written, whatever file the first one is."""
    desk.write(path, text)
    before = sorted(desk.root.rglob("*"))

    done = gripe(desk.root, "new", "case", "Wäsher", "--company", "Maytag")

    assert done.status == 2
    assert path in done.err
    assert sorted(desk.root.rglob("*")) == before
    assert (desk.root / path).read_text(encoding="utf-8") == text


def test_posts_and_followups_share_their_addresses(desk: Site) -> None:
    """A follow-up is not written where a post has the address."""
    desk.write("content/cases/washer.md", CASE)
    assert gripe(desk.root, "new", "post", "News").status == 0

    done = gripe(desk.root, "new", "followup", "News", "--case", "washer")

    assert done.status == 2
    assert "content/posts/news.md has that address already" in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["page", "Cases"], "gripe uses itself"),
        (["page", "!!!"], "name one with --slug"),
        (["page", "CON"], "name one with --slug"),
        (["page", "Mine", "--slug", "Not A Slug"], "--slug not-a-slug"),
        (["followup", "News", "--case", "wahser"], 'did you mean "washer"?'),
        (["followup", "News"], "--case"),
        (["poem", "Ode"], "poem"),
        (["page", "A\udcffB"], "no text"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage(desk: Site, arguments: list[str], said: str) -> None:
    """What cannot be made is refused with status 2 and a way out, and nothing is written."""
    desk.write("content/cases/washer.md", CASE)
    before = sorted(desk.root.rglob("*"))

    done = gripe(desk.root, "new", *arguments)

    assert done.status == 2
    assert said in done.err
    assert sorted(desk.root.rglob("*")) == before


def test_near_miss_of_a_company_is_warned_of(desk: Site) -> None:
    """A company that is almost a known one may be a slip; the file is written all the same."""
    desk.write("content/cases/washer.md", CASE.replace("Maytag", "Whirlpool"))

    near = gripe(desk.root, "new", "case", "One", "--company", "Whirlpol")
    same = gripe(desk.root, "new", "case", "Two", "--company", "whirlpool")

    assert near.status == same.status == 0
    assert 'almost "Whirlpool"' in near.err
    assert "almost" not in same.err


def test_a_theme_begins_as_a_child(desk: Site) -> None:
    """`new theme` writes what the theme extends; the site builds with it, and nothing is overwritten."""
    done = gripe(desk.root, "new", "theme", "quiet")
    assert (done.status, done.out) == (0, "themes/quiet/theme.yaml\n")
    desk.write("content/cases/washer.md", CASE)
    desk.replace("gripe.yaml", "theme: ledger", "theme: quiet")
    assert gripe(desk.root, "build").status == 0

    assert gripe(desk.root, "new", "theme", "loud", "--extends", "quiet").status == 0
    assert (desk.root / "themes/loud/theme.yaml").read_text(encoding="utf-8") == "extends: quiet\n"
    for name, said in (
        ("quiet", "there is a theme"),
        ("ledger", "there is a theme"),
        ("../up", "cannot be a folder"),
    ):
        done = gripe(desk.root, "new", "theme", name)
        assert done.status == 2
        assert said in done.err
    assert "did you mean" in gripe(desk.root, "new", "theme", "x", "--extends", "legder").err
