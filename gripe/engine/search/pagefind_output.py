"""Pagefind's files → the same files in one order: what it hashes at random is put into order.

Pagefind 1.5 keeps filters in hash maps whose order differs from run to run: the values within a filter,
and the filters within the index of a language. Both are CBOR (RFC 8949) of arrays, texts and whole
numbers. They are read, put into order and written again, not compressed: zlib's bytes depend on the
machine, and Pagefind's script reads either. What is not of the form known here is refused.
"""

import json
import zlib
from collections.abc import Mapping
from hashlib import sha256

SIGNATURE = b"pagefind_dcd"  # Pagefind's own, before what is (de)compressed
ENTRY = "pagefind-entry.json"
SCRIPTS = ("pagefind.js", "pagefind-worker.js")
_NUMBER, _TEXT, _ARRAY = 0, 3, 4  # CBOR's major types
_WIDTHS = {24: 1, 25: 2, 26: 4, 27: 8}
Value = int | str | list["Value"]


class UnknownForm(Exception):
    """A file is not of the form that is known here: another Pagefind wrote it."""


def in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files that a search needs, the same for the same pages whenever they were made.

    Args:
        files: what Pagefind made, by path.

    Raises:
        UnknownForm: it is not what Pagefind 1.5 makes.
    """
    try:
        return _in_order(files)
    except (KeyError, IndexError, ValueError, TypeError, zlib.error) as error:
        raise UnknownForm(f"{type(error).__name__}: {error}") from error


def _in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    kept = {path: data for path, data in files.items() if path.startswith(("fragment/", "index/"))}
    kept |= {path: files[path] for path in SCRIPTS}
    entry = json.loads(files[ENTRY])
    languages = entry["languages"]
    for name, language in sorted(languages.items()):
        wasm = f"wasm.{language['wasm'] or 'unknown'}.pagefind"
        kept[wasm] = files[wasm]
        index = _read(files[f"pagefind.{language['hash']}.pf_meta"])
        _, _, _, filters, _, _ = index
        for each in map(_array, _array(filters)):
            filter_name, values = _read(files[f"filter/{each[1]}.pf_filter"])
            data = SIGNATURE + encode([filter_name, sorted(_array(values), key=_first)])
            each[1] = f"{name}_{sha256(data).hexdigest()[:10]}"
            kept[f"filter/{each[1]}.pf_filter"] = data
        index[3] = sorted(_array(filters), key=_first)
        data = SIGNATURE + encode(index)
        language["hash"] = f"{name}_{sha256(data).hexdigest()[:10]}"
        kept[f"pagefind.{language['hash']}.pf_meta"] = data
    entry["languages"] = dict(sorted(languages.items()))
    kept[ENTRY] = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return dict(sorted(kept.items()))


def _first(value: Value) -> str:
    first = _array(value)[0]
    if not isinstance(first, str):
        raise ValueError("no text where a name belongs")
    return first


def _array(value: Value) -> list[Value]:
    if not isinstance(value, list):
        raise ValueError("no array where one belongs")
    return value


def _read(data: bytes) -> list[Value]:
    """Read one of Pagefind's files; it has to be what writing it again gives."""
    plain = zlib.decompress(data, wbits=31)  # gzip
    value, end = _decoded(plain, len(SIGNATURE))
    if not plain.startswith(SIGNATURE) or end != len(plain) or encode(value) != plain[12:]:
        raise ValueError("not the form that is known")
    return _array(value)


def _decoded(data: bytes, at: int) -> tuple[Value, int]:
    major, size = divmod(data[at], 32)
    at += 1
    if size in _WIDTHS:
        size, at = int.from_bytes(data[at : at + _WIDTHS[size]]), at + _WIDTHS[size]
    elif size > 27:
        raise ValueError("a length that is not known beforehand")
    if major == _NUMBER:
        return size, at
    if major == _TEXT:
        return data[at : at + size].decode(), at + size
    if major != _ARRAY:
        raise ValueError(f"CBOR's major type {major}")
    found: list[Value] = []
    for _ in range(size):
        value, at = _decoded(data, at)
        found.append(value)
    return found, at


def encode(value: Value) -> bytes:
    """Write numbers, texts and arrays as CBOR, each as short as it can be (RFC 8949, 4.2.1)."""
    if isinstance(value, int):
        return _head(_NUMBER, value)
    if isinstance(value, str):
        data = value.encode()
        return _head(_TEXT, len(data)) + data
    return _head(_ARRAY, len(value)) + b"".join(map(encode, value))


def _head(major: int, size: int) -> bytes:
    first = major * 32
    if size < 24:
        return bytes([first + size])
    for code, width in _WIDTHS.items():
        if size < 256**width:
            return bytes([first + code]) + size.to_bytes(width)
    raise ValueError(f"{size} is too large")
