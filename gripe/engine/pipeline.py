"""A build in which something changed: read → link → plan → decide → make → publish → remember."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from time import perf_counter

from gripe.base.problems import in_order
from gripe.engine.decide import Decision, RememberedOutput, decide
from gripe.engine.faults import PageFault
from gripe.engine.last_build import LastBuild, asked
from gripe.engine.loading.case_files import ROWS
from gripe.engine.loading.edition import Edition
from gripe.engine.loading.loader import Loader
from gripe.engine.loading.surroundings import FewChanged, remember_surroundings, rows_key
from gripe.engine.output_memo import remember_outputs, remembered_outputs, templates_of
from gripe.engine.publish.listing import FolderListing
from gripe.engine.publish.publish import publish
from gripe.engine.render_outputs import OutputMaker, loader
from gripe.engine.report import BuildWork, Report
from gripe.engine.request import BuildContext, BuildRequest, keep_inputs
from gripe.engine.workers import usable_cores


@dataclass(slots=True)
class Pipeline:
    """One build.

    Attributes:
        order: what is asked.
        known: what is at hand.
        last: what is remembered of the last build, if the same was asked of it on the same day.
        changed: the case files that were changed since, if nothing else was and those are few.
        stages: how many seconds each stage took.
        reader: reads the site.
    """

    order: BuildRequest
    known: BuildContext
    last: LastBuild | None = None
    changed: Sequence[str] = ()
    stages: list[tuple[str, float]] = field(default_factory=list)
    reader: Loader = field(init=False)
    remembered: Mapping[str, RememberedOutput] = field(init=False)

    def __post_init__(self) -> None:
        known, options = self.known, self.order.options
        self.reader = Loader(
            known.inputs, known.store, options, self._jobs, self.order.tell, self._stage
        )
        self.remembered = remembered_outputs(known)
        outputs = known.target.digests()
        if self.last and self.changed and self.remembered.keys() == outputs.keys():
            self.reader.few = FewChanged(self.last, known.target.name, [*outputs], self.changed)

    def run(self) -> Report:
        """Build.

        Raises:
            PublishError: the output folder cannot be published into.
            SourceChanged: a file changed meanwhile.
            OSError: the system refused.
        """
        try:
            edition, report = self.reader.edition()
        except PageFault as fault:
            found = self.reader.found
            problems = [*found.read.problems, *found.faults, fault.problem]
            return Report(in_order(problems))
        if edition is None or (self.order.strict and report.problems):
            self._remember_reading()
            return report
        try:
            return self._published(edition, report)
        except PageFault as fault:
            self._remember_reading()
            return replace(report, problems=in_order([*report.problems, fault.problem]))

    @contextmanager
    def _stage(self, name: str) -> Iterator[None]:
        started = perf_counter()
        try:
            yield
        finally:
            self.stages.append((name, perf_counter() - started))

    @property
    def _jobs(self) -> int:
        return self.order.jobs or usable_cores()

    def _published(self, edition: Edition, report: Report) -> Report:
        """Make what has to be made, publish it, and remember what was done."""
        from gripe.render.render import Renderer

        target = self.known.target
        edition, searched = self._searched(edition)
        with self._stage("looking at the output folder"):
            found = target.as_it_was() if target.is_unchanged() else target.survey()
        templates = templates_of(self.known, edition.theme)
        plan, settled = edition.plan, edition.plan.settled
        with self._stage("deciding"):
            outputs = list(plan.outputs.values())
            decision = decide(outputs, templates, self.remembered, found.digests)
        making = OutputMaker(
            outputs=plan.outputs,
            templates=templates,
            remembered=self.remembered,
            renderer=Renderer(
                edition.theme, edition.languages, loader(self.known.inputs, searched)
            ),
            folder=target.folder,
            jobs=self._jobs,
            tell=lambda done, of: self.order.tell("files made", done, of),
        )
        with self._stage("making and publishing"):
            published = publish(
                target.folder,
                [*plan.outputs, *settled],
                making.make,
                found=found,
                kept={**{path: found.digests[path] for path in settled}, **decision.kept},
                adopt=self.order.adopt,
            )
        report = replace(report, published=published)
        with self._stage("remembering"):
            self._remember(edition, report, decision, making, found)
        return replace(report, made=self._made(decision, making))

    def _searched(self, edition: Edition) -> tuple[Edition, Callable[[str], bytes] | None]:
        """Add the files of the search, if the site has one; return what reads them as well."""
        context, store = edition.plan.context, self.known.store
        if context is None or not edition.settings.front.search:
            return edition, None
        from gripe.engine.search import index as search_index

        with self._stage("making the search"):
            file = store.folder / search_index.FILE if store.folder else None
            found = search_index.search_files(
                context, file, store.version, self._jobs, anew=self.order.clean
            )
        return replace(edition, plan=edition.plan.with_search(found.digests)), found.load

    def _made(self, decision: Decision, making: OutputMaker) -> BuildWork:
        results = making.results
        return BuildWork(
            reasons=decision.reasons,
            rendered=tuple(sorted(path for path, each in results.items() if each.is_rendered)),
            stages=tuple(self.stages),
            seconds={path: each.seconds for path, each in results.items()},
        )

    def _remember_reading(self) -> None:
        """Keep what was read, though nothing was published."""
        keep_inputs(self.known)
        self.known.store.flush()

    def _remember(
        self,
        edition: Edition,
        report: Report,
        decision: Decision,
        making: OutputMaker,
        found: FolderListing,
    ) -> None:
        published = report.published
        if published is None:
            raise ValueError("nothing was published")
        store, inputs = self.known.store, self.known.inputs
        results = making.results
        remember_outputs(self.known, self.remembered, decision, results, published.digests)
        if not edition.plan.settled:
            remember_surroundings(self.known, edition.plan)
        inputs.keep_themes(edition.theme.chain)
        inputs.read_unknown()
        keep_inputs(self.known)
        settings = edition.settings
        last = LastBuild(
            inputs=inputs.digest(),
            asked=asked(self.order.options, settings.front.as_of),
            themes=edition.theme.chain,
            fixed_day=settings.front.as_of,
            timezone=settings.front.timezone,
            as_of=settings.as_of,
            problems=report.problems,
            withheld=report.withheld,
            left_out=report.left_out,
            foreign=published.foreign,
        )
        store.put(f"last {self.known.target.name}", last)
        store.put(ROWS, rows_key(last))
        self.known.target.remember(found, published)
