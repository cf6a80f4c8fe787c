"""gripe schema."""

import json

import click

_KINDS = ("case", "followup", "post", "page", "company", "settings", "theme")


@click.command()
@click.argument("kind", required=False, type=click.Choice(_KINDS))
def schema(kind: str | None) -> None:
    """Print the JSON Schema of front matter, settings and themes, or of one KIND, for editors."""
    from gripe.source.schema.json_schema import schema_of

    click.echo(json.dumps(schema_of(kind or ""), ensure_ascii=False, indent=2))
