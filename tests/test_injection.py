"""Nothing that an author pastes becomes code: no field of any source runs on a page, feed or badge."""

from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from lxml import html

from support.sites import Site

BAD = (
    """<script>alert(1)</script>"'><b onmouseover=alert(1)>x</b>"""
    """<a href="javascript:alert(1)">y</a>{{7*7}}{%x%}"""
)
QUOTED = "'" + BAD.replace("'", "''") + "'"
EVERYWHERE = f"""\
-- gripe.yaml --
title: {BAD}
id: 6f1d2a54-3f0e-4b1c-9a52-5f0c8f6f7d10
url: https://example.org/blog/
author: {QUOTED}
as_of: 2010-01-01
menu:
  - title: {BAD}
    to: pages/about.md
statuses:
  open: {{label: {QUOTED}}}
-- content/pages/about.md --
---
title: {BAD}
---
{BAD}
-- content/companies/acme.md --
---
title: {BAD}
aliases: [{QUOTED[:-1]}2']
statement: {BAD}
website: https://example.org/
contacts:
  - {{for: {QUOTED}, phone: {QUOTED}, email: {QUOTED}}}
---
{BAD}
-- content/cases/washer.md --
---
title: {BAD}
company:
  - {{name: {QUOTED}, role: {QUOTED}}}
product: {QUOTED}
complainant: {QUOTED}
source: {{by: {QUOTED}}}
ask: {BAD}
tags: [{QUOTED}]
summary: {BAD}
disclosure: {BAD}
timeline:
  - date: 2009-08-10
    channel: phone
    agent: {QUOTED}
    text: {BAD}
  - {{date: 2009-08-12, kind: reply, by: {QUOTED[:-1]}2'}}
corrections:
  - date: 2009-09-02
    text: {BAD}
---
{BAD}
-- content/followups/news.md --
---
title: {BAD}
case: washer
date: 2009-09-03
effect: partial
outstanding: {BAD}
credit: {BAD}
via: {QUOTED}
---
{BAD}
-- content/posts/essay.md --
---
title: {BAD}
date: 2009-09-04
author: {QUOTED}
tags: [{QUOTED}]
---
{BAD}
"""


@pytest.fixture
def blog(site: Callable[[str], Site]) -> Site:
    """A site with markup in every field."""
    made = site(EVERYWHERE)
    problems = made.build().problems
    assert {each.code for each in problems} == {"active-content", "foreign-address"}
    assert {each.severity for each in problems} == {"warning"}
    return made


def test_no_page_holds_code_that_an_author_wrote(blog: Site) -> None:
    """No script but data, no event attribute, no javascript: link, on any page."""
    pages = [path for path in blog.published() if path.endswith(".html")]
    assert len(pages) > 12
    for path in pages:
        tree = html.fromstring(blog.published()[path])
        scripts = [each.get("type") for each in tree.iter("script")]
        assert set(scripts) <= {"application/ld+json"}, path
        for element in tree.iter(html.etree.Element):
            for name, value in element.attrib.items():
                assert not name.startswith("on"), (path, name)
                assert not value.strip().lower().startswith("javascript:"), (path, value)


def test_templates_never_run_what_content_says(blog: Site) -> None:
    """Template syntax in content stays text."""
    assert "{{7*7}}" in blog.read("cases/washer/index.html")
    assert not [path for path, data in blog.published().items() if b">y</a>49" in data]


def test_feeds_and_badges_stay_what_they_are(blog: Site) -> None:
    """Feeds and badges are well-formed; a feed's content holds no code either."""
    files = blog.published()
    for path in (path for path in files if path.endswith((".xml", ".svg"))):
        tree = ET.fromstring(files[path])
        assert not [each for each in tree.iter() if each.tag.endswith("script")], path
        for content in tree.iter("{http://www.w3.org/2005/Atom}content"):
            fragment = html.fromstring(f"<div>{content.text}</div>")
            assert not list(fragment.iter("script")), path
            assert "javascript:" not in "".join(fragment.xpath("//@href")), path
