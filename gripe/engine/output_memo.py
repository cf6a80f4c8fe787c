"""The cache entries of outputs and templates."""

from collections.abc import Mapping, Sequence

from gripe.base.codec import digest_of
from gripe.base.problems import Problem
from gripe.base.translation import Words
from gripe.engine.cache.parts import KeptMapping, keep_mapping, kept_mapping
from gripe.engine.decide import Decision, RememberedOutput
from gripe.engine.render_outputs import MadeOf
from gripe.engine.request import BuildContext
from gripe.source.theme import Theme


def remembered_outputs(context: BuildContext) -> KeptMapping[RememberedOutput]:
    """Return the cache entry of each output, by path."""
    return kept_mapping(context.store, f"outputs {context.output.name}", RememberedOutput)


def remember_outputs(
    context: BuildContext,
    before: KeptMapping[RememberedOutput],
    decision: Decision,
    results: Mapping[str, MadeOf],
    digests: Mapping[str, str],
) -> None:
    """Store the cache entries of the outputs of a build.

    Args:
        context: the resources of the build.
        before: the entries before it.
        decision: what was decided; of outputs that it does not speak of, all is as before.
        results: what came of each output that was made.
        digests: the digest of every output.
    """
    # An old file that stays and is not planned is in none of these.
    outputs = {path: before[path] for path in digests if path in before}
    for path, guard in decision.guards.items():
        result = results.get(path)
        if path in digests:
            view = result.view if result else before[path].view
            outputs[path] = RememberedOutput(guard, view, digests[path])
    keep_mapping(context.store, f"outputs {context.output.name}", outputs, before)


def templates_of(
    context: BuildContext, theme: Theme
) -> tuple[Mapping[str, str], Sequence[Problem]]:
    """Return for each template of a theme a digest of all that it is made of; and what is wrong with any."""
    from_files = [each for _, each in sorted(theme.templates.items())]
    key = digest_of(
        *[part for each in from_files for part in (each.name, str(each.depth), each.source)]
    )
    known, found = context.store.get("templates", tuple[str, dict[str, str]]) or ("", {})
    if known == key:
        return found, ()
    from gripe.engine.cache.template_code import compiled_in
    from gripe.render.templates.environment import Templates

    templates = Templates(theme, Words, compiled_in(context.store))
    digests, problems = templates.digests(), templates.problems()
    if not problems:
        context.store.put("templates", (key, digests))
    return digests, problems
