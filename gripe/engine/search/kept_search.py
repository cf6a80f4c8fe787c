"""What is kept of a search in `.gripe/`, from one build to the next.

A file for each shard, named by what is in it, and one for the index that they were merged into. Each is
replaced whole: a checksum, a line of JSON, then bytes. The checksum holds for one version of gripe and of
Pagefind. What is damaged, missing or of another version is made anew.
"""

import os
from collections.abc import Collection, Mapping
from contextlib import suppress
from hashlib import blake2b
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple, TypeVar

from gripe.base.codec import dumps, loads
from gripe.engine.filesystem.symlink_safe import open_unlinked
from gripe.engine.search.shards import Shard, ShardText

_SUM = 32  # hexadecimal digits of a checksum
T = TypeVar("T")


class TextKeys(NamedTuple):
    """The cache keys of a text.

    Attributes:
        address: its address.
        rough: the digest of all that it is made of; `digest` that of the text itself.
    """

    address: str
    rough: str
    digest: str


class IndexHead(NamedTuple):
    """What an index was made of.

    Attributes:
        language: of the site; `frame` is how Pagefind calls it.
        texts: its texts, in the order of their addresses; `shards` the names of their shards.
        files: path and size of each of its files but the fragments.
    """

    language: str
    frame: str
    texts: tuple[TextKeys, ...]
    shards: tuple[str, ...]
    files: tuple[tuple[str, int], ...]


class ShardHead(NamedTuple):
    """A shard but for its bytes; `sizes` are those of its pages and of its fragments."""

    texts: tuple[ShardText, ...]
    words: tuple[str, ...]
    numbers: tuple[int, ...]
    sizes: tuple[int, int]


class KeptSearch(NamedTuple):
    """A search as it was kept.

    Attributes:
        head: what its index was made of.
        files: the files of the index but the fragments, by path.
        shards: its shards that are whole, by name.
    """

    head: IndexHead
    files: Mapping[str, bytes]
    shards: Mapping[str, Shard]

    @property
    def is_whole(self) -> bool:
        """Whether no shard is missing."""
        return self.shards.keys() >= {*self.head.shards}


def read_search(file: Path, version: str) -> KeptSearch | None:
    """Return what is kept of a search.

    Args:
        file: the file of its index.
        version: the version of gripe, Pagefind included.
    """
    found = _read(file, version, IndexHead)
    if found is None:
        return None
    head, data = found
    ends = accumulate((size for _, size in head.files), initial=0)
    files = {
        path: data[start:end]
        for (path, _), (start, end) in zip(head.files, pairwise(ends), strict=True)
    }
    shards = {name: _read_shard(_shard_file(file, name), version) for name in head.shards}
    return KeptSearch(head, files, {name: each for name, each in shards.items() if each})


def _read_shard(file: Path, version: str) -> Shard | None:
    found = _read(file, version, ShardHead)
    if found is None:
        return None
    head, data = found
    pages, fragments = data[: head.sizes[0]], data[head.sizes[0] :]
    return Shard(head.texts, head.words, head.numbers, pages, fragments)


def keep_search(file: Path, version: str, search: KeptSearch, known: Collection[str]) -> None:
    """Keep a search in place of the one that is kept, as far as the system lets us.

    Args:
        file: the file of its index.
        version: the version of gripe, Pagefind included.
        search: the search.
        known: the names of the shards that are kept already.
    """
    for name in search.shards.keys() - {*known}:
        shard = search.shards[name]
        sizes = len(shard.pages), len(shard.fragments)
        head = ShardHead(shard.texts, shard.words, shard.numbers, sizes)
        _write(_shard_file(file, name), version, head, [shard.pages, shard.fragments])
    _write(file, version, search.head, search.files.values())
    wanted = {_shard_file(file, name) for name in search.head.shards}
    with suppress(OSError):
        for each in file.parent.glob(f"{file.stem}.*.shard*"):
            if each not in wanted:
                each.unlink()


def _shard_file(file: Path, name: str) -> Path:
    return file.with_name(f"{file.stem}.{name}.shard")


def _read(file: Path, version: str, kind: type[T]) -> tuple[T, bytes] | None:
    """Return what was written, if it is whole."""
    try:
        with open(open_unlinked(file, os.O_RDONLY), "rb") as opened:  # noqa: PTH123 - a descriptor
            data = opened.read()
        end = data.index(b"\n", _SUM) + 1
    except (OSError, ValueError):
        return None
    if data[:_SUM] != _checksum(version, [data[_SUM:]]):
        return None
    return loads(data[_SUM:end].decode(), kind), data[end:]


def _write(file: Path, version: str, head: object, parts: Collection[bytes]) -> None:
    line = dumps(head).encode() + b"\n"
    new = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        new.unlink(missing_ok=True)  # of another process that had the same number, or a link
        new.write_bytes(b"".join([_checksum(version, [line, *parts]), line, *parts]))
        new.replace(file)
    except OSError:
        with suppress(OSError):
            new.unlink()


def _checksum(version: str, parts: Collection[bytes]) -> bytes:
    """Return a checksum against damage."""
    checksum = blake2b(version.encode(), digest_size=_SUM // 2)
    for part in parts:
        checksum.update(part)
    return checksum.hexdigest().encode()
