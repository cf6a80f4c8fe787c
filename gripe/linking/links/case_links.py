"""Links of one case: those of its texts and of its entries."""

from collections.abc import Callable, Iterator

from gripe.linking.briefs import texts_of
from gripe.linking.links.targets import inner_links, is_inner
from gripe.linking.model import Case


def links_of(case: Case, home: str, path_of: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Yield each link to another source with the source it stands in.

    Args:
        case: the case.
        home: the site's address, as settings have it.
        path_of: returns the source of a text by the follow-up it is from, "" for the case's own.
    """
    for prose, followup in texts_of(case):
        for target in inner_links(prose, home) if prose.slots else ():
            yield path_of(followup), target
    for entry in case.record.entries:
        if is_inner(entry.link, home):
            yield path_of(entry.followup), entry.link
