"""How editors save a file: what they do on disk, step by step. And how to save during a rebuild."""

import os
import pty
import select
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from support.sites import REPOSITORY

Save = Callable[[Path, bytes], None]
LOITER = 0.2  # seconds that the slowest writer leaves a file empty
_SCREEN = 20.0  # seconds that an editor may take to draw its screen, or to end


def in_place(file: Path, data: bytes) -> None:
    """Truncate and write, as the plainest editors do."""
    file.write_bytes(data)


def vim(file: Path, data: bytes) -> None:
    """Probe the folder with a file called 4913, keep the old file as a backup, write a new one."""
    probe, backup = file.with_name("4913"), file.with_name(f"{file.name}~")
    probe.touch()
    probe.unlink()
    file.rename(backup)
    _written(file, data)
    backup.unlink()


def vs_code(file: Path, data: bytes) -> None:
    """Open without truncating, write, cut to length."""
    descriptor = os.open(file, os.O_WRONLY)
    try:
        os.write(descriptor, data)
        os.ftruncate(descriptor, len(data))
    finally:
        os.close(descriptor)


def jetbrains(file: Path, data: bytes) -> None:
    """Write beside it, put the old file aside, rename the new one into its place ("safe write")."""
    new, old = (file.with_name(f"{file.name}___jb_{each}___") for each in ("tmp", "old"))
    _written(new, data)
    file.rename(old)
    new.rename(file)
    old.unlink()


def gedit(file: Path, data: bytes) -> None:
    """Write a hidden file and rename it over the old one, as GIO does."""
    new = file.with_name(".goutputstream-K3Q7Z1")
    _written(new, data)
    new.replace(file)


def emacs(file: Path, data: bytes) -> None:
    """Lock by a dangling link, keep what is typed in #…#, rename to a backup, write, unlock."""
    lock, auto = file.with_name(f".#{file.name}"), file.with_name(f"#{file.name}#")
    lock.symlink_to("author@desk.1234:1700000000")
    auto.write_bytes(data)
    file.replace(file.with_name(f"{file.name}~"))
    _written(file, data)
    auto.unlink()
    lock.unlink()


def sed(file: Path, data: bytes) -> None:
    """Write a file of a made-up name beside it and rename that over it, as `sed -i` does."""
    new = file.with_name("sedq1W3eR")
    _written(new, data)
    new.replace(file)


def from_elsewhere(file: Path, data: bytes) -> None:
    """Write it in another folder, which nobody watches, and move it here."""
    new = file.parents[2] / "draft.new"
    new.write_bytes(data)
    new.replace(file)


def touched(file: Path, data: bytes) -> None:
    """Set its times first, and write then."""
    file.touch()
    file.write_bytes(data)


def slow(file: Path, data: bytes) -> None:
    """Truncate, and write a while later."""
    with file.open("wb") as opened:
        time.sleep(LOITER)
        opened.write(data)


SAVES: tuple[Save, ...] = (
    in_place,
    vim,
    vs_code,
    jetbrains,
    gedit,
    emacs,
    sed,
    from_elsewhere,
    touched,
    slow,
)


def _written(file: Path, data: bytes) -> None:
    with file.open("wb") as opened:
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())


def typed(command: Sequence[str], keys: Sequence[str], folder: Path) -> None:
    """Run an editor in a pseudo-terminal and type, each time after its screen has come to rest.

    Args:
        command: the editor and its arguments.
        keys: what is typed, in steps.
        folder: where it runs.
    """
    ours, its = pty.openpty()
    with subprocess.Popen(
        command,
        cwd=folder,
        env={"PATH": os.environ["PATH"], "TERM": "xterm", "HOME": str(folder), "LANG": "C.UTF-8"},
        stdin=its,
        stdout=its,
        stderr=its,
        start_new_session=True,
    ) as editor:
        os.close(its)
        try:
            for step in keys:
                _rest(ours)
                os.write(ours, step.encode())
            end = time.monotonic() + _SCREEN
            while editor.poll() is None and time.monotonic() < end:
                _rest(ours)  # it would wait for somebody to read what it draws
            assert editor.poll() == 0, (command, editor.poll())
        finally:
            editor.kill()
            os.close(ours)


def _rest(terminal: int) -> None:
    """Read what is drawn until nothing more comes."""
    wait = 1.0
    while select.select([terminal], [], [], wait)[0]:
        try:
            if not os.read(terminal, 1 << 16):
                return
        except OSError:  # the editor has ended
            return
        wait = 0.15


# Holds a reading after it has read everything, as long as there is a file that says so.
_HOLDING = """
import os, pathlib, sys, time
if "serve" in sys.orig_argv:
    from gripe.engine.loading import live_site
    class HeldLoader(live_site.Loader):
        def edition(self):
            made = super().edition()
            while os.path.exists(os.environ["HOLD"]):
                pathlib.Path(os.environ["HOLD"] + ".taken").touch()
                time.sleep(0.01)
            return made
    live_site.Loader = HeldLoader
"""


class Hold:
    """Keeps a preview in the middle of a rebuild."""

    def __init__(self, work: Path) -> None:
        """Set up.

        Args:
            work: a folder for what this needs.
        """
        shim = work / "shim"
        shim.mkdir(exist_ok=True)
        (shim / "sitecustomize.py").write_text(_HOLDING, encoding="utf-8")
        self._file = work / "hold"
        self.env: Mapping[str, str] = {
            "PYTHONPATH": f"{shim}:{REPOSITORY}",
            "HOLD": str(self._file),
        }

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let no rebuild that begins from now on end before this does."""
        self._file.touch()
        try:
            yield
        finally:
            self._file.unlink()

    def is_at_work(self) -> bool:
        """Tell whether a rebuild has been begun since."""
        return self._file.with_name("hold.taken").exists()
