"""gripe resolve."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from gripe.cli.clock import Day, options_now, settings_of
from gripe.cli.console import find_site, site_option
from gripe.cli.edit_report import report_new_source, reporting_edit_errors
from gripe.record.vocabulary import Status

_EFFECTS = [each.value for each in Status if each.is_closed]


@click.command()
@site_option
@click.argument("case")
@click.option("--effect", type=click.Choice(_EFFECTS), default="resolved", show_default=True)
@click.option("--by", "resolved_by", default="", help="Who resolved it.")
@click.option(
    "--for", "only", multiple=True, help="A company that it closes the case for. [default: all]"
)
@click.option("--via", default="", help="How: a phone call, a chargeback …")
@click.option("--date", "day", type=Day(), help="When. [default: today]")
@click.option("--title", default="", help="The follow-up's title.")
@click.option("--text", default="", help="How it went: the follow-up's story.")
@click.option("--outstanding", default="", help="What a partial resolution leaves open.")
@click.option("--recovered", default="", help="Money that came back: 120 USD.")
@click.option("--credit", default="", help="Who deserves praise, in words.")
@click.option("--kudos", multiple=True, help="A company that deserves praise.")
@click.pass_context
def resolve(
    ctx: click.Context,
    /,
    site: Path | None,
    case: str,
    effect: str,
    day: date | None,
    **said: Any,  # noqa: ANN401 - the fields of a Resolution
) -> None:
    """Write the follow-up that closes CASE, which is a slug or a file, and print its path."""
    from gripe.authoring.resolve import Resolution, resolve_case
    from gripe.engine.inputs.tree import Tree

    root = find_site(site)
    options = options_now()
    on = day or settings_of(root, options).as_of
    resolution = Resolution(effect=Status(effect), on=on, **said)
    with reporting_edit_errors():
        written = resolve_case(Tree(root), case, Path.cwd(), resolution, options)
    ctx.exit(report_new_source(root, written))
