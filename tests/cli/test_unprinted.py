"""Commands that write a source, and cannot print what they did."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import MakeSite
from support.commands import gripe
from support.sites import CASE, REPOSITORY

COMMANDS = {
    "content/cases/washer.md": ["log", "washer", "2009-08-12 phone: Cut off."],
    "content/posts/thoughts.md": ["new", "post", "Thoughts"],
    "content/cases/dryer.md": ["new", "case", "Dryer", "--company", "Maytag"],
    "content/followups/washer-resolved.md": ["resolve", "washer", "--by", "Maytag"],
    "themes/quiet/theme.yaml": ["new", "theme", "quiet"],
}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize(("path", "arguments"), COMMANDS.items(), ids=COMMANDS)
def test_what_was_written_is_said_though_it_cannot_be_printed(
    site: MakeSite, path: str, arguments: list[str]
) -> None:
    """A full disk behind stdout: the message says that the source is written, so nobody writes it twice."""
    desk = site(f"-- content/cases/washer.md --\n{CASE}")

    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "gripe", *arguments],
            cwd=desk.root,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert done.returncode == 4
    assert done.stderr.splitlines()[-1] == (
        f"gripe: error: {path} is written, but that cannot be printed: No space left on device"
    )
    assert (desk.root / path).read_text() != CASE


def test_a_folder_that_leads_elsewhere_is_one_error(site: MakeSite) -> None:
    """What is refused is said with one “error”, in the form of all that commands refuse."""
    desk = site(f"-- content/cases/washer.md --\n{CASE}")
    outside = desk.root.parent / "outside"
    outside.mkdir()
    (desk.root / "content/posts").symlink_to(outside)

    done = gripe(desk.root, "new", "post", "Thoughts")

    assert done.status == 2
    assert done.err.startswith("gripe: error: content/posts: this link ")
    assert done.err.count("error") == 1
