"""Which cases of a list are wanted, and in which order."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from gripe.authoring.case_table import ListedCase
from gripe.authoring.new_sources import Refused
from gripe.base.frozen import immutable
from gripe.base.names import same_name_key
from gripe.base.problems import did_you_mean, one_of
from gripe.linking.model import Company, Site
from gripe.record.alerts import Alert
from gripe.record.vocabulary import Status

_MANY = 20  # names that are listed where none of them was meant
_LATE = {Alert.OVERDUE.value, Alert.PROMISE_BROKEN.value}


@immutable
class CaseFilter:
    """What is asked of the cases of a list: one of each that is named, and all of that.

    Attributes:
        statuses: their status.
        companies: names or slugs of a company they are about.
        tags: names or slugs of a tag they have.
        is_late: whether a promise or an answer has to be past its day.
    """

    statuses: Sequence[str] = ()
    companies: Sequence[str] = ()
    tags: Sequence[str] = ()
    is_late: bool = False


def chosen(rows: Iterable[ListedCase], site: Site, wanted: CaseFilter) -> list[ListedCase]:
    """Return the cases that are wanted, in the order given.

    Raises:
        Refused: a status, a company or a tag is asked for that there is not.
    """
    statuses = _known("status", wanted.statuses, {each.value: (each.value,) for each in Status})
    companies = _known("company", wanted.companies, _company_names(site))
    tags = _known("tag", wanted.tags, {slug: (label, slug) for slug, label in site.tags.items()})
    return [
        row
        for row in rows
        if (not statuses or row.status in statuses)
        and (not companies or companies & {*site.briefs[row.slug].companies})
        and (not tags or tags & {*site.briefs[row.slug].tags})
        and (not wanted.is_late or row.alert in _LATE)
    ]


def _company_names(site: Site) -> dict[str, tuple[str, ...]]:
    """Return all names of each company that a case is about, by slug."""
    about = {slug for brief in site.briefs.values() for slug in brief.companies}
    return {slug: _names(site.companies[slug]) for slug in sorted(about)}


def _names(company: Company) -> tuple[str, ...]:
    return company.name, company.slug, *(name for name, _ in company.names)


def _known(what: str, asked: Iterable[str], known: Mapping[str, Sequence[str]]) -> set[str]:
    """Return the keys of what is asked for; of each, all names are known, the first is its own."""
    by_name = {same_name_key(name): key for key, names in known.items() for name in names}
    found = set()
    for name in asked:
        key = by_name.get(same_name_key(name))
        if key is None:
            own = [names[0] for names in known.values()]
            all_of_them = f": {one_of(own)}" if 0 < len(own) <= _MANY else ""
            near = did_you_mean(name, own)
            raise Refused(f'no case has the {what} "{name}"{all_of_them}{near}')
        found.add(key)
    return found


def sorted_by(key: str, rows: Iterable[ListedCase], site: Site) -> list[ListedCase]:
    """Sort cases by one of `SORT_KEYS`; those alike stay in the order given."""
    by = SORT_KEYS[key]
    return sorted(rows, key=lambda row: by(row, site))


def _companies(row: ListedCase, site: Site) -> list[str]:
    return [site.companies[slug].name.casefold() for slug in site.briefs[row.slug].companies]


_STATUSES = [each.value for each in Status]

SORT_KEYS: Mapping[str, Callable[[ListedCase, Site], Any]] = {
    "due": lambda row, _: (row.is_closed, row.next.on if row.next else date.max),
    "opened": lambda row, _: row.opened.first or row.opened.last or date.max,
    "days": lambda row, _: -row.days.least if row.days else 1,
    "status": lambda row, _: _STATUSES.index(row.status),
    "company": _companies,
    "title": lambda row, _: row.title.casefold(),
    "slug": lambda row, _: row.slug,
}
