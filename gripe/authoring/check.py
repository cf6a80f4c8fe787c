"""A check of a site: every problem, without publishing anything."""

import re
from collections import Counter

from gripe.authoring.snapshot import Snapshot
from gripe.base.frozen import immutable, replace
from gripe.base.patterns import pattern
from gripe.base.problems import Problem, has_errors, in_order
from gripe.base.silences import unused_silences
from gripe.engine.inputs.tree import Tree
from gripe.engine.options import Options
from gripe.engine.pipeline import Pipeline
from gripe.engine.report import Report
from gripe.engine.request import Tell, silently
from gripe.linking.model import Site


@immutable
class CheckResult:
    """The result of a check.

    Attributes:
        report: what a build would say, broken templates included.
        unpublished: problems of sources that are not published now; no build stops at them.
        made: how many outputs were made to see whether they can be.
        silenced: the warnings that gripe.yaml silences, those of `unpublished` included.
        site: the site with what is not published now, where nothing was to be made.
    """

    report: Report
    unpublished: tuple[Problem, ...]
    made: int = 0
    silenced: tuple[Problem, ...] = ()
    site: Site | None = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything, in order; what stops no build is a warning."""
        later = [replace(problem, severity="warning") for problem in self.unpublished]
        return in_order([*self.report.problems, *later])


def check_site(
    tree: Tree, options: Options, *, makes: bool = True, tell: Tell = silently
) -> CheckResult:
    """Find every problem in the content, the settings and the templates.

    Drafts and what is dated later are checked as if they were published, links to them are not.

    Args:
        tree: the site's folder.
        options: what the command line says.
        makes: whether all that a build would make is made, to see whether it can be: that takes longer
            than all the rest.
        tell: is told how many of how many files are made.

    Raises:
        SourceChanged: a file changed meanwhile.
        OSError: the system refused to read a file.
    """
    snapshot = Snapshot(tree)
    pipeline = snapshot.dry_run(tree, options, tell)
    edition, report = (None, pipeline.run()) if makes else pipeline.read()
    made = len(report.work.reasons) if report.work else 0
    unpublished, silenced = list[Problem](), list[Problem]()
    if report.withheld:
        shown = snapshot.dry_run(tree, replace(options, drafts=True, future=True))
        edition, all_shown = shown.read()
        unpublished, silenced = _unpublished(shown, all_shown, report)
    silenced = [*report.silenced, *silenced]
    context = edition.plan.context if edition else None
    site = context.site if context else None
    return CheckResult(report, tuple(unpublished), made, in_order(silenced), site)


def _unpublished(
    shown: Pipeline, all_shown: Report, report: Report
) -> tuple[list[Problem], list[Problem]]:
    """Return the problems of what is withheld, and the warnings of it that are silenced."""
    paths = {each.path for each in report.withheld}
    problems = [
        problem
        for problem in all_shown.problems
        if problem.place.path in paths and problem not in report.problems
    ]
    silenced = [problem for problem in all_shown.silenced if problem.place.path in paths]
    settings = shown.loader.result.read.settings
    if settings and not has_errors([*report.problems, *problems]):
        used = [*report.silenced, *silenced]
        problems += unused_silences(settings.silences, used, report.problems)
    return problems, silenced


def new_problems(before: CheckResult, after: CheckResult) -> list[Problem]:
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


_LINE = pattern(r"(?<=line )\d+|(?<=\.md:)\d+|(?<=\.markdown:)\d+", re.IGNORECASE)


def _name(problem: Problem) -> tuple[str, str, str]:
    return problem.place.path, problem.code, _LINE.sub("", problem.message)
