"""The record as those hear it who cannot see it: roles, names and order."""

import pytest
from playwright.sync_api import Page

from support.demo import KINDS

# Entries, a silence and a day that was promised; of a silence in two parts, only the last, which sums it up.
CLOSED = """\
- list:
  - listitem:
    - paragraph:
      - time: 2 Mar 2009
      - link "No. 1":
        - /url: "#entry-1"
    - paragraph:
      - strong: A. Author
      - text: · Contact · phone · 25 min
    - paragraph: Called about the fridge.
  - listitem:
    - paragraph: 28 days without a word
  - listitem:
    - paragraph:
      - time: 30 Mar 2009
      - link "No. 2":
        - /url: "#entry-2"
    - paragraph:
      - strong: Lumen <Lamps>
      - text: · Promise
    - paragraph: A mechanic within the week.
    - paragraph:
      - text: Promised by
      - time: 6 Apr 2009
      - text: ":"
      - strong: promise broken
  - listitem:
    - paragraph:
      - time: 6 Apr 2009
    - paragraph:
      - link "The day promised in No. 2":
        - /url: "#entry-2"
      - text: ":"
      - strong: promise broken
  - listitem:
    - paragraph:
      - time: 7 Apr 2009
      - link "No. 3":
        - /url: "#entry-3"
    - paragraph:
      - strong: A. Author
      - text: · Contact · email
    - paragraph: Asked where the mechanic was.
  - listitem:
    - paragraph:
      - time: 25 May 2009
      - link "No. 4":
        - /url: "#entry-4"
    - paragraph:
      - strong: A. Author
      - text: · Contact · letter
    - paragraph: Wrote by hand to the head of the house.
  - listitem:
    - paragraph: 51 days without a word
  - listitem:
    - paragraph:
      - time: 28 May 2009
      - link "No. 5":
        - /url: "#entry-5"
    - paragraph:
      - strong: Lumen <Lamps>
      - text: · Offer · letter
    - paragraph: A new fridge.
  - listitem:
    - paragraph:
      - time: 29 May 2009
      - link "No. 6":
        - /url: "#entry-6"
    - paragraph:
      - strong: A. Author
      - text: · Offer accepted · email
    - paragraph: Yes, please.
  - listitem:
    - paragraph:
      - time: 4 Jun 2009
      - link "No. 7":
        - /url: "#entry-7"
    - paragraph:
      - strong: A. Author
      - text: · Resolved · by Lumen <Lamps>, thanks to a clerk
    - paragraph: It cools.
"""
# A silence that lasts stands behind the last entry and says as of when; a follow-up is told elsewhere.
OPEN = """\
- list:
  - listitem:
    - paragraph:
      - time: 1 Nov 2009
      - link "No. 1":
        - /url: "#entry-1"
    - paragraph:
      - strong: A. Author
      - text: · Contact · letter
    - paragraph: Wrote.
  - listitem:
    - paragraph:
      - time: 20 Dec 2009
      - link "No. 2":
        - /url: "#followup-both"
    - paragraph:
      - strong: A. Author
      - text: · by Ampersand & Söhne <GmbH>
    - paragraph:
      - link "Two at once & <both>":
        - /url: /blog/posts/both/
      - text: Follow-up
    - paragraph: One letter & two cases.
  - listitem:
    - paragraph: 61 days without a word, as of 1 Jan 2010
"""


@pytest.mark.browser
@pytest.mark.parametrize(
    ("path", "tree"), [(KINDS["case, closed"], CLOSED), ("cases/no-answer/", OPEN)]
)
def test_the_record_is_heard_in_order(address: str, page: Page, path: str, tree: str) -> None:
    """Each entry, silence and promised day is an item of one list, whose words say all of it."""
    page.goto(address + path)

    assert page.locator(".entries").aria_snapshot() + "\n" == tree
