"""How a site gets into the output folder: what is written, deleted, kept and refused."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from crashing import Crash, CrashingFolder, FullFolder, MemoryFolder, Tree, tree_of, tree_with
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sessions import (
    CANARIES,
    FIRST,
    Session,
    Site,
    build,
    check_built,
    check_crashed,
    clean,
    digests_of,
    live,
    lives,
    started,
    untouchable,
)

from gripe.engine.publish import publish as publishing
from gripe.engine.publish.delta import Delta, InTheWayError, PlanError
from gripe.engine.publish.folder import DiskFolder, FileKind, Folder
from gripe.engine.publish.manifest import (
    MANIFEST,
    Manifest,
    ManifestError,
    NotOursError,
    PublishError,
    decode,
    encode,
)
from gripe.engine.publish.publish import Published, made_here, publish

SITE: Site = {"index.html": b"welcome", "cases/washer/index.html": b"it leaks"}


def changes(folder: Folder, site: Site) -> list[str]:
    """Build a site and return the changes that were made to the folder."""
    witnessed = CrashingFolder(folder)
    build(witnessed, site)
    return witnessed.journal


def plant(root: Path, tree: Tree) -> DiskFolder:
    """Put a tree on disk; its links lead to a folder beside it."""
    beside = root.parent / "beside"
    beside.mkdir(exist_ok=True)
    root.mkdir(exist_ok=True)
    for path, found in sorted(tree.items()):
        if found is FileKind.FOLDER:
            (root / path).mkdir(exist_ok=True)
        elif found is FileKind.LINK:
            (root / path).symlink_to(beside)
        elif isinstance(found, bytes):
            (root / path).write_bytes(found)
    return DiskFolder(root)


def stamps(root: Path) -> dict[str, tuple[int, bytes]]:
    """Return the time stamp and the bytes of every file on disk."""
    files = [path for path in root.rglob("*") if path.is_file()]
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


class TestWhatIsWritten:
    """Planned files come, in full and no more often than needed."""

    def test_an_empty_folder_gets_every_planned_file_and_the_manifest(self) -> None:
        """A clean build leaves the planned files, the manifest and nothing else."""
        folder = MemoryFolder()

        published = build(folder, SITE)

        assert tree_of(folder) == clean(SITE)
        assert published == Published(tuple(sorted(SITE)), (), (), (), digests_of(SITE))

    def test_a_missing_folder_is_made_with_those_above_it(self, tmp_path: Path) -> None:
        """The output folder need not be there before the first build."""
        folder = DiskFolder(tmp_path / "public" / "html")

        build(folder, SITE)

        assert tree_of(folder) == clean(SITE)

    def test_the_second_build_changes_nothing(self, tmp_path: Path) -> None:
        """What is as planned is neither written nor touched, the manifest included."""
        folder = DiskFolder(tmp_path)
        build(folder, SITE)
        before = stamps(tmp_path)

        published = build(folder, SITE)

        assert published == Published((), tuple(sorted(SITE)), (), (), digests_of(SITE))
        assert stamps(tmp_path) == before

    def test_only_what_differs_is_written(self) -> None:
        """A file whose bytes are in place already is not written again."""
        folder = started({})

        site = FIRST | {"a": b"new"}

        published = build(folder, site)

        assert published == Published(("a",), ("index.html",), (), (), digests_of(site))

    def test_an_owned_file_that_was_tampered_with_is_written_again(self) -> None:
        """Bytes on disk decide, so a file edited in the output folder is put right."""
        folder = started({})
        folder.tree["index.html"] = b"tampered"

        published = build(folder, FIRST)

        assert published.written == ("index.html",)
        check_built(folder, FIRST, {})

    def test_an_owned_file_that_is_missing_is_written_again(self) -> None:
        """A file deleted from the output folder comes back."""
        folder = started({})
        folder.remove("index.html")

        build(folder, FIRST)

        check_built(folder, FIRST, {})

    def test_files_are_made_once_each_in_order_and_one_at_a_time(self) -> None:
        """Publishing holds the bytes of no more than one file."""
        made: list[str] = []
        alive: set[str] = set()

        class Page(bytes):
            """The bytes of a page that tell when they are let go."""

            path = ""

            def __del__(self) -> None:
                alive.discard(self.path)

        def make(path: str) -> bytes:
            assert not alive
            page = Page(path.encode() * 1000)
            page.path = path
            alive.add(path)
            made.append(path)
            return page

        class Sink(MemoryFolder):
            """A folder that keeps a copy, as a disk does."""

            def write(self, path: str, content: bytes) -> None:
                super().write(path, bytes(bytearray(content)))

        folder = Sink()

        publish(folder, ["c", "a/b", "b"], made_here(folder, make))

        assert made == ["a/b", "b", "c"]


class TestWhatIsDeleted:
    """What gripe wrote and no longer plans goes; nothing else does."""

    def test_a_file_no_longer_planned_goes_with_the_folders_it_leaves_empty(self) -> None:
        """Pruning leaves no empty folders behind."""
        folder = MemoryFolder(clean(FIRST | {"a/b/c": b"old"}))

        published = build(folder, FIRST)

        assert published.removed == ("a/b/c",)
        check_built(folder, FIRST, {})

    def test_a_folder_stays_while_something_foreign_is_in_it(self) -> None:
        """A folder with a foreign file, link or folder in it is not gripe's to delete."""
        folder = MemoryFolder(clean(FIRST | {"shared/e": b"old"}) | CANARIES)

        build(folder, FIRST)

        check_built(folder, FIRST, CANARIES)

    def test_foreign_files_are_kept_and_named(self) -> None:
        """Files and links of others are reported, but not what git and hosts put there."""
        folder = started(CANARIES)

        published = build(folder, FIRST)

        assert published.foreign == ("elsewhere", "shared/mine.txt", "theirs/notes.txt")

    def test_a_link_in_place_of_an_owned_file_is_foreign(self) -> None:
        """An unplanned file that somebody replaced by a link is not deleted."""
        folder = MemoryFolder(clean(FIRST | {"a": b"old"}) | {"a": FileKind.LINK})

        published = build(folder, FIRST)

        assert published.foreign == ("a",)
        check_built(folder, FIRST, {"a": FileKind.LINK})

    @pytest.mark.parametrize(
        ("old", "new"), [("a", "a/b/c"), ("a/b/c", "a"), ("a/b", "a/b/c"), ("a/b/c", "a/b")]
    )
    def test_a_file_gives_way_to_a_folder_and_the_reverse(self, old: str, new: str) -> None:
        """What gripe wrote never stands in its own way."""
        folder = MemoryFolder(clean(FIRST | {old: b"old"}))

        site = FIRST | {new: b"new"}

        published = build(folder, site)

        assert published == Published((new,), ("index.html",), (old,), (), digests_of(site))
        check_built(folder, site, {})

    @pytest.mark.parametrize(
        ("old", "new"),
        [("About.html", "about.html"), ("Cases/a", "cases/a"), ("Cases/a", "cases/b")],
    )
    def test_a_file_spelled_otherwise_goes_before_its_namesake_comes(
        self, old: str, new: str
    ) -> None:
        """On a disk that ignores case, deleting the old name last would delete the new file."""
        folder = MemoryFolder(clean(FIRST | {old: b"old"}))

        journal = changes(folder, FIRST | {new: b"new"})

        assert journal.index(f"remove {old}") < journal.index(f"move {new}")
        check_built(folder, FIRST | {new: b"new"}, {})


class TestWhatIsRefused:
    """Before the first change it is sure that nothing of others is in the way."""

    @pytest.mark.parametrize(
        "foreign", [{"notes.txt": b"mine"}, {"notes": FileKind.FOLDER}, {"notes": FileKind.LINK}]
    )
    def test_a_folder_with_something_in_it_and_no_manifest(self, foreign: Tree) -> None:
        """A folder that gripe cannot have made is refused, with the ways out in the message."""
        folder = MemoryFolder(foreign)

        with pytest.raises(NotOursError, match=r"\"notes.* use another --output, or --adopt"):
            publish(folder, SITE, untouchable)

        assert tree_of(folder) == foreign

    @pytest.mark.parametrize("name", [".git", ".gitignore", ".gitkeep", "CNAME", ".nojekyll"])
    def test_not_a_folder_with_what_hosts_put_there(self, name: str) -> None:
        """A folder that holds no more than this counts as empty."""
        folder = MemoryFolder({name: b"host"})

        published = build(folder, SITE)

        assert published.foreign == ()
        check_built(folder, SITE, {name: b"host"})

    def test_not_a_folder_where_a_first_build_was_killed(self) -> None:
        """Staged files alone are leftovers of ours, and are cleared away."""
        folder = MemoryFolder({".gripe-staging/0": b"wel", ".gripe-staging/manifest": b""})

        build(folder, SITE)

        check_built(folder, SITE, {})

    @pytest.mark.parametrize(
        "manifest",
        [
            b"",
            b"<<<<<<< HEAD",
            b"\xff",
            b"[" * 100_000,
            b"[]",
            b"{}",
            b'{"format": 2, "files": {}}',
            b'{"format": 1}',
            b'{"format": 1, "files": {"a": "1f"}}',
            b'{"format": 1, "files": {"a": {"digest": "1f"}}}',
            b'{"format": 1, "files": {"a": {"digest": 1}}}',
            b'{"format": 1, "files": {"../a": {"digest": null}}}',
            FileKind.FOLDER,
            FileKind.LINK,
        ],
    )
    def test_a_folder_whose_manifest_cannot_be_read(self, manifest: bytes | FileKind) -> None:
        """A manifest is read whole or not at all: gripe never guesses what is its own."""
        folder = MemoryFolder({MANIFEST: manifest, "a": b"whose?"})
        before = tree_of(folder)

        with pytest.raises(NotOursError, match=r"cannot be read \(it.* use another --output"):
            publish(folder, SITE, untouchable)

        assert tree_of(folder) == before

    @pytest.mark.parametrize(
        ("foreign", "planned", "named"),
        [
            ({"a": b"file"}, ["a"], ["a"]),
            ({"a": FileKind.LINK}, ["a"], ["a"]),
            ({"a": b"file"}, ["a/b/c"], ["a"]),
            ({"a": FileKind.LINK}, ["a/b/c"], ["a"]),
            ({"a/b": b"file", "a/c": b"file"}, ["a"], ["a"]),
            ({"a": FileKind.FOLDER}, ["a"], ["a"]),
            ({"ours/b": b"file", "ours/c/d": b"file"}, ["ours"], ["ours/b", "ours/c"]),
            ({"A": b"file"}, ["a"], ["A"]),
            ({"A/b": b"file"}, ["a/c"], ["A"]),
            ({"CNAME": b"example.org"}, ["CNAME"], ["CNAME"]),
            ({"a": b"file", "b/c": b"file", "d": b"file"}, ["a", "b/c", "e"], ["a", "b/c"]),
            ({".gripe-staging": FileKind.LINK}, ["a"], [".gripe-staging"]),
            ({".gripe-staging/0": FileKind.LINK}, ["a"], [".gripe-staging/0"]),
            ({".gripe-staging/mine/a": b"file"}, ["a"], [".gripe-staging/mine"]),
        ],
    )
    def test_foreign_files_where_planned_ones_have_to_go(
        self, foreign: Tree, planned: list[str], named: list[str]
    ) -> None:
        """All that is in the way is named at once, before anything is made or changed."""
        folder = MemoryFolder(clean(FIRST | {"ours/a": b"ours"}) | tree_with(foreign))
        before = tree_of(folder)

        with pytest.raises(InTheWayError) as refused:
            publish(folder, planned, untouchable)

        assert refused.value.paths == tuple(named)
        assert ", ".join(named) in str(refused.value)
        assert tree_of(folder) == before

    @pytest.mark.parametrize(
        "planned",
        [
            ["/a"],
            ["../a"],
            ["a/../b"],
            ["./a"],
            ["a//b"],
            ["a/"],
            [""],
            ["a\\b"],
            ["a\0"],
            ["\udcff"],
            [MANIFEST],
            [".gripe-staging/0"],
            [".Gripe-x"],
            [".git/config"],
            ["a/.GIT/config"],
            ["a", "a/b"],
            ["a", "A"],
            ["a/x", "A/y"],
            ["\u00e9", "e\u0301"],
        ],
    )
    def test_a_plan_that_cannot_be_a_folder(self, planned: list[str]) -> None:
        """Paths that leave the folder, take our own names or contradict each other are a fault."""
        folder = started({})

        with pytest.raises(PlanError):
            publish(folder, planned, untouchable)

        assert tree_of(folder) == clean(FIRST)


class TestWhatFails:
    """A build that fails before everything is staged leaves the old site as it was."""

    @pytest.mark.parametrize("failure", [ZeroDivisionError, KeyboardInterrupt])
    def test_a_page_that_cannot_be_made(self, tmp_path: Path, failure: type[BaseException]) -> None:
        """Bytes and time stamps stay as they were, and nothing staged is left."""
        folder = DiskFolder(tmp_path)
        build(folder, FIRST | {"a": b"old"})
        before = stamps(tmp_path)

        def make(path: str) -> bytes:
            if path == "z":
                raise failure
            return b"new"

        with pytest.raises(failure):
            publish(folder, ["a", "b", "index.html", "z"], made_here(folder, make))

        assert stamps(tmp_path) == before
        assert folder.walk().keys() == {MANIFEST, "a", "index.html"}

    @pytest.mark.parametrize("room", range(4))
    def test_a_disk_that_fills_up(self, room: int) -> None:
        """Wherever the disk gets full, even at the manifest, the old site is intact."""
        before = clean({"a": b"old", "gone": b"old"})
        folder = FullFolder(before, room)

        with pytest.raises(OSError, match="No space"):
            build(folder, {"a": b"new", "b": b"new", "c/d": b"new"})

        assert tree_of(folder) == before


class TestTheDisk:
    """The real folder follows no link, and the one in memory behaves as it does."""

    def test_links_are_listed_and_not_followed(self, tmp_path: Path) -> None:
        """Nothing is read, written or deleted behind a link."""
        folder = plant(tmp_path / "output", {"link": FileKind.LINK, "a": b"ours"})
        victim = tmp_path / "beside" / "b"
        victim.write_bytes(b"theirs")
        refused: list[Callable[[], object]] = [
            lambda: folder.read("link/b"),
            lambda: folder.write("link/c", b""),
            lambda: folder.move("a", "link/b"),
            lambda: folder.move("a", "link"),
            lambda: folder.remove("link/b"),
            lambda: folder.remove("link"),
            lambda: folder.make_folder("link/d"),
            lambda: folder.remove_folder("link"),
        ]

        for change in refused:
            with pytest.raises(OSError, match="symbolic link"):
                change()

        assert folder.walk() == {"a": FileKind.FILE, "link": FileKind.LINK}
        assert [victim] == list(victim.parent.iterdir())
        assert victim.read_bytes() == b"theirs"

    def test_the_folder_may_itself_be_reached_over_a_link(self, tmp_path: Path) -> None:
        """Who gives a link as the output folder means where it leads."""
        (tmp_path / "real").mkdir()
        (tmp_path / "output").symlink_to(tmp_path / "real")

        build(DiskFolder(tmp_path / "output"), SITE)

        assert tree_of(DiskFolder(tmp_path / "real")) == clean(SITE)

    def test_a_pipe_is_as_foreign_as_a_link(self, tmp_path: Path) -> None:
        """What cannot be read as a file is never opened."""
        os.mkfifo(tmp_path / "pipe")

        assert DiskFolder(tmp_path).walk() == {"pipe": FileKind.LINK}

    def test_git_is_listed_and_not_entered(self, tmp_path: Path) -> None:
        """However much history a folder has, publishing does not walk it."""
        (tmp_path / ".git" / "objects").mkdir(parents=True)

        assert DiskFolder(tmp_path).walk() == {".git": FileKind.FOLDER}

    def test_published_files_have_the_usual_permissions(self, tmp_path: Path) -> None:
        """Files are as readable as the user's others: a web server has to read them."""
        (tmp_path / "usual").touch()
        usual = (tmp_path / "usual").stat().st_mode

        build(DiskFolder(tmp_path / "output"), SITE)

        mode = (tmp_path / "output" / "index.html").stat().st_mode
        assert stat.S_IMODE(mode) == stat.S_IMODE(usual)

    @given(
        st.lists(
            st.tuples(
                st.sampled_from(
                    ["write", "move", "remove", "make_folder", "remove_folder", "read"]
                ),
                st.sampled_from(["a", "a/b", "a/b/c", "link", "link/b", "x"]),
                st.sampled_from(["a", "a/b", "link", "link/b", "x", "x/y"]),
            ),
            max_size=12,
        )
    )
    @settings(max_examples=60, deadline=None)
    def test_memory_behaves_like_the_disk(
        self, tmp_path_factory: pytest.TempPathFactory, operations: list[tuple[str, str, str]]
    ) -> None:
        """The same operations succeed, and the others fail in the same way."""
        tree: Tree = {"a": FileKind.FOLDER, "a/b": b"file", "link": FileKind.LINK, "x": b"file"}
        disk = plant(tmp_path_factory.mktemp("disk") / "output", tree)
        memory = MemoryFolder(tree)

        for name, path, to in operations:
            if name == "move" and memory.tree.get(path) is FileKind.FOLDER:
                continue  # only files are moved
            extra = {"move": (to,), "write": (to.encode(),)}.get(name, ())
            outcomes = [_try(getattr(folder, name), path, *extra) for folder in (disk, memory)]
            assert outcomes[0] == outcomes[1]
            assert tree_of(disk) == tree_of(memory)


def _try(operation: Callable[..., bytes | None], *arguments: object) -> object:
    """Return what an operation gives, or the kind of error it fails with."""
    try:
        return operation(*arguments)
    except OSError as error:
        return type(error)


class TestTheManifest:
    """The manifest names the files that are gripe's."""

    @given(
        st.dictionaries(
            st.from_regex(r"[a-zé\"\n]{1,3}(/[a-z]{1,3})?", fullmatch=True),
            st.none() | st.from_regex(r"[0-9a-f]{64}", fullmatch=True),
        )
    )
    def test_what_is_encoded_is_decoded(self, digests: dict[str, str | None]) -> None:
        """Encoding loses nothing, and the order in which files were found does not matter."""
        backwards = Manifest(dict(reversed(digests.items())))

        assert decode(encode(Manifest(digests))) == Manifest(digests)
        assert encode(backwards) == encode(Manifest(digests))

    def test_each_file_has_its_line(self) -> None:
        """A changed file changes one line, so a manifest kept in git has small diffs."""
        assert encode(Manifest({"b": None, "a": "0" * 64})).decode().splitlines() == [
            '{"format": 1, "files": {',
            f'"a": {{"digest": "{"0" * 64}"}},',
            '"b": {"digest": null}',
            "}}",
        ]

    def test_more_can_be_known_about_a_file(self) -> None:
        """What this version does not know about a file is passed over."""
        content = b'{"format": 1, "files": {"a": {"digest": null, "fingerprint": "x"}}}'

        assert decode(content) == Manifest({"a": None})

    def test_what_is_no_manifest_is_an_error(self) -> None:
        """A manifest that cannot be read is not taken for an empty one."""
        with pytest.raises(ManifestError, match="not JSON"):
            decode(b"{")

    def test_it_promises_no_digest_for_a_file_about_to_change(self) -> None:
        """Before the first change it names old and new files, and digests only of settled ones."""
        old: Site = {"a": b"old", "b": b"kept", "c": b"old"}
        new: Site = {"a": b"new", "b": b"kept", "d": b"new"}
        folder = MemoryFolder(clean(old))
        settled = decode(folder.read(MANIFEST)).digests["b"]
        journal = changes(MemoryFolder(clean(old)), new)

        with pytest.raises(Crash):
            build(CrashingFolder(folder, journal.index(f"move {MANIFEST}") + 1), new)

        assert decode(folder.read(MANIFEST)) == Manifest(
            {"a": None, "b": settled, "c": None, "d": None}
        )


# What is on disk before a build is killed, and what it was about to publish.
EDITS: dict[str, tuple[Site, Site]] = {
    "add": (FIRST, FIRST | {"a/b/c": b"new"}),
    "change": (FIRST | {"a": b"old"}, FIRST | {"a": b"other"}),
    "delete": (FIRST | {"a/b/c": b"old", "shared/e": b"old"}, FIRST),
    "file to folder": (FIRST | {"a": b"old"}, FIRST | {"a/b": b"new", "a/c/d": b"new"}),
    "folder to file": (FIRST | {"a/b": b"old", "a/c/d": b"old"}, FIRST | {"a": b"new"}),
    "spelling": (FIRST | {"Cases/a": b"old"}, FIRST | {"cases/a": b"old"}),
    "all at once": (
        {"a": b"old", "b/c": b"old", "d": b"old", "e/f": b"old", "shared/e": b"old"},
        {"a/x": b"new", "b": b"new", "d": b"other", "g/h": b"new", "shared/f": b"old"},
    ),
}
TORN = pytest.mark.parametrize("torn", [False, True], ids=["between", "within"])


def crash_everywhere(
    start: Callable[[], Folder], site: Site, *, torn: bool, canaries: Tree
) -> Iterator[Folder]:
    """Yield a folder for every change after which a build of the site can be killed."""
    survives = 0
    while True:
        folder = start()
        before = tree_of(folder)
        witnessed = CrashingFolder(folder, survives, torn=torn)
        with suppress(Crash):
            build(witnessed, site)
            return
        check_crashed(folder, before, site, canaries)
        yield folder
        survives += 1


class TestTheLaw:
    """Whatever was edited and whatever was killed, the next build is as good as a clean one."""

    @pytest.mark.parametrize("edit", EDITS)
    @TORN
    def test_a_build_killed_anywhere_is_undone_or_completed(self, edit: str, torn: bool) -> None:  # noqa: FBT001
        """After a crash at each change, the old site, the new one or an empty one can be built."""
        old, new = EDITS[edit]
        start = partial(MemoryFolder, clean(old) | CANARIES)
        crashes = 0

        for next_site in (old, new, {}):
            for folder in crash_everywhere(start, new, torn=torn, canaries=CANARIES):
                build(folder, next_site)
                check_built(folder, next_site, CANARIES)
                crashes += 1

        assert crashes > 20

    @pytest.mark.parametrize("edit", EDITS)
    @TORN
    def test_so_is_a_first_build(self, edit: str, torn: bool) -> None:  # noqa: FBT001
        """A folder in which no build has ever ended is accepted by the next."""
        first, second = EDITS[edit]

        for folder in crash_everywhere(MemoryFolder, first, torn=torn, canaries={}):
            build(folder, second)
            check_built(folder, second, {})

    def test_so_is_a_build_on_a_real_disk(self, tmp_path_factory: pytest.TempPathFactory) -> None:
        """The disk keeps the law as memory does."""
        old, new = EDITS["all at once"]

        for folder in crash_everywhere(
            lambda: plant(tmp_path_factory.mktemp("disk") / "output", clean(old) | CANARIES),
            new,
            torn=True,
            canaries=CANARIES,
        ):
            build(folder, old)
            check_built(folder, old, CANARIES)

    @pytest.mark.deep
    @pytest.mark.parametrize("edit", EDITS)
    def test_so_is_a_build_that_was_to_mend_a_killed_one(self, edit: str) -> None:
        """Two crashes in a row, at each pair of changes, are no worse than one."""
        old, new = EDITS[edit]
        start = partial(MemoryFolder, clean(old) | CANARIES)

        for once in crash_everywhere(start, new, torn=True, canaries=CANARIES):
            tree = tree_of(once)
            for twice in crash_everywhere(
                partial(MemoryFolder, tree), old, torn=True, canaries=CANARIES
            ):
                build(twice, new)
                check_built(twice, new, CANARIES)

    @given(lives, st.booleans())
    @settings(max_examples=400, deadline=None)
    def test_any_life_ends_as_a_clean_build(self, life: list[Session], shared: bool) -> None:  # noqa: FBT001
        """Edits, undone edits and crashes in any order leave no trace."""
        canaries = CANARIES if shared else {}
        live(life, started(canaries) if shared else MemoryFolder(), canaries)

    @pytest.mark.deep
    @given(lives)
    @settings(max_examples=10_000, deadline=None)
    def test_ten_thousand_lives_do(self, life: list[Session]) -> None:
        """The same, with numbers at which every fault that was ever seeded is found."""
        live(life, started(CANARIES), CANARIES)

    @given(lives)
    @settings(max_examples=30, deadline=None)
    def test_so_does_a_life_on_a_real_disk(
        self, tmp_path_factory: pytest.TempPathFactory, life: list[Session]
    ) -> None:
        """What was shown in memory holds on disk."""
        root = tmp_path_factory.mktemp("disk") / "output"

        live(life, plant(root, clean(FIRST) | CANARIES), CANARIES)


Step = Callable[[Folder, Delta, publishing._Stage, Manifest], None]


def _intend(folder: Folder, _: object, stage: publishing._Stage, old: Manifest) -> None:
    publishing._record_intent(folder, stage, old)


def _record(folder: Folder, _: object, stage: publishing._Stage, __: Manifest) -> None:
    publishing._record(folder, Manifest(stage.digests))


def _clear(folder: Folder, delta: Delta, *_: object) -> None:
    publishing._clear_the_way(folder, delta)


def _place(folder: Folder, delta: Delta, stage: publishing._Stage, _: Manifest) -> None:
    publishing._place(folder, delta, stage)


def _prune(folder: Folder, delta: Delta, *_: object) -> None:
    publishing._prune(folder, delta)


def _prune_files(folder: Folder, delta: Delta, *_: object) -> None:
    for path in delta.files(delta.obsolete):
        folder.remove(path)


# A wrong tree, a change the folder refuses, or a file of ours that was taken for somebody else's.
BROKEN = (AssertionError, OSError, PublishError)
RIGHT: tuple[Step, ...] = (_intend, _clear, _place, _prune, _record)
FAULTS: dict[str, tuple[Step, ...]] = {
    "manifest last": (_clear, _place, _prune, _record),
    "manifest first": (_record, _clear, _place, _prune),
    "deletions first": (_prune, _clear, _place, _record),
    "deletions last of all": (_intend, _clear, _place, _record, _prune),
    "nothing pruned": (_intend, _clear, _place, _record),
    "only files pruned": (_intend, _clear, _place, _prune_files, _record),
    "way not cleared": (_intend, _place, _clear, _prune, _record),
    "intent kept": (_intend, _clear, _place, _prune),
}


def changing(steps: tuple[Step, ...]) -> Callable[..., None]:
    """Return a change of the site that takes other steps, or these in another order."""

    def change(folder: Folder, delta: Delta, stage: publishing._Stage, old: Manifest) -> None:
        for step in steps:
            step(folder, delta, stage, old)

    return change


@given(lives)
@settings(
    max_examples=1000,
    database=None,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)
def _law(life: list[Session]) -> None:
    live(life, started(CANARIES), CANARIES)


class TestTheTests:
    """The law is worth something only if it fails where publishing is wrong."""

    @pytest.mark.parametrize("fault", FAULTS)
    def test_the_law_finds_a_seeded_fault(
        self, monkeypatch: pytest.MonkeyPatch, fault: str
    ) -> None:
        """Each order of the steps that is known to be wrong breaks the law."""
        monkeypatch.setattr(publishing, "_change", changing(FAULTS[fault]))

        with pytest.raises(BROKEN):
            _law()

    def test_the_law_finds_staged_files_that_stay(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Leftovers of a crash that nobody clears break the law too."""
        monkeypatch.setattr(publishing, "_drop_staging", lambda *_: None)

        with pytest.raises(BROKEN):
            _law()

    def test_the_right_order_is_found_right(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Taken in the order of publishing itself, the steps of these tests keep the law."""
        monkeypatch.setattr(publishing, "_change", changing(RIGHT))

        _law()
