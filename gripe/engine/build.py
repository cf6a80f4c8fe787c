"""The entry point of a build, which ends here where nothing has changed; else `pipeline.py` goes on.

So that this is fast, no library is imported but msgspec, which reads the cache.
"""

from gripe.base.problems import has_errors
from gripe.engine.cache.store import Store
from gripe.engine.cache.version import engine_version, portable_version
from gripe.engine.cache.workspace import drop_before_fix, workspace
from gripe.engine.filesystem.stamps import Memo
from gripe.engine.inputs.hashed_tree import HashedTree, Inputs
from gripe.engine.inputs.walk import LEFT_OVER
from gripe.engine.last_build import LastBuild, options_key
from gripe.engine.options import SETTINGS_FILE
from gripe.engine.package_files import builtin_themes
from gripe.engine.publish.output_folder import DiskOutputFolder
from gripe.engine.report import Report
from gripe.engine.request import BuildContext, BuildRequest, keep_inputs
from gripe.source.source_paths import is_case

_MANY = 64  # stamps that are worth writing down though nothing else is
_FEW = 20  # case files that may be read without asking what else there is


def build_site(request: BuildRequest) -> Report:
    """Build a site and publish it.

    Raises:
        Locked: another build of this site did not end in time.
        ClusterFault: a cluster was asked for, and cannot be used.
        PublishError: the output folder cannot be published into.
        SourceChanged: a file changed meanwhile.
        OSError: the system refused.
    """
    with workspace(request.site, request.output, cache=request.cache) as space:
        store = Store(space.cache, portable_version() if request.cache else engine_version())
        try:
            if request.clean:
                store.clear()
            site = HashedTree(request.site, store.get("inputs", Memo) or Memo())
            inputs = Inputs(site, HashedTree(builtin_themes(), store.get("themes", Memo) or Memo()))
            output = DiskOutputFolder(request.output, request.site, space, store)
            report = build_with(request, BuildContext(space.now, store, inputs, output))
            if report.published is not None:
                drop_before_fix(space)
            return report
        finally:
            store.close()


def build_with(request: BuildRequest, context: BuildContext) -> Report:
    """Build a site from given resources, on disk or in memory. Raises what `build_site` does."""
    context.inputs.scan(SETTINGS_FILE)
    last = _last(request, context)
    changed = _changed(context, last) if last else None
    is_same = last is not None and changed is not None and context.output.is_unchanged()
    if last and is_same and not changed:
        return last.unchanged_report(context.output.digests())
    from gripe.engine.pipeline import Pipeline

    few = changed if is_same and changed and len(changed) <= _FEW else ()
    if request.scheduler:
        from gripe.engine.cluster import connected

        with connected(request, context) as cluster:
            return Pipeline(request, context, last, few, cluster).run()
    return Pipeline(request, context, last, few).run()


def _last(request: BuildRequest, context: BuildContext) -> LastBuild | None:
    """Return the record of the last build, if it had the same options and the same day."""
    last = context.store.get(f"last {context.output.name}", LastBuild)
    if last is None or request.adopt or has_errors(context.inputs.problems):
        return None
    if last.options_key != options_key(request.options, last.fixed_day):
        return None
    if not last.is_of_today(request.options) or (request.strict and last.problems):
        return None
    return last


def _has_same_leftovers(last: LastBuild, inputs: Inputs) -> bool:
    """Tell whether nothing is wrong with the files but the leftovers that were warned of before."""
    before = {each for each in (*last.problems, *last.silenced) if each.code == LEFT_OVER}
    return before == {*inputs.problems, *inputs.theme_problems}


def _changed(context: BuildContext, last: LastBuild) -> list[str] | None:
    """Return the case files that changed since the last build; None if anything else did."""
    inputs = context.inputs
    inputs.scan_chain(last.themes)
    if not _has_same_leftovers(last, inputs):
        return None
    refreshed = inputs.digest_unknown()
    before, now = inputs.site.memo.files, inputs.site.digests
    if inputs.digest() == last.inputs:
        if refreshed > _MANY:
            keep_inputs(context)
            context.store.flush()
        return []
    if before.keys() != now.keys():
        return None
    changed = {path: before[path][1] for path, digest in now.items() if before[path][1] != digest}
    if not all(is_case(path) for path in changed):
        return None
    return list(changed) if inputs.digest(changed) == last.inputs else None
