"""Safe repairs of the sources of a site, each file on its own."""

from collections.abc import Callable, Iterator
from functools import partial

from gripe.authoring.atomic_write import ATTEMPTS, ChangedMeanwhile, editing
from gripe.base.frozen import immutable
from gripe.engine.inputs.gps_check import without_place
from gripe.engine.inputs.tree import Tree
from gripe.engine.loading.cached_documents import Uncached
from gripe.engine.options import SETTINGS_FILE
from gripe.source.repair.fixes import Fix, fix
from gripe.source.repair.reparsed import SourceForm
from gripe.source.schema.fronts import SettingsFront
from gripe.source.schema.source_kinds import front_of
from gripe.source.source_paths import is_source_file


@immutable
class FixedFile:
    """A file that was repaired, and how.

    Attributes:
        path: the file.
        fixes: what was done.
        before: where the file is as it was before, until the next build.
    """

    path: str
    fixes: tuple[Fix, ...]
    before: str


def fix_site(tree: Tree, is_wanted: Callable[[str], bool]) -> Iterator[FixedFile]:
    """Repair sources, the settings and pictures; a file without a safe repair is not touched.

    Args:
        tree: the site's folder.
        is_wanted: tells whether a file is to be repaired.

    Raises:
        ChangedMeanwhile: somebody else changed a file meanwhile, again and again.
        Locked: another gripe is at work.
        OSError: the system refused. Where the file before cannot be kept, it is not repaired.
    """
    for path, form in _sources(tree):
        if not is_wanted(path):
            continue
        fixed = _fix(tree, path, partial(fix, form=form))
        if fixed:
            yield fixed
    for path in filter(is_wanted, tree.files("static", [])):
        fixed = _fix(tree, path, partial(_picture_mended, path))
        if fixed:
            yield fixed


def _picture_mended(path: str, data: bytes) -> tuple[bytes, list[Fix]]:
    mended = without_place(path, data)
    if mended is None:
        return data, []
    bare, problem = mended
    return bare, [Fix(problem, "took out where the picture was taken")]


def _fix(
    tree: Tree, path: str, mend: Callable[[bytes], tuple[bytes, list[Fix]]]
) -> FixedFile | None:
    data = tree.read(path)
    mended, fixes = mend(data)
    if not fixes:
        return None
    with editing(tree.root) as edits:
        for attempts_left in reversed(range(ATTEMPTS)):
            now = tree.read(path)
            if now != data:  # another gripe was faster, or an editor, which knows no lock
                data, (mended, fixes) = now, mend(now)
            if not fixes:
                return None
            try:
                with edits.kept(path, now) as before:
                    edits.change(path, now, mended)
                return FixedFile(path, tuple(fixes), before)
            except ChangedMeanwhile:
                if not attempts_left:
                    raise
    return None


def _sources(tree: Tree) -> Iterator[tuple[str, SourceForm]]:
    yield SETTINGS_FILE, SourceForm(SETTINGS_FILE, SettingsFront, is_fenced=False)
    front = None if tree.file_problem(SETTINGS_FILE) else Uncached(tree).settings()[0]
    if front is None:  # what keys of its own the site has is not known
        return
    for path in tree.files("content", []):
        model = front_of(path)
        if is_source_file(path) and model:
            yield path, SourceForm(path, model, context=front.reading)
