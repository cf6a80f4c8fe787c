"""Every problem of a site, without publishing anything."""

import re
from collections import Counter
from dataclasses import replace

from gripe.base.problems import Problem, in_order
from gripe.base.values import immutable
from gripe.base.words import Words
from gripe.build.edition import link_whole
from gripe.build.options import Options
from gripe.build.read import Read, read_site
from gripe.build.report import Report
from gripe.build.scan import Tree
from gripe.render.environment import Templates


@immutable
class Checked:
    """What a check found.

    Attributes:
        report: what a build would say, broken templates included.
        unpublished: problems of sources that are not published now; no build stops at them.
    """

    report: Report
    unpublished: tuple[Problem, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything, in order; what stops no build is a warning."""
        later = [replace(problem, severity="warning") for problem in self.unpublished]
        return in_order([*self.report.problems, *later])


def check_site(tree: Tree, options: Options) -> Checked:
    """Find every problem in the content, the settings and the templates.

    Drafts and what is dated later are checked as if they were published, links to them are not.
    """
    read = read_site(tree, options)
    _, report = link_whole(read)
    report = replace(report, problems=in_order([*report.problems, *_template_problems(read)]))
    return Checked(report, _unpublished(read, report))


def _template_problems(read: Read) -> list[Problem]:
    if read.settings is None or read.theme is None:
        return []
    return Templates(read.theme, Words).faults()


def _unpublished(read: Read, report: Report) -> tuple[Problem, ...]:
    if read.settings is None or not report.withheld:
        return ()
    paths = {each.path for each in report.withheld}
    shown = replace(read, settings=replace(read.settings, drafts=True, future=True))
    _, all_shown = link_whole(shown)
    return tuple(
        problem
        for problem in all_shown.problems
        if problem.place.path in paths and problem not in report.problems
    )


def new_problems(before: Checked, after: Checked) -> list[Problem]:
    """Return the problems that a change brings, whatever lines it moved."""
    known = Counter(map(_name, [*before.report.problems, *before.unpublished]))
    found = []
    for problem in in_order([*after.report.problems, *after.unpublished]):
        name = _name(problem)
        if known[name]:
            known[name] -= 1
        else:
            found.append(problem)
    return found


_LINE = re.compile(r"(?<=line )\d+|(?<=\.md:)\d+")


def _name(problem: Problem) -> tuple[str, str, str]:
    return problem.place.path, problem.code, _LINE.sub("", problem.message)
