"""Sites of invented complaints on disk: written, emptied, edited, and their output counted."""

import html
import re
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench.corpus import AS_OF, Case, cases
from bench.tools import GRIPE, HERE, Kind, Tool

SETTINGS = f"""\
title: Complaints on record
id: 6f0f1d6e-5d57-4d53-9b1c-1f1f6a3f7a11
url: https://example.org/
theme: bench
as_of: {AS_OF}
paginate: 20
outputs:
  case: [html]
  company: [html]
  lists: [companies, tags]
  site: [feed]
"""
UNEDITED = "edition 0"  # stands in every generator's template of a case
_KINDS = (
    ("case", r"cases/[^/]+/index\.html"),
    ("company", r"companies/[^/]+/index\.html"),
    ("tag", r"tags/[^/]+/(page/\d+/)?index\.html"),
    ("index", r"(page/\d+/)?index\.html"),
    ("list of companies", r"companies/index\.html"),
    ("list of tags", r"tags/index\.html"),
    ("feed", r"feed\.xml"),
    ("404.html", r"404\.html"),
    ("robots.txt", r"robots\.txt"),
    ("style sheet", r"(?:[^/]+/)*[^/]+\.css"),
)
_MARKUP = re.compile(r"<head>.*?</head>|<[^>]*>", re.DOTALL)
KINDS = (*(name for name, _ in _KINDS), "other")


Words = Counter[str]


@dataclass(frozen=True, slots=True)
class Outputs:
    """What a site's output folder holds: how many files of each kind, and their bytes together."""

    kinds: Mapping[str, int] = field(default_factory=dict)
    size: int = 0

    @property
    def files(self) -> int:
        """How many files there are."""
        return sum(self.kinds.values())


@dataclass(frozen=True, slots=True)
class Site:
    """A site of one generator.

    Attributes:
        template: the text of the template of a case, unedited.
        first: the first case of the corpus; `middle` the one that is edited, `last` the last.
    """

    tool: Tool
    folder: Path
    template: str
    first: Case
    middle: Case
    last: Case

    @property
    def output(self) -> Path:
        """The folder that the generator publishes into."""
        return self.folder / self.tool.kind.output

    @property
    def source(self) -> Path:
        """The file of the case that is edited."""
        return self.folder / self.tool.kind.dialect(self.middle)[0]

    def page(self, case: Case) -> Path:
        """Return the file of a case's page."""
        return self.output / "cases" / case.slug / "index.html"

    def company_page(self, case: Case) -> Path:
        """Return the file of the page of a case's company, which lists the case."""
        slug = case.company.lower().replace(" ", "-")
        return self.output / "companies" / slug / "index.html"

    def clean(self) -> None:
        """Put everything that builds have made out of the way, so that the next one is cold.

        It is moved, not deleted: a file system such as ext4 passes over the places of files that were
        deleted within the last minutes, one by one, which would be counted as the next build's work.
        `write_sites` removes it with all else.
        """
        kind = self.tool.kind
        aside = self.folder.with_name(f"{self.folder.name}-aside")
        for pattern in (kind.output, *kind.leftovers):
            for path in list(self.folder.glob(pattern)):
                aside.mkdir(exist_ok=True)
                path.rename(aside / f"{len(list(aside.iterdir()))}-{path.name}")

    def restore(self) -> None:
        """Take every edit back."""
        self._write(self.middle)
        self._write_template(self.template)

    def edit_body(self, mark: str) -> tuple[Path, ...]:
        """Add a sentence with a mark to one story; return the pages that have to show it."""
        sentence = f"One thing I have to add, and it goes by {mark}.\n"
        self._write(replace(self.middle, body=f"{self.middle.body}\n{sentence}"))
        return (self.page(self.middle),)

    def edit_title(self, mark: str) -> tuple[Path, ...]:
        """Put a mark into one title; return pages that have to show it."""
        self._write(replace(self.middle, title=f"{self.middle.title}, {mark}"))
        return self.page(self.middle), self.company_page(self.middle)

    def edit_template(self, mark: str) -> tuple[Path, ...]:
        """Put a mark into the template of cases; return pages that have to show it."""
        if self.template.count(UNEDITED) != 1:
            raise ValueError(
                f"{self.tool.kind.template} needs “{UNEDITED}” once, to be edited there"
            )
        self._write_template(self.template.replace(UNEDITED, f"edition {mark}"))
        return tuple(self.page(case) for case in (self.first, self.middle, self.last))

    def _write_template(self, text: str) -> None:
        (self.folder / self.tool.kind.template).write_text(text, "utf-8")

    def _write(self, case: Case) -> None:
        self.source.write_text(self.tool.kind.dialect(case)[1], "utf-8")

    def outputs(self) -> Outputs:
        """Count what is in the output folder; gripe's own records of it do not count."""
        paths = [path for path in self.output.rglob("*") if path.is_file()]
        published = {
            path.relative_to(self.output): path.stat().st_size
            for path in paths
            if not path.relative_to(self.output).parts[0].startswith(".gripe-")
        }
        return Outputs(
            Counter(kind_of(path.as_posix()) for path in published), sum(published.values())
        )


def kind_of(path: str) -> str:
    """Tell what kind of output a path in the output folder is, the same for every generator."""
    for name, pattern in _KINDS:
        if re.fullmatch(pattern, path):
            return name
    return "other"


def differences(ours: Outputs, theirs: Outputs) -> list[str]:
    """Say where one output folder has more or fewer files of a kind than another."""
    return [
        f"{kind}: {ours.kinds.get(kind, 0):,} and {theirs.kinds.get(kind, 0):,}"
        for kind in KINDS
        if ours.kinds.get(kind, 0) != theirs.kinds.get(kind, 0)
    ]


def words_of(site: Site) -> Words:
    """Return the words that readers see on the page of the case in the middle, each as often as it is there.

    They are the same for two generators that do the same: text, typographic quotes, names, dates, status.
    """
    page = site.page(site.middle)
    if not page.is_file():
        return Counter()
    text = _MARKUP.sub(" ", page.read_text("utf-8"))
    return Counter(html.unescape(text).split())


def write_sites(count: int, tools: Sequence[Tool], folder: Path) -> list[Site]:
    """Write the same complaints as a site of each generator.

    Args:
        count: how many cases.
        tools: the generators.
        folder: where to; a folder for each generator in it, which is removed first.
    """
    for old in folder.glob("*-aside"):
        shutil.rmtree(old)
    roots = [_lay_out(tool.kind, folder / tool.kind.name) for tool in tools]
    kept: dict[int, Case] = {}
    for number, case in enumerate(cases(count)):
        if number in {0, count // 2, count - 1}:
            kept[number] = case
        for tool, root in zip(tools, roots, strict=True):
            path, text = tool.kind.dialect(case)
            (root / path).write_text(text, "utf-8")
    edges = kept[0], kept[count // 2], kept[count - 1]
    return [
        Site(tool, root, (root / tool.kind.template).read_text("utf-8"), *edges)
        for tool, root in zip(tools, roots, strict=True)
    ]


def _lay_out(kind: Kind, root: Path) -> Path:
    """Make a generator's site without cases: settings, templates and the style sheet that all share."""
    if root.exists():
        shutil.rmtree(root)
    if kind is GRIPE:
        shutil.copytree(HERE / "theme", root / "themes" / "bench")
        (root / "gripe.yaml").write_text(SETTINGS, "utf-8")
    else:
        shutil.copytree(
            HERE / "peers" / kind.name, root, ignore=shutil.ignore_patterns("__pycache__")
        )
        shutil.copytree(HERE / "theme" / "assets", root / kind.sheets, dirs_exist_ok=True)
    (root / kind.sources).mkdir(parents=True, exist_ok=True)
    return root
