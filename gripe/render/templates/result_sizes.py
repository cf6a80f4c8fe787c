"""The size of what a string method would make, estimated before it is called.

The method is written in C, where nothing checks the time.
"""

from collections.abc import Callable, ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from typing import Any

from jinja2.utils import Namespace
from markupsafe import Markup, escape

from gripe.render.templates.limits import LENGTH, TooLarge, TooLong, check_widths

_SPLIT = 4_000_000  # characters
_NUMBER = 100_000  # bytes
_SEARCH = 1_000_000_000  # comparisons

_Arguments = tuple[Any, ...]
_Check = Callable[..., Iterable[Any] | None]


def check_size(length: int) -> None:
    """Check that a text would not be too long.

    Raises:
        TooLarge: it would be.
    """
    if length > LENGTH:
        raise TooLarge


def size_of(value: object) -> int:
    """Return about how long a value is as text; what a list holds twice counts twice.

    Raises:
        TooLarge: it is too long.
    """
    if isinstance(value, str | bytes):
        return len(value)
    return _Sizes().of(value)


class _Sizes:
    """The sizes of lists within lists: each is looked at once, however often it stands there."""

    def __init__(self) -> None:
        self._known: dict[int, int] = {}

    def of(self, value: Any) -> int:  # noqa: ANN401
        """Return the size of one."""
        if isinstance(value, str | bytes):
            return len(value) + 2
        if isinstance(value, int):
            return value.bit_length() // 3 + 1
        if isinstance(value, Namespace):
            value = value._Namespace__attrs  # noqa: SLF001 - its repr shows them
        if not isinstance(value, _HOLDING):
            return 1
        if id(value) not in self._known:
            self._known[id(value)] = 0  # one that holds itself is shown as dots there
            check_size(3 * len(value))
            total = 2 + sum(self.of(each) + 2 for each in _parts(value))
            check_size(total)
            self._known[id(value)] = total
        return self._known[id(value)]


_HOLDING = (list, tuple, set, frozenset, Mapping, KeysView, ValuesView, ItemsView)


def _parts(value: Any) -> Iterator[object]:  # noqa: ANN401
    yield from value
    if isinstance(value, Mapping):
        yield from value.values()


def printed(value: Any) -> Any:  # noqa: ANN401 - whatever a template shows
    """Return a value that is to be shown, if it is not too long.

    Raises:
        TooLarge: it is.
    """
    if not isinstance(value, str):
        size_of(value)
    return value


def concatenated(join: Callable[[Iterable[Any]], str], parts: _Arguments) -> str:
    """Join parts, as `~` does, if that is not too long."""
    check_size(sum(map(size_of, parts)))
    return join(parts)


def check_replace(text: Any, old: Any, new: Any, count: int = -1) -> None:  # noqa: ANN401
    """Check that a text in which something is replaced is not too long."""
    if isinstance(text, Markup):
        old, new = escape(old), escape(new)
    found = text.count(str(old) if isinstance(text, str) else old)
    check_size(len(text) + len(new) * (found if count < 0 else min(count, found)))


def counted(joint: str | bytes, parts: Iterable[Any]) -> Iterator[Any]:
    """Yield what is to be joined, if the text is not too long until then."""
    total = 0
    for each in parts:
        total += size_of(each) + len(joint)
        check_size(total)
        yield each


def _check_join(text: str, parts: Iterable[Any]) -> Iterable[Any]:
    return ([*counted(text, parts)],)


def _check_translate(text: str | bytes, table: Any, *_rest: object) -> None:  # noqa: ANN401
    if isinstance(text, str):
        values = table.values() if isinstance(table, Mapping) else table
        check_size(len(text) * max((len(v) for v in values if isinstance(v, str)), default=1))


def _check_tabs(text: str | bytes, tabsize: int = 8) -> None:
    tabs = text.count("\t") if isinstance(text, str) else text.count(b"\t")
    check_size(len(text) + tabs * tabsize)


def _check_width(_text: object, *given: object, **named: object) -> None:
    check_widths(given, named)


def check_backwards(text: str, *given: Any) -> None:  # noqa: ANN401
    """Check that a search from the end ends: unlike one from the beginning, it may compare all with all."""
    if given and isinstance(given[0], str | bytes) and len(text) * len(given[0]) > _SEARCH:
        raise TooLong


def _check_split(text: str, *given: Any, **_named: Any) -> None:  # noqa: ANN401
    """Check that a text is not split into too many."""
    if len(text) > _SPLIT:
        raise TooLong
    check_backwards(text, *given)


def _check_bytes(_number: object, data: object, *_rest: object, **_named: object) -> None:
    if isinstance(data, bytes) and len(data) > _NUMBER:
        raise TooLarge


METHODS: dict[str, _Check] = {
    **dict.fromkeys(("center", "ljust", "rjust", "zfill", "to_bytes"), _check_width),
    **dict.fromkeys(("rfind", "rindex", "rpartition"), check_backwards),
    **dict.fromkeys(("rsplit", "split", "splitlines"), _check_split),
    **dict.fromkeys(("strip", "lstrip", "rstrip"), check_backwards),
    "from_bytes": _check_bytes,
    "expandtabs": _check_tabs,
    "join": _check_join,
    "replace": check_replace,
    "translate": _check_translate,
}


_JINJA = frozenset({"_block_vars", "_loop_vars"})  # which it gives to each call, and takes away


def checked(method: Any, given: _Arguments, named: Mapping[str, Any]) -> _Arguments:  # noqa: ANN401
    """Return the arguments of a method, if what it makes of them is not too long.

    Raises:
        TooLarge: it is.
        TooLong: it takes too long.
    """
    check = METHODS.get(getattr(method, "__name__", ""))
    owner = getattr(method, "__self__", None)
    if check is None or not (isinstance(owner, str | bytes | int) or owner is int):
        return given
    made = check(owner, *given, **{k: v for k, v in named.items() if k not in _JINJA})
    return given if made is None else tuple(made)
