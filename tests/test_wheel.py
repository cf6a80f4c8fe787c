"""The wheel: built, installed into an empty folder and used there, theme included."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gripe.preview.injected import PREFIX
from support.previews import served
from support.sites import REPOSITORY


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that has gripe installed from its wheel, and nothing of the checkout."""
    work = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    build = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", work]
    subprocess.run([*build, REPOSITORY], check=True)
    (wheel,) = work.glob("gripe_press-*.whl")
    target = work / "site-packages"
    subprocess.run(
        [*pip, "install", "--no-deps", "--no-index", "--target", target, wheel], check=True
    )
    return target


def run(installed: Path, cwd: Path, *command: str) -> str:
    """Run a command with the installed gripe first on the path."""
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    done = subprocess.run(
        [sys.executable, *command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_wheel_builds_a_new_site(installed: Path, tmp_path: Path) -> None:
    """`gripe init x && gripe build --site x` works from the wheel in an empty folder."""
    where = run(installed, tmp_path, "-c", "import gripe; print(gripe.__file__)")
    assert where.startswith(str(installed))

    script = str(installed / "bin" / "gripe")
    run(installed, tmp_path, script, "init", "x")
    run(installed, tmp_path, script, "build", "--site", "x")

    page = (tmp_path / "x/output/about/index.html").read_text(encoding="utf-8")
    assert "About this blog" in page
    assert list((tmp_path / "x/output/assets").glob("ledger.*.css"))


def test_wheel_previews_a_new_site(installed: Path, tmp_path: Path) -> None:
    """`gripe serve` of the wheel has its own files, which no import asks for."""
    run(installed, tmp_path, str(installed / "bin" / "gripe"), "init", "x")
    with served(tmp_path / "x", env={"PYTHONPATH": str(installed)}) as preview:
        assert "About this blog" in preview.page("/about/index.html")
        for name in ("preview.js", "worker.js"):
            reply = preview.ask(f"{PREFIX}{name}")
            assert (reply.status, reply.headers["content-type"]) == (
                200,
                "text/javascript; charset=utf-8",
            )


def test_wheel_holds_the_package_and_its_themes_only(installed: Path) -> None:
    """Neither tests nor the example site are installed."""
    tops = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")}

    assert tops == {"gripe", "bin"}
    assert (installed / "gripe/themes/ledger/templates/case.html").is_file()
    assert (installed / "gripe/themes/ledger/locale/de.po").is_file()
    assert (installed / "gripe/locale/de.po").is_file()
    assert (installed / "gripe/py.typed").is_file()
