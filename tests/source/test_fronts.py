"""Fronts are plain values: frozen, cheap to define, and made of what a cache can hold."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import pytest
from msgspec.structs import fields

from gripe.base.dates import Step, When
from gripe.base.frozen import replace
from gripe.base.intervals import Span
from gripe.record.entry import Channel, Role
from gripe.record.money import Money
from gripe.record.vocabulary import Kind, Status
from gripe.source.schema import fronts as schema
from gripe.source.schema.annotations import OwnValue
from gripe.source.schema.fronts import EntryFields, EntryFront, Front, MenuFront, SettingsFront
from gripe.source.schema.readers import READERS

FRONTS = [
    each
    for each in vars(schema).values()
    if isinstance(each, type) and issubclass(each, Front) and each is not Front
]
HELD = {str, bool, int, type(None), date, timedelta, Money, When, Step, Span, Any, ...}
HELD |= {Channel, Kind, OwnValue, Role, Status}


def loaded(statements: str) -> set[str]:
    """Return the modules that a fresh Python has after some statements."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{statements}\nprint(*sys.modules)"],
        capture_output=True,
        check=True,
        text=True,
    )
    return set(done.stdout.split())


def test_what_links_documents_loads_nothing_that_reads_them() -> None:
    """Fronts, documents and linking are there without YAML, pydantic or what calls them."""
    modules = loaded(
        "import gripe.source.schema.fronts, gripe.source.documents, gripe.linking.assemble"
    )

    assert not modules & {"pydantic", "pydantic_core", "yaml", "gripe.source.front_matter"}


def test_reading_loads_no_more_of_pydantic_than_its_core() -> None:
    """Reading a case takes YAML and pydantic's core, which a start can afford, and not pydantic."""
    modules = loaded(
        "from gripe.source.documents import read_document\n"
        "from gripe.source.schema.fronts import CaseFront\n"
        "text = b'---\\ntitle: T\\ncompany: HP\\ntimeline:\\n  - 2009: x\\n---\\n'\n"
        "assert read_document('content/cases/c.md', text, CaseFront)[1] == []"
    )

    assert {"pydantic_core", "yaml"} <= modules
    assert "pydantic" not in modules


@pytest.mark.parametrize("front", FRONTS, ids=lambda front: front.__name__)
def test_a_front_is_made_by_name_and_frozen(front: type[Front]) -> None:
    """Every front is made of named fields, and none can be changed."""
    made = front(**{each.name: "x" for each in fields(front)})

    with pytest.raises(TypeError):
        front(*["x" for _ in fields(front)])
    with pytest.raises(AttributeError):
        setattr(made, fields(front)[0].name, "y")


def _leaves(kind: object) -> Iterator[object]:
    parts = get_args(kind)
    if not parts:
        yield kind
    for part in parts:
        yield from _leaves(part)


@pytest.mark.parametrize("front", FRONTS, ids=lambda front: front.__name__)
def test_a_front_is_made_of_what_a_cache_can_hold(front: type[Front]) -> None:
    """Every field's type resolves to fronts, scalars, dates, sums, spans and words, or many of them."""
    kinds = get_type_hints(front)

    assert {each.name for each in fields(front)} <= kinds.keys()
    leaves = {leaf for each in fields(front) for leaf in _leaves(kinds[each.name])}
    assert leaves <= {*HELD, *FRONTS}


def _marks(kind: object) -> Iterator[str]:
    if get_origin(kind) is Annotated:
        yield kind.__metadata__[0]  # type: ignore[attr-defined]
    for part in get_args(kind):
        if not isinstance(part, str):
            yield from _marks(part)


def test_every_field_has_a_reader_and_every_reader_a_field() -> None:
    """What the types of fields are annotated with names their readers, each of which is needed."""
    kinds = [kind for front in FRONTS for kind in front.types().values()]

    assert {mark for kind in kinds for mark in _marks(kind)} == READERS.keys()


def test_a_front_is_made_with_its_defaults() -> None:
    """What is not given is the default; a copy differs in what is said, and in nothing else."""
    entry = EntryFront(text="Asked.")

    assert (entry.text, entry.kind, entry.to) == ("Asked.", None, ())
    assert entry == EntryFront(text="Asked.", to=())
    assert hash(entry) == hash(EntryFront(to=(), text="Asked."))
    assert replace(entry, text="Told.") == EntryFront(text="Told.")
    assert repr(MenuFront(title="A", to="a.md")) == "MenuFront(title='A', to='a.md')"


def test_fronts_that_differ_are_not_equal() -> None:
    """Fronts are equal if they are of one class and hold the same."""
    assert EntryFront(text="Asked.") != EntryFront(text="Told.")
    assert EntryFields(text="Asked.") != EntryFront(text="Asked.")
    assert EntryFront() != "EntryFront()"


def test_defaults_are_not_shared() -> None:
    """A default that could be changed is made anew for each front."""
    assert SettingsFront(title="T").params is not SettingsFront(title="T").params


def test_a_front_is_not_made_without_what_it_needs() -> None:
    """A front that lacks a field without default, or is given one it has not, is a mistake of ours."""
    with pytest.raises(TypeError, match="to"):
        MenuFront(title="A")  # type: ignore[call-arg]  # the test is that it fails
    with pytest.raises(TypeError, match="too"):
        MenuFront(title="A", to="b", too="c")  # type: ignore[call-arg]  # likewise
