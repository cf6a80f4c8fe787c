"""Where themes lie: the built-in ones, and the site's own laid over them."""

from collections.abc import Callable
from pathlib import Path

from gripe.base.problems import Problem, did_you_mean
from gripe.build.scan import Tree
from gripe.build.where import builtin_themes
from gripe.source.nodes import Mapping, place_of
from gripe.source.text import decode
from gripe.source.theme import Asset, Theme


def read_theme(
    name: str,
    site: Tree,
    problems: list[Problem],
    root: Callable[[], Mapping],
    builtin: Tree | None = None,
) -> Theme:
    """Read a theme: the built-in one of that name with the site's own files laid over it.

    Args:
        name: the theme's name.
        site: the site's folder, whose themes/ goes first.
        problems: gets a problem if there is no such theme.
        root: returns where each part of gripe.yaml stands.
        builtin: the folder of the built-in themes, if it is at hand.
    """
    builtin = builtin or Tree(builtin_themes())
    templates: dict[str, str] = {}
    assets: dict[str, Asset] = {}
    is_same = (site.root / "themes").resolve() == builtin.root.resolve()
    for tree, below, is_builtin in ((builtin, name, True), (site, f"themes/{name}", False)):
        if is_same and not is_builtin:
            continue
        for path in tree.files(f"{below}/templates", problems):
            key = path.removeprefix(f"{below}/templates/")
            text = decode(path, tree.read(path))
            if isinstance(text, Problem):
                problems.append(text)
                continue
            templates[key] = text
            if is_builtin or f"theme:{key}" not in templates:
                templates[f"theme:{key}"] = templates[key]
        for path in tree.files(f"{below}/assets", problems):
            assets[path.removeprefix(f"{below}/assets/")] = Asset(
                path, tree.digest(path), is_builtin
            )
    if not templates:
        known = _names(builtin.root) | _names(site.root / "themes")
        message = f'there is no theme "{name}"{did_you_mean(name, known)}'
        problems.append(Problem(place_of(root(), ("theme",)), "unknown-theme", message))
    return Theme(name, templates, assets)


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_dir()} if folder.is_dir() else set()
