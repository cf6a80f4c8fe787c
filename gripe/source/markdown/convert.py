"""Converts Markdown to sanitized HTML and its links: the adapter around the Markdown engine.

Another engine has to provide `_convert` and nothing else. What comes out of any engine passes nh3's
allow-list, so raw HTML can hold no script, style, form or foreign scheme; what is done to it behind the
sanitizer is done to tags, never to text (`html_tokens`). A text that holds nothing but common constructs
reaches neither: `fast_path` writes at once what the two would come to.
"""

import html
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from gripe.base.frozen import immutable, replace
from gripe.base.patterns import pattern
from gripe.base.urls import scheme_of
from gripe.source.markdown import headings
from gripe.source.markdown.dialect import COMMONMARK, PLAIN, Dialect
from gripe.source.markdown.html_tokens import AddressSlot, Token, tokens
from gripe.source.markdown.limits import (
    TextFault,
    form_fault,
    lost,
    too_deep,
    unconverted,
    unused_note,
)
from gripe.source.markdown.raw_html import SCHEMES, lost_words, prepared
from gripe.source.markdown.smart_quotes import Typesetter, typesetter

if TYPE_CHECKING:
    from gripe.source.markdown.engine import DialectEngine

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
_HEADINGS = set(headings.NAMES)
_MANY = 20  # faults of one kind that one text is told of
_CODE = {"code", "kbd", "pre", "samp"}
_SCHEMES = set(SCHEMES)
# As from `&#1;`: no page may hold one; the last two turn the letters of a line around.
_CONTROL = pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202d\u202e]")
_NOTE_MARK = pattern(r"\[\^[^\]\s]+\]")
_SIZE = {"width", "height"}
Dress = Callable[[str, AddressSlot], Mapping[str, str]]
_NOTE = "fnref:"  # what the engine calls the place that a footnote's end leads back to


@immutable
class Prose:
    """Sanitized HTML of a markdown text, its links still as the author wrote them.

    Attributes:
        html: the HTML.
        slots: where in it the address of each link and picture stands, in order.
        ids: every id in it, in the order of the alphabet.
        faults: what is wrong with it; of a text that could not be converted there is no HTML.
    """

    html: str = ""
    slots: tuple[AddressSlot, ...] = ()
    ids: tuple[str, ...] = ()
    faults: tuple[TextFault, ...] = ()

    @property
    def targets(self) -> tuple[str, ...]:
        """Every address that a link or picture of it names, in order, each once."""
        return tuple(dict.fromkeys(map(self.target, self.slots)))

    @property
    def anchors(self) -> frozenset[str]:
        """Every id in it."""
        return frozenset(self.ids)

    @property
    def is_failed(self) -> bool:
        """Tell whether the text could not be converted."""
        return not self.html and any(each.severity == "error" for each in self.faults)

    @property
    def pictures(self) -> tuple[str, ...]:
        """The address of every picture in it, in order, each once."""
        return tuple(dict.fromkeys(self.target(each) for each in self.slots if each.is_picture))

    def target(self, slot: AddressSlot) -> str:
        """Return the address that stands in a slot, as the author wrote it."""
        return html.unescape(self.html[slot.start : slot.end])

    def linked(self, link: Callable[[str], str], dress: Dress | None = None) -> str:
        """Return the HTML with each target replaced, and more said of its pictures.

        Args:
            link: returns what a target is replaced by.
            dress: returns further attributes of the picture at a target; where the author gave
                width or height, neither is taken.
        """
        made: list[str] = []
        at = 0
        for slot in self.slots:
            target = self.target(slot)
            made += [self.html[at : slot.start], html.escape(link(target))]
            at = slot.end
            said = dress(target, slot) if dress and slot.is_picture else {}
            kept = (each for each in said.items() if not (slot.is_sized and each[0] in _SIZE))
            made += (f'" {name}="{html.escape(value)}' for name, value in kept)
        return "".join([*made, self.html[at:]])


class Converter(Protocol):
    """Protocol of functions that convert markdown, such as `to_prose`."""

    def __call__(self, text: str, *, short: bool = False, dialect: Dialect = PLAIN) -> Prose:
        """Convert markdown."""


def to_prose(text: str, *, short: bool = False, dialect: Dialect = PLAIN) -> Prose:
    """Convert markdown.

    Args:
        text: the markdown.
        short: whether this is the text of an entry or the like, which stands on a page with many
            others and so has neither headings with ids nor footnotes.
        dialect: what it is in.

    Example:
        >>> to_prose("Read *this*.").html
        '<p>Read <em>this</em>.</p>'
    """
    if not text.strip():
        return Prose()
    from gripe.source.markdown import fast_path

    is_native = _is_native(dialect, short=short)
    if made := None if is_native else fast_path.convert(text, short=short, dialect=dialect):
        blocks, targets, anchors = made
        markup = "\n".join(blocks)
        slots = fast_path.slots_of(markup) if targets else ()
        return Prose(markup, slots, tuple(sorted(anchors)))
    if fault := form_fault(text, short=short):
        return Prose(faults=(fault,))
    try:
        converted, unused = _convert(text, short=short, dialect=dialect)
    except RecursionError:
        return Prose(faults=(too_deep(text),))
    except Exception as error:  # whatever fails in the engine, the text it fails on is named
        return Prose(faults=(unconverted(text, error),))
    markup, active = prepared(converted)
    faults = (*unused, *active)
    clean = _sanitized(markup, short=short)
    if words := lost_words(markup, clean):
        faults = (*faults, lost(words))
    prose = _prose_of(clean, typesetter(dialect.language) if is_native else None, short=short)
    return replace(prose, faults=(*faults, *prose.faults)) if faults else prose


def _is_native(dialect: Dialect, *, short: bool) -> bool:
    """Tell whether the native engine converts a text; one that is missing is said with the settings."""
    return dialect.engine == COMMONMARK and not short and bool(find_spec("comrak"))


def _sanitized(markup: str, *, short: bool) -> str:
    """Return what of some HTML is let through; nothing is taken away behind the sanitizer."""
    clean = _cleaned(markup, short=short)
    if _CONTROL.search(clean):
        clean = _cleaned(_CONTROL.sub("", clean), short=short)
    return clean.strip()


def _cleaned(markup: str, *, short: bool) -> str:
    import nh3

    return nh3.clean(
        markup,
        tags=_TAGS - _HEADINGS if short else _TAGS,
        attributes=_ATTRIBUTES | {"*": _ATTRIBUTES["*"] - {"id"}} if short else _ATTRIBUTES,
        url_schemes=_SCHEMES,
        attribute_filter=_filtered if "cite" in markup else None,
        link_rel=None,
    )


def _filtered(_tag: str, attribute: str, value: str) -> str | None:
    """Hold the address of a quotation to the schemes of every other: nh3 looks at `href` and `src`."""
    if attribute == "cite" and scheme_of(value) not in {*_SCHEMES, ""}:
        return None
    return value


def _prose_of(clean: str, typeset: Typesetter | None = None, *, short: bool) -> Prose:
    """Return the prose that the sanitizer's HTML makes.

    Args:
        clean: the HTML.
        typeset: sets quotes, where the engine has not done so.
        short: whether it is that of a text without footnotes.
    """
    found = list(tokens(clean))
    if typeset:
        from gripe.source.markdown.token_quotes import quoted

        found = quoted(found, typeset)
    anchors = {each.attribute("id") or "" for each in found if " id=" in each.attributes} - {""}
    found, unused = _without_dead_ends(found, frozenset(anchors))
    markup = "".join(_outlined(headings.named(found, anchors)))
    undefined = () if short else dict.fromkeys(_undefined_notes(found))
    faults = (*map(unused_note, unused[:_MANY]), *map(_undefined, islice(undefined, _MANY)))
    return Prose(markup, _slots_of(tokens(markup)), tuple(sorted(anchors)), faults)


def _slots_of(found: Iterable[Token]) -> tuple[AddressSlot, ...]:
    return tuple(slot for each in found if each.name and (slot := each.slot()))


def _without_dead_ends(
    found: list[Token], anchors: frozenset[str]
) -> tuple[list[Token], list[str]]:
    """Take away the ways back from footnotes that nothing leads to; return those notes' names.

    Only the engine's own link is one, with nothing but an arrow in it.
    """
    kept: list[Token] = []
    unused: list[str] = []
    at = 0
    while at < len(found):
        target = _back_from(found[at : at + 3])
        if target and target not in anchors:
            unused.append(target.removeprefix(_NOTE))
            at += 3
        else:
            kept.append(found[at])
            at += 1
    return kept, unused


def _back_from(found: list[Token]) -> str:
    """Return the id that a footnote's end leads back to; "" if these tokens are none."""
    if [each.name for each in found] != ["a", "", "a"] or not found[2].is_closing:
        return ""
    link, arrow, _ = found
    is_ours = link.attribute("class") == "footnote-backref" and arrow.source == "\u21a9"
    target = link.attribute("href") or ""
    return target[1:] if is_ours and target.startswith(f"#{_NOTE}") else ""


def _undefined_notes(found: list[Token]) -> Iterator[str]:
    """Yield each mark of a footnote that stands as a text, for there is no such note."""
    code = 0
    for each in found:
        if each.name in _CODE:
            code += -1 if each.is_closing else 1
        elif not each.name and not code and "[^" in each.source:
            yield from _NOTE_MARK.findall(html.unescape(each.source))


def _undefined(mark: str) -> TextFault:
    message = f"there is no note {mark}: write it on a line of its own, {mark}: and its words"
    return TextFault("undefined-note", message, mark, "warning")


def _outlined(found: Iterable[Token]) -> Iterator[str]:
    """Let headings begin at the second level without a gap, and what scrolls be reached by key."""
    levels: list[str] = []
    level = 1
    for each in found:
        if each.name in _HEADINGS:
            level = level if each.is_closing else headings.outlined(levels, each.name)
            yield f"</h{level}>" if each.is_closing else f"<h{level}{each.attributes}>"
        elif each.name == "table":
            yield (
                "</table></div>"
                if each.is_closing
                else f'<div class="scroll" tabindex="0"><table{each.attributes}>'
            )
        elif each.name == "pre" and not each.is_closing:
            yield f'<pre tabindex="0"{each.attributes}>'
        else:
            yield each.source


def _convert(text: str, *, short: bool, dialect: Dialect) -> tuple[str, tuple[TextFault, ...]]:
    """Return the HTML of a text, and what is wrong with it that the HTML no longer tells."""
    if _is_native(dialect, short=short):
        from gripe.source.markdown import native_engine

        return native_engine.convert(text)
    try:
        engine = _engine(short=short, language=dialect.language).reset()
        converted = engine.convert(text)
        return converted, tuple(islice(engine.unused(converted), _MANY))
    except BaseException:  # it was left in the midst of a text, which would show in the next
        _engine.cache_clear()
        raise


@cache
def _engine(*, short: bool, language: str) -> "DialectEngine":
    from gripe.source.markdown.blocks.block import Form
    from gripe.source.markdown.engine import DialectEngine

    return DialectEngine(Form(is_short=short), typesetter(language))
