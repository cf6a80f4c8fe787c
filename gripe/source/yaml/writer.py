"""Serializes values as YAML as an author would write it: what can stay plain does."""

from collections.abc import Iterable, Sequence

import yaml

from gripe.base.patterns import pattern
from gripe.source.yaml.prepass import PROSE_KEYS, is_yaml_value, quoted

Pair = tuple[str, str | Sequence[str]]

_LISTED = frozenset({"company", "tags"})  # where a comma makes two of one
# What no source file may hold, or what YAML takes for a line end.
_UNWRITABLE = pattern("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")

_LINE_END = pattern("\r\n|[\n\r\x85\u2028\u2029]")


def front_matter(pairs: Iterable[Pair], body: str = "") -> str:
    """Write a whole source file.

    Args:
        pairs: keys with their values; one without a value stands there to be filled in.
        body: the markdown below.
    """
    lines = [line for key, value in pairs for line in key_lines(key, value)]
    return "\n".join(["---", *lines, "---", body])


def key_lines(key: str, value: str | Sequence[str]) -> list[str]:
    """Write a key with its value, on as many lines as that takes."""
    if not isinstance(value, str):
        return [f"{key}: [{', '.join(plain(each, flow=True) for each in value)}]"]
    if not value:
        return [f"{key}:"]
    if key in _LISTED and "," in value:
        return [f"{key}: {quoted(value)}"]
    if key not in PROSE_KEYS:
        return [f"{key}: {plain(value)}"]
    first, *more = prose(value)
    return [f"{key}: {first}", *more]


def prose(value: str) -> list[str]:
    """Write a value of prose: as it is where the pre-pass takes it so, else quoted or as a block."""
    block = lines_of(value)
    if len(block) > 1 and not any(_UNWRITABLE.search(line.replace("\t", " ")) for line in block):
        mark = "|2" if block[0][0] in " \t" else "|"
        return [mark, *(f"  {line}" if line else "" for line in block)]
    value = value.strip()
    if _UNWRITABLE.search(value):
        return [_double(value)]
    return [quoted(value) if is_yaml_value(value) else value]


def lines_of(value: str) -> list[str]:
    """Return the lines of a text that has several, without empty ones around it and blanks at its end."""
    ends = _LINE_END.split(value.rstrip()) if {*"\r\n"} & {*value.strip()} else [value.strip()]
    lines = [line if line.strip() else "" for line in ends]
    first = next((number for number, line in enumerate(lines) if line), 0)
    return lines[first:]


def unquoted(written: str) -> str:
    """Return the value of a text that stands in quotes."""
    return str(yaml.load(written, Loader=yaml.BaseLoader))  # noqa: S506 - it makes nothing but text


def plain(value: str, *, flow: bool = False) -> str:
    """Write a YAML scalar, in brackets if `flow`: plain where YAML gives it back, else quoted.

    Example:
        >>> plain("Maytag"), plain("a, b"), plain("a, b", flow=True)
        ('Maytag', 'a, b', "'a, b'")
    """
    if _UNWRITABLE.search(value):
        return _double(value)
    return value if _is_plain(value, flow=flow) else quoted(value)


def in_braces(pairs: Iterable[Pair]) -> str:
    """Write keys and values as one YAML flow mapping, each in double quotes."""
    return "{" + ", ".join(f"{_double(key)}: {_in_brackets(each)}" for key, each in pairs) + "}"


def _in_brackets(value: str | Sequence[str]) -> str:
    if isinstance(value, str):
        return _double(value)
    return "[" + ", ".join(_double(each) for each in value) + "]"


def _double(value: str) -> str:
    """Put a value in double quotes, where everything can be escaped."""
    bare = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _UNWRITABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", bare) + '"'


def _is_plain(value: str, *, flow: bool) -> bool:
    text = f"- [{value}]" if flow else f"- {value}"
    try:
        events = list(yaml.parse(text, Loader=yaml.SafeLoader))
    except yaml.YAMLError:
        return False
    nodes = [event for event in events if isinstance(event, yaml.NodeEvent)][2 if flow else 1 :]
    return (
        len(nodes) == 1
        and isinstance(nodes[0], yaml.ScalarEvent)
        and nodes[0].value == value
        and not (nodes[0].style or nodes[0].anchor or nodes[0].tag)
    )
