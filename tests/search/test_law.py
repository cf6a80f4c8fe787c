"""Incremental equals clean with a search on, whatever was edited, in whatever order.

The indexer is one of our own here that is quick and tells every byte it was given; what Pagefind itself
makes of that is held in test_rebuilt.py.
"""

import random
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from gripe.engine.build import build_site
from gripe.engine.options import Options
from gripe.engine.request import BuildRequest
from gripe.engine.search import index as search_index
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
POST = "---\ntitle: Essay\ndate: 2009-09-01\ntags: [{tag}]\n---\nSaid.\n"
WORDS = """\
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "No. %(number)d"
msgstr "Entry %(number)d"
"""
NAMED = "---\ntitle: Maytag\naliases: [{name}]\n---\n{text}\n"
# What may lie in each place; "" stands for nothing.
PLACES: dict[str, tuple[str, ...]] = {
    "gripe.yaml": (
        f"{BARE}search: pagefind\noutputs: {{site: [sitemap], company: [html]}}\n",  # no feed tells it
        BARE,
        f"{BARE}search: pagefind\nlanguage: de\n",
        f"{BARE}search: pagefind\noutputs: {{case: [json], site: [sitemap], company: [html]}}\n",
        f"{BARE.replace('blog/', '')}search: pagefind\noutputs: {{site: [], company: [html]}}\n",
    ),
    "content/cases/washer.md": (
        CASE,
        f"{CASE}\nMore of it.\n",
        f"{CASE}\nStill more.\n",
        CASE.replace("---\nThe", "  - 2010-03-01: Later.\n---\nThe"),
        CASE.replace("A washer", "The washer").replace("company:", "tags: [loud]\ncompany:"),
        CASE.replace("company:", "language: de\ncompany:"),
    ),
    "content/cases/dryer.md": ("", CASE.replace("Maytag", "Whirlpool"), CASE),
    "content/followups/done.md": ("", CLOSED, CLOSED.replace("date:", "draft: true\ndate:")),
    "content/pages/about.md": (
        "---\ntitle: About\n---\nUs.\n",
        "---\ntitle: Us\n---\nAbout.\n",
        "",
    ),
    "content/posts/essay.md": tuple(POST.format(tag=tag) for tag in ("Loud", "loud", "other")),
    "themes/ledger/locale/en.po": ("", WORDS),
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


def build(site: Site, day: date, *, clean: bool = False) -> dict[str, bytes]:
    """Build a site; return what is published."""
    options = Options(now=NOW, as_of=day)
    report = build_site(BuildRequest(site.root, site.output, options, clean=clean, jobs=1))
    assert report.published is not None, [str(problem) for problem in report.problems]
    return site.published()


@pytest.mark.parametrize("seed", range(5))
def test_after_any_edits_all_is_as_if_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Texts, names, drafts, days, languages and the search itself change; no file is ever stale."""
    monkeypatch.setattr(search_index, "index_files", told)
    dice = random.Random(seed)  # noqa: S311 - nothing secret
    here, anew = Site(tmp_path / "here"), Site(tmp_path / "anew")
    state, day = {path: choices[0] for path, choices in PLACES.items()}, DAYS[0]
    for step in range(12):
        if step:
            path = dice.choice([*PLACES, "content/cases/washer.md", "content/pages/about.md"])
            state[path] = dice.choice([each for each in PLACES[path] if each != state[path]])
        day = dice.choice([day, day, day, *DAYS])
        for site in (here, anew):
            lay_out(site, state)

        assert build(here, day) == build(anew, day, clean=True)


def lay_out(site: Site, state: dict[str, str]) -> None:
    """Make a site's sources these and no others; what is as it was is not touched."""
    for path, text in state.items():
        file = site.root / path
        known = file.read_text(encoding="utf-8") if file.is_file() else ""
        if known and not text:
            site.remove(path)
        elif known != text:
            site.write(path, text)
