"""Measure gripe beside its peers: `python -m bench`, or `make bench`; bench/README.md has the rest."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.bars import HUGE, verdicts
from bench.measure import Run, sampled
from bench.ratios import Row
from bench.report import Size, bars_section, huge_section, opening, size_section
from bench.rows import PREVIEWS, ROWS, Bench
from bench.sites import Site, differences, words_of, write_sites
from bench.tools import PEERS, Tool, find_gripe, find_peer

COUNTS = (100, 1_000, 10_000)
TOOLS = Path("build/bench-venv")
NIKOLA_MOST = 1_000  # beyond it takes too long to be asked for by default


def main() -> int:
    """Measure, print, write; return 1 if a bar is missed or a row failed."""
    options = _options()
    gripe = find_gripe()
    found = {name: find_peer(name, options.tools) for name in options.peers or PEERS}
    peers = [tool for tool in found.values() if tool]
    missing = [name for name, tool in found.items() if not tool]
    page = Page()
    page.say(opening((gripe, *peers), missing))
    rows: list[Row] = []
    for count in options.counts:
        size = _size(count, gripe, peers, options)
        rows += size.rows
        page.say(size_section(size))
    huge = _huge(gripe, options) if options.memory_100k else None
    if huge:
        page.say(huge_section(huge))
    held = verdicts(rows, (huge.memory, huge.fault) if huge else None)
    if options.rows:  # then it is no fault that others were not measured
        held = [each for each in held if each.kept is not None]
    page.say(bars_section(held))
    if options.write:
        options.write.write_text(page.text, "utf-8")
    failed = any(row.faults for row in rows) or any(each.kept is False for each in held)
    return int(failed)


class Page:
    """What is printed, section by section, kept to be written into a file."""

    def __init__(self) -> None:
        self.text = ""

    def say(self, section: str) -> None:
        """Print a section."""
        self.text += section
        sys.stdout.write(section)
        sys.stdout.flush()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    add = parser.add_argument
    add("-n", dest="counts", nargs="*", type=int, default=COUNTS, help="how many cases a site has")
    add("--peers", nargs="+", choices=PEERS, help="default: all; Nikola up to 1,000 cases")
    add(
        "--rows",
        nargs="+",
        choices=ROWS,
        help="default: all; of Pelican, which has bars there only, cold",
    )
    add("--pairs", type=int, help="pairs of runs in a row; default: 5, from 10,000 cases on 3")
    add("--work", type=Path, default=Path("build/bench"), help="where the sites are made")
    add(
        "--tools",
        type=Path,
        nargs="*",
        default=[TOOLS],
        help="where peers are looked for before PATH",
    )
    add("--limit", type=float, default=1800, help="seconds after which a run is stopped")
    add("--memory-100k", action="store_true", help="build 100,000 cases once, for its memory")
    add("--write", type=Path, metavar="FILE", help="put what is printed into a file as well")
    return parser.parse_args()


def _tell(what: str) -> None:
    sys.stderr.write(f"bench: {what}\n")
    sys.stderr.flush()


def _size(count: int, gripe: Tool, found: Sequence[Tool], options: argparse.Namespace) -> Size:
    """Measure sites of one size."""
    left_out: list[str] = []
    peers = [tool for tool in found if options.peers or not _is_too_slow(tool, count)]
    left_out += [
        f"{tool.kind.name.capitalize()} is left out: at this size it takes too long."
        for tool in found
        if tool not in peers
    ]
    bench = Bench(count, options.pairs or (5 if count < 10_000 else 3), options.limit, _tell)
    _tell(f"{count:,} cases: writing")
    ours, *theirs = write_sites(count, (gripe, *peers), options.work / str(count))
    faults = {site.tool.kind.name: bench.build(site) for site in (ours, *theirs)}
    outputs = {site.tool.kind.name: site.outputs() for site in (ours, *theirs)}
    said = {site.tool.kind.name: words_of(site) for site in (ours, *theirs)}
    unequal: dict[str, list[str]] = {}
    rows: list[Row] = []
    for site in theirs:
        peer = site.tool.kind.name
        broken = [f"{name}: {faults[name]}" for name in ("gripe", peer) if faults[name]]
        unequal[peer] = (
            ["it was not built"] if broken else differences(outputs["gripe"], outputs[peer])
        )
        if said["gripe"] != said[peer] and not broken:
            unequal[peer].append("the page of a case does not show the same words")
        rows += [
            bench.row(name, ours, site) if not broken else bench.failed(name, site, broken)
            for name in options.rows or _rows_of(site)
        ]
    rows.sort(key=lambda row: ROWS.index(row.name))
    return Size(count, tuple(rows), outputs, unequal, tuple(left_out))


def _is_too_slow(tool: Tool, count: int) -> bool:
    return tool.kind.name == "nikola" and count > NIKOLA_MOST


def _rows_of(site: Site) -> Sequence[str]:
    if site.tool.kind.name == "pelican":
        return ("cold",)
    return ROWS if site.tool.kind.preview else [row for row in ROWS if row not in PREVIEWS]


def _huge(gripe: Tool, options: argparse.Namespace) -> Run:
    """Build a very large site once and watch its memory."""
    _tell(f"{HUGE:,} cases: writing")
    (site,) = write_sites(HUGE, (gripe,), options.work / str(HUGE))
    _tell(f"{HUGE:,} cases: building")
    return sampled(site.tool.command, site.folder, options.limit * 10)


if __name__ == "__main__":
    sys.exit(main())
