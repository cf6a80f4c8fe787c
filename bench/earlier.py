"""An earlier gripe, installed in a virtual environment of its own, to be measured beside this one."""

import io
import subprocess
import sys
import tarfile
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.tools import GRIPE, HERE, Tool, version_of

_COMPILE = """
import compileall, pathlib, sysconfig, gripe
for folder in (sysconfig.get_path("purelib"), str(pathlib.Path(gripe.__file__).parent)):
    compileall.compile_dir(folder, quiet=2)
"""


def install(revision: str, folder: Path) -> Tool:
    """Install a commit with the libraries that this Python has; it is kept until another one is asked for.

    Args:
        revision: whatever git takes for a commit.
        folder: where the virtual environment goes.
    """
    commit = _said("git", "-C", str(HERE), "rev-parse", "--verify", f"{revision}^{{commit}}")
    stamp = folder / "commit.txt"
    python = folder.absolute() / "bin" / "python"
    if not stamp.is_file() or stamp.read_text("utf-8") != commit:
        with TemporaryDirectory() as source:
            _unpack(commit, Path(source))
            _run(sys.executable, "-m", "venv", "--clear", str(folder))
            pins = Path(source) / "bench-pins.txt"
            pins.write_text(_said(sys.executable, "-m", "pip", "freeze", "--exclude-editable"))
            asked = ("-c", str(pins), f"{source}[search]")
            _run(str(python), "-m", "pip", "install", "-qq", *asked)
        stamp.write_text(commit, "utf-8")
    program = (str(python.with_name("gripe")),)
    compile_modules(python)
    return Tool(replace(GRIPE, name=commit[:7]), program, version_of(program, GRIPE.version))


def compile_modules(python: Path) -> None:
    """Compile gripe and all libraries of a Python, as pip does for a user; an editable install has none."""
    _run(str(python), "-I", "-c", _COMPILE)


def _unpack(commit: str, folder: Path) -> None:
    root = _said("git", "-C", str(HERE), "rev-parse", "--show-toplevel")
    packed = subprocess.run(
        ["git", "-C", root, "archive", commit],  # noqa: S607 - whichever git the user has
        check=True,
        capture_output=True,
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as files:
        files.extractall(folder, filter="data")


def _said(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def _run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
