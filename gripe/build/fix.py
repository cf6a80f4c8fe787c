"""Safe repairs of the sources of a site, each file on its own."""

from collections.abc import Iterator

from gripe.base.problems import Problem
from gripe.base.values import immutable
from gripe.build.options import SETTINGS_FILE
from gripe.build.save import change
from gripe.build.scan import Tree
from gripe.source.documents import read_document, read_settings
from gripe.source.fixes import Fix, Reader, fix
from gripe.source.kinds import front_of


@immutable
class Fixed:
    """A file that was repaired, and how."""

    path: str
    fixes: tuple[Fix, ...]


def fix_site(tree: Tree) -> Iterator[Fixed]:
    """Repair every source and the settings; a file without a safe repair is not touched.

    Raises:
        Changed: somebody else changed a file meanwhile.
        OSError: the system refused.
    """
    for path, read in _sources(tree):
        data = tree.read(path)
        mended, fixes = fix(data, read)
        if fixes:
            change(tree.root / path, data, mended)
            yield Fixed(path, tuple(fixes))


def _sources(tree: Tree) -> Iterator[tuple[str, Reader]]:
    yield SETTINGS_FILE, lambda data: read_settings(SETTINGS_FILE, data)[2]
    for path in tree.files("content", []):
        if path.endswith(".md") and front_of(path):
            yield path, _reader(path)


def _reader(path: str) -> Reader:
    model = front_of(path)

    def read(data: bytes) -> list[Problem]:
        return read_document(path, data, model)[1] if model else []

    return read
