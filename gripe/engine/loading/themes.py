"""The loader of themes: the built-in ones, the site's own laid over them, and those that they extend."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from gripe.base.frozen import field, mutable
from gripe.base.problems import Place, Problem, did_you_mean
from gripe.engine.inputs.tree import Tree
from gripe.engine.loading.cached_documents import DocumentReader, Root, Uncached
from gripe.engine.package_files import builtin_themes
from gripe.source.card_fonts import ENDINGS, CardFont
from gripe.source.file_text import decode
from gripe.source.theme import (
    SETTINGS,
    Asset,
    Catalogue,
    Template,
    Theme,
    is_theme_name,
    key,
    laid_over,
)
from gripe.source.yaml.nodes import place_of


class Layer(NamedTuple):
    """A folder of one theme: the site's own, or the built-in one.

    Attributes:
        tree: what reads it.
        folder: where it lies in that tree.
        path: where it lies, for problems.
        is_builtin: whether it is the built-in one.
    """

    tree: Tree
    folder: str
    path: str
    is_builtin: bool

    def files(self, part: str, problems: list[Problem]) -> Iterator[tuple[str, str]]:
        """Yield name and path in the tree of each file of a part, in order."""
        below = f"{self.folder}/{part}"
        for path in self.tree.files(below, problems):
            yield path.removeprefix(f"{below}/"), path


def read_theme(
    name: str,
    site: Tree,
    problems: list[Problem],
    root: Root,
    builtin: Tree | None = None,
    reader: DocumentReader | None = None,
) -> Theme:
    """Read a theme: the site's own files, those of the built-in one of that name, and what it extends.

    Args:
        name: the theme's name.
        site: the site's folder, whose themes/ goes first.
        problems: gets what is wrong: no such theme, a circle, a theme.yaml that cannot be read.
        root: returns where each part of gripe.yaml stands.
        builtin: the folder of the built-in themes, if it is at hand.
        reader: what reads each theme.yaml; else it is read anew.
    """
    chain = _ThemeChain(site, builtin or Tree(builtin_themes()), reader or Uncached(site), problems)
    chain.follow(name, lambda: place_of(root(), ("theme",)))
    templates = chain.templates if chain.is_whole else {}
    if chain.is_whole and not chain.templates:
        message = f'the theme "{name}" has no templates: write “extends: ledger” into this file'
        problems.append(Problem(Place(f"themes/{name}/{SETTINGS}"), "unknown-theme", message))
    return Theme(
        name=name,
        chain=tuple(chain.names),
        templates=templates,
        assets=chain.assets(),
        params=chain.params,
        catalogues=tuple(chain.catalogues),
        card_fonts=tuple(chain.fonts.values()),
    )


class _Extends(NamedTuple):
    """The `extends:` of a theme, "" for none, and its place."""

    extends: str
    place: Callable[[], Place]


@mutable
class _ThemeChain:
    """The themes that lie below one another, followed down from the topmost.

    Attributes:
        site: the site's folder; `builtin` that of the built-in themes.
        reader: what reads each theme.yaml.
        problems: gets what is wrong.
        names: the themes; the last may be one that is not there.
        templates: as in `Theme`; `params` likewise.
        layers: the assets of each layer, the topmost first.
        catalogues: as in `Theme`.
        fonts: the fonts of share cards by their names, those of lower layers first.
        is_whole: whether every theme named is there and can be read.
    """

    site: Tree
    builtin: Tree
    reader: DocumentReader
    problems: list[Problem]
    names: list[str] = field(default_factory=list)
    templates: dict[str, Template] = field(default_factory=dict)
    params: dict[str, object] = field(default_factory=dict)
    layers: list[dict[str, Asset]] = field(default_factory=list)
    catalogues: list[Catalogue] = field(default_factory=list)
    fonts: dict[str, CardFont] = field(default_factory=dict)
    is_whole: bool = True

    def follow(self, name: str, place: Callable[[], Place]) -> None:
        """Take in a theme and those below it.

        Args:
            name: the theme's name.
            place: returns where it is named.
        """
        while name:
            if name in self.names:
                circle = " → ".join([*self.names[self.names.index(name) :], name])
                message = f"a theme cannot lie below itself ({circle}): take this line out"
                return self._end(Problem(place(), "theme-cycle", message))
            said = self._read_theme(name) if is_theme_name(name) else None
            self.names.append(name)
            if said is None:
                near = did_you_mean(name, theme_names(self.site, self.builtin) - {*self.names})
                message = f'there is no theme "{name}"{near}'
                return self._end(Problem(place(), "unknown-theme", message))
            name, place = said.extends, said.place
        return None

    def assets(self) -> dict[str, Asset]:
        """Return the topmost asset of each name; those of lower layers first."""
        found: dict[str, Asset] = {}
        for layer in reversed(self.layers):
            found |= layer
        return found

    def _end(self, *problems: Problem) -> None:
        self.problems += problems
        self.is_whole = False

    def _read_theme(self, name: str) -> _Extends | None:
        """Take in the files of one theme; None if it has none."""
        is_there, found = False, _Extends("", lambda: Place(""))
        for layer in layers_of(name, self.site, self.builtin):
            said = self._read_settings(layer)
            has_files = self._read_files(layer)
            is_there = is_there or has_files or said is not None
            if said and not found.extends:
                found = said
        return found if is_there else None

    def _read_settings(self, layer: Layer) -> _Extends | None:
        """Take in what a layer's theme.yaml says; None if there is none."""
        path, shown = f"{layer.folder}/{SETTINGS}", f"{layer.path}/{SETTINGS}"
        known = len(self.problems)
        if not layer.tree.holds(path, self.problems):
            if len(self.problems) == known:
                return None
            self._end()  # it is a link that is not followed
            return _Extends("", lambda: Place(shown))
        front, root, problems = self.reader.theme(layer.tree, path, shown)
        self.problems += problems
        if front is None:
            self._end()
            return _Extends("", lambda: Place(shown))
        self.params = laid_over(self.params, front.params)
        return _Extends(front.extends, lambda: place_of(root(), ("extends",)))

    def _read_files(self, layer: Layer) -> bool:
        """Take in a layer's templates, assets and catalogues; tell whether there are any."""
        depth, assets, has_any = len(self.layers), dict[str, Asset](), False
        for name, path in layer.files("templates", self.problems):
            has_any, shown = True, f"{layer.path}/templates/{name}"
            text = decode(shown, layer.tree.read(path))
            if isinstance(text, Problem):
                self.problems.append(text)
            else:
                place = key(name, depth) if name in self.templates else name
                self.templates[place] = Template(name, text, shown, depth)
        for name, path in layer.files("assets", self.problems):
            assets[name] = Asset(path, layer.tree.digest(path), layer.is_builtin)
        self.layers.append(assets)
        self._read_fonts(layer)
        return self._read_catalogues(layer) or has_any or bool(assets)

    def _read_fonts(self, layer: Layer) -> None:
        """Take in a layer's fonts for share cards, which go before those of the layers above."""
        found: dict[str, CardFont] = {}
        for name, path in layer.files("cards", self.problems):
            if not name.lower().endswith(ENDINGS):
                continue
            ranges = self.reader.ranges(layer.tree, path)
            if ranges:
                digest = layer.tree.digest(path)
                found[name] = CardFont(path, digest, layer.is_builtin, ranges)
            else:
                message = "this is no font that a card can be drawn with: take a .ttf or .otf file"
                place = Place(f"{layer.path}/cards/{name}")
                self.problems.append(Problem(place, "bad-font", message))
        self.fonts = found | self.fonts

    def _read_catalogues(self, layer: Layer) -> bool:
        """Take in a layer's catalogues, `de.po` and `de/NAME.po`; tell whether there are any."""
        has_any = False
        for name, path in layer.files("locale", self.problems):
            if not name.endswith(".po"):
                continue
            has_any, shown = True, f"{layer.path}/locale/{name}"
            text = decode(shown, layer.tree.read(path))
            if isinstance(text, Problem):
                self.problems.append(text)
            else:
                tag = name.partition("/")[0].removesuffix(".po").replace("_", "-").lower()
                self.catalogues.append(Catalogue(tag, text, shown))
        return has_any


def theme_names(site: Tree, builtin: Tree) -> set[str]:
    """Return the names of the themes that there are.

    Args:
        site: the site's folder.
        builtin: the folder of the built-in themes.
    """
    own = [] if site.link_problem("themes") else [site.root / "themes"]
    folders = [each for each in (builtin.root, *own) if each.is_dir()]
    return {path.name for folder in folders for path in folder.iterdir() if path.is_dir()}


def layers_of(name: str, site: Tree, builtin: Tree) -> list[Layer]:
    """Return the folders in which the files of a theme may lie, the topmost first.

    Args:
        name: the theme's name.
        site: the site's folder.
        builtin: the folder of the built-in themes.
    """
    shown = f"themes/{name}"
    own = site.root / "themes"
    if not own.is_symlink() and own.resolve() == builtin.root.resolve():
        return [Layer(builtin, name, shown, is_builtin=True)]
    return [
        Layer(site, shown, shown, is_builtin=False),
        Layer(builtin, name, f"gripe/{shown}", is_builtin=True),
    ]
