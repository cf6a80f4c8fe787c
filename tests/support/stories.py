"""Stories told in `tests/record/stories/`, built as of a day, and what their pages and data say."""

import html
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from support.sites import REPOSITORY, Site, site_of

STORIES = REPOSITORY / "tests/record/stories"
LAST = date(2026, 11, 1)
SETTINGS = """\
title: The Complaint Desk
id: 6f1d2a54-3f0e-4b1c-9a52-5f0c8f6f7d10
url: https://example.org/blog/
"""


def story_site(folder: Path, *stories: str) -> Site:
    """Return a site with some of the stories."""
    site = site_of(folder)
    site.write("gripe.yaml", SETTINGS)
    for story in stories:
        site.write(f"content/cases/{story}.md", (STORIES / f"{story}.md").read_bytes())
    return site


def data_of(site: Site, slug: str, day: date = LAST) -> Any:  # noqa: ANN401
    """Build a site as of a day; return the data of a case."""
    report = site.build(as_of=day)
    assert [str(each) for each in report.problems if each.severity == "error"] == []
    return json.loads(site.read(f"cases/{slug}/case.json"))


def facts_of(site: Site, path: str) -> dict[str, str]:
    """Return what a page says in its lists of figures, by what it calls them."""
    pairs = re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", site.read(path), re.DOTALL)
    return {_plain(name): _plain(value) for name, value in pairs}


def _plain(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def text_of(site: Site, path: str) -> str:
    """Return what a page says in its main part, without markup."""
    return _plain(site.read(path).partition("<main")[2])


def somebody(actors: list[str]) -> str:
    """Return whose turn it is, be it a company, a role or somebody of `others:`, in one word."""
    words = [actor.rpartition(":")[2].casefold() for actor in actors]
    return "+".join("cisas" if word == "ombudsman" else word for word in words) or "nobody"
