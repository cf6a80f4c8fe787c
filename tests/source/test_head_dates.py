"""Dates at the head of a short entry: read to their end, and quoted whole where they cannot be read."""

import pytest

from gripe.source.documents import read_document
from gripe.source.schema.fronts import CaseFront

CASE = "---\ntitle: T\ncompany: [Maytag, Forever 21, May Company]\ntimeline:\n  - {}\n---\n"


def read(entry: str) -> tuple[CaseFront | None, list[str]]:
    """Read a case with one entry; return it and what is wrong."""
    data = CASE.replace("{}", entry).encode()
    document, problems = read_document("content/cases/x.md", data, CaseFront)
    return document and document.front, [problem.message for problem in problems]


@pytest.mark.parametrize(
    ("head", "date", "rest"),
    [
        ("2007-02-27 14:03:11 email", "2007-02-27T14:03", "email"),
        ("2017-12-17 16:24:00 -0400 phone 40m", "2017-12-17T16:24-04:00", "phone 40"),
        ("2017-12-17 16:24:00 -04:00 phone", "2017-12-17T16:24-04:00", "phone"),
        ("2017-12-17T23:01:34+00:00 email Maytag", "2017-12-17T23:01+00:00", "email Maytag"),
        ("2017-12-17T23:01:34.123Z email", "2017-12-17T23:01+00:00", "email"),
        ("2017-12-17 23:01 UTC email", "2017-12-17T23:01+00:00", "email"),
        ("3 April 2026 phone Maytag", "2026-04-03", "phone Maytag"),
        ("3rd of April 2026 phone", "2026-04-03", "phone"),
        ("April 3, 2026 phone 4x", "2026-04-03", "phone x4"),
        ("April 3, 2026", "2026-04-03", ""),
        ("Friday, 3 April 2026 at 10:30am phone", "2026-04-03T10:30", "phone"),
        ("April 2026 phone", "2026-04", "phone"),
        ("2026/04/03 10.30 phone", "2026-04-03T10:30", "phone"),
        ("2026-4-3 phone", "2026-04-03", "phone"),
        ("25/12/2009 10:30 pm Maytag reply", "2009-12-25T22:30", "Maytag reply"),
        ("2009-08-10 10:30-11:15 phone Maytag", "2009-08-10T10:30", "phone Maytag 45"),
        ("2009-08-10 10:30 - 11:15 phone", "2009-08-10T10:30", "phone 45"),
        ("3 April 2026 14:00-15:30", "2026-04-03T14:00", "90"),
        ("2007-11 / 2008-02-17 phone", "2007-11/2008-02-17", "phone"),
        ("Sun Dec 17 16:24:00 2017 -0400 email", "2017-12-17T16:24-04:00", "email"),
        ("3 April 2026, phone", "2026-04-03", "phone"),
        ("2009-08-10, Maytag reply", "2009-08-10", "Maytag reply"),
        ("On Fri, Apr 3, 2026 at 10:30 AM email", "2026-04-03T10:30", "email"),
        ("on 3 April 2026 phone Maytag reply", "2026-04-03", "phone Maytag reply"),
        ("Fri, 3 Apr 2026 10:30:15 -0700 (PDT) email", "2026-04-03T10:30-07:00", "email"),
        ("2026:04:03 10:30:15 store 15m", "2026-04-03T10:30", "store 15"),
        ("April 3, 2026 @ 10:30 am chat", "2026-04-03T10:30", "chat"),
        ("2026-04-03 @10:30 chat", "2026-04-03T10:30", "chat"),
        ("2026/04/03 / 2026/04/05 phone", "2026-04-03/2026-04-05", "phone"),
        ("2009-08-10\u00a010:30 phone", "2009-08-10T10:30", "phone"),
        ("2009-08-10 1-800-Flowers reply", "2009-08-10", "1-800-Flowers reply"),
        ("2009-08-10 Sun Microsystems reply", "2009-08-10", "Sun Microsystems reply"),
        ("2009-08-10 40m", "2009-08-10", "40"),
        ("2009-08-10 10m", "2009-08-10", "10"),
        ("2009 4x", "2009", "x4"),
        ("2009-08-10 Forever 21", "2009-08-10", "Forever 21"),
        ("2009 May Company reply", "2009", "May Company reply"),
        ("2009-08-10 10:30 phone Forever 21 reply", "2009-08-10T10:30", "phone Forever 21 reply"),
        ("2009-08-10/2009-08-12 phone", "2009-08-10/2009-08-12", "phone"),
    ],
)
def test_a_date_ends_where_it_ends(head: str, date: str, rest: str) -> None:
    """The words of a date, its time and its zone are one; what follows is what it was."""
    front, problems = read(f"{head}: Hi")

    assert front, problems
    (entry,) = front.timeline
    minutes = str(entry.minutes.least) if entry.minutes else ""
    times = f"x{entry.times.least}" if entry.times and entry.times.least > 1 else ""
    parts = [entry.channel, entry.by, entry.kind, minutes, times]
    assert (str(entry.date), " ".join(str(part) for part in parts if part)) == (date, rest)
    assert entry.text == "Hi"


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("3 Aprl 2026 phone", '"3 Aprl 2026" is not a date'),
        ("3 avril 2026 phone Maytag", '"3 avril 2026" is not a date'),
        ("Aprl 3, 2026 phone", '"Aprl 3, 2026" is not a date'),
        ("3 phone", '"3" is not a date'),
        ("3 April phone", '"3 April" has no year'),
        ("3/4/2026 phone", '"3/4/2026" may be two days: write 2026-04-03 or 2026-03-04'),
        ("3/4/2026 10:30 phone", '"3/4/2026 10:30" may be two days'),
        ("last Tuesday phone", '"last Tuesday" is another day for every reader'),
        ("yesterday phone", '"yesterday" is another day for every reader'),
        ("2009-08-10 25:99 phone", '"2009-08-10 25:99" is not a time'),
        ("2009-08-10 10:30 CET phone", '"2009-08-10 10:30 CET" has a zone by name'),
        ("2009-08-10 10:30 +25:00 phone", '"2009-08-10 10:30 +25:00" has no such time zone'),
        ("2009-08-10 10:30:99 phone", '"2009-08-10 10:30:99" is not a time'),
        ("2009-08-10 10;30 phone", '"2009-08-10 10;30" is not a date'),
        ("2009-08-10 10:30-11:00 phone", "and 30m, or 2009-08-10T10:30-11:00"),
        ("2009-08-10 23:30-00:15 phone", '"2009-08-10 23:30-00:15" has no such time zone'),
        ("2009\u201108\u201110 phone", "U+2011 NON-BREAKING HYPHEN in it: write 2009-08-10"),
        ("2009-08-10 \u2013 2009-08-12 phone", '"2009-08-10 \u2013 2009-08-12" is not a date'),
        ("2009-08-10 10:30\u201311:15 phone", '"2009-08-10 10:30\u201311:15" is not a date'),
        ("sometime in April 2026 phone", '"sometime in April 2026" is not a date'),
        ("2009-08-10 phone 10:30-11:15", '"10:30-11:15" is a time: it goes right behind the date'),
        ("2009-08-10 email 14:03:11", '"14:03:11" is a time: it goes right behind the date'),
        ("2009-08-10 Maytag 10:30", '"10:30" is a time: it goes right behind the date'),
        ("+1d 10:30-11:15 phone", '"+1d 10:30-11:15" is not a step'),
        ("3/4/2026 10:30-11:15 phone", '"3/4/2026 10:30-11:15" may be two days'),
        ("2009-08-10 1:30-2:15pm phone", '"2009-08-10 1:30-2:15pm" is a time and its end'),
        ("2009-08-10T10:30-11:15 phone", "write 2009-08-10 10:30-11:15 for its minutes"),
        ("c. 2009 phone", '"c. 2009" is not a date'),
        ("12/25 phone", '"12/25" is not a date'),
        ("31 April 2026 phone", '"31 April 2026" is not a date: that month has no day 31'),
    ],
)
def test_a_date_that_is_not_understood_is_quoted_whole(head: str, said: str) -> None:
    """There is one problem, about all of the date, and none of it is taken for a name."""
    _, problems = read(f"{head}: Hi")

    assert len(problems) == 1, problems
    assert said in problems[0]


def test_a_long_entry_has_a_time_and_its_end_too() -> None:
    """`date: … 10:30-11:15` is a time and 45 minutes, unless minutes are given: then it is an error."""
    front, _ = read("date: 2009-08-10 10:30-11:15\n    channel: phone\n    text: Hi")
    assert front
    (entry,) = front.timeline
    assert entry.minutes
    assert (str(entry.date), entry.minutes.least) == ("2009-08-10T10:30", 45)

    _, problems = read("date: 2009-08-10 10:30-11:15\n    minutes: 45\n    text: Hi")
    assert ["is a time and its end" in problem for problem in problems] == [True]


def test_minutes_are_given_once() -> None:
    """An end of the time and minutes in the same head are given twice."""
    _, problems = read("2009-08-10 10:30-11:15 phone 45m: Hi")

    assert problems == ["the minutes are given twice in this short entry: take one out"]


@pytest.mark.parametrize("key", ["opened", "purchased", "due"])
def test_front_matter_reads_the_same_dates(key: str) -> None:
    """Every key that takes a date takes the same forms, and refuses the end of a time."""
    case = CASE.replace("{}", "2009-08-10: x").replace(
        "timeline", f"{key}: April 3, 2026\ntimeline"
    )
    document, problems = read_document("content/cases/x.md", case.encode(), CaseFront)
    assert document, problems
    assert str(getattr(document.front, key)) == "2026-04-03"

    case = case.replace("April 3, 2026", "2009-08-10 10:30-11:15")
    _, problems = read_document("content/cases/x.md", case.encode(), CaseFront)
    assert ["is a time and its end" in problem.message for problem in problems] == [True]


def test_a_day_is_a_day_in_any_form() -> None:
    """`published:` and `checked:` take a day however it is written, and no time."""
    case = CASE.replace("{}", "2009-08-10: x")
    for day, count in (("3 April 2026", 0), ("2026/04/03", 0), ("3 April 2026 10:30", 1)):
        data = case.replace("timeline", f"published: {day}\ntimeline").encode()
        document, problems = read_document("content/cases/x.md", data, CaseFront)
        assert len(problems) == count
        assert count or (document and str(document.front.published) == "2026-04-03")


def test_kept_says_what_a_date_may_be() -> None:
    """A date of two readings shows both, for a promise that was kept as well."""
    _, problems = read("date: 2009-08-10\n    kind: promise\n    kept: 3/4/2026")

    assert any('"3/4/2026" may be two days' in problem for problem in problems), problems
