"""Texts that stand in a block under `|`: what somebody wrote or said, line by line as it was pasted.

Nothing in one is Markdown but what was put around a part of it on purpose: a fence `email` or `chat`.
"""

from collections.abc import Callable, Iterator
from typing import Protocol

from gripe.source.markdown.convert import Prose
from gripe.source.markdown.dialect import Dialect
from gripe.source.transcripts.fences import fences_in
from gripe.source.transcripts.typed_lines import paragraphs


class Told(Protocol):
    """Protocol of what has a text of either sort: an entry, a correction."""

    @property
    def text(self) -> str:
        """The text."""

    @property
    def is_literal(self) -> bool:
        """Whether its lines stand as they are."""


def prose_of(told: Told, convert: Callable[[str, Dialect], Prose], dialect: Dialect) -> Prose:
    """Return a text as HTML; the links of one that stands as it is lead out of the site, and so are final.

    Args:
        told: what has the text.
        convert: converts Markdown.
        dialect: what it is in.
    """
    return Prose(literal_html(told.text)) if told.is_literal else convert(told.text, dialect)


def literal_html(text: str) -> str:
    r"""Return a text with its lines as they are, an empty one between paragraphs.

    Args:
        text: whatever was said or pasted.

    Example:
        >>> print(literal_html("Dear <Name>,\n# 12 is late.\n\n*Bye*"))
        <div class="said">
        <p dir="auto">Dear &lt;Name&gt;,<br># 12 is late.</p>
        <p dir="auto">*Bye*</p>
        </div>
    """
    made = "\n".join(filter(None, _parts(text.splitlines())))
    return f'<div class="said">\n{made}\n</div>' if made else ""


def _parts(lines: list[str]) -> Iterator[str]:
    begin = 0
    for fence in fences_in(lines):
        if fence.kind:
            yield from paragraphs(lines[begin : fence.first])
            yield fence.html(lines)
            begin = fence.last + 1
    yield from paragraphs(lines[begin:])
