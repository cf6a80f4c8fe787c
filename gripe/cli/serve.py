"""gripe serve."""

import gc
import socket
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Thread
from time import perf_counter
from typing import TYPE_CHECKING

import click

from gripe.cli.clock import Day, options_now
from gripe.cli.console import INTERRUPTED, Refusal, await_site, complain, site_option
from gripe.cli.progress import Progress
from gripe.cli.quiet_stderr import nonblocking_stderr
from gripe.cli.rebuild_report import RebuildReporter
from gripe.cli.source_excerpt import line_at

if TYPE_CHECKING:
    from gripe.preview.preview import Preview
    from gripe.preview.session import Update

_EVERYWHERE = {"0.0.0.0", "::", ""}  # noqa: S104 - asked for by --host
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@click.command()
@site_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="The port. [default: 4747, or the next that is free]",
)
@click.option("--open", "open_", is_flag=True, help="Open the site in the browser.")
@click.option(
    "--published", is_flag=True, help="Show what “gripe build” would publish: no drafts, no marks."
)
@click.option("--poll", is_flag=True, help="Look at the files twice a second; use no events.")
@click.option("--url", help="Where the site will live; overrides gripe.yaml.")
@click.option(
    "--as-of", type=Day(), help="The day to count to, if gripe.yaml fixes none. [default: today]"
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="In how many processes to read at first. [default: one for each processor]",
)
@click.pass_context
def serve(
    ctx: click.Context,
    site: Path | None,
    host: str,
    port: int | None,
    open_: bool,  # noqa: FBT001 - click passes options by name
    published: bool,  # noqa: FBT001
    poll: bool,  # noqa: FBT001
    url: str | None,
    as_of: date | None,
    jobs: int | None,
) -> None:
    """Preview the site in the browser, and reload it on every edit."""
    from gripe.engine.workers import usable_cores
    from gripe.preview.http.server import Server
    from gripe.preview.preview import Preview, following, live_site
    from gripe.preview.session import Session
    from gripe.preview.watch.debounce import Debouncer
    from gripe.preview.watch.watcher import Watcher

    root = await_site(site).absolute()
    with (
        _listening(host, port) as listening,
        live_site(root) as live,
        nonblocking_stderr() as begin,
    ):
        debouncer, reporter = Debouncer(), RebuildReporter(root)
        session = Session(
            root,
            live,
            lambda: options_now(url=url, as_of=as_of, drafts=not published, future=not published),
        )
        session.tell = reporter.found
        preview = Preview(
            session, debouncer, _names(host), lambda place: line_at(root, place), reporter.rebuilt
        )
        update = _read_first(preview, jobs or usable_cores())
        begin()
        reporter.started(update)
        server = Server(preview.app, listening)
        watcher = Watcher(root, debouncer.notify, complain, poll=poll)
        with following(preview, watcher, debouncer):
            urls = list(_urls(host, listening.getsockname()[1], _path_of(update)))
            _say_where(host, port, urls)
            if open_:
                Thread(target=_open, args=(urls[0],), daemon=True).start()
            server.run()
    if server.was_interrupted:
        ctx.exit(INTERRUPTED)


def _read_first(preview: "Preview", jobs: int) -> "Update":
    """Read the site for the first time, and let nothing that stays be looked at for garbage again."""
    progress = Progress(perf_counter())
    update = preview.start(jobs, progress.tell)
    progress.clear()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)  # requests make few circles
    gc.enable()
    return update


def _listening(host: str, port: int | None) -> socket.socket:
    from gripe.preview.http.server import PortTaken, listen

    try:
        return listen("" if host in _EVERYWHERE - {"::"} else host, port)
    except PortTaken as error:
        raise Refusal(str(error)) from error
    except OSError as error:
        raise Refusal(f"cannot listen at {host}: {error.strerror or error}") from error


def _names(host: str) -> frozenset[str]:
    """Return the names of this machine under which the preview may be asked."""
    if host in _EVERYWHERE:
        name = socket.gethostname().lower()
        return frozenset({name, f"{name}.local"})
    return frozenset({f"[{host}]" if ":" in host else host.lower()})


def _path_of(update: "Update") -> str:
    """Return the path of the site's URL, percent-encoded."""
    from gripe.base.urls import Base

    site = update.state.site
    return Base(site.edition.settings.url if site else "").start


def _urls(host: str, port: int, path: str) -> Iterator[str]:
    """Yield each address that the preview can be opened at."""
    hosts = ["127.0.0.1", *_own_addresses()] if host in _EVERYWHERE else [host]
    for each in hosts:
        yield f"http://{f'[{each}]' if ':' in each else each}:{port}{path}"


def _own_addresses() -> Iterator[str]:
    """Yield the address that other machines know this one by, if there is one; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # RFC 5737: nobody's
        except OSError:
            return
        yield probe.getsockname()[0]


def _say_where(host: str, port: int | None, urls: list[str]) -> None:
    from gripe.preview.http.server import PORT

    at = urls[0].rpartition(":")[2].partition("/")[0]
    if port is None and at != str(PORT):
        complain(f"port {PORT} is taken by another program: using {at}")
    if host not in _LOOPBACK:
        complain("warning: whoever can reach this machine can read the preview, drafts included")
    complain(f"serving {' and '.join(urls)} (stop with Ctrl-C)")


def _open(url: str) -> None:
    """Open the browser; some wait until it is closed."""
    import webbrowser

    if not webbrowser.open(url):
        complain("found no browser to open")
