"""Heads of short entries, `date [channel] [who] [kind] [minutes or times]`: words → keys of an entry.

Names come first: what is the name of somebody in the case is never read as anything else. Whoever else
may be meant is left for linking to find.
"""

import re
from collections.abc import Collection, Mapping, Sequence

from gripe.base.date_forms import parted_span
from gripe.base.names import has_word
from gripe.base.patterns import pattern
from gripe.base.problems import Place, Problem
from gripe.record.entry import Role
from gripe.record.vocabulary import Voice
from gripe.source.schema import synonyms
from gripe.source.schema.field_types import LONGEST_NAME
from gripe.source.schema.head_dates import Word, date_size, without_comma
from gripe.source.schema.quantities import MINUTES, TIMES, quantity_meant
from gripe.source.schema.reading import ReadingContext
from gripe.source.yaml.nodes import Node, Scalar

_NUMERIC = pattern(r"[-+.]?\d+[-+.,\d]*[a-z]*\+?")
_TIME = pattern(r"\d{1,2}:\d{2}(?!\d)", re.ASCII)
_WORD = pattern(r"\S+")
_BARE = pattern(r"(\d+)(\+?)", re.ASCII)
_NONE = pattern(r"0+(?:h0*)?\+?[mx]?\+?", re.ASCII)
_CLOCK = pattern(r"([01]?\d|2[0-3])([0-5]\d)", re.ASCII)
_NAMELESS = frozenset(synonyms.ROLES) - {Role.ME, Role.COMPANY, Role.OTHER}

Pair = tuple[Scalar, Node]
Names = Collection[str]  # of everybody in a case, in folded case
People = Mapping[str, str]  # the same, with the names as written of all but the complainant


def head_pairs(
    head: Scalar, names: People, context: ReadingContext, problems: list[Problem]
) -> list[Pair]:
    """Read the head of a short entry.

    Args:
        head: the head where it stands.
        names: the names of everybody in the case, by their folded case.
        context: what the site's settings say of how it is read.
        problems: gets what is wrong with it.
    """
    words = [(match[0], match.start()) for match in _WORD.finditer(head.text)] or [("", 0)]
    size = date_size(words, lambda at: _is_known(words[at:], names))
    date_key, date = _pair("date", words[:size], head.place)
    pairs, tail = dated((date_key, Scalar(without_comma(date.text), date.place)), context)
    words = words[size:]
    while words and (key := _last_quantity(words)) and not _ends_in_name(words, names):
        tail.append(_pair(key, [words.pop()], head.place))
        problems.extend(_twice(tail) or _without_unit(tail[-1]))
    if words and words[-1][0] in synonyms.KINDS and not _is_name(words, names):
        tail.append(_pair("kind", [words.pop()], head.place))
    if size := _channel_size(words, names):
        pairs.append(_pair("channel", words[:size], head.place))
        words = words[size:]
        problems.extend(_unclear(pairs[-1], words, tail))
    if words:
        pairs.append(_pair("by", words, head.place))
        problems.extend(_misplaced(pairs[-1], names) or _nameless(pairs, names))
    return pairs + tail


def dated(pair: Pair, context: ReadingContext) -> tuple[list[Pair], list[Pair]]:
    """Return a date, and the minutes that `10:30-11:15` took."""
    key, value = pair
    span = parted_span(value.text, context.day_order) if isinstance(value, Scalar) else None
    if not span:
        return [pair], []
    begin, minutes = span
    place = value.place
    return [(key, Scalar(begin, place))], [(Scalar("minutes", place), Scalar(str(minutes), place))]


def is_begun_as_head(words: Sequence[str], names: Names) -> bool:
    """Tell whether words begin as a head without a date does, or as one that somebody meant to write."""
    first, whole = words[0], " ".join(words)
    if _channel_size(_unplaced(words), names) or first in synonyms.KNOWN:
        return True
    return whole.islower() and bool(synonyms.advice_on(whole) or synonyms.slip(first))


def is_strange_head(words: Sequence[str]) -> bool:
    """Tell whether words may be a head that begins with what is no date, or else a text."""
    if not 1 < len(words) <= synonyms.MOST_WORDS:
        return False
    return words[1] in synonyms.KINDS or bool(_phrase_size(_unplaced(words[1:])))


def _unplaced(words: Sequence[str]) -> list[Word]:
    return [(word, 0) for word in words]


def _is_known(words: Sequence[Word], names: Names) -> bool:
    """Tell whether a head goes on with a channel, a kind, a role or somebody in the case."""
    if words[0][0] in synonyms.KNOWN or _phrase_size(words):
        return True
    rest = f"{_joined(words)} ".casefold()
    return any(name and rest.startswith(f"{name} ") for name in names)


def _channel_size(words: Sequence[Word], names: Names) -> int:
    """Return how many words at the beginning are a channel: in capitals only where that is sure."""
    size = _phrase_size(words)
    if not size or _is_name(words, names):
        return 0
    is_sure = words[0][0] in synonyms.KNOWN or _joined(words[:size]).islower()
    return size if is_sure or _is_anybody(words[size:], names) else 0


def _unclear(channel: Pair, who: Sequence[Word], tail: Sequence[Pair]) -> list[Problem]:
    """Find a channel of which it is not clear who used it: your verb with a name, a role that replies."""
    _, value = channel
    assert isinstance(value, Scalar)  # noqa: S101 - _pair makes nothing else
    word, by = value.text, _joined(who) if who else ""
    meant = synonyms.channel_meant(word)
    if synonyms.plain(word) in synonyms.VERBS and by and not synonyms.is_me(by):
        message = (
            f'"{word}" says that you did it, and “{by}” stands where who did it does: write “{meant}” '
            f"and “to: {by}” below, or “{meant} {by}” if it was {by}"
        )
        return [Problem(value.place, "unknown-word", message)]
    kind = next(
        (each.text for key, each in tail if key.text == "kind" and isinstance(each, Scalar)), ""
    )
    is_theirs = bool(kind) and synonyms.KINDS[kind].row.voice is not Voice.MINE
    if word in synonyms.ROLES and not who and is_theirs:
        message = (
            f'"{word}" may be who it is by, or only the way: write “letter {word} {kind}”, '
            f"or “{word} company {kind}”"
        )
        return [Problem(value.place, "unknown-word", message)]
    return []


def _phrase_size(words: Sequence[Word]) -> int:
    """Return how many words at the beginning are the phrase of a channel: the call centre is no call."""
    for size in range(min(synonyms.MOST_WORDS, len(words)), 0, -1):
        phrase = synonyms.plain(_joined(words[:size]))
        if phrase in synonyms.TABLE:
            return size if synonyms.TABLE[phrase].channel else 0
    return 0


def _is_anybody(words: Sequence[Word], names: Names) -> bool:
    """Tell whether words are nothing, or somebody who is known without the rest of the site."""
    who = _joined(words) if words else ""
    return not who or who in synonyms.ROLES or who.casefold() in names or synonyms.is_me(who)


def _twice(tail: Sequence[Pair]) -> list[Problem]:
    """Find a time or a number that the last of a head's words gives again."""
    key, _ = tail[-1]
    again = any(key.text == other.text for other, _ in tail[:-1])
    message = f"the {key.text} are given twice in this short entry: take one out"
    return [Problem(key.place, "duplicate-key", message)] if again else []


def _without_unit(quantity: Pair) -> list[Problem]:
    """Find a number that may be calls, minutes or an hour, or is none at all."""
    _, value = quantity
    assert isinstance(value, Scalar)  # noqa: S101 - _pair makes nothing else
    if _NONE.fullmatch(value.text):
        message = f'"{value.text}" is none at all: take it out'
        return [Problem(value.place, "unknown-word", message)]
    bare = _BARE.fullmatch(value.text)
    if not bare:
        return []
    number, more = bare.groups()
    readings, ways = "minutes or contacts", f"{number}m{more} or {number}{more}x"
    if not more and (clock := _CLOCK.fullmatch(number)):
        readings += ", or a time"
        ways += f", or {clock[1]:>02}:{clock[2]} right behind the date"
    message = f'"{value.text}" may be {readings}: write {ways}'
    return [Problem(value.place, "unknown-word", message)]


def _nameless(pairs: Sequence[Pair], names: People) -> list[Problem]:
    """Find a role where somebody of the case has its word in their name: the bank, or Kaveri Bank."""
    _, who = pairs[-1]
    assert isinstance(who, Scalar)  # noqa: S101 - _pair makes nothing else
    if who.text not in _NAMELESS or who.text in names:
        return []
    name = next((each for each in names.values() if has_word(each, who.text)), "")
    message = f'"{who.text}" may be {name} or not: write “{name}”, or “by: {who.text}” below'
    return [Problem(who.place, "unknown-word", message)] if name else []


def _last_quantity(words: Sequence[Word]) -> str:
    """Return the key of the quantity that a head ends in, or ""; of `x 3` it is asked what it means."""
    is_split = len(words) > 1 and words[-2][0] in {"x", "X", "×"}  # noqa: RUF001
    return "" if is_split else _quantity(words[-1][0])


def _quantity(word: str) -> str:
    if not word[0].isdecimal():
        return ""
    if TIMES.fullmatch(word):
        return "times"
    return "minutes" if MINUTES.fullmatch(word) else ""


def _is_name(words: Sequence[Word], names: Names) -> bool:
    return _joined(words).casefold() in names


def _ends_in_name(words: Sequence[Word], names: Names) -> bool:
    """Tell whether what is left of a head is a name, such as Forever 21, after a channel or not."""
    return _is_name(words, names) or (
        len(words) > 1 and _is_name(words[_phrase_size(words) or 1 :], names)
    )


def _pair(key: str, words: Sequence[Word], head: Place) -> tuple[Scalar, Scalar]:
    place = Place(head.path, head.line, head.column + words[0][1])
    return Scalar(key, place), Scalar(_joined(words), place)


def _joined(words: Sequence[Word]) -> str:
    return words[0][0] if len(words) == 1 else " ".join([word for word, _ in words])


def _misplaced(pair: Pair, names: Names) -> list[Problem]:
    """Find what can be no name where one was expected: a number, a word of another place, a slip."""
    _, who = pair
    assert isinstance(who, Scalar)  # noqa: S101 - _pair makes nothing else
    folded = who.text.casefold()
    if who.text in synonyms.ROLES or folded in names or len(who.text) > LONGEST_NAME:
        return []
    if found := quantity_meant(who.text):
        written, meant, at = found
        what = "a number of contacts" if meant.endswith("x") else "the time spent"
        message = f'"{written}" is nobody\'s name: for {what} write {meant}'
        return [Problem(_at(who, at), "unknown-word", message)]
    before = ""
    for match in _WORD.finditer(who.text):
        message = _fault_of(match[0], who.text, before, names)
        if message:
            at = 0 if before and message.startswith(f'"{before}"') else match.start()
            return [Problem(_at(who, at), "unknown-word", message)]
        before = who.text[: match.end()]
    return []


def _fault_of(word: str, who: str, before: str, names: Names) -> str:
    """Return what is wrong with one word of what should be a name, given those before it; "" for nothing."""
    if word == who and _NUMERIC.fullmatch(word):
        return f'"{word}" is neither a time spent nor a number: write 40m, 2h or 4x'
    if _TIME.match(word):
        return (
            f'"{word}" is a time: it goes right behind the date, before the channel; '
            "as the time spent write it like 1h30"
        )
    if word in synonyms.KNOWN or (word == who and _quantity(word)):
        why = synonyms.advice_on(before)
        is_stray = bool(why) or before.islower()
        if is_stray and before.casefold() not in names and not synonyms.is_me(before):
            return (
                f'"{before}" is neither a channel nor a kind nor anybody known{why and f": {why}"}'
            )
        return f'"{word}" stands in the wrong place: write date, channel, who, kind, minutes'
    if word.islower() and (meant := synonyms.slip(word)):
        return (
            f'"{word}" is neither a channel nor a kind nor anybody known; did you mean "{meant}"?'
        )
    return ""


def _at(who: Scalar, start: int) -> Place:
    return who.place._replace(column=who.place.column + start)
