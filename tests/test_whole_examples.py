"""The examples that every description of gripe gives: they build as they stand."""

import io
import json
from collections.abc import Callable

import pytest
from PIL import Image

from support.sites import Site

LEAST = """\
-- content/cases/dell.md --
---
title: Dell Canada cancelled my laptop and forgot to say so
company: Dell Canada
timeline:
  - 2007-02-01: Ordered a laptop.
  - 2007-02-12 email: Asked why the status mails had stopped.
  - +1d email Dell Canada: Cancelled. A wrong SKU, it turns out.
  - +1d phone 4x: Four toll-free numbers to find the right desk.
---
The story, in markdown.
"""
ALL = """\
-- gripe.yaml --
title: The Complaint Desk
id: 0b9c6a0e-51f7-4c55-8f43-0b7c9b6d5e11                # written by `gripe init`
url: https://example.org/blog/    # where it will live
author: The desk
language: en
timezone: Europe/Berlin   # default UTC
theme: ledger
as_of: 2010-01-01         # optional
reply_due: 14d            # when silence becomes "overdue"
dormant_after: 180d
paginate: 20
menu: [{title: About, to: pages/about.md}]
statuses: {escalated: {label: Taken upstairs, color: "#7a3ff2"}}   # re-word or re-colour
outputs: {case: [html, badge, json, feed]}                         # trim what is built per kind
params: {}                # free, for the theme
-- content/pages/about.md --
---
title: About
---
-- content/cases/washer/index.md --
---
title: The washer that broke in a week
company:                  # a name, or a list of parties; roles are free words
  - {name: Maytag, role: brand}
  - {name: Whirlpool, role: parent}
product: washing machine
opened: 2009-08-10        # default: the first contact, else the first entry
purchased: 2009-08-01
published: 2009-08-27     # a whole day
complainant: Heather A.   # when it is not the author
source: [{url: https://example.org/first, by: Marianne R., date: 2008-02-15}]
ask: a machine that washes
money: {at_stake: 1300 USD}
due: 2009-09-01
status: resolved          # optional: it follows from the record
tags: [appliances, warranty]
summary: All of it.
disclosure: None.
draft: false
aliases: [/old/address/]  # redirects
timeline:
  - date: 2009-08-10 10:30
    channel: phone        # phone email form chat social comment letter store visit
    by: me                # me, company, a party, any company
    to: Maytag            # default: the case's company, with several: all
    kind: contact
    text: Forty minutes on hold, then cut off.     # markdown
    minutes: 40           # spent, hold included
    times: 3              # several contacts in one entry
    agent: first-line clerk
    exhibits: [receipt]
    link: https://example.org/log
  - {date: 2009-08-12, kind: promise, by: company, text: A mechanic by Friday., due: 2009-08-14}
exhibits:
  - {id: receipt, file: receipt.jpg, caption: The receipt, date: 2009-08-01, visibility: public}  # private
corrections:
  - {date: 2009-09-02, text: We first wrote 2008. It was 2009.}
---
The story.
-- content/followups/whirlpool-calls.md --
---
title: Whirlpool came through
case: washer  # a slug, a list, or {slug: effect}
date: 2009-08-28           # when it happened
effect: resolved           # any kind of entry; default note
resolved_by: Whirlpool     # may differ from the company complained about
credit: a senior official
kudos: Whirlpool           # praise counts for the company
---
"""


def photo() -> bytes:
    """Make a small photo."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(out, "JPEG")
    return out.getvalue()


def test_the_least_that_is_a_case(site: Callable[[str], Site]) -> None:
    """A title, a company and dated lines are a case: open, and the company's move."""
    blog = site(LEAST)
    blog.publish(strict=True)

    data = json.loads(blog.read("cases/dell/case.json"))
    assert (data["status"], data["turn"]) == ("open", ["company:dell-canada"])
    assert data["contacts"] == {"min": 5, "max": 5}


def test_all_of_it(site: Callable[[str], Site]) -> None:
    """Every key at once builds; comments after strict values are comments, after prose they are prose."""
    blog = site(ALL)
    blog.write("content/cases/washer/receipt.jpg", photo())
    blog.publish(strict=True)

    data = json.loads(blog.read("cases/washer/case.json"))
    assert (data["status"], data["resolved_by"]) == ("resolved", "company:whirlpool")
    assert data["timeline"][1]["by"] == "company:maytag"
    assert data["timeline"][0]["minutes"] == {"min": 40, "max": 40}
    assert "old/address/index.html" in blog.published()
    assert "Taken upstairs" not in blog.read("cases/washer/index.html")
    assert "#7a3ff2" in blog.read(
        next(p for p in blog.published() if p.startswith("assets/statuses."))
    )


@pytest.mark.parametrize("path", ["/", "/gripes/"])
def test_it_links_under_its_path(site: Callable[[str], Site], path: str) -> None:
    """At a domain's root and under a sub-path, links carry the path."""
    blog = site(LEAST)
    blog.replace("gripe.yaml", "https://example.org/blog/", f"https://example.org{path}")
    blog.publish()

    assert f'href="{path}cases/dell/"' in blog.read("index.html")
