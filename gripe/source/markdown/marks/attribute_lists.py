"""Attribute lists: `{: .class #id key="value"}` behind what they belong to.

Braces that hold anything else, such as `{text}` or `{% raw %}`, are text and stay where they are.
It knows no document: what an attribute may be called is for the sanitizer to say.
"""

from gripe.base.patterns import pattern

_NAME = r"[^\W\d][\w:-]*"
_ITEM = rf"""(?:[.#][\w:-]+|{_NAME}=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'=<>`{{}}]+))"""
_LIST = pattern(rf"\{{:?[ \t]*+({_ITEM}(?:[ \t]++{_ITEM})*+)[ \t]*+\}}")
_ITEMS = pattern(rf"""([.#])([\w:-]+)|({_NAME})=(?:"([^"\n]*)"|'([^'\n]*)'|(\S+))""")
_LAST = pattern(r"\{[^{}\n]*\}[ \t]*\Z")


def attributes(text: str, at: int) -> tuple[dict[str, str], int] | None:
    """Return the attribute list that begins at a place in a text, and where it ends; else nothing.

    Example:
        >>> attributes("![](a.png){: .wide #bill}", 10)
        ({'class': 'wide', 'id': 'bill'}, 25)
    """
    found = _LIST.match(text, at)
    if not found:
        return None
    made = dict[str, str]()
    for sign, word, name, *values in _ITEMS.findall(found[1]):
        key = "class" if sign == "." else "id" if sign else name.lower()
        if key != "class" and key in made:
            return None
        value = word or "".join(values)
        made[key] = f"{made[key]} {value}" if key in made else value
    return made, found.end()


def trailing_attributes(text: str) -> tuple[str, dict[str, str]]:
    """Return a heading's or paragraph's text without the attribute list at its end, and that list.

    It stands behind a blank or on a line of its own: what it stands right behind, it belongs to.

    Example:
        >>> trailing_attributes("The letter {.old}")
        ('The letter', {'class': 'old'})
    """
    last = _LAST.search(text) if text.rstrip(" \t")[-1:] == "}" else None
    found = last and attributes(text, last.start())
    before = text[: last.start()] if last else ""
    if not found or before.rstrip(" \t\n") == before:
        return text, {}
    return before.rstrip(" \t\n"), found[0]
