"""Cache rows of case files, with the digests that they depend on."""

from collections.abc import Mapping
from typing import NamedTuple

from gripe.base.codec import digest_of
from gripe.linking.exhibits import blob_at
from gripe.linking.linked_case import CaseHead
from gripe.linking.site_context import SiteContext


class CaseRow(NamedTuple):
    """The cache row of a case file, with the digests that it depends on.

    Attributes:
        digest: of the file's bytes; `front` of its front matter, `body` of the text below.
        context: of what all cases are read with, but for the as-of date, and for what of them is shown.
        shown: whether drafts are, and what is dated later: what waits for that depends on it.
        effects: of the follow-ups to it.
        day: the as-of date.
        case_head: what the rest of the site needs to know of it.
    """

    digest: str
    front: str
    body: str
    context: str
    shown: str
    effects: str
    day: str
    case_head: CaseHead

    def holds(self, digest: str, dependencies: "CaseDependencies") -> bool:
        """Tell whether reading the file again would give the same.

        What is wrong with a file is looked at each time: it may depend on more, as on what else there is
        that could have been meant.
        """
        return (
            self.digest == digest
            and not self.case_head.problems
            and self.context == dependencies.context
            and (self.shown == dependencies.shown or not self.waits)
            and self.effects == dependencies.effects(self.case_head.slug)
            and self.holds_on(dependencies.day)
            and all(dependencies.blob(path) == known for path, known in self.case_head.blobs)
        )

    @property
    def waits(self) -> bool:
        """Tell whether any of it is a draft or dated later."""
        return bool(self.case_head.withheld or self.case_head.unready)

    def holds_on(self, day: str) -> bool:
        """Tell whether the day makes no difference."""
        return self.day == day or (self.case_head.is_stable and self.day <= day)


class CaseDependencies:
    """The current digests of all that a case depends on besides its own file."""

    def __init__(self, site_context: SiteContext, digests: Mapping[str, str]) -> None:
        """Take the digests.

        Args:
            site_context: what cases are read with.
            digests: of every other source.
        """
        context = site_context.context
        settings = context.settings
        self.day = settings.as_of.isoformat()
        self.context = digest_of(
            settings.front.timezone,
            settings.front.author,
            settings.home,
            str(settings.reading),
            context.patience,
            context.register.claimed,
        )
        self.shown = f"{settings.drafts} {settings.future}"
        self._site_context, self._digests = site_context, digests

    def effects(self, slug: str) -> str:
        """Return a digest of the follow-ups to a case."""
        effects = self._site_context.context.effects.get(slug)
        if not effects:
            return ""
        return digest_of(
            *[
                f"{each.dated.document.path} {self._digests[each.dated.document.path]} {each.number}"
                for each in effects
            ]
        )

    def blob(self, path: str) -> str:
        """Return the digest of a file that an exhibit may name, or ""."""
        blob = blob_at(path, self._site_context.context.blobs)
        return blob.digest if blob else ""
