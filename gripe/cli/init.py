"""gripe init."""

from pathlib import Path

import click

from gripe.cli.console import Refusal, complain

_SETTINGS = """\
title: {title}
id: {id}    # feeds hang on this: never change it
# url: https://example.org/blog/    # where the blog will live; without it, it opens from disk
author: ""
language: en
timezone: UTC    # how bare days and times are read, for example Europe/Berlin
theme: ledger
menu:
  - {{title: About, to: pages/about.md}}
"""

_ABOUT = """\
---
title: About this blog
---
Here I write down what companies promised me, what they did, and how it ended.

Every case keeps its record: who said what, on which day. A company that puts things right is
said to have done so. If something here is wrong, tell me: corrections are dated and stay visible.
"""

_IGNORED = """\
.gripe/
output/
"""


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False))
def init(folder: str) -> None:
    """Make a new site in DIR, which must be empty or not exist yet."""
    if not folder.strip():
        raise Refusal("DIR is empty: name a folder, “.” for this one")
    _make(Path(folder))


def _make(folder: Path) -> None:
    """Make a site in a folder."""
    if folder.exists() and any(path.name != ".git" for path in folder.iterdir()):
        raise Refusal(f"{folder} is not empty: name a new folder")
    from uuid import uuid4

    title = (
        folder.resolve().name.replace("-", " ").replace("_", " ").strip().capitalize()
        or "Complaints"
    )
    for name in ("cases", "followups", "posts", "pages", "companies"):
        (folder / "content" / name).mkdir(parents=True)
    _write(folder / "gripe.yaml", _SETTINGS.format(title=title, id=uuid4()))
    _write(folder / "content/pages/about.md", _ABOUT)
    _write(folder / ".gitignore", _IGNORED)
    complain(f"made a site in {folder}. Next: gripe serve --site {folder}")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
