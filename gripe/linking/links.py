"""Validation of links between sources: by source path, `case:slug` and `exhibit:id`."""

import posixpath
import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from urllib.parse import unquote

from gripe.base.file_names import composed
from gripe.base.frozen import immutable
from gripe.base.patterns import pattern
from gripe.base.problems import Hints, Place, Problem
from gripe.linking.briefs import anchors_of
from gripe.linking.model import Company, Followup, Page, Post, Site
from gripe.source.documents import AnyDocument
from gripe.source.markdown.convert import Prose
from gripe.source.schema.fronts import CaseFront
from gripe.source.yaml.nodes import Mapping as Keys
from gripe.source.yaml.nodes import Node, Scalar

_OUTWARD = pattern(r"(?:https?|mailto|tel):", re.IGNORECASE)
_EXHIBIT = "exhibit:"


@immutable
class Linkable:
    """The targets that links may have.

    Attributes:
        sources: the published source paths, composed; so are all others here.
        withheld: source paths that are not published now.
        cases: the source path of each published case, by slug; "" where it could not be read.
        anchors: returns what a link to a source may name behind its `#`; None where that is not
            known.
        hints: says what a dead link may have been meant to be.
    """

    sources: Collection[str]
    withheld: Collection[str]
    cases: Mapping[str, str]
    anchors: Callable[[str], Collection[str] | None]
    hints: Hints


def source_of(target: str, path: str) -> str:
    """Return the path that a relative link in a file names, composed and without its fragment."""
    bare = unquote(target.partition("#")[0])
    return composed(posixpath.normpath(posixpath.join(posixpath.dirname(path), bare)))


def is_outward(target: str) -> bool:
    """Tell whether a link leads out of the site."""
    return bool(_OUTWARD.match(target))


def inner_links(prose: Prose) -> Iterator[str]:
    """Yield the links of a text that lead to other sources, or to places in its own."""
    return (
        target
        for target in prose.targets
        if not (is_outward(target) or target.startswith(_EXHIBIT))
    )


def dead_links(
    path: str,
    targets: Iterable[str],
    known: Linkable,
    document_of: Callable[[str], AnyDocument | None],
) -> Iterator[Problem]:
    """Yield a problem for each inner link that leads nowhere.

    Args:
        path: the source the links stand in.
        targets: the links.
        known: what links may point to.
        document_of: returns a source's document, to find the line of a dead link.
    """
    for target in targets:
        message = _why_dead(target, path, known)
        if message:
            document = document_of(path)
            place = _place(document, target) if document else Place(path)
            yield Problem(place, "dead-link", message)


def own_problems(document: AnyDocument, prose: Prose) -> Iterator[Problem]:
    """Yield the problems of a document's text that do not depend on other sources."""
    listed = document.front.exhibits if isinstance(document.front, CaseFront) else ()
    exhibits = {exhibit.id: exhibit for exhibit in listed if exhibit.visibility == "public"}
    hints = Hints()
    for target in prose.targets:
        name = target.removeprefix(_EXHIBIT)
        if name != target and name not in exhibits:
            near = hints.did_you_mean(name, exhibits)
            message = f'there is no public exhibit "{name}" here{near}'
            yield Problem(_place(document, target), "dead-link", message)
    outside = "a picture from elsewhere would tell that site who reads yours: add it as an exhibit"
    for target in filter(is_outward, prose.pictures):
        yield Problem(_place(document, target), "outside-picture", outside)
    for code, message, near, severity in prose.faults:
        yield Problem(_place(document, near), code, message, severity)


def _why_dead(target: str, path: str, known: Linkable) -> str:
    if target.startswith("#"):
        return _why_no_anchor(target, path, known)
    scheme, _, name = target.partition(":")
    if scheme == "case":
        return _why_no_case(target, name.partition("#")[0], known)
    source = source_of(target, path)
    if source in known.sources:
        return _why_no_anchor(target, source, known)
    if source in known.withheld:
        return f'"{target}" leads to {source}, which is not published'
    near = known.hints.did_you_mean(source, known.sources)
    return f'"{target}" leads to {source}, and there is no such source{near}'


def _why_no_case(target: str, slug: str, known: Linkable) -> str:
    if slug in known.cases:
        return _why_no_anchor(target, known.cases[slug], known)
    near = known.hints.did_you_mean(slug, known.cases)
    return f'there is no published case "{slug}"{near}'


def _why_no_anchor(target: str, source: str, known: Linkable) -> str:
    _, _, fragment = target.partition("#")
    anchors = known.anchors(source) if fragment else None
    if anchors is None or unquote(fragment) in anchors:
        return ""
    near = known.hints.did_you_mean(fragment, anchors)
    return f'{source} has no heading or entry with the id "{fragment}"{near}'


def _place(document: AnyDocument, target: str) -> Place:
    """Find a link's line by its text, in the body first."""
    offset = document.body.find(target)
    if offset >= 0:
        starts = _line_starts(document.body)
        number = bisect_right(starts, offset) - 1
        return Place(document.path, document.body_line + number, offset - starts[number] + 1)
    texts = (each for each in _scalars(document.root) if target in each.text)
    return next((each.place for each in texts), Place(document.path, 1, 1))


@lru_cache(maxsize=8)  # a text with one dead link has often more of them
def _line_starts(text: str) -> tuple[int, ...]:
    """Return where each line of a text begins."""
    return (0, *(end.end() for end in re.finditer("\n", text)))


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
