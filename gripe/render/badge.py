"""The embeddable badge: readable text, a shape as well as a colour, safe for any company's name."""

from html import escape
from unicodedata import east_asian_width

from gripe.plan.views import BadgeView

# White on each of these has a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3).
_COLOURS = {
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
_NEUTRAL = "#1e3a5f"
_RING = '<circle cx="5" cy="5" r="4" fill="none" stroke="#fff" stroke-width="2"/>'
_SHAPES = {
    "resolved": '<path d="M1 5.5 4 8.5 9.5 2" fill="none" stroke="#fff" stroke-width="2"/>',
    "partial": f'{_RING}<path d="M5 1a4 4 0 0 0 0 8z" fill="#fff"/>',
    "refused": '<path d="M1.5 1.5l7 7m0-7l-7 7" fill="none" stroke="#fff" stroke-width="2"/>',
    "abandoned": '<path d="M1 5h8" fill="none" stroke="#fff" stroke-width="2"/>',
    "withdrawn": '<path d="M1 5h8" fill="none" stroke="#fff" stroke-width="2"/>',
    "escalated": '<path d="M5 1l4 7H1z" fill="#fff"/>',
    "claimed": f'{_RING}<circle cx="5" cy="5" r="1.5" fill="#fff"/>',
    "waiting": '<path d="M1 1h8L1 9h8z" fill="#fff"/>',
}
_NARROW, _WIDE = frozenset("iIjl.,:;'|!()[]ft "), frozenset("mwMW@%—")
_PAD, _MARK, _LONGEST = 8, 15, 40


def badge(view: BadgeView) -> str:
    """Return a badge as SVG, 20 pixels high."""
    label = _shortened(view.label)
    status = view.text
    left, right = _width(label), _width(status)
    start = left + 2 * _PAD
    total = start + right + 2 * _PAD + _MARK
    colour = view.color or _COLOURS.get(view.word, _NEUTRAL)
    title = escape(view.title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{total}" height="20" '
        f'viewBox="0 0 {total} 20" '
        f'role="img" aria-label="{title}"><title>{title}</title>'
        f'<clipPath id="r"><rect width="{total}" height="20" rx="3"/></clipPath>'
        '<g clip-path="url(#r)">'
        f'<rect width="{start}" height="20" fill="#292524"/>'
        f'<rect x="{start}" width="{total - start}" height="20" fill="{colour}"/></g>'
        f'<g transform="translate({start + _PAD} 5)">{_SHAPES.get(view.word, _RING)}</g>'
        '<g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11">'
        f'<text x="{_PAD}" y="14" textLength="{left}">{escape(label)}</text>'
        f'<text x="{start + _PAD + _MARK}" y="14" textLength="{right}">{escape(status)}</text>'
        "</g></svg>\n"
    )


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _width(text: str) -> int:
    """Estimate the pixels that text takes at 11 px; `textLength` makes it fit exactly."""
    return max(round(sum(map(_advance, text))), 1)


def _advance(character: str) -> float:
    if east_asian_width(character) in "WF":
        return 11
    if character in _NARROW:
        return 4.2
    if character in _WIDE:
        return 10.2
    return 7.8 if character.isupper() else 6.7
