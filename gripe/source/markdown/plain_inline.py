"""Fast conversion of inline Markdown: code, links, emphasis and typographic quotes.

Each construct is taken only in a form that leaves no doubt, and a sign left over is the engine's.
It knows no blocks. Whoever calls it has made sure that no tag, entity or escape is in the text.
"""

import re

from gripe.base.patterns import pattern
from gripe.source.markdown.smart_quotes import OPAQUE, Typesetter, has_any

# Hosts that no reader of addresses finds fault with, and schemes that are let through.
_HOST = r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*\.[a-z]{2,}"
_LINK = (
    rf"\[(?<!!\[)([^\[\]`*_]+)\]\(((?:https?://{_HOST}(?=[/?#)])|case:(?=[a-z])|exhibit:(?=[a-z]))?"
    r"[\w./?=#%~+&-]+)\)"
)
# Emphasis that nobody could read otherwise. Each begins with its sign, which is found fast, and
# looks back over it.
_STRONG = r"\*\*(?<![^\s(]\*\*)(?=[^\W_])([^\[\]`*_]*(?<![\s]))\*\*(?![^\s.,;:!?)])"
_EM = r"\*(?<![^\s(]\*)(?=[^\W_])([^\[\]`*_]*(?<![\s]))\*(?![^\s.,;:!?)])"
_CODE = r"`(?<!``)([^`\s](?:[^`\n]*[^`\s])?)`(?!`)"
_INLINE = pattern(f"{_CODE}|{_LINK}|{_STRONG}|{_EM}", re.ASCII)
_CODE_END = "</code>"
_SPECIAL = pattern(r"[*_`\[\]~@]|://|[wW]{3}\.")  # the last three may be addresses


class NotPlain(Exception):
    """A text, or a part of it, that only the engine is certain about."""


def inline(text: str, targets: list[str], typesetter: Typesetter) -> str:
    """Return the HTML of what stands in a block.

    Args:
        text: the markdown.
        targets: where to note the addresses of links.
        typesetter: sets its quotes, dashes and ellipses.
    """
    if not _SPECIAL.search(text):
        return escaped(typesetter([text])[0] if has_any(text) else text)
    pieces: list[str] = []
    around: list[tuple[str, str]] = []  # the tags before and behind every other piece
    end = 0
    for found in _INLINE.finditer(text):
        code, linked, target, strong, em = found.groups()
        pieces += (text[end : found.start()], OPAQUE if code else linked or strong or em)
        end = found.end()
        if code:
            around.append((f"<code>{escaped(code)}", _CODE_END))
        elif linked:
            targets.append(target)
            around.append((f'<a href="{escaped(target)}">', "</a>"))
        else:
            around.append(("<strong>", "</strong>") if strong else ("<em>", "</em>"))
    pieces.append(text[end:])
    if not all(map(is_bare, pieces)):
        raise NotPlain
    if has_any(text):
        pieces = typesetter(pieces)
    made = [escaped(pieces[0])]
    for number, (opening, closing) in enumerate(around):
        inner, behind = pieces[2 * number + 1 : 2 * number + 3]
        made += (opening, "" if closing == _CODE_END else escaped(inner), closing, escaped(behind))
    return "".join(made)


def is_bare(text: str) -> bool:
    """Tell whether a text holds no sign that could begin or end a construct."""
    return not _SPECIAL.search(text)


def escaped(text: str) -> str:
    """Return a text as it stands between tags."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;")
