"""What a search's files say: their words, and how often they were made."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from gripe.engine.search import index_update
from gripe.engine.search.pagefind import index_texts
from gripe.engine.search.pagefind_output import IndexedText, IndexFrame
from support.sites import SETTINGS, Site

SEARCHED = SETTINGS + "search: pagefind\n"
FOLDER = "search/pagefind/"
SIGNATURE = b"pagefind_dcd"


def searched(site: Site) -> Site:
    """Turn a site's search on."""
    text = (site.root / "gripe.yaml").read_text(encoding="utf-8")
    site.write("gripe.yaml", f"{text}search: pagefind\n")
    return site


def index(site: Site) -> dict[str, bytes]:
    """Return the published files of the search, by path, as they are once they are decompressed."""
    return {
        path.removeprefix(FOLDER): plain(data)
        for path, data in site.published().items()
        if path.startswith(FOLDER)
    }


def plain(data: bytes) -> bytes:
    """Return a file of Pagefind's without its compression, if it has any."""
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


def words(site: Site) -> bytes:
    """Return all that the index says, in small letters: texts, titles, facts and the words of it."""
    parts = ("fragment/", "index/", "filter/")
    return b"\n".join(data for path, data in index(site).items() if path.startswith(parts)).lower()


@dataclass
class Runs:
    """How often the indexer ran.

    Attributes:
        fed: the addresses that it was given, run by run.
    """

    fed: list[list[str]] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How often it ran."""
        return len(self.fed)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Runs:
    """Count the runs of the indexer."""
    counted = Runs()

    def counting(
        documents: Iterator[tuple[str, str]], language: str, jobs: int
    ) -> tuple[IndexFrame, dict[str, IndexedText]]:
        given = list(documents)
        counted.fed.append([address for address, _ in given])
        return index_texts(given, language, jobs)

    monkeypatch.setattr(index_update, "index_texts", counting)
    return counted
