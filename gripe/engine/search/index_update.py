"""An index, made out of what is kept of the one before it and of the texts that have changed since.

Pagefind is given the texts that are new or other than before; of the rest it has said all that it can say.
So what comes of it is a function of the texts, and of nothing that was before.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from gripe.base.codec import digest_of
from gripe.engine.search.kept_search import IndexHead, KeptSearch, TextKeys
from gripe.engine.search.merged_index import merged_index
from gripe.engine.search.pagefind import index_texts
from gripe.engine.search.pagefind_output import IndexedText, IndexFrame
from gripe.engine.search.shards import Shard, cut, shard_of, texts_of
from gripe.plan.search.documents import Searchable, SearchDocument
from gripe.render.search_document import document

_BATCH = (
    512  # texts that Pagefind is given at once, about: of thousands it wants gigabytes of memory
)
_LENGTH = 32  # hexadecimal digits kept of a digest that only we compare: 128 bits


class _Part(NamedTuple):
    """The texts of a shard: their pages, their keys, and those documents that had to be made for these."""

    pages: Sequence[Searchable]
    keys: Sequence[TextKeys]
    documents: Mapping[str, SearchDocument]


class IndexUpdate:
    """One making of an index, out of what is kept of the one before it and what has changed since."""

    def __init__(self, language: str, jobs: int, kept: KeptSearch | None) -> None:
        self._language, self._jobs = language, jobs
        self._kept = kept if kept and kept.head.language == language else None
        self._known = {each.address: each for each in self._kept.head.texts} if self._kept else {}
        self._shards: dict[str, Shard] = dict(self._kept.shards) if self._kept else {}
        self._shard_of = {
            text.address: each for each in self._shards.values() for text in each.texts
        }
        self._pending: dict[str, _Part] = {}
        self._frame: IndexFrame | None = None

    def index(self, pages: Sequence[Searchable]) -> KeptSearch:
        """Return the index of pages, which are in the order of their addresses.

        Raises:
            IndexFault: Pagefind made none.
        """
        texts, names = list[TextKeys](), list[str]()
        for at in cut([each.address for each in pages]):
            part = self._part(pages[at])
            name = digest_of(self._language, [(each.address, each.digest) for each in part.keys])
            names.append(name[:_LENGTH])
            texts += part.keys
            if names[-1] not in self._shards:
                self._pending[names[-1]] = part
            if sum(len(each.documents) for each in self._pending.values()) >= _BATCH:
                self._make_pending()
        if self._pending:
            self._make_pending()
        shards = {name: self._shards[name] for name in names}
        if self._kept and self._kept.head.shards == tuple(names):
            head = self._kept.head._replace(texts=tuple(texts))
            return KeptSearch(head, self._kept.files, shards)
        frame = self._frame or self._indexed([])[0]
        files = merged_index([*shards.values()], frame)
        sizes = tuple((path, len(data)) for path, data in files.items())
        head = IndexHead(self._language, frame.language, tuple(texts), tuple(names), sizes)
        return KeptSearch(head, files, shards)

    def _part(self, pages: Sequence[Searchable]) -> _Part:
        keys, documents = list[TextKeys](), dict[str, SearchDocument]()
        for page in pages:
            known = self._known.get(page.address)
            if known and known.rough == page.rough:
                keys.append(known)
                continue
            documents[page.address] = page.document()
            digest = digest_of(documents[page.address])[:_LENGTH]
            keys.append(TextKeys(page.address, page.rough, digest))
        return _Part(pages, keys, documents)

    def _make_pending(self) -> None:
        """Make the shards that are missing so far, of what is kept of their texts and what is not."""
        opened, new = dict[str, IndexedText](), dict[str, SearchDocument]()
        for part in self._pending.values():
            for page, key in zip(part.pages, part.keys, strict=True):
                shard = self._shard_of.get(page.address)
                if shard is None or self._known[page.address].digest != key.digest:
                    new[page.address] = part.documents.get(page.address) or page.document()
                elif page.address not in opened:
                    opened.update(texts_of(shard))
        self._frame, made = self._indexed(new.items())
        for name, part in self._pending.items():
            said = ((each.address, made.get(each.address)) for each in part.keys)
            texts = {address: text or opened.get(address) for address, text in said}
            # Of a page that has no word in it Pagefind says nothing.
            self._shards[name] = shard_of({at: text for at, text in texts.items() if text})
        self._pending.clear()

    def _indexed(
        self, documents: Iterable[tuple[str, SearchDocument]]
    ) -> tuple[IndexFrame, dict[str, IndexedText]]:
        said = ((address, document(each, self._language)) for address, each in documents)
        return index_texts(said, self._language, self._jobs)
