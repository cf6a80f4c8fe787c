"""No text hangs a command: it is published, or named within its time."""

import re
from pathlib import Path
from time import monotonic

import pytest

from gripe.engine.loading import markdown_process as conversion
from safety.hanging import HANGING, WASHER, sources
from support.commands import gripe
from support.previews import served
from support.sites import Site

NAMED = {"too-slow", "too-deep", "crashed", "dead-link", "outside-picture", "too-many"}
WITHIN = 25.0  # seconds that one source may take
FEW = [
    "'['",
    "'<a '",
    "'<div>'",
    "a list 250 deep",
    "a table of a million cells",
    "quotation marks",
]


@pytest.fixture
def quick_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give up on a text sooner than an author's machine would, so that hundreds can be tried."""
    monkeypatch.setattr(conversion, "LIMIT", 1.0)
    monkeypatch.setattr(conversion, "MAXIMUM", 2.0)


def _site(root: Path, text: str) -> Site:
    """A site with one sound case, and a source of each kind that holds a text."""
    site = Site(root)
    site.write(
        "gripe.yaml", "title: T\nid: 6f1d2a54-3f0e-4b1c-9a52-5f0c8f6f7d10\nas_of: 2010-01-01\n"
    )
    site.write("content/cases/fine.md", WASHER.format(entry="", story="Fine."))
    for path, source in sources(text).items():
        site.write(path, source)
    return site


def _named(said: str) -> dict[str, set[str]]:
    """Return the codes of each source's problems."""
    found: dict[str, set[str]] = {}
    for path, code in re.findall(
        r"^(content/\S+?\.md)[:\d]*: error: .*\[([a-z-]+)\]$", said, re.MULTILINE
    ):
        found.setdefault(path, set()).add(code)
    return found


def _check_all(site: Site, arguments: tuple[str, ...]) -> None:
    """Run a command: each source is named or sound, and none takes longer than it may."""
    started = monotonic()
    done = gripe(site.root, *arguments)
    took = monotonic() - started

    assert done.status in {0, 1}, done.err
    assert "Traceback" not in done.err
    found = _named(done.err + done.out)
    assert all(codes <= NAMED for codes in found.values()), found
    assert done.status == (1 if found else 0), done.err
    assert took < WITHIN * len(sources("")), took


COMMANDS = [
    pytest.param(("check",), id="check"),
    pytest.param(("build", "--jobs", "1"), id="build"),
    pytest.param(("log", "fine", "2009-08-12 phone: Called again."), id="log"),
]


@pytest.mark.usefixtures("quick_limit")
@pytest.mark.parametrize("arguments", COMMANDS)
@pytest.mark.parametrize(
    "name",
    [pytest.param(each, marks=[] if each in FEW else pytest.mark.deep) for each in HANGING],
)
def test_every_source_is_named_or_sound(
    name: str, arguments: tuple[str, ...], tmp_path: Path
) -> None:
    """Stories, entries, posts, pages, companies and follow-ups; check, build and log."""
    _check_all(_site(tmp_path / "site", HANGING[name]), arguments)


@pytest.mark.usefixtures("quick_limit")
def test_case_of_many_such_entries_is_named_as_soon_as_one_of_them(tmp_path: Path) -> None:
    """The others are not tried: what is named first has to be mended first."""
    site = _site(tmp_path / "site", "Fine.")
    texts = (f"{'<div>' * 60_000} {number}" for number in range(6))
    entries = "".join(f"  - 2009-08-11 phone: {text}\n" for text in texts)
    site.write("content/cases/entries.md", WASHER.format(entry=entries, story="Fine."))

    started = monotonic()
    done = gripe(site.root, "check")

    assert _named(done.out) == {"content/cases/entries.md": {"too-slow"}}
    assert monotonic() - started < WITHIN


@pytest.mark.parametrize(
    "name",
    [pytest.param(each, marks=[] if each in FEW[1:4] else pytest.mark.deep) for each in HANGING],
)
def test_preview_answers_every_other_page_meanwhile(name: str, tmp_path: Path) -> None:
    """All six sources are saved while it runs: the sound case is answered at once, throughout."""
    site = Site(tmp_path / "site")
    site.write(
        "gripe.yaml", "title: T\nid: 6f1d2a54-3f0e-4b1c-9a52-5f0c8f6f7d10\nas_of: 2010-01-01\n"
    )
    site.write("content/cases/fine.md", WASHER.format(entry="", story="Fine."))
    with served(site.root) as preview:
        assert "Fine." in preview.page("/cases/fine/")
        for path, source in sources(HANGING[name]).items():
            site.write(path, source)
        waits = []
        started = monotonic()
        while not preview.rebuilds and monotonic() - started < WITHIN * len(sources("")):
            asked = monotonic()
            assert "Fine." in preview.page("/cases/fine/")
            waits.append(monotonic() - asked)

        assert preview.rebuilds
        assert max(waits) < 5.0, "a page waits for another to be read"
        found = _named("\n".join(preview.lines))
        assert all(codes <= NAMED for codes in found.values()), found
