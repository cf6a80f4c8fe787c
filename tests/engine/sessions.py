"""The law that publishing keeps, and the lives of output folders it is tried on.

A life is a handful of sessions. In each the site is edited, some edits undoing earlier ones, and
then a build is run that may be killed; nobody mends anything before the next session starts.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from crashing import Crash, CrashingFolder, MemoryFolder, Tree, tree_of, tree_with, visible
from hypothesis import strategies as st

from gripe.base.file_names import spelling_key
from gripe.engine.publish.folder import FileKind, Folder, folders_above
from gripe.engine.publish.manifest import MANIFEST, STAGING, Manifest, digest, encode
from gripe.engine.publish.publish import PlannedFile, Published, StagedFile, made_here, publish

Site = dict[str, bytes]

# Few names that often meet: `a` as a file, as a folder and in capitals.
PATHS = ("a", "a/b", "a/b/c", "a/d", "A/b", "shared/e", "f/g/h")
FIRST: Site = {"index.html": b"welcome"}
# What is not gripe's, some of it in a folder that gripe uses too.
CANARIES: Tree = tree_with(
    {
        ".git": FileKind.FOLDER,
        "CNAME": b"example.org",
        "elsewhere": FileKind.LINK,
        "shared/empty": FileKind.FOLDER,
        "shared/mine.txt": b"mine",
        "theirs/notes.txt": b"notes",
    }
)


@dataclass(frozen=True)
class Edit:
    """A file of the site gets other bytes, or goes.

    Attributes:
        path: the file.
        content: its bytes, or None to delete it.
    """

    path: str
    content: bytes | None

    def apply(self, site: Site) -> Site:
        """Return the edited site, without the files whose place the edited one takes."""
        kept = {path: content for path, content in site.items() if not _clash(path, self.path)}
        return kept if self.content is None else kept | {self.path: self.content}


@dataclass(frozen=True)
class Session:
    """Some edits, then a build.

    Attributes:
        edits: what is edited; None undoes the edit before.
        survives: after how many changes the build is killed, or None if it is not.
        torn: whether the build is killed in the midst of a change.
    """

    edits: tuple[Edit | None, ...]
    survives: int | None
    torn: bool


_edits = st.builds(Edit, st.sampled_from(PATHS), st.sampled_from([b"one", b"three", None]))
_sessions = st.builds(
    Session,
    edits=st.lists(_edits | st.none(), min_size=1, max_size=3).map(tuple),
    survives=st.none() | st.integers(0, 25),
    torn=st.booleans(),
)
lives = st.lists(_sessions, min_size=1, max_size=6)


def build(folder: Folder, site: Site) -> Published:
    """Publish a site."""
    return publish(folder, site, made_here(folder, site.__getitem__))


def digests_of(site: Site) -> dict[str, str]:
    """Return the digest of each file of a site."""
    return {path: digest(content) for path, content in site.items()}


def clean(site: Site) -> Tree:
    """Return what a build of the site makes of an empty folder, worked out without building."""
    return tree_with(site | {MANIFEST: encode(Manifest(digests_of(site)))})


def check_built(folder: Folder, site: Site, canaries: Tree) -> None:
    """Check that a folder holds a clean build and the canaries, and that it is left at that."""
    again, anew = CrashingFolder(folder), CrashingFolder(folder)

    assert tree_of(folder) == clean(site) | canaries
    assert publish(again, site, untouchable, kept=digests_of(site)).written == ()
    assert again.journal == []
    assert build(anew, site).written == ()
    assert anew.journal in ([], [f"make_folder {STAGING}", f"remove_folder {STAGING}"])
    assert tree_of(folder) == clean(site) | canaries


def check_crashed(folder: Folder, before: Tree, site: Site, canaries: Tree) -> None:
    """Check that every file is its whole old or its whole new self, and the canaries are alive."""
    after = tree_of(folder)

    for path in visible(after):
        assert after[path] in {before.get(path), site.get(path), FileKind.FOLDER}
    assert canaries.items() <= after.items()


def live(life: list[Session], folder: Folder, canaries: Tree) -> None:
    """Lead a life in a folder where a first site has been built, checking the law on the way."""
    site, history = FIRST, [FIRST]
    for session in life:
        for edit in session.edits:
            if edit is not None:
                history.append(site)
            site = edit.apply(site) if edit is not None else history.pop()
            history = history or [FIRST]
        before = tree_of(folder)
        if session.survives is None:
            build(folder, site)
            check_built(folder, site, canaries)
            continue
        with suppress(Crash):
            build(CrashingFolder(folder, session.survives, torn=session.torn), site)
        check_crashed(folder, before, site, canaries)
    build(folder, site)
    check_built(folder, site, canaries)


def started(canaries: Tree) -> MemoryFolder:
    """Return a folder in memory with the first site and the canaries."""
    return MemoryFolder(clean(FIRST) | canaries)


def untouchable(wanted: Sequence[PlannedFile]) -> Iterator[StagedFile]:
    """Stand for the making of pages that must not be made."""
    raise AssertionError(f"made {wanted}")


def _clash(path: str, other: str) -> bool:
    """Tell whether two files cannot both be planned, their folders spelled in two ways included."""
    one, two = sorted([spelling_key(path) + "/", spelling_key(other) + "/"], key=len)
    folders = {*folders_above(path), *folders_above(other)}
    return two.startswith(one) or len({*map(spelling_key, folders)}) < len(folders)
