"""The kinds of source files: a file's kind is its folder."""

from gripe.source.schema.fronts import (
    CaseFront,
    CompanyFront,
    FollowupFront,
    Front,
    PageFront,
    PostFront,
)

FRONTS: dict[str, type[Front]] = {
    "cases": CaseFront,
    "companies": CompanyFront,
    "followups": FollowupFront,
    "pages": PageFront,
    "posts": PostFront,
}


def front_of(path: str) -> type[Front] | None:
    """Return the front matter type of a source file, or None where none is expected.

    Example:
        >>> front_of("content/posts/hello.md").__name__
        'PostFront'
    """
    parts = path.split("/")
    return FRONTS.get(parts[1]) if len(parts) > 2 and parts[0] == "content" else None
