"""One function = one build: read → link → plan → render → publish → `Report`. Prints nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import count
from pathlib import Path

from gripe.base.problems import Problem, has_errors, in_order
from gripe.base.words import Words
from gripe.build.folder import DiskFolder, Folder
from gripe.build.publish import Published, publish
from gripe.build.read import Read, read_site
from gripe.build.scan import Tree
from gripe.build.settings import SETTINGS_FILE, Options
from gripe.build.themes import builtin_themes
from gripe.linking.assemble import assemble
from gripe.linking.model import Withheld
from gripe.plan.plan import Output, Plan, plan_site
from gripe.plan.views import FileView
from gripe.render.environment import TemplateFault
from gripe.render.pictures import PictureFault
from gripe.render.render import Renderer
from gripe.source.theme import Theme


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did.

    Attributes:
        problems: everything wrong, in order; with an error among them nothing was published.
        published: what changed in the output folder, or None if nothing was published.
        withheld: sources that are not published, and why.
        left_out: what was left out for want of the site's URL.
    """

    problems: tuple[Problem, ...]
    published: Published | None = None
    withheld: tuple[Withheld, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def is_settings_fault(self) -> bool:
        """Tell whether an error lies in the settings."""
        return any(p.severity == "error" and p.place.path == SETTINGS_FILE for p in self.problems)


class SourceChanged(Exception):
    """A file was changed while it was being published; building again will do."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A site ready to be rendered: what to make, and with what."""

    plan: Plan
    theme: Theme
    words: Words


Tell = Callable[[int, int], None]


def _silently(done: int, of: int) -> None:
    """Tell nobody how far a build is."""


def build_site(
    site_dir: Path,
    output: Path,
    options: Options,
    *,
    strict: bool = False,
    tell: Tell = _silently,
) -> Report:
    """Build a site and publish it.

    Args:
        site_dir: the folder with the gripe.yaml.
        output: the folder to publish into.
        options: what the command line says.
        strict: whether warnings stop the build as errors do.
        tell: is told how many of the outputs are rendered, before each.

    Raises:
        PublishError: the output folder cannot be published into.
        SourceChanged: a file changed meanwhile.
        OSError: the system refused.
    """
    tree = Tree(site_dir)
    edition, report = prepare(tree, options)
    if edition is None or (strict and report.problems):
        return report
    try:
        return replace(report, published=publish_edition(edition, tree, DiskFolder(output), tell))
    except (TemplateFault, PictureFault) as fault:
        return replace(report, problems=in_order([*report.problems, fault.problem]))


def prepare(tree: Tree, options: Options) -> tuple[Edition | None, Report]:
    """Read, link and plan a site; there is no edition if anything is wrong."""
    return link(read_site(tree, options))


def link(read: Read) -> tuple[Edition | None, Report]:
    """Link and plan what was read; there is no edition if anything is wrong."""
    if read.settings is None or read.theme is None:
        return None, Report(in_order(read.problems))
    site, problems = assemble(read.sources, read.settings)
    problems = read.problems + problems
    if has_errors(problems):
        return None, Report(in_order(problems), None, site.withheld)
    words = Words(read.settings.front.language)
    plan, plan_problems = plan_site(site, read.theme, words)
    report = Report(in_order(problems + plan_problems), None, site.withheld, plan.left_out)
    return None if has_errors(plan_problems) else Edition(plan, read.theme, words), report


def publish_edition(
    edition: Edition, tree: Tree, folder: Folder, tell: Tell = _silently
) -> Published:
    """Render every output and publish what differs."""
    builtin = Tree(builtin_themes())

    def load(view: FileView) -> bytes:
        data = (builtin if view.builtin else tree).read(view.path)
        if sha256(data).hexdigest() != view.digest:
            raise SourceChanged(f"{view.path} was changed during the build: build again")
        return data

    renderer = Renderer(edition.theme, edition.words, load)
    outputs: Mapping[str, Output] = edition.plan.outputs
    rendered = count()

    def render(path: str) -> bytes:
        tell(next(rendered), len(outputs))
        return renderer.bytes_of(outputs[path])

    return publish(folder, outputs.keys(), render)


def output_fault(site_dir: Path, output: Path, home: Path) -> str:
    """Say why a folder must never be an output folder, or return "".

    A folder that is, contains or lies in content/, a theme or static/, and one that is or contains
    the site, a home or `/`, is always refused.

    Args:
        site_dir: the site's folder.
        output: the folder asked for.
        home: the user's home.
    """
    where, site = output.resolve(), site_dir.resolve()
    closed = [site / name for name in ("content", "themes", "static", ".gripe", ".git")]
    closed.append(builtin_themes().resolve())
    for folder in [*closed, site, home.resolve(), Path(where.anchor)]:
        lies_inside = folder in closed and folder in where.parents
        if where == folder or where in folder.parents or lies_inside:
            return (
                f"the output folder {output} is, contains or lies in {folder}: "
                "name a folder of its own"
            )
    return ""
