"""Our own positioned values: what front matter and settings say, and where."""

from typing import NamedTuple

from gripe.base.problems import Place


class Scalar(NamedTuple):
    """Text as the author wrote it; `is_empty` tells `key:` with nothing after it."""

    text: str
    place: Place
    is_empty: bool = False


class Sequence(NamedTuple):
    """A list."""

    items: tuple["Node", ...]
    place: Place


class Mapping(NamedTuple):
    """Keys and values in written order, each key once."""

    pairs: tuple[tuple[Scalar, "Node"], ...]
    place: Place

    def get(self, key: str) -> "Node | None":
        """Return the value of a key, or None."""
        return next((value for name, value in self.pairs if name.text == key), None)


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
        return next(((name, value) for name, value in node.pairs if name.text == step), None)
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return None, node.items[step]
    return None
