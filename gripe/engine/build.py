"""One function = one build. Here it is seen whether anything has changed; the rest is engine.py's.

This imports no library but what reads what is kept: a build in which nothing changed ends here.
"""

from gripe.base.codec import loads
from gripe.base.problems import has_errors
from gripe.engine.cache.store import Store
from gripe.engine.cache.version import engine_version
from gripe.engine.cache.workspace import drop_before_fix, workspace
from gripe.engine.filesystem.stamps import decode_memo
from gripe.engine.inputs.hashed_tree import HashedTree, Inputs
from gripe.engine.inputs.walk import LEFT_OVER
from gripe.engine.last_build import LastBuild, asked
from gripe.engine.options import SETTINGS_FILE
from gripe.engine.package_files import builtin_themes
from gripe.engine.publish.output_folder import DiskOutputFolder
from gripe.engine.report import Report
from gripe.engine.request import BuildContext, BuildRequest, keep_inputs

_MANY = 64  # stamps that are worth writing down though nothing else is
_FEW = 20  # case files that may be read without asking what else there is


def build_site(order: BuildRequest) -> Report:
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
            site = HashedTree(order.site, decode_memo(store.get("inputs")))
            inputs = Inputs(site, HashedTree(builtin_themes(), decode_memo(store.get("themes"))))
            target = DiskOutputFolder(order.output, space, store)
            report = build_with(order, BuildContext(space.now, store, inputs, target))
            if report.published is not None:
                drop_before_fix(space)
            return report
        finally:
            store.close()


def build_with(order: BuildRequest, known: BuildContext) -> Report:
    """Build a site with what is at hand, wherever that lies. Raises what `build_site` does."""
    known.inputs.scan(SETTINGS_FILE)
    last = _last(order, known)
    changed = _changed(known, last) if last else None
    is_same = last is not None and changed is not None and known.target.is_unchanged()
    if last and is_same and not changed:
        return last.again(known.target.digests())
    from gripe.engine.pipeline import Pipeline

    few = changed if is_same and changed and len(changed) <= _FEW else ()
    return Pipeline(order, known, last, few).run()


def _last(order: BuildRequest, known: BuildContext) -> LastBuild | None:
    """Return what is remembered of the last build, if the same was asked of it on the same day."""
    text = known.store.get(f"last {known.target.name}")
    last = loads(text, LastBuild) if text and not order.adopt else None
    if last is None or has_errors(known.inputs.problems):
        return None
    if last.asked != asked(order.options, last.fixed_day):
        return None
    if not last.is_of_today(order.options) or (order.strict and last.problems):
        return None
    return last


def _is_left_over_alike(last: LastBuild, inputs: Inputs) -> bool:
    """Tell whether nothing is wrong with the files but the leftovers that were warned of before."""
    before = {each for each in last.problems if each.code == LEFT_OVER}
    return before == {*inputs.problems, *inputs.theme_problems}


def _changed(known: BuildContext, last: LastBuild) -> list[str] | None:
    """Return the case files that changed since the last build; None if anything else did."""
    inputs = known.inputs
    inputs.scan_chain(last.themes)
    if not _is_left_over_alike(last, inputs):
        return None
    refreshed = inputs.read_unknown()
    before, now = inputs.site.memo.files, inputs.site.digests
    if inputs.digest() == last.inputs:
        if refreshed > _MANY:
            keep_inputs(known)
            known.store.flush()
        return []
    if before.keys() != now.keys():
        return None
    changed = {path: before[path][1] for path, digest in now.items() if before[path][1] != digest}
    if not all(path.startswith("content/cases/") and path.endswith(".md") for path in changed):
        return None
    return list(changed) if inputs.digest(changed) == last.inputs else None
