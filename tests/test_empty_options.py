"""What a shell makes of a variable that is not set, `--host "$HOST"`: no option takes it for a value."""

import os
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from gripe.cli.app import gripe, run
from support.sites import Site, site_of

SITE = """\
-- gripe.yaml --
title: T
id: 6f1d2a54-3f0e-4b1c-9a52-5f0c8f6f7d10
as_of: 2010-01-01
-- content/cases/washer.md --
---
title: A washer
company: Maytag
timeline:
  - 2009-08-10 phone: Called.
---
"""
TAKES_EMPTY = {"--url"}  # no address: the site opens from disk
ARGUMENTS = {"init": ["new"], "log": ["washer", "phone: Called."], "resolve": ["washer"]}


def _commands(
    group: click.Group, above: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        if isinstance(command, click.Group):
            yield from _commands(command, (*above, name))
        else:
            yield (*above, name), command


OPTIONS = [
    (*names, option)
    for names, command in _commands(gripe)
    for parameter in command.params
    if isinstance(parameter, click.Option) and not parameter.is_flag and not parameter.count
    for option in parameter.opts
    if option not in TAKES_EMPTY
]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A site that is the current folder."""
    made = site_of(tmp_path / "site", SITE)
    monkeypatch.chdir(made.root)
    return made


def _files(site: Site) -> dict[str, bytes]:
    found = (Path(above, name) for above, _, names in os.walk(site.root) for name in names)
    return {str(each): each.read_bytes() for each in found if ".gripe" not in each.parts}


@pytest.mark.parametrize("value", ["", " "])
@pytest.mark.parametrize("named", OPTIONS, ids=" ".join)
def test_an_option_without_a_value_is_refused(
    site: Site, capsys: pytest.CaptureFixture[str], named: tuple[str, ...], value: str
) -> None:
    """Every option of every command: wrong usage, in a line that names it; nothing is done."""
    *command, option = named
    given = ARGUMENTS.get(command[0], ["A title"] if command[0] == "new" else [])
    before = _files(site)
    for parts in ([option, value], [f"{option}={value}"]):
        assert run([*command, *given, *parts]) == 2

        said = capsys.readouterr().err
        assert f"{option} is empty" in said
        assert said.count("\n") == 1
    assert _files(site) == before


@pytest.mark.parametrize(
    "line",
    [
        ["log", "", "phone: Called."],
        ["resolve", ""],
        ["new", "case", ""],
        ["new", "page", " "],
        ["new", "theme", ""],
    ],
    ids=" ".join,
)
def test_an_argument_that_is_empty_is_refused(
    site: Site, capsys: pytest.CaptureFixture[str], line: list[str]
) -> None:
    """A folder, a case or a title that is not there is none."""
    before = _files(site)

    assert run(line) == 2

    assert "Traceback" not in capsys.readouterr().err
    assert _files(site) == before


@pytest.mark.parametrize("value", ["", " "])
def test_a_new_site_has_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    """Else it would be made in the current one."""
    monkeypatch.chdir(tmp_path)

    assert run(["init", value]) == 2
    assert list(tmp_path.iterdir()) == []


def test_an_empty_url_is_none(site: Site) -> None:
    """It says that the site is to open from disk, whatever gripe.yaml has."""
    site.write("gripe.yaml", (site.root / "gripe.yaml").read_text() + "url: https://example.org/\n")

    assert run(["build", "--url", ""]) == 0
    assert not (site.output / "sitemap.xml").exists()


@pytest.mark.usefixtures("site")
def test_what_follows_two_dashes_is_no_option(capsys: pytest.CaptureFixture[str]) -> None:
    """A title may look like an option, and may come behind one that is a flag."""
    assert run(["new", "post", "--", "--host="]) == 0
    assert run(["check", "--strict"]) == 0
    assert "is empty" not in capsys.readouterr().err
