"""The follow-up that closes a case."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from gripe.authoring.atomic_write import editing
from gripe.authoring.new_sources import (
    Refused,
    Written,
    check_change,
    create_source,
    find_case,
    refuse_outside,
    slugs,
)
from gripe.authoring.snapshot import Snapshot, once_settled
from gripe.base.frozen import Struct, replace
from gripe.base.names import same_name_key
from gripe.engine.inputs.tree import Tree
from gripe.engine.options import Options
from gripe.linking.model import Site
from gripe.record.vocabulary import Status
from gripe.source.documents import read_document, slug_written
from gripe.source.schema.fronts import CaseFront
from gripe.source.schema.reading import UNSETTLED
from gripe.source.yaml.writer import Pair, front_matter


class Resolution(Struct, frozen=True, kw_only=True):
    """How a case ended, as its author says it.

    Attributes:
        effect: the status that closes it.
        on: the day.
        resolved_by: who resolved it, or "".
        via: how.
        title: the follow-up's title, or "" for one made of the case's.
        text: the follow-up's story.
        outstanding: what a partial resolution leaves open.
        recovered: money that came back.
        credit: who deserves praise, in words.
        kudos: the companies praised.
        only: the companies of the case that it is closed for; empty means all.
    """

    effect: Status
    on: date
    resolved_by: str = ""
    via: str = ""
    title: str = ""
    text: str = ""
    outstanding: str = ""
    recovered: str = ""
    credit: str = ""
    kudos: tuple[str, ...] = ()
    only: tuple[str, ...] = ()


def resolve_case(
    tree: Tree, name: str, here: Path, resolution: Resolution, options: Options
) -> Written:
    """Write the follow-up that closes a case, unless it would contradict the record.

    Args:
        tree: the site's folder.
        name: the case's slug, or its file as seen from `here`.
        here: the folder from which a path is given.
        resolution: how it ended.
        options: what the command line says.

    Raises:
        Refused: there is no such case, or what was said makes no sense.
        Locked: another gripe is at work.
        OSError: the system refused.
    """
    before = _content_stamps(tree)
    written = _resolved(tree, name, here, resolution, options)
    if not written.is_done:
        return written
    # To look at the whole site takes its time, so nobody waits for it, unless it was in vain.
    with editing(tree.root) as edits:
        if _content_stamps(tree) != before:
            written = _resolved(tree, name, here, resolution, options)
        if written.is_done:
            refuse_outside(tree, written.path)
            create_source(edits, written.path, written.data)
    return written


def _content_stamps(tree: Tree) -> list[tuple[str, int, int, int]]:
    """Return the stamps of the content, which differ once any of it has been edited."""
    found = []
    for path in tree.files("content", []):
        with suppress(FileNotFoundError):  # it was there a moment ago
            at = (tree.root / path).stat()
            found.append((path, at.st_mtime_ns, at.st_ctime_ns, at.st_ino))
    return found


def _resolved(
    tree: Tree, name: str, here: Path, resolution: Resolution, options: Options
) -> Written:
    """Compose the follow-up, and check the site as it would be with it."""
    if resolution.resolved_by and not resolution.effect.row.ending.row.is_success:
        raise Refused(f"nobody resolves a case that is {resolution.effect}: take out --by")
    path = find_case(tree, name, here)
    data = tree.read(path)
    case, problems = read_document(path, data, CaseFront, UNSETTLED)
    if case is None:
        return Written(path, data, tuple(problems))
    slug = slug_written(path, data)
    _refuse_again(tree, slug, resolution, options)
    source = f"content/followups/{_free_slug(tree, f'{slug}-{resolution.effect}')}.md"
    text = front_matter(_pairs(slug, case.front.title, resolution), resolution.text.strip())
    written = check_change(tree, source, (text.rstrip("\n") + "\n").encode(), options)
    names = tuple(party.name for party in case.front.company)
    return replace(written, announcement=_closed_for(slug, names, source, resolution))


def _closed_for(slug: str, names: Sequence[str], path: str, said: Resolution) -> str:
    """Return for whom a case of several companies is closed, if one of them did it and none is picked."""
    key = same_name_key(said.resolved_by)
    one = next((name for name in names if same_name_key(name) == key), "")
    if said.only or len(names) < 2 or not one:
        return ""
    return (
        f"{slug} is closed for {', '.join(names[:-1])} and {names[-1]}: "
        f"“for: {one}” in {path} (--for) closes it for {one} alone"
    )


def _refuse_again(tree: Tree, slug: str, resolution: Resolution, options: Options) -> None:
    """Refuse to say once more what the record says already."""
    shown = replace(options, drafts=True, future=True)

    def look() -> Site | None:
        return Snapshot(tree).dry_run(tree, shown).loader.site()[0]

    site = once_settled(look)
    now = site.cases[slug].account.standing if site and slug in site.cases else None
    if now and now.status == resolution.effect:
        since = f" since {now.since.when}" if now.since else ""
        raise Refused(f"{slug} is {now.status} already{since}")


def _pairs(slug: str, case_title: str, said: Resolution) -> list[Pair]:
    by = f" by {said.resolved_by}" if said.resolved_by not in {"", "oneself"} else ""
    title = said.title or said.effect.row.ending.row.title.format(by=by, title=case_title)
    pairs: list[Pair] = [
        ("title", title),
        ("case", slug),
        ("date", str(said.on)),
        ("effect", said.effect),
        ("resolved_by", said.resolved_by),
        ("for", said.only[0] if len(said.only) == 1 else said.only),
        ("via", said.via),
        ("outstanding", said.outstanding),
        ("recovered", said.recovered),
        ("credit", said.credit),
        ("kudos", said.kudos[0] if len(said.kudos) == 1 else said.kudos),
    ]
    return [(key, value) for key, value in pairs if value]


def _free_slug(tree: Tree, slug: str) -> str:
    """Return a slug that no follow-up and no post has: a case can be closed more than once."""
    taken = {*slugs(tree, "followups"), *slugs(tree, "posts")}
    number = 1
    while (free := slug if number == 1 else f"{slug}-{number}") in taken:
        number += 1
    return free
