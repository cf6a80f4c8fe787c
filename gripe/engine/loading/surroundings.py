"""A fast path of builds in which only a few cases have changed: the site around these, from the cache.

What a page shows of other cases is what stands beside its own in the lists of their companies. What a
feed shows is what it tells, found by way of the cases that this is about. So a site of a few cases, of
those beside them and of those in the same feeds gives the same pages and feeds as the whole site, made
by the same functions.
"""

from collections.abc import Callable, Mapping, Sequence

from gripe.base.codec import digest_of, loads
from gripe.base.frozen import immutable
from gripe.engine.cache.store import RowStore
from gripe.engine.i18n.layered_catalogues import Translations
from gripe.engine.last_build import LastBuild
from gripe.engine.loading.case_files import ROWS, CaseFiles, LazyByCase
from gripe.engine.loading.case_rows import CaseRow
from gripe.engine.loading.edition import Edition
from gripe.engine.request import BuildContext
from gripe.linking.linked_case import CaseHead
from gripe.linking.model import Site
from gripe.linking.settings import Settings
from gripe.plan.plan import Plan, view_context
from gripe.plan.site_index import site_index_of
from gripe.plan.surroundings import CaseEdit, Edited, Surroundings, surroundings_of
from gripe.source.theme import Theme


@immutable
class FewChanged:
    """A build in which some case files have changed since the last one, and nothing else.

    Attributes:
        last: the last build; `output_name` names its output folder, `outputs` are its files there.
        paths: the case files.
        read: returns the bytes of one of its files; None if they are others now.
        keeps_search: whether the search is kept as the last build published it.
    """

    last: LastBuild
    output_name: str
    outputs: Sequence[str]
    paths: Sequence[str]
    read: Callable[[str], bytes | None]
    keeps_search: bool


def remember_surroundings(build: BuildContext, plan: Plan, edited: Edited | None) -> None:
    """Store the surroundings that the plan of a whole site leaves, unless it was made of the same."""
    if plan.settled and edited and edited.leaves_news():
        return
    found = surroundings_of(plan)
    if found:
        build.store.put(_name(build.output.name), found)


def _name(output: str) -> str:
    return f"surroundings {output}"


def rows_key(last: LastBuild) -> str:
    """Return what is kept under `ROWS` while the rows of all case files are those of a build."""
    return digest_of(last.inputs, last.options_key, last.as_of.isoformat())


def old_rows(store: RowStore, few: FewChanged) -> dict[str, CaseRow] | None:
    """Return the rows that the last build had of the changed files; None if it is not known which.

    A build that was killed or refused may have kept rows of what was not published.
    """
    if store.get(ROWS, str) != rows_key(few.last):
        return None
    heads = {path: store.head(path) for path in few.paths}
    found: dict[str, CaseRow] = {path: loads(head, CaseRow) for path, head in heads.items() if head}
    return found if len(found) == len(heads) else None


def edited_of(
    store: RowStore, few: FewChanged, old: Mapping[str, CaseRow], new: Sequence[CaseHead]
) -> Edited | None:
    """Return what has changed of the site since the last build; None if what that left is lost."""
    cached = store.get(_name(few.output_name), Surroundings)
    edits = [CaseEdit(old[each.path].case_head, each) for each in new]
    return Edited(cached, few.outputs, edits, few.read) if cached else None


def edition_around(
    few: FewChanged, files: CaseFiles, settings: Settings, theme: Theme, edited: Edited
) -> Edition | None:
    """Return what tells the changed cases, planned; all else is as it was. None if it cannot be told.

    Args:
        few: what has changed.
        files: the case files, the changed ones read.
        settings: the site's settings.
        theme: its theme.
        edited: the changed cases, of which other pages show the same as before.
    """
    cached, new = edited.surroundings, [each.new for each in edited.edits]
    silent = {at for at, told in cached.feeds.items() if set(told).isdisjoint(few.paths)}
    around = _around(cached, files.store, silent, new)
    if around is None:
        return None
    case_heads = [*new, *around]
    languages = Translations(theme, files.store)
    site = Site(
        settings=settings,
        cases=LazyByCase(files.case, case_heads),
        briefs={each.slug: each.brief for each in case_heads if each.brief},
        ties={each.slug: each.ties for each in case_heads if each.ties},
        followups=cached.followups,
        posts=cached.posts,
        pages={},
        companies=cached.companies,
        tags=cached.tags,
        withheld=(),
        static=(),
        files=cached.files,
    )
    context = view_context(site, theme, languages, cached.addresses, cached.carded)
    before = Plan({}, few.last.left_out, context, site_index_of(site), few.outputs)
    plan = before.with_changed_cases(site, [each.slug for each in new], silent)
    return Edition(settings, plan, theme, languages) if plan else None


def _around(
    cached: Surroundings, store: RowStore, silent: set[str], new: Sequence[CaseHead]
) -> list[CaseHead] | None:
    """Return the cases around those that changed; None if not all of them are kept."""
    wanted = {path for at, told in cached.feeds.items() if at not in silent for path in told}
    for each in new:
        if each.brief:
            wanted.update(cached.near(each.brief))
    heads = [store.head(path) for path in sorted(wanted - {each.path for each in new})]
    rows: list[CaseRow] = [loads(head, CaseRow) for head in heads if head]
    return [row.case_head for row in rows] if len(rows) == len(heads) else None
