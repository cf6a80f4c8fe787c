"""Normalization before validation: a short entry becomes an entry, a company's name a party.

So the schema needs no unions, and problems can be placed exactly.
"""

import re
from collections.abc import Sequence as AbstractSequence
from functools import lru_cache

from gripe.base.date_forms import parted_span
from gripe.base.problems import Place, Problem, did_you_mean
from gripe.record.entry import Channel, Role
from gripe.record.vocabulary import Kind
from gripe.source.schema.field_types import LONGEST_NAME
from gripe.source.schema.fronts import EntryFront
from gripe.source.schema.head_dates import Word, date_size, without_comma
from gripe.source.yaml.nodes import Mapping, Node, Scalar, Sequence

_TIMES = re.compile(r"\d{1,5}\+?x")
MINUTES = re.compile(r"(?:\d{1,4}h(?:\d{1,2}m?)?|\d{1,5}m?)\+?")
_NUMERIC = re.compile(r"[-+.]?\d+[-+.,\d]*[a-z]*\+?")
_TIME = re.compile(r"\d{1,2}:\d{2}(?!\d)", re.ASCII)
_WORD = re.compile(r"\S+")
_CHANNELS = {channel.value for channel in Channel}
_KINDS = {kind.value for kind in Kind}
_WHO = {role.value for role in Role}
_KNOWN = _CHANNELS | _KINDS | _WHO
_ENTRY_KEYS = {*EntryFront.by_key(), *EntryFront.LATER}

Pair = tuple[Scalar, Node]


def normalise_case(root: Mapping) -> tuple[Mapping, list[Problem]]:
    """Normalize a case's company, sources and timeline to their long form."""
    problems: list[Problem] = []
    companies = _names(root.get("company"))
    pairs: list[Pair] = []
    for key, value in root.pairs:
        if key.text == "company":
            pairs.append((key, _parties(value)))
        elif key.text == "source":
            pairs.append((key, _listed(value)))
        elif key.text == "timeline" and isinstance(value, Sequence):
            items = tuple(_entry(each, companies, problems) for each in value.items)
            pairs.append((key, Sequence(items, value.place)))
        else:
            pairs.append((key, value))
    return Mapping(tuple(pairs), root.place), problems


def normalise_followup(root: Mapping) -> tuple[Mapping, list[Problem]]:
    """Normalize a follow-up's `case:`, a slug, a list or `{slug: effect}`, to its long form."""
    pairs = [(key, _effects(value) if key.text == "case" else value) for key, value in root.pairs]
    return Mapping(tuple(pairs), root.place), []


def _effects(value: Node) -> Node:
    if isinstance(value, Scalar) and value.is_empty:
        return value
    found: list[Node] = []
    for each in value.items if isinstance(value, Sequence) else (value,):
        if isinstance(each, Scalar):
            found.append(Mapping(((Scalar("case", each.place), each),), each.place))
        elif isinstance(each, Mapping):
            found += [_effect(slug, effect) for slug, effect in each.pairs]
        else:
            found.append(each)
    return Sequence(tuple(found), value.place)


def _effect(slug: Scalar, effect: Node) -> Mapping:
    pairs = ((Scalar("case", slug.place), slug), (Scalar("effect", effect.place), effect))
    return Mapping(pairs, slug.place)


def _listed(value: Node) -> Node:
    """Return what may be one thing or a list as a list."""
    is_empty = isinstance(value, Scalar) and value.is_empty
    return value if is_empty or isinstance(value, Sequence) else Sequence((value,), value.place)


def _parties(value: Node) -> Node:
    listed = _listed(value)
    if not isinstance(listed, Sequence):
        return value
    return Sequence(tuple(_party(each) for each in listed.items), value.place)


def _party(value: Node) -> Node:
    if isinstance(value, Scalar):
        return Mapping(((Scalar("name", value.place), value),), value.place)
    return value


def _names(value: Node | None) -> frozenset[str]:
    """Return the names of a case's companies, in folded case."""
    items = value.items if isinstance(value, Sequence) else (value,)
    found = (each.get("name") if isinstance(each, Mapping) else each for each in items)
    return frozenset(each.text.strip().casefold() for each in found if isinstance(each, Scalar))


def _entry(item: Node, companies: frozenset[str], problems: list[Problem]) -> Node:
    """Turn `{"2007-02-12 email": Asked.}` into `{date: 2007-02-12, channel: email, text: Asked.}`."""
    if not isinstance(item, Mapping) or not item.pairs:
        return item
    (head, text), *more = item.pairs
    if not _is_short(head.text):
        return _spanning(item)
    pairs = _head_pairs(head, companies, problems)
    taken = {key.text for key, _ in pairs} | {"text"}
    for key, _ in more:
        if key.text in taken:
            message = f'"{key.text}" is given in the short entry already, in line {head.place.line}'
            problems.append(Problem(key.place, "duplicate-key", message))
    rest = [(key, value) for key, value in more if key.text not in taken]
    if not (isinstance(text, Scalar) and text.is_empty):
        pairs.append((Scalar("text", text.place), text))
    return Mapping((*pairs, *rest), item.place)


def _spanning(entry: Mapping) -> Mapping:
    """Part the date of a long entry into its time and its minutes, unless they are given."""
    if entry.get("minutes") is not None:
        return entry
    pairs: list[Pair] = []
    for key, value in entry.pairs:
        first, more = _dated((key, value)) if key.text == "date" else ([(key, value)], [])
        pairs += [*first, *more]
    return Mapping(tuple(pairs), entry.place)


def _is_short(head: str) -> bool:
    """Tell the head of a short entry from a key, misspelt or not; `HP` is a head without a date."""
    return head not in _ENTRY_KEYS and (" " in head or not _is_like_a_key(head))


@lru_cache(maxsize=256)
def _is_like_a_key(head: str) -> bool:
    # Keys are letters. A word of which less than 3 in 7 are letters, such as a date, is too far from
    # any: difflib's ratio is at most 2 l / (n + l), with l letters of n, and near begins at 0.6.
    folded = head.casefold()
    letters = sum(letter.isalpha() or letter == "_" for letter in folded)
    return 7 * letters >= 3 * len(folded) and bool(did_you_mean(head, _ENTRY_KEYS))


def _head_pairs(head: Scalar, companies: frozenset[str], problems: list[Problem]) -> list[Pair]:
    """Read `date [channel] [who] [kind] [minutes or times]`."""
    words = [(match[0], match.start()) for match in _WORD.finditer(head.text)] or [("", 0)]
    size = date_size(words, lambda at: _is_known(words[at:], companies))
    date_key, date = _pair("date", words[:size], head.place)
    pairs, tail = _dated((date_key, Scalar(without_comma(date.text), date.place)))
    words = words[size:]
    while words and (key := _quantity(words[-1][0])) and not _ends_in_company(words, companies):
        tail.append(_pair(key, [words.pop()], head.place))
        problems.extend(_twice(tail))
    if words and words[-1][0] in _KINDS and not _names_company(words, companies):
        tail.append(_pair("kind", [words.pop()], head.place))
    if words and words[0][0] in _CHANNELS and not _names_company(words, companies):
        pairs.append(_pair("channel", [words.pop(0)], head.place))
    if words:
        pairs.append(_pair("by", words, head.place))
        problems.extend(_misspelt(pairs[-1], companies))
    return pairs + tail


def _is_known(words: AbstractSequence[Word], companies: frozenset[str]) -> bool:
    """Tell whether a head goes on with a channel, a kind, a role or a company."""
    if words[0][0] in _KNOWN:
        return True
    rest = f"{_joined(words)} ".casefold()
    return any(name and rest.startswith(f"{name} ") for name in companies)


def _dated(pair: Pair) -> tuple[list[Pair], list[Pair]]:
    """Return a date, and the minutes that `10:30-11:15` took."""
    key, value = pair
    span = parted_span(value.text) if isinstance(value, Scalar) else None
    if not span:
        return [pair], []
    begin, minutes = span
    place = value.place
    return [(key, Scalar(begin, place))], [(Scalar("minutes", place), Scalar(str(minutes), place))]


def _twice(tail: AbstractSequence[Pair]) -> list[Problem]:
    """Find a time or a number that the last of a head's words gives again."""
    key, _ = tail[-1]
    again = any(key.text == other.text for other, _ in tail[:-1])
    message = f"the {key.text} are given twice in this short entry: take one out"
    return [Problem(key.place, "duplicate-key", message)] if again else []


def _quantity(word: str) -> str:
    if not word[0].isdecimal():
        return ""
    if _TIMES.fullmatch(word):
        return "times"
    return "minutes" if MINUTES.fullmatch(word) else ""


def _names_company(words: AbstractSequence[Word], companies: frozenset[str]) -> bool:
    return _joined(words).casefold() in companies


def _ends_in_company(words: AbstractSequence[Word], companies: frozenset[str]) -> bool:
    """Tell whether what is left of a head is a company, such as Forever 21, after a channel or not."""
    return _names_company(words, companies) or _names_company(words[1:], companies)


def _pair(key: str, words: AbstractSequence[Word], head: Place) -> tuple[Scalar, Scalar]:
    place = Place(head.path, head.line, head.column + words[0][1])
    return Scalar(key, place), Scalar(_joined(words), place)


def _joined(words: AbstractSequence[Word]) -> str:
    return words[0][0] if len(words) == 1 else " ".join([word for word, _ in words])


def _misspelt(pair: Pair, companies: frozenset[str]) -> list[Problem]:
    """Find a misspelt or misplaced word where a name was expected: names begin with a capital."""
    _, who = pair
    assert isinstance(who, Scalar)  # noqa: S101 - _pair makes nothing else
    if who.text in _WHO or who.text.casefold() in companies or len(who.text) > LONGEST_NAME:
        return []
    for match in _WORD.finditer(who.text):
        word, place = match[0], who.place._replace(column=who.place.column + match.start())
        if word == who.text and _NUMERIC.fullmatch(word):
            message = f'"{word}" is neither a time spent nor a number: write 40m, 2h or 4x'
            return [Problem(place, "unknown-word", message)]
        if _TIME.match(word):
            message = f'"{word}" is a time: it goes right behind the date, before the channel'
            return [Problem(place, "unknown-word", message)]
        if word in _KNOWN or (word == who.text and _quantity(word)):
            message = f'"{word}" stands in the wrong place: write date, channel, who, kind, minutes'
            return [Problem(place, "unknown-word", message)]
        is_meant = word.islower() or (word == who.text and word.casefold() in _KNOWN)
        if is_meant and (near := _near(word)):
            message = f'"{word}" is neither a channel nor a kind nor anybody known{near}'
            return [Problem(place, "unknown-word", message)]
    return []


@lru_cache(maxsize=256)
def _near(word: str) -> str:
    """Return what a word may have been meant to be; the `of` of a name is asked about often."""
    return did_you_mean(word, _KNOWN)
