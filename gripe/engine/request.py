"""What is asked of a build, and what is at hand before anything is read."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from gripe.base.frozen import immutable
from gripe.engine.cache.store import Store
from gripe.engine.inputs.hashed_tree import Inputs
from gripe.engine.options import Options
from gripe.engine.publish.output_folder import OutputFolder

Tell = Callable[[str, int, int], None]


def silently(what: str, done: int, of: int) -> None:
    """Tell nobody how far a build is."""


@immutable
class BuildRequest:
    """What is asked of a build.

    Attributes:
        site: the folder with the gripe.yaml.
        output: the folder to publish into.
        options: what the command line says of the site.
        strict: whether warnings stop the build as errors do.
        clean: whether to make everything anew.
        adopt: whether to publish into a folder that gripe did not make.
        jobs: in how many processes to work at most; 0 for as many as there are processors.
        tell: is told what is being done, how many of how many are done.
    """

    site: Path
    output: Path
    options: Options
    strict: bool = False
    clean: bool = False
    adopt: bool = False
    jobs: int = 0
    tell: Tell = silently


@dataclass(slots=True)
class BuildContext:
    """What is at hand before anything is read.

    Attributes:
        now: the file system's time, in nanoseconds, before anything was looked at.
        store: what is kept from one build to the next.
        inputs: the site's files.
        target: the output folder.
    """

    now: int
    store: Store
    inputs: Inputs
    target: OutputFolder


def keep_inputs(known: BuildContext) -> None:
    """Keep the stamps of the site's files."""
    known.store.put("inputs", known.inputs.site.taken(known.now))
    known.store.put("themes", known.inputs.builtin.taken(known.now))
