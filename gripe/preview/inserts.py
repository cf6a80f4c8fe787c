"""What the preview adds to a page: the reload script, and in front of drafts a ribbon. Pure."""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from html import escape

from gripe.base.problems import Withheld
from gripe.base.values import immutable

PREFIX = "/.gripe-preview/"  # no file of a site can be called so: see plan.py
_END = b"</body>"


@immutable
class Marks:
    """What is shown only because drafts and what is dated later are shown.

    Attributes:
        ribbons: what the ribbon of a page says, by its source.
        sheet: the style sheet that marks each link to such a page, "" if there are none.
    """

    ribbons: Mapping[str, str]
    sheet: str

    @property
    def name(self) -> str:
        """The style sheet's name, which changes with it."""
        return f"{sha256(self.sheet.encode()).hexdigest()[:16]}.css"


def marks_of(unready: Iterable[Withheld], links: Mapping[str, str]) -> Marks:
    """Return how to mark what is not ready.

    Args:
        unready: the sources, and entries of them, and why they are not.
        links: how a link to each source ends, by path.
    """
    ribbons: dict[str, str] = {}
    links_to: dict[str, list[str]] = {}
    for path, reason in unready:
        source, _, line = path.partition(":")
        said = _said(reason, line)
        ribbons[source] = f"{ribbons[source]} · {said}" if source in ribbons else said
        if not line and source in links:
            end = links[source].replace("\\", "\\\\").replace('"', '\\"')
            word = "draft" if "draft" in reason else "future"
            links_to.setdefault(word, []).append(f'a[href$="{end}"]::after')
    rules = [f'{",".join(all_)}{{content:"{word}";{_MARK}}}' for word, all_ in links_to.items()]
    sheet = "\n".join([_SHEET, *rules]) if ribbons else ""
    return Marks(ribbons, sheet)


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
        sheet: the name of the style sheet that marks drafts, or "".
        status: the HTTP status that it is sent with.
    """
    data = {"token": token, "status": status}
    added = ""
    if sheet:
        added += f'<link rel="stylesheet" href="{PREFIX}{sheet}">'
    if ribbon:
        added += f'<aside class="gripe-ribbon" role="note">{escape(ribbon)}</aside>'
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
