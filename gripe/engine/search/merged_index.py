"""Shards → the files of one index, as Pagefind's script reads it.

It is the index that Pagefind makes of all texts at once, but that its words are in smaller files, and that
these are not compressed: zlib's bytes depend on the machine, and Pagefind's script reads either.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import groupby

from gripe.engine.search.cbor import ARRAY, Value, encode, head
from gripe.engine.search.pagefind_output import ENTRY, SHORT, SIGNATURE, VARIANT, IndexFrame
from gripe.engine.search.shards import Shard, merged_pages

_FILE_SIZE = 24 * 1024  # bytes of a file of words, after which another is begun


def merged_index(shards: Sequence[Shard], frame: IndexFrame) -> dict[str, bytes]:
    """Return the files of an index but for the fragments, by path.

    Args:
        shards: the shards.
        frame: what every index has.
    """
    files = dict(frame.files)
    words = list(_word_files(merged_pages(shards)))
    chunks: list[Value] = []
    for (begin, end), (_, _, data) in zip(_ranges(words), words, strict=True):
        name = _name(frame, data)
        files[f"index/{name}.pf_index"] = data
        chunks.append([begin, end, name])
    filters: list[Value] = []
    for filter_name, values in sorted(_filters(shards).items()):
        data = SIGNATURE + encode([filter_name, [[each, values[each]] for each in sorted(values)]])
        name = _name(frame, data)
        files[f"filter/{name}.pf_filter"] = data
        filters.append([filter_name, name])
    lengths = (text.length for shard in shards for text in shard.texts)
    names = (_stem(path) for path in fragment_paths(frame.language, shards))
    pages: list[Value] = [[name, length] for name, length in zip(names, lengths, strict=True)]
    meta = SIGNATURE + encode([frame.version, pages, chunks, filters, [], [*frame.facts]])
    name = _name(frame, meta)
    files[f"pagefind.{name}.pf_meta"] = meta
    files[ENTRY] = _entry(frame, name, len(pages))
    return files


def fragment_paths(language: str, shards: Iterable[Shard]) -> list[str]:
    """Return the path of each fragment, in order: named as Pagefind does, by what tells it from those before.

    Args:
        language: how Pagefind calls the site's.
        shards: the shards.
    """
    found: dict[str, None] = {}
    for text in (text for shard in shards for text in shard.texts):
        names = (f"{language}_{text.name[:size]}" for size in range(SHORT, len(text.name) + 1))
        paths = (f"fragment/{name}.pf_fragment" for name in names)
        found[next(path for path in paths if path not in found)] = None
    return [*found]


def _stem(path: str) -> str:
    return path.partition("/")[2].partition(".")[0]


def _entry(frame: IndexFrame, name: str, count: int) -> bytes:
    ((language, about),) = frame.entry["languages"].items()
    languages = {language: {**about, "hash": name, "page_count": count}}
    entry = {**frame.entry, "languages": languages}
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()


def _name(frame: IndexFrame, data: bytes) -> str:
    return f"{frame.language}_{sha256(data).hexdigest()[:10]}"


def _word_files(pages: Mapping[str, tuple[int, bytes]]) -> Iterator[tuple[str, str, bytes]]:
    """Yield the first and the last word of each file of words, and the file."""
    parts, words, size = list[bytes](), list[str](), 0
    for word, data in _words(pages):
        words.append(word)
        parts.append(data)
        size += len(data)
        if size >= _FILE_SIZE:
            yield words[0], words[-1], _word_file(parts)
            parts, words, size = [], [], 0
    if words:
        yield words[0], words[-1], _word_file(parts)


def _word_file(parts: Sequence[bytes]) -> bytes:
    return b"".join((SIGNATURE, b"\x81", head(ARRAY, len(parts)), *parts))


def _words(pages: Mapping[str, tuple[int, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Yield each word in order, as Pagefind writes it, with its spellings."""
    for word, keys in groupby(sorted(pages), lambda key: key.partition(VARIANT)[0]):
        plain = b"\x80"
        variants = list[bytes]()
        for key in keys:
            count, data = pages[key]
            listed = head(ARRAY, count) + data
            if key == word:
                plain = listed
            else:
                variants.append(b"\x82" + encode(key[len(word) + 1 :]) + listed)
        yield word, b"".join((b"\x83", encode(word), plain, head(ARRAY, len(variants)), *variants))


def _ranges(files: Sequence[tuple[str, str, bytes]]) -> list[tuple[str, str]]:
    """Return from which word to which each file of words goes; no longer than tells it from its neighbours.

    As Pagefind has them: a word that is typed is looked for in the files whose range it is in.
    """
    begins, ends = [first for first, _, _ in files], [last for _, last, _ in files]
    for at in range(1, len(files)):
        end, begin = ends[at - 1], begins[at]
        size = next((n for n, (a, b) in enumerate(zip(end, begin, strict=False)) if a != b), None)
        size = min(len(end), len(begin)) if size is None else size
        if end[: size + 1] >= begins[at - 1]:
            ends[at - 1] = end[: size + 1]
        begins[at] = begin[: size + 1]
    return list(zip(begins, ends, strict=True))


def _filters(shards: Sequence[Shard]) -> dict[str, dict[str, list[Value]]]:
    """Return the numbers of the texts that have each value of each filter."""
    found: dict[str, dict[str, list[Value]]] = {}
    texts = (text for shard in shards for text in shard.texts)
    for number, text in enumerate(texts):
        for name, values in text.filters:
            for value in values:
                found.setdefault(name, {}).setdefault(value, []).append(number)
    return found
