"""Rendering and staging of outputs that are out of date, in parallel."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from hashlib import sha256
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from gripe.base.codec import digest_of
from gripe.base.frozen import field, mutable
from gripe.base.problems import Problem, ProblemError
from gripe.engine.decide import LENGTH, RememberedOutput
from gripe.engine.faults import OutputFaults, fault_at
from gripe.engine.inputs.hashed_tree import SourceChanged
from gripe.engine.inputs.tree import Tree
from gripe.engine.publish.folder import Folder
from gripe.engine.publish.publish import PlannedFile, StagedFile, stage
from gripe.engine.workers import Died, run
from gripe.plan.views.files import FileView

if TYPE_CHECKING:
    from gripe.plan.output import Output
    from gripe.plan.views.search import SearchFileView
    from gripe.render.render import Renderer


class MadeOutput(NamedTuple):
    """The result of making one output; an error is a value, for it may come from a worker.

    Attributes:
        file: the file.
        view: the digest of its view and template.
        is_rendered: whether the view had to be rendered.
        seconds: how long it took.
        problem: why it could not be made, if it could not.
        changed: the source that was changed meanwhile, or "".
    """

    file: StagedFile
    view: str
    is_rendered: bool
    seconds: float
    problem: Problem | None = None
    changed: str = ""


@mutable
class OutputMaker:
    """Renders and stages outputs, in parallel.

    Attributes:
        outputs: the planned ones, by path.
        templates: for each template, a digest of all the templates that it is made of.
        remembered: their cache entries, by path.
        renderer: the renderer.
        folder: the output folder; None in a dry run, which keeps nothing.
        jobs: in how many processes at most.
        tell: is told how many of how many are made.
        is_broken: whether something is wrong with the site already, from which more may follow.
        results: the results so far, by path.
    """

    outputs: Mapping[str, Output]
    templates: Mapping[str, str]
    remembered: Mapping[str, RememberedOutput]
    renderer: Renderer
    folder: Folder | None
    jobs: int
    tell: Callable[[int, int], None]
    is_broken: bool = False
    results: dict[str, MadeOutput] = field(default_factory=dict)

    def make(self, wanted: Sequence[PlannedFile]) -> Generator[StagedFile, None, None]:
        """Make and stage files.

        Raises:
            OutputFaults: some cannot be made; all others have been tried.
            SourceChanged: a source changed meanwhile.
        """
        problems: list[Problem] = []
        try:
            # Closed: no worker goes on while what was staged is dropped.
            with closing(
                run(
                    lambda number: self._one(wanted[number]),
                    len(wanted),
                    self.jobs,
                    lambda: self.renderer.prepare({self.outputs[w.path].maker for w in wanted}),
                )
            ) as done:
                for number, result in enumerate(done):
                    if result.changed:
                        raise SourceChanged(result.changed)
                    self.tell(number + 1, len(wanted))
                    if result.problem:
                        problems.append(result.problem)
                        if result.problem.code == "too-slow":
                            break  # its template may keep every other page as long
                    elif not problems:
                        self.results[result.file.path] = result
                        yield result.file
        except Died as error:
            output = self.outputs[wanted[error.number].path]
            problems.append(fault_at(output.origin, f"making /{output.path}", error).problem)
        if problems:
            raise OutputFaults(problems)

    def _one(self, wanted: PlannedFile) -> MadeOutput:
        started = perf_counter()
        output = self.outputs[wanted.path]
        known = self.remembered.get(wanted.path)
        nothing = StagedFile(wanted.path, "", "")
        try:
            view = output.make()
            template = self.templates.get(output.maker, "")
            digest = digest_of(output.maker, template, view)[:LENGTH]
            if known and known.view == digest and known.digest == wanted.present:
                file = StagedFile(wanted.path, known.digest, "")
                return MadeOutput(file, digest, is_rendered=False, seconds=perf_counter() - started)
            content = self.renderer.bytes_of(output, view)
            file = stage(self.folder, wanted, content) if self.folder else nothing
        except ProblemError as fault:
            return MadeOutput(nothing, "", is_rendered=True, seconds=0, problem=fault.problem)
        except SourceChanged as error:
            return MadeOutput(nothing, "", is_rendered=True, seconds=0, changed=error.path)
        except Exception:
            if not self.is_broken:
                raise
            return MadeOutput(nothing, "", is_rendered=True, seconds=0)
        return MadeOutput(file, digest, is_rendered=True, seconds=perf_counter() - started)


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
