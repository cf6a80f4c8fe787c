"""The plan: the only place that enumerates outputs."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from gripe.base.problems import Place, Problem
from gripe.base.urls import Base, output_path
from gripe.base.words import Words
from gripe.linking.model import Site
from gripe.plan import blog, routes
from gripe.plan.cases import badge_view, case_data, case_view
from gripe.plan.layout import Layout, exhibit_address
from gripe.plan.posts import followup_view
from gripe.plan.views import FileView, View
from gripe.source.theme import Theme

# What an output is made with: a template of the theme, or a serialiser of gripe's own.
TEMPLATES = frozenset(
    f"{name}.html" for name in ("index", "case", "followup", "company", "page", "404")
)


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
    sheets = tuple(
        routes.asset(name, theme.assets[name].digest)
        for name in sorted(theme.assets)
        if name.endswith(".css")
    )
    layout = Layout(site, words, Base(site.settings.url), sheets, _addresses(site))
    problems = _reserved(site) + _menu_faults(layout) + _unfit(site)
    if problems:
        return Plan({}, ()), problems
    outputs, problems = _without_collisions([*_generated(layout), *_files(layout, theme)])
    problems += _folder_conflicts(outputs.values())
    left_out = () if site.settings.url else ("feed", "sitemap", "canonical links")
    return Plan({path: outputs[path] for path in sorted(outputs)}, left_out), problems


def _addresses(site: Site) -> dict[str, str]:
    """Return the address of each published source, by path."""
    addresses = {case.path: routes.case(case.slug) for case in site.cases.values()}
    addresses |= {post.path: routes.post(post.slug) for post in site.followups.values()}
    addresses |= {page.path: routes.page(page.slug) for page in site.pages.values()}
    return addresses | {
        company.path: routes.company(company.slug)
        for company in site.companies.values()
        if company.path
    }


def _generated(layout: Layout) -> Iterator[Output]:
    """Yield every output that gripe makes itself."""
    site = layout.site
    yield Output("index.html", "index.html", blog.index_view(layout))
    yield Output("404.html", "404.html", blog.not_found_view(layout))
    yield Output("robots.txt", "text", blog.robots_view(layout))
    for case in site.cases.values():
        at = routes.case(case.slug)
        yield Output(output_path(at), "case.html", case_view(layout, case), case.path)
        yield Output(
            output_path(routes.case_badge(case.slug)), "badge", badge_view(layout, case), case.path
        )
        yield Output(
            output_path(routes.case_data(case.slug)), "json", case_data(layout, case), case.path
        )
        for exhibit in case.exhibits:
            picture = FileView(exhibit.blob.path, exhibit.blob.digest)
            yield Output(
                output_path(exhibit_address(case, exhibit)), "picture", picture, exhibit.blob.path
            )
    for post in site.followups.values():
        yield Output(
            output_path(routes.post(post.slug)),
            "followup.html",
            followup_view(layout, post),
            post.path,
        )
    for company in site.companies.values():
        at = routes.company(company.slug)
        yield Output(
            output_path(at), "company.html", blog.company_view(layout, company), company.path
        )
    for page in site.pages.values():
        at = routes.page(page.slug)
        yield Output(output_path(at), "page.html", blog.page_view(layout, page), page.path)
    if layout.base.url:
        yield Output(output_path(routes.FEED), "atom", blog.feed_view(layout))
        yield Output(output_path(routes.SITEMAP), "sitemap", blog.sitemap_view(layout))


def _files(layout: Layout, theme: Theme) -> Iterator[Output]:
    """Yield every output that is copied."""
    for name, asset in theme.assets.items():
        view = FileView(asset.path, asset.digest, asset.builtin)
        yield Output(output_path(routes.asset(name, asset.digest)), "copy", view)
    for blob in layout.site.static:
        yield Output(
            blob.path.removeprefix("static/"), "copy", FileView(blob.path, blob.digest), blob.path
        )


def _unfit(site: Site) -> list[Problem]:
    """Report files of static/ that no host could serve: a name has to mean the same everywhere."""
    message = "this cannot be published: its name has a backslash or begins with .gripe-"
    return [
        Problem(Place(blob.path), "unsafe-slug", message)
        for blob in site.static
        if "\\" in blob.path or blob.path.startswith("static/.gripe-")
    ]


def _folder_conflicts(outputs: Iterable[Output]) -> list[Problem]:
    """Report files of static/ that stand where a folder of pages must come."""
    folders = {
        output.path.rsplit("/", depth)[0]
        for output in outputs
        for depth in range(1, output.path.count("/") + 1)
    }
    return [
        Problem(Place(output.source), "address-taken", f"/{output.path}/ is a folder of the site")
        for output in outputs
        if output.path in folders
    ]


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
            message = f"the address /{output.path} is taken by {owner}"
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
