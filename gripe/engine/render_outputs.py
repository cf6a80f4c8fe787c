"""Rendering and staging of outputs that are out of date, in parallel."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from hashlib import sha256
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from gripe.base.codec import encoded, loads
from gripe.base.frozen import field, mutable
from gripe.base.problems import Problem, ProblemError
from gripe.engine.cache.view_store import ViewStore
from gripe.engine.decide import LENGTH, RememberedOutput, has_same_template, has_same_view
from gripe.engine.faults import OutputFaults, fault_at
from gripe.engine.inputs.hashed_tree import SourceChanged
from gripe.engine.inputs.tree import Tree
from gripe.engine.publish.folder import Folder
from gripe.engine.publish.manifest import digest as digest_of_file
from gripe.engine.publish.publish import PlannedFile, StagedFile, stage
from gripe.engine.workers import SMALL, Died, run
from gripe.plan.views.files import FileView, TextView

if TYPE_CHECKING:
    from gripe.base.translation import WordsOf
    from gripe.engine.request import BuildContext
    from gripe.plan.output import Output
    from gripe.plan.views.search import SearchFileView
    from gripe.plan.views.view import View
    from gripe.render.render import Renderer
    from gripe.source.theme import Theme


class MadeOutput(NamedTuple):
    """The result of making one output; an error is a value, for it may come from a worker.

    Attributes:
        file: the file.
        view: the digest of its view.
        is_rendered: whether the view had to be rendered.
        seconds: how long it took.
        is_recalled: whether the view was as the last build had kept it.
        text: the view as text, if it is to be kept.
        problem: why it could not be made, if it could not.
        changed: the source that was changed meanwhile, or "".
    """

    file: StagedFile
    view: str
    is_rendered: bool
    seconds: float
    is_recalled: bool = False
    text: bytes = b""
    problem: Problem | None = None
    changed: str = ""


class MadeOf(NamedTuple):
    """What is remembered of an output that was made; the fields are those of `MadeOutput`."""

    view: str
    is_rendered: bool
    is_recalled: bool
    seconds: float


class Order(NamedTuple):
    """One output that is wanted, with what decides how it is made.

    Attributes:
        file: the file.
        guard: its guard.
        known: its cache entry, if there is one.
    """

    file: PlannedFile
    guard: str
    known: RememberedOutput | None


Elsewhere = Callable[[Sequence[Order]], Generator[MadeOutput, None, None]]


class MadeView(NamedTuple):
    """A view, made or recalled, and its digest.

    Attributes:
        text: it as text, if it was made.
    """

    view: View
    digest: str
    text: bytes = b""


@mutable
class OutputMaker:
    """Renders and stages outputs, in parallel.

    Attributes:
        outputs: the planned ones, by path.
        guards: the guard of each.
        remembered: their cache entries, by path.
        views: the views of pages as they were last made.
        renderer: the renderer.
        folder: the output folder; None in a dry run, which keeps nothing.
        jobs: in how many processes at most.
        tell: is told how many of how many are made.
        is_broken: whether something is wrong with the site already, from which more may follow.
        elsewhere: makes outputs on other machines, if there are any.
        results: what is known of those made so far, by path.
    """

    outputs: Mapping[str, Output]
    guards: Mapping[str, str]
    remembered: Mapping[str, RememberedOutput]
    views: ViewStore
    renderer: Renderer
    folder: Folder | None
    jobs: int
    tell: Callable[[int, int], None]
    is_broken: bool = False
    elsewhere: Elsewhere | None = None
    results: dict[str, MadeOf] = field(default_factory=dict)

    def make(self, wanted: Sequence[PlannedFile]) -> Generator[StagedFile, None, None]:
        """Make and stage files.

        Raises:
            OutputFaults: some cannot be made; all others have been tried.
            SourceChanged: a source changed meanwhile.
        """
        problems: list[Problem] = []
        try:
            # Closed: no worker goes on while what was staged is dropped.
            with closing(self.views), closing(self._run(wanted)) as done:
                for number, result in enumerate(done):
                    if result.changed:
                        raise SourceChanged(result.changed)
                    self.tell(number + 1, len(wanted))
                    if result.problem:
                        if result.problem not in problems:  # as of a picture in each of its widths
                            problems.append(result.problem)
                        if result.problem.code == "too-slow":
                            break  # its template may keep every other page as long
                    elif not problems:
                        yield self._taken(result, wanted[number])
        except Died as error:
            output = self.outputs[wanted[error.number].path]
            problems.append(fault_at(output.origin, f"making /{output.path}", error).problem)
        if problems:
            raise OutputFaults(problems)

    def _run(self, wanted: Sequence[PlannedFile]) -> Generator[MadeOutput, None, None]:
        if self.elsewhere and len(wanted) >= SMALL:
            return self._run_elsewhere(wanted, self.elsewhere)
        makers = {self.outputs[each.path].maker for each in wanted}
        return run(
            lambda number: self.one(wanted[number]),
            len(wanted),
            self.jobs,
            lambda: self.renderer.prepare(makers),
        )

    def _taken(self, result: MadeOutput, wanted: PlannedFile) -> StagedFile:
        """Take note of what was made, and return the file, whose names a worker has sent once more."""
        _, digest, staged = result.file
        if result.text:
            self.views.put(wanted.path, result.text)
        self.results[wanted.path] = MadeOf(
            result.view, result.is_rendered, result.is_recalled, result.seconds
        )
        return StagedFile(wanted.path, digest, wanted.staged if staged else "")

    def _run_elsewhere(
        self, wanted: Sequence[PlannedFile], elsewhere: Elsewhere
    ) -> Generator[MadeOutput, None, None]:
        """Make outputs on other machines, but for files that are copied."""
        sent = [
            Order(each, self.guards[each.path], self.remembered.get(each.path))
            for each in wanted
            if self.outputs[each.path].maker != "copy"
        ]
        paths = {each.file.path for each in sent}
        try:
            with closing(elsewhere(sent)) as made:
                for each in wanted:
                    yield next(made) if each.path in paths else self.one(each)
        except Died as error:
            raise Died(wanted.index(sent[error.number].file)) from error

    def one(self, wanted: PlannedFile) -> MadeOutput:
        """Make and stage one file; what is wrong with it is in what comes of it."""
        started = perf_counter()
        output, known = self.outputs[wanted.path], self.remembered.get(wanted.path)
        nothing = StagedFile(wanted.path, "", "")
        try:
            view, digest, text = self._view(output, known)
            is_there = known is not None and self._is_there(wanted, known, digest)
            content = b"" if is_there else self.renderer.bytes_of(output, view)
            if isinstance(view, TextView):  # which is written as it is: nothing was rendered
                is_there = is_there or digest_of_file(content) == wanted.present
            if is_there or not self.folder:  # nothing is written
                file = StagedFile(wanted.path, wanted.present or "", "")
            else:
                file = stage(self.folder, wanted, content)
        except ProblemError as fault:
            return MadeOutput(nothing, "", is_rendered=True, seconds=0, problem=fault.problem)
        except SourceChanged as error:
            return MadeOutput(nothing, "", is_rendered=True, seconds=0, changed=error.path)
        except Exception:
            if not self.is_broken:
                raise
            return MadeOutput(nothing, "", is_rendered=True, seconds=0)
        kept = text if output.is_page and self.folder else b""
        seconds = perf_counter() - started
        return MadeOutput(file, digest, not is_there, seconds, not text, kept)

    def _view(self, output: Output, known: RememberedOutput | None) -> MadeView:
        if known and has_same_view(known.guard, self.guards[output.path]):
            found = self._recalled(output, known)
            if found:
                return found
        view = output.make()
        text = encoded(view)
        return MadeView(view, _digest_of(output, text), text)

    def _recalled(self, output: Output, known: RememberedOutput) -> MadeView | None:
        """Return a page's view as it is kept, if it is what it was."""
        text = self.views.get(output.path) if output.is_page else None
        if text is None or _digest_of(output, text) != known.view:
            return None
        from gripe.plan.views.view import VIEWS

        return MadeView(loads(text, VIEWS[output.kind or output.maker]), known.view)

    def _is_there(self, wanted: PlannedFile, known: RememberedOutput, view: str) -> bool:
        """Tell whether a file is what would be made of a view, given its digest."""
        return (
            known.view == view
            and known.digest == wanted.present
            and has_same_template(known.guard, self.guards[wanted.path])
        )


def _digest_of(output: Output, text: bytes) -> str:
    """Return the digest of an output's view, given it as text."""
    return sha256(output.maker.encode() + b" " + text).hexdigest()[:LENGTH]


def renderer_of(
    context: BuildContext,
    theme: Theme,
    languages: WordsOf,
    searched: Callable[[str], bytes] | None,
) -> Renderer:
    """Return what renders the outputs of a build, given what reads the files of its search."""
    from gripe.engine.cache.template_code import compiled_in
    from gripe.render.render import Renderer

    inputs = context.inputs
    load = asset_loader(inputs.site, inputs.builtin, searched)
    return Renderer(theme, languages, load, compiled_in(context.store))


def asset_loader(
    site: Tree, builtin: Tree, search_files: Callable[[str], bytes] | None = None
) -> Callable[[FileView | SearchFileView], bytes]:
    """Return a function that reads a file to copy, which has to have the planned digest.

    Args:
        site: the site's folder.
        builtin: the folder of the built-in themes.
        search_files: reads those of its search, if any of them are planned.
    """

    def load(view: FileView | SearchFileView) -> bytes:
        if not isinstance(view, FileView):
            if search_files is None:
                raise ValueError("no file of a search was planned")
            return search_files(view.path)
        tree = builtin if view.builtin else site
        data = tree.read(view.path)
        if sha256(data).hexdigest() != view.digest:
            raise SourceChanged(view.path)
        return data

    return load
