"""The files beside sources that links lead to: which of them are published, and why others are not."""

import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from gripe.base.file_names import composed
from gripe.base.problems import Place, Problem
from gripe.linking.exhibits import PICTURES, Measure
from gripe.linking.linked_case import CaseHead
from gripe.linking.links.targets import DOCUMENTS
from gripe.linking.published_files import Blob, LinkedFile, PictureShape
from gripe.source.source_paths import is_index

_MOVED = "move it to static/, whose files are published as they are, and link to /{name}"


def is_picture(path: str) -> bool:
    """Tell whether a file is published as a picture, by its name."""
    return path.lower().endswith(PICTURES)


class FilesBeside:
    """The files beside the sources of a site, by their composed paths."""

    def __init__(
        self,
        blobs: Mapping[str, Blob],
        case_heads: Iterable[CaseHead],
        sources: Collection[str],
        withheld: Collection[str],
    ) -> None:
        """Take all files, and the sources that they lie beside.

        Args:
            blobs: the files, by path.
            case_heads: one for each case file.
            sources: the paths of all sources, composed.
            withheld: those that are not published now.
        """
        self._blobs, self._withheld = blobs, withheld
        self._hidden = {composed(path): each.path for each in case_heads for path in each.hidden}
        self._exhibits: dict[str, tuple[str, str, PictureShape]] = {}
        for each in case_heads:
            for name, blob, shape in each.ties.pictures if each.ties else ():
                self._exhibits.setdefault(composed(blob.path), (each.slug, name, shape))
        self._bundles = {posixpath.dirname(path): path for path in sources if _is_bundle(path)}
        self.bundle_of = lru_cache(maxsize=None)(self._bundle_of)

    def file_at(self, path: str) -> LinkedFile | None:
        """Return a file as a link to it needs it, not measured yet; None if there is none."""
        blob = self._blobs.get(path)
        if blob is None:
            return None
        return LinkedFile(blob, self.bundle_of(path), *self._exhibits.get(path, ()))

    def refusal(self, path: str) -> str:
        """Return why a file is not published though something links to it, "" if it is.

        The words go on from the path: `which is private`.
        """
        bundle, name = self.bundle_of(path), posixpath.basename(path)
        if path in self._hidden:
            return f"which {self._hidden[path]} has as an exhibit that is not public"
        if bundle and bundle in self._withheld:
            return f"which belongs to {bundle}, and that is not published"
        if name.lower().endswith((*PICTURES, *DOCUMENTS)):
            return ""
        ending = posixpath.splitext(name)[1]
        kind = f"no {ending} files are" if ending else "no file without an ending is"
        return f"and {kind} published from content/: {_MOVED.format(name=name)}"

    def _bundle_of(self, path: str) -> str:
        """Return the source of the innermost bundle that a file lies in, "" if it lies in none."""
        folder = posixpath.dirname(path)
        while folder and folder not in self._bundles:
            folder = posixpath.dirname(folder)
        return self._bundles.get(folder, "")


def _is_bundle(path: str) -> bool:
    """Tell whether a source has a folder of its own below that of its kind."""
    return path.count("/") > 2 and is_index(posixpath.basename(path))


def linked_files(
    paths: Iterable[str], beside: FilesBeside, measure: Measure, tells_place: Callable[[Blob], bool]
) -> tuple[dict[str, LinkedFile], dict[str, str], list[Problem]]:
    """Look up the files that links lead to.

    Args:
        paths: the composed paths that links name and no source has, some perhaps more than once.
        beside: the files.
        measure: returns how a picture is published.
        tells_place: tells whether a file that is no such picture says where one was taken.

    Returns:
        The files to publish, by path; why each of the others is not; and what is wrong with those to publish.
    """
    files: dict[str, LinkedFile] = {}
    refused: dict[str, str] = {}
    problems: list[Problem] = []
    for path in dict.fromkeys(paths):
        found = beside.file_at(path)
        if found is None:
            continue
        why = beside.refusal(path)
        if why:
            refused[path] = why
            continue
        if is_picture(path) and not found.exhibit:
            found = found._replace(shape=measure(found.blob))
        problems += _faults(found, tells_place)
        files[path] = found
    return files, refused, problems


def _faults(file: LinkedFile, tells_place: Callable[[Blob], bool]) -> Iterator[Problem]:
    """Yield what is wrong with a file that is to be published."""
    place = Place(file.blob.path)
    if file.exhibit:
        return  # said where it is one
    if is_picture(file.blob.path):
        if file.shape.fault:
            yield Problem(place, "bad-picture", file.shape.fault)
    elif tells_place(file.blob):
        message = (
            "a picture in this file tells where it was taken, and would be published with it: "
            "take it out, and save the file again"
        )
        yield Problem(place, "tells-place", message)
