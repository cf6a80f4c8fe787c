"""The options of the command line and the environment. Imports next to nothing: every build reads it."""

from datetime import UTC, date, datetime, tzinfo

from gripe.base.frozen import immutable

SETTINGS_FILE = "gripe.yaml"


@immutable
class Options:
    """Options of the command line and the environment.

    Attributes:
        now: the one reading of the clock.
        url: overrides gripe.yaml's, if given.
        as_of: the as-of date, if given and gripe.yaml fixes none.
        epoch: SOURCE_DATE_EPOCH, in seconds, if set.
        drafts: publish drafts as well.
        future: publish what is dated later as well.
    """

    now: datetime
    url: str | None = None
    as_of: date | None = None
    epoch: int | None = None
    drafts: bool = False
    future: bool = False


def as_of_date(fixed: date | None, options: Options, zone: tzinfo) -> date:
    """Return the as-of date: gripe.yaml's, else --as-of, else SOURCE_DATE_EPOCH, else today.

    Args:
        fixed: gripe.yaml's.
        options: what the command line says.
        zone: the site's zone.
    """
    if fixed or options.as_of:
        return fixed or options.as_of or date.min
    if options.epoch is not None:
        return datetime.fromtimestamp(options.epoch, zone).date()
    return options.now.astimezone(zone).date()


def zone_of(name: str) -> tzinfo:
    """Return the time zone of a name that is known to be one."""
    if name == "UTC":
        return UTC
    from zoneinfo import ZoneInfo

    return ZoneInfo(name)
