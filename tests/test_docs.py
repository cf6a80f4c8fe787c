"""The documents say what is true: codes, keys, links, examples and console transcripts."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from gripe.base.intervals import Span
from gripe.linking.model import Site as Linked
from gripe.record.account import Account
from gripe.record.entry import Actor, Role
from gripe.record.scorecard import scorecard
from gripe.record.tally import tally
from gripe.source.schema import annotations as fields
from gripe.source.schema import fronts as schema
from support.linked import linked
from support.sites import CASE, REPOSITORY, SETTINGS, Site, site_of

DOCS = sorted([*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/**/*.md")])
NAMES = [path.relative_to(REPOSITORY).as_posix() for path in DOCS]

_CODE = re.compile(r"[a-z]+(-[a-z]+)*")
_BLOCK = re.compile(r"^```(?P<info>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`[^`\n]+`")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)


def read(name: str) -> str:
    """Return a document."""
    return (REPOSITORY / name).read_text(encoding="utf-8")


def prose_of(name: str) -> str:
    """Return a document without its fenced blocks."""
    return _BLOCK.sub("", read(name))


PROBLEMS, RECORD = read("docs/problems.md"), read("docs/record.md")


# Problem codes. Whatever takes a parameter called `code` (Problem itself, and each helper that
# makes one) is a place where a code is written, so a new helper need not be listed here.


def _code_positions(tree: ast.Module) -> dict[str, int]:
    """Return the functions of a module that take a `code`, with its position in a call."""
    positions = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args]
            names = names[names[:1] == ["self"] :]
            if "code" in names:
                positions[node.name] = names.index("code")
        if isinstance(node, ast.ClassDef) and node.name in {"Problem", "TextFault"}:
            fields = [each for each in node.body if isinstance(each, ast.AnnAssign)]
            names = [ast.unparse(each.target) for each in fields]
            positions[node.name] = names.index("code")
    return positions


def _codes(tree: ast.Module, positions: dict[str, int]) -> Iterator[tuple[int, ast.expr]]:
    """Yield each expression that is written where a code goes."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name in positions:
            given = [word.value for word in node.keywords if word.arg == "code"]
            given += node.args[positions[name] : positions[name] + 1]
            yield from ((node.lineno, each) for each in given)


def codes_of(package: Path) -> tuple[set[str], list[str]]:
    """Return every problem code in a package, and the places where none can be read off."""
    trees = {path: ast.parse(path.read_bytes()) for path in sorted(package.rglob("*.py"))}
    imported = {}
    for tree in trees.values():
        imported |= {name: at for name, at in _code_positions(tree).items() if name[0] != "_"}
    found, unread = set(), []
    for path, tree in trees.items():
        for line, code in _codes(tree, imported | _code_positions(tree)):
            if isinstance(code, ast.Constant) and isinstance(code.value, str):
                found.add(code.value)
            elif not (isinstance(code, ast.Name) and code.id == "code"):
                unread.append(f"{path.relative_to(package)}:{line}: {ast.unparse(code)}")
    return found, unread


def test_every_problem_code_is_explained() -> None:
    """docs/problems.md has a heading for each code in the source, and none without a code."""
    codes, _ = codes_of(REPOSITORY / "gripe")

    headings = re.findall(r"^### (.+)$", PROBLEMS, re.MULTILINE)

    assert all(_CODE.fullmatch(code) for code in codes)
    assert len(headings) == len(set(headings))
    assert set(headings) == codes


def test_every_problem_code_can_be_read_off_the_source() -> None:
    """A code is a literal where it is made; only typed.py hands on those that `fault` made."""
    _, unread = codes_of(REPOSITORY / "gripe")

    assert [each for each in unread if not each.startswith("source/typed.py:")] == []


def _cases_of(text: str) -> Iterator[tuple[str, str, str, int]]:
    """Yield code, kind of file, example, and how often it has the problem."""
    for section in re.split(r"^### ", text, flags=re.MULTILINE)[1:]:
        code = section.partition("\n")[0]
        for number, block in enumerate(_BLOCK.finditer(section)):
            again = code == "duplicate-key"  # it shows two ways to have it
            yield code, block["info"].split()[-1], block["text"], int(number == 0 or again)


def _completed(kind: str, text: str) -> dict[str, str]:
    """Return the site that an example means, what it does not show filled in."""
    given = set(re.findall(r"^(\w+):", text, re.MULTILINE))

    def filled(defaults: str) -> str:
        lines = re.split(r"\n(?=\w)", defaults.strip())
        return "\n".join(line for line in lines if line.partition(":")[0] not in given) + "\n"

    _, front, body = CASE.split("---\n")
    files = {"content/cases/washer.md": CASE}
    if kind == "case":
        files["content/cases/washer.md"] = f"---\n{filled(front)}{text}---\n{body}"
    elif kind == "followup":
        front = filled("title: News\ncase: washer\ndate: 2009-09-01")
        files["content/followups/news.md"] = f"---\n{front}{text}---\n"
    elif kind == "settings":
        files["gripe.yaml"] = filled(SETTINGS) + text
    elif kind == "page":
        files["content/pages/about.md"] = text
    elif kind == "company":
        files["content/companies/maytag.md"] = f"---\n{filled('title: Maytag')}{text}---\n"
    else:
        files["themes/ledger/templates/case.html"] = text
    return files


def _site(root: Path, kind: str, text: str) -> Site:
    if kind == "site":
        return site_of(root, text)
    site = Site(root)
    for path, content in ({"gripe.yaml": SETTINGS} | _completed(kind, text)).items():
        site.write(path, content)
    return site


@pytest.mark.parametrize(
    ("code", "kind", "text", "times"),
    list(_cases_of(PROBLEMS)),
    ids=lambda value: value if isinstance(value, str) and _CODE.fullmatch(value) else "",
)
def test_problem_example(code: str, kind: str, text: str, times: int, tmp_path: Path) -> None:
    """The first example of a problem has that problem and no other, its mended form has none."""
    problems = _site(tmp_path, kind, text).problems()

    assert [each.rpartition(" [")[2] for each in problems] == [f"{code}]"] * times, problems


# What follows from a record, as docs/record.md says it below an example.
_RESULT = re.compile(r"([A-Z][\w ]+): ([^:]+?)\.(?=\s|$)")
_RULE = re.compile(r"^Rule: `(\w+)` in `(gripe/[\w/]+\.py)`\.$", re.MULTILINE)


def _said(span: Span | None) -> str:
    if span is None:
        return "—"
    if span.most is None:
        return f"at least {span.least}"
    return str(span.least) if span.exact is not None else f"{span.least}–{span.most}"


def _name(site: Linked, actor: Actor) -> str:
    if actor.role is Role.COMPANY:
        return site.companies[actor.slug].name
    if actor.name:
        return actor.name
    return "the complainant" if actor.role is Role.ME else f"the {actor.role}"


def _names(site: Linked, actors: Iterable[Actor]) -> str:
    return ", ".join(_name(site, actor) for actor in actors)


def _facts(site: Linked) -> dict[str, str]:
    """Return everything that follows from the record of the one case of a site."""
    (case,) = site.cases.values()
    found, entries = case.account, case.record.entries
    settled = len(found.standing.settled)
    return {
        "Status": found.standing.status.value,
        "Turn": _names(site, found.standing.turn) or "nobody",
        "Dates": ", ".join(str(entry.when) for entry in entries),
        "Kinds": ", ".join(entry.kind.value for entry in entries),
        "By": _names(site, (entry.by for entry in entries)),
        "Days open": ", ".join(_said(spell.days) for spell in found.spells),
        "First reply": _said(found.first_reply),
        "Longest silence": _said(found.silence),
        "Promises": ", ".join(promise.outcome.value for promise in found.promises),
        "Contacts": _said(found.effort.contacts),
        "People": _said(found.effort.people),
        "Minutes": _said(found.effort.minutes),
        "Recovered": ", ".join(map(str, found.recovered)),
        "Clock word": found.alert.value if found.alert else "none",
        "Settled": f"{settled} of {len(case.parties)}",
        "Scorecard": _scorecard(found),
    } | {f"First reply of {_name(site, p.party)}": _said(p.first_reply) for p in found.parties}


def _scorecard(found: Account) -> str:
    company = {found.parties[0].party}
    card = scorecard([tally(found)], company, company, 0)
    reply, resolution = (
        f"{each.days:g}" if each else "—" for each in (card.reply, card.resolution)
    )
    return (
        f"{card.cases} case, {card.resolved} resolved, {card.resolved_otherwise} resolved by "
        f"someone else, first reply {reply}, resolution {resolution}"
    )


def _record_examples() -> Iterator[tuple[str, dict[str, str]]]:
    for block in _BLOCK.finditer(RECORD):
        after = RECORD[block.end() :].lstrip("\n").partition("\n")[0]
        yield block["text"], dict(_RESULT.findall(after))


@pytest.mark.parametrize(("text", "expected"), list(_record_examples()))
def test_record_example(text: str, expected: dict[str, str], tmp_path: Path) -> None:
    """Each timeline in docs/record.md comes to what it says below it."""
    found = _facts(linked(_site(tmp_path, "case", text)))

    assert expected
    assert {name: found[name] for name in expected} == expected


def test_every_rule_says_where_it_is_held() -> None:
    """Each section of docs/record.md names the function that holds its rule, and it is there."""
    sections = re.split(r"^##+ ", RECORD, flags=re.MULTILINE)[1:]

    for section in sections:
        rules = _RULE.findall(section)
        assert len(rules) == 1, section.partition("\n")[0]
        (name, path) = rules[0]
        assert f"def {name}(" in read(path)


def test_every_kind_of_entry_is_in_the_table() -> None:
    """docs/record.md has a row for each kind, and none for another."""
    from gripe.record.vocabulary import Kind

    table = RECORD.partition("| kind | what it is |")[2].partition("\n\n")[0]

    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == [kind.value for kind in Kind]


# Front matter.

_SECTIONS = {
    schema.CaseFront: "Cases",
    schema.PartyFront: "Parties",
    schema.SourceFront: "Sources",
    schema.MoneyFront: "Money",
    schema.EntryFront: "Entries",
    schema.ExhibitFront: "Exhibits",
    schema.CorrectionFront: "Corrections",
    schema.FollowupFront: "Follow-ups",
    schema.EffectFront: "Several cases",
    schema.PostFront: "Posts",
    schema.PageFront: "Pages",
    schema.CompanyFront: "Companies",
    schema.FormerFront: "Former names",
    schema.OtherFront: "Others",
    schema.ContactFront: "Contacts",
    schema.SettingsFront: "Settings",
    schema.MenuFront: "Settings",
    schema.StyleFront: "Settings",
    schema.ThemeFront: "Themes",
}


def _models(model: type[schema.Front] = schema.Front) -> set[type[schema.Front]]:
    found = set(model.__subclasses__())
    return found.union(*map(_models, found))


def _section(name: str) -> str:
    text = read("docs/front-matter.md")
    match = re.search(rf"^##+ {name}\n(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL)
    assert match, f"no section {name}"
    return match[1]


def test_every_kind_of_front_matter_has_its_section() -> None:
    """A new kind of front matter is documented."""
    assert _models() - {schema.EntryFields} == _SECTIONS.keys()


@pytest.mark.parametrize("model", _SECTIONS, ids=lambda model: model.__name__)
def test_every_key_is_documented(model: type[schema.Front]) -> None:
    """Each section of docs/front-matter.md names its model's keys, and those of later as such."""
    section = _section(_SECTIONS[model])
    now, _, later = section.partition("Not supported yet:")

    table = set(re.findall(r"^\| `(\w+)` \|", now, re.MULTILINE))
    also = set(re.findall(r"`(\w+)`", now.partition("It may carry")[2]))
    models = [each for each, title in _SECTIONS.items() if title == _SECTIONS[model]]
    assert table | also == {key for each in models for key in each.by_key()}
    assert set(re.findall(r"`(\w+)`", later)) == {key for each in models for key in each.LATER}


_TYPES = {
    fields.Addresses: "addresses",
    fields.Color: "colour",
    fields.Count: "count",
    fields.Date: "date",
    fields.Day: "day",
    fields.Days: "days",
    fields.EntryDate: "date or step",
    fields.Flag: "yes or no",
    fields.Language: "language",
    fields.Link: "link",
    fields.Target: "link or path",
    fields.Minutes: "time spent",
    fields.Number: "number",
    fields.Sum: "sum",
}


@pytest.mark.parametrize("model", _SECTIONS, ids=lambda model: model.__name__)
def test_every_type_is_documented(model: type[schema.Front]) -> None:
    """The type that a table gives a key is the one the schema reads it with."""
    told = dict(re.findall(r"^\| `(\w+)` \| ([^|]+?) \|", _section(_SECTIONS[model]), re.MULTILINE))
    hints = get_type_hints(model, include_extras=True)

    for key, field in model.by_key().items():
        hint = hints[field.name]
        meant = {_TYPES[each] for each in (hint, *get_args(hint)) if each in _TYPES}
        if meant and key in told:
            assert {told[key]} == meant, key


# Links and paths.


def _anchors(path: Path) -> set[str]:
    headings = _HEADING.findall(_BLOCK.sub("", path.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w -]", "", each.lower()).strip().replace(" ", "-") for each in headings}


@pytest.mark.parametrize("name", NAMES)
def test_links_between_documents_lead_somewhere(name: str) -> None:
    """Every link to a file or a heading of this repository resolves."""
    folder = (REPOSITORY / name).parent
    dead = []
    for target in _LINK.findall(_SPAN.sub("", prose_of(name))):
        path, _, fragment = target.partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        file = (folder / path).resolve() if path else REPOSITORY / name
        if not file.exists() or (fragment and fragment not in _anchors(file)):
            dead.append(target)

    assert dead == []


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "docs/architecture.md"])
def test_paths_that_are_named_exist(name: str) -> None:
    """What reads like a path of this repository is one; what a build makes is left out."""
    tops = {path.name for path in REPOSITORY.iterdir()} | {
        path.name for path in (REPOSITORY / "gripe").iterdir()
    }
    spans = {span.strip("`") for span in _SPAN.findall(prose_of(name))}
    paths = {span for span in spans if re.fullmatch(r"[\w.-]+(/[\w.-]*)+|[\w-]+\.(md|toml)", span)}
    named = {path for path in paths if path.split("/")[0] in tops}
    named -= {path for path in paths if path.split("/")[0] in {"output", "build"}}

    missing = [
        p for p in named if not ((REPOSITORY / p).exists() or (REPOSITORY / "gripe" / p).exists())
    ]
    assert missing == []


def test_decisions_are_short_and_numbered() -> None:
    """A decision record has its four parts in 40 lines, and its number in its name."""
    records = sorted((REPOSITORY / "docs/decisions").glob("*.md"))

    for number, path in enumerate(records, start=1):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert path.name.startswith(f"{number:04}-")
        assert lines[0].startswith(f"# {number}. ")
        assert len(lines) <= 40
        parts = [line[3:] for line in lines if line.startswith("## ")]
        assert parts == ["Context", "Options", "Choice", "What would change our mind"]


# Console transcripts. A line that begins with "$ " is typed, what follows is what is seen. "…"
# stands for anything within a line, alone for any lines; seconds are never compared.

_ALLOWED = re.compile(r"(?:gripe|cat|ls|cd|printf|echo)\b[^;|&`]*")
_SECONDS = re.compile(r"\d+\.\d\d s\b")


def _commands(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each command of the console blocks, with what it is said to print."""
    for block in _BLOCK.finditer(text):
        if block["info"] != "console":
            continue
        lines = block["text"].splitlines()
        while lines:
            command = lines.pop(0)
            assert command.startswith("$ "), command
            command = command[2:]
            assert _ALLOWED.fullmatch(command), command
            here = re.search(r"<<'(\w+)'", command)
            while here and command.rpartition("\n")[2] != here[1]:
                command += "\n" + lines.pop(0)
            said = []
            while lines and not lines[0].startswith("$ "):
                said.append(lines.pop(0))
            yield command, said


def _pattern(said: list[str]) -> str:
    """Return a regular expression for what a transcript shows."""
    parts = []
    for line in said:
        if line == "…":
            parts.append(r"(?:.*\n)*")
        else:
            parts.append(re.escape(_SECONDS.sub("0.00 s", line)).replace("…", ".*") + r"\n")
    return "".join(parts)


def _run(commands: list[str], folder: Path) -> list[str]:
    """Run commands in one shell, and return what each printed."""
    bin_dir = folder / "bin"
    bin_dir.mkdir()
    gripe = bin_dir / "gripe"
    gripe.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m gripe "$@"\n')
    gripe.chmod(0o755)
    script = folder / "script.sh"
    # The end of each command's output is marked, and its exit status is kept for `echo $?`.
    script.write_text(
        "".join(f"{each}\nkept=$?; printf '\\001'; (exit $kept)\n" for each in commands)
    )
    here = folder / "here"
    here.mkdir()
    environment = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(
        ["sh", str(script)],
        cwd=here,
        env={
            **environment,
            "PATH": f"{bin_dir}:{os.environ['PATH']}",
            "PYTHONPATH": str(REPOSITORY),
            "LC_ALL": "C.UTF-8",
            "NO_COLOR": "1",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    return done.stdout.split("\001")[:-1]


@pytest.mark.parametrize("name", [name for name in NAMES if "```console" in read(name)])
def test_transcript(name: str, tmp_path: Path) -> None:
    """What a console block shows is what happens, from one end of the document to the other."""
    steps = list(_commands(read(name)))

    outputs = _run([command for command, _ in steps], tmp_path)

    assert len(outputs) == len(steps)
    for (command, said), output in zip(steps, outputs, strict=True):
        seen = _SECONDS.sub("0.00 s", output)
        assert re.fullmatch(_pattern(said), seen), f"$ {command}\n{output}"


def test_readme_has_a_transcript_with_a_faulty_build() -> None:
    """README shows a first site from `init` to `build`, a problem, and its exit status."""
    steps = list(_commands(read("README.md")))

    words = [command.split()[:2] for command, _ in steps]
    assert ["gripe", "init"] in words
    assert ["gripe", "build"] in words
    assert (["echo", "$?"], ["1"]) in [(c.split(), said) for c, said in steps]
