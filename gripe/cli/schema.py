"""gripe schema."""

import json
from collections.abc import Mapping
from pathlib import Path

import click

from gripe.cli.console import Refusal, find_site, site_option

_KINDS = ("case", "followup", "post", "page", "company", "settings", "theme")


@click.command()
@site_option
@click.argument("kind", required=False, type=click.Choice(_KINDS))
def schema(site: Path | None, kind: str | None) -> None:
    """Print the JSON Schema of front matter, settings and themes, or of one KIND, for editors.

    In a site, its own keys are among those of sources.
    """
    from gripe.source.schema.json_schema import schema_of

    found = schema_of(kind or "", _own_keys(site))
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))


def _own_keys(site: Path | None) -> Mapping[str, str]:
    """Return the keys that a site declares, as far as its settings can be read; none outside of a site."""
    from gripe.engine.inputs.tree import Tree
    from gripe.engine.loading.cached_documents import Uncached

    try:
        root = find_site(site)
    except Refusal:
        if site is not None:
            raise
        return {}
    front, _, _ = Uncached(Tree(root)).settings()
    return front.fields if front else {}
