"""The entries of a case's record: what happened, when, who did it, to whom."""

from enum import StrEnum
from typing import NamedTuple

from gripe.base.dates import When
from gripe.base.frozen import field, immutable
from gripe.base.intervals import Span
from gripe.record.money import Money
from gripe.record.vocabulary import Kind


class Channel(StrEnum):
    """How an entry reached the other side."""

    PHONE = "phone"
    EMAIL = "email"
    FORM = "form"
    CHAT = "chat"
    SMS = "sms"
    MESSENGER = "messenger"
    FAX = "fax"
    REVIEW = "review"
    SOCIAL = "social"
    COMMENT = "comment"
    LETTER = "letter"
    STORE = "store"
    VISIT = "visit"
    DELIVERY = "delivery"
    EXECUTIVE = "executive"
    REGULATOR = "regulator"
    BANK = "bank"
    COURT = "court"
    PRESS = "press"
    OTHER = "other"


# Channels on which one speaks to somebody, and is answered there and then.
LIVE = frozenset({Channel.PHONE, Channel.CHAT, Channel.STORE, Channel.VISIT})


class Role(StrEnum):
    """The role of somebody in a dispute."""

    ME = "me"
    COMPANY = "company"
    REGULATOR = "regulator"
    OMBUDSMAN = "ombudsman"
    BANK = "bank"
    COURT = "court"
    COURIER = "courier"
    MANUFACTURER = "manufacturer"
    PRESS = "press"
    OTHER = "other"


AUTHORITIES = frozenset({Role.REGULATOR, Role.OMBUDSMAN, Role.BANK, Role.COURT})
# Channels that lead to somebody in particular, and not to the company.
ADDRESSEES = {
    Channel.REGULATOR: Role.REGULATOR,
    Channel.BANK: Role.BANK,
    Channel.COURT: Role.COURT,
    Channel.PRESS: Role.PRESS,
}


class Actor(NamedTuple):
    """Somebody who acts in a record: the complainant's side, a company, somebody by name, or a role.

    Attributes:
        role: what it is in the dispute.
        slug: of a company complained about somewhere, or with a profile.
        name: of one of a case's `others:`, who is no company of the site.
    """

    role: Role
    slug: str = ""
    name: str = ""

    @property
    def owes_answers(self) -> bool:
        """Tell whether an answer is waited for: from a company or an authority, not from the press."""
        return self.role is Role.COMPANY or self.role in AUTHORITIES


ME = Actor(Role.ME)


@immutable
class Entry:
    """One entry of a record, its date resolved and its actors known.

    Attributes:
        key: names the entry within its case and is its anchor on the page: `entry-3`, or the
            follow-up's slug.
        when: when it happened, as exactly as it is known.
        kind: what it is.
        by: who did it.
        to: whom it was addressed to.
        text: markdown, as written.
        is_literal: whether nothing in the text is markdown, and its lines are kept.
        channel: how, if by any channel.
        minutes: time spent, in minutes, hold included.
        times: how many contacts one entry stands for.
        people: how many people were spoken to.
        transfers: how often one was passed on.
        agent: the other side's person, by role.
        due: the last day on which a promise is kept.
        kept: for a promise, whether it was kept, or when.
        recovered: money that came back.
        exhibits: ids of exhibits that show it.
        link: where it can be read.
        outstanding: what a partial resolution leaves open.
        only: the parties that a closing or reopening entry is for; empty means all.
        resolved_by: who resolved it, where a closing entry says so.
        via: how it was resolved.
        credit: who deserves praise, in words.
        kudos: the companies praised.
        followup: slug of the follow-up post that the entry comes from, or "".
    """

    key: str
    when: When
    kind: Kind
    by: Actor
    to: tuple[Actor, ...] = ()
    text: str = ""
    is_literal: bool = False
    channel: Channel | None = None
    minutes: Span | None = None
    times: Span = field(default_factory=lambda: Span(1, 1))
    people: Span | None = None
    transfers: Span | None = None
    agent: str = ""
    due: When | None = None
    kept: bool | When | None = None
    recovered: Money | None = None
    exhibits: tuple[str, ...] = ()
    link: str = ""
    outstanding: str = ""
    only: tuple[Actor, ...] = ()
    resolved_by: Actor | None = None
    via: str = ""
    credit: str = ""
    kudos: tuple[Actor, ...] = ()
    followup: str = ""

    @property
    def spoken_to(self) -> tuple[Actor, ...]:
        """Whom the complainant spoke to: whoever a contact on a live channel was to, if it reached them."""
        if self.by != ME or self.channel not in LIVE:
            return ()
        is_reached = self.kind.row.asks and self.kind is not Kind.ATTEMPT
        return tuple(actor for actor in self.to if actor != ME) if is_reached else ()

    @property
    def idle_keys(self) -> dict[str, str]:
        """Return the keys that mean nothing on an entry of this kind, each with where it belongs."""
        closing = {
            "outstanding": self.outstanding,
            "resolved_by": self.resolved_by,
            "via": self.via,
        }
        promised = {"due": self.due, "kept": self.kept is not None}
        found = {} if self.kind.turns else dict.fromkeys(closing, "the entry that closes the case")
        if self.kind is not Kind.PROMISE:
            found |= dict.fromkeys(promised, "a “promise”")
        given = {key for key, value in (closing | promised).items() if value}
        return {
            key: f"“{key}:” has no effect on a “{self.kind}”: it belongs to {place}"
            for key, place in found.items()
            if key in given
        }
