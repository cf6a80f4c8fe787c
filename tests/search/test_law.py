"""Incremental equals clean with a search on, whatever was edited, in whatever order.

The indexer is one of our own here that is quick and tells every byte it was given; what Pagefind itself
makes of that is held in test_rebuilt.py.
"""

import tempfile
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gripe.build import search
from gripe.build.build import build_site
from gripe.build.options import Options
from gripe.build.order import Order
from support.sites import CASE, NOW, SETTINGS, Site

BARE = SETTINGS.replace("as_of: 2010-01-01\n", "")
CLOSED = """\
---
title: It washes
case: washer
date: 2009-09-01
effect: resolved
resolved_by: Maytag
---
Mended.
"""
NAMED = "---\ntitle: Maytag\naliases: [{name}]\n---\n{text}\n"
# What may lie in each place; "" stands for nothing.
PLACES: dict[str, tuple[str, ...]] = {
    "gripe.yaml": (
        f"{BARE}search: pagefind\n",
        BARE,
        f"{BARE}search: pagefind\nlanguage: de\n",
        f"{BARE}search: pagefind\noutputs: {{case: [json], site: [sitemap], company: [html]}}\n",
        f"{BARE.replace('blog/', '')}search: pagefind\noutputs: {{site: [], company: [html]}}\n",
    ),
    "content/cases/washer.md": (
        CASE,
        f"{CASE}\nMore of it.\n",
        f"{CASE}\nStill more.\n",
        CASE.replace("---\nThe", "  - 2010-03-01 email: Later.\n---\nThe"),
        CASE.replace("A washer", "The washer").replace("company:", "tags: [a]\ncompany:"),
        CASE.replace("company:", "language: de\ncompany:"),
    ),
    "content/cases/dryer.md": ("", CASE.replace("Maytag", "Whirlpool"), CASE),
    "content/followups/done.md": ("", CLOSED, CLOSED.replace("date:", "draft: true\ndate:")),
    "content/pages/about.md": (
        "---\ntitle: About\n---\nUs.\n",
        "---\ntitle: Us\n---\nAbout.\n",
        "",
    ),
    "content/companies/maytag.md": (
        "",
        NAMED.format(name="Maytag Company", text="Makes."),
        NAMED.format(name="Maytag Inc.", text="Makes."),
    ),
}
DAYS = (date(2010, 1, 1), date(2010, 2, 1), date(2010, 6, 1))


def told(documents: Iterable[tuple[str, str]], language: str, _: int) -> dict[str, bytes]:
    """Make an index that is quick and tells every byte."""
    files = {"pagefind.js": language.encode()}
    for address, text in documents:
        data = f"{address} {text}".encode()
        files[f"fragment/{sha256(data).hexdigest()}.pf_fragment"] = data
    return files


def build(root: Path, day: date, *, clean: bool = False) -> dict[str, bytes]:
    """Build a site; return what is published."""
    site = Site(root)
    options = Options(now=NOW, as_of=day)
    report = build_site(Order(site.root, site.output, options, clean=clean, jobs=1))
    assert report.published is not None, [str(problem) for problem in report.problems]
    return site.published()


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_after_any_edits_all_is_as_if_made_anew(
    data: st.DataObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Texts, names, drafts, days, languages and the search itself change; no file is ever stale."""
    monkeypatch.setattr(search, "index_files", told)
    with tempfile.TemporaryDirectory() as folder:
        here, anew = Path(folder) / "here", Path(folder) / "anew"
        state = {path: choices[0] for path, choices in PLACES.items()}
        for _ in range(5):
            path = data.draw(st.sampled_from(sorted(PLACES)))
            state[path] = data.draw(st.sampled_from(PLACES[path]))
            day = data.draw(st.sampled_from(DAYS))
            for root in (here, anew):
                lay_out(Site(root), state)

            assert build(here, day) == build(anew, day, clean=True)


def lay_out(site: Site, state: dict[str, str]) -> None:
    """Make a site's sources these and no others."""
    for path, text in state.items():
        if text and not ((site.root / path).is_file() and site_text(site, path) == text):
            site.write(path, text)
        elif not text and (site.root / path).is_file():
            site.remove(path)


def site_text(site: Site, path: str) -> str:
    """Return a source of a site."""
    return (site.root / path).read_text(encoding="utf-8")
