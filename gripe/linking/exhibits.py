"""Reads a case's exhibits and checks them."""

import posixpath
from collections.abc import Callable, Mapping

from gripe.base.file_names import composed
from gripe.base.problems import Hints, Place, Problem
from gripe.base.slugs import is_safe_slug
from gripe.linking.model import Exhibit
from gripe.linking.published_files import Blob, PictureShape
from gripe.source.documents import Document
from gripe.source.schema.fronts import CaseFront

# Endings that pictures have; which kind one is, its bytes say.
PICTURES = tuple(
    ".avif .bmp .gif .heic .heif .jfif .jp2 .jpe .jpeg .jpg .jxl .png .tif .tiff .webp".split()
)

Measure = Callable[[Blob], PictureShape]


def exhibit_path(document: Document[CaseFront], file: str) -> str:
    """Return the path of an exhibit's file, which is named from where the case lies."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(document.path), file))


def blob_at(path: str, blobs: Mapping[str, Blob]) -> Blob | None:
    """Return a file that an exhibit names, in whichever Unicode form; None if there is none."""
    return blobs.get(path) or blobs.get(composed(path))


def exhibits_of(
    document: Document[CaseFront], blobs: Mapping[str, Blob], measure: Measure
) -> tuple[tuple[Exhibit, ...], list[Problem]]:
    """Return a case's published exhibits, and the problems of any; `blobs` are the files by path."""
    exhibits: dict[str, Exhibit] = {}
    problems = []
    seen, hints = set[str](), Hints()
    for number, front in enumerate(document.front.exhibits):
        place = document.place("exhibits", number, "file")
        path = exhibit_path(document, front.file)
        at = document.place("exhibits", number, "id")
        if not is_safe_slug(front.id):
            message = f'"{front.id}" cannot be an address: use small letters, digits and hyphens'
            problems.append(Problem(at, "unsafe-slug", message))
        elif front.id in seen:
            problems.append(
                Problem(at, "duplicate-exhibit", f'there is an exhibit "{front.id}" already')
            )
        elif front.visibility == "private":
            pass
        elif not front.file.lower().endswith(PICTURES):
            message = (
                f'"{front.file}" is no picture (JPEG, PNG, WebP, GIF or HEIC): '
                "other exhibits are not supported yet"
            )
            problems.append(Problem(place, "not-yet", message))
        elif blob_at(path, blobs) is None:
            near = hints.did_you_mean(path, blobs)
            problems.append(Problem(place, "missing-exhibit", f"there is no file {path}{near}"))
        else:
            blob = blob_at(path, blobs) if front.visibility == "public" else None
            alt = (front.alt or front.caption) if blob else ""  # it says what is in the picture
            shape = measure(blob) if blob else PictureShape()
            if shape.fault:
                problems.append(Problem(Place(path), "bad-picture", shape.fault))
            exhibits[front.id] = Exhibit(front.id, blob, front.caption, alt, front.date, shape)
        seen.add(front.id)
    return tuple(exhibits.values()), problems


def named_files(
    document: Document[CaseFront], blobs: Mapping[str, Blob]
) -> tuple[tuple[str, str], ...]:
    """Return the files that a case's exhibits name, each with its digest, "" where there is none."""
    paths = (exhibit_path(document, front.file) for front in document.front.exhibits)
    found = ((path, blob_at(path, blobs)) for path in paths)
    return tuple((path, blob.digest if blob else "") for path, blob in found)


def hidden_files(document: Document[CaseFront]) -> tuple[str, ...]:
    """Return the files of a case's exhibits that are not public."""
    hidden = (each for each in document.front.exhibits if each.visibility != "public")
    return tuple(exhibit_path(document, each.file) for each in hidden)


def unknown_exhibits(document: Document[CaseFront]) -> list[Problem]:
    """Return a problem for each exhibit that an entry names and the case does not list."""
    declared = {front.id: front for front in document.front.exhibits}
    problems, hints = [], Hints()
    for number, entry in enumerate(document.front.timeline):
        for index, name in enumerate(entry.exhibits):
            if name not in declared:
                place = document.place("timeline", number, "exhibits", index)
                near = hints.did_you_mean(name, declared)
                message = f'there is no exhibit "{name}" in this case{near}'
                problems.append(Problem(place, "missing-exhibit", message))
    return problems
