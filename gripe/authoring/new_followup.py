"""A new follow-up: a post that moves one case on, or several."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from gripe.authoring.atomic_write import editing
from gripe.authoring.new_sources import (
    Refused,
    Written,
    check_change,
    create_source,
    find_case,
    new_slug,
    refuse_outside,
)
from gripe.base.frozen import Struct, replace
from gripe.engine.inputs.tree import Tree
from gripe.engine.loading.edition import site_of
from gripe.engine.loading.sources import read_site
from gripe.engine.options import Options
from gripe.record.vocabulary import Kind, Turn
from gripe.source.documents import slug_written
from gripe.source.yaml.writer import Pair, front_matter


class NewFollowup(Struct, frozen=True, kw_only=True):
    """What its author says of a follow-up.

    Attributes:
        title: its title.
        cases: slugs of the cases that it moves on.
        on: when it happened.
        effect: what it does to them, a kind of entry.
        by: who did it; of an effect that resolves the case, who resolved it.
        outstanding: what a partial resolution leaves open.
        slug: the slug, if it is not to be made from the title.
    """

    title: str
    cases: Sequence[str]
    on: date
    effect: str
    by: str = ""
    outstanding: str = ""
    slug: str = ""

    @property
    def is_closing(self) -> bool:
        """Tell whether it closes its cases."""
        return Kind(self.effect).row.turn is Turn.NOBODY


def create_followup(tree: Tree, said: NewFollowup, options: Options) -> Written:
    """Write a follow-up, unless it would contradict the record.

    Args:
        tree: the site's folder.
        said: what its author says.
        options: what the command line says.

    Raises:
        Refused: there is no such slug, or what was said makes no sense.
        Locked: another gripe is at work.
        OSError: the system refused.
    """
    data = front_matter(_pairs(said)).encode()
    path = _path(tree, said)
    written = Written(path, data)
    if said.effect != Kind.NOTE:
        written = check_change(tree, path, data, options)
    if written.is_done:
        with editing(tree.root) as edits:
            refuse_outside(tree, _path(tree, said))
            create_source(edits, path, data)
    return written


def cases_named(tree: Tree, names: Sequence[str], here: Path) -> list[str]:
    """Return the slugs of cases that are named by slug or by file.

    Raises:
        Refused: there is no such case.
    """
    found = [find_case(tree, name, here) for name in names]
    return [slug_written(path, tree.read(path)) for path in found]


def _path(tree: Tree, said: NewFollowup) -> str:
    return f"content/followups/{new_slug(tree, 'followups', said.title, said.slug)}.md"


def _pairs(said: NewFollowup) -> list[Pair]:
    if said.is_closing and said.by and not Kind(said.effect).is_success:
        raise Refused(f"nobody resolves a case that is {said.effect}: take out --by")
    pairs: list[Pair] = [
        ("title", said.title),
        ("case", said.cases[0] if len(said.cases) == 1 else said.cases),
        ("date", str(said.on)),
        ("effect", "" if said.effect == Kind.NOTE else said.effect),
        ("resolved_by" if said.is_closing else "by", said.by),
        ("outstanding", said.outstanding),
    ]
    return [(key, value) for key, value in pairs if value]


def still_open(tree: Tree, slugs: Sequence[str], options: Options) -> list[str]:
    """Return those of some cases that are open as the site stands, drafts included."""
    site, _ = site_of(read_site(tree, replace(options, drafts=True, future=True)))
    cases = [site.cases[slug] for slug in slugs if slug in site.cases] if site else []
    return [case.slug for case in cases if not case.account.standing.status.is_closed]
