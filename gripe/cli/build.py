"""gripe build."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter

import click

from gripe.cli.build_report import run_build
from gripe.cli.clock import Day, options_now
from gripe.cli.console import Refusal, await_site, find_site, site_option


@click.command()
@site_option
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIRECTORY",
    help="The folder to publish into. [default: output/ in the site's folder]",
)
@click.option("--url", help="Where the site will live; overrides gripe.yaml.")
@click.option(
    "--as-of", type=Day(), help="The day to count to, if gripe.yaml fixes none. [default: today]"
)
@click.option("--drafts", is_flag=True, help="Publish drafts as well.")
@click.option("--future", is_flag=True, help="Publish what is dated later as well.")
@click.option("--strict", is_flag=True, help="Let warnings stop the build as errors do.")
@click.option(
    "--keep-going",
    "keeps_going",
    is_flag=True,
    help="Publish all but the cases with errors, whose old pages stay; the exit status is 1.",
)
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
@click.option(
    "--cache",
    type=click.Path(path_type=Path),
    metavar="DIRECTORY",
    help="Keep what speeds up the next build here, to be taken to another machine.",
)
@click.option(
    "--executor",
    metavar="dask:ADDRESS",
    help="Read and make pages on the Dask cluster whose scheduler has this address.",
)
@click.option("--profile", is_flag=True, help="Say what took longest.")
@click.option("--watch", is_flag=True, help="Go on: build again on every edit, until Ctrl-C.")
@click.option(
    "--poll", is_flag=True, help="With --watch: look at the files twice a second; use no events."
)
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
    keeps_going: bool,  # noqa: FBT001
    clean: bool,  # noqa: FBT001
    adopt: bool,  # noqa: FBT001
    jobs: int | None,
    cache: Path | None,
    executor: str | None,
    profile: bool,  # noqa: FBT001
    watch: bool,  # noqa: FBT001
    poll: bool,  # noqa: FBT001
) -> None:
    """Publish the site into its output folder."""
    started = perf_counter()
    from gripe.engine.publish.allowed_folders import cache_problem, homes, output_problem
    from gripe.engine.request import BuildRequest

    if poll and not watch:
        raise Refusal("--poll goes with --watch")
    scheduler = _scheduler(executor, watch=watch)
    root = await_site(site) if watch else find_site(site)
    target = output or root / "output"
    refused = output_problem(root, target, homes())
    refused = refused or (cache_problem(root, target, cache) if cache else "")
    if refused:
        raise Refusal(refused)

    def make_request(tell: Callable[[str, int, int], None]) -> BuildRequest:
        options = options_now(url=url, as_of=as_of, drafts=drafts, future=future)
        return BuildRequest(
            root,
            target,
            options,
            strict,
            clean,
            adopt,
            jobs or 0,
            tell,
            keeps_going,
            cache,
            scheduler,
        )

    if watch:
        from gripe.cli.watch import watch_site

        watch_site(root, make_request, poll=poll)
    ctx.exit(run_build(make_request, started, profile=profile))


def _scheduler(executor: str | None, *, watch: bool) -> str:
    """Return the address of the scheduler to work with, "" for none."""
    if executor is None:
        return ""
    kind, _, address = executor.partition(":")
    if kind != "dask" or not address:
        raise Refusal("--executor is dask:ADDRESS, as in dask:tcp://10.0.0.1:8786")
    if watch:
        raise Refusal("--executor does not go with --watch")
    return address
