"""Faults to seed in the engine, each of them one way of being stale or of losing count."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from gripe.base.codec import digest_of, loads
from gripe.base.frozen import replace
from gripe.engine import build, decide, pipeline, render_outputs
from gripe.engine.cache import store
from gripe.engine.filesystem import stamps
from gripe.engine.filesystem.stamps import Memo
from gripe.engine.i18n import layered_catalogues
from gripe.engine.last_build import LastBuild
from gripe.engine.loading import cached_documents, case_files, loader, surroundings
from gripe.engine.loading.cached_documents import DocumentCache
from gripe.engine.loading.case_rows import CaseDependencies, CaseRow
from gripe.engine.publish import publish
from gripe.engine.render_outputs import MadeView, OutputMaker
from gripe.linking import link_case
from gripe.linking.linked_case import CaseHead
from gripe.linking.published_files import PictureShape
from gripe.plan import edited_data, feeds, output, page_scope, planner, site_index
from gripe.plan import surroundings as edited
from gripe.plan.case import outputs
from gripe.plan.company import outputs as company_outputs
from gripe.plan.lists import outputs as list_outputs
from gripe.plan.lists.browse import BrowseLinks
from gripe.plan.surroundings import Edited, Surroundings
from gripe.plan.views.view import VIEWS
from gripe.render.templates import dependencies
from gripe.source.theme import BELOW

Fault = Callable[[pytest.MonkeyPatch], None]


def _replaced(where: object, name: str, by: Callable[[Any], Callable[..., Any]]) -> Fault:
    """Return what puts something else in the place of a function, made from it."""

    def seed(patch: pytest.MonkeyPatch) -> None:
        patch.setattr(where, name, by(getattr(where, name)))

    return seed


def _each(*faults: Fault) -> Fault:
    def seed(patch: pytest.MonkeyPatch) -> None:
        for fault in faults:
            fault(patch)

    return seed


def _nearly(part: str) -> Fault:
    """Leave a part out of the digest of what a page shows of the rest of the site."""

    def by(digest: Callable[[page_scope.PageScope], str]) -> Callable[[page_scope.PageScope], str]:
        def without(self: page_scope.PageScope) -> str:
            kept = getattr(self, part)
            setattr(self, part, {})
            try:
                return digest(self)
            finally:
                setattr(self, part, kept)

        return without

    return _replaced(page_scope.PageScope, "digest", by)


def _unset(**fields: object) -> Fault:
    """Leave settings out of what every page is made of."""

    def by(key: Callable[..., str]) -> Callable[..., str]:
        def without(context: Any) -> str:  # noqa: ANN401 - whatever has settings
            settings = context.site.settings
            settings = replace(settings, front=replace(settings.front, **fields))
            return key(replace(context, site=replace(context.site, settings=settings)))

        return without

    return _replaced(output, "settings_key", by)


def _measured_once(self: DocumentCache, path: str) -> PictureShape:
    """Keep the shape of a picture whatever becomes of it."""
    shape = self._store.get(f"shape {path}", PictureShape) or self._uncached.shape_of(path)
    self._store.put(f"shape {path}", shape)
    return shape


def _timezone_only(init: Callable[..., None]) -> Callable[..., None]:
    def without(self: CaseDependencies, *given: object) -> None:
        init(self, *given)
        self.context = "what profiles say is left out"

    return without


def _trusting(decide: Callable[..., object]) -> Callable[..., object]:
    def without(
        outputs: object, templates: object, remembered: Mapping[str, Any], _: object
    ) -> object:
        present = {path: known.digest for path, known in remembered.items()}
        return decide(outputs, templates, remembered, present)

    return without


def _by_mtime(self: Memo, path: str, stamp: stamps.Stamp) -> str | None:
    known = self.files.get(path)
    if known is None or known[0][:2] != stamp[:2] or self.is_racy((*stamp[:2], stamp[1], 0)):
        return None
    return known[1]


def _telling(*, without: Callable[[str], bool]) -> Fault:
    """Let an edit of a case forget some of the files that tell whole cases."""

    def by(telling: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
        def less(*given: object) -> Iterator[Any]:
            return (each for each in telling(*given) if not without(each.path))

        return less

    return _replaced(planner, "outputs_of_changed_cases", by)


def _by_kind(guard_of: Callable[..., str]) -> Callable[..., str]:
    """Take the template that a page would have for the one that its source names."""
    return lambda output, templates: guard_of(
        output._replace(maker=output.kind or output.maker), templates
    )


def _only_once(remember: Callable[..., None]) -> Callable[..., None]:
    def once(known: Any, *given: object) -> None:  # noqa: ANN401 - what is at hand
        if known.store.get(f"surroundings {known.output.name}", dict) is None:
            remember(known, *given)

    return once


def _unseen(self: OutputMaker, output: Any, known: Any) -> MadeView | None:  # noqa: ANN401
    kind = VIEWS.get(output.kind or output.maker)
    text = self.views.get(output.path) if kind else None
    return MadeView(loads(text, kind), known.view) if kind and text else None


def without_row(case_head: CaseHead) -> CaseHead:
    """Forget of a case what the data tell of it."""
    ties = case_head.ties
    return case_head._replace(ties=ties and ties._replace(row_digest=""))


def _fixed(planned: output.Output) -> output.Output:
    """Return a picture as it was, if it is one in a lesser width."""
    return planned._replace(guard=str) if "w.webp" in planned.path else planned


class _Anything:
    """What equals anything."""

    def __eq__(self, _: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]


class _AnyDialect(dict[Any, Any]):
    """Texts that are found whatever they mean."""

    def __missing__(self, asked: tuple[str, object]) -> Any:  # noqa: ANN401 - whatever is kept
        return next(kept for (text, _), kept in self.items() if text == asked[0])

    def get(self, asked: Any, default: Any = None) -> Any:  # noqa: ANN401 - as a dict has it
        try:
            return self[asked]
        except StopIteration:
            return default


# What one edit after another shows; and what takes a killed build or a mishap.
OF_EDITS: dict[str, Fault] = {
    "pages without the names of companies": _nearly("_companies"),
    "pages without the addresses they link to": _nearly("_addresses"),
    "pages without the files they show": _nearly("_files"),
    "pictures that are measured once": _replaced(
        DocumentCache, "shape_of", lambda _: _measured_once
    ),
    "pages without follow-ups": _nearly("_followups"),
    "pages without the posts that mention them": _nearly("_posts"),
    "pages without the cases beside them": _nearly("_briefs"),
    "few cases without those beside them": _replaced(
        Surroundings, "near", lambda _: lambda *_: iter(())
    ),
    "edited cases without those that they stand beside": _replaced(
        edited,
        "_shown_anew",
        lambda _: lambda given, site, _: [site.briefs[each.new.slug] for each in given.edits],
    ),
    "edited cases, wherever they stand": _replaced(
        Edited, "leaves_order", lambda _: lambda *_: True
    ),
    "data files without the rows of edited cases": _replaced(
        edited_data, "_json", lambda _: lambda *given: given[-1]
    ),
    "edited cases, whatever feeds have of them": _replaced(
        Edited, "leaves_news", lambda _: lambda *_: True
    ),
    "edited cases, whatever files come or go": _replaced(
        edited, "_are_same_files", lambda _: lambda *_: True
    ),
    "edited cases, whatever share cards come or go": _replaced(
        edited, "_are_same_cards", lambda _: lambda *_: True
    ),
    "share cards whatever they are drawn with": _replaced(
        output, "settings_key", lambda key: lambda context: key(replace(context, card_fonts=()))
    ),
    "settings without what has share cards": _replaced(
        output, "settings_key", lambda key: lambda context: key(replace(context, carded=()))
    ),
    "few cases without their share cards": _replaced(
        surroundings, "view_context", lambda made: lambda *given: made(*given[:-1], ())
    ),
    "few cases without the feeds that tell them": _replaced(
        planner, "_all_feeds", lambda _: lambda _factory: iter(())
    ),
    "few cases without those told by the same feeds": _replaced(
        surroundings,
        "_around",
        lambda around: lambda kept, store, _, new: around(kept, store, {*kept.feeds}, new),
    ),
    "few cases, whatever the data tell of them": _replaced(
        loader, "is_shown_alike", lambda alike: lambda *heads: alike(*map(without_row, heads))
    ),
    "few cases without their own files": _telling(without=lambda path: path.startswith("cases/")),
    "few cases, whatever lists show of them": _replaced(
        loader, "is_shown_alike", lambda _: lambda *_: True
    ),
    "few cases, whatever headings are linked to": _replaced(
        link_case, "anchors_of", lambda _: lambda _case: frozenset()
    ),
    "cards without the names of companies": _replaced(
        site_index,
        "_Keys",
        lambda keys: lambda site, *given: keys(replace(site, companies={}), *given),
    ),
    "all cases without the ways into them": _replaced(BrowseLinks, "key", lambda _: lambda *_: ""),
    "pages of a company whatever is on them": _replaced(
        company_outputs, "_page_key", lambda _: lambda *_: ""
    ),
    "later pages of a company without their cards": _replaced(
        company_outputs,
        "_page_key",
        lambda key: lambda *given: key(*given) if given[2].number == 1 else "",
    ),
    "all companies whatever is in the list": _replaced(
        company_outputs, "_index_key", lambda _: lambda *_: ""
    ),
    "lists of lists whatever is in them": _replaced(
        list_outputs, "_group_key", lambda _: lambda *_: ""
    ),
    "lists without those beside them": _replaced(
        list_outputs, "_beside_key", lambda _: lambda *_: ""
    ),
    "settings without outputs": _unset(outputs={}),
    "settings without statuses": _unset(statuses={}),
    "settings without the title": _unset(title=""),
    "templates without what they include": _replaced(
        dependencies,
        "template_digests",
        lambda _: (
            lambda theme, _: {
                name: digest_of(each.source) for name, each in theme.templates.items()
            }
        ),
    ),
    "templates without those that they cover": _replaced(
        dependencies,
        "_named",
        lambda named: (
            lambda *given: [each for each in named(*given) or () if not each.startswith(BELOW)]
        ),
    ),
    "kept views whatever they were made of": _replaced(
        render_outputs, "has_same_view", lambda _: lambda *_: True
    ),
    "kept views though their templates are others": _replaced(
        render_outputs, "has_same_template", lambda _: lambda *_: True
    ),
    "texts of cases, whatever their language": _replaced(
        case_files, "_texts_of", lambda texts_of: lambda case: _AnyDialect(texts_of(case))
    ),
    "texts of posts, whatever their language": _replaced(
        cached_documents, "digest_of", lambda _: lambda *_: "as they are read"
    ),
    "languages without their words": _replaced(
        layered_catalogues, "digest_of", lambda _: lambda *_: "words"
    ),
    "feeds without the words of their languages": _replaced(
        feeds, "languages_of", lambda _: lambda *_: []
    ),
    "templates that pages name for themselves, whatever is in them": _replaced(
        decide, "guard_of", _by_kind
    ),
    "kept texts, be they Markdown or not": _replaced(
        case_files,
        "_texts_of",
        lambda _: lambda case: {each.text: case.prose[each.key] for each in case.record.entries},
    ),
    "cases without the day": _replaced(
        link_case,
        "case_digest",
        lambda of: lambda *given, is_stable: of(*given, is_stable=True),  # noqa: ARG005
    ),
    "kept cases without the day": _replaced(CaseRow, "holds_on", lambda _: lambda *_: True),
    "kept cases without follow-ups": _replaced(
        CaseDependencies, "effects", lambda _: lambda *_: ""
    ),
    "kept cases without profiles": _replaced(CaseDependencies, "__init__", _timezone_only),
    "kept cases without exhibits": _replaced(
        CaseDependencies, "blob", lambda _: lambda *_: _Anything()
    ),
    "pictures in several widths, whatever they are made of": _replaced(
        outputs, "picture_outputs", lambda planned: lambda *given: map(_fixed, planned(*given))
    ),
    "nothing pruned": _replaced(publish, "_prune", lambda _: lambda *_: None),
    "the last build without its day": _replaced(
        LastBuild, "is_of_today", lambda _: lambda *_: True
    ),
    "the last build without what was asked": _each(
        _replaced(build, "options_key", lambda _: lambda *_: ""),
        _replaced(pipeline, "options_key", lambda _: lambda *_: ""),
    ),
    "stamps without the change time": _replaced(Memo, "digest", lambda _: _by_mtime),
    "stamps trusted at once": _replaced(Memo, "is_racy", lambda _: lambda *_: False),
}
OF_LIVES: dict[str, Fault] = {
    "few cases in the site of an earlier build": _replaced(
        pipeline, "remember_surroundings", _only_once
    ),
    "few cases beside rows that were not published": _each(
        _replaced(surroundings, "rows_key", lambda _: lambda *_: ""),
        _replaced(pipeline, "rows_key", lambda _: lambda *_: ""),
    ),
    "kept rows without checksums": _replaced(store, "checksum", lambda _: lambda *_: b"0" * 16),
    "kept views that are not looked at": _replaced(OutputMaker, "_recalled", lambda _: _unseen),
    "no intent recorded": _replaced(publish, "_record_intent", lambda _: lambda *_: None),
    "outputs not verified": _replaced(pipeline, "decide", _trusting),
}
