"""The embeddable badge: readable text, a shape as well as a colour, safe for any company's name."""

import re
from html import escape
from unicodedata import category, combining, east_asian_width, normalize

from gripe.plan.views import BadgeView
from gripe.render.contrast import ink_on
from gripe.render.xml import xml_text

LABEL_COLOUR = "#292524"
# White on each of these has a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3).
COLOURS = {
    "open": "#9a3412",
    "waiting": "#854d0e",
    "escalated": "#6d28d9",
    "claimed": "#155e75",
    "reopened": "#9a3412",
    "resolved": "#166534",
    "partial": "#3f6212",
    "refused": "#991b1b",
    "abandoned": "#57534e",
    "withdrawn": "#57534e",
}
NEUTRAL = "#1e3a5f"
# Drawn in `currentColor`, which is whatever ink the text beside it has.
_LINE = 'fill="none" stroke="currentColor" stroke-width="2"'
_RING = f'<circle cx="5" cy="5" r="4" {_LINE}/>'
_DASH = f'<path d="M1 5h8" {_LINE}/>'
_SHAPES = {
    "resolved": f'<path d="M1 5.5 4 8.5 9.5 2" {_LINE}/>',
    "partial": f'{_RING}<path d="M5 1a4 4 0 0 0 0 8z" fill="currentColor"/>',
    "refused": f'<path d="M1.5 1.5l7 7m0-7l-7 7" {_LINE}/>',
    "abandoned": _DASH,
    "withdrawn": _DASH,
    "escalated": '<path d="M5 1l4 7H1z" fill="currentColor"/>',
    "claimed": f'{_RING}<circle cx="5" cy="5" r="1.5" fill="currentColor"/>',
    "waiting": '<path d="M1 1h8L1 9h8z" fill="currentColor"/>',
    "reopened": f'<path d="M9 5A4 4 0 1 1 7.2 1.7" {_LINE}/>'
    '<path d="M6 .2 9.8 1.2 7 4z" fill="currentColor"/>',
    "company": '<path d="M1 9V1h8v8z" fill="currentColor"/>',
}
_NARROW, _WIDE = frozenset("iIjl.,:;'|!()[]ft "), frozenset("mwMW@%—")
_PAD, _MARK, _LABEL_LENGTH, _TEXT_LENGTH = 8, 15, 40, 72
# Overrides and embeddings of writing direction (UAX 9): one in a name would turn the words after it.
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_JOINER = "\u200d"


def badge(view: BadgeView) -> str:
    """Return a badge as SVG, 20 pixels high."""
    label = _shortened(_clean(view.label), _LABEL_LENGTH)
    text = _shortened(_clean(view.text), _TEXT_LENGTH)
    left, right = _width(label), _width(text)
    start = left + 2 * _PAD
    total = start + right + 2 * _PAD + _MARK
    colour = view.color or COLOURS.get(view.word, NEUTRAL)
    title = escape(_clean(view.title))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{total}" height="20" '
        f'viewBox="0 0 {total} 20" '
        f'role="img" aria-label="{title}"><title>{title}</title>'
        f'<path fill="{LABEL_COLOUR}" d="M{start} 0H3a3 3 0 0 0-3 3v14a3 3 0 0 0 3 3h{start - 3}z"/>'
        f'<path fill="{colour}" d="M{start} 0H{total - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H{start}z"/>'
        '<g font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11">'
        f"{_text(label, _PAD, left, ink_on(LABEL_COLOUR))}"
        f'<g color="{ink_on(colour)}"><g transform="translate({start + _PAD} 5)">'
        f"{_SHAPES.get(view.word, _RING)}</g>"
        f"{_text(text, start + _PAD + _MARK, right, 'currentColor')}</g>"
        "</g></svg>\n"
    )


def _text(text: str, x: int, width: int, fill: str) -> str:
    """Draw text at a width; letters are scaled, not spaced, so that joined scripts stay joined."""
    return (
        f'<text x="{x}" y="14" fill="{fill}" textLength="{width}" '
        f'lengthAdjust="spacingAndGlyphs">{escape(text)}</text>'
    )


def _clean(text: str) -> str:
    """Return a text in one line, without what XML cannot hold or what would turn its direction."""
    return " ".join(_DIRECTIONS.sub("", xml_text(normalize("NFC", text))).split())


def _shortened(text: str, longest: int) -> str:
    """Cut a text that is too long, between characters as a reader counts them."""
    if len(text) <= longest:
        return text
    end = longest - 1
    while end and (_extends(text[end]) or text[end - 1] == _JOINER):
        end -= 1
    return (text[:end] or text[: longest - 1]).rstrip() + "…"


def _extends(character: str) -> bool:
    """Tell whether a character belongs to the one before it: accents, joiners, emoji variants."""
    return character == _JOINER or bool(combining(character)) or category(character) in {"Mn", "Me"}


def _width(text: str) -> int:
    """Estimate the pixels that text takes at 11 px; `textLength` makes it fit exactly."""
    return max(round(sum(map(_advance, text))), 1)


def _advance(character: str) -> float:
    if _extends(character):
        return 0
    if east_asian_width(character) in "WF":
        return 11
    if character in _NARROW:
        return 4.2
    if character in _WIDE:
        return 10.2
    return 7.8 if character.isupper() else 6.7
