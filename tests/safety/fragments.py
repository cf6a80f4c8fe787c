"""Random HTML and markdown as somebody would write it who wants a script to run, and what may come of it."""

import re
from collections.abc import Iterator
from random import Random

import html5lib

from gripe.source.markdown.convert import _ATTRIBUTES, _SCHEMES, _TAGS

# What gripe itself puts around a table and into a block of code, and what classes and sizes it adds.
_OURS = {
    "div": {"tabindex"},
    "pre": {"tabindex"},
    "img": {"width", "height", "srcset", "sizes", "loading", "decoding"},
}
_LINKING = {"href", "src", "cite"}
_IGNORED = re.compile(r"[\x00-\x20]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:")

TAGS = (
    "a abbr b blockquote code details div em figure h1 h3 hr i img li ol p pre q span table td th tr u "
    "script style iframe svg math form input base meta object embed video template noscript textarea "
    "title xmp plaintext select option button link frame portal marquee animate foreignObject mtext"
).split()
NAMES = (
    "href src cite title alt class id lang width start onerror onload onclick onmouseover onfocus ontoggle "
    "style srcset action formaction srcdoc autofocus tabindex background ping data xlink:href is slot"
).split()
TARGETS = (
    "about.md ../cases/washer.md case:washer #top https://example.org/ http://example.org/x?a=1&b=2 "
    "mailto:a@example.org tel:+123 x/../about.md x.png"
).split()
HOSTILE = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java&#9;script:alert(1)",
    "java&#1;script:alert(1)",
    "\x01javascript:alert(1)",
    " javascript&colon;alert(1)",
    "vbscript:x",
    "data:text/html,<script>alert(1)</script>",
    "data:image/svg+xml,<svg onload=alert(1)>",
    "file:///etc/passwd",
    "//evil.example/x",
    "\\\\evil.example/x",
    "HTTPS://evil.example/x.gif",
    "HTtp:evil.example/x.gif",
    "blob:x",
    "about:blank",
    "javascript:/*--></title></style></textarea></script>*/alert(1)",
)
VALUES = (
    "x src=",
    "x href=",
    "x cite=",
    ">x/../about.md&quot; onerror=alert(1) src=q y",
    '" onerror="alert(1)',
    "' onerror='alert(1)",
    "` onerror=alert(1)",
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "--><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&quot;&gt;&lt;img src=x onerror=alert(1)&gt;",
    "&#34;&#62;<img src=x onerror=alert(1)>",
    "x&#x1;y",
    "x\ny",
    "x\ty",
    "é中ا",
    "",
    "x",
)
WORDS = (
    '<img title="x src=">x/../about.md&quot; onerror=alert(1) src=q y>',
    '<a title="x href=">x/../about.md&quot; autofocus tabindex=0 onfocus=alert(1) y</a>',
    '<blockquote title="x cite=">x/../about.md&quot; onclick=alert(1) cite=q y></blockquote>',
    "plain words",
    "*a* **b** `c <d> e`",
    "`<script>`",
    "&lt;img src=x onerror=alert(1)&gt;",
    "&amp;lt;b&amp;gt;",
    "<",
    ">",
    '"',
    "'",
    "&",
    "&quot;",
    "\\<script>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?php x ?>",
    "{: onclick=alert(1) }",
    "{: .a #b style='x' href=javascript:alert(1) }",
    "[x](about.md 'a\" onmouseover=\"alert(1)')",
    "![x](about.md)",
    "[x]: javascript:alert(1)\n\n[x][x]",
    "<javascript:alert(1)>",
    '<https://example.org/"onclick=alert(1)>',
    "# heading",
    "\n\n",
    "\n",
    "> ",
    "- ",
    "    ",
    "|a|b|\n|:-|-:|\n|<b>|c|",
    "```\n",
    "~~~ {.x onclick=alert(1)}\n",
    "[^1]\n\n[^1]: note",
    '*[HTML]: "><script>alert(1)</script>\n\nHTML',
    "a\n: b",
    "\x02klzzwxh:0001\x03",
    "\x02wzxhzdk:0\x03",
    "\x02amp\x03",
    "&#2;wzxhzdk:0&#3;",
    "\ufeff",
    "\u2028",
    "</p></div></article></body></html>",
    "</script>",
    "</style>",
)


def fragments(seed: int, count: int) -> Iterator[str]:
    """Yield random texts, the same for the same seed."""
    random = Random(seed)  # noqa: S311 - nothing is kept secret with it
    for _ in range(count):
        yield _fragment(random)


def _fragment(random: Random) -> str:
    parts = []
    for _ in range(random.randint(1, 7)):
        drawn = random.random()
        if drawn < 0.55:
            parts.append(_tag(random))
        elif drawn < 0.65:
            parts.append(f"</{random.choice(TAGS)}>")
        else:
            parts.append(random.choice(WORDS))
    return random.choice(("", " ", "\n")).join(parts)


def _tag(random: Random) -> str:
    attributes = "".join(_attribute(random) for _ in range(random.randint(0, 4)))
    end = random.choice((">", ">", ">", ">", "/>", " >", "", "\n>", '">', ">x"))
    begin = random.choice(("<", "<", "<", "<", "< ", "</"))
    return f"{begin}{_cased(random, random.choice(TAGS))}{attributes}{end}"


def _attribute(random: Random) -> str:
    name = _cased(random, random.choice(NAMES))
    value = random.choice(random.choice((TARGETS, HOSTILE, VALUES)))
    blank = random.choice((" ", " ", " ", "\n", "/", "\t", ""))
    quote = random.choice(('"', '"', "'", ""))
    if random.random() < 0.1:
        return f"{blank}{name}"
    return f"{blank}{name}{random.choice(('=', '=', ' = '))}{quote}{value}{quote}"


def _cased(random: Random, word: str) -> str:
    return word.upper() if random.random() < 0.1 else word


def harm(markup: str) -> list[str]:
    """Return what of some HTML the sanitizer would not let through, as a browser's parser reads it."""
    found = []
    for element in html5lib.parseFragment(markup, container="article").iter():
        if not isinstance(element.tag, str):
            found.append(f"a comment: {element.text!r}")
            continue
        tag = element.tag.rpartition("}")[2]
        if tag == "DOCUMENT_FRAGMENT":
            continue
        if tag not in _TAGS:
            found.append(f"<{tag}>")
        for name, value in element.attrib.items():
            found += _harm_of_attribute(tag, str(name), value)
    return found


def _harm_of_attribute(tag: str, name: str, value: str) -> list[str]:
    allowed = _ATTRIBUTES["*"] | set(_ATTRIBUTES.get(tag, ())) | _OURS.get(tag, set())
    if name not in allowed:
        return [f"<{tag} {name}={value!r}>"]
    if name in _LINKING:
        scheme = _SCHEME.match(_IGNORED.sub("", value).lower())
        if scheme and scheme[0].rstrip(":") not in _SCHEMES:
            return [f"<{tag} {name}={value!r}>"]
    return []
