"""The templates that pages and posts name for themselves: which there are, and what is wrong with a name."""

from collections.abc import Callable, Iterable

from gripe.base.frozen import replace
from gripe.base.problems import Place, Problem, did_you_mean
from gripe.linking.model import Page, Post, Site
from gripe.source.documents import AnyDocument
from gripe.source.theme import BELOW, Theme


def with_known_templates(
    site: Site, theme: Theme, document_of: Callable[[str], AnyDocument | None]
) -> tuple[Site, list[Problem]]:
    """Return a site whose sources name none but templates that there are, and a problem for each other.

    Args:
        site: the site.
        theme: its theme, the site's own templates included.
        document_of: returns the document of a source, to find the line.
    """
    sources: Iterable[Page | Post] = [*site.pages.values(), *site.posts.values()]
    named = [each for each in sources if each.template]
    if not named or not theme.templates:  # of which something else is said
        return site, []
    faulty = {each.path: why for each in named if (why := _why_not(each, theme))}
    problems = []
    for path, why in faulty.items():
        document = document_of(path)
        place = document.place("template") if document else Place(path)
        problems.append(Problem(place, "unknown-template", why))
    pages = {
        slug: page._replace(template="") if page.path in faulty else page
        for slug, page in site.pages.items()
    }
    posts = {
        slug: post._replace(template="") if post.path in faulty else post
        for slug, post in site.posts.items()
    }
    return replace(site, pages=pages, posts=posts), problems


def _why_not(source: Page | Post, theme: Theme) -> str:
    """Return why a source cannot have the template that it names; "" if it can."""
    from gripe.plan.views.view import VIEWS

    name = source.template
    usual = {"page.html"} if isinstance(source, Page) else {"page.html", "post.html"}
    others = {"base.html", *VIEWS} - usual
    known = [
        each
        for each in theme.templates
        if each.endswith(".html")
        and not each.rpartition("/")[2].startswith("_")
        and not each.startswith(BELOW)
        and each not in others
    ]
    if name in known:
        return ""
    if name in theme.templates:
        return f'"{name}" is made for something else than such a page: write a template of your own'
    near = did_you_mean(name, known)
    return f'there is no template "{name}"{near or f": it belongs into themes/{theme.name}/templates/"}'
