"""Python-Markdown as gripe sets it up.

This module imports the engine at once, so it is itself imported only where a text needs it.
"""

import re

from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.smarty import SmartyExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension

from gripe.source.markdown.headings import heading_id


class Heading(HashHeaderProcessor):
    """A heading needs a blank after its hashes, as everywhere else: `#12` is a ticket."""

    RE = re.compile(r"(?:^|\n)(?P<level>#{1,6})(?P<header>[ \t](?:\\.|[^\\])*?)#*(?:\n|$)")


def build(*, short: bool) -> Markdown:
    """Return an engine.

    Args:
        short: whether it is for texts that have neither headings nor footnotes.
    """
    extensions: list[Extension] = [
        AbbrExtension(),
        AttrListExtension(),
        FencedCodeExtension(),
        SaneListExtension(),
        SmartyExtension(),
    ]
    if not short:
        toc = TocExtension(slugify=_anchor)
        extensions += [DefListExtension(), FootnoteExtension(), TableExtension(), toc]
    engine = Markdown(extensions=extensions, output_format="html")
    blocks = engine.parser.blockprocessors
    blocks.register(Heading(engine.parser), "hashheader", 70)
    if short:
        blocks.deregister("hashheader")
        blocks.deregister("setextheader")
    return engine


def _anchor(text: str, separator: str) -> str:  # noqa: ARG001 - the engine passes both
    return heading_id(text)
