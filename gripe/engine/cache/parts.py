"""Mappings that are kept in parts, so that a small change of a large one does not write all of it again."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, TypeVar

from gripe.engine.cache.store import RowStore

T = TypeVar("T")
_SIZE = 256  # entries of a part; it is parted again once it has four times as many


class KeptMapping(dict[str, T]):
    """A mapping as it is kept; read again, it is in the order of its keys.

    Attributes:
        firsts: the first key of each part, "" for the first one; empty if nothing is kept.
    """

    firsts: tuple[str, ...] = ()


def kept_mapping(store: RowStore, name: str, kind: type[T]) -> KeptMapping[T]:
    """Return the mapping that is kept under a name, its values of a type; empty if a part is lost."""
    found = KeptMapping[T]()
    mapping: Any = dict[str, kind]  # type: ignore[valid-type]
    firsts = store.get(name, tuple[str, ...]) or ()
    for number in range(len(firsts)):
        part = store.get(f"{name} {number}", mapping)
        if part is None:
            return KeptMapping[T]()
        found.update(part)
    found.firsts = firsts
    return found


def keep_mapping(
    store: RowStore, name: str, now: Mapping[str, T], before: KeptMapping[T]
) -> KeptMapping[T]:
    """Keep a mapping under a name, and return it as it is kept.

    Args:
        store: the cache.
        name: the name.
        now: the mapping.
        before: what is kept there, as it was read or kept.
    """
    keys, firsts = sorted(now), before.firsts
    changed = {key for key, each in now.items() if before.get(key) != each}
    changed.update(before.keys() - now.keys())
    touched = {bisect_right(firsts, key) - 1 for key in changed}
    slices = _slices(keys, firsts)
    if not firsts or any(len(slices[number]) > 4 * _SIZE for number in touched):
        firsts = ("", *keys[_SIZE::_SIZE])
        store.put(name, firsts)
        slices = _slices(keys, firsts)
        touched = {*range(len(firsts))}
    for number in touched:
        store.put(f"{name} {number}", {key: now[key] for key in slices[number]})
    kept = KeptMapping(now)
    kept.firsts = firsts
    return kept


def _slices(keys: list[str], firsts: tuple[str, ...]) -> list[list[str]]:
    """Part keys that are in order at the first one of each part."""
    at = [*(bisect_left(keys, first) for first in firsts), len(keys)]
    return [keys[start:end] for start, end in pairwise(at)]
