"""docs/links.md says where each of its examples leads, and what one that leads nowhere is told."""

import io
import re

import pytest
from PIL import Image

from conftest import MakeSite
from linking.test_own_addresses import hrefs
from support.sites import REPOSITORY, Site

TEXT = (REPOSITORY / "docs/links.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `([^`]+\))` \| (.+) \|$", TEXT, re.MULTILINE)
LEADING = [(link, to[1:-1]) for link, to in ROWS if to.startswith("`")]
DEAD = [(link, said) for link, said in ROWS if not said.startswith("`")]


def _site(make: MakeSite, link: str) -> Site:
    """Make the site that the document tells of, with a link in a page."""
    example = re.search(r"^```site\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    assert example
    made = make(example[1])
    for path, kind in (
        ("pages/about/door.JPG", "JPEG"),
        ("pages/about/my door.png", "PNG"),
        ("cases/washer/receipt.jpg", "JPEG"),
    ):
        out = io.BytesIO()
        Image.new("RGB", (4, 2)).save(out, kind)
        made.write(f"content/{path}", out.getvalue())
    made.write("content/pages/about/letter.pdf", b"%PDF")
    written = re.sub(r"\[[^\]]*\]", "[x]", link)
    made.replace("content/pages/about/index.md", "Two people.", f"Two people: {written}.")
    return made


@pytest.mark.parametrize(("link", "to"), LEADING)
def test_where_a_link_leads(site: MakeSite, link: str, to: str) -> None:
    """Each link of the tables leads where it is said to."""
    made = _site(site, link)
    report = made.build()
    assert {each.severity for each in report.problems} <= {"warning"}
    assert hrefs(made)[-1] == to


@pytest.mark.parametrize(("link", "said"), DEAD)
def test_what_a_dead_link_is_told(site: MakeSite, link: str, said: str) -> None:
    """Each of those that lead nowhere is told what it is said to be."""
    problems = [each for each in _site(site, link).problems() if "[not-read]" not in each]
    assert len(problems) == 1
    assert said in problems[0]
    assert re.match(r"content/pages/about/index\.md:6:1\d: error: ", problems[0])


def test_every_example_is_looked_at() -> None:
    """The tables are found."""
    assert len(LEADING) == 21
    assert len(DEAD) == 7
