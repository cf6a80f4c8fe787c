"""Scanner for the end of a YAML value in brackets or quotes, over one line or several."""

import re

from gripe.base.patterns import pattern

_QUOTED = pattern(r"""\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')""", re.DOTALL)
_OPEN_QUOTE = pattern(r"\s*[\"']")
_FLAT = pattern(r"\[[^\[\]{}\"'#]*\]")  # what most lists are
_TOKEN = pattern(r"(?P<blank>[ \t\n]+(?:#[^\n]*)?)|[\[\]{},]|[^ \t\n\[\]{},]+")


def closing(value: str) -> int | None:
    """Return where a YAML value that begins with a bracket or a quote ends, if it does.

    Example:
        >>> closing("[a, [b]] # c"), closing("[a,")
        (8, None)
    """
    if flat := _FLAT.match(value):
        return flat.end()
    depth, position, begins = 0, 0, True
    while position < len(value):
        # An apostrophe is a quote only where a value begins: not in [Macy's].
        quotes = begins and _OPEN_QUOTE.match(value, position)
        token = (_QUOTED if quotes else _TOKEN).match(value, position)
        if not token:
            return None
        position = token.end()
        if not quotes and token["blank"]:
            continue
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
        if depth <= 0:
            return position
        begins = not quotes and (token[0] in "[{," or token[0].endswith(":"))
    return None
