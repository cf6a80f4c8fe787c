"""The rows of a table: the builds that are measured, in pairs, and what has to be true after each."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench.measure import Run, sampled, timed
from bench.previews import Preview, preview
from bench.probes import notices_an_edit, repairs_an_output
from bench.ratios import Pair, Row
from bench.sites import Site

Build = Callable[[Site], Run]
Tell = Callable[[str], None]

SAVES = ("saved", "retitled")  # measured from the save to the page that the preview serves
PREVIEWS = ("first", *SAVES)
ROWS = ("cold", "nothing", "body", "title", "template", *PREVIEWS)
LABELS = {
    "cold": "cold",
    "nothing": "nothing changed",
    "body": "one body edited",
    "title": "one title edited",
    "template": "case template edited",
    "first": "preview: start → first page",
    "saved": "preview: body saved → page served",
    "retitled": "preview: title saved → page served",
}


class Bench:
    """Measures sites of one size.

    Attributes:
        count: how many cases the sites have.
        pairs: how many pairs of runs make a row, after one that warms up.
        limit: after how many seconds a run is stopped.
    """

    def __init__(self, count: int, pairs: int, limit: float, tell: Tell) -> None:
        self.count = count
        self.pairs = pairs
        self.limit = limit
        self._tell = tell
        self._marks = 0

    def build(self, site: Site) -> str:
        """Build a site from nothing, before anything is timed.

        Returns:
            What is wrong, "" if nothing is.
        """
        self._tell(f"{self.count:,} cases: first build with {site.tool.kind.name}")
        site.clean()
        return timed(site.tool.command, site.folder, self.limit).fault

    def row(self, name: str, ours: Site, theirs: Site) -> Row:
        """Measure a row: gripe, the peer, gripe, the peer and so on."""
        if name in SAVES:
            return self._saves(name, ours, theirs)
        if name == "first":
            return self._firsts(ours, theirs)
        peer = theirs.tool.kind.name
        sites = (ours, theirs)
        faults: list[str] = []
        pairs: list[Pair] = []
        for number in range(self.pairs + 1):
            self._tell(
                f"{self.count:,} cases: {LABELS[name]}, beside {peer}, {number}/{self.pairs}"
            )
            pair = Pair(*(self._once(name, site, self._timed, faults) for site in sites))
            pairs += [pair] if number else []
            if faults:
                break
        watched = None
        if not faults:
            self._tell(f"{self.count:,} cases: {LABELS[name]}, beside {peer}, memory")
            watched = Pair(*(self._once(name, site, self._sampled, faults) for site in sites))
        for site in sites:
            site.restore()
        if name == "nothing" and not faults:
            faults += self._probed(ours)
        return Row(self.count, name, peer, tuple(pairs), watched, tuple(dict.fromkeys(faults)))

    def _firsts(self, ours: Site, theirs: Site) -> Row:
        """Measure how long previews take to show a page; the pair before has warmed their caches."""
        peer, pairs = theirs.tool.kind.name, list[Pair]()
        for number in range(self.pairs + 1):
            self._tell(f"{self.count:,} cases: {LABELS['first']}, beside {peer}, {number}")
            pair = Pair(self._first(ours), self._first(theirs))
            pairs += [pair] if number else []
        found = (run.fault for pair in pairs for run in (pair.ours, pair.theirs))
        return Row(self.count, "first", peer, tuple(pairs), None, tuple(filter(None, found)))

    @staticmethod
    def _first(site: Site) -> Run:
        with preview(site) as shown:
            run = shown.first()
            shown.end()
            return run

    def _saves(self, name: str, ours: Site, theirs: Site) -> Row:
        """Measure saves in two previews that run at the same time: gripe's, the peer's and so on."""
        peer = theirs.tool.kind.name
        pairs: list[Pair] = []
        faults: list[str] = []
        try:
            with preview(ours) as mine, preview(theirs) as other:
                faults += filter(None, (mine.first().fault, other.first().fault))
                for number in range(self.pairs + 1):
                    self._tell(f"{self.count:,} cases: {LABELS[name]}, beside {peer}, {number}")
                    pair = Pair(self._saved(name, mine), self._saved(name, other))
                    pairs += [pair] if number else []
                    faults += [each.fault for each in (pair.ours, pair.theirs) if each.fault]
        except OSError as error:
            faults.append(str(error))
        for site in (ours, theirs):
            site.restore()
        return Row(self.count, name, peer, tuple(pairs), None, tuple(dict.fromkeys(faults)))

    def _saved(self, name: str, shown: Preview) -> Run:
        self._marks += 1
        edit = shown.site.edit_body if name == "saved" else shown.site.edit_title
        return shown.save(edit, f"mark{self._marks:04}")

    def failed(self, name: str, theirs: Site, faults: Sequence[str]) -> Row:
        """Return a row that could not be measured."""
        return Row(self.count, name, theirs.tool.kind.name, (), None, tuple(faults))

    def _timed(self, site: Site) -> Run:
        return timed(site.tool.command, site.folder, self.limit)

    def _sampled(self, site: Site) -> Run:
        return sampled(site.tool.command, site.folder, self.limit)

    def _once(self, name: str, site: Site, build: Build, faults: list[str]) -> Run:
        """Do what a row is about, build, and look whether it shows."""
        self._marks += 1
        mark = f"mark{self._marks:04}"
        edits = {"body": site.edit_body, "title": site.edit_title, "template": site.edit_template}
        pages: tuple[Path, ...] = ()
        if name == "cold":
            site.clean()
            pages, mark = (site.page(site.first), site.page(site.last)), "</html>"
        elif name in edits:
            pages = edits[name](mark)
        run = build(site)
        faults += [f"{site.tool.kind.name}: {fault}" for fault in _faults(run, pages, mark)]
        return run

    def _probed(self, site: Site) -> Iterator[str]:
        """Yield what a build without changes does not notice, though it has to."""
        self._tell(f"{self.count:,} cases: would an edit in disguise be noticed?")
        if fault := self._timed(site).fault:
            yield f"gripe: {fault}"
        if not notices_an_edit(site, self._timed):
            yield "gripe: an edit of the same size and time was not noticed"
        if not repairs_an_output(site, self._timed):
            yield "gripe: an output that somebody changed was not repaired"


def _faults(run: Run, pages: tuple[Path, ...], mark: str) -> Iterator[str]:
    if run.fault:
        yield run.fault
        return
    for page in pages:
        if not page.is_file() or mark not in page.read_text("utf-8"):
            yield f"what was to be seen is not in {page.parent.name}/{page.name}"
