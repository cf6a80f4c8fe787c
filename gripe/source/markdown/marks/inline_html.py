"""HTML inside of a paragraph: where a tag, comment or instruction ends, and which names HTML has.

The grammar is that of CommonMark 0.31.2, section 6.6. A tag whose name HTML does not have, or that has
words in it which are no attributes, is none: `Dear <First Name>`, `x<b and c>y` are what they look like.
"""

from gripe.base.patterns import pattern

# https://html.spec.whatwg.org/multipage/indices.html#elements-3, and what is obsolete in section 16.2.
HTML_NAMES = frozenset(
    """
    a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink
    blockquote body br button canvas caption center cite code col colgroup data datalist dd del details
    dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3
    h4 h5 h6 head header hgroup hr html i iframe img input ins isindex kbd keygen label legend li link
    listing main map mark marquee math menu menuitem meta meter multicol nav nextid nobr noembed noframes
    noscript object ol optgroup option output p param picture plaintext pre progress q rb rp rt rtc ruby s
    samp script search section select selectedcontent slot small source spacer span strike strong style
    sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video
    wbr xmp
    """.split()
)

# The attributes that need no value, of section “Attributes” of the same, and of HTML 4.
_ALONE = frozenset(
    """
    allowfullscreen async autofocus autoplay checked compact controls declare default defer disabled download
    formnovalidate hidden inert ismap itemscope loop multiple muted nohref nomodule noresize noshade
    novalidate nowrap open playsinline readonly required reversed selected
    """.split()
)

# A tag has no more than a hundred attributes: whoever writes thousands of them, each of which might end
# in the next tag, does not make this slow.
_ATTRIBUTE = r"""\s++[A-Za-z_:][\w.:-]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?+"""
_TAG = pattern(
    rf"<(?:/([A-Za-z][A-Za-z0-9-]*+)\s*+|([A-Za-z][A-Za-z0-9-]*+)((?:{_ATTRIBUTE}){{0,100}}+)\s*+/?)>",
)
_BEGINNINGS = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"))
_SHORT_COMMENT = pattern(r"<!--(?:-?>)")
_DECLARATION = pattern(r"<![A-Za-z][^>]*+>")


def is_html(name: str, attributes: str, known: frozenset[str] = HTML_NAMES) -> bool:
    """Tell whether a tag is one of HTML's, and no words in pointed brackets.

    Args:
        name: its name, in small letters.
        attributes: what stands behind the name.
        known: the names of elements that are HTML.
    """
    if name not in known:
        return False
    return "=" in attributes or _ALONE.issuperset(attributes.lower().split())


class RawReader:
    """Reader of the raw HTML of one text; what it has not found the end of once it never looks for again.

    Attributes:
        text: the text.
        known: the names of elements that are HTML; with None every name is.
        in_link: whether the last tag of a link that was read opened one.
    """

    def __init__(self, text: str, known: frozenset[str] | None) -> None:
        self.text, self.known = text, known
        self.in_link = False
        self._missing = set[str]()

    def end(self, at: int) -> int:
        """Return where the HTML ends that begins with the `<` at a place; 0 if none does."""
        if found := _TAG.match(self.text, at):
            name = (found[1] or found[2]).lower()
            if self.known is not None and not is_html(name, found[3] or "", self.known):
                return 0
            if name == "a":
                self.in_link = not found[1]
            return found.end()
        if found := _SHORT_COMMENT.match(self.text, at):
            return found.end()
        for beginning, ending in _BEGINNINGS:
            if self.text.startswith(beginning, at):
                return self._after(ending, at + len(beginning))
        found = None if ">" in self._missing else _DECLARATION.match(self.text, at)
        if not found and self.text.startswith("<!", at):
            self._missing.add(">")
        return found.end() if found else 0

    def _after(self, ending: str, at: int) -> int:
        if ending in self._missing:
            return 0
        found = self.text.find(ending, at)
        if found < 0:
            self._missing.add(ending)
            return 0
        return found + len(ending)
