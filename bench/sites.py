"""Sites of invented complaints on disk: written, emptied, and put back as they were."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.corpus import Case, cases
from bench.outputs import Outputs, Words, outputs_in, words_of
from bench.tools import Tool
from bench.worlds import World

UNEDITED = "edition 0"  # stands in every generator's template of a case
ADDED = "mark[0-9]*"  # in the name of every file that an edit adds


@dataclass(frozen=True, slots=True)
class Site:
    """A site of one generator.

    Attributes:
        template: the text of the template of a case, unedited.
        settings: the text of its settings, unedited.
        first: the first case of the corpus; `middle` one in the middle, `last` the newest.
    """

    tool: Tool
    world: World
    folder: Path
    template: str
    settings: str
    first: Case
    middle: Case
    last: Case

    @property
    def name(self) -> str:
        """The name of its generator."""
        return self.tool.kind.name

    @property
    def output(self) -> Path:
        """The folder that the generator publishes into."""
        return self.folder / self.tool.kind.output

    @property
    def home(self) -> Path:
        """The file of the first page of the blog."""
        return self.output / "index.html"

    @property
    def saved(self) -> Case:
        """The case that is saved in a preview."""
        return self.last if self.world.saves_newest else self.middle

    @property
    def settings_file(self) -> Path:
        """The file of its settings."""
        return self.folder / self.tool.kind.settings

    def source(self, case: Case) -> Path:
        """Return the file that a case is written in."""
        return self.folder / self.tool.kind.dialect(case)[0]

    def page(self, case: Case) -> Path:
        """Return the file of a case's page."""
        return self.output / "cases" / case.slug / "index.html"

    def company_page(self, case: Case) -> Path:
        """Return the file of the page of a case's company, which lists the case."""
        slug = case.company.lower().replace(" ", "-")
        return self.output / "companies" / slug / "index.html"

    def write(self, case: Case) -> None:
        """Write the source of a case."""
        self.source(case).write_text(self.tool.kind.dialect(case)[1], "utf-8")

    def write_template(self, text: str) -> None:
        """Write the template of a case, or take it away again if the text is none and none was there."""
        path = self.folder / self.tool.kind.template
        if text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        elif path.is_file():
            path.unlink()

    def clean(self) -> None:
        """Put everything that builds have made out of the way, so that the next one is cold.

        It is moved, not deleted: a file system such as ext4 passes over the places of files that were
        deleted within the last minutes, one by one, which would be counted as the next build's work.
        `remove_aside` removes it, before the sites of another size are written.
        """
        kind = self.tool.kind
        aside = self.folder.with_name(f"{self.folder.name}-aside")
        for pattern in (kind.output, *kind.leftovers):
            for path in list(self.folder.glob(pattern)):
                aside.mkdir(exist_ok=True)
                path.rename(aside / f"{len(list(aside.iterdir()))}-{path.name}")

    def restore(self) -> None:
        """Take every edit back."""
        for case in (self.middle, self.last):
            self.write(case)
        self.write_template(self.template)
        if self.settings:
            self.settings_file.write_text(self.settings, "utf-8")
        for path in self._added():
            path.unlink()

    def _added(self) -> Iterator[Path]:
        kind = self.tool.kind
        for folder in {kind.sources, kind.pictures, "content/followups", "content/posts"} - {""}:
            yield from list((self.folder / folder).glob(f"*{ADDED}"))

    def outputs(self) -> Outputs:
        """Count what is in the output folder."""
        return outputs_in(self.output)

    def words(self) -> Words:
        """Return the words that readers see on the page of the case in the middle."""
        return words_of(self.page(self.middle))


def remove_aside(work: Path) -> None:
    """Remove what was put aside in the sites of all sizes, which have folders below this one."""
    for old in work.glob("*/*/*-aside"):
        shutil.rmtree(old)


def write_sites(count: int, tools: Sequence[Tool], folder: Path, world: World) -> list[Site]:
    """Write the same complaints as a site of each generator.

    Args:
        count: how many cases.
        tools: the generators, set up for the world.
        folder: where to; a folder for each generator in it, which is removed first.
        world: what the sites publish.
    """
    roots = [_lay_out(tool, folder / tool.kind.name, world) for tool in tools]
    kept: dict[int, Case] = {}
    for number, case in enumerate(cases(count)):
        if number in {0, count // 2, count - 1}:
            kept[number] = case
        for tool, root in zip(tools, roots, strict=True):
            path, text = tool.kind.dialect(case)
            (root / path).write_text(text, "utf-8")
    edges = kept[0], kept[count // 2], kept[count - 1]
    return [
        Site(
            tool,
            world,
            root,
            _text(root, tool.kind.template),
            _text(root, tool.kind.settings),
            *edges,
        )
        for tool, root in zip(tools, roots, strict=True)
    ]


def _text(root: Path, name: str) -> str:
    path = root / name
    return path.read_text("utf-8") if path.is_file() else ""


def _lay_out(tool: Tool, root: Path, world: World) -> Path:
    """Make a generator's site without cases, in a folder that is removed first."""
    if root.exists():
        shutil.rmtree(root)
    world.lay_out(tool.kind, root)
    (root / tool.kind.sources).mkdir(parents=True, exist_ok=True)
    return root
