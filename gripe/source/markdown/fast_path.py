"""Fast path for Markdown of common, simple blocks: straight to HTML, without the engine.

Most texts hold nothing but paragraphs, lists, quotations, headings, tables and code in their plain
form. For those this gives what the engine, the sanitizer and the outline would give in the end, and
for any other text nothing: it is strict, and the engine does the rest. The tests compare the two.
No tag, entity or attribute of the author's passes here, and what stands in a block of code is escaped:
the only tags are those written below, and the only addresses are those that `plain_inline` lets through.
"""

from gripe.base.frozen import field, mutable
from gripe.base.patterns import pattern
from gripe.source.markdown.dialect import Dialect
from gripe.source.markdown.headings import heading_id, outlined
from gripe.source.markdown.html_tokens import AddressSlot
from gripe.source.markdown.plain_inline import NotPlain, escaped, inline, is_bare
from gripe.source.markdown.smart_quotes import Typesetter, typesetter
from gripe.source.transcripts.fences import FENCES

# Controls, and blanks other than " " and "\n": the engine, HTML and Python each see some of them in
# their own way. Elsewhere than in code also what begins a tag, an escape or an attribute list.
_STRANGE_CHARACTERS = (
    r"\x00-\x09\x0b-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
    r"\ud800-\udfff\ufeff"
)
_STRANGE = pattern(rf"[{_STRANGE_CHARACTERS}<\\{{}}]")
_ENTITY = pattern(r"&(?:#|[\w.-]*;)")
# A forced end of a line or one that is trimmed, a definition, and fences that are not understood.
_STRANGE_STRINGS = (" \n", "]:", "~~~", "```")
_STRANGE_IN_CODE = pattern(rf"[{_STRANGE_CHARACTERS}]")
_FENCE = pattern(r"(?:(?<=\n\n)|\A)```([a-z0-9-]*)\n([^`]*(?:`(?!``)[^`]*)*(?<=\n))```(?=\n\n|\Z)")

# What a line may begin with that begins neither a heading, a list, a quotation, a rule, a
# definition or a table, nor underlines a heading.
_START = r"""(?:[^\W\d_]|["'(\u201c\u2018]|\*\*?[^\W_]|`[^`\n]|\[|\d+(?![\d.)]))"""
_LINES = rf"{_START}[^\n]*(?:\n{_START}[^\n]*)*"
_PARAGRAPH = pattern(_LINES)
_HEADING = pattern(r"(#{1,6}) ([^\n#]*[^\n# ])")
_LIST = pattern(
    rf"(?:([-*+])|1\.) {_START}[^\n]*(?:\n(?:(?(1)\1|\d{{1,9}}\.) | {{0,3}}){_START}[^\n]*)*"
)
_INDENTED = pattern(r"\n +")
_BULLET = pattern(r"\n[-*+] ")
_NUMBER = pattern(r"\n\d+\. ")
_QUOTATION = pattern(rf"> {_START}[^\n]*(?:\n> {_START}[^\n]*)*")
_LINK = pattern(r'<a href="([^"]*)"')  # in our own HTML: no text, code or address has a "<"
_TABLE = pattern(r"\|[^\n]*[^\\|\n]\|\n\|(?:[ ]*:?-+:?[ ]*\|)+(?:\n\|[^\n]*[^\\|\n]\|)*")


@mutable
class _HtmlWriter:
    """Writer of the HTML of a text, block by block.

    Attributes:
        short: whether headings are left to the engine.
        typesetter: sets quotes, dashes and ellipses.
        blocks: the HTML of each block so far.
        targets: the addresses of its links, in order.
        anchors: the ids of its headings.
        levels: the headings that the last one stands under, for the outline.
        open: the sign of a list that goes on if another with it follows at once.
        is_loose: whether its items are paragraphs.
        items: the texts in it so far.
    """

    short: bool
    typesetter: Typesetter
    blocks: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    levels: list[str] = field(default_factory=list)
    open: str = ""
    is_loose: bool = False
    items: list[str] = field(default_factory=list)

    def add(self, block: str) -> None:
        """Add what stands between two empty lines."""
        if block[0] == "|":
            self.close()
            self._add_table(block)
        elif "|" in block:
            raise NotPlain
        elif _PARAGRAPH.fullmatch(block):
            self.close()
            self.blocks.append(f"<p>{inline(block, self.targets, self.typesetter)}</p>")
        elif block[0] == "#":
            self.close()
            self._add_heading(block)
        elif block[0] == ">":
            self._add_quotation(block)
        else:
            self._add_list(block)

    def add_line(self, text: str) -> None:
        """Add a text of one line, in which only inline marks mean anything."""
        _hold_to_common(text)
        self.blocks.append(f"<p>{inline(text, self.targets, self.typesetter)}</p>")

    def close(self) -> None:
        """Write the list that is open."""
        if not self.open:
            return
        tag = "ol" if self.open == "1" else "ul"
        form = "<li>\n<p>{}</p>\n</li>" if self.is_loose else "<li>{}</li>"
        inner = "\n".join(map(form.format, self.items))
        self.blocks.append(f"<{tag}>\n{inner}\n</{tag}>")
        self.open, self.is_loose, self.items = "", False, []

    def add_fenced(self, language: str, text: str) -> None:
        """Add a block of code."""
        self.close()
        if _STRANGE_IN_CODE.search(text) or " \n" in text or language in FENCES:
            raise NotPlain
        kind = f' class="language-{language}"' if language else ""
        self.blocks.append(f'<pre tabindex="0"><code{kind}>{escaped(text)}</code></pre>')

    def _add_heading(self, block: str) -> None:
        found = _HEADING.fullmatch(block)
        if self.short or not found or not is_bare(found[2]):
            raise NotPlain
        text = self.typesetter([found[2].strip()])[0]
        anchor = heading_id(text)
        if anchor in self.anchors:
            raise NotPlain
        self.anchors.add(anchor)
        level = outlined(self.levels, found[1])
        self.blocks.append(f'<h{level} id="{anchor}">{escaped(text)}</h{level}>')

    def _add_quotation(self, block: str) -> None:
        if not _QUOTATION.fullmatch(block):
            raise NotPlain
        self.close()
        text = inline(block[2:].replace("\n> ", "\n"), self.targets, self.typesetter)
        self.blocks.append(f"<blockquote>\n<p>{text}</p>\n</blockquote>")

    def _add_list(self, block: str) -> None:
        found = _LIST.fullmatch(block)
        if not found:
            raise NotPlain
        mark, other = (_BULLET, _NUMBER) if found[1] else (_NUMBER, _BULLET)
        if other.search(f"\n{block}"):
            raise NotPlain
        sign = found[1] or "1"
        if self.open == sign:
            self.is_loose = True
        else:
            self.close()
            self.open = sign
        if "\n " in block:
            block = _INDENTED.sub("\n", block)
        self.items += [
            inline(item, self.targets, self.typesetter) for item in mark.split(f"\n{block}")[1:]
        ]

    def _add_table(self, block: str) -> None:
        if self.short or not _TABLE.fullmatch(block) or "`" in block:
            raise NotPlain
        head, rule, *rows = (
            [cell.strip(" ") for cell in line[1:-1].split("|")] for line in block.split("\n")
        )
        if not rows or any(len(row) != len(head) for row in (rule, *rows)):
            raise NotPlain
        kinds = [_ALIGNED[cell[0] == ":", cell[-1] == ":"] for cell in rule]
        above = self._row("th", kinds, head)
        below = "\n".join(self._row("td", kinds, row) for row in rows)
        self.blocks.append(
            f'<div class="scroll" tabindex="0"><table>\n<thead>\n{above}\n</thead>\n'
            f"<tbody>\n{below}\n</tbody>\n</table></div>"
        )

    def _row(self, tag: str, kinds: list[str], cells: list[str]) -> str:
        inner = "\n".join(
            f"<{tag}{kind}>{inline(cell, self.targets, self.typesetter)}</{tag}>"
            for kind, cell in zip(kinds, cells, strict=True)
        )
        return f"<tr>\n{inner}\n</tr>"


_ALIGNED = {
    (False, False): "",
    (True, False): ' class="align-left"',
    (False, True): ' class="align-right"',
    (True, True): ' class="align-center"',
}


def convert(
    text: str, *, short: bool, dialect: Dialect
) -> tuple[list[str], list[str], set[str]] | None:
    """Return the HTML of each block, the links and the ids of a text, if all of it is plain.

    Args:
        text: the markdown.
        short: whether the text is one that has no headings.
        dialect: what it is in.
    """
    writer = _HtmlWriter(short, typesetter(dialect.language))
    rest = text.strip("\n").rstrip(" ")
    try:
        if short and "\n" not in rest:
            writer.add_line(rest.strip(" "))
            rest = ""
        if "```" in rest:
            end = 0
            for found in _FENCE.finditer(rest):
                _add_all(writer, rest[end : found.start()])
                writer.add_fenced(found[1], found[2])
                end = found.end()
            rest = rest[end:]
        _add_all(writer, rest)
        writer.close()
    except NotPlain:
        return None
    return writer.blocks, writer.targets, writer.anchors


def slots_of(markup: str) -> tuple[AddressSlot, ...]:
    """Return where the addresses stand in HTML that `convert` has made, in order."""
    return tuple(AddressSlot(*found.span(1)) for found in _LINK.finditer(markup))


def _hold_to_common(text: str) -> None:
    """Make sure that there is nothing in a text that only the engine is certain about."""
    for each in _STRANGE_STRINGS:
        if each in text:
            raise NotPlain
    if _STRANGE.search(text):
        raise NotPlain
    if "&" in text and _ENTITY.search(text):
        raise NotPlain


def _add_all(writer: _HtmlWriter, text: str) -> None:
    _hold_to_common(text)
    for between in text.split("\n\n"):
        if block := between.strip("\n").rstrip(" "):
            writer.add(block)
