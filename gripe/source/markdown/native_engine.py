"""Native engine, comrak: CommonMark and GitHub's marks in Rust, for sites that ask for it.

It has the long texts alone; ids, sanitizing and quotes are those of any engine. What it writes in its own
way, such as footnotes and tasks, is brought into the form that themes know.
"""

import re
from collections.abc import Iterator
from functools import cache
from html import escape
from typing import Any

from gripe.base.patterns import pattern
from gripe.source.markdown.blocks.block_parser import structure_of
from gripe.source.markdown.limits import TextFault, unused_definition, unused_note

_SECTION = pattern(r'<section class="footnotes" data-footnotes>(.*)</section>', re.DOTALL)
_MARK = pattern(
    r'<sup class="footnote-ref"><a href="#fn-([^"]*)" id="fnref-([^"]*)"[^>]*>(\d+)</a></sup>'
)
_NOTE = pattern(r'<li id="fn-([^"]*)">')
_BACK = pattern(
    r'<a href="#fnref-([^"]*)" class="footnote-backref"[^>]*?data-footnote-backref-idx="(\d+)[^>]*>.*?</a>'
)
_BOX = pattern(r'<li><input type="checkbox"( checked="")? disabled="" /> ')
_ALIGNED = pattern(r'<(t[dh]) align="(left|right|center)">')
_DEFINED = pattern(r"^ {0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)


def convert(text: str) -> tuple[str, tuple[TextFault, ...]]:
    """Return the HTML of a text, and what is wrong with it that the HTML no longer tells.

    Raises:
        ModuleNotFoundError: the extra is not installed.
    """
    render, options = _renderer()
    markup = render(text, **options)
    faults = tuple(_unused(text, markup)) if "]:" in text else ()
    return _in_form(markup), faults


@cache
def _renderer() -> tuple[Any, dict[str, Any]]:
    import comrak

    extensions = comrak.ExtensionOptions()
    for name in (
        "autolink",
        "description_lists",
        "footnotes",
        "strikethrough",
        "table",
        "tasklist",
    ):
        setattr(extensions, name, True)
    extensions.cjk_friendly_emphasis = True
    rendering = comrak.RenderOptions()
    rendering.unsafe_ = True  # what is let through is for the sanitizer to say
    return comrak.render_markdown, {"extension_options": extensions, "render_options": rendering}


def _in_form(markup: str) -> str:
    """Return comrak's HTML in the form of gripe's own."""
    if "footnote-ref" in markup:
        markup = _MARK.sub(
            r'<sup id="fnref:\2"><a class="footnote-ref" href="#fn:\1">\3</a></sup>', markup
        )
        markup = _SECTION.sub(r'<div class="footnote">\n<hr>\1</div>', markup)
        markup = _NOTE.sub(r'<li id="fn:\1">', markup)
        markup = _BACK.sub(
            r'<a href="#fnref:\1" class="footnote-backref" '
            r'title="Jump back to footnote \2 in the text">&#8617;</a>',
            markup,
        )
    if "checkbox" in markup:
        markup = _BOX.sub(lambda found: f'<li class="task">{"☑" if found[1] else "☐"} ', markup)
    return _ALIGNED.sub(r'<\1 class="align-\2">', markup)


def _unused(text: str, markup: str) -> Iterator[TextFault]:
    """Yield a fault for each note and definition that no page would show."""
    for name in dict.fromkeys(_DEFINED.findall(text)):
        if f'<li id="fn-{escape(name)}">' not in markup:
            yield unused_note(name)
    for label, address, _ in structure_of(text).references:
        if escape(address.strip("<>")) not in markup:
            yield unused_definition(f"[{label}]:")
