"""Incremental equals clean with a search on, whatever was edited, in whatever order.

The indexer is one of our own here that is quick and tells every byte it was given; what Pagefind itself
makes of that is held in test_rebuilt.py.
"""

import random
from collections.abc import Callable, Iterable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from gripe.base.codec import digest_of
from gripe.engine import pipeline
from gripe.engine.build import build_site
from gripe.engine.options import Options
from gripe.engine.publish.publish import Published
from gripe.engine.request import BuildRequest
from gripe.engine.search import index as search_index
from gripe.engine.search import index_update, shards
from gripe.engine.search.pagefind_output import IndexedText, IndexFrame
from gripe.plan import plan
from gripe.plan.search import documents
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
EMPTY = b"\x80\x80"  # no places in a text, nor in its facts
DAYS = (date(2010, 1, 1), date(2010, 2, 1), date(2010, 6, 1))


def told(
    documents: Iterable[tuple[str, str]], language: str, _: int
) -> tuple[IndexFrame, dict[str, IndexedText]]:
    """Make an index that is quick and tells every byte."""
    files = {"pagefind.js": language.encode()}
    entry = {"languages": {language: {}}}
    texts = {}
    for address, text in documents:
        data = f"{address} {text}".encode()
        name = sha256(data).hexdigest()
        kind = (("kind", (address.partition("/")[0],)),)
        texts[address] = IndexedText(data, name, len(text), kind, {name: EMPTY, address: EMPTY})
    return IndexFrame(language, files, entry, "1", ()), texts


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
    monkeypatch.setattr(index_update, "index_texts", told)
    monkeypatch.setattr(shards, "SIZE", 2)
    edit_at_random(tmp_path, seed)


def known_by_address(*said: object) -> str:
    """Return the digest of values, of texts with their digests that of their addresses alone."""
    if len(said) == 2:
        said = tuple(address for address, _ in said[1])  # type: ignore[attr-defined]
    return digest_of(*said)


FAULTS: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "a shard is kept though a text in it has changed": lambda patch: patch.setattr(
        index_update, "digest_of", known_by_address
    ),
    "a text is known by its address": lambda patch: patch.setattr(
        documents, "digest_of", lambda *_: ""
    ),
    "where few cases have changed, none of them is searched": lambda patch: patch.setattr(
        search_index, "searchable_cases", lambda *_: ()
    ),
    "where few cases have changed, old files stay": lambda patch: patch.setattr(
        plan, "_is_of_search", lambda _: False
    ),
    "a search is taken for that of the last build": lambda patch: patch.setattr(
        search_index.SearchMaking, "kept_of", lambda making, _: making.kept()
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_seeded_fault_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    """With one way of being stale in it, the test above fails."""
    monkeypatch.setattr(index_update, "index_texts", told)
    monkeypatch.setattr(shards, "SIZE", 2)
    FAULTS[fault](monkeypatch)

    with pytest.raises((AssertionError, KeyError)):
        edit_at_random(tmp_path, 19, *range(19))  # 19 has the rarest of all that is needed


def edit_at_random(tmp_path: Path, *seeds: int) -> None:
    """Edit a site step by step, and build it after each step and anew."""
    for seed in seeds:
        dice = random.Random(seed)  # noqa: S311 - nothing secret
        here, anew = Site(tmp_path / f"{seed}-here"), Site(tmp_path / f"{seed}-anew")
        state, day = {path: choices[0] for path, choices in PLACES.items()}, DAYS[0]
        for step in range(12):
            if step:
                if dice.random() < 0.3:
                    lay_out(here, edited(state, dice))
                    build_in_vain(here, day)
                    lay_out(here, state)
                state = edited(state, dice)
            day = dice.choice([day, day, day, *DAYS])
            for site in (here, anew):
                lay_out(site, state)

            assert build(here, day) == build(anew, day, clean=True)


def edited(state: dict[str, str], dice: random.Random) -> dict[str, str]:
    """Return a state in which one place is other than before."""
    path = dice.choice([*PLACES, "content/cases/washer.md", "content/pages/about.md"])
    return {**state, path: dice.choice([each for each in PLACES[path] if each != state[path]])}


def build_in_vain(site: Site, day: date) -> None:
    """Build a site while the system refuses to publish anything."""

    def refuse(*_: object, **__: object) -> Published:
        raise OSError(28, "No space left on device")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "publish", refuse)
        with pytest.raises(OSError, match="No space"):
            build(site, day)


def lay_out(site: Site, state: dict[str, str]) -> None:
    """Make a site's sources these and no others; what is as it was is not touched."""
    for path, text in state.items():
        file = site.root / path
        known = file.read_text(encoding="utf-8") if file.is_file() else ""
        if known and not text:
            site.remove(path)
        elif known != text:
            site.write(path, text)
