"""The site's folder → its files. Every byte that is read passes here."""

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from gripe.base.problems import Place, Problem
from gripe.base.values import immutable

# What editors and systems leave lying about; dotfiles are passed over as well, but for these.
_TEMPORARY_ENDINGS = ("~", ".swp", ".swx", ".tmp", ".orig", ".bak")
_PUBLISHED_DOTFILES = frozenset({".well-known", ".nojekyll", ".htaccess", ".domains"})
_ENDINGS = (*_TEMPORARY_ENDINGS, "#")
_CHUNK = 1 << 20


@immutable
class Tree:
    """Reads the files of a folder, in the same order on every machine.

    Attributes:
        root: the folder.
    """

    root: Path

    def files(self, below: str, problems: list[Problem]) -> Iterator[str]:
        """Yield the path of every file below a folder, in order.

        Args:
            below: the folder, relative to the root.
            problems: gets a problem for each link that is not followed.
        """
        folder = self.root / below
        if not folder.is_dir():
            return
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        for entry in entries:
            name = entry.name
            if (name.startswith(".") or name.endswith(_ENDINGS)) and not is_source(name):
                continue
            path = f"{below}/{name}"
            if not _is_text(name):
                shown = path.encode(errors="replace").decode()
                message = "the name of this file is no text in UTF-8: rename it"
                problems.append(Problem(Place(shown), "unsafe-slug", message))
                continue
            if entry.is_symlink() and not self._stays_inside(entry.path):
                problems.append(_outside(path))
            elif entry.is_dir():
                yield from self.files(path, problems)
            else:
                self.found(path, entry)
                yield path

    def found(self, path: str, entry: "os.DirEntry[str]") -> None:
        """Take note of a file that is listed."""

    def holds(self, path: str, problems: list[Problem]) -> bool:
        """Take note of one file; tell whether it is there.

        Args:
            path: the file, relative to the root.
            problems: gets a problem if it is a link that is not followed.
        """
        file = f"{self.root}/{path}"
        if os.path.islink(file) and not self._stays_inside(file):  # noqa: PTH114 - as in files()
            problems.append(_outside(path))
            return False
        return os.path.isfile(file) and self.look_at(path)  # noqa: PTH113

    def look_at(self, path: str) -> bool:  # noqa: ARG002 - for trees that remember
        """Take note of a file that is there; tell whether it still is."""
        return True

    def _stays_inside(self, path: str) -> bool:
        """Tell whether a link leads into the root, and not to itself or a folder around it."""
        # realpath, for resolve() raises RuntimeError where links lead in a circle (until Python 3.13)
        target, root = Path(os.path.realpath(path)), Path(os.path.realpath(self.root))
        return (
            os.path.exists(path)  # noqa: PTH110 - Path.exists() raises on such links in 3.11
            and root in target.parents
            and target not in Path(path).absolute().parents
        )

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""
        with open(f"{self.root}/{path}", "rb") as file:  # noqa: PTH123 - for thousands of files
            return file.read()

    def digest(self, path: str) -> str:
        """Return the SHA-256 of a file's bytes in hexadecimal, without holding them all."""
        digest = sha256()
        with (self.root / path).open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
        return digest.hexdigest()


def _outside(path: str) -> Problem:
    message = "this link leads out of the site or nowhere: copy the file here instead"
    return Problem(Place(path), "outside-link", message)


def _is_text(name: str) -> bool:
    """Tell whether a name could be decoded: else it has lone surrogates in it (PEP 383)."""
    return name.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in name)


def is_source(name: str) -> bool:
    """Tell whether a file or folder of that name is one of the site's, and not an editor's or hidden."""
    if name.startswith("."):
        return name in _PUBLISHED_DOTFILES
    return not (name.endswith(_TEMPORARY_ENDINGS) or (name.startswith("#") and name.endswith("#")))
