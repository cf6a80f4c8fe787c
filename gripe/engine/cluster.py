"""A Dask cluster as the place where a build's cases are read and its outputs are made, in shards.

Dask places the shards, tries again those whose worker was lost, and takes new workers in; see
https://distributed.dask.org. A shard is some hundred case files or outputs: what a single one costs would be
less than to send it. The folders of the site have to be shared by all machines.
"""

from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from time import process_time
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import uuid4

from gripe.engine.faults import ClusterFault
from gripe.engine.loading.case_files import CaseRead
from gripe.engine.render_outputs import MadeOutput, Order
from gripe.engine.report import ClusterWork
from gripe.engine.request import BuildContext, BuildRequest
from gripe.engine.shards import (
    DoneShard,
    SharedBuild,
    make_shard,
    read_shard,
    share,
    why_unfit,
)
from gripe.engine.workers import Died, WorkersLost

if TYPE_CHECKING:
    from distributed import Client, Future

T = TypeVar("T")
R = TypeVar("R")
INSTALL = "pip install 'gripe-press[dask]'"
TIMEOUT = 10  # seconds to wait for the scheduler
_SHARD = 400  # things in a shard at most
_AHEAD = 3  # shards of each thread that are sent before the first is waited for


@contextmanager
def connected(request: BuildRequest, context: BuildContext) -> Iterator["Cluster"]:
    """Have the cluster of a request for a build.

    Raises:
        ClusterFault: it cannot be used.
    """
    address = request.scheduler
    if context.store.folder is None:
        raise ClusterFault(
            "a cluster needs a cache, and there is none: give it a folder, --cache DIRECTORY"
        )
    try:
        from distributed import Client
    except ImportError:
        raise ClusterFault(f"for a Dask cluster something has to be installed: {INSTALL}") from None
    try:
        client = Client(address, timeout=TIMEOUT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterFault(f"no scheduler of Dask answers at {address}: is it running?") from error
    with client:
        cluster = Cluster(client, request, context)
        cluster.check()
        yield cluster


class Cluster:
    """A cluster that works on one build."""

    def __init__(self, client: "Client", request: BuildRequest, context: BuildContext) -> None:
        """Take the connection, and what is to be built."""
        self._client, self._request, self._context = client, request, context
        self._threads = sum(client.nthreads().values())
        self._shards, self._seconds = 0, 0.0

    def work(self, cases: int) -> ClusterWork:
        """Return what was done there and here so far, of a site with so many cases."""
        workers = len(self._client.nthreads())
        return ClusterWork(workers, self._shards, self._seconds, process_time(), cases)

    def check(self) -> None:
        """See that every worker can do shards.

        Raises:
            ClusterFault: there is none, or one cannot.
        """
        where = self._request.scheduler
        if not self._threads:
            raise ClusterFault(
                f"the scheduler at {where} has no workers: start some with “dask worker”"
            )
        try:
            found = self._client.run(why_unfit, self._shared())
        except Exception as error:  # whatever its Python says that knows nothing of gripe
            raise ClusterFault(f"a worker of {where} cannot run gripe: {error}") from error
        for worker, why in sorted(found.items()):
            if why:
                raise ClusterFault(f"the worker {worker} {why}")

    def read(self, paths: Sequence[str]) -> Generator[CaseRead, None, None]:
        """Read case files, in order.

        Raises:
            Died: one of them ends whatever reads it.
            ClusterFault: the cluster is gone.
        """
        return self._run(read_shard, paths)

    def make(self, orders: Sequence[Order]) -> Generator[MadeOutput, None, None]:
        """Make and stage outputs, in order. Raises what `read` does."""
        return self._run(make_shard, orders)

    def _shared(self) -> SharedBuild:
        return share(self._request, self._context, uuid4().hex)

    def _run(
        self, work: Callable[[SharedBuild, Sequence[T]], DoneShard[R]], things: Sequence[T]
    ) -> Generator[R, None, None]:
        build, sent = self._shared(), deque[tuple[int, "Future[Any]"]]()
        size = max(1, min(_SHARD, -(-len(things) // (4 * self._threads))))
        starts = range(0, len(things), size)
        self._shards += len(starts)
        try:
            for start in starts:
                shard = things[start : start + size]
                sent.append((start, self._client.submit(work, build, shard, pure=False)))
                if len(sent) > _AHEAD * self._threads:
                    yield from self._results(*sent.popleft())
            while sent:
                yield from self._results(*sent.popleft())
        except _LostShard as lost:
            first = lost.start
        else:
            return
        finally:
            self._client.cancel([future for _, future in sent])
        raise Died(first + self._guilty(work, build, things[first : first + size]))

    def _results(self, start: int, future: "Future[Any]") -> list[Any]:
        from distributed import CancelledError, KilledWorker
        from distributed.comm.core import CommClosedError

        try:
            done: DoneShard[Any] = future.result()
        except KilledWorker:
            raise _LostShard(start) from None
        except (CancelledError, CommClosedError) as error:
            where = self._request.scheduler
            raise ClusterFault(f"the cluster of {where} was lost: build again") from error
        self._seconds += done.seconds
        return done.results

    def _guilty(
        self,
        work: Callable[[SharedBuild, Sequence[T]], DoneShard[R]],
        build: SharedBuild,
        suspects: Sequence[T],
    ) -> int:
        """Try again, each alone, the things of a shard that no worker survived; return which it is."""
        from distributed import KilledWorker

        for number, each in enumerate(suspects):
            try:
                self._client.submit(work, build, [each], pure=False).result()
            except KilledWorker:
                return number
        raise WorkersLost("a worker of the cluster was killed from outside: has it enough memory?")


class _LostShard(Exception):
    """No worker survived a shard.

    Attributes:
        start: the number of its first thing.
    """

    def __init__(self, start: int) -> None:
        super().__init__()
        self.start = start
