"""Blocks of a Markdown text, as they are found, and what a text may hold."""

import re

from gripe.base.frozen import field, immutable, mutable


@mutable
class Block:
    """A block of a text.

    Attributes:
        kind: "document", "quote", "list", "item", "definitions", "term", "definition"; or, with lines
            and without blocks of its own, "paragraph", "heading", "rule", "code", "html", "table", "note".
        lines: the text of a leaf, line by line.
        children: the blocks in a container.
        level: of a heading, 1 to 6; of a list in order, the number of its first item, else -1.
        info: what stands behind a fence; the name of a note; the sign of a list.
        offset: of an item, the column at which its text stands.
        is_loose: of a list, whether its items are paragraphs.
        is_after_blank: whether an empty line stands before it.
        fence: the fence that code began with, "" where it is indented.
        closer: of HTML, what ends it; without, an empty line does.
    """

    kind: str
    lines: list[str] = field(default_factory=list)
    children: list["Block"] = field(default_factory=list)
    level: int = -1
    info: str = ""
    offset: int = 0
    is_loose: bool = False
    is_after_blank: bool = False
    fence: str = ""
    closer: re.Pattern[str] | None = None


@immutable
class Form:
    """What a text may hold.

    Attributes:
        is_short: whether it is the text of an entry or the like: no headings, tables, notes, terms,
            and nothing that is written in one place and told in another.
        any_tag: whether every name in `<…>` is an element's, as CommonMark's examples have it.
    """

    is_short: bool = False
    any_tag: bool = False


@mutable
class Structure:
    """What has been found in a text.

    Attributes:
        document: its blocks.
        references: the lines of link definitions: label, address and title as they are written.
        abbreviations: what each abbreviation stands for.
    """

    document: Block
    references: list[tuple[str, str, str]] = field(default_factory=list)
    abbreviations: dict[str, str] = field(default_factory=dict)
