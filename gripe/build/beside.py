"""The cases that a few cases' pages show beside them, as they were kept: all a quick build reads of them."""

from collections.abc import Collection, Iterable

from gripe.base.codec import loads
from gripe.build.case_files import CaseFiles, Row
from gripe.build.order import Known
from gripe.build.shown import cases_before
from gripe.linking.reading import Abstract
from gripe.plan.shelf import beside


def abstracts_beside(
    known: Known, files: CaseFiles, changed: Collection[Abstract]
) -> list[Abstract] | None:
    """Return the cases beside some; None if that cannot be told from what is kept.

    Args:
        known: what is at hand.
        files: the case files, the changed ones read.
        changed: the changed cases, whose companies and days are as they were.
    """
    by_company = cases_before(known)
    wanted: set[str] = set()
    for each in changed:
        for company in each.brief.companies if each.brief else ():
            paths = by_company.get(company, [])
            if each.path not in paths:
                return None
            wanted.update(beside(paths, paths.index(each.path)))
    return _kept(known, files, sorted(wanted - {each.path for each in changed}))


def _kept(known: Known, files: CaseFiles, paths: Iterable[str]) -> list[Abstract] | None:
    found = []
    for path in paths:
        head, digest = known.store.head(path), known.inputs.site.digests.get(path)
        row: Row | None = loads(head, Row) if head else None
        if row is None or digest is None or not row.holds(digest, files.now):
            return None
        found.append(row.abstract)
    return found
