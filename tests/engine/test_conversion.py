"""Markdown within a time limit, in a process that can be ended wherever it is."""

import os
import threading
from pathlib import Path
from time import monotonic

import pytest

from gripe.engine.loading import markdown_process
from gripe.engine.loading.markdown_process import convert, limit_for
from gripe.source.markdown.convert import to_prose
from gripe.source.markdown.dialect import Dialect
from gripe.source.markdown.limits import may_take_long
from support.processes import children_of

TANGLED = "<div> " * 60_000


@pytest.fixture(autouse=True)
def short_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give up after a second, and know of no text yet."""
    monkeypatch.setattr(markdown_process, "LIMIT", 1.0)
    monkeypatch.setattr(markdown_process, "_too_slow", {})


def test_text_that_takes_too_long_is_a_fault_of_its_own() -> None:
    """It is named by the part that is so tangled, has no HTML, and leaves no process behind."""
    others = children_of(os.getpid())  # a browser, if another test has one
    prose = convert("Dear all,\n\nsee <b>this</b>:\n\nLog: " + TANGLED + "\n\nYours")

    assert prose.is_failed
    assert [(each.code, each.near) for each in prose.faults] == [
        ("too-slow", ("Log: " + TANGLED)[:80])
    ]
    assert children_of(os.getpid()) == others


def test_it_is_not_tried_again() -> None:
    """A preview reads a site again and again: a text is given up once in a process."""
    convert(TANGLED)
    started = monotonic()

    assert convert(TANGLED).is_failed
    assert monotonic() - started < 0.5


def test_it_is_ended_in_any_thread() -> None:
    """Where no alarm can be heard it is ended all the same, and other threads go on."""
    found = []
    thread = threading.Thread(target=lambda: found.append(convert("<div>x" * 60_000)))
    thread.start()
    thread.join(20)

    assert not thread.is_alive()
    assert [prose.faults[0].code for prose in found] == ["too-slow"]


@pytest.mark.parametrize("short", [False, True], ids=["body", "entry"])
def test_text_that_is_large_and_sound_comes_out_the_same(
    short: bool,  # noqa: FBT001 - a table's column
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A process of its own makes of a text what this one would."""
    monkeypatch.setattr(markdown_process, "LIMIT", 60.0)
    monkeypatch.setattr(markdown_process, "MAXIMUM", 60.0)
    text = "".join(f'See [the *"{n}"*](a-{n}.md) & <b>so</b> on.\n\n' for n in range(4_000))
    german = Dialect("de")

    assert may_take_long(text)
    assert convert(text, short=short, dialect=german) == to_prose(text, short=short, dialect=german)


def test_ordinary_stories_need_no_process_of_their_own() -> None:
    """A story of fifty pages with a tag in each paragraph is converted here."""
    story = "Words of a story that somebody wrote down, and <b>this</b> in it.\n\n" * 400

    assert not may_take_long(story)


def test_a_text_as_long_as_a_book_has_one() -> None:
    """Without a single tag, too: the engine takes its time for each word of what is not plain."""
    assert may_take_long("*said* he, and went.\n\n" * 60_000)


def test_its_limit_grows_with_the_text_and_ends() -> None:
    """A book has more time than a letter, and nothing has more than ten seconds."""
    assert limit_for("x") < limit_for("x" * 100_000) < limit_for("x" * 10_000_000) == 10.0


def test_modules_in_the_folder_that_gripe_runs_in_are_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A site that was cloned may hold a json.py: the process looks for modules where gripe does."""
    for name in ("json", "gripe", "markdown", "subprocess"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\n")
    monkeypatch.chdir(tmp_path)

    monkeypatch.setattr(markdown_process, "LIMIT", 60.0)
    monkeypatch.setattr(markdown_process, "MAXIMUM", 60.0)

    assert not convert("<b>x</b> [y](z.md) " * 5_500).is_failed
    assert not (tmp_path / "ran").exists()


def test_process_that_ends_is_a_fault_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """If the engine takes its process down, the text is named all the same."""
    monkeypatch.setattr(markdown_process, "_COMMAND", "import os; os.abort()  # {}")

    assert [each.code for each in convert(TANGLED).faults] == ["crashed"]
