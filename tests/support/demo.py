"""A site in which everything occurs that a page can show, for the judges and the browser."""

import io

from PIL import Image

SETTINGS = """\
title: "The Complaint Desk & Sons <of> \\"quotes\\""
id: 0b9c6a0e-51f7-4c55-8f43-0b7c9b6d5e11
url: https://example.org/blog/
author: A. Author
as_of: 2010-01-01
paginate: 2
reply_due: 30d
dormant_after: 90d
menu:
  - {title: About, to: pages/about.md}
statuses:
  abandoned: {label: Let go & <forgotten>, color: "#888888"}
params:
  anything: {the: theme, may: [want, it]}
"""
PAGE = """\
---
title: About & <more>
aliases: [/who-we-are/]
---
## Contents

- [The case](case:everything) and [its washer](../cases/everything/index.md#what-broke)
- <mark>raw HTML</mark> that is allowed

Text with a note.[^1] The HTML specification. "Quoted" -- and 'quoted'...

*[HTML]: Hypertext Markup Language

| left | right |
|:-----|------:|
| a    |     1 |

Term
:   Definition

```python
print("fenced <code>" + "x" * 200)  # a very long line in a block of code that has to scroll sideways
```

> A quotation.

[^1]: The note.
"""
CASE = """\
---
title: Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung & <other> "titles"
company:
  - {name: Ampersand & Söhne <GmbH>, role: maker & <more>}
  - {name: 'Shop "24"', role: seller}
product: a very/long/product/name/without/any/blank/in/it/at/all/that/has/to/wrap/somewhere
complainant: Zoë
ask: my money
opened: 2009-08-10
purchased: 2009-08-01
due: 2009-09-15
money: {at_stake: 1300 USD}
tags: [appliances, warranty & <repairs>]
aliases: [/2009/everything/, /old.html]
published: 2009-09-01
summary: Everything at once, "quotes" & <angles> included.
disclosure: None & <nothing>.
timeline:
  - 2009-08-10 10:30 phone 40m: Called **about it**. See https://example.org/
    agent: first-line clerk
    transfers: 2
    people: 3
    exhibits: [receipt]
  - 2009-08-11 email Ampersand & Söhne <GmbH> acknowledgement: We have received your message.
  - 2009-08-12 Ampersand & Söhne <GmbH> promise: A mechanic by Friday.
    due: 2009-08-14
  - 2009-08-16 chat 4x: Four chats.
    to: Ampersand & Söhne <GmbH>
  - 2009-08-17 Ampersand & Söhne <GmbH> promise: A mechanic by Tuesday.
    due: 2009-08-25
  - 2009-08-18 Ampersand & Söhne <GmbH> repair: He came.
  - 2009-08-19 phone: Called the shop about the rest.
    to: Shop "24"
  - {date: 2009-08-20, by: 'Shop "24"', kind: reply, text: Here it is., recovered: 99.50 EUR}
  - {date: 2009-08-20, kind: resolved, for: ['Shop "24"'], text: The shop is done with.}
  - 2009-08 press press publicity: In the paper.
    link: https://example.org/paper
  - +1d letter regulator reply: We shall look into it.
  - 2009-08-20 Ampersand & Söhne <GmbH> offer: Half of it back.
  - 2009-08-21 declined: No.
  - 2009-08-22 executive escalation: To the board.
  - 2009/2010 bank bank handoff: Over to the regulator.
    to: regulator
  - 2009-12-01 Ampersand & Söhne <GmbH> claimed: It is fixed.
  - {date: 2009-12-02, kind: promise, by: Ampersand & Söhne <GmbH>, text: A letter., due: 2009-12-10}
exhibits:
  - {id: receipt, file: receipt.png, caption: The receipt & <more>, date: 2009-08-01, alt: A receipt}
  - {id: photo, file: photo.jpg, caption: The washer}
  - {id: letter, file: letter.jpg, caption: The letter & <more>, date: 2009-12, visibility: on-request}
corrections:
  - {date: 2009-09-02, text: We first wrote 2008. It was 2009.}
---
## What broke

The washer. ![The receipt](exhibit:receipt)

### Details

1. One
2. Two
"""
SECOND = """\
---
title: A partial ending
company: Ampersand & Söhne <GmbH>
timeline:
  - 2009-08-10 phone: Called.
  - 2009-08-20 company reply: Half.
  - {date: 2009-08-21, kind: partial, text: Half of it came., outstanding: the other half}
---
"""
RETOLD = """\
---
title: Somebody else's story
company: The <Parent> & Co.
complainant: H.
checked: 2009-03-01
source:
  - {url: "https://example.org/told?a=1&b=2", by: Marianne & <R.>, date: 2009-02-15}
  - {url: https://example.org/elsewhere-with-an-address-that-is-too-long-for-the-line-it-stands-in}
  - {by: a friend}
tags: [appliances]
timeline:
  - 2009-02-01 email: Wrote.
---
It is told elsewhere.
"""
OVERDUE = """\
---
title: No answer
company: The <Parent> & Co.
timeline:
  - 2009-11-01 letter: Wrote.
---
Nothing came.
"""
ABANDONED = """\
---
title: Given up
company: Ampersand & Söhne <GmbH>
tags: [warranty & <repairs>]
timeline:
  - 2008-05-01 phone: Called.
  - 2008-05-03 company reply: No.
  - 2008-06-01 abandoned: Enough.
---
"""
BOTH = """\
---
title: Two at once & <both>
case:
  - partial: resolved
  - no-answer
date: 2009-12-20
author: B. <Author>
resolved_by: Ampersand & Söhne <GmbH>
tags: [warranty & <repairs>]
summary: One letter & two cases.
---
One letter did it.
"""
POST = """\
---
title: What we learnt & <what not>
date: 2009-12-31
author: C. & D. <Authors>
cases: [everything, partial]
companies: [Ampersand & Söhne <GmbH>, Nobody else]
kudos: [The <Parent> & Co.]
tags: [appliances, writing]
summary: Write letters & <keep> them.
aliases: [/learnt/]
---
Write letters.

## And keep them

All of them, as [this part](/posts/learnt/#and-keep-them), [this page](/who-we-are/)
and [their letter](letter.pdf) show.

![A door & <its> bell](door.jpg)
"""
COMPANY = """\
---
title: Ampersand & Söhne <GmbH>
aliases: [A & S]
former:
  - {name: Ampersand & Sohn, until: 2001}
  - {name: Ampersand}
parent: The <Parent> & Co.
website: https://example.org/
reply_due: 14d
contacts:
  - {for: complaints & <more>, phone: +1 650 857 1501, email: desk@example.org, link: "https://example.org/form?a=1&b=2"}
  - {link: https://example.org/an-address-that-is-too-long-for-the-line-that-it-has-to-stand-in}
statement: |
  We have read this & <think> otherwise.

  A second paragraph of it.
---
They *make* washers.
"""
FOLLOWUP = """\
---
title: Still <open> & waiting
case: everything
date: 2009-12-24
effect: reopened
by: me
for: [Ampersand & Söhne <GmbH>]
kudos: Ampersand & Söhne <GmbH>
credit: a clerk
via: a letter
tags: [appliances]
aliases: [/old/still-open/]
---
It was not. See [the case](../cases/everything/index.md).
"""

CHAIN = """\
---
title: Handed from one to the next, on every way there is
company:
  - {name: Lumen <Lamps>, role: maker}
  - {name: 'Shop "24"', role: seller}
  - {name: Quick & Co., role: courier}
money: {at_stake: 80 EUR}
ask: a lamp that *lights* & a word
timeline:
  - 2009-05-04 store 20m: Took the lamp back to the counter.
    to: Shop "24"
  - {date: 2009-05-06, by: 'Shop "24"', kind: handoff, to: Lumen <Lamps>, text: Ask who made it.}
  - 2009-05-07 form: Filled in the form.
    to: Lumen <Lamps>
  - 2009-06-15 Lumen <Lamps> promise: A new lamp some day.
  - 2009-06-16 Lumen <Lamps> promise: A new lamp by the first.
    due: 2009-07-01
  - 2009-06-29 Lumen <Lamps> repair: A new lamp was sent, it says.
  - 2009-07-02 Lumen <Lamps> handoff: Ask who carried it.
    to: Quick & Co.
  - 2009-07-03 delivery Quick & Co.: An empty box.
  - 2009-07-04 social: Said so where all could read it.
    to: Quick & Co.
  - 2009-07-05 comment: Said so below their advertisement.
    to: Quick & Co.
  - 2009-07-20 visit Quick & Co. promise: They will look for it.
    due: 2009-08-01
  - 2009-08-05 other: A pigeon.
    to: Quick & Co.
  - 2009-08-06 regulator escalation: Asked the regulator.
    to: regulator
  - 2009-08-20 court court reply: A form came back.
  - {date: 2009-12-01, by: Quick & Co., kind: handoff, to: 'Shop "24"', text: Ask who sold it.}
  - 2009-12-20 Shop "24" promise: It will be in the shop soon.
    due: 2010-02-01
---
Nobody has it.
"""
SETTLED = """\
---
title: A fridge that warmed, and how it was put right
company: Lumen <Lamps>
product: a fridge
ask: a fridge that cools
money: {at_stake: 400 EUR}
opened: 2009-03-02
tags: [appliances]
summary: It took three months, two silences and a letter by hand.
timeline:
  - 2009-03-02 phone 25m: Called about the fridge.
  - 2009-03-30 Lumen <Lamps> promise: A mechanic within the week.
    due: 2009-04-06
  - 2009-04-07 email: Asked where the mechanic was.
  - 2009-05-25 letter: Wrote by hand to the head of the house.
  - 2009-05-28 letter Lumen <Lamps> offer: A new fridge.
  - 2009-05-29 email accepted: Yes, please.
  - {date: 2009-06-04, kind: resolved, by: me, resolved_by: Lumen <Lamps>, text: It cools., credit: a clerk}
---
The fridge had been in the kitchen for eleven days when the milk turned. We did what everybody does: we
turned the wheel at the back to the coldest mark, waited for a night, and found the milk warmer than
before. So we called the number on the door, were told that the matter was known, and that somebody would
call back before the week was over. Nobody did.

There is a drawer in which we keep the papers of all that has a plug, and that of the fridge was the
thinnest of all: one sheet in four languages, with a drawing of a man who smiles at a fridge. We wrote to
the address below the man. We wrote again a week later, and a third time when the butter had become a
puddle; and each time an answer came within the minute to say that an answer would come.

> In the end it was a letter on paper that was read.

## What we would do again

Write down the day of every call, and who it was that answered. Keep the sheet with the man on it. And
when a month has gone by, buy a stamp.
"""


def picture(encoding: str) -> bytes:
    """Make a small picture."""
    out = io.BytesIO()
    Image.new("RGB", (1200, 800), "navy").save(out, encoding)
    return out.getvalue()


FILES: dict[str, str | bytes] = {
    "gripe.yaml": SETTINGS,
    "content/pages/about.md": PAGE,
    "content/cases/everything/index.md": CASE,
    "content/cases/everything/receipt.png": picture("PNG"),
    "content/cases/everything/photo.jpg": picture("JPEG"),
    "content/cases/everything/letter.jpg": picture("JPEG"),
    "content/cases/partial.md": SECOND,
    "content/cases/retold.md": RETOLD,
    "content/cases/no-answer.md": OVERDUE,
    "content/cases/given-up.md": ABANDONED,
    "content/cases/chain.md": CHAIN,
    "content/cases/settled.md": SETTLED,
    "content/followups/still-open.md": FOLLOWUP,
    "content/followups/both.md": BOTH,
    "content/posts/learnt.md": POST,
    "content/posts/door.jpg": picture("JPEG"),
    "content/posts/letter.pdf": b"%PDF-1.4",
    "content/companies/ampersand.md": COMPANY,
    "content/companies/parent.md": "---\ntitle: The <Parent> & Co.\n---\n",
}
# One page of each kind, by what it is.
KINDS = {
    "index": "",
    "index, page 2": "page/2/",
    "case": "cases/everything/",
    "case, handed on": "cases/chain/",
    "case, closed": "cases/settled/",
    "case, retold": "cases/retold/",
    "followup": "posts/still-open/",
    "followup, several cases": "posts/both/",
    "post": "posts/learnt/",
    "company": "companies/ampersand/",
    "company, page 2": "companies/ampersand/page/2/",
    "companies": "companies/",
    "cases": "cases/",
    "status": "status/open/",
    "tag, page 2": "tags/appliances/page/2/",
    "year": "archive/2009/",
    "groups": "status/",
    "data": "data/",
    "page": "about/",
    "404": "404.html",
}
