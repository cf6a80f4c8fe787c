"""The plan: the only place that enumerates outputs."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from gripe.base.problems import Place, Problem
from gripe.base.urls import Base, output_path
from gripe.base.words import Words
from gripe.linking.model import Case, Company, Site
from gripe.plan import companies, feeds, listings, open_data, posts, routes, standing_pages
from gripe.plan.badges import badge_view
from gripe.plan.case_data import case_data
from gripe.plan.cases import case_view
from gripe.plan.layout import Layout, exhibit_address
from gripe.plan.postings import newest_first
from gripe.plan.views import FileView, View
from gripe.source.theme import Theme

# What gripe.yaml's `outputs:` may trim, by kind.
OUTPUTS: Mapping[str, tuple[str, ...]] = {
    "case": ("html", "badge", "json", "feed"),
    "company": ("html", "badge", "feed"),
    "lists": ("cases", "companies", "status", "tags", "archive"),
    "site": ("feed", "json", "data", "sitemap"),
}


@dataclass(frozen=True, slots=True)
class Output:
    """One file of output/.

    Attributes:
        path: where it lies in output/.
        maker: the template (`case.html`) or serialiser (`atom`, `json`, `badge` …) that makes it.
        view: everything it prints.
        source: the source it comes from, to name in problems; "" for what gripe generates.
    """

    path: str
    maker: str
    view: View
    source: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Every output, by path.

    Attributes:
        outputs: the outputs, in the order of their paths.
        left_out: what was left out for want of the site's URL.
    """

    outputs: Mapping[str, Output]
    left_out: tuple[str, ...]


def plan_site(site: Site, theme: Theme, words: Words) -> tuple[Plan, list[Problem]]:
    """Plan a site.

    Args:
        site: everything published.
        theme: the theme, for its assets.
        words: the interface's words.

    Returns:
        The plan, and a problem for each address that two sources claim.
    """
    layout = _layout(site, theme, words)
    problems = _reserved(site) + _menu_faults(layout) + _unfit(site)
    if problems:
        return Plan({}, ()), problems
    outputs, problems = _without_collisions([*_generated(layout), *_files(layout, theme)])
    problems += _folder_conflicts(outputs.values())
    left_out = () if site.settings.url else ("feeds", "sitemap", "canonical links")
    return Plan({path: outputs[path] for path in sorted(outputs)}, left_out), problems


def _layout(site: Site, theme: Theme, words: Words) -> Layout:
    sheets = [
        routes.asset(name, theme.assets[name].digest)
        for name in sorted(theme.assets)
        if name.endswith(".css")
    ]
    layout = Layout(
        site, words, Base(site.settings.url), tuple(sheets), _addresses(site), newest_first(site)
    )
    colors = standing_pages.status_colors(layout)
    return (
        replace(layout, stylesheets=(*sheets, _colors_address(colors.text))) if colors else layout
    )


def _colors_address(text: str) -> str:
    return routes.asset("statuses.css", sha256(text.encode()).hexdigest())


def _addresses(site: Site) -> dict[str, str]:
    """Return the address of each published source, by path."""
    addresses = {case.path: routes.case(case.slug) for case in site.cases.values()}
    addresses |= {post.path: routes.post(post.slug) for post in site.followups.values()}
    addresses |= {post.path: routes.post(post.slug) for post in site.posts.values()}
    addresses |= {page.path: routes.page(page.slug) for page in site.pages.values()}
    return addresses | {
        company.path: routes.company(company.slug)
        for company in site.companies.values()
        if company.path
    }


def _page(address: str, maker: str, view: View, source: str = "") -> Output:
    """Plan the output that stands at an address."""
    return Output(output_path(address), maker, view, source)


def _generated(layout: Layout) -> Iterator[Output]:
    """Yield every output that gripe makes itself."""
    site = layout.site
    for case in site.cases.values():
        yield from _case_outputs(layout, case)
    for followup in site.followups.values():
        view = posts.followup_view(layout, followup)
        yield _page(routes.post(followup.slug), "followup.html", view, followup.path)
    for post in site.posts.values():
        yield _page(routes.post(post.slug), "post.html", posts.post_view(layout, post), post.path)
    for company in site.companies.values():
        yield from _company_outputs(layout, company)
    for page in site.pages.values():
        view_ = standing_pages.page_view(layout, page)
        yield _page(routes.page(page.slug), "page.html", view_, page.path)
    yield from _lists(layout)
    yield from _site_outputs(layout)
    for at, redirect, source in standing_pages.redirects(layout):
        yield _page(at, "redirect", redirect, source)


def _case_outputs(layout: Layout, case: Case) -> Iterator[Output]:
    slug, path = case.slug, case.path
    if layout.makes("case", "html"):
        yield _page(routes.case(slug), "case.html", case_view(layout, case), path)
    if layout.makes("case", "badge"):
        yield _page(routes.case_badge(slug), "badge", badge_view(layout, case), path)
    if layout.makes("case", "json"):
        yield _page(routes.case_data(slug), "json", case_data(layout, case), path)
    if layout.makes("case", "feed") and layout.base.url:
        yield _page(routes.case_feed(slug), "atom", feeds.case_feed(layout, case), path)
    for exhibit in case.exhibits:
        if exhibit.blob:
            view = FileView(exhibit.blob.path, exhibit.blob.digest)
            yield _page(exhibit_address(case, exhibit), "picture", view, exhibit.blob.path)


def _company_outputs(layout: Layout, company: Company) -> Iterator[Output]:
    slug, path = company.slug, company.path
    if layout.makes("company", "html"):
        view = companies.company_view(layout, company)
        yield _page(routes.company(slug), "company.html", view, path)
    if layout.makes("company", "badge"):
        badge = companies.company_badge(layout, company)
        yield _page(routes.company_badge(slug), "badge", badge, path)
    if layout.makes("company", "feed") and layout.base.url:
        feed = feeds.company_feed(layout, company)
        yield _page(routes.company_feed(slug), "atom", feed, path)


def _lists(layout: Layout) -> Iterator[Output]:
    for at, view in listings.index_views(layout):
        yield _page(at, "index.html", view)
    listed = list(listings.listings(layout))
    for listing in listed:
        for at, list_view in listings.list_views(layout, listing, listed):
            yield _page(at, "list.html", list_view)
    for at, groups_view in listings.groups_views(layout, listed):
        yield _page(at, "groups.html", groups_view)
    if layout.makes("lists", "companies"):
        yield _page(routes.COMPANIES, "companies.html", companies.companies_view(layout))


def _site_outputs(layout: Layout) -> Iterator[Output]:
    yield _page(routes.NOT_FOUND, "404.html", standing_pages.not_found_view(layout))
    yield _page(routes.ROBOTS, "text", standing_pages.robots_view(layout))
    colors = standing_pages.status_colors(layout)
    if colors:
        yield _page(_colors_address(colors.text), "text", colors)
    if layout.makes("site", "data"):
        yield _page(routes.CASES_JSON, "json", open_data.cases_json(layout))
        yield _page(routes.CASES_CSV, "csv", open_data.cases_csv(layout))
        yield _page(routes.DATA, "data.html", open_data.data_view(layout))
    if layout.base.url:
        yield from _for_machines(layout)


def _for_machines(layout: Layout) -> Iterator[Output]:
    """Yield what needs the site's URL."""
    feed = feeds.site_feed(layout)
    if layout.makes("site", "feed"):
        yield _page(routes.FEED, "atom", feed)
    if layout.makes("site", "json"):
        url = layout.base.absolute(routes.JSON_FEED)
        yield _page(routes.JSON_FEED, "json", feeds.json_feed(feed, url))
    if layout.makes("site", "sitemap"):
        yield _page(routes.SITEMAP, "sitemap", standing_pages.sitemap_view(layout))


def _files(layout: Layout, theme: Theme) -> Iterator[Output]:
    """Yield every output that is copied."""
    for name, asset in theme.assets.items():
        view = FileView(asset.path, asset.digest, asset.builtin)
        yield _page(routes.asset(name, asset.digest), "copy", view)
    for blob in layout.site.static:
        view = FileView(blob.path, blob.digest)
        yield Output(blob.path.removeprefix("static/"), "copy", view, blob.path)


def _unfit(site: Site) -> list[Problem]:
    """Report files of static/ that no host could serve: a name has to mean the same everywhere."""
    message = "this cannot be published: its name has a backslash or begins with .gripe-"
    return [
        Problem(Place(blob.path), "unsafe-slug", message)
        for blob in site.static
        if "\\" in blob.path or blob.path.startswith("static/.gripe-")
    ]


def _folder_conflicts(outputs: Iterable[Output]) -> list[Problem]:
    """Report files that stand where a folder of other outputs must come."""
    paths = {output.path: output for output in outputs}
    problems = {}
    for path, output in paths.items():
        for depth in range(1, path.count("/") + 1):
            folder = paths.get(path.rsplit("/", depth)[0])
            if folder:
                source = folder.source or output.source
                problems[folder.path] = Problem(
                    Place(source),
                    "address-taken",
                    f"/{folder.path} cannot be a file and a folder, as for /{path}: change one",
                )
    return list(problems.values())


def _without_collisions(outputs: list[Output]) -> tuple[dict[str, Output], list[Problem]]:
    """Give each path to one output; to some hosts letter case and Unicode form are all one."""
    taken: dict[str, Output] = {}
    problems = []
    for output in outputs:
        key = unicodedata.normalize("NFC", output.path).casefold()
        other = taken.get(key)
        replaces = output.source.startswith("static/") and output.path in {"robots.txt", "404.html"}
        if other is None or replaces:
            taken[key] = output
        else:
            owner = other.source or "a page that gripe makes"
            message = f"the address /{output.path} is taken by {owner}: choose another"
            problems.append(Problem(Place(output.source or other.source), "address-taken", message))
    return {output.path: output for output in taken.values()}, problems


def _reserved(site: Site) -> list[Problem]:
    """Report pages whose slug is the first part of a generated address."""
    return [
        Problem(
            Place(page.path),
            "address-taken",
            f"gripe itself uses the address /{page.slug}/: rename the page",
        )
        for page in site.pages.values()
        if page.slug in routes.RESERVED_SLUGS
    ]


def _menu_faults(layout: Layout) -> list[Problem]:
    """Report menu entries that lead nowhere."""
    return [
        Problem(
            Place("gripe.yaml"),
            "dead-link",
            f"the menu leads to content/{each.to}, and there is none: write it like pages/about.md",
        )
        for each in layout.site.settings.front.menu
        if f"content/{each.to}" not in layout.addresses
    ]
