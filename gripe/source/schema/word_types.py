"""The types of fields that have one of a few words."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from gripe.base.dates import ORDERS
from gripe.base.problems import did_you_mean, one_of
from gripe.record.entry import Channel, Role
from gripe.record.vocabulary import Kind, Status
from gripe.source.markdown.dialect import ENGINES
from gripe.source.schema.field_types import ReadBy, Readers, fault, text_of
from gripe.source.schema.synonyms import KINDS, advice_on, channel_meant, plain
from gripe.source.slips import maybe

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


VISIBILITIES = ("public", "on-request", "private")


def _visibility(value: object) -> str:
    text = text_of(value, "a visibility")
    if text not in VISIBILITIES:
        near = did_you_mean(text, VISIBILITIES)
        message = f'"{text}" is not one of {one_of(VISIBILITIES)}{near}'
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


SEARCHES = ("pagefind",)


def _search(value: object) -> str:
    text = text_of(value, "the name of a search")
    if text not in SEARCHES:
        near = did_you_mean(text, SEARCHES)
        message = f'"{text}" is no search that gripe knows: it is {one_of(SEARCHES)}{near}'
        raise fault("unknown-search", message)
    return text


def _engine(value: object) -> str:
    text = text_of(value, "the name of an engine")
    if text not in ENGINES:
        near = did_you_mean(text, ENGINES)
        raise fault(
            "unknown-engine", f'"{text}" is no Markdown engine: it is {one_of(ENGINES)}{near}'
        )
    return text


READERS: Readers = {
    "visibility": ReadBy(_visibility),
    "order": ReadBy(_order),
    "own type": ReadBy(_own_type),
    "search": ReadBy(_search),
    "engine": ReadBy(_engine),
    "kind": ReadBy(_choice(Kind, "unknown-kind", "kind", lambda text: KINDS.get(plain(text)))),
    "channel": ReadBy(_choice(Channel, "unknown-channel", "channel", channel_meant)),
    "other role": ReadBy(_other_role),
    "status": ReadBy(_choice(Status, "unknown-status", "status")),
}
