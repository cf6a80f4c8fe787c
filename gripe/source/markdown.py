"""The seam around the Markdown engine: text in, safe HTML and its links out.

Another engine has to provide `_convert` and nothing else. What comes out of any engine passes nh3's
allow-list, so raw HTML can hold no script, style, form or foreign scheme. A text that holds nothing
but common constructs reaches neither: `plain` writes at once what the two would come to.
"""

import html
import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from gripe.base.values import immutable
from gripe.source import headings

if TYPE_CHECKING:
    from markdown import Markdown

_TAGS = set(
    "a abbr b blockquote br caption cite code dd del details div dl dt em figcaption figure "
    "h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub summary "
    "sup table tbody td tfoot th thead time tr u ul var".split()
)
_ATTRIBUTES = {
    "*": {"class", "dir", "id", "lang", "title"},
    "a": {"href"},
    "abbr": {"title"},
    "blockquote": {"cite"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "reversed", "type"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_SCHEMES = {"http", "https", "mailto", "tel", "case", "exhibit"}
_TARGET = re.compile(r'(<(?:a|img|blockquote)\b[^>]*?\s(?:href|src|cite)=")([^"]*)(")([^>]*)')
_SIZED = re.compile(r"\s(?:width|height)=")
_ALIGN = re.compile(r' style="text-align: (left|right|center);"')
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # as from `&#1;`: no page may hold one
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:[^>"]|"[^"]*")*)>')
_ANCHOR = re.compile(r'\sid="([^"]*)"')


@immutable
class Prose:
    """Markdown turned into safe HTML, its links still as the author wrote them.

    Attributes:
        html: the HTML.
        targets: every address that a link or picture of it names, in order, each once.
        anchors: every id in it.
    """

    html: str = ""
    targets: tuple[str, ...] = ()
    anchors: frozenset[str] = frozenset()

    def linked(
        self, link: Callable[[str], str], size: Callable[[str], tuple[int, int]] | None = None
    ) -> str:
        """Return the HTML with each target replaced, and room kept for its pictures.

        Args:
            link: returns what a target is replaced by.
            size: returns width and height in pixels of the picture at a target, zeros where they are
                not known; where the author gave either, it stays as it is.
        """
        if not self.targets:
            return self.html

        def replaced(found: re.Match[str]) -> str:
            target, rest = html.unescape(found[2]), found[4]
            if size and found[1].startswith("<img") and not _SIZED.search(found[1] + rest):
                width, height = size(target)
                rest = (f' width="{width}" height="{height}"' if width else "") + rest
            return found[1] + html.escape(link(target)) + found[3] + rest

        return _TARGET.sub(replaced, self.html)


def to_prose(text: str, *, short: bool = False) -> Prose:
    """Convert markdown.

    Args:
        text: the markdown.
        short: whether this is the text of an entry or the like, which stands on a page with many
            others and so has neither headings with ids nor footnotes.
    """
    if not text.strip():
        return Prose()
    from gripe.source import plain

    if made := plain.convert(text, short=short):
        blocks, targets, anchors = made
        return Prose("\n".join(blocks), tuple(dict.fromkeys(targets)), frozenset(anchors))
    import nh3

    clean = nh3.clean(
        _aligned(_convert(text, short=short)),
        tags=_TAGS - _HEADINGS if short else _TAGS,
        attributes=_ATTRIBUTES | {"*": _ATTRIBUTES["*"] - {"id"}} if short else _ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
    ).strip()
    clean = _outlined(_CONTROL.sub("", clean))
    links = dict.fromkeys(html.unescape(found[1]) for found in _TARGET.findall(clean))
    return Prose(clean, tuple(links), frozenset(_ANCHOR.findall(clean)))


def _aligned(converted: str) -> str:
    """Say a table column's alignment by a class: style attributes are not let through."""
    return _ALIGN.sub(r' class="align-\1"', converted)


def _outlined(clean: str) -> str:
    """Let headings begin at the second level without a gap, and what scrolls be reached by key.

    Args:
        clean: HTML as nh3 writes it: every attribute in double quotes.
    """
    if not any(each in clean for each in ("<h", "<table", "<pre")):
        return clean
    levels: list[str] = []
    level = 1

    def rewritten(found: re.Match[str]) -> str:
        nonlocal level
        closing, name, rest = found[1], found[2], found[3]
        if name in _HEADINGS:
            level = level if closing else headings.outlined(levels, name)
            return f"<{closing}h{level}{rest}>"
        if name == "table":
            return (
                "</table></div>" if closing else f'<div class="scroll" tabindex="0"><table{rest}>'
            )
        return f'<pre tabindex="0"{rest}>' if name == "pre" and not closing else found[0]

    return _TAG.sub(rewritten, clean)


def _convert(text: str, *, short: bool) -> str:
    return _engine(short=short).convert(text)


@cache
def _engine(*, short: bool) -> "Markdown":
    from gripe.source.engine import build

    return build(short=short)
