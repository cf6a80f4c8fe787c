"""What is far too much in one file ends soon: as a site, or as problems that say what is too much.

Each bound is one of processor time, as a busy machine takes longer for the same work. One child does
`check` and `list`, adds an entry and builds, as its author would.
"""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from support.growing import case
from support.large import LARGE
from support.sites import REPOSITORY, SETTINGS, Site

# Some of each kind, small enough for every run; all of them whole are `deep`.
EVERY_RUN = (
    "unknown keys in a case",
    "unknown keys in an entry",
    "companies in a post",
    "names of the same letters",
    "dead links in a page",
    "companies one below another",
    "lists in lists of front matter",
    "letters of a tag",
    "letters of a company",
)
SECONDS = 10.0  # for each command, on an old machine
_COMMANDS = """\
import sys
from gripe.cli.app import run
for command in (["check"], ["list"], ["log", "first", "phone: Called again."], ["build"]):
    status = run(command)
    if status not in (0, 1, 2):
        sys.exit(f"{command}: {status}")
"""


def _run(root: Path, files: dict[str, str | bytes]) -> tuple[str, float]:
    """Run the commands on a site and return what they said and the seconds of processor it took."""
    site = Site(root)
    site.write("gripe.yaml", SETTINGS)
    site.write("content/cases/first.md", case("The first case"))
    for path, text in files.items():
        site.write(path, text)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ran = subprocess.run(
        [sys.executable, "-c", _COMMANDS],
        cwd=root,
        env={"PYTHONPATH": str(REPOSITORY), "NO_COLOR": "1", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert ran.returncode == 0, ran.stderr[-2000:]
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return ran.stdout + ran.stderr, used


def _ends_soon(said: str, used: float) -> None:
    assert "Traceback" not in said
    assert "too-slow" not in said
    assert used < 4 * SECONDS


@pytest.mark.parametrize("name", EVERY_RUN)
def test_a_tenth_of_too_much_ends_soon(name: str, tmp_path: Path) -> None:
    """What would take the square of its size takes too long for this already."""
    count, make = LARGE[name]
    _ends_soon(*_run(tmp_path, make(count // 10 if count < 1_000_000 else count)))


@pytest.mark.deep
@pytest.mark.parametrize("name", LARGE)
def test_too_much_ends_soon(name: str, tmp_path: Path) -> None:
    """Four commands take ten seconds each at most."""
    count, make = LARGE[name]
    _ends_soon(*_run(tmp_path, make(count)))


def test_every_fault_of_thousands_is_told(tmp_path: Path) -> None:
    """What is left out of many are only the hints."""
    site = Site(tmp_path)
    site.write("gripe.yaml", SETTINGS)
    site.write("content/cases/a.md", case(more="".join(f"sumary{n}: x\n" for n in range(1000))))
    problems = site.problems()

    assert len(problems) == 1000
    assert [n for n, each in enumerate(problems) if 'mean "summary"' in each] == list(range(50))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("tags: [{}]", "content/cases/a.md:4:8: error: this has 201 characters: 200 is the most"),
        ("product: {}", ""),
    ],
)
def test_only_what_others_name_is_short(more: str, said: str, tmp_path: Path) -> None:
    """A tag has 200 characters at most; what stands in one place may be longer."""
    site = Site(tmp_path)
    site.write("gripe.yaml", SETTINGS)
    site.write("content/cases/a.md", case(more=more.format("x" * 201) + "\n"))

    assert [each.partition(" [")[0] for each in site.problems()] == ([said] if said else [])


def test_menu_of_a_hundred_entries_is_the_longest(tmp_path: Path) -> None:
    """Every page shows it."""
    entries = "".join(f"  - {{title: P{n}, to: pages/p.md}}\n" for n in range(100))
    site = Site(tmp_path)
    site.write("content/pages/p.md", "---\ntitle: P\n---\n")
    site.write("content/cases/a.md", case())
    site.write("gripe.yaml", f"{SETTINGS}menu:\n{entries}")
    site.publish()

    site.write("gripe.yaml", f"{SETTINGS}menu:\n{entries}  - {{title: Q, to: pages/p.md}}\n")
    (problem,) = site.problems()
    assert problem.endswith("there are 101 in this list: 100 is the most [too-many]")


def test_company_has_twenty_above_it_at_most(tmp_path: Path) -> None:
    """One more is told once, where the line is crossed, however many are below."""
    site = Site(tmp_path)
    site.write("gripe.yaml", SETTINGS)
    for number in range(26):
        above = f"parent: Firm {chr(ord('a') + number - 1)}\n" if number else ""
        title = f"Firm {chr(ord('a') + number)}"
        site.write(f"content/companies/c{number:02}.md", f"---\ntitle: {title}\n{above}---\n")
        if number == 20:
            site.publish()

    assert len(site.problems()) == 1


def test_companies_that_go_round_have_no_end(tmp_path: Path) -> None:
    """A ring is one fault, and nobody is looked for above it for ever."""
    files = LARGE["companies that go round"][1](30)
    site = Site(tmp_path)
    site.write("gripe.yaml", SETTINGS)
    for path, text in files.items():
        site.write(path, text)

    assert [each.rpartition("[")[2] for each in site.problems()] == ["parent-cycle]"]


def test_message_that_quotes_a_megabyte_says_both_ends(tmp_path: Path) -> None:
    """A line that long is no use to anybody."""
    site = Site(tmp_path)
    site.write("gripe.yaml", SETTINGS)
    site.write("content/cases/a.md", case(more=f'? "x{"y" * 100_000}z"\n: w\n'))

    (line,) = site.problems()
    assert line.startswith('content/cases/a.md:4:3: error: there is no key "xyyy')
    assert line.endswith('yyyz" here [unknown-key]')
    assert len(line) < 1000
