"""Links to addresses of this site at which nothing is published."""

from collections.abc import Collection, Container, Iterator
from functools import cached_property
from urllib.parse import unquote

from gripe.base.file_names import composed
from gripe.base.problems import Hints, Place, Problem
from gripe.base.urls import output_path
from gripe.linking.links.dead_links import Anchors, place_of_link, why_no_anchor
from gripe.linking.links.proposals import Proposals
from gripe.linking.links.site_links import DocumentOf
from gripe.linking.links.targets import MENU, site_address
from gripe.linking.model import Site
from gripe.plan import routes
from gripe.plan.links.addresses import Addresses, leads_to
from gripe.source.documents import slug_of


class PublishedAddresses:
    """All addresses of a site, to look up those that links name."""

    def __init__(
        self, site: Site, addresses: Addresses, paths: Collection[str], ids: Container[str]
    ) -> None:
        """Take what is planned.

        Args:
            site: the site.
            addresses: the address of each source and of what leads on to another.
            paths: every file of the output.
            ids: the ids that templates give to parts of pages.
        """
        self._site, self._addresses, self._paths, self._ids = site, addresses, paths, ids
        self._hints = Hints()

    def dead_links(self, document_of: DocumentOf) -> Iterator[Problem]:
        """Yield a problem for each link of a text to an address with nothing at it."""
        for path, target in self._site.own_links:
            message = self._why_dead(target, path)
            if message:
                yield Problem(place_of_link(document_of(path), path, target), "dead-link", message)

    def dead_menu(self) -> Iterator[Problem]:
        """Yield the same for each entry of the menu."""
        for each in self._site.settings.front.menu:
            message = self._why_dead(each.to, MENU)
            if message:
                yield Problem(Place("gripe.yaml"), "dead-link", f"in the menu, {message}")

    def _why_dead(self, target: str, path: str) -> str:
        address = site_address(target, self._site.settings.home)
        if not address:
            return ""
        at = leads_to(address, self._addresses)
        if output_path(at) in self._paths:
            source = self._sources.get(at, "") if "#" in target else ""
            known = self._anchors, self._ids, self._hints
            return why_no_anchor(target, source, *known) if source else ""
        if self._may_be_of_unread(at):
            return ""
        if at in self._withheld:
            return f'"{target}" leads to {self._withheld[at]}, which is not published'
        instead = self._proposals.instead_of_address(address, path, self._published)
        return f'"{target}" leads to {address}, and nothing is there{instead}'

    def _may_be_of_unread(self, at: str) -> bool:
        """Tell whether an address may be that of a source which cannot be read, old ones included."""
        is_old = composed(at).strip("/") in self._doubtful
        return bool(self._site.unread) and (is_old or at.startswith(self._of_unread))

    @cached_property
    def _doubtful(self) -> set[str]:
        return {composed(unquote(each)).strip("/") for each in self._site.doubtful}

    @cached_property
    def _of_unread(self) -> tuple[str, ...]:
        found = (self._addresses.get(path) for path in self._site.unread)
        return tuple(filter(None, found))

    @cached_property
    def _withheld(self) -> dict[str, str]:
        paths = (each.path for each in self._site.withheld)
        return {routes.of_source(path, slug_of(path)): path for path in paths}

    @cached_property
    def _anchors(self) -> Anchors:
        return Anchors(self._site)

    @cached_property
    def _sources(self) -> dict[str, str]:
        """Return the source of each page that has one, by its address."""
        found = self._addresses.items()
        return {to: path for path, to in found if path.startswith("content/") and to.endswith("/")}

    @cached_property
    def _published(self) -> frozenset[str]:
        whole = (f"/{each}" for each in self._paths)
        return frozenset(
            each.removesuffix("index.html") if each.endswith("/index.html") else each
            for each in whole
        )

    @cached_property
    def _proposals(self) -> Proposals:
        sources = [path for path in self._addresses if path.startswith("content/")]
        old = [path for path in self._addresses if path.startswith("/")]
        return Proposals(sources, old, self._hints)
