"""Whatever stands behind a key, what is said of it is in our own words, and no library's."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from gripe.base.problems import Problem
from gripe.source.documents import read_document, read_fields
from gripe.source.schema import fronts as schema
from gripe.source.schema.fronts import CaseFront, Front, SettingsFront, ThemeFront
from gripe.source.schema.source_kinds import FRONTS
from support.sites import REPOSITORY

SHAPES = {
    "nothing": "",
    "a word": " my head",
    "yes": " yes",
    "a number": " 12",
    "an empty text": ' ""',
    "a list": " [x, my head]",
    "an empty list": " []",
    "a list of lists": " [[x], [y]]",
    "a list of mappings": " [{x: y}]",
    "a mapping": " {x: y}",
    "a mapping of nothing": " {x: }",
    "a mapping of lists": " {x: [y], open: [z], case: {a: b}, near-miss-tag: [c]}",
    "a mapping of mappings": " {open: {x: {y: z}}, near-miss-tag: {x: {y: z}}}",
    "an empty mapping": " {}",
}
_OTHERS = {"gripe.yaml": SettingsFront, "themes/x/theme.yaml": ThemeFront}
TOP = {f"content/{folder}/x.md": front for folder, front in FRONTS.items()} | _OTHERS
CASE = "content/cases/x.md"
_LIBRARY = re.compile(
    r"input should|field required|valid (dict|string|list|tuple|integer)|pydantic|instance of|"
    r"unexpected keyword|\w+_type\b|Extra inputs|NoneType|object at 0x",
    re.IGNORECASE,
)
_NESTED = {
    ("company", "timeline", "others", "source", "exhibits", "corrections"): CaseFront,
    ("former", "contacts"): schema.CompanyFront,
    ("case",): schema.FollowupFront,
    ("menu",): SettingsFront,
}
_PARTS = {
    "company": schema.PartyFront,
    "timeline": schema.EntryFront,
    "others": schema.OtherFront,
    "source": schema.SourceFront,
    "exhibits": schema.ExhibitFront,
    "corrections": schema.CorrectionFront,
    "former": schema.FormerFront,
    "contacts": schema.ContactFront,
    "case": schema.EffectFront,
    "menu": schema.MenuFront,
}


def _said(path: str, front: type[Front], lines: str) -> list[Problem]:
    if path.endswith(".md"):
        return read_document(path, f"---\n{lines}\n---\nText.\n".encode(), front)[1]
    return read_fields(path, lines.encode(), front)[2]


def _keys() -> Iterator[tuple[str, str]]:
    for path, front in TOP.items():
        yield from ((path, key) for key in front.by_key())


def _check(found: list[Problem]) -> None:
    codes = (REPOSITORY / "docs/problems.md").read_text(encoding="utf-8")
    for each in found:
        assert not _LIBRARY.search(str(each)), each
        assert f"\n### {each.code}\n" in codes, each


@pytest.mark.parametrize(("path", "key"), list(_keys()))
def test_no_library_speaks_of_a_key(path: str, key: str) -> None:
    """A scalar, a list or a mapping behind any key of any front is read, or is a documented problem."""
    for shape in SHAPES.values():
        _check(_said(path, TOP[path], f"{key}:{shape}"))


@pytest.mark.parametrize(
    ("key", "inner"), [(key, inner) for key, part in _PARTS.items() for inner in part.by_key()]
)
def test_no_library_speaks_of_a_key_within(key: str, inner: str) -> None:
    """So is what stands behind a key of a part: of an entry, an exhibit, a party."""
    front = next(front for keys, front in _NESTED.items() if key in keys)
    path = next(path for path, each in TOP.items() if each is front)
    for shape in SHAPES.values():
        _check(_said(path, front, f"{key}:\n  - {inner}:{shape}"))
        _check(_said(path, front, f"{key}:\n  {inner}:{shape}"))


@pytest.mark.parametrize(
    ("path", "written", "message"),
    [
        ("gripe.yaml", "silence: all", "“silence: {near-miss-tag: why}”"),
        ("gripe.yaml", "silence: [x]", "“silence: {near-miss-tag: why}”"),
        ("gripe.yaml", "fields: yes", "“fields: {reference: text}”"),
        ("gripe.yaml", "outputs: all", "“outputs: {case: [html, badge]}”"),
        ("gripe.yaml", "params: x", "“params: {accent: teal}”"),
        ("themes/x/theme.yaml", "params: [x]", "“params: {accent: teal}”"),
        ("gripe.yaml", "statuses: open", "“statuses: {escalated: {label: Taken upstairs}}”"),
        ("gripe.yaml", "menu: About", "“menu: [{title: About, to: pages/about.md}]”"),
        (CASE, "source: my head", "{url: https://example.org/page, by: Ann}”"),
        (CASE, "exhibits: x", "“exhibits: [{id: receipt, file: receipt.jpg}]”"),
        (CASE, "corrections: x", "“corrections: [{date: 2009-09-02, text: …}]”"),
        (CASE, "timeline: x", "“- 2009-08-10 phone: Called.”"),
        (CASE, "money: [x]", "“money: {at_stake: 1300 USD}”"),
        ("content/companies/x.md", "contacts: x", "[{for: complaints, email: help@example.org}]”"),
        ("content/companies/x.md", "former: x", "“former: [{name: …, until: 2009-08}]”"),
    ],
)  # fmt: skip
def test_how_a_key_is_written(path: str, written: str, message: str) -> None:
    """What cannot be read in the place of keys with values shows how the key is written."""
    (found,) = [each for each in _said(path, TOP[path], written) if each.code != "missing-key"]
    assert found.code == "wrong-type"
    assert message in found.message, found


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("others: {Ofcom: regulator}", "write it “[{name: Ofcom, role: regulator}]”"),
        ("others: [Mum, {Ofcom: court, Dave: me}]", "“{name: Ofcom, role: court}, {name: Dave, role: me}”"),
        ("company: {Maytag: brand}", "write it “[{name: Maytag, role: brand}]”"),
    ],
)  # fmt: skip
def test_names_as_keys(written: str, message: str) -> None:
    """A name with its role behind it is one problem, which shows the very line to write."""
    found = [
        each.message
        for each in _said(CASE, CaseFront, f"title: T\n{written}")
        if "company:” is missing" not in each.message
    ]

    assert len(found) == 1
    assert message in found[0]


@pytest.mark.parametrize(
    ("path", "written", "message"),
    [
        ("gripe.yaml", "currency: pounds", '"pounds" is no code of a currency: write GBP'),
        ("gripe.yaml", "currency: euro", '"euro" is no code of a currency: write EUR'),
        ("gripe.yaml", "currency: Dollars", '"Dollars" is no code of a currency: write USD, CAD or AUD'),
        ("gripe.yaml", "currency: £", '"£" is no code of a currency: write GBP'),
        ("gripe.yaml", "currency: xyzzy", '"xyzzy" is no currency: write its three letters, like GBP'),
        (CASE, "money: {at_stake: 300 pounds}", '"300 pounds" has a word for its currency: write 300 GBP'),
        (CASE, "due: 14 days", '"14 days" is a time and no day: count it out, and write the day, like'),
        (CASE, "due: +10d", '"+10d" is a time and no day: count it out'),
        (CASE, "due: within two weeks", '"within two weeks" is a time and no day: count it out'),
        (CASE, "money: {at_stake: 1.850,00 EUR}", 'put it in quotes, “at_stake: "1.850,00 EUR"”'),
        (CASE, "money: {at_stake: 1,850.00 EUR}", 'put it in quotes, “at_stake: "1,850.00 EUR"”'),
        (CASE, "timeline:\n  - {date: 2009, text: I paid 3,50 EUR}", '“text: "I paid 3,50 EUR"”'),
    ],
)  # fmt: skip
def test_what_people_write_shows_what_to_write(path: str, written: str, message: str) -> None:
    """It is one problem, which quotes what was typed."""
    least = "title: T\n" if path == "gripe.yaml" else "title: T\ncompany: HP\n"
    (found,) = _said(path, TOP.get(path, CaseFront), least + written)

    assert message in found.message


@pytest.mark.parametrize("key", ["Title", "titel", "TITLE"])
def test_no_blank_behind_a_key_that_is_misspelt(key: str) -> None:
    """What is missing is said in its own line, not of the line below; the key is another fault."""
    found = _said(CASE, CaseFront, f"{key}:no blank here\ncompany: Acme")

    assert [(each.place.line, each.code) for each in found] == [(2, "no-space"), (2, "unknown-key")]
    assert f"put a blank after “{key}:”" in found[0].message
    assert 'did you mean "title"?' in found[1].message


def test_every_shape_is_held_to_be_one() -> None:
    """The shapes are YAML, or nothing would be tested."""
    values: list[Any] = [
        read_fields("gripe.yaml", f"params:{shape}".encode(), SettingsFront)[1]
        for shape in SHAPES.values()
    ]

    assert all(values)
