"""Links that lead in a circle are problems, whatever looks at them."""

from pathlib import Path

import pytest

from support.previews import served
from support.sites import Site, run_gripe

MESSAGE = "this link leads out of the site or nowhere"


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_link_to_itself_is_a_problem(story: Site, tmp_path: Path, command: str) -> None:
    """It is named in one line, as any other link that leads nowhere."""
    (story.root / "content/cases/loop.md").symlink_to("loop.md")

    done = run_gripe(command, "--site", story.root, cwd=tmp_path)

    assert done.returncode == 1
    assert f"content/cases/loop.md: error: {MESSAGE}" in done.stdout + done.stderr


def test_the_preview_says_so_and_goes_on(story: Site) -> None:
    """Gone again, nothing is left of it."""
    with served(story.root) as preview:
        loop = story.root / "content/cases/loop.md"
        loop.symlink_to("loop.md")
        preview.until(lambda: any(MESSAGE in line for line in preview.lines))
        loop.unlink()
        story.replace("content/cases/hp-laptop-ship-date.md", "title: ", "title: On we go, ")

        preview.until(lambda: "On we go" in preview.page("/blog/cases/hp-laptop-ship-date/"))
