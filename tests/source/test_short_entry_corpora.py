"""Three hundred short entries as people type them: each is read as its author meant it, or refused.

`short_entries/` has a record a file. An entry is followed by what it means, `= date | channel | who | kind`
and quantities, by what its error has to say, `! word & word`, or by both, where either will do: what the
contract leaves open may be read, but only as meant. Each stands in a case of its own, under two entries.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from gripe.base.intervals import Span
from gripe.base.problems import Problem
from gripe.engine.inputs.tree import Tree
from gripe.engine.loading.sources import read_site
from gripe.engine.options import Options
from gripe.linking.assemble import assemble
from gripe.linking.model import Site as Linked
from gripe.record.entry import Actor, Entry, Role
from gripe.source.documents import read_document
from gripe.source.schema.fronts import CaseFront
from support.sites import NOW, site_of

FOLDER = Path(__file__).with_name("short_entries")
DATES = Path(__file__).parents[1] / "base/date_forms.toml"
SETTINGS = """\
title: The Complaint Desk
id: 6f1d2a54-3f0e-4b1c-9a52-5f0c8f6f7d10
url: https://example.org/blog/
as_of: 2026-12-31
"""
ABOVE = "  - 2026-01-02 phone: The first call.\n  - 2026-01-03 {} reply: The first answer.\n"


class Case(NamedTuple):
    """An entry, its case, and what is to come of it."""

    front: str
    settings: str
    companies: tuple[str, ...]
    entry: str
    meanings: tuple[str, ...]
    words: tuple[str, ...]  # of the error; none where it has to be read

    @property
    def text(self) -> str:
        """What is told, which is all behind the first colon, without quotes around the whole of it."""
        text = self.entry.splitlines()[0].partition(": ")[2]
        return text[1:-1] if text[0] == text[-1] == '"' and text.count('"') == 2 else text


@cache
def _cases() -> dict[str, Case]:
    """Return every entry of every record, by a name for it."""
    cases = dict[str, Case]()
    for path in sorted(FOLDER.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for number, (entry, said) in enumerate(_parted(table["entries"]), start=1):
            meanings = tuple(line[2:] for line in said if line.startswith("= "))
            refusals = [line[2:].split(" & ") for line in said if line.startswith("! ")]
            cases[f"{path.stem}-{number:02}"] = Case(
                table["front"].strip(),
                table.get("settings", ""),
                tuple(table["companies"]),
                entry,
                meanings,
                tuple(word for words in refusals for word in words),
            )
    return cases


def _parted(text: str) -> list[tuple[str, list[str]]]:
    """Part the entries, which may have more keys below them, each from what is said of it."""
    found = list[tuple[str, list[str]]]()
    for line in text.strip().splitlines():
        if line.startswith(("= ", "! ")):
            found[-1][1].append(line)
        elif line.startswith("    "):
            found[-1] = (f"{found[-1][0]}\n{line}", found[-1][1])
        else:
            found.append((line, []))
    return found


def _read(case: Case, folder: Path) -> tuple[Linked, list[Problem], range]:
    """Return the site of one case, what is wrong with it, and the lines of the entry."""
    front = f"---\ntitle: A story\npublished: 2026-02-01\n{case.front}\ntimeline:\n"
    front += ABOVE.format(case.companies[0])
    first = front.count("\n") + 1
    site = site_of(folder)
    site.write("gripe.yaml", f"{SETTINGS}{case.settings}\n")
    site.write("content/cases/story.md", f"{front}  - {case.entry}\n---\nThe story.\n")
    read = read_site(Tree(site.root), Options(now=NOW))
    assert read.settings is not None, read.problems
    linked, problems = assemble(read.sources, read.settings)
    found = [each for each in read.problems + problems if each.severity == "error"]
    return linked, found, range(first, first + case.entry.count("\n") + 1)


def _meaning(site: Linked, entry: Entry, keys: list[str]) -> str:
    """Say what an entry with some keys below it was read as, in the form of the tables."""
    parts = [str(entry.when), entry.channel or "-", _name(site, entry.by), entry.kind]
    if entry.times != Span(1, 1):
        parts.append(f"{_number(entry.times)}x")
    if entry.minutes:
        parts.append(f"{_number(entry.minutes)}m")
    if entry.due:
        parts.append(f"due={entry.due}")
    if entry.resolved_by:
        parts.append(f"resolved_by={_name(site, entry.resolved_by)}")
    named = {"to": entry.to, "kudos": entry.kudos}
    parts += [f"{key}={_names(site, named[key])}" for key in keys if key in named]
    return " | ".join(parts)


def _number(span: Span) -> str:
    return f"{span.least}+" if span.most is None else str(span.least)


def _names(site: Linked, actors: Iterable[Actor]) -> str:
    return ", ".join(_name(site, actor) for actor in actors)


def _name(site: Linked, actor: Actor) -> str:
    """Return a company's name, the name of somebody in `others:`, or a role."""
    if actor.role is Role.COMPANY:
        return site.companies[actor.slug].name
    return next((word for word in actor[1:] if isinstance(word, str) and word), actor.role.value)


def test_there_are_three_hundred_entries() -> None:
    """Ten records with thirty entries or more, none of them told twice in its record."""
    cases = _cases()

    assert len(cases) >= 300
    assert len({(case.front, case.entry) for case in cases.values()}) == len(cases)
    assert [name for name, case in cases.items() if not case.meanings + case.words] == []


@pytest.mark.parametrize("name", _cases())
def test_an_entry_is_read_as_meant_or_refused(name: str, tmp_path: Path) -> None:
    """It means what its author meant, or there is an error in its line that says what to type."""
    case = _cases()[name]
    site, problems, lines = _read(case, tmp_path)

    if problems and case.words:
        said = " ".join(problem.message for problem in problems).casefold()
        assert {problem.place.line for problem in problems} <= set(lines), problems
        assert [word for word in case.words if word.casefold() not in said] == [], problems
        return
    assert [str(problem) for problem in problems] == []
    entries = site.cases["story"].record.entries
    keys = re.findall(r"^ +(\w+):", case.entry, re.MULTILINE)
    read = [_meaning(site, entry, keys) for entry in entries if entry.text == case.text]
    assert case.meanings, f"read as {read}, but it has to be refused"
    assert len(read) == 1, f"{case.entry} is another text"
    assert read[0] in case.meanings, case.entry
    assert {company.name for company in site.companies.values()} == set(case.companies)


def _slips(entry: str) -> Iterator[str]:
    """Write an entry with one letter of its head left out, or two swapped, in each of its words."""
    head, colon, rest = entry.partition(": ")
    for word in re.finditer(r"(?<!\S)[^\W\d_]{3,}(?!\S)", head):
        before, letters, after = head[: word.start()], word[0], head[word.end() :]
        middle = len(letters) // 2
        left_out = letters[:middle] + letters[middle + 1 :]
        swapped = letters[1] + letters[0] + letters[2:]
        for written in (left_out, swapped):
            yield f"{before}{written}{after}{colon}{rest}"


def test_a_slip_of_the_pen_never_makes_another_record(tmp_path: Path) -> None:
    """With a letter too few, or two in the wrong order, an entry is an error or what it was."""
    other = list[tuple[str, list[str]]]()
    for case in _cases().values():
        if not case.meanings or case.words:
            continue
        for written in _slips(case.entry):
            site, problems, _ = _read(case._replace(entry=written), tmp_path)
            if not problems and not _means_the_same(site, case):
                other.append((written, sorted(company.name for company in site.companies.values())))

    assert other == []


def _means_the_same(site: Linked, case: Case) -> bool:
    entries = site.cases["story"].record.entries
    keys = re.findall(r"^ +(\w+):", case.entry, re.MULTILINE)
    read = [_meaning(site, entry, keys) for entry in entries if entry.text == case.text]
    return len(read) == 1 and read[0] in case.meanings


def test_no_date_that_cannot_be_read_is_a_date_and_a_name(tmp_path: Path) -> None:
    """Before a channel, or a company and a kind, it is an error in its line, and never half a date."""
    table = tomllib.loads(DATES.read_text(encoding="utf-8"))["refused"]
    taken = list[str]()
    for line in table.strip().split("\n"):
        for rest in ("phone", "Linkwave reply 40m"):
            entry = f"{line.rsplit(' = ', 1)[0]} {rest}: They said no."
            case = Case("company: Linkwave", "", ("Linkwave",), entry, (), ())
            _, problems, lines = _read(case, tmp_path)
            if not problems or {problem.place.line for problem in problems} != set(lines):
                taken.append(entry)

    assert taken == []


def test_every_date_that_is_read_is_read_in_an_entry() -> None:
    """Before a channel, or a company and a kind, it is the same date and ends where it ends."""
    table = tomllib.loads(DATES.read_text(encoding="utf-8"))["read"]
    wrong = list[tuple[str, object]]()
    for written, meant in (line.rsplit(" = ", 1) for line in table.strip().split("\n")):
        for rest, parts in (
            ("phone", ("phone", "", None)),
            ("Linkwave reply", (None, "Linkwave", "reply")),
        ):
            front = f"title: T\ncompany: Linkwave\ntimeline:\n  - {written} {rest}: Hi"
            document, problems = read_document("c.md", f"---\n{front}\n---\n".encode(), CaseFront)
            if document is None:
                wrong.append((written, problems))
                continue
            (entry,) = document.front.timeline
            if (str(entry.date), (entry.channel, entry.by, entry.kind)) != (meant, parts):
                wrong.append((written, entry))

    assert wrong == []
