"""The embeddable badge as SVG: text, a shape as well as a colour, safe for any company's name."""

from html import escape

from gripe.plan.case.badge_text import HEIGHT, MARK, PAD, one_line, words_of
from gripe.plan.views.files import BadgeView
from gripe.record.status_styles import SOLID
from gripe.record.vocabulary import Status
from gripe.render.contrast import ink_on

LABEL_COLOUR = "#292524"
COLOURS = {each.value: each.row.tone.light for each in Status}
NEUTRAL = "#1e3a5f"
_MARKS = {each.value: each.row.glyph.badge for each in Status}
_MARKS["company"] = f'<path d="M1 9V1h8v8z" {SOLID}/>'


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
        f"{_MARKS.get(view.word, _MARKS['open'])}</g>"
        f"{_text(words.text, start + PAD + MARK, words.right, 'currentColor')}</g>"
        "</g></svg>\n"
    )


def _text(text: str, x: int, width: int, fill: str) -> str:
    """Draw text at a width; letters are scaled, not spaced, so that joined scripts stay joined."""
    return (
        f'<text x="{x}" y="14" fill="{fill}" textLength="{width}" '
        f'lengthAdjust="spacingAndGlyphs">{escape(text)}</text>'
    )
