"""The day by which something stands in the blog, be it that of its publication or another."""

from datetime import date
from typing import NamedTuple

from gripe.base.dates import When


class BlogDay(NamedTuple):
    """The day by which something stands in the blog, and what is known to have happened then.

    Attributes:
        on: the day, by which all is in order.
        when: when it was, as precisely as it is known.
        event: `published`; where nobody says when that was, `entry` for the last entry of its record, or
            `opened` where it has none.
    """

    on: date
    when: When
    event: str = "published"

    @classmethod
    def published(cls, day: date) -> "BlogDay":
        """Return the day of what was published on it."""
        return cls(day, When.on(day))

    @property
    def published_on(self) -> date | None:
        """The day of publication, if anybody says it."""
        return self.on if self.event == "published" else None

    def seen_on(self, when: When) -> date:
        """Return the first day on which readers can have seen an entry: never before the case was there."""
        first = when.first or self.on
        return max(first, self.on) if self.published_on else min(first, self.on)
