"""gripe init."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gripe.cli.asking.prompts import ask, can_ask
from gripe.cli.clock import options_now
from gripe.cli.console import Refusal, complain, said_site, say_without_url, typed
from gripe.cli.edit_report import reporting_edit_errors

if TYPE_CHECKING:
    from gripe.engine.options import Options

_QUESTIONS = {
    "title": "Title of the site",
    "author": "Author, as readers see it (Enter for nobody)",
    "language": "Language",
    "timezone": "Time zone",
}


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False))
@click.option("--title", help="The site's title. [default: the folder's name]")
@click.option("--author", help="Who writes it. [default: nobody is named]")
@click.option("--language", help="The language it is written in: en, de, pt-BR … [default: en]")
@click.option("--timezone", help="How bare days and times are read: Europe/Berlin … [default: UTC]")
@click.option("--url", help="Where it will live.")
def init(folder: str, **said: str | None) -> None:
    """Make a new site in DIR, which must be empty or not exist yet.

    On a terminal it asks for what the options do not say; Enter takes what it proposes.
    """
    if not folder.strip():
        raise Refusal("DIR is empty: name a folder, “.” for this one")
    from gripe.authoring.new_site import NewSite, create_site, refuse_used, title_for

    path, options = Path(folder), options_now()
    with reporting_edit_errors():
        refuse_used(path)
    given = {key: value for key, value in said.items() if value}
    for key, value in given.items():
        fault = _fault(key, value, options)
        if fault:
            raise Refusal(f"--{key}: {fault}")
    given = {"title": title_for(path), **(_answers(given, path, options) if can_ask() else given)}
    with reporting_edit_errors():
        create_site(path, NewSite(**given))
    where = said_site(None if path.resolve() == Path.cwd().resolve() else path)
    complain(f"made a site in {folder}. Next: {typed('gripe', 'new', 'case', *where)}")
    complain(f"to see it in the browser: {typed('gripe', 'serve', '--open', *where)}")
    say_without_url(given.get("url", ""))


def _answers(given: dict[str, str], folder: Path, options: "Options") -> dict[str, str]:
    """Ask for what was not said on the command line."""
    from gripe.authoring.new_site import title_for
    from gripe.cli.asking.machine import machine_language, machine_zone

    zone = machine_zone()
    proposed = {
        "title": title_for(folder),
        "author": "",
        "language": machine_language(),
        "timezone": zone or "UTC",
    }
    if not zone and "timezone" not in given:
        complain("this machine does not say its time zone: UTC is proposed")
    answers = dict(given)
    for key, question in _QUESTIONS.items():
        if key not in given:
            fault = partial(_fault, key, options=options)
            answers[key] = ask(question, proposed[key], fault)
    return answers


def _fault(key: str, value: str, options: "Options") -> str:
    """Return what gripe.yaml would be wrong with, or "" if nothing."""
    from gripe.authoring.new_site import NewSite, fault_of

    return fault_of(NewSite(**{"title": "Complaints", key: value}), options)
