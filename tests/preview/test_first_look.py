"""The loop an author lives in: look, save, see."""

from gripe.engine.publish.manifest import MANIFEST
from support.previews import served
from support.sites import Site

CASE = "/blog/cases/hp-laptop-ship-date/"


def test_a_save_is_seen(story: Site) -> None:
    """What is saved is on the page, and one line says what was done."""
    with served(story.root) as preview:
        assert "ship" in preview.page(CASE)
        story.replace("content/cases/hp-laptop-ship-date.md", "title: ", "title: Seen at once, ")

        preview.until(lambda: "Seen at once" in preview.page(CASE))

        preview.until(lambda: len(preview.rebuilds) == 1)
        assert "hp-laptop-ship-date.md changed: " in preview.rebuilds[0]


def test_the_output_folder_is_never_written(story: Site) -> None:
    """A preview is seen in the browser and nowhere else."""
    with served(story.root) as preview:
        preview.page(CASE)

        assert not story.output.exists()


def _pages(site: Site) -> list[tuple[str, bytes]]:
    return [(path, data) for path, data in site.published().items() if path != MANIFEST]


def test_the_published_preview_is_what_a_build_writes(story: Site) -> None:
    """Byte for byte, but for the reload script."""
    story.publish()
    with served(story.root, "--published", "--as-of", "2010-01-01") as preview:
        for path, data in _pages(story):
            body = preview.ask(f"/blog/{path}").body
            start, end = body.find(b'<script src="/.gripe-preview/'), body.rfind(b"</body>")
            shown = body if start < 0 else body[:start] + body[end:]
            assert shown == data, path
