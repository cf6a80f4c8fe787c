"""Portable file names: which every system takes, and which mean one file on some."""

import re
import unicodedata

from gripe.base.patterns import pattern

MAX_NAME = 255  # bytes of a file's or folder's name: ext4, and enough for APFS and NTFS
MAX_PATH = 1000  # bytes of a path below output/; Linux takes 4,096 with the way there
MAX_DEPTH = 50  # folders in a path
_SHOWN = 60
# What Windows keeps for itself, whatever ending follows (learn.microsoft.com, "Naming Files").
_DEVICE = "(?:con|prn|aux|nul|(?:com|lpt)[1-9¹²³])"
_SIGNS = ':*?"<>|'  # a colon would write into another file's stream; the others are refused
_RESERVED = pattern(rf"{_DEVICE}(?:\.|$)", re.IGNORECASE)
# Nearly every path has none of this, and is seen to be fit at once.
_SUSPECT = pattern(
    rf"[\x00-\x1f\x7f-\x9f\\{_SIGNS}]|[. ](?:/|$)|(?:^|/){_DEVICE}(?:[./]|$)", re.IGNORECASE
)


def path_problem(path: str) -> str:
    """Return why a path below output/ cannot be that of a file on every system, "" if it can.

    The words go on from the path: `it has a backslash`.
    """
    if len(path) <= MAX_NAME // 4 and not _SUSPECT.search(path):
        return ""
    length, parts = len(path.encode(errors="surrogatepass")), path.split("/")
    if length > MAX_PATH:
        return f"it is {length} bytes long, and {MAX_PATH} are the most"
    if len(parts) > MAX_DEPTH:
        return f"it lies in {len(parts) - 1} folders, and {MAX_DEPTH - 1} are the most"
    return next(filter(None, map(_name_problem, parts)), "")


def _name_problem(name: str) -> str:
    length = len(name.encode(errors="surrogatepass"))
    if length > MAX_NAME:
        return f"“{shortened(name)}” is {length} bytes long, and a file's name may have {MAX_NAME}"
    if any(unicodedata.category(letter) == "Cc" for letter in name):
        return "it has a control character"
    if "\\" in name:
        return "it has a backslash"
    sign = next((each for each in _SIGNS if each in name), "")
    if sign:
        return f"“{shortened(name)}” has a “{sign}”, which Windows does not take in a name"
    if name.endswith((".", " ")):
        return f"“{name}” ends in a {'dot' if name.endswith('.') else 'blank'}, which Windows drops"
    if _RESERVED.match(name):
        return f"“{name}” is a name that Windows keeps for itself"
    return ""


def shortened(text: str) -> str:
    """Return a text short enough to be quoted in a message."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def composed(path: str) -> str:
    """Return a path in the Unicode form that names are compared in: some systems take letters apart."""
    return path if path.isascii() else unicodedata.normalize("NFC", path)


def spelling_key(path: str) -> str:
    """Return what paths share that differ in case or Unicode form: on many disks they are one."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
