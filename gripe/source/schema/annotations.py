"""The types of fields: each is annotated with a name, by which readers.py has what reads it.

So what reads fields is loaded when the first file is read, and what holds them at every start; json_schema.py
has the JSON Schema by the same names.
"""

from datetime import date, timedelta
from typing import Annotated, NamedTuple

from gripe.base.dates import Step, When
from gripe.base.intervals import Span
from gripe.record.entry import Channel, Role
from gripe.record.money import Money
from gripe.record.vocabulary import Kind, Status

Text = Annotated[str, "text"]
Whole = Annotated[str, "whole"]  # of any length
Said = Annotated[str, "said"]  # of any length, and as it was written, where that is said
Name = Annotated[str, "name"]
Title = Annotated[str, "title"]  # or a file's path
Flag = Annotated[bool, "flag"]
Minutes = Annotated[Span, "minutes"]
Count = Annotated[Span, "count"]
Word = Annotated[str, "word"]
Words = Annotated[tuple[Word, ...], "words"]
Currency = Annotated[str, "currency"]
Days = Annotated[timedelta, "days"]
Number = Annotated[int, "number"]
Color = Annotated[str, "color"]
Language = Annotated[str, "language"]
Address = Annotated[str, "address"]
Addresses = Annotated[tuple[Address, ...], "addresses"]
Reasons = Annotated[dict[str, str], "reasons"]
Link = Annotated[str, "link"]
Target = Annotated[str, "target"]  # of a link, as in a text

VisibilityWord = Annotated[str, "visibility"]
Order = Annotated[str, "order"]
OwnType = Annotated[str, "own type"]
SearchWord = Annotated[str, "search"]
EngineWord = Annotated[str, "engine"]
KindWord = Annotated[Kind, "kind"]
ChannelWord = Annotated[Channel, "channel"]
OtherRole = Annotated[Role, "other role"]
StatusWord = Annotated[Status, "status"]

# What hangs on the settings.
Day = Annotated[date, "day"]
Date = Annotated[When, "date"]
EntryDate = Annotated[When | Step, "entry date"]
Sum = Annotated[Money, "sum"]
Kept = Annotated[bool | When, "kept"]

OWN_NAME = "[a-z][a-z0-9_]{0,39}"


class AsWritten(str):
    """A text of a block under `|`: its lines are kept, and nothing in it is Markdown."""

    __slots__ = ()


class OwnValue(NamedTuple):
    """The value of one of the site's own keys, in the form that data have it in.

    Attributes:
        name: the key.
        kind: its type, a word of `OWN_TYPES`.
        values: the words of `words`; one text for any other type.
    """

    name: str
    kind: str
    values: tuple[str, ...]
