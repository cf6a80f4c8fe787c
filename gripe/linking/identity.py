"""What feed ids hang on: `id:` or the slug, for one case and for one post each."""

from collections.abc import Callable, Iterable, Iterator

from gripe.base.problems import Place, Problem
from gripe.base.values import immutable


@immutable
class Identified:
    """A case, follow-up or post by what names it.

    Attributes:
        path: its source.
        slug: its slug.
        given: its `id:`, or "".
        is_case: whether it is a case; follow-ups and posts share their ids.
        place: returns where the `id:` of a source stands.
    """

    path: str
    slug: str
    given: str
    is_case: bool
    place: Callable[[str], Place]


def shared_ids(sources: Iterable[Identified]) -> Iterator[Problem]:
    """Yield each `id:` that another source has already."""
    first: dict[tuple[bool, str], Identified] = {}
    for each in sorted(sources, key=lambda each: bool(each.given)):
        other = first.setdefault((each.is_case, each.given or each.slug), each)
        if other.slug != each.slug:
            message = (
                f'"{each.given}" stands for {other.path} in feeds already: give this another “id:”'
            )
            yield Problem(each.place(each.path), "id-taken", message)
