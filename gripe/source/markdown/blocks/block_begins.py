"""Beginnings of blocks: what each sign at the beginning of a line begins, if the rest of the line agrees."""

from collections.abc import Callable

from gripe.source.markdown.blocks import block_starts as starts
from gripe.source.markdown.blocks.block import Block
from gripe.source.markdown.blocks.block_starts import TAB, blanks_at
from gripe.source.markdown.blocks.open_blocks import OpenBlocks


def _quote(parser: OpenBlocks, matched: int, start: int, _: Block | None) -> bool:
    parser.at = start + 1
    if parser.line.startswith(" ", parser.at):
        parser.at += 1
    parser.add_container(matched, Block("quote"))
    return True


def _heading(parser: OpenBlocks, matched: int, start: int, _: Block | None) -> bool:
    found = starts.HEADING.match(parser.line, start)
    if parser.form.is_short or not found:
        return False
    text = starts.HEADING_END.sub("", found[2] or "").strip()
    parser.add_leaf(matched, Block("heading", level=len(found[1])), text)
    return True


def _underlined(parser: OpenBlocks, _: int, start: int, paragraph: Block | None) -> bool:
    found = starts.UNDERLINE.match(parser.line, start)
    if parser.form.is_short or not found or not paragraph:
        return False
    parser.take_definitions(paragraph)
    if not paragraph.lines:
        return False
    paragraph.kind, paragraph.level = "heading", 1 if found[1] else 2
    parser.leaf, parser.is_read = None, True
    return True


def _rule(parser: OpenBlocks, matched: int, start: int, _: Block | None) -> bool:
    if not starts.THEMATIC.match(parser.line, start):
        return False
    parser.add_leaf(matched, Block("rule"))
    return True


def _fence(parser: OpenBlocks, matched: int, start: int, _: Block | None) -> bool:
    found = starts.FENCE.match(parser.line, start)
    if not found:
        return False
    fence, info = (found[1], found[2]) if found[1] else (found[3], found[4])
    leaf = Block("code", info=info.strip(), fence=fence, offset=start - parser.at)
    parser.add_leaf(matched, leaf)
    return True


def _html(parser: OpenBlocks, matched: int, start: int, _: Block | None) -> bool:
    text = parser.line[start:]
    any_name = parser.form.any_tag
    closer = starts.html_closer(text, any_name=any_name)
    if closer and not parser.is_ahead(closer):
        return False
    within = parser.leaf is not None and parser.leaf.kind == "paragraph"
    if not closer and not starts.begins_html(text, in_paragraph=within, any_name=any_name):
        return False
    parser.add_leaf(matched, Block("html", closer=closer), parser.line[parser.at :])
    if (closer or starts.WITHIN).search(text):
        parser.leaf = None
    return True


def _item(parser: OpenBlocks, matched: int, start: int, paragraph: Block | None) -> bool:
    found = starts.ITEM.match(parser.line, start)
    if not found:
        return False
    text = parser.line[found.end() :]
    blanks = blanks_at(text)
    is_empty = blanks == len(text)
    number = int(found[2]) if found[2] else -1
    if paragraph and (is_empty or number not in {1, -1}):
        return False
    width = len(found[0]) + (1 if is_empty or blanks > TAB else blanks)
    offset = start - parser.at + width
    parser.at = min(start + width, len(parser.line))
    sign = found[1] or found[3]
    parser.close(matched)
    if parser.open[-1].kind != "list" or parser.open[-1].info != sign:
        parser.add_container(matched, Block("list", level=number, info=sign))
    parser.add_container(len(parser.open), Block("item", offset=offset))
    return True


def _definition(parser: OpenBlocks, matched: int, start: int, _: Block | None) -> bool:
    if parser.form.is_short or not starts.TERM_END.match(parser.line, start):
        return False
    above = parser.open[matched - 1]
    if above.kind != "definitions" and not _has_term(above):
        return False
    parser.close(matched)
    if above.kind != "definitions":
        term = above.children.pop()
        if not (above.children and above.children[-1].kind == "definitions"):
            above.children.append(Block("definitions", is_after_blank=term.is_after_blank))
        terms = above.children[-1]
        terms.children += [Block("term", [line.strip()]) for line in term.lines]
        parser.open.append(terms)
    blanks = blanks_at(parser.line[start + 1 :])
    width = 2 if blanks > TAB else 1 + blanks
    offset = start - parser.at + width
    parser.at = start + width
    parser.add_container(len(parser.open), Block("definition", offset=offset))
    return True


def _has_term(container: Block) -> bool:
    """Tell whether a container ends with a paragraph that may be a term: still to be told."""
    last = container.children[-1] if container.children else None
    return bool(last) and last.kind == "paragraph" and bool(last.lines)  # type: ignore[union-attr]


def _note(parser: OpenBlocks, matched: int, start: int, _: Block | None) -> bool:
    found = starts.NOTE.match(parser.line, start)
    if parser.form.is_short or not found:
        return False
    parser.add_leaf(matched, Block("note", info=found[1]), found[2])
    return True


def _table(parser: OpenBlocks, _: int, start: int, paragraph: Block | None) -> bool:
    if parser.form.is_short or not paragraph or not starts.DELIMITERS.match(parser.line, start):
        return False
    head, rule = paragraph.lines[-1], parser.line[start:]
    if len(starts.cells_of(head)) != len(starts.cells_of(rule)):
        return False
    paragraph.lines.pop()
    table = Block("table")
    parser.add_leaf(len(parser.open), table, head, rule)
    return True


_Begin = Callable[[OpenBlocks, int, int, Block | None], bool]
_ITEM: tuple[_Begin, ...] = (_item,)
_RULE: tuple[_Begin, ...] = (_rule,)
_TABLE: tuple[_Begin, ...] = (_table,)
BEGIN: dict[str, tuple[_Begin, ...]] = {
    ">": (_quote,),
    "#": (_heading,),
    "`": (_fence,),
    "~": (_fence,),
    "<": (_html,),
    "=": (_underlined,),
    "-": (_underlined, *_TABLE, *_RULE, *_ITEM),
    "*": (*_RULE, *_ITEM),
    "_": _RULE,
    "+": _ITEM,
    "[": (_note,),
    "|": _TABLE,
    ":": (*_TABLE, _definition),
    **dict.fromkeys("0123456789", _ITEM),
}
