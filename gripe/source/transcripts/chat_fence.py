"""A fence `chat`: who wrote, when, line by line, as programs for messages write it down.

Nobody is given words that may not be theirs: a name is one where a time stands with it, where it comes
again, or where it is a common word for a side. Any other line belongs to what stands above it, or
stands alone.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from gripe.base.patterns import pattern
from gripe.source.transcripts.chat_times import STAMP, datetime_of
from gripe.source.transcripts.typed_lines import paragraphs, typed
from gripe.source.transcripts.words import NOBODY, PARTICLES, SIDES

_MARKS = r"[\u200e\u200f\u202a-\u202c\u2066-\u2069\ufeff]{0,4}"
_SIGN = r"[^\n:\uff1a\[\](){}<>\"|]"
_NAME = rf"(?P<name>(?!\s){_SIGN}{{1,40}}?(?: \([^\n:()]{{1,30}}\))?)"
_COLON = r"[ \u00a0]?(?::(?=\s|$)|\uff1a)"
_CLOSED = rf"[\])]{_MARKS}[ \t\u00a0]*(?:[-–—][ \t\u00a0]+)?{_MARKS}"
_DASHED = rf"[ \t\u00a0]+[-–—|][ \t\u00a0]+{_MARKS}"
_REST = r"(?P<rest>.*)"
# The time first, as in `[12:03] Agent: …`, `12:03 - Agent: …` and `12:03 Agent: …`; behind the name; no time.
_FIRST = pattern(
    rf"(?P<before>{_MARKS}(?P<bracket>[\[(])?){STAMP}"
    rf"(?P<between>(?(bracket){_CLOSED}|(?:{_DASHED}|[ \t\u00a0]+))){_REST}"
)
_BEHIND = pattern(rf"{_NAME}(?P<between>,?[ \t\u00a0]*[\[(]){STAMP}(?P<after>[\])]{_COLON}){_REST}")
_PLAIN = pattern(rf"(?P<marks>{_MARKS}){_NAME}(?P<after>{_COLON}){_REST}")


class _Line(NamedTuple):
    """A line that may begin a message, in the parts that it was typed in.

    Attributes:
        name: who may have written it, or "".
        head: the HTML of what stands before the words; `text` the words.
        is_marked: whether brackets or a dash part a time from all else, so that it is one.
        event: the HTML of the time alone, and all that follows: what the line is if it is nobody's.
    """

    name: str
    head: str
    text: str
    is_marked: bool = False
    event: tuple[str, str] | None = None


class _Item(NamedTuple):
    """A message: who wrote it, if that is known, the HTML of what stands before it, and its lines."""

    name: str
    head: str
    lines: list[str]


def chat_html(text: str) -> str:
    r"""Return a conversation: a list with an item for each message.

    Args:
        text: what stands in the fence. What is not understood is shown as it is, line by line.

    Example:
        >>> print(chat_html("[12:03] Agent: Hello.\n[12:04] Me: Where is it?\nSince May."))
        <ol class="chat">
        <li class="by-1">[<time datetime="12:03">12:03</time>] <cite dir="auto">Agent</cite>:
        <p dir="auto">Hello.</p></li>
        <li class="by-2">[<time datetime="12:04">12:04</time>] <cite dir="auto">Me</cite>:
        <p dir="auto">Where is it?<br>Since May.</p></li>
        </ol>
    """
    lines = [(line, _parsed(line)) for line in text.splitlines()]
    parsed = [found for _, found in lines if found]
    timed = _timed_names(parsed)
    names = timed or _plain_names(parsed, text)
    items: list[_Item] = []
    for line, found in lines:
        if found and found.name in names:
            items.append(_Item(found.name, found.head, [found.text.lstrip()]))
        elif found and found.event:
            items.append(_Item("", found.event[0], [found.event[1].lstrip()]))
        elif items and (timed or not (found and found.name)):
            items[-1].lines.append(line)
        elif line.strip():  # whose it is nobody can tell
            items.append(_Item("", "", [line]))
    speakers = dict.fromkeys(each.name for each in items if each.name)
    numbers = {name: number % _COLORS + 1 for number, name in enumerate(speakers)}
    made = [_item_html(each, numbers.get(each.name, 0)) for each in items]
    return "\n".join(['<ol class="chat">', *made, "</ol>"]) if made else ""


_COLORS = 6  # how many speakers a theme can tell apart


def _item_html(item: _Item, number: int) -> str:
    kind = f' class="by-{number}"' if number else ' class="event"' if item.head else ""
    parts = "\n".join(filter(None, (item.head, *paragraphs(item.lines))))
    return f"<li{kind}>{parts}</li>"


def _parsed(line: str) -> _Line | None:
    """Part a line that may begin a message; None for one that cannot."""
    if found := _FIRST.fullmatch(line):
        return _begun_with_time(found)
    if found := _BEHIND.fullmatch(line):
        head = (
            f"{_cited(found['name'])}{typed(found['between'])}{_time(found['stamp'])}"
            f"{typed(found['after'])}"
        )
        return _Line(found["name"], head, found["rest"], is_marked=True)
    if found := _PLAIN.fullmatch(line):
        head = f"{typed(found['marks'])}{_cited(found['name'])}{typed(found['after'])}"
        return _Line(found["name"], head, found["rest"])
    return None


def _begun_with_time(found: re.Match[str]) -> _Line | None:
    time = f"{typed(found['before'])}{_time(found['stamp'])}{typed(found['between'])}"
    is_marked, rest = bool(found["between"].strip()), found["rest"]
    if not found["bracket"] and rest[:1].isdigit():  # from 12:30 - 13:00
        return None
    event = (time.rstrip(), rest) if is_marked else None
    named = _PLAIN.fullmatch(rest)
    if named is None:
        return _Line("", *event, event=event) if event else None
    head = f"{time}{typed(named['marks'])}{_cited(named['name'])}{typed(named['after'])}"
    return _Line(named["name"], head, named["rest"], is_marked, event)


def _time(stamp: str) -> str:
    when = datetime_of(stamp)
    return f'<time datetime="{when}">{typed(stamp)}</time>' if when else typed(stamp)


def _cited(name: str) -> str:
    return f'<cite dir="auto">{typed(name)}</cite>'


def _timed_names(lines: Sequence[_Line]) -> frozenset[str]:
    """Return who writes in a chat with times: whoever a time stands with, unless that may be a sentence."""
    marked = Counter(each.name for each in lines if each.is_marked)
    sure = {name for name, times in marked.items() if times > 1 or _is_name(name)}
    return frozenset(sure - {""})


def _plain_names(lines: Sequence[_Line], text: str) -> frozenset[str]:
    """Return who writes in a chat without marked times: who does so again, or is a side by its name."""
    times = Counter(each.name for each in lines if _is_name(each.name))
    sure = {name for name in times if times[name] > 1 or name.casefold() in SIDES}
    filled = [line for line in text.splitlines() if line.strip()]
    if sure or len(times) < 2:  # somebody has to begin
        first = _parsed(filled[0]) if sure else None
        return frozenset({*sure, first.name} if first and first.name in times else sure)
    said = [each.text.strip() for each in lines if each.name in times]
    is_all_said = len(said) == len(filled) and not any(words[:1].isdigit() for words in said)
    return frozenset(times) if is_all_said else frozenset()


def _is_name(name: str) -> bool:
    """Tell a name from the beginning of a sentence: a word, or a few with capitals or without letter case."""
    words = name.split()
    if not 0 < len(words) <= _WORDS or name.casefold() in NOBODY:
        return False
    if len(words) == 1:
        is_caseless = name.upper() == name.lower()
        return not (is_caseless and len(name) > _CASELESS) and not name[0].isdigit()
    return all(not word[0].islower() or word in PARTICLES for word in words)


_WORDS = 5  # in a name at most
_CASELESS = 12  # letters in a name without blanks, of Japanese or the like
