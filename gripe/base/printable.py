"""Text that is printed or written into XML: what a terminal would obey or XML forbids is not in it."""

import re

from gripe.base.patterns import pattern

# C0 and C1 control characters and DEL (ECMA-48), line and paragraph separators, what turns the direction of
# a line (UAX 9, 2.1 to 2.4), and the surrogates that stand for bytes of a file name (PEP 383).
# Not those that letters of some languages are joined and parted by.
_OBEYED = "\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff"
_IN_TEXT = pattern(f"[\x00-\x1f{_OBEYED}]")
_IN_JSON = pattern(f"[{_OBEYED}]")  # the others are escaped in its strings, and part its lines
# XML 1.0, 2.2: no control characters but tab and line ends, no surrogates, no U+FFFE and U+FFFF.
_NOT_IN_XML = pattern(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SHORT = {"\t": r"\t", "\n": r"\n", "\r": r"\r"}


def printable(text: str) -> str:
    r"""Return a text in one line, with each character that a terminal would obey as `\x1b` or `\n`."""
    return text if text.isprintable() else _IN_TEXT.sub(_escaped, text)


def printable_json(text: str) -> str:
    """Return JSON text with each such character in its strings escaped, which means the same."""
    return _IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def xml_text(text: str) -> str:
    """Return a text without the characters that no XML document may hold, escaped or not."""
    return text if text.isprintable() and text.isascii() else _NOT_IN_XML.sub("", text)


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    return _SHORT.get(found[0]) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")
