"""The input and the result of linking one case file.

A `LinkedCase` is a function of the file and a `LinkingContext`, and of no other case: so cases are
read in any order, in several processes, and again only if one of these changed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from gripe.base.dates import When
from gripe.base.frozen import immutable
from gripe.base.intervals import Span
from gripe.base.problems import MANY_HINTS, Problem, Withheld
from gripe.linking.companies import CompanyRegister
from gripe.linking.mentions import Mention
from gripe.linking.model import Brief, Case, CaseTies
from gripe.linking.publication import DatedDocument
from gripe.linking.published_files import Blob, PictureShape
from gripe.linking.settings import Settings
from gripe.record.alerts import Patience
from gripe.record.entry import Actor, Entry
from gripe.source.markdown.convert import Converter, Prose, to_prose
from gripe.source.markdown.dialect import Dialect
from gripe.source.markdown.limits import may_take_long
from gripe.source.schema.fronts import FollowupFront


class Effect(NamedTuple):
    """A published follow-up's effect on one case: the index of that case in its `case:`."""

    dated: DatedDocument[FollowupFront]
    number: int


Convert = Callable[[str, Dialect], Prose]


@immutable
class LinkingContext:
    """All that the result of linking a case depends on, besides its own file.

    Attributes:
        settings: the site's settings.
        register: whom the names of companies mean.
        patience: how long the clocks wait, companies' own limits included.
        effects: the published follow-ups to each case, by its slug.
        blobs: the files that exhibits may name, by path.
        measure: returns how the picture in such a file is published.
        convert: converts markdown.
    """

    settings: Settings
    register: CompanyRegister
    patience: Patience
    effects: Mapping[str, tuple[Effect, ...]]
    blobs: Mapping[str, Blob]
    measure: Callable[[Blob], PictureShape]
    convert: Converter = to_prose

    def story(self, text: str, dialect: Dialect) -> Prose:
        """Convert a story."""
        return self.convert(text, dialect=dialect)

    def text(self, text: str, dialect: Dialect) -> Prose:
        """Convert the text of an entry or a correction."""
        return self.convert(text, short=True, dialect=dialect)


class Due(NamedTuple):
    """A day on which something is due.

    Attributes:
        on: the last day on which it is in time.
        what: what is due: a promise, a reply, or an answer by the day that the case names.
    """

    on: date
    what: str


class CaseAgenda(NamedTuple):
    """What its author wants to know of a published case, besides its `Brief`.

    Attributes:
        turn: whose move it is; empty for nobody.
        opened: when it was opened.
        days: how long it has been open, or was when it was last open; None if nothing is known.
        next: what is due next, if anything is.
    """

    turn: tuple[Actor, ...]
    opened: When
    days: Span | None
    next: Due | None


class CaseHead(NamedTuple):
    """Summary of a case file, published or not, for the rest of the site.

    Attributes:
        path: the file; `slug` what it or its `slug:` says.
        given_id: its `id:`, or "".
        is_read: whether the file could be read at all.
        brief: the case as others see it; None if it is not published.
        withheld: what of it is not published, and why.
        problems: what is wrong with it.
        parties: the companies complained about; `named` those its record names besides.
        others: whoever stands under its `others:`.
        about: the names of the companies that it is about, published or not.
        aliases: its old addresses, published or not.
        own: the names of the complainant's side.
        strangers: every name in its record that is nobody's in the case, nor a profile's: to be known,
            another case has to be about it.
        tags: its tags.
        ties: what it is tied to; None if it is not published.
        moved: the entries that follow-ups add to it, by their slugs.
        blobs: the files its exhibits name, each with its digest, "" where there is none; of a case that
            is not published as well.
        hidden: those of them that are exhibits and not public.
        is_stable: whether nothing of it changes as days pass.
        unready: what of it is published only because that was asked for, and why.
        agenda: what its author wants to know; None if it is not published.
    """

    path: str
    slug: str
    given_id: str = ""
    is_read: bool = False
    brief: Brief | None = None
    withheld: tuple[Withheld, ...] = ()
    problems: tuple[Problem, ...] = ()
    parties: tuple[Mention, ...] = ()
    named: tuple[Mention, ...] = ()
    others: tuple[Mention, ...] = ()
    about: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    strangers: tuple[Mention, ...] = ()
    tags: tuple[Mention, ...] = ()
    ties: CaseTies | None = None
    moved: tuple[tuple[str, Entry], ...] = ()
    blobs: tuple[tuple[str, str], ...] = ()
    hidden: tuple[str, ...] = ()
    is_stable: bool = False
    unready: tuple[Withheld, ...] = ()
    agenda: CaseAgenda | None = None

    def linked(self) -> "CaseHead":
        """Return what is asked of it when the site is linked: a large site need not hold all the rest."""
        return CaseHead(self.path, self.slug, brief=self.brief, ties=self.ties, blobs=self.blobs)


_UNSHOWN: dict[str, Any] = {"ties": None, "agenda": None}


def is_shown_alike(old: CaseHead, new: CaseHead) -> bool:
    """Tell whether other pages show the same of a case as before, and nothing is wrong with it.

    All that may have changed is what only whole cases tell: its own pages, feeds and data files.
    """
    if old.problems or new.problems or new.withheld or old.ties is None or new.ties is None:
        return False
    same_ties = old.ties._replace(case_digest="") == new.ties._replace(case_digest="")
    return same_ties and old._replace(**_UNSHOWN) == new._replace(**_UNSHOWN)


def unknown_names(
    case_heads: Sequence[CaseHead], register: CompanyRegister, unread: Iterable[str]
) -> Iterator[Problem]:
    """Yield a problem for each name in a record that is nobody's: nobody is made up.

    A name is known that any case is about, be it a draft or to come: else whether one case is sound would
    hang on the day, or on whether another is published. Where names may be missing, because a source
    cannot be read, none is judged.
    """
    concerned = [each for each in case_heads if each.strangers or each.others]
    if not concerned:
        return
    from gripe.source.schema.synonyms import ROLES, is_me
    from gripe.source.schema.unknown_names import unknown_name

    about = {register.slug(name): name for each in case_heads for name in each.about}
    is_whole = all(each.is_read or each.about for each in case_heads)
    is_whole = is_whole and not any(path.startswith("content/companies/") for path in unread)
    left = MANY_HINTS
    for each in concerned:
        for other in each.others:
            if other.name in ROLES or is_me(other.name):
                message = f'"{other.name}" is a word of its own in a record: write a name'
                yield Problem(other.place, "name-taken", message)
            if register.slug(other.name) in about or register.is_profile(other.name):
                message = (
                    f'"{other.name}" is a company of this site, known by its name: take it out here'
                )
                yield Problem(other.place, "name-taken", message)
        for stranger in each.strangers if is_whole else ():
            if stranger.slug in about:
                continue
            where = "" if stranger.place.path == each.path else f" of {each.path}"
            own = [*each.own, *(other.name for other in each.others)]
            names = [*own, *register.names, *about.values()] if left > 0 else own
            left -= 1
            message = unknown_name(stranger.name, names, where, each.about)
            yield Problem(stranger.place, "unknown-name", message)


class LinkedCase(NamedTuple):
    """The result of linking one case file.

    Attributes:
        case_head: what the rest of the site needs to know.
        case: the case; None if it is not published.
        text: the case as `case_text` writes it, or ""; `data_row` its row of the open data as text.
    """

    case_head: CaseHead
    case: Case | None = None
    text: str = ""
    data_row: str = ""


class ConversionBudget:
    """A budget for converting the texts of one case, which the first that cannot be converted uses up.

    A case may have hundreds of entries, and each that takes too long takes seconds.
    """

    def __init__(self) -> None:
        self._failed: Prose | None = None

    def limited(self, convert: Convert) -> Convert:
        """Wrap a converter so that it skips texts that might take long once one has failed."""

        def converted(text: str, dialect: Dialect) -> Prose:
            if self._failed and may_take_long(text):
                return self._failed
            prose = convert(text, dialect)
            if prose.is_failed:
                self._failed = prose
            return prose

        return converted
