"""Whatever is wrong with a site: the preview goes on, shows what was good, and says where it is wrong."""

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from time import sleep

import pytest
from _pytest.mark.structures import ParameterSet

from preview.broken import (
    COMPANY,
    FOLLOWUP,
    PAGE,
    PICTURE,
    POST,
    SETTINGS,
    STATES,
    TEMPLATES,
    WASHER,
    Broken,
    Kept,
    Stream,
    in_order,
)
from preview.broken import DRYER as DRYER_FILE
from support.previews import Served, served
from support.sites import Site

HOME = "/blog/"
CASE = "/blog/cases/washer/"
OPEN_AT_MOST = 12  # pages asked for last, which are rendered before an edition is shown
ABOUT = "/blog/about/"
DRYER = "/blog/cases/dryer/"
WATCHED = (HOME, ABOUT, DRYER, "/blog/cases/washer/", "/blog/posts/learnt/", "/blog/feed.xml",
           "/blog/companies/maytag/", "/blog/note.txt", "/blog/cases/washer/receipt.png")  # fmt: skip
# The pages of broken sources: they are shown as they last were, while others show the site without them.
BROKEN_PAGES = {
    WASHER: (CASE, "/blog/cases/washer/receipt.png"),
    PICTURE: (CASE, "/blog/cases/washer/receipt.png"),
    DRYER_FILE: (DRYER,),
    FOLLOWUP: (ABOUT,),
    POST: ("/blog/posts/learnt/", DRYER),
    PAGE: (ABOUT, DRYER),
    COMPANY: (ABOUT,),
}


@dataclass
class Running:
    """One preview of one site, through all that is done to it.

    Attributes:
        good: what it answers while the site is in order, by address.
    """

    site: Site
    kept: Kept
    preview: Served
    stream: Stream
    good: dict[str, bytes]

    def answers(self) -> dict[str, bytes]:
        """Ask for all pages that are watched; each has to be there."""
        found = {path: self.preview.ask(path) for path in self.good}
        assert {path: each.status for path, each in found.items() if each.status != 200} == {}
        return {path: each.body for path, each in found.items()}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A preview that is broken again and again, and never started anew."""
    site = in_order(tmp_path_factory.mktemp("broken") / "site")
    with served(site.root) as preview, closing(Stream(preview, HOME)) as stream:
        found = Running(site, Kept(site), preview, stream, dict.fromkeys(WATCHED, b""))
        found.good = found.answers()
        yield found


def _case(state: Broken) -> ParameterSet:
    marks = [pytest.mark.deep] if state.is_deep else []
    if state.fault:
        marks.append(pytest.mark.xfail(reason=state.fault))
    return pytest.param(state, id=re.sub(r"\W+", "-", state.name), marks=marks)


@pytest.mark.parametrize("state", list(map(_case, STATES)))
def test_what_is_wrong_is_said_and_goes_with_the_fix(running: Running, state: Broken) -> None:
    """Every page is there, the broken one as it last was; the state names the place; undone, all is well."""
    preview, stream = running.preview, running.stream
    try:
        state.breaks(running.site)
        preview.until(lambda: bool(running.answers()) and bool(stream.problems))

        assert [_said(each) for each in stream.problems or ()] == [
            (state.place, state.code, state.line)
        ]
        broken = running.answers()
        for path in BROKEN_PAGES.get(state.place.partition(":")[0], WATCHED):
            is_home = path == HOME and state.place.startswith("content/")
            if state.code != "dead-link" and not is_home:  # which is shown as it is
                assert broken[path] == running.good[path]
    finally:
        running.kept.bring_back()
        preview.until(lambda: stream.problems == [])
        preview.until(lambda: running.answers() == running.good)

    assert preview.process.poll() is None


def _said(problem: dict[str, str]) -> tuple[str, str, str]:
    place, _, rest = problem["text"].partition(": error: ")
    return place, rest.rpartition("[")[2].rstrip("]"), problem["line"]


def test_one_bad_file_is_one_bad_page_from_the_start(tmp_path: Path) -> None:
    """Every other page is there, lists show the rest; the broken one says what is wrong till it is mended."""
    site = in_order(tmp_path / "site")
    kept = Kept(site)
    site.replace(WASHER, "tags:", "tagz:")
    with served(site.root) as preview, closing(Stream(preview, HOME)) as stream:
        assert [preview.ask(path).status for path in (HOME, ABOUT, DRYER, "/blog/feed.xml")] == [
            200
        ] * 4
        assert "A dryer that burns" in preview.page("/blog/cases/")
        assert "A washer" not in preview.page("/blog/cases/")
        assert preview.ask("/blog/cases/wahser/").status == 404
        broken = preview.ask(CASE)
        assert broken.status == 500
        assert f"{WASHER}:4:1: error: there is no key" in unescape(broken.text)
        preview.until(lambda: bool(stream.problems))
        assert [_said(each)[0] for each in stream.problems or ()] == [f"{WASHER}:4:1"]

        site.replace(PAGE, "As in", "As now in")

        preview.until(lambda: "As now in" in preview.page(ABOUT))
        assert [_said(each)[0] for each in stream.problems or ()] == [f"{WASHER}:4:1"]

        kept.bring_back()

        preview.until(lambda: stream.problems == [])
        assert "A washer" in preview.page("/blog/cases/")
        assert preview.ask(CASE).status == 200


def test_settings_that_are_broken_at_the_start_are_said_at_every_address(tmp_path: Path) -> None:
    """Without settings there is no page at all, until they are mended."""
    site = in_order(tmp_path / "site")
    kept = Kept(site)
    site.replace(SETTINGS, "title:", "titel:")
    with served(site.root) as preview, closing(Stream(preview, HOME)) as stream:
        for path in (HOME, ABOUT, "/"):
            reply = preview.ask(path)
            assert reply.status == 503
            assert f"{SETTINGS}:1:1: error: there is no key" in unescape(reply.text)

        kept.bring_back()

        preview.until(lambda: stream.problems == [])
        assert "About this blog" in preview.page(ABOUT)


def test_settings_that_are_missing_for_a_moment_are_nothing_to_tell(tmp_path: Path) -> None:
    """Some editors delete a file before they write it anew."""
    site = in_order(tmp_path / "site")
    text = (site.root / SETTINGS).read_text(encoding="utf-8")
    with served(site.root) as preview, closing(Stream(preview, HOME)) as stream:
        preview.until(lambda: stream.problems == [])
        site.remove(SETTINGS)
        sleep(0.1)
        site.write(SETTINGS, text.replace("Complaint Desk", "Desk of Complaints"))

        preview.until(lambda: "Desk of Complaints" in preview.page(HOME))
        assert [state["problems"] for state in stream.states if state["problems"]] == []


# The second page of its kind, so that nothing renders it before somebody asks for it.
PICKY = """\
{% extends "theme:case.html" %}
{% block masthead %}
{% if "washer" in title %}{{ nope }}{% endif %}
{% endblock %}
"""


def test_one_page_that_cannot_be_rendered_takes_no_other_with_it(tmp_path: Path) -> None:
    """It says what is wrong, template and line; all others are there; it is there when mended."""
    site = in_order(tmp_path / "site")
    site.write(f"{TEMPLATES}/case.html", PICKY)
    place = f"{TEMPLATES}/case.html:3:1"
    with served(site.root) as preview, closing(Stream(preview, HOME)) as stream:
        assert preview.ask(DRYER).status == 200

        broken = preview.ask(CASE)

        assert broken.status == 500
        assert place in broken.text
        assert [preview.ask(path).status for path in (HOME, ABOUT, DRYER)] == [200] * 3
        preview.until(lambda: bool(stream.problems))
        assert [_said(each)[0] for each in stream.problems or ()] == [place]
        site.remove(f"{TEMPLATES}/case.html")
        preview.until(lambda: stream.problems == [])
        assert "A washer that broke" in preview.page(CASE)


def test_what_is_wrong_with_a_page_in_another_tab_is_told_when_it_is_asked_for(
    tmp_path: Path,
) -> None:
    """A page that was not looked at lately is shown as it last was, and the state says why."""
    site = in_order(tmp_path / "site")
    old = '{% extends "theme:case.html" %}\n'
    site.write(f"{TEMPLATES}/case.html", old)
    with served(site.root) as preview, closing(Stream(preview, HOME)) as stream:
        good = preview.ask(CASE).body
        for number in range(OPEN_AT_MOST):
            site.write(f"content/pages/page-{number}.md", f"---\ntitle: {number}\n---\n")
        last = f"/blog/page-{OPEN_AT_MOST - 1}/"
        preview.until(lambda: preview.ask(last).status == 200)
        for number in range(OPEN_AT_MOST):
            preview.page(f"/blog/page-{number}/")
        site.write(f"{TEMPLATES}/case.html", PICKY)
        preview.until(lambda: any("case.html changed" in line for line in preview.lines))
        assert stream.problems == []

        assert preview.ask(CASE).status == 200
        assert preview.ask(CASE).body == good

        preview.until(lambda: bool(stream.problems))
        site.write(f"{TEMPLATES}/case.html", old)
        preview.until(lambda: stream.problems == [])
        assert preview.ask(CASE).body == good


def test_settings_that_are_gone_are_found_to_be_back_without_events(tmp_path: Path) -> None:
    """By looking again and again, as on a network's disk."""
    site = in_order(tmp_path / "site")
    kept = Kept(site)
    with served(site.root, "--poll") as preview, closing(Stream(preview, HOME)) as stream:
        site.remove(SETTINGS)
        (site.root / SETTINGS).symlink_to(SETTINGS)
        preview.until(lambda: bool(stream.problems))
        assert [_said(each) for each in stream.problems or ()] == [(SETTINGS, "unreadable", "")]
        preview.until(lambda: any("1 error" in line for line in preview.lines))
        assert not any("a new day" in line for line in preview.lines)

        kept.bring_back()

        preview.until(lambda: stream.problems == [])
        assert preview.ask(HOME).status == 200
