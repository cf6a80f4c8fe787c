"""The case files of a site, parsed in parallel and cached by their digests.

A row is cached for each file: its head, and the case itself for its own pages. A row is valid as long as
all that it was made of is the same; where only the story or the day is new, only that is worked out.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import NamedTuple, TypeVar

from gripe.base.codec import digest_of, dumps, loads
from gripe.base.frozen import field, mutable
from gripe.base.problems import Problem
from gripe.engine.cache.store import CaseTexts, RowStore
from gripe.engine.faults import fault_at
from gripe.engine.inputs.hashed_tree import HashedTree
from gripe.engine.loading.case_rows import CaseDependencies, CaseRow
from gripe.engine.workers import SMALL, Died, run
from gripe.linking.case_codec import case_of
from gripe.linking.data_rows import data_row_text
from gripe.linking.link_case import read_case, renewed
from gripe.linking.linked_case import CaseHead, LinkedCase, LinkingContext
from gripe.linking.model import Case
from gripe.linking.published_files import Blob, PictureShape
from gripe.linking.site_context import SiteContext, unread_case
from gripe.source.conflicts import conflicts
from gripe.source.documents import (
    Document,
    addresses_written,
    companies_written,
    read_document,
    slug_written,
)
from gripe.source.file_text import FileText, decode, split
from gripe.source.markdown.convert import Prose
from gripe.source.markdown.dialect import Dialect
from gripe.source.schema.fronts import CaseFront

T = TypeVar("T")
ROWS = "rows"  # the key of which build's rows are stored, "" if they are of several


@mutable
class CaseFiles:
    """The case files of a site.

    Attributes:
        tree: the site's folder.
        store: the cache.
        site_context: what cases are linked with.
        dependencies: the digests of that.
        rows: the row of each, by path, once they are read.
        changed: those that were read.
    """

    tree: HashedTree
    store: RowStore
    site_context: SiteContext
    dependencies: CaseDependencies
    rows: dict[str, CaseRow] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)

    def read(
        self,
        paths: Sequence[str],
        jobs: int,
        tell: Callable[[int, int], None],
        kept: Mapping[str, CaseRow] | None = None,
        *,
        changed: Collection[str] | None = None,
        elsewhere: "Elsewhere | None" = None,
    ) -> list[CaseHead]:
        """Read those that have to be read; return what the rest of the site needs to know of all.

        Args:
            paths: every case file, in order.
            jobs: in how many processes at most.
            tell: is told how many of how many are read.
            kept: what is kept of each, if that is not to be looked up in the store.
            changed: those that may have changed since, if nothing else has, and none came or went.
            elsewhere: reads files on other machines, if there are any.

        Raises:
            PageFault: a worker died of one.
        """
        if kept is None:
            kept = stored_rows(self.store)
        if changed is None:
            rows = self._held(set(paths), kept)
        else:
            faulty = (path for path, row in kept.items() if row.case_head.problems)
            rows = dict(kept)
            for path in {*changed, *faulty}:
                rows.pop(path, None)
        self.changed = [path for path in paths if path not in rows]
        if self.changed or len(rows) < len(kept):
            self.store.put(ROWS, "")
        for number, (path, row, texts) in enumerate(self._read_changed(kept, jobs, elsewhere)):
            tell(number + 1, len(self.changed))
            self.tree.digests[path] = row.digest
            rows[path] = row
            self.store.put_case(path, texts)
        self.rows = rows
        return [rows[path].case_head for path in paths]

    def _held(self, wanted: Collection[str], kept: Mapping[str, CaseRow]) -> dict[str, CaseRow]:
        """Return what is kept and still holds; what is kept of files that are gone is let go."""
        self.store.remove_cases(path for path in kept if path not in wanted)
        return {
            path: row
            for path, row in kept.items()
            if path in wanted and row.holds(self.tree.digest(path), self.dependencies)
        }

    def _read_changed(
        self, kept: Mapping[str, CaseRow], jobs: int, elsewhere: "Elsewhere | None"
    ) -> "Iterator[CaseRead]":
        paths, reader = self.changed, _CaseFileReader(self, kept)
        try:
            if elsewhere and len(paths) >= SMALL:
                yield from elsewhere(paths)
            else:
                work = partial(_nth, reader, paths)
                yield from run(work, len(paths), jobs, reader.prepare)
        except Died as error:
            raise fault_at(paths[error.number], "reading it", error) from error

    def read_again(self, paths: Iterable[str]) -> "Iterator[CaseRead]":
        """Read some files, whatever is kept of them but what can be taken over into what is new."""
        heads = ((path, self.store.head(path)) for path in paths)
        kept: dict[str, CaseRow | None] = {
            path: loads(head, CaseRow) if head else None for path, head in heads
        }
        reader = _CaseFileReader(self, {path: row for path, row in kept.items() if row})
        return map(reader.read, kept)

    def case(self, path: str) -> Case:
        """Return a published case, given its file."""
        text, context = self.store.text(path), self.site_context.context
        if text:
            return case_of(text, context)
        # Lost or damaged since it was written.
        linked = _read_whole(path, self.tree.read(path), context, None, is_same_body=False)
        if linked.case is None:
            raise KeyError(path)
        return linked.case

    def data_row(self, path: str) -> str:
        """Return the row of the open data of a published case as text, given its file."""
        return self.store.data_row(path) or data_row_text(self.case(path))

    def document(self, path: str) -> Document[CaseFront] | None:
        """Return the document of a case file, to find a line in it."""
        reading = self.site_context.context.settings.reading
        found, _ = read_document(path, self.tree.read(path), CaseFront, reading)
        return found


def stored_rows(store: RowStore) -> dict[str, CaseRow]:
    """Return the row of each case file that is kept, by path."""
    return {path: loads(text, CaseRow) for path, text in store.heads()}


_NONE = b"""\
---
title: None
company: Nobody
timeline:
  - 2009-08-10 phone 10m: Called about nothing.
  - +1d email company: "Nobody's" answer.
---
*None* of it.
"""


class CaseRead(NamedTuple):
    """The result of reading one file: its row, and its cache entries as text."""

    path: str
    row: CaseRow
    texts: CaseTexts

    def __reduce__(self) -> tuple[object, ...]:
        """Send the row to another process as its text, which is what costs least."""
        return _received, (self.path, self.texts)


def _received(path: str, texts: CaseTexts) -> CaseRead:
    return CaseRead(path, loads(texts.head, CaseRow), texts)


Elsewhere = Callable[[Sequence[str]], Iterator[CaseRead]]


def _nth(reader: "_CaseFileReader", paths: Sequence[str], number: int) -> CaseRead:
    return reader.read(paths[number])


class _CaseFileReader:
    """Reads case files; all that it needs is known before workers are forked."""

    def __init__(self, files: CaseFiles, kept: Mapping[str, CaseRow]) -> None:
        self.files, self.kept = files, kept

    def prepare(self) -> None:
        """Read a case that is none, so that all that reading takes is imported and set up."""
        document, _ = read_document("content/cases/none.md", _NONE, CaseFront)
        if document:
            read_case(document, self.files.site_context.context)

    def read(self, path: str) -> CaseRead:
        """Read one."""
        data = self.files.tree.read(path)
        row, linked = self._row(path, data, self.kept.get(path))
        return CaseRead(path, row, CaseTexts(dumps(row), linked.data_row, linked.text))

    def _row(self, path: str, data: bytes, old: CaseRow | None) -> tuple[CaseRow, LinkedCase]:
        digest, dependencies = self.files.tree.digests[path], self.files.dependencies
        context = self.files.site_context.context
        said = decode(path, data)
        parts = None if isinstance(said, Problem) else split(path, said)
        if isinstance(said, str) and conflicts(path, said):
            parts = None
        front = body = ""
        if isinstance(parts, FileText):
            front, body = digest_of(parts.front), digest_of(parts.body)
        old_case = self._old_case(path, context) if old and old.case_head.brief else None
        linked: LinkedCase | None = None
        if old and old_case and self._is_same_front(old, front) and isinstance(parts, FileText):
            is_same = old.body == body and not old_case.body.is_failed
            story = old_case.body if is_same else context.story(parts.body, old_case.dialect)
            linked = renewed(old.case_head, old_case, story, context)
        if linked is None:
            linked = _read_whole(
                path, data, context, old_case, is_same_body=bool(old and old.body == body)
            )
        effects = dependencies.effects(linked.case_head.slug)
        row = CaseRow(
            digest,
            front,
            body,
            dependencies.context,
            dependencies.shown,
            effects,
            dependencies.day,
            linked.case_head,
        )
        return row, linked

    def _is_same_front(self, old: CaseRow, front: str) -> bool:
        """Tell whether nothing but the story and the day may have changed."""
        dependencies = self.files.dependencies
        return (
            old.front == front
            and old.context == dependencies.context
            and old.effects == dependencies.effects(old.case_head.slug)
            and old.day <= dependencies.day
            and all(dependencies.blob(path) == known for path, known in old.case_head.blobs)
        )

    def _old_case(self, path: str, context: LinkingContext) -> Case | None:
        text = self.files.store.text(path)
        return case_of(text, context) if text else None


def _read_whole(
    path: str, data: bytes, context: LinkingContext, old: Case | None, *, is_same_body: bool
) -> LinkedCase:
    """Read a whole file, but convert no text and measure no picture that was before."""
    document, problems = read_document(path, data, CaseFront, context.settings.reading)
    if document is None:
        about, aliases = companies_written(path, data), addresses_written(path, data)
        return LinkedCase(unread_case(path, problems, slug_written(path, data), about, aliases))
    texts = {} if old is None else _texts_of(old)

    def convert(text: str, dialect: Dialect) -> Prose:
        return texts.get((text, dialect)) or context.text(text, dialect)

    def story(text: str, dialect: Dialect) -> Prose:
        is_known = old and is_same_body and old.dialect == dialect and not old.body.is_failed
        return old.body if old and is_known else context.story(text, dialect)

    shapes = {} if old is None else {each.blob: each.shape for each in old.exhibits if each.blob}

    def measure(blob: Blob) -> PictureShape:  # the digest is part of a blob
        known = shapes.get(blob)
        return known if known and not known.fault else context.measure(blob)

    linked = read_case(document, context, body=story, text=convert, measure=measure)
    if problems:  # warnings of the reader's
        known = (*problems, *linked.case_head.problems)
        return linked._replace(case_head=linked.case_head._replace(problems=known))
    return linked


def _texts_of(case: Case) -> dict[tuple[str, Dialect], Prose]:
    """Return the texts of a case's own entries that were converted, by what they mean."""
    own = (each for each in case.record.entries if not (each.followup or each.is_literal))
    found = ((each.text, case.prose[each.key]) for each in own)
    return {(text, case.dialect): prose for text, prose in found if not prose.is_failed}


class LazyByCase(Mapping[str, T]):
    """Something of each published case, by its slug, which is read only when it is asked for."""

    def __init__(self, read: Callable[[str], T], case_heads: Iterable[CaseHead]) -> None:
        """Say of which cases.

        Args:
            read: returns it, given the file of a case.
            case_heads: the cases.
        """
        self._read = lru_cache(maxsize=_RECENT)(read)
        self._paths = {each.slug: each.path for each in case_heads if each.brief}

    def __getitem__(self, slug: str) -> T:
        return self._read(self._paths[slug])

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


_RECENT = 256
