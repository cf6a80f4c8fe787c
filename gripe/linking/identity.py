"""What feed ids hang on: `id:` or the slug, for one case and for one post each."""

from collections.abc import Iterable, Iterator

from gripe.base.problems import Problem
from gripe.source.documents import AnyDocument
from gripe.source.schema import CaseFront, FollowupFront, PostFront


def shared_ids(documents: Iterable[AnyDocument]) -> Iterator[Problem]:
    """Yield each `id:` that another source has already; follow-ups and posts share theirs."""
    first: dict[tuple[bool, str], AnyDocument] = {}
    own = [(_own_id(document), document) for document in documents]
    for given, document in sorted(own, key=lambda each: bool(each[0])):
        is_case = isinstance(document.front, CaseFront)
        if is_case or isinstance(document.front, FollowupFront | PostFront):
            other = first.setdefault((is_case, given or document.slug), document)
            if other.slug != document.slug:
                message = (
                    f'"{given}" stands for {other.path} in feeds already: give this another “id:”'
                )
                yield Problem(document.place("id"), "id-taken", message)


def _own_id(document: AnyDocument) -> str:
    front = document.front
    return front.id if isinstance(front, CaseFront | FollowupFront | PostFront) else ""
