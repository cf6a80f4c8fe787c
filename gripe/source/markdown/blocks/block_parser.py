"""Parser of a text's blocks: paragraphs, lists, quotations, code and the like.

Works through a text line by line, as CommonMark 0.31.2 has it (https://spec.commonmark.org/0.31.2/, "A
parsing strategy"): each line is first held against the containers that are open, then may begin new
blocks, and what remains of it is text. It knows no HTML and no inline marks: `block_tree` has the next step.
"""

from gripe.source.markdown.blocks import block_starts as starts
from gripe.source.markdown.blocks.block import Block, Form, Structure
from gripe.source.markdown.blocks.block_begins import BEGIN
from gripe.source.markdown.blocks.block_starts import TAB, blanks_at
from gripe.source.markdown.blocks.open_blocks import OpenBlocks

_RUNNING = frozenset({"paragraph", "table", "note"})  # leaves that take in whatever begins nothing


def structure_of(text: str, form: Form = Form()) -> Structure:  # noqa: B008 - immutable
    r"""Return the blocks of a text.

    Example:
        >>> [each.kind for each in structure_of("Bought:\n- a washer").document.children]
        ['paragraph', 'list']
    """
    return BlockParser(text, form).parse()


class BlockParser(OpenBlocks):
    """Parser of one text."""

    def parse(self) -> Structure:
        """Work through all lines."""
        for number, line in enumerate(self.lines):
            self.number = number
            self._read(line)
        self.close(0)
        return self.found

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
                self.blank_within = -1
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
                if self.is_blank():
                    if not each.children:  # an item that began with an empty line has no second
                        break
                    self.at += min(self.indent(), each.offset)
                elif self.indent() >= each.offset:
                    self.at += each.offset
                else:
                    break
            count += 1
        return count

    def _take_quote_sign(self) -> bool:
        indent = self.indent()
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
        indent = self.indent()
        if leaf.fence:
            rest = self.line[self.at + indent :].rstrip(" \t")
            if indent < TAB and len(rest) >= len(leaf.fence) and {*rest} == {leaf.fence[0]}:
                self.leaf = None
            else:
                text = raw if len(self.open) == 1 else self.line[self.at :]
                leaf.lines.append(text[min(blanks_at(text), leaf.offset) :])
        elif indent >= TAB or self.is_blank():
            leaf.lines.append(self.line[self.at + min(indent, TAB) :])
        else:
            self.leaf = None
            return False
        self.note_blank(is_blank=not leaf.fence and self.is_blank())
        return True

    def _continue_html(self, leaf: Block) -> bool:
        if not leaf.closer and self.is_blank():
            self.leaf = None
            return False
        leaf.lines.append(self.line[self.at :])
        if leaf.closer and leaf.closer.search(leaf.lines[-1]):
            self.leaf = None
        self.note_blank(is_blank=False)
        return True

    def _continue_note(self, leaf: Block) -> bool:
        is_blank = self.is_blank()
        if is_blank or self.indent() >= TAB:
            leaf.lines.append("" if is_blank else self.line[self.at + TAB :])
            self.note_blank(is_blank=is_blank)
            return True
        if not leaf.lines[-1]:
            self.leaf = None
        return False

    def _begin(self, matched: int, *, is_inside: bool) -> bool:
        """Begin a block where a line has the sign of one; tell whether it has."""
        indent = self.indent()
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
        if self.is_blank():
            if leaf and leaf.kind != "note":
                self.close_leaf()
            self.close(matched)
            self.note_blank(is_blank=not has_begun)
            return
        text = self.line[self.at :].lstrip(" \t")
        goes_on = leaf and leaf.kind in _RUNNING and (is_inside or leaf.kind == "paragraph")
        if leaf and goes_on:  # outside its container, too: the signs of these may be left out
            leaf.lines.append(text)
        else:
            self.add_leaf(matched, Block("paragraph"), text)
        self.note_blank(is_blank=False)
