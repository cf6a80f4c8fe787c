"""CBOR (RFC 8949), as far as Pagefind's files need it: whole numbers, texts and arrays of these."""

NUMBER, TEXT, ARRAY = 0, 3, 4  # major types
_WIDTHS = {24: 1, 25: 2, 26: 4, 27: 8}
Value = int | str | list["Value"]


def decoded(data: bytes) -> Value:
    """Return the value that is written, which has to be all there is, and as short as it can be.

    Raises:
        ValueError: it is not; or an IndexError, where it is cut short.
    """
    value, end = _decoded(data, 0)
    if end != len(data) or encode(value) != data:
        raise ValueError("not the form that is known")
    return value


def _decoded(data: bytes, at: int) -> tuple[Value, int]:
    major = data[at] // 32
    if major == NUMBER:
        return head_at(data, at, NUMBER)
    if major == TEXT:
        return text_at(data, at)
    size, at = head_at(data, at, ARRAY)
    found: list[Value] = []
    for _ in range(size):
        value, at = _decoded(data, at)
        found.append(value)
    return found, at


def head_at(data: bytes, at: int, expected: int) -> tuple[int, int]:
    """Return the number, or the size, that stands at a place, and the place behind it.

    Raises:
        ValueError: what stands there is not of the major type that is expected.
    """
    major, size = divmod(data[at], 32)
    at += 1
    if major != expected:
        raise ValueError(f"CBOR's major type {major}")
    if size < 24:
        return size, at
    end = at + _WIDTHS.get(size, 0)
    if size not in _WIDTHS or end > len(data):
        raise ValueError("a length that is not known beforehand")
    return int.from_bytes(data[at:end]), end


def text_at(data: bytes, at: int) -> tuple[str, int]:
    """Return the text that stands at a place, and the place behind it."""
    size, at = head_at(data, at, TEXT)
    return data[at : at + size].decode(), at + size


def array_of(value: Value) -> list[Value]:
    """Return an array.

    Raises:
        ValueError: it is none.
    """
    if not isinstance(value, list):
        raise ValueError("no array where one belongs")
    return value


def encode(value: Value) -> bytes:
    """Write numbers, texts and arrays as CBOR, each as short as it can be (RFC 8949, 4.2.1)."""
    if isinstance(value, int):
        return head(NUMBER, value)
    if isinstance(value, str):
        data = value.encode()
        return head(TEXT, len(data)) + data
    return head(ARRAY, len(value)) + b"".join(map(encode, value))


def head(major: int, size: int) -> bytes:
    """Write a number, or what stands before a text or an array of a size."""
    first = major * 32
    if size < 24:
        return bytes([first + size])
    for code, width in _WIDTHS.items():
        if size < 256**width:
            return bytes([first + code]) + size.to_bytes(width)
    raise ValueError(f"{size} is too large")
