"""The seam around the Markdown engine: text in, safe HTML and its links out.

Another engine has to provide `_convert` and nothing else. What comes out of any engine passes nh3's
allow-list, so raw HTML can hold no script, style, form or foreign scheme.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import nh3

from gripe.base.slugs import slugify

if TYPE_CHECKING:
    from markdown import Markdown

_TAGS = set(
    "a abbr b blockquote br caption cite code dd del details div dl dt em figcaption figure h2 h3 h4 h5 h6 hr "
    "i img ins kbd li mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead "
    "time tr u ul var".split()
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
_SCHEMES = {"http", "https", "mailto", "tel", "case", "exhibit"}
_TARGET = re.compile(r'(<(?:a|img)\b[^>]*?\s(?:href|src)=")([^"]*)(")')
_ALIGN = re.compile(r' style="text-align: (left|right|center);"')
_ANCHOR = re.compile(r'\sid="([^"]*)"')


@dataclass(frozen=True, slots=True)
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

    def linked(self, link: Callable[[str], str]) -> str:
        """Return the HTML with each target replaced by what `link` makes of it."""
        return _TARGET.sub(
            lambda found: found[1] + html.escape(link(html.unescape(found[2]))) + found[3],
            self.html,
        )


def to_prose(text: str, *, short: bool = False) -> Prose:
    """Convert markdown.

    Args:
        text: the markdown.
        short: whether this is the text of an entry or the like, which stands on a page with many
            others and so has neither headings with ids nor footnotes.
    """
    if not text.strip():
        return Prose()
    clean = nh3.clean(
        _aligned(_convert(text, short=short)),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
    ).strip()
    targets = dict.fromkeys(html.unescape(found[1]) for found in _TARGET.findall(clean))
    return Prose(clean, tuple(targets), frozenset(_ANCHOR.findall(clean)))


def _aligned(converted: str) -> str:
    """Say a table column's alignment by a class: style attributes are not let through."""
    return _ALIGN.sub(r' class="align-\1"', converted)


def _convert(text: str, *, short: bool) -> str:
    engine = _engine(short=short)
    engine.reset()
    return engine.convert(text)


@cache
def _engine(*, short: bool) -> "Markdown":
    from markdown import Markdown

    extensions = ["abbr", "attr_list", "fenced_code", "sane_lists", "smarty"]
    if not short:
        extensions += ["def_list", "footnotes", "tables", "toc"]
    return Markdown(
        extensions=extensions,
        extension_configs={} if short else {"toc": {"baselevel": 2, "slugify": _heading_id}},
        output_format="html",
    )


def _heading_id(text: str, separator: str) -> str:  # noqa: ARG001 - the engine passes both
    """Return a heading's id; "entry-…" belongs to the entries of a record."""
    slug = slugify(text)
    return f"h-{slug}" if slug.startswith(("entry-", "followup-")) or not slug else slug
