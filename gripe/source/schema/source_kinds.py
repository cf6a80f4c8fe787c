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
    """Return what a source file's front matter has to be, or None if it lies where none is."""
    parts = path.split("/")
    return FRONTS.get(parts[1]) if len(parts) > 2 and parts[0] == "content" else None
