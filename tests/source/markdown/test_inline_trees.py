"""Inline marks in a tree: which texts are read, and how the package's other tree processors get along."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.footnotes import FootnoteExtension, FootnoteInlineProcessor
from markdown.extensions.toc import TocExtension
from markdown.util import AtomicString

from gripe.source.markdown.marks.html_writer import markup_of, raw
from gripe.source.markdown.marks.inline_marks import InlineMarks


def engine() -> Markdown:
    """Return the package's engine with inline marks in place of its own."""
    footnotes = FootnoteExtension()
    made = Markdown(extensions=[AbbrExtension(), footnotes, TocExtension()])
    reference = FootnoteInlineProcessor("", footnotes)

    def note(name: str) -> Element | None:
        found = re.fullmatch("(.*)", name)
        return reference.handleMatch(found, name)[0] if found else None

    made.treeprocessors.register(InlineMarks(made, short=False, note=note), "inline", 20)
    made.serializer = markup_of
    return made


def test_every_plain_text_is_read_once() -> None:
    """Texts and tails are, at any depth; what is code, atomic or made by a mark is not."""
    root = Element("div")
    item = SubElement(SubElement(root, "ul"), "li")
    item.text = "*a*"
    SubElement(item, "input").tail = r" \*b\* *c* "
    SubElement(item, "b").tail = AtomicString("*d*")
    SubElement(SubElement(item, "ul"), "li").text = "`*e*`"
    SubElement(SubElement(root, "pre"), "code").text = "*f*"
    root.append(raw("<i>*g*"))
    root[-1].tail = "*h*"

    InlineMarks(Markdown(), short=False).run(root)

    assert markup_of(root) == (
        "<div><ul><li><em>a</em><input> *b* <em>c</em> <b></b>*d*<ul><li><code>*e*</code></li></ul></li></ul>"
        "<pre><code>*f*</code></pre><i>*g*<em>h</em></div>"
    )


def test_what_looks_like_an_entity_is_written_as_it_is() -> None:
    """Text is escaped whatever it looks like, attributes too, and raw HTML is not."""
    root = Element("p", {"title": 'a "&amp;" <b>'})
    root.text = "&lt; < &"
    root.append(raw("<br/>&amp;"))

    assert markup_of(root) == (
        '<p title="a &quot;&amp;amp;&quot; &lt;b&gt;">&amp;lt; &lt; &amp;<br/>&amp;</p>'
    )


def test_footnotes_are_read_once_and_numbered() -> None:
    """A note's text is read like any other, and its ends lead back to where it is referred to."""
    markup = engine().convert(
        "One[^a], two[^b] and one again[^a].\n\n[^b]: *b* `\\*`\n\n[^a]: \\*a\\* *x.*"
    )

    assert markup.count('class="footnote-ref"') == 3
    assert '<sup id="fnref2:a">' in markup
    assert markup.count('class="footnote-backref"') == 3
    assert "<em>b</em> <code>\\*</code>" in markup
    assert "*a* <em>x.</em>" in markup


def test_abbreviations_are_found_in_words_alone() -> None:
    """They are marked in text and in what inline marks have made, not in code or raw HTML."""
    markup = engine().convert(
        "*[GP]: General practice\n\nA GP, *a GP* `GP` <b title='GP'>GP</b> www.GP.uk"
    )

    assert markup.count('<abbr title="General practice">GP</abbr>') == 3
    assert "<code>GP</code> <b title='GP'>" in markup
    assert ">www.GP.uk</a>" in markup


def test_headings_have_ids() -> None:
    """A heading's id is that of its words, whatever marks they have."""
    assert 'id="the-letter"' in engine().convert("# The *letter*")
