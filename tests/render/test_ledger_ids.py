"""Ids of the theme's own are no heading's: a story may have a heading of any words."""

import re
from pathlib import Path

from support.sites import CASE, REPOSITORY, site_of

_TEMPLATES = sorted((REPOSITORY / "themes/ledger/templates").glob("*.html"))
_ID = re.compile(r"\bid=\"([^\"]*)\"")


def test_each_id_of_a_template_has_an_underscore_or_is_an_entrys() -> None:
    """An id made of a heading's words has no underscore, and none that an entry has."""
    found = [each for path in _TEMPLATES for each in _ID.findall(path.read_text(encoding="utf-8"))]

    assert len(found) > 10
    assert [each for each in found if "_" not in each and each != "{{ entry.key }}"] == []


def test_a_heading_may_have_the_words_of_a_section(tmp_path: Path) -> None:
    """A story with headings like those of the page has no id twice."""
    corrected = CASE.replace(
        "timeline:", "corrections:\n  - {date: 2009-09-01, text: It was May.}\ntimeline:"
    )
    site = site_of(tmp_path)
    site.write(
        "content/cases/washer.md", corrected + "\n## Corrections\n\n## Corrections\n\n## Ways\n"
    )
    site.build()
    ids = _ID.findall(site.read("cases/washer/index.html"))

    assert {"corrections", "corrections-2", "the_corrections"} <= {*ids}
    assert len(ids) == len({*ids})
