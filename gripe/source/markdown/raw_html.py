"""Author's own HTML in what an engine has made: prepared such that the sanitizer drops nothing unseen.

The sanitizer takes away what it does not let through, some of it with all that stands behind it. So what it
would not understand as a tag is made a text here, and what it takes away is named.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from gripe.base.patterns import pattern
from gripe.base.urls import scheme_of
from gripe.source.markdown.limits import TextFault, near
from gripe.source.markdown.marks.inline_html import is_html

_ATTRIBUTE = r"\s+[A-Za-z_:@][\w.:@-]*(?:\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'|[^\s\"'=<>`]+))?"
_TAG = pattern(
    rf"<!--(?:>|->|.*?-->)|<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<rest>(?:{_ATTRIBUTE})*\s*/?)>|<",
    re.DOTALL,
)
_SOURCE = pattern(r"\s(?:src|data|href)\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)

# What does something or comes from elsewhere. Of some, what they hold is no text of the story either.
_WITH_CONTENT = frozenset("applet canvas math object script style svg template".split())
_ACTIVE = _WITH_CONTENT | frozenset(
    "audio base basefont bgsound button dialog embed form frame frameset iframe input keygen link marquee "
    "meta meter object option progress select source textarea track video".split()
)
# What an HTML parser would take all up to the end of for a text, the tags in it too.
_RAW_TEXT = frozenset("listing noembed noframes noscript plaintext title xmp".split())
_LINKING = frozenset({"a", "img"})
SCHEMES = ("http", "https", "mailto", "tel", "case", "exhibit")  # of addresses that are let through
_ADDRESS = pattern(r"\s(?:href|src)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_NEWER = {"acronym": "abbr", "dfn": "em", "strike": "del", "tt": "code"}
_INVISIBLE = pattern(r"\s+|[\x00-\x1f\x7f-\x9f\xad\u202d\u202e]")
_ANY_TAG = pattern(r"<[^>]*>")


class PreparedHtml(NamedTuple):
    """HTML that the sanitizer drops nothing of unseen.

    Attributes:
        markup: the HTML.
        faults: what is taken away from it, by name.
    """

    markup: str
    faults: tuple[TextFault, ...] = ()


def prepared(markup: str) -> PreparedHtml:
    """Return an engine's HTML with what only looks like a tag as text, and without active content.

    Example:
        >>> prepared("<p>Dear <First Name>, see <b>this</b></p>").markup
        '<p>Dear &lt;First Name>, see <b>this</b></p>'
    """
    made: list[str] = []
    faults: dict[tuple[str, str], TextFault] = {}
    at = 0
    for start, end, text, fault in _replaced(markup):
        made += [markup[at:start], text]
        at = end
        if fault:
            faults.setdefault((fault.message, fault.near), fault)
    return PreparedHtml("".join([*made, markup[at:]]), tuple(faults.values()))


def _replaced(markup: str) -> Iterator[tuple[int, int, str, TextFault | None]]:
    """Yield where something is replaced, what by, and what has to be said about it."""
    end, ends = 0, dict[str, int]()
    for found in _TAG.finditer(markup):
        start, name = found.start(), (found["name"] or "").lower()
        if start < end:
            continue
        end = found.end()
        if name and not is_html(name, (found["rest"] or "").rstrip("/ ")):
            yield start, start + 1, "&lt;", None
        elif name in _ACTIVE:
            if not found["closing"] and name in _WITH_CONTENT:
                end = _end_of(name, markup, end, ends)
            yield start, end, "", None if found["closing"] else _left_out(name, found)
        elif name in _LINKING and (fault := _foreign(found["rest"])):
            yield start, end, found[0], fault
        elif name in _NEWER:
            yield start, end, f"<{found['closing']}{_NEWER[name]}{found['rest']}>", None
        elif name in _RAW_TEXT or not (name or found[0] == "<"):
            yield start, end, "", None
        elif not name:
            yield start, start + 1, "&lt;", None


def _end_of(name: str, markup: str, start: int, ends: dict[str, int]) -> int:
    """Return where an element ends; without an end it is nothing but its tag.

    Args:
        name: the element's name.
        markup: the HTML.
        start: where its first tag ends.
        ends: where the last of that name ends, as far as that has been looked for.
    """
    closing = re.compile(rf"</{name}\s*>", re.IGNORECASE)
    if name not in ends:
        ends[name] = max((each.end() for each in closing.finditer(markup)), default=0)
    found = closing.search(markup, start) if ends[name] > start else None
    return found.end() if found else start


def _left_out(name: str, found: re.Match[str]) -> TextFault:
    source = _SOURCE.search(found[0])
    whither = f": link to it instead, [its name]({html.unescape(source[1])})" if source else ""
    message = f"<{name}> is left out, for pages may hold nothing that runs or comes from elsewhere{whither}"
    return TextFault("active-content", message, near(found[0]), "warning")


def _foreign(attributes: str) -> TextFault | None:
    """Return the fault of a link or picture whose address the sanitizer takes away."""
    found = _ADDRESS.search(attributes)
    address = html.unescape(next(filter(None, found.groups()), "")) if found else ""
    if scheme_of(address) in {*SCHEMES, ""}:
        return None
    message = (
        f"the address “{address[:60]}” is left out: links lead to addresses that begin with https:, http:, "
        "mailto: or tel:, or to what is on this site"
    )
    return TextFault("foreign-address", message, near(address), "warning")


def lost_words(before: str, after: str) -> str:
    """Return the words that one HTML shows and another does not; "" if there are none.

    Args:
        before: what went into the sanitizer.
        after: what came out of it.
    """
    had, has = _visible(before), _visible(after)
    if had == has or sorted(had) == sorted(has):
        return ""
    at = next((at for at, (a, b) in enumerate(zip(had, has, strict=False)) if a != b), len(has))
    return had[at : at + 40]


def _visible(markup: str) -> str:
    return _INVISIBLE.sub("", html.unescape(_ANY_TAG.sub("", markup)))
