"""--adopt and --clean: what may be taken over, what is made anew, and that nothing else is touched."""

import os
import shutil
from pathlib import Path

import pytest

from gripe.engine.publish.manifest import MANIFEST
from support.commands import gripe
from support.many import everything_in
from support.sites import CASE, Site, site_of

PAGE = "cases/washer/index.html"


@pytest.fixture
def washer(tmp_path: Path) -> Site:
    """A site of one case."""
    return site_of(tmp_path / "site", f"-- content/cases/washer.md --\n{CASE}")


@pytest.fixture
def clean(washer: Site) -> dict[str, bytes | None]:
    """What a build of it gives in an empty folder."""
    washer.publish()
    found = everything_in(washer.output)
    shutil.rmtree(washer.output)
    shutil.rmtree(washer.root / ".gripe")
    return found


def plant(folder: Path, files: dict[str, str]) -> None:
    """Write files into a folder."""
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


FOREIGN = {"mine.txt": "mine", "cases/mine.txt": "mine", "theirs/notes.txt": "notes"}


class TestAdopt:
    """A folder of somebody else's is published into by those who say so."""

    def test_a_folder_without_a_manifest_is_taken_only_when_told(
        self, washer: Site, clean: dict[str, bytes | None]
    ) -> None:
        """Without --adopt it is refused with the way out; with it, foreign files are kept and counted."""
        plant(washer.output, FOREIGN)
        before = everything_in(washer.output)

        refused = gripe(washer.root, "build")

        assert refused.status == 2
        assert "--adopt" in refused.err
        assert len(refused.err.splitlines()) == 1
        assert everything_in(washer.output) == before
        done = gripe(washer.root, "build", "--adopt")
        assert done.status == 0
        assert "3 foreign files kept" in done.err
        assert everything_in(washer.output) == before | clean

    @pytest.mark.parametrize("manifest", ["", "{}", "<<<<<<< HEAD", '{"format": 9, "files": {}}'])
    def test_a_damaged_manifest_is_replaced_only_when_told(
        self, washer: Site, clean: dict[str, bytes | None], manifest: str
    ) -> None:
        """A manifest that cannot be read stops a build, also where nothing else has changed."""
        washer.publish()
        plant(washer.output, {MANIFEST: manifest, "gone/index.html": "of an old build"})
        before = everything_in(washer.output)

        refused = gripe(washer.root, "build")

        assert refused.status == 2
        assert f"{MANIFEST} in the output folder cannot be read" in refused.err
        assert "--adopt" in refused.err
        assert everything_in(washer.output) == before
        done = gripe(washer.root, "build", "--adopt")
        assert done.status == 0
        assert "1 foreign file kept" in done.err
        assert everything_in(washer.output) == before | clean

    def test_a_manifest_damaged_in_its_place_is_noticed(self, washer: Site) -> None:
        """Damage that changes nothing but the bytes of the manifest is no unchanged folder."""
        washer.publish()
        manifest = washer.output / MANIFEST
        with manifest.open("r+b") as file:
            file.write(b"[")

        assert gripe(washer.root, "build").status == 2

    def test_foreign_files_where_pages_go_are_replaced_only_when_told(
        self, washer: Site, clean: dict[str, bytes | None]
    ) -> None:
        """All in the way are named, with the ways out; --adopt makes them gripe's."""
        plant(washer.output, {PAGE: "theirs", "index.html": "theirs"} | FOREIGN)
        before = everything_in(washer.output)
        gripe(washer.root, "build", "--adopt")
        assert everything_in(washer.output) == before | clean

        manifest = (washer.output / MANIFEST).read_text(encoding="utf-8")
        assert f'"{PAGE}"' in manifest
        assert "mine.txt" not in manifest

    def test_a_foreign_file_that_comes_later_is_in_the_way(self, washer: Site) -> None:
        """In a folder of gripe's, a file of somebody else's at a new address stops a build."""
        washer.publish()
        washer.write("content/cases/dryer.md", CASE.replace("washer", "dryer"))
        plant(washer.output, {"cases/dryer/index.html": "theirs"})
        before = everything_in(washer.output)

        refused = gripe(washer.root, "build")

        assert refused.status == 2
        assert "cases/dryer/index.html" in refused.err
        assert "--adopt" in refused.err
        assert everything_in(washer.output) == before
        assert gripe(washer.root, "build", "--adopt").status == 0
        assert b"theirs" not in (washer.output / "cases/dryer/index.html").read_bytes()

    def test_what_was_adopted_is_gripes(self, washer: Site) -> None:
        """A file that was taken over goes with its page, and the one beside it stays."""
        plant(washer.output, {PAGE: "theirs"} | FOREIGN)
        before = everything_in(washer.output)
        assert gripe(washer.root, "build", "--adopt").status == 0
        washer.write("content/pages/about.md", "---\ntitle: About\n---\n")
        washer.remove("content/cases/washer.md")

        done = gripe(washer.root, "build")

        assert done.status == 0, done.err
        assert not (washer.output / PAGE).exists()
        left = everything_in(washer.output)
        assert {path: left[path] for path in FOREIGN} == {path: before[path] for path in FOREIGN}

    def test_a_taken_over_file_with_the_very_bytes_is_gripes_too(
        self, washer: Site, clean: dict[str, bytes | None]
    ) -> None:
        """A copy of a whole site without its manifest, or with a lost one, is adopted as it is."""
        washer.publish()
        (washer.output / MANIFEST).unlink()
        stamps = {path: path.stat().st_mtime_ns for path in washer.output.rglob("*.html")}
        assert gripe(washer.root, "build").status == 2

        done = gripe(washer.root, "build", "--adopt")

        assert ": 0 written" in done.err
        assert everything_in(washer.output) == clean
        assert {path: path.stat().st_mtime_ns for path in stamps} == stamps

    @pytest.mark.parametrize("kind", ["link", "folder", "pipe"])
    def test_only_files_are_taken_over(self, washer: Site, kind: str) -> None:
        """A link, a folder or a pipe where a page has to go is in the way, adopted or not."""
        place = washer.output / "index.html"
        washer.output.mkdir()
        if kind == "link":
            place.symlink_to(washer.root / "gripe.yaml")
        elif kind == "folder":
            plant(place, {"mine.txt": "mine"})
        else:
            os.mkfifo(place)
        settings_ = (washer.root / "gripe.yaml").read_bytes()

        refused = gripe(washer.root, "build", "--adopt")

        assert refused.status == 2
        assert "index.html" in refused.err
        assert "--adopt" not in refused.err
        assert os.listdir(washer.output) == ["index.html"]  # noqa: PTH208 - links as well
        assert (washer.root / "gripe.yaml").read_bytes() == settings_


class TestClean:
    """--clean forgets what was kept, and nothing else."""

    def test_all_is_made_anew_with_the_same_bytes(self, washer: Site) -> None:
        """Nothing is written where nothing differs, and foreign files stay."""
        washer.publish()
        plant(washer.output, FOREIGN)
        before = everything_in(washer.output)

        done = gripe(washer.root, "build", "--clean")

        assert ": 0 written" in done.err
        assert "3 foreign files kept" in done.err
        assert everything_in(washer.output) == before

    @pytest.mark.parametrize("damage", ["zeros", "cut", "text", "a folder", "gone", "bits"])
    @pytest.mark.parametrize("options", [["--clean"], []], ids=["clean", "without"])
    def test_a_damaged_memory_is_no_harm(
        self, washer: Site, clean: dict[str, bytes | None], damage: str, options: list[str]
    ) -> None:
        """Whatever has become of the database, a build is right; so is the one after it."""
        washer.publish()
        cache = washer.root / ".gripe" / "cache.db"
        data = bytearray(cache.read_bytes())
        if damage == "zeros":
            cache.write_bytes(bytes(len(data)))
        elif damage == "cut":
            cache.write_bytes(data[: len(data) // 2])
        elif damage == "text":
            cache.write_text("no database")
        elif damage == "bits":
            for at in range(100, len(data), 97):
                data[at] ^= 0x55
            cache.write_bytes(data)
        else:
            cache.unlink()
            if damage == "a folder":
                plant(cache, {"mine.txt": "mine"})
        washer.output.joinpath(PAGE).write_text("spoilt")

        for _ in range(2):
            done = gripe(washer.root, "build", *options)
            assert done.status == 0, done.err
            assert everything_in(washer.output) == clean

    def test_a_memory_that_lies_is_found_out_by_clean(
        self, washer: Site, clean: dict[str, bytes | None]
    ) -> None:
        """--clean is right even where an output and all stamps of it are not what they seem."""
        washer.publish()
        page = washer.output / PAGE
        page.write_text("spoilt")

        assert gripe(washer.root, "build", "--clean").status == 0
        assert everything_in(washer.output) == clean
