"""The invented complaints, and the dialects they are written in."""

import random
import re
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

import pytest
import yaml

from bench import dialects
from bench.corpus import AS_OF, BODY_WORDS, SEED, Case, Entry, cases, companies, status_of
from bench.sites import write_sites
from bench.tools import GRIPE, Tool
from bench.vocabulary import LINES, TAGS
from bench.worlds import PAGES
from support.sites import Site

COUNT = 40
NEAR = 0.85  # from this likeness on gripe asks whether two names are the same
COMPANIES = companies(500, random.Random(SEED))  # noqa: S311 - nothing secret
DIALECTS = {
    "gripe": dialects.gripe,
    "hugo": dialects.hugo,
    "nikola": dialects.nikola,
    "pelican": dialects.pelican,
}


@pytest.fixture(scope="module")
def some() -> list[Case]:
    """A few complaints."""
    return list(cases(COUNT))


def test_the_same_seed_tells_the_same_stories(some: list[Case]) -> None:
    """Two corpora of one seed are equal; another seed tells others."""
    assert list(cases(COUNT)) == some
    assert list(cases(COUNT, seed=1)) != some


def test_a_corpus_is_of_the_kind_that_is_promised(some: list[Case]) -> None:
    """Lengths, numbers and days are within the bounds that the benchmark names."""
    for case in some:
        assert 3 <= len(case.timeline) <= 10
        assert 2 <= len(case.tags) <= 4
        assert len(case.body.split()) > BODY_WORDS[0]
        assert [entry.on for entry in case.timeline] == sorted(e.on for e in case.timeline)
        assert case.timeline[-1].on < AS_OF
    everything = "\n".join(case.body for case in cases(300))
    for sign in (
        "\n## ",
        "\n### ",
        "\n- ",
        "\n1. ",
        "\n> ",
        "](https://",
        "\n|:--",
        "\n```",
        '"',
        "--",
        "**",
    ):
        assert sign in everything, sign
    assert len({case.slug for case in some}) == COUNT


def test_there_is_a_company_for_every_twenty_cases_and_few_have_many() -> None:
    """Companies are as many as asked for, and the first is named most often."""
    found = [case.company for case in cases(2000)]
    counts = sorted((found.count(name) for name in set(found)), reverse=True)
    assert 90 <= len(counts) <= 100
    assert counts[0] > 10 * counts[-1]


@pytest.mark.parametrize("names", [COMPANIES, list(TAGS)], ids=["companies", "tags"])
def test_neither_names_nor_tags_are_near_misses(names: list[str]) -> None:
    """No two are so alike that gripe would warn of them, at the sizes that are measured."""
    matcher = SequenceMatcher(None, "", "")
    for number, name in enumerate(names):
        matcher.set_seq2(name.casefold())
        for other in names[:number]:
            matcher.set_seq1(other.casefold())
            alike = matcher.real_quick_ratio() >= NEAR and matcher.quick_ratio() >= NEAR
            assert not (alike and matcher.ratio() >= NEAR), (name, other)


def _entry(kind: str, day: int, due: int | None = None) -> Entry:
    until = date(2020, 1, due) if due else None
    return Entry(date(2020, 1, day), "phone", is_theirs=False, kind=kind, text="A line.", due=until)


@pytest.mark.parametrize(
    ("entries", "status"),
    [
        ([_entry("contact", 1), _entry("reply", 2)], "open"),
        ([_entry("promise", 1, due=5), _entry("contact", 5)], "waiting"),
        ([_entry("promise", 1, due=5), _entry("contact", 6)], "open"),
        ([_entry("claimed", 1)], "claimed"),
        ([_entry("claimed", 1), _entry("contact", 2)], "open"),
        ([_entry("escalation", 1), _entry("contact", 2)], "escalated"),
        ([_entry("promise", 1, due=5), _entry("refused", 2)], "refused"),
    ],
)
def test_a_status_follows_from_the_timeline(entries: list[Entry], status: str) -> None:
    """The corpus knows as much of gripe's rules as its own stories need."""
    assert status_of(entries) == status


def test_gripe_accepts_every_case(tmp_path: Path) -> None:
    """Nothing is found wrong: neither a status that the record does not give, nor a name."""
    gripe = Tool(GRIPE, ("gripe",), "")
    write_sites(COUNT, [gripe], tmp_path, PAGES)
    Site(tmp_path / "gripe").publish()


@pytest.mark.parametrize("name", DIALECTS)
def test_every_dialect_tells_the_whole_story(name: str, some: list[Case]) -> None:
    """Title, day, company, product, status, tags, every line and the body are in each source."""
    for case in some:
        path, text = DIALECTS[name](case)
        head, body = text.split("---\n\n" if text.startswith("---") else "\n\n", 1)
        assert Path(path).stem == case.slug
        assert body == case.body
        for part in (case.title, case.company, case.product, str(case.published), case.status):
            assert part in head
        assert ", ".join(case.tags) in head
        for entry in case.timeline:
            assert str(entry.on) in head
            assert entry.text in head


def test_what_hugo_and_nikola_read_is_what_pelican_reads(some: list[Case]) -> None:
    """The lines of a timeline have the same parts in all three."""
    for case in some:
        of_hugo = _front_matter(dialects.hugo(case)[1])["timeline"]
        of_nikola = _front_matter(dialects.nikola(case)[1])["timeline"]
        head = dialects.pelican(case)[1].split("\n\n", 1)[0]
        lines = head.split("Timeline: ")[1].split("\n    ")
        of_pelican = [
            dict(zip(("date", "channel", "who", "text"), line.split(" | "), strict=True))
            for line in lines
        ]
        assert of_hugo == of_nikola == of_pelican


def test_lines_of_a_timeline_read_alike_as_markdown_and_as_plain_text() -> None:
    """They hold no sign that one of the generators would change."""
    for lines in LINES.values():
        for line in lines:
            assert not re.search(r"[\"'*_`<>&\[\]|:]|--|\.\.\.", line), line


def _front_matter(text: str) -> dict[str, list[dict[str, str]]]:
    read = yaml.safe_load(text.split("---")[1])
    assert isinstance(read, dict)
    return read


def test_cases_come_in_the_order_of_their_publication() -> None:
    """The oldest comes first."""
    days = [case.published for case in cases(300)]
    assert days == sorted(days)
    assert days[-1] < AS_OF
