"""The address that each link leads to: of sources, of files beside them, and of old addresses."""

import posixpath
from collections.abc import Iterator, Mapping

from gripe.base.file_names import composed
from gripe.linking.links.targets import MENU, is_outward, site_address, source_of, tail_of
from gripe.linking.model import Brief, Followup, Page, Post, Site
from gripe.linking.published_files import LinkedFile
from gripe.plan import routes
from gripe.plan.blog_items import address_of

Addresses = Mapping[str, str]


def addresses_of(site: Site) -> dict[str, str]:
    """Return the address of each published source and linked file by its path, and what leads on to another.

    Paths are there in their composed form as well. An address of the site is there, composed, if a link to
    it does not lead there as it is written: an old one leads to the new one.
    """
    own = _addresses_by_path(site)
    nowhere = {path: routes.of_source(path, slug) for path, slug in site.dead_ends.items()}
    found = nowhere | {composed(path): to for path, to in own.items()} | own
    found |= {path: file_address(path, each, found) for path, each in site.files.items()}
    for blob in site.static:
        address = blob.path.removeprefix("static")
        if not address.isascii() or "." not in posixpath.basename(address):
            found[composed(address)] = address
    return found | {composed(at): to for at, to, _ in old_addresses(site)}


def _addresses_by_path(site: Site) -> dict[str, str]:
    addresses = {case.path: routes.case(case.slug) for case in site.briefs.values()}
    addresses |= {post.path: routes.post(post.slug) for post in site.followups.values()}
    addresses |= {post.path: routes.post(post.slug) for post in site.posts.values()}
    addresses |= {page.path: routes.page(page.slug) for page in site.pages.values()}
    return addresses | {
        company.path: routes.company(company.slug)
        for company in site.companies.values()
        if company.path
    }


def file_address(path: str, file: LinkedFile, addresses: Addresses) -> str:
    """Return the address of a file beside a source.

    In a bundle it lies below the bundle's page, else where its folder's pages lie; an exhibit has one.

    Args:
        path: its path, composed.
        file: the file.
        addresses: those of the sources.
    """
    ending = file.shape.ending if file.shape.width else ""
    if file.exhibit:
        return routes.picture(file.case, file.exhibit, file.shape.ending)
    if file.bundle:
        folder, above = (
            addresses.get(file.bundle, routes.HOME),
            posixpath.dirname(composed(file.bundle)),
        )
        return routes.beside(folder, posixpath.relpath(path, above), ending)
    return routes.beside_sources(path, ending)


def old_addresses(site: Site) -> Iterator[tuple[str, str, Brief | Followup | Post | Page]]:
    """Yield each old address with the new one that it leads to, and what names it."""
    aliased: list[Brief | Followup | Post | Page] = [
        *site.briefs.values(),
        *site.followups.values(),
        *site.posts.values(),
        *site.pages.values(),
    ]
    for each in aliased:
        for alias in each.aliases:
            to = routes.page(each.slug) if isinstance(each, Page) else address_of(each)
            has_ending = "." in alias.rpartition("/")[2]
            yield alias if alias.endswith("/") or has_ending else f"{alias}/", to, each


def leads_to(address: str, addresses: Addresses) -> str:
    """Return where a link to an address of the site leads, be there anything or not.

    Args:
        address: the address as `site_address` returns it.
        addresses: as `addresses_of` returns them.

    Example:
        >>> leads_to("/posts/waiting", {}), leads_to("/terms.pdf", {}), leads_to("/old", {"/old/": "/new/"})
        ('/posts/waiting/', '/terms.pdf', '/new/')
    """
    for each in ways_of(address):
        if each in addresses:
            return addresses[each]
    folder, _, name = address.rpartition("/")
    if name == "index.html":
        return f"{folder}/"
    return address if "." in name or not name else f"{address}/"


def ways_of(address: str) -> tuple[str, str]:
    """Return how an address may stand in `addresses_of`: that of a page may be written without its slash."""
    return address, f"{address}/"


def menu_of(site: Site, addresses: Addresses) -> Iterator[tuple[str, str, str]]:
    """Yield title, address and query or fragment of each entry of the menu; "" for one that leads nowhere."""
    for each in site.settings.front.menu:
        own = site_address(each.to, site.settings.home)
        if own:
            yield each.title, leads_to(own, addresses), tail_of(each.to)
        elif is_outward(each.to):
            yield each.title, each.to, ""
        else:
            yield each.title, addresses.get(source_of(each.to, MENU), ""), tail_of(each.to)
