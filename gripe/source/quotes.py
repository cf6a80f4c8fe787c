"""Typographic quotes, dashes and ellipses in one text, with what `smarty` makes of the same text.

The engine's own extension tries eighteen patterns on every text and stores each match by itself.
Here a text takes two substitutions, and what they are not certain about is left to the extension.
It knows no engine and no document: a text is what stands between two elements.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

_PUNCTUATION = r"""[!"#\$\%'()*+,-.\/:;<=>?\@\[\\\]\^_`{|}~]"""
_OPENER = r"(\s|&nbsp;|--|–|—|&[mn]dash;|&#8211;|&#8212;)"
_CLOSER = r"[^\ \t\r\n\[\{\(\-\u0002\u0003]"

# The extension's patterns, in its order, of which `typeset` knows the outcome. Should another
# version of it bring others, the extension works alone: see `is_known`.
PATTERNS = (
    ("smarty-em-dashes", r"(?<!-)---(?!-)", ("&mdash;",)),
    ("smarty-en-dashes", r"(?<!-)--(?!-)", ("&ndash;",)),
    ("smarty-quotes-0", rf"^'(?={_PUNCTUATION}\B)", ("&rsquo;",)),
    ("smarty-quotes-1", rf'^"(?={_PUNCTUATION}\B)', ("&rdquo;",)),
    ("smarty-quotes-2", r""""'(?=\w)""", ("&ldquo;&lsquo;",)),
    ("smarty-quotes-3", r"""'"(?=\w)""", ("&lsquo;&ldquo;",)),
    ("smarty-quotes-4", rf"(?<={_CLOSER})\'" + '"', ("&rsquo;&rdquo;",)),
    ("smarty-quotes-5", rf"(?<={_CLOSER})\"'", ("&rdquo;&rsquo;",)),
    ("smarty-quotes-6", r"(?<!\w)'(?=\d{2}s)", ("&rsquo;",)),
    ("smarty-quotes-7", rf"{_OPENER}'(?=\w)", (1, "&lsquo;")),
    ("smarty-quotes-8", rf"(?<={_CLOSER})'(?!\s|s\b|\d)", ("&rsquo;",)),
    ("smarty-quotes-9", r"'(\s|s\b)", ("&rsquo;", 1)),
    ("smarty-quotes-10", r"'", ("&lsquo;",)),
    ("smarty-quotes-11", rf'{_OPENER}"(?=\w)', (1, "&ldquo;")),
    ("smarty-quotes-12", r'"(?=\s)', ("&rdquo;",)),
    ("smarty-quotes-13", rf'(?<={_CLOSER})"', ("&rdquo;",)),
    ("smarty-quotes-14", r'"', ("&ldquo;",)),
    ("smarty-ellipses", r"(?<!\.)\.{3}(?!\.)", ("&hellip;",)),
)

# A quote beside another sees what has become of it, and one that opens or closes takes the blank
# or the `s` beside it along.
_TOO_CLOSE = re.compile(r"""['"][\ss–—]?['"]""")

# Each begins with its quote, which is found fast, and looks back over it. Patterns 0, 6, 8 and 9
# close unless 7, which is tried before 8 and 9, opens; whatever is left over is opened by 10.
_CLOSING_SINGLE = re.compile(
    rf"'(?:(?<=^')(?={_PUNCTUATION}\B)|(?<!\w')(?=\d{{2}}s)"
    rf"|(?!(?<=[\s–—]')\w)(?:(?<={_CLOSER}')(?!\s|s\b|\d)|(?=\s|s\b)))"
)
# The same of patterns 1, 11, 12, 13 and 14.
_CLOSING_DOUBLE = re.compile(
    rf'"(?:(?<=^")(?={_PUNCTUATION}\B)|(?!(?<=[\s–—]")\w)(?:(?=\s)|(?<={_CLOSER}")))'
)
_EM_DASH = re.compile(r"(?<!-)---(?!-)")
_EN_DASH = re.compile(r"(?<!-)--(?!-)")
_ELLIPSIS = re.compile(r"(?<!\.)\.{3}(?!\.)")


class Signs(NamedTuple):
    """What stands for each sign in the text that `typeset` returns.

    Attributes:
        lsquo: the opening single quote.
        rsquo: the closing single quote, which is also the apostrophe.
        ldquo: the opening double quote.
        rdquo: the closing double quote.
        ndash: the short dash.
        mdash: the long dash.
        hellip: the ellipsis.
    """

    lsquo: str = "\u2018"
    rsquo: str = "\u2019"
    ldquo: str = "\u201c"
    rdquo: str = "\u201d"
    ndash: str = "\u2013"
    mdash: str = "\u2014"
    hellip: str = "\u2026"


SIGNS = Signs()
ENTITIES = Signs("&lsquo;", "&rsquo;", "&ldquo;", "&rdquo;", "&ndash;", "&mdash;", "&hellip;")


def is_known(patterns: Iterable[tuple[str, str, tuple[int | str, ...]]]) -> bool:
    """Tell whether an extension's patterns are those whose outcome `typeset` knows."""
    return tuple(patterns) == PATTERNS


def has_any(text: str) -> bool:
    """Tell whether there is anything in a text that any of `PATTERNS` could match."""
    return "'" in text or '"' in text or "--" in text or "..." in text


def typeset(text: str, signs: Signs = SIGNS) -> str | None:
    """Return a text with its quotes, dashes and ellipses set, or nothing if that is not certain.

    Args:
        text: the text between two elements, as the author wrote it.
        signs: what to write for each; none of it may hold a quote, a hyphen or a dot.
    """
    if _TOO_CLOSE.search(text) or "----" in text or ("&" in text and ";" in text):
        return None
    if text[1:3] == "--" and text[0] in "'\"":
        return None
    if "'" in text:
        text = _CLOSING_SINGLE.sub(signs.rsquo, text).replace("'", signs.lsquo)
    if '"' in text:
        text = _CLOSING_DOUBLE.sub(signs.rdquo, text).replace('"', signs.ldquo)
    if "--" in text:
        text = _EN_DASH.sub(signs.ndash, _EM_DASH.sub(signs.mdash, text))
    if "..." in text:
        text = _ELLIPSIS.sub(signs.hellip, text)
    return text
