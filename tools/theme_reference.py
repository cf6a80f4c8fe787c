"""The reference in docs/themes.md: what templates get and what ledger is made of, from the code.

`python -m tools.theme_reference` writes it anew between the two marks; `make docs` runs that. It says
what docstrings and comments say: a field's meaning is its line under `Attributes:`, that of a block or a
macro the `{# … #}` directly before it, that of a custom property the comment behind or above it.
"""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from gripe.plan import views
from gripe.plan.views.frame import Frame
from gripe.plan.views.view import VIEWS

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "docs/themes.md"
LEDGER = ROOT / "themes/ledger"
BEGIN = "<!-- From here on `make docs` writes: change what it reads, in gripe/plan/views/ and ledger. -->\n"
END = "<!-- Up to here. -->\n"
_WORDS = {str: "text", bool: "yes or no", int: "number", float: "number", object: "anything"}
_COMMENT = r"(?:\{#-?\s*(?P<told>(?:(?!#\}).)*?)\s*-?#\}\s*)?"
_BLOCK = re.compile(_COMMENT + r"\{%[-+]?\s*block\s+(?P<name>\w+)", re.DOTALL)
_MACRO = re.compile(
    _COMMENT + r"\{%[-+]?\s*macro\s+(?P<name>[a-z]\w*\(.*?\))\s*[-+]?%\}", re.DOTALL
)
_EXTENDS = re.compile(r"\{%[-+]?\s*extends\s+\"(?:theme:)?([^\"]+)\"")
_FIRST = re.compile(r"\s*(?:\{%[^%]*%\}\s*)*\{#-?\s*((?:(?!#\}).)*?)\s*-?#\}\n(?!\{%)", re.DOTALL)
_CSS = re.compile(
    r"(?P<gap>\n[ \t]*(?=\n))|/\*(?P<told>.*?)\*/|(?P<name>--[\w-]+)\s*:[^;]*;(?P<line>[ \t]*)",
    re.DOTALL,
)


class Field(NamedTuple):
    """A field of a view: its name, its type in words, and what it means, "" where nobody says."""

    name: str
    kind: str
    meaning: str


class Named(NamedTuple):
    """A block, a macro or some custom properties, and what is said of them."""

    name: str
    meaning: str


def fields_of(view: type) -> list[Field]:
    """Return the fields of a view."""
    told, hints = meanings(view), get_type_hints(view)
    return [Field(name, kind_of(hints[name]), told.get(name, "")) for name in names_of(view)]


def names_of(view: type) -> tuple[str, ...]:
    """Return the names of a view's fields, in order."""
    found: tuple[str, ...] = view._fields  # type: ignore[attr-defined]
    return found


def meanings(view: type) -> dict[str, str]:
    """Return what a docstring says under `Attributes:`, by name."""
    _, _, section = (inspect.getdoc(view) or "").partition("\nAttributes:\n")
    found: dict[str, str] = {}
    name = ""
    for line in section.split("\n\n")[0].splitlines():
        new = re.fullmatch(r" {4}(\w+): (.+)", line)
        if new:
            name, found[new[1]] = new[1], new[2]
        elif name:
            found[name] += " " + line.strip()
    return found


def kind_of(hint: Any) -> str:  # noqa: ANN401 - a type form
    """Say a type in words, with links to the views in it."""
    parts = get_args(hint)
    if get_origin(hint) is UnionType:
        return " or ".join([kind_of(each) for each in parts if each is not NoneType] + ["none"])
    if get_origin(hint) is tuple:
        many = parts[-1] is Ellipsis
        return f"list of {kind_of(parts[0])}" if many else " and ".join(map(kind_of, parts))
    if parts:
        return f"{kind_of(parts[1])} by name"
    return f"[{hint.__name__}](#{hint.__name__.lower()})" if is_view(hint) else _WORDS[hint]


def is_view(hint: object) -> bool:
    """Tell whether a type is one of the classes that templates see."""
    return isinstance(hint, type) and hint.__module__.startswith(views.__name__)


def views_in(hint: Any) -> Iterator[type]:  # noqa: ANN401 - a type form
    """Yield the views that a type is made of."""
    if is_view(hint):
        yield hint
    for part in get_args(hint):
        yield from views_in(part)


def nested() -> list[type]:
    """Return the views that those of templates are made of, by name; the frame first."""
    found: dict[str, type] = {}
    pending: list[type] = [*VIEWS.values()]
    while pending:
        for hint in get_type_hints(pending.pop()).values():
            new = [each for each in views_in(hint) if each.__name__ not in found]
            found |= {each.__name__: each for each in new}
            pending += new
    del found[Frame.__name__]
    return [Frame, *(found[name] for name in sorted(found))]


def template(name: str) -> str:
    """Return a template of ledger."""
    return (LEDGER / "templates" / name).read_text(encoding="utf-8")


def templates() -> list[str]:
    """Return the names of ledger's templates: base.html, those that make pages, those that do not."""
    names = [path.name for path in (LEDGER / "templates").glob("*.html")]
    return sorted(names, key=lambda name: (name != "base.html", name.startswith("_"), name))


def blocks_of(name: str) -> list[Named]:
    """Return the blocks of a template that none of those it extends has."""
    source, known = template(name), set[str]()
    above = _EXTENDS.search(source)
    while above:
        known |= {each["name"] for each in _BLOCK.finditer(template(above[1]))}
        above = _EXTENDS.search(template(above[1]))
    return [each for each in _named(_BLOCK, source) if each.name not in known]


def macros_of(name: str) -> list[Named]:
    """Return the macros of a template but those that are its own affair, which begin with `_`."""
    return _named(_MACRO, template(name))


def _named(pattern: re.Pattern[str], source: str) -> list[Named]:
    return [
        Named(" ".join(found["name"].split()), _line(found["told"]))
        for found in pattern.finditer(source)
    ]


def told_of(name: str) -> str:
    """Return what a template says of itself at its top."""
    found = _FIRST.match(template(name))
    return _line(found[1]) if found else ""


def properties() -> list[Named]:
    """Return ledger's custom properties, as many at once as share a comment."""
    sheet = (LEDGER / "assets/ledger.css").read_text(encoding="utf-8")
    return properties_in(sheet.partition(":root {")[2].partition("\n}")[0])


def properties_in(css: str) -> list[Named]:
    """Return the custom properties of a rule, as many at once as share a comment.

    A comment on a property's own line is about that; one on a line of its own about those below it, up
    to the next comment or empty line.
    """
    found: list[tuple[list[str], str]] = []
    is_new, at_line = True, -1
    for part in _CSS.finditer(css):
        if part["name"]:
            if is_new:
                found.append(([], ""))
            found[-1][0].append(part["name"])
            is_new, at_line = False, part.end()
        elif part["told"] is not None and part.start() == at_line:
            names, told = found.pop()
            found += [(names[:-1], told)] if names[:-1] else []
            found.append((names[-1:], part["told"]))
            is_new = True
        elif part["told"] is not None:
            found.append(([], part["told"]))
            is_new, at_line = False, -1
        else:
            is_new = True
    return [
        Named(", ".join(f"`{name}`" for name in names), _line(told))
        for names, told in found
        if names
    ]


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def reference() -> str:
    """Return the whole reference."""
    return "\n".join([*_of_views(), *_of_ledger()])


def _of_views() -> Iterator[str]:
    yield "## Every template and its view\n"
    yield from _table(
        ("template", "view", "what it is"),
        [(f"`{name}`", kind_of(view), summary(view)) for name, view in VIEWS.items()],
    )
    for view in [*dict.fromkeys(VIEWS.values()), *nested()]:
        yield f"### {view.__name__}\n\n{summary(view)}\n"
        rows = [(f"`{each.name}`", each.kind, each.meaning) for each in fields_of(view)]
        yield from _table(("field", "type", "meaning"), rows)


def summary(view: type) -> str:
    """Return what a docstring says before its `Attributes:`."""
    return _line((inspect.getdoc(view) or "").partition("\nAttributes:")[0])


def _of_ledger() -> Iterator[str]:
    yield "## What ledger is made of\n"
    for name in templates():
        blocks, macros = blocks_of(name), macros_of(name)
        if not (blocks or macros):
            continue
        told = told_of(name)
        yield f"### `{name}`\n" + (f"\n{told}\n" if told else "")
        if blocks:
            yield from _table(("block", "what it holds"), [(f"`{n}`", m) for n, m in blocks])
        if macros:
            yield from _table(("macro", "what it makes"), [(f"`{n}`", m) for n, m in macros])
    yield "### Custom properties\n\nOf `ledger.css`, to be set anew in a style sheet that comes behind it.\n"
    yield from _table(("property", "what it is for"), properties())


def _table(head: tuple[str, ...], rows: "list[Any]") -> Iterator[str]:
    lines = [head, ("---",) * len(head), *rows]
    text = [" | ".join(each.replace("|", "\\|") for each in line) for line in lines]
    yield "".join(f"| {line} |\n".replace("|  |", "| |") for line in text).replace("| --- ", "|---")


def written(document: str) -> str:
    """Return the document with the reference written anew.

    Raises:
        ValueError: the marks are not in it.
    """
    before, mark, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (mark and end):
        raise ValueError(f"{DOCUMENT} has lost its marks")
    return f"{before}{BEGIN}\n{reference()}\n{END}{after}"


if __name__ == "__main__":
    DOCUMENT.write_text(written(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
