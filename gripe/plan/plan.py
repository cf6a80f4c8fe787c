"""The plan: the only place that enumerates outputs.

Each output comes with a guard, and its view is made only when it is asked for. A guard is a digest of
all that the view is made of: where two guards are equal, so are the views. It may change where the view
does not, and then the view is made to see that.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256

from gripe.base.canonical import digest, digest_of
from gripe.base.problems import Place, Problem
from gripe.base.urls import Base, output_path
from gripe.base.words import Words
from gripe.linking.model import Brief, Company, Site
from gripe.plan import companies, feeds, listings, near, open_data, posts, routes, standing_pages
from gripe.plan.badges import badge_view
from gripe.plan.case_data import case_data
from gripe.plan.cases import case_view
from gripe.plan.layout import Layout
from gripe.plan.postings import Entryable
from gripe.plan.shelf import Shelf, shelf_of
from gripe.plan.views import FileView, View
from gripe.source.theme import Theme

# What gripe.yaml's `outputs:` may trim, by kind.
OUTPUTS: Mapping[str, tuple[str, ...]] = {
    "case": ("html", "badge", "json", "feed"),
    "company": ("html", "badge", "feed"),
    "lists": ("cases", "companies", "status", "tags", "archive"),
    "site": ("feed", "json", "data", "sitemap"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Output:
    """One file of output/.

    Attributes:
        path: where it lies in output/.
        maker: the template (`case.html`) or serialiser (`atom`, `json`, `badge` …) that makes it.
        guard: a digest of all that its view is made of.
        make: returns the view, everything that it prints.
        source: the source it comes from, to name in problems; "" for what gripe generates.
    """

    path: str
    maker: str
    guard: str
    make: Callable[[], View]
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
    addresses = _addresses(site)
    problems = _reserved(site) + _menu_faults(site, addresses) + _unfit(site)
    if problems:
        return Plan({}, ()), problems
    layout, shelf = _layout(site, theme, words, addresses), shelf_of(site)
    planned = _Planning(layout, shelf).outputs()
    outputs, problems = _without_collisions([*planned, *_files(layout, theme)])
    problems += _folder_conflicts(outputs.values())
    left_out = () if site.settings.url else ("feeds", "sitemap", "canonical links")
    return Plan({path: outputs[path] for path in sorted(outputs)}, left_out), problems


def _layout(site: Site, theme: Theme, words: Words, addresses: Mapping[str, str]) -> Layout:
    sheets = [
        routes.asset(name, theme.assets[name].digest)
        for name in sorted(theme.assets)
        if name.endswith(".css")
    ]
    menu = site.settings.front.menu
    layout = Layout(
        site=site,
        words=words,
        base=Base(site.settings.url),
        stylesheets=tuple(sheets),
        menu=tuple((each.title, addresses[f"content/{each.to}"]) for each in menu),
        sections=(),
        addresses=addresses,
    )
    layout = replace(layout, sections=tuple(_sections(layout)))
    colors = standing_pages.status_colors(layout)
    return (
        replace(layout, stylesheets=(*sheets, _colors_address(colors.text))) if colors else layout
    )


def _sections(layout: Layout) -> Iterator[tuple[str, str]]:
    """Yield title and address of each list that every page links to, as far as it is made."""
    say, site = layout.words.say, layout.site
    lists = (
        ("cases", say("Cases"), routes.CASES, True),
        ("companies", say("Companies"), routes.COMPANIES, True),
        ("tags", say("Tags"), routes.TAGS, bool(site.tags)),
        ("archive", say("Archive"), routes.ARCHIVE, bool(site.briefs or site.posts)),
    )
    for name, text, to, lists_anything in lists:
        if layout.makes("lists", name) and lists_anything:
            yield text, to


def _colors_address(text: str) -> str:
    return routes.asset("statuses.css", sha256(text.encode()).hexdigest())


def _addresses(site: Site) -> dict[str, str]:
    """Return the address of each published source, by path."""
    addresses = {case.path: routes.case(case.slug) for case in site.briefs.values()}
    addresses |= {post.path: routes.post(post.slug) for post in site.followups.values()}
    addresses |= {post.path: routes.post(post.slug) for post in site.posts.values()}
    addresses |= {page.path: routes.page(page.slug) for page in site.pages.values()}
    return addresses | {
        company.path: routes.company(company.slug)
        for company in site.companies.values()
        if company.path
    }


class _Planning:
    """One planning of a site: what gripe makes itself."""

    def __init__(self, layout: Layout, shelf: Shelf) -> None:
        self.layout, self.shelf, self.site = layout, shelf, layout.site
        self.makes = layout.makes
        self.shared = near.settings_key(layout)
        self.as_of = self.site.settings.as_of.isoformat()
        self.listless = replace(layout, addresses={})  # what lists are made with: no links in texts

    def outputs(self) -> Iterator[Output]:
        """Yield every output that gripe makes itself."""
        for brief in self.site.briefs.values():
            yield from self._case(brief)
        yield from self._posts()
        dealings = list(companies.all_dealings(self.layout, self.shelf))
        for each in dealings:
            yield from self._company(each)
        yield from self._lists(dealings)
        yield from self._small()
        yield from self._data()
        if self.layout.base.url:
            yield from self._for_machines()
        for at, redirect, source in standing_pages.redirects(self.layout):
            yield self._ready(at, "redirect", redirect, source)

    def _page(
        self, address: str, maker: str, key: str, make: Callable[[], View], source: str = ""
    ) -> Output:
        """Plan the output at an address; its view is made of what every page shares and of the key."""
        guard = digest_of(self.shared, maker, address, key)
        return Output(output_path(address), maker, guard, make, source)

    def _ready(self, address: str, maker: str, view: View, source: str = "") -> Output:
        """Plan an output whose view costs nothing to make."""
        return Output(output_path(address), maker, digest(view), lambda: view, source)

    def _case(self, brief: Brief) -> Iterator[Output]:
        slug, path, cases = brief.slug, brief.path, self.site.cases
        ties = self.site.ties[slug]
        shown = near.near_case(self.layout, self.shelf, slug)
        key = digest_of(ties.whole, shown.digest())
        parts: tuple[tuple[str, str, str, Callable[..., View]], ...] = (
            ("html", routes.case(slug), "case.html", case_view),
            ("badge", routes.case_badge(slug), "badge", badge_view),
            ("json", routes.case_data(slug), "json", case_data),
            ("feed", routes.case_feed(slug), "atom", feeds.case_feed),
        )
        for name, at, maker, view in parts:
            if self.makes("case", name) and (name != "feed" or self.layout.base.url):
                make = partial(_of_case, view, shown, cases, slug)
                yield self._page(at, maker, key, make, path)
        for name, file, known in ties.pictures:
            picture = FileView(file, known)
            yield self._ready(routes.picture(slug, name, file), "picture", picture, file)

    def _posts(self) -> Iterator[Output]:
        """Yield the pages of follow-ups and posts, and standing pages."""
        layout, shelf = self.layout, self.shelf
        for followup in self.site.followups.values():
            shown = near.near_followup(layout, shelf, followup)
            key = digest_of(digest(followup), shown.digest())
            make = partial(_of_near, posts.followup_view, shown, followup)
            yield self._page(routes.post(followup.slug), "followup.html", key, make, followup.path)
        for post in self.site.posts.values():
            shown = near.near_post(layout, shelf, post)
            key = digest_of(digest(post), shown.digest())
            make = partial(_of_near, posts.post_view, shown, post)
            yield self._page(routes.post(post.slug), "post.html", key, make, post.path)
        for page in self.site.pages.values():
            shown = near.near_page(layout, shelf, page)
            key = digest_of(digest(page), shown.digest())
            make = partial(_of_near, standing_pages.page_view, shown, page)
            yield self._page(routes.page(page.slug), "page.html", key, make, page.path)

    def _company(self, dealings: companies.Dealings) -> Iterator[Output]:
        company, shelf = dealings.company, self.shelf
        slug, path = company.slug, company.path
        key = companies.dealings_key(dealings, shelf)
        shown = companies.near_company(self.layout, shelf, dealings)
        cards: list[Entryable] = [*dealings.cases, *dealings.praise, *dealings.mentions]
        if self.makes("company", "html"):
            make = partial(_of_company, companies.company_view, shown, cards, dealings)
            whole = digest_of(key, shown.digest(), self.as_of)
            yield self._page(routes.company(slug), "company.html", whole, make, path)
        if self.makes("company", "badge"):
            badge = partial(companies.company_badge, self.listless, dealings)
            at = routes.company_badge(slug)
            yield self._page(at, "badge", digest_of(key, self.as_of), badge, path)
        if self.makes("company", "feed") and self.layout.base.url:
            news = feeds.news_of(companies.told_of(dealings, shelf))
            told = feeds.near_news(self.layout, shelf, news)
            feed = partial(_company_feed, told, company, news, self.site.cases)
            known = digest_of(company.name, feeds.news_key(self.site, news), told.digest())
            yield self._page(routes.company_feed(slug), "atom", known, feed, path)

    def _lists(self, dealings: list[companies.Dealings]) -> Iterator[Output]:
        layout, shelf = self.layout, self.shelf
        for part in listings.parts_of(layout, routes.HOME, shelf.newest):
            make: Callable[[], View] = partial(self._listed, listings.index_view, part)
            yield self._page(part.address, "index.html", self._part_key(part), make)
        listed = list(listings.listings(layout, shelf))
        for listing in listed:
            among = listings.neighbours(listing, listed)
            beside = listings.among_key(among)
            for part in listings.parts_of(layout, listing.address, listing.posts):
                key = digest_of(listing.kind, listing.title, beside, self._part_key(part))
                make = partial(self._listed, listings.list_view, part, listing, among)
                yield self._page(part.address, "list.html", key, make)
        for parent, mine in listings.groups(layout, listed):
            key = digest_of(parent.title, listings.among_key(mine))
            make = partial(listings.groups_view, self.listless, parent, mine)
            yield self._page(parent.address, "groups.html", key, make)
        if self.makes("lists", "companies"):
            key = digest_of(*[companies.dealings_key(each, shelf) for each in dealings])
            make = partial(companies.companies_view, self.listless, dealings)
            yield self._page(routes.COMPANIES, "companies.html", key, make)

    def _part_key(self, part: listings.Part) -> str:
        return digest_of(f"{part.number} {part.count}", self.shelf.key(part.posts))

    def _listed(self, view: Callable[..., View], part: listings.Part, *given: object) -> View:
        """Make the view of a page of a list, with nothing of the site but what is on the page."""
        return view(_for_cards(self.layout, self.shelf, part.posts), *given, part)

    def _small(self) -> Iterator[Output]:
        """Yield what costs nothing to make."""
        layout = self.listless
        not_found = standing_pages.not_found_view(layout)
        yield self._ready(routes.NOT_FOUND, "404.html", not_found)
        yield self._ready(routes.ROBOTS, "text", standing_pages.robots_view(layout))
        colors = standing_pages.status_colors(layout)
        if colors:
            yield self._ready(_colors_address(colors.text), "text", colors)

    def _data(self) -> Iterator[Output]:
        if not self.makes("site", "data"):
            return
        site = self.site
        slugs = [slug for brief in site.briefs.values() for slug in brief.companies]
        shown = near.Near(self.layout, self.shelf).companies(slugs)
        wholes = [site.ties[slug].whole for slug in sorted(site.briefs)]
        key = digest_of(self.as_of, shown.digest(), *wholes)
        tables: tuple[tuple[str, str, Callable[..., View]], ...] = (
            (routes.CASES_JSON, "json", open_data.cases_json),
            (routes.CASES_CSV, "csv", open_data.cases_csv),
        )
        for at, maker, view in tables:
            yield self._page(at, maker, key, partial(_of_near, view, shown, site.cases))
        yield self._ready(routes.DATA, "data.html", open_data.data_view(self.listless))

    def _for_machines(self) -> Iterator[Output]:
        """Yield what needs the site's URL."""
        site, news = self.site, feeds.news_of(self.shelf.newest)
        told = feeds.near_news(self.layout, self.shelf, news)
        key = digest_of(feeds.news_key(site, news), told.digest())
        feed: Callable[[], View] = partial(_site_feed, told, news, site.cases)
        if self.makes("site", "feed"):
            yield self._page(routes.FEED, "atom", key, feed)
        if self.makes("site", "json"):
            feed = partial(_json_feed, told, news, site.cases)
            yield self._page(routes.JSON_FEED, "json", key, feed)
        if self.makes("site", "sitemap"):
            view = standing_pages.sitemap_view(self.layout, self.shelf.newest)
            yield self._ready(routes.SITEMAP, "sitemap", view)


def _of_case(view: Callable[..., View], shown: near.Near, cases: feeds.Cases, slug: str) -> View:
    return view(shown.layout(), cases[slug])


def _of_near(view: Callable[..., View], shown: near.Near, given: object) -> View:
    return view(shown.layout(), given)


def _of_company(
    view: Callable[..., View],
    shown: near.Near,
    cards: list[Entryable],
    dealings: companies.Dealings,
) -> View:
    return view(shown.cards(cards).layout(), dealings)


def _company_feed(
    told: near.Near, company: Company, news: list[feeds.News], cases: feeds.Cases
) -> View:
    return feeds.company_feed(told.layout(), company, news, cases)


def _site_feed(told: near.Near, news: list[feeds.News], cases: feeds.Cases) -> View:
    return feeds.site_feed(told.layout(), news, cases)


def _json_feed(told: near.Near, news: list[feeds.News], cases: feeds.Cases) -> View:
    layout = told.layout()
    url = layout.base.absolute(routes.JSON_FEED)
    return feeds.json_feed(feeds.site_feed(layout, news, cases), url)


def _for_cards(layout: Layout, shelf: Shelf, shown: Iterable[Entryable]) -> Layout:
    """Return the layout of a page that shows cards, and nothing else of the site."""
    return near.Near(layout, shelf).cards(shown).layout()


def _files(layout: Layout, theme: Theme) -> Iterator[Output]:
    """Yield every output that is copied."""
    for name, asset in theme.assets.items():
        view = FileView(asset.path, asset.digest, asset.builtin)
        yield _copy(output_path(routes.asset(name, asset.digest)), view)
    for blob in layout.site.static:
        view = FileView(blob.path, blob.digest)
        yield _copy(blob.path.removeprefix("static/"), view, blob.path)


def _copy(path: str, view: FileView, source: str = "") -> Output:
    return Output(path, "copy", digest(view), lambda: view, source)


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


def _menu_faults(site: Site, addresses: Mapping[str, str]) -> list[Problem]:
    """Report menu entries that lead nowhere."""
    return [
        Problem(
            Place("gripe.yaml"),
            "dead-link",
            f"the menu leads to content/{each.to}, and there is none: write it like pages/about.md",
        )
        for each in site.settings.front.menu
        if f"content/{each.to}" not in addresses
    ]
