"""What a site adds to a block of `base.html` reaches every kind of page."""

from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from gripe.engine.inputs.tree import Tree
from gripe.plan.views.view import VIEWS
from support.sites import REPOSITORY, site_of
from theme.test_contract import templates_of, theme_of, views_of

LEDGER = REPOSITORY / "themes/ledger/templates"
FILES = sorted(path.name for path in LEDGER.glob("*.html"))


def parsed(name: str) -> nodes.Template:
    """Return a template of `ledger` as Jinja reads it."""
    return Environment(autoescape=True).parse((LEDGER / name).read_text(encoding="utf-8"))


def blocks_of(name: str) -> dict[str, nodes.Block]:
    """Return the blocks that a template defines, those within others included."""
    return {each.name: each for each in parsed(name).find_all(nodes.Block)}


def above(name: str) -> list[str]:
    """Return the templates that one extends, the nearest first."""
    found = parsed(name).find(nodes.Extends)
    if found is None:
        return []
    assert isinstance(found.template, nodes.Const)
    parent = str(found.template.value)
    return [parent, *above(parent)]


def calls_super(block: nodes.Block) -> bool:
    """Tell whether a block shows what the one above it has."""
    return any(
        isinstance(call.node, nodes.Name) and call.node.name == "super"
        for call in block.find_all(nodes.Call)
    )


BASE = sorted(blocks_of("base.html"))


def test_every_block_shows_the_one_above_it() -> None:
    """No template of `ledger` stands for a block of one that it extends without calling `super()`."""
    silent = [
        f"{name}: {each}"
        for name in FILES
        for each, block in blocks_of(name).items()
        if any(each in blocks_of(parent) for parent in above(name)) and not calls_super(block)
    ]

    assert silent == []


@pytest.mark.parametrize("template", VIEWS)
def test_what_is_added_to_a_block_is_on_every_kind_of_page(template: str, tmp_path: Path) -> None:
    """A word that a site's `base.html` adds to a block, such as a counter of visits, stands there once."""
    site = site_of(tmp_path)
    added = "".join(
        f"{{% block {each} %}}{{{{ super() }}}}added_to_{each} {{% endblock %}}" for each in BASE
    )
    site.write("themes/mine/theme.yaml", "extends: ledger\n")
    site.write("themes/mine/templates/base.html", f'{{% extends "theme:base.html" %}}{added}')
    theme = theme_of("mine", Tree(tmp_path))

    for view in views_of(VIEWS[template], theme):
        page = templates_of(theme).render(template, view).decode()
        assert {each: page.count(f"added_to_{each} ") for each in BASE} == dict.fromkeys(BASE, 1)
