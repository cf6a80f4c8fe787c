"""What feed ids hang on: `id:` or the slug, for one case and for one post each."""

from collections.abc import Iterable, Iterator

from gripe.base.problems import Problem
from gripe.source.documents import Document
from gripe.source.schema import CaseFront, FollowupFront, PostFront


def shared_ids(
    documents: Iterable[Document[CaseFront] | Document[FollowupFront] | Document[PostFront]],
) -> Iterator[Problem]:
    """Yield each `id:` that another source has already; follow-ups and posts share theirs."""
    first: dict[tuple[bool, str], tuple[str, str]] = {}
    in_order = sorted(documents, key=lambda document: bool(document.front.id))
    for document in in_order:
        name = document.front.id or document.slug
        is_case = isinstance(document.front, CaseFront)
        path, slug = first.setdefault((is_case, name), (document.path, document.slug))
        if path != document.path and slug != document.slug:
            message = f'"{name}" stands for {path} in feeds already: give this another “id:”'
            yield Problem(document.place("id"), "id-taken", message)
