"""A new site: its folders, its settings, a page about it.

What its author says of it is read as gripe.yaml will be.
"""

from pathlib import Path
from uuid import uuid4

from gripe.authoring.new_sources import Refused
from gripe.base.frozen import Struct
from gripe.engine.loading.settings import merge_settings
from gripe.engine.options import SETTINGS_FILE, Options
from gripe.source.documents import read_settings
from gripe.source.source_paths import FOLDERS
from gripe.source.yaml.writer import key_lines

_REMARKS = {
    "id": "feeds hang on this: never change it",
    "timezone": "how bare days and times are read",
}
_NO_URL = (
    "# url: https://example.org/blog/    # where the blog will live; without it, it opens from disk"
)

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


class NewSite(Struct, frozen=True, kw_only=True):
    """What the author of a new site says of it: keys of gripe.yaml."""

    title: str
    author: str = ""
    language: str = "en"
    timezone: str = "UTC"
    url: str = ""

    def settings(self) -> str:
        """Write its gripe.yaml."""
        lines = [
            *key_lines("title", self.title),
            *key_lines("id", str(uuid4())),
            *(key_lines("url", self.url) if self.url else [_NO_URL]),
            *(key_lines("author", self.author) if self.author else ['author: ""']),
            *key_lines("language", self.language),
            *key_lines("timezone", self.timezone),
            "theme: ledger",
            "menu:",
            "  - {title: About, to: pages/about.md}",
        ]
        keys = (line.partition(":")[0] for line in lines)
        remarks = (f"    # {_REMARKS[key]}" if key in _REMARKS else "" for key in keys)
        return "".join(f"{line}{remark}\n" for line, remark in zip(lines, remarks, strict=True))


def title_for(folder: Path) -> str:
    """Return a title made of a folder's name."""
    name = folder.resolve().name.replace("-", " ").replace("_", " ").strip()
    return name.capitalize() or "Complaints"


def fault_of(site: NewSite, options: Options) -> str:
    """Return what gripe.yaml would be wrong with, or "" if nothing."""
    front, root, problems = read_settings(SETTINGS_FILE, site.settings().encode())
    if front and root:
        _, problems = merge_settings(front, lambda: root, options)
    return next((each.said for each in problems if each.severity == "error"), "")


def refuse_used(folder: Path) -> None:
    """Refuse a folder that holds something.

    Raises:
        Refused: it does.
    """
    if folder.exists() and any(path.name != ".git" for path in folder.iterdir()):
        raise Refused(f"{folder} is not empty: name a new folder")


def create_site(folder: Path, site: NewSite) -> None:
    """Make a site in a folder that is empty or not there yet.

    Raises:
        Refused: the folder holds something.
        OSError: the system refused.
    """
    refuse_used(folder)
    for name in FOLDERS:
        (folder / "content" / name).mkdir(parents=True)
    _write(folder / SETTINGS_FILE, site.settings())
    _write(folder / "content/pages/about.md", _ABOUT)
    _write(folder / ".gitignore", _IGNORED)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
