"""The reference in docs/themes.md is what the code says, and the code says it of everything."""

from inspect import isclass, ismodule

import pytest
from msgspec import Struct

from gripe.engine.inputs.tree import Tree
from gripe.engine.loading.edition import link_whole
from gripe.engine.loading.sources import read_site
from gripe.engine.options import Options
from gripe.plan import views
from gripe.plan.views.view import VIEWS
from support.sites import NOW, Site
from tools import theme_reference as tool

TEMPLATES = sorted(path.name for path in (tool.LEDGER / "templates").glob("*.html"))
_MODULES = [each for each in vars(views).values() if ismodule(each)]
_CLASSES = {
    each
    for module in _MODULES
    for each in vars(module).values()
    if isclass(each) and each.__module__ == module.__name__ and not issubclass(each, Struct)
}
CLASSES = sorted({*_CLASSES, *tool.nested()}, key=lambda each: each.__name__)


def test_the_document_is_what_the_code_says() -> None:
    """`make docs` has been run since a view, a template or a custom property was last changed."""
    document = tool.DOCUMENT.read_text(encoding="utf-8")

    assert document == tool.written(document), "run: make docs"


@pytest.mark.parametrize("view", CLASSES, ids=lambda view: view.__name__)
def test_every_field_of_a_view_has_a_meaning(view: type) -> None:
    """Each has a line of its own under `Attributes:`, and no line is about a field that is not there."""
    assert tool.summary(view)
    assert [each.name for each in tool.fields_of(view) if not each.meaning] == []
    assert tool.meanings(view).keys() <= {*tool.names_of(view)}


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_block_and_macro_says_what_it_is(name: str) -> None:
    """The comment directly before it does, in one sentence or two."""
    named = [*tool.blocks_of(name), *tool.macros_of(name)]

    assert [each.name for each in named if not each.meaning] == []


def test_every_template_is_in_the_table(example: Site) -> None:
    """Each template of ledger that makes a page is there, with the view that its pages are made with."""
    edition, _ = link_whole(read_site(Tree(example.root), Options(now=NOW)))
    assert edition
    outputs = edition.plan.outputs.values()
    made = {each.maker: type(each.make()) for each in outputs if each.maker.endswith(".html")}

    pages = {name for name in TEMPLATES if name[0] != "_"}
    assert pages - {"base.html", "letter.html"} == VIEWS.keys()  # which sources name themselves
    assert made == {name: VIEWS[name] for name in made}
    assert VIEWS.keys() - made.keys() <= {"search.html"}


def test_comments_of_custom_properties() -> None:
    """A comment behind a property is about that one; a comment above about those up to the next gap."""
    found = tool.properties_in(
        """
  color-scheme: light dark;

  /* type */
  --serif: Charter, "A;B", serif;
  --sans: Inter; /* labels */
  --mono: monospace;

  --gap: 3rem;
  --text: 1rem; /* running
                   text */
"""
    )

    assert found == [
        ("`--serif`", "type"),
        ("`--sans`", "labels"),
        ("`--mono`", ""),
        ("`--gap`", ""),
        ("`--text`", "running text"),
    ]
