"""`gripe check` finds what `gripe build` would find: pictures, addresses and templates included."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from gripe.authoring.check import check_site
from gripe.engine.inputs.tree import Tree
from gripe.engine.options import Options
from gripe.render import time_limit
from support.commands import gripe
from support.many import case, everything_in, many
from support.sites import CASE, NOW, Site, site_of
from test_docs import PROBLEMS, _cases_of, _site
from test_problem_texts import MORE

WASHER = "content/cases/washer.md"
Fault = Callable[[Site], None]


def encoded(encoding: str, mode: str = "RGB", size: int = 64) -> bytes:
    """Return a picture with something to see in it."""
    out = io.BytesIO()
    Image.effect_noise((size, size), 90).convert(mode).save(out, encoding)
    return out.getvalue()


def _large(width: int, height: int) -> bytes:
    """Return a picture of so many pixels, all alike."""
    out = io.BytesIO()
    Image.new("1", (width, height)).save(out, "PNG")
    return out.getvalue()


def broken_tables(jpeg: bytes) -> bytes:
    """Return a JPEG whose first table of codes is none."""
    at = jpeg.index(b"\xff\xc4") + 5  # behind the marker, the length and the number of the table
    return jpeg[:at] + b"\xff" * 16 + jpeg[at + 16 :]


def with_picture(name: str, data: bytes) -> Fault:
    """Return what gives the case a picture."""

    def give(site: Site) -> None:
        site.replace(WASHER, "timeline:", f"exhibits:\n  - {{id: a, file: {name}}}\ntimeline:")
        site.write(f"content/cases/{name}", data)

    return give


def with_file(path: str, text: str) -> Fault:
    """Return what writes a file."""
    return lambda site: site.write(path, text)


def with_line(line: str) -> Fault:
    """Return what writes a line of front matter into the case."""
    return lambda site: site.replace(WASHER, "timeline:", f"{line}\ntimeline:")


def template(name: str, text: str) -> Fault:
    """Return what lays a template over one of the theme's."""
    return with_file(f"themes/ledger/templates/{name}", text)


FAULTS: dict[str, Fault] = {
    "a truncated PNG": with_picture("a.png", encoded("PNG")[:1500]),
    "a truncated JPEG": with_picture("a.jpg", encoded("JPEG")[:700]),
    "a truncated WebP": with_picture("a.webp", encoded("WEBP")[:700]),
    "a JPEG with broken tables": with_picture("a.jpg", broken_tables(encoded("JPEG"))),
    "a truncated CMYK JPEG that is called PNG": with_picture(
        "a.png", encoded("JPEG", "CMYK")[:700]
    ),
    "an alias that is too long": with_line(f"aliases: [/z{'a' * 300}.html]"),
    "an alias that is a page": with_line("aliases: [/companies/]"),
    "a static file for a page": with_file("static/cases/washer/index.html", "x"),
    "a static file for a folder": with_file("static/cases", "x"),
    "a static folder for a file": with_file("static/feed.xml/x", "x"),
    "a static file in other letters": with_file("static/Robots.TXT", "x"),
    "a name with a dot at its end": with_file("static/x.", "x"),
    "a template that fails for one page": template(
        "case.html", "{% if 'broke' in title %}{{ frame.nothing.at_all }}{% endif %}"
    ),
    "a template that divides by nothing": template(
        "company.html", "{{ 1 // (title | length - 6) }}"
    ),
    "a template that is named at random": template("404.html", "{% include title ~ '.html' %}"),
    "a template that extends itself": template("404.html", "{% extends '404.html' %}"),
    "a template that includes a broken one": template(
        "case.html", "{% include 'base.html' %}{{ x }}"
    ),
    "a filter that fails": template("list.html", "{{ title | int('x') }}{{ title | round }}"),
    "a missing template": template("company.html", "{% extends 'bsae.html' %}"),
    "a template that asks the site": template("list.html", "{{ site.cases }}"),
    "a template that no page uses": template("mine.html", "{% if %}"),
    "a picture of too many pixels": with_picture("a.png", _large(9000, 7000)),
    "an unknown key": with_line("sumary: None."),
    "a step without a start": lambda site: site.replace(WASHER, "2009-08-10 phone", "+1d phone"),
    "a dead link": lambda site: site.replace(WASHER, "The story.", "[x](gone.md)"),
    "a dead address": lambda site: site.replace(WASHER, "The story.", "[x](/gone/)"),
    "a file that is not there": lambda site: site.replace(WASHER, "The story.", "[x](z.pdf)"),
    "a file that browsers run": lambda site: (
        with_file("content/cases/x.html", "x")(site),
        site.replace(WASHER, "The story.", "[x](x.html)"),
    )[0],
    "a linked picture that is none": lambda site: (
        with_file("content/cases/x.png", "x")(site),
        site.replace(WASHER, "The story.", "![x](x.png)"),
    )[0],
    "a menu to nothing": lambda site: site.replace(
        "gripe.yaml", "as_of:", "menu:\n  - {title: A, to: /gone/}\nas_of:"
    ),
    "an exhibit that is not there": lambda site: site.replace(
        WASHER, "The story.", "[x](exhibit:z)"
    ),
    "a page at an address of gripe's": with_file(
        "content/pages/cases.md", "---\ntitle: Cases\n---\nMine.\n"
    ),
    "a menu that leads nowhere": lambda site: site.replace(
        "gripe.yaml", "as_of:", "menu:\n  - {title: A, to: pages/a.md}\nas_of:"
    ),
    "two cases at one address": with_file(
        "content/cases/2009-01-01-dryer.md", CASE.replace("washer", "third")
    ),
}


@pytest.fixture
def washer(tmp_path: Path) -> Site:
    """A published site of two cases."""
    made = site_of(tmp_path / "site")
    made.write(WASHER, CASE)
    made.write("content/cases/dryer.md", CASE.replace("washer", "dryer"))
    made.publish()
    return made


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize(
    "is_known",
    [pytest.param(True, id="built"), pytest.param(False, id="new", marks=pytest.mark.deep)],
)
def test_what_stops_a_build_is_found_by_check(washer: Site, fault: str, is_known: bool) -> None:  # noqa: FBT001
    """Whatever a build says, check says as well, with its status, and the old site stays."""
    if not is_known:
        (washer.root / ".gripe/cache.db").unlink()
    FAULTS[fault](washer)
    before = everything_in(washer.output)

    checked, built = gripe(washer.root, "check"), gripe(washer.root, "build")

    said = [line for line in built.err.splitlines() if not line.startswith("gripe: ")]
    is_of_settings = said[0].startswith("gripe.yaml")
    assert checked.status == built.status == 1 + is_of_settings, (checked, built)
    assert said == checked.out.splitlines()
    assert everything_in(washer.output) == before


def _check_equal(site: Site) -> None:
    """Check that both say the same, whether there was a build before or not."""
    options = Options(now=NOW)
    checked = check_site(Tree(site.root), options).report.problems
    built = site.build().problems

    assert built == checked
    assert check_site(Tree(site.root), options).report.problems == built


@pytest.mark.parametrize("code", MORE)
def test_what_is_wrong_with_files_is_the_same(tmp_path: Path, code: str) -> None:
    """Each kind of fault in files is said by both in the same words."""
    site = site_of(tmp_path / "site")
    MORE[code](site)

    _check_equal(site)


@pytest.mark.deep
@pytest.mark.parametrize("number", range(len(list(_cases_of(PROBLEMS)))))
def test_every_example_of_a_problem_is_the_same(tmp_path: Path, number: int) -> None:
    """Each example in the list of problems, and each mended form, is the same to both."""
    _, kind, text, _ = list(_cases_of(PROBLEMS))[number]

    _check_equal(_site(tmp_path / "site", kind, text))


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_said_in_the_first_round(washer: Site, fault: str) -> None:
    """Beside faults of every stage, in reading, linking, planning and making, nothing is left for later.

    And beside it nothing is said that it does not say alone.
    """
    FAULTS[fault](washer)
    alone = {*check_site(Tree(washer.root), Options(now=NOW)).report.problems}
    others = _faults_of_every_stage(washer)

    found = check_site(Tree(washer.root), Options(now=NOW)).report.problems

    assert alone
    assert alone <= {*found}
    new = [each for each in found if each not in alone]
    assert [(each.place.path, each.code) for each in new] == others
    assert washer.build().problems == found


def _faults_of_every_stage(site: Site) -> list[tuple[str, str]]:
    """Break other files of a site in every way there is; return what is to be said of that."""
    case = CASE.replace("washer", "toaster")
    site.write("content/cases/b-key.md", case.replace("company:", "compny: X\ncompany:"))
    site.write("content/cases/b-link.md", f"{case}[x](missing.md) [y](case:b-key)\n")
    site.write("content/cases/b-picture.png", encoded("PNG")[:1500])
    exhibits = "exhibits:\n  - {id: a, file: b-picture.png}\ntimeline:"
    site.write("content/cases/b-picture.md", case.replace("timeline:", exhibits))
    site.write("content/pages/tags.md", "---\ntitle: Tags\n---\nMine.\n")
    site.write("static/companies/index.html", "x")
    site.write("static/x:y", "x")
    site.write("themes/ledger/templates/page.html", "{{ frame.nothing.at_all }}")
    site.write("content/pages/about.md", "---\ntitle: About\n---\nThis.\n")
    return [
        ("content/cases/b-key.md", "unknown-key"),
        ("content/cases/b-link.md", "dead-link"),
        ("content/cases/b-picture.png", "bad-picture"),
        ("content/pages/tags.md", "address-taken"),
        ("static/companies/index.html", "address-taken"),
        ("static/x:y", "unsafe-slug"),
        ("themes/ledger/templates/page.html", "template"),
    ]


def test_faults_of_several_files_come_at_once(washer: Site) -> None:
    """A picture that cannot be decoded is said beside a dead link, which keeps pages from being made."""
    with_picture("a.png", encoded("PNG")[:1500])(washer)
    washer.replace("content/cases/dryer.md", "The story.", "[x](gone.md)")

    out = gripe(washer.root, "check").out

    assert [line.rpartition(" [")[2] for line in out.splitlines()] == ["bad-picture]", "dead-link]"]


def test_one_fault_of_a_template_is_one_problem(washer: Site) -> None:
    """However many pages a template fails for, and whether it is seen in compiling or in making."""
    washer.write("themes/ledger/templates/case.html", "{{ no_such_thing }}")
    washer.write("themes/ledger/templates/404.html", "{% include 'part.html' %}")
    washer.write("themes/ledger/templates/part.html", "\n{% include 'gone.html' %}")

    out = gripe(washer.root, "check").out

    assert [line.partition(": ")[0] for line in out.splitlines()] == [
        "themes/ledger/templates/case.html:1:1",
        "themes/ledger/templates/part.html:2:1",
    ]


def test_what_the_last_build_made_is_not_made_again(washer: Site) -> None:
    """After a build check has nothing to make; after an edit, what that changes."""
    options = Options(now=datetime.now(tz=UTC))
    (washer.root / ".gripe/cache.db").unlink()
    washer.write("content/cases/a.png", encoded("PNG"))
    washer.replace(WASHER, "timeline:", "exhibits:\n  - {id: a, file: a.png}\ntimeline:")
    whole = check_site(Tree(washer.root), options).made
    assert gripe(washer.root, "build").status == 0

    known = check_site(Tree(washer.root), options)
    washer.replace(WASHER, "The story.", "Another story.")
    edited = check_site(Tree(washer.root), options)
    without = check_site(Tree(washer.root), options, makes=False)

    assert whole > edited.made > 0
    assert (known.made, without.made) == (0, 0)


def test_check_leaves_nothing_behind(tmp_path: Path) -> None:
    """It makes no output folder and keeps nothing."""
    site = site_of(tmp_path / "site")
    site.write(WASHER, CASE)
    before = everything_in(site.root)

    assert gripe(site.root, "check").status == 0

    assert everything_in(site.root) == before


def test_a_page_that_is_too_slow_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a forked worker as well; a build says the same."""
    site = many(tmp_path / "site", 41)
    monkeypatch.setattr(time_limit, "LIMIT", 1.0)
    endless = "{% for _ in range(99999) %}{% for _ in range(99999) %}{% endfor %}{% endfor %}"
    site.write("content/cases/slow.md", case(99, "slowly"))
    site.write(
        "themes/ledger/templates/case.html",
        f"{{% if title == 'Washer 99' %}}{endless}{{% endif %}}",
    )

    done = gripe(site.root, "check")

    assert done.status == 1
    assert done.out.startswith("content/cases/slow.md: error: making /cases/slow/index.html took")
