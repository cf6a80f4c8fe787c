"""A site can lay its own templates and assets over a theme, whole or a block at a time."""

from collections.abc import Callable

from support.sites import CASE, Site

ONE_BLOCK = """\
{% extends "theme:case.html" %}
{% block footer %}<p>Mine: {{ title }}</p>{% endblock %}
"""
FIVE_LINES = """\
<!doctype html>
<html lang="{{ frame.language }}">
<meta charset="utf-8"><title>{{ frame.title }}</title>
<main><h1>{{ frame.title }}</h1><p>{{ frame.kind }}</p></main>
</html>
"""
TEMPLATES = "404 case companies company data followup groups index list page post".split()


def test_one_block_of_one_template(site: Callable[[str], Site]) -> None:
    """`{% extends "theme:case.html" %}` names the theme's own; the rest of the page stays."""
    blog = site("")
    blog.write("content/cases/washer.md", CASE)
    blog.write("themes/ledger/templates/case.html", ONE_BLOCK)
    blog.publish()

    page = blog.read("cases/washer/index.html")
    assert "<p>Mine: A washer that broke in a week</p>" in page
    assert 'id="entry-1"' in page
    assert "Mine:" not in blog.read("index.html")


def test_one_asset(site: Callable[[str], Site]) -> None:
    """A style sheet of the site stands for the theme's, at an address of its own."""
    blog = site("")
    blog.write("content/cases/washer.md", CASE)
    blog.publish()
    before = {path for path in blog.published() if path.startswith("assets/ledger.")}

    blog.write("themes/ledger/assets/ledger.css", "body { color: #111; }\n")
    blog.publish()

    (after,) = {path for path in blog.published() if path.startswith("assets/ledger.")}
    assert after not in before
    assert blog.read(after) == "body { color: #111; }\n"
    assert f'href="/blog/{after}"' in blog.read("index.html")


def test_a_theme_of_five_lines(site: Callable[[str], Site]) -> None:
    """Nothing of the built-in theme is baked in: five lines a template make a theme."""
    blog = site("")
    blog.write("content/cases/washer.md", CASE)
    blog.replace("gripe.yaml", "title:", "theme: tiny\ntitle:")
    for name in TEMPLATES:
        blog.write(f"themes/tiny/templates/{name}.html", FIVE_LINES)
    blog.publish()

    assert "<p>case</p>" in blog.read("cases/washer/index.html")
    assert not [path for path in blog.published() if path.startswith("assets/")]
