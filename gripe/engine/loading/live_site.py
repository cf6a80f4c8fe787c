"""A site held in memory and reloaded incrementally.

Each reading is whole and immutable: an earlier edition stays as it was, however its files go on.
"""

from collections.abc import Callable, Mapping
from threading import Lock

from gripe.base.frozen import immutable
from gripe.base.problems import Problem
from gripe.engine.cache.store import Store
from gripe.engine.cache.unwritten_rows import UnwrittenRows
from gripe.engine.filesystem.stamps import Memo, Stamp
from gripe.engine.inputs.hashed_tree import Inputs
from gripe.engine.loading.edition import Edition
from gripe.engine.loading.loader import Loader, LoadResult
from gripe.engine.options import SETTINGS_FILE, Options, as_of_date
from gripe.engine.render_outputs import asset_loader
from gripe.engine.report import Report
from gripe.engine.request import Tell, silently
from gripe.engine.search.index import PREVIEW_FILE, SearchFiles, SearchMaking
from gripe.plan.view_context import ViewContext
from gripe.plan.views.files import FileView
from gripe.plan.views.search import SearchFileView
from gripe.source.source_paths import is_case

_MEMOS = "inputs", "themes"
Stamps = Mapping[str, Stamp]
TakeInputs = Callable[[Memo, Memo], tuple[int, Inputs]]


@immutable
class SiteListing:
    """A listing of the site's files at one moment.

    Attributes:
        now: the file system's time before that, in nanoseconds.
        inputs: the files.
        themes: the theme whose files are among them, and those it extends.
    """

    now: int
    inputs: Inputs
    themes: tuple[str, ...]

    @property
    def stamps(self) -> tuple[Stamps, Stamps]:
        """The stamp of each file, of the site and of the built-in theme: alike while nothing changes."""
        return self.inputs.site.stamps, self.inputs.builtin.stamps


@immutable
class LiveReading:
    """The result of one reading of a live site.

    Attributes:
        edition: the site; None if anything is wrong with it.
        report: what is wrong, what is withheld.
        changed: the files that are new, other or gone since the reading before, in order.
        load: reads the files that are copied, as they were then.
    """

    edition: Edition | None
    report: Report
    changed: tuple[str, ...]
    load: Callable[[FileView | SearchFileView], bytes]


class LiveSite:
    """A site held in memory. One thread reads it; its editions may be used by any."""

    def __init__(self, store: Store, take: TakeInputs) -> None:
        """Start with what an earlier process kept.

        Args:
            store: the database; between the first whole reading and `close` it is only read from.
            take: returns the file system's time and the site's files, not listed yet, given the memos
                of the site's folder and of the built-in themes.
        """
        self._store, self._take = store, take
        self._memos = store.get(_MEMOS[0], Memo) or Memo(), store.get(_MEMOS[1], Memo) or Memo()
        self._lock = Lock()  # pages are rendered in several threads
        self._rows = UnwrittenRows(store, self._lock)
        self._before: LoadResult | None = None
        self._seen: tuple[dict[str, str], dict[str, str]] | None = None
        self._unfollowed: frozenset[Problem] = frozenset()
        self._themes: tuple[str, ...] = ()
        self._is_abandoned = False

    def list_files(self) -> SiteListing:
        """List the site's files.

        Raises:
            OSError: the system refused, or something went away meanwhile.
        """
        now, inputs = self._take(*self._memos)
        inputs.scan(SETTINGS_FILE)
        inputs.scan_chain(self._themes)
        return SiteListing(now, inputs, self._themes)

    def read(
        self, listing: SiteListing, options: Options, jobs: int = 1, tell: Tell = silently
    ) -> LiveReading | None:
        """Read the site.

        Args:
            listing: its files.
            options: what the command line says.
            jobs: in how many processes at most.
            tell: is told how many of how many cases are read.

        Returns:
            What came of it; None if neither the files nor the day have changed since the last reading.

        Raises:
            PageFault: a case file takes too long to read.
            SourceChanged: a file changed meanwhile.
            OSError: the system refused.
        """
        inputs = listing.inputs
        inputs.digest_unknown()
        changed, is_new_day = self._changed(inputs), self._is_new_day(options)
        if self._seen is not None and not changed and not is_new_day:
            self._keep_memos(listing)
            return None
        rows = UnwrittenRows(self._store, self._lock, self._rows)
        loader = Loader(
            inputs=inputs,
            store=rows if self._before else self._store,
            options=options,
            jobs=jobs,
            tell=tell,
            keeps_rows=True,
            before=self._before,
            changed=None if is_new_day else self._only_cases(changed, inputs),
        )
        edition, report = loader.edition()
        self._remember(listing, loader, rows)
        return LiveReading(edition, report, changed, asset_loader(inputs.site, inputs.builtin))

    def search_files(self, context: ViewContext) -> SearchFiles:
        """Return the files of the search of an edition, made if none are kept for its texts.

        Args:
            context: what the edition's views are made with.

        Raises:
            PageFault: they cannot be made.
            SourceChanged: a file changed meanwhile.
        """
        folder = self._store.folder
        file = folder / PREVIEW_FILE if folder else None
        making = SearchMaking(file, self._store.version)
        return making.files(context, making.kept())

    def abandon(self) -> None:
        """End without keeping anything, while another thread may still be reading."""
        self._is_abandoned = True

    def close(self) -> None:
        """Keep what was read for the next process."""
        if self._is_abandoned:
            return
        for path, texts in self._rows.cases.items():
            self._store.put_case(path, texts)
        for name, said in self._rows.kept.items():
            self._store.put(name, said)
        self._put_memos()
        self._store.flush()
        self._store.close()

    def _changed(self, inputs: Inputs) -> tuple[str, ...]:
        if self._seen is None:
            return ()
        changed: set[str] = set()
        for before, tree in zip(self._seen, (inputs.site, inputs.builtin), strict=True):
            changed.update(path for path, _ in before.items() ^ tree.digests.items())
        # A link that is not followed has no bytes, but it is an error where it lies.
        changed.update(each.place.path for each in self._unfollowed ^ inputs.unfollowed())
        return tuple(sorted(changed))

    def _only_cases(self, changed: tuple[str, ...], inputs: Inputs) -> tuple[str, ...] | None:
        """Return what changed, if that is only the files of cases, of which none came or went."""
        if self._seen is None:
            return None
        before, now = self._seen[0], inputs.site.digests
        is_only = all(is_case(path) and path in before and path in now for path in changed)
        return changed if is_only else None

    def _is_new_day(self, options: Options) -> bool:
        settings = self._before.read.settings if self._before else None
        if settings is None:
            return False
        return as_of_date(settings.front.as_of, options, settings.zone) != settings.as_of

    def _remember(self, listing: SiteListing, loader: Loader, rows: UnwrittenRows) -> None:
        inputs, found, is_first = listing.inputs, loader.result, self._before is None
        themes = found.read.theme.chain if found.read.theme else self._themes
        inputs.keep_themes(themes)
        self._themes = themes
        inputs.digest_unknown()
        self._seen = dict(inputs.site.digests), dict(inputs.builtin.digests)
        self._unfollowed = inputs.unfollowed()
        self._keep_memos(listing)
        if loader.files is None:  # no case was looked at: what is known of them stays
            if self._before:
                found.paths, found.rows = self._before.paths, self._before.rows
                self._before, self._rows = found, rows
            return
        self._before, self._rows = found, rows
        if is_first:
            self._put_memos()
            self._store.flush()

    def _keep_memos(self, listing: SiteListing) -> None:
        self._memos = (
            listing.inputs.site.new_memo(listing.now),
            listing.inputs.builtin.new_memo(listing.now),
        )

    def _put_memos(self) -> None:
        for name, memo in zip(_MEMOS, self._memos, strict=True):
            self._store.put(name, memo)
