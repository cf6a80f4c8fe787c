"""The system refuses one operation of publishing: then there is the old site or the new one, no mixture."""

import errno
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from crashing import OPERATIONS, FaultyFolder, MemoryFolder, Tree, settled, tree_of
from sessions import CANARIES, FIRST, Site, build, check_built, check_crashed, clean
from test_publish import EDITS, plant

from gripe.engine.publish import publish as publishing
from gripe.engine.publish import rollback
from gripe.engine.publish.folder import DiskFolder, Folder
from gripe.engine.publish.manifest import PublishError

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.ENAMETOOLONG, errno.EROFS, errno.EPERM)
NUMBERS = pytest.mark.parametrize(
    "number",
    [ERRORS[0], *[pytest.param(each, marks=pytest.mark.deep) for each in ERRORS[1:]]],
    ids=errno.errorcode.__getitem__,
)


def refused_everywhere(
    start: Callable[[], Folder],
    site: Site,
    number: int,
    *,
    lasting: bool = False,
    stuck: str = "",
) -> Iterator[tuple[Folder, str]]:
    """Yield a folder for every operation at which a build of the site can be refused, and which that was.

    What only clears up, once the new site is there, may be refused and the build succeeds all the same.
    """
    at = 0
    while True:
        folder = start()
        faulty = FaultyFolder(folder, at, number, lasting=lasting, stuck=stuck)
        refused = refusal(faulty, site)
        if len(faulty.journal) <= at:
            assert refused is None
            return
        operation = faulty.journal[at]
        if refused is None:
            assert operation in {"remove", "remove_folder"}
            assert is_published(folder, site)
        else:
            assert refused.errno == number
            assert not is_published(folder, site)
        yield folder, operation
        at += 1


def refusal(folder: FaultyFolder, site: Site) -> OSError | None:
    """Build a site and return how that was refused, if it was."""
    try:
        build(folder, site)
    except OSError as error:
        return error
    return None


def is_published(folder: Folder, site: Site) -> bool:
    """Tell whether a site is there in full and nothing else of gripe's, but for what was staged."""
    return settled(tree_of(folder)).items() >= clean(site).items()


@pytest.mark.parametrize("edit", EDITS)
@NUMBERS
def test_a_build_that_is_refused_anywhere_changes_nothing(edit: str, number: int) -> None:
    """Whichever operation fails: the old site, or the new one where only what was staged is left to clear."""
    old, new = EDITS[edit]
    before, after = clean(old) | CANARIES, clean(new) | CANARIES
    met = Counter[str]()

    for folder, operation in refused_everywhere(partial(MemoryFolder, before), new, number):
        met[operation] += 1
        assert settled(tree_of(folder)) in (before, after), operation
        if operation not in {"remove", "remove_folder"}:
            assert settled(tree_of(folder)) == before, operation
        build(folder, new)
        check_built(folder, new, CANARIES)

    assert met.keys() >= {"walk", "fit", "move", "make_folder", "remove_folder"}


def test_every_operation_is_met() -> None:
    """The edits above make publishing use everything a folder can do."""
    met = set[str]()
    for old, new in EDITS.values():
        start = partial(MemoryFolder, clean(old) | CANARIES)
        met |= {operation for _, operation in refused_everywhere(start, new, errno.EIO)}

    assert met == {*OPERATIONS}


@pytest.mark.parametrize("edit", EDITS)
def test_undoing_an_edit_that_was_refused_is_a_clean_build_as_well(edit: str) -> None:
    """What a refused build leaves behind is no more than what the next build needs."""
    old, new = EDITS[edit]

    for folder, _ in refused_everywhere(
        partial(MemoryFolder, clean(old) | CANARIES), new, errno.EIO
    ):
        build(folder, old)
        check_built(folder, old, CANARIES)


@pytest.mark.parametrize("edit", EDITS)
def test_a_disk_that_stays_broken_leaves_whole_files(edit: str) -> None:
    """Where the system refuses to undo as well, each file is whole and the next build completes it."""
    old, new = EDITS[edit]
    before = clean(old) | CANARIES

    for next_site in (old, new):
        for folder, _ in refused_everywhere(
            partial(MemoryFolder, before), new, errno.EIO, lasting=True
        ):
            check_crashed(folder, before, new, CANARIES)
            build(folder, next_site)
            check_built(folder, next_site, CANARIES)


def test_a_first_build_that_is_refused_leaves_an_empty_folder() -> None:
    """There is no old site then, and no manifest either."""
    for folder, operation in refused_everywhere(MemoryFolder, FIRST, errno.ENOSPC):
        if operation != "remove_folder":
            assert settled(tree_of(folder)) == {}
        build(folder, FIRST)
        check_built(folder, FIRST, {})


def test_files_taken_over_come_back_if_the_build_is_refused() -> None:
    """With --adopt a file of somebody else's is replaced, but not by a build that fails."""
    theirs: Tree = {"index.html": b"theirs", "notes.txt": b"theirs"}
    site = FIRST | {"a/b": b"new"}
    at = 0
    while True:
        folder = MemoryFolder(theirs)
        faulty = FaultyFolder(folder, at)
        make = publishing.made_here(faulty, site.__getitem__)
        try:
            publishing.publish(faulty, site, make, adopt=True)
        except OSError:
            if faulty.journal[at] not in {"remove", "remove_folder"}:
                assert settled(tree_of(folder)) == theirs
        else:
            break
        at += 1
    assert at > 10


def test_so_it_is_on_a_real_disk(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The disk keeps the law as memory does, with hard links and without."""
    old, new = EDITS["all at once"]
    before, after = clean(old) | CANARIES, clean(new) | CANARIES

    def start() -> DiskFolder:
        return plant(tmp_path_factory.mktemp("disk") / "output", before)

    for folder, operation in refused_everywhere(start, new, errno.EIO):
        assert settled(tree_of(folder)) in (before, after), operation
        build(folder, new)
        check_built(folder, new, CANARIES)


def test_where_there_are_no_hard_links_files_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that refuses a second name for a file gets a second file."""

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr("os.link", refuse)
    folder = plant(tmp_path / "output", {"a": b"old"})

    folder.keep("a", "b")
    folder.write("c", b"new")
    folder.move("c", "a")

    assert tree_of(folder) == {"a": b"new", "b": b"old"}


def test_the_law_finds_what_is_not_undone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without undoing, or without what is to be put back, the law above is broken."""
    monkeypatch.setattr(rollback.RollbackFolder, "undo", lambda _: None)

    with pytest.raises(AssertionError):
        test_a_build_that_is_refused_anywhere_changes_nothing("all at once", errno.EIO)


@pytest.mark.parametrize("edit", ["add", "all at once", "file to folder"])
def test_where_one_path_cannot_be_undone_nothing_is_lost_count_of(edit: str) -> None:
    """All the rest is undone, and the next build knows the file that stayed for one of gripe's."""
    old, new = EDITS[edit]
    before = clean(old) | CANARIES
    stayed = 0

    for stuck in sorted({*old, *new}):
        for folder, _ in refused_everywhere(
            partial(MemoryFolder, before), new, errno.EIO, stuck=stuck
        ):
            found = settled(tree_of(folder))
            check_crashed(folder, before, new, CANARIES)
            stayed += found not in (before, clean(new) | CANARIES)
            build(folder, old)
            check_built(folder, old, CANARIES)
    assert stayed


def test_the_law_finds_a_manifest_put_back_too_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a new file could not be removed, the old manifest would not name it."""

    def undo_all(self: rollback.RollbackFolder) -> None:
        for _, back in reversed(self._undo):
            with suppress(OSError):
                back()

    monkeypatch.setattr(rollback.RollbackFolder, "undo", undo_all)

    with pytest.raises((AssertionError, OSError, PublishError)):
        test_where_one_path_cannot_be_undone_nothing_is_lost_count_of("add")
