"""The request for a build, and the resources that it is made with."""

from collections.abc import Callable
from pathlib import Path

from gripe.base.frozen import immutable, mutable
from gripe.engine.cache.store import Store
from gripe.engine.inputs.hashed_tree import Inputs
from gripe.engine.options import Options
from gripe.engine.publish.output_folder import OutputFolder

Tell = Callable[[str, int, int], None]


def silently(what: str, done: int, of: int) -> None:
    """Report no progress."""


@immutable
class BuildRequest:
    """A request for a build: folders and options.

    Attributes:
        site: the folder with the gripe.yaml.
        output: the folder to publish into.
        options: what the command line says of the site.
        strict: whether warnings stop the build as errors do.
        clean: whether to make everything anew.
        adopt: whether to publish into a folder that gripe did not make.
        jobs: in how many processes to work at most; 0 for as many as there are processors.
        tell: is told what is being done, how many of how many are done.
        keeps_going: whether cases with errors keep nothing else from being published.
        cache: the folder of a cache that goes from machine to machine; None for the site's `.gripe/`.
        scheduler: the address of the scheduler of a Dask cluster to work on, "" for this machine.
        is_dry: whether to publish nothing, and only to say what would keep it from being published.
    """

    site: Path
    output: Path
    options: Options
    strict: bool = False
    clean: bool = False
    adopt: bool = False
    jobs: int = 0
    tell: Tell = silently
    keeps_going: bool = False
    cache: Path | None = None
    scheduler: str = ""
    is_dry: bool = False


@mutable
class BuildContext:
    """The resources of a build: source files, cache and output folder.

    Attributes:
        now: the file system's time, in nanoseconds, before anything was looked at.
        store: the cache.
        inputs: the site's files.
        output: the output folder.
    """

    now: int
    store: Store
    inputs: Inputs
    output: OutputFolder


def keep_inputs(context: BuildContext) -> None:
    """Store the memos of the site's files."""
    context.store.put("inputs", context.inputs.site.new_memo(context.now))
    context.store.put("themes", context.inputs.builtin.new_memo(context.now))
