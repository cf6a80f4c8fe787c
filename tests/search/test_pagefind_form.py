"""Putting Pagefind's files into order: what is at random in them is not, and all else is as it was."""

import gzip
import json
import random
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gripe.engine.inputs.hashed_tree import SourceChanged
from gripe.engine.search import pagefind
from gripe.engine.search.pagefind import IndexFault, index_files
from gripe.engine.search.pagefind_output import SIGNATURE, UnknownForm, Value, encode, in_order

VALUES = st.recursive(
    st.integers(0, 2**64 - 1) | st.text(max_size=300), lambda inner: st.lists(inner, max_size=30)
)


def packed(value: Value) -> bytes:
    """Return a value as Pagefind writes its files."""
    return gzip.compress(SIGNATURE + encode(value))


def files(seed: int) -> dict[str, bytes]:
    """Return what Pagefind makes of a site, in an order that is at random."""
    dice = random.Random(seed)  # noqa: S311 - nothing secret
    kinds: list[Value] = [["case", [0, 1]], ["page", [2]], ["post", [300]]]
    names: list[Value] = [["Zeta", [1]], ["Älpha", [0, 70000]]]
    filters: list[Value] = [["kind", "en_aaaaaaa"], ["company", "en_bbbbbbb"]]
    for each in (kinds, names, filters):
        dice.shuffle(each)
    meta: Value = [
        "1.5.2",
        [["en_1", 3], ["en_2", 4]],
        [["a", "z", "en_i"]],
        filters,
        [],
        ["title"],
    ]
    entry = {
        "version": "1.5.2",
        "languages": {"en": {"hash": "en_m", "wasm": "en", "page_count": 2}},
    }
    return {
        "filter/en_aaaaaaa.pf_filter": packed(["kind", kinds]),
        "filter/en_bbbbbbb.pf_filter": packed(["company", names]),
        "pagefind.en_m.pf_meta": packed(meta),
        "pagefind-entry.json": json.dumps(entry).encode(),
        "fragment/en_1.pf_fragment": b"1",
        "index/en_i.pf_index": b"i",
        "wasm.en.pagefind": b"w",
        "wasm.unknown.pagefind": b"u",
        "pagefind.js": b"js",
        "pagefind-worker.js": b"worker",
        "pagefind-ui.js": b"not used",
    }


def test_whatever_the_order_it_comes_out_the_same() -> None:
    """Filters and their values are put into order, and named by what is in them."""
    first = in_order(files(0))

    for seed in range(1, 20):
        assert in_order(files(seed)) == first
    assert len({tuple(files(seed).values()) for seed in range(20)}) > 1


def test_every_name_leads_to_a_file() -> None:
    """The entry names the index, the index names its filters, and each is there."""
    found = in_order(files(0))

    language = json.loads(found["pagefind-entry.json"])["languages"]["en"]
    meta = found[f"pagefind.{language['hash']}.pf_meta"]
    names = [path for path in found if path.startswith("filter/")]
    assert len(names) == 2
    assert all(name[7:20].encode() in meta for name in names)
    assert "pagefind-ui.js" not in found
    assert "wasm.unknown.pagefind" not in found


@given(VALUES.filter(lambda value: isinstance(value, list)))
def test_what_is_written_is_read(value: list[Value]) -> None:
    """CBOR is written and read alike, whatever the sizes."""
    changed = files(0)
    changed["filter/en_aaaaaaa.pf_filter"] = packed(["kind", [["case", value]]])

    in_order(changed)


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("pagefind.en_m.pf_meta", packed(["1.6.0", [], [], []])),
        ("pagefind.en_m.pf_meta", packed("another form")),
        ("pagefind.en_m.pf_meta", b"no gzip"),
        ("pagefind.en_m.pf_meta", gzip.compress(b"another sig\x80")),
        ("filter/en_aaaaaaa.pf_filter", gzip.compress(SIGNATURE + b"\xa0")),
        ("filter/en_aaaaaaa.pf_filter", gzip.compress(SIGNATURE + b"\x98\x00")),
        ("filter/en_aaaaaaa.pf_filter", packed([["no name", []]])),
        ("pagefind-entry.json", b"{}"),
    ],
    ids=range(8),  # what is packed tells the time
)
def test_another_form_is_refused(path: str, data: bytes) -> None:
    """What is not what Pagefind 1.5 writes is never guessed at."""
    changed = files(0)
    changed[path] = data

    with pytest.raises(UnknownForm):
        in_order(changed)


def test_an_error_of_pagefinds_is_said() -> None:
    """What it cannot index ends with its own words."""
    with pytest.raises(IndexFault, match=r"\w"):
        index_files([("x/", None)], "en", 1)  # type: ignore[list-item]


def test_a_program_that_ends_at_once_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """However much it is to be told, a program that dies is noticed and not waited for."""
    monkeypatch.setattr(pagefind, "program", lambda: "/bin/false")

    with pytest.raises(IndexFault, match="before it was done"):
        index_files([(f"{number}/", "x" * 10_000) for number in range(100)], "en", 1)


@pytest.mark.parametrize("fault", [SourceChanged("content/cases/washer.md"), OSError(5, "EIO")])
def test_what_goes_wrong_with_a_text_is_not_hidden(fault: Exception) -> None:
    """A fault in what is fed comes through as it is, with the program half fed."""

    def documents() -> Iterator[tuple[str, str]]:
        yield from ((f"{number}/", "x " * 10_000) for number in range(20))
        raise fault

    with pytest.raises(type(fault)):
        index_files(documents(), "en", 1)


def test_a_program_that_is_not_there_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package whose program is gone is said, not a traceback."""
    monkeypatch.setattr(pagefind, "program", lambda: "/no/such/program")

    with pytest.raises(IndexFault, match="could not be run"):
        index_files([], "en", 1)
