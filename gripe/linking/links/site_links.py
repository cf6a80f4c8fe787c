"""All links of a site's published texts: what they lead to beside sources, and those that lead nowhere."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from gripe.base.file_names import composed
from gripe.base.frozen import replace
from gripe.base.problems import Hints, Place, Problem
from gripe.linking.linked_case import CaseHead
from gripe.linking.links.dead_links import (
    Anchors,
    Linkable,
    dead_link,
    own_problems,
    with_text,
)
from gripe.linking.links.files_beside import FilesBeside, linked_files
from gripe.linking.links.proposals import Proposals
from gripe.linking.links.targets import (
    CASE,
    MENU,
    inner_links,
    is_inner,
    is_outward,
    site_address,
    source_of,
)
from gripe.linking.model import Site
from gripe.linking.published_files import LinkedFile
from gripe.linking.site_context import OtherSources
from gripe.source.documents import AnyDocument

DocumentOf = Callable[[str], AnyDocument | None]
Links = Sequence[tuple[str, str]]


class SiteLinks:
    """The links of a site's published texts."""

    def __init__(
        self,
        site: Site,
        case_heads: Sequence[CaseHead],
        others: OtherSources,
        document_of: DocumentOf,
        hints: Hints,
    ) -> None:
        """Collect them.

        Args:
            site: the site, whole.
            case_heads: one for each case file.
            others: the sources that are no cases, and the files beside sources.
            document_of: returns a source's document, to find a line in it.
            hints: says what may have been meant.
        """
        self.site, self.case_heads, self.others = site, case_heads, others
        self.document_of, self.hints, self.home = document_of, hints, site.settings.home
        self.links = tuple(dict.fromkeys(self._collected()))

    def _collected(self) -> Iterator[tuple[str, str]]:
        for each in self.case_heads:
            yield from each.ties.links if each.ties else ()
        yield from _beside_cases(self.site)

    def ends(self) -> set[str]:
        """Return the paths that links of texts name, of sources and of files."""
        return _paths_in(self.links, self.home)

    def checked(self, unread_cases: Iterable[str]) -> tuple[Site, list[Problem]]:
        """Return the site with what its links lead to, and what is wrong with them.

        Addresses of the site are not looked at: what lies there is not known yet.

        Args:
            unread_cases: the slugs of cases of which something is wrong with the whole file.
        """
        withheld = {composed(each.path) for each in self.site.withheld}
        paths = {composed(each.path) for each in self.case_heads}
        paths |= {composed(each.path) for each in self.others.documents}
        unread = {*map(composed, self.others.unread)}
        sources = paths - withheld | unread
        files, refused, problems = self._files(sources, withheld)
        known = Linkable(
            sources=sources,
            withheld=withheld,
            files=files,
            refused=refused,
            cases=dict.fromkeys(unread_cases, "")
            | {slug: brief.path for slug, brief in self.site.briefs.items()},
            anchors=Anchors(self.site),
            ids=self.others.ids,
            home=self.home,
            hints=self.hints,
            proposals=self._proposals(sources),
        )
        own = tuple(link for link in self.links if site_address(link[1], self.home))
        problems += self._dead(known)
        return replace(self.site, files=files, own_links=own), problems

    def _files(
        self, sources: Collection[str], withheld: Collection[str]
    ) -> tuple[dict[str, LinkedFile], dict[str, str], list[Problem]]:
        """Return what `linked_files` does."""
        others = self.others
        if not others.blobs:
            return {}, {}, []
        beside = FilesBeside(others.blobs, self.case_heads, {*sources, *withheld}, withheld)
        ends = (self.ends() | _paths_in(_menu_of(self.site), self.home)).difference(sources)
        return linked_files(sorted(ends), beside, others.shape_of, others.tells_place)

    def _dead(self, known: Linkable) -> Iterator[Problem]:
        told = {place for each in self.case_heads for place in _no_pictures(each.problems)}
        for text in with_text(self.site):
            document = self.document_of(text.path)
            if document and (text.body.slots or text.body.faults):
                own = [*own_problems(document, text.body, self.home)]
                told.update(_no_pictures(own))
                yield from own
        for path, target in self.links:
            problem = dead_link(path, target, known, self.document_of)
            if problem and problem.place not in told:  # one fault is one problem
                yield problem

    def _proposals(self, sources: Collection[str]) -> Proposals:
        """Return what proposes what dead links may have been meant to be."""
        site = self.site
        posts = (site.briefs, site.followups, site.posts, site.pages)
        addresses = [each.path.removeprefix("static") for each in self.others.static]
        addresses += [alias for each in posts for post in each.values() for alias in post.aliases]
        return Proposals([*sources, *map(composed, self.others.blobs)], addresses, self.hints)


def _no_pictures(problems: Iterable[Problem]) -> Iterator[Place]:
    """Yield where a text shows as a picture what is none."""
    return (each.place for each in problems if each.code == "bad-picture")


def without_unlinked(site: Site) -> Site:
    """Return a site of which sources were left out, without the files that only these link to."""
    links = [link for ties in site.ties.values() for link in ties.links]
    ends = _paths_in((*links, *_beside_cases(site), *_menu_of(site)), site.settings.home)
    return replace(site, files={path: file for path, file in site.files.items() if path in ends})


def _beside_cases(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the links of all that is no case, each behind the source it stands in."""
    home = site.settings.home
    for text in with_text(site):
        for target in inner_links(text.body, home) if text.body.slots else ():
            yield text.path, target
    for company in site.companies.values():
        for target in company.links:
            if is_inner(target, home):
                yield company.path, target


def _menu_of(site: Site) -> list[tuple[str, str]]:
    return [(MENU, each.to) for each in site.settings.front.menu]


def _paths_in(links: Iterable[tuple[str, str]], home: str) -> set[str]:
    """Return the paths that some links name."""
    return {source_of(target, path) for path, target in links if _is_path(target, home)}


def _is_path(target: str, home: str) -> bool:
    is_place = target.startswith(("#", CASE)) or is_outward(target)
    return not (is_place or site_address(target, home))
