"""Work in this process and in forked ones: the same results, and every end of a worker has a name."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from gripe.engine import workers
from gripe.engine.inputs.hashed_tree import SourceChanged
from gripe.engine.workers import SMALL, Died, WorkersLost, run
from support.processes import children_of, left_of
from support.sites import REPOSITORY

MANY = SMALL + 7
HERE, FORKED = 1, 2
JOBS = pytest.mark.parametrize("jobs", [HERE, FORKED], ids=["here", "forked"])


def pids(_number: int) -> int:
    """Return in which process this is done."""
    return os.getpid()


@pytest.fixture(autouse=True)
def nothing_is_left() -> Iterator[None]:
    """No test here leaves a process behind, a dead one that nobody fetched included."""
    before = children_of(os.getpid())
    yield
    end = time.monotonic() + 1
    while (left := set(children_of(os.getpid())) - set(before)) and time.monotonic() < end:
        time.sleep(0.01)
    assert not left
    assert threading.active_count() == 1


@pytest.mark.parametrize("jobs", [1, 2, 3, 8])
@pytest.mark.parametrize("count", [0, 1, SMALL - 1, SMALL, 137, 500])
def test_results_come_in_order_whatever_the_jobs(count: int, jobs: int) -> None:
    """For any count and jobs, what comes out is what one process would give, in its order."""
    assert list(run(lambda number: (number, "x" * number), count, jobs)) == [
        (number, "x" * number) for number in range(count)
    ]


def test_large_work_is_forked_and_small_is_not() -> None:
    """Below the threshold nothing is forked, from it on everything."""
    assert set(run(pids, SMALL - 1, 2)) == {os.getpid()}
    assert os.getpid() not in set(run(pids, SMALL, 2))
    assert set(run(pids, MANY, 1)) == {os.getpid()}


def test_no_more_processes_than_jobs() -> None:
    """As many processes as asked for at most."""
    assert 1 <= len(set(run(pids, 500, 3))) <= 3


def test_a_worker_that_has_a_copy_of_much_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """By looking at much of what there is; no more workers are there at once, and all comes in order."""
    monkeypatch.setattr(workers, "_LARGE", 0)
    monkeypatch.setattr(workers, "_TIRED", 20 << 20)
    others = len(children_of(os.getpid()))  # a browser, if another test has one
    held = [bytearray(4096) for _ in range(40_000)]

    def work(number: int) -> tuple[int, int, int]:
        for each in held[number * 20 : number * 20 + 20]:
            each[0] = 1
        return number, os.getpid(), len(children_of(os.getppid()))

    done = list(run(work, 2_000, 2))

    assert [number for number, _, _ in done] == [*range(2_000)]
    by_worker = Counter(pid for _, pid, _ in done)
    assert 6 <= len(by_worker) <= 20
    assert max(beside for _, _, beside in done) <= others + 2


def test_other_workers_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """To fork another takes time: one that looks at little, or that a small process has, need not go."""
    monkeypatch.setattr(workers, "_LARGE", 0)
    assert len(set(run(pids, 20_000, 2))) <= 2
    monkeypatch.setattr(workers, "_LARGE", 64 << 30)
    monkeypatch.setattr(workers, "_TIRED", 0)
    assert len(set(run(pids, 20_000, 2))) <= 2


def test_a_process_with_another_thread_does_not_fork() -> None:
    """To fork a process with threads can hang it, so all is done in it."""
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert set(run(pids, MANY, 2)) == {os.getpid()}
    finally:
        done.set()
        other.join()


def test_work_in_another_thread_is_done() -> None:
    """Whoever asks for it, and though nothing can be forked there."""
    found: list[int] = []
    other = threading.Thread(target=lambda: found.extend(run(lambda number: number, MANY, 2)))
    other.start()
    other.join()

    assert found == list(range(MANY))


@JOBS
@pytest.mark.parametrize("at", [0, SMALL // 2, MANY - 1])
def test_an_exception_comes_through(jobs: int, at: int) -> None:
    """What work raises is raised, the results before it were yielded."""

    def work(number: int) -> int:
        if number == at:
            raise FileNotFoundError(2, "No such file", "content/cases/washer.md")
        return number

    done = []
    with pytest.raises(FileNotFoundError) as raised:
        done.extend(run(work, MANY, jobs))

    assert raised.value.filename == "content/cases/washer.md"


@JOBS
def test_a_changed_source_is_said_in_the_same_words(jobs: int) -> None:
    """An exception with a message of its own making is the same after it came from a worker."""

    def work(_number: int) -> None:
        raise SourceChanged("content/cases/washer.md")

    with pytest.raises(SourceChanged) as raised:
        list(run(work, MANY, jobs))

    assert str(raised.value) == str(SourceChanged("content/cases/washer.md"))
    assert raised.value.path == "content/cases/washer.md"


def deadly(at: int, marker: Path, *, always: bool) -> Callable[[int], int]:
    """Return work that kills its own process at one number, the first time or each time."""

    def work(number: int) -> int:
        if number == at and (always or not marker.exists()):
            marker.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    return work


@pytest.mark.parametrize("at", [0, 13, MANY - 1])
def test_a_worker_that_dies_of_one_thing_names_it(tmp_path: Path, at: int) -> None:
    """Tried again alone it kills again: it is named, and this process is alive."""
    with pytest.raises(Died) as raised:
        list(run(deadly(at, tmp_path / "marker", always=True), MANY, 2))

    assert raised.value.number == at


def test_a_worker_killed_from_outside_accuses_nothing(tmp_path: Path) -> None:
    """What is no fault of the thing it was at is the system's refusal, said in words."""
    with pytest.raises(WorkersLost, match="killed from outside: is there enough memory"):
        list(run(deadly(13, tmp_path / "marker", always=False), MANY, 2))


def test_what_had_been_written_already_is_no_other_fault(tmp_path: Path) -> None:
    """Tried again, a thing finds its own file there; that is not what it is told as."""
    marker, written = tmp_path / "marker", tmp_path / "written"

    def work(number: int) -> None:
        if number == 13:
            with written.open("xb"):
                pass
            if not marker.exists():
                marker.touch()
                os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(WorkersLost):
        list(run(work, MANY, 2))


def test_a_death_is_told_though_results_were_waiting(tmp_path: Path) -> None:
    """Those who use the results slowly hear of a death all the same."""
    seen = []

    def use(number: int) -> None:
        seen.append(number)
        time.sleep(0.002)

    with pytest.raises(Died):
        list(map(use, run(deadly(MANY - 1, tmp_path / "marker", always=True), MANY, 2)))

    assert seen == list(range(len(seen)))


@JOBS
def test_who_stops_asking_ends_the_workers(jobs: int) -> None:
    """Closed half-way, nothing goes on in the background."""
    with closing(run(pids, 500, jobs)) as results:  # type: ignore[type-var]
        found = {next(results), next(results)}

    assert not (found - {os.getpid()}) & set(children_of(os.getpid()))


def test_workers_die_with_their_parent() -> None:
    """A parent that is killed leaves no orphan, not even one that is busy."""
    child = os.fork()
    if child == 0:
        os.setsid()
        list(run(lambda _: time.sleep(30), MANY, 3))
        os._exit(1)
    try:
        end = time.monotonic() + 10
        while len(children_of(child)) < 3 and time.monotonic() < end:
            time.sleep(0.01)
        assert len(children_of(child)) == 3
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)

    assert left_of(child, patience=1.0) == []


def test_an_interrupt_in_the_midst_ends_the_workers() -> None:
    """Ctrl-C goes to all; it is raised here, and the workers say nothing and are gone."""

    def work(number: int) -> int:
        if number == 13:
            os.kill(os.getppid(), signal.SIGINT)
        time.sleep(0.01)
        return number

    before = signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # which a shell may have turned off
    try:
        with pytest.raises(KeyboardInterrupt):
            list(run(work, 500, 2))
    finally:
        signal.signal(signal.SIGINT, before)


# Interrupts its whole group as soon as a process is forked, as Ctrl-C at that moment would.
INTERRUPTED_FORK = """
import os, signal, sys
from gripe.engine.workers import run
signal.signal(signal.SIGINT, signal.default_int_handler)
os.register_at_fork(after_in_child=lambda: os.killpg(0, signal.SIGINT))
try:
    list(run(lambda number: number, 500, 2))
except KeyboardInterrupt:
    sys.exit(130)
"""


def test_an_interrupt_while_workers_are_forked_is_not_theirs() -> None:
    """A process that was forked this very moment says nothing of an interrupt either."""
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_FORK],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
        timeout=20,
    )

    assert (done.returncode, done.stderr) == (130, "")


# Results so large that a worker is mostly found sending one.
LARGE = """
import os, signal, sys, threading, time
from gripe.engine.workers import WorkersLost, run

def work(number):
    return bytes(3_000_000)

def killed_while_sending(after):
    def work(number):
        if number == 13:
            threading.Timer(after, os.kill, (os.getpid(), signal.SIGKILL)).start()
        return bytes(20_000_000) if number < 40 else b""

    try:
        for _ in run(work, 80, 2):
            pass
    except WorkersLost:
        return True
    return False
"""


def in_time(script: str) -> str:
    """Run a script of which each end is expected soon; return what it printed."""
    return subprocess.run(
        [sys.executable, "-c", LARGE + script],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout


def test_who_stops_asking_while_results_are_sent_does_not_wait_for_them() -> None:
    """A worker that is ended half-way through a result keeps nobody waiting for the other half."""
    assert (
        in_time("""
for after in range(20):
    results = run(work, 60, 2)
    next(results)
    time.sleep(after / 1000)
    results.close()
print("ended")
""")
        == "ended\n"
    )


def test_a_worker_killed_while_it_sends_is_told() -> None:
    """Half a result is no result: the death is told, whenever it comes."""
    assert (
        in_time("""
print(all(killed_while_sending(after / 100) for after in range(4, 20, 4)))
""")
        == "True\n"
    )
