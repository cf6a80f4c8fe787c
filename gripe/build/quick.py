"""The build after most edits: some case files changed, and nothing of them that other pages show.

Then every other output is as it was, and only the case's own are planned, with the same functions and
the same guards. Where anything more has changed, or that cannot be told at once, this gives up before
it has done anything, and the whole build is run.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter

from gripe.base.codec import loads
from gripe.base.urls import Base
from gripe.build.beside import abstracts_beside
from gripe.build.case_files import CaseFiles, KeptCases, Now, Row
from gripe.build.decide import decide
from gripe.build.documents import Kept
from gripe.build.faults import PageFault
from gripe.build.languages import Languages
from gripe.build.last import Last
from gripe.build.making import Making, loader
from gripe.build.memory import remember_outputs, remembered_outputs, templates_of
from gripe.build.order import Known, Order, keep_inputs
from gripe.build.publish import republish
from gripe.build.read import read_others, read_settings_of
from gripe.build.report import MadeOf, Published, Report
from gripe.build.shown import Shown, shown_before
from gripe.linking.context import context_of
from gripe.linking.model import Company, Settings, Site
from gripe.linking.reading import Abstract, is_shown_alike
from gripe.plan import routes
from gripe.plan.case_data import case_summary
from gripe.plan.case_outputs import case_outputs
from gripe.plan.layout import Layout
from gripe.plan.output import Output, OutputFactory
from gripe.plan.shelf import shelf_of
from gripe.render.render import Renderer
from gripe.source.theme import Theme


def quick_build(order: Order, known: Known, last: Last, paths: Sequence[str]) -> Report | None:
    """Build a site of which nothing but some case files has changed, and the output folder has not.

    Args:
        order: what is asked.
        known: what is at hand.
        last: what is remembered of the last build.
        paths: the case files.

    Returns:
        What was done; None if more than those cases' own pages may have changed.
    """
    shown = shown_before(known)
    return _Quick(order, known, last, shown).build(paths) if shown else None


@dataclass(slots=True)
class _Quick:
    """One quick build."""

    order: Order
    known: Known
    last: Last
    shown: Shown
    languages: Languages = field(init=False)
    started: float = field(default_factory=perf_counter)

    def build(self, paths: Sequence[str]) -> Report | None:
        """Build, or give up."""
        inputs = self.known.inputs
        kept = Kept(inputs.site, self.known.store)
        read = read_settings_of(inputs.site, self.order.options, inputs.builtin, kept)
        if read.settings is None or read.theme is None or read.settings.front.search:
            return None  # its search tells every text
        self.languages = Languages(read.theme, self.known.store)
        try:
            files = self._read(read.settings, kept, paths)
            if files is None:
                return None
            outputs = self._outputs(read.settings, files)
            return self._published(read.theme, outputs, files) if outputs else None
        except PageFault:
            return None  # the whole build says so, with whatever else is wrong

    def _read(self, settings: Settings, kept: Kept, paths: Sequence[str]) -> CaseFiles | None:
        """Read the changed files; give up if other pages show what has changed of them."""
        inputs, store = self.known.inputs, self.known.store
        others, _ = read_others(inputs.site, inputs.content, inputs.static, kept)
        linked = context_of(others, settings)
        files = CaseFiles(inputs.site, store, linked, Now(linked, inputs.site.digests))
        old: dict[str, Row] = {}
        for path in paths:
            head = store.head(path)
            if head is None or store.text(path) is None:
                return None
            old[path] = loads(head, Row)
            # A build that was killed or refused may have kept what has not been published.
            if not old[path].holds(inputs.site.memo.files[path][1], files.now):
                return None
        told_before = self._told_in_data(settings, files, old)
        files.reread(old)
        for path, row in files.rows.items():
            if not is_shown_alike(old[path].abstract, row.abstract):
                return None
            if not self._stands_alone(row.abstract):
                return None
        return files if self._told_in_data(settings, files, files.rows) == told_before else None

    def _told_in_data(
        self, settings: Settings, files: CaseFiles, rows: Mapping[str, Row]
    ) -> list[dict[str, object]]:
        """Return what the site's open data tell of some cases."""
        abstracts = [row.abstract for row in rows.values()]
        layout, cases = self._layout(settings, files, abstracts), self._cases(files, abstracts)
        return [case_summary(layout, case) for case in cases.values()]

    def _stands_alone(self, abstract: Abstract) -> bool:
        """Tell whether a case shows nothing of the rest of the site but names."""
        ties = abstract.ties
        if ties is None or ties.links or ties.followups:
            return False
        return abstract.slug not in {*self.shown.mentioned, *self.shown.told}

    def _outputs(self, settings: Settings, files: CaseFiles) -> dict[str, Output] | None:
        """Plan the cases' own outputs; give up if what stands beside them cannot be told."""
        changed = [row.abstract for row in files.rows.values()]
        others = abstracts_beside(self.known, files, changed)
        if others is None:
            return None
        layout = self._layout(settings, files, [*changed, *others])
        factory = OutputFactory(layout, shelf_of(layout.site))
        briefs = [each.brief for each in changed if each.brief]
        return {output.path: output for output in case_outputs(factory, briefs)}

    @staticmethod
    def _cases(files: CaseFiles, abstracts: Sequence[Abstract]) -> KeptCases:
        return KeptCases(files, {each.slug: each.path for each in abstracts if each.brief})

    def _layout(
        self, settings: Settings, files: CaseFiles, abstracts: Sequence[Abstract]
    ) -> Layout:
        """Return what the views of some cases are made with."""
        briefs = {each.slug: each.brief for each in abstracts if each.brief}
        names = self.shown.companies.items()
        site = Site(
            settings=settings,
            cases=self._cases(files, abstracts),
            briefs=briefs,
            ties={each.slug: each.ties for each in abstracts if each.ties},
            followups={},
            posts={},
            pages={},
            companies={slug: Company(slug, name) for slug, name in names},
            tags=self.shown.tags,
            withheld=(),
            static=(),
        )
        return Layout(
            site=site,
            words=self.languages(settings.front.language),
            base=Base(settings.url),
            stylesheets=self.shown.stylesheets,
            assets=self.shown.assets,
            menu=self.shown.menu,
            sections=self.shown.sections,
            addresses={each.path: routes.case(each.slug) for each in abstracts},
            words_of=self.languages,
        )

    def _published(
        self, theme: Theme, outputs: dict[str, Output], files: CaseFiles
    ) -> Report | None:
        known, target = self.known, self.known.target
        digests, before = target.digests(), remembered_outputs(known)
        if not outputs.keys() <= digests.keys() or digests.keys() != before.keys():
            return None  # a file of static/ has a page's place, or another build was here
        templates = templates_of(known, theme)
        decision = decide(list(outputs.values()), templates, before, digests)
        making = Making(
            outputs=outputs,
            templates=templates,
            remembered=before,
            renderer=Renderer(theme, self.languages, loader(known.inputs)),
            folder=target.folder,
            jobs=1,
            tell=lambda done, of: self.order.tell("files made", done, of),
        )
        found = target.as_it_was()
        published = republish(target.folder, digests, found, making.make, decision.reasons)
        published = replace(published, foreign=self.last.foreign)
        remember_outputs(known, before, decision, making.results, published.digests)
        self._remember(published)
        target.remember(found, published)
        made = MadeOf(
            read=tuple(files.changed),
            reasons=decision.reasons,
            rendered=tuple(sorted(p for p, each in making.results.items() if each.is_rendered)),
            stages=(("pages of cases alone", perf_counter() - self.started),),
            seconds={path: each.seconds for path, each in making.results.items()},
        )
        last = self.last
        return Report(last.problems, published, last.withheld, last.left_out, made)

    def _remember(self, published: Published) -> None:
        keep_inputs(self.known)
        last = replace(self.last, inputs=self.known.inputs.digest(), foreign=published.foreign)
        self.known.store.put(f"last {self.known.target.name}", last)
