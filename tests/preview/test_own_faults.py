"""A fault of gripe's own in the thread that follows the files does not end the preview."""

from pathlib import Path

from support.previews import served
from support.sites import REPOSITORY, Site

# The first listing of the files after the start raises what nobody foresaw.
SHIM = """
from gripe.preview.session import Session
_update, _left = Session.update, [1, 1]
def update(self, *given, **named):
    if not _left or self.state.number == 0:
        return _update(self, *given, **named)
    _left.pop()
    raise ZeroDivisionError("unforeseen")
Session.update = update
"""


def test_it_is_said_and_the_next_save_is_seen(story: Site, tmp_path: Path) -> None:
    """One line says what to report; then all is as before."""
    (tmp_path / "shim").mkdir()
    (tmp_path / "shim/sitecustomize.py").write_text(SHIM, encoding="utf-8")
    path = f"{tmp_path / 'shim'}:{REPOSITORY}"
    with served(story.root, env={"PYTHONPATH": path}) as preview:
        preview.until(lambda: any("unforeseen" in line for line in preview.lines))
        story.replace("content/cases/hp-laptop-ship-date.md", "title: ", "title: On we go, ")

        preview.until(lambda: "On we go" in preview.page("/blog/cases/hp-laptop-ship-date/"))
        fault = next(line for line in preview.lines if "unforeseen" in line)
        assert fault.startswith("gripe: error: a fault of gripe itself in sitecustomize.py:")
        assert preview.process.poll() is None
