"""Making the outputs that have to be made: view, bytes, staging. What a worker does, and its words back."""

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from time import perf_counter
from typing import NamedTuple, Protocol

from gripe.base.codec import digest_of
from gripe.base.problems import Problem
from gripe.engine.decide import LENGTH, RememberedOutput
from gripe.engine.faults import PageFault, fault_at
from gripe.engine.inputs.hashed_tree import SourceChanged
from gripe.engine.inputs.tree import Tree
from gripe.engine.publish.folder import Folder
from gripe.engine.publish.publish import PlannedFile, StagedFile, stage
from gripe.engine.workers import Died, run
from gripe.plan.output import Output
from gripe.plan.views.files import FileView
from gripe.plan.views.search import SearchFileView
from gripe.render.pictures.reencode import PictureFault
from gripe.render.render import Renderer
from gripe.render.templates.environment import TemplateFault


class MadeOutput(NamedTuple):
    """What came of making one output; a fault is a value, for it may come from a worker.

    Attributes:
        made: the file.
        view: the digest of its view and template.
        is_rendered: whether the view had to be rendered.
        seconds: how long it took.
        fault: why it could not be made, if it could not.
        changed: the source that was changed meanwhile, or "".
    """

    made: StagedFile
    view: str
    is_rendered: bool
    seconds: float
    fault: Problem | None = None
    changed: str = ""


@dataclass(slots=True)
class OutputMaker:
    """The making of outputs.

    Attributes:
        outputs: the plan's, by path.
        templates: for each template, a digest of all the templates that it is made of.
        remembered: what is remembered of outputs.
        renderer: renders them.
        folder: the output folder.
        jobs: in how many processes at most.
        tell: is told how many of how many are made.
        results: what came of each that was made.
    """

    outputs: Mapping[str, Output]
    templates: Mapping[str, str]
    remembered: Mapping[str, RememberedOutput]
    renderer: Renderer
    folder: Folder
    jobs: int
    tell: Callable[[int, int], None]
    results: dict[str, MadeOutput] = field(default_factory=dict)

    def make(self, wanted: Sequence[PlannedFile]) -> Generator[StagedFile, None, None]:
        """Make and stage files.

        Raises:
            PageFault: one cannot be made.
            SourceChanged: a source changed meanwhile.
        """
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
                    if result.fault:
                        raise PageFault(result.fault)
                    if result.changed:
                        raise SourceChanged(result.changed)
                    self.tell(number + 1, len(wanted))
                    self.results[result.made.path] = result
                    yield result.made
        except Died as error:
            output = self.outputs[wanted[error.number].path]
            raise fault_at(output.origin, f"making /{output.path}", error) from error

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
                made = StagedFile(wanted.path, known.digest, "")
                return MadeOutput(made, digest, is_rendered=False, seconds=perf_counter() - started)
            made = stage(self.folder, wanted, self.renderer.bytes_of(output, view))
        except (TemplateFault, PictureFault) as fault:
            return MadeOutput(nothing, "", is_rendered=True, seconds=0, fault=fault.problem)
        except SourceChanged as error:
            return MadeOutput(nothing, "", is_rendered=True, seconds=0, changed=error.path)
        return MadeOutput(made, digest, is_rendered=True, seconds=perf_counter() - started)


class AssetTrees(Protocol):
    """Where the files to copy lie: the site's folder, and that of the built-in themes."""

    @property
    def site(self) -> Tree:
        """The site's folder."""

    @property
    def builtin(self) -> Tree:
        """The folder of the built-in themes."""


def loader(
    inputs: AssetTrees, searched: Callable[[str], bytes] | None = None
) -> Callable[[FileView | SearchFileView], bytes]:
    """Return what reads the files to copy, which have to be what was planned.

    Args:
        inputs: where they lie.
        searched: reads those of its search, if any of them are planned.
    """

    def load(view: FileView | SearchFileView) -> bytes:
        if isinstance(view, SearchFileView):
            if searched is None:
                raise ValueError("no file of a search was planned")
            return searched(view.path)
        tree = inputs.builtin if view.builtin else inputs.site
        data = tree.read(view.path)
        if sha256(data).hexdigest() != view.digest:
            raise SourceChanged(view.path)
        return data

    return load
