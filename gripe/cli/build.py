"""gripe build."""

import os
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from gripe.cli.say import CONTENT, USAGE, Refusal, complain, find_site, list_problems, site_option

if TYPE_CHECKING:
    from gripe.build.build import Report


class Day(click.ParamType[date]):
    """A whole day on the command line."""

    name = "date"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read the day."""
        from gripe.base.dates import DateError, parse_day

        if isinstance(value, date):
            return value
        try:
            return parse_day(value)
        except DateError as error:
            self.fail(str(error), param, ctx)


@click.command()
@site_option
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to publish into. [default: output/ in the site's folder]",
)
@click.option("--url", help="Where the site will live; overrides gripe.yaml.")
@click.option(
    "--as-of", type=Day(), help="The day to count to, if gripe.yaml fixes none. [default: today]"
)
@click.option("--drafts", is_flag=True, help="Publish drafts as well.")
@click.option("--future", is_flag=True, help="Publish what is dated later as well.")
@click.option("--strict", is_flag=True, help="Let warnings stop the build as errors do.")
@click.pass_context
def build(
    ctx: click.Context,
    site: Path | None,
    output: Path | None,
    url: str | None,
    as_of: date | None,
    drafts: bool,  # noqa: FBT001 - click passes options by name
    future: bool,  # noqa: FBT001
    strict: bool,  # noqa: FBT001
) -> None:
    """Publish the site into its output folder."""
    started = perf_counter()
    from gripe.build.build import SourceChanged, build_site, output_fault
    from gripe.build.manifest import PublishError
    from gripe.build.settings import Options

    site_dir = find_site(site)
    target = output or site_dir / "output"
    refused = output_fault(site_dir, target, Path.home())
    if refused:
        raise Refusal(refused)
    options = Options(
        now=datetime.now(UTC), url=url, as_of=as_of, epoch=_epoch(), drafts=drafts, future=future
    )
    try:
        report = build_site(site_dir, target, options, strict=strict)
    except PublishError as error:
        raise Refusal(str(error)) from error
    except SourceChanged as error:
        complain(f"error: {error}")
        ctx.exit(CONTENT)
    list_problems(report.problems)
    if report.published is None:
        complain(_failure(report))
        ctx.exit(USAGE if report.is_settings_fault else CONTENT)
    click.echo(_summary(report, target, perf_counter() - started), err=True)


def _epoch() -> int | None:
    """Return SOURCE_DATE_EPOCH (reproducible-builds.org), if it is set."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not text:
        return None
    if not text.isdecimal():
        raise Refusal(f'SOURCE_DATE_EPOCH is "{text}", and has to be a number of seconds')
    return int(text)


def _failure(report: "Report") -> str:
    errors = sum(problem.severity == "error" for problem in report.problems)
    warnings = len(report.problems) - errors
    counts = [_count(errors, "error")] if errors else []
    counts += [_count(warnings, "warning")] if warnings else []
    return f"{' and '.join(counts)}: nothing was published"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _summary(report: "Report", target: Path, seconds: float) -> str:
    """Write the one line a build ends with."""
    published = report.published
    if published is None:
        raise ValueError("nothing was published")
    parts = [
        f"{len(published.written)} written",
        f"{len(published.unchanged)} unchanged",
        f"{len(published.removed)} removed",
    ]
    if published.foreign:
        parts.append(f"{_count(len(published.foreign), 'foreign file')} kept")
    lines = [f"gripe: {target}: {', '.join(parts)} in {seconds:.2f} s"]
    if report.withheld:
        lines += [f"gripe: not published: {each.path} ({each.reason})" for each in report.withheld]
    if report.left_out:
        lines.append(
            f"gripe: left out for want of “url:” in gripe.yaml: {', '.join(report.left_out)}"
        )
    return "\n".join(lines)
