"""The kind of a picture by its first bytes, whatever its name says, and how each kind is published."""

from collections.abc import Mapping

SAVE_AGAIN = "save it again as JPEG, PNG or WebP"
NO_PICTURE = f"it cannot be read as a picture: {SAVE_AGAIN}"
HEIC = (
    "it is a HEIC picture, as iPhones take them: pip install 'gripe-press[heic]', or save it as JPEG "
    "(on an iPhone: Settings, Camera, Formats, Most Compatible; on Windows: Photos, Save as; "
    "on a Mac: Preview, Export)"
)
# The ending under which each kind is published: what may be transparent, or move, as what can be so.
PUBLISHED: Mapping[str, str] = {
    "JPEG": "jpg",
    "HEIC": "jpg",
    "PNG": "png",
    "WebP": "webp",
    "GIF": "webp",
}
_FIRST = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"BM", "BMP"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\0\0\0\x0cJXL ", "JPEG XL"),
    (b"\0\0\0\x0cjP  ", "JPEG 2000"),
)
_BRANDS = {b"avif": "AVIF", b"avis": "AVIF"}
_HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})


class UnshownKind(Exception):
    """A picture is of a kind that is not published; the text says what to do."""


def kind_of(data: bytes) -> str:
    """Return what kind of picture a file is: `JPEG`, `PNG` and so on; "" if none that is known."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if data[4:8] == b"ftyp":
        return _branded(data)
    return next((kind for first, kind in _FIRST if data.startswith(first)), "")


def _branded(data: bytes) -> str:
    """Return the kind of an ISO base media file by its brands (ISO/IEC 14496-12, 4.3)."""
    end = min(int.from_bytes(data[:4], "big"), 256)
    brands = [data[8:12], *(data[at : at + 4] for at in range(16, end, 4))]
    kind = next((_BRANDS[each] for each in brands if each in _BRANDS), "")
    return kind or ("HEIC" if not _HEIC.isdisjoint(brands) else "")


def published_kind(data: bytes) -> str:
    """Return the kind of a picture that can be published.

    Raises:
        UnshownKind: it is another kind, or no picture.
    """
    kind = kind_of(data)
    if kind not in PUBLISHED:
        why = f"it is {_with_article(kind)} picture: {SAVE_AGAIN}" if kind else NO_PICTURE
        raise UnshownKind(why)
    return kind


def _with_article(kind: str) -> str:
    return f"an {kind}" if kind.startswith("A") else f"a {kind}"
