"""Shards of a search index: what Pagefind says of some texts that are neighbours by address.

Which texts are in a shard hangs on addresses alone: one ends behind each address of which a digest says so.
So a text that comes, goes or changes has one shard made anew (or two, where its address is such an end),
wherever it stands, and in whatever order a site was written.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import blake2b, sha256
from itertools import accumulate
from typing import NamedTuple

from gripe.engine.search.cbor import NUMBER, head
from gripe.engine.search.pagefind_output import PAGE, IndexedText, number_of

SIZE = 64  # texts in a shard, on average


class ShardText(NamedTuple):
    """A text in a shard; the fields are those of `IndexedText`.

    Attributes:
        digest: SHA-256 of the fragment, in hexadecimal; `size` its size.
    """

    address: str
    name: str
    length: int
    filters: tuple[tuple[str, tuple[str, ...]], ...]
    digest: str
    size: int


class Shard(NamedTuple):
    """A part of an index, in which the pages of each word stand as in the whole.

    Attributes:
        texts: its texts, in the order of their addresses.
        words: its words, in order.
        numbers: four of each word: how many texts have it, the first and the last of these in the shard,
            and how many bytes its pages take.
        pages: the pages of all words, one behind the other, each without the number of the first.
        fragments: the fragments of its texts, likewise.
    """

    texts: tuple[ShardText, ...]
    words: tuple[str, ...]
    numbers: tuple[int, ...]
    pages: bytes
    fragments: bytes

    def rows(self) -> Iterator[tuple[str, int, int, int, bytes]]:
        """Yield each word with how many texts have it, the first, the last, and its pages."""
        counts, firsts, lasts, sizes = (self.numbers[each::4] for each in range(4))
        pages, start = self.pages, 0
        for word, count, first, last, end in zip(
            self.words, counts, firsts, lasts, accumulate(sizes), strict=True
        ):
            yield word, count, first, last, pages[start:end]
            start = end


def cut(addresses: Sequence[str]) -> Iterator[slice]:
    """Yield where those of each shard are among addresses, which are in order."""
    start = 0
    for end, address in enumerate(addresses, 1):
        is_end = blake2b(address.encode(), digest_size=1).digest()[0] % SIZE == 0
        if is_end or end == len(addresses):
            yield slice(start, end)
            start = end


def shard_of(texts: Mapping[str, IndexedText]) -> Shard:
    """Return the shard of texts, given by their addresses, in order."""
    found: dict[str, _Pages] = {}
    for number, text in enumerate(texts.values()):
        for word, places in text.places.items():
            if word in found:
                found[word].add(1, number, number, places)
            else:
                found[word] = _Pages(1, number, number, places)
    words = sorted(found)
    pages = [found[word].joined() for word in words]
    each_word = zip((found[word] for word in words), pages, strict=True)
    return Shard(
        texts=tuple(_shard_text(address, text) for address, text in texts.items()),
        words=tuple(words),
        numbers=tuple(
            number
            for word, data in each_word
            for number in (word.count, word.first, word.last, len(data))
        ),
        pages=b"".join(pages),
        fragments=b"".join(text.fragment for text in texts.values()),
    )


def _shard_text(address: str, text: IndexedText) -> ShardText:
    digest = sha256(text.fragment).hexdigest()
    size = len(text.fragment)
    return ShardText(address, text.name, text.length, text.filters, digest, size)


def texts_of(shard: Shard) -> dict[str, IndexedText]:
    """Take a shard apart."""
    places: list[dict[str, bytes]] = [{} for _ in shard.texts]
    for word, _, first, _, pages in shard.rows():
        number = first
        for page in PAGE.finditer(_start(0) + pages):
            number += number_of(page[1])
            places[number][word] = page[2]
    found, start = dict[str, IndexedText](), 0
    for text, mine in zip(shard.texts, places, strict=True):
        fragment = shard.fragments[start : start + text.size]
        found[text.address] = IndexedText(fragment, text.name, text.length, text.filters, mine)
        start += text.size
    return found


class _Pages:
    """The pages of a word, each counted from the one before it; the first is not said."""

    __slots__ = ("count", "first", "last", "parts")

    def __init__(self, count: int, first: int, last: int, pages: bytes) -> None:
        self.count, self.first, self.last, self.parts = count, first, last, [pages]

    def add(self, count: int, first: int, last: int, pages: bytes) -> None:
        """Add pages behind those that are there."""
        self.parts += (_start(first - self.last), pages)
        self.count, self.last = self.count + count, last

    def joined(self) -> bytes:
        return b"".join(self.parts)


def merged_pages(shards: Iterable[Shard]) -> dict[str, tuple[int, bytes]]:
    """Return for each word of some shards how many texts have it, and its pages as Pagefind writes them."""
    found: dict[str, _Pages] = {}
    base = 0
    for shard in shards:
        for word, count, first, last, pages in shard.rows():
            known = found.get(word)
            if known is None:
                found[word] = _Pages(count, base + first, base + last, pages)
            else:
                known.add(count, base + first, base + last, pages)
        base += len(shard.texts)
    return {word: (each.count, _start(each.first) + each.joined()) for word, each in found.items()}


@cache
def _start(number: int) -> bytes:
    """Return how a page begins that is so many behind the one before it."""
    return b"\x83" + head(NUMBER, number)
