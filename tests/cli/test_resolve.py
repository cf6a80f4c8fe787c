"""`gripe resolve`: the follow-up that closes a case, or one line that says why not."""

import pytest

from conftest import MakeSite
from support.commands import gripe
from support.sites import Site

ANSWERED = """\
-- content/cases/washer.md --
---
title: A washer that broke in a week
company: Maytag
timeline:
  - 2009-08-10 phone: Called about the washer.
  - 2009-08-12 email company: We will see.
---
The story.
-- content/companies/whirlpool.md --
---
title: Whirlpool
---
"""


@pytest.fixture
def answered(site: MakeSite) -> Site:
    """A site with a case in which the company has spoken."""
    return site(ANSWERED)


def test_followup_is_written_and_closes_the_case(answered: Site) -> None:
    """The follow-up's path is printed, and one build later the case is resolved."""
    done = gripe(
        answered.root, "resolve", "washer", "--by", "Whirlpool", "--via", "a call: the boss's",
        "--date", "2009-09-01", "--credit", "a senior official", "--kudos", "Whirlpool",
        "--text", "A new washer.\n\nAt last.",
    )  # fmt: skip

    assert done.status == 0, done.err
    assert done.out == "content/followups/washer-resolved.md\n"
    text = (answered.root / done.out.strip()).read_text(encoding="utf-8")
    assert text == (
        "---\ntitle: Resolved by Whirlpool: A washer that broke in a week\ncase: washer\n"
        "date: 2009-09-01\neffect: resolved\nresolved_by: Whirlpool\n"
        "via: 'a call: the boss''s'\ncredit: a senior official\nkudos: Whirlpool\n---\n"
        "A new washer.\n\nAt last.\n"
    )
    answered.publish(strict=True)
    assert "Resolved by Whirlpool" in answered.read("cases/washer/index.html")


def test_day_is_that_of_the_settings(answered: Site) -> None:
    """Without --date, a resolution is of today, or of the day that gripe.yaml fixes."""
    assert gripe(answered.root, "resolve", "content/cases/washer.md").status == 0

    text = (answered.root / "content/followups/washer-resolved.md").read_text(encoding="utf-8")
    assert "date: 2010-01-01\n" in text


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["--effect", "partial"], 1, "outstanding"),
        (["--date", "2009-08-01"], 1, "before it was opened"),
        (["--effect", "refused", "--by", "Maytag"], 2, "take out --by"),
        (["--effect", "solved"], 2, "solved"),
        (["--recovered", "a lot"], 1, "sum of money"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_contradiction_is_refused_in_one_line(
    answered: Site, arguments: list[str], status: int, said: str
) -> None:
    """What would contradict the record is not written, and said in one line."""
    done = gripe(answered.root, "resolve", "washer", *arguments)

    assert done.status == status
    assert said in done.err
    assert status == 2 or len(done.err.splitlines()) == 1
    assert not (answered.root / "content/followups").exists()


TWO = [
    "--by",
    "Bookaway",
    "--effect",
    "partial",
    "--outstanding",
    "The flight",
    "--date",
    "2009-09-01",
]


def test_of_several_companies_it_is_said_for_whom_a_case_is_closed(answered: Site) -> None:
    """With one of them as who resolved it, one line says that it is closed for all, and how to limit that."""
    answered.replace("content/cases/washer.md", "company: Maytag", "company: [Bookaway, Aerolane]")
    answered.replace("content/cases/washer.md", "email company", "email Bookaway")

    done = gripe(answered.root, "resolve", "washer", *TWO)

    assert done.err == (
        "gripe: washer is closed for Bookaway and Aerolane: “for: Bookaway” in "
        "content/followups/washer-partial.md (--for) closes it for Bookaway alone\n"
    )
    assert gripe(answered.root, "list", "--status", "partial").out.startswith("CASE")


@pytest.mark.parametrize("several", [False, True])
def test_a_case_is_closed_for_some(answered: Site, several: bool) -> None:  # noqa: FBT001
    """--for names them; nothing is to be said then, and for the others the case stays open."""
    answered.replace(
        "content/cases/washer.md", "company: Maytag", "company: [Bookaway, Aerolane, Third]"
    )
    answered.replace("content/cases/washer.md", "email company", "email Bookaway")
    more = ["--for", "Aerolane"] if several else []

    done = gripe(answered.root, "resolve", "washer", *TWO, "--for", "Bookaway", *more)

    assert (done.status, done.err) == (0, "")
    text = (answered.root / done.out.strip()).read_text(encoding="utf-8")
    assert ("for: [Bookaway, Aerolane]\n" if several else "for: Bookaway\n") in text
    assert "washer  open" in gripe(answered.root, "list").out
    wrong = gripe(answered.root, "resolve", "washer", *TWO, "--for", "Globex")
    assert "“for: Globex” names nobody this case is about" in wrong.err


def test_unearned_success_is_refused(answered: Site) -> None:
    """Nobody but the author has spoken: then somebody must have resolved it."""
    answered.replace("content/cases/washer.md", "  - 2009-08-12 email company: We will see.\n", "")
    answered.replace("content/cases/washer.md", "phone: Called", "email: Wrote")

    done = gripe(answered.root, "resolve", "washer")
    assert "or “--by” [unearned-success]" in done.err
    assert gripe(answered.root, "resolve", "washer", "--by", "oneself").status == 0


def test_case_is_resolved_once(answered: Site) -> None:
    """A case that is resolved cannot be so again; reopened, it can, in a file of its own."""
    first = gripe(answered.root, "resolve", "washer", "--date", "2009-09-01")
    again = gripe(answered.root, "resolve", "washer")
    assert gripe(answered.root, "log", "washer", "2009-10-01 reopened: Broke again.").status == 0
    after = gripe(answered.root, "resolve", "washer", "--date", "2009-11-01")

    assert (first.status, again.status, after.status) == (0, 2, 0)
    assert "resolved already" in again.err
    assert after.out == "content/followups/washer-resolved-2.md\n"
    answered.publish()


def test_other_problems_of_the_site_do_not_stand_in_the_way(answered: Site) -> None:
    """Only what the resolution brings counts: a fault elsewhere is for `gripe check`."""
    answered.write("content/pages/broken.md", "no front matter")

    assert gripe(answered.root, "resolve", "washer").status == 0


def test_case_of_a_draft_is_checked_all_the_same(answered: Site) -> None:
    """A draft's record is held to the same rules, though no build looks at it yet."""
    answered.replace("content/cases/washer.md", "company:", "draft: true\ncompany:")

    assert gripe(answered.root, "resolve", "washer", "--date", "2009-08-01").status == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("wahser", '; did you mean "washer"?'),
        ("kettle", '; did you mean "the-kettle-that-never-came"?'),
        ("the", ": it may be the-fridge or the-kettle-that-never-came"),
        ("x", ": it may be the-fridge, the-kettle-that-never-came or washer"),
    ],
)
def test_a_case_that_is_not_there_may_be_another(answered: Site, name: str, said: str) -> None:
    """A name that is misspelt, or part of one, is answered by those that it may stand for."""
    for slug in ("the-kettle-that-never-came", "the-fridge"):
        answered.write(f"content/cases/{slug}.md", answered_text())

    done = gripe(answered.root, "resolve", name)

    assert done.status == 2
    assert done.err == f'gripe: error: there is no case "{name}"{said}\n'


def answered_text() -> str:
    """Return the text of the case in which the company has spoken."""
    return ANSWERED.partition("--\n")[2]


def test_without_a_case_the_first_is_proposed(answered: Site) -> None:
    """Where there is no case, the command that begins one is named."""
    answered.remove("content/cases/washer.md")
    answered.write("content/pages/about.md", "---\ntitle: About\n---\n")

    done = gripe(answered.root, "resolve", "washer")

    assert done.err == 'gripe: error: there is no case "washer": “gripe new case” begins one\n'
