"""New sources and new entries of cases, checked before they are written."""

import os
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path

from gripe.authoring.atomic_write import ATTEMPTS, ChangedMeanwhile, SourceEdits, editing
from gripe.authoring.check import check_site, new_problems
from gripe.authoring.entry_reading import reading_of
from gripe.authoring.overlay import Overlay
from gripe.authoring.snapshot import once_settled
from gripe.base.frozen import immutable
from gripe.base.names import same_name_key
from gripe.base.problems import Place, Problem, did_you_mean, one_of
from gripe.base.slugs import is_safe_slug, slugify
from gripe.engine.inputs.tree import Tree
from gripe.engine.options import Options
from gripe.linking.model import Site
from gripe.linking.near_misses import near_misses
from gripe.linking.settings import Settings
from gripe.plan.routes import RESERVED_SLUGS
from gripe.source.documents import read_document, slug_of, slug_written
from gripe.source.editing.insert_entry import with_entry
from gripe.source.editing.new_entry import EntryKeys, empty, misread, new_entry
from gripe.source.schema.field_types import LONGEST_TITLE
from gripe.source.schema.fronts import CaseFront, CompanyFront
from gripe.source.schema.reading import UNSETTLED
from gripe.source.source_paths import index_in, is_case, is_source_file, stem_of

# Sources of these folders share their addresses.
_FEW = 10  # cases that are named where none of them was
_SHARED = {"followups": ("followups", "posts"), "posts": ("followups", "posts")}


class Refused(ValueError):
    """What was asked for cannot be done; the message says why, in one line."""


@immutable
class Written:
    """The result of writing a source: its bytes, and the problems they bring.

    Attributes:
        path: the file, relative to the site's folder.
        data: the bytes it got, or would have got.
        problems: new problems; with an error among them nothing was written.
        announcement: what is to be told of how it was written, or "".
    """

    path: str
    data: bytes
    problems: tuple[Problem, ...] = ()
    announcement: str = ""

    @property
    def is_done(self) -> bool:
        """Tell whether the file was written."""
        return not self.errors

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What stood in the way."""
        return tuple(problem for problem in self.problems if problem.severity == "error")


def slugs(tree: Tree, folder: str) -> dict[str, str]:
    """Return the source of every slug in a folder of content/, readable or not."""
    found: dict[str, str] = {}
    for path in tree.files(f"content/{folder}", []):
        if is_source_file(path):
            found.setdefault(slug_written(path, tree.read(path)), path)
    return found


def new_slug(tree: Tree, folder: str, title: str, wanted: str = "") -> str:
    """Return the slug of a new source.

    Args:
        tree: the site's folder.
        folder: the kind of source.
        title: its title, from which the slug is made.
        wanted: the slug, if it is not to be made from the title.

    Raises:
        Refused: there is no such slug, or it is taken.
    """
    if len(title) > LONGEST_TITLE:
        raise Refused(f"a title has {LONGEST_TITLE} characters at most, and this one {len(title)}")
    slug = wanted or slugify(title)
    if not is_safe_slug(slug):
        better = slugify(slug)
        hint = f"write “--slug {better}”" if is_safe_slug(better) else "name one with --slug"
        raise Refused(f'"{slug or title}" cannot be an address: {hint}')
    if folder == "pages" and slug in RESERVED_SLUGS:
        raise Refused(f'"{slug}" is an address that gripe uses itself: name another with --slug')
    for each in _SHARED.get(folder, (folder,)):
        taken = slugs(tree, each).get(slug)
        if taken:
            raise Refused(f"{taken} has that address already: name another with --slug")
    return slug


def new_source(tree: Tree, folder: str, title: str, slug: str, text: str) -> str:
    """Write a new source, and return its path.

    Args:
        tree: the site's folder.
        folder: the kind of source.
        title: its title, from which the slug is made.
        slug: the slug, if it is not to be made from the title.
        text: the source.

    Raises:
        Refused: there is no such slug, or it is taken.
        Locked: another gripe is at work.
        OSError: the system refused.
    """
    new_slug(tree, folder, title, slug)  # what is refused at once needs no lock
    data = text.encode()
    with editing(tree.root) as edits:
        path = f"content/{folder}/{new_slug(tree, folder, title, slug)}.md"
        refuse_outside(tree, path)
        create_source(edits, path, data)
    return path


def refuse_outside(tree: Tree, path: str) -> None:
    """Refuse to write where a link leads out of the site.

    Raises:
        Refused: it does.
    """
    problem = tree.link_problem(path)
    if problem:
        raise Refused(f"{problem.place.path}: {problem.said}")


def create_source(edits: SourceEdits, path: str, data: bytes) -> None:
    """Write a new source at a path.

    Raises:
        Refused: there is a file of that name.
        OSError: the system refused.
    """
    try:
        edits.create(path, data)
    except FileExistsError:
        raise Refused(f"{path} exists already: name another with --slug") from None


def find_case(tree: Tree, name: str, here: Path) -> str:
    """Return the source of a case.

    Args:
        tree: the site's folder.
        name: the case's slug, or its file or bundle as seen from `here` or from the site.
        here: the folder from which a path is given.

    Raises:
        Refused: there is no such case.
    """
    if not {"/", os.sep}.isdisjoint(name) or is_source_file(name):
        for base in (here, tree.root):
            for file in (base / name, _index_in(base / name)):
                path = _inside(file, tree.root) if file.is_file() else ""
                if path.startswith("content/cases/"):
                    return path
        near = did_you_mean(name, slugs(tree, "cases").values())
        raise Refused(f"there is no case in {name}{near}")
    path = _named(tree, name)
    if path:
        return path
    known = slugs(tree, "cases")
    found = known.get(name) or known.get(slugify(name))
    if not found:
        raise Refused(f'there is no case "{name}"{_meant(name, known)}')
    return found


def _meant(name: str, known: Collection[str]) -> str:
    """Return which cases a name may stand for: one that is spelled alike, those that hold it, or all."""
    near, part = did_you_mean(name, known), slugify(name)
    if near:
        return near
    if not known:
        return ": “gripe new case” begins one"
    likely = [slug for slug in known if part and part in slug] or [*known]
    if len(likely) == 1:
        return f'; did you mean "{likely[0]}"?'
    return f": it may be {one_of(sorted(likely))}" if len(likely) <= _FEW else ""


def _named(tree: Tree, slug: str) -> str:
    """Return the case whose file is called by its slug, "" if there is none: no other need be read."""
    for path in tree.files("content/cases", []):
        if is_case(path) and stem_of(path).endswith(slug) and slug_of(path) == slug:
            return path if slug_written(path, tree.read(path)) == slug else ""
    return ""


def _index_in(folder: Path) -> Path:
    """Return the source of a bundle."""
    names = (each.name for each in folder.iterdir()) if folder.is_dir() else ()
    return folder / (index_in(names) or "index.md")


def _inside(file: Path, root: Path) -> str:
    # realpath, for resolve() fails where links lead in a circle
    path, base = Path(os.path.realpath(file)), Path(os.path.realpath(root))
    return path.relative_to(base).as_posix() if base in path.parents else ""


def log_entry(
    tree: Tree, path: str, said: str, parts: EntryKeys, options: Options, settings: Settings
) -> Written:
    """Add an entry to a case, unless that brings an error.

    Args:
        tree: the site's folder.
        path: the case's source.
        said: the entry in the short form, or its text, or "".
        parts: keys of the entry.
        options: what the command line says.
        settings: the site's; its as-of date is the day of an entry that names none.

    Raises:
        ChangedMeanwhile: somebody else, who is no gripe, changed the file at the same time, again and again.
        Locked: another gripe is at work.
        OSError: the system refused.
    """

    def attempt(old: bytes) -> Written:
        names = people_written(path, old)
        problem = misread(said, names)
        order = settings.reading.day_order
        entry = new_entry(said, parts, settings.as_of, names, order)
        new = problem or empty(entry) or with_entry(path, old, entry)
        if isinstance(new, Problem):
            return Written(path, old, (new,))
        told = partial(_told_of, entry.announcement, path, said)
        return check_change(tree, path, new, options, told)

    old = tree.read(path)
    written = attempt(old)
    if not written.is_done:
        return written
    # To look at the whole site takes its time, so nobody waits for it, unless it was in vain.
    with editing(tree.root) as edits:
        for attempts_left in reversed(range(ATTEMPTS)):
            now = tree.read(path)
            if now != old:
                old, written = now, attempt(now)
            try:
                if written.is_done:
                    edits.change(path, now, written.data)
                break
            except ChangedMeanwhile:  # by an editor, which knows no lock
                if not attempts_left:
                    raise
    return written


def _told_of(date: str, path: str, said: str, site: Site) -> str:
    """Return what is to be told of an entry that was added: how its date was written, and it was read."""
    reading = reading_of(site, path, said)
    return ": ".join(filter(None, [date, reading])) if date else f"written as {reading}"


def check_change(
    tree: Tree,
    path: str,
    data: bytes,
    options: Options,
    told: Callable[[Site], str] = lambda _: "",
) -> Written:
    """Check the site as it would be with a file changed; return what that brings.

    Args:
        tree: the site's folder.
        path: the file, relative to it.
        data: what would be in it.
        options: what the command line says.
        told: returns what is to be told of the change, given the site as it would be.
    """
    changed = Overlay(tree.root, path=path, data=data)
    after = once_settled(lambda: check_site(changed, options, makes=False))
    problems: Sequence[Problem] = [*after.report.problems, *after.unpublished]
    if problems:
        before = once_settled(lambda: check_site(tree, options, makes=False))
        problems = new_problems(before, after)
    return Written(path, data, tuple(problems), told(after.site) if after.site else "")


def near_company(tree: Tree, name: str) -> Problem | None:
    """Warn of a new company's name that is almost that of a known one.

    Args:
        tree: the site's folder.
        name: the name, which may be a known one itself.
    """
    known: Counter[str] = Counter()
    for folder in ("companies", "cases"):
        for path in tree.files(f"content/{folder}", []):
            if is_source_file(path):
                known.update(names_written(path, tree.read(path)))
    if same_name_key(name) in map(same_name_key, known):
        return None
    return next(near_misses({name: Place("")}, {**known, name: 0}, "company"), None)


def people_written(path: str, data: bytes) -> frozenset[str]:
    """Return the names of everybody in a case, in folded case."""
    case, _ = read_document(path, data, CaseFront, UNSETTLED)
    if case is None:
        return frozenset()
    front = case.front
    names = [front.complainant, *(each.name for each in front.company)]
    names += [each.name for each in front.others]
    return frozenset(name.casefold() for name in names if name)


def names_written(path: str, data: bytes) -> tuple[str, ...]:
    """Return the companies that a case or a profile names."""
    if path.startswith("content/companies/"):
        profile, _ = read_document(path, data, CompanyFront, UNSETTLED)
        front = profile.front if profile else None
        former = (each.name for each in front.former) if front else ()
        return (front.title, *front.aliases, *former) if front else ()
    case, _ = read_document(path, data, CaseFront, UNSETTLED)
    return tuple(party.name for party in case.front.company) if case else ()
