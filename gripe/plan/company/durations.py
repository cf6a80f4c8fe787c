"""How long a company's replies and resolutions took, in words.

Small numbers are said as small numbers: of one or two values there is no median (`FEWEST`).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gripe.base.intervals import Span
from gripe.base.messages import message, messages
from gripe.base.translation import Words
from gripe.plan.company.company_cases import CompanyCases, Wait
from gripe.plan.views.company import Score
from gripe.plan.wording import UNKNOWN, days_text
from gripe.record.scorecard import Scorecard, Typical


class _Sentences(NamedTuple):
    """The sentences about one kind of wait.

    Attributes:
        after: of a single one.
        same_day: of a single one that took no day.
        at_once: of several that all took no day, with how many there are.
        two: of two of them.
        median: of more, with how many there are.
        number: how many there are.
        unknown: where the dates do not tell.
    """

    after: str
    same_day: str
    at_once: str
    two: str
    median: str
    number: tuple[str, str]
    unknown: tuple[str, str]


_REPLIES = _Sentences(
    after=message("A first reply came after %(days)s."),
    same_day=message("A first reply came on the same day."),
    at_once=message("First replies came on the same day (%(number)s)."),
    two=message("First replies came after %(least)d and %(most)s."),
    median=message(
        "A first reply came after a median of %(days)s (%(least)d–%(most)d, %(number)s)."
    ),
    number=messages("%(n)d reply", "%(n)d replies"),
    unknown=messages(
        "How long the first reply took is not known exactly.",
        "How long the first replies took is not known exactly.",
    ),
)
_RESOLUTIONS = _Sentences(
    after=message("A resolution came after %(days)s."),
    same_day=message("A resolution came on the same day."),
    at_once=message("Resolutions came on the same day (%(number)s)."),
    two=message("Resolutions came after %(least)d and %(most)s."),
    median=message(
        "A resolution came after a median of %(days)s (%(least)d–%(most)d, %(number)s)."
    ),
    number=messages("%(n)d case", "%(n)d cases"),
    unknown=messages(
        "How long the resolution took is not known exactly.",
        "How long the resolutions took is not known exactly.",
    ),
)


def waits(
    words: Words, company_cases: CompanyCases, card: Scorecard, *, is_resolution_said: bool
) -> Iterator[str]:
    """Say how long replies took, and resolutions unless that is said already."""
    replies, resolutions = company_cases.replies, company_cases.resolutions
    if _is_unknown(card.reply, replies) and _is_unknown(card.resolution, resolutions):
        unknown = words.say("How long replies and resolutions took is not known exactly.")
        yield " ".join(filter(None, [unknown, _unanswered(words, card)]))
        return
    yield reply_text(words, company_cases, card)
    if resolutions and not is_resolution_said:
        yield resolution_text(words, company_cases, card)


def _is_unknown(typical: Typical | None, found: Sequence[Wait]) -> bool:
    return bool(found) and typical is None and not _only(found)


def reply_text(words: Words, company_cases: CompanyCases, card: Scorecard) -> str:
    """Say how long a first reply took, of how many that is known, and how many cases have none."""
    if card.unanswered == card.cases:
        return words.say("No reply is on record.")
    said = (
        _duration_text(words, _REPLIES, card.reply, company_cases.replies),
        left_out_text(words, card.reply),
    )
    return " ".join(filter(None, [*said, _unanswered(words, card)]))


def _unanswered(words: Words, card: Scorecard) -> str:
    if not card.unanswered:
        return ""
    return words.count(
        "In %(n)d case no reply is on record.",
        "In %(n)d cases no reply is on record.",
        card.unanswered,
    )


def resolution_text(words: Words, company_cases: CompanyCases, card: Scorecard) -> str:
    """Say how long resolved cases took, and of how many that is known."""
    found = company_cases.resolutions
    said = (
        _duration_text(words, _RESOLUTIONS, card.resolution, found),
        left_out_text(words, card.resolution),
    )
    return " ".join(filter(None, said))


def _duration_text(
    words: Words, sentences: _Sentences, typical: Typical | None, found: Sequence[Wait]
) -> str:
    """Say how long something took, by what is known: a median, the one or two values, or nothing."""
    say, count = words.say, words.count
    if typical is None:
        only = _only(found)
        if only:
            return say(sentences.after, days=days_text(words, only))
        return count(*sentences.unknown, len(found))
    least, most = typical.values[0], typical.values[-1]
    number = count(*sentences.number, len(typical.values))
    if most == 0:
        return (
            say(sentences.at_once, number=number)
            if len(typical.values) > 1
            else say(sentences.same_day)
        )
    if typical.is_median:
        median = median_text(words, typical)
        return say(sentences.median, days=median, least=least, most=most, number=number)
    days = days_text(words, Span.exactly(most))
    if len(typical.values) == 2:
        return say(sentences.two, least=least, most=days)
    return say(sentences.after, days=days)


def _only(found: Sequence[Wait]) -> Span | None:
    """Return how long the only one took, if there is just one and something is known of it."""
    return found[0][1] if len(found) == 1 else None


def left_out_text(words: Words, typical: Typical | None) -> str:
    """Say how many values are left out; "" where none is."""
    if not typical or not typical.left_out:
        return ""
    return words.count(
        "%(n)d more is left out: its dates are not exact.",
        "%(n)d more are left out: their dates are not exact.",
        typical.left_out,
    )


def median_text(words: Words, typical: Typical) -> str:
    """Write a median with its unit: “3 days”, “1½ days”."""
    # Between two halves of a language's plural the number above decides, which is no less than the median.
    above, number = int(typical.days + 0.5), median_number(words, typical)
    return words.count("%(number)s day", "%(number)s days", above, number=number)


def median_number(words: Words, typical: Typical) -> str:
    """Write a median: “3”, “1½”; the median of whole numbers is a whole number or half-way."""
    whole = int(typical.days)
    if typical.days == whole:
        return words.number(whole)
    return f"{words.number(whole) if whole else ''}½"


def few_text(words: Words, typical: Typical | None) -> str:
    """Write what there is of one number: the median, or else the one or two values themselves."""
    if typical is None:
        return UNKNOWN
    if typical.is_median:
        return median_number(words, typical)
    return "; ".join(map(words.number, typical.values))


def score(words: Words, label: str, typical: Typical | None) -> Score:
    """Return a line of the scorecard: a number of days, and what it rests on."""
    if typical is None:
        return Score(label, UNKNOWN)
    number, remark = len(typical.values), ""
    if typical.is_median:
        remark = words.say("median of %(n)d cases, %(least)d to %(most)d",
                           n=number, least=typical.values[0], most=typical.values[-1])  # fmt: skip
    elif number == 1:
        remark = words.say("from one case")
    if typical.left_out:
        remark += words.count("; %(n)d left out, not known exactly",
                              "; %(n)d left out, not known exactly", typical.left_out)  # fmt: skip
    return Score(label, few_text(words, typical), remark.removeprefix("; "))
