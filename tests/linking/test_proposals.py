"""What a link that leads nowhere may have been meant to be is said as it has to be written."""

import pytest

from conftest import MakeSite
from support.linked import case, company, page

OTHERS = (
    case()
    + company("maytag")
    + "-- content/posts/2009-09-01-on-waiting.md --\n---\ntitle: W\naliases: [/2009/waiting/]\n---\nT.\n"
    + "-- content/posts/on-hurry/index.md --\n---\ntitle: H\ndate: 2009-09-02\n---\nT.\n"
    + "-- content/pages/photo.jpg --\nx\n-- content/posts/on-hurry/plan.pdf --\nx\n"
    + "-- static/terms.pdf --\nx\n-- static/assets2/Logo.PNG --\nx\n"
)


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("../cases/wahser.md", 'did you mean "../cases/washer.md"?'),
        ("../case/washer.md", 'did you mean "../cases/washer.md"?'),
        ("washer.md", 'did you mean "../cases/washer.md"?'),
        ("../../washer.md", 'did you mean "../cases/washer.md"?'),
        ("../cases/Washer.MD", 'did you mean "../cases/washer.md"?'),
        ("../cases/washer", 'did you mean "../cases/washer.md"?'),
        ("../cases/washer/", 'did you mean "../cases/washer.md"?'),
        ("../cases/washer.html", 'did you mean "../cases/washer.md"?'),
        ("../cases/washer/index.html", 'did you mean "../cases/washer.md"?'),
        ("washer.md#what-broke", 'did you mean "../cases/washer.md#what-broke"?'),
        ("../posts/on-waiting/", 'did you mean "../posts/2009-09-01-on-waiting.md"?'),
        ("on-waiting.md", 'did you mean "../posts/2009-09-01-on-waiting.md"?'),
        ("../posts/on-hurry.md", 'did you mean "../posts/on-hurry/index.md"?'),
        ("../posts/on-hurry", 'did you mean "../posts/on-hurry/index.md"?'),
        ("plan.pdf", 'did you mean "../posts/on-hurry/plan.pdf"?'),
        ("../photo.jpg", 'did you mean "photo.jpg"?'),
        ("Photo.JPG", 'did you mean "photo.jpg"?'),
        ("terms.pdf", 'did you mean "/terms.pdf"?'),
        ("../../static/terms.pdf", 'did you mean "/terms.pdf"?'),
        ("assets2/logo.png", 'did you mean "/assets2/Logo.PNG"?'),
        ("2009/waiting/", 'did you mean "/2009/waiting/"?'),
        ("../2009/waiting", 'did you mean "/2009/waiting/"?'),
        ("{filename}/posts/on-hurry.md", 'did you mean "../posts/on-hurry/index.md"?'),
        ("{filename}washer.md", 'did you mean "../cases/washer.md"?'),
        ("{static}/terms.pdf", 'did you mean "/terms.pdf"?'),
        (
            "{{site.url}}/x",
            "no templates are read in texts, write the path of the file that is meant",
        ),
        ("{%link_x%}", "no templates are read in texts"),
        ("www.shop.example", 'write "https://www.shop.example"'),
        ("shop.com/sale?x=1", 'write "https://shop.com/sale?x=1"'),
        ("//shop.example/x", 'write "https://shop.example/x"'),
        ("images\\photo.jpg", 'write it with slashes, "images/photo.jpg"'),
        ("..\\cases\\washer.md", 'write it with slashes, "../cases/washer.md"'),
        ("case:wahser", 'there is no published case "wahser"; did you mean "washer"?'),
    ],
)
def test_what_is_proposed(site: MakeSite, target: str, said: str) -> None:
    """The path from the file that the link stands in, or an address."""
    (problem,) = [
        each for each in site(OTHERS + page(f"[x]({target})")).problems() if "not-read" not in each
    ]
    assert said in problem


@pytest.mark.parametrize(
    "target", ["quite-other.md", "z.pdf", "a/b/c.png", "..", "../..", "%00", "?", "."]
)
def test_nothing_is_proposed_where_nothing_is_like_it(site: MakeSite, target: str) -> None:
    """That two paths lie in one folder makes them no more alike."""
    problems = [
        each for each in site(OTHERS + page(f"[x]({target})")).problems() if "not-read" not in each
    ]
    assert len(problems) == 1
    assert "did you mean" not in problems[0]
    assert "[dead-link]" in problems[0]


def test_what_is_proposed_is_right(site: MakeSite) -> None:
    """A link mended as proposed is a link that leads somewhere."""
    made = site(OTHERS + page("[x](washer.md) [x](plan.pdf) [x](terms.pdf) [x](2009/waiting)"))
    for problem in made.problems():
        if "did you mean" in problem:
            wrong = problem.partition('error: "')[2].partition('"')[0]
            right = problem.partition('did you mean "')[2].partition('"')[0]
            made.replace("content/pages/about.md", f"({wrong})", f"({right})")
    assert all("[not-read]" in each for each in made.problems())


def test_many_dead_links_do_not_take_long(site: MakeSite) -> None:
    """Each is said, and those at first with what may have been meant."""
    posts = "".join(
        f"-- content/posts/post-{n}.md --\n---\ntitle: P\ndate: 2009-09-01\n---\nT.\n"
        for n in range(300)
    )
    links = " ".join(f"[x](../posts/pots-{n}.md) [y](/posts/pots-{n}/)" for n in range(400))
    problems = site(posts + page(links)).problems()
    assert len(problems) == 800
    assert 'did you mean "../posts/post-0.md"?' in problems[0]
