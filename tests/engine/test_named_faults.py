"""A case file or a page that is too slow, or kills its worker, is a problem that names the source."""

import os
import signal
import threading

import pytest

from gripe.engine import render_outputs
from gripe.engine.loading import case_files
from gripe.engine.publish.publish import PlannedFile
from gripe.render import time_limit
from gripe.source.documents import read_document
from support.commands import Done, gripe
from support.many import case, everything_in, many
from support.processes import children_of
from support.sites import Site

COUNT = 41
SLOW = "content/cases/case-031.md"


@pytest.fixture
def published(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A published site of many cases, all of which were changed since; nothing may take long."""
    made = many(tmp_path / "site", COUNT)  # type: ignore[operator]
    assert gripe(made.root, "build").status == 0
    for number in range(COUNT):
        made.write(f"content/cases/case-{number:03}.md", case(number, "changed"))
    monkeypatch.setattr(time_limit, "LIMIT", 1.0)
    return made


def check_refused(site: Site, jobs: int, expected: str) -> Done:
    """Build with a fault: one line says it, nothing changes, nothing is left behind."""
    before = everything_in(site.output)
    others = children_of(os.getpid())  # a browser, if another test has one

    done = gripe(site.root, "build", "--jobs", str(jobs))

    assert done.status == 1
    first, last = done.err.splitlines()
    assert first.startswith(f"{SLOW}: error: {expected}")
    assert last == "gripe: 1 error: nothing was published"
    assert everything_in(site.output) == before
    assert threading.active_count() == 1
    assert children_of(os.getpid()) == others
    return done


@pytest.mark.parametrize("where", ["reading", "making"])
def test_the_source_is_named(published: Site, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    """Reading a case and making its page: where that is deadly, the case file is named."""

    def read(path: str, *rest: object) -> object:
        if path == SLOW:
            os.kill(os.getpid(), signal.SIGKILL)
        return read_document(path, *rest)  # type: ignore[arg-type]

    def stage(folder: object, wanted: PlannedFile, content: bytes) -> object:
        if wanted.path == "cases/case-031/index.html":
            os.kill(os.getpid(), signal.SIGKILL)
        return real_stage(folder, wanted, content)  # type: ignore[arg-type]

    real_stage = render_outputs.stage
    with monkeypatch.context() as seeded:
        if where == "reading":
            seeded.setattr(case_files, "read_document", read)
            done = check_refused(published, 2, "reading it ")
        else:
            seeded.setattr(render_outputs, "stage", stage)
            done = check_refused(published, 2, "making /cases/case-031/index.html ")
    assert "[crashed]" in done.err

    assert gripe(published.root, "build").status == 0


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_template_that_never_ends_is_a_slow_page(published: Site, jobs: int) -> None:
    """Nothing but a theme is needed to meet the limit; the page is named by its source."""
    template = "{% for _ in range(99999) %}{% for _ in range(99999) %}{% endfor %}{% endfor %}"
    published.write(
        "themes/ledger/templates/case.html",
        f"{{% if title == 'Washer 31' %}}{template}{{% endif %}}",
    )

    done = check_refused(published, jobs, "making /cases/case-031/index.html took longer than ")

    assert done.err.count("[too-slow]") == 1


def test_a_fault_in_one_page_of_many_leaves_no_staged_file(published: Site) -> None:
    """Workers that are still busy when a page fails are ended before what they staged is dropped."""
    published.write("themes/ledger/templates/404.html", "{{ no_such_thing }}")
    before = everything_in(published.output)

    done = gripe(published.root, "build", "--jobs", "2")

    assert done.status == 1
    assert "[template]" in done.err
    assert everything_in(published.output) == before
