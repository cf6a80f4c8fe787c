"""What the sites of a comparison publish: all that a new site of gripe does, or what every generator can."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench import told
from bench.corpus import AS_OF
from bench.tools import GRIPE, HERE, PEERS, Kind, Tool

TITLE = "Complaints on record"
ADDRESS = "https://example.org/"
LEDGER = HERE.parent / "themes" / "ledger"
_ID = "6f0f1d6e-5d57-4d53-9b1c-1f1f6a3f7a11"
_PAGES = f"""\
title: {TITLE}
id: {_ID}
url: {ADDRESS}
theme: bench
as_of: {AS_OF}
paginate: 20
outputs:
  case: [html]
  company: [html]
  lists: [companies, tags]
  site: [feed]
"""
_OVER_LEDGER = """\
{% extends "theme:case.html" %}
{% block head %}{{ super() }}<meta name="edition" content="edition 0">{% endblock %}
"""


@dataclass(frozen=True, slots=True)
class World:
    """What sites publish, and how each generator is set up for it.

    Attributes:
        kinds: the generators that can, gripe among them, by name.
        overlay: the text of a template of a case that a site gets with its first edit, "" if it has one.
        same_words: whether the page of a case shows the same words whoever made it.
        saves_newest: whether it is the newest case that is saved in a preview.
        builds: the rows in which every generator builds.
        commands: the rows of gripe alone, beside an earlier gripe.
        said: what is made, in a few sentences.
    """

    name: str
    kinds: Mapping[str, Kind]
    lay_out: Callable[[Kind, Path], None]
    overlay: str
    same_words: bool
    saves_newest: bool
    builds: Sequence[str]
    commands: Sequence[str]
    said: str

    def dress(self, tool: Tool) -> Tool | None:
        """Return a generator as it is set up here; None if it cannot make what is made here."""
        name = "gripe" if tool.is_gripe else tool.kind.name
        if name not in self.kinds:
            return None
        return replace(tool, kind=replace(self.kinds[name], name=tool.kind.name))


def _lay_out_pages(kind: Kind, root: Path) -> None:
    if kind.dialect is GRIPE.dialect:
        shutil.copytree(HERE / "theme", root / "themes" / "bench")
        (root / "gripe.yaml").write_text(_PAGES, "utf-8")
        return
    shutil.copytree(HERE / "peers" / kind.name, root, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(HERE / "theme" / "assets", root / kind.sheets, dirs_exist_ok=True)


def _lay_out_default(kind: Kind, root: Path) -> None:
    if kind.dialect is GRIPE.dialect:
        _init(root)
        return
    shutil.copytree(HERE / "peers" / f"{kind.name}-default", root)
    shutil.copytree(LEDGER / "assets", root / kind.sheets)


def _init(root: Path) -> None:
    """Make what `gripe init` makes, with an id and a day that do not change from run to run."""
    options = ("--title", TITLE, "--url", ADDRESS)
    subprocess.run(
        [sys.executable, "-m", "gripe", "init", *options, str(root)],
        check=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
    )
    settings = root / "gripe.yaml"
    text = re.sub(r"(?m)^id: \S+", f"id: {_ID}", settings.read_text("utf-8"))
    settings.write_text(f"{text.rstrip()}\nas_of: {AS_OF}\n", "utf-8")
    for example in (root / "content").glob("cases/*.md"):
        example.unlink()


_BASIC = ("cold", "nothing", "body", "title")
_NEWEST = ("newest-body", "newest-title", "entry", "case")
PAGES = World(
    name="pages",
    kinds={"gripe": GRIPE, **PEERS},
    lay_out=_lay_out_pages,
    overlay="",
    same_words=True,
    saves_newest=False,
    builds=(*_BASIC, *_NEWEST, "template"),
    commands=(),
    said="""\
All make the same pages: the blog in pages of 20, cases, companies with all their cases, tags in pages of 20,
the lists of companies and tags, a feed of 30 with whole texts, 404.html, robots.txt and one style sheet.
“Equal work” below says whether there are as many files of each kind, and whether a case’s page shows the
same words.
""",
)
DEFAULT = World(
    name="default",
    kinds={
        "gripe": replace(GRIPE, template="themes/ledger/templates/case.html"),
        "hugo": replace(
            PEERS["hugo"],
            dialect=told.hugo,
            followup=told.hugo_followup,
            template="layouts/cases/page.html",
            sheets="static/assets",
            unlike=(
                "Hugo is told status, turn, opening and close, the days to a first reply and silences.",
                "Hugo’s templates are written for this: the sections of `ledger`, files about as large.",
                "They say no clock words (“overdue”), and no clocks of one company among several.",
                "Hugo has a Markdown engine of its own. The words of a page are not compared.",
            ),
        ),
    },
    lay_out=_lay_out_default,
    overlay=_OVER_LEDGER,
    same_words=False,
    saves_newest=True,
    builds=(*_BASIC, *_NEWEST, "followup", "picture", "month", "template"),
    commands=("search", "check", "list", "log"),
    said="""\
Both make what `gripe init` gives, with nothing switched off: each case as a page, a badge, data (JSON) and a
feed of its entries; each company as a page with its scorecard, a badge and a feed; the blog, all cases, and
lists by status, tag and year in pages of 20; cases.json, cases.csv and list.json; the blog’s feeds as Atom
and JSON; sitemap, 404.html, robots.txt, the page “About” and the assets of the theme `ledger`.
“Equal work” below says whether there are as many files of each kind.
The site has an address and no search; the row that says so switches that on.
""",
)
WORLDS: Mapping[str, World] = {world.name: world for world in (DEFAULT, PAGES)}
