"""The embeddable badge: readable text, a shape as well as a colour, safe for any company's name."""

from html import escape

from gripe.plan.badge_text import HEIGHT, MARK, PAD, one_line, words_of
from gripe.plan.views import BadgeView
from gripe.render.contrast import ink_on

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


def badge(view: BadgeView) -> str:
    """Return a badge as SVG."""
    words = words_of(view)
    start, total = words.start, words.total
    colour = view.color or COLOURS.get(view.word, NEUTRAL)
    title = escape(one_line(view.title))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{total}" height="{HEIGHT}" '
        f'viewBox="0 0 {total} {HEIGHT}" '
        f'role="img" aria-label="{title}"><title>{title}</title>'
        f'<path fill="{LABEL_COLOUR}" d="M{start} 0H3a3 3 0 0 0-3 3v14a3 3 0 0 0 3 3h{start - 3}z"/>'
        f'<path fill="{colour}" d="M{start} 0H{total - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H{start}z"/>'
        '<g font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11">'
        f"{_text(words.label, PAD, words.left, ink_on(LABEL_COLOUR))}"
        f'<g color="{ink_on(colour)}"><g transform="translate({start + PAD} 5)">'
        f"{_SHAPES.get(view.word, _RING)}</g>"
        f"{_text(words.text, start + PAD + MARK, words.right, 'currentColor')}</g>"
        "</g></svg>\n"
    )


def _text(text: str, x: int, width: int, fill: str) -> str:
    """Draw text at a width; letters are scaled, not spaced, so that joined scripts stay joined."""
    return (
        f'<text x="{x}" y="14" fill="{fill}" textLength="{width}" '
        f'lengthAdjust="spacingAndGlyphs">{escape(text)}</text>'
    )
