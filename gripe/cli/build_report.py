"""A build as a command runs it: its report on stderr, and its exit status."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from gripe.base.printable import printable
from gripe.cli.console import (
    CONTENT,
    DONE,
    LOCKED,
    USAGE,
    Refusal,
    complain,
    count,
    counted,
    list_problems,
)
from gripe.cli.progress import Progress

if TYPE_CHECKING:
    from gripe.base.problems import Place
    from gripe.engine.report import ClusterWork, Report
    from gripe.engine.request import BuildRequest

MakeRequest = Callable[[Callable[[str, int, int], None]], "BuildRequest"]


def run_build(
    make_request: MakeRequest, started: float, *, profile: bool, quiet: bool = False
) -> int:
    """Build, say what came of it, and return the exit status.

    Args:
        make_request: returns the request, given a callback for progress.
        started: when the command began.
        profile: whether to say what took longest.
        quiet: whether to say nothing where nothing had changed.

    Raises:
        Refusal: the output folder cannot be published into.
        OSError: the system refused.
    """
    from gripe.base.problems import has_errors
    from gripe.engine.build import build_site
    from gripe.engine.cache.workspace import Locked
    from gripe.engine.faults import ClusterFault
    from gripe.engine.inputs.hashed_tree import SourceChanged
    from gripe.engine.publish.manifest import PublishError

    progress = Progress(started)
    request = make_request(progress.tell)
    try:
        report = build_site(request)
    except Locked as error:
        complain(f"error: {error}")
        return LOCKED
    except (ClusterFault, PublishError) as error:
        raise Refusal(str(error)) from error
    except SourceChanged as error:
        complain(f"error: {error}")
        return CONTENT
    finally:
        progress.clear()
    if quiet and not _is_news(report):
        return DONE
    list_problems(report.problems, partial(_line_at, request.site))
    if report.published is None:
        if request.keeps_going:
            _say_what_stops(report)
        complain(f"{counted(report.problems)}: nothing was published")
        return USAGE if report.has_settings_error else CONTENT
    if profile:
        from gripe.cli.profile import profile_text

        click.echo(profile_text(report.work), err=True)
    click.echo(_summary(report, request.output, perf_counter() - started), err=True)
    return CONTENT if has_errors(report.problems) else DONE


def _on_cluster(work: "ClusterWork") -> str:
    """Say what was done on a cluster, and what each case cost."""
    there, here = (seconds / max(work.cases, 1) * 1000 for seconds in (work.seconds, work.here))
    shards, workers = count(work.shards, "shard"), count(work.workers, "worker")
    cost = f"{there:.2f} ms of work there and {here:.2f} ms here for each case"
    return f"gripe: dask: {shards} on {workers}, {cost}"


def _line_at(site: Path, place: "Place") -> str:
    from gripe.cli.source_excerpt import line_at

    return line_at(site, place)


def _say_what_stops(report: "Report") -> None:
    """Say why a build that keeps going did not, if that can be told."""
    from gripe.engine.keep_going import stopping

    if why := stopping(report.problems):
        complain(why)


def _is_news(report: "Report") -> bool:
    """Tell whether something is wrong, or anything was published that is new."""
    from gripe.base.problems import has_errors

    published = report.published
    is_same = published and not (published.written or published.removed)
    return has_errors(report.problems) or not is_same


def _summary(report: "Report", target: Path, seconds: float) -> str:
    """Write what was not published and why, and the one line a build ends with."""
    published = report.published
    if published is None:
        raise ValueError("nothing was published")
    parts = [
        f"{len(published.written)} written",
        f"{len(published.unchanged)} unchanged",
        f"{len(published.removed)} removed",
    ]
    if published.foreign:
        parts.append(f"{count(len(published.foreign), 'foreign file')} kept")
    if report.withheld:
        parts.append(f"{len(report.withheld)} not published")
    lines = [f"gripe: not published: {each.path} ({each.reason})" for each in report.withheld]
    cluster = report.work.cluster if report.work else None
    if cluster:
        lines.append(_on_cluster(cluster))
    lines.append(f"gripe: {target}: {', '.join(parts)} in {seconds:.2f} s")
    return "\n".join(map(printable, lines))
