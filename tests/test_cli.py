"""The command line: what starts fast, what exits with which status, what a user reads."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from support.processes import take_interrupts
from support.sites import CASE, REPOSITORY, SETTINGS, Site, run_gripe


def test_help_lists_only_what_exists(tmp_path: Path) -> None:
    """Each command that --help names has a help of its own."""
    lines = run_gripe("--help", cwd=tmp_path).stdout.partition("Commands:\n")[2].splitlines()

    commands = [line.split()[0] for line in lines if line.strip()]
    assert {"init", "build"} <= set(commands)
    assert [run_gripe(name, "--help", cwd=tmp_path).returncode for name in commands] == [0] * len(
        commands
    )


def test_init_makes_a_site_that_builds_without_a_warning(tmp_path: Path) -> None:
    """`gripe init x && gripe build --site x` publishes a blog, from any folder."""
    assert run_gripe("init", "x", cwd=tmp_path).returncode == 0

    done = run_gripe("build", "--strict", "--site", "x", cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr
    assert (tmp_path / "x/output/index.html").is_file()
    assert (tmp_path / "x/output/about/index.html").is_file()


def test_init_never_writes_into_a_folder_that_holds_something(tmp_path: Path) -> None:
    """A folder in use is refused, and stays as it was."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")

    done = run_gripe("init", ".", cwd=tmp_path)

    assert done.returncode == 2
    assert "not empty" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_site_is_found_upwards(story: Site) -> None:
    """Without --site, gripe takes the nearest folder upwards that has a gripe.yaml."""
    done = run_gripe("build", cwd=story.root / "content" / "cases")

    assert done.returncode == 0, done.stderr
    assert (story.output / "index.html").is_file()


def broken(site: Site, path: str, old: str, new: str) -> subprocess.CompletedProcess[str]:
    """Build a site, break it by an edit, and build it again in a process of its own."""
    site.publish()
    site.replace(path, old, new)
    return run_gripe("build", cwd=site.root)


def test_content_errors_exit_with_1_and_publish_nothing(story: Site) -> None:
    """A fault in a case is one line with its place; output/ stays as it was, to the byte."""
    story.publish()
    before = {path: (path.stat().st_mtime_ns, path.is_dir()) for path in story.output.rglob("*")}

    done = broken(story, "content/cases/hp-laptop-ship-date.md", "kind: reply", "kind: repli")

    assert done.returncode == 1
    first, last = done.stderr.splitlines()
    assert first.startswith("content/cases/hp-laptop-ship-date.md:15:11: error: ")
    assert first.endswith('did you mean "reply"? [unknown-kind]')
    assert last == "gripe: 1 error: nothing was published"
    assert {p: (p.stat().st_mtime_ns, p.is_dir()) for p in story.output.rglob("*")} == before


def test_settings_errors_exit_with_2(story: Site) -> None:
    """A fault in gripe.yaml is a wrong setting."""
    done = broken(story, "gripe.yaml", "timezone: UTC", "timezone: Europe/Berlni")

    assert done.returncode == 2
    assert 'did you mean "Europe/Berlin"?' in done.stderr


def test_template_errors_name_template_and_line(story: Site) -> None:
    """A fault in a template of the site is said with its file and line; the exit status is 1."""
    story.write("themes/ledger/templates/page.html", "<p>\n{{ no_such_thing }}\n")

    done = run_gripe("build", cwd=story.root)

    assert done.returncode == 1
    assert "themes/ledger/templates/page.html:2:" in done.stderr
    assert "no_such_thing" in done.stderr
    assert not (story.output / "index.html").exists()


@pytest.mark.parametrize(
    "arguments",
    [["build", "--no-such-option"], ["no-such-command"], ["build", "--as-of", "yesterday"]],
    ids=" ".join,
)
def test_wrong_usage_exits_with_2(story: Site, arguments: list[str]) -> None:
    """What the command line cannot mean is wrong usage."""
    assert run_gripe(*arguments, cwd=story.root).returncode == 2


def test_no_site_exits_with_2_and_says_how_to_make_one(tmp_path: Path) -> None:
    """Outside of any site, build says how to make one."""
    done = run_gripe("build", cwd=tmp_path)

    assert done.returncode == 2
    assert "gripe init" in done.stderr


def test_a_refusal_of_the_system_exits_with_4(story: Site) -> None:
    """Where the system refuses to write, that is said in one line."""
    (story.root / "output").mkdir()
    blocked = story.root / "output" / "file"
    blocked.write_text("", encoding="utf-8")

    done = run_gripe("build", "--output", blocked / "below", cwd=story.root)

    assert done.returncode == 4
    assert done.stderr.startswith("gripe: error: the system refused: ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("output", ["/", "~", ".", "content", "content/x", "themes", "..", ".git"])
def test_dangerous_outputs_are_refused_before_any_write(story: Site, output: str) -> None:
    """A folder that is, contains or lies in content/, a theme, a home or `/` is refused."""
    story.write("themes/mine/templates/page.html", "")
    before = sorted(story.root.rglob("*"))

    done = run_gripe("build", "--output", Path(output).expanduser(), cwd=story.root)

    assert done.returncode == 2
    assert "name a folder of its own" in done.stderr
    assert sorted(story.root.rglob("*")) == before


def test_a_folder_of_somebody_elses_is_refused(story: Site, tmp_path: Path) -> None:
    """A folder with files and without our manifest is refused, and nothing in it changes."""
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "index.html").write_text("theirs", encoding="utf-8")

    done = run_gripe("build", "--output", theirs, cwd=story.root)

    assert done.returncode == 2
    assert [path.name for path in theirs.iterdir()] == ["index.html"]
    assert (theirs / "index.html").read_text(encoding="utf-8") == "theirs"


def test_summary_counts_what_was_done_and_names_what_was_not_published(story: Site) -> None:
    """The last lines of a build say what changed, and why a source is missing from the site."""
    story.write("content/cases/draft.md", CASE.replace("company:", "draft: true\ncompany:"))
    story.write(
        "content/cases/later.md", CASE.replace("company:", "published: 2030-01-01\ncompany:")
    )
    story.write("output/foreign.txt", "mine")
    story.remove("output/foreign.txt")

    done = run_gripe("build", cwd=story.root)

    assert done.returncode == 0, done.stderr
    files = len([path for path in story.output.rglob("*") if path.is_file()])
    assert f"{files - 1} written, 0 unchanged, 0 removed" in done.stderr  # all but the manifest
    assert "not published: content/cases/draft.md (draft)" in done.stderr
    assert "not published: content/cases/later.md (future: 2030-01-01)" in done.stderr


def test_as_of_comes_from_settings_then_option_then_environment(tmp_path: Path) -> None:
    """gripe.yaml's as_of, else --as-of, else SOURCE_DATE_EPOCH; an option that loses is warned of."""
    site = Site(tmp_path / "site")
    site.write("content/cases/washer.md", CASE)
    site.write("gripe.yaml", SETTINGS)
    fixed = run_gripe("build", "--as-of", "2011-01-01", cwd=site.root)
    assert "gripe.yaml:4:8: warning: " in fixed.stderr
    assert "1 Jan 2010" in site.read("cases/washer/badge.svg")

    site.write("gripe.yaml", SETTINGS.replace("as_of: 2010-01-01\n", ""))
    run_gripe("build", "--as-of", "2011-01-01", cwd=site.root, env={"SOURCE_DATE_EPOCH": "0"})
    assert "1 Jan 2011" in site.read("cases/washer/badge.svg")

    run_gripe("build", cwd=site.root, env={"SOURCE_DATE_EPOCH": "1262390400"})
    assert "2 Jan 2010" in site.read("cases/washer/badge.svg")


@pytest.mark.parametrize("drafts", [True, False])
def test_drafts_are_published_when_asked_for(story: Site, drafts: bool) -> None:  # noqa: FBT001
    """--drafts publishes drafts, and nothing else does."""
    story.write("content/cases/draft.md", CASE.replace("company:", "draft: true\ncompany:"))

    run_gripe("build", *(["--drafts"] if drafts else []), cwd=story.root)

    assert (story.output / "cases/draft/index.html").exists() is drafts


def test_interrupt_exits_with_130_and_leaves_the_site_as_it_was(story: Site) -> None:
    """Ctrl-C ends a build at once, without a traceback, and nothing is half-published."""
    story.publish()
    before = story.published()
    for number in range(300):
        story.write(
            f"content/cases/case-{number}.md", CASE + "*Words* and [more](https://e.org). " * 300
        )
    command = [sys.executable, "-m", "gripe", "build"]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen(
        command,
        cwd=story.root,
        env=environment,
        stderr=subprocess.PIPE,
        preexec_fn=take_interrupts,  # noqa: PLW1509 - it starts no thread
    ) as build:
        time.sleep(1.2)
        build.send_signal(signal.SIGINT)
        _, said = build.communicate(timeout=30)

    assert build.returncode == 130
    assert said.decode().endswith("gripe: interrupted\n")
    assert b"Traceback" not in said
    assert story.published() == before
