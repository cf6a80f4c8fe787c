"""A site in which everything occurs that a page can show, for the judges and the browser."""

import io

from PIL import Image

SETTINGS = """\
title: "The Complaint Desk & Sons <of> \\"quotes\\""
id: 0b9c6a0e-51f7-4c55-8f43-0b7c9b6d5e11
url: https://example.org/blog/
author: A. Author
as_of: 2010-01-01
menu:
  - {title: About, to: pages/about.md}
"""
PAGE = """\
---
title: About & <more>
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
company: Ampersand & Söhne <GmbH>
product: a very/long/product/name/without/any/blank/in/it/at/all/that/has/to/wrap/somewhere
complainant: Zoë
ask: my money
opened: 2009-08-10
purchased: 2009-08-01
published: 2009-09-01
summary: Everything at once, "quotes" & <angles> included.
disclosure: None & <nothing>.
timeline:
  - 2009-08-10 10:30 phone 40m: Called **about it**. See https://example.org/
    agent: first-line clerk
    transfers: 2
    people: 3
    exhibits: [receipt]
  - 2009-08-11 email company acknowledgement: We have received your message.
  - {date: 2009-08-12, kind: promise, by: company, text: A mechanic by Friday., due: 2009-08-14}
  - 2009-08-16 chat 4x: Four chats.
  - 2009-08 press press publicity: In the paper.
    link: https://example.org/paper
  - +1d letter regulator reply: We shall look into it.
  - 2009-08-20 company offer: Half of it back.
  - 2009-08-21 declined: No.
  - 2009-08-22 executive escalation: To the board.
  - 2009/2010 bank bank handoff: Over to the regulator.
    to: regulator
  - 2009-12-01 company claimed: It is fixed.
exhibits:
  - {id: receipt, file: receipt.png, caption: The receipt & <more>, date: 2009-08-01, alt: A receipt}
  - {id: photo, file: photo.jpg, caption: The washer}
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
FOLLOWUP = """\
---
title: Still <open> & waiting
case: everything
date: 2009-12-24
effect: reopened
by: me
kudos: Ampersand & Söhne <GmbH>
credit: a clerk
via: a letter
---
It was not. See [the case](../cases/everything/index.md).
"""


def picture(encoding: str) -> bytes:
    """Make a small picture."""
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "navy").save(out, encoding)
    return out.getvalue()


FILES: dict[str, str | bytes] = {
    "gripe.yaml": SETTINGS,
    "content/pages/about.md": PAGE,
    "content/cases/everything/index.md": CASE,
    "content/cases/everything/receipt.png": picture("PNG"),
    "content/cases/everything/photo.jpg": picture("JPEG"),
    "content/cases/partial.md": SECOND,
    "content/followups/still-open.md": FOLLOWUP,
    "content/companies/ampersand.md": "---\ntitle: Ampersand & Söhne <GmbH>\n"
    "website: https://example.org/\n---\nThey *make* washers.\n",
}
