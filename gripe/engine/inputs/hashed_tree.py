"""The site's folder with the digest of every file in it, from stamps where those can be trusted."""

import os
from collections.abc import Iterable, Mapping
from hashlib import sha256

from gripe.base.frozen import field, immutable, mutable
from gripe.base.problems import Problem
from gripe.engine.filesystem.stamps import Memo, Stamp, stamp_of
from gripe.engine.inputs.tree import Tree
from gripe.source.theme import PARTS, SETTINGS, is_theme_name


class SourceChanged(Exception):
    """A file was changed while it was being published; building again will do."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} was changed during the build: build again")
        self.path = path

    def __reduce__(self) -> tuple[type, tuple[str]]:
        """Let it come from a worker with its words as they are."""
        return SourceChanged, (self.path,)


@immutable
class HashedTree(Tree):
    """A folder with the digests of its files, from a memo where their stamps are unchanged.

    Attributes:
        memo: the memo of the last build.
        stamps: the stamp of each file listed.
        digests: the digest of each file of which it is known.
    """

    memo: Memo = field(default_factory=Memo)
    stamps: dict[str, Stamp] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)

    def found(self, path: str, entry: "os.DirEntry[str]") -> None:
        """Take note of a file that is listed."""
        self._note(path, stamp_of(entry.stat()))

    def look_at(self, path: str) -> bool:
        """Take note of one file; tell whether it is there."""
        try:
            self._note(path, stamp_of((self.root / path).stat()))
        except (FileNotFoundError, NotADirectoryError):
            return False
        return True

    def _note(self, path: str, stamp: Stamp) -> None:
        self.stamps[path] = stamp
        known = self.memo.digest(path, stamp)
        if known is not None:
            self.digests[path] = known

    def read(self, path: str) -> bytes:
        """Return a file's bytes, which have to be those of its digest.

        Raises:
            SourceChanged: they are others.
        """
        data = Tree.read(self, path)
        digest = sha256(data).hexdigest()
        if self.digests.setdefault(path, digest) != digest:
            raise SourceChanged(path)
        return data

    def digest(self, path: str) -> str:
        """Return the SHA-256 of a file's bytes in hexadecimal."""
        known = self.digests.get(path)
        if known is None:
            known = self.digests[path] = Tree.digest(self, path)
        return known

    def new_memo(self, now: int) -> Memo:
        """Return a memo of all files whose stamp and digest are known.

        Args:
            now: the file system's time before anything was listed.
        """
        files = {
            path: (stamp, self.digests[path])
            for path, stamp in self.stamps.items()
            if path in self.digests
        }
        return Memo(files, now)


@mutable
class Inputs:
    """All that a site is built from.

    Attributes:
        site: the site's folder.
        builtin: the folder of the built-in themes.
        content: the files below content/, in order; `static` those below static/.
        problems: links that are not followed, and the like; `theme_problems` those among the files of
            themes.
    """

    site: HashedTree
    builtin: HashedTree
    content: list[str] = field(default_factory=list)
    static: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    theme_problems: list[Problem] = field(default_factory=list)
    _themes: set[str] = field(default_factory=set)

    def scan(self, settings: str) -> None:
        """List the settings, the content and the static files."""
        self.site.look_at(settings)
        problem = self.site.file_problem(settings)
        if problem:
            self.problems.append(problem)
            self.site.stamps.pop(settings, None)
        self.content = list(self.site.files("content", self.problems))
        self.static = list(self.site.files("static", self.problems))

    def scan_chain(self, themes: Iterable[str]) -> None:
        """List the files of a theme and of those it extends."""
        for theme in filter(is_theme_name, themes):
            self._themes.add(theme)
            for tree, below in ((self.site, f"themes/{theme}"), (self.builtin, theme)):
                tree.holds(f"{below}/{SETTINGS}", self.theme_problems)
                for part in PARTS:
                    for _ in tree.files(f"{below}/{part}", self.theme_problems):
                        pass

    def scan_themes(self) -> None:
        """List the files of every theme of the site."""
        for _ in self.site.files("themes", self.theme_problems):
            pass

    def keep_themes(self, themes: Iterable[str]) -> None:
        """Forget the files of themes that were listed, but for some."""
        for theme in self._themes - {*themes}:
            self._forget_theme(theme)

    def _forget_theme(self, theme: str) -> None:
        """Forget the files of a theme that the site does not use any more."""
        for tree, below in ((self.site, f"themes/{theme}/"), (self.builtin, f"{theme}/")):
            for path in [path for path in tree.stamps if path.startswith(below)]:
                del tree.stamps[path]
                tree.digests.pop(path, None)
            others = [
                each
                for each in self.theme_problems
                if not f"{each.place.path}/".startswith(below)  # the theme's folder may be a link
            ]
            self.theme_problems = others

    def unfollowed(self) -> frozenset[Problem]:
        """Return the problems of all links that are not followed, and of names that are no text."""
        return frozenset((*self.problems, *self.theme_problems))

    def digest_unknown(self) -> int:
        """Take the digest of every file of which it is not known; return how many those were."""
        unknown = [
            (tree, path)
            for tree in (self.site, self.builtin)
            for path in tree.stamps
            if path not in tree.digests
        ]
        for tree, path in unknown:
            tree.digest(path)
        return len(unknown)

    def digest(self, otherwise: Mapping[str, str] | None = None) -> str:
        """Return a digest of all of it: of every name and every byte.

        Args:
            otherwise: digests of files of the site to be taken instead of theirs.
        """
        digests = {**self.site.digests, **(otherwise or {})}
        lines = [f"{path} {digest}" for path, digest in digests.items()]
        lines += [f":{path} {digest}" for path, digest in self.builtin.digests.items()]
        return sha256("\n".join(sorted(lines)).encode("utf-8", "surrogateescape")).hexdigest()
