"""gripe log."""

import sys
from pathlib import Path

import click

from gripe.cli.clock import options_now, settings_of
from gripe.cli.console import (
    CONTENT,
    Refusal,
    answer,
    complain,
    find_site,
    list_problems,
    said_site,
    shown,
    site_option,
    typed,
)
from gripe.cli.edit_report import reporting_edit_errors, reporting_print_errors
from gripe.cli.source_excerpt import line_in

_PIPED = "-"
Value = str | tuple[str, ...]


@click.command()
@site_option
@click.argument("case")
@click.argument("entry", default="")
@click.option("--date", help="When it happened: a date, yesterday, last Tuesday. [default: today]")
@click.option("--channel", help="How: phone, email, letter …")
@click.option("--by", help="Who did it. [default: you, or the company for its replies]")
@click.option("--to", multiple=True, help="Whom it was addressed to.")
@click.option("--kind", help="What it is: contact, reply, promise …")
@click.option(
    "--text",
    help="What happened: in one line with Markdown in it, in several as it is; - reads it from a pipe.",
)
@click.option("--minutes", help="Time spent: 40, 2h, 40+ for at least.")
@click.option("--times", help="How many contacts this stands for.")
@click.option("--people", help="How many people you spoke to.")
@click.option("--transfers", help="How often you were passed on.")
@click.option("--agent", help="Who it was, by role.")
@click.option("--due", help="Until when a promise is to be kept.")
@click.option("--kept", help="For a promise: yes, no, or when it was kept.")
@click.option("--recovered", help="Money that came back: 120 USD.")
@click.option("--exhibits", "--exhibit", multiple=True, help="The id of an exhibit that shows it.")
@click.option("--link", help="Where it can be read.")
@click.option("--outstanding", help="What a partial resolution leaves open.")
@click.option("--for", multiple=True, help="The parties it closes the case for.")
@click.option("--resolved-by", help="Who resolved it.")
@click.option("--via", help="How it was resolved.")
@click.option("--credit", help="Who deserves praise.")
@click.option("--kudos", multiple=True, help="A company that deserves praise.")
@click.pass_context
def log(
    ctx: click.Context, /, site: Path | None, case: str, entry: str, **parts: Value | None
) -> None:
    """Add ENTRY to the timeline of CASE, which is a slug or a file.

    ENTRY is what you would write in the file, its date left out if it was today:
    `gripe log washer "phone attempt 40m: Cut off."` Its date may be `today`, `yesterday` or
    `last Tuesday`. Without it, or with a mere text, the options say the rest. All else in the file
    stays as it is.
    """
    from gripe.authoring.new_sources import find_case, log_entry
    from gripe.engine.inputs.tree import Tree

    root = find_site(site)
    if parts["text"] == _PIPED:
        parts["text"] = _piped()
    given = {key: value for key, value in parts.items() if value}
    if not entry.strip() and not given:
        example = typed("gripe", "log", case, "phone attempt 40m: Cut off.", *said_site(site))
        raise Refusal(f"say what happened: {example}")
    tree, options = Tree(root), options_now()
    settings = settings_of(root, options)
    with reporting_edit_errors():
        path = find_case(tree, case, Path.cwd())
        written = log_entry(tree, path, entry.strip(), given, options, settings)
    if not written.is_done:
        list_problems(written.problems, lambda place: line_in(written.data, place))
        complain(f"{path} stays as it was")
        ctx.exit(CONTENT)
    with reporting_print_errors(root / path):
        list_problems(written.problems, lambda place: line_in(written.data, place))
        answer(shown(root / path))
        if written.announcement:
            complain(written.announcement)


def _piped() -> str:
    """Return what comes from standard input, such as a letter from a mail program."""
    from gripe.base.problems import Problem
    from gripe.source.file_text import decode

    text = decode("standard input", sys.stdin.buffer.read())
    if isinstance(text, Problem):
        list_problems([text], lambda _: "")
        raise click.exceptions.Exit(CONTENT)
    if not text.strip():
        raise Refusal(
            "nothing came from standard input: pipe a text into it, as in “pbpaste | gripe log …”"
        )
    return text
