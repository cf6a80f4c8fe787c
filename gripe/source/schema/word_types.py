"""The types of fields that have one of a few words."""

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, TypeVar

from gripe.base.date_forms import ORDERS
from gripe.base.problems import did_you_mean, one_of
from gripe.base.slips import maybe
from gripe.record.entry import Channel, Role
from gripe.record.vocabulary import Kind, Status
from gripe.source.schema import json_types
from gripe.source.schema.annotations import ReadBy
from gripe.source.schema.field_types import fault, text_of
from gripe.source.schema.synonyms import KINDS, advice_on, channel_meant, channel_phrases, plain

E = TypeVar("E", bound=StrEnum)


def _choice(
    choices: type[E], code: str, noun: str, meant: Callable[[str], E | None] | None = None
) -> Callable[[object], E]:
    """Make the reader of one word out of several; `meant` returns the one that another word can only mean."""
    by_word = {choice.value: choice for choice in choices}
    what = f"a {noun}"

    def read(value: object) -> E:
        text = text_of(value, what)
        found = by_word.get(text) or (meant(text) if meant else None)
        if found is None:
            words = list(by_word)
            why = advice_on(text) if choices in {Channel, Kind} else ""
            hint = f": {why}" if why else maybe(text, words)
            raise fault(code, f'{noun} "{text}" is not one of {one_of(words)}{hint}')
        return found

    return read


OTHER_ROLES = tuple(role.value for role in Role if role is not Role.COMPANY)


def _other_role(value: object) -> Role:
    text = text_of(value, "a role")
    if text not in OTHER_ROLES:
        hint = maybe(text, OTHER_ROLES) or ": leave it out for anybody else"
        raise fault("unknown-role", f'role "{text}" is not one of {one_of(OTHER_ROLES)}{hint}')
    return Role(text)


_VISIBILITIES = ("public", "on-request", "private")


def _visibility(value: object) -> str:
    text = text_of(value, "a visibility")
    if text not in _VISIBILITIES:
        near = did_you_mean(text, _VISIBILITIES)
        message = f'"{text}" is not one of {one_of(_VISIBILITIES)}{near}'
        raise fault("unknown-visibility", message)
    return text


def _order(value: object) -> str:
    text = text_of(value, "an order")
    if text not in ORDERS:
        message = (
            f'"{text}" is no order: write dmy where 3/4/2026 is 3 April, mdy where it is 4 March'
        )
        raise fault("bad-date", message)
    return text


OWN_TYPES = "text", "date", "day", "number", "money", "link", "flag", "words"


def _own_type(value: object) -> str:
    text = text_of(value, "a type")
    if text not in OWN_TYPES:
        near = did_you_mean(text, OWN_TYPES)
        raise fault("bad-field", f'"{text}" is no type of a field: it is {one_of(OWN_TYPES)}{near}')
    return text


_SEARCHES = ("pagefind",)


def _search(value: object) -> str:
    text = text_of(value, "the name of a search")
    if text not in _SEARCHES:
        near = did_you_mean(text, _SEARCHES)
        message = f'"{text}" is no search that gripe knows: it is {one_of(_SEARCHES)}{near}'
        raise fault("unknown-search", message)
    return text


def _one_of(choices: type[StrEnum]) -> json_types.Schema:
    return json_types.one_word_of(choice.value for choice in choices)


VisibilityWord = Annotated[str, ReadBy(_visibility, json_types.one_word_of(_VISIBILITIES))]
Order = Annotated[str, ReadBy(_order, json_types.one_word_of(ORDERS))]
OwnType = Annotated[str, ReadBy(_own_type, json_types.one_word_of(OWN_TYPES))]
SearchWord = Annotated[str, ReadBy(_search, json_types.one_word_of(_SEARCHES))]
KindWord = Annotated[
    Kind,
    ReadBy(
        _choice(Kind, "unknown-kind", "kind", lambda text: KINDS.get(plain(text))),
        json_types.word_in_any_case([*Kind], [*Kind]),
    ),
]
ChannelWord = Annotated[
    Channel,
    ReadBy(
        _choice(Channel, "unknown-channel", "channel", channel_meant),
        json_types.word_in_any_case([*Channel], channel_phrases()),
    ),
]
OtherRole = Annotated[Role, ReadBy(_other_role, json_types.one_word_of(OTHER_ROLES))]
StatusWord = Annotated[Status, ReadBy(_choice(Status, "unknown-status", "status"), _one_of(Status))]
