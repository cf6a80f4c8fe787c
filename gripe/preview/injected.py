"""What the preview adds to a page: the reload script, and in front of drafts a ribbon. Pure."""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from html import escape
from urllib.parse import quote

from gripe.base.frozen import field, immutable
from gripe.base.problems import Withheld
from gripe.base.urls import Base

PREFIX = "/.gripe-preview/"  # no file of a site can be called so: see plan/plan.py
_END = b"</body>"


@immutable
class DraftMarks:
    """Marks of drafts, and of what is dated later, which only the preview shows.

    Attributes:
        ribbons: what the ribbon of a page says, by its source.
        words: what a link to each such page is marked with, by the page's address.
        base: where the site lives, for links.
    """

    ribbons: Mapping[str, str]
    words: tuple[tuple[str, str], ...] = ()
    base: Base = field(default_factory=Base)

    @property
    def name(self) -> str:
        """The style sheet's name, which changes with it."""
        said = json.dumps([dict(self.ribbons), self.words])
        return f"{sha256(said.encode()).hexdigest()[:16]}.css"

    def link(self, at: str) -> str:
        """Return the address of the style sheet for a page, "" if it needs none.

        Args:
            at: the page's own address.
        """
        if not self.ribbons:
            return ""
        # Without the site's URL links are relative, and every page has others.
        return self.name if self.base.url else f"{self.name}?at={quote(at, safe='')}"

    def sheet(self, at: str) -> str:
        """Return the style sheet for the page at an address: it marks each link to what is not ready."""
        links_to: dict[str, list[str]] = {}
        for address, word in self.words:
            href = self.base.href(address, at)  # percent-encoded: no quote or backslash is in it
            links_to.setdefault(word, []).extend(
                (f'a[href="{href}"]::after', f'a[href^="{href}#"]::after')
            )
        rules = [f'{",".join(all_)}{{content:"{word}";{_MARK}}}' for word, all_ in links_to.items()]
        return "\n".join([_SHEET, *rules])


def marks_of(unready: Iterable[Withheld], addresses: Mapping[str, str], base: Base) -> DraftMarks:
    """Return how to mark what is not ready.

    Args:
        unready: the sources, and entries of them, and why they are not.
        addresses: the address of each source, by path.
        base: where the site lives.
    """
    ribbons: dict[str, str] = {}
    words: list[tuple[str, str]] = []
    unready = tuple(unready)
    why = dict(unready)
    for path, reason in unready:
        source, line = _parted(path)
        if line and reason in why.get(source, ""):
            continue  # an entry is not told where the whole source waits for the same day
        said = _said(reason, line)
        ribbons[source] = f"{ribbons[source]} · {said}" if source in ribbons else said
        if not line and source in addresses:
            words.append((addresses[source], "draft" if "draft" in reason else "future"))
    return DraftMarks(ribbons, tuple(words), base)


def _parted(path: str) -> tuple[str, str]:
    """Return the source of what is not ready, and the line of an entry, "" for a whole source."""
    source, _, line = path.rpartition(":")
    return (source, line) if line.isdecimal() else (path, "")


def _said(reason: str, line: str) -> str:
    day = reason.partition("future: ")[2]
    if line:
        return f"Line {line}: not published before {day}"
    if not day:
        return "Draft: not published"
    return f"Draft, dated {day}: not published" if "draft" in reason else f"Published on {day}"


def with_inserts(
    page: bytes, token: str, *, ribbon: str = "", sheet: str = "", status: int = 200
) -> bytes:
    """Return a page with what the preview adds to it, just before its end.

    Args:
        page: the page as it would be published.
        token: the preview's, for the reload channel.
        ribbon: what the ribbon says, or "".
        sheet: the address of the style sheet that marks drafts, after `PREFIX`, or "".
        status: the HTTP status that it is sent with.
    """
    added = ""
    if sheet:
        added += f'<link rel="stylesheet" href="{PREFIX}{escape(sheet)}">'
    if ribbon:
        added += f'<aside class="gripe-ribbon" aria-label="gripe">{escape(ribbon)}</aside>'
    # By the digest the script sees whether the page was changed before it began to listen.
    digest = sha256(page + added.encode()).hexdigest()[:32]
    data = {"token": token, "status": status, "digest": digest}
    config = escape(json.dumps(data, separators=(",", ":")))
    added += f'<script src="{PREFIX}preview.js" data-gripe="{config}"></script>'
    at = page.rfind(_END)
    at = len(page) if at < 0 else at
    return page[:at] + added.encode() + page[at:]


_SHEET = """\
.gripe-ribbon{position:fixed;z-index:2147483000;inset:auto 0 0 auto;margin:0 0 1rem 1rem;padding:.4rem .9rem;\
background:#7a2e00;color:#fff;font:600 14px/1.4 system-ui,sans-serif;max-width:min(24rem,90vw);\
box-shadow:0 1px 6px #0006;border-radius:4px 0 0 4px}
@media print{.gripe-ribbon{position:static}}
"""
_MARK = (
    "margin-inline-start:.35em;padding:0 .35em;border-radius:3px;background:#7a2e00;color:#fff;"
    "font:600 .7rem/1.5 system-ui,sans-serif"
)
