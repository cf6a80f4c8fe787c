"""What is printed: a page in Markdown, the same on the screen and in the file."""

import os
import platform
import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

from bench.bars import GROWTH_FROM, GROWTH_TO, HUGE, UNITS, WORDS, Verdict, growth, name_of
from bench.busy import OTHERS, Busy
from bench.measure import Run
from bench.outputs import KINDS, Outputs
from bench.ratios import MEASURES, Measure, Row
from bench.rows import LABELS, PREVIEWS
from bench.tools import Tool
from bench.worlds import World

UNKNOWN = "–"
INTRODUCTION = """\
# Performance

gripe beside other site generators, and beside an earlier gripe, with the same invented complaints.
There are two kinds of site, and what is switched off where is this:

- **default** is what `gripe init` gives, with the theme `ledger`: nothing is switched off. Search is not
  switched on, but for the row that says so.
- **pages** is what every generator can make. In `outputs:` these are switched off: badges, case data, feeds
  of cases and companies, the JSON feed, open data, sitemap, the lists of all cases, by status and by year.
  The theme is not `ledger`, but one of a few lines a page.

What somebody who writes with gripe waits for is under **default**.
This page is what `make bench` printed, and nothing else.
Seconds depend on the machine; the ratios are what to look at.

- Every run is a whole process, started from nothing, as a user starts it; gripe and its libraries have been
  compiled (`.pyc`), as those of an installed gripe are.
- Runs are in pairs, gripe and the peer in turn, after one pair that warms up; a ratio is taken of each pair.
  The table has the median of the ratios and in brackets the least and the greatest.
- CPU is user and system time of all processes together.
- “One body” and “one title” are of a case in the middle of the blog, which no feed of it tells; “the newest”
  is the case that was published last, which is in the feeds and on the first pages of the lists.
- Previews run side by side while the other is idle; one case is saved, in **default** the newest and in
  **pages** the one in the middle, and its page is asked for every 5 ms until it shows that.
- Peak memory is the PSS of all processes together, sampled every 50 ms in one more run, which is not timed.
- An edit counts only if the page shows it afterwards.
  “Nothing changed” counts only if gripe also notices, in runs of their own, an edit that leaves size and time
  of its file as they were, and an output that somebody changed in the same way.
- An earlier gripe is called after its commit, and has the same libraries in the same versions.
- A fresh clone has its sources with new times and at another path; the folder of `--cache` and the output of
  the build before are put there, which is not timed. Its peer is the same edit where the site always was.
"""


@dataclass(frozen=True, slots=True)
class Size:
    """Everything found out about sites of one size.

    Attributes:
        world: the name of what the sites publish.
        outputs: what each generator published.
        unequal: how what a peer published differs from gripe's, by peer; nothing where it does not.
        left_out: what was not measured, and why.
    """

    world: str
    count: int
    rows: tuple[Row, ...]
    outputs: Mapping[str, Outputs]
    unequal: Mapping[str, Sequence[str]]
    left_out: tuple[str, ...] = ()


def opening(tools: Sequence[Tool], missing: Sequence[str], worlds: Sequence[World]) -> str:
    """Return what stands before the tables: how it is measured, on what, and what is not the same.

    Args:
        tools: the generators measured, gripe first.
        missing: peers that were not found.
        worlds: what the sites publish.
    """
    sections = (_same(world, tools) for world in worlds)
    return "\n".join((INTRODUCTION, _machine(tools, missing), *sections))


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], words: Container[str] = ()) -> str:
    """Write a table in Markdown: the first column and others with words to the left, numbers right.

    Args:
        heads: the names of the columns.
        rows: the cells, as many in each row as there are columns.
        words: which other columns hold words.
    """
    marks = [":--" if head == heads[0] or head in words else "--:" for head in heads]
    lines = [heads, marks, *rows]
    if any(len(line) != len(heads) for line in lines):
        raise ValueError("a row has more or fewer cells than there are columns")
    return "".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |\n" for line in lines)


def _machine(tools: Sequence[Tool], missing: Sequence[str]) -> str:
    system = f"{platform.system()}, Python {platform.python_version()}"
    lines = [
        f"Measured on {date.today()}.",  # noqa: DTZ011 - the day where the machine stands
        f"Machine: {_processor()}, {os.cpu_count()} cores, {_memory()}, {system}.",
        f"Versions: {'; '.join(f'{name_of(t.kind.name)}: {_short(t.version)}' for t in tools)}.",
    ]
    lines += [f"{name_of(name)} was not found, and is left out." for name in missing]
    return "## What was measured\n\n" + "\n".join(lines) + "\n"


def _short(version: str) -> str:
    """Return the number in what a program says of its version."""
    found = re.search(r"\d+(?:\.\d+)+", version)
    return found[0] if found else version


def _processor() -> str:
    text = Path("/proc/cpuinfo").read_text("utf-8", "replace")
    found = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    return found[1].strip() if found else platform.machine()


def _memory() -> str:
    size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{size:.0f} GiB"


def _same(world: World, tools: Sequence[Tool]) -> str:
    """Return what the sites of a world have in common, and what is not the same."""
    dressed = [each for each in map(world.dress, tools) if each]
    remarks = dict.fromkeys(remark for tool in dressed for remark in tool.kind.unlike)
    unlike = "".join(f"- {remark}\n" for remark in remarks)
    return f"### {world.name}\n\n{world.said}What is not the same:\n\n{unlike}"


def size_section(size: Size) -> str:
    """Return the tables about sites of one size."""
    parts = [f"\n## {size.world}, {size.count:,} cases\n"]
    parts += filter(None, (_measured(size, measure) for measure in MEASURES))
    parts.append(_published(size))
    remarks = list(size.left_out)
    runs = [run for row in size.rows for pair in row.pairs for run in (pair.ours, pair.theirs)]
    if runs:
        others = median(run.others for run in runs)
        remarks.append(
            f"Other processes used {others:.2f} cores meanwhile (median of the timed runs)."
        )
    parts += ["\n".join(remarks) + "\n"] if remarks else []
    return "\n".join(parts)


def _measured(size: Size, measure: Measure) -> str:
    heads = (
        f"{WORDS[measure].capitalize() if measure != 'cpu' else 'CPU'}",
        "peer",
        f"gripe, {UNITS[measure]}",
        f"peer, {UNITS[measure]}",
        "gripe / peer",
        "pairs",
        "remarks",
    )
    measured = [row for row in size.rows if measure == "wall" or _has_more(row)]
    rows = [_line(row, measure, size.unequal.get(row.peer, ())) for row in measured]
    if not rows:
        return ""
    return table(heads, rows, {"peer", "remarks"})


def _has_more(row: Row) -> bool:
    """Tell whether more than wall was measured."""
    return row.name not in PREVIEWS and not row.skipped


def _line(row: Row, measure: Measure, unequal: Sequence[str]) -> tuple[str, ...]:
    ratio = row.spread(measure)
    work = f"unequal work: {'; '.join(unequal)}" if unequal else ""
    remarks = [*row.faults, *filter(None, (row.skipped, work))]
    if row.faults:
        said = "FAILED"
    elif ratio is None:
        said = UNKNOWN
    else:
        said = f"{ratio.middle:.3f}"
        said += f" ({ratio.least:.3f}–{ratio.most:.3f})" if ratio.count > 1 else ""
    return (
        LABELS[row.name],
        name_of(row.peer),
        _number(row.middle(measure, ours=True), measure),
        _number(row.middle(measure, ours=False), measure),
        said,
        str(ratio.count if ratio else 0),
        "; ".join(remarks) if measure == "wall" else "",
    )


def _number(value: float | None, measure: Measure) -> str:
    if value is None:
        return UNKNOWN
    return f"{value:,.0f}" if measure == "memory" else f"{value:,.3f}"


def _published(size: Size) -> str:
    outputs = size.outputs
    several = [kind for kind in KINDS if any(o.kinds.get(kind, 0) > 1 for o in outputs.values())]
    heads = ("Files out", *several, "single files", "all", "MiB", "equal work")
    rows = []
    for name, published in outputs.items():
        counted = [published.kinds.get(kind, 0) for kind in several]
        unequal = size.unequal.get(name, ())
        equal = f"no: {'; '.join(unequal)}" if unequal else "yes"
        rows.append(
            (
                name_of(name),
                *(f"{number:,}" for number in counted),
                f"{published.files - sum(counted):,}",
                f"{published.files:,}",
                f"{published.size / 2**20:.1f}",
                "" if name not in size.unequal else equal,
            )
        )
    return table(heads, rows, {"equal work"})


def growth_section(rows: Sequence[Row]) -> str:
    """Return how many times as much each row takes for ten times the cases; "" if that was not measured."""
    worlds = dict.fromkeys(row.world for row in rows)
    lines = []
    for name, label in LABELS.items():
        factors = [growth(rows, world, name) for world in worlds]
        if any(factors):
            lines.append((label, *(f"{each:.2f}" if each else UNKNOWN for each in factors)))
    if not lines:
        return ""
    title = f"{GROWTH_TO:,} cases / {GROWTH_FROM:,} cases, CPU (previews: wall)"
    return "\n## Ten times the cases\n\n" + table((title, *worlds), lines)


def huge_section(world: str, run: Run) -> str:
    """Return what is said of the one build of a very large site."""
    said = f"It failed: {run.fault}."
    if not run.fault:
        said = (
            f"Peak memory of all processes together: {run.memory:,.0f} MiB. "
            f"It took {run.wall:,.0f} s while its memory was watched."
        )
    return f"\n## {world}, {HUGE:,} cases\n\ngripe built the site once, from nothing.\n{said}\n"


def busy_section(busy: Busy) -> str:
    """Return what is said of builds beside busy processes."""
    said = f"gripe built the site {len(busy.runs)} times from nothing beside {OTHERS} busy processes.\n"
    said += f"{busy.built} came to their end; the median took {busy.wall:,.1f} s.\n"
    said += "".join(f"It failed: {fault}.\n" for fault in busy.faults)
    return f"\n## default, {busy.count:,} cases, a busy machine\n\n{said}"


def bars_section(verdicts: Sequence[Verdict]) -> str:
    """Return the table of what gripe promises."""
    words = {True: "kept", False: "**missed**", None: UNKNOWN}
    rows = [(each.name, each.limit, each.measured, words[each.kept]) for each in verdicts]
    return "\n## Bars\n\n" + table(("bar", "limit", "measured", "verdict"), rows, {"verdict"})
