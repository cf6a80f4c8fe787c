"""Blocks that are open while a text is read: containers, the leaf in them, and the line that is read."""

import re

from gripe.source.markdown.blocks import block_starts as starts
from gripe.source.markdown.blocks.block import Block, Form, Structure
from gripe.source.markdown.blocks.block_starts import blanks_at

_HOLDERS = frozenset({"list", "definitions"})  # of nothing but items, or terms and definitions
_ONE_LINE = frozenset({"heading", "rule"})
_DEEP = 110


class OpenBlocks:
    """What is open at a place in a text.

    Attributes:
        lines: the lines of the text.
        form: what it may hold.
        found: what has been found so far.
        open: the containers that are open, from the document down.
        leaf: the leaf that is.
        line: the line that is read, tabs before its text as blanks.
        number: which of the lines that is, from 0.
        at: how far the line is read.
        is_read: whether it is read to its end.
        blank_within: in how many quotations the line before was, if it was empty; else -1.
    """

    def __init__(self, text: str, form: Form) -> None:
        self.lines = text.removesuffix("\n").split("\n")
        self.form = form
        self.found = Structure(Block("document"))
        self.open = [self.found.document]
        self.leaf: Block | None = None
        self.line = ""
        self.number = 0
        self.at = 0
        self.is_read = False
        self.blank_within = -1
        self._last: dict[re.Pattern[str], int] = {}  # line in which each end of HTML comes last

    def add_leaf(self, matched: int, leaf: Block, *lines: str) -> None:
        """Begin a leaf with some lines, in the first `matched` containers; the line is read with it."""
        self._add(matched, leaf)
        leaf.lines += lines
        self.leaf = leaf if leaf.kind not in _ONE_LINE else None
        self.is_read = True

    def add_container(self, matched: int, container: Block) -> None:
        """Open a container in the first `matched` ones."""
        self._add(matched, container)
        self.open.append(container)
        if len(self.open) > _DEEP:
            raise RecursionError

    def _add(self, matched: int, block: Block) -> None:
        self.close(matched)
        if self.open[-1].kind in _HOLDERS and block.kind not in {"item", "definition"}:
            self.open.pop()
        quotes = sum(each.kind == "quote" for each in self.open)
        block.is_after_blank = self.blank_within == quotes
        self.open[-1].children.append(block)

    def close(self, count: int) -> None:
        """Close the leaf, and all containers but the first ones."""
        self.close_leaf()
        del self.open[count:]

    def close_leaf(self) -> None:
        """Close the leaf that is open."""
        if self.leaf and self.leaf.kind == "paragraph":
            self.take_definitions(self.leaf)
        self.leaf = None

    def take_definitions(self, paragraph: Block) -> None:
        """Take the definitions away that a paragraph begins with."""
        if self.form.is_short or not paragraph.lines or paragraph.lines[0][0] not in "[*":
            return
        text, at = "\n".join(paragraph.lines), 0
        while at < len(text):
            if found := starts.REFERENCE.match(text, at):
                label, address, title = found.groups()
                if not label.strip() or not (self.form.any_tag or starts.is_address(address)):
                    break
                self.found.references.append((label, address, title or ""))
            elif found := starts.ABBREVIATION.match(text, at):
                self.found.abbreviations.setdefault(found[1].strip(), found[2])
            else:
                break
            at = found.end()
        if at:
            paragraph.lines = text[at:].split("\n") if at < len(text) else []

    def note_blank(self, *, is_blank: bool) -> None:
        """Remember whether a line was empty, and in how many quotations it was."""
        quotes = sum(each.kind == "quote" for each in self.open)
        self.blank_within = quotes if is_blank else -1

    def is_blank(self) -> bool:
        """Tell whether nothing is left of the line."""
        return self.at + self.indent() >= len(self.line)

    def indent(self) -> int:
        """Return how many blanks are next in the line."""
        return blanks_at(self.line, self.at)

    def is_ahead(self, closer: re.Pattern[str]) -> bool:
        """Tell whether what ends some HTML comes in this line or a later one."""
        if closer not in self._last:
            found = (at for at in reversed(range(len(self.lines))) if closer.search(self.lines[at]))
            self._last[closer] = next(found, -1)
        return self._last[closer] >= self.number
