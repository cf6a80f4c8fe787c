"""Builds a new timeline entry from a short entry, from single keys, or from both."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from gripe.base.names import has_word
from gripe.base.patterns import pattern
from gripe.base.problems import Place, Problem
from gripe.record.entry import Channel, Role
from gripe.record.vocabulary import Kind
from gripe.source.editing.insert_entry import NewEntry
from gripe.source.editing.spoken_dates import is_begun_with_date, is_only_today, with_written_date
from gripe.source.schema.head_dates import formed_size
from gripe.source.schema.heads import is_begun_as_head, is_strange_head
from gripe.source.schema.quantities import MINUTES
from gripe.source.yaml.prepass import HEAD_END, is_yaml_value
from gripe.source.yaml.writer import Pair, prose, unquoted

EntryKeys = Mapping[str, str | Sequence[str]]

_DATED = pattern(r"[\d+.]")
_IN_HEAD = {
    "channel": pattern("|".join(Channel)),
    "by": pattern("|".join(Role)),
    "kind": pattern("|".join(Kind)),
    "minutes": MINUTES,
    "times": pattern(r"\d{1,5}\+?"),
}

_NOTHING = Problem(
    Place("ENTRY"),
    "short-entry",
    "this says nothing: write what happened, as in “phone: Asked where it was.”",
)


def new_entry(
    entry: str, keys: EntryKeys, today: date, names: Collection[str], order: str = ""
) -> NewEntry:
    """Build a new entry.

    Args:
        entry: the entry in its short form, its date or its whole head left out if need be, or "".
        keys: keys of the entry with their values; "" and empty lists are not given.
        today: the day it happened on, if nothing else is said.
        names: the names of everybody in the case, in folded case.
        order: how `3/4/2026` is read, as `parse_when` has it.
    """
    given = {key: value for key, value in keys.items() if value}
    head, text = _head_and_text(entry, names)
    if head is None:
        head = _head_of(given, today, names)
    elif not is_begun_with_date(head) and not _DATED.match(head):
        head = f"{_taken(given, 'date') or today} {head}"
    spoken = with_written_date(head, today, order)
    if text and is_yaml_value(text) and text[0] in "\"'":
        written, text = [text], unquoted(text)
    else:
        text = text or _taken(given, "text")
        written = prose(text) if text else [""]
    pairs: list[Pair] = list(given.items())
    return NewEntry(spoken.text, written, text, pairs, spoken.announcement)


def misread(entry: str, names: Collection[str]) -> Problem | None:
    """Return the problem of a short entry that cannot even be told from a text, if it has one.

    Args:
        entry: the entry in its short form.
        names: the names of everybody in the case, in folded case.
    """
    if "\n" in entry or "\r" in entry:
        return Problem(Place("ENTRY"), "short-entry", "a short entry is one line: use --text")
    if entry and not any(map(str.isalnum, entry)):
        return _NOTHING
    begun = is_begun_with_date(entry) and not is_only_today(entry)
    if begun and not HEAD_END.search(entry):
        message = (
            "a short entry needs a colon and a blank before its text: "
            "“2007-02-12 email: Asked where it was.”"
        )
        return Problem(Place("ENTRY"), "short-entry", message)
    head, _ = _head_and_text(entry, names)
    end = HEAD_END.search(entry)
    words = entry[: end.start()].split() if end and head is None else []
    if is_strange_head(words):
        message = (
            f'"{words[0]}" is neither a date nor a channel nor anybody known: '
            f"write “2009-08-10 {' '.join(words[1:])}: …”, or put all of it into --text if it is text"
        )
        return Problem(Place("ENTRY"), "short-entry", message)
    return None


def empty(entry: NewEntry) -> Problem | None:
    """Return the problem of an entry that is a date and nothing else, if it is such a one."""
    words = entry.head.split()
    is_date = formed_size(words) == len(words)
    return _NOTHING if is_date and not (entry.value or entry.keys) else None


def _head_and_text(entry: str, names: Collection[str]) -> tuple[str | None, str]:
    """Part a short entry; what has no head is all text."""
    end = HEAD_END.search(entry)
    if not end:
        return None, entry.strip()
    head, text = entry[: end.start()].strip(), entry[end.end() :].strip()
    named = any(f"{head} ".casefold().startswith(f"{name} ") for name in names)
    meant = head and is_begun_as_head(head.split(), names)
    if named or meant or _DATED.match(head) or is_begun_with_date(head):
        return head, text
    return None, entry.strip()


def _head_of(given: dict[str, str | Sequence[str]], today: date, names: Collection[str]) -> str:
    """Write the head of a short entry, and take what it says out of the keys."""
    words = [_taken(given, "date") or str(today)]
    for key, form in _IN_HEAD.items():
        value = given.get(key, "")
        fits = isinstance(value, str) and bool(form.fullmatch(value))
        if key == "by" and isinstance(value, str):  # no bank, where the case knows a Kaveri Bank
            in_name = any(has_word(name, value) for name in names)
            fits = not in_name if fits else value.casefold() in names
        if fits:
            words.append(_with_unit(key, _taken(given, key)))
    return " ".join(words)


def _with_unit(key: str, value: str) -> str:
    """Write a value as a head has it: a number of minutes or contacts says what it is."""
    if key == "minutes" and value.removesuffix("+").isdecimal():
        return value.replace("+", "m+") if value.endswith("+") else f"{value}m"
    return f"{value}x" if key == "times" else value


def _taken(given: dict[str, str | Sequence[str]], key: str) -> str:
    value = given.pop(key, "")
    return value if isinstance(value, str) else ""
