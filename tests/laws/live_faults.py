"""Faults to seed in the preview, each of them one way of showing what is stale or saying what is not so."""

from collections.abc import Callable, Mapping
from typing import Any

from gripe.engine.cache.unwritten_rows import UnwrittenRows
from gripe.engine.loading import loader
from gripe.engine.loading.case_rows import CaseRow
from gripe.engine.loading.live_site import LiveSite
from gripe.linking import link_case
from gripe.linking.linked_case import CaseHead
from gripe.preview import rendered_site, session
from gripe.preview.session import Session
from laws.faults import Fault, _replaced, _telling, without_row


def _is_shown_whatever(old: CaseHead, new: CaseHead) -> bool:
    """Compare what other pages show of a case, but not what it is tied to."""
    if old.problems or new.problems or new.withheld or old.ties is None or new.ties is None:
        return False
    return old._replace(ties=None) == new._replace(ties=None)


def _is_tied_alike(old: CaseHead, new: CaseHead) -> bool:
    """Compare what a case is tied to, but not what other pages show of it."""
    if old.problems or new.problems or new.withheld or old.ties is None or new.ties is None:
        return False
    blank = {"case_digest": "", "brief_digest": ""}
    return old.ties._replace(**blank) == new.ties._replace(**blank)


def _without_deletions(_: object) -> Callable[..., tuple[str, ...]]:
    def changed(self: LiveSite, inputs: Any) -> tuple[str, ...]:  # noqa: ANN401
        if self._seen is None:
            return ()
        trees = zip(self._seen, (inputs.site, inputs.builtin), strict=True)
        now = {
            path
            for before, tree in trees
            for path, digest in tree.digests.items()
            if before.get(path) != digest
        }
        return tuple(sorted(now))

    return changed


def _sharing(init: Callable[..., None]) -> Callable[..., None]:
    """Let all editions write to the overlay of the first."""

    def share(self: UnwrittenRows, store: Any, lock: Any, before: Any = None) -> None:  # noqa: ANN401
        init(self, store, lock)
        if before:
            self.cases, self.kept = before.cases, before.kept

    return share


def _by_path(self: rendered_site.RenderCache, path: str, _: str) -> rendered_site.File | None:
    return self.last(path)


def _of_views_alone(output: Any, _: Mapping[str, str]) -> str:  # noqa: ANN401
    """Leave the templates out of what a page is made of."""
    return str(output.guard())


def _still(holds: Callable[..., bool]) -> Callable[..., bool]:
    """Take every case that was not edited to be as it was, whatever it was read with."""

    def still(self: CaseRow, digest: str, now: Any) -> bool:  # noqa: ANN401
        return holds(self, digest, now) or (self.digest == digest and not self.case_head.problems)

    return still


def _showing_nothing(refused: Callable[..., Any]) -> Callable[..., Any]:
    """Let what is wrong take down what was good."""

    def fallen(self: Session, *given: object, **named: object) -> Any:  # noqa: ANN401
        update = refused(self, *given, **named)
        state = session.State(update.state.number, None, update.state.problems)
        return session.Update(state, update.changed, update.problems, update.seconds)

    return fallen


LIVE_FAULTS: dict[str, Fault] = {
    "edits that forget the feeds": _telling(without=lambda path: path.endswith("feed.xml")),
    "edits that forget the data": _replaced(
        loader, "is_shown_alike", lambda alike: lambda *heads: alike(*map(without_row, heads))
    ),
    "edits that forget the case's own files": _telling(without=lambda p: p.startswith("cases/")),
    "what is tied to a case forgotten": _replaced(
        loader, "is_shown_alike", lambda _: _is_shown_whatever
    ),
    "what others show of a case forgotten": _replaced(
        loader, "is_shown_alike", lambda _: _is_tied_alike
    ),
    "headings that are linked to forgotten": _replaced(
        link_case, "anchors_of", lambda _: lambda _case: frozenset()
    ),
    "deletions forgotten": _replaced(LiveSite, "_changed", _without_deletions),
    "days forgotten": _replaced(LiveSite, "_is_new_day", lambda _: lambda *_: False),
    "one overlay for all editions": _replaced(UnwrittenRows, "__init__", _sharing),
    "rendered files by their paths alone": _replaced(
        rendered_site.RenderCache, "get", lambda _: _by_path
    ),
    "rendered files whatever their templates": _replaced(
        rendered_site, "guard_of", lambda _: _of_views_alone
    ),
    "cases whatever they are read with": _replaced(CaseRow, "holds", _still),
    "anything taken for a case": _replaced(
        LiveSite, "_only_cases", lambda _: lambda _self, changed, _inputs: changed
    ),
    "the last good pages taken down": _replaced(Session, "refused", _showing_nothing),
    "pages that cannot be rendered kept quiet": _replaced(
        Session, "_report", lambda _: lambda *_: None
    ),
}
