"""Typographic quotes, dashes and ellipses in one text, exactly as `smarty` makes them.

The engine's own extension tries eighteen patterns on every text and stores each match by itself.
Here a text takes two substitutions, and what they are not certain about is left to the extension.
It knows no engine and no document: a text is what stands between two elements.
"""

from gripe.base.patterns import pattern

_PUNCTUATION = r"""[!"#\$\%'()*+,-.\/:;<=>?\@\[\\\]\^_`{|}~]"""
_CLOSER = r"[^\ \t\r\n\[\{\(\-\u0002\u0003]"

# A quote beside another sees what has become of it, and one that opens or closes takes the blank
# or the `s` beside it along.
_TOO_CLOSE = pattern(r"""['"][\ss–—]?['"]""")

# Each begins with its quote, which is found fast, and looks back over it. Patterns 0, 6, 8 and 9
# close unless 7, which is tried before 8 and 9, opens; whatever is left over is opened by 10.
_CLOSING_SINGLE = pattern(
    rf"'(?:(?<=^')(?={_PUNCTUATION}\B)|(?<!\w')(?=\d{{2}}s)"
    rf"|(?!(?<=[\s–—]')\w)(?:(?<={_CLOSER}')(?!\s|s\b|\d)|(?=\s|s\b)))"
)
# The same of patterns 1, 11, 12, 13 and 14.
_CLOSING_DOUBLE = pattern(
    rf'"(?:(?<=^")(?={_PUNCTUATION}\B)|(?!(?<=[\s–—]")\w)(?:(?=\s)|(?<={_CLOSER}")))'
)
_EM_DASH = pattern(r"(?<!-)---(?!-)")
_EN_DASH = pattern(r"(?<!-)--(?!-)")
_ELLIPSIS = pattern(r"(?<!\.)\.{3}(?!\.)")


def has_any(text: str) -> bool:
    """Tell whether there is anything in a text that could be set."""
    return "'" in text or '"' in text or "--" in text or "..." in text


def typeset(text: str) -> str | None:
    """Return a text with its quotes, dashes and ellipses set, or nothing if that is not certain."""
    if _TOO_CLOSE.search(text) or "----" in text or ("&" in text and ";" in text):
        return None
    if text[1:3] == "--" and text[0] in "'\"":
        return None
    if "'" in text:
        text = _CLOSING_SINGLE.sub("\u2019", text).replace("'", "\u2018")
    if '"' in text:
        text = _CLOSING_DOUBLE.sub("\u201d", text).replace('"', "\u201c")
    if "--" in text:
        text = _EN_DASH.sub("\u2013", _EM_DASH.sub("\u2014", text))
    if "..." in text:
        text = _ELLIPSIS.sub("\u2026", text)
    return text
