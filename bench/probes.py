"""Changes in disguise: what a build has to notice although neither size nor time of a file tells.

Each probe takes its change back and builds again, so that the site is as it was.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path

from bench.measure import Run
from bench.sites import Site

Build = Callable[[Site], Run]

_WORD = re.compile(rb"\b[a-z]{7,}\b")


def notices_an_edit(site: Site, build: Build) -> bool:
    """Change a word of a story, keep size and time of its file, and look whether the page changes."""
    case = site.middle
    before = site.source(case).read_bytes()
    start = before.index(case.body.encode())
    word = next(iter(_WORD.finditer(before, start)))
    disguised = b"q" * len(word[0])
    page = site.page(case)
    if disguised in page.read_bytes():
        raise ValueError(f"{page} has the word already that the probe looks for")
    in_disguise(site.source(case), before[: word.start()] + disguised + before[word.end() :])
    fault = build(site).fault
    noticed = not fault and disguised in page.read_bytes()
    in_disguise(site.source(case), before)
    return not build(site).fault and noticed and disguised not in page.read_bytes()


def repairs_an_output(site: Site, build: Build) -> bool:
    """Change a page in the output, keep its size and time, and look whether it is put right."""
    page = site.page(site.middle)
    before = page.read_bytes()
    in_disguise(page, before.replace(b"</h1>", b"</h2>", 1))
    fault = build(site).fault
    repaired = page.read_bytes() == before
    page.write_bytes(before)
    return repaired and not fault


def in_disguise(path: Path, content: bytes) -> None:
    """Write a file in place with other bytes of the same size, and set its time back."""
    was = path.stat()
    if len(content) != was.st_size or content == path.read_bytes():
        raise ValueError("a disguise has to have the size of the original and be different")
    with path.open("r+b") as file:
        file.write(content)
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
