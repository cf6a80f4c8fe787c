"""The edits that are measured: each puts a mark into sources, and names the files that have to show it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from bench.corpus import AS_OF, CLOSING, Case, Entry, FollowUp, status_of
from bench.pictures import picture
from bench.sites import UNEDITED, Site

Edit = Callable[[Site, str], tuple[Path, ...]]
_LATER = timedelta(days=1)


def body(site: Site, case: Case, mark: str) -> tuple[Path, ...]:
    """Add a sentence with a mark to the story of a case."""
    sentence = f"One thing I have to add, and it goes by {mark}.\n"
    site.write(replace(case, body=f"{case.body}\n{sentence}"))
    return (site.page(case),)


def title(site: Site, case: Case, mark: str) -> tuple[Path, ...]:
    """Put a mark into the title of a case, which the page of its company shows as well."""
    site.write(replace(case, title=f"{case.title}, {mark}"))
    return site.page(case), site.company_page(case)


def with_entry(case: Case, mark: str) -> Case:
    """Return a case with one more contact: the last line of its timeline, or just before its close."""
    is_closed = case.timeline[-1].kind in CLOSING
    on = case.timeline[-1].on if is_closed else AS_OF - _LATER
    text = f"Asked once more, and was given the number {mark}."
    line = Entry(on, "phone", is_theirs=False, kind="contact", text=text)
    at = len(case.timeline) - is_closed
    timeline = (*case.timeline[:at], line, *case.timeline[at:])
    return replace(case, timeline=timeline, status=status_of(timeline))


def _entry(site: Site, mark: str) -> tuple[Path, ...]:
    site.write(with_entry(site.last, mark))
    return (site.page(site.last),)


def _case(site: Site, mark: str) -> tuple[Path, ...]:
    """Add a case that is newer than all others; the blog begins with it."""
    newest = site.last
    case = replace(
        newest,
        slug=f"{newest.slug}-{mark}",
        title=f"{newest.title}, {mark}",
        published=newest.published + _LATER,
    )
    site.write(case)
    return site.page(case), site.home


def _followup(site: Site, mark: str) -> tuple[Path, ...]:
    """Add a follow-up to the newest case; its own page and the blog show it."""
    write = site.tool.kind.followup
    if write is None:
        raise ValueError(f"{site.name} has no follow-ups here")
    slug = f"news-{mark}"
    text = "They have called, and will call again.\n"
    path, source = write(FollowUp(slug, site.last.slug, f"News, {mark}", AS_OF - _LATER, text))
    (site.folder / path).parent.mkdir(parents=True, exist_ok=True)
    (site.folder / path).write_text(source, "utf-8")
    return site.output / "posts" / slug / "index.html", site.home


def _picture(site: Site, mark: str) -> tuple[Path, ...]:
    """Show a picture with the newest case, beside those that were there before."""
    folder = site.folder / site.tool.kind.pictures
    folder.mkdir(parents=True, exist_ok=True)
    name = f"picture-{mark}"
    (folder / f"{name}.jpg").write_bytes(picture(mark))
    shown = sorted(path.stem for path in folder.glob("picture-*.jpg"))
    site.write(replace(site.last, pictures=tuple(shown)))
    return (site.page(site.last),)


def _month(site: Site, mark: str) -> tuple[Path, ...]:
    """Move the day that everything counts to on to the first day of a later month, by the mark."""
    site.settings_file.write_text(site.settings.replace(str(AS_OF), str(month_of(mark))), "utf-8")
    return (site.output / "cases.json",)


def month_of(mark: str) -> date:
    """Return the first day of a month after the day that everything counts to; each mark has its own."""
    months = AS_OF.year * 12 + AS_OF.month - 1 + int(mark.removeprefix("mark"))
    return date(months // 12, months % 12 + 1, 1)


def _template(site: Site, mark: str) -> tuple[Path, ...]:
    text = site.template or site.world.overlay
    if text.count(UNEDITED) != 1:
        raise ValueError(f"{site.tool.kind.template} needs “{UNEDITED}” once, to be edited there")
    site.write_template(text.replace(UNEDITED, f"edition {mark}"))
    return tuple(site.page(case) for case in (site.first, site.middle, site.last))


EDITS: Mapping[str, Edit] = {
    "body": lambda site, mark: body(site, site.middle, mark),
    "title": lambda site, mark: title(site, site.middle, mark),
    "newest-body": lambda site, mark: body(site, site.last, mark),
    "newest-title": lambda site, mark: title(site, site.last, mark),
    "entry": _entry,
    "case": _case,
    "followup": _followup,
    "picture": _picture,
    "month": _month,
    "template": _template,
}


def shown_as(name: str, mark: str) -> str:
    """Return the words in which an edit shows: its mark, or the day it is about."""
    return str(month_of(mark)) if name == "month" else mark
