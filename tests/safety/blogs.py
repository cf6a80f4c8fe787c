"""A blog in which random texts stand wherever an author may write one, and all that is published of it."""

import json
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from gripe.source.markdown.convert import _CONTROL, to_prose
from support.sites import SETTINGS, Site

KINDS = ("story", "entry", "correction", "post", "followup", "page", "company")
ATOM = "{http://www.w3.org/2005/Atom}"
_LEADING = {
    "../cases/washer.md",
    "case:washer",
    "https://example.org/",
    "http://example.org/x?a=1&b=2",
}


def is_publishable(text: str) -> bool:
    """Tell whether a text has no link or sign that would keep the blog from being published."""
    if _CONTROL.search(text) or "\n---" in text:
        return False
    for short in (False, True):
        prose = to_prose(text, short=short)
        if prose.pictures or prose.is_failed or not {*prose.targets} <= _LEADING:
            return False
    return True


def fill(site: Site, texts: Sequence[str], *, url: bool) -> None:
    """Write a blog in which each of some texts stands in each kind of place."""
    site.write("gripe.yaml", SETTINGS if url else SETTINGS.replace("url:", "# url:"))
    site.write("content/cases/washer.md", _case("Washer", "", texts))
    for number, text in enumerate(texts):
        site.write(f"content/cases/story-{number}.md", _case(f"Story {number}", text, ()))
        site.write(
            f"content/posts/post-{number}.md", f"---\ntitle: Post\ndate: 2009-09-04\n---\n{text}\n"
        )
        site.write(
            f"content/followups/news-{number}.md",
            f"---\ntitle: News\ncase: washer\ndate: 2009-09-05\n---\n{text}\n",
        )
        site.write(f"content/pages/page-{number}.md", f"---\ntitle: Page\n---\n{text}\n")
        site.write(f"content/companies/c-{number}.md", f"---\ntitle: C {number}\n---\n{text}\n")


def _case(title: str, story: str, entries: Sequence[str]) -> str:
    lines = [
        "---",
        f"title: {title}",
        "company: Maytag",
        "timeline:",
        "  - 2009-08-10 phone: Called.",
    ]
    lines += [f"  - {{date: 2009-08-11, channel: phone, text: {json.dumps(e)}}}" for e in entries]
    lines.append("corrections:")
    lines += [f"  - {{date: 2009-09-02, text: {json.dumps(text)}}}" for text in entries] or ["  []"]
    return "\n".join([*lines, "---", story, ""])


def texts_published(files: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield the HTML of an author's texts in every feed and data file, with where it stands."""
    for path, data in files.items():
        if path.endswith(".xml"):
            for each in ET.fromstring(data).iter():
                if each.tag in {f"{ATOM}content", f"{ATOM}summary"} and each.get("type") == "html":
                    yield path, each.text or ""
        elif path.endswith(".json"):
            yield from ((path, text) for text in _htmls(json.loads(data)))


def _htmls(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if isinstance(value, str) and key in {"html", "content_html", "body"}:
                yield value
            else:
                yield from _htmls(value)
    elif isinstance(node, list):
        for each in node:
            yield from _htmls(each)
