"""JSON serialization of values, by msgspec: one text for each value of a type.

What is kept from one build to the next is written and read here, and digests are taken of it. So what is read
has to be what was written: tests/base/test_codec.py holds every type to it. What msgspec has no rule for is a
`TypeError`, never its `repr`. Sets it writes in any order, and NaN as None: neither may be kept.
"""

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar

from msgspec import Raw, json

T = TypeVar("T")
_encode = json.Encoder().encode
_decoder: Callable[[Any], json.Decoder[Any]] = cache(json.Decoder)


def dumps(value: object) -> str:
    """Serialize a value as JSON.

    Raises:
        TypeError: part of it has no rule.
    """
    return _encode(value).decode()


def dumps_indented(value: object) -> str:
    """Serialize a value as JSON for people to read, each member in a line of its own.

    Raises:
        TypeError: part of it has no rule.
    """
    return json.format(_encode(value), indent=2).decode()


def encoded(value: object) -> bytes:
    """Serialize a value as `dumps` does, in UTF-8."""
    return _encode(value)


def loads(text: str | bytes, kind: type[T]) -> T:
    """Deserialize a value of a type, such as `Case` or `tuple[Case, ...]`, that was serialized here."""
    found: T = _decoder(kind).decode(text)
    return found


def items_of(text: str, name: str) -> list[str]:
    """Return the items of a list in a JSON object, each as it is written there."""
    found: bytes = _decoder(dict[str, Raw]).decode(text)[name]
    return [bytes(each).decode() for each in _decoder(list[Raw]).decode(found)]


def digest_of(*values: object) -> str:
    """Return the digest of values: SHA-256 of their JSON in hexadecimal digits."""
    return sha256(_encode(values)).hexdigest()
