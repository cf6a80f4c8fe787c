"""The outside judges: the Nu HTML checker for a folder, axe and Lighthouse for a page in the browser."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from support.browser import FLAGS, find_chromium
from support.needs import require

MODULES = Path(__file__).parents[1] / "judges" / "node_modules"
# A check is over before what Java compiles thoroughly would pay; what it compiles lightly needs more stack.
QUICK = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m"]
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
            *QUICK,
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
    if not page.evaluate("'axe' in window"):
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


@dataclass(frozen=True, slots=True)
class LighthouseReport:
    """What Lighthouse says of a page, as a phone on a slow line has it.

    Attributes:
        scores: of each category, from 0 to 1.
        faults: the audits that cost something, a line each.
    """

    scores: dict[str, float]
    faults: list[str]


def lighthouse(url: str, *categories: str) -> LighthouseReport:
    """Run Lighthouse on a page that is served; it starts a Chromium of its own.

    Args:
        url: the page's address.
        categories: what is asked for: `performance`, `accessibility`, `best-practices`, `seo`.
    """
    chromium = require("chromium", find_chromium())
    flags = " ".join(map(_quoted, [*FLAGS, "--headless", "--no-sandbox"]))
    command = [
        npm_file("lighthouse", "cli/index.js"),
        url,
        "--output=json",
        "--quiet",
        f"--only-categories={','.join(categories)}",
        f"--chrome-flags={flags}",
    ]
    done = subprocess.run(
        command,
        env={**os.environ, "CHROME_PATH": chromium},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    if done.returncode or not done.stdout:
        raise RuntimeError(f"Lighthouse exited {done.returncode}: {done.stderr}")
    found = json.loads(done.stdout)
    if found.get("runtimeError"):
        raise RuntimeError(f"Lighthouse could not judge {url}: {found['runtimeError']['message']}")
    return LighthouseReport(
        {name: found["categories"][name]["score"] for name in categories},
        [
            f"{name}: {audit['score']}: {audit.get('displayValue') or audit['title']}"
            for name, audit in found["audits"].items()
            if audit["score"] is not None and audit["score"] < 1
        ],
    )


def _quoted(flag: str) -> str:
    """Return a flag as Lighthouse splits them: quotes stand round a value, not round all of it."""
    name, mark, value = flag.partition("=")
    return f'{name}="{value}"' if mark else name
