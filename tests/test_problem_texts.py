"""The exact line that each kind of problem prints: tests/golden/problems.txt holds one for every code.

`python tests/test_problem_texts.py` writes the file anew; read the difference before it is kept.
"""

import os
import re
import tempfile
from collections.abc import Callable
from contextlib import chdir
from datetime import date
from pathlib import Path

import pytest

from gripe.authoring.engine_differences import engine_differs
from gripe.base.problems import Place, Problem
from gripe.engine.faults import fault_at
from gripe.engine.loading.settings import engine_missing
from gripe.engine.search.index import fault_of
from gripe.engine.search.pagefind import IndexFault
from gripe.engine.search.pagefind_program import missing
from gripe.engine.workers import Died
from gripe.plan.output import Output
from gripe.plan.search.page import too_large
from gripe.plan.views.files import TextView
from gripe.preview.watch.loop import unreadable
from gripe.render.render import SlowTemplate
from gripe.render.time_limit import TookTooLong
from gripe.source.markdown.limits import TextFault, lost
from plan.edits import picture
from support.sites import CASE, REPOSITORY, Site, site_of
from test_docs import PROBLEMS, _cases_of, _site

GOLDEN = REPOSITORY / "tests/golden/problems.txt"


def _bytes_of_another_encoding(site: Site) -> None:
    site.write("content/cases/washer.md", CASE.replace("about", "à propos de").encode("latin-1"))


def _file_where_none_belongs(site: Site) -> None:
    site.write("content/case/washer.md", CASE)


def _link_out_of_the_site(site: Site) -> None:
    site.write("content/cases/washer.md", CASE)
    (site.root / "content/cases/other.md").symlink_to("/nowhere")


def _pipe_for_a_file(site: Site) -> None:
    site.write("content/cases/washer.md", CASE)
    (site.root / "static").mkdir()
    os.mkfifo(site.root / "static/letter.txt")


def _file_for_a_folder(site: Site) -> None:
    site.write("content/cases/washer.md", CASE)
    site.write("static", "../elsewhere")


def _folders_deeper_than_paths(site: Site) -> None:
    site.write("content/cases/washer.md", CASE)
    (site.root / "static").mkdir()
    with chdir(site.root / "static"):
        for _ in range(20):
            Path("d" * 250).mkdir()
            os.chdir("d" * 250)


def _file_of_a_program(site: Site) -> None:
    site.write("content/cases/washer.md", CASE)
    site.write("static/letter.txt.old", "")


def _file_that_is_no_source(site: Site) -> None:
    site.write("content/cases/washer.md", CASE)
    for name in ("oven.md.txt", "oven.md.docx", "oven.txt", "oven.docx", "oven.png"):
        site.write(f"content/cases/{name}", "")
    site.write("content/pages/oven.png", "")


def _picture_with_a_place(site: Site) -> None:
    site.write("content/cases/washer.md", CASE)
    site.write("static/me.jpg", b"\xff\xd8\xff <exif:GPSLatitude>48,8N</exif:GPSLatitude>")


def _two_sources_for_one_address(site: Site) -> None:
    site.write("content/cases/washer.md", CASE)
    site.write("content/cases/Washer/index.md", CASE)


def _two_sources_with_one_id(site: Site) -> None:
    site.write("content/cases/washer.md", CASE.replace("company:", "id: one\ncompany:"))
    site.write("content/cases/dryer.md", CASE.replace("company:", "id: one\ncompany:"))


def _exhibit_twice(site: Site) -> None:
    listed = "exhibits:\n  - {id: a, file: a.txt.png}\n  - {id: a, file: a.txt.png}\ntimeline:"
    site.write("content/cases/washer.md", CASE.replace("timeline:", listed))
    site.write("content/cases/a.txt.png", picture("red"))


def _font_of_the_web(site: Site) -> None:
    site.write("content/cases/washer.md", CASE)
    site.write("themes/ledger/cards/serif.ttf", b"wOF2 and so on")


def _picture_that_is_none(site: Site) -> None:
    listed = "exhibits:\n  - {id: a, file: a.png}\ntimeline:"
    site.write("content/cases/washer.md", CASE.replace("timeline:", listed))
    site.write("content/cases/a.png", "text")


def _more_companies_than_a_case_has(site: Site) -> None:
    names = ", ".join(f"Airline {number}" for number in range(120))
    site.write("content/cases/flight.md", CASE.replace("Maytag", f"[{names}]"))


MORE: dict[str, Callable[[Site], None]] = {
    "encoding": _bytes_of_another_encoding,
    "stray-file": _file_where_none_belongs,
    "outside-link": _link_out_of_the_site,
    "not-a-file": _pipe_for_a_file,
    "not-a-folder": _file_for_a_folder,
    "tells-place": _picture_with_a_place,
    "deep-folders": _folders_deeper_than_paths,
    "left-over": _file_of_a_program,
    "not-read": _file_that_is_no_source,
    "address-taken": _two_sources_for_one_address,
    "id-taken": _two_sources_with_one_id,
    "duplicate-exhibit": _exhibit_twice,
    "too-many": _more_companies_than_a_case_has,
    "bad-font": _font_of_the_web,
    "bad-picture": _picture_that_is_none,
    "as-of-fixed": lambda site: site.write("content/cases/washer.md", CASE),
    "no-content": lambda site: None,  # noqa: ARG005 - it has settings and nothing else
}


def texts(work: Path) -> dict[str, list[str]]:
    """Return what each code's examples print, those of docs/problems.md first."""
    found: dict[str, list[str]] = {}
    for number, (code, kind, text, times) in enumerate(_cases_of(PROBLEMS)):
        if times:
            found.setdefault(code, []).extend(_site(work / str(number), kind, text).problems())
    for code, break_it in MORE.items():
        site = site_of(work / code)
        break_it(site)
        report = site.build(as_of=date(2011, 1, 1) if code == "as-of-fixed" else None)
        found[code] = [str(problem) for problem in report.problems]
    # build/ has these happen
    path = "cases/washer/index.html"
    output = Output.of(path, "case.html", TextView(""), "content/cases/washer.md")
    found["too-slow"] = [str(SlowTemplate(output, TookTooLong()).problem)]
    died = fault_at("content/cases/washer.md", f"making /{path}", Died(0))
    found["crashed"] = [str(died.problem)]
    found["lost-words"] = [_placed(lost("I wrote to them"))]  # source/ has it happen
    failed = fault_of(IndexFault("it ended before it was done"))  # search/ has these happen
    found["search-failed"] = [str(failed.problem)]
    found["search-too-large"] = [str(too_large(50_001))]  # lists/ has it happen
    found["engine-missing"] = [str(engine_missing(Place("gripe.yaml", 5, 11)))]
    found["engine-differs"] = [str(engine_differs("content/posts/a.md", 9, "1) a", "commonmark"))]
    found["search-missing"] = [str(missing(Place("gripe.yaml", 5, 9)))]
    refused = PermissionError(13, "Permission denied", "/site/content/cases/washer.md")
    found["unreadable"] = [str(unreadable(refused, Path("/site")))]  # preview/ has it happen
    return found


def _placed(fault: TextFault) -> str:
    place = Place("content/cases/washer.md", 8, 1)
    return str(Problem(place, fault.code, fault.message, fault.severity))


def as_text(found: dict[str, list[str]]) -> str:
    """Write the golden file: a line for each problem, in the order of the codes."""
    return "".join(f"{line}\n" for code in sorted(found) for line in found[code])


def test_every_code_says_exactly_this(tmp_path: Path) -> None:
    """Place, words and code of a problem are what they were, for every code there is."""
    found = texts(tmp_path)

    assert as_text(found) == GOLDEN.read_text(encoding="utf-8")
    assert set(found) == set(re.findall(r"^### (.+)$", PROBLEMS, re.MULTILINE))
    assert len(found) >= 60


@pytest.mark.parametrize("line", GOLDEN.read_text(encoding="utf-8").splitlines())
def test_a_problem_is_one_clear_line(line: str) -> None:
    """It names file, and line and column where there are any; it says what to do; it is not long."""
    assert re.fullmatch(r"[^:\n]+(:\d+:\d+)?: (error|warning): .+ \[[a-z-]+\]", line)
    assert len(line) < 420


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        GOLDEN.write_text(as_text(texts(Path(folder))), encoding="utf-8")
