"""What a link that leads nowhere may have been meant to be, as it has to be written."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cached_property

from gripe.base.file_names import composed, spelling_key
from gripe.base.patterns import pattern
from gripe.base.problems import Hints, meant
from gripe.linking.links.targets import bare, source_of, tail_of
from gripe.source.documents import slug_of
from gripe.source.source_paths import is_source_file, stem_of

# Endings of domains that no file has, the most frequent ones in blogs; `www.` tells all others.
_DOMAINS = "com|org|net|info|edu|gov|io|eu|uk|de|at|ch|fr|es|it|nl|pt|se|us|ca|au|nz|jp|in|br"
_HOST = pattern(
    rf"(?:www\.|(?:[a-z0-9-]+\.)+(?:{_DOMAINS})(?=[/:?#]|\Z))[^\s]*\Z|//[^/]", re.IGNORECASE
)
_TEMPLATED = pattern(r"\{[{%]|\{\{?<")
_GENERATED = pattern(r"^[{|](?:filename|static|attach)[}|]/?|^@/")
_UPWARDS = pattern(r"^(?:\.{0,2}/)+")


class Proposals:
    """Looks for what may be meant; that a link leads nowhere is known before."""

    def __init__(self, paths: Iterable[str], addresses: Iterable[str], hints: Hints) -> None:
        """Take what links may lead to.

        Args:
            paths: the sources, and the files beside them, composed.
            addresses: the files of static/ and the old addresses of sources, as `/terms.pdf`.
            hints: looks for what is spelt much like it.
        """
        self._paths, self._addresses, self._hints = tuple(paths), tuple(addresses), hints

    def instead_of(self, target: str, path: str) -> str:
        """Return what to say behind what is wrong with a link, "" if there is nothing.

        Args:
            target: the link, which names no address of this site.
            path: the source it stands in.
        """
        if _HOST.match(target):
            return f': write "https:{"" if target.startswith("//") else "//"}{target}"'
        if _TEMPLATED.search(target):
            return ": no templates are read in texts, write the path of the file that is meant"
        if "\\" in target:
            return f': write it with slashes, "{target.replace(chr(92), "/")}"'
        name = _GENERATED.sub("", target)
        found = self._like(source_of(name, path)) or self._at(name) or self._named(name, path)
        found = found or self._nearly_named(name, path)
        return meant(_as_written(found, path) + (tail_of(target) if found else ""))

    def instead_of_address(self, address: str, path: str, planned: Collection[str]) -> str:
        """Return the same for a link to an address of this site that has nothing at it.

        Args:
            address: the address.
            path: the source that the link stands in.
            planned: every address that has something at it.
        """
        for each in _shorter(address):
            if each in planned or each.rstrip("/") in self._by_address:
                return meant(self._by_address.get(each.rstrip("/"), each))
        name = address.lstrip("/").removeprefix("content/")
        found = self._like(f"content/{name}".rstrip("/")) or self._named(name, path)
        return meant(_as_written(found, path) or self._hints.nearest(address, planned))

    @cached_property
    def _by_spelling(self) -> dict[str, str]:
        return {spelling_key(each): each for each in self._paths}

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        """Return the paths by their last part, and those of sources by the slug that it gives."""
        found = defaultdict[str, list[str]](list)
        for each in self._paths:
            found[spelling_key(posixpath.basename(each))].append(each)
            if is_source_file(each):
                found[slug_of(each)].append(each)
        return found

    @cached_property
    def _by_stem(self) -> dict[str, list[str]]:
        """Return the paths by their last part without its ending, or by that of their bundle."""
        found = defaultdict[str, list[str]](list)
        for each in self._paths:
            found[spelling_key(_stem(each))].append(each)
        return found

    @cached_property
    def _by_address(self) -> dict[str, str]:
        return {spelling_key(each).rstrip("/"): each for each in self._addresses}

    def _like(self, source: str) -> str:
        """Return the path that differs in letter case or in its ending only."""
        endings = ("", ".md", ".markdown", "/index.md", "/index.markdown")
        keys = (spelling_key(f"{source}{ending}") for ending in endings)
        return next((self._by_spelling[key] for key in keys if key in self._by_spelling), "")

    def _at(self, name: str) -> str:
        """Return the address of a file of static/, or the old address, that is written like a path."""
        key = spelling_key("/" + _UPWARDS.sub("", bare(name)).removeprefix("static/")).rstrip("/")
        return self._by_address.get(key, "")

    def _named(self, name: str, path: str) -> str:
        """Return the one path of the same name, or the nearest of several."""
        last = _last_part(name)
        stem = posixpath.splitext(last)[0]
        for key in (spelling_key(last), *([slug_of(f"x/{stem}.md")] if stem else [])):
            found = [each for each in self._by_name.get(key, ()) if each != path]
            if key and found:
                return _nearest_to(path, found)
        return ""

    def _nearly_named(self, name: str, path: str) -> str:
        """Return the path whose name is spelt much like another, "" if none is."""
        stem = spelling_key(posixpath.splitext(_last_part(name))[0])
        near = self._hints.nearest(stem, self._by_stem) if stem else ""
        return _nearest_to(path, self._by_stem[near]) if near else ""


def _last_part(name: str) -> str:
    """Return the last part of a path or address that is a name, of a bundle or page its own."""
    parts = [each for each in bare(composed(name)).split("/") if each not in {"", ".", ".."}]
    if parts and re.fullmatch(r"index\.\w+", parts[-1]):
        parts.pop()
    return parts[-1] if parts else ""


def _stem(path: str) -> str:
    return (
        stem_of(path) if is_source_file(path) else posixpath.splitext(posixpath.basename(path))[0]
    )


def _nearest_to(path: str, found: Iterable[str]) -> str:
    """Return which of some paths is the shortest way from another."""
    return min(found, key=lambda each: (len(_relative(each, path)), each))


def _shorter(address: str) -> Iterable[str]:
    """Yield an address without its letter case and its end, then without its first folders, one by one."""
    rest = spelling_key(address).rstrip("/").removesuffix("/index.html")
    while rest:
        yield from (rest, f"{rest}/")
        _, slash, below = rest[1:].partition("/")
        rest = slash + below


def _relative(path: str, of: str) -> str:
    return posixpath.relpath(path, posixpath.dirname(of))


def _as_written(found: str, path: str) -> str:
    """Return what to write in a source for a path or an address."""
    return found if not found or found.startswith("/") else _relative(found, path)
