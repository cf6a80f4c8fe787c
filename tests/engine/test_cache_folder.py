"""`gripe build --cache`: what a copy of a site on another machine need not make again."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from gripe.engine.build import build_site
from gripe.engine.cache.store import FILE
from gripe.engine.options import Options
from gripe.engine.report import Report
from gripe.engine.request import BuildRequest
from support.sites import CASE, NOW, REPOSITORY, Site, run_gripe, site_of

CASES = "content/cases/washer.md", "content/cases/oven.md", "content/cases/iron.md"


@dataclass
class Machine:
    """A machine with a site and a cache, neither where another machine has it."""

    site: Site
    cache: Path

    def build(self) -> Report:
        """Build with that cache; what is published is what a build without any would publish."""
        request = BuildRequest(self.site.root, self.site.output, Options(now=NOW), cache=self.cache)
        report = build_site(request)
        anew = Site(self.site.root.with_name("anew"))
        shutil.copytree(
            self.site.root, anew.root, ignore=shutil.ignore_patterns(".gripe", "output")
        )
        anew.build()
        assert self.site.published() == anew.published()
        shutil.rmtree(anew.root)
        return report

    def copied(self, folder: Path) -> "Machine":
        """Return another machine, to which site, output and cache are copied without their times."""
        for old, name in ((self.site.root, "clone"), (self.cache, "kept")):
            ignored = shutil.ignore_patterns(".gripe")
            shutil.copytree(old, folder / name, ignore=ignored, copy_function=shutil.copyfile)
        return Machine(Site(folder / "clone"), folder / "kept")


@pytest.fixture
def first(tmp_path: Path) -> Machine:
    """A machine on which a site of three cases has been built."""
    site = site_of(tmp_path / "first" / "site")
    for path in CASES:
        site.write(path, CASE.replace("A washer", f"A {Path(path).stem}"))
    machine = Machine(site, tmp_path / "first" / "cache")
    machine.build()
    return machine


def rendered(report: Report) -> set[str]:
    """Return what a build rendered."""
    return set(report.work.rendered) if report.work else set()


def test_a_copy_has_nothing_to_make(first: Machine, tmp_path: Path) -> None:
    """Times, inodes and paths are new, bytes are not: nothing is read, made or written."""
    report = first.copied(tmp_path).build()

    assert report.work is None
    assert report.published
    assert (report.published.written, report.published.removed) == ((), ())


def test_an_edit_in_a_copy_makes_what_it_makes_at_home(first: Machine, tmp_path: Path) -> None:
    """A story edited there is read, and its pages are made: as many as where it was written."""
    second = first.copied(tmp_path)
    for machine in (second, first):
        machine.site.replace(CASES[1], "The story.", "Another story.")

    reports = [machine.build() for machine in (second, first)]

    assert rendered(reports[0]) == rendered(reports[1])
    assert "cases/oven/index.html" in rendered(reports[0])
    assert "cases/iron/index.html" not in rendered(reports[0])


def test_an_output_that_differs_in_a_copy_is_put_right(first: Machine, tmp_path: Path) -> None:
    """A file of the copied output is held against its digest, whatever its size and time say."""
    second = first.copied(tmp_path)
    page = second.site.output / "cases/oven/index.html"
    page.write_bytes(page.read_bytes().replace(b"A oven", b"A OVEN"))

    report = second.build()

    assert report.published
    assert report.published.written == ("cases/oven/index.html",)


def test_a_copy_without_its_output_publishes_all(first: Machine, tmp_path: Path) -> None:
    """Cases need not be read again where the output was not copied; every file is written."""
    second = first.copied(tmp_path)
    shutil.rmtree(second.site.output)

    report = second.build()

    assert report.published
    assert set(report.published.written) == set(report.published.digests)


def test_only_the_folder_that_is_named_is_used(first: Machine) -> None:
    """With `--cache` the site's own `.gripe/` has the lock and no cache; without it, it has its own."""
    assert (first.cache / FILE).exists()
    assert (first.cache / ".gitignore").read_text("utf-8") == "*\n"
    assert not (first.site.root / ".gripe" / FILE).exists()

    report = first.site.build()

    assert rendered(report) >= {f"cases/{Path(path).stem}/index.html" for path in CASES}
    assert (first.site.root / ".gripe" / FILE).exists()


def test_a_cache_of_another_gripe_is_not_used(first: Machine, tmp_path: Path) -> None:
    """What was kept by other code, or is damaged, is made anew."""
    second = first.copied(tmp_path)
    with closing(sqlite3.connect(second.cache / FILE)) as database:
        database.execute("UPDATE kept SET text = '\"other\"' WHERE name = 'version'")
        database.commit()

    report = second.build()

    assert rendered(report) >= {f"cases/{Path(path).stem}/index.html" for path in CASES}


VERSIONS = """
from gripe.engine.cache.version import engine_version, portable_version
print(engine_version(), portable_version())
"""


def versions(folder: Path) -> list[str]:
    """Return the versions of the cache by a gripe that lies in a folder."""
    done = subprocess.run(
        [sys.executable, "-c", VERSIONS],
        env={"PYTHONPATH": str(folder)},
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def test_the_version_of_such_a_cache_is_told_by_bytes(tmp_path: Path) -> None:
    """A gripe that is installed elsewhere is the same, unless a byte of it differs."""
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("one", "two"):
        shutil.copytree(
            REPOSITORY / "gripe",
            tmp_path / name / "gripe",
            ignore=ignored,
            copy_function=shutil.copyfile,
        )
    one, two = (versions(tmp_path / name) for name in ("one", "two"))
    assert one[0] != two[0]
    assert one[1] == two[1]

    with (tmp_path / "two/gripe/base/slugs.py").open("a", encoding="utf-8") as module:
        module.write("# edited\n")

    assert versions(tmp_path / "two")[1] != one[1]


@pytest.mark.parametrize("folder", ["content/cache", "output", "output/cache", ".", "static"])
def test_a_folder_that_is_read_or_published_holds_no_cache(folder: str, tmp_path: Path) -> None:
    """`--cache` into the sources or the output is refused in one line, and nothing is made."""
    site = site_of(tmp_path / "site")
    site.write(CASES[0], CASE)

    done = run_gripe("build", "--cache", folder, cwd=site.root)

    assert done.returncode == 2
    assert f"--cache {folder} is, contains or lies in " in done.stderr
    assert done.stderr.count("\n") == 1
    assert not site.output.exists()


def test_a_cache_that_is_a_file_or_has_a_link_in_it_is_refused(tmp_path: Path) -> None:
    """Nothing is written over a file, nor through a link."""
    site = site_of(tmp_path / "site")
    site.write(CASES[0], CASE)
    site.write("cache", "mine")
    (tmp_path / "kept").mkdir()
    (tmp_path / "mine.db").write_text("mine", "utf-8")
    (tmp_path / "kept" / FILE).symlink_to(tmp_path / "mine.db")

    file = run_gripe("build", "--cache", "cache", cwd=site.root)
    link = run_gripe("build", "--cache", "../kept", cwd=site.root)

    assert (file.returncode, link.returncode) == (2, 4)
    assert "--cache cache is a file" in file.stderr
    assert f"kept/{FILE}: nothing is written through a symbolic link" in link.stderr
    assert (tmp_path / "mine.db").read_text("utf-8") == "mine"
