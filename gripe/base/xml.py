"""Removal of the characters that XML 1.0 forbids."""

import re

# XML 1.0, 2.2: no control characters but tab and line ends, no surrogates, no U+FFFE and U+FFFF.
_FORBIDDEN = r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


def xml_text(text: str) -> str:
    """Return a text without the characters that no XML document may hold, escaped or not."""
    return text if text.isprintable() and text.isascii() else re.sub(_FORBIDDEN, "", text)
