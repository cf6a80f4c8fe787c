"""Front matter: what each kind of source may say, and what its words mean."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gripe.base.date_forms import parse_when
from gripe.base.dates import Step, When
from gripe.base.intervals import Span
from gripe.source.documents import read_document, read_settings
from gripe.source.schema.fronts import (
    CaseFront,
    CompanyFront,
    EntryFront,
    FollowupFront,
    Front,
    PageFront,
)

WHOLE = """\
title: The washer that broke in a week
company: {name: Maytag, role: brand}
product: washing machine
opened: 2009-08-10
purchased: 2009-08
published: 2009-08-27
complainant: Heather A.
ask: a machine that washes
status: resolved
summary: It broke: twice.
disclosure: "The author knows her."
draft: no
id: washer
slug: maytag-washer
timeline:
  - date: 2009-08-10 10:30
    channel: phone
    by: me
    to: Maytag
    kind: contact
    text: Forty minutes on hold, then cut off.
    minutes: 4+
    times: 3
    people: 2
    transfers: 2+
    agent: first-line clerk
    exhibits: [receipt]
    link: https://example.org/a?b=c
  - {date: 2009-08-12, kind: promise, by: company, text: A mechanic by Friday., due: 2009-08-14}
  - +1d email Maytag: Nobody came.
  - date: 2009-09
    kind: partial
    outstanding: the bill
    resolved_by: Whirlpool
    via: its executive office
    credit: Kim: at last
    kudos: [Whirlpool, Kim's Repairs]
exhibits:
  - {id: receipt, file: receipt.jpg, caption: The receipt, date: 2009-08-01, alt: A receipt}
corrections:
  - date: 2009-09-02
    text: We first wrote 2008: wrong.
"""


def read(front: str, model: type[Front] = CaseFront, path: str = "content/cases/c.md") -> Front:
    """Read front matter that has no fault."""
    document, problems = read_document(path, f"---\n{front}\n---\n".encode(), model)
    assert [str(problem) for problem in problems] == []
    assert document is not None
    return document.front


def case(front: str) -> CaseFront:
    """Read a case."""
    read_front = read(front)
    assert isinstance(read_front, CaseFront)
    return read_front


def entry(lines: str) -> EntryFront:
    """Read one entry, given as the lines of its keys."""
    indented = lines.replace("\n", "\n    ")
    (only,) = case(f"title: T\ncompany: HP\ntimeline:\n  - {indented}").timeline
    return only


def test_the_least_that_is_a_case() -> None:
    """A title, a company and a timeline make a case; everything else has its default."""
    front = case("title: T\ncompany: Dell Canada\ntimeline:\n  - 2007-02-01: Ordered.")
    assert front.title == "T"
    assert [party.name for party in front.company] == ["Dell Canada"]
    assert front.timeline == (EntryFront(date=parse_when("2007-02-01"), text="Ordered."),)
    assert (front.draft, front.status, front.published) == (False, None, None)


def test_all_of_a_case() -> None:
    """Every key that the contract names means what it says."""
    front = case(WHOLE)
    assert (front.company[0].name, front.company[0].role) == ("Maytag", "brand")
    assert front.opened == parse_when("2009-08-10")
    assert front.purchased == parse_when("2009-08")
    assert front.published == date(2009, 8, 27)
    assert (front.status, front.draft, front.slug) == ("resolved", False, "maytag-washer")
    assert front.disclosure == "The author knows her."
    first, promise, nobody_came, last = front.timeline
    assert (first.channel, first.by, first.to, first.kind) == (
        "phone",
        "me",
        ("Maytag",),
        "contact",
    )
    assert (first.minutes, first.times) == (Span(4, None), Span(3, 3))
    assert (first.people, first.transfers) == (Span(2, 2), Span(2, None))
    assert (first.exhibits, first.link) == (("receipt",), "https://example.org/a?b=c")
    assert (promise.by, promise.due) == ("company", parse_when("2009-08-14"))
    assert promise.text == "A mechanic by Friday."
    assert nobody_came.date == Step(days=1)
    assert (last.outstanding, last.resolved_by, last.credit) == (
        "the bill",
        "Whirlpool",
        "Kim: at last",
    )
    assert last.kudos == ("Whirlpool", "Kim's Repairs")
    assert front.exhibits[0].alt == "A receipt"
    assert front.corrections[0].text == "We first wrote 2008: wrong."


def test_the_order_of_keys_does_not_matter() -> None:
    """The same keys in another order make the same case."""
    parts = ["title: T: U\n", "company: HP\n", "timeline:\n  - 2009: x\n", "ask: a # b\n"]
    assert case("".join(parts)) == case("".join(reversed(parts)))


@pytest.mark.parametrize(
    ("written", "names"),
    [
        pytest.param("HP", ["HP"], id="a name"),
        pytest.param("AT&T", ["AT&T"], id="a sign in it"),
        pytest.param("Yahoo!", ["Yahoo!"], id="one at its end"),
        pytest.param("1800", ["1800"], id="a number is a name"),
        pytest.param("no", ["no"], id="no is a name"),
        pytest.param("[Maytag, Whirlpool]", ["Maytag", "Whirlpool"], id="a list"),
        pytest.param(
            "\n  - Maytag\n  - {name: Whirlpool, role: parent}",
            ["Maytag", "Whirlpool"],
            id="a list of both forms",
        ),
        pytest.param("{name: Maytag}", ["Maytag"], id="a party"),
    ],
)
def test_a_company_is_a_name_or_a_list(written: str, names: list[str]) -> None:
    """Companies are given as a name, a party, or a list of either."""
    front = case(f"title: T\ncompany: {written}\ntimeline:\n  - 2009: x")
    assert [party.name for party in front.company] == names


@pytest.mark.parametrize(
    ("written", "least", "most"),
    [
        pytest.param("40", 40, 40, id="minutes"),
        pytest.param("40m", 40, 40, id="minutes with their letter"),
        pytest.param("2h", 120, 120, id="hours"),
        pytest.param("1h30", 90, 90, id="hours and minutes"),
        pytest.param("1h30m", 90, 90, id="with both letters"),
        pytest.param("1h 30m", 90, 90, id="with a blank"),
        pytest.param("4+", 4, None, id="at least"),
        pytest.param('"4+"', 4, None, id="at least, quoted"),
        pytest.param("2h+", 120, None, id="at least two hours"),
        pytest.param("0", 0, 0, id="nothing"),
    ],
)
def test_minutes_are_read_as_people_write_them(written: str, least: int, most: int | None) -> None:
    """Time spent is a number of minutes, hours, both, or at least so much."""
    assert entry(f"date: 2009\nminutes: {written}").minutes == Span(least, most)


@pytest.mark.parametrize(
    ("written", "flag"),
    [
        ("true", True),
        ("yes", True),
        ("Yes", True),
        ("false", False),
        ("no", False),
        ("FALSE", False),
    ],
)
def test_a_flag_is_yes_or_no(written: str, flag: bool) -> None:  # noqa: FBT001 - a table's column
    """A flag is true or false, yes or no."""
    assert case(f"title: T\ncompany: HP\ndraft: {written}\ntimeline:\n  - 2009: x").draft is flag


@pytest.mark.parametrize(
    "written", ["no", "yes", "0123", "12:30", "1e3", "~", "null", "0x1F", "1_000"]
)
def test_scalars_are_never_guessed_at(written: str) -> None:
    """What YAML would turn into a number, a time or nothing stays the text it is."""
    front = case(f"title: T\ncompany: HP\nproduct: {written}\ntimeline:\n  - 2009: x")
    assert front.product == written


def test_a_key_with_nothing_after_it_is_not_written() -> None:
    """An empty key counts as left out."""
    front = case("title: T\ncompany: HP\nproduct:\ndraft:\nopened:\ntimeline:\n  - 2009: x")
    assert (front.product, front.draft, front.opened) == ("", False, None)


def test_a_followup() -> None:
    """A follow-up says which case it moves on, when, how and by whom."""
    front = read(
        "title: HP came through\ncase: hp-laptop\ndate: 2007-02-28\npublished: 2007-03-01\n"
        "effect: resolved\nresolved_by: HP\nvia: e-mail\ncredit: a senior: official\nkudos: HP",
        FollowupFront,
        "content/followups/f.md",
    )
    assert isinstance(front, FollowupFront)
    assert [each.case for each in front.case] == ["hp-laptop"]
    assert (front.effect, front.resolved_by) == ("resolved", "HP")
    assert (front.kudos, front.credit) == (("HP",), "a senior: official")
    assert front.date == When.on(date(2007, 2, 28))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("[a, b]", [("a", None), ("b", None)], id="a list"),
        pytest.param(
            "{a: resolved, b: note}", [("a", "resolved"), ("b", "note")], id="with effects"
        ),
        pytest.param("[a, {b: kudos}]", [("a", None), ("b", "kudos")], id="mixed"),
    ],
)
def test_a_followup_to_several_cases(written: str, meant: list[tuple[str, str | None]]) -> None:
    """One follow-up can move several cases on, each in its own way."""
    front = read(
        f"title: T\ncase: {written}\ndate: 2007-02-28", FollowupFront, "content/followups/f.md"
    )
    assert isinstance(front, FollowupFront)
    assert [(each.case, each.effect) for each in front.case] == meant


def test_a_page_and_a_company() -> None:
    """A page needs a title, a company's profile as well."""
    page = read("title: About: us\ndraft: true", PageFront, "content/pages/about.md")
    company = read("title: HP\nwebsite: https://hp.com", CompanyFront, "content/companies/hp.md")
    assert isinstance(page, PageFront)
    assert isinstance(company, CompanyFront)
    assert (page.title, page.draft, company.website) == ("About: us", True, "https://hp.com")


def test_settings_are_read_by_the_same_rules() -> None:
    """gripe.yaml has prose, no guesses, and problems with places."""
    text = "title: Gripes: a desk\nlanguage: no\nmenu: [{title: About, to: pages/about.md}]\n"
    front, _, problems = read_settings("gripe.yaml", text.encode())
    assert problems == []
    assert front is not None
    assert (front.title, front.language, front.menu[0].to) == (
        "Gripes: a desk",
        "no",
        "pages/about.md",
    )


@pytest.mark.parametrize(
    ("path", "front", "slug", "dated"),
    [
        pytest.param("content/pages/about.md", "", "about", "", id="the file's name"),
        pytest.param("content/pages/about/index.md", "", "about", "", id="the bundle's name"),
        pytest.param(
            "content/pages/2009-08-10-about.md", "", "about", "2009-08-10", id="less its day"
        ),
        pytest.param("content/pages/About Us.md", "", "about-us", "", id="made an address"),
        pytest.param("content/pages/about.md", "slug: us", "us", "", id="slug: overrides"),
        pytest.param("content/pages/Жалоба.md", "", "жалоба", "", id="other scripts stay"),
    ],
)
def test_a_files_name_is_its_slug(path: str, front: str, slug: str, dated: str) -> None:
    """The slug is the file or bundle name without a leading day, unless `slug:` says otherwise."""
    document, problems = read_document(path, f"---\ntitle: T\n{front}\n---\n".encode(), PageFront)
    assert problems == []
    assert document is not None
    assert (document.slug, document.dated) == (slug, dated)


MODELS = [CaseFront, FollowupFront, PageFront, CompanyFront]
WORDS = st.sampled_from(
    [
        *"-:#'\"[]{}|>&*!%@?,~ab \t",
        "\n",
        "\n  ",
        "\n  - ",
        "\n    ",
        ": ",
        "title: ",
        "company: ",
        "---",
        "timeline:\n  - ",
        "date: ",
        "text: ",
        "2009-08-10 ",
        "+1d ",
        "phone ",
        "HP ",
        "minutes:40",
        "40 ",
        "<<: ",
        "&a ",
        "*a",
        "!!str ",
        "é",
        "😡",
        "\ufeff",
        "\x85",
        "exhibits:\n",
        "draft: ",
        "..",
        "/",
    ]
)
FRONTS = st.lists(WORDS, max_size=30).map("".join) | st.text(max_size=60)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Draw a sound front matter with a piece cut out and another put in."""
    start = draw(st.integers(0, len(WHOLE)))
    end = draw(st.integers(start, min(len(WHOLE), start + 20)))
    return WHOLE[:start] + draw(st.lists(WORDS, max_size=3).map("".join)) + WHOLE[end:]


@settings(max_examples=300, deadline=None)
@given(FRONTS | damaged(), st.sampled_from(MODELS))
def test_any_front_matter_gives_a_document_or_problems_in_its_lines(
    front: str, model: type[Front]
) -> None:
    """Whatever stands in front matter, all it gives is problems with a line of the file."""
    text = f"---\n{front}\n---\nBody\n"
    document, problems = read_document("content/cases/c.md", text.encode("utf-8", "replace"), model)
    assert document is not None or problems
    for problem in problems:
        assert 1 <= problem.place.line <= text.count("\n") + text.count("\r")
        assert problem.place.column >= 1
        assert "\n" not in str(problem)


@settings(max_examples=100, deadline=None)
@given(FRONTS)
def test_any_settings_give_settings_or_problems_in_their_lines(text: str) -> None:
    """Whatever stands in gripe.yaml, all that comes of it are problems with a line of it."""
    front, _, problems = read_settings("gripe.yaml", text.encode("utf-8", "replace"))
    assert front is not None or problems
    for problem in problems:
        assert 1 <= problem.place.line <= text.count("\n") + text.count("\r") + 1
