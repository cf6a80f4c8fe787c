"""What is kept is read as it was written, whatever it is; so a text has one value, and a digest, too."""

import json
import math
import re
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec import Struct, ValidationError, to_builtins
from msgspec.json import Encoder

from gripe.base import codec
from gripe.base.codec import digest_of, dumps, dumps_indented, loads
from gripe.base.locale_forms import Forms
from gripe.base.problems import Place
from gripe.engine import workers
from gripe.engine.decide import RememberedOutput
from gripe.engine.filesystem.stamps import Memo
from gripe.engine.last_build import LastBuild
from gripe.engine.loading import cached_documents as documents
from gripe.engine.loading.case_rows import CaseRow
from gripe.engine.publish.listing import OutputFolderMemo
from gripe.engine.search.kept_search import IndexHead, ShardHead
from gripe.linking import case_codec as kept
from gripe.linking.model import Brief, Company, Followup, Page, Post
from gripe.linking.published_files import PictureShape
from gripe.plan.lists.browse import BrowseLinks
from gripe.plan.search.documents import SearchDocument
from gripe.plan.surroundings import Surroundings
from gripe.plan.views.view import VIEWS, View
from gripe.record.account import Account, Record
from gripe.record.alerts import Patience
from gripe.source.markdown.convert import Prose
from gripe.source.schema.fronts import (
    CompanyFront,
    FollowupFront,
    PageFront,
    PostFront,
    SettingsFront,
    ThemeFront,
)
from support.any_values import values
from support.demo import FILES
from support.sites import Site

FRONTS = (CompanyFront, FollowupFront, PageFront, PostFront, SettingsFront, ThemeFront)
_generic: Any = documents._CachedDocument
# What is written and read again.
KEPT: tuple[Any, ...] = (
    CaseRow,
    kept._kinds(),
    *(_generic[front] for front in FRONTS),
    LastBuild,
    Surroundings,
    Prose,
    Memo,
    OutputFolderMemo,
    IndexHead,
    ShardHead,
    dict[str, RememberedOutput],
    dict[str, list[str]],
    tuple[str, dict[str, str]],
    tuple[str, tuple[bytes, ...], Forms],
    tuple[str, bool],
    tuple[str, PictureShape],
    *VIEWS.values(),
)
# What only digests are taken of; it has to be readable all the same.
DIGESTED: tuple[Any, ...] = (
    *(Brief, Company, Followup, Page, Post, Patience, BrowseLinks, SearchDocument, SettingsFront),
    *(each for each in get_args(View) if each not in KEPT),
)
Encode = Callable[[object], bytes]
_encode: Encode = codec._encode


def _law(kind: Any, examples: int, **how: Any) -> Callable[[], None]:  # noqa: ANN401
    """Return the law for one type: what is read is what was written.

    By `repr`, that has all that `==` leaves out: the order of mappings, 1.0 and 1.00, 1 and True.
    """

    @settings(max_examples=examples, suppress_health_check=list(HealthCheck), **how)
    @given(values(kind))
    def law(value: object) -> None:
        assert repr(loads(dumps(value), kind)) == repr(value)

    return law


@pytest.mark.parametrize("kind", [*KEPT, *DIGESTED], ids=str)
def test_every_value_is_read_as_it_was_written(kind: type) -> None:
    """So two values of one type have one text, or one digest, only if nothing tells them apart."""
    _law(kind, 15)()


@pytest.mark.deep
@pytest.mark.parametrize("kind", [*KEPT, *DIGESTED], ids=str)
def test_every_value_is_read_as_it_was_written_often(kind: type) -> None:
    """The same on many values."""
    _law(kind, 500)()


def _text_for(wrong: Callable[[bytes], bytes]) -> Encode:
    return lambda value: wrong(_encode(value))


def _without(name: str) -> Encode:
    """Write every object without one of its fields, which is then read as if nobody had given it."""
    return lambda value: _encode(_lacking(to_builtins(value), name))


def _lacking(data: Any, name: str) -> Any:  # noqa: ANN401 - JSON
    if isinstance(data, dict):
        return {key: _lacking(each, name) for key, each in data.items() if key != name}
    return [_lacking(each, name) for each in data] if isinstance(data, list | tuple) else data


FAULTS: dict[str, Encode] = {
    "a field is left out": _without("followup"),
    "a field that does not count in comparisons is left out": _without("chain"),
    "None is an empty text": _text_for(lambda text: text.replace(b"null", b'""')),
    "an empty text is None": _text_for(lambda text: text.replace(b'""', b"null")),
    "an empty collection is None": _text_for(lambda text: text.replace(b"[]", b"null")),
    "yes is one": _text_for(lambda text: text.replace(b"true", b"1")),
    "keys are sorted": Encoder(order="deterministic").encode,
    "texts are composed": _text_for(lambda text: text.replace("e\u0301".encode(), "é".encode())),
    "control characters are left out": _text_for(lambda text: text.replace(b"\\u0000", b"")),
    "sums are shortened": _text_for(lambda text: re.sub(rb'("\d+)\.0+"', rb'\1"', text)),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_law_finds_a_seeded_fault(monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    """What is written so that something else is read breaks the law for some type."""
    monkeypatch.setattr(codec, "_encode", FAULTS[fault])

    with pytest.raises((AssertionError, ValidationError)):  # noqa: PT012 - whichever type shows it
        for kind in [*KEPT, *DIGESTED]:
            _law(kind, 100, derandomize=True, database=None, phases=[Phase.generate])()


def _recorded(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return a list to which everything that is written is added from now on."""
    found: list[object] = []

    def encode(value: object) -> bytes:
        found.append(value)
        return _encode(value)

    monkeypatch.setattr(codec, "_encode", encode)
    return found


def _classes_in(kind: Any) -> Iterator[object]:  # noqa: ANN401 - a type form
    yield get_origin(kind) or kind
    for each in get_args(kind):
        yield from _classes_in(each)


def _held_in(value: Any) -> Iterator[object]:  # noqa: ANN401 - anything
    """Yield a value and all that is in it."""
    yield value
    if isinstance(value, Struct):
        value = [getattr(value, name) for name in value.__struct_fields__]
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, list | tuple):
        for each in value:
            yield from _held_in(each)


def test_nothing_else_is_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A build that makes all there is, in one process, writes nothing that the law does not know."""
    monkeypatch.setattr(workers, "SMALL", sys.maxsize)
    site = Site(tmp_path)
    for path, data in FILES.items():
        site.write(path, data)
    written = _recorded(monkeypatch)

    site.publish(strict=True)

    at_top = [each for value in written for each in (value if type(value) is tuple else [value])]
    classes = {type(each) for each in at_top if type(each).__module__.startswith("gripe.")}
    assert {CaseRow, Brief, LastBuild} < classes
    assert not classes - {each for kind in [*KEPT, *DIGESTED] for each in _classes_in(kind)}
    assert not {type(each) for each in _held_in(written)} & {set, frozenset}


REFUSED = (
    object(),
    print,
    iter(()),
    re.compile(""),
    complex(1),
    Path("a"),
    type("Text", (str,), {})(),
)


@pytest.mark.parametrize("value", REFUSED, ids=lambda value: type(value).__name__)
def test_what_has_no_rule_is_refused(value: object) -> None:
    """An object of any other class is an error, wherever it is: never its `repr`."""
    for each in (value, [value], {"a": value}):
        with pytest.raises(TypeError):
            dumps(each)
        with pytest.raises(TypeError):
            digest_of("a", each)


def test_an_object_that_has_no_rule_is_no_repr(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test before this one finds a codec that falls back on `repr`."""
    monkeypatch.setattr(codec, "_encode", Encoder(enc_hook=repr).encode)

    with pytest.raises(pytest.fail.Exception):
        test_what_has_no_rule_is_refused(object())


def test_a_type_with_two_classes_that_look_alike_is_refused() -> None:
    """Where a text could not tell which of two classes it is, there is no reading it."""
    with pytest.raises(TypeError):
        loads("{}", Record | Account)  # type: ignore[arg-type] - a type form


def test_lone_surrogates_are_refused() -> None:
    """They cannot be written as UTF-8; no source and no name of a file brings one so far."""
    with pytest.raises(UnicodeEncodeError):
        dumps("\ud800")
    with pytest.raises(UnicodeEncodeError):
        digest_of("a", "\ud800")


def test_a_number_that_is_none_is_not_read() -> None:
    """Infinity and what is not a number are written as `null`, which is no number."""
    for each in (math.nan, math.inf, -math.inf):
        with pytest.raises(ValidationError):
            loads(dumps(each), float)


TOLD_APART = [
    (True, 1, 1.0, "1", "true"),
    (None, "", "null", 0, (), {}, [[]]),
    (Decimal(1), Decimal("1.0"), Decimal("1.00"), Decimal(-1), 1.0),
    (Decimal(0), Decimal("-0"), Decimal("0.0")),
    (date(2009, 8, 10), date(2009, 10, 8), "2009-8-10"),
    (
        datetime(2009, 8, 10, tzinfo=UTC),
        datetime(2009, 8, 10, tzinfo=timezone(timedelta(hours=1))),
        datetime(2009, 8, 10, 0, 0, 0, 1, tzinfo=UTC),
        date(2009, 8, 10),
    ),
    (timedelta(1), timedelta(-1), timedelta(0, 1), timedelta(0, 0, 1)),
    ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
    (("a", "b"), ("ab",), ("a,b",), ("b", "a"), ("a", "", "b")),
    ("é", "e\u0301", "E\u0301"),
]


@pytest.mark.parametrize("group", TOLD_APART, ids=str)
def test_values_are_told_apart(group: tuple[object, ...]) -> None:
    """Values that differ, if only in the order of keys or in a zero at the end, have two texts."""
    assert len({dumps(each) for each in group}) == len(group)
    assert len({digest_of("a", each) for each in group}) == len(group)


def test_where_one_value_ends_counts() -> None:
    """Texts that are the same one behind the other have digests of their own, NULs included."""
    groups = [(), ("",), ("", ""), ("ab",), ("a", "b"), ("a\0b",), (("a", "b"),), ("a", "b", None)]

    assert len({digest_of(*each) for each in groups}) == len(groups)


def test_a_named_tuple_is_hashed_as_it_was() -> None:
    """What is read has the hash of what was written."""
    place = Place("content/cases/a.md", 1)

    assert hash(loads(dumps(place), Place)) == hash(place)


def test_a_list_is_what_its_members_are() -> None:
    """A list and a tuple of the same are one text: whoever declares one never meets the other."""
    assert dumps(["a"]) == dumps(("a",))


_TEXTS = st.text(st.characters(exclude_categories=("Cs",)))
_DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | _TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXTS, inner, max_size=4),
)


@given(_DATA)
def test_data_for_people_is_laid_out_as_everywhere(value: object) -> None:
    """Indented JSON is what Python's own module writes: two blanks for each level, no letter escaped."""
    assert dumps_indented(value) == json.dumps(value, indent=2, ensure_ascii=False)
