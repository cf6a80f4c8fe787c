"""Reading the sources that are no cases, and gripe.yaml: each once for its bytes.

What is kept of one is what it says. Where in the file it says so is read again when something is wrong.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from gripe.base.codec import loads
from gripe.base.problems import Place, Problem
from gripe.engine.cache.store import RowStore
from gripe.engine.inputs.hashed_tree import HashedTree
from gripe.engine.inputs.tree import Tree
from gripe.engine.loading.markdown_process import convert
from gripe.engine.options import SETTINGS_FILE
from gripe.source.documents import Document, read_document, read_fields, read_settings
from gripe.source.markdown.convert import Prose
from gripe.source.schema.fronts import CaseFront, Front, SettingsFront, ThemeFront
from gripe.source.yaml.nodes import Mapping

F = TypeVar("F", bound=Front)
Root = Callable[[], Mapping]
_NOWHERE = Place(SETTINGS_FILE, 1, 1)
Settled = tuple[SettingsFront | None, Root, list[Problem]]
Themed = tuple[ThemeFront | None, Root, list[Problem]]


class DocumentReader(Protocol):
    """What reads sources."""

    def document(self, path: str, model: type[F]) -> tuple[Document[F] | None, list[Problem]]:
        """Return a source's document, and every problem found in it."""

    def settings(self) -> Settled:
        """Return gripe.yaml, what returns where each part of it stands, and what is wrong with it."""

    def theme(self, tree: Tree, path: str, shown: str) -> Themed:
        """Return a theme.yaml, what returns where each part of it stands, and what is wrong with it."""

    def tells_place(self, path: str) -> bool:
        """Tell whether a picture says where it was taken."""


class Uncached:
    """Reads each source when it is asked for."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def document(self, path: str, model: type[F]) -> tuple[Document[F] | None, list[Problem]]:
        """Return a source's document, and every problem found in it."""
        document, problems = read_document(path, self._tree.read(path), model)
        if (
            document and model is not CaseFront
        ):  # the texts of a case are converted when it is linked
            document = replace(document, story=convert(document.body))
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
        from gripe.render.pictures.location import tells_place

        return tells_place(self._tree.read(path))


class _CachedDocument(NamedTuple, Generic[F]):
    """What is kept of a source: the digest of its bytes, and what its document holds."""

    digest: str
    front: F
    body: str = ""
    body_line: int = 0
    slug: str = ""
    dated: str = ""
    story: Prose = Prose()


class DocumentCache:
    """Reads each source once for its bytes."""

    def __init__(self, tree: HashedTree, store: RowStore) -> None:
        self._tree, self._store, self._uncached = tree, store, Uncached(tree)

    def document(self, path: str, model: type[F]) -> tuple[Document[F] | None, list[Problem]]:
        """Return a source's document, and every problem found in it."""
        digest = self._tree.digest(path)
        known = self._known(path, digest, model)
        if known:
            found: Document[F] = Document(
                path=path,
                front=known.front,
                read_root=self._root_of(path, model),
                body=known.body,
                body_line=known.body_line,
                slug=known.slug,
                dated=known.dated,
                story=known.story,
            )
            return found, []
        document, problems = self._uncached.document(path, model)
        if document and not problems and not document.prose.is_failed:
            kept = _CachedDocument(
                digest,
                document.front,
                document.body,
                document.body_line,
                document.slug,
                document.dated,
                document.prose,
            )
            self._store.put(_name(path, model), kept)
        return document, problems

    def _root_of(self, path: str, model: type[F]) -> Root:
        def read() -> Mapping:
            document, _ = self._uncached.document(path, model)
            return document.root if document else Mapping((), _NOWHERE)

        return read

    def settings(self) -> Settled:
        """Return gripe.yaml, what returns where each part of it stands, and what is wrong with it."""
        digest = self._tree.digest(SETTINGS_FILE)
        known = self._known(SETTINGS_FILE, digest, SettingsFront)
        if known:
            return known.front, self._settings_root, []
        front, root, problems = self._uncached.settings()
        if front and not problems:
            self._store.put(_name(SETTINGS_FILE, SettingsFront), _CachedDocument(digest, front))
        return front, root, problems

    def theme(self, tree: Tree, path: str, shown: str) -> Themed:
        """Return a theme.yaml, what returns where each part of it stands, and what is wrong with it."""
        digest = tree.digest(path)
        known = self._known(shown, digest, ThemeFront)
        if known:
            return known.front, self._theme_root(tree, path, shown), []
        front, root, problems = self._uncached.theme(tree, path, shown)
        if front and not problems:
            self._store.put(_name(shown, ThemeFront), _CachedDocument(digest, front))
        return front, root, problems

    def tells_place(self, path: str) -> bool:
        """Tell whether a picture says where it was taken."""
        digest = self._tree.digest(path)
        text = self._store.get(f"place {path}")
        known, tells = loads(text, tuple[str, bool]) if text else ("", False)
        if known != digest:
            tells = self._uncached.tells_place(path)
            self._store.put(f"place {path}", (digest, tells))
        return tells

    def _theme_root(self, tree: Tree, path: str, shown: str) -> Root:
        def read() -> Mapping:
            _, root, _ = self._uncached.theme(tree, path, shown)
            return root()

        return read

    def _settings_root(self) -> Mapping:
        _, root, _ = self._uncached.settings()
        return root()

    def _known(self, path: str, digest: str, model: type[F]) -> _CachedDocument[F] | None:
        text = self._store.get(_name(path, model))
        if text is None:
            return None
        generic: Any = (
            _CachedDocument  # to mypy, what stands in brackets behind a class is no value
        )
        found: _CachedDocument[F] = loads(text, generic[model])
        return found if found.digest == digest else None


def _name(path: str, model: type[Front]) -> str:
    """Return the name under which the store keeps what a source says."""
    return f"{model.__name__} {path}"
