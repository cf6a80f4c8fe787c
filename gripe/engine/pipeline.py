"""A build in which something changed: read → link → plan → decide → make → publish → remember."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

from gripe.base.frozen import replace
from gripe.base.problems import has_errors
from gripe.engine.cache.view_store import ViewStore
from gripe.engine.decide import Decision, decide
from gripe.engine.faults import OutputFaults, PageFault
from gripe.engine.last_build import LastBuild, options_key
from gripe.engine.loading.case_files import ROWS
from gripe.engine.loading.edition import Edition
from gripe.engine.loading.loader import Loader
from gripe.engine.loading.surroundings import FewChanged, remember_surroundings, rows_key
from gripe.engine.output_memo import remember_outputs, remembered_outputs, templates_of
from gripe.engine.publish.folder import Folder
from gripe.engine.publish.listing import FolderListing
from gripe.engine.publish.manifest import digest, read_manifest
from gripe.engine.publish.publish import PlannedFile, publish
from gripe.engine.render_outputs import OutputMaker, renderer_of
from gripe.engine.report import BuildWork, Report, report_of, with_problems
from gripe.engine.request import BuildContext, BuildRequest, keep_inputs
from gripe.engine.workers import usable_cores
from gripe.plan.plan import Plan

if TYPE_CHECKING:
    from gripe.engine.cluster import Cluster
    from gripe.engine.search.index import SearchMaking
    from gripe.engine.search.kept_search import KeptSearch

Templates = Mapping[str, str]  # for each template, a digest of all the templates that it is made of


class Pipeline:
    """One run of a build, stage by stage.

    Attributes:
        request: the folders and options of the build.
        context: the resources of the build: files, store, output folder.
        stages: name and seconds of each stage.
        loader: the loader of the site.
        remembered: the outputs of the last build, by path.
        kept_search: the search of the last build, if only few cases have changed since.
        search_key: the key of the search that is published, "" if there is none.
    """

    def __init__(
        self,
        request: BuildRequest,
        context: BuildContext,
        last: LastBuild | None = None,
        changed: Sequence[str] = (),
        cluster: "Cluster | None" = None,
    ) -> None:
        """Get ready.

        Args:
            request: the folders and options.
            context: the resources.
            last: what is remembered of the last build, if the same was asked of it on the same day.
            changed: the case files that were changed since, if nothing else was and those are few.
            cluster: does what takes long, if there is one.
        """
        self.request, self.context, self.cluster = request, context, cluster
        self.stages: list[tuple[str, float]] = []
        inputs, store, options = context.inputs, context.store, request.options
        self.loader = Loader(inputs, store, options, self._jobs, request.tell, self._stage)
        self.loader.elsewhere = cluster.read if cluster else None
        self.remembered = remembered_outputs(context)
        outputs = context.output.digests()
        self.kept_search: KeptSearch | None = None
        self.search_key = ""
        if last and changed and self.remembered.keys() == outputs.keys():
            read = partial(_written, context.output.folder, outputs)
            self.kept_search = self._kept_search()
            keeps_search = self.kept_search is not None
            self.loader.few = FewChanged(
                last, context.output.name, [*outputs], changed, read, keeps_search
            )

    def run(self) -> Report:
        """Build.

        Raises:
            PublishError: the output folder cannot be published into.
            SourceChanged: a file changed meanwhile.
            OSError: the system refused.
        """
        edition, report = self.read()
        if edition is None:
            self._remember_reading()
            return report
        templates, problems = templates_of(self.context, edition.theme)
        report = with_problems(report, problems)
        rest = self._rest(edition, report)
        try:
            if rest:
                return self._published(rest, report, templates)
            self._remember_reading()
            return self._tried(edition, report, templates)
        except (OutputFaults, PageFault) as faults:
            report = with_problems(report, faults.problems)
        again = self._rest(edition, report) if rest is edition else None
        try:
            if again:
                return self._published(again, report, templates)
        except (OutputFaults, PageFault) as faults:
            report = with_problems(report, faults.problems)
        self._remember_reading()
        return report

    def _rest(self, edition: Edition, report: Report) -> Edition | None:
        """Return what is to be published: all; with errors in cases alone the rest, if that was asked for."""
        request = self.request
        if request.is_dry or (request.strict and report.problems):
            return None
        if not has_errors(report.problems):
            return edition
        from gripe.engine.keep_going import edition_without, faulty_cases

        cases = faulty_cases(self.loader.case_heads, report.problems)
        return edition_without(edition, cases) if cases and request.keeps_going else None

    def read(self) -> tuple[Edition | None, Report]:
        """Read, link and plan the site; there is no edition without settings, or if a case ends gripe.

        Raises:
            SourceChanged: a file changed meanwhile.
            OSError: the system refused.
        """
        try:
            return self.loader.edition()
        except PageFault as fault:
            result = self.loader.result
            problems = [*result.read.problems, *result.other_problems, fault.problem]
            settings = result.read.settings
            return None, report_of(problems, settings.silences if settings else ())

    @contextmanager
    def _stage(self, name: str) -> Iterator[None]:
        started = perf_counter()
        try:
            yield
        finally:
            self.stages.append((name, perf_counter() - started))

    @property
    def _jobs(self) -> int:
        return self.request.jobs or usable_cores()

    def _tried(self, edition: Edition, report: Report, templates: Templates) -> Report:
        """Make all that could fail, to see whether it does; what the last build made of the same did not.

        Raises:
            OutputFaults: some of it fails.
        """
        known = {path: each.digest for path, each in self.remembered.items()}
        outputs = [each for each in edition.plan.outputs.values() if each.maker != "copy"]
        with self._stage("deciding"):
            decision = decide(outputs, templates, self.remembered, known)
        is_broken = has_errors(report.problems)
        maker = self._maker(edition, decision, None, is_broken=is_broken)
        wanted = [PlannedFile(path, "", known.get(path)) for path in decision.reasons]
        with self._stage("making"):
            deque(maker.make(wanted), maxlen=0)
        return replace(report, work=self._work(decision, maker))

    def _maker(
        self,
        edition: Edition,
        decision: Decision,
        folder: Folder | None,
        searched: Callable[[str], bytes] | None = None,
        *,
        is_broken: bool = False,
    ) -> OutputMaker:
        read, _ = self.loader.result.made  # what others make of the files, without a search
        is_whole = read is not None and read.plan.site_index is edition.plan.site_index
        return OutputMaker(
            outputs=edition.plan.outputs,
            guards=decision.guards,
            remembered=self.remembered,
            views=self._views(edition.plan) if folder else ViewStore(None),
            renderer=renderer_of(self.context, edition.theme, edition.languages, searched),
            folder=folder,
            jobs=self._jobs,
            tell=lambda done, of: self.request.tell("files made", done, of),
            is_broken=is_broken,
            elsewhere=self.cluster.make if self.cluster and folder and is_whole else None,
        )

    def _views(self, plan: Plan) -> ViewStore:
        """Return the views of the last build; those that are not planned any more are forgotten."""
        views = ViewStore(self.context.store.folder)
        if not self.remembered:
            views.clear()
        elif not plan.settled:
            views.remove(self.remembered.keys() - plan.outputs.keys())
        return views

    def _published(self, edition: Edition, report: Report, templates: Templates) -> Report:
        """Make what has to be made, publish it, and remember what was done."""
        if has_errors(report.problems):
            from gripe.engine.keep_going import left_out

            report = replace(report, withheld=(*report.withheld, *left_out(edition)))
        output = self.context.output
        edition, searched = self._searched(edition)
        with self._stage("looking at the output folder"):
            listing = output.last_listing() if output.is_unchanged() else output.list_entries()
        plan, settled = edition.plan, edition.plan.settled
        with self._stage("deciding"):
            outputs = list(plan.outputs.values())
            decision = decide(outputs, templates, self.remembered, listing.digests)
        stale = self._stale(edition, listing) if has_errors(report.problems) else {}
        maker = self._maker(edition, decision, output.folder, searched)
        with self._stage("making and publishing"):
            published = publish(
                output.folder,
                [*plan.outputs, *settled, *stale],
                maker.make,
                found=listing,
                kept={
                    **{path: listing.digests[path] for path in settled},
                    **decision.kept,
                    **stale,
                },
                adopt=self.request.adopt,
            )
        report = replace(report, published=published)
        with self._stage("remembering"):
            self._remember(edition, report, decision, maker, listing)
        return replace(report, work=self._work(decision, maker))

    def _stale(self, edition: Edition, listing: FolderListing) -> Mapping[str, str]:
        """Return the files of what an edition is made without, with their digests: they stay."""
        from gripe.engine.keep_going import old_files

        folder = self.context.output.folder
        old = listing.owned or read_manifest(folder, listing.entries, adopt=self.request.adopt)
        return old_files(edition, folder, listing, old)

    def _searched(self, edition: Edition) -> tuple[Edition, Callable[[str], bytes] | None]:
        """Add the files of the search, if the site has one; return what reads them as well."""
        plan = edition.plan
        if plan.context is None or not edition.settings.front.search:
            return edition, None
        with self._stage("making the search"):
            making = self._search_making()
            few = self.loader.few if not self.loader.case_heads else None
            if few and self.kept_search:  # others are shown as they were
                changed = [
                    slug
                    for slug, brief in plan.context.site.briefs.items()
                    if brief.path in few.paths
                ]
                found = making.files_around(plan.context, changed, self.kept_search)
            else:
                kept = None if self.request.clean else self.kept_search or making.kept()
                found = making.files(plan.context, kept)
        self.search_key = found.key
        plan = plan.with_search(found.digests, self.context.output.digests())
        return replace(edition, plan=plan), found.load

    def _search_making(self) -> "SearchMaking":
        from gripe.engine.search.index import FILE, SearchMaking

        store = self.context.store
        file = store.folder / FILE if store.folder else None
        return SearchMaking(file, store.version, self._jobs)

    def _kept_search(self) -> "KeptSearch | None":
        """Return the search that the last build published, if it is kept."""
        key = self.context.store.get(self._search_name, str)
        return self._search_making().kept_of(key) if key else None

    @property
    def _search_name(self) -> str:
        return f"search {self.context.output.name}"

    def _work(self, decision: Decision, maker: OutputMaker) -> BuildWork:
        results = maker.results
        return BuildWork(
            reasons=decision.reasons,
            rendered=tuple(sorted(path for path, each in results.items() if each.is_rendered)),
            recalled=tuple(sorted(path for path, each in results.items() if each.is_recalled)),
            stages=tuple(self.stages),
            seconds={path: each.seconds for path, each in results.items()},
            cluster=self.cluster.work(len(self.loader.case_heads)) if self.cluster else None,
        )

    def _remember_reading(self) -> None:
        """Keep what was read, though nothing was published."""
        if self.request.is_dry:
            return
        keep_inputs(self.context)
        self.context.store.flush()

    def _remember(
        self,
        edition: Edition,
        report: Report,
        decision: Decision,
        maker: OutputMaker,
        listing: FolderListing,
    ) -> None:
        published = report.published
        if published is None:
            raise ValueError("nothing was published")
        store, inputs = self.context.store, self.context.inputs
        results = maker.results
        remember_outputs(self.context, self.remembered, decision, results, published.digests)
        if self.loader.case_heads and not has_errors(report.problems):
            remember_surroundings(self.context, edition.plan, self.loader.edited)
        inputs.keep_themes(edition.theme.chain)
        inputs.digest_unknown()
        keep_inputs(self.context)
        settings = edition.settings
        is_whole = not has_errors(report.problems)
        last = LastBuild(
            inputs=inputs.digest() if is_whole else "",  # else the next build may not end early
            options_key=options_key(self.request.options, settings.front.as_of),
            themes=edition.theme.chain,
            fixed_day=settings.front.as_of,
            timezone=settings.front.timezone,
            as_of=settings.as_of,
            problems=report.problems,
            withheld=report.withheld,
            left_out=report.left_out,
            silenced=report.silenced,
            foreign=published.foreign,
        )
        store.put(f"last {self.context.output.name}", last)
        store.put(ROWS, rows_key(last))
        store.put(self._search_name, self.search_key)
        self.context.output.remember(listing, published)


def _written(folder: Folder, digests: Mapping[str, str], path: str) -> bytes | None:
    """Return the bytes of a file, if they have the digest that they had; else None."""
    content = folder.read(path)
    return content if digest(content) == digests.get(path) else None
