"""A theme extends another: what it does not bring is the other's, and so on down."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from gripe.authoring.check import check_site
from gripe.engine.inputs.tree import Tree
from gripe.engine.options import Options
from support.sites import CASE, NOW, Site, site_of

MakeSite = Callable[[str], Site]
PAGE = "cases/washer/index.html"


def signed(name: str, of: str = "base.html") -> str:
    """Return a template that adds a line to the foot of the one below it."""
    return (
        f'{{% extends "theme:{of}" %}}\n'
        f"{{% block footer %}}{{{{ super() }}}}<p>{name}</p>{{% endblock %}}\n"
    )


@pytest.fixture
def blog(site: MakeSite) -> Site:
    """A site of one case with the theme `quiet`, which extends `ledger` and is empty."""
    made = site("")
    made.write("content/cases/washer.md", CASE)
    made.replace("gripe.yaml", "title:", "theme: quiet\ntitle:")
    made.write("themes/quiet/theme.yaml", "extends: ledger\n")
    return made


def test_an_empty_child_is_its_parent(blog: Site, tmp_path: Path) -> None:
    """A theme that says nothing but what it extends makes the pages of that, byte for byte."""
    plain = site_of(tmp_path / "plain")
    plain.write("content/cases/washer.md", CASE)
    plain.publish()

    blog.publish()

    assert blog.published() == plain.published()


def test_theme_names_the_next_one_below(blog: Site) -> None:
    """`theme:base.html` is the next layer's: site over theme, theme over parent, parent over grandparent."""
    blog.write("themes/quiet/theme.yaml", "extends: loud\n")
    blog.write("themes/loud/theme.yaml", "extends: ledger\n")
    for name in ("quiet", "loud", "ledger"):
        blog.write(f"themes/{name}/templates/base.html", signed(name))
    blog.publish()

    foot = blog.read(PAGE).partition("<footer")[2]
    assert [name for name in ("ledger", "loud", "quiet") if f"<p>{name}</p>" in foot] == [
        "ledger",
        "loud",
        "quiet",
    ]
    assert foot.index("<p>ledger<") < foot.index("<p>loud<") < foot.index("<p>quiet<")
    assert foot.count("The Complaint Desk") == 1


def test_theme_goes_down_from_the_file_it_is_written_in(blog: Site) -> None:
    """A parent's `theme:` never leads up to the child, even by another name."""
    blog.write("themes/quiet/templates/base.html", signed("quiet"))
    blog.write("themes/ledger/templates/case.html", signed("by itself", of="base.html"))
    blog.publish()

    assert "<p>by itself</p>" in blog.read(PAGE)
    assert "<p>quiet</p>" not in blog.read(PAGE)
    assert "<p>quiet</p>" in blog.read("index.html")


def test_a_parent_uses_what_the_child_brings(blog: Site) -> None:
    """A name without `theme:` is the topmost one, also where a parent's template says it."""
    blog.write("themes/quiet/templates/base.html", signed("quiet"))
    blog.publish()

    assert all(
        "<p>quiet</p>" in blog.read(path) for path in (PAGE, "index.html", "cases/index.html")
    )


def test_assets_are_inherited(blog: Site) -> None:
    """A child's style sheets come behind its parent's; one of the same name stands for it."""
    blog.write("themes/quiet/assets/a.css", "p {}\n")
    blog.write("themes/quiet/assets/fonts/a.woff2", b"font")
    blog.publish()

    page = blog.read("index.html")
    assert page.index("/assets/ledger.") < page.index("/assets/a.")
    assert "assets/fonts/a.woff2" in " ".join(blog.published())

    blog.write("themes/quiet/assets/ledger.css", "body {}\n")
    blog.publish()

    page = blog.read("index.html")
    (sheet,) = (path for path in blog.published() if path.startswith("assets/ledger."))
    assert blog.read(sheet) == "body {}\n"
    assert page.index("/assets/ledger.") < page.index("/assets/a.")


SHOWS = (
    '{% extends "theme:base.html" %}{% block footer %}{{ super() }}{{ frame.params }}{% endblock %}'
)
PARAMS = """\
extends: ledger
params:
  motto: Patience.
  foot: {left: one, right: two}
  links: [a, b]
"""


def test_params_of_a_theme_are_defaults(blog: Site) -> None:
    """The site's `params:` lie over the theme's key by key, within mappings too; lists are replaced."""
    blog.write("themes/quiet/templates/base.html", SHOWS)
    blog.write("themes/quiet/theme.yaml", PARAMS)
    blog.replace(
        "gripe.yaml", "title:", "params: {foot: {right: three}, links: [c], motto: }\ntitle:"
    )
    blog.publish()

    foot = blog.read("index.html").partition("<footer")[2].replace("&#39;", "'")
    said = {"motto": "Patience.", "foot": {"left": "one", "right": "three"}, "links": ["c"]}
    assert str(said) in foot


def test_params_of_a_child_lie_over_its_parents(blog: Site) -> None:
    """Each theme of the chain may bring some."""
    blog.write("themes/quiet/templates/base.html", SHOWS)
    blog.write("themes/quiet/theme.yaml", "extends: loud\nparams: {a: quiet}\n")
    blog.write("themes/loud/theme.yaml", "extends: ledger\nparams: {a: loud, b: loud}\n")
    blog.publish()

    assert str({"a": "quiet", "b": "loud"}) in blog.read("index.html").replace("&#39;", "'")


def test_a_param_that_nobody_gives_is_an_error(blog: Site) -> None:
    """A misspelt param is never an empty place on a page."""
    blog.write(
        "themes/quiet/templates/base.html",
        '{% extends "theme:base.html" %}\n{% block footer %}\n{{ frame.params.moto }}\n{% endblock %}',
    )

    (problem,) = set(blog.problems())
    assert problem.startswith("themes/quiet/templates/base.html:3:1: error: ")
    assert "moto" in problem


@pytest.mark.parametrize(
    ("theme", "problem"),
    [
        ("extends: legder\n", '1:10: error: there is no theme "legder"; did you mean "ledger"?'),
        ("extends: ../content\n", '1:10: error: there is no theme "../content"'),
        ("extend: ledger\n", '1:1: error: there is no key "extend" here; did you mean "extends"?'),
        ("extends: quiet\n", "1:10: error: a theme cannot lie below itself (quiet → quiet)"),
        ("\nparams: some\n", "2:9: error: "),
        ("params: {a: b}\n", ': error: the theme "quiet" has no templates'),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(blog: Site, theme: str, problem: str) -> None:
    """A theme.yaml is read as strictly as everything else, and nothing is said but what is wrong."""
    blog.write("themes/quiet/theme.yaml", theme)
    place = "themes/quiet/theme.yaml:" if problem[0] != ":" else "themes/quiet/theme.yaml"

    (said,) = blog.problems()
    assert said.startswith(place + problem)
    (checked,) = check_site(Tree(blog.root), Options(now=NOW)).problems
    assert str(checked) == said


def test_a_circle_is_an_error(blog: Site) -> None:
    """Two themes cannot extend each other; it is said where the circle closes."""
    blog.write("themes/quiet/theme.yaml", "extends: loud\n")
    blog.write("themes/loud/theme.yaml", "# mine\nextends: quiet\n")

    (problem,) = blog.problems()
    said = "a theme cannot lie below itself (quiet → loud → quiet): take this line out"
    assert problem == f"themes/loud/theme.yaml:2:10: error: {said} [theme-cycle]"


def test_a_link_out_of_the_site_is_not_followed(blog: Site) -> None:
    """A theme.yaml that is a link to somewhere else is an error, as any other file would be."""
    (blog.root / "themes/quiet/theme.yaml").unlink()
    (blog.root / "themes/quiet/theme.yaml").symlink_to("/etc/hostname")

    (problem,) = blog.problems()
    assert problem.startswith("themes/quiet/theme.yaml: error: this link leads out")


def test_a_fault_names_the_file_it_lies_in(blog: Site) -> None:
    """A fault in an inherited template is placed in the parent's file; in a built-in one, in gripe's."""
    blog.write("themes/quiet/theme.yaml", "extends: loud\n")
    blog.write("themes/quiet/templates/case.html", signed("quiet", of="case.html"))
    blog.write("themes/loud/theme.yaml", "extends: ledger\n")
    blog.write(
        "themes/loud/templates/case.html",
        '{% extends "theme:case.html" %}\n\n{% block main %}{{ titel }}{% endblock %}',
    )
    (problem,) = blog.problems()
    assert problem.startswith("themes/loud/templates/case.html:3:1: error: 'titel' is undefined")

    blog.remove("themes/loud/templates/case.html")
    blog.write("themes/quiet/templates/_macros.html", "{% macro status(s) %}{% endmacro %}")
    problems = blog.problems()
    assert problems
    assert all(each.startswith("gripe/themes/ledger/templates/") for each in problems)


def test_a_template_that_is_missing_below_is_an_error(blog: Site) -> None:
    """`theme:` in the last layer leads nowhere, and says so in the file and line it is written in."""
    blog.write("themes/quiet/templates/page.html", signed("quiet", of="nosuch.html"))
    blog.write("content/pages/about.md", "---\ntitle: About\n---\n")

    (problem,) = blog.problems()
    assert problem.startswith("themes/quiet/templates/page.html")
    assert 'there is no template "theme:nosuch.html"' in problem
    (checked,) = check_site(Tree(blog.root), Options(now=NOW)).problems
    assert str(checked).startswith("themes/quiet/templates/page.html:1:1: ")


# What changed in any layer is built, and nothing else.

EDITS: dict[str, tuple[str, str]] = {
    "a parent's template": ("themes/loud/templates/base.html", signed("louder")),
    "a parent's style sheet": ("themes/loud/assets/loud.css", "a {}\n"),
    "a parent's theme.yaml": ("themes/loud/theme.yaml", "extends: ledger\nparams: {a: c}\n"),
    "a layer between": ("themes/loud/templates/case.html", signed("between", of="case.html")),
    "an overlay of the built-in parent": ("themes/ledger/templates/base.html", signed("over")),
    "settings of the built-in parent": ("themes/ledger/theme.yaml", "params: {b: c}\n"),
    "nothing but a story": ("content/cases/washer.md", CASE + "It goes on.\n"),
    "another parent": ("themes/quiet/theme.yaml", "extends: ledger\n"),
}


@pytest.fixture
def deep(blog: Site) -> Site:
    """The same site, with a theme between `quiet` and `ledger`."""
    blog.write("themes/quiet/theme.yaml", "extends: loud\n")
    blog.write("themes/quiet/templates/base.html", SHOWS)
    blog.write("themes/loud/theme.yaml", "extends: ledger\nparams: {a: a}\n")
    blog.write("themes/loud/templates/base.html", signed("loud"))
    blog.write("themes/loud/assets/loud.css", "p {}\n")
    return blog


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_of_any_layer_is_built(deep: Site, tmp_path: Path, name: str) -> None:
    """After an edit of any theme of the chain, and after its undoing, a build makes what a first would."""
    deep.publish()
    first = deep.published()
    path, text = EDITS[name]
    old = (deep.root / path).read_bytes() if (deep.root / path).exists() else None

    deep.write(path, text)
    deep.publish()

    shutil.copytree(
        deep.root, tmp_path / "clean", ignore=shutil.ignore_patterns("output", ".gripe")
    )
    clean = Site(tmp_path / "clean")
    clean.publish()
    assert deep.published() == clean.published() != first
    if old is None:
        deep.remove(path)
    else:
        deep.write(path, old)
    deep.publish()
    assert deep.published() == first


BREAKING = {
    "brackets": "{{ " + "(" * 2000 + "1 + 1" + ")" * 2000 + " }}",
    "conditions": "{% if 1 %}" * 400 + "{% endif %}" * 400,
    "a macro of itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "half a character": '{{ "\\ud800" }}',
    "a long format": '{% set t = "{" ~ (":" * 300000) %}{{ t.format() }}',
    "a long page": "{{ (range(90000)|list)|join('b' * 90000) }}",
}


@pytest.mark.parametrize("name", BREAKING)
def test_a_template_that_breaks_what_renders_it_is_named(blog: Site, name: str) -> None:
    """A build and a check say its file; neither ends in a traceback."""
    blog.write("content/pages/about.md", "---\ntitle: About\n---\nx\n")
    blog.write("themes/quiet/templates/page.html", BREAKING[name])

    (said,) = blog.problems()
    assert said.startswith("themes/quiet/templates/page.html:")
    assert said.endswith("[template]")
    checked = check_site(Tree(blog.root), Options(now=NOW)).problems
    assert all(str(each).startswith("themes/quiet/templates/page.html:") for each in checked)


def test_a_theme_that_is_not_used_rebuilds_nothing(deep: Site) -> None:
    """What lies in themes/ beside the chain has no part in a page: the build ends where it begins."""
    deep.publish()
    deep.write("themes/other/theme.yaml", "extends: [\n")
    deep.write("themes/other/templates/base.html", "{% nonsense %}")

    report = deep.build()

    assert report.problems == ()
    assert report.published
    assert report.published.written == ()
    assert report.work is None
