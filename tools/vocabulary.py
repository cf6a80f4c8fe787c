"""What documents and ledger's style sheet repeat of gripe/record/vocabulary.py, written where it stands.

`python -m tools.vocabulary` writes it anew; `make docs` runs that. A list in a sentence keeps its order as
long as its words are right.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from gripe.record.status_styles import Tone
from gripe.record.vocabulary import Kind, KindRow, Status, Voice

ROOT = Path(__file__).resolve().parents[1]
_LIST = r"(`\w+`(?:(?:,| or| and)\s+`\w+`)*)"
_TABLE = re.compile(r"^\| kind \| what it is \|.*\n(?:\|.*\n)+", re.MULTILINE)
_PROPERTIES = re.compile(r"^( +)--open: .*\n(?:\1--.*\n)*", re.MULTILINE)
_TONES = re.compile(r"^\.tone-open\b.*?\n(?=\n/\*)", re.MULTILINE | re.DOTALL)

Write = Callable[[str], str]


def _once(
    pattern: re.Pattern[str], write: Callable[[re.Match[str]], str], number: int = 1
) -> Write:
    """Return what writes anew all that a pattern finds in a text, which has to be so many places."""

    def written(text: str) -> str:
        new, found = pattern.subn(write, text)
        if found != number:
            raise ValueError(f"not found in its {number} places: {pattern.pattern}")
        return new

    return written


def _listed(before: str, terms: Iterable[str], number: int = 1) -> Write:
    """Return what writes a list of words behind others."""
    words = list(terms)
    pattern = re.compile(re.escape(before).replace(r"\ ", r"\s+") + _LIST)

    def write(found: re.Match[str]) -> str:
        said = found[1]
        if sorted(re.findall(r"`(\w+)`", said)) == sorted(words):
            return found[0]
        *others, last = [f"`{word}`" for word in words]
        end = next((f" {each} " for each in ("or", "and") if each in said.split()), ", ")
        return found[0].removesuffix(said) + end.join(filter(None, [", ".join(others), last]))

    return _once(pattern, write, number)


def _kinds(_: re.Match[str]) -> str:
    """Write the table of kinds."""
    lines = ["| kind | what it is | status becomes | turn becomes |", "|---|---|---|---|"]
    for kind in Kind:
        row = kind.row
        lines.append(f"| `{kind}` | {row.meaning} | {_becomes(row)} | {row.turn.value} |")
    return "\n".join(lines) + "\n"


def _becomes(row: KindRow) -> str:
    if row.status:
        return f"*{row.status}*"
    if row.asks:
        return "*open*, if it was *claimed*, or *waiting* past the promise's `due`; else as it was"
    return "as it was"


def _properties(found: re.Match[str]) -> str:
    """Write the colours as custom properties: those for light, or further in those for dark."""
    indent, is_dark = found[1], len(found[1]) > 2
    return "".join(f"{indent}{line}\n" for line in _colours(is_dark=is_dark))


def _colours(*, is_dark: bool) -> Iterator[str]:
    for tone in Tone:
        remark = f" /* {tone.remark} */" if tone.remark and not is_dark else ""
        yield f"--{tone.name.lower()}: {tone.dark if is_dark else tone.light};{remark}"


def _tones(_: re.Match[str]) -> str:
    """Write which status has which colour."""
    rules = []
    for tone in Tone:
        names = ",\n".join(f".tone-{each}" for each in Status if each.row.tone is tone)
        rules.append(f"{names} {{\n  --tone: var(--{tone.name.lower()});\n}}\n")
    return "\n".join(rules)


_CLOSING = [status for status in Status if status.is_closed]
WRITTEN: Mapping[str, tuple[Write, ...]] = {
    "docs/record.md": (
        _once(_TABLE, _kinds),
        _listed("A case is closed by ", _CLOSING),
        _listed(
            "when left out, is the company for ",
            [kind for kind in Kind if kind.row.voice is not Voice.MINE],
        ),
        _listed("an entry of the kind ", [kind for kind in Kind if kind.answers]),
        _listed("entries of yours of the kinds ", [kind for kind in Kind if kind.row.asks]),
        _listed(
            "**After a close** only ",
            [kind for kind in Kind if kind.row.after_close and not kind.turns],
        ),
        _listed("(a ", [kind for kind in Kind if kind.row.voice is Voice.DEED], 3),
    ),
    "docs/commands.md": (_listed("`--effect` is ", _CLOSING),),
    "themes/ledger/assets/ledger.css": (
        _once(_PROPERTIES, _properties, 2),
        _once(_TONES, _tones),
    ),
}


def written(path: str) -> str:
    """Return a file as it should be.

    Args:
        path: its path in the repository, one of `WRITTEN`.

    Raises:
        ValueError: a sentence, a table or a rule is not there any more.
    """
    text = (ROOT / path).read_text(encoding="utf-8")
    for write in WRITTEN[path]:
        text = write(text)
    return text


if __name__ == "__main__":
    for path in WRITTEN:
        (ROOT / path).write_text(written(path), encoding="utf-8")
