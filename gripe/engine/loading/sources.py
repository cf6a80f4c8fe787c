"""A site's folder → settings, sources and theme, with every problem of every file."""

import stat
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TypeVar

from gripe.base.file_names import composed
from gripe.base.frozen import field, mutable, replace
from gripe.base.problems import Place, Problem, did_you_mean
from gripe.engine.i18n.layered_catalogues import lacks_catalogue, missing_catalogue
from gripe.engine.inputs.gps_check import location_problems
from gripe.engine.inputs.symlinks import not_a_folder
from gripe.engine.inputs.tree import Tree
from gripe.engine.loading.cached_documents import DocumentReader, Uncached
from gripe.engine.loading.markdown_process import convert
from gripe.engine.loading.settings import merge_settings
from gripe.engine.loading.themes import read_theme
from gripe.engine.options import SETTINGS_FILE, Options
from gripe.linking.links.theme_ids import ThemeIds
from gripe.linking.published_files import Blob, PictureShape
from gripe.linking.settings import Settings
from gripe.linking.site_context import OtherSources, Sources
from gripe.source.documents import Document, addresses_written, companies_written
from gripe.source.schema.fronts import (
    CaseFront,
    CompanyFront,
    FollowupFront,
    Front,
    PageFront,
    PostFront,
)
from gripe.source.schema.reading import UNSETTLED, ReadingContext
from gripe.source.source_paths import FOLDERS, is_case, is_source_file, is_stray
from gripe.source.theme import Theme, laid_over
from gripe.source.yaml.nodes import place_of

F = TypeVar("F", bound=Front)


@mutable
class ReadSources:
    """The sources, settings and theme of a site.

    Attributes:
        settings: the settings, or None if they are broken.
        sources: every source that could be read.
        theme: the theme, or None if the settings are broken.
        problems: every problem found.
    """

    settings: Settings | None = None
    sources: Sources = field(default_factory=Sources)
    theme: Theme | None = None
    problems: list[Problem] = field(default_factory=list)


def read_site(tree: Tree, options: Options) -> ReadSources:
    """Read everything a site consists of, without keeping anything.

    Args:
        tree: the site's folder, which has a gripe.yaml.
        options: what the command line says.

    Raises:
        OSError: the system refused to read a file.
    """
    read = read_settings_of(tree, options)
    content = list(tree.files("content", read.problems))
    static = list(tree.files("static", read.problems))
    reader = Uncached(tree, reading_of(read))
    others, problems = read_others(tree, content, static, reader, read.theme)
    read.problems += problems
    unread = set(others.unread)
    mine = [path for path in content if is_case(path)]
    cases = tuple(_documents(reader, mine, CaseFront, read.problems, unread))
    written = {path: companies_written(path, tree.read(path)) for path in mine if path in unread}
    addresses = others.addresses | _addresses_in(tree, written)
    others = replace(others, unread=frozenset(unread), addresses=addresses)
    read.sources = Sources(cases, others, written)
    return read


def read_settings_of(
    tree: Tree, options: Options, builtin: Tree | None = None, reader: DocumentReader | None = None
) -> ReadSources:
    """Read a site's settings and its theme.

    Args:
        tree: the site's folder, which has a gripe.yaml.
        options: what the command line says.
        builtin: the folder of the built-in themes, if it is at hand.
        reader: what reads the settings; else they are read anew.
    """
    read = ReadSources()
    problem = tree.file_problem(SETTINGS_FILE)
    if problem:
        read.problems.append(problem)
        return read
    reader = reader or Uncached(tree)
    front, root, problems = reader.settings()
    read.problems += problems
    if front:
        read.settings, problems = merge_settings(front, root, options)
        read.problems += problems
        read.theme = read_theme(front.theme, tree, read.problems, root, builtin, reader)
        if lacks_catalogue(front.language, read.theme):
            place = place_of(root(), ("language",))
            read.problems.append(missing_catalogue(front.language, read.theme, place))
        read.settings = _with_params(read.settings, read.theme)
    return read


def reading_of(read: ReadSources) -> ReadingContext:
    """Return how the sources of a site are read, as far as its settings are known."""
    return read.settings.reading if read.settings else UNSETTLED


def _with_params(settings: Settings | None, theme: Theme) -> Settings | None:
    """Lay the site's `params:` over the theme's."""
    if settings is None or not theme.params:
        return settings
    params = laid_over(settings.front.params, theme.params)
    return replace(settings, front=replace(settings.front, params=params))


def read_others(
    tree: Tree,
    content: Sequence[str],
    static: Iterable[str],
    reader: DocumentReader,
    theme: Theme | None,
) -> tuple[OtherSources, list[Problem]]:
    """Read the sources that are no cases, and every problem found in them.

    Args:
        tree: the site's folder.
        content: the files below content/, in order.
        static: the files below static/, in order.
        reader: what reads a source.
        theme: the theme, if there is one.
    """
    texts = [path for path in content if is_source_file(path)]
    problems = [*_strays(texts), *_nothing(tree, content), *_not_folders(content)]
    static = tuple(static)
    problems += location_problems(reader.tells_place, static)
    unread: set[str] = set()

    def documents(folder: str, model: type[F]) -> tuple[Document[F], ...]:
        mine = [path for path in texts if path.startswith(f"content/{folder}/")]
        return tuple(_documents(reader, mine, model, problems, unread))

    others = OtherSources(
        followups=documents("followups", FollowupFront),
        posts=documents("posts", PostFront),
        pages=documents("pages", PageFront),
        companies=documents("companies", CompanyFront),
        blobs=_blobs(tree, content),
        measure=partial(_shape_in, tree),
        convert=convert,
        shape_of=lambda blob: reader.shape_of(blob.path),
        tells_place=lambda blob: reader.tells_place(blob.path),
        static=tuple(Blob(path, tree.digest(path)) for path in static),
        ids=ThemeIds(each.source for each in theme.templates.values()) if theme else (),
    )
    addresses = _addresses_in(tree, unread)
    return replace(others, unread=frozenset(unread), addresses=addresses), problems


def _addresses_in(tree: Tree, unread: Iterable[str]) -> frozenset[str]:
    """Return what may be old addresses of sources that cannot be read."""
    found = (addresses_written(path, tree.read(path)) for path in unread)
    return frozenset(address for each in found for address in each)


def _blobs(tree: Tree, content: Iterable[str]) -> dict[str, Blob]:
    """Return the files beside sources by path, and by its composed form where no file has that."""
    blobs = {p: Blob(p, tree.digest(p)) for p in content if not is_source_file(p)}
    return {composed(path): blob for path, blob in blobs.items()} | blobs


def _shape_in(tree: Tree, blob: Blob) -> PictureShape:
    from gripe.render.pictures.shapes import shape_of

    return shape_of(tree.read(blob.path))


def _documents(
    reader: DocumentReader,
    texts: Iterable[str],
    model: type[F],
    problems: list[Problem],
    unread: set[str],
) -> Iterable[Document[F]]:
    for path in texts:
        if not is_stray(path):
            document, found = reader.document(path, model)
            problems.extend(found)
            if document:
                yield document
            else:
                unread.add(path)


def _nothing(tree: Tree, content: Sequence[str]) -> Iterable[Problem]:
    """Report a site without content: what was published shall not go because a folder was moved."""
    if not content and not tree.folder_problem("content"):
        message = "there is nothing in content/: “gripe new case TITLE” begins a first case"
        yield Problem(Place("content"), "no-content", message)


def _not_folders(content: Iterable[str]) -> Iterable[Problem]:
    """Report files in the places of folders, as git makes of links where there are none."""
    places = {f"content/{folder}" for folder in FOLDERS}
    yield from (not_a_folder(path, stat.S_IFREG) for path in content if path in places)


def _strays(texts: Iterable[str]) -> Iterable[Problem]:
    for path in texts:
        parts = path.split("/")
        if len(parts) < 3 or parts[1] not in FOLDERS:
            near = did_you_mean(parts[1], FOLDERS) if len(parts) > 2 else ""
            folders = ", ".join(f"content/{name}/" for name in FOLDERS)
            yield Problem(Place(path), "stray-file", f"sources belong into {folders}{near}")
        elif is_stray(path):
            yield Problem(
                Place(path), "stray-file", "a source is FILE.md or FOLDER/index.md, no deeper"
            )
