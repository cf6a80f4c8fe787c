"""Mappings kept in parts: they are read as they were, and a small change writes little."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from gripe.engine.cache.parts import keep_mapping, kept_mapping
from gripe.engine.cache.store import Store

MANY = {f"{number:05}": number for number in range(2000)}


@given(
    st.lists(
        st.dictionaries(st.text("abc/é", max_size=6), st.integers(0, 3), max_size=30)
        | st.integers(0, 2000).map(lambda count: dict([*MANY.items()][:count])),
        max_size=6,
    )
)
def test_a_mapping_is_read_as_it_was_kept(mappings: list[dict[str, int]]) -> None:
    """Whatever it was before, in the order of its keys."""
    store = Store(None, "one")
    last = kept_mapping(store, "it", int)
    for mapping in mappings:
        last = keep_mapping(store, "it", mapping, last)

        found = kept_mapping(store, "it", int)
        assert last == found == mapping
        assert last.firsts == found.firsts
        assert list(found) == sorted(mapping)


def test_a_part_in_which_nothing_changed_is_not_written() -> None:
    """What stands there is left alone, though it was damaged meanwhile."""
    store = Store(None, "one")
    keep_mapping(store, "it", MANY, kept_mapping(store, "it", int))
    before = kept_mapping(store, "it", int)
    store.put("it 3", {"marked": 1})

    keep_mapping(store, "it", {**MANY, "00001": 7, "01999": 8}, before)

    found = kept_mapping(store, "it", int)
    assert (found["00001"], found["01999"], found["marked"]) == (7, 8, 1)


def test_a_mapping_of_which_a_part_is_lost_is_empty() -> None:
    """Half of it would look like all; kept again, it is whole."""
    store = Store(None, "one")
    keep_mapping(store, "it", MANY, kept_mapping(store, "it", int))
    store.put("it", ("", "00256", "00512", "00768", "01024", "01280", "01536", "01792", "01900"))

    lost = kept_mapping(store, "it", int)

    assert not lost
    keep_mapping(store, "it", MANY, lost)
    assert kept_mapping(store, "it", int) == MANY


def test_it_is_kept_in_the_database(tmp_path: Path) -> None:
    """Another process reads what one wrote, a part at a time."""
    for added in ({}, {"00001": 9}, {"x": 1}):
        store = Store(tmp_path, "one")
        keep_mapping(store, "it", {**MANY, **added}, kept_mapping(store, "it", int))
        store.flush()
        store.close()

    store = Store(tmp_path, "one")
    assert kept_mapping(store, "it", int) == {**MANY, "x": 1}
    store.close()
