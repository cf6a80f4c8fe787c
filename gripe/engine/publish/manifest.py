"""The manifest: which files of the output folder are gripe's.

It is no cache. It lies in the output folder itself, proves that the folder is ours, and names every
file that publishing may replace or delete; a file that it does not name belongs to somebody else.
"""

from collections.abc import Mapping
from hashlib import sha256

from gripe.base.frozen import field, immutable
from gripe.base.patterns import pattern
from gripe.engine.publish.folder import FileKind, Folder, is_inside

# Every name gripe takes for itself at the top of the output folder starts like this.
OUR_PREFIX = ".gripe-"
MANIFEST = f"{OUR_PREFIX}manifest.json"
STAGING = f"{OUR_PREFIX}staging"
# What hosts and version control put into a folder that is otherwise empty.
HARMLESS = frozenset({".git", ".gitignore", ".gitkeep", "CNAME", ".nojekyll"})
FORMAT = 1
_DIGEST = pattern(r"[0-9a-f]{64}")


@immutable
class Manifest:
    """The files that are gripe's.

    Attributes:
        digests: each path with the digest of the bytes gripe wrote there, or with None where a
            build had set out to write or delete the file: it may be old, new or missing.
    """

    digests: Mapping[str, str | None] = field(default_factory=dict)


class ManifestError(ValueError):
    """A manifest cannot be read; the message says why."""


class PublishError(Exception):
    """The output folder cannot be published into; the message says why and what to do."""


class NotOursError(PublishError):
    """The folder holds files, and no manifest that says which of them are gripe's."""


def digest(content: bytes) -> str:
    """Return the digest of a file's bytes: SHA-256 in hexadecimal digits."""
    return sha256(content).hexdigest()


def can_own(path: str) -> bool:
    """Tell whether a path is one that gripe may publish a file at."""
    return is_inside(path) and not is_our_name(path.casefold())


def is_our_name(path: str) -> bool:
    """Tell whether an entry lies under a name that gripe takes for itself."""
    return path.startswith(OUR_PREFIX)


def is_harmless(path: str) -> bool:
    """Tell whether an entry is one that any output folder may hold, ours or not."""
    return path.partition("/")[0] in HARMLESS


def read_manifest(
    folder: Folder, entries: Mapping[str, FileKind], *, adopt: bool = False
) -> Manifest:
    """Return the manifest of a folder, an empty one if nobody has used the folder yet.

    Args:
        folder: the output folder.
        entries: what is in it.
        adopt: whether a folder without a manifest is taken all the same: whoever asks knows it.

    Raises:
        NotOursError: the folder holds files, and none or no readable manifest.
    """
    if MANIFEST in entries:
        try:
            if entries[MANIFEST] is not FileKind.FILE:
                raise ManifestError("it is no file")
            return decode(folder.read(MANIFEST))
        except ManifestError as error:
            if adopt and entries[MANIFEST] is FileKind.FILE:
                return Manifest()
            raise NotOursError(
                f"{MANIFEST} in the output folder cannot be read ({error}), so gripe cannot tell "
                "which files are its own: use another --output, or --adopt to publish into it"
            ) from error
    strange = sorted(p for p in entries if "/" not in p and not (is_harmless(p) or is_our_name(p)))
    if strange and not adopt:
        more = f" and {len(strange) - 1} more" if len(strange) > 1 else ""
        raise NotOursError(
            f'the output folder holds "{strange[0]}"{more} and no {MANIFEST}, so gripe did not '
            "make it: use another --output, or --adopt to publish into it"
        )
    return Manifest()


def encode(manifest: Manifest) -> bytes:
    """Write a manifest as JSON, in order and with a line for each file, so that it diffs well."""
    from json.encoder import encode_basestring as quoted

    lines = [
        # An object for each file leaves room for what else will be known about it.
        f'{quoted(path)}: {{"digest": "{known}"}}'
        if known
        else f'{quoted(path)}: {{"digest": null}}'
        for path, known in sorted(manifest.digests.items())
    ]
    files = ",\n".join(lines)
    return f'{{"format": {FORMAT}, "files": {{\n{files}\n}}}}\n'.encode()


def decode(content: bytes) -> Manifest:
    """Read a manifest.

    Raises:
        ManifestError: the bytes are no manifest, or one of a gripe newer than this.
    """
    import json

    try:
        document = json.loads(content)
    # Text that is nested a thousand deep raises RecursionError, and is as little a manifest.
    except (ValueError, RecursionError) as error:
        raise ManifestError("it is not JSON") from error
    if not isinstance(document, dict) or "format" not in document:
        raise ManifestError("it does not say which format it has")
    if document["format"] != FORMAT:
        raise ManifestError(f"its format is {document['format']!r} and this gripe reads {FORMAT}")
    files = document.get("files")
    if not isinstance(files, dict):
        raise ManifestError("it names no files")
    return Manifest({path: _read_digest(path, known) for path, known in files.items()})


def _read_digest(path: str, known: object) -> str | None:
    if not can_own(path):
        raise ManifestError(f'it names "{path}", which gripe never writes')
    if not isinstance(known, dict) or "digest" not in known:
        raise ManifestError(f'it gives no digest for "{path}"')
    found = known["digest"]
    if found is None:
        return None
    if not isinstance(found, str) or not _DIGEST.fullmatch(found):
        raise ManifestError(f'it gives "{path}" a digest that is none')
    return found
