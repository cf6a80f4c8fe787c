"""Where an output folder must never be: refused before anything is written, in one clear line."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from gripe.engine.package_files import builtin_themes
from gripe.engine.publish.allowed_folders import homes, output_problem
from support.commands import gripe
from support.disks import mounted
from support.sites import REPOSITORY, Site, site_of


@dataclass
class World:
    """A home with a site and other things in it.

    Attributes:
        home: the home.
        site: the site, in a folder of it.
    """

    home: Path
    site: Site

    def link(self, name: str, target: Path) -> Path:
        """Make a link outside of the site."""
        link = self.home / "links" / name
        link.parent.mkdir(exist_ok=True)
        link.symlink_to(target)
        return link


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """A home with a site that has sources, a theme, a `.git` and a link in content/."""
    home = tmp_path / "homes" / "me"
    site = site_of(home / "work" / "site", "-- content/pages/about.md --\n---\ntitle: About\n---\n")
    site.write("content/cases/.keep", "")
    site.write("static/CNAME", "example.org")
    site.write("themes/ledger/templates/404.html", "gone")
    site.write(".git/config", "")
    site.write("notes.txt", "mine")
    (site.root / ".gripe").mkdir()
    (home / "work" / "shared").mkdir()
    (site.root / "themes/shared").symlink_to(home / "work" / "shared")
    (home / "mine.txt").write_text("mine", encoding="utf-8")
    monkeypatch.setenv("HOME", str(home))
    return World(home, site)


Ask = Callable[[World], Path | str]

REFUSED: dict[str, Ask] = {
    "the root": lambda _: "/",
    "the root, spelled long": lambda _: "/usr/../",
    "home": lambda w: w.home,
    "home with a slash": lambda w: f"{w.home}/",
    "parent of home": lambda w: w.home.parent,
    "link to home": lambda w: w.link("h", w.home),
    "the site": lambda w: w.site.root,
    "here": lambda _: ".",
    "here, spelled long": lambda _: "./content/..",
    "above": lambda _: "..",
    "parent of the site": lambda w: w.site.root.parent,
    "link to the site": lambda w: w.link("s", w.site.root),
    "link to a parent of the site": lambda w: w.link("p", w.site.root.parent),
    "link beside the site to its parent": lambda w: w.link("p", w.home) / "work",
    "content": lambda _: "content",
    "content with slashes": lambda _: "content///",
    "content, spelled long": lambda _: "./content/../content",
    "in content": lambda _: "content/cases",
    "new in content": lambda _: "content/output",
    "deep in content": lambda _: "content/a/b/c",
    "through output": lambda _: "output/../content/output",
    "link to content": lambda w: w.link("c", w.site.root / "content"),
    "link into content": lambda w: w.link("c", w.site.root / "content/cases"),
    "below a link to content": lambda w: w.link("c", w.site.root / "content") / "output",
    "content in capitals": lambda _: "Content",
    "in content in capitals": lambda _: "CONTENT/cases",
    "themes": lambda _: "themes",
    "themes in capitals": lambda _: "Themes/output",
    "a theme": lambda _: "themes/ledger",
    "in a theme": lambda _: "themes/ledger/assets",
    "a theme that is a link": lambda w: w.home / "work/shared",
    "in a theme that is a link": lambda w: w.home / "work/shared/output",
    "link to themes": lambda w: w.link("t", w.site.root / "themes"),
    "static": lambda _: "static",
    "in static": lambda _: "static/output",
    ".gripe": lambda _: ".gripe",
    "in .gripe": lambda _: ".gripe/output",
    ".git": lambda _: ".git",
    "in .git": lambda _: ".git/output",
    "link to .git": lambda w: w.link("g", w.site.root / ".git"),
    "in somebody's .git": lambda w: w.home / "elsewhere/.git/output",
    "the built-in themes": lambda _: builtin_themes(),
    "a built-in theme": lambda _: builtin_themes() / "ledger",
    "new in a built-in theme": lambda _: builtin_themes() / "ledger/output",
    "gripe itself": lambda _: REPOSITORY / "gripe",
    "in gripe itself": lambda _: REPOSITORY / "gripe/engine/output",
    "above gripe itself": lambda _: REPOSITORY,
    "nothing": lambda _: "",
    "a file": lambda _: "notes.txt",
    "the settings": lambda _: "gripe.yaml",
    "link to a file": lambda w: w.link("f", w.site.root / "notes.txt"),
    "link to nowhere": lambda w: w.link("n", w.home / "nowhere"),
    "link to itself": lambda w: w.link("l", w.home / "links/l"),
    "below a link to itself": lambda w: w.link("l", w.home / "links/l") / "output",
    "a tilde": lambda _: "~/public",
    "system: homes": lambda _: "/home",
    "system: a home": lambda _: "/home/somebody",
    "system: settings": lambda _: "/etc/gripe",
    "system: temporary files": lambda _: "/tmp",  # noqa: S108 - only asked about
    "system: root": lambda _: "/root",
}


def snapshot(root: Path) -> dict[str, object]:
    """Return every entry with its bytes or target, and when it was changed."""
    return {
        str(path): (
            path.lstat().st_mtime_ns,
            path.readlink() if path.is_symlink() else path.is_file() and path.read_bytes(),
        )
        for path in sorted(root.rglob("*"))
    }


@pytest.mark.parametrize("ask", REFUSED)
def test_a_dangerous_output_folder_is_refused_before_any_write(world: World, ask: str) -> None:
    """Status 2 and one line that says what to do; no file is made, changed or gone."""
    asked = str(REFUSED[ask](world))
    before = snapshot(world.home.parent)
    package = sorted((REPOSITORY / "gripe").iterdir()), sorted(builtin_themes().rglob("*"))

    if ask.startswith("system: "):  # were it not refused, nobody would want it tried
        assert "name a folder" in output_problem(world.site.root, Path(asked), homes())
    else:
        done = gripe(world.site.root, "build", "--adopt", "--output", asked)
        assert done.status == 2
        assert len(done.err.splitlines()) == 1
        assert done.err.startswith("gripe: error: ")
        assert "name a folder" in done.err
    assert snapshot(world.home.parent) == before
    assert (
        sorted((REPOSITORY / "gripe").iterdir()),
        sorted(builtin_themes().rglob("*")),
    ) == package


ALLOWED: dict[str, Ask] = {
    "output": lambda _: "output",
    "a folder of the home": lambda w: w.home / "public",
    "a new folder in new folders": lambda w: w.home / "a/b/c",
    "beside the site": lambda _: "../public",
    "of a name that begins as content does": lambda _: "content-of-mine",
    "in output": lambda _: "output/blog",
    "link to an empty folder": lambda w: w.link("e", _made(w.home / "empty")),
    "beside a site's repository": lambda w: _made(w.home / "pages"),
}


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


@pytest.mark.parametrize("ask", ALLOWED)
def test_any_other_folder_will_do(world: World, ask: str) -> None:
    """What is none of these is published into."""
    asked = ALLOWED[ask](world)

    done = gripe(world.site.root, "build", "--output", asked)

    assert done.status == 0, done.err
    assert (world.site.root / asked / "index.html").is_file()


@pytest.mark.parametrize("asked", ["/srv/www", "/var/www/html", "/output", "/opt/site"])
def test_where_servers_have_their_pages_is_allowed(world: World, asked: str) -> None:
    """Of the system only its own folders are refused, not every folder in them."""
    assert output_problem(world.site.root, Path(asked), homes()) == ""


def test_a_variable_that_is_not_set_is_no_folder(world: World) -> None:
    """In a shell, `--output "$UNSET"` names nothing: it does not mean the current folder."""
    empty = _made(world.home / "empty")

    done = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m gripe build --site ../work/site --output "$UNSET"'],
        cwd=empty,
        env={"PYTHONPATH": str(REPOSITORY), "HOME": str(world.home)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert done.stderr == "gripe: error: --output is empty: name a folder, or leave it out\n"
    assert list(empty.iterdir()) == []
    assert not world.site.output.exists()


@pytest.mark.parametrize("name", ["", "cases", "cases/output"])
def test_another_way_to_the_same_folder_is_the_same(world: World, name: str) -> None:
    """What a disk that ignores case does with names, a mount does here: one folder, two paths."""
    twin = _made(world.home / "twin")
    with mounted("--bind", str(world.site.root / "content"), str(twin)):
        before = snapshot(world.site.root)
        fault = output_problem(world.site.root, twin / name, homes())
        assert "name a folder of its own" in fault
        assert gripe(world.site.root, "build", "--output", twin / name).status == 2
        assert snapshot(world.site.root) == before


def test_without_any_home_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """A user whom neither environment nor system knows a home of is no fault of gripe's."""
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 987_654)

    assert homes() == []
