"""The numbers of the seven example cases, worked out by hand from their records.

Every row says how each number comes about, so that a reader with the case file beside it can check it
without running anything. The as-of date is 2010-01-01.

A duration or a count is (least, most): (3, 3) is "3", (79, 108) is "79–108", (3, None) is "at least 3".
UNKNOWN is "—": the record says nothing about it. That includes a duration of "at least 0", which is all
that two dates without a common bound allow. Durations are in days, minutes in minutes.
"""

from typing import NamedTuple

import pytest

from support.seed_numbers import numbers  # numbers(slug) -> dict with the keys of Row

UNKNOWN = None
NOBODY = "nobody"

Span = tuple[int, int | None] | None


class Promises(NamedTuple):
    """How many promises were kept, broken, are still to come, or cannot be told."""

    kept: int = 0
    broken: int = 0
    pending: int = 0
    unknown: int = 0


class Row(NamedTuple):
    """What a case's record comes to."""

    status: str
    turn: str
    opened: str | None  # EDTF
    days: Span  # to the close, or to the as-of date
    first_reply: Span
    silence: Span  # the longest
    contacts: Span
    people: Span = UNKNOWN
    transfers: Span = UNKNOWN
    minutes: Span = UNKNOWN
    promises: Promises = Promises()
    money: dict[str, str] | None = None  # recovered, per currency; no seed tells of any
    resolved_by: str | None = None
    alert: str | None = None  # promise broken, overdue, dormant


SEEDS = {
    "hp-laptop-ship-date": Row(
        # bought (begins: open, me) → contact (open, HP) → reply (open, me) → publicity (same)
        # → follow-up of 28 Feb 2007: resolved. HP's reply is the earlier word from another side.
        status="resolved",
        turn=NOBODY,
        # the first contact is the second entry; its date is "by 28 Feb 2007"
        opened="../2007-02-28",
        # closed 2007-02-28; opened on that day or on any day before: at least 0, so unknown
        days=UNKNOWN,
        # both the contact and the reply are "by 28 Feb 2007": at least 0
        first_reply=UNKNOWN,
        # the only contact is the one that this reply answers: at least 0
        silence=UNKNOWN,
        # one contact, without `times`
        contacts=(1, 1),
        # the reply says `transfers: 2+`; no entry gives people or minutes
        transfers=(2, None),
        resolved_by="HP",
    ),
    "hp-ipaq-setup": Row(
        # contact (open, HP) → escalation (escalated, HP) → reply (escalated, me) → partial
        status="partial",
        turn=NOBODY,
        # no entry has a date, and so no neighbour has one either: nothing is known of when
        opened=UNKNOWN,
        days=UNKNOWN,
        # three clerks were spoken to in the very contact that opened the case
        first_reply=(0, 0),
        # from that conversation to the one with headquarters, and from there to the reply: at least 0
        silence=UNKNOWN,
        # the first line `times: 1+`, and one escalation: 1+ and 1 are at least 2
        contacts=(2, None),
        # three clerks, and `1+` at headquarters: at least 4
        people=(4, None),
        # `minutes: 2h` with mission control; how long the other calls took, no entry says
        minutes=(120, 120),
        resolved_by="HP",
    ),
    "hp-school-laptop": Row(
        # problem (open, me) → contact (open, HP) → reply (open, me) → e-mails: contact (open, HP)
        # → publicity (same). Contacts `to: other` leave the turn with the company.
        status="open",
        turn="HP",
        # as the file says; without that it would be the problem, of the same month
        opened="2007-11",
        # the clocks stop at `checked`, 17 Feb 2008.
        # From 30 Nov: 31 (Dec 31) + 31 (Jan 31) + 17 = 79. From 1 Nov: 29 more = 108.
        days=(79, 108),
        # from 1 Nov at the earliest to 17 Feb at the latest: 108; on the same day at the least: 0
        first_reply=(0, 108),
        # from the contact with support to the reply. The e-mails went to bloggers, who owe no answer
        silence=(0, 108),
        # support `1+`, e-mails `2+`: at least 3
        contacts=(3, None),
        # “hours” with support, which are two or more: `minutes: 2h+`
        minutes=(120, None),
        # not overdue: the e-mails may be of 17 Feb, and 14 days from then had not passed on that
        # day. Not dormant: the last entry is of that day.
        alert=None,
    ),
    "maytag-washer": Row(
        # bought, problem (open, me) → contact to Maytag (open, Maytag) → repair (open, me) → note (same)
        # → contact to both (open, both) → Whirlpool's reply (open, me) → follow-up: resolved, for all
        status="resolved",
        turn=NOBODY,
        # the problem, "by August 2009"
        opened="../2009-08",
        # closed in 2009-08, opened in it or at any time before: at least 0
        days=UNKNOWN,
        # the first of reply, offer, promise, repair or claim is the repair, between "by August
        # 2009" and August 2009: at least 0. (Whirlpool's own: the public post, August, to its
        # call, August: 0–30.)
        first_reply=UNKNOWN,
        # contact to repair: at least 0; public post to call: 0–30. The longer of them: at least 0
        silence=UNKNOWN,
        # the usual routes `2+`, one public post: at least 3. `times` of a repair is no contact
        contacts=(3, None),
        resolved_by="Whirlpool",
    ),
    "parenting-book-review-copy": Row(
        # note (open, me) → contact (open, the firm) → Healthy Edudynamics' reply (open, me)
        # → resolved → kudos (same). The firm was asked; the reply is by another company.
        status="resolved",
        turn=NOBODY,
        # July 2009 and three weeks: 1 July + 21 = 22 July, 31 July + 21 = 21 August
        opened="2009-07-22/2009-08-21",
        # The close has no date. It is not before the reply, which is one day after opening: at
        # least 1. It is not after the next entry, whose period ends on 30 September; from 22 July
        # that is 9 (to 31 July) + 31 (August) + 30 (September) = 70.
        days=(1, 70),
        # the reply is written `+1d` after the contact: whatever day that was, 1.
        # (Two intervals that knew nothing of each other would allow 0–31.)
        first_reply=(1, 1),
        # the one contact was answered after 1 day
        silence=(1, 1),
        contacts=(1, 1),
        resolved_by="Healthy Edudynamics",
    ),
    "dell-canada-order": Row(
        # bought (open, me) → contact (open, Dell Canada) → reply (open, me) → contact (open, Dell
        # Canada) → reply (open, me) → follow-up: resolved
        status="resolved",
        turn=NOBODY,
        # the first contact is the e-mail; an order is no complaint
        opened="2006-12/..",
        # opened and closed both "December 2006 or later": at least 0. That the post came two weeks
        # after the order is in the text only.
        days=UNKNOWN,
        first_reply=UNKNOWN,
        silence=UNKNOWN,
        # one e-mail, and `4+` calls: at least 5
        contacts=(5, None),
        resolved_by="Dell Canada",
    ),
    "intuit-comment": Row(
        # publicity (begins: open, me) → Intuit's promise (waiting, Intuit) → resolved (the promise
        # is the earlier word from another side) → kudos (same) → publicity (same)
        status="resolved",
        turn=NOBODY,
        # no contact is recorded, so the first entry
        opened="../2006-12",
        # the promise and the close have no dates of their own; all three are "by December 2006"
        days=UNKNOWN,
        # "the next day" is in the text only
        first_reply=UNKNOWN,
        # no contact, so nothing was left unanswered
        silence=UNKNOWN,
        # a count of entries, and there are none of these kinds. A known 0
        contacts=(0, 0),
        # no `due`, but `kept: yes`
        promises=Promises(kept=1),
        resolved_by="Intuit",
    ),
}


@pytest.mark.parametrize("slug", SEEDS)
def test_a_seed_case_comes_to_what_its_record_says(slug: str) -> None:
    """Every derived number of an example case is the one worked out by hand."""
    assert {key: numbers(slug)[key] for key in Row._fields} == SEEDS[slug]._asdict()
