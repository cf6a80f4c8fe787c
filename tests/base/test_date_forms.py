"""A table of dates as people and programs write them: what each is read as, or the error it is."""

import re
import tomllib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from gripe.base.date_forms import DateError, parse_entry_date, parse_when, parted_span
from gripe.base.dates import When
from gripe.source.schema import json_types

READ = """
2009 = 2009
1000 = 1000
9999 = 9999
2009-08 = 2009-08
2009-8 = 2009-08
2009-12 = 2009-12
2009-08-10 = 2009-08-10
2008-02-29 = 2008-02-29
2026-4-3 = 2026-04-03
2026-04-3 = 2026-04-03
2026-4-03 = 2026-04-03
2026/04/03 = 2026-04-03
2026/4/3 = 2026-04-03
2026.04.03 = 2026-04-03
2026.4.3 = 2026-04-03
2026/12/31 = 2026-12-31
3 April 2026 = 2026-04-03
03 April 2026 = 2026-04-03
3 april 2026 = 2026-04-03
3 APRIL 2026 = 2026-04-03
3 Apr 2026 = 2026-04-03
3 Apr. 2026 = 2026-04-03
3. April 2026 = 2026-04-03
3rd April 2026 = 2026-04-03
3rd of April 2026 = 2026-04-03
3rd of April, 2026 = 2026-04-03
3 April, 2026 = 2026-04-03
1st May 2026 = 2026-05-01
2nd May 2026 = 2026-05-02
22nd May 2026 = 2026-05-22
3-Apr-2026 = 2026-04-03
03-APR-2026 = 2026-04-03
17 Sept 2026 = 2026-09-17
17 Sept. 2026 = 2026-09-17
17 Sep 2026 = 2026-09-17
29 February 2008 = 2008-02-29
31 January 2026 = 2026-01-31
5 March 2026 = 2026-03-05
5 Mar 2026 = 2026-03-05
5 June 2026 = 2026-06-05
5 Jun 2026 = 2026-06-05
5 July 2026 = 2026-07-05
5 Jul 2026 = 2026-07-05
5 August 2026 = 2026-08-05
5 Aug 2026 = 2026-08-05
5 October 2026 = 2026-10-05
5 Oct 2026 = 2026-10-05
5 November 2026 = 2026-11-05
5 Nov 2026 = 2026-11-05
5 December 2026 = 2026-12-05
5 Dec 2026 = 2026-12-05
April 3, 2026 = 2026-04-03
April 3 2026 = 2026-04-03
april 3, 2026 = 2026-04-03
April 03, 2026 = 2026-04-03
April 3rd, 2026 = 2026-04-03
April 21st 2026 = 2026-04-21
Apr 3, 2026 = 2026-04-03
Apr. 3, 2026 = 2026-04-03
May 10, 2026 = 2026-05-10
Feb 29, 2008 = 2008-02-29
April 2026 = 2026-04
Apr 2026 = 2026-04
April, 2026 = 2026-04
Apr-2026 = 2026-04
2026 April = 2026-04
2026 April 3 = 2026-04-03
2026-Apr-03 = 2026-04-03
Friday, 3 April 2026 = 2026-04-03
Friday 3 April 2026 = 2026-04-03
Fri, 3 Apr 2026 = 2026-04-03
Fri. 3 Apr 2026 = 2026-04-03
Friday, April 3, 2026 = 2026-04-03
Thurs 2 April 2026 = 2026-04-02
Tues, 31 March 2026 = 2026-03-31
Wednesday, April 1, 2026 = 2026-04-01
25/12/2009 = 2009-12-25
12/25/2009 = 2009-12-25
25.12.2009 = 2009-12-25
25-12-2009 = 2009-12-25
3/3/2026 = 2026-03-03
31.1.2026 = 2026-01-31
2009-08-10 10:30 = 2009-08-10T10:30
2009-08-10T10:30 = 2009-08-10T10:30
2009-08-10t10:30 = 2009-08-10T10:30
2009-08-10 00:00 = 2009-08-10T00:00
2009-08-10 23:59 = 2009-08-10T23:59
2009-08-10  10:30 = 2009-08-10T10:30
2009-08-10 9:30 = 2009-08-10T09:30
2009-08-10 10.30 = 2009-08-10T10:30
2009-08-10 9.30 = 2009-08-10T09:30
2009-08-10, 10:30 = 2009-08-10T10:30
2009-08-10 at 10:30 = 2009-08-10T10:30
2009-08-10 10:30am = 2009-08-10T10:30
2009-08-10 10:30 am = 2009-08-10T10:30
2009-08-10 10:30AM = 2009-08-10T10:30
2009-08-10 10:30 a.m. = 2009-08-10T10:30
2009-08-10 10:30pm = 2009-08-10T22:30
2009-08-10 10:30 PM = 2009-08-10T22:30
2009-08-10 10.30pm = 2009-08-10T22:30
2009-08-10 12:00am = 2009-08-10T00:00
2009-08-10 12:30pm = 2009-08-10T12:30
2009-08-10 10am = 2009-08-10T10:00
2009-08-10 10 pm = 2009-08-10T22:00
2009-08-10 12am = 2009-08-10T00:00
3 April 2026 10:30 = 2026-04-03T10:30
3 April 2026, 10:30 = 2026-04-03T10:30
3 April 2026 at 10:30am = 2026-04-03T10:30
3 April 2026 10.30 = 2026-04-03T10:30
April 3, 2026 10:30 = 2026-04-03T10:30
April 3, 2026 at 4:05 PM = 2026-04-03T16:05
April 3, 2026, 4:05 p.m. = 2026-04-03T16:05
2026/04/03 10:30 = 2026-04-03T10:30
2026-4-3 9:05 = 2026-04-03T09:05
25/12/2009 10:30 = 2009-12-25T10:30
25.12.2009, 10:30:15 = 2009-12-25T10:30
2017-12-17 16:24:00 = 2017-12-17T16:24
2017-12-17 16:24:59 = 2017-12-17T16:24
2017-12-17T16:24:00 = 2017-12-17T16:24
2007-02-27 14:03:11 = 2007-02-27T14:03
2017-12-17 4:24:07 PM = 2017-12-17T16:24
2017-12-17T23:01:34+00:00 = 2017-12-17T23:01+00:00
2017-12-17T23:01:34Z = 2017-12-17T23:01+00:00
2017-12-17T23:01Z = 2017-12-17T23:01+00:00
2017-12-17T23:01z = 2017-12-17T23:01+00:00
2017-12-17 23:01:34 Z = 2017-12-17T23:01+00:00
2017-12-17 23:01:34 UTC = 2017-12-17T23:01+00:00
2017-12-17 23:01 GMT = 2017-12-17T23:01+00:00
2017-12-17 16:24:00 -0400 = 2017-12-17T16:24-04:00
2017-12-17 16:24:00 +0200 = 2017-12-17T16:24+02:00
2017-12-17 16:24:00-04 = 2017-12-17T16:24-04:00
2017-12-17 16:24:00+00 = 2017-12-17T16:24+00:00
2017-12-17 16:24 -0400 = 2017-12-17T16:24-04:00
2017-12-17 10:24-04:00 = 2017-12-17T10:24-04:00
2017-12-17 10:24 -04:00 = 2017-12-17T10:24-04:00
2017-12-17 16:24:00-04:00 = 2017-12-17T16:24-04:00
2017-12-17T16:24-04:00 = 2017-12-17T16:24-04:00
2009-08-10 10:30+02:00 = 2009-08-10T10:30+02:00
2009-08-10 10:30-05:00 = 2009-08-10T10:30-05:00
2017-12-17T16:24:00.123Z = 2017-12-17T16:24+00:00
2017-12-17T16:24:00.123456+01:00 = 2017-12-17T16:24+01:00
2017-12-17 16:24:00.123456789 = 2017-12-17T16:24
2017-12-17 16:24:00,123 = 2017-12-17T16:24
2017-12-17 16:24:00.5 +0530 = 2017-12-17T16:24+05:30
2017-12-17T16:24:00+05:45 = 2017-12-17T16:24+05:45
2017-12-17T16:24:00+12:45 = 2017-12-17T16:24+12:45
2017-12-17T16:24:00+14:00 = 2017-12-17T16:24+14:00
2017-12-17T16:24:00-09:30 = 2017-12-17T16:24-09:30
2017-12-17T16:24:00-14:00 = 2017-12-17T16:24-14:00
2017-12-17T10:30-11:15 = 2017-12-17T10:30-11:15
2017-12-17T10:30-11:00 = 2017-12-17T10:30-11:00
Sun, 17 Dec 2017 16:24:00 -0400 = 2017-12-17T16:24-04:00
Sun, 17 Dec 2017 16:24:00 GMT = 2017-12-17T16:24+00:00
17 Dec 2017 16:24:00 +0000 = 2017-12-17T16:24+00:00
Sun Dec 17 16:24:00 2017 = 2017-12-17T16:24
Sun Dec 17 16:24:00 2017 -0400 = 2017-12-17T16:24-04:00
Sun Dec 17 16:24:00 UTC 2017 = 2017-12-17T16:24+00:00
Sun Dec  3 06:24:00 2017 = 2017-12-03T06:24
2007-11/2008-02-17 = 2007-11/2008-02-17
2007/2008 = 2007/2008
../2006-12 = ../2006-12
/2006-12 = ../2006-12
2006-12/.. = 2006-12/..
2006-12/ = 2006-12/..
2009-08-10/2009-08 = 2009-08-10/2009-08
2007-11 / 2008-02-17 = 2007-11/2008-02-17
3 April 2026/5 April 2026 = 2026-04-03/2026-04-05
April 2026/May 2026 = 2026-04/2026-05
../3 April 2026 = ../2026-04-03
2026-4-3/2026-4-5 = 2026-04-03/2026-04-05
"""

REFUSED = """
3/4/2026 = "3/4/2026" may be two days: write 2026-04-03 or 2026-03-04
8/10/2009 = "8/10/2009" may be two days: write 2009-10-08 or 2009-08-10
10.08.2009 = "10.08.2009" may be two days: write 2009-08-10 or 2009-10-08
10.8.2009 = may be two days: write 2009-08-10 or 2009-10-08
03-04-2026 = may be two days: write 2026-04-03 or 2026-03-04
3/4/2026 10:30 = "3/4/2026 10:30" may be two days: write 2026-04-03 or 2026-03-04
../3/4/2026 = "../3/4/2026" is not a date
3/4/26 = "3/4/26" has a year of two digits: write all four
3 Apr 26 = has a year of two digits
3 April '26 = has a year of two digits
April 3, 26 = has a year of two digits
3 April = "3 April" has no year
April 3 = "April 3" has no year
April 3, 10:30 = "April 3, 10:30" has no year
April = is not a date
2007/08 = "2007/08" may be a month or some years: write 2007-08 or 2007/2008
2026/4 = "2026/4" may be a month or some years: write 2026-04 or 2026/2004
31/31/2009 = there is no such day
31.4.2026 = there is no such day
29/2/2009 = there is no such day
2009-13 = there is no month 13
2009-00 = there is no month 0
2009-02-29 = that month has no day 29
2009-04-31 = that month has no day 31
31 April 2026 = "31 April 2026" is not a date: that month has no day 31
April 0, 2026 = that month has no day 0
Friday, 4 April 2026 = "Friday, 4 April 2026" is not a date: 2026-04-04 was a Saturday
Mon, 17 Dec 2017 16:24:00 -0400 = 2017-12-17 was a Sunday
0999 = the year has to lie between 1000 and 9999
3 = "3" is not a date: write a year
3 Aprl 2026 = "3 Aprl 2026" is not a date: write a year
3 avril 2026 = "3 avril 2026" is not a date
20090810 = "20090810" is not a date
20090810T103000Z = is not a date
1249862400 = is not a date
2026.04 = is not a date
2026/04-03 = is not a date
2026-04/03 = is not a date
soon = "soon" is not a date
2009? = is not a date
2009-08-10 24:00 = hours run from 00 to 23
2009-08-10 10:60 = minutes from 00 to 59
2009-08-10 10:30:60 = seconds run from 00 to 59
2009-08-10 13:30pm = "2009-08-10 13:30pm" is not a time: with am or pm, hours run from 1 to 12
2009-08-10 0:30am = with am or pm, hours run from 1 to 12
2009-08-10 10 = "2009-08-10 10" is not a date
2009-08-10 10:3 = is not a date
2009-08 10:30 = "2009-08 10:30" has a time without its day
April 2026 10:30 = has a time without its day
2009-08-10 10:30 +25:00 = "2009-08-10 10:30 +25:00" has no such time zone
2009-08-10 10:30 +14:15 = has no such time zone
2009-08-10 10:30 -14:30 = has no such time zone
2009-08-10 10:30+02:10 = has no such time zone
2009-08-10T10:30:00+0099 = has no such time zone
2009-08-10 10:30 CET = "2009-08-10 10:30 CET" has a zone by name
2009-08-10 10:30:00 EST = has a zone by name
2009-08-10 10:30 +02 = has half a time zone
2009-08-10 10:30-11:15 = is a time and its end: write when it began
2009-08-10 23:30-00:15 = has no such time zone: write when it began
2009-08-10 10:30am - 11:15am = is a time and its end
2009-08-10 10:30 - 11:15 = is a time and its end
2009/2008 = "2009/2008" ends before it starts
../.. = has no date at either end
/ = has no date at either end
2009/2010/2011 = "2009/2010/2011" is not a date
2009-08-10/2009-02-30 = "2009-08-10/2009-02-30" is not a date: that month has no day 30
2009-08-10/soon = "2009-08-10/soon" is not a date
+1 = is not a step from the entry above
+1y = is not a step from the entry above
-1d = is not a date
today = "today" is another day for every reader
yesterday = is another day for every reader
last Tuesday = "last Tuesday" is another day for every reader
Tuesday = is another day for every reader
2009\u201108\u201110 = U+2011 NON-BREAKING HYPHEN in it: write 2009-08-10
2009\u201308\u201310 = U+2013 EN DASH in it: write 2009-08-10
2007\u20132008 = U+2013 EN DASH in it: write a year
2009-08-10 10:30 \u221204:00 = U+2212 MINUS SIGN in it: write 2009-08-10 10:30 -04:00
2009\u20112\u201310 = U+2011 NON-BREAKING HYPHEN, U+2013 EN DASH in it: write 2009-2-10
\u200e2009-08-10 = U+200E LEFT-TO-RIGHT MARK in it: write 2009-08-10
2009-08\u200b-10 = U+200B ZERO WIDTH SPACE in it: write 2009-08-10
\uff12\uff10\uff10\uff19 = U+FF12 FULLWIDTH DIGIT TWO, U+FF10 FULLWIDTH DIGIT ZERO,
\u0662\u0660\u0660\u0669 = U+0662 ARABIC-INDIC DIGIT TWO
2009\u5e748\u670810\u65e5 = U+5E74 CJK UNIFIED IDEOGRAPH-5E74
3 M\u00e4rz 2026 = is not a date, as months are English or numbers here: write 2026-03-03
2009-08-10 10:30\u201311:15 = U+2013 EN DASH in it: write 2009-08-10 10:30-11:15
"""

SPANS = """
2009-08-10 10:30-11:15 = 2009-08-10 10:30 + 45
2009-08-10 10:30 - 11:15 = 2009-08-10 10:30 + 45
2009-08-10 10:30 - 11:00 = 2009-08-10 10:30 + 30
2009-08-10 9:30-10:00 = 2009-08-10 9:30 + 30
2009-08-10 10.30-11.15 = 2009-08-10 10.30 + 45
2009-08-10 10:30am-11:15am = 2009-08-10 10:30am + 45
2009-08-10 11:30am - 1:00pm = 2009-08-10 11:30am + 90
2009-08-10 14:00-15:00 = 2009-08-10 14:00 + 60
3 April 2026 10:30-11:15 = 3 April 2026 10:30 + 45
"""


MORE = tomllib.loads(Path(__file__).with_name("date_forms.toml").read_text("utf-8"))
READ, REFUSED, SPANS = READ + MORE["read"], REFUSED + MORE["refused"], SPANS + MORE["spans"]


def _rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(line.rsplit(" = ", 1)) for line in table.split("\n") if line]


def test_table_is_long_enough() -> None:
    """The table has five hundred dates, none of them twice, and two hundred among them that are none."""
    tables = [[text for text, _ in _rows(table)] for table in (READ, REFUSED, SPANS)]

    assert sum(map(len, tables)) >= 500
    assert len(tables[1]) >= 200
    assert [len(set(texts)) for texts in tables] == [len(texts) for texts in tables]


@pytest.mark.parametrize(("text", "read"), _rows(READ))
def test_what_can_mean_one_thing_is_read(text: str, read: str) -> None:
    """A date in any of the forms is what it says, as exactly as it says, everywhere."""
    assert str(parse_when(text)) == read
    if not text.endswith("T10:30-11:15"):
        assert str(parse_entry_date(text)) == read


@pytest.mark.parametrize(("text", "said"), _rows(REFUSED))
def test_what_is_doubtful_or_impossible_is_an_error(text: str, said: str) -> None:
    """The error quotes all that was written, in one line, and says what is wrong."""
    with pytest.raises(DateError) as refused:
        parse_when(text)

    assert said in str(refused.value)
    assert f'"{text}"' in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "day_first", "month_first"),
    [
        ("3/4/2026", "2026-04-03", "2026-03-04"),
        ("25.12.2009", "2009-12-25", "2009-12-25"),
        ("12.25.2009", "2009-12-25", "2009-12-25"),
        ("4.4.2026", "2026-04-04", "2026-04-04"),
        ("3-4-2026 10:30", "2026-04-03T10:30", "2026-03-04T10:30"),
        ("3/4/2026 10:30am", "2026-04-03T10:30", "2026-03-04T10:30"),
        ("25/12/2009", "2009-12-25", "2009-12-25"),
        ("12/25/2009", "2009-12-25", "2009-12-25"),
        ("4/4/2026", "2026-04-04", "2026-04-04"),
        ("2026/04/03", "2026-04-03", "2026-04-03"),
        ("2026-04-03", "2026-04-03", "2026-04-03"),
    ],
)
def test_an_order_of_day_and_month_settles_what_may_be_two_days(
    text: str, day_first: str, month_first: str
) -> None:
    """Only a date that may be two days hangs on it; one that can be one day only stays that day."""
    assert str(parse_when(text, "dmy")) == str(parse_entry_date(text, "dmy")) == day_first
    assert str(parse_when(text, "mdy")) == str(parse_entry_date(text, "mdy")) == month_first
    assert parted_span("3/4/2026 10:30-11:15", "dmy") == ("3/4/2026 10:30", 45)


@pytest.mark.parametrize("text", ["03.04.2026", "3.4.2026", "3.4.2026 10:30", "3.4.2026 10:30am"])
def test_dots_put_the_day_first_or_are_doubtful(text: str) -> None:
    """People put the day first wherever they use dots: the month first is asked about, with both readings."""
    assert str(parse_when(text, "dmy"))[:10] == "2026-04-03"
    with pytest.raises(DateError) as refused:
        parse_when(text, "mdy")
    assert str(refused.value) == f'"{text}" may be two days: write 2026-04-03 or 2026-03-04'


@pytest.mark.parametrize(("text", "parts"), _rows(SPANS))
def test_a_time_and_its_end_are_minutes(text: str, parts: str) -> None:
    """In an entry, two times are when it began and how long it took."""
    begin, minutes = parts.split(" + ")

    assert parted_span(text) == (begin, int(minutes))


def test_an_end_that_may_be_a_zone_is_doubtful() -> None:
    """Half an hour, or the time of Samoa: an entry has to say which."""
    assert parted_span("2009-08-10 10:30-11:00") is None
    with pytest.raises(DateError) as refused:
        parse_entry_date("2009-08-10 10:30-11:00")
    assert "write 2009-08-10 10:30 and 30m, or 2009-08-10T10:30-11:00" in str(refused.value)


@pytest.mark.parametrize(
    ("begin", "end", "minutes"),
    [
        ("22:00", "06:00", 480),
        ("23:30", "00:00", 30),
        ("18:00", "06:00", 720),
        ("16:24", "04:00", 696),
        ("12:00", "00:00", 720),
    ],
)
def test_an_end_after_midnight_that_may_be_a_zone_is_doubtful(
    begin: str, end: str, minutes: int
) -> None:
    """A night of up to twelve hours, or a time in another zone, which would move the day: it is asked."""
    text = f"2009-08-10 {begin}-{end}"
    assert parted_span(text) is None
    with pytest.raises(DateError) as refused:
        parse_entry_date(text)
    assert f"write 2009-08-10 {begin} and {minutes}m, or 2009-08-10T{begin}-{end}" in str(
        refused.value
    )
    assert str(parse_entry_date(f"2009-08-10T{begin}-{end}"))[:16] == f"2009-08-10T{begin}"


@pytest.mark.parametrize("text", ["2009-08-10 10:30-05:00", "2009-08-10 16:59-05:00"])
def test_what_would_be_longer_than_a_night_is_a_zone(text: str) -> None:
    """From half past ten until five of the next day nobody is on the phone: that is a zone."""
    assert str(parse_entry_date(text)) == text.replace(" ", "T")


def test_schema_allows_whatever_is_read() -> None:
    """Editors that check by the JSON Schema complain of no date that is read."""
    allowed = re.compile(json_types.ENTRY_WHEN)

    texts = [text for text, _ in _rows(READ) + _rows(SPANS)]
    assert [text for text in texts if not allowed.fullmatch(text)] == []


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", "\u2009", "\t", "  "])
def test_any_blank_is_a_blank(blank: str) -> None:
    """Blanks of other widths, as programs put before AM, part words as any blank does."""
    assert str(parse_when(f"3{blank}April{blank}2026 10:30{blank}AM")) == "2026-04-03T10:30"


WRITTEN = (
    "%Y-%m-%d|%Y/%m/%d|%Y.%m.%d|%Y:%m:%d|%d %B %Y|%d %b %Y|%B %d, %Y|%b. %d %Y|%d-%b-%Y|%Y %B %d"
    "|%A, %d %B %Y|%a, %d %b %Y|on %A, %B %d, %Y|%a %b %d %Y|%d. %B %Y|%d of %B, %Y"
)
WRITTEN_AT_NOON = (
    "%Y-%m-%d %H:%M:%S|%Y-%m-%dT%H:%M:%SZ|%a, %d %b %Y %H:%M:%S +0000|%a %b %d %H:%M:%S %Y"
    "|%B %d, %Y at %I:%M %p|On %a, %b %d, %Y at %I:%M %p|%d %B %Y, %H.%M|%Y:%m:%d %H:%M:%S"
    "|%a %b %d %Y %H:%M:%S GMT+0000 (Coordinated Universal Time)|%Y/%m/%d %I:%M%p"
)


def test_every_day_is_that_day_in_every_form() -> None:
    """All days of a leap year, however they are written; at noon, when a day begins nowhere."""
    noon = datetime(2028, 1, 1, 12, tzinfo=UTC)
    days = [noon + timedelta(number) for number in range(366)]

    for form in f"{WRITTEN}|{WRITTEN_AT_NOON}".split("|"):
        read = [parse_when(day.strftime(form)) for day in days]
        assert [when.first for when in read if isinstance(when, When)] == [d.date() for d in days]
        assert {when.last - when.first for when in read if isinstance(when, When)} == {timedelta(0)}


@pytest.mark.parametrize("form", ["%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d-%m-%Y 10:30"])
def test_a_day_of_numbers_is_that_day_or_both(form: str) -> None:
    """Where a day and a month may be taken for each other, the error has both; else it is that day."""
    for number in range(366):
        day = date(2028, 1, 1) + timedelta(number)
        written = day.strftime(form)
        try:
            read = parse_when(written)
        except DateError as error:
            assert day.isoformat() in str(error)  # noqa: PT017
            assert date(2028, day.day, day.month).isoformat() in str(error)  # noqa: PT017
        else:
            assert str(read)[:10] == day.isoformat()
            assert day.day > 12 or day.day == day.month


@pytest.mark.parametrize(
    ("order", "form"),
    [
        ("dmy", "%d/%m/%Y"),
        ("dmy", "%d.%m.%Y %H:%M"),
        ("dmy", "%a %d-%m-%Y"),
        ("mdy", "%m/%d/%Y"),
        ("mdy", "%a %m/%d/%Y %I:%M %p"),
        ("mdy", "%m-%d-%Y"),
    ],
)
def test_in_the_order_of_the_site_every_day_is_that_day(order: str, form: str) -> None:
    """Where the site says which comes first, numbers are a day, whichever it is."""
    days = [datetime(2028, 1, 1, 12, tzinfo=UTC) + timedelta(number) for number in range(366)]

    read = [str(parse_when(day.strftime(form), order))[:10] for day in days]
    assert read == [day.date().isoformat() for day in days]
