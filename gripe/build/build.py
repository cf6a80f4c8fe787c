"""One function = one build. Here it is seen whether anything has changed; the rest is engine.py's.

This imports no library: a build in which nothing changed ends here.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from gripe.build.inputs import Inputs, StampedTree
from gripe.build.last import Last, asked, decode_last
from gripe.build.options import SETTINGS_FILE, Options
from gripe.build.report import Report
from gripe.build.stamps import Memo, decode_memo, encode_memo
from gripe.build.store import Store
from gripe.build.target import DiskTarget, Target
from gripe.build.version import engine_version
from gripe.build.where import builtin_themes
from gripe.build.workspace import workspace

Tell = Callable[[str, int, int], None]
_MANY = 64  # stamps that are worth writing down though nothing else is


def silently(what: str, done: int, of: int) -> None:
    """Tell nobody how far a build is."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of a build.

    Attributes:
        site: the folder with the gripe.yaml.
        output: the folder to publish into.
        options: what the command line says of the site.
        strict: whether warnings stop the build as errors do.
        clean: whether to make everything anew.
        adopt: whether to publish into a folder that gripe did not make.
        jobs: in how many processes to work at most; 0 for as many as there are processors.
        tell: is told what is being done, how many of how many are done.
    """

    site: Path
    output: Path
    options: Options
    strict: bool = False
    clean: bool = False
    adopt: bool = False
    jobs: int = 0
    tell: Tell = silently


@dataclass(slots=True)
class Known:
    """What is at hand before anything is read.

    Attributes:
        now: the file system's time, in nanoseconds, before anything was looked at.
        store: what is kept from one build to the next.
        inputs: the site's files.
        target: the output folder.
    """

    now: int
    store: Store
    inputs: Inputs
    target: Target


def build_site(order: Order) -> Report:
    """Build a site and publish it.

    Raises:
        Locked: another build of this site did not end in time.
        PublishError: the output folder cannot be published into.
        SourceChanged: a file changed meanwhile.
        OSError: the system refused.
    """
    with workspace(order.site, order.output) as space:
        store = Store(space.folder, engine_version())
        try:
            if order.clean:
                store.clear()
            site = StampedTree(order.site, _memo(store, "inputs"))
            inputs = Inputs(site, StampedTree(builtin_themes(), _memo(store, "themes")))
            target = DiskTarget(order.output, space, store)
            return build_with(order, Known(space.now, store, inputs, target))
        finally:
            store.close()


def build_with(order: Order, known: Known) -> Report:
    """Build a site with what is at hand, wherever that lies. Raises what `build_site` does."""
    known.inputs.scan(SETTINGS_FILE)
    text = known.store.get(f"last {known.target.name}")
    last = decode_last(text) if text else None
    if last and _is_as_it_was(order, known, last):
        return last.again(known.target.digests())
    from gripe.build.engine import Engine

    return Engine(order, known).run()


def _memo(store: Store, name: str) -> Memo:
    text = store.get(name)
    return decode_memo(json.loads(text)) if text else Memo()


def _is_as_it_was(order: Order, known: Known, last: Last) -> bool:
    """Tell whether a build would change nothing and say what the last one said."""
    if order.adopt or last.asked != asked(order.options) or known.inputs.problems:
        return False
    if not last.is_of_today(order.options) or (order.strict and last.problems):
        return False
    known.inputs.scan_theme(last.theme)
    refreshed = known.inputs.read_unknown()
    if known.inputs.digest() != last.inputs or not known.target.is_unchanged():
        return False
    if refreshed > _MANY:
        keep_inputs(known)
        known.store.flush()
    return True


def keep_inputs(known: Known) -> None:
    """Keep the stamps of the site's files."""
    known.store.put("inputs", encode_memo(known.inputs.site.taken(known.now)))
    known.store.put("themes", encode_memo(known.inputs.builtin.taken(known.now)))
