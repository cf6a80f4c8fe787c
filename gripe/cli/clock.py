"""The clock, the environment and days on the command line, as commands read them."""

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gripe.cli.console import Refusal

if TYPE_CHECKING:
    from gripe.engine.options import Options
    from gripe.linking.settings import Settings


class Day(click.ParamType[date]):
    """A whole day on the command line."""

    name = "date"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read the day."""
        from gripe.base.date_forms import DateError, parse_day

        if isinstance(value, date):
            return value
        try:
            return parse_day(value)
        except DateError as error:
            self.fail(str(error), param, ctx)


def options_now(
    *,
    url: str | None = None,
    as_of: date | None = None,
    drafts: bool = False,
    future: bool = False,
) -> "Options":
    """Read the clock and the environment, once, and add what the command line says."""
    from gripe.engine.options import Options

    now = datetime.now(UTC)
    return Options(now=now, url=url, as_of=as_of, epoch=_epoch(), drafts=drafts, future=future)


def _epoch() -> int | None:
    """Return SOURCE_DATE_EPOCH (reproducible-builds.org), if it is set."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not text:
        return None
    if not text.isdecimal():
        raise Refusal(f'SOURCE_DATE_EPOCH is "{text}", and has to be a number of seconds')
    return int(text)


def settings_of(site: Path, options: "Options") -> "Settings":
    """Read a site's settings alone.

    Raises:
        Refusal: they are broken.
    """
    from gripe.base.problems import has_errors
    from gripe.engine.inputs.tree import Tree
    from gripe.engine.loading.settings import merge_settings
    from gripe.engine.options import SETTINGS_FILE
    from gripe.source.documents import read_settings

    front, root, problems = read_settings(SETTINGS_FILE, Tree(site).read(SETTINGS_FILE))
    settings = None
    if front and root:
        settings, problems = merge_settings(front, lambda: root, options)
    if settings is None or has_errors(problems):
        raise Refusal(str(next(each for each in problems if each.severity == "error")))
    return settings
