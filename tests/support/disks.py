"""Disks for tests: small ones that fill up, read-only ones, and a user for whom permissions hold."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from support.needs import on_ci

NOBODY = 65534


def _give_up(reason: str) -> None:
    """Skip a test for a reason; on CI fail it."""
    if on_ci():
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def as_root() -> list[str] | None:
    """Return what a command has to begin with to be run by root; None if there is no way."""
    if os.getuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if (
        sudo
        and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return [sudo, "-n"]
    return None


@contextmanager
def mounted(*arguments: str) -> Iterator[Path]:
    """Mount something for as long as a test takes; skip the test where that is not allowed.

    Args:
        arguments: of `mount`, the last of them the folder.
    """
    root = as_root()
    if root is None:
        _give_up("mounting needs root, or sudo without a password")
        return
    done = subprocess.run([*root, "mount", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        _give_up(f"mounting is not allowed: {done.stderr.strip()}")
    try:
        yield Path(arguments[-1])
    finally:
        subprocess.run([*root, "umount", arguments[-1]], check=True)


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Path]:
    """Mount an empty disk of so many bytes on a new folder."""
    folder.mkdir()
    options = f"size={size},mode=0777,uid={os.getuid()}"
    with mounted("-t", "tmpfs", "-o", options, "tmpfs", str(folder)):
        yield folder


def resize(folder: Path, size: int) -> None:
    """Give a small disk another size."""
    command = ["mount", "-o", f"remount,size={size}", str(folder)]
    subprocess.run([*(as_root() or []), *command], check=True)


@contextmanager
def open_folder() -> Iterator[Path]:
    """Make a folder that every user may enter, unlike pytest's own; all in it is removed."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def unprivileged(command: Sequence[str]) -> list[str]:
    """Return a command as it has to be run for permissions to hold: root is denied nothing."""
    if os.getuid() != 0:
        return list(command)
    setpriv = shutil.which("setpriv")
    if not setpriv:
        _give_up("setpriv is missing: apt-get install util-linux")
        raise AssertionError
    return [setpriv, f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *command]
