"""`gripe schema`: what it allows the reader reads, and what the reader reads it allows."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from gripe.base.problems import Problem
from gripe.source.documents import read_document, read_fields
from gripe.source.schema.json_schema import KINDS, schema_of
from support.commands import gripe
from support.sites import REPOSITORY

# What no schema can say: that an address is safe, a language known, a sum clear, that a short entry's head
# says a thing twice.
BEYOND = {"unsafe-slug", "bad-language", "bad-money", "duplicate-key", "unknown-word"}

_TEXTS = (
    "|x|a: b|2009|2009-08|2009-08-10|2009-08-10 10:30|2009-08-10T10:30Z|2009-08-10 10:30 +01:00|"
    "3 April 2026|April 3, 2026|2026/04/03|2026-4-3|2017-12-17 16:24:00 -0400|2009-08-10 10:30am|"
    "2007-11/2008-02-17|../2006-12|2006/..|2006/|../..|+1d|+2w|1d|40|2h|1h30|90m|40+|3x|4+x|h|+|"
    "yes|no|No|true|TRUE|phone|email|promise|note|open|resolved|public|on-request|"
    "https://example.org/a|http://|example.org|/old/|/|/a/../b/|/a b/|120 USD|9.50 EUR|USD 5|£300|12,50 €|"
    "14d|2w|2m|#7a3ff2|#fff|x-y| padded "
).split("|")
_SCALARS = st.sampled_from([*_TEXTS, 0, 5, 20, 2009, 10000, 100000, -1, 1.5, True, False])
_HEADS = st.sampled_from(
    [
        "2009-08-10",
        "2009-08-10 phone",
        "+1d email HP reply",
        "2009 4x 40m",
        "3 April 2026 10.30 phone",
        "HP",
        "phone",
        "x y",
    ]
)


def _values(names: list[str]) -> st.SearchStrategy[object]:
    """Return values of every shape: scalars, lists and mappings with the keys there are."""
    inner = st.dictionaries(st.sampled_from(names), _SCALARS | st.none(), min_size=1, max_size=3)
    short = st.builds(
        lambda head, text, more: {head: text, **more},
        _HEADS,
        _SCALARS | st.none(),
        inner | st.just({}),
    )
    single = _SCALARS | inner | short
    return single | st.none() | st.lists(single | st.none(), max_size=2)


def _keys() -> list[str]:
    defs = schema_of()["$defs"].values()
    return sorted({key for each in defs for key in each.get("properties", {})} | {"nonsense"})


_ALL_KEYS = _keys()
_NEEDED = {
    "case": {"title": "T", "company": "HP", "timeline": [{"date": "2009"}]},
    "followup": {"title": "T", "case": "washer"},
    "theme": {},
}


def _fronts(kind: str) -> st.SearchStrategy[dict[str, object]]:
    """Return front matters of a kind: the needed keys, mostly, and some others with any value."""
    own = list(schema_of(kind)["$defs"][kind]["properties"])
    needed = _NEEDED.get(kind, {"title": "T"})
    some = st.dictionaries(
        st.sampled_from([*own, *own, "nonsense"]), _values(_ALL_KEYS), max_size=3
    )
    return some.map(lambda given: {**needed, **given}) | some


def in_yaml(value: object) -> str:
    """Write a value as YAML on one line; None is nothing at all."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)}: {in_yaml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(in_yaml(each) or '""' for each in value) + "]"
    return json.dumps(value)


def _placed(value: object) -> str:
    """Place a value behind its key: what is no scalar below, where it is never taken for prose."""
    return f"\n  {in_yaml(value)}" if isinstance(value, dict | list) else f" {in_yaml(value)}"


def problems_of(kind: str, front: dict[str, object]) -> list[Problem]:
    """Return what the reader says of a front matter."""
    text = "".join(f"{key}:{_placed(value)}\n" for key, value in front.items())
    if kind in {"settings", "theme"}:
        return read_fields(f"{kind}.yaml", text.encode(), KINDS[kind])[2]
    return read_document("content/x/x.md", f"---\n{text}---\n".encode(), KINDS[kind])[1]


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_schema_and_reader_agree(kind: str, data: st.DataObject) -> None:
    """A generated front matter is valid by both or by neither, within what a schema can say."""
    front = data.draw(_fronts(kind))
    if any(None in each for each in front.values() if isinstance(each, list)):
        front = {key: each for key, each in front.items() if not isinstance(each, list)}

    problems = problems_of(kind, front)
    faults = [error.message for error in _VALIDATORS[kind].iter_errors(front)]

    if not problems:
        assert faults == []
    if not faults:
        assert {each.code for each in problems} <= BEYOND, [str(each) for each in problems]


_VALIDATORS = {kind: Draft202012Validator(schema_of(kind)) for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_schema_is_one(kind: str) -> None:
    """Each kind's schema is valid JSON Schema, whole by itself, and what the command prints."""
    done = gripe(REPOSITORY, "schema", kind)

    assert done.status == 0
    printed = json.loads(done.out)
    Draft202012Validator.check_schema(printed)
    assert printed == schema_of(kind)


def test_all_kinds_are_in_one_document() -> None:
    """Without a kind every one is in `$defs`."""
    printed = json.loads(gripe(REPOSITORY, "schema").out)

    Draft202012Validator.check_schema(printed)
    assert printed["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert set(KINDS) <= printed["$defs"].keys()


def test_unknown_kind_is_wrong_usage() -> None:
    """A kind that does not exist is refused."""
    assert gripe(REPOSITORY, "schema", "poem").status == 2


def test_example_of_the_docs_is_valid() -> None:
    """What an editor's YAML makes of a case in full is valid."""
    front = {
        "title": "The washer that broke in a week",
        "company": [{"name": "Maytag", "role": "brand"}, "Whirlpool"],
        "product": None,
        "opened": "2009-08-10",
        "source": {"url": "https://example.org/", "by": "Marianne R.", "date": "2008-02-15"},
        "money": {"at_stake": "1300 USD"},
        "tags": "appliances",
        "draft": False,
        "timeline": [
            {"2007-02-01": "Ordered a laptop."},
            {"+1d phone 4x": "Four numbers.", "minutes": 40, "exhibits": ["receipt"]},
            {"date": 2009, "kind": "promise", "by": "company", "due": "2009-08-14"},
        ],
    }

    assert list(_VALIDATORS["case"].iter_errors(front)) == []
    assert problems_of("case", front) == []
