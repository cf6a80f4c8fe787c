"""What builds remember of outputs and of templates, in the store."""

from collections.abc import Mapping

from gripe.base.codec import digest_of, loads
from gripe.engine.decide import Decision, RememberedOutput
from gripe.engine.render_outputs import MadeOutput
from gripe.engine.request import BuildContext
from gripe.source.theme import Theme


def remembered_outputs(known: BuildContext) -> dict[str, RememberedOutput]:
    """Return what is remembered of each output, by path."""
    text = known.store.get(f"outputs {known.target.name}")
    return loads(text, dict[str, RememberedOutput]) if text else {}


def remember_outputs(
    known: BuildContext,
    before: Mapping[str, RememberedOutput],
    decision: Decision,
    results: Mapping[str, MadeOutput],
    digests: Mapping[str, str],
) -> None:
    """Remember what was made.

    Args:
        known: what is at hand.
        before: what was remembered before.
        decision: what was decided; of outputs that it does not speak of, all is as before.
        results: what came of each output that was made.
        digests: the digest of every output.
    """
    outputs = {}
    for path, digest in digests.items():
        result, guard = results.get(path), decision.guards.get(path)
        view = result.view if result else before[path].view
        outputs[path] = RememberedOutput(guard or before[path].guard, view, digest)
    known.store.put(f"outputs {known.target.name}", outputs)


def templates_of(known: BuildContext, theme: Theme) -> Mapping[str, str]:
    """Return for each template of a theme a digest of all that it is made of."""
    from_files = [each for _, each in sorted(theme.templates.items())]
    key = digest_of(
        *[part for each in from_files for part in (each.name, str(each.depth), each.source)]
    )
    text = known.store.get("templates")
    if text:
        kept, found = loads(text, tuple[str, dict[str, str]])
        if kept == key:
            return found
    from gripe.render.templates.dependencies import template_digests

    templates = template_digests(theme)
    known.store.put("templates", (key, templates))
    return templates
