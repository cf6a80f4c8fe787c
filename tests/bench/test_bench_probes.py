"""The probes see what they are there to see: builds that trust size and time are caught."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.measure import Run
from bench.probes import in_disguise, notices_an_edit, repairs_an_output
from bench.sites import Site, write_sites
from bench.tools import GRIPE, Tool
from bench.worlds import PAGES

Build = Callable[[Site], Run]
DONE = Run(0.1, 0.1, 0.0)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A small site, not yet built."""
    (made,) = write_sites(5, [Tool(GRIPE, ("gripe",), "")], tmp_path, PAGES)
    return made


def _careful(site: Site) -> Run:
    """Make every page anew, whatever its time; a page here is the source with a heading above it."""
    for case in (site.first, site.middle, site.last):
        page = site.page(case)
        page.parent.mkdir(parents=True, exist_ok=True)
        source = site.folder / "content" / "cases" / f"{case.slug}.md"
        page.write_bytes(b"<h1>A case</h1>\n" + source.read_bytes())
    return DONE


def _trusting(site: Site) -> Run:
    """Make a page anew only if it is missing or older than its source."""
    for case in (site.first, site.middle, site.last):
        page = site.page(case)
        source = site.folder / "content" / "cases" / f"{case.slug}.md"
        if not page.exists() or page.stat().st_mtime_ns < source.stat().st_mtime_ns:
            return _careful(site)
    return DONE


@pytest.mark.parametrize("probe", [notices_an_edit, repairs_an_output])
def test_a_careful_build_passes(site: Site, probe: Callable[[Site, Build], bool]) -> None:
    """And the site is afterwards as it was."""
    _careful(site)
    before = site.source(site.middle).read_bytes(), site.page(site.middle).read_bytes()
    assert probe(site, _careful)
    assert (site.source(site.middle).read_bytes(), site.page(site.middle).read_bytes()) == before


@pytest.mark.parametrize("probe", [notices_an_edit, repairs_an_output])
def test_a_build_that_trusts_times_is_caught(
    site: Site, probe: Callable[[Site, Build], bool]
) -> None:
    """It would be very fast, and wrong."""
    _careful(site)
    assert not probe(site, _trusting)


@pytest.mark.parametrize("probe", [notices_an_edit, repairs_an_output])
def test_a_build_that_fails_is_caught(site: Site, probe: Callable[[Site, Build], bool]) -> None:
    """Whatever it leaves behind."""
    _careful(site)
    assert not probe(site, lambda _: Run(0.1, 0.1, 0.0, "exit status 1"))


def test_a_disguise_keeps_size_and_time(tmp_path: Path) -> None:
    """What cannot be kept is refused, so that no probe passes for want of a disguise."""
    file = tmp_path / "file"
    file.write_bytes(b"one")
    before = file.stat()
    in_disguise(file, b"two")
    after = file.stat()
    assert file.read_bytes() == b"two"
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    for wrong in (b"three", b"two"):
        with pytest.raises(ValueError, match="disguise"):
            in_disguise(file, wrong)


def test_a_clean_site_has_nothing_that_a_build_made(site: Site) -> None:
    """Sources and theme stay."""
    (site.folder / ".gripe").mkdir()
    _careful(site)
    site.clean()
    assert sorted(path.name for path in site.folder.iterdir()) == [
        "content",
        "gripe.yaml",
        "themes",
    ]
    shutil.rmtree(site.folder)
