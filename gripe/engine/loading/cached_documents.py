"""A cache of the sources that are no cases, of gripe.yaml and of theme.yaml, keyed by their digests.

Only values are kept. Their places in the file are read again when something is wrong.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from gripe.base.codec import digest_of
from gripe.base.frozen import replace
from gripe.base.problems import Place, Problem
from gripe.engine.cache.store import RowStore
from gripe.engine.inputs.hashed_tree import HashedTree
from gripe.engine.inputs.tree import Tree
from gripe.engine.loading.markdown_process import convert
from gripe.engine.options import SETTINGS_FILE
from gripe.linking.published_files import PictureShape
from gripe.source.card_fonts import Ranges, ranges_of
from gripe.source.documents import Document, dialect_of, read_document, read_fields, read_settings
from gripe.source.markdown.convert import Prose
from gripe.source.schema.fronts import CaseFront, Front, SettingsFront, ThemeFront
from gripe.source.schema.reading import UNSETTLED, ReadingContext
from gripe.source.yaml.nodes import Mapping

F = TypeVar("F", bound=Front)
Root = Callable[[], Mapping]
_NOWHERE = Place(SETTINGS_FILE, 1, 1)
Settled = tuple[SettingsFront | None, Root, list[Problem]]
Themed = tuple[ThemeFront | None, Root, list[Problem]]


class DocumentReader(Protocol):
    """A reader of sources, with or without a cache."""

    def document(self, path: str, model: type[F]) -> tuple[Document[F] | None, list[Problem]]:
        """Return a source's document, and every problem found in it."""

    def settings(self) -> Settled:
        """Return gripe.yaml, what returns where each part of it stands, and what is wrong with it."""

    def theme(self, tree: Tree, path: str, shown: str) -> Themed:
        """Return a theme.yaml, what returns where each part of it stands, and what is wrong with it."""

    def tells_place(self, path: str) -> bool:
        """Tell whether a picture says where it was taken."""

    def shape_of(self, path: str) -> PictureShape:
        """Return how a picture is published."""

    def ranges(self, tree: Tree, path: str) -> Ranges | None:
        """Return the runs of characters that a font has; None if it is no font."""


class Uncached:
    """A reader that keeps nothing."""

    def __init__(self, tree: Tree, context: ReadingContext = UNSETTLED) -> None:
        self._tree, self._context = tree, context

    def document(self, path: str, model: type[F]) -> tuple[Document[F] | None, list[Problem]]:
        """Return a source's document, and every problem found in it."""
        document, problems = read_document(path, self._tree.read(path), model, self._context)
        if document and model is not CaseFront:  # a case's texts are converted when it is linked
            document = replace(document, story=convert(document.body, dialect=document.dialect))
        return document, problems

    def settings(self) -> Settled:
        """Return gripe.yaml, what returns where each part of it stands, and what is wrong with it."""
        front, root, problems = read_settings(SETTINGS_FILE, self._tree.read(SETTINGS_FILE))
        nowhere = Mapping((), _NOWHERE)
        return front if root else None, lambda: root or nowhere, problems

    def theme(self, tree: Tree, path: str, shown: str) -> Themed:
        """Return a theme.yaml, what returns where each part of it stands, and what is wrong with it."""
        front, root, problems = read_fields(shown, tree.read(path), ThemeFront)
        nowhere = Mapping((), Place(shown, 1, 1))
        return front, lambda: root or nowhere, problems

    def tells_place(self, path: str) -> bool:
        """Tell whether a picture says where it was taken."""
        from gripe.render.pictures.gps import tells_place

        return tells_place(self._tree.read(path))

    def shape_of(self, path: str) -> PictureShape:
        """Return how a picture is published."""
        from gripe.render.pictures.shapes import shape_of

        return shape_of(self._tree.read(path))

    def ranges(self, tree: Tree, path: str) -> Ranges | None:
        """Return the runs of characters that a font has; None if it is no font."""
        return ranges_of(tree.read(path))


class _CachedDocument(NamedTuple, Generic[F]):
    """A cache entry: the digest of a source and of how it is read, and its parsed document."""

    digest: str
    front: F
    body: str = ""
    body_line: int = 0
    slug: str = ""
    dated: str = ""
    story: Prose = Prose()


class DocumentCache:
    """A reader that parses a source only when its digest has changed."""

    def __init__(
        self, tree: HashedTree, store: RowStore, context: ReadingContext = UNSETTLED
    ) -> None:
        self._tree, self._store, self._uncached = tree, store, Uncached(tree, context)
        self._context, self._context_digest = context, digest_of(str(context))

    def document(self, path: str, model: type[F]) -> tuple[Document[F] | None, list[Problem]]:
        """Return a source's document, and every problem found in it."""
        digest = f"{self._tree.digest(path)} {self._context_digest}"
        cached = self._cached(path, digest, model)
        if cached:
            found: Document[F] = Document(
                path=path,
                front=cached.front,
                read_root=self._root_of(path, model),
                body=cached.body,
                body_line=cached.body_line,
                slug=cached.slug,
                dialect=dialect_of(cached.front, self._context),
                dated=cached.dated,
                story=cached.story,
            )
            return found, []
        document, problems = self._uncached.document(path, model)
        if document and not problems and not document.prose.is_failed:
            of_body = document.body, document.body_line, document.slug, document.dated
            cached = _CachedDocument(digest, document.front, *of_body, document.prose)
            self._store.put(_name(path, model), cached)
        return document, problems

    def _root_of(self, path: str, model: type[F]) -> Root:
        @cache  # every unknown name in it is asked for its place
        def read() -> Mapping:
            document, _ = self._uncached.document(path, model)
            return document.root if document else Mapping((), _NOWHERE)

        return read

    def settings(self) -> Settled:
        """Return gripe.yaml, what returns where each part of it stands, and what is wrong with it."""
        digest = self._tree.digest(SETTINGS_FILE)
        cached = self._cached(SETTINGS_FILE, digest, SettingsFront)
        if cached:
            return cached.front, cache(lambda: self._uncached.settings()[1]()), []  # noqa: PLW0108 - lazy
        front, root, problems = self._uncached.settings()
        if front and not problems:
            self._store.put(_name(SETTINGS_FILE, SettingsFront), _CachedDocument(digest, front))
        return front, root, problems

    def theme(self, tree: Tree, path: str, shown: str) -> Themed:
        """Return a theme.yaml, what returns where each part of it stands, and what is wrong with it."""
        digest = tree.digest(path)
        cached = self._cached(shown, digest, ThemeFront)
        if cached:
            return cached.front, cache(lambda: self._uncached.theme(tree, path, shown)[1]()), []  # noqa: PLW0108
        front, root, problems = self._uncached.theme(tree, path, shown)
        if front and not problems:
            self._store.put(_name(shown, ThemeFront), _CachedDocument(digest, front))
        return front, root, problems

    def tells_place(self, path: str) -> bool:
        """Tell whether a picture says where it was taken."""
        digest = self._tree.digest(path)
        known, tells = self._store.get(f"place {path}", tuple[str, bool]) or ("", False)
        if known != digest:
            tells = self._uncached.tells_place(path)
            self._store.put(f"place {path}", (digest, tells))
        return tells

    def shape_of(self, path: str) -> PictureShape:
        """Return how a picture is published."""
        digest = self._tree.digest(path)
        kept = self._store.get(f"shape {path}", tuple[str, PictureShape])
        if kept and kept[0] == digest:
            return kept[1]
        shape = self._uncached.shape_of(path)
        self._store.put(f"shape {path}", (digest, shape))
        return shape

    def ranges(self, tree: Tree, path: str) -> Ranges | None:
        """Return the runs of characters that a font has; None if it is no font."""
        digest = tree.digest(path)
        known, ranges = self._store.get(f"font {path}", tuple[str, Ranges | None]) or ("", None)
        if known != digest:
            ranges = self._uncached.ranges(tree, path)
            self._store.put(f"font {path}", (digest, ranges))
        return ranges

    def _cached(self, path: str, digest: str, model: type[F]) -> _CachedDocument[F] | None:
        generic: Any = _CachedDocument  # for mypy, which takes no value in brackets behind a class
        found: _CachedDocument[F] | None = self._store.get(_name(path, model), generic[model])
        return found if found and found.digest == digest else None


def _name(path: str, model: type[Front]) -> str:
    """Return the cache key of a source."""
    return f"{model.__name__} {path}"
