"""Sites for tests: a whole site in one string, edited and built as its author would."""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from gripe.engine.build import build_site
from gripe.engine.options import Options
from gripe.engine.report import Report
from gripe.engine.request import BuildRequest

REPOSITORY = Path(__file__).parents[2]
NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)
SETTINGS = """\
title: The Complaint Desk
id: 6f1d2a54-3f0e-4b1c-9a52-5f0c8f6f7d10
url: https://example.org/blog/
as_of: 2010-01-01
"""
STORY = """\
-- gripe.yaml --
title: The Complaint Desk
id: 6f1d2a54-3f0e-4b1c-9a52-5f0c8f6f7d10
url: https://example.org/blog/
as_of: 2010-01-01
timezone: UTC
menu:
  - {title: About, to: pages/about.md}
-- content/pages/about.md --
---
title: About this blog
---
As in [this case](case:hp-laptop-ship-date).
-- content/companies/hp.md --
---
title: HP
---
Makes computers.
"""
STORY_SOURCES = (
    "content/cases/hp-laptop-ship-date.md",
    "content/followups/hp-came-through.md",
)
CASE = """\
---
title: A washer that broke in a week
company: Maytag
timeline:
  - 2009-08-10 phone: Called about the washer.
---
The story.
"""


@dataclass
class Site:
    """A site's folder and what it is built into."""

    root: Path
    output: Path = field(init=False)

    def __post_init__(self) -> None:
        self.output = self.root / "output"

    def write(self, path: str, text: str | bytes) -> None:
        """Write one file of the site."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)

    def replace(self, path: str, old: str, new: str) -> None:
        """Edit one file of the site; the text to replace has to be there."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def remove(self, path: str) -> None:
        """Delete one file of the site."""
        (self.root / path).unlink()

    def build(
        self,
        *,
        strict: bool = False,
        as_of: date | None = None,
        drafts: bool = False,
        clean: bool = False,
    ) -> Report:
        """Build the site in this process."""
        options = Options(now=NOW, as_of=as_of, drafts=drafts)
        return build_site(BuildRequest(self.root, self.output, options, strict=strict, clean=clean))

    def publish(self, **options: bool) -> None:
        """Build the site and see that it had no problems."""
        report = self.build(**options)
        assert [str(problem) for problem in report.problems] == []
        assert report.published is not None

    def problems(self) -> list[str]:
        """Build the site and return what is wrong with it."""
        return [str(problem) for problem in self.build().problems]

    def read(self, path: str) -> str:
        """Return a published file."""
        return (self.output / path).read_text(encoding="utf-8")

    def published(self) -> dict[str, bytes]:
        """Return every published file, by path."""
        return files_of(self.output)


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def site_of(root: Path, text: str = "") -> Site:
    """Make a site from a string of `-- path --` lines, each followed by that file.

    A site that brings no gripe.yaml gets `SETTINGS`.
    """
    site = Site(root)
    site.write("gripe.yaml", SETTINGS)
    path, lines = "", list[str]()
    for line in [*text.splitlines(keepends=True), "-- --"]:
        if (line.startswith("-- ") and line.rstrip().endswith(" --")) or line == "-- --":
            if path:
                site.write(path, "".join(lines))
            path, lines = line.strip()[3:-3].strip(), []
        else:
            lines.append(line)
    return site


def run_gripe(
    *arguments: str | Path, cwd: Path, env: dict[str, str] | None = None, timeout: float = 120
) -> subprocess.CompletedProcess[str]:
    """Run the `gripe` command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "gripe", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "NO_COLOR": "1", **(env or {})},
        capture_output=True,
        text=True,
        check=False,
        timeout=timeout,
    )
