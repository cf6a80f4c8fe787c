"""The record of the last build into an output folder: enough to see that nothing has changed."""

from collections.abc import Mapping
from datetime import date

from gripe.base.frozen import immutable
from gripe.base.problems import Problem, Withheld
from gripe.engine.options import Options, as_of_date, zone_of
from gripe.engine.report import Published, Report


@immutable
class LastBuild:
    """The record of a published build.

    Attributes:
        inputs: the digest of all that the site was built from.
        options_key: the key of the options (see the function).
        themes: the names of the theme and of those it extends.
        fixed_day: gripe.yaml's as-of date.
        timezone: the site's time zone.
        as_of: the as-of date.
        problems: the warnings, and `silenced` those that are not said.
        withheld: sources that were not published, and why.
        left_out: what was left out for want of the site's URL.
        foreign: files in the output folder that are not gripe's.
    """

    inputs: str
    options_key: str
    themes: tuple[str, ...]
    fixed_day: date | None
    timezone: str
    as_of: date
    problems: tuple[Problem, ...]
    withheld: tuple[Withheld, ...]
    left_out: tuple[str, ...]
    foreign: tuple[str, ...]
    silenced: tuple[Problem, ...] = ()

    def is_of_today(self, options: Options) -> bool:
        """Tell whether the as-of date is still the same."""
        return as_of_date(self.fixed_day, options, zone_of(self.timezone)) == self.as_of

    def unchanged_report(self, digests: Mapping[str, str]) -> Report:
        """Return the report of a build that found nothing changed.

        Args:
            digests: the digest of each of gripe's files.
        """
        published = Published((), tuple(digests), (), self.foreign, digests)
        return self.report(published)

    def report(self, published: Published | None = None) -> Report:
        """Return the report of a build that found the same wrong."""
        return Report(
            self.problems, published, self.withheld, self.left_out, silenced=self.silenced
        )


def options_key(options: Options, fixed_day: date | None) -> str:
    """Return a key of the options, the day left out unless gripe.yaml overrides it, which is warned of.

    Args:
        options: what the command line says.
        fixed_day: gripe.yaml's as-of date.
    """
    unused = options.as_of if fixed_day else None
    return f"{options.url!r} {options.drafts} {options.future} {unused}"
