"""Which templates a template is made of: those it extends, includes or imports, and theirs."""

from collections.abc import Mapping

from jinja2 import Environment, TemplateSyntaxError
from jinja2.meta import find_referenced_templates

from gripe.base.canonical import digest_of


def reach(templates: Mapping[str, str]) -> dict[str, str]:
    """Return for each template a digest of the sources of all that it is made of.

    A template that names another by a variable may be made of any, and so may one that cannot be read.

    Args:
        templates: the source of each, by name.
    """
    direct = {name: _named(source) for name, source in templates.items()}
    found = {}
    for name in templates:
        seen: set[str] = set()
        pending = [name]
        while pending:
            other = pending.pop()
            if other not in seen and other in templates:
                seen.add(other)
                named = direct[other]
                pending += templates if named is None else named
        found[name] = digest_of(
            *[text for each in sorted(seen) for text in (each, templates[each])]
        )
    return found


def _named(source: str) -> list[str] | None:
    """Return the templates that one names; None if they cannot be told."""
    try:
        tree = Environment(extensions=["jinja2.ext.i18n"]).parse(source)  # noqa: S701 - never rendered
    except TemplateSyntaxError:
        return None
    names = list(find_referenced_templates(tree))
    return None if None in names else [name for name in names if name]
