"""Quotation marks in HTML that an engine has made which knows nothing of them."""

from collections.abc import Iterable
from html import escape, unescape

from gripe.source.markdown.html_tokens import INLINE_TAGS, Token
from gripe.source.markdown.smart_quotes import OPAQUE, Typesetter

_CODE = frozenset({"code", "kbd", "pre", "samp"})


def quoted(found: Iterable[Token], typeset: Typesetter) -> list[Token]:
    """Return tokens with the quotes of each block set.

    Args:
        found: the tokens of a text.
        typeset: sets the quotes of one block's texts, in order.
    """
    made: list[Token] = []
    pieces: list[tuple[int, str]] = []  # of the block that is open: which token, and its text
    code = 0
    for each in [*found, Token("", 0, "p")]:
        if each.name and each.name not in INLINE_TAGS and each.name not in {"img", "br"}:
            _set(made, pieces, typeset)
            pieces.clear()
        if each.name in _CODE:
            code += -1 if each.is_closing else 1
        if not each.name or each.name == "img":
            is_text = not each.name and not code
            pieces.append((len(made), unescape(each.source) if is_text else OPAQUE))
        made.append(each)
    return made[:-1]


def _set(made: list[Token], pieces: list[tuple[int, str]], typeset: Typesetter) -> None:
    texts = [text for _, text in pieces]
    if not any("'" in text or '"' in text or "--" in text or "..." in text for text in texts):
        return
    for (at, text), done in zip(pieces, typeset(texts), strict=True):
        if done != text:
            made[at] = made[at]._replace(source=escape(done, quote=False))
