"""Taking Pagefind's files apart by texts, and putting them together: the index it would have made at once."""

import gzip
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha1

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gripe.engine.inputs.hashed_tree import SourceChanged
from gripe.engine.search import pagefind
from gripe.engine.search.cbor import Value, decoded, encode, head_at
from gripe.engine.search.merged_index import fragment_paths, merged_index
from gripe.engine.search.pagefind import IndexFault, index_texts, pagefind_files
from gripe.engine.search.pagefind_output import (
    SIGNATURE,
    VARIANT,
    IndexedText,
    UnknownForm,
    taken_apart,
)
from gripe.engine.search.shards import cut, shard_of, texts_of
from gripe.plan.search.documents import SearchDocument, SearchSection
from gripe.render.search_document import SAMPLE, document
from support.search import plain

VALUES = st.recursive(
    st.integers(0, 2**64 - 1) | st.text(max_size=300), lambda inner: st.lists(inner, max_size=30)
)
ADDRESSES = st.text("abcdefgh/", min_size=1, max_size=6)
PLACES = st.sampled_from((b"\x82\x38\x18\x05\x80", b"\x80\x82\x20\x00", b"\x81\x19\x83\x83\x80"))
WORDS = st.sampled_from(("washer", "wash", "cafe", f"cafe{VARIANT}café", f"über{VARIANT}ü"))
TEXTS = st.builds(
    IndexedText,
    st.binary(max_size=9),
    st.text("0123456789abcdef", min_size=40, max_size=40),
    st.integers(0, 999),
    st.just((("kind", ("case",)),)),
    st.dictionaries(WORDS, PLACES, max_size=4),
)


def packed(value: Value) -> bytes:
    """Return a value as Pagefind writes its files."""
    return gzip.compress(SIGNATURE + encode(value), mtime=0)


def fragment(address: str, **filters: Sequence[str]) -> tuple[str, bytes]:
    """Return the name that Pagefind gives the fragment of a page, and the fragment."""
    said = {
        "url": address,
        "word_count": 3,
        "filters": filters,
        "meta": {"date": "x", "title": "x"},
    }
    data = json.dumps(said).encode()
    name = "".join(f"{each:x}" for each in sha1(data, usedforsecurity=False).digest())
    return f"en_{name[:7]}", gzip.compress(SIGNATURE + data, mtime=0)


def files(seed: int) -> dict[str, bytes]:
    """Make what Pagefind makes of a sample and two pages, in one of the orders that it may come in."""
    dice = random.Random(seed)  # noqa: S311 - nothing secret
    kinds: list[Value] = [["case", [1]], ["page", [2]]]
    names: list[Value] = [["Zeta", [1]], ["Älpha", [1, 2]]]
    filters: list[Value] = [["kind", "en_aaaaaaa"], ["company", "en_bbbbbbb"]]
    for each in (kinds, names, filters):
        dice.shuffle(each)
    fragments = [
        fragment("-"),
        fragment("a/", kind=["case"], company=["Zeta", "Älpha"]),
        fragment("b/", kind=["page"], company=["Älpha"]),
    ]
    meta: Value = [
        "1.5.2",
        [[name, 3] for name, _ in fragments],
        [["a", "z", "en_i"]],
        filters,
        [],
        ["date", "title"],
    ]
    entry = {
        "version": "1.5.2",
        "languages": {"en": {"hash": "en_m", "wasm": "en", "page_count": 3}},
    }
    pages: Value = [[1, [24, 300], []], [1, [], [0]]]
    words: Value = [[["a", pages, []], ["cafe", [], [["café", [[2, [70000], []]]]]]]]
    return {
        "filter/en_aaaaaaa.pf_filter": packed(["kind", kinds]),
        "filter/en_bbbbbbb.pf_filter": packed(["company", names]),
        "pagefind.en_m.pf_meta": packed(meta),
        "pagefind-entry.json": json.dumps(entry).encode(),
        **{f"fragment/{name}.pf_fragment": data for name, data in fragments},
        "index/en_i.pf_index": packed(words),
        "wasm.en.pagefind": b"w",
        "wasm.unknown.pagefind": b"u",
        "pagefind.js": b"js",
        "pagefind-worker.js": b"worker",
        "pagefind-ui.js": b"not used",
    }


def merged(texts: Mapping[str, IndexedText], seed: int = 0) -> dict[str, bytes]:
    """Return the files of an index of texts, the fragments included."""
    frame, _ = taken_apart(files(seed))
    shards = [shard_of(texts)]
    fragments = [each.fragment for each in texts.values()]
    return merged_index(shards, frame) | dict(
        zip(fragment_paths(frame.language, shards), fragments, strict=True)
    )


def test_whatever_the_order_it_comes_out_the_same() -> None:
    """Pagefind's filters stand in another order each time; those of an index do not."""
    first = merged(taken_apart(files(0))[1])

    for seed in range(1, 20):
        assert merged(taken_apart(files(seed))[1], seed) == first


def test_every_name_leads_to_a_file() -> None:
    """The entry names the index; this its words, filters and fragments; and each is there."""
    found = merged(taken_apart(files(0))[1])

    language = json.loads(found["pagefind-entry.json"])["languages"]["en"]
    data = found[f"pagefind.{language['hash']}.pf_meta"].removeprefix(SIGNATURE)
    _, pages, chunks, filters, _, _ = decoded(data)  # type: ignore[misc]
    wanted = {
        *(f"fragment/{name}.pf_fragment" for name, _ in pages),  # type: ignore[union-attr, misc]
        *(f"index/{name}.pf_index" for _, _, name in chunks),  # type: ignore[union-attr, misc]
        *(f"filter/{name}.pf_filter" for _, name in filters),  # type: ignore[union-attr, misc]
    }
    assert wanted == {path for path in found if "/" in path}
    assert (len(pages), len(chunks), len(filters)) == (2, 1, 2)  # type: ignore[arg-type]
    assert language["page_count"] == 2
    assert "pagefind-ui.js" not in found
    assert "wasm.unknown.pagefind" not in found


def test_each_text_gets_what_is_its_own() -> None:
    """The numbers of pages are gone; the sample is left out."""
    _, texts = taken_apart(files(0))

    assert {address: each.places for address, each in texts.items()} == {
        "a/": {"a": b"\x82\x18\x18\x19\x01\x2c\x80"},
        "b/": {"a": b"\x80\x81\x00", f"cafe{VARIANT}café": b"\x81\x1a\x00\x01\x11\x70\x80"},
    }
    assert texts["a/"].filters == (("company", ("Zeta", "Älpha")), ("kind", ("case",)))


@given(VALUES)
def test_what_is_written_is_read(value: Value) -> None:
    """CBOR is written and read alike, whatever the sizes."""
    assert decoded(encode(value)) == value


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("pagefind.en_m.pf_meta", packed(["1.6.0", [], [], []])),
        ("pagefind.en_m.pf_meta", packed("another form")),
        ("pagefind.en_m.pf_meta", b"no gzip"),
        ("pagefind.en_m.pf_meta", gzip.compress(b"another sig\x80")),
        ("pagefind.en_m.pf_meta", packed(["1.5.2", [], [], [], [], ["date", "image", "title"]])),
        ("index/en_i.pf_index", gzip.compress(SIGNATURE + b"\xa0")),
        ("index/en_i.pf_index", gzip.compress(SIGNATURE + b"\x81\x98\x01")),
        ("index/en_i.pf_index", packed([[["a", [[1, [24]]], []]]])),
        ("index/en_i.pf_index", packed([[["a", [[9, [24], []]], []]]])),
        ("index/en_i.pf_index", packed([[["a", [], []]], []])),
        (f"fragment/{fragment('-')[0]}.pf_fragment", fragment("another")[1]),
        ("pagefind-entry.json", b"{}"),
    ],
    ids=range(12),  # what is packed tells the time
)
def test_another_form_is_refused(path: str, data: bytes) -> None:
    """What is not what Pagefind 1.5 writes is never guessed at."""
    changed = files(0)
    changed[path] = data

    with pytest.raises(UnknownForm):
        taken_apart(changed)


@given(st.dictionaries(ADDRESSES, TEXTS, max_size=20), st.data())
def test_a_shard_is_its_texts(texts: dict[str, IndexedText], data: st.DataObject) -> None:
    """Put together and taken apart, texts are what they were; and wherever they are cut, so is the index."""
    in_order = dict(sorted(texts.items()))
    assert texts_of(shard_of(in_order)) == in_order

    frame, _ = taken_apart(files(0))
    at = sorted(data.draw(st.lists(st.integers(0, len(texts)), max_size=4)))
    parts = [slice(*each) for each in zip([0, *at], [*at, len(texts)], strict=True)]
    shards = [shard_of(dict([*in_order.items()][each])) for each in parts]
    assert merged_index(shards, frame) == merged_index([shard_of(in_order)], frame)


@given(st.lists(st.uuids(), unique=True, max_size=400), st.uuids())
def test_another_address_changes_one_shard(addresses: list[object], another: object) -> None:
    """All shards but the one that an address comes into stay as they are; or it ends one, and cuts that."""
    before, after = sorted(map(str, addresses)), sorted({*map(str, addresses), str(another)})
    parts = {tuple(before[at]) for at in cut(before)}
    new = {tuple(after[at]) for at in cut(after)}

    assert len(parts - new) <= 1
    assert len(new - parts) <= 2


def told(number: int, dice: random.Random) -> SearchDocument:
    """Make up a text."""
    words = "washer washers wasch café cafe Über uber naïve naive 12415 state-of-the-art x_y don't".split()
    said = " ".join(dice.choice([*words, f"w{dice.randrange(300)}"]) for _ in range(40))
    return SearchDocument(
        f"/p{number:03}/",
        f"Title {dice.choice(words)}",
        dice.choice(("case", "page")),
        dice.choice(("open", "")),
        (dice.choice(("HP", "Zeta & Söhne")),),
        dice.choice(("", "2 May 2009")),
        (SearchSection("", "", f"<p>{said}</p>"), SearchSection("e1", "No. 1", said)),
        ("café",),
    )


def said_by(found: Mapping[str, bytes]) -> tuple[object, ...]:
    """Return all that an index says, but for the names of its files and which words are in which of them."""
    entry = json.loads(found["pagefind-entry.json"])
    ((language, about),) = entry.pop("languages").items()
    meta = decoded(plain(found[f"pagefind.{about['hash']}.pf_meta"]).removeprefix(SIGNATURE))
    version, pages, chunks, filters, sorts, facts = meta  # type: ignore[misc]
    words = b""
    for _, _, name in chunks:  # type: ignore[union-attr, misc]
        data = plain(found[f"index/{name}.pf_index"]).removeprefix(SIGNATURE)
        words += data[head_at(data, 1, 4)[1] :]
    values = [
        decoded(plain(found[f"filter/{name}.pf_filter"]).removeprefix(SIGNATURE))
        for _, name in filters  # type: ignore[union-attr, misc]
    ]
    by_filter = {name: sorted(each) for name, each in values}  # type: ignore[misc, type-var]
    return entry, language, about["page_count"], version, pages, words, by_filter, sorts, facts


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32))
def test_it_is_the_index_that_pagefind_makes_at_once(seed: int) -> None:
    """Given to Pagefind text by text, or all in one run: every word, filter and fragment is the same."""
    dice = random.Random(seed)  # noqa: S311 - nothing secret
    made = [told(number, dice) for number in range(dice.randrange(1, 40))]
    made.append(SAMPLE._replace(address="/z/", sections=(SearchSection("", "", "Said."),)))
    pages = [(each.address.lstrip("/"), document(each, "en")) for each in made]
    texts = dict[str, IndexedText]()
    for at in range(0, len(pages), 7):
        frame, found = index_texts(pages[at : at + 7], "en", 1)
        texts |= found

    at_once = pagefind_files(pages, "en", 1)
    shards = [shard_of(texts)]
    assert said_by(merged_index(shards, frame)) == said_by(at_once)
    assert dict(
        zip(fragment_paths("en", shards), (each.fragment for each in texts.values()), strict=True)
    ) == {path: data for path, data in at_once.items() if path.startswith("fragment/")}


def test_an_error_of_pagefinds_is_said() -> None:
    """What it cannot index ends with its own words."""
    with pytest.raises(IndexFault, match=r"\w"):
        index_texts([("x/", None)], "en", 1)  # type: ignore[list-item]


def test_a_program_that_ends_at_once_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """However much it is to be told, a program that dies is noticed and not waited for."""
    monkeypatch.setattr(pagefind, "program", lambda: "/bin/false")

    with pytest.raises(IndexFault, match="before it was done"):
        index_texts([(f"{number}/", "x" * 10_000) for number in range(100)], "en", 1)


@pytest.mark.parametrize("fault", [SourceChanged("content/cases/washer.md"), OSError(5, "EIO")])
def test_what_goes_wrong_with_a_text_is_not_hidden(fault: Exception) -> None:
    """A fault in what is fed comes through as it is, with the program half fed."""

    def documents() -> Iterator[tuple[str, str]]:
        yield from ((f"{number}/", "x " * 10_000) for number in range(20))
        raise fault

    with pytest.raises(type(fault)):
        index_texts(documents(), "en", 1)


def test_a_program_that_is_not_there_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package whose program is gone is said, not a traceback."""
    monkeypatch.setattr(pagefind, "program", lambda: "/no/such/program")

    with pytest.raises(IndexFault, match="could not be run"):
        index_texts([], "en", 1)
