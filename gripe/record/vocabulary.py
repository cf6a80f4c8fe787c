"""The vocabulary of records: a row for each ending, status and kind of entry. All else is read from here.

To add one, add its row, run `make docs` and `make words`, and translate what is new in `de.po`. A closing
status needs three: how it ends (`Ending`), the status, and the kind of entry that gives it.
"""

from enum import Enum, StrEnum
from functools import cached_property
from typing import NamedTuple, Self

from gripe.base.messages import message, messages
from gripe.record.status_styles import BLOCK, Glyph, Infill, Tone


class Term(StrEnum):
    """A word of the vocabulary, with its row of a table."""

    def __new__(cls, word: str, row: object = None) -> Self:
        """Make a member of its word and its row; without a row nothing of gripe starts."""
        if row is None:
            raise TypeError(f"“{word}” has no row in {__name__}")
        member = str.__new__(cls, word)
        member._value_ = word
        member.row = row  # type: ignore[attr-defined]  # which each table declares
        return member


class EndingRow(NamedTuple):
    """How cases that ended one way are counted and drawn on a company's page.

    Attributes:
        number: the messages that say how many.
        alone: the message that says it of the only case.
        title: the title of the follow-up that `gripe resolve` writes; "" where that cannot end so.
        infill: what its blocks in the chart are filled with: differs from every other.
        after: the message that says it of the only case with how long it took, "" for no success.
        heading: the message at the head of its column, "" for the status's own label.
        is_success: whether the company itself resolved it, also in part.
    """

    number: tuple[str, str]
    alone: str
    title: str
    infill: Infill
    after: str = ""
    heading: str = ""
    is_success: bool = False


class Ending(Term):
    """How a case ended, as the scorecard of one company sees it; every case has just one.

    “Resolved” and “in part” are by the company, its parent or one below it, or by nobody in particular.
    They stand in the order of a chart's blocks, the lowest first.
    """

    row: EndingRow

    # fmt: off
    RESOLVED = "resolved", EndingRow(
        messages("%(n)d resolved by %(company)s", "%(n)d resolved by %(company)s"),
        message("1 case, resolved by %(company)s."), "Resolved{by}: {title}", Infill(solid=BLOCK, outline=""),
        after=message("1 case, resolved by %(company)s after %(days)s."),
        heading=message("Resolved by the company"), is_success=True)
    PARTIAL = "partial", EndingRow(
        messages("%(n)d resolved in part by %(company)s", "%(n)d resolved in part by %(company)s"),
        message("1 case, resolved in part by %(company)s."), "Partly resolved{by}: {title}",
        Infill(solid="M0 8h16v8H0z"),
        after=message("1 case, resolved in part by %(company)s after %(days)s."),
        heading=message("Resolved in part by the company"), is_success=True)
    ELSEWHERE = "elsewhere", EndingRow(  # resolved, also in part, by someone else
        messages("%(n)d resolved by someone else", "%(n)d resolved by someone else"),
        message("1 case, resolved by someone else."), "",
        Infill(hatch="M0 5 5 0M0 10.5 10.5 0M0 16 16 0M5.5 16 16 5.5M11 16l5-5"),
        after=message("1 case, resolved by someone else after %(days)s."),
        heading=message("Resolved by someone else"))
    REFUSED = "refused", EndingRow(
        messages("%(n)d refused", "%(n)d refused"), message("1 case, refused."), "Refused for good: {title}",
        Infill(hatch="M0 0l16 16M16 0 0 16"))
    ABANDONED = "abandoned", EndingRow(
        messages("%(n)d given up", "%(n)d given up"), message("1 case, given up."), "Given up: {title}",
        Infill(hatch="M0 8h16"))
    WITHDRAWN = "withdrawn", EndingRow(
        messages("%(n)d withdrawn", "%(n)d withdrawn"), message("1 case, withdrawn."), "Taken back: {title}",
        Infill(hatch="M8 0v16"))
    OPEN = "open", EndingRow(
        messages("%(n)d open", "%(n)d open"), message("1 case, open."), "", Infill())
    # fmt: on


class StatusRow(NamedTuple):
    """How a status is called and looks.

    Attributes:
        label: the message.
        tone: its colour.
        glyph: its shape: no other tone has it.
        ending: how a case of that status ended, if nobody else resolved it.
    """

    label: str
    tone: Tone
    glyph: Glyph
    ending: Ending = Ending.OPEN


class Status(Term):
    """What a case is about now; lists and filters have them in this order."""

    row: StatusRow

    # fmt: off
    OPEN = "open", StatusRow(message("Open"), Tone.OPEN, Glyph.RING)
    WAITING = "waiting", StatusRow(message("Waiting"), Tone.WAITING, Glyph.DOWN)
    ESCALATED = "escalated", StatusRow(message("Escalated"), Tone.ESCALATED, Glyph.UP)
    CLAIMED = "claimed", StatusRow(message("Company says fixed"), Tone.CLAIMED, Glyph.TARGET)
    REOPENED = "reopened", StatusRow(message("Reopened"), Tone.OPEN, Glyph.AGAIN)
    RESOLVED = "resolved", StatusRow(message("Resolved"), Tone.RESOLVED, Glyph.CHECK, Ending.RESOLVED)
    PARTIAL = "partial", StatusRow(message("Partly resolved"), Tone.PARTIAL, Glyph.HALF, Ending.PARTIAL)
    REFUSED = "refused", StatusRow(message("Refused"), Tone.REFUSED, Glyph.CROSS, Ending.REFUSED)
    ABANDONED = "abandoned", StatusRow(message("Given up"), Tone.ENDED, Glyph.DASH, Ending.ABANDONED)
    WITHDRAWN = "withdrawn", StatusRow(message("Withdrawn"), Tone.ENDED, Glyph.DASH, Ending.WITHDRAWN)
    # fmt: on

    @cached_property
    def is_closed(self) -> bool:
        """Tell whether nobody is expected to move."""
        return self.row.ending is not Ending.OPEN


class Turn(Enum):
    """Whose move it is after an entry, in the words of docs/record.md."""

    SAME = "as it was"
    ME = "you"
    COMPANY = "the company"
    AUTHORITY = "the regulator, ombudsman, bank or court it was to; else the company"
    PROMISER = "who promised"
    TAKER = "whom it was passed `to`; else the company"
    NOBODY = "nobody"


class Voice(Enum):
    """Whose word an entry is if it does not say by whom it is, and what that word is worth."""

    MINE = "the complainant's"
    SILENT = "the company's, and no answer, as an automatic one or a visit that it did not pay"
    ANSWER = "the company's"
    DEED = "the company's, and more than words: it settles what was promised"


class Side(Enum):
    """Whose an entry of one kind can be at all, whoever it is by if it does not say."""

    ME = "yours alone"
    MINE = "yours, or of somebody who acts for you"
    THEIRS = "another side's"
    ANYBODY = "anybody's"


class KindRow(NamedTuple):
    """What an entry of one kind does.

    Attributes:
        label: the message, "" for none.
        meaning: what it is, in docs/record.md.
        status: what the status becomes, None if it stays.
        turn: whose turn it becomes.
        voice: whose word it is.
        side: whose it can be.
        asks: whether the complainant turns to somebody with it, and waits from then on.
        after_close: whether it may stand after a close without a reopening.
    """

    label: str
    meaning: str
    status: Status | None
    turn: Turn
    voice: Voice
    side: Side = Side.ANYBODY
    asks: bool = False
    after_close: bool = False


def _closing(status: Status, meaning: str) -> tuple[str, KindRow]:
    """Return the word and the row of the kind that closes a case with a status."""
    label = status.row.label
    row = KindRow(label, meaning, status, Turn.NOBODY, Voice.MINE, after_close=True)
    return status.value, row


class Kind(Term):
    """What an entry is."""

    row: KindRow

    # fmt: off
    CONTACT = "contact", KindRow(
        message("Contact"), "you got in touch", None, Turn.COMPANY, Voice.MINE, Side.MINE, asks=True)
    ATTEMPT = "attempt", KindRow(
        message("Nobody reached"), "you tried, and reached nobody", None, Turn.COMPANY, Voice.MINE,
        Side.ME, asks=True)
    ESCALATION = "escalation", KindRow(
        message("Escalation"), "you took it higher", Status.ESCALATED, Turn.AUTHORITY, Voice.MINE,
        Side.MINE, asks=True)
    REPLY = "reply", KindRow(
        message("Reply"), "somebody answered, also with a no", None, Turn.ME, Voice.ANSWER,
        Side.THEIRS, after_close=True)
    REPAIR = "repair", KindRow(
        message("Repair"), "something was mended", None, Turn.ME, Voice.DEED, Side.THEIRS)
    OFFER = "offer", KindRow(message("Offer"), "an offer", None, Turn.ME, Voice.DEED, Side.THEIRS)
    PROMISE = "promise", KindRow(
        message("Promise"), "something was promised", Status.WAITING, Turn.PROMISER, Voice.ANSWER,
        Side.THEIRS)
    ACCEPTED = "accepted", KindRow(
        message("Offer accepted"), "you took an offer", Status.WAITING, Turn.COMPANY, Voice.MINE, Side.MINE)
    DECLINED = "declined", KindRow(
        message("Offer declined"), "you did not", Status.OPEN, Turn.COMPANY, Voice.MINE, Side.MINE)
    CLAIMED = "claimed", KindRow(
        message("Company says fixed"), "the company says it is fixed", Status.CLAIMED, Turn.ME, Voice.DEED,
        Side.THEIRS)
    HANDOFF = "handoff", KindRow(message("Handed on"), "it was passed on", None, Turn.TAKER, Voice.MINE)
    RESOLVED = _closing(Status.RESOLVED, "it is settled")
    PARTIAL = _closing(Status.PARTIAL, "in part; `outstanding` says what is left")
    REFUSED = _closing(Status.REFUSED, "the last word was no")
    ABANDONED = _closing(Status.ABANDONED, "you gave up")
    WITHDRAWN = _closing(Status.WITHDRAWN, "you take the complaint back")
    REOPENED = "reopened", KindRow(
        message("Reopened"), "it was not over", Status.REOPENED, Turn.COMPANY, Voice.MINE,
        after_close=True)
    ACKNOWLEDGEMENT = "acknowledgement", KindRow(
        message("Automatic reply"), "an automatic answer", None, Turn.SAME, Voice.SILENT, Side.THEIRS)
    MISSED = "missed", KindRow(
        message("Not kept"), "an appointment that the company did not keep", None, Turn.COMPANY,
        Voice.SILENT, Side.THEIRS)
    BOUGHT = "bought", KindRow(
        message("Bought"), "what you ordered or bought", None, Turn.SAME, Voice.MINE, Side.MINE)
    PROBLEM = "problem", KindRow(
        message("Problem"), "when it broke, or went wrong", None, Turn.SAME, Voice.MINE)
    PUBLICITY = "publicity", KindRow(
        message("Publicity"), "it was told elsewhere", None, Turn.SAME, Voice.MINE, after_close=True)
    KUDOS = "kudos", KindRow(message("Praise"), "praise", None, Turn.SAME, Voice.MINE, after_close=True)
    NOTE = "note", KindRow("", "anything else", None, Turn.SAME, Voice.MINE, after_close=True)
    # fmt: on

    @cached_property
    def closes(self) -> bool:
        """Tell whether it closes a case."""
        return self.row.status is not None and self.row.status.is_closed

    @cached_property
    def turns(self) -> bool:
        """Tell whether it closes a case or opens it again."""
        return self.closes or self is Kind.REOPENED

    @cached_property
    def moves(self) -> bool:
        """Tell whether it changes status or turn."""
        return self.row.status is not None or self.row.turn is not Turn.SAME

    @cached_property
    def is_success(self) -> bool:
        """Tell whether it closes a case well, also in part."""
        return self.row.status is not None and self.row.status.row.ending.row.is_success

    @cached_property
    def answers(self) -> bool:
        """Tell whether it is a word or deed of another side, and no automatic one."""
        return self.row.voice in {Voice.ANSWER, Voice.DEED}
