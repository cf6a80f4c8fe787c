"""Python-Markdown as gripe wants it, and as fast as it gets without a different result.

Nothing here changes what comes out: `build(accelerated=False)` is the same engine without any of
it, and the tests compare the two.
This module imports the engine at once, so it is itself imported only where a text needs it.
"""

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor, HashHeaderProcessor
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.smarty import SmartyExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor as Inline
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, INLINE_PLACEHOLDER_PREFIX, STX, AtomicString, Registry

from gripe.source import necessary, quotes
from gripe.source.headings import heading_id


class Heading(HashHeaderProcessor):
    """A heading needs a blank after its hashes, as everywhere else: `#12` is a ticket."""

    RE = re.compile(r"(?:^|\n)(?P<level>#{1,6})(?P<header>[ \t](?:\\.|[^\\])*?)#*(?:\n|$)")


class InlineProcessor(Inline):
    """Tries a pattern only on a text that holds what the pattern cannot match without.

    The name is that of its base, since it stands in for a method whose name begins with two
    underscores, and such a name is made of the class's own. An engine without that method never
    calls this one, and is only slower.
    """

    def prepare(self, engine: Markdown) -> "InlineProcessor":
        """Look up what each pattern needs; to be called when all of them are registered."""
        named = _named(engine.inlinePatterns, (name for name, _ in necessary.INLINE))
        self._patterns = [pattern for _, pattern in named]
        self._needs = [
            necessary.needs(necessary.INLINE, name, pattern.pattern) for name, pattern in named
        ]
        any_of = "|".join(sorted({re.escape(each) for needs in self._needs for each in needs}))
        self._worth = re.compile(any_of)
        return self

    def __handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        """Replace what patterns match by placeholders, from the pattern of that index on."""
        if isinstance(data, AtomicString) or not self._worth.search(data):
            return data
        for index in range(patternIndex, len(self._patterns)):
            if necessary.lacks(data, self._needs[index]):
                continue
            pattern, matched, start = self._patterns[index], True, 0
            while matched:
                data, matched, start = self.__applyPattern(pattern, data, index, start)
        return data

    if TYPE_CHECKING:

        def __applyPattern(  # noqa: N802
            self, pattern: object, data: str, index: int, start: int
        ) -> tuple[str, bool, int]: ...


def _named(registry: Registry[Any], names: Iterable[str]) -> list[tuple[str, Any]]:
    """Return what is registered, in its order, with its name if that is one of those given."""
    known = {id(registry[name]): name for name in names if name in registry}
    return [(known.get(id(each), ""), each) for each in registry]


class Typographer(Treeprocessor):
    """Sets quotes, dashes and ellipses, and leaves to the extension what is not certain.

    Attributes:
        slow: the extension's own processor.
    """

    def __init__(self, engine: "Engine", slow: Treeprocessor) -> None:
        super().__init__(engine)
        self.engine = engine
        self.slow = slow

    def run(self, root: Element) -> None:
        """Set every text below the root."""
        found = [element for element in root.iter() if element is not root]
        if any(
            INLINE_PLACEHOLDER_PREFIX in (text or "")
            for element in found
            for text in (element.text, element.tail)
        ):
            self.slow.run(root)  # it would take what is left of another's placeholder for its own
            return
        signs = self.engine.signs()
        for element in found:
            text = element.text
            if text and quotes.has_any(text) and not isinstance(text, AtomicString):
                element.text = quotes.typeset(text, signs) or self._slowly(text)
            tail = element.tail
            if tail and quotes.has_any(tail) and not isinstance(tail, AtomicString):
                element.tail = quotes.typeset(tail, signs) or self._slowly(tail)

    def _slowly(self, text: str) -> str | None:
        root = Element("div")
        only = SubElement(root, "p")
        only.text = text
        self.slow.run(root)
        return only.text


class Engine(Markdown):
    """The engine, which knows its source and so what need not be looked for in it.

    Attributes:
        source: the text of this conversion, without the signs that placeholders are made of.
    """

    source = ""

    def convert(self, source: str) -> str:
        """Convert markdown to HTML, independently of what was converted before."""
        self.source = source.replace(STX, "").replace(ETX, "")
        self.reset()
        return super().convert(source)

    def signs(self) -> quotes.Signs:
        """Return what to write for quotes: where raw HTML may stand around them, entities.

        Those are stored as the extension stores them: within `<xmp>` an entity is none, and
        nobody but the sanitizer knows where such an element ends.
        """
        if "<" not in self.source:
            return quotes.SIGNS
        return quotes.Signs(*map(self.htmlStash.store, quotes.ENTITIES))


def build(*, short: bool, accelerated: bool = True) -> Markdown:
    """Return an engine.

    Args:
        short: whether it is for texts that have neither headings nor footnotes.
        accelerated: whether to leave out the work that has no result.
    """
    extensions: list[Extension] = [
        AbbrExtension(),
        AttrListExtension(),
        FencedCodeExtension(),
        SaneListExtension(),
        SmartyExtension(),
    ]
    if not short:
        toc = TocExtension(slugify=_anchor)
        extensions += [DefListExtension(), FootnoteExtension(), TableExtension(), toc]
    if not accelerated:
        return _with_headings(Markdown(extensions=extensions, output_format="html"), short=short)
    engine = Engine(extensions=extensions, output_format="html")
    _with_headings(engine, short=short)
    inline = InlineProcessor(engine).prepare(engine)
    engine.treeprocessors.register(inline, "inline", 20)
    smarty: Any = engine.treeprocessors["smarty"]
    named = _named(smarty.inlinePatterns, (name for name, _, _ in quotes.PATTERNS))
    if quotes.is_known((name, each.pattern, tuple(each.replace)) for name, each in named):
        engine.treeprocessors.register(Typographer(engine, smarty), "smarty", 6)
    _parse_selectively(engine)
    _gate(engine, engine.preprocessors["fenced_code_block"], "```", "~~~")
    _gate(engine, engine.preprocessors["html_block"], "<", "&")
    _gate(engine, engine.treeprocessors["attr_list"], "{")
    _gate(engine, engine.treeprocessors["unescape"], "\\")
    if not short:
        _gate(engine, engine.treeprocessors["toc"], "#", "=", "-", "[TOC]")
        _gate(engine, engine.treeprocessors["footnote-duplicate"], "[^")
    return engine


def _with_headings(engine: Markdown, *, short: bool) -> Markdown:
    blocks = engine.parser.blockprocessors
    blocks.register(Heading(engine.parser), "hashheader", 70)
    if short:
        blocks.deregister("hashheader")
        blocks.deregister("setextheader")
    return engine


def _gate(engine: Engine, processor: Preprocessor | Treeprocessor, *signs: str) -> None:
    """Let a processor run only on a source that holds one of the signs it works on."""
    run: Callable[[Any], Any] = processor.run

    def gated(subject: object) -> object:
        return run(subject) if any(sign in engine.source for sign in signs) else subject

    vars(processor)["run"] = gated


def _parse_selectively(engine: Engine) -> None:
    """Let the parser ask only those processors that could find something in a block."""
    parser = engine.parser
    processors = [
        (
            processor,
            necessary.needs(necessary.BLOCKS, type(processor).__name__, _expression(processor)),
        )
        for processor in parser.blockprocessors
    ]

    def parse_blocks(parent: Element, blocks: list[str]) -> None:
        while blocks:
            block = blocks[0]
            for processor, needed in processors:
                if necessary.lacks(block, needed):
                    continue
                if processor.test(parent, block) and processor.run(parent, blocks) is not False:
                    break

    vars(parser)["parseBlocks"] = parse_blocks


def _expression(processor: BlockProcessor) -> str:
    """Return the expression that a block processor looks for, if it has one."""
    found: re.Pattern[str] | None = getattr(processor, "SEARCH_RE", getattr(processor, "RE", None))
    return found.pattern if found else ""


def _anchor(text: str, separator: str) -> str:  # noqa: ARG001 - the engine passes both
    return heading_id(text)
