"""Python-Markdown as gripe sets it up: with blocks, inline marks and HTML of gripe's own dialect.

The package is the frame: it hands the tree of a text from one processor to the next, and has the footnotes
and abbreviations. What it would read differently from what people type today is gripe's: `blocks` and
`inline_marks`. This module imports the package at once, so it is itself imported only where a text needs it.
"""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any
from xml.etree.ElementTree import Element, ElementTree, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions.abbr import AbbrTreeprocessor
from markdown.extensions.footnotes import FootnoteExtension
from markdown.util import Registry

from gripe.source.markdown.blocks.block import Form
from gripe.source.markdown.blocks.block_parser import structure_of
from gripe.source.markdown.blocks.block_starts import begins_html
from gripe.source.markdown.blocks.block_tree import TreeBuilder
from gripe.source.markdown.limits import TextFault, unused_definition
from gripe.source.markdown.marks.html_writer import markup_of
from gripe.source.markdown.marks.inline_html import HTML_NAMES
from gripe.source.markdown.marks.inline_marks import InlineMarks
from gripe.source.markdown.marks.link_syntax import normal_label, unescaped
from gripe.source.markdown.smart_quotes import Typesetter
from gripe.source.transcripts.fences import FENCES


class DialectEngine(Markdown):
    """The package's engine without any of its own readers of blocks and inline marks."""

    def __init__(self, form: Form, typesetter: Typesetter | None = None) -> None:
        self.form = form
        self.abbreviations: dict[str, str] = {}
        self.labels = References()
        self._numbers: dict[str, int] = {}  # of footnotes, by their names
        self.notes = FootnoteExtension()
        super().__init__(extensions=[] if form.is_short else [self.notes])
        self.serializer = markup_of
        self.references = self.labels  # type: ignore[assignment]
        known = None if form.any_tag else HTML_NAMES
        marks = InlineMarks(
            self, short=form.is_short, typeset=typesetter, note=self._note, known=known
        )
        self.treeprocessors.register(marks, "inline", 20)
        terms = AbbrTreeprocessor(self, self.abbreviations)
        self.treeprocessors.register(terms, "abbr", 7)

    def build_parser(self) -> "DialectEngine":
        """Set up what a text passes through."""
        self.preprocessors = Registry()
        self.parser = DialectParser(self)
        self.inlinePatterns = Registry()
        self.treeprocessors = Registry()
        self.postprocessors = Registry()
        return self

    def reset(self) -> "DialectEngine":
        """Forget the text before."""
        super().reset()
        self.abbreviations.clear()
        self._numbers.clear()
        return self

    def unused(self, markup: str) -> Iterator[TextFault]:
        """Yield a fault for each definition that nothing in the text needs.

        Args:
            markup: the HTML of the text.
        """
        for label in (each for each in self.labels if each not in self.labels.used):
            yield unused_definition(f"[{self.labels.written[label]}]:")
        for name in self.abbreviations:
            if f">{escape(name, quote=False)}</abbr>" not in markup:
                yield unused_definition(f"*[{name}]:")

    def add_note(self, name: str, text: str) -> bool:
        """Take in a footnote, or tell that there is one of that name."""
        is_new = name not in self._numbers
        if is_new:
            self.notes.setFootnote(name, text)
            self._numbers[name] = len(self._numbers) + 1
        return is_new

    def _note(self, name: str) -> Element | None:
        """Return what leads to a footnote."""
        if name not in self._numbers:
            return None
        mark = Element("sup", {"id": self.notes.makeFootnoteRefId(name, found=True)})
        link = SubElement(mark, "a", {"class": "footnote-ref"})
        link.set("href", f"#{self.notes.makeFootnoteId(name)}")
        link.text = str(self._numbers[name])
        return mark


class References(dict[str, tuple[str, str | None]]):
    """What the labels of a text stand for: address and title, by normal form.

    Attributes:
        written: each label as it is written.
        used: the labels that have been looked for and found.
    """

    def __init__(self) -> None:
        super().__init__()
        self.written: dict[str, str] = {}
        self.used: set[str] = set()

    def define(self, label: str, address: str, title: str | None) -> None:
        """Define a label, unless that has been done."""
        name = normal_label(label)
        if name not in self:
            self[name] = (address, title)
            self.written[name] = label

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401 - as the method it stands for
        """Return what a label stands for, and remember that it is used."""
        if name in self:
            self.used.add(name)
        return super().get(name, default)

    def clear(self) -> None:
        """Forget all labels."""
        super().clear()
        self.written.clear()
        self.used.clear()


class DialectParser(BlockParser):
    """The package's parser of blocks, with gripe's own reading of them."""

    md: DialectEngine

    def parseDocument(self, lines: Iterable[str]) -> ElementTree:  # noqa: N802 - the package's
        """Return the tree of a text."""
        root = Element(self.md.doc_tag)
        self.parseChunk(root, "\n".join(lines))
        return ElementTree(root)

    def parseChunk(self, parent: Element, text: str) -> None:  # noqa: N802 - the package's
        """Append the blocks of a text, or of a footnote's, to an element."""
        line = text.strip() if self.md.form.is_short else "\n"
        if "\n" not in line and not begins_html(line, in_paragraph=False, any_name=False):
            SubElement(parent, "p").text = line
            return
        found = structure_of(text, self.md.form)
        for label, address, title in found.references:
            target = unescaped(address.removeprefix("<").removesuffix(">"))
            about = unescaped(title[1:-1]) if title else None
            self.md.labels.define(label, target, about)
        self.md.abbreviations.update(found.abbreviations)
        builder = TreeBuilder(FENCES, self.md.add_note)
        builder.build(parent, found.document.children)
