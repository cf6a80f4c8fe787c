"""The outputs of follow-ups, posts and standing pages, files beside sources, and what every site has."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from gripe.base.codec import digest_of
from gripe.base.urls import output_path
from gripe.linking.links.files_beside import is_picture
from gripe.linking.model import Followup, Page, Post
from gripe.plan import routes
from gripe.plan.output import Output, OutputFactory, picture_outputs, scoped_view
from gripe.plan.page_scope import PageScope, followup_scope, post_scope, standing_page_scope
from gripe.plan.pages import posts, static_pages
from gripe.plan.pages.status_colors import colors_address, status_colors
from gripe.plan.views.files import FileView
from gripe.plan.views.view import View

_Sources = Mapping[str, Followup] | Mapping[str, Post] | Mapping[str, Page]
_Scope = Callable[..., PageScope]
_Kind = tuple[_Sources, Callable[[str], str], str, _Scope, Callable[..., View]]


def page_outputs(factory: OutputFactory) -> Iterator[Output]:
    """Yield the pages of follow-ups and posts, and standing pages."""
    site = factory.site
    kinds: tuple[_Kind, ...] = (
        (site.followups, routes.post, "followup.html", followup_scope, posts.followup_view),
        (site.posts, routes.post, "post.html", post_scope, posts.post_view),
        (site.pages, routes.page, "page.html", standing_page_scope, static_pages.page_view),
    )
    for sources, route, template, scope_of, view in kinds:
        for each in sources.values():
            scope = partial(scope_of, factory.in_language(each.language), factory.site_index, each)
            key, make = partial(_key, each, scope), partial(scoped_view, view, scope, each)
            named = "" if isinstance(each, Followup) else each.template
            page = factory.page(
                route(each.slug), named or template, key, make, each.path, each.language
            )
            yield page._replace(kind=template)


def _key(each: Followup | Post | Page, scope: Callable[[], PageScope]) -> str:
    return digest_of(each, scope().digest())


def standing_outputs(factory: OutputFactory) -> Iterator[Output]:
    """Yield the page for addresses that do not exist, robots.txt and the site's own colours."""
    context = factory.linkless
    not_found = partial(static_pages.not_found_view, context)
    yield Output.cheap(output_path(routes.NOT_FOUND), "404.html", not_found)
    robots = static_pages.robots_view(context)
    yield Output.of(output_path(routes.ROBOTS), "text", robots)
    colors = status_colors(context)
    if colors:
        at = colors_address(colors.text)
        yield Output.of(output_path(at), "text", colors)


def redirect_outputs(factory: OutputFactory) -> Iterator[Output]:
    """Yield a page at each old address, which leads on to the new one."""
    for at, view, source in static_pages.redirects(factory.context):
        yield Output.of(output_path(at), "redirect", view, source)


def linked_file_outputs(factory: OutputFactory) -> Iterator[Output]:
    """Yield each such file: a picture encoded anew, any other as it is; an exhibit is its case's."""
    for path, file in sorted(factory.site.files.items()):
        if not file.exhibit:
            address = factory.context.addresses[path]
            if is_picture(path):
                yield from picture_outputs(address, file.blob, file.shape)
            else:
                yield Output.of(output_path(address), "copy", FileView(*file.blob), file.blob.path)
