"""The settings of a build as one immutable value."""

from datetime import date, tzinfo

from gripe.base.frozen import immutable
from gripe.base.silences import Silencing
from gripe.record.alerts import Patience
from gripe.source.schema.fronts import SettingsFront
from gripe.source.schema.reading import ReadingContext


@immutable
class Settings:
    """The settings of a build: gripe.yaml and the command line combined.

    Attributes:
        front: gripe.yaml as typed.
        url: where the site will live, without the final slash; "" if that is not known.
        zone: the zone in which bare days and times are read.
        as_of: the one reading of the clock.
        drafts: whether drafts count as published (a preview of them).
        future: whether what is dated after `as_of` counts as published.
        silences: the warnings that are not to be said.
    """

    front: SettingsFront
    url: str
    zone: tzinfo
    as_of: date
    drafts: bool = False
    future: bool = False
    silences: tuple[Silencing, ...] = ()

    @property
    def reading(self) -> ReadingContext:
        """How sources are read."""
        return self.front.reading

    @property
    def home(self) -> str:
        """The site's URL as authors write it, without the final slash: what lies below is the site's."""
        return (self.front.url or self.url).rstrip("/")

    @property
    def patience(self) -> Patience:
        """How long the clocks wait, where no company's profile says otherwise."""
        front, usual = self.front, Patience()
        dormant_after = front.dormant_after or usual.dormant_after
        return Patience(front.reply_due or usual.reply_due, dormant_after)
