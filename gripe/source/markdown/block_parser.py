"""Parser of a text's blocks: paragraphs, lists, quotations, code and the like.

Works through a text line by line, as CommonMark 0.31.2 has it (https://spec.commonmark.org/0.31.2/, "A
parsing strategy"): each line is first held against the containers that are open, then may begin new
blocks, and what remains of it is text. It knows no HTML and no inline marks: `block_tree` has the next step.
"""

import re

from gripe.source.markdown import block_starts as starts
from gripe.source.markdown.block_begins import BEGIN
from gripe.source.markdown.block_starts import TAB, blanks_at
from gripe.source.markdown.blocks import Block, Form, Structure

_HOLDERS = frozenset({"list", "definitions"})  # of nothing but items, or terms and definitions
_RUNNING = frozenset({"paragraph", "table", "note"})  # leaves that take in whatever begins nothing
_ONE_LINE = frozenset({"heading", "rule"})
_DEEP = 110


def structure_of(text: str, form: Form = Form()) -> Structure:  # noqa: B008 - immutable
    r"""Return the blocks of a text.

    Example:
        >>> [each.kind for each in structure_of("Bought:\n- a washer").document.children]
        ['paragraph', 'list']
    """
    return BlockParser(text, form).parse()


class BlockParser:
    """Parser of one text: the containers that are open, the leaf that is, and where the line is read."""

    def __init__(self, text: str, form: Form) -> None:
        self._lines = text.removesuffix("\n").split("\n")
        self.form = form
        self._found = Structure(Block("document"))
        self.open = [self._found.document]
        self.leaf: Block | None = None
        self.line = ""
        self._number = 0
        self.at = 0
        self.is_read = False  # the line, to its end
        self._blank_within = -1  # how many quotations the line before was in, if it was empty
        self._last: dict[re.Pattern[str], int] = {}  # line in which each end of HTML comes last

    def parse(self) -> Structure:
        """Work through all lines."""
        for number, line in enumerate(self._lines):
            self._number = number
            self._read(line)
        self.close(0)
        return self._found

    def _read(self, line: str) -> None:
        """Work through a line."""
        self.line, self.at, self.is_read = starts.untabbed(line), 0, False
        matched = self._continue()
        is_inside = matched == len(self.open)
        if is_inside and self.leaf and self._continue_leaf(self.leaf, line):
            return
        has_begun = False
        while self._begin(matched, is_inside=is_inside):
            if self.is_read:
                self._blank_within = -1
                return
            matched, is_inside, has_begun = len(self.open), True, True
        self._add_text(matched, is_inside=is_inside, has_begun=has_begun)

    def _continue(self) -> int:
        """Take away by what a line continues the open containers; return how many it does."""
        count = 1
        for each in self.open[1:]:
            if each.kind == "quote":
                if not self._take_quote_sign():
                    break
            elif each.offset:
                if self._is_blank():
                    if not each.children:  # an item that began with an empty line has no second
                        break
                    self.at += min(self._indent(), each.offset)
                elif self._indent() >= each.offset:
                    self.at += each.offset
                else:
                    break
            count += 1
        return count

    def _take_quote_sign(self) -> bool:
        indent = self._indent()
        if indent >= TAB or not self.line.startswith(">", self.at + indent):
            return False
        self.at += indent + 1
        if self.line.startswith(" ", self.at):
            self.at += 1
        return True

    def _continue_leaf(self, leaf: Block, raw: str) -> bool:
        """Give a line to the leaf that is open, whatever it says; tell whether that was right."""
        if leaf.kind == "code":
            return self._continue_code(leaf, raw)
        if leaf.kind == "html":
            return self._continue_html(leaf)
        if leaf.kind == "note":
            return self._continue_note(leaf)
        return False

    def _continue_code(self, leaf: Block, raw: str) -> bool:
        indent = self._indent()
        if leaf.fence:
            rest = self.line[self.at + indent :].rstrip(" \t")
            if indent < TAB and len(rest) >= len(leaf.fence) and {*rest} == {leaf.fence[0]}:
                self.leaf = None
            else:
                text = raw if len(self.open) == 1 else self.line[self.at :]
                leaf.lines.append(text[min(blanks_at(text), leaf.offset) :])
        elif indent >= TAB or self._is_blank():
            leaf.lines.append(self.line[self.at + min(indent, TAB) :])
        else:
            self.leaf = None
            return False
        self._note_blank(is_blank=not leaf.fence and self._is_blank())
        return True

    def _continue_html(self, leaf: Block) -> bool:
        if not leaf.closer and self._is_blank():
            self.leaf = None
            return False
        leaf.lines.append(self.line[self.at :])
        if leaf.closer and leaf.closer.search(leaf.lines[-1]):
            self.leaf = None
        self._note_blank(is_blank=False)
        return True

    def _continue_note(self, leaf: Block) -> bool:
        is_blank = self._is_blank()
        if is_blank or self._indent() >= TAB:
            leaf.lines.append("" if is_blank else self.line[self.at + TAB :])
            self._note_blank(is_blank=is_blank)
            return True
        if not leaf.lines[-1]:
            self.leaf = None
        return False

    def _begin(self, matched: int, *, is_inside: bool) -> bool:
        """Begin a block where a line has the sign of one; tell whether it has."""
        indent = self._indent()
        start = self.at + indent
        if start >= len(self.line):
            return False
        leaf = self.leaf
        if indent >= TAB:
            if leaf and (leaf.kind == "paragraph" or (is_inside and leaf.kind in _RUNNING)):
                return False
            self.add_leaf(matched, Block("code"), self.line[self.at + TAB :])
            return True
        begin = BEGIN.get(self.line[start])
        paragraph = leaf if is_inside and leaf and leaf.kind == "paragraph" else None
        return bool(begin) and any(each(self, matched, start, paragraph) for each in begin or ())

    def _add_text(self, matched: int, *, is_inside: bool, has_begun: bool) -> None:
        """Give what is left of a line to the paragraph that is open, or begin one."""
        leaf = self.leaf
        if self._is_blank():
            if leaf and leaf.kind != "note":
                self._close_leaf()
            self.close(matched)
            self._note_blank(is_blank=not has_begun)
            return
        text = self.line[self.at :].lstrip(" \t")
        goes_on = leaf and leaf.kind in _RUNNING and (is_inside or leaf.kind == "paragraph")
        if leaf and goes_on:  # outside its container, too: the signs of these may be left out
            leaf.lines.append(text)
        else:
            self.add_leaf(matched, Block("paragraph"), text)
        self._note_blank(is_blank=False)

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
        block.is_after_blank = self._blank_within == quotes
        self.open[-1].children.append(block)

    def close(self, count: int) -> None:
        """Close the leaf, and all containers but the first ones."""
        self._close_leaf()
        del self.open[count:]

    def _close_leaf(self) -> None:
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
                self._found.references.append((label, address, title or ""))
            elif found := starts.ABBREVIATION.match(text, at):
                self._found.abbreviations.setdefault(found[1].strip(), found[2])
            else:
                break
            at = found.end()
        if at:
            paragraph.lines = text[at:].split("\n") if at < len(text) else []

    def _note_blank(self, *, is_blank: bool) -> None:
        """Remember whether a line was empty, and in how many quotations it was."""
        quotes = sum(each.kind == "quote" for each in self.open)
        self._blank_within = quotes if is_blank else -1

    def _is_blank(self) -> bool:
        return self.at + self._indent() >= len(self.line)

    def _indent(self) -> int:
        return blanks_at(self.line, self.at)

    def is_ahead(self, closer: re.Pattern[str]) -> bool:
        """Tell whether what ends some HTML comes in this line or a later one."""
        if closer not in self._last:
            found = (
                at for at in reversed(range(len(self._lines))) if closer.search(self._lines[at])
            )
            self._last[closer] = next(found, -1)
        return self._last[closer] >= self._number
