"""Rows measured: gripe and a peer in turn, again and again, and what has to be true after each run."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench.edits import EDITS, body, shown_as, title
from bench.measure import Run, sampled, timed
from bench.previews import Preview, preview
from bench.probes import notices_an_edit, repairs_an_output
from bench.ratios import Pair, Row
from bench.rows import LABELS, SAVES
from bench.sites import Site

Build = Callable[[Site], Run]
Once = Callable[[Site, Build], tuple[Run, list[str]]]
Tell = Callable[[str], None]


class Bench:
    """Measures sites of one size.

    Attributes:
        world: the name of what the sites publish.
        count: how many cases the sites have.
        pairs: how many pairs of runs make a row, after one that warms up.
        limit: after how many seconds a run is stopped.
    """

    def __init__(self, world: str, count: int, pairs: int, limit: float, tell: Tell) -> None:
        self.world = world
        self.count = count
        self.pairs = pairs
        self.limit = limit
        self._tell = tell
        self._marks = 0

    def tell(self, what: str) -> None:
        """Say what goes on."""
        self._tell(f"{self.world}, {self.count:,} cases: {what}")

    def mark(self) -> str:
        """Return a mark that no run had before."""
        self._marks += 1
        return f"mark{self._marks:04}"

    def build(self, site: Site) -> str:
        """Build a site from nothing, before anything is timed.

        Returns:
            What is wrong, "" if nothing is.
        """
        self.tell(f"first build with {site.name}")
        site.clean()
        return self.timed(site).fault

    def timed(self, site: Site) -> Run:
        """Build a site, and time it."""
        return timed(site.tool.command, site.folder, self.limit)

    def _sampled(self, site: Site) -> Run:
        return sampled(site.tool.command, site.folder, self.limit)

    def row(self, name: str, ours: Site, theirs: Site) -> Row:
        """Measure a row: gripe, the peer, gripe, the peer and so on."""
        if name in SAVES:
            return self._saves(name, ours, theirs)
        if name == "first":
            return self._firsts(ours, theirs)

        def once(site: Site, build: Build) -> tuple[Run, list[str]]:
            return self._edited(name, site, build)

        row = self.paired(name, (ours, theirs), once)
        if name == "nothing" and not row.faults:
            return self.of(name, theirs, row.pairs, row.sampled, tuple(self._probed(ours)))
        return row

    def paired(self, name: str, sites: tuple[Site, Site], once: Once) -> Row:
        """Measure a row: do something with both sites in turn, and put them back as they were.

        Args:
            name: the row.
            sites: gripe's, and the peer's.
            once: does it with one of them, and returns what is wrong, too.
        """
        faults: list[str] = []
        pairs: list[Pair] = []

        def both(build: Build) -> Pair:
            runs = []
            for site in sites:
                run, wrong = once(site, build)
                runs.append(run)
                faults.extend(f"{site.name}: {fault}" for fault in wrong)
            return Pair(*runs)

        for number in range(self.pairs + 1):
            self.tell(f"{LABELS[name]}, beside {sites[1].name}, {number}/{self.pairs}")
            pair = both(self.timed)
            pairs += [pair] if number else []
            if faults:
                break
        self.tell(f"{LABELS[name]}, beside {sites[1].name}, memory")
        watched = None if faults else both(self._sampled)
        for site in sites:
            site.restore()
        return self.of(name, sites[1], tuple(pairs), watched, tuple(faults))

    def of(
        self,
        name: str,
        theirs: Site,
        pairs: tuple[Pair, ...] = (),
        watched: Pair | None = None,
        faults: Sequence[str] = (),
    ) -> Row:
        """Return a row of this size beside the generator of a site."""
        once_each = tuple(dict.fromkeys(faults))
        return Row(self.world, self.count, name, theirs.name, pairs, watched, once_each)

    def _edited(self, name: str, site: Site, build: Build) -> tuple[Run, list[str]]:
        """Do what a row is about, build, and look whether it shows."""
        mark = self.mark()
        pages: tuple[Path, ...] = ()
        words = shown_as(name, mark)
        if name == "cold":
            site.clean()
            pages, words = (site.page(site.first), site.page(site.last)), "</html>"
        elif name in EDITS:
            pages = EDITS[name](site, mark)
        run = build(site)
        return run, list(faults_of(run, pages, words))

    def _firsts(self, ours: Site, theirs: Site) -> Row:
        """Measure how long previews take to show a page; the pair before has warmed their caches."""
        pairs = list[Pair]()
        for number in range(self.pairs + 1):
            self.tell(f"{LABELS['first']}, beside {theirs.name}, {number}")
            pair = Pair(self._first(ours), self._first(theirs))
            pairs += [pair] if number else []
        found = (run.fault for pair in pairs for run in (pair.ours, pair.theirs))
        return self.of("first", theirs, tuple(pairs), None, tuple(filter(None, found)))

    @staticmethod
    def _first(site: Site) -> Run:
        with preview(site) as shown:
            run = shown.first()
            shown.end()
            return run

    def _saves(self, name: str, ours: Site, theirs: Site) -> Row:
        """Measure saves in two previews that run at the same time: gripe's, the peer's and so on."""
        pairs: list[Pair] = []
        faults: list[str] = []
        try:
            with preview(ours) as mine, preview(theirs) as other:
                faults += filter(None, (mine.first().fault, other.first().fault))
                for number in range(self.pairs + 1):
                    self.tell(f"{LABELS[name]}, beside {theirs.name}, {number}")
                    pair = Pair(self._saved(name, mine), self._saved(name, other))
                    pairs += [pair] if number else []
                    faults += [each.fault for each in (pair.ours, pair.theirs) if each.fault]
        except OSError as error:
            faults.append(str(error))
        for site in (ours, theirs):
            site.restore()
        return self.of(name, theirs, tuple(pairs), None, faults)

    def _saved(self, name: str, shown: Preview) -> Run:
        edit = body if name == "saved" else title
        return shown.save(lambda mark: edit(shown.site, shown.site.saved, mark), self.mark())

    def _probed(self, site: Site) -> Iterator[str]:
        """Yield what a build without changes does not notice, though it has to."""
        self.tell("would an edit in disguise be noticed?")
        if fault := self.timed(site).fault:
            yield f"gripe: {fault}"
        if not notices_an_edit(site, self.timed):
            yield "gripe: an edit of the same size and time was not noticed"
        if not repairs_an_output(site, self.timed):
            yield "gripe: an output that somebody changed was not repaired"


def faults_of(run: Run, pages: tuple[Path, ...], words: str) -> Iterator[str]:
    """Yield why a run does not count: it failed, or files do not show what they have to."""
    if run.fault:
        yield run.fault
        return
    for page in pages:
        if not page.is_file() or words not in page.read_text("utf-8"):
            yield f"what was to be seen is not in {page.parent.name}/{page.name}"
