"""Files with a row for every case, parted by year on a large site, where nobody would load them whole."""

from collections.abc import Mapping, Sequence

from gripe.linking.model import Brief
from gripe.plan import routes

MOST = 10_000  # cases in one file


def years_of(cases: Sequence[Brief]) -> Mapping[int, Sequence[Brief]]:
    """Return the cases that the archive has in each year, the latest first; none where one file holds all.

    Args:
        cases: every case of the site, in the order in which those of a year are returned.
    """
    if len(cases) <= MOST:
        return {}
    found: dict[int, list[Brief]] = {}
    for case in cases:
        found.setdefault(case.blog_day.on.year, []).append(case)
    return dict(sorted(found.items(), reverse=True))


def file_of_each(address: str, cases: Sequence[Brief]) -> Mapping[str, Sequence[Brief]]:
    """Return the addresses of the files with all cases, and the cases of each.

    Args:
        address: that of the file; of a large site it is the list of these.
        cases: every case of the site, in order.
    """
    years = years_of(cases)
    return {routes.part(address, year): mine for year, mine in years.items()} or {address: cases}
