"""What a test needs from outside: skipped without it at a desk, failed without it on CI."""

import os
from typing import TypeVar

import pytest

Found = TypeVar("Found")

REMEDIES = {
    "axe-core": "make judges",
    "cldr-misc-full": "make judges",
    "chromium": "apt-get install chromium",
    "java": "apt-get install default-jre-headless",
    "lighthouse": "make judges",
    "nano": "apt-get install nano",
    "nginx": "apt-get install nginx-light",
    "vim": "apt-get install vim",
    "vnu-jar": "make judges",
}


def on_ci() -> bool:
    """Tell whether this is CI, where a missing judge is a failure."""
    return os.environ.get("CI") == "true"


def missing(name: str) -> str:
    """Return the one line that says what is missing and how to get it."""
    remedy = REMEDIES.get(name)
    return f"{name} is missing: {remedy}" if remedy else f"{name} is missing"


def require(name: str, found: Found | None) -> Found:
    """Return what was found; where there is nothing, skip the test, or fail it on CI."""
    if found:
        return found
    if on_ci():
        pytest.fail(missing(name), pytrace=False)
    pytest.skip(missing(name))
