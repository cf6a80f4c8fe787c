"""A build in which something changed: read → link → plan → decide → make → publish → remember."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from time import perf_counter

from gripe.base.problems import Problem, in_order
from gripe.build.case_files import CaseFiles, KeptCases, Now
from gripe.build.decide import Decision, decide
from gripe.build.decide import Known as Remembered
from gripe.build.documents import Kept
from gripe.build.edition import Edition, edition_of
from gripe.build.faults import PageFault
from gripe.build.last import Last, asked, encode_last
from gripe.build.making import Making, loader
from gripe.build.memory import remember_outputs, remembered_outputs, templates_of
from gripe.build.order import Known, Order, keep_inputs
from gripe.build.publish import publish
from gripe.build.read import Read, is_case, read_others, read_settings_of
from gripe.build.report import MadeOf, Report
from gripe.build.shown import remember_shown
from gripe.build.survey import Survey
from gripe.build.workers import usable_cores
from gripe.linking.assemble import link
from gripe.linking.context import Others, context_of
from gripe.linking.model import Settings, Site
from gripe.source.documents import read_document
from gripe.source.schema import CaseFront


@dataclass(slots=True)
class Engine:
    """One build.

    Attributes:
        order: what is asked.
        known: what is at hand.
        read: settings, theme, and what is wrong with them.
        files: the case files.
        stages: how many seconds each stage took.
    """

    order: Order
    known: Known
    read: Read = field(default_factory=Read)
    files: CaseFiles | None = None
    stages: list[tuple[str, float]] = field(default_factory=list)

    def run(self) -> Report:
        """Build.

        Raises:
            PublishError: the output folder cannot be published into.
            SourceChanged: a file changed meanwhile.
            OSError: the system refused.
        """
        with self._stage("reading settings and theme"):
            self._settings()
        try:
            edition, report = self._edition()
        except PageFault as fault:
            return Report(in_order([*self.read.problems, fault.problem]))
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

    def _tell(self, what: str) -> Callable[[int, int], None]:
        return lambda done, of: self.order.tell(what, done, of)

    def _settings(self) -> None:
        inputs = self.known.inputs
        kept = Kept(inputs.site, self.known.store)
        self.read = read_settings_of(inputs.site, self.order.options, inputs.builtin, kept)
        self.read.problems += inputs.problems
        if self.read.settings:
            inputs.scan_theme(self.read.settings.front.theme)

    def _edition(self) -> tuple[Edition | None, Report]:
        """Read, link and plan the site; there is no edition if anything is wrong."""
        inputs, settings, theme = self.known.inputs, self.read.settings, self.read.theme
        kept = Kept(inputs.site, self.known.store)
        with self._stage("reading the other sources"):
            others, problems = read_others(inputs.site, inputs.content, inputs.static, kept)
        self.read.problems += problems
        if settings is None or theme is None:
            for path in filter(is_case, inputs.content):
                _, problems = read_document(path, inputs.site.read(path), CaseFront)
                self.read.problems += problems
            return None, Report(in_order(self.read.problems))
        site, problems = self._link(others, settings)
        with self._stage("planning"):
            return edition_of(site, theme, self.read.problems + problems)

    def _link(self, others: Others, settings: Settings) -> tuple[Site, list[Problem]]:
        inputs, store = self.known.inputs, self.known.store
        linked = context_of(others, settings)
        now = Now(linked, inputs.site.digests)
        self.files = files = CaseFiles(inputs.site, store, linked, now)
        paths = [path for path in inputs.content if is_case(path)]
        with self._stage("reading cases"):
            abstracts = files.read(paths, self._jobs, self._tell("cases read"))
            store.flush()
        with self._stage("linking"):
            slugs = {each.slug: each.path for each in abstracts if each.brief}
            files.rows.clear()  # from here on, what others see of a case is enough
            return link(linked, abstracts, KeptCases(files, slugs), files.document)

    def _published(self, edition: Edition, report: Report) -> Report:
        """Make what has to be made, publish it, and remember what was done."""
        from gripe.render.render import Renderer

        target = self.known.target
        with self._stage("looking at the output folder"):
            found = target.as_it_was() if target.is_unchanged() else target.survey()
        templates = templates_of(self.known, edition.theme)
        remembered = remembered_outputs(self.known)
        with self._stage("deciding"):
            outputs = list(edition.plan.outputs.values())
            decision = decide(outputs, templates, remembered, found.digests)
        making = Making(
            outputs=edition.plan.outputs,
            templates=templates,
            remembered=remembered,
            renderer=Renderer(edition.theme, edition.words, loader(self.known.inputs)),
            folder=target.folder,
            jobs=self._jobs,
            tell=self._tell("files made"),
        )
        with self._stage("making and publishing"):
            published = publish(
                target.folder,
                edition.plan.outputs.keys(),
                making.make,
                found=found,
                kept=decision.kept,
                adopt=self.order.adopt,
            )
        report = replace(report, published=published)
        with self._stage("remembering"):
            self._remember(edition, report, decision, making, remembered, found)
        return replace(report, made=self._made(decision, making))

    def _made(self, decision: Decision, making: Making) -> MadeOf:
        results = making.results
        return MadeOf(
            read=tuple(self.files.changed if self.files else ()),
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
        making: Making,
        remembered: Mapping[str, Remembered],
        found: Survey,
    ) -> None:
        published = report.published
        if published is None:
            raise ValueError("nothing was published")
        store, inputs = self.known.store, self.known.inputs
        remember_outputs(self.known, remembered, decision, making.results, published.digests)
        if edition.plan.layout:
            remember_shown(self.known, edition.plan.layout)
        inputs.read_unknown()
        keep_inputs(self.known)
        settings = edition.settings
        last = Last(
            inputs=inputs.digest(),
            asked=asked(self.order.options, settings.front.as_of),
            theme=settings.front.theme,
            fixed_day=settings.front.as_of,
            timezone=settings.front.timezone,
            as_of=settings.as_of,
            problems=report.problems,
            withheld=report.withheld,
            left_out=report.left_out,
            foreign=published.foreign,
        )
        store.put(f"last {self.known.target.name}", encode_last(last))
        self.known.target.remember(found, published)
