"""Exif data wherever they lie in a file: what they say, and coordinates overwritten where they stand.

They are a TIFF of their own. TIFF 6.0 (section 2), Exif 2.32 (4.5, 4.6.6), XMP Part 2.
"""

import struct
from collections.abc import Iterator
from struct import unpack_from
from typing import NamedTuple

from gripe.base.patterns import pattern

_GPS = 0x8825
_COORDINATES = frozenset({2, 4, 20, 22})  # latitude and longitude, of the camera and of what it saw
_SIZES = {
    1: 1,
    2: 1,
    3: 2,
    4: 4,
    5: 8,
    6: 1,
    7: 1,
    8: 2,
    9: 4,
    10: 8,
    11: 4,
    12: 8,
}  # of a value, by type
_MOST = 64  # directories in a row
_LONGEST = 4096  # bytes of what is said of a place
_START = pattern(rb"II\*\0|MM\0\*")
XMP = pattern(rb"GPS(?:Dest)?L(?:at|ong)itude")
_TOLD = pattern(
    rb"""[\w:]*(?:GPS(?:Dest)?L(?:at|ong)itude(?:Ref)?)\s*=\s*(?:"[^"]*"|'[^']*')"""
    rb"""|<(?P<name>[\w:]*GPS(?:Dest)?L(?:at|ong)itude(?:Ref)?)>[^<]*</(?P=name)\s*>"""
)


class _IfdEntry(NamedTuple):
    """An entry of a directory: where it stands, what it tells, and where its value stands."""

    at: int
    tag: int
    value: int
    length: int


def starts(data: bytes) -> Iterator[int]:
    """Yield where Exif data may begin in a file: in previews and in pictures that follow the first, too."""
    return (each.start() for each in _START.finditer(data))


def has_coordinates(data: bytes, start: int) -> bool:
    """Tell whether the Exif data that begin at a place say where a picture was taken."""
    try:
        return any(
            entry.tag in _COORDINATES
            for _, pointer in _places(data, start)
            for entry in _entries(data, start, pointer)
        )
    except struct.error:
        return False


def value_of(data: bytes, start: int, tag: int) -> int:
    """Return a short number of the first directory; 0 if there is none."""
    try:
        order = _order(data, start)
        (first,) = unpack_from(f"{order}I", data, start + 4)
        found = next((e for e in _entries(data, start, start + first) if e.tag == tag), None)
        return int(unpack_from(f"{order}H", data, found.value)[0]) if found else 0
    except struct.error:
        return 0


def overwritten(data: bytes) -> bytes:
    """Return a file of the same length in which no Exif data and no XMP tell a place; all else stays.

    Raises:
        struct.error: it is damaged.
    """
    made = bytearray(data)
    for start in starts(data):
        if has_coordinates(data, start):
            for directory, pointer in _places(data, start):
                for entry in _entries(data, start, pointer):
                    if entry.length > _LONGEST:
                        raise struct.error("no value of a place is so long")
                    made[entry.value : entry.value + entry.length] = bytes(entry.length)
                    made[entry.at : entry.at + 12] = bytes(12)
                made[pointer : pointer + 2] = bytes(2)
                _leave_out(made, data, start, directory)
    for found in _TOLD.finditer(data):
        made[found.start() : found.end()] = b" " * len(found[0])
    return bytes(made)


def _leave_out(made: bytearray, data: bytes, start: int, directory: int) -> None:
    """Take the entry that leads to coordinates out of a directory; those behind it move up."""
    order, entries = _order(data, start), [*_entries(data, start, directory)]
    at = next(each.at for each in entries if each.tag == _GPS)
    end = directory + 2 + 12 * len(entries) + 4  # with the pointer to the next directory
    made[at:end] = made[at + 12 : end] + bytes(12)
    made[directory : directory + 2] = struct.pack(f"{order}H", len(entries) - 1)


def _order(data: bytes, start: int) -> str:
    return "<" if data[start : start + 2] == b"II" else ">"


def _places(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Yield each directory that leads to coordinates, and where these are."""
    order, seen = _order(data, start), set[int]()
    (offset,) = unpack_from(f"{order}I", data, start + 4)
    while offset and offset not in seen and len(seen) < _MOST:
        seen.add(offset)
        entries = [*_entries(data, start, start + offset)]
        for entry in entries:
            if entry.tag == _GPS:
                yield start + offset, start + unpack_from(f"{order}I", data, entry.value)[0]
        behind = start + offset + 2 + 12 * len(entries)
        offset = unpack_from(f"{order}I", data, behind)[0] if behind + 4 <= len(data) else 0


def _entries(data: bytes, start: int, directory: int) -> Iterator[_IfdEntry]:
    order = _order(data, start)
    (count,) = unpack_from(f"{order}H", data, directory)
    for number in range(count):
        at = directory + 2 + 12 * number
        tag, kind, many = unpack_from(f"{order}HHI", data, at)
        length = _SIZES.get(kind, 1) * many
        far = unpack_from(f"{order}I", data, at + 8)[0]
        value = start + far if length > 4 else at + 8
        yield _IfdEntry(at, tag, value, max(0, min(length, len(data) - value)))
