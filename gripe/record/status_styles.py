"""Styles of statuses and endings: colours, SVG shapes, fills of a chart's blocks. Knows no theme.

No two statuses differ in colour alone: a shape says the same.
"""

from enum import Enum
from typing import NamedTuple


class Tone(Enum):
    """A colour of statuses, under the name of its custom property in ledger.css.

    Attributes:
        light: on light ground, and that of badges: white on it has a contrast of 4.5 to 1 or more (WCAG
            2.2, 1.4.3).
        dark: on dark ground.
        remark: what the style sheet says beside it.
    """

    OPEN = "#9a3412", "#fdba74", "colour of the status open; those below likewise"
    WAITING = "#854d0e", "#f5c96a"
    ESCALATED = "#6d28d9", "#c9bbff"
    CLAIMED = "#155e75", "#86d4ea"
    RESOLVED = "#166534", "#86d9a0"
    PARTIAL = "#3f6212", "#bfd982"
    REFUSED = "#991b1b", "#fda5a5"
    ENDED = "#57534e", "#c5c0ba", "given up, withdrawn"

    def __init__(self, light: str, dark: str, remark: str = "") -> None:
        self.light, self.dark, self.remark = light, dark, remark


# In whatever ink the text beside it has.
_LINE = 'fill="none" stroke="currentColor" stroke-width="2"'
_THIN = 'fill="none" stroke="currentColor" stroke-width="1.5"'
SOLID = 'fill="currentColor"'


class Glyph(Enum):
    """A shape that stands before a status's word.

    Attributes:
        badge: on a grid of 10.
        page: on a grid of 12.
    """

    # fmt: off
    RING = f'<circle cx="5" cy="5" r="4" {_LINE}/>', f'<circle cx="6" cy="6" r="4.5" {_LINE}/>'
    CHECK = f'<path d="M1 5.5 4 8.5 9.5 2" {_LINE}/>', f'<path d="M1.5 6.5 4.6 9.5 10.5 2.5" {_LINE}/>'
    HALF = (
        f'<circle cx="5" cy="5" r="4" {_LINE}/><path d="M5 1a4 4 0 0 0 0 8z" {SOLID}/>',
        f'<circle cx="6" cy="6" r="4.75" {_THIN}/><path d="M6 1.25a4.75 4.75 0 0 0 0 9.5z" {SOLID}/>')
    CROSS = f'<path d="M1.5 1.5l7 7m0-7l-7 7" {_LINE}/>', f'<path d="M2 2l8 8m0-8-8 8" {_LINE}/>'
    DASH = f'<path d="M1 5h8" {_LINE}/>', f'<path d="M1.5 6h9" {_LINE}/>'
    UP = f'<path d="M5 1l4 7H1z" {SOLID}/>', f'<path d="M6 1.5 11 10.5H1z" {SOLID}/>'
    DOWN = f'<path d="M1 1h8L1 9h8z" {SOLID}/>', f'<path d="M2 1h8L2 11h8z" {SOLID}/>'
    TARGET = (
        f'<circle cx="5" cy="5" r="4" {_LINE}/><circle cx="5" cy="5" r="1.5" {SOLID}/>',
        f'<circle cx="6" cy="6" r="4.75" {_THIN}/><circle cx="6" cy="6" r="1.75" {SOLID}/>')
    AGAIN = (
        f'<path d="M9 5A4 4 0 1 1 7.2 1.7" {_LINE}/><path d="M6 .2 9.8 1.2 7 4z" {SOLID}/>',
        f'<path d="M10.5 6A4.5 4.5 0 1 1 8.6 2.3" {_THIN}/><path d="M7.2.6 11.4 1.7 8.4 4.8z" {SOLID}/>')
    # fmt: on

    def __init__(self, badge: str, page: str) -> None:
        self.badge, self.page = badge, page


BLOCK = "M0 0h16v16H0z"  # a whole block


class Infill(NamedTuple):
    """What a chart's block is filled with, as path data on a grid of 16; nothing leaves it empty.

    Attributes:
        solid: what is filled.
        hatch: lines.
        outline: the line around it.
    """

    solid: str = ""
    hatch: str = ""
    outline: str = BLOCK
