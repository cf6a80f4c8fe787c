"""Validation of links between sources: by source path, `case:slug` and `exhibit:id`.

Addresses of this site are looked at where these are known, in the plan.
"""

from bisect import bisect_right
from collections.abc import Callable, Collection, Container, Iterator, Mapping
from functools import lru_cache
from urllib.parse import unquote

from gripe.base.file_names import composed
from gripe.base.frozen import immutable
from gripe.base.patterns import pattern
from gripe.base.problems import Hints, Place, Problem
from gripe.linking.briefs import anchors_of
from gripe.linking.links.link_offsets import offset_of
from gripe.linking.links.proposals import Proposals
from gripe.linking.links.targets import (
    CASE,
    DOCUMENTS,
    EXHIBIT,
    bare,
    is_outward,
    site_address,
    source_of,
)
from gripe.linking.model import Company, Followup, Page, Post, Site
from gripe.source.documents import AnyDocument
from gripe.source.markdown.convert import Prose
from gripe.source.schema.fronts import CaseFront
from gripe.source.source_paths import ENDINGS, is_source_file
from gripe.source.yaml.nodes import Mapping as Keys
from gripe.source.yaml.nodes import Node, Scalar

_NEWLINE = pattern("\n")
_OUTSIDE = (
    "a picture from elsewhere would tell that site who reads yours: "
    "save it beside this file, and write its name here, like ![The door](door.jpg)"
)


@immutable
class Linkable:
    """The targets that links may have.

    Attributes:
        sources: the published source paths, composed; so are all others here.
        withheld: source paths that are not published now.
        files: the files beside sources that are published since something links to them.
        refused: why another file beside a source is not published, by its path.
        cases: the source path of each published case, by slug; "" where it could not be read.
        anchors: returns what a link to a source may name behind its `#`; None where that is not
            known.
        ids: what it may name on any page, since templates give these ids.
        home: the site's URL without the final slash.
        hints: says what a dead link to a case or a heading may have been meant to be; `proposals` the
            same of others.
    """

    sources: Collection[str]
    withheld: Collection[str]
    files: Container[str]
    refused: Mapping[str, str]
    cases: Mapping[str, str]
    anchors: Callable[[str], Collection[str] | None]
    ids: Container[str]
    home: str
    hints: Hints
    proposals: Proposals


def dead_link(
    path: str,
    target: str,
    known: Linkable,
    document_of: Callable[[str], AnyDocument | None],
) -> Problem | None:
    """Return the problem of an inner link that leads nowhere, None of one that leads somewhere.

    Args:
        path: the source the link stands in.
        target: the link.
        known: what links may point to.
        document_of: returns a source's document, to find the line of a dead link.
    """
    message = _why_dead(target, path, known)
    if not message:
        return None
    return Problem(place_of_link(document_of(path), path, target), "dead-link", message)


def own_problems(document: AnyDocument, prose: Prose, home: str) -> Iterator[Problem]:
    """Yield the problems of a document's text that do not depend on other sources.

    Args:
        document: the source.
        prose: the text, one of the source's.
        home: the site's URL without the final slash.
    """
    listed = document.front.exhibits if isinstance(document.front, CaseFront) else ()
    exhibits = {exhibit.id: exhibit for exhibit in listed if exhibit.visibility == "public"}
    hints = Hints()
    for target in prose.targets:
        name = target.removeprefix(EXHIBIT)
        if name != target and name not in exhibits:
            near = hints.did_you_mean(name, exhibits)
            message = f'there is no public exhibit "{name}" here{near}'
            yield Problem(place_of_link(document, document.path, target), "dead-link", message)
    for target in prose.pictures:
        if is_outward(target) and not site_address(target, home):
            place = place_of_link(document, document.path, target)
            yield Problem(place, "outside-picture", _OUTSIDE)
        elif not is_outward(target) and bare(target).lower().endswith((*DOCUMENTS, *ENDINGS)):
            place = place_of_link(document, document.path, target)
            message = f'"{target}" is no picture: link to it, [like this]({target})'
            yield Problem(place, "bad-picture", message)
    for code, message, near, severity in prose.faults:
        yield Problem(_place_of_text(document, near), code, message, severity)


def _why_dead(target: str, path: str, known: Linkable) -> str:
    if not target.strip():
        return "this link has no address: write where it leads, or take its brackets away"
    if site_address(target, known.home):
        return ""
    if target.startswith(CASE):
        return _why_no_case(target, target[len(CASE) :].partition("#")[0], known)
    source = path if target.startswith("#") else source_of(target, path)
    if source in known.sources or source == path:
        return why_no_anchor(target, source, known.anchors, known.ids, known.hints)
    if source in known.files:
        return ""
    why = known.refused.get(source) or (
        "which is not published" if source in known.withheld else ""
    )
    return f'"{target}" leads to {source}, {why or _why_no_source(target, source, path, known)}'


def _why_no_source(target: str, source: str, path: str, known: Linkable) -> str:
    what = "source" if is_source_file(source) else "file"
    instead = known.proposals.instead_of(target, path)
    return f"and there is no such {what}{instead}"


def _why_no_case(target: str, slug: str, known: Linkable) -> str:
    if slug in known.cases:
        return why_no_anchor(target, known.cases[slug], known.anchors, known.ids, known.hints)
    near = known.hints.did_you_mean(slug, known.cases)
    return f'there is no published case "{slug}"{near}'


def why_no_anchor(
    target: str,
    source: str,
    anchors_in: Callable[[str], Collection[str] | None],
    ids: Container[str],
    hints: Hints,
) -> str:
    """Return why a link to a place in a source leads nowhere there, "" if it does not.

    Args:
        target: the link.
        source: the source that it leads to, or is one in.
        anchors_in: returns the ids that are known of a source, None where none are.
        ids: those that any page may have, as far as its template gives them.
        hints: says what may be meant.
    """
    _, _, fragment = target.partition("#")
    anchors = anchors_in(source) if fragment else None
    name = unquote(fragment)
    # Browsers lead "#top" to the top of any page: https://html.spec.whatwg.org/#select-the-indicated-part
    if anchors is None or name in anchors or name.lower() == "top" or name in ids:
        return ""
    near = hints.did_you_mean(fragment, anchors)
    return f'{source} has no heading or entry with the id "{fragment}"{near}'


def place_of_link(document: AnyDocument | None, path: str, target: str) -> Place:
    """Return where a link stands in a source, in its body first; its first line where it is not found.

    Args:
        document: the source, or None if it cannot be read any more.
        path: its path.
        target: the link, as the Markdown engine gave it.
    """
    if document is None:
        return Place(path)
    offset = offset_of(target, document.body)
    if offset >= 0:
        return _place_at(document, offset)
    for each in _scalars(document.root):
        if offset_of(target, each.text) >= 0:
            return each.place
    return _place_of_text(document, target)


def _place_of_text(document: AnyDocument, text: str) -> Place:
    """Return where a text stands in a source, in the body first."""
    offset = document.body.find(text)
    if offset >= 0:
        return _place_at(document, offset)
    found = (each for each in _scalars(document.root) if text in each.text)
    return next((each.place for each in found), Place(document.path, 1, 1))


def _place_at(document: AnyDocument, offset: int) -> Place:
    starts = _line_starts(document.body)
    number = bisect_right(starts, offset) - 1
    return Place(document.path, document.body_line + number, offset - starts[number] + 1)


@lru_cache(maxsize=8)  # a text with one dead link has often more of them
def _line_starts(text: str) -> tuple[int, ...]:
    """Return where each line of a text begins."""
    return (0, *(end.end() for end in _NEWLINE.finditer(text)))


def _scalars(node: Node) -> Iterator[Scalar]:
    """Yield every value of a front matter."""
    if isinstance(node, Scalar):
        yield node
    else:
        below = [value for _, value in node.pairs] if isinstance(node, Keys) else node.items
        for each in below:
            yield from _scalars(each)


TextSource = Followup | Post | Page | Company


def with_text(site: Site) -> Iterator[TextSource]:
    """Yield everything but cases that has a text of its own and a source."""
    yield from site.followups.values()
    yield from site.posts.values()
    yield from site.pages.values()
    yield from (company for company in site.companies.values() if company.path)


class Anchors:
    """Lookup of the ids that a link to a published source may name behind its `#`."""

    def __init__(self, site: Site) -> None:
        self._cases = site.cases
        self._slugs = {composed(brief.path): slug for slug, brief in site.briefs.items()}
        self._others = {composed(each.path): each.body.anchors for each in with_text(site)}

    def __call__(self, path: str) -> frozenset[str] | None:
        """Return the ids in a source, or None if it is not published."""
        slug = self._slugs.get(composed(path))
        if slug is None:
            return self._others.get(composed(path))
        return anchors_of(self._cases[slug])
