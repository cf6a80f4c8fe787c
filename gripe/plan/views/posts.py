"""The views of follow-ups and posts."""

from collections.abc import Mapping
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
    """A follow-up's page: a post that moves cases on.

    Attributes:
        frame: what surrounds the page.
        title: its title.
        author: who wrote it, "" where that is the blog's author.
        published: when it was published.
        summary: it in a sentence or two, or "".
        cases: the cases it moved on, one or several.
        facts: what it says of the record: channel, time spent and the like.
        fields: the site's own keys, by their names; they stand among the facts as well.
        tags: links to its tags.
        body: its text.
    """

    frame: Frame
    title: str
    author: str
    published: DateView
    summary: str
    cases: tuple[MovedCase, ...]
    facts: tuple[Fact, ...]
    fields: Mapping[str, Fact]
    tags: tuple[Link, ...]
    body: str


class PostView(NamedTuple):
    """A page of a post about no single case.

    Attributes:
        frame: what surrounds the page.
        title: its title.
        author: who wrote it, "" where that is the blog's author.
        published: when it was published.
        summary: it in a sentence or two, or "".
        cases: links to the cases it mentions.
        companies: links to the companies it mentions.
        fields: the site's own keys, by their names.
        tags: links to its tags.
        body: its text.
    """

    frame: Frame
    title: str
    author: str
    published: DateView
    summary: str
    cases: tuple[Link, ...]
    companies: tuple[Link, ...]
    fields: Mapping[str, Fact]
    tags: tuple[Link, ...]
    body: str
