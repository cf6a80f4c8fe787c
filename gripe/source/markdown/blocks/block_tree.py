"""Element tree of a text's blocks, whose texts still have their inline marks in them."""

from collections.abc import Callable, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from gripe.base.patterns import pattern
from gripe.source.markdown.blocks.block import Block
from gripe.source.markdown.blocks.block_starts import TASK, cells_of
from gripe.source.markdown.marks.attribute_lists import trailing_attributes
from gripe.source.markdown.marks.html_writer import RAW
from gripe.source.markdown.marks.link_syntax import unescaped

_IN_BRACES = pattern(r"\{\.?([^\s{}=]+)")
_VALUE = r"=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'{}]+))"
_TITLE = pattern(rf"\b(?:caption|file|filename|title){_VALUE}")
# Of those who show code: line numbers, and lines to mark.
_SETTING = pattern(
    rf"\{{[.#\d][ -z]*\}}|\b(?:highlight|hl_lines|linenos|linenums|start|startline){_VALUE}"
)
_BOXES = {" ": "\u2610", "x": "\u2611", "X": "\u2611"}

Fences = Mapping[str, Callable[[str], str]]


class TreeBuilder:
    """Builder of elements from blocks.

    Attributes:
        fences: what makes HTML of the code behind some fences, by their first word.
        add_note: is given the name and the text of each note, and tells whether it is the first of that name.
    """

    def __init__(self, fences: Fences, add_note: Callable[[str, str], bool]) -> None:
        self._fences, self._add_note = fences, add_note

    def build(self, parent: Element, blocks: list[Block], *, is_tight: bool = False) -> None:
        """Append blocks to an element.

        Args:
            parent: the element.
            blocks: the blocks.
            is_tight: whether paragraphs among them stand as mere texts.
        """
        for block in blocks:
            if is_tight and block.kind == "paragraph":
                _append_text(parent, _text(block.lines))
            else:
                self._build(parent, block)

    def _build(self, parent: Element, block: Block) -> None:
        match block.kind:
            case "code":
                self._code(parent, block)
            case "list":
                self._list(parent, block)
            case "definitions":
                self._definitions(parent, block)
            case "quote":
                self.build(_child(parent, "blockquote", "\n"), block.children)
            case "note":
                text = "\n".join(block.lines).strip("\n")
                if not self._add_note(block.info, text):
                    _child(parent, "p", f"\\[^{block.info}]: {text}")
            case _:
                _leaf(parent, block)

    def _code(self, parent: Element, block: Block) -> None:
        lines = block.lines if block.fence else _without_blank_ends(block.lines)
        info = _info(block.info)
        text = "".join(f"{line}\n" for line in [*info.words, *lines])
        if block.fence and info.language in self._fences:
            _child(parent, RAW).text = AtomicString(self._fences[info.language](text))
            return
        if info.title:
            parent = _child(parent, "figure", "\n")
            _child(parent, "figcaption").text = AtomicString(info.title)
        code = SubElement(_child(parent, "pre"), "code")
        code.text = AtomicString(text)
        if info.language:
            code.set("class", f"language-{info.language}")

    def _list(self, parent: Element, block: Block) -> None:
        items = block.children
        is_loose = any(each.is_after_blank for each in items[1:]) or any(
            each.is_after_blank for item in items for each in item.children[1:]
        )
        element = _child(parent, "ul" if block.level < 0 else "ol", "\n")
        if block.level not in {-1, 1}:
            element.set("start", str(block.level))
        for item in items:
            made = _child(element, "li", "\n" if is_loose and item.children else "")
            _mark_task(made, item)
            self.build(made, item.children, is_tight=not is_loose)

    def _definitions(self, parent: Element, block: Block) -> None:
        element = _child(parent, "dl", "\n")
        for each in block.children:
            if each.kind == "term":
                _child(element, "dt", _text(each.lines))
                continue
            is_loose = each.is_after_blank or any(it.is_after_blank for it in each.children[1:])
            made = _child(element, "dd", "\n" if is_loose else "")
            self.build(made, each.children, is_tight=not is_loose)


def _leaf(parent: Element, block: Block) -> None:
    match block.kind:
        case "paragraph" if block.lines:
            text, attributes = _text(block.lines), dict[str, str]()
            if block.lines[-1].startswith("{:"):
                text, attributes = trailing_attributes(text)
            _child(parent, "p", text).attrib.update(attributes)
        case "heading":
            text, attributes = trailing_attributes(_text(block.lines))
            _child(parent, f"h{block.level}", text).attrib.update(attributes)
        case "rule":
            _child(parent, "hr")
        case "html":
            _child(parent, RAW).text = AtomicString("\n".join(block.lines))
        case "table":
            _table(parent, block)


def _child(parent: Element, tag: str, text: str = "") -> Element:
    """Append a block to another one, on a line of its own."""
    if len(parent) and not (parent[-1].tail or "").endswith("\n"):
        parent[-1].tail = f"{parent[-1].tail or ''}\n"
    elif not len(parent) and parent.text and not parent.text.endswith("\n"):
        parent.text += "\n"
    made = SubElement(parent, tag)
    made.text, made.tail = text, "\n"
    return made


def _append_text(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


class _Info(NamedTuple):
    """What stands behind a fence: a language, a title, and words that are none of a fence's."""

    language: str
    title: str
    words: list[str]


def _info(written: str) -> _Info:
    titled = _TITLE.search(written)
    title = next(filter(None, titled.groups()), "") if titled else ""
    rest = _SETTING.sub(" ", _TITLE.sub(" ", written)).split()
    if len(rest) > 1:
        return _Info("", "", [written])
    named = _IN_BRACES.match(written)
    language = rest[0] if rest else named[1] if named else ""
    return _Info(unescaped(language), unescaped(title), [])


def _text(lines: list[str]) -> str:
    return "\n".join(lines).rstrip(" \t")


def _without_blank_ends(lines: list[str]) -> list[str]:
    start, end = 0, len(lines)
    while start < end and not lines[start].strip():
        start += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    return lines[start:end]


def _mark_task(element: Element, item: Block) -> None:
    """Draw the box of a task."""
    first = item.children[0] if item.children else None
    found = (
        TASK.match(first.lines[0]) if first and first.kind == "paragraph" and first.lines else None
    )
    if first and found:
        element.set("class", "task")
        first.lines[0] = _BOXES[found[1]] + first.lines[0][found.end() :]


def _table(parent: Element, block: Block) -> None:
    head, rule, *rows = map(cells_of, block.lines)
    sides = [_side(cell) for cell in rule]
    table = _child(parent, "table", "\n")
    _row(_child(table, "thead", "\n"), "th", head, sides)
    if rows:
        body = _child(table, "tbody", "\n")
        for row in rows:
            _row(body, "td", row, sides)


def _side(rule: str) -> str:
    if rule.startswith(":"):
        return "center" if rule.endswith(":") else "left"
    return "right" if rule.endswith(":") else ""


def _row(parent: Element, tag: str, cells: list[str], sides: list[str]) -> None:
    """Append a row; what is left over stands in its last cell, where nothing of it is lost."""
    count = len(sides)
    if len(cells) > count:
        cells = [*cells[: count - 1], " | ".join(cells[count - 1 :])]
    row = _child(parent, "tr", "\n")
    for cell, side in zip([*cells, *[""] * (count - len(cells))], sides, strict=True):
        made = _child(row, tag, cell)
        if side:
            made.set("class", f"align-{side}")
