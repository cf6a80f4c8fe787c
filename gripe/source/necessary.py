"""What a text must hold for one of the engine's expressions to match it at all.

The engine tries every expression on every text, and nearly all of them on nearly every text in
vain. An expression is known here by its name and its own text, so that one of another version of
the engine is simply always tried. It knows no engine; the tests hold it against the engine's.
"""

from collections.abc import Sequence

Table = dict[tuple[str, str], tuple[str, ...]]

# Inline patterns: a text that one of them matches holds at least one of these strings.
# A placeholder for what is done already holds none of them, so no text gains one on its way.
INLINE: Table = {
    ("backtick", r"(?:(?<!\\)((?:\\{2})+)(?=`+)|(?<!\\)`)"): ("`",),
    ("escape", r"\\(.)"): ("\\",),
    ("footnote", r"\[\^([^\]]*)\]"): ("[^",),
    ("reference", r"(?<!\!)\["): ("[",),
    ("link", r"(?<!\!)\["): ("[",),
    ("image_link", r"\!\["): ("![",),
    ("image_reference", r"\!\["): ("![",),
    ("short_reference", r"(?<!\!)\["): ("[",),
    ("short_image_ref", r"\!\["): ("![",),
    ("autolink", r"<([A-Za-z][A-Za-z0-9+.-]*://[^<>]*)>"): ("<",),
    ("automail", r"<([^<> !]+@[^@<> ]+)>"): ("<",),
    ("linebreak", r"  \n"): ("  \n",),
    (
        "html",
        (
            r"""(<(\/?+[a-zA-Z][^\s"'<>@]*+(?:\s+[^\s"'=<>]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|"""
            r"""[^\s"'=<>]++))?+)*+\s*+/?|!--(?:(?!<!--|-->).)*--|[?](?:(?!<[?]|[?]>).)*[?]|"""
            r"""!\[CDATA\[(?:(?!<!\[CDATA\[|\]\]>).)*\]\])>)"""
        ),
    ): ("<",),
    ("entity", r"(&(?:\#[0-9]+|\#x[0-9a-fA-F]+|[a-zA-Z0-9]+);)"): ("&",),
    ("em_strong", r"\*|_"): ("*", "_"),
}

# The same of the block processors: they find nothing in a block without one of these.
BLOCKS: Table = {
    ("TableProcessor", ""): ("|",),
    ("Heading", r"(?:^|\n)(?P<level>#{1,6})(?P<header>[ \t](?:\\.|[^\\])*?)#*(?:\n|$)"): ("#",),
    ("SetextHeaderProcessor", r"^.*?\n(?:=+|-+)[ ]*(\n|$)"): ("\n=", "\n-"),
    (
        "HRProcessor",
        (
            r"^[ ]{0,3}(?=(?P<atomicgroup>(-+[ ]{0,2}){3,}|(_+[ ]{0,2}){3,}|(\*+[ ]{0,2}){3,}))"
            r"(?P=atomicgroup)[ ]*$"
        ),
    ): ("-", "_", "*"),
    ("SaneUListProcessor", r"^[ ]{0,3}[*+-][ ]+(.*)"): ("* ", "+ ", "- "),
    ("SaneOListProcessor", r"^[ ]{0,3}\d+\.[ ]+(.*)"): (". ",),
    ("DefListProcessor", r"(^|\n)[ ]{0,3}:[ ]{1,3}(.*?)(\n|$)"): (": ",),
    ("BlockQuoteProcessor", r"(^|\n)[ ]{0,3}>[ ]?(.*)"): (">",),
    ("FootnoteBlockProcessor", r"^[ ]{0,3}\[\^([^\]]*)\]:[ ]*(.*)$"): ("[^",),
    (
        "AbbrBlockprocessor",
        r"^[*]\[(?P<abbr>[^\\]*?)\][ ]?:[ ]*\n?[ ]*(?P<title>.*)$",
    ): ("*[",),
    (
        "ReferenceProcessor",
        (
            r"^[ ]{0,3}\[([^\[\]]*)\]:[ ]*(?:\n[ ]*)?([^\s]+)[ ]*(?:\n[ ]*)?"
            r"""((["\'])(.*)\4[ ]*|\((.*)\)[ ]*)?$"""
        ),
    ): ("]:",),
}


def needs(table: Table, name: str, expression: str) -> tuple[str, ...]:
    """Return what a text must hold one of; of an expression that is not known, nothing."""
    return table.get((name, expression), ("",))


def lacks(text: str, needed: Sequence[str]) -> bool:
    """Tell whether a text holds none of what is needed."""
    for each in needed:  # noqa: SIM110 - a generator takes twice as long, and this is asked often
        if each in text:
            return False
    return True
