"""The outside judges: the Nu HTML checker for a folder, axe for a page in the browser."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from support.needs import require

MODULES = Path(__file__).parents[1] / "judges" / "node_modules"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def npm_file(package: str, path: str) -> Path:
    """Return a file of an installed npm package."""
    file = MODULES / package / path
    return require(package, file if file.is_file() else None)


def nu_check(folder: Path) -> list[str]:
    """Return what Nu finds wrong in a folder's HTML, CSS and SVG, warnings too, a line each."""
    java = require("java", shutil.which("java"))
    jar = npm_file("vnu-jar", "build/dist/vnu.jar")
    folder = folder.resolve()
    if next(folder.rglob("*.html"), None) is None:
        # Nu is content with an empty folder; a test that checks nothing must not pass.
        raise FileNotFoundError(f"no HTML in {folder}")
    options = ["--Werror", "--also-check-css", "--also-check-svg", "--skip-non-html"]
    done = subprocess.run(
        [
            java,
            "-Dfile.encoding=UTF-8",
            "-jar",
            jar,
            *options,
            "--format",
            "gnu",
            "--stdout",
            folder,
        ],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    # What is neither an error nor a warning is a remark, such as on a slash that does nothing.
    said = [line for line in done.stdout.splitlines() if ": info: " not in line]
    lines = sorted(line.replace(f"file:{folder}/", "") for line in said)
    if bool(lines) != bool(done.returncode):
        raise RuntimeError(f"Nu exited {done.returncode}: {done.stdout}{done.stderr}")
    return lines


@dataclass(frozen=True, slots=True)
class AxeReport:
    """What axe says of a page, a line for each element, each beginning with the rule's id.

    Attributes:
        violations: what is wrong.
        incomplete: what axe could not decide, such as contrast over a picture.
    """

    violations: list[str]
    incomplete: list[str]


def axe(page: Page) -> AxeReport:
    """Run axe on a page as it stands in the browser, colour scheme and size included."""
    # Evaluated, not added as a script element: a page's content security policy may refuse those.
    page.evaluate(npm_file("axe-core", "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", AXE_TAGS)
    if not found["passes"] and not found["violations"]:
        raise RuntimeError(f"axe found nothing to judge on {page.url}")
    return AxeReport(_lines(found["violations"]), _lines(found["incomplete"]))


def _lines(rules: list[dict[str, Any]]) -> list[str]:
    return [
        f"{rule['id']}: {_where(node)}: {rule['help']}" for rule in rules for node in rule["nodes"]
    ]


def _where(node: dict[str, Any]) -> str:
    return " ".join(str(step) for step in node["target"])
