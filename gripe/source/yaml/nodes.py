"""Syntax tree of front matter and settings: values with their places."""

from typing import NamedTuple

from gripe.base.problems import Place


class Scalar(NamedTuple):
    """Text as the author wrote it.

    Attributes:
        text: the text.
        place: where it stands.
        is_empty: whether nothing at all stands there, as after `key:`.
        is_quoted: whether it stands in quotes, or is a block.
        is_literal: whether it is a block under `|`, whose lines are kept.
    """

    text: str
    place: Place
    is_empty: bool = False
    is_quoted: bool = False
    is_literal: bool = False


class Sequence(NamedTuple):
    """A list."""

    items: tuple["Node", ...]
    place: Place


class Mapping:
    """Keys and values in written order, each key once.

    Attributes:
        pairs: the keys, each with its value.
        place: where they stand.
    """

    __slots__ = ("_by_key", "pairs", "place")

    def __init__(self, pairs: "tuple[tuple[Scalar, Node], ...]", place: Place) -> None:
        self.pairs, self.place = pairs, place
        self._by_key: dict[str, tuple[Scalar, Node]] | None = None

    def pair(self, key: str) -> "tuple[Scalar, Node] | None":
        """Return a key where it stands, and its value; None if there is no such key."""
        if self._by_key is None:
            self._by_key = {pair[0].text: pair for pair in reversed(self.pairs)}
        return self._by_key.get(key)

    def get(self, key: str) -> "Node | None":
        """Return the value of a key, or None."""
        found = self.pair(key)
        return found[1] if found else None


Node = Scalar | Sequence | Mapping
Location = tuple[int | str, ...]


def place_of(root: Node, location: Location, *, key: bool = False) -> Place:
    """Return where a value stands, or the nearest thing around it that stands anywhere.

    Args:
        root: the front matter.
        location: keys and list positions from the root, such as `("timeline", 2, "due")`.
        key: whether the last key's own place is wanted instead of its value's.
    """
    node, place = root, root.place
    for number, step in enumerate(location):
        found = _step(node, step)
        if found is None:
            return place
        name, node = found
        place = name.place if key and name and number == len(location) - 1 else node.place
    return place


def node_at(root: Node, location: Location) -> Node | None:
    """Return the value at a location, if there is one."""
    node = root
    for step in location:
        found = _step(node, step)
        if found is None:
            return None
        _, node = found
    return node


def _step(node: Node, step: int | str) -> tuple[Scalar | None, Node] | None:
    if isinstance(node, Mapping):
        return node.pair(step) if isinstance(step, str) else None
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return None, node.items[step]
    return None
