"""The fields of every kind of source file, defined once for reader, JSON Schema and docs."""

from functools import cache
from typing import Annotated, Any, ClassVar, get_type_hints

from gripe.base.frozen import FieldInfo, Struct, field, fields
from gripe.record.entry import Role
from gripe.source.schema.annotations import (
    Addresses,
    ChannelWord,
    Color,
    Count,
    Currency,
    Date,
    Day,
    Days,
    EngineWord,
    EntryDate,
    Flag,
    Kept,
    KindWord,
    Language,
    Link,
    Minutes,
    Name,
    Number,
    Order,
    OtherRole,
    OwnType,
    OwnValue,
    Reasons,
    Said,
    SearchWord,
    StatusWord,
    Sum,
    Target,
    Text,
    Title,
    VisibilityWord,
    Whole,
    Words,
)
from gripe.source.schema.reading import ReadingContext

AS_WRITTEN = "(as written)"  # whether `text` stands under `|`


class Front(Struct, frozen=True, kw_only=True):
    """What every kind of front matter has in common.

    Attributes:
        LATER: keys that are promised and not yet honoured; using one is an error.
    """

    LATER: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    @cache
    def by_key(cls) -> dict[str, FieldInfo]:
        """Return each key as authors write it, with its field; what has none is not written by them."""
        named = {each.encode_name: each for each in fields(cls)}
        return {key: each for key, each in named.items() if key.isidentifier()}

    @classmethod
    @cache
    def types(cls) -> dict[str, Any]:
        """Return the type of each field, with its marks."""
        return get_type_hints(cls, include_extras=True)


class EntryFields(Front, frozen=True, kw_only=True):
    """What an entry of a timeline and a follow-up have in common."""

    channel: ChannelWord | None = None
    by: Text = ""
    to: Words = ()
    text: Said = ""
    is_literal: bool = field(default=False, name=AS_WRITTEN)
    minutes: Minutes | None = None
    times: Count | None = None
    people: Count | None = None
    transfers: Count | None = None
    agent: Text = ""
    due: Date | None = None
    kept: Kept | None = None
    recovered: Sum | None = None
    link: Target | None = None
    outstanding: Text = ""
    only: Words = field(default=(), name="for")
    resolved_by: Text = ""
    via: Text = ""
    credit: Text = ""
    kudos: Words = ()


class EntryFront(EntryFields, frozen=True, kw_only=True):
    """One entry of a timeline."""

    date: EntryDate | None = None
    kind: KindWord | None = None
    exhibits: Words = ()


class PartyFront(Front, frozen=True, kw_only=True):
    """One company of a case and what it is in it."""

    name: Name
    role: Text = ""


class OtherFront(Front, frozen=True, kw_only=True):
    """Somebody in the record of a case who is not complained about, and what they are; `me` is your side."""

    name: Name
    role: OtherRole = Role.OTHER


class SourceFront(Front, frozen=True, kw_only=True):
    """Where somebody else's story was first told."""

    url: Link | None = None
    by: Text = ""
    date: Date | None = None


class MoneyFront(Front, frozen=True, kw_only=True):
    """The sums a case is about."""

    at_stake: Sum | None = None


class ExhibitFront(Front, frozen=True, kw_only=True):
    """A picture that shows what an entry says."""

    id: Name
    file: Title
    caption: Text = ""
    date: Date | None = None
    alt: Text = ""
    visibility: VisibilityWord = "public"


class CorrectionFront(Front, frozen=True, kw_only=True):
    """A published mistake and its correction."""

    date: Day
    text: Said
    is_literal: bool = field(default=False, name=AS_WRITTEN)

    @property
    def as_typed(self) -> str:
        """Its text, if that stands as it was typed; else ""."""
        return self.text if self.is_literal else ""


class CaseFront(Front, frozen=True, kw_only=True):
    """A case."""

    title: Title
    company: Annotated[tuple[PartyFront, ...], "some few"]
    timeline: tuple[EntryFront, ...] = ()
    id: Text = ""
    slug: Text = ""
    product: Text = ""
    opened: Date | None = None
    purchased: Date | None = None
    published: Day | None = None
    author: Text = ""
    complainant: Text = ""
    others: Annotated[tuple[OtherFront, ...], "few"] = ()
    source: tuple[SourceFront, ...] = ()
    checked: Day | None = None
    ask: Text = ""
    money: Annotated[MoneyFront | None, "at stake"] = None
    due: Date | None = None
    status: StatusWord | None = None
    tags: Words = ()
    summary: Text = ""
    disclosure: Text = ""
    language: Language = ""
    draft: Flag = False
    aliases: Addresses = ()
    exhibits: tuple[ExhibitFront, ...] = ()
    corrections: tuple[CorrectionFront, ...] = ()
    own: tuple[OwnValue, ...] = field(default=(), name="")


class EffectFront(Front, frozen=True, kw_only=True):
    """A case that a follow-up moves on, and how if that differs from the others."""

    case: Name
    effect: KindWord | None = None


class FollowupFront(EntryFields, frozen=True, kw_only=True):
    """A post that moves one case on, or several."""

    LATER = frozenset({"exhibits"})

    title: Title
    case: Annotated[tuple[EffectFront, ...], "some"]
    id: Text = ""
    slug: Text = ""
    date: Date | None = None
    published: Day | None = None
    effect: KindWord | None = None
    author: Text = ""
    tags: Words = ()
    summary: Text = ""
    language: Language = ""
    draft: Flag = False
    aliases: Addresses = ()
    own: tuple[OwnValue, ...] = field(default=(), name="")


class PostFront(Front, frozen=True, kw_only=True):
    """A post about no single case."""

    title: Title
    id: Text = ""
    slug: Text = ""
    date: Date | None = None
    published: Day | None = None
    author: Text = ""
    tags: Words = ()
    summary: Text = ""
    language: Language = ""
    draft: Flag = False
    aliases: Addresses = ()
    cases: Words = ()
    companies: Words = ()
    kudos: Words = ()
    template: Text = ""
    own: tuple[OwnValue, ...] = field(default=(), name="")


class PageFront(Front, frozen=True, kw_only=True):
    """A standing page."""

    title: Title
    slug: Text = ""
    language: Language = ""
    draft: Flag = False
    aliases: Addresses = ()
    template: Text = ""
    own: tuple[OwnValue, ...] = field(default=(), name="")


class FormerFront(Front, frozen=True, kw_only=True):
    """A name that a company once had."""

    name: Name
    until: Date | None = None


class ContactFront(Front, frozen=True, kw_only=True):
    """A way to reach a company; `for` says with what."""

    purpose: Text = field(default="", name="for")
    phone: Text = ""
    email: Text = ""
    link: Target | None = None


class CompanyFront(Front, frozen=True, kw_only=True):
    """A company's profile."""

    title: Name
    slug: Text = ""
    aliases: Words = ()
    former: tuple[FormerFront, ...] = ()
    parent: Text = ""
    contacts: tuple[ContactFront, ...] = ()
    reply_due: Days | None = None
    statement: Whole = ""
    website: Target | None = None


class MenuFront(Front, frozen=True, kw_only=True):
    """One entry of the site's menu."""

    title: Name
    to: Title


class StyleFront(Front, frozen=True, kw_only=True):
    """A status in the site's own words or colour."""

    label: Text = ""
    color: Color | None = None


class SettingsFront(Front, frozen=True, kw_only=True):
    """The site's settings, gripe.yaml."""

    title: Title
    description: Text = ""
    id: Text = ""
    url: Link | None = None
    author: Text = ""
    language: Language = "en"
    timezone: Text = "UTC"
    currency: Currency = ""
    dates: Order = ""
    theme: Text = "ledger"
    as_of: Day | None = None
    reply_due: Days | None = None
    dormant_after: Days | None = None
    paginate: Number = 20
    menu: Annotated[tuple[MenuFront, ...], "few"] = ()
    statuses: dict[str, StyleFront] = field(default_factory=dict)
    outputs: dict[str, Words] = field(default_factory=dict)
    search: SearchWord = ""
    markdown: EngineWord = "gripe"
    silence: dict[str, Reasons] = field(default_factory=dict)
    fields: dict[str, OwnType] = field(default_factory=dict)
    params: dict[str, Any] = field(default_factory=dict)

    @property
    def reading(self) -> ReadingContext:
        """What this says of how the site's sources are read."""
        fields = tuple(self.fields.items())
        return ReadingContext(self.currency, self.dates, self.language, fields, self.markdown)


class ThemeFront(Front, frozen=True, kw_only=True):
    """What a theme says of itself, theme.yaml."""

    extends: Text = ""
    params: dict[str, Any] = field(default_factory=dict)
