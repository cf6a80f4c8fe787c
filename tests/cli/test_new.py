"""`gripe new`: a source from an archetype, never over another, and the newcomer's whole way."""

import re
import shlex
import sys
from pathlib import Path

import pytest

from plan.edits import picture
from support.commands import gripe, on_terminal
from support.sites import CASE, Site

BUNDLE = "content/cases/washer/index.md"
AS_OF = "as_of: 2010-01-01\n"
on_unix = pytest.mark.skipif(sys.platform == "win32", reason="it has no pty")


@pytest.fixture
def desk(tmp_path: Path) -> Site:
    """A newcomer's site, as `gripe init` makes it."""
    assert gripe(tmp_path, "init", "desk").status == 0
    return Site(tmp_path / "desk")


def test_newcomer_publishes_a_resolved_case_without_editing_a_file(desk: Site) -> None:
    """`init`, `new case`, three `log`s, `resolve` and `build` make a correct blog, no warning."""
    steps = [
        ["new", "case", "Dell Canada cancelled my laptop: why?", "--company", "Dell Canada",
         "--no-draft"],
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
            ["followup", "They called", "--case", "washer", "--date", "2010-01-02"],
            "followups/they-called.md",
            "---\ntitle: They called\ncase: washer\ndate: 2010-01-02\n---\n",
        ),
        (
            [
                "followup",
                "A van",
                "--case",
                "washer",
                "--date",
                "2010-01-02",
                "--effect",
                "promise",
                "--by",
                "Maytag",
            ],
            "followups/a-van.md",
            "---\ntitle: A van\ncase: washer\ndate: 2010-01-02\neffect: promise\nby: Maytag\n---\n",
        ),
        (
            [
                "followup",
                "They paid",
                "--case",
                "washer",
                "--date",
                "2010-01-02",
                "--effect",
                "resolved",
                "--by",
                "Maytag",
            ],
            "followups/they-paid.md",
            (
                "---\ntitle: They paid\ncase: washer\ndate: 2010-01-02\neffect: resolved\n"
                "resolved_by: Maytag\n---\n"
            ),
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
        (["followup", "News"], "say which case it moves on: --case NAME"),
        (["followup", "N", "--case", "cases/washr.md"], 'did you mean "content/cases/washer.md"?'),
        (["followup", "News", "--case", "washer", "--effect", "solved"], "'resolved'"),
        (["followup", "No", "--case", "washer", "--effect", "refused", "--by", "Maytag"], "--by"),
        (["case", "--company", "Maytag"], 'say its title, in quotes: gripe new case "'),
        (["page"], 'say its title, in quotes: gripe new page "'),
        (["case", "No company"], "--company NAME"),
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


@pytest.mark.parametrize(
    ("arguments", "path", "head"),
    [
        (
            ["A: B", "--company", "AT&T", "--company", "@HP"],
            "content/cases/a-b.md",
            (
                "title: A: B\ndraft: true    # take this line out, and the case is published\n"
                "published: 2010-01-01\ncompany: [AT&T, '@HP']\ntimeline:\n  # An entry is "
            ),
        ),
        (
            ['"Quoted"', "--company", "Dell: Canada", "--no-draft", "--slug", "said"],
            "content/cases/said.md",
            "title: '\"Quoted\"'\npublished: 2010-01-01\ncompany: 'Dell: Canada'\ntimeline:\n  # An",
        ),
    ],
    ids=["draft", "no draft"],
)
def test_a_case_says_what_is_known_and_nothing_else(
    desk: Site, arguments: list[str], path: str, head: str
) -> None:
    """Title, company and today stand in it, and that it is a draft; all else is a comment."""
    desk.write("gripe.yaml", (desk.root / "gripe.yaml").read_text(encoding="utf-8") + AS_OF)

    done = gripe(desk.root, "new", "case", *arguments)

    assert done.status == 0, done.err
    text = (desk.root / path).read_text(encoding="utf-8")
    assert text.startswith(f"---\n{head}")
    rest = text.partition("timeline:\n")[2].removesuffix("---\n")
    assert all(line.lstrip().startswith("# ") for line in rest.splitlines())
    assert (f"to publish it: take “draft: true” out of {path}, then gripe build\n" in done.err) is (
        "draft" in head
    )


def begun(desk: Site) -> str:
    """Begin a case of the washer as of 2010, and return its text."""
    desk.write("gripe.yaml", (desk.root / "gripe.yaml").read_text(encoding="utf-8") + AS_OF)
    assert gripe(desk.root, "new", "case", "The washer", "--company", "Maytag").status == 0
    return (desk.root / "content/cases/the-washer.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("option", ["--drafts", "--strict"])
def test_a_new_case_builds_as_it_is(desk: Site, option: str) -> None:
    """Before anything is filled in the site can be built, with drafts and without."""
    begun(desk)

    done = gripe(desk.root, "build", option)

    assert done.status == 0, done.err
    assert (desk.output / "cases/the-washer/index.html").exists() is (option == "--drafts")


def test_every_example_in_a_new_case_is_one(desk: Site) -> None:
    """With the marks taken away, what stands in the comments is read without a complaint."""
    lines = [
        re.sub(r"^( *)# (?=[-a-z} ][^A-Z]*:)", r"\1", line) for line in begun(desk).splitlines()
    ]
    text = "\n".join(lines) + "\n"
    assert len(re.findall(r"^  - ", text, re.MULTILINE)) == 7
    assert set(re.findall(r"^(\w+):", text, re.MULTILINE)) >= {"ask", "money", "exhibits"}
    desk.write("content/cases/the-washer.md", text.replace("letter.jpg", "letter.png"))
    desk.write("content/cases/letter.png", picture("red"))

    done = gripe(desk.root, "build", "--drafts", "--strict")

    assert done.status == 0, done.err
    page = desk.read("cases/the-washer/index.html")
    assert "A mechanic by Friday." in page
    assert "A new one, or the money back." in page


def test_log_adds_to_a_new_case_below_its_comments(desk: Site) -> None:
    """The first entry comes below the examples, which stay as they are; then the case is one."""
    before = begun(desk)

    done = gripe(desk.root, "log", "the-washer", "2009-12-30 phone 40m: Cut off.")

    assert done.status == 0, done.err
    after = (desk.root / "content/cases/the-washer.md").read_text(encoding="utf-8")
    added = "  - 2009-12-30 phone 40m: Cut off.\n"
    assert after.replace(added, "") == before
    assert after.index("exhibits: [letter]\n") < after.index(added) < after.index("# ask:")
    assert gripe(desk.root, "build", "--drafts", "--strict").status == 0


@on_unix
def test_a_terminal_is_asked_for_title_and_company(desk: Site) -> None:
    """What is left out is asked for, once more where nothing is answered, and the hint works as it is."""
    status, shown = on_terminal(
        desk.root, "new", "case", env={"NO_COLOR": "1"}, typed="\nThe washer: why?\nMaytag & Co\n"
    )

    assert status == 0, shown
    text = (desk.root / "content/cases/the-washer-why.md").read_text(encoding="utf-8")
    assert "title: The washer: why?\n" in text
    assert "company: Maytag & Co\n" in text
    assert 'gripe log the-washer-why "' in shown


def test_hints_name_the_site_that_was_named(desk: Site) -> None:
    """A command that is proposed finds the same site, from the folder in which it is proposed."""
    done = gripe(
        desk.root.parent, "new", "case", "The washer", "--company", "Maytag", "--site", "desk"
    )

    assert 'gripe log the-washer "phone 40m: What happened today." --site desk\n' in done.err


def test_followup_that_closes_nothing_says_so(desk: Site) -> None:
    """A note leaves the case open: one line says so and what would close it; no build warns of it."""
    desk.write("content/cases/washer.md", CASE)

    note = gripe(desk.root, "new", "followup", "They paid", "--case", "washer")
    built = gripe(desk.root, "build", "--strict")
    closed = gripe(
        desk.root, "new", "followup", "Done", "--case", "washer", "--effect", "resolved",
        "--by", "Maytag",
    )  # fmt: skip
    after = gripe(desk.root, "new", "followup", "A card came", "--case", "washer")

    assert note.err == (
        "gripe: washer stays open: “effect: resolved” in content/followups/they-paid.md closes it, "
        "or else gripe resolve washer\n"
    )
    assert (built.status, "warning" in built.err) == (0, False)
    assert (closed.status, closed.err) == (0, "")
    assert (after.status, after.err) == (0, "")


def test_followup_that_reopens_says_so(desk: Site) -> None:
    """A case that was closed does not stay open: it is open again, and another follow-up closes it."""
    desk.write("content/cases/washer.md", CASE)
    command = ["new", "followup", "Done", "--case", "washer", "--effect", "resolved"]
    assert gripe(desk.root, *command, "--by", "Maytag", "--date", "2009-09-01").status == 0

    command = ["new", "followup", "Again", "--case", "washer", "--effect", "reopened"]
    done = gripe(desk.root, *command)

    assert done.err == "gripe: washer is open again: gripe resolve washer closes it\n"


def test_followup_that_contradicts_the_record_is_not_written(desk: Site) -> None:
    """An effect that the record does not bear out is refused in one line, as `resolve` does it."""
    desk.write("content/cases/washer.md", CASE.replace("phone: Called", "email: Wrote"))

    done = gripe(desk.root, "new", "followup", "Done", "--case", "washer", "--effect", "resolved")

    assert done.status == 1
    assert len(done.err.splitlines()) == 1
    assert not (desk.root / "content/followups/done.md").exists()
    assert "or “--by” [unearned-success]" in done.err


def test_a_partial_resolution_says_what_is_left(desk: Site) -> None:
    """What the effect needs is an option, and the message that asks for it names that."""
    desk.write("content/cases/washer.md", CASE)
    command = [
        "new",
        "followup",
        "Half",
        "--case",
        "washer",
        "--effect",
        "partial",
        "--by",
        "Maytag",
    ]

    refused = gripe(desk.root, *command)
    done = gripe(desk.root, *command, "--outstanding", "The bill: 40 EUR")

    assert "“--outstanding” [missing-outstanding]" in refused.err
    assert done.status == 0, done.err
    text = (desk.root / "content/followups/half.md").read_text(encoding="utf-8")
    assert "outstanding: The bill: 40 EUR\n" in text


def test_a_draft_is_no_missing_case(desk: Site) -> None:
    """A list of drafts alone does not propose to begin a first case."""
    begun(desk)

    done = gripe(desk.root, "list")

    assert "no case is published yet\n" in done.err
    assert "the-washer.md (draft)" in done.out


@on_unix
def test_what_messages_propose_leads_to_a_published_case(tmp_path: Path) -> None:
    """From `init` on, each command is the one proposed before it; one line is taken out of a file."""
    env = {"NO_COLOR": "1", "TZ": "UTC"}

    def typed(command: str, answers: str = "") -> str:
        status, shown = on_terminal(tmp_path, *shlex.split(command)[1:], env=env, typed=answers)
        assert status == 0, shown
        return shown

    def proposed(shown: str, after: str) -> str:
        return shown.partition(after)[2].partition("\n")[0]

    shown = typed('gripe init "My angry blog"', "\n\n\n\n")
    shown = typed(proposed(shown, "Next: "), 'The "washer": why $5?\nMaytag & Co\n')
    log, publish = proposed(shown, "next: "), proposed(shown, "to publish it: ")
    typed(log)
    file, _, build = publish.removeprefix("take “draft: true” out of ").partition(", then ")
    source = tmp_path / file
    text = source.read_text(encoding="utf-8")
    source.write_text(re.sub(r"(?m)^draft: true.*\n", "", text), encoding="utf-8")
    shown = typed(build)

    assert "error" not in shown
    assert "warning" not in shown
    (page,) = (tmp_path / "My angry blog/output/cases").glob("*washer*/index.html")
    assert "What happened today." in page.read_text(encoding="utf-8")
