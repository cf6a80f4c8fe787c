"""Two builds of one site at once: the second waits, and gives up with the first one's number."""

import errno
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gripe.engine.cache.workspace import FOLDER, Locked, workspace
from support.commands import gripe
from support.sites import CASE, REPOSITORY, Site, run_gripe, site_of

# Holds a site's lock until it is told to end.
HOLD = """
import sys
from pathlib import Path
from gripe.engine.cache.workspace import workspace
site = Path(sys.argv[1])
with workspace(site, site / "output"):
    print("held", flush=True)
    sys.stdin.read()
"""


# Runs gripe so that it heeds SIGINT, which a shell lets what it runs in the background ignore.
HEED = """
import signal
from gripe.cli.app import main
signal.signal(signal.SIGINT, signal.default_int_handler)
main()
"""


@contextmanager
def holder(site: Path) -> Iterator[subprocess.Popen[str]]:
    """Let another process hold a site's lock; it lets go when its input ends."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(site)],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        yield other


@pytest.fixture
def washer(tmp_path: Path) -> Site:
    """A site of one case."""
    return site_of(tmp_path / "site", f"-- content/cases/washer.md --\n{CASE}")


def test_who_does_not_get_the_lock_names_the_holder(washer: Site) -> None:
    """After its patience the loser says whose turn it is, and has changed nothing."""
    with holder(washer.root) as other:
        before = sorted(washer.root.rglob("*"))
        with pytest.raises(Locked) as refused, workspace(washer.root, washer.output, 0.2):
            pytest.fail("two builds at once")

    assert refused.value.pid == str(other.pid)
    assert str(refused.value) == (
        f"another gripe (process {other.pid}) is at work on this site: try again when it is done"
    )
    assert sorted(washer.root.rglob("*")) == before


def test_a_build_waits_for_another_and_then_works(washer: Site) -> None:
    """Started while another build runs, a build takes a little longer and is as good as any."""
    with holder(washer.root) as other:
        assert other.stdin
        late = threading.Timer(0.3, other.stdin.close)
        late.start()
        started = time.monotonic()
        done = gripe(washer.root, "build")
        late.join()

    assert done.status == 0, done.err
    assert time.monotonic() - started >= 0.3
    assert (washer.output / "index.html").is_file()


def test_a_lock_left_by_a_killed_process_blocks_nobody(washer: Site) -> None:
    """The system lets go of a lock with the process that had it, however that ends."""
    with holder(washer.root) as other:
        other.kill()
        other.wait()
    assert (washer.root / FOLDER / "lock").read_text() == f"{other.pid}\n"

    with workspace(washer.root, washer.output, 0.0):
        assert (washer.root / FOLDER / "lock").read_text() == f"{os.getpid()}\n"


def test_a_longer_number_leaves_nothing_of_itself(washer: Site) -> None:
    """The file says one process, whatever stood there before."""
    (washer.root / FOLDER).mkdir()
    (washer.root / FOLDER / "lock").write_text("1234567890123\nmore\n")

    with workspace(washer.root, washer.output, 0.0):
        assert (washer.root / FOLDER / "lock").read_text() == f"{os.getpid()}\n"


@pytest.mark.parametrize("said", ["", "\n", "what?", "12a", "-1"])
def test_an_unreadable_number_is_not_named(washer: Site, said: str) -> None:
    """Where the file says no process, the message names none."""
    with holder(washer.root):
        (washer.root / FOLDER / "lock").write_text(said)
        with pytest.raises(Locked) as refused, workspace(washer.root, washer.output, 0.0):
            pytest.fail("two builds at once")

    assert str(refused.value).startswith("another gripe is at work on this site")


def test_who_has_the_lock_can_take_it_again_later(washer: Site) -> None:
    """A lock is let go of at the end of a build, also of one that fails."""
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), workspace(washer.root, washer.output, 0.0):
            raise ZeroDivisionError


def test_sites_do_not_wait_for_each_other(washer: Site, tmp_path: Path) -> None:
    """Another site is another lock."""
    with holder(washer.root), workspace(_folder(tmp_path / "other"), tmp_path / "out", 0.0) as held:
        assert held.folder == tmp_path / "other" / FOLDER


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def test_two_sites_wait_for_each_other_at_one_output_folder(washer: Site, tmp_path: Path) -> None:
    """A copy of a site that publishes into the same folder at once would spoil its manifest."""
    washer.publish()
    other = _folder(tmp_path / "copy")
    with (
        holder(washer.root),
        pytest.raises(Locked) as refused,
        workspace(other, washer.output, 0.2),
    ):
        pytest.fail("two builds at once")

    assert refused.value.pid == ""


def test_the_lock_is_kept_out_of_version_control(washer: Site) -> None:
    """What is in the folder is nobody's but this machine's; a build that was killed is no excuse."""
    for content in (None, b""):
        folder = washer.root / FOLDER
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        if content is not None:
            (folder / ".gitignore").write_bytes(content)
        with workspace(washer.root, washer.output):
            assert (folder / ".gitignore").read_text() == "*\n"


def test_a_disk_without_locks_is_built_on_all_the_same(
    washer: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some network disks have no locks: that keeps nobody from publishing."""

    def refuse(*_: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)

    assert gripe(washer.root, "build").status == 0


def test_an_interrupt_while_waiting_ends_a_build(washer: Site) -> None:
    """Ctrl-C need not wait for the lock."""
    with holder(washer.root):
        command = [sys.executable, "-c", HEED, "build", "--site", str(washer.root)]
        environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
        with subprocess.Popen(
            command,
            cwd=washer.root,
            env=environment,
            stderr=subprocess.PIPE,
        ) as waiting:
            with pytest.raises(subprocess.TimeoutExpired):
                waiting.wait(timeout=0.7)
            waiting.send_signal(signal.SIGINT)
            _, said = waiting.communicate(timeout=2)

    assert waiting.returncode == 130
    assert said.decode().strip() == "gripe: interrupted"
    assert not washer.output.exists()


@pytest.mark.deep
def test_the_command_waits_ten_seconds_and_exits_with_75(washer: Site) -> None:
    """What a user sees who starts a build twice: ten seconds, then one line with a number."""
    with holder(washer.root) as other:
        started = time.monotonic()
        done = run_gripe("build", cwd=washer.root)
        lasted = time.monotonic() - started

    assert done.returncode == 75
    assert done.stderr == (
        f"gripe: error: another gripe (process {other.pid}) is at work on this site: "
        "try again when it is done\n"
    )
    assert 10 <= lasted < 15
    assert not washer.output.exists()


@pytest.mark.deep
def test_many_builds_at_once_all_work(washer: Site) -> None:
    """Eight builds started at once do their work one after the other, and the result is a build's."""
    washer.publish()
    expected = washer.published()
    shutil.rmtree(washer.output)
    command = [sys.executable, "-m", "gripe", "build", "--site", str(washer.root)]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}

    builds = [subprocess.Popen(command, env=environment) for _ in range(8)]

    assert [each.wait(timeout=60) for each in builds] == [0] * 8
    assert washer.published() == expected
