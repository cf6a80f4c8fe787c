"""A theme that an author begins."""

from gripe.authoring.atomic_write import editing
from gripe.authoring.new_sources import Refused, refuse_outside
from gripe.base.problems import did_you_mean
from gripe.base.slugs import is_safe_slug
from gripe.engine.inputs.tree import Tree
from gripe.engine.loading.themes import theme_names
from gripe.engine.package_files import builtin_themes
from gripe.source.theme import SETTINGS


def create_theme(tree: Tree, name: str, below: str) -> str:
    """Write a theme that extends another, and return the path of its theme.yaml.

    Args:
        tree: the site's folder.
        name: its name.
        below: the name of the other.

    Raises:
        Refused: it cannot be called so, there is one of that name, or there is no such other.
        Locked: another gripe is at work.
        OSError: the system refused.
    """

    def check() -> None:
        known = theme_names(tree, Tree(builtin_themes()))
        if name in known:
            raise Refused(f'there is a theme "{name}" already: give this one another name')
        if below not in known:
            raise Refused(f'there is no theme "{below}"{did_you_mean(below, known)}')

    if not is_safe_slug(name):
        raise Refused(f'"{name}" cannot be a folder everywhere: use letters, digits and hyphens')
    check()  # what is refused at once needs no lock
    path = f"themes/{name}/{SETTINGS}"
    with editing(tree.root) as edits:
        check()
        refuse_outside(tree, path)
        edits.create(path, f"extends: {below}\n".encode())
    return path
