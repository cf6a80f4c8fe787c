"""The search index of a site, cached by a digest of its texts.

Kept in one file in `.gripe/`, which is replaced whole: a line of JSON, then the bytes of each file. It
holds for a key, the digest of every text that can be found and of the versions; a rougher key, which
costs no reading of cases, is looked at first. What is damaged or missing is made anew.
"""

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b, sha256
from pathlib import Path
from typing import BinaryIO, NamedTuple

from gripe.base.codec import digest_of
from gripe.base.problems import Place, Problem
from gripe.engine.faults import PageFault
from gripe.engine.filesystem.symlink_safe import open_unlinked
from gripe.engine.inputs.hashed_tree import SourceChanged
from gripe.engine.options import SETTINGS_FILE
from gripe.engine.search.pagefind import IndexFault, index_files
from gripe.plan.search.documents import key_of, rough_key, search_documents
from gripe.plan.view_context import ViewContext
from gripe.render.search_document import document

FILE = "search.files"
PREVIEW_FILE = "search-preview.files"

Load = Callable[[str], bytes]


class SearchFiles(NamedTuple):
    """The files of a search.

    Attributes:
        digests: the SHA-256 of each in hexadecimal, by path, in order.
        load: returns the bytes of one.
    """

    digests: Mapping[str, str]
    load: Load


class _Archive(NamedTuple):
    """The file that an index is kept in.

    Attributes:
        file: the file.
        rough: the rough key of what it holds; `key` the key.
        files: digest, place and size of each file in it; the place counts from the end of the line.
        start: where the line ends.
    """

    file: Path
    rough: str
    key: str
    files: Mapping[str, tuple[str, int, int]]
    start: int

    def read(self, path: str) -> bytes:
        """Return the bytes of a file in it."""
        digest, place, size = self.files[path]
        with _opened(self.file) as opened:
            opened.seek(self.start + place)
            data = opened.read(size)
        if sha256(data).hexdigest() != digest:
            raise SourceChanged(f".gripe/{self.file.name}")
        return data

    def found(self) -> SearchFiles:
        """Return what it holds."""
        return SearchFiles({path: digest for path, (digest, _, _) in self.files.items()}, self.read)


def _opened(file: Path) -> BinaryIO:
    return open(open_unlinked(file, os.O_RDONLY), "rb")  # noqa: PTH123 - a descriptor


def search_files(
    context: ViewContext, file: Path | None, version: str, jobs: int = 1, *, anew: bool = False
) -> SearchFiles:
    """Return the files of a site's search.

    Args:
        context: the whole site's.
        file: where they are kept; None where nothing can be.
        version: what they depend on besides the texts.
        jobs: in how many threads to work at most.
        anew: whether to make them whatever is kept.

    Raises:
        PageFault: Pagefind made no index.
    """
    kept = _kept(file) if file and not anew else None
    rough = digest_of(version, rough_key(context))
    if kept and kept.rough == rough:
        return kept.found()
    key = digest_of(version, key_of(context, search_documents(context)))
    if kept and kept.key == key:
        files = {path: kept.read(path) for path in kept.files}
    else:
        files = _made(context, jobs)
    kept = _keep(file, rough, key, files) if file else None
    if kept:
        return kept.found()
    digests = {path: sha256(data).hexdigest() for path, data in files.items()}
    return SearchFiles(digests, files.__getitem__)


def _made(context: ViewContext, jobs: int) -> dict[str, bytes]:
    try:
        return index_files(_documents(context), context.site.settings.front.language, jobs)
    except IndexFault as error:
        raise fault_of(error) from error


def fault_of(error: IndexFault) -> PageFault:
    """Return the fault of a site whose search cannot be made.

    Args:
        error: why.
    """
    message = f"Pagefind made no index of the site: {error}"
    return PageFault(Problem(Place(SETTINGS_FILE), "search-failed", message))


def _documents(context: ViewContext) -> Iterator[tuple[str, str]]:
    language = context.site.settings.front.language
    for each in search_documents(context):
        # Without its first slash, so that it can be found below any path.
        yield each.address.lstrip("/"), document(each, language)


def _kept(file: Path) -> _Archive | None:
    """Return what is kept, if it is whole."""
    try:
        with _opened(file) as opened:
            data = opened.read()
        end = data.index(b"\n") + 1
        total, rough, key, rows = json.loads(data[:end])
        files = {path: (digest, place, size) for path, digest, place, size in rows}
    except (OSError, ValueError, TypeError):
        return None
    whole = total == _sum([rough, key, rows], memoryview(data)[end:])
    return _Archive(file, rough, key, files, end) if whole else None


def _keep(file: Path, rough: str, key: str, files: Mapping[str, bytes]) -> _Archive | None:
    """Keep files in place of what was kept; None where the system does not let us."""
    rows, place = list[tuple[str, str, int, int]](), 0
    for path, data in files.items():
        rows.append((path, sha256(data).hexdigest(), place, len(data)))
        place += len(data)
    blob = b"".join(files.values())
    said = [rough, key, [list(row) for row in rows]]
    line = json.dumps([_sum(said, blob), *said], separators=(",", ":")).encode() + b"\n"
    new = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        new.unlink(missing_ok=True)  # of another process that had the same number, or a link
        new.write_bytes(line + blob)
        new.replace(file)
    except OSError:
        with suppress(OSError):
            new.unlink()
        return None
    places = {path: (digest, place, size) for path, digest, place, size in rows}
    return _Archive(file, rough, key, places, len(line))


def _sum(said: object, blob: bytes | memoryview) -> str:
    """Return a checksum against damage, as the store has them."""
    checksum = blake2b(json.dumps(said).encode(), digest_size=16)
    checksum.update(blob)
    return checksum.hexdigest()
