"""HTML of lines that stand as they were typed: nothing in them is markup, and no visible sign is lost.

What is written here has the form that `html_tokens` reads. Whole addresses of the web become links, which
lead where they say; addresses of people do not.
"""

from collections.abc import Iterable, Iterator
from html import escape

from gripe.base.patterns import pattern

# No page may hold one; all of them are invisible. The last two turn the letters of a line around.
_CONTROL = pattern(r"[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff\u202d\u202e]")
_LEADING = pattern(r"[ \t\u00a0]+")
_TAB = "\u00a0" * 4
# What every reader of addresses takes: a host with a name or four numbers, and no sign behind it
# that would have to be escaped.
_HIDDEN = (
    r"\u0080-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # in addresses, to forge one
)
_PART = rf"(?:[^\s<>\"\\^`{{|}}\[\]%#{_HIDDEN}]|%[0-9a-fA-F]{{2}})*"
_BYTE = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_HOST = rf"(?:(?:[a-z0-9][a-z0-9-]{{0,62}}(?<!-)\.){{1,8}}[a-z]{{2,24}}|(?:{_BYTE}\.){{3}}{_BYTE})(?![\w-])"
_LINK = pattern(
    rf"(?<!\w)(?i:https?://{_HOST})(?::\d{{1,5}}(?!\w))?(?![\w.:-]*@)"
    rf"(?:[/?]{_PART})?(?:#{_PART})?"
)
_TRAILING = ".,;:!?'*_~…’”»"


def paragraphs(lines: Iterable[str]) -> Iterator[str]:
    """Yield a paragraph for each run of lines without an empty one, each line on a line of its own."""
    run: list[str] = []
    for line in (*lines, ""):
        if line.strip():
            run.append(line_html(line))
        elif run:
            yield f'<p dir="auto">{"<br>".join(run)}</p>'
            run = []


def typed(text: str) -> str:
    """Return a text as it stands between tags, without what no page may hold."""
    return escape(_CONTROL.sub("", text), quote=False)


def line_html(line: str) -> str:
    r"""Return a line as it was typed, the blanks that it begins with included.

    Example:
        >>> line_html("  1 < 2, see https://example.org/a.")
        '\xa0\xa01 &lt; 2, see <a href="https://example.org/a">https://example.org/a</a>.'
    """
    bare = _CONTROL.sub("", line).rstrip()
    leading = _LEADING.match(bare)
    if leading:
        bare = leading[0].replace("\t", _TAB).replace(" ", "\u00a0") + bare[leading.end() :]
    made: list[str] = []
    end = 0
    for found in _LINK.finditer(bare) if "://" in bare else ():
        address = _ended(found[0])
        stop = found.start() + len(address)
        href = escape(address, quote=False)
        made.append(f'{typed(bare[end : found.start()])}<a href="{href}">{href}</a>')
        end = stop
    return "".join([*made, typed(bare[end:])])


def _ended(address: str) -> str:
    """Return an address without the signs of the sentence around it."""
    unopened, end = address.count(")") - address.count("("), len(address)
    while address[end - 1] in _TRAILING or (address[end - 1] == ")" and unopened > 0):
        unopened -= address[end - 1] == ")"
        end -= 1
    return address[:end]
