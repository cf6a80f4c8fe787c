"""`gripe init`: a site with what its author says of it, asked for on a terminal."""

import os
import sys
from pathlib import Path

import pytest

from gripe.cli.asking.machine import machine_language, machine_zone
from support.commands import gripe, on_terminal
from support.sites import Site

BASE = {"TZ": "", "LC_ALL": "de_DE.UTF-8", "NO_COLOR": "1"}
on_unix = pytest.mark.skipif(sys.platform == "win32", reason="it has no pty")


def settings(folder: Path) -> list[str]:
    """Return the lines of a site's settings."""
    return (folder / "gripe.yaml").read_text(encoding="utf-8").splitlines()


def test_off_a_terminal_nothing_is_asked(tmp_path: Path) -> None:
    """A script gets a site in English and UTC that is named after its folder, whatever the machine says."""
    done = gripe(tmp_path, "init", "my-desk")

    assert (done.status, done.out) == (0, "")
    lines = settings(tmp_path / "my-desk")
    assert lines[0] == "title: My desk"
    assert 'author: ""' in lines
    assert "language: en" in lines
    assert "timezone: UTC    # how bare days and times are read" in lines


def test_options_say_what_the_settings_are(tmp_path: Path) -> None:
    """Whatever is said comes out of the file as it was meant, and the site builds."""
    done = gripe(
        tmp_path, "init", "desk", "--title", "Ärger: #1 & “mehr”", "--author", "O'Neil: @me",
        "--language", "de", "--timezone", "Europe/Berlin", "--url", "https://example.org/blog/",
    )  # fmt: skip
    assert done.status == 0, done.err
    desk = Site(tmp_path / "desk")
    desk.publish(strict=True)

    assert "title: Ärger: #1 & “mehr”" in settings(desk.root)
    assert "left out" not in done.err
    assert "O&#39;Neil: @me" in desk.read("index.html")
    assert "Ärger: #1 &amp; “mehr”" in desk.read("index.html")
    assert '<html lang="de"' in desk.read("index.html")


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--language", "klingon", '"klingon" is no language'),
        ("--language", "Deutsch", 'did you mean "de"?'),
        ("--timezone", "Europe/Berlni", 'did you mean "Europe/Berlin"?'),
        ("--timezone", "localtime", '"localtime" is no time zone'),
        ("--url", "example.org", "write the whole address"),
        ("--url", "https://example.org/a//b", "is not a site's address"),
        ("--title", "x" * 501, "500 is the most"),
        ("--author", "a\x01b", "control character"),
    ],
)
def test_what_the_settings_could_not_say_is_wrong_usage(
    tmp_path: Path, option: str, value: str, said: str
) -> None:
    """An answer is read as gripe.yaml will be; with a wrong one nothing is made."""
    done = gripe(tmp_path, "init", "desk", option, value)

    assert done.status == 2
    assert f"error: {option}: " in done.err
    assert said in done.err
    assert not (tmp_path / "desk").exists()


@on_unix
def test_a_terminal_is_asked(tmp_path: Path) -> None:
    """Title, author, language and zone are asked for; a wrong answer is asked for again."""
    typed = "Mein Ärger\n\nxx\nde\nMars/Base\nEurope/Vienna\n"

    status, shown = on_terminal(tmp_path, "init", "desk", env=BASE, typed=typed)

    assert status == 0, shown
    assert "Title of the site [Desk]: " in shown
    assert "Language [de]: " in shown
    assert '"xx" is no language' in shown
    assert '"Mars/Base" is no time zone' in shown
    lines = settings(tmp_path / "desk")
    assert lines[0] == "title: Mein Ärger"
    assert 'author: ""' in lines
    assert "language: de" in lines
    assert "timezone: Europe/Vienna    # how bare days and times are read" in lines


@on_unix
def test_enter_takes_what_is_proposed(tmp_path: Path) -> None:
    """What the machine says is proposed, and taken by Enter; what an option says is not asked for."""
    env = {**BASE, "TZ": "America/Toronto"}

    status, shown = on_terminal(
        tmp_path, "init", "desk", "--title", "Desk", "--author", "Me", env=env, typed="\n\n"
    )

    assert status == 0, shown
    assert "Title" not in shown
    assert "Author" not in shown
    lines = settings(tmp_path / "desk")
    assert "language: de" in lines
    assert "timezone: America/Toronto    # how bare days and times are read" in lines


@on_unix
def test_a_machine_without_a_zone_is_told_of(tmp_path: Path) -> None:
    """Where the machine names no zone that others know, UTC is proposed, and gripe says so."""
    env = {**BASE, "TZ": "EST5EDT4,M3.2.0,M11.1.0"}

    status, shown = on_terminal(tmp_path, "init", "desk", env=env, typed="\n\n\n\n")

    assert status == 0, shown
    assert "this machine does not say its time zone: UTC is proposed" in shown
    assert "Time zone [UTC]: " in shown


@on_unix
def test_a_folder_in_use_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    """Nobody answers questions in vain."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")

    status, shown = on_terminal(tmp_path, "init", ".", env=BASE, typed="")

    assert status == 2
    assert "not empty" in shown
    assert "Title" not in shown


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LC_ALL": "pt_BR", "LANG": "de_DE"}, "pt-BR"),
        ({"LANG": "ca_ES@valencia"}, "ca-ES"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "tlh_QQ"}, "en"),
        ({}, "en"),
    ],
)
@on_unix
def test_language_of_the_machine(said: dict[str, str], language: str) -> None:
    """A language that gripe has words for is proposed bare, another with its country."""
    assert machine_language(said) == language


@on_unix
def test_zone_of_the_machine(tmp_path: Path) -> None:
    """The zone is TZ's, else that which /etc/localtime leads to; one nobody else knows is none."""
    link = tmp_path / "localtime"
    assert machine_zone({}, link) == ""
    link.symlink_to("/usr/share/zoneinfo/America/Argentina/Buenos_Aires")

    assert machine_zone({}, link) == "America/Argentina/Buenos_Aires"
    assert machine_zone({"TZ": ":Europe/Berlin"}, link) == "Europe/Berlin"
    assert machine_zone({"TZ": "/usr/share/zoneinfo/Asia/Tokyo"}, link) == "Asia/Tokyo"
    assert machine_zone({"TZ": "CET-1CEST"}, link) == ""
    link.unlink()
    link.symlink_to("/var/lib/posixrules")
    assert machine_zone({}, link) == ""


@pytest.mark.parametrize("folder", ["My complaints", "it's", "$5", "--site"])
def test_commands_that_are_proposed_can_be_copied(tmp_path: Path, folder: str) -> None:
    """A folder's name is quoted in the hint wherever a shell would read it otherwise."""
    done = gripe(tmp_path, "init", "--", folder)

    assert done.status == 0, done.err
    (line,) = (line for line in done.err.splitlines() if "Next: " in line)
    command = line.partition("Next: ")[2]
    assert command.startswith("gripe new case --site ")
    if os.name != "nt":
        import shlex

        assert shlex.split(command) == ["gripe", "new", "case", "--site", folder]
