"""A link that leads out of the site is an error from the moment it is there until it is gone."""

from pathlib import Path

import pytest

from gripe.engine.options import Options
from gripe.preview.preview import live_site
from gripe.preview.session import Session
from support.sites import CASE, NOW, SETTINGS, Site

PLACES = (
    "content/cases/strange.md",
    "content/pages/strange.md",
    "static/strange.txt",
    "themes/ledger/assets/strange.css",
    "themes/ledger/templates/strange.html",
)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Return a small site with a theme of its own."""
    site = Site(tmp_path / "site")
    site.write("gripe.yaml", SETTINGS)
    site.write("content/cases/washer.md", CASE)
    site.write("themes/ledger/assets/more.css", "p {}\n")
    return site


def _link(site: Site, path: str) -> Path:
    link = site.root / path
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(site.root.parent / "nowhere")
    return link


@pytest.mark.parametrize("path", PLACES)
def test_a_build_after_a_build_reports_it(site: Site, path: str) -> None:
    """Whatever was known of the site before, and not any more once it is gone."""
    assert site.build().published
    link = _link(site, path)

    found = site.build()

    assert [(each.code, each.place.path) for each in found.problems] == [("outside-link", path)]
    link.unlink()
    assert site.build().published


@pytest.mark.parametrize("path", PLACES)
def test_a_preview_reports_it(site: Site, path: str) -> None:
    """As soon as it is there, and until it is gone."""
    with live_site(site.root) as live:
        session = Session(site.root, live, lambda: Options(now=NOW))
        first = session.update()
        assert first is not None
        assert first.is_good
        link = _link(site, path)

        update = session.update()

        assert update is not None
        assert [(p.code, p.place.path) for p in update.problems] == [("outside-link", path)]
        link.unlink()
        again = session.update()
        assert again is not None
        assert again.is_good
