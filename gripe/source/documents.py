"""Reads one source file into a typed document. A file's name is its default slug and date.

What reads is imported where it is used: a build in which no source has changed knows documents, and
reads none.
"""

import re
from collections.abc import Callable
from typing import Generic, TypeVar

from gripe.base.frozen import immutable
from gripe.base.patterns import pattern
from gripe.base.problems import Place, Problem, has_errors
from gripe.base.slugs import is_day, is_safe_slug, slugify, split_dated_name
from gripe.source.conflicts import conflicts
from gripe.source.markdown.convert import Prose, to_prose
from gripe.source.markdown.dialect import Dialect
from gripe.source.schema.fronts import (
    CaseFront,
    CompanyFront,
    FollowupFront,
    Front,
    PageFront,
    PostFront,
    SettingsFront,
)
from gripe.source.schema.reading import PLAIN, ReadingContext
from gripe.source.source_paths import folders_of, stem_of
from gripe.source.yaml.nodes import Mapping, place_of

F = TypeVar("F", bound=Front)


@immutable
class Document(Generic[F]):
    """A source file with its typed front matter.

    Attributes:
        path: the file, relative to the site's folder, with slashes.
        front: its front matter.
        read_root: returns where each part of the front matter stands.
        body: the markdown below it.
        body_line: number of the body's first line in the file.
        slug: the last part of its address.
        dialect: what its Markdown means.
        dated: the day its name begins with, or "".
        story: the body as HTML, if that is at hand.
    """

    path: str
    front: F
    read_root: Callable[[], Mapping]
    body: str
    body_line: int
    slug: str
    dialect: Dialect
    dated: str = ""
    story: Prose | None = None

    @property
    def root(self) -> Mapping:
        """Where each part of the front matter stands; it is asked for where something is wrong."""
        return self.read_root()

    @property
    def prose(self) -> Prose:
        """The body as HTML."""
        return self.story or to_prose(self.body, dialect=self.dialect)

    def place(self, *location: int | str) -> Place:
        """Return where a value of the front matter stands."""
        return place_of(self.root, location)

    def key_place(self, *location: int | str) -> Place:
        """Return where a key of the front matter stands."""
        return place_of(self.root, location, key=True)


AnyDocument = (
    Document[CaseFront]
    | Document[FollowupFront]
    | Document[PostFront]
    | Document[PageFront]
    | Document[CompanyFront]
)


def read_document(
    path: str, data: bytes, model: type[F], context: ReadingContext = PLAIN
) -> tuple[Document[F] | None, list[Problem]]:
    """Read one source file.

    Args:
        path: the file, relative to the site's folder, with slashes.
        data: its bytes.
        model: the kind of front matter it has.
        context: what the site's settings say of how it is read.

    Returns:
        The document, or None if it cannot be read, and every problem found in it.
    """
    from gripe.source.file_text import decode, split
    from gripe.source.front_matter import read_front

    text = decode(path, data)
    if isinstance(text, Problem):
        return None, [text]
    unsettled = conflicts(path, text)
    if unsettled:
        return None, unsettled
    file_text = split(path, text)
    if isinstance(file_text, Problem):
        return None, [file_text]
    root, front, problems = read_front(path, file_text.front, file_text.front_line, model, context)
    if root is None or front is None:
        return None, problems
    slug, dated, name_problems = _name(path, root, str(getattr(front, "slug", "")))
    problems += name_problems
    body, body_line = file_text.body, file_text.body_line
    dialect = dialect_of(front, context)
    document = Document(path, front, lambda: root, body, body_line, slug, dialect, dated)
    return (None if has_errors(problems) else document), problems


def dialect_of(front: Front, context: ReadingContext) -> Dialect:
    """Return what the Markdown below a front matter means."""
    return context.dialect(getattr(front, "language", ""))


def read_settings(
    path: str, data: bytes
) -> tuple[SettingsFront | None, Mapping | None, list[Problem]]:
    """Read gripe.yaml: the settings, where they stand, and every problem found in them."""
    return read_fields(path, data, SettingsFront)


def read_fields(
    path: str, data: bytes, model: type[F]
) -> tuple[F | None, Mapping | None, list[Problem]]:
    """Read a file that is all front matter: its values, where they stand, and every problem found."""
    from gripe.source.file_text import decode
    from gripe.source.front_matter import read_front

    text = decode(path, data)
    if isinstance(text, Problem):
        return None, None, [text]
    unsettled = conflicts(path, text)
    if unsettled:
        return None, None, unsettled
    root, front, problems = read_front(path, text, 1, model)
    return front, root, problems


def slug_of(path: str) -> str:
    """Return the slug that a file's or bundle's name gives.

    Example:
        >>> slug_of("content/cases/2009-08-10-maytag-washer/index.md")
        'maytag-washer'
        >>> slug_of("content/pages/help/letters.md")
        'help/letters'
    """
    return _below(path, slugify(split_dated_name(stem_of(path))[1]))


def _below(path: str, slug: str) -> str:
    """Return the slug of a source with those of the folders that are part of its address."""
    return "/".join([*map(slugify, folders_of(path)), slug])


_SLUG = pattern(r"^slug:[ \t]+[\"']?([^\"'#\n]+)", re.MULTILINE)


def slug_written(path: str, data: bytes) -> str:
    """Return a source's slug, even if the rest of it cannot be read."""
    from gripe.source.file_text import decode, split

    text = decode(path, data)
    file_text = text if isinstance(text, Problem) else split(path, text)
    found = None if isinstance(file_text, Problem) else _SLUG.search(file_text.front)
    return found[1].strip() if found else slug_of(path)


_COMPANY = pattern(r"^company:[ \t]*(.*(?:\n[ \t]*-.*|\n[ \t]+.*)*)", re.MULTILINE)
_NAME = pattern(r"(?:\bname:)?[ \t]*([^\[\]{},\n:#\"']+)")


def companies_written(path: str, data: bytes) -> tuple[str, ...]:
    """Return what may be the companies of a case that cannot be read: no name that is one is missing.

    So that what is wrong with one case is not said of others, which name its companies.
    """
    from gripe.source.file_text import decode, split

    text = decode(path, data)
    file_text = text if isinstance(text, Problem) else split(path, text)
    found = None if isinstance(file_text, Problem) else _COMPANY.search(file_text.front)
    names = (each.strip(" \t-") for each in _NAME.findall(found[1])) if found else ()
    return tuple(name for name in names if name)


_WRITTEN = pattern(r"(?<![\w:/.])/[^\s,\[\]\"']+")


def addresses_written(path: str, data: bytes) -> tuple[str, ...]:
    """Return what may be old addresses of a source that cannot be read: none that is one is missing."""
    from gripe.source.file_text import decode, split

    text = decode(path, data)
    file_text = text if isinstance(text, Problem) else split(path, text)
    return () if isinstance(file_text, Problem) else tuple(_WRITTEN.findall(file_text.front))


def _name(path: str, root: Mapping, override: str) -> tuple[str, str, list[Problem]]:
    """Return a document's slug and the day in its name."""
    stem = stem_of(path)
    dated, rest = split_dated_name(stem)
    slug = override or slugify(rest)
    problems = [_no_such_day(path, dated, rest)] if dated and not is_day(dated) else []
    if all(map(is_safe_slug, (*map(slugify, folders_of(path)), slug))):
        return _below(path, slug), dated, problems
    place = place_of(root, ("slug",)) if override else Place(path)
    better = slugify(override)
    advice = f': write "{better}"' if is_safe_slug(better) else ": use letters, digits and hyphens"
    message = f'"{override or stem}" cannot be an address{advice}'
    return slug, dated, [*problems, Problem(place, "unsafe-slug", message)]


def _no_such_day(path: str, dated: str, rest: str) -> Problem:
    """Return the problem of a name that begins with a day which is in no calendar."""
    message = (
        f"this name begins with {dated}, and there is no such day: "
        f"rename it to the day that is meant, or to {rest} without one"
    )
    return Problem(Place(path), "bad-date", message)
