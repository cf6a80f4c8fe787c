"""What Pagefind made of some texts → what it says of each text, whatever the others are.

Pagefind 1.5 numbers the texts of a run, and keeps under each word the numbers of those that have it, with
the places in each. So taken apart by texts, what it says of one hangs on nothing but that text: its fragment
(what is shown of it), its length, its filters, and the places of its words. Only the facts about texts are
numbered by the whole run; so each run begins with a sample, which has every fact that any text can have.

Its files are CBOR (RFC 8949) of arrays, texts and whole numbers. What is not of the form known here is
refused.
"""

import json
import re
import zlib
from collections.abc import Mapping
from hashlib import sha1
from typing import Any, NamedTuple

from gripe.engine.search.cbor import ARRAY, Value, array_of, decoded, head_at, text_at

SIGNATURE = b"pagefind_dcd"  # Pagefind's own, before what is (de)compressed
ENTRY = "pagefind-entry.json"
SCRIPTS = ("pagefind.js", "pagefind-worker.js")
VARIANT = "\0"  # between a word and the spelling of it that is meant, as of “cafe” and “café”
SHORT = 7  # digits of a digest in the name of a fragment
# A page of a word: its number, counted from the page before; places in the text, and in its facts.
_NUMBER = rb"[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a]...."
_PLACES = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a....)(?:" + _NUMBER + rb")*"
PAGE = re.compile(
    rb"\x83([\x00-\x17]|\x18.|\x19..|\x1a....)(" + _PLACES + _PLACES + rb")", re.DOTALL
)


class UnknownForm(Exception):
    """A file is not of the form that is known here: another Pagefind wrote it."""


class IndexedText(NamedTuple):
    """What Pagefind says of one text.

    Attributes:
        fragment: the file that a result is shown from.
        name: the digest that this is named by; the file has as many of its digits as tell it from others.
        length: how many words it has.
        filters: the values of each filter.
        places: where each word of it stands, as Pagefind writes that. A word with accents stands under
            that without, behind `VARIANT`.
    """

    fragment: bytes
    name: str
    length: int
    filters: tuple[tuple[str, tuple[str, ...]], ...]
    places: Mapping[str, bytes]


class IndexFrame(NamedTuple):
    """What every index has, whatever texts are in it.

    Attributes:
        language: how Pagefind calls the language that words are cut to their stems by.
        files: the files of the search that know nothing of texts, by path.
        entry: the first file that is read; `facts` are the names of the facts about texts, in order.
    """

    language: str
    files: Mapping[str, bytes]
    entry: Mapping[str, Any]
    version: str
    facts: tuple[str, ...]


def taken_apart(files: Mapping[str, bytes]) -> tuple[IndexFrame, dict[str, IndexedText]]:
    """Return what Pagefind made of a sample and of texts, by the address of each; without the sample.

    Args:
        files: what it made, by path.

    Raises:
        UnknownForm: it is not what Pagefind 1.5 makes.
    """
    try:
        return _taken_apart(files)
    except (KeyError, IndexError, ValueError, TypeError, AttributeError, zlib.error) as error:
        raise UnknownForm(f"{type(error).__name__}: {error}") from error


def _taken_apart(files: Mapping[str, bytes]) -> tuple[IndexFrame, dict[str, IndexedText]]:
    entry = json.loads(files[ENTRY])
    ((language, about),) = entry["languages"].items()
    wasm = f"wasm.{about['wasm'] or 'unknown'}.pagefind"
    index = array_of(decoded(_plain(files[f"pagefind.{about['hash']}.pf_meta"])))
    version, pages, chunks, _, sorts, facts = index
    places: list[dict[str, bytes]] = [{} for _ in array_of(pages)]
    for _, _, name in map(array_of, array_of(chunks)):
        _take_words(_plain(files[f"index/{name}.pf_index"]), places)
    found = dict[str, IndexedText]()
    for number, (short, length) in enumerate(map(array_of, array_of(pages))):
        fragment = files[f"fragment/{short}.pf_fragment"]
        said, name = _fragment(fragment)
        if not f"{language}_{name}".startswith(str(short)[: len(language) + 1 + SHORT]):
            raise ValueError("a fragment of another name")
        filters = tuple((each, tuple(values)) for each, values in sorted(said["filters"].items()))
        address = str(said["url"]) if number else ""
        if not number and sorted(said["meta"]) != facts:
            raise ValueError("a fact that the sample does not have")
        found[address] = IndexedText(fragment, name, _whole(length), filters, places[number])
    if sorts or len(found) != len(places) or not isinstance(version, str):
        raise ValueError("not the form that is known")
    del found[""]  # the sample
    common = {path: files[path] for path in (*SCRIPTS, wasm)}
    return IndexFrame(language, common, entry, version, tuple(map(str, array_of(facts)))), found


def _fragment(data: bytes) -> tuple[dict[str, Any], str]:
    """Return what a fragment says, and its name: SHA-1, written as Pagefind does, zeros left out."""
    plain = _plain(data)
    name = "".join(f"{each:x}" for each in sha1(plain, usedforsecurity=False).digest())
    return json.loads(plain), name


def _take_words(data: bytes, places: list[dict[str, bytes]]) -> None:
    """Put what a file of words says of each page to that page."""
    if data[0] != 0x81:
        raise ValueError("not the form that is known")
    count, at = head_at(data, 1, ARRAY)
    for _ in range(count):
        if data[at] != 0x83:
            raise ValueError("not the form that is known")
        word, at = text_at(data, at + 1)
        at = _take_pages(data, at, word, places)
        variants, at = head_at(data, at, ARRAY)
        for _ in range(variants):
            if data[at] != 0x82:
                raise ValueError("not the form that is known")
            form, at = text_at(data, at + 1)
            at = _take_pages(data, at, f"{word}{VARIANT}{form}", places)
    if at != len(data):
        raise ValueError("more than is known")


def _take_pages(data: bytes, at: int, word: str, places: list[dict[str, bytes]]) -> int:
    count, at = head_at(data, at, ARRAY)
    number = 0
    for _ in range(count):
        page = PAGE.match(data, at)
        if page is None:
            raise ValueError("not the form that is known")
        number += number_of(page[1])
        places[number][word] = page[2]
        at = page.end()
    return at


def number_of(data: bytes) -> int:
    """Return a whole number that is written as CBOR."""
    return data[0] if len(data) == 1 else int.from_bytes(data[1:])


def _plain(data: bytes) -> bytes:
    plain = zlib.decompress(data, wbits=31)  # gzip
    if not plain.startswith(SIGNATURE):
        raise ValueError("not the form that is known")
    return plain[len(SIGNATURE) :]


def _whole(value: Value) -> int:
    if not isinstance(value, int):
        raise ValueError("no number where one belongs")
    return value
