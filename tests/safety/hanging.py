"""Texts on which the Markdown engine or the sanitizer would work for minutes, or end in a traceback."""

N = 20_000
LONG = 200_000

# One sign, or a few, over and over: each is looked at again from each place, to the end of the text.
_REPEATED = {
    "[": N,
    "![": N // 2,
    "[a](": N // 2,
    "[a]( ": N // 2,
    "[a](<": N // 2,
    "[a](b 'c ": N // 2,
    "![a](": N // 2,
    "[a][": N,
    "[]": N,
    "[][": N // 2,
    "[[]": N // 2,
    "[*": N,
    "[_": N,
    "[`": N,
    "[\\": N,
    "[<": N,
    "[&": N,
    "[{": N,
    "[!": N,
    "[\n": N,
    "[ ": N,
    "[a\n": N,
    "*[": N,
    "**[": N,
    "_[": N,
    "`[": N,
    "([": N,
    "'[": N,
    '"[': N,
    "{[": N,
    "{:[": N,
    "\\[[": N,
    "&[": N,
    "é[": N,
    "中[": N,
    "<a ": N,
    "<a": N,
    "<b x='": N,
    "<img src=": N,
    "</a ": N,
    "<![": N,
    "<![CDATA[": N // 2,
    "<!--": N * 4,
    "<!": N,
    "<?": N * 4,
    "<a\n": N,
    "<a@b ": N,
    "<http://a ": N * 2,
    "<div>": LONG,
    "<div><div>": LONG,
    "<details>": LONG,
    "<blockquote>": LONG,
    "<ul><li>": LONG,
}
_FORMS = {
    "a note, again and again": "[^1] " * N + "\n\n[^1]: note",
    "many notes": "".join(f"[^{n}] " for n in range(N))
    + "\n\n"
    + "".join(f"[^{n}]: x\n" for n in range(N)),
    "many references": "".join(f"[{n}]: x\n" for n in range(N)) + "[1][" * N,
    "a list 250 deep": "\n".join("    " * level + "- x" for level in range(250)),
    "a list 500 deep in one line": "- " * 500 + "x",
    "quotations 5,000 deep": "> " * 5_000 + "x",
    "a line of blanks": " " * 120_000 + "x",
    "a line of tabs": "\t" * 20_000 + "x",
    "lines of blanks": (" " * 200 + "\n") * 2_000 + "x",
    "escapes": "\\-" * 100_000,
    "dots behind backslashes": "\\." * 100_000,
    "quotation marks": '"a" ' * 40_000,
    "single quotation marks": "'a' " * 60_000,
    "marks alone": '"' * 100_000,
    "forced ends of lines": "a  \n" * 60_000,
    "definitions": "a\n" + ":   b\n" * 30_000,
    "bars behind backslashes": "a|b\n-|-\n" + "\\|" * 80_000,
    "brackets behind backslashes": "[" + "\\]" * 60_000,
    "a table of a million cells": "|".join("a" * 1_000)
    + "\n"
    + "|".join("-" * 1_000)
    + "\n"
    + "x|\n" * 1_000,
    "a table of millions of cells in a quotation": "> "
    + "|".join("a" * 3_000)
    + "\n> "
    + "|".join("-" * 3_000)
    + "\n"
    + "> x|\n" * 3_000,
    "numbers 500 deep": "1. " * 500 + "x",
}
HANGING: dict[str, str] = {
    **{repr(sign): sign * times for sign, times in _REPEATED.items()},
    **_FORMS,
}
WASHER = """\
---
title: A washer that broke in a week
company: Maytag
timeline:
  - 2009-08-10 phone: Called about the washer.
{entry}---
{story}
"""


def sources(text: str) -> dict[str, str]:
    """Return a source of each kind that holds a text."""
    entry = "  - date: 2009-08-11\n    channel: phone\n    text: |2\n"
    lines = "".join(f"      {line}\n" if line else "\n" for line in text.split("\n"))
    return {
        "content/cases/story.md": WASHER.format(entry="", story=text),
        "content/cases/entry.md": WASHER.format(entry=entry + lines, story=""),
        "content/posts/post.md": f"---\ntitle: P\ndate: 2009-09-04\n---\n{text}\n",
        "content/pages/words.md": f"---\ntitle: X\n---\n{text}\n",
        "content/companies/maytag.md": f"---\ntitle: Maytag\n---\n{text}\n",
        "content/followups/news.md": f"---\ntitle: F\ncase: fine\ndate: 2009-09-05\n---\n{text}\n",
    }
