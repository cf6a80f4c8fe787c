"""What is in an output folder: files of each kind, the same kinds for every generator."""

import html
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_KINDS = (
    ("case", r"cases/[^/]+/index\.html"),
    ("case data", r"cases/[^/]+/case\.json"),
    ("badge", r"(?:cases|companies)/[^/]+/badge\.svg"),
    ("feed of a case", r"cases/[^/]+/feed\.xml"),
    ("share card", r"(?:.+/)?share-card\.png"),
    ("picture", r"cases/[^/]+/[^/]+\.(?:jpg|png|webp)"),
    ("follow-up", r"posts/[^/]+/index\.html"),
    ("company", r"companies/[^/]+/index\.html"),
    ("feed of a company", r"companies/[^/]+/feed\.xml|companies/feeds\.opml"),
    ("list of cases", r"cases/(page/\d+/)?index\.html"),
    ("status", r"status/[^/]+/(page/\d+/)?index\.html"),
    ("tag", r"tags/[^/]+/(page/\d+/)?index\.html"),
    ("year", r"archive/[^/]+/(page/\d+/)?index\.html"),
    ("index", r"(page/\d+/)?index\.html"),
    ("list of companies", r"companies/index\.html"),
    ("list of tags", r"tags/index\.html"),
    ("list of statuses", r"status/index\.html"),
    ("list of years", r"archive/index\.html"),
    ("feed", r"feed\.(?:xml|json)"),
    ("open data", r"cases\.(?:json|csv)|data/index\.html|cases/list\.json"),
    ("sitemap", r"sitemap\.xml"),
    ("about", r"about/index\.html"),
    ("404.html", r"404\.html"),
    ("robots.txt", r"robots\.txt"),
    ("style sheet", r"(?:[^/]+/)*[^/]+\.css"),
    ("asset", r"assets/.+"),
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


def outputs_in(folder: Path) -> Outputs:
    """Count what is in an output folder; gripe's own records of it do not count."""
    published = {
        path.relative_to(folder): path.stat().st_size
        for path in folder.rglob("*")
        if path.is_file() and not path.relative_to(folder).parts[0].startswith(".gripe-")
    }
    return Outputs(Counter(kind_of(path.as_posix()) for path in published), sum(published.values()))


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


def words_of(page: Path) -> Words:
    """Return the words that readers see on a page, each as often as it is there.

    They are the same for two generators that do the same: text, typographic quotes, names, dates, status.
    """
    if not page.is_file():
        return Counter()
    text = _MARKUP.sub(" ", page.read_text("utf-8"))
    return Counter(html.unescape(text).split())
