"""The dependencies of each template: those it extends, includes or imports, and theirs."""

from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError
from jinja2.meta import find_referenced_templates

from gripe.base.codec import digest_of
from gripe.source.theme import Template, Theme


def template_digests(theme: Theme) -> dict[str, str]:
    """Return the digest of each template of a theme and its dependencies, by the template's key.

    A template that names another by a variable may be made of any, and so may one that cannot be read.
    """
    templates = theme.templates
    direct = {key: _named(theme, key) for key in templates}
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
            *[text for each in sorted(seen) for text in parts_of(each, templates[each])]
        )
    return found


def parts_of(key: str, template: Template) -> tuple[str, str, str]:
    """Return what tells a template from any other: its key, its layer and its text."""
    return key, str(template.depth), template.source


def _named(theme: Theme, key: str) -> list[str] | None:
    """Return the keys of the templates that one names; None if they cannot be told."""
    names = references_in(theme.templates[key].source)
    return (
        None
        if names is None or None in names
        else [theme.named(name, key) for name in names if name]
    )


@lru_cache(maxsize=300)
def references_in(source: str) -> tuple[str | None, ...] | None:
    """Return what a template names as others, None where that is a variable; None if it cannot be read."""
    try:
        tree = Environment(extensions=["jinja2.ext.i18n"]).parse(source)  # noqa: S701 - never rendered
    except (TemplateSyntaxError, RecursionError, MemoryError):
        return None
    return tuple(find_referenced_templates(tree))
