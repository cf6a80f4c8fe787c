"""The forms in which a date may be written, as regular expressions. Knows no calendar.

They serve two: the reader of dates, and the reader of short entries, who has to know where a date ends.
Month names are English.
"""

import re
from collections.abc import Sequence

MONTH_NAMES = (
    "january february march april may june july august september october november december".split()
)
DAY_NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = {name[:3]: number for number, name in enumerate(MONTH_NAMES, 1)}
_MONTH = "(?:" + "|".join(f"{name}|{name[:3]}" for name in MONTH_NAMES) + r"|sept)\b\.?"
MONTH_WORD = f"{_MONTH},?"
WEEKDAYS = (
    "(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
    "|sat(?:urday)?|sun(?:day)?)"
)
_YEAR = r"(?P<year>\d{4}|'?\d{2})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NAME = f"(?P<name>{_MONTH})"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII | re.IGNORECASE)


DATE_FORMS: Sequence[re.Pattern[str]] = tuple(
    _compiled(pattern)
    for pattern in (
        r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?",
        r"(?P<year>\d{4})(?P<mark>[/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})",
        r"(?P<year>\d{4}):(?P<month>\d{2}):(?P<day>\d{2})",  # as cameras write it
        rf"{_DAY}(?:\. ?|[ -]|(?= ?[a-z]))(?:of )?{_NAME}(?:[ -]|, ?)?(?:{_YEAR})?",
        rf"{_NAME}[ -]{_DAY}(?:(?:, ?|[ -]){_YEAR})?",
        rf"{_NAME}(?:,? |-)(?P<year>\d{{4}})",
        rf"(?P<year>\d{{4}})[ -]{_NAME}(?:[ -]{_DAY})?",
        rf"(?P<one>\d{{1,2}})(?P<mark>[-/.])(?P<two>\d{{1,2}})(?P=mark){_YEAR}",
    )
)

_HALF = r"[ap](?:m|\.m\.?)"
_ZONE_NAMES = (
    "ACST|ADT|AEDT|AEST|AKDT|AKST|AST|AWST|BST|CDT|CEST|CET|CST|EDT|EEST|EET|EST|HST|IST|JST|KST"
    "|MDT|MESZ|MEZ|MSK|MST|NDT|NST|NZDT|NZST|PDT|PST|SGT|WEST|WET"
)
_ZONE = (
    r"(?:(?P<zone_gap> ?(?:UTC|GMT)(?=[+-])| )?(?P<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)"
    rf"(?: \([a-z ]+\))?| (?P<zone_name>{_ZONE_NAMES}))"
)
_TIME = (
    rf"(?P<time>(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d{{2}})(?::(?P<second>\d{{2}})(?:[.,]\d{{1,9}})?)?"
    rf"|(?= ?{_HALF}))(?: ?(?P<half>{_HALF}))?)"
    rf"(?:(?P<until> ?- ?\d{{1,2}}[:.]\d{{2}} ?{_HALF}| ?- \d{{1,2}}[:.]\d{{2}})|{_ZONE})?"
)
DATE_AND_TIME = _compiled(
    rf"(?:on )?(?:(?P<weekday>{WEEKDAYS})\b\.?,? )?(?P<day_part>.*?)"
    rf"(?:(?:(?P<t>T)|(?:,? (?:at |@ ?)?)){_TIME}"
    r"(?: (?P<late_year>\d{4})(?: (?P<late_zone>[+-]\d{4}))?)?)?"
)
TIME_SPAN = _compiled(
    rf"(?P<begin>.+ (?P<hour>\d{{1,2}})[:.](?P<minute>\d{{2}}) ?(?P<half>{_HALF})?)"
    rf"(?:(?P<zone_like>-(?=\d\d:\d\d$))| ?- ?)"
    rf"(?P<end_hour>\d{{1,2}})[:.](?P<end_minute>\d{{2}}) ?(?P<end_half>{_HALF})?"
)


def collapsed(text: str) -> str:
    """Return a text with single blanks, whatever blanks were in it."""
    return " ".join(text.split())
