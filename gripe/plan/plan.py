"""The plan of a site: every output by its path, and the problems of paths that collide."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

from gripe.base.file_names import composed, path_problem, shortened, spelling_key
from gripe.base.frozen import immutable, replace
from gripe.base.messages import message
from gripe.base.problems import Place, Problem
from gripe.base.translation import WordsOf
from gripe.base.urls import Base, output_path
from gripe.linking.links.targets import MENU, source_of
from gripe.linking.model import Site
from gripe.plan import routes
from gripe.plan.links.addresses import addresses_of, menu_of
from gripe.plan.output import Output, OutputFactory
from gripe.plan.pages.status_colors import colors_address, status_colors
from gripe.plan.site_index import SiteIndex, site_index_of
from gripe.plan.view_context import ViewContext
from gripe.source.theme import Asset, Theme

# What a file of static/ may stand in for.
_REPLACED = {"robots.txt", "404.html", "share-card.png"}


@immutable
class Plan:
    """Every output, by path.

    Attributes:
        outputs: the outputs, in the order of their paths.
        left_out: what was left out for want of the site's URL.
        context: what every view is made with; None if there is no plan. `site_index` likewise.
        settled: the paths of further outputs, which are as the last build left them.
        beside: the paths of those that gripe makes and that are no case's own.
    """

    outputs: Mapping[str, Output]
    left_out: tuple[str, ...]
    context: ViewContext | None = None
    site_index: SiteIndex | None = None
    settled: Collection[str] = ()
    beside: Sequence[str] = ()

    def __repr__(self) -> str:
        """Say how many outputs there are: each of them holds on to the whole site."""
        return f"Plan({len(self.outputs)} outputs)"

    def with_changed_cases(
        self, site: Site, slugs: Iterable[str], unaffected: Container[str] = ()
    ) -> "Plan | None":
        """Return the plan of a site of which only what whole cases show has changed.

        Args:
            site: the site as it is now, with the briefs that it had.
            slugs: the cases.
            unaffected: the paths of feeds that are known to show none of them.

        Returns:
            The plan; None where it has to be made anew.
        """
        from gripe.plan.planner import outputs_of_changed_cases

        if self.context is None or self.site_index is None:
            return None
        context = replace(self.context, site=site)
        changed = outputs_of_changed_cases(context, self.site_index, slugs)
        planned = {each.path: each for each in changed if each.path not in unaffected}
        settled = {*self.settled}
        if not planned.keys() <= self.outputs.keys() | settled:
            return None
        outputs = {**self.outputs, **planned}
        return replace(self, outputs=outputs, context=context, settled=settled - planned.keys())

    def with_search(self, digests: Mapping[str, str], present: Mapping[str, str]) -> "Plan":
        """Return the plan with the files of a search index.

        Args:
            digests: the digest of each file, by its path in there.
            present: the digest of each output, as the last build left it.
        """
        from gripe.plan.search.page import FOLDER, search_outputs

        files = {each.path: each for each in search_outputs(digests)}
        left = {f"{FOLDER}{path}": digest for path, digest in digests.items()}
        unchanged = {path for path in self.settled if left.get(path) == present.get(path, "")}
        settled = {path for path in self.settled if not _is_of_search(path)} | unchanged
        planned = {path: each for path, each in files.items() if path not in settled}
        outputs = {**self.outputs, **planned}
        return replace(
            self, outputs={path: outputs[path] for path in sorted(outputs)}, settled=settled
        )


def _is_of_search(path: str) -> bool:
    from gripe.plan.search.page import FOLDER

    return path.startswith(FOLDER)


def plan_site(site: Site, theme: Theme, words_of: WordsOf) -> tuple[Plan, list[Problem]]:
    """Plan a site.

    Args:
        site: everything published.
        theme: the theme, for its assets.
        words_of: returns the interface's words in a language.

    Returns:
        The plan, and a problem for each address that two sources claim; with any, one of them has it.
    """
    from gripe.plan.case.outputs import case_outputs
    from gripe.plan.output_switches import carded_kinds
    from gripe.plan.path_collisions import spelling_conflicts
    from gripe.plan.planner import cardless, outputs_beside_cases
    from gripe.plan.search.page import search_problems

    addresses, reserved = addresses_of(site), _reserved(site)
    problems = [*reserved.values(), *_menu_problems(site, addresses)]
    pages = {slug: each for slug, each in site.pages.items() if slug not in reserved}
    site = replace(site, pages=pages)
    context = view_context(site, theme, words_of, addresses, carded_kinds(site))
    site_index = site_index_of(site)
    factory = OutputFactory(context, site_index)
    own, beside = case_outputs(factory, site.briefs.values()), [*outputs_beside_cases(factory)]
    outputs, collisions = _without_collisions([*own, *beside, *_files(context, theme)])
    problems += collisions
    unfit = _unfit(outputs.values(), theme)
    problems += unfit.values()
    fit = {path: each for path, each in outputs.items() if path not in unfit}
    problems += [*_folder_conflicts(fit), *spelling_conflicts(fit), *cardless(context)]
    if site.settings.front.search:
        problems += search_problems(site, outputs)
    in_order = {path: outputs[path] for path in sorted(outputs)}
    made = [each.path for each in beside if outputs.get(each.path) is each]
    return Plan(in_order, left_out(site), context, site_index, beside=made), problems


def left_out(site: Site) -> tuple[str, ...]:
    """Return what is left out of a site for want of its URL."""
    from gripe.plan.output_switches import NEED_URL

    return () if site.settings.url else NEED_URL


def view_context(
    site: Site,
    theme: Theme,
    words_of: WordsOf,
    addresses: Mapping[str, str],
    carded: tuple[str, ...],
) -> ViewContext:
    """Return the context of every view of a site; the arguments are its fields, or as for the plan."""
    assets = [(name, routes.asset(name, each.digest)) for name, each in theme.assets.items()]
    sheets = [address for name, address in assets if name.endswith(".css")]
    context = ViewContext(
        site=site,
        words=words_of(site.settings.front.language),
        base=Base(site.settings.url),
        stylesheets=tuple(sheets),
        assets=tuple(each for each in assets if not each[0].endswith(".css")),
        menu=tuple(each for each in menu_of(site, addresses) if each[1]),
        sections=(),
        addresses=addresses,
        words_of=words_of,
        carded=carded,
        card_fonts=theme.card_fonts,
    )
    context = replace(context, sections=tuple(_sections(context)))
    colors = status_colors(context)
    if colors:
        sheets.append(colors_address(colors.text))
    return replace(context, stylesheets=tuple(sheets))


def _sections(context: ViewContext) -> Iterator[tuple[str, str]]:
    """Yield message and address of each list that every page links to, as far as it is made."""
    site = context.site
    lists = (
        ("cases", message("Cases"), routes.CASES, True),
        ("companies", message("Companies"), routes.COMPANIES, True),
        ("tags", message("Tags"), routes.TAGS, bool(site.tags)),
        ("archive", message("Archive"), routes.ARCHIVE, bool(site.briefs or site.posts)),
    )
    for name, text, to, lists_anything in lists:
        if context.makes("lists", name) and lists_anything:
            yield text, to


def _files(context: ViewContext, theme: Theme) -> Iterator[Output]:
    """Yield every output that is copied."""
    from gripe.plan.views.files import FileView

    for name, asset in theme.assets.items():
        view = FileView(asset.path, asset.digest, asset.builtin)
        yield Output.of(_asset_path(name, asset), "copy", view)
    for blob in context.site.static:
        view = FileView(blob.path, blob.digest)
        yield Output.of(blob.path.removeprefix("static/"), "copy", view, blob.path)


def _unfit(outputs: Iterable[Output], theme: Theme) -> dict[str, Problem]:
    """Report by their paths the files that not every system or host takes."""
    found = {}
    for output in outputs:
        path = output.path
        why = "its name begins with .gripe-" if path.startswith(".gripe-") else path_problem(path)
        if why:
            message = f"this cannot be published as /{shortened(path)}: {why}: rename it"
            source = output.source or _asset_at(path, theme)
            found[path] = Problem(Place(source), "unsafe-slug", message)
    return found


def _asset_at(path: str, theme: Theme) -> str:
    """Return where the asset lies that is published at a path."""
    found = (each for name, each in theme.assets.items() if _asset_path(name, each) == path)
    return next((each.path for each in found), "")


def _asset_path(name: str, asset: Asset) -> str:
    return output_path(routes.asset(name, asset.digest))


def _folder_conflicts(outputs: Mapping[str, Output]) -> list[Problem]:
    """Report files that stand where a folder of other outputs must come, in whatever spelling."""
    keys = {spelling_key(path): path for path in outputs}
    problems: dict[str, Problem] = {}
    above = {key.rpartition("/")[0] for key in keys}
    above |= {folder for each in above for folder in _above(each)}
    if above.isdisjoint(keys):
        return []
    for key, path in keys.items():
        for each in _above(key):
            taken = keys.get(each)
            if taken:
                source = outputs[taken].source or outputs[path].source
                problems[taken] = Problem(
                    Place(source),
                    "address-taken",
                    f"/{taken} cannot be a file and a folder, as for /{path}: change one",
                )
    return list(problems.values())


def _above(path: str) -> Iterator[str]:
    while path:
        path = path.rpartition("/")[0]
        yield path


def _without_collisions(outputs: list[Output]) -> tuple[dict[str, Output], list[Problem]]:
    """Give each path to one output; to some hosts letter case and Unicode form are all one."""
    taken: dict[str, Output] = {}
    problems = []
    for output in outputs:
        path = output.path
        key = spelling_key(path)
        other = taken.get(key)
        replaces = output.source.startswith("static/") and output.path in _REPLACED
        if other is None or replaces:
            taken[key] = output
        else:
            owner = other.source or "a page that gripe makes"
            message = f"the address /{output.path} is taken by {owner}: choose another"
            problems.append(Problem(Place(output.source or other.source), "address-taken", message))
    return {output.path: output for output in taken.values()}, problems


def _reserved(site: Site) -> dict[str, Problem]:
    """Report pages whose slug is the first part of a generated address, by that."""
    return {
        slug: Problem(
            Place(page.path),
            "address-taken",
            f"gripe itself uses the address /{first}/: rename the {'folder' if '/' in slug else 'page'}",
        )
        for slug, page in site.pages.items()
        if (first := slug.partition("/")[0]) in routes.RESERVED_SLUGS
    }


def _menu_problems(site: Site, addresses: Mapping[str, str]) -> list[Problem]:
    """Report menu entries that name a source or file by a path with nothing at it."""
    unread = {composed(path) for path in site.unread}
    led_to = zip(site.settings.front.menu, menu_of(site, addresses), strict=True)
    return [
        Problem(
            Place("gripe.yaml"),
            "dead-link",
            f"the menu leads to content/{each.to}, and there is none: write it like pages/about.md",
        )
        for each, (_, to, _) in led_to
        if not to and source_of(each.to, MENU) not in unread
    ]
