"""The views of follow-ups and posts."""

from typing import NamedTuple

from gripe.plan.views.case import OutcomeView
from gripe.plan.views.frame import Frame
from gripe.plan.views.parts import DateView, Fact, Link, StatusView


class MovedCase(NamedTuple):
    """A case that a follow-up moved on.

    Attributes:
        case: link to it.
        entry: link to the follow-up's place in its record.
        effect: what the follow-up did, in words.
        outcome: how it ended by that, if it did.
        status: where the case stands now.
    """

    case: Link
    entry: Link
    effect: str
    outcome: OutcomeView | None
    status: StatusView


class FollowupView(NamedTuple):
    """A follow-up's page."""

    frame: Frame
    title: str
    author: str
    published: DateView
    summary: str
    cases: tuple[MovedCase, ...]
    facts: tuple[Fact, ...]
    tags: tuple[Link, ...]
    body: str


class PostView(NamedTuple):
    """A page of a post about no single case; `cases` and `companies` are what it mentions."""

    frame: Frame
    title: str
    author: str
    published: DateView
    summary: str
    cases: tuple[Link, ...]
    companies: tuple[Link, ...]
    tags: tuple[Link, ...]
    body: str
