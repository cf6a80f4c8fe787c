"""Rows of gripe beside an earlier gripe, or beside itself: its other commands, search, a fresh clone."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from bench.corpus import AS_OF
from bench.edits import body
from bench.measure import LOG, Run, sampled, timed
from bench.pairs import Bench, Build, faults_of
from bench.ratios import Row
from bench.rows import CLONE, COMMANDS, ITSELF
from bench.sites import Site

_SEARCH = "search: pagefind\n"


def row_of(bench: Bench, name: str, ours: Site, theirs: Site) -> Row:
    """Measure any row beside a peer."""
    if name == "search":
        return _searched(bench, ours, theirs)
    if name in COMMANDS:
        return _commanded(bench, name, ours, theirs)
    return bench.row(name, ours, theirs)


def _searched(bench: Bench, ours: Site, theirs: Site) -> Row:
    """Edit the newest case of sites that have a search, whose index is made by their builds."""
    faults = []
    for site in (ours, theirs):
        site.settings_file.write_text(f"{site.settings.rstrip()}\n{_SEARCH}", "utf-8")
        bench.tell(f"first build of {site.name} with a search")
        faults += [f"{site.name}: {fault}" for fault in [bench.timed(site).fault] if fault]
    row = bench.of("search", theirs, faults=faults)
    if not faults:
        row = replace(bench.row("newest-body", ours, theirs), name="search")
    for site in (ours, theirs):
        site.restore()
        bench.timed(site)  # without a search again
    return row


def _commanded(bench: Bench, name: str, ours: Site, theirs: Site) -> Row:
    """Run a command that publishes nothing."""
    run_of: Mapping[str, Callable[[Site, str], tuple[tuple[str, ...], Path]]] = {
        "check": _check,
        "list": _list,
        "log": _log,
    }

    def once(site: Site, build: Build) -> tuple[Run, list[str]]:
        mark = bench.mark()
        arguments, shows = run_of[name](site, mark)
        watch = timed if build == bench.timed else sampled
        run = watch(site.tool.saying(*arguments), site.folder, bench.limit)
        return run, list(faults_of(run, (shows,), mark if name != "list" else site.last.slug))

    return bench.paired(name, (ours, theirs), once)


def _check(site: Site, mark: str) -> tuple[tuple[str, ...], Path]:
    body(site, site.last, mark)
    return ("check", "--site", "."), site.source(site.last)


def _list(site: Site, _: str) -> tuple[tuple[str, ...], Path]:
    return ("list", "--site", "."), site.folder / LOG


def _log(site: Site, mark: str) -> tuple[tuple[str, ...], Path]:
    """Note something, which leaves the status that the source tells as it was."""
    site.write(site.last)
    entry = f"{AS_OF.year - 1}-12-20: Found the number {mark}."
    return ("log", "--site", ".", site.last.slug, entry), site.source(site.last)


def cloned(bench: Bench, ours: Site) -> Row:
    """Hold an edit in a fresh clone against the same edit where the site has always been.

    A clone has the sources with new times and another path; what is kept with it from the build before, as
    a host of builds keeps it, is the folder of `--cache` and the output. Copying those is not timed.
    """
    row = Row(bench.world, bench.count, CLONE, ITSELF, ())
    if not _knows_caches(bench, ours):
        return replace(row, skipped="this gripe has no build --cache")
    # Absolute, for gripe runs in the folder of the site.
    cache = ours.folder.absolute().with_name(f"{ours.folder.name}-cache-aside")
    bench.tell("a build that fills a cache")
    ours.clean()
    command = (*ours.tool.command, "--cache", str(cache))
    filled = timed(command, ours.folder, bench.limit)
    if filled.fault:
        return replace(row, faults=(filled.fault,))
    yesterday = ours.folder.with_name(f"{ours.folder.name}-yesterday-aside")
    shutil.copytree(ours.output, yesterday)
    bench.timed(ours)

    def once(site: Site, build: Build) -> tuple[Run, list[str]]:
        mark = bench.mark()
        if site is not ours:
            site = _clone(ours, mark, cache, yesterday)
        pages = body(site, site.last, mark)
        run = build(site)
        return run, list(faults_of(run, pages, mark))

    marked = replace(ours, tool=replace(ours.tool, kind=replace(ours.tool.kind, name=ITSELF)))
    found = bench.paired(CLONE, (marked, ours), once)
    return replace(found, peer=ITSELF)


def _knows_caches(bench: Bench, site: Site) -> bool:
    timed(site.tool.saying("build", "--help"), site.folder, bench.limit)
    return "--cache" in (site.folder / LOG).read_text("utf-8")


def _clone(site: Site, mark: str, cache: Path, output: Path) -> Site:
    """Copy the sources of a site, and what was kept of it, to a place where it has never been."""
    root = site.folder.absolute().with_name(f"{site.folder.name}-{mark}-aside")
    kept = shutil.copytree(cache, root.with_name(f"{root.name}-cache-aside"))
    root.mkdir()
    for name in ("gripe.yaml", "content", "themes"):
        source = site.folder / name
        if source.is_dir():
            shutil.copytree(source, root / name, copy_function=shutil.copy)  # with new times
        elif source.is_file():
            shutil.copy(source, root / name)
    shutil.copytree(output, root / site.tool.kind.output)
    arguments = (*site.tool.kind.arguments, "--cache", str(kept))
    tool = replace(site.tool, kind=replace(site.tool.kind, arguments=arguments))
    return replace(site, tool=tool, folder=root)
