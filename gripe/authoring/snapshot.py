"""A site as it stands, read with what builds remember of it; nothing is written."""

from collections.abc import Callable
from typing import TypeVar

from gripe.authoring.overlay import with_memo
from gripe.engine.cache.store import Store
from gripe.engine.cache.version import engine_version
from gripe.engine.cache.workspace import FOLDER
from gripe.engine.filesystem.stamps import Memo
from gripe.engine.inputs.hashed_tree import HashedTree, Inputs, SourceChanged
from gripe.engine.inputs.tree import Tree
from gripe.engine.loading.loader import Loader
from gripe.engine.options import SETTINGS_FILE, Options
from gripe.engine.package_files import builtin_themes
from gripe.engine.request import Tell, silently
from gripe.engine.workers import usable_cores

_ATTEMPTS = 5  # at a site whose files are being changed
T = TypeVar("T")


class Snapshot:
    """What builds of a site remember of it at one moment.

    Attributes:
        store: a copy of that, in memory; what reading adds to it is lost with it.
    """

    def __init__(self, tree: Tree) -> None:
        """Take the copy.

        Args:
            tree: the site's folder.
        """
        self.store = Store.snapshot(tree.root / FOLDER, engine_version())

    def loader(self, tree: Tree, options: Options, tell: Tell = silently) -> Loader:
        """Return a loader of the site as its files are now.

        Args:
            tree: the site's folder, which may have a file laid over it.
            options: what the command line says.
            tell: is told how many of how many cases are read.
        """
        site = with_memo(tree, self.store.get("inputs", Memo) or Memo())
        builtin = HashedTree(builtin_themes(), self.store.get("themes", Memo) or Memo())
        inputs = Inputs(site, builtin)
        inputs.scan(SETTINGS_FILE)
        return Loader(inputs, self.store, options, usable_cores(), tell)


def once_settled(look: Callable[[], T]) -> T:
    """Look at a site, again if files are changed at that moment.

    Raises:
        SourceChanged: they are changed again and again.
    """
    for _ in range(_ATTEMPTS - 1):
        try:
            return look()
        except SourceChanged:
            continue
    return look()
