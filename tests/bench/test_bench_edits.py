"""What is measured is what is said: edits, the sites they are made in, and what runs have to show."""

import sys
from pathlib import Path

import pytest

from bench.corpus import AS_OF, CLOSING, cases
from bench.edits import EDITS, month_of, shown_as, with_entry
from bench.measure import LOG, Run, timed
from bench.pairs import faults_of
from bench.pictures import picture
from bench.rows import LABELS, rows_beside
from bench.sites import Site, write_sites
from bench.tools import GRIPE, PEERS, Tool
from bench.worlds import ADDRESS, DEFAULT, PAGES, TITLE, WORLDS, World
from support.sites import Site as Published
from support.sites import run_gripe

GRIPES = Tool(GRIPE, ("gripe",), "")


def _site(world: World, folder: Path, tool: Tool = GRIPES) -> Site:
    dressed = world.dress(tool)
    assert dressed
    (made,) = write_sites(5, [dressed], folder, world)
    return made


def _texts(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


EVERY = [
    pytest.param(world, edit, name, id=f"{world.name}-{edit}-{name}")
    for world in WORLDS.values()
    for edit in world.builds
    if edit in EDITS
    for name in world.kinds
    if edit in rows_beside(world, Tool(PEERS.get(name, GRIPE), (name,), ""), [edit])
]


@pytest.mark.parametrize(("world", "edit", "name"), EVERY)
def test_an_edit_puts_its_mark_into_sources_and_is_taken_back(
    tmp_path: Path, world: World, edit: str, name: str
) -> None:
    """Whoever the site is for: the mark is in sources only until it is restored, and outputs are named."""
    site = _site(world, tmp_path, Tool(PEERS.get(name, GRIPE), (name,), ""))
    before = _texts(site.folder)
    mark = "mark0007"
    shows = EDITS[edit](site, mark)
    assert shows
    assert all(path.is_relative_to(site.output) for path in shows)
    changed = {path for path, text in _texts(site.folder).items() if before.get(path) != text}
    words = shown_as(edit, mark).encode()
    assert any(words in (site.folder / path).read_bytes() for path in changed)
    site.restore()
    assert _texts(site.folder) == before


@pytest.mark.parametrize("world", WORLDS.values(), ids=WORLDS)
def test_gripe_publishes_every_edit_and_shows_it(tmp_path: Path, world: World) -> None:
    """One after the other, in one site; none makes a source that gripe would not take."""
    site = _site(world, tmp_path)
    for number, edit in enumerate(edit for edit in world.builds if edit in EDITS):
        mark = f"mark{number:04}"
        shows = EDITS[edit](site, mark)
        Published(site.folder).publish()
        assert not list(faults_of(Run(0.1, 0.1, 0.0), shows, shown_as(edit, mark))), edit


def test_an_entry_comes_before_a_close() -> None:
    """Whatever the newest case has come to, one more contact does not change that."""
    some = list(cases(60))
    assert {case.timeline[-1].kind in CLOSING for case in some} == {True, False}
    for case in some:
        edited = with_entry(case, "mark0001")
        assert len(edited.timeline) == len(case.timeline) + 1
        assert (edited.status in CLOSING) == (case.status in CLOSING)
        assert [entry.on for entry in edited.timeline] == sorted(e.on for e in edited.timeline)


def test_the_default_site_is_what_gripe_init_makes(tmp_path: Path) -> None:
    """Apart from the id and the day that everything counts to, which are the same in every run."""
    site = _site(DEFAULT, tmp_path)
    asked = ("--title", TITLE, "--url", ADDRESS)
    said = run_gripe("init", *asked, "new", cwd=tmp_path)
    assert said.returncode == 0
    made = (tmp_path / "new" / "gripe.yaml").read_text("utf-8").splitlines()
    ours = site.settings.splitlines()
    assert ours[-1] == f"as_of: {AS_OF}"
    for mine, theirs in zip(ours, made, strict=False):
        assert mine == theirs or mine.startswith("id: ")
    about = Path("content/pages/about.md")
    assert (site.folder / about).read_bytes() == (tmp_path / "new" / about).read_bytes()


def test_months_begin_on_their_first_day_and_each_mark_has_its_own() -> None:
    """The first mark is the month after the day that everything counts to."""
    months = [month_of(f"mark{number:04}") for number in range(1, 30)]
    assert months[0] == AS_OF.replace(month=2, day=1)
    assert months == sorted(set(months))
    assert all(month.day == 1 for month in months)


def test_every_row_that_a_site_has_is_known() -> None:
    """Pelican has one by default and others when asked; gripe alone has commands beside an earlier one."""
    pelican = Tool(PEERS["pelican"], ("pelican",), "")
    hugo = Tool(PEERS["hugo"], ("hugo",), "")
    assert rows_beside(PAGES, pelican) == ["cold"]
    assert rows_beside(PAGES, pelican, ["body", "saved"]) == ["body"]
    assert DEFAULT.dress(pelican) is None
    for world in WORLDS.values():
        assert set(rows_beside(world, hugo)) <= {*LABELS}
        assert set(rows_beside(world, GRIPES)) - {*rows_beside(world, hugo)} == {*world.commands}


def test_pictures_are_made_from_their_seed() -> None:
    """The same seed makes the same one, as large as a telephone takes it."""
    assert picture("a") == picture("a") != picture("b")
    assert len(picture("a")) > 100_000


def test_runs_keep_what_is_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where the one who measures has told Python not to."""
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    said = (sys.executable, "-c", "import sys; print(sys.dont_write_bytecode)")
    assert not timed(said, tmp_path, 60).fault
    assert (tmp_path / LOG).read_text("utf-8").strip() == "False"
