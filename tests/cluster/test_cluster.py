"""`gripe build --executor dask:ADDRESS`: the bytes of one machine, whatever happens to the workers."""

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest
from distributed import Client

from cluster import slips
from gripe.engine import cluster
from gripe.engine.build import build_site
from gripe.engine.faults import ClusterFault
from gripe.engine.options import Options
from gripe.engine.report import Report
from gripe.engine.request import BuildRequest
from gripe.engine.shards import SharedBuild
from support.demo import FILES
from support.many import case, many
from support.sites import NOW, REPOSITORY, Site, run_gripe

START = 60  # seconds for a scheduler and two workers to begin


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the scheduler of a cluster of two workers, as it is started from a shell."""
    folder = tmp_path_factory.mktemp("dask")
    file = folder / "scheduler.json"
    environment = (
        os.environ
        | {
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",  # a text that kills is tried less often
            "PYTHONPATH": str(REPOSITORY / "tests"),
        }
    )
    beginning = [sys.executable, "-m", "dask"]
    where = ["--scheduler-file", str(file), "--no-dashboard"]
    commands = (
        [*beginning, "scheduler", "--host", "127.0.0.1", "--port", "0", *where],
        [*beginning, "worker", "--nworkers", "2", "--nthreads", "1", "--host", "127.0.0.1", *where],
    )
    started = [
        subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for command in commands
    ]
    try:
        end = monotonic() + START
        while not file.exists():
            assert monotonic() < end
            sleep(0.1)
        with Client(scheduler_file=str(file), set_as_default=False, timeout=START) as client:
            client.wait_for_workers(2, timeout=START)
            address = client.scheduler.address
        assert threading.active_count() == 1  # else nothing in this process could be forked
        yield address
    finally:
        for process in reversed(started):
            process.terminate()
        for process in started:
            process.wait()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site of many cases, and of all that occurs."""
    made = many(tmp_path / "site")
    for path, data in FILES.items():
        made.write(path, data)
    return made


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    """No test here leaves a thread behind, with which its process could fork no more."""
    yield
    end = monotonic() + 5
    while threading.active_count() > 1 and monotonic() < end:
        sleep(0.01)
    assert [each.name for each in threading.enumerate()] == ["MainThread"]


def build(site: Site, scheduler: str) -> Report:
    """Build on the cluster."""
    options = Options(now=NOW)
    return build_site(BuildRequest(site.root, site.output, options, scheduler=scheduler))


def shards(report: Report) -> int:
    """Return in how many shards a build was done."""
    assert report.work
    assert report.work.cluster
    return report.work.cluster.shards


def assert_as_from_nothing(site: Site, folder: Path) -> None:
    """See that what is published is what a build without a cluster makes from nothing."""
    anew = Site(folder / "anew")
    shutil.copytree(site.root, anew.root, ignore=shutil.ignore_patterns(".gripe", "output"))
    anew.build()
    assert anew.published() == site.published()
    shutil.rmtree(anew.root)


def _other_author(site: Site) -> None:
    site.replace("gripe.yaml", "author: A.", "author: An Other")


def _other_theme(site: Site) -> None:
    site.write("themes/mine/theme.yaml", "extends: ledger\n")
    text = (REPOSITORY / "themes/ledger/templates/_card.html").read_text(encoding="utf-8")
    site.write("themes/mine/templates/_card.html", f"{text}<!-- mine -->")
    site.replace("gripe.yaml", "as_of:", "theme: mine\nas_of:")


def _other_cases(site: Site) -> None:
    for number in range(50):
        site.write(f"content/cases/case-{number:03}.md", case(number, "anew"))
    site.remove("content/cases/case-055.md")


EDITS: dict[str, Callable[[Site], None]] = {
    "the author": _other_author,
    "the theme": _other_theme,
    "most cases": _other_cases,
    "a company's name": lambda site: site.write(
        "content/companies/maytag.md",
        "---\ntitle: Maytag 1\naliases: [Maytag 2]\n---\nIt sells washers.\n",
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_cluster_makes_the_same_bytes(
    site: Site, scheduler: str, edit: str, tmp_path: Path
) -> None:
    """From nothing and after an edit of much; where nothing changed it is not asked."""
    assert shards(build(site, scheduler)) > 4
    assert_as_from_nothing(site, tmp_path)

    EDITS[edit](site)
    assert shards(build(site, scheduler)) > 1
    assert_as_from_nothing(site, tmp_path)

    again = build(site, "tcp://127.0.0.1:1")  # where nothing listens
    assert again.work is None
    assert again.published
    assert again.published.written == ()


def test_a_small_edit_is_made_here(site: Site, scheduler: str, tmp_path: Path) -> None:
    """To send it would take longer."""
    build(site, scheduler)

    site.replace("content/cases/case-003.md", "The story", "A story")
    report = build(site, scheduler)

    assert shards(report) == 0
    assert_as_from_nothing(site, tmp_path)


def test_what_this_machine_begins_a_cluster_goes_on_with(
    site: Site, scheduler: str, tmp_path: Path
) -> None:
    """And the other way round: what is kept is the same."""
    site.build()
    _other_author(site)
    build(site, scheduler)
    _other_cases(site)
    site.build()

    assert_as_from_nothing(site, tmp_path)


def test_problems_are_told_as_ever(site: Site, scheduler: str) -> None:
    """Nothing is published, and what is wrong in a case is said with its line."""
    site.replace("content/cases/case-003.md", "2009-08-10", "2009-08-32")
    site.replace("content/cases/case-004.md", "company:", "compny:")

    report = build(site, scheduler)

    assert report.published is None
    assert report.problems == site.build().problems
    assert len(report.problems) >= 2
    assert not site.output.exists()


def test_a_template_that_is_wrong_is_told_as_ever(site: Site, scheduler: str) -> None:
    """What was staged is gone."""
    _other_theme(site)
    site.write(
        "themes/mine/templates/_card.html",
        "{% macro card(card) %}{{ card.title // 2 }}{% endmacro %}",
    )

    report = build(site, scheduler)

    assert report.published is None
    assert report.problems
    assert report.problems == site.build().problems
    assert not [*site.output.glob("*")]


def test_a_text_that_ends_every_worker_is_named(
    site: Site, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the workers that come after those are there for the next build."""
    monkeypatch.setattr(cluster, "read_shard", slips.read_or_die)

    report = build(site, scheduler)

    (problem,) = report.problems
    assert (problem.place.path, problem.code) == (slips.BOMB, "crashed")
    monkeypatch.undo()
    with Client(scheduler, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=START)
    assert build(site, scheduler).published


def test_a_shard_that_is_done_again_is_done_once(
    site: Site, scheduler: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A worker may be lost when it has staged everything, and another finds that there."""
    monkeypatch.setattr(cluster, "make_shard", slips.make_twice)

    build(site, scheduler)

    assert_as_from_nothing(site, tmp_path)


def test_a_machine_with_another_output_folder_publishes_nothing(
    site: Site, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it staged is not where it would be published from."""
    site.build()
    before = site.published()
    _other_author(site)
    monkeypatch.setattr(cluster, "make_shard", slips.lose_the_output)

    with pytest.raises(OSError, match="elsewhere"):
        build(site, scheduler)

    assert site.published() == before


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"gripe": "another"}, "has another version of gripe, Python or a library"),
        (
            {"site": Path("/nowhere")},
            "does not have /nowhere: the site's folder has to be shared, and at the same place",
        ),
        ({"site": Path("/")}, "has another folder at /"),
    ],
)
def test_a_worker_says_why_it_cannot(
    site: Site, scheduler: str, told: dict[str, object], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is done."""
    share = cluster.share

    def otherwise(*given: object) -> SharedBuild:
        return share(*given)._replace(**told)  # type: ignore[arg-type]

    monkeypatch.setattr(cluster, "share", otherwise)

    with pytest.raises(ClusterFault, match=f"^the worker tcp://[0-9.:]+ {said}$"):
        build(site, scheduler)
    assert not site.output.exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["dask"], "--executor is dask:ADDRESS, as in dask:tcp://10.0.0.1:8786"),
        (["ray:here"], "--executor is dask:ADDRESS, as in dask:tcp://10.0.0.1:8786"),
        (["dask:here", "--watch"], "--executor does not go with --watch"),
        (
            ["dask:tcp://127.0.0.1:1"],
            "no scheduler of Dask answers at tcp://127.0.0.1:1: is it running?",
        ),
    ],
)
def test_an_executor_that_is_none_is_refused_in_one_line(
    site: Site, options: list[str], said: str
) -> None:
    """With what to write."""
    done = run_gripe("build", "--executor", *options, cwd=site.root)

    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == f"gripe: error: {said}"
    assert not site.output.exists()


def test_the_command_says_what_a_case_cost(site: Site, scheduler: str) -> None:
    """There and here, so that one sees whether it pays."""
    done = run_gripe("build", "--executor", f"dask:{scheduler}", cwd=site.root)

    assert done.returncode == 0
    (line,) = (line for line in done.stderr.splitlines() if line.startswith("gripe: dask: "))
    assert re.fullmatch(
        r"gripe: dask: \d+ shards on 2 workers, \d+\.\d\d ms of work there"
        r" and \d+\.\d\d ms here for each case",
        line,
    )
