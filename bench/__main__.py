"""Measure gripe beside its peers: `python -m bench`, or `make bench`; bench/README.md has the rest."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.bars import HUGE, Found, verdicts
from bench.busy import Busy, beside_others
from bench.commands import cloned, row_of
from bench.earlier import compile_modules, install
from bench.measure import Run, sampled
from bench.outputs import differences
from bench.pairs import Bench
from bench.ratios import Row
from bench.report import (
    Size,
    bars_section,
    busy_section,
    growth_section,
    huge_section,
    opening,
    size_section,
)
from bench.rows import CLONE, ROWS, rows_beside
from bench.sites import Site, remove_aside, write_sites
from bench.tools import PEERS, Tool, find_gripe, find_peer
from bench.worlds import DEFAULT, WORLDS, World

COUNTS = (100, 1_000, 10_000)
TOOLS = Path("build/bench-venv")
BASE_TOOLS = Path("build/bench-base-venv")
NIKOLA_MOST = 1_000  # beyond it takes too long to be asked for by default
BUSY = 10_000


def main() -> int:
    """Measure, print, write; return 1 if a bar is missed or a row failed."""
    options = _options()
    gripe = find_gripe()
    compile_modules(Path(sys.executable))
    found = {name: find_peer(name, options.tools) for name in options.peers}
    peers = [tool for tool in found.values() if tool]
    peers += [install(options.base, BASE_TOOLS)] if options.base else []
    missing = [name for name, tool in found.items() if not tool]
    worlds = [WORLDS[name] for name in options.outputs]
    page = Page()
    page.say(opening((gripe, *peers), missing, worlds))
    rows: list[Row] = []
    for world in worlds:
        for count in options.counts:
            size = _size(world, count, (gripe, *peers), options)
            rows += size.rows
            page.say(size_section(size))
    page.say(growth_section(rows))
    huge = {}
    for world in worlds if options.memory_100k else ():
        huge[world.name] = _huge(world, gripe, options)
        page.say(huge_section(world.name, huge[world.name]))
    busy = _busy(gripe, options) if options.busy else None
    page.say(busy_section(busy) if busy else "")
    held = verdicts(Found(rows, huge, busy), options.outputs)
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
    add("--outputs", nargs="+", choices=WORLDS, default=[*WORLDS], help="what sites publish")
    add(
        "--peers",
        nargs="*",
        choices=PEERS,
        help="default: all; Nikola up to 1,000 cases; none after --peers alone",
    )
    add("--base", metavar="REVISION", help="a commit of gripe to measure beside this one")
    add(
        "--rows",
        nargs="+",
        choices=ROWS,
        help="default: all; of Pelican, which has bars there only, cold",
    )
    add("--pairs", type=int, default=5, help="pairs of runs in a row")
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
    add(
        "--busy",
        type=int,
        nargs="?",
        const=BUSY,
        metavar="CASES",
        help=f"build a site ten times beside two busy processes, by default of {BUSY:,} cases",
    )
    add("--write", type=Path, metavar="FILE", help="put what is printed into a file as well")
    options = parser.parse_args()
    options.picked = options.peers is not None
    options.peers = [*PEERS] if options.peers is None else options.peers
    return options


def _tell(what: str) -> None:
    sys.stderr.write(f"bench: {what}\n")
    sys.stderr.flush()


def _size(world: World, count: int, tools: Sequence[Tool], options: argparse.Namespace) -> Size:
    """Measure sites of one size.

    Args:
        world: what they publish.
        count: how many cases they have.
        tools: gripe, and then its peers.
        options: the command's.
    """
    slow = [tool for tool in tools if _is_too_slow(tool, count) and not options.picked]
    able = [world.dress(tool) for tool in tools if tool not in slow]
    left_out = [
        f"{tool.kind.name.capitalize()} is left out: at this size it takes too long."
        for tool in slow
        if world.dress(tool)
    ]
    bench = Bench(world.name, count, options.pairs, options.limit, _tell)
    bench.tell("writing")
    remove_aside(options.work)
    folder = options.work / world.name / str(count)
    ours, *theirs = write_sites(count, [tool for tool in able if tool], folder, world)
    faults = {site.name: bench.build(site) for site in (ours, *theirs)}
    outputs = {site.name: site.outputs() for site in (ours, *theirs)}
    unequal = {site.name: [*_unequal(ours, site, faults)] for site in theirs}
    rows: list[Row] = []
    for site in theirs:
        broken = [f"{each.name}: {faults[each.name]}" for each in (ours, site) if faults[each.name]]
        for name in rows_beside(world, site.tool, options.rows or ()):
            row = bench.of(name, site, faults=broken)
            rows.append(row if broken else row_of(bench, name, ours, site))
    if world is DEFAULT and (not options.rows or CLONE in options.rows) and not faults["gripe"]:
        rows.append(cloned(bench, ours))
    rows.sort(key=lambda row: ROWS.index(row.name))
    return Size(world.name, count, tuple(rows), outputs, unequal, tuple(left_out))


def _unequal(ours: Site, theirs: Site, faults: dict[str, str]) -> Iterator[str]:
    """Yield how what a peer published differs from what gripe did."""
    if faults[ours.name] or faults[theirs.name]:
        yield "it was not built"
        return
    yield from differences(ours.outputs(), theirs.outputs())
    if ours.world.same_words and ours.words() != theirs.words():
        yield "the page of a case does not show the same words"


def _is_too_slow(tool: Tool, count: int) -> bool:
    return tool.kind.name == "nikola" and count > NIKOLA_MOST


def _huge(world: World, gripe: Tool, options: argparse.Namespace) -> Run:
    """Build a very large site once and watch its memory."""
    _tell(f"{world.name}, {HUGE:,} cases: writing")
    site = _only(world, HUGE, gripe, options)
    _tell(f"{world.name}, {HUGE:,} cases: building")
    return sampled(site.tool.command, site.folder, options.limit * 10)


def _busy(gripe: Tool, options: argparse.Namespace) -> Busy:
    """Build a site on a busy machine."""
    _tell(f"default, {options.busy:,} cases: building beside busy processes")
    site = _only(DEFAULT, options.busy, gripe, options)
    return beside_others(site, options.busy, options.limit)


def _only(world: World, count: int, gripe: Tool, options: argparse.Namespace) -> Site:
    tool = world.dress(gripe)
    tools = [tool] if tool else []
    folder = options.work / world.name / f"{count}-alone"
    remove_aside(options.work)
    (site,) = write_sites(count, tools, folder, world)
    return site


if __name__ == "__main__":
    sys.exit(main())
