"""Compiled templates in the cache.

Whoever can have code read from here can have gripe do anything, and a folder `.gripe/` may come from
elsewhere, as with a site that was cloned. So each code carries a proof that it was written here: a digest
keyed with what is known on this machine alone. What has none is not read, and the template compiled anew.
"""

import marshal
from functools import cache
from hashlib import blake2b
from pathlib import Path
from types import CodeType

from gripe import engine
from gripe.engine.cache.store import RowStore
from gripe.render.templates.compiled import Compiled


def compiled_in(store: RowStore) -> Compiled:
    """Return the code of templates that is kept in a store, and goes there."""
    return Compiled(TemplateCode(store))


class TemplateCode:
    """The code of templates, kept in a store under their names."""

    def __init__(self, store: RowStore) -> None:
        self._store = store

    def get(self, name: str, key: str) -> CodeType | None:
        """Return the code that is kept under a name, if it is that of a key and was written here."""
        found = self._store.get(f"code {name}", tuple[str, bytes, bytes])
        if found is None or found[0] != key:
            return None
        _, proof, data = found
        if proof != _proof(key, data):
            return None
        code: CodeType = marshal.loads(data)  # noqa: S302 - written here
        return code

    def put(self, name: str, key: str, bytecode: CodeType) -> None:
        """Keep code under a name, in place of other."""
        data = marshal.dumps(bytecode)
        self._store.put(f"code {name}", (key, _proof(key, data), data))


def _proof(key: str, data: bytes) -> bytes:
    return blake2b(key.encode() + data, digest_size=32, key=_secret()).digest()


@cache
def _secret() -> bytes:
    """Return what nobody elsewhere can know: when gripe came onto this disk, and where it lies there."""
    states = [each.stat() for each in sorted(Path(str(engine.__file__)).parent.glob("*.py"))]
    said = [f"{each.st_ino} {each.st_ctime_ns}" for each in states]
    return blake2b("\n".join(said).encode(), digest_size=64).digest()
