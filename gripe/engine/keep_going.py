"""A build that keeps going: all but the cases with errors is published, and the old pages of those stay.

What stays is told from the output folder alone: what lies in the folder of a page, and what leads there.
"""

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from html import escape

from gripe.base.file_names import composed
from gripe.base.problems import Problem, Withheld, has_errors
from gripe.base.urls import output_path
from gripe.engine.loading.edition import Edition
from gripe.engine.publish.folder import Folder, all_folders_above
from gripe.engine.publish.listing import FolderListing
from gripe.engine.publish.manifest import Manifest, digest
from gripe.linking.linked_case import CaseHead
from gripe.linking.links.site_links import without_unlinked
from gripe.linking.links.targets import source_of
from gripe.linking.publication import without_faulty
from gripe.plan import routes
from gripe.plan.plan import plan_site
from gripe.source.source_paths import is_case

_REDIRECT = '<meta http-equiv="refresh" content="0; url='
REASON = "it has errors: its pages stay as they were"
_KINDS = {
    "companies": "a profile",
    "followups": "a follow-up",
    "pages": "a page",
    "posts": "a post",
}


def faulty_cases(case_heads: Iterable[CaseHead], problems: Iterable[Problem]) -> set[str]:
    """Return the case files that all errors lie in, what they show included; none if one lies elsewhere."""
    owners = defaultdict[str, set[str]](set)
    for each in case_heads:
        links = each.ties.links if each.ties else ()
        shown = [path for path, _ in each.blobs]
        for path in (*shown, *(source_of(target, path) for path, target in links)):
            owners[composed(path)].add(each.path)
    places = {each.place.path for each in problems if each.severity == "error"}
    found = [{path} if is_case(path) else owners[composed(path)] for path in places]
    return set().union(*found) if all(found) else set()


def stopping(problems: Iterable[Problem]) -> str:
    """Return what to say of the errors with which no build goes on; "" if all lie in cases."""
    paths = {each.place.path for each in problems if each.severity == "error"}
    others = sorted(path for path in paths if not path.startswith("content/cases/"))
    if not others:
        return ""
    kind = _KINDS.get(others[0].split("/")[1] if "/" in others[0] else "", "a file")
    more = f", as do {len(others) - 1} more" if len(others) > 1 else ""
    return f"{kind} with errors stops the build, {others[0]}{more}: only cases are passed over"


def edition_without(edition: Edition, cases: set[str]) -> Edition | None:
    """Return an edition without some cases; None if that alone does not put it right."""
    context = edition.plan.context
    if context is None:
        return None
    site = without_unlinked(without_faulty(context.site, cases))
    plan, problems = plan_site(site, edition.theme, edition.languages)
    if has_errors(problems):
        return None
    return Edition(edition.settings, plan, edition.theme, edition.languages)


def left_out(edition: Edition) -> Iterator[Withheld]:
    """Yield the sources that an edition is made without, and why, apart from those that are withheld."""
    context = edition.plan.context
    if context is None:
        return
    told = {each.path for each in context.site.withheld}
    for path in sorted(context.site.unread - told):
        yield Withheld(path, REASON)


def old_files(
    edition: Edition, folder: Folder, listing: FolderListing, old: Manifest
) -> Mapping[str, str]:
    """Return the files that an earlier build made of what an edition is made without, with their digests.

    Args:
        edition: the edition.
        folder: the output folder.
        listing: what is in it.
        old: what of that is gripe's.
    """
    # What is kept is known by the folder of its page, and old addresses by where they lead.
    context, planned = edition.plan.context, edition.plan.outputs
    if context is None or not context.site.unread:
        return {}
    slugs = context.site.dead_ends
    unread = ((path, slugs.get(composed(path), "")) for path in context.site.unread)
    pages = {routes.of_source(path, slug) for path, slug in unread} - {routes.NOT_FOUND}
    folders = {posixpath.dirname(output_path(page)) for page in pages}
    taken = all_folders_above(planned)
    found = {}
    for path in old.digests:
        if path in planned or path in taken or path not in listing.entries:
            continue
        if not all_folders_above([path]).isdisjoint(planned):
            continue
        data = folder.read(path)
        hrefs = (context.base.href(page, f"/{path}") for page in pages)
        leads_there = any(f'{_REDIRECT}{escape(href)}"'.encode() in data for href in hrefs)
        if not folders.isdisjoint(all_folders_above([path])) or leads_there:
            found[path] = digest(data)
    return found
