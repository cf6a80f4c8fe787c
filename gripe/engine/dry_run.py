"""A dry run: all that a build would make is made to see what is wrong, and nothing is kept.

What is up to date in output/ is known to be sound, and not made again.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial

from gripe.base.problems import Problem
from gripe.base.urls import output_path
from gripe.engine.cache.store import RowStore
from gripe.engine.decide import RememberedOutput, decide
from gripe.engine.faults import fault_at
from gripe.engine.i18n.layered_catalogues import Translations
from gripe.engine.inputs.hashed_tree import SourceChanged
from gripe.engine.inputs.tree import Tree
from gripe.engine.loading.edition import Edition
from gripe.engine.package_files import builtin_themes
from gripe.engine.render_outputs import asset_loader
from gripe.engine.request import Tell
from gripe.engine.workers import Died, run, usable_cores
from gripe.linking.model import CaseTies
from gripe.plan import routes
from gripe.plan.output import Output
from gripe.plan.views.files import FileView
from gripe.render.pictures.reencode import PictureFault
from gripe.render.render import Renderer
from gripe.render.templates.dependencies import template_digests
from gripe.render.templates.environment import TemplateFault
from gripe.source.theme import Theme

OUTPUT = "output"


def outputs_to_try(tree: Tree, store: RowStore, edition: Edition) -> list[Output]:
    """Return the outputs that could fail: all but copies, and what the last build made of the same.

    Args:
        tree: the site's folder.
        store: the cache of its builds.
        edition: the site, ready to be made.
    """
    outputs = [each for each in edition.plan.outputs.values() if each.maker != "copy"]
    output = (tree.root / OUTPUT).resolve()
    remembered = store.get(f"outputs {output}", dict[str, RememberedOutput])
    if not remembered:
        return outputs
    digests = {path: each.digest for path, each in remembered.items()}
    reasons = decide(outputs, template_digests(edition.theme), remembered, digests).reasons
    return [each for each in outputs if each.path in reasons]


def pictures_of(cases: Iterable[CaseTies | None]) -> Iterator[Output]:
    """Yield the pictures of cases that cannot be planned: these can be looked at all the same."""
    for ties in filter(None, cases):
        for name, path, digest in ties.pictures:
            view = FileView(path, digest)
            at = output_path(routes.picture("case", name, path))
            yield Output.of(at, "picture", view, path)


def try_outputs(
    tree: Tree, theme: Theme, edition: Edition | None, outputs: Sequence[Output], tell: Tell
) -> list[Problem]:
    """Make outputs as a build does; return what is wrong with any.

    Args:
        tree: the site's folder.
        theme: its theme.
        edition: the site, ready to be made; None where only its pictures are tried.
        outputs: the outputs.
        tell: is told how many of how many are made.

    Raises:
        SourceChanged: a source changed meanwhile.
        OSError: the system refused to read a file.
    """
    languages = edition.languages if edition else Translations(theme)
    renderer = Renderer(theme, languages, asset_loader(tree, Tree(builtin_themes())))

    def one(number: int) -> Problem | SourceChanged | None:
        output = outputs[number]
        try:
            renderer.bytes_of(output, output.make())
        except (TemplateFault, PictureFault) as fault:
            return fault.problem
        except SourceChanged as changed:
            return changed
        return None

    problems: list[Problem] = []
    try:
        makers = {each.maker for each in outputs}
        prepare = partial(renderer.prepare, makers)
        with closing(run(one, len(outputs), usable_cores(), prepare)) as made:
            for number, found in enumerate(made):
                if isinstance(found, SourceChanged):
                    raise found
                if found:
                    problems.append(found)
                    if found.code == "too-slow":
                        break  # its template may keep every other page as long
                tell("files made", number + 1, len(outputs))
    except Died as error:
        output = outputs[error.number]
        problems.append(fault_at(output.origin, f"making /{output.path}", error).problem)
    return problems
