"""The grammar of links: what stands behind a link's text, labels, and addresses that are links themselves.

It is that of CommonMark 0.31.2, sections 6.3 and 6.5, and for bare addresses GitHub's, which end where
the punctuation of any script does besides. Nothing here takes more than some passes over a text.
"""

import html
import re
from collections.abc import Iterator
from html.entities import html5
from operator import itemgetter
from typing import NamedTuple

from gripe.base.patterns import pattern

PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_ENTITY = r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});"
ENTITY = pattern(_ENTITY)
_ESCAPED = pattern(rf"\\([{re.escape(PUNCTUATION)}])|({_ENTITY})")

_BLANKS = r"[ \t]*+(?:\n[ \t]*+)?+"
_POINTED = pattern(r"<((?:[^<>\\\n]|\\.)*+)>")
_TITLE = pattern(
    r""""((?:[^"\\]|\\.)*+)"|'((?:[^'\\]|\\.)*+)'|\(((?:[^()\\]|\\.)*+)\)""", re.DOTALL
)
_LABEL = pattern(r"\[((?:[^\[\]\\]|\\.){0,999}+)\]", re.DOTALL)
_SPACE = pattern(_BLANKS)
_PLAIN = pattern(r"(?:[^\\()\x00-\x20\x7f]|\\[^\x00-\x20]|\\(?=[\x00-\x20]))++")
_DEEP = 32  # parentheses inside of each other

_LINK = r"<([A-Za-z][A-Za-z0-9.+-]{1,31}:[^\s<>\x00-\x20]*+)>"
_PART = r"[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
_MAIL = rf"<([a-zA-Z0-9.!#$%&'*+/=?^_`{{|}}~-]++@{_PART}(?:\.{_PART})*)>"
_AUTOLINK = pattern(f"{_LINK}|{_MAIL}")

# A bare address ends at blanks, controls, `<`, quotes, dashes, and the punctuation of other scripts.
_STOP = (
    r"\s\x00-\x20<>\"`\u00ab\u00bb\u060c\u061b\u061f\u0964\u0965\u200b-\u200f\u2013-\u2015\u2018-\u201f"
    r"\u2026\u3000-\u3003\u3008-\u3011\u3014-\u301f"
    r"\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\uff5e"
)
_SCHEME = r"(?<![A-Za-z0-9])(?:(?<!<)(?<!< )(?:https?|ftp)://|(?<![_/.@-])(www\.))(?=[^\W_])"
_BARE = pattern(_SCHEME, re.IGNORECASE)
_HOST = pattern(r"[\w-]++(?:\.[\w-]++)*+")
_REST = pattern(rf"(?:[^{_STOP}\[\]]|\[[^{_STOP}\[\]]*+\])*+")
_HOST_IN_WORD = pattern(r".*\.[A-Za-z]{2,}(?=[^\x00-\x7f][^.]*\Z)")  # as in `a.example에서`
_AT = pattern(
    r"(?<![A-Za-z0-9.+_-])([A-Za-z0-9.+_-]++)@([A-Za-z0-9_-]++(?:\.[A-Za-z0-9_-]++)++)(?![@/+])"
)


class BareAddress(NamedTuple):
    """An address that stands in a text without any mark.

    Attributes:
        start: where it begins; `end` where it ends.
        target: what it leads to.
    """

    start: int
    end: int
    target: str


def unescaped(text: str) -> str:
    """Return a text with its backslash escapes and entities replaced by what they stand for."""
    if "\\" not in text and "&" not in text:
        return text
    return _ESCAPED.sub(lambda found: found[1] or entity(found[2]) or found[2], text)


def entity(written: str) -> str:
    """Return what an entity stands for; "" if it is none."""
    if written[1] != "#":
        return html5.get(written[1:], "")
    return html.unescape(written)


def normal_label(label: str) -> str:
    """Return a link's label such that those that mean the same are the same.

    Example:
        >>> normal_label("The  Letter")
        'the letter'
    """
    return " ".join(label.split()).casefold()


def label_at(text: str, at: int) -> tuple[str, int] | None:
    """Return the label in brackets that begins at a place in a text, and where it ends."""
    found = _LABEL.match(text, at)
    return (found[1], found.end()) if found else None


def destination_at(text: str, at: int) -> tuple[str, int] | None:
    """Return the destination of a link that begins at a place in a text, and where it ends."""
    if text.startswith("<", at):
        found = _POINTED.match(text, at)
        return (unescaped(found[1]), found.end()) if found else None
    end, depth = at, 0
    while end < len(text):
        if found := _PLAIN.match(text, end):
            end = found.end()
        elif text[end] == "(" and depth < _DEEP:
            end, depth = end + 1, depth + 1
        elif text[end] == ")" and depth:
            end, depth = end + 1, depth - 1
        else:
            break
    if depth:
        return None
    return unescaped(text[at:end]), end


def title_at(text: str, at: int) -> tuple[str, int] | None:
    """Return the title of a link that begins at a place in a text, and where it ends."""
    found = _TITLE.match(text, at)
    if not found or "\n\n" in found[0]:
        return None
    return unescaped(found[1] or found[2] or found[3] or ""), found.end()


def inline_target(text: str, at: int) -> tuple[str, str, int] | None:
    """Return destination and title in the parentheses that begin at a place, and where they end."""
    if not text.startswith("(", at):
        return None
    found = destination_at(text, _after_space(text, at + 1))
    if not found:
        return None
    target, end = found
    title, then = "", _after_space(text, end)
    if then > end and (with_title := title_at(text, then)):
        title, end = with_title
        then = _after_space(text, end)
    return (target, title, then + 1) if text.startswith(")", then) else None


def _after_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def autolink(text: str, at: int) -> tuple[str, str, int] | None:
    """Return target and text of the address in `<…>` that begins at a place, and where it ends."""
    found = _AUTOLINK.match(text, at)
    if not found:
        return None
    target = found[1] or f"mailto:{found[2]}"
    return target, found[1] or found[2], found.end()


def bare_addresses(text: str, *, mail: bool) -> list[tuple[int, BareAddress | None]]:
    """Return where addresses may stand in a text without a mark, the last one first.

    Those of mail are whole, all others are what `bare_link` says: some may end in the next.

    Args:
        text: the text, whatever marks there are.
        mail: whether addresses of mail are among them.
    """
    found = list[tuple[int, BareAddress | None]]()
    if "://" in text or "ww." in text or "WW." in text:
        found += [(each.start(), None) for each in _BARE.finditer(text)]
    if mail and "@" in text:
        found += [(each.start, each) for each in _bare_mail(text)]
    return sorted(found, key=itemgetter(0), reverse=True)


def bare_link(text: str, start: int) -> BareAddress | None:
    """Return the address that begins at one of those places, unless it is none."""
    begun = _BARE.match(text, start)
    host = _HOST.match(text, begun.end()) if begun else None
    if not begun or not host or any("_" in part for part in host[0].split(".")[-2:]):
        return None
    if not (begun[1] or "." in host[0]):
        return None
    in_word = _HOST_IN_WORD.match(host[0])
    rest = None if in_word else _REST.match(text, host.end())
    end = rest.end() if rest else host.start() + (in_word.end() if in_word else 0)
    end = _bare_end(text, start, end)
    address = text[start:end]
    return BareAddress(start, end, f"http://{address}" if begun[1] else address)


def _bare_end(text: str, start: int, end: int) -> int:
    """Return where a bare address ends, without the punctuation behind it."""
    surplus = text.count(")", start, end) - text.count("(", start, end)
    while end > start:
        if text[end - 1] in "?!.,:*_~'":
            end -= 1
        elif text[end - 1] == ")" and surplus > 0:
            end, surplus = end - 1, surplus - 1
        elif text[end - 1] == ";":
            entity_at = text.rfind("&", start, end)
            if entity_at < 0 or not text[entity_at + 1 : end - 1].isalnum():
                break
            end = entity_at
        else:
            break
    return end


def _bare_mail(text: str) -> Iterator[BareAddress]:
    for found in _AT.finditer(text):
        name, host = found[1].lstrip("_"), found[2]
        around = len(found[1]) - len(name)
        if around and host.endswith("_" * around):
            host = host[:-around]
        if name and host[-1] not in "_-":
            start, end = found.start(1) + around, found.start(2) + len(host)
            yield BareAddress(start, end, f"mailto:{name}@{host}")
