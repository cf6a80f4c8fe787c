"""The system refuses something while a site is built: status 4, one line, no mixture, and no harm done."""

import builtins
import errno
import os
import shutil
from collections.abc import Callable
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from engine.crashing import FaultyFolder, settled, tree_of
from gripe.engine.build import build_with
from gripe.engine.cache.store import Store
from gripe.engine.cache.workspace import workspace
from gripe.engine.inputs.hashed_tree import HashedTree, Inputs
from gripe.engine.options import Options
from gripe.engine.publish.folder import DiskFolder
from gripe.engine.request import BuildContext, BuildRequest
from laws.memory import memo_of, tiny_theme
from support.commands import gripe
from support.sites import NOW, Site
from test_crash import THEME_STAMPS, InMemory, OnDisk, build, edit

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.ENAMETOOLONG)


def refused_build(
    site: Site, output: InMemory | OnDisk, at: int, number: int
) -> tuple[OSError | None, FaultyFolder]:
    """Build with one operation of the output folder refused; return how that ended."""
    order = BuildRequest(site.root, site.output, Options(now=NOW), jobs=1)
    with (
        workspace(site.root, site.output) as space,
        closing(Store(space.folder, "one")) as store,
    ):
        tree = HashedTree(site.root, memo_of(store, "inputs"))
        themes = tiny_theme(memo_of(store, "themes"), THEME_STAMPS)
        target = output.target(space, store, None)
        faulty = target.folder = FaultyFolder(target.folder, at, number)  # type: ignore[misc]
        try:
            build_with(order, BuildContext(space.now, store, Inputs(tree, themes), target))
        except OSError as error:
            return error, faulty
        return None, faulty


@pytest.fixture
def edited(story: Site) -> Site:
    """The example site with files in static/."""
    story.write("static/data.csv", "a,b\n")
    story.write("static/.nojekyll-was", "")
    return story


@pytest.mark.parametrize("kind", [InMemory, OnDisk])
@pytest.mark.parametrize(
    ("number", "step"),
    [(ERRORS[0], 9), *[pytest.param(each, 1, marks=pytest.mark.deep) for each in ERRORS]],
)
def test_refused_anywhere_then_built_equals_clean(
    edited: Site, kind: type[InMemory | OnDisk], number: int, step: int
) -> None:
    """Whichever operation of the folder fails: the old site; then the new one.

    Only what clears up behind the last step may fail: then all of the new one is there.
    """
    output, cache = kind(edited), edited.root / ".gripe/cache.db"
    build(edited, output)
    before, known, restore = output.tree(), cache.read_bytes(), output.saved()
    undo = edit(edited)
    build(edited, output)
    after = output.tree()
    undo()
    refused = 0
    while True:
        restore()
        cache.write_bytes(known)
        undo = edit(edited)
        error, faulty = refused_build(edited, output, refused, number)
        if len(faulty.journal) <= refused:
            assert error is None
            break
        found = settled(output.tree())
        if error is None:
            assert found == after, faulty.journal[refused:]
            assert faulty.journal[refused] in {"remove", "remove_folder"}
        else:
            assert found == before, faulty.journal[refused:]
            assert error.errno == number

        build(edited, output)

        assert output.tree() == after, f"refused at operation {refused}"
        undo()
        refused += step
    assert refused > 40  # or the edit was too small to prove anything


CALLS = (
    "open",
    "write",
    "close",
    "scandir",
    "lstat",
    "replace",
    "link",
    "unlink",
    "mkdir",
    "rmdir",
)


class Refusing:
    """The system's calls, of which one that has to do with a folder fails.

    Attributes:
        met: the calls that had to do with it, in order.
    """

    def __init__(self, folder: Path, at: int, number: int) -> None:
        self.folder, self.at, self.number = str(folder), at, number
        self.met: list[str] = []
        self.files: set[int] = set()

    @contextmanager
    def installed(self, patch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401 - a context
        """Stand between Python and the system for a while."""
        with patch.context() as seeded:
            for name in CALLS:
                seeded.setattr(os, name, self._of(name, getattr(os, name)))
            seeded.setattr(builtins, "open", self._of("open", builtins.open))
            yield

    def _of(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def refusing(first: Any = ".", *given: Any, **more: Any) -> Any:  # noqa: ANN401
            names = () if isinstance(first, int) else (str(first),)  # as the system's own errors
            is_ours = first in self.files if isinstance(first, int) else self._is_below(first)
            if not is_ours:
                return call(first, *given, **more)
            self.met.append(name)
            if len(self.met) - 1 == self.at:
                if name == "close":
                    call(first)
                raise OSError(self.number, os.strerror(self.number), *names)
            done = call(first, *given, **more)
            if name == "open" and isinstance(done, int):
                self.files.add(done)
            if name == "close":
                self.files.discard(first)
            return done

        return refusing

    def _is_below(self, path: object) -> bool:
        return isinstance(path, str | os.PathLike) and os.fspath(path).startswith(self.folder)


def check_refused(site: Site, patch: pytest.MonkeyPatch, moments: int) -> None:
    """Refuse a build at moments that are spread over it, with one error after another, and mend each."""
    output = OnDisk(site)
    cache = site.root / ".gripe/cache.db"
    assert gripe(site.root, "build", "--jobs", "1").status == 0
    before, known, restore = output.tree(), cache.read_bytes(), output.saved()
    edit(site)
    witness = Refusing(site.output, -1, 0)
    with witness.installed(patch):
        assert gripe(site.root, "build", "--jobs", "1").status == 0
    after, calls = output.tree(), len(witness.met)
    assert {*witness.met} == {*CALLS}
    for moment in range(moments):
        restore()
        cache.write_bytes(known)
        refusing = Refusing(site.output, moment * calls // moments, ERRORS[moment % len(ERRORS)])
        with refusing.installed(patch):
            done = gripe(site.root, "build", "--jobs", "1")
        at = refusing.met[refusing.at]
        found = settled(tree_of(DiskFolder(site.output)))
        assert done.status in {0, 4}, (at, done.err)
        if done.status == 4:
            assert len(done.err.splitlines()) == 1, done.err
            assert done.err.startswith(f"gripe: error: the system refused: {site.output}"), done.err
            assert found == before, at
        else:
            assert found == after, at
        assert gripe(site.root, "build", "--jobs", "1").status == 0
        assert output.tree() == after, at


def test_a_call_of_the_system_that_fails_leaves_no_mixture(
    edited: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same with what Python asks of the system, the survey of the folder included."""
    check_refused(edited, monkeypatch, 12)


@pytest.mark.parametrize("name", ["unlink", "rmdir"])
@pytest.mark.parametrize("number", [errno.EACCES, errno.EBUSY, errno.ENOTEMPTY])
def test_clearing_up_that_fails_is_no_failure(
    edited: Site, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    """The new site is published in full: status 0, and the next build clears up what was left."""
    output, cache = OnDisk(edited), edited.root / ".gripe/cache.db"
    assert gripe(edited.root, "build", "--jobs", "1").status == 0
    restore, known = output.saved(), cache.read_bytes()
    edit(edited)
    restore()  # both are copies, and so alike
    witness = Refusing(edited.output, -1, 0)
    with witness.installed(monkeypatch):
        assert gripe(edited.root, "build", "--jobs", "1").status == 0
    after, last = output.tree(), len(witness.met) - 1 - witness.met[::-1].index(name)
    restore()
    cache.write_bytes(known)

    with Refusing(edited.output, last, number).installed(monkeypatch):
        done = gripe(edited.root, "build", "--jobs", "1")

    assert done.status == 0, done.err
    assert settled(output.tree()) == settled(after)
    assert output.tree() != after
    assert gripe(edited.root, "build", "--jobs", "1").status == 0
    assert output.tree() == after


@pytest.mark.parametrize("name", ["scandir", "lstat"])
def test_what_cannot_be_looked_at_afterwards_is_no_failure(
    edited: Site, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The stamps of what was published are not remembered then, and the next build reads it again."""
    output = OnDisk(edited)
    witness = Refusing(edited.output, -1, 0)
    with witness.installed(monkeypatch):
        assert gripe(edited.root, "build", "--jobs", "1").status == 0
    after, last = output.tree(), len(witness.met) - 1 - witness.met[::-1].index(name)
    shutil.rmtree(edited.output)
    shutil.rmtree(edited.root / ".gripe")

    with Refusing(edited.output, last, errno.EIO).installed(monkeypatch):
        done = gripe(edited.root, "build", "--jobs", "1")

    assert done.status == 0, done.err
    for _ in range(2):
        assert gripe(edited.root, "build", "--jobs", "1").status == 0
        assert output.tree() == after


@pytest.mark.deep
def test_so_does_each_of_many_calls(edited: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same, much more often."""
    check_refused(edited, monkeypatch, 400)


def test_an_output_folder_that_lies_too_deep_is_refused_at_once(
    story: Site, tmp_path: Path
) -> None:
    """Where the way to it and a page's own path are too long together, nothing is made."""
    deep = tmp_path
    while len(str(deep)) < 3900:
        deep /= "d" * 60
    deep /= "e" * (4060 - len(str(deep)) - 1)
    deep.mkdir(parents=True)

    done = gripe(story.root, "build", "--output", deep)

    assert done.status == 4
    assert len(done.err.splitlines()) == 1
    assert "its path is too long for the system: publish into a folder that has" in done.err
    assert list(deep.iterdir()) == []


@pytest.mark.parametrize("name", ["open", "write", "close"])
@pytest.mark.parametrize("number", [errno.EIO, errno.ENOMEM])
def test_a_refusal_in_the_workspace_names_the_file(
    story: Site, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    """Errors of `write` and `close` have no name of their own."""
    ignored = story.root / ".gripe/.gitignore"
    witness = Refusing(ignored, -1, 0)
    with witness.installed(monkeypatch):
        assert gripe(story.root, "build").status == 0
    ignored.unlink()

    with Refusing(ignored, witness.met.index(name), number).installed(monkeypatch):
        done = gripe(story.root, "build")

    assert done.status == 4
    assert f"{ignored}: {os.strerror(number)}" in done.err
