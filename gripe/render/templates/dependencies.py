"""The dependencies of each template: those it extends, includes or imports, and theirs."""

from collections.abc import Callable

from gripe.base.codec import digest_of
from gripe.source.theme import Template, Theme

# What a template names as others, None where that is a variable; None in all if it cannot be read.
References = tuple[str | None, ...] | None


def template_digests(theme: Theme, references: Callable[[str], References]) -> dict[str, str]:
    """Return the digest of each template of a theme and its dependencies, by the template's key.

    A template that names another by a variable may be made of any, and so may one that cannot be read.

    Args:
        theme: the theme.
        references: returns what a template names, given its key.
    """
    templates = theme.templates
    direct = {key: _named(theme, key, references(key)) for key in templates}
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


def _named(theme: Theme, key: str, references: References) -> list[str] | None:
    """Return the keys of the templates that one names; None if they cannot be told."""
    if references is None or None in references:
        return None
    return [theme.named(name, key) for name in references if name]
