"""A site as it stands, read with what builds remember of it; nothing is written."""

from collections.abc import Callable
from time import time_ns
from typing import TypeVar

from gripe.authoring.overlay import with_memo
from gripe.engine.cache.store import Store
from gripe.engine.cache.version import engine_version
from gripe.engine.cache.workspace import FOLDER, Workspace
from gripe.engine.filesystem.stamps import Memo
from gripe.engine.inputs.hashed_tree import HashedTree, Inputs, SourceChanged
from gripe.engine.inputs.tree import Tree
from gripe.engine.options import SETTINGS_FILE, Options
from gripe.engine.package_files import builtin_themes
from gripe.engine.pipeline import Pipeline
from gripe.engine.publish.output_folder import DiskOutputFolder
from gripe.engine.request import BuildContext, BuildRequest, Tell, silently

OUTPUT = "output"
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

    def dry_run(self, tree: Tree, options: Options, tell: Tell = silently) -> Pipeline:
        """Return a build of the site as its files are now, which publishes and keeps nothing.

        Args:
            tree: the site's folder, which may have a file laid over it.
            options: what the command line says.
            tell: is told what is being done.
        """
        store, target = self.store, tree.root / OUTPUT
        site = with_memo(tree, store.get("inputs", Memo) or Memo())
        builtin = HashedTree(builtin_themes(), store.get("themes", Memo) or Memo())
        inputs, now = Inputs(site, builtin), time_ns()
        inputs.scan(SETTINGS_FILE)
        output = DiskOutputFolder(target, tree.root, Workspace(None, now, None), store)
        request = BuildRequest(tree.root, target, options, tell=tell, is_dry=True)
        return Pipeline(request, BuildContext(now, store, inputs, output))


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
