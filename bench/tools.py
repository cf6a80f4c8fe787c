"""The site generators: how each is found, called and asked for its version, and where its files lie."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import dialects
from bench.dialects import Dialect, FollowUpDialect

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Kind:
    """What is known of a generator without looking for it.

    Attributes:
        dialect: writes a case for it.
        arguments: what follows its name on the command line, in the folder of the site.
        sources: the folder of the cases.
        output: the folder it publishes into.
        leftovers: what else a build leaves behind, removed before a cold one; patterns.
        template: the template of a case's page.
        sheets: the folder that its style sheet is copied from.
        settings: the file that says to which day it counts.
        pictures: the folder of pictures.
        followup: writes a follow-up of a case for it, if it can.
        unlike: how its work differs from gripe's, where that cannot be set up otherwise.
        preview: the arguments of its preview, with `{port}` for the port; none if it is not measured.
    """

    name: str
    dialect: Dialect
    arguments: tuple[str, ...]
    version: tuple[str, ...]
    sources: str
    output: str
    leftovers: tuple[str, ...]
    template: str
    sheets: str
    settings: str = ""
    pictures: str = ""
    followup: FollowUpDialect | None = None
    unlike: tuple[str, ...] = ()
    preview: tuple[str, ...] = ()


GRIPE = Kind(
    name="gripe",
    dialect=dialects.gripe,
    arguments=("build", "--site", "."),
    version=("--version",),
    sources="content/cases",
    output="output",
    leftovers=(".gripe",),
    preview=("serve", "--site", ".", "--published", "--port", "{port}"),
    template="themes/bench/templates/case.html",
    sheets="themes/bench/assets",
    settings="gripe.yaml",
    pictures="content/cases",
    followup=dialects.gripe_followup,
    unlike=(
        "gripe works out status, turn, clocks and scorecards; the others print what they are told.",
        "gripe checks names and links and cleans the HTML; the others do not.",
        "To gripe the lines of a timeline are Markdown, to the others plain text.",
        "gripe’s feeds have endings of cases among their 30 entries; the others’ have the newest 30 cases.",
        "gripe’s own record of its files, in the output folder, is not counted.",
    ),
)
PEERS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            name="hugo",
            dialect=dialects.hugo,
            arguments=("--quiet",),
            version=("version",),
            sources="content/cases",
            output="public",
            leftovers=("resources", ".hugo_build.lock"),
            preview=("server", "--watch", "--bind", "127.0.0.1", "--port", "{port}"),
            template="layouts/page.html",
            sheets="static",
            settings="hugo.toml",
            pictures="assets",
            unlike=(
                "Hugo has a Markdown engine of its own, Pelican and Nikola use Python-Markdown.",
            ),
        ),
        Kind(
            name="pelican",
            dialect=dialects.pelican,
            arguments=("--quiet",),
            version=("--version",),
            sources="content",
            output="output",
            leftovers=("cache", "__pycache__"),
            template="theme/templates/article.html",
            sheets="theme/static",
        ),
        Kind(
            name="nikola",
            dialect=dialects.nikola,
            arguments=("build", "--verbosity", "0"),
            version=("version",),
            sources="posts",
            output="output",
            leftovers=("cache", "__pycache__", ".doit.db*"),
            template="themes/bench/templates/post.tmpl",
            sheets="files",
            unlike=(
                "Nikola’s feed is RSS, and it parses every page once more to make its links relative.",
            ),
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Tool:
    """A generator that was found."""

    kind: Kind
    program: tuple[str, ...]
    version: str

    @property
    def is_gripe(self) -> bool:
        """Whether it is gripe, this one or an earlier one."""
        return self.kind.dialect is GRIPE.dialect

    @property
    def command(self) -> tuple[str, ...]:
        """The command that builds the site in whose folder it is run."""
        return self.saying(*self.kind.arguments)

    def saying(self, *arguments: str) -> tuple[str, ...]:
        """Return a command of it."""
        return (*self.program, *arguments)


def find_gripe() -> Tool:
    """Return gripe as this Python has it: the command that its users type."""
    command = Path(sys.executable).parent / "gripe"
    program = (str(command),) if command.exists() else (sys.executable, "-m", "gripe")
    return Tool(GRIPE, program, version_of(program, GRIPE.version))


def find_peer(name: str, folders: Sequence[Path]) -> Tool | None:
    """Look for a peer in folders, their bin/ and then on PATH; None if it is in none or does not start.

    Args:
        name: its name, which is that of its command.
        folders: where to look first, such as a virtual environment.
    """
    kind = PEERS[name]
    places = [str(place) for folder in folders for place in (folder, folder / "bin")]
    found = shutil.which(name, path=os.pathsep.join([*places, os.environ.get("PATH", "")]))
    if not found:
        return None
    program = (str(_binary_behind(Path(found).absolute())),)
    version = version_of(program, kind.version)
    return Tool(kind, program, version) if version else None


def _binary_behind(command: Path) -> Path:
    """Return the program that a Python package's launcher starts, so that the launcher is not measured.

    The package `hugo` brings Hugo's own binary and a script that runs it.
    """
    with command.open("rb") as file:
        if file.read(2) != b"#!":
            return command
    inside = f"lib/python*/site-packages/{command.name}/binaries/{command.name}"
    return next(iter(sorted(command.parent.parent.glob(inside))), command)


def version_of(program: Sequence[str], arguments: Sequence[str]) -> str:
    """Return the first line that a program says of its version, "" if it does not start."""
    try:
        said = subprocess.run(
            [*program, *arguments], capture_output=True, text=True, timeout=60, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    lines = (said.stdout or said.stderr).strip().splitlines()
    return lines[0].strip() if lines else ""
