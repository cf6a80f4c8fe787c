"""gripe build."""

import gc
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from gripe.cli.clock import Day, options_now
from gripe.cli.excerpt import line_at
from gripe.cli.profile import profile_text
from gripe.cli.progress import Progress
from gripe.cli.say import (
    CONTENT,
    LOCKED,
    USAGE,
    Refusal,
    complain,
    count,
    counted,
    find_site,
    list_problems,
    site_option,
)

if TYPE_CHECKING:
    from gripe.build.report import Report


class _Output(click.ParamType[Path]):
    """The output folder; an empty one is what a shell makes of a variable that is not set."""

    name = "directory"

    def convert(
        self,
        value: str | Path,
        param: click.Parameter | None,  # noqa: ARG002 - click passes it
        ctx: click.Context | None,  # noqa: ARG002
    ) -> Path:
        """Read the path."""
        if value == "":
            raise Refusal("--output is empty: name a folder, or leave it out")
        return Path(value)


@click.command()
@site_option
@click.option(
    "--output",
    type=_Output(),
    help="The folder to publish into. [default: output/ in the site's folder]",
)
@click.option("--url", help="Where the site will live; overrides gripe.yaml.")
@click.option(
    "--as-of", type=Day(), help="The day to count to, if gripe.yaml fixes none. [default: today]"
)
@click.option("--drafts", is_flag=True, help="Publish drafts as well.")
@click.option("--future", is_flag=True, help="Publish what is dated later as well.")
@click.option("--strict", is_flag=True, help="Let warnings stop the build as errors do.")
@click.option("--clean", is_flag=True, help="Make everything anew, as if nothing were kept.")
@click.option(
    "--adopt",
    is_flag=True,
    help="Publish into a folder that gripe did not make; files where pages have to go are replaced.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="In how many processes to work at most. [default: one for each processor]",
)
@click.option("--profile", is_flag=True, help="Say what took longest.")
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
    clean: bool,  # noqa: FBT001
    adopt: bool,  # noqa: FBT001
    jobs: int | None,
    profile: bool,  # noqa: FBT001
) -> None:
    """Publish the site into its output folder."""
    started = perf_counter()
    gc.disable()  # a build makes much that stays, and few circles: workers look for those
    from gripe.build.build import build_site
    from gripe.build.inputs import SourceChanged
    from gripe.build.manifest import PublishError
    from gripe.build.order import Order
    from gripe.build.where import homes, output_fault
    from gripe.build.workspace import Locked

    site_dir = find_site(site)
    target = output or site_dir / "output"
    refused = output_fault(site_dir, target, homes())
    if refused:
        raise Refusal(refused)
    options = options_now(url=url, as_of=as_of, drafts=drafts, future=future)
    progress = Progress(started)
    order = Order(site_dir, target, options, strict, clean, adopt, jobs or 0, progress.tell)
    try:
        report = build_site(order)
    except Locked as error:
        complain(f"error: {error}")
        ctx.exit(LOCKED)
    except PublishError as error:
        raise Refusal(str(error)) from error
    except SourceChanged as error:
        complain(f"error: {error}")
        ctx.exit(CONTENT)
    finally:
        progress.clear()
    list_problems(report.problems, lambda place: line_at(site_dir, place))
    if report.published is None:
        complain(_failure(report))
        ctx.exit(USAGE if report.is_settings_fault else CONTENT)
    if profile:
        click.echo(profile_text(report.made), err=True)
    click.echo(_summary(report, target, perf_counter() - started), err=True)


def _failure(report: "Report") -> str:
    return f"{counted(report.problems)}: nothing was published"


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
    if report.left_out:
        lines.append(
            f"gripe: left out for want of “url:” in gripe.yaml: {', '.join(report.left_out)}"
        )
    return "\n".join([*lines, f"gripe: {target}: {', '.join(parts)} in {seconds:.2f} s"])
