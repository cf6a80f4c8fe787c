"""CommonMark's own examples, and HTML in a form in which only what readers see is compared."""

import re
from html import escape
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import unquote

from support.judges import npm_file

_EXAMPLE = re.compile(
    r"^`{32} example\n((?:.|\n)*?)^\.\n((?:.|\n)*?)^`{32}$|^#{1,6} +([^\n]*)$", re.MULTILINE
)
_BLOCKS = (
    "p div ul ol li blockquote pre h1 h2 h3 h4 h5 h6 hr br table thead tbody tr td th dl dt dd"
)
_BESIDE_BLOCKS = re.compile(rf"\s*(</?(?:{'|'.join(_BLOCKS.split())})(?: [^>]*)?>)\s*")


class Example(NamedTuple):
    """An example of CommonMark's.

    Attributes:
        number: its number.
        section: the section it stands in.
        text: Markdown.
        html: what it has to become.
    """

    number: int
    section: str
    text: str
    html: str


def commonmark_examples() -> list[Example]:
    """Return all examples of the specification, as its package has them."""
    text = npm_file("commonmark-spec", "spec.txt").read_text(encoding="utf-8")
    section = ""
    found: list[Example] = []
    for match in _EXAMPLE.finditer(text.partition("<!-- END TESTS -->")[0]):
        if match[3]:
            section = match[3].strip()
        else:
            source, made = (each.replace("\u2192", "\t") for each in (match[1], match[2]))
            found.append(Example(len(found) + 1, section, source, made))
    return found


def normalized(markup: str) -> str:
    """Return HTML in one form: blanks beside blocks, order of attributes and encoded signs aside."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    parts = re.split(r"(<pre.*?</pre>)", "".join(reader.made), flags=re.DOTALL)
    shown = [
        each if each.startswith("<pre") else _BESIDE_BLOCKS.sub(r"\1", each).strip()
        for each in parts
    ]
    return "".join(shown).strip()


class _Reader(HTMLParser):
    """Reader that writes down each thing of some HTML in one form."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[str] = []
        self._code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write a tag with its attributes in order; addresses are decoded."""
        self._code += tag == "pre"
        told = "".join(
            f' {name}="{escape(unquote(value or "") if name in {"href", "src"} else value or "")}"'
            for name, value in sorted(attrs)
        )
        self.made.append(f"<{tag}{told}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write a tag that ends itself like any other."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Write an end."""
        self._code -= tag == "pre"
        self.made.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Write text, blanks in it as one."""
        self.made.append(escape(data if self._code else re.sub(r"\s+", " ", data)))

    def handle_comment(self, data: str) -> None:
        """Write a comment."""
        self.made.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        """Write a declaration."""
        self.made.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        """Write an instruction."""
        self.made.append(f"<?{data}>")

    def unknown_decl(self, data: str) -> None:
        """Write a marked section."""
        self.made.append(f"<![{data}]>")
