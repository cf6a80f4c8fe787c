"""The code that templates were compiled to: it takes a hundred times as long to make as to read."""

from types import CodeType
from typing import Protocol

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from gripe.base.codec import digest_of

_MOST = 300  # templates whose code is held in memory


class KeptCode(Protocol):
    """Code of templates that is kept from one run to the next."""

    def get(self, name: str, key: str) -> CodeType | None:
        """Return the code that is kept under a name, if it is that of a key."""

    def put(self, name: str, key: str, bytecode: CodeType) -> None:
        """Keep code under a name, in place of other."""


class Compiled(BytecodeCache):
    """The code of templates, by all that it was made of; for any number of themes and languages."""

    def __init__(self, kept: KeptCode | None = None) -> None:
        """Know nothing but what is kept, if anything is."""
        self._kept = kept
        self._codes: dict[str, CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template's code, if it was compiled before."""
        key = _key_of(bucket)
        bucket.code = self._codes.get(key)
        if bucket.code is None and self._kept is not None:
            bucket.code = self._kept.get(bucket.key, key)
            if bucket.code is not None:
                self._hold(key, bucket.code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code."""
        if bucket.code is not None:
            key = _key_of(bucket)
            self._hold(key, bucket.code)
            if self._kept is not None:
                self._kept.put(bucket.key, key, bucket.code)

    def _hold(self, key: str, bytecode: CodeType) -> None:
        if len(self._codes) >= _MOST:  # of a preview in which templates are edited all day
            self._codes.clear()
        self._codes[key] = bytecode


def _key_of(bucket: Bucket) -> str:
    """Return the digest of a template's name and text, and of the kind of environment."""
    return digest_of(type(bucket.environment).__name__, bucket.key, bucket.checksum)
