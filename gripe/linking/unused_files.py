"""Finds files of content/ that are no source, and that no source refers to: nobody would see them."""

import posixpath
from collections.abc import Iterable, Iterator, Sequence

from gripe.base.file_names import composed
from gripe.base.problems import Place, Problem
from gripe.linking.exhibits import named_files
from gripe.linking.linked_case import CaseHead, LinkingContext
from gripe.linking.links.link_offsets import link_offsets
from gripe.linking.links.targets import MENU, bare, front_links, inner_links, source_of
from gripe.linking.site_context import OtherSources
from gripe.source.documents import Document
from gripe.source.schema.fronts import CaseFront
from gripe.source.source_paths import advice_on, is_source_file, is_text_name


def unused_files(
    others: OtherSources,
    case_heads: Sequence[CaseHead],
    unread: Iterable[str],
    menu: Iterable[str],
) -> Iterator[Problem]:
    """Yield a warning for each file that nothing reads.

    What may be meant by a source that cannot be read, or that names a file which is not there, is not
    warned of: that is a problem already.

    Args:
        others: the sources that are no cases, and all other files.
        case_heads: one for each case file.
        unread: the sources that could not be read.
        menu: what the menu leads to.
    """
    if not others.blobs:
        return
    used = {source_of(target, MENU) for target in menu}
    doubtful = {posixpath.dirname(path) for path in unread}
    for each in case_heads:
        used.update(composed(path) for path, _ in each.blobs)
        links = each.ties.links if each.ties else ()
        used.update(source_of(target, path) for path, target in links)
        missing = [path for path, digest in each.blobs if not digest and not is_source_file(path)]
        doubtful.update(map(posixpath.dirname, [*missing, each.path] if missing else ()))
    for document in others.documents:
        targets = (*inner_links(document.prose), *front_links(document.front))
        used.update(source_of(target, document.path) for target in targets)
    for path in sorted({blob.path for blob in others.blobs.values()}):
        is_doubtful = posixpath.dirname(path) in doubtful and not is_text_name(path)
        if composed(path) not in used and not is_doubtful:
            message = f"{posixpath.basename(path)} is not read: {advice_on(path)}"
            yield Problem(Place(path), "not-read", message, "warning")


def files_of_unpublished(
    document: Document[CaseFront], context: LinkingContext
) -> tuple[tuple[str, str], ...]:
    """Return the files that a case names which is not published, each with its digest, or ""."""
    links = (*link_offsets(document.body), *front_links(document.front))
    named = (each for each in links if bare(each) and each[0] != "/" and ":" not in each)
    paths = dict.fromkeys(source_of(each, document.path) for each in named)
    blobs = context.blobs
    linked = ((path, blobs[path].digest if path in blobs else "") for path in paths)
    return (*named_files(document, blobs), *linked)
