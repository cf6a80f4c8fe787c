"""The loader of a site: settings, theme and sources → an edition, or problems."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, TypeVar

from gripe.base.frozen import field, mutable, replace
from gripe.base.problems import Problem, has_errors
from gripe.engine.cache.store import RowStore
from gripe.engine.inputs.hashed_tree import Inputs
from gripe.engine.loading.cached_documents import DocumentCache
from gripe.engine.loading.case_files import CaseFiles, Elsewhere, LazyByCase, stored_rows
from gripe.engine.loading.case_rows import CaseDependencies, CaseRow
from gripe.engine.loading.edition import Edition, edition_of, edition_of_edited
from gripe.engine.loading.sources import ReadSources, read_others, read_settings_of, reading_of
from gripe.engine.loading.surroundings import FewChanged, edited_of, edition_around, old_rows
from gripe.engine.options import Options
from gripe.engine.report import Report, report_of
from gripe.engine.request import Tell, silently
from gripe.linking.linked_case import CaseHead, is_shown_alike
from gripe.linking.model import Site
from gripe.linking.settings import Settings
from gripe.linking.site_context import OtherSources, site_context_of
from gripe.plan.surroundings import Edited
from gripe.source.source_paths import is_case, is_source_file
from gripe.source.theme import Theme

if TYPE_CHECKING:
    from gripe.source.documents import AnyDocument

T = TypeVar("T")
FEW = "planning what tells the changed cases"  # a stage, and one in which more is planned
SHOWN = "planning what shows the changed cases"
_PATCHES = 16
Stage = Callable[[str], AbstractContextManager[None]]


@contextmanager
def _unmeasured(name: str) -> Iterator[None]:  # noqa: ARG001 - nobody asks how long it takes
    yield


@mutable
class LoadResult:
    """What a reading found, for the next one to start from.

    Attributes:
        read: settings, theme, and what is wrong with them.
        others: the sources that are no cases, and `other_problems` what is wrong with those.
        paths: the case files, in order; `rows` what is known of each, by path.
        made: the edition, if there is one, and the report.
        patches: how many times in a row only parts of the edition were made.
    """

    read: ReadSources = field(default_factory=ReadSources)
    others: OtherSources = field(default_factory=OtherSources)
    other_problems: list[Problem] = field(default_factory=list)
    paths: Sequence[str] = ()
    rows: Mapping[str, CaseRow] = field(default_factory=dict)
    made: tuple[Edition | None, Report] = None, Report(())
    patches: int = 0


@mutable
class Loader:
    """Loads a site, once.

    Attributes:
        inputs: the site's files.
        store: what is kept from one reading to the next.
        options: what the command line says.
        jobs: in how many processes at most.
        tell: is told how many of how many cases are read.
        stage: measures a stage.
        keeps_rows: whether what is known of each case file stays in memory.
        before: what an earlier reading in this process found; then its rows are used, not the store's.
        changed: the case files that were changed since, if nothing else was, and none came or went.
        result: what this one found.
        elsewhere: reads case files on other machines, if there are any.
        few: the case files that were changed since the last build, if nothing else was; `edited` their cases,
            once these are read.
        files: the case files; `case_heads` what the rest of the site needs to know of each.
    """

    inputs: Inputs
    store: RowStore
    options: Options
    jobs: int = 1
    tell: Tell = silently
    stage: Stage = _unmeasured
    keeps_rows: bool = False
    before: LoadResult | None = None
    changed: Collection[str] | None = None
    elsewhere: Elsewhere | None = None
    few: FewChanged | None = None
    result: LoadResult = field(default_factory=LoadResult)
    edited: Edited | None = None
    files: CaseFiles | None = None
    case_heads: Sequence[CaseHead] = ()

    def edition(self) -> tuple[Edition | None, Report]:
        """Read, link and plan the site, whatever is wrong with it; without settings there is no edition.

        Raises:
            PageFault: a case file takes too long to read.
            SourceChanged: a file changed meanwhile.
            OSError: the system refused.
        """
        files, result = self.case_files(), self.result
        settings, theme = result.read.settings, result.read.theme
        if files is None or settings is None or theme is None:
            return None, report_of([*self._problems(), *self._case_problems()])
        few = self._around(self.few, files, settings, theme) if self.few else None
        if few:
            return few
        self._read_cases(files)
        result.made = self._patched(files) or self._whole(files, theme)
        return result.made

    def site(self) -> tuple[Site | None, list[Problem]]:
        """Read and link the site without planning it; there is none if its settings are broken.

        Raises what `edition` does.
        """
        files = self.case_files()
        if files is None:
            return None, [*self._problems(), *self._case_problems()]
        self._read_cases(files)
        site, found = self._linked(files)
        return site, [*self._problems(), *found]

    def case_files(self) -> CaseFiles | None:
        """Read all but the cases; return these, not read yet, or None if the settings are broken."""
        result, tree = self.result, self.inputs.site
        with self.stage("reading settings and theme"):
            result.read = self._settings()
        with self.stage("reading the other sources"):
            result.others, result.other_problems = self._others()
        settings = result.read.settings
        if settings is None:
            return None
        site_context = site_context_of(result.others, settings)
        dependencies = CaseDependencies(site_context, tree.digests)
        self.files = CaseFiles(tree, self.store, site_context, dependencies)
        return self.files

    def _problems(self) -> list[Problem]:
        """Return what is wrong with all but the cases."""
        return [*self.result.read.problems, *self.result.other_problems]

    def _settings(self) -> ReadSources:
        inputs = self.inputs
        if self.before and self.changed is not None:
            return self.before.read
        reader = DocumentCache(inputs.site, self.store)
        read = read_settings_of(inputs.site, self.options, inputs.builtin, reader)
        read.problems += inputs.problems
        if read.theme:
            inputs.scan_chain(read.theme.chain)
        return read

    def _others(self) -> tuple[OtherSources, list[Problem]]:
        if self.before and self.changed is not None:
            return self.before.others, self.before.other_problems
        inputs = self.inputs
        reader = DocumentCache(inputs.site, self.store, reading_of(self.result.read))
        files = inputs.content, inputs.static
        others, problems = read_others(inputs.site, *files, reader, self.result.read.theme)
        unlisted = {each.place.path for each in inputs.problems if is_source_file(each.place.path)}
        return replace(others, unread=others.unread | unlisted), problems

    def _case_problems(self) -> list[Problem]:
        """Return what is wrong with case files, of a site whose settings cannot be read."""
        from gripe.source.documents import read_document
        from gripe.source.schema.fronts import CaseFront
        from gripe.source.schema.reading import UNSETTLED

        found: list[Problem] = []
        for path in filter(is_case, self.inputs.content):
            _, problems = read_document(path, self.inputs.site.read(path), CaseFront, UNSETTLED)
            found += problems
        return found

    def _read_cases(self, files: CaseFiles) -> None:
        paths = self._paths()
        rows, changed = self.before.rows if self.before else None, self.changed
        with self.stage("reading cases"):
            if self.edited:  # those that were changed are read, and nothing else was
                rows, changed = stored_rows(self.store), ()
            tell, elsewhere = self._cases_read, self.elsewhere
            self.case_heads = files.read(
                paths, self.jobs, tell, rows, changed=changed, elsewhere=elsewhere
            )
            self.store.flush()
        if self.keeps_rows:
            self.result.paths, self.result.rows = paths, files.rows
        else:  # from here on, what others see of a case is enough
            files.rows = {}

    def _paths(self) -> Sequence[str]:
        if self.before and self.before.paths and self.changed is not None:
            return self.before.paths
        return [path for path in self.inputs.content if is_case(path)]

    def _linked(self, files: CaseFiles) -> tuple[Site, list[Problem]]:
        """Link everything."""
        from gripe.linking.assemble import link

        with self.stage("linking"):
            cases, data_rows = self._by_case(files.case), self._by_case(files.data_row)
            return link(files.site_context, self.case_heads, cases, files.document, data_rows)

    def _whole(self, files: CaseFiles, theme: Theme) -> tuple[Edition | None, Report]:
        """Link everything, and plan all; of the edit of a few cases what this can change, where that does."""
        site, found = self._linked(files)
        if not self.keeps_rows:
            self.case_heads = [each.linked() for each in self.case_heads]
        documents = {each.path: each for each in files.site_context.others.documents}
        problems = self._problems() + found

        def document_of(path: str) -> "AnyDocument | None":
            return documents.get(path) or files.document(path)

        if self.edited:
            with self.stage(SHOWN):
                made = edition_of_edited(
                    site, theme, problems, document_of, self.store, self.edited
                )
            if made:
                return made
        with self.stage("planning"):
            return edition_of(site, theme, problems, document_of, self.store)

    def _patched(self, files: CaseFiles) -> tuple[Edition, Report] | None:
        """Make anew only what tells whole cases, where nothing else can have changed.

        What is not made anew holds on to the edition that it was made in; so that these do not pile up,
        the whole is made from time to time.
        """
        before = self.before
        if before is None or self.changed is None or before.patches >= _PATCHES:
            return None
        edition, report = before.made
        context = edition.plan.context if edition else None
        if edition is None or context is None or has_errors(report.problems):
            return None
        new = [files.rows[path].case_head for path in files.changed]
        if not _are_shown_alike(before.rows, new):
            return None
        ties = {**context.site.ties, **{each.slug: each.ties for each in new if each.ties}}
        cases, data_rows = self._by_case(files.case), self._by_case(files.data_row)
        site = replace(context.site, cases=cases, ties=ties, data_rows=data_rows)
        plan = edition.plan.with_changed_cases(site, [each.slug for each in new])
        self.result.patches = before.patches + 1
        return (replace(edition, plan=plan), report) if plan else None

    def _around(
        self, few: FewChanged, files: CaseFiles, settings: Settings, theme: Theme
    ) -> tuple[Edition, Report] | None:
        """Make what tells the changed cases, where nothing else can have changed since the last build.

        What was read is kept in any case: the whole is made of it where this does not do.
        """
        if settings.front.search and not few.keeps_search:  # then it is made of every text
            return None
        rows = old_rows(self.store, few)
        if rows is None:
            return None
        with self.stage("reading the changed cases"):
            new = files.read(few.paths, 1, self._cases_read, rows, changed=few.paths)
            self.store.flush()
            self.edited = edited_of(self.store, few, rows, new)
        if self.edited is None or not _are_shown_alike(rows, new):
            return None
        with self.stage(FEW):
            edition = edition_around(few, files, settings, theme, self.edited)
        last = few.last
        report = last.report()
        return (edition, report) if edition else None

    def _by_case(self, read: Callable[[str], T]) -> LazyByCase[T]:
        return LazyByCase(read, self.case_heads)

    def _cases_read(self, done: int, of: int) -> None:
        self.tell("cases read", done, of)


def _are_shown_alike(old: Mapping[str, CaseRow], new: Iterable[CaseHead]) -> bool:
    """Tell whether other pages show the same of some cases as before; of which, goes by their files."""
    return all(is_shown_alike(old[each.path].case_head, each) for each in new)
