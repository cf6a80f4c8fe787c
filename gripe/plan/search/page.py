"""The search page, and the files of the index that its script fetches."""

from collections.abc import Iterator, Mapping
from functools import partial

from gripe.base.problems import Place, Problem
from gripe.base.urls import output_path
from gripe.linking.model import Site
from gripe.plan import routes
from gripe.plan.case.badge import status_view
from gripe.plan.output import Output, OutputFactory
from gripe.plan.view_context import ViewContext
from gripe.plan.views.files import SearchDescriptionView
from gripe.plan.views.search import SearchFileView, SearchView
from gripe.record.vocabulary import Status
from gripe.source.card_fonts import one_line

MOST = 50_000  # texts that the search holds, whose index is made and kept as a whole
NAME_LENGTH = 16  # OpenSearch 1.1, “ShortName”
FOLDER = output_path(routes.SEARCH_INDEX).removesuffix("index.html")


def search_view(context: ViewContext) -> SearchView:
    """Return the view of the search page."""
    say, at = context.words.say, routes.SEARCH
    title, href = say("Search"), context.base.href
    description = say("Search every case, follow-up, post and page.")
    frame = context.frame("search", title, description, at)
    return SearchView(
        frame=frame,
        title=title,
        files=href(routes.SEARCH_INDEX, at).removesuffix("index.html"),
        root=href(routes.HOME, at).removesuffix("index.html"),
        tail="" if context.base.url else "index.html",
        kinds=(
            ("case", say("Case")),
            ("followup", say("Follow-up")),
            ("post", say("Post")),
            ("page", say("Page")),
            ("company", say("Company")),
        ),
        statuses=tuple(status_view(context, status, None) for status in Status),
        instead=frame.sections,
    )


def search_description(context: ViewContext) -> SearchDescriptionView:
    """Return what tells browsers how to search the site."""
    front, absolute = context.site.settings.front, context.base.absolute
    return SearchDescriptionView(
        name=one_line(front.title)[:NAME_LENGTH].strip(),
        description=context.words.say("Search %(site)s", site=front.title),
        language=context.words.language,
        template=f"{absolute(routes.SEARCH)}?q={{searchTerms}}",
        url=absolute(routes.OPENSEARCH),
    )


def search_page(factory: OutputFactory) -> Iterator[Output]:
    """Yield the search page, if the site has one."""
    if factory.site.settings.front.search:
        view = partial(search_view, factory.linkless)
        yield Output.cheap(output_path(routes.SEARCH), "search.html", view)
        if factory.context.base.url:
            description = search_description(factory.linkless)
            yield Output.of(output_path(routes.OPENSEARCH), "opensearch", description)


def search_outputs(digests: Mapping[str, str]) -> Iterator[Output]:
    """Plan the files of a search index, given the digest of each by its path in there."""
    for path, known in digests.items():
        yield Output.of(f"{FOLDER}{path}", "copy", SearchFileView(path, known))


def search_problems(site: Site, outputs: Mapping[str, Output]) -> Iterator[Problem]:
    """Report what keeps a site from having a search."""
    posts = len(site.briefs) + len(site.followups) + len(site.posts)
    if posts > MOST:
        yield too_large(posts)
    yield from _conflicts(outputs)


def too_large(posts: int) -> Problem:
    """Report a search of more texts than it holds."""
    message = (
        f"the search holds {MOST:,} texts at most, and this site has {posts:,} cases,"
        " follow-ups and posts: take “search:” out"
    )
    return Problem(Place("gripe.yaml"), "search-too-large", message)


def _conflicts(outputs: Mapping[str, Output]) -> list[Problem]:
    """Report outputs in the folder of the search index, whose names are known only later."""
    return [
        Problem(
            Place(output.source),
            "address-taken",
            f"gripe itself uses the addresses below {routes.SEARCH_INDEX}: choose another",
        )
        for path, output in outputs.items()
        if f"{path}/".lower().startswith(FOLDER)
    ]
