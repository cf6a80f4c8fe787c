"""Debian's Chromium, driven by Playwright; Playwright's own browsers are not downloaded."""

import asyncio
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, Request, ViewportSize, sync_playwright

FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--force-color-profile=srgb",
    # No name but the loopback's resolves: a page that needs anything from elsewhere shows it.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--no-first-run",
]
# A script that loads every picture, also those that wait until a reader comes near; it fails with one.
LOAD_ALL = """Promise.all(
  [...document.images].map(image => { image.loading = "eager"; return image.decode(); })
)"""
PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}


def find_chromium() -> str | None:
    """Return the path of the installed Chromium."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


if sys.version_info < (3, 12):

    class _Watcher(asyncio.PidfdChildWatcher):
        """Watches the browser without a thread, as Python does by itself since 3.12.

        gripe forks only where there is a single thread, in the tests that come later as well.
        """

        def is_active(self) -> bool:
            """Say that a loop need not be attached beforehand."""
            return True

        def add_child_handler(self, *given: Any) -> None:  # noqa: ANN401 - handed on
            """Watch a process in the loop that began it."""
            self.attach_loop(asyncio.get_running_loop())
            super().add_child_handler(*given)


@contextmanager
def chromium(executable: str) -> Iterator[Browser]:
    """Run a headless Chromium with a profile of its own, thrown away afterwards."""
    if sys.version_info < (3, 12):
        asyncio.set_child_watcher(_Watcher())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=FLAGS, chromium_sandbox=False
        )
        with browser:
            yield browser


def double_text(page: Page) -> None:
    """Make the size of text that the reader has chosen in the browser twice the usual one."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})


def failures(page: Page) -> list[str]:
    """Return a list that every request goes into that fails from now on."""
    failed: list[str] = []

    def note(request: Request) -> None:
        # A page that is left gives up what it was still asking for.
        if request.failure != "net::ERR_ABORTED":
            failed.append(f"{request.url}: {request.failure}")

    page.on("requestfailed", note)
    return failed
