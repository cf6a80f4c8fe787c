"""Fast conversion of inline Markdown: code, links, emphasis and typographic quotes.

Each construct is taken only in a form that leaves no doubt, and a sign left over is the engine's.
It knows no blocks. Whoever calls it has made sure that no tag, entity or escape is in the text.
"""

import re

from gripe.base.patterns import pattern
from gripe.source.markdown import smart_quotes

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
_SPECIAL = pattern(r"[*_`\[\]]")


class NotPlain(Exception):
    """A text, or a part of it, that only the engine is certain about."""


def inline(text: str, targets: list[str]) -> str:
    """Return the HTML of what stands in a block.

    Args:
        text: the markdown.
        targets: where to note the addresses of links.
    """
    if is_bare(text):
        return escaped(typeset(text))
    made: list[str] = []
    end = 0
    for found in _INLINE.finditer(text):
        made.append(_bare(text[end : found.start()]))
        end = found.end()
        code, linked, target, strong, em = found.groups()
        if code:
            made.append(f"<code>{escaped(code)}</code>")
        elif linked:
            targets.append(target)
            made.append(f'<a href="{escaped(target)}">{_bare(linked)}</a>')
        elif strong:
            made.append(f"<strong>{_bare(strong)}</strong>")
        else:
            made.append(f"<em>{_bare(em)}</em>")
    made.append(_bare(text[end:]))
    return "".join(made)


def is_bare(text: str) -> bool:
    """Tell whether a text holds no sign that could begin or end a construct."""
    return not _SPECIAL.search(text)


def _bare(text: str) -> str:
    if not is_bare(text):
        raise NotPlain
    return escaped(typeset(text))


def typeset(text: str) -> str:
    """Return a text with its quotes, dashes and ellipses set."""
    if not smart_quotes.has_any(text):
        return text
    done = smart_quotes.typeset(text)
    if done is None:
        raise NotPlain
    return done


def escaped(text: str) -> str:
    """Return a text as it stands between tags."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;")
