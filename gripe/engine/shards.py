"""A shard of a build, done by a process that has nothing of the build but the same folders.

Such a process reads settings, theme and the other sources itself; which files there are and what bytes they
have to have it takes from the build, by way of the cache, and so are the cases once they are read. What it
plans of these is what the build planned, by the same functions.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from threading import Lock
from time import thread_time
from typing import Generic, NamedTuple, TypeVar

from gripe.base.frozen import immutable, replace
from gripe.engine.cache.store import Store
from gripe.engine.cache.template_code import compiled_in
from gripe.engine.cache.unwritten_rows import UnwrittenRows
from gripe.engine.cache.version import portable_version
from gripe.engine.cache.view_store import ViewStore
from gripe.engine.inputs.hashed_tree import HashedTree, Inputs
from gripe.engine.loading.case_files import CaseFiles, CaseRead
from gripe.engine.loading.loader import Loader
from gripe.engine.options import SETTINGS_FILE, Options
from gripe.engine.package_files import builtin_themes
from gripe.engine.publish.folder import DiskFolder
from gripe.engine.render_outputs import MadeOutput, Order, OutputMaker, asset_loader
from gripe.engine.request import BuildContext, BuildRequest
from gripe.render.render import Renderer

R = TypeVar("R")
LISTING = "shared"  # the name of the listing in the cache
_lock = Lock()  # a worker may have several threads, and there is one cache


class SharedBuild(NamedTuple):
    """What a process elsewhere is told of a build.

    Attributes:
        site: the site's folder; `output` and `cache` likewise, each at the same place on every machine.
        options: what the command line says of the site.
        version: the version of the cache.
        gripe: that of gripe and its libraries, which has to be the same everywhere.
        moment: differs from one stage of a build to the next, and between builds.
    """

    site: Path
    output: Path
    cache: Path
    options: Options
    version: str
    gripe: str
    moment: str


class SharedListing(NamedTuple):
    """The files of a site as the build found them.

    Attributes:
        content: those below content/, in order; `static` those below static/.
        digests: the digest of each, as far as it is known.
    """

    content: tuple[str, ...]
    static: tuple[str, ...]
    digests: Mapping[str, str]


class DoneShard(NamedTuple, Generic[R]):
    """What came of a shard.

    Attributes:
        results: what came of each of its things, in order.
        seconds: the CPU time that it took.
    """

    results: list[R]
    seconds: float


def share(request: BuildRequest, context: BuildContext, moment: str) -> SharedBuild:
    """Put into the cache what processes elsewhere need of a build, and return what they are told.

    Raises:
        ValueError: there is no cache, as of a site that is read only.
    """
    inputs, store = context.inputs, context.store
    if store.folder is None:
        raise ValueError("there is no cache")
    store.put(
        LISTING, SharedListing(tuple(inputs.content), tuple(inputs.static), inputs.site.digests)
    )
    store.flush()
    folders = request.site.resolve(), request.output.resolve(), store.folder.resolve()
    return SharedBuild(*folders, request.options, store.version, portable_version(), moment)


def why_unfit(build: SharedBuild) -> str:
    """Say why this process cannot do a shard of a build; "" if it can."""
    if portable_version() != build.gripe:
        return "has another version of gripe, Python or a library"
    for folder in (build.site, build.cache):
        if not folder.is_dir():
            return (
                f"does not have {folder}: the site's folder has to be shared, and at the same place"
            )
    if not (build.site / SETTINGS_FILE).is_file():
        return f"has another folder at {build.site}"
    return ""


def read_shard(build: SharedBuild, paths: Sequence[str]) -> DoneShard[CaseRead]:
    """Read some case files."""
    return _done(lambda: [*_reader(build).read_again(paths)])


def make_shard(build: SharedBuild, orders: Sequence[Order]) -> DoneShard[MadeOutput]:
    """Make and stage some outputs."""

    def made() -> list[MadeOutput]:
        guards = {each.file.path: each.guard for each in orders}
        known = {each.file.path: each.known for each in orders if each.known}
        maker = replace(_maker(build), guards=guards, remembered=known)
        return [maker.one(each.file) for each in orders]

    return _done(made)


def _done(work: Callable[[], list[R]]) -> DoneShard[R]:
    with _lock:
        started = thread_time()
        results = work()
        return DoneShard(results, thread_time() - started)


def _loader(build: SharedBuild) -> tuple[Loader, UnwrittenRows]:
    rows = UnwrittenRows(Store.reader(build.cache, build.version), Lock())
    listing = rows.get(LISTING, SharedListing)
    if listing is None:
        raise OSError(f"{build.cache} is not as the build left it")
    site = HashedTree(build.site, digests=dict(listing.digests))
    inputs = Inputs(site, HashedTree(builtin_themes()), [*listing.content], [*listing.static])
    return Loader(inputs, rows, build.options), rows


@lru_cache(maxsize=1)
def _reader(build: SharedBuild) -> CaseFiles:
    loader, _ = _loader(build)
    files = loader.case_files()
    if files is None:
        raise ValueError("the settings can be read nowhere")
    return files


@lru_cache(maxsize=1)
def _maker(build: SharedBuild) -> OutputMaker:
    """Plan the site as the build did, from the cases that it has read."""
    loader, rows = _loader(build)
    edition, _ = loader.edition()
    if edition is None:
        raise ValueError("the site can be planned nowhere")
    load = asset_loader(loader.inputs.site, loader.inputs.builtin)
    renderer = Renderer(edition.theme, edition.languages, load, compiled_in(rows))
    return OutputMaker(
        outputs=edition.plan.outputs,
        guards={},
        remembered={},
        views=ViewStore(None),
        renderer=renderer,
        folder=_StagingFolder(build.output),
        jobs=1,
        tell=lambda _done, _of: None,
    )


@immutable
class _StagingFolder(DiskFolder):
    """A folder into which a shard may be staged again, whose worker was lost in the midst of it."""

    def write(self, path: str, content: bytes) -> None:
        """Create a new file, in place of one that an earlier attempt has left."""
        try:
            super().write(path, content)
        except FileExistsError:
            with suppress(FileNotFoundError):
                self.remove(path)
            super().write(path, content)
