"""The result of a build."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from gripe.base.frozen import field, immutable, replace
from gripe.base.problems import Problem, Withheld, in_order
from gripe.base.silences import Silencing, heard
from gripe.engine.options import SETTINGS_FILE


@immutable
class Published:
    """The changes to the output folder; paths in order.

    Attributes:
        written: planned files that were new, or not what they should be.
        unchanged: planned files that were.
        removed: files of an earlier build that are no longer planned.
        foreign: files and links that are not gripe's and were left alone.
        digests: the digest of each planned file.
    """

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    foreign: tuple[str, ...]
    digests: Mapping[str, str] = field(default_factory=dict)


class ClusterWork(NamedTuple):
    """The part of a build that was done on a cluster.

    Attributes:
        workers: how many workers it had.
        shards: in how many parts the work was sent there.
        seconds: the CPU time that they took in all; `here` that of this process.
        cases: how many cases the site has.
    """

    workers: int
    shards: int
    seconds: float
    here: float
    cases: int


class BuildWork(NamedTuple):
    """The outputs that a build had to make, with timings.

    Attributes:
        reasons: the outputs that were looked at, and why.
        rendered: those of them that were rendered.
        recalled: those whose views were as the last build had kept them.
        stages: how many seconds each stage took.
        seconds: how many seconds each output took that was looked at.
        cluster: what was done on a cluster, if there was one.
    """

    reasons: Mapping[str, str]
    rendered: tuple[str, ...]
    recalled: tuple[str, ...]
    stages: tuple[tuple[str, float], ...]
    seconds: Mapping[str, float]
    cluster: ClusterWork | None = None


@immutable
class Report:
    """The result of a build.

    Attributes:
        problems: everything wrong, in order; with an error among them nothing was published.
        published: what changed in the output folder, or None if nothing was published.
        withheld: sources that are not published, and why.
        left_out: what was left out for want of the site's URL.
        work: what had to be made, and how long that took; None where nothing had changed.
        silenced: the warnings that gripe.yaml silences.
    """

    problems: tuple[Problem, ...]
    published: Published | None = None
    withheld: tuple[Withheld, ...] = ()
    left_out: tuple[str, ...] = ()
    work: BuildWork | None = None
    silenced: tuple[Problem, ...] = ()

    @property
    def has_settings_error(self) -> bool:
        """Tell whether an error lies in the settings."""
        return any(p.severity == "error" and p.place.path == SETTINGS_FILE for p in self.problems)


def report_of(
    problems: Iterable[Problem],
    silences: Sequence[Silencing] = (),
    withheld: tuple[Withheld, ...] = (),
    left_out: tuple[str, ...] = (),
) -> Report:
    """Return the report of what was read, without the warnings that the site silences.

    Args:
        problems: everything wrong.
        silences: what is silenced.
        withheld: sources that are not published: warnings of them are not among the problems.
        left_out: what was left out for want of the site's URL.
    """
    left, silenced = heard(problems, silences, is_whole=not withheld)
    return Report(in_order(left), None, withheld, left_out, silenced=in_order(silenced))


def with_problems(report: Report, found: Sequence[Problem]) -> Report:
    """Return a report with more problems; of a template that cannot be compiled all is said already."""
    said = [each for each in report.problems if each.code == "template"]
    known = {each.place.path for each in said} | {each.message for each in said}
    new = [
        each
        for each in found
        if each.code != "template" or known.isdisjoint({each.place.path, each.message})
    ]
    return replace(report, problems=in_order([*report.problems, *new]))
