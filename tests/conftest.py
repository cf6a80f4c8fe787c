"""Fixtures for every test."""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from jinja2 import Environment
from playwright.sync_api import Browser, Page

from support.browser import DESKTOP, chromium, find_chromium
from support.demo import FILES
from support.figures import FIGURES
from support.hosting import host
from support.memory import remembered
from support.needs import on_ci, require
from support.sites import REPOSITORY, STORY, STORY_SOURCES, Site, site_of

# On CI a law is tried on the same examples each time, so that a red run is a red change; at a desk,
# and in `make test-deep`, on new ones. A slow machine is no fault of a law.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("desk", deadline=None)
settings.load_profile("ci" if on_ci() else "desk")

# Jinja reads and compiles the same themes for site after site, which is most of what a small build takes.
# Both follow from their arguments and from what distinguishes an environment of gripe's from another.
Environment.compile = remembered(Environment.compile)  # type: ignore[method-assign]
Environment.parse = remembered(Environment.parse)  # type: ignore[method-assign]

Host = Callable[..., str]
POLICY = "default-src 'self'"
MakeSite = Callable[[str], Site]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for all tests."""
    with chromium(require("chromium", find_chromium())) as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page at desktop size, light; `page.emulate_media(color_scheme="dark")` darkens it."""
    with browser.new_context(viewport=DESKTOP, color_scheme="light") as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def static_host() -> Iterator[Host]:
    """Serve a folder with nginx: `static_host(folder, "/blog/")` returns the site's address.

    A third argument is the content security policy it is served with.
    """
    nginx = require("nginx", shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin"))
    with ExitStack() as running:
        yield lambda folder, *how: running.enter_context(host(nginx, folder, *how))


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site in which everything occurs, built; no test changes it."""
    made = Site(tmp_path_factory.mktemp("demo"))
    for path, data in FILES.items():
        made.write(path, data)
    made.publish(strict=True)
    return made


@pytest.fixture(scope="session")
def address(demo: Site, static_host: Host) -> str:
    """Where that site is served, under the strictest policy that leaves a page its own files."""
    return static_host(demo.output, "/blog/", POLICY)


@pytest.fixture
def site(tmp_path: Path) -> MakeSite:
    """Make a site from one string: `site("-- content/cases/washer.md --" …)`."""
    return lambda text: site_of(tmp_path / "site", text)


@pytest.fixture
def story(tmp_path: Path) -> Site:
    """A site of one story: HP's laptop, how it ended, HP's profile, and a page."""
    made = site_of(tmp_path / "story", STORY)
    for path in STORY_SOURCES:
        made.write(path, (REPOSITORY / path).read_bytes())
    return made


@pytest.fixture
def example(tmp_path: Path) -> Site:
    """A copy of the example site, as a newcomer has it."""
    root = tmp_path / "example"
    shutil.copytree(REPOSITORY / "content", root / "content")
    shutil.copy(REPOSITORY / "gripe.yaml", root / "gripe.yaml")
    return Site(root)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand what was counted from a process that runs tests to the one that tells of it."""
    lives = sys.modules.get("laws.lives")
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["operations"] = dict(lives.COUNTER) if lives else {}
        session.config.workeroutput["figures"] = FIGURES


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:  # noqa: ANN401 - a class of xdist's that has no public name
    """Add up what the processes have counted."""
    told = getattr(node, "workeroutput", {})
    FIGURES.update(told.get("figures", {}))
    if counted := told.get("operations"):
        import_module("laws.lives").COUNTER.update(counted)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures that tests found; with `-v` and in the long run, what operations of the laws ran."""
    for name, figure in sorted(FIGURES.items()):
        terminalreporter.write_line(f"{name}: {figure}")
    lives = sys.modules.get("laws.lives")
    is_short = "not deep" in terminalreporter.config.option.markexpr
    if lives is None or not lives.COUNTER or (is_short and terminalreporter.verbosity < 1):
        return
    terminalreporter.section("operations of the laws")
    width = max(map(len, lives.OPERATIONS))
    for name in lives.OPERATIONS:
        terminalreporter.write_line(f"{name:{width}} {lives.COUNTER[name]:6}")
