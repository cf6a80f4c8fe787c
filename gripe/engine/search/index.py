"""The files of a site's search, made anew where a text has changed.

A text is known by its digest, and by a rougher one, which costs no reading of a case and is looked at first.
"""

from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from gripe.base.codec import digest_of
from gripe.base.problems import Place, Problem
from gripe.engine.faults import PageFault
from gripe.engine.options import SETTINGS_FILE
from gripe.engine.search.index_update import IndexUpdate
from gripe.engine.search.kept_search import KeptSearch, keep_search, read_search
from gripe.engine.search.merged_index import fragment_paths
from gripe.engine.search.pagefind import IndexFault
from gripe.plan.search.documents import (
    Searchable,
    SearchDocument,
    searchable_cases,
    searchable_pages,
)
from gripe.plan.view_context import ViewContext

FILE = "search.files"
PREVIEW_FILE = "search-preview.files"


class SearchFiles(NamedTuple):
    """The files of a search.

    Attributes:
        digests: the SHA-256 of each in hexadecimal, by path, in order.
        load: returns the bytes of one.
        key: a digest of all that they were made of.
    """

    digests: Mapping[str, str]
    load: Callable[[str], bytes]
    key: str


class SearchMaking(NamedTuple):
    """What the files of a search are made with.

    Attributes:
        file: where they are kept; None where nothing can be.
        version: what they depend on besides the texts.
        jobs: in how many threads to work at most.
    """

    file: Path | None
    version: str
    jobs: int = 1

    def kept(self) -> KeptSearch | None:
        """Return what is kept."""
        return read_search(self.file, self.version) if self.file else None

    def kept_of(self, key: str) -> KeptSearch | None:
        """Return what is kept, if it is whole and was made of what a key says."""
        kept = self.kept() if key else None
        return kept if kept and kept.is_whole and digest_of(kept.head) == key else None

    def files(self, context: ViewContext, kept: KeptSearch | None) -> SearchFiles:
        """Return the files.

        Args:
            context: the whole site's.
            kept: the search as it was; None to make it anew.

        Raises:
            PageFault: Pagefind made no index.
        """
        return self._files(context, searchable_pages(context), kept)

    def files_around(
        self, context: ViewContext, slugs: Iterable[str], kept: KeptSearch
    ) -> SearchFiles:
        """Return the files where only what whole cases tell has changed.

        Args:
            context: what the views of these cases are made with.
            slugs: the cases.
            kept: the search as it was.

        Raises:
            PageFault: Pagefind made no index.
        """
        changed = {each.address: each for each in searchable_cases(context, slugs)}
        before = {
            each.address: Searchable(each.address, each.rough, _unchanged)
            for each in kept.head.texts
        }
        return self._files(context, (before | changed).values(), kept)

    def _files(
        self, context: ViewContext, pages: Iterable[Searchable], kept: KeptSearch | None
    ) -> SearchFiles:
        update = IndexUpdate(context.site.settings.front.language, self.jobs, kept)
        try:
            made = update.index(sorted(pages, key=lambda page: page.address))
        except IndexFault as error:
            raise fault_of(error) from error
        if self.file and made != kept:
            keep_search(self.file, self.version, made, kept.shards if kept else ())
        return _found(made)


def _unchanged() -> SearchDocument:
    raise ValueError("a text that has not changed is not read")


def _found(made: KeptSearch) -> SearchFiles:
    digests = {path: sha256(data).hexdigest() for path, data in made.files.items()}
    places = dict[str, tuple[bytes, int, int]]()
    paths = iter(fragment_paths(made.head.frame, made.shards.values()))
    for shard in made.shards.values():
        start = 0
        for text, path in zip(shard.texts, paths, strict=False):
            digests[path] = text.digest
            places[path] = shard.fragments, start, start + text.size
            start += text.size

    files = made.files  # all that holds on to what is needed, and to no more

    def load(path: str) -> bytes:
        data, start, end = places.get(path) or (files[path], 0, None)
        return data[start:end]

    return SearchFiles(dict(sorted(digests.items())), load, digest_of(made.head))


def fault_of(error: IndexFault) -> PageFault:
    """Return the fault of a site whose search cannot be made.

    Args:
        error: why.
    """
    message = f"Pagefind made no index of the site: {error}"
    return PageFault(Problem(Place(SETTINGS_FILE), "search-failed", message))
