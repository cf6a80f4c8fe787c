"""Uniqueness of feed ids, which are the `id:` or the slug of one case or one post."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from gripe.base.frozen import immutable
from gripe.base.problems import Place, Problem


@immutable
class Identified:
    """The identifiers of a case, follow-up or post.

    Attributes:
        path: its source.
        slug: its slug.
        given: its `id:`, or "".
        is_case: whether it is a case; follow-ups and posts share their ids.
    """

    path: str
    slug: str
    given: str
    is_case: bool


def shared_ids(
    sources: Iterable[Identified],
    paths: Mapping[tuple[bool, str], str],
    place_of: Callable[[str], Place],
) -> Iterator[Problem]:
    """Yield a problem for each `id:` that another source has already.

    Args:
        sources: those that have an `id:`.
        paths: the path of each of the others, by whether it is a case and its slug.
        place_of: returns where the `id:` of a source stands.
    """
    first: dict[tuple[bool, str], Identified] = {}
    for each in sources:
        key = each.is_case, each.given
        other = first.setdefault(key, each)
        path = paths.get(key, "") if each.slug != each.given else ""
        if path or other.slug != each.slug:
            message = (
                f'"{each.given}" stands for {path or other.path} in feeds already: '
                "give this another “id:”"
            )
            yield Problem(place_of(each.path), "id-taken", message)
