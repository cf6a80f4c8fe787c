"""`template:` in pages and posts: a template of the theme or of the site, checked, with own keys."""

import pytest

from conftest import MakeSite
from gripe.source.schema.json_schema import schema_of
from support.commands import gripe
from support.linked import case
from support.sites import SETTINGS, Site

PAGE = "content/pages/complaint.md"
POST = "content/posts/open-letter.md"
FIELDS = "fields: {recipient: text, place: text, reference: text, signature: text, fee: money}\n"
KEYS = (
    "recipient: |\n  Hobwell & Sons\n  Mill Lane 4\nplace: Tarnwick\nreference: 4471-B\n"
    "signature: Ann <Whitcombe>\nfee: 12 GBP\n"
)
LETTER = "themes/ledger/templates/letter.html"


@pytest.fixture
def desk(site: MakeSite) -> Site:
    """A site with a page and a post that are letters."""
    blog = site(case())
    blog.write("gripe.yaml", SETTINGS + FIELDS)
    blog.write(PAGE, f"---\ntitle: The lid\ntemplate: letter.html\n{KEYS}---\nWhere *is* it?\n")
    blog.write(POST, "---\ntitle: To all\ndate: 2009-09-01\ntemplate: letter.html\n---\nWell?\n")
    return blog


def test_letter_shows_the_keys_that_a_letter_has(desk: Site) -> None:
    """Recipient, place, reference and signature stand where a letter has them, others among the facts."""
    desk.publish(strict=True)

    page = desk.read("complaint/index.html")
    assert '<article class="page letter">' in page
    assert "Hobwell &amp; Sons<br>Mill Lane 4" in page
    assert "Reference: 4471-B" in page
    assert "Ann &lt;Whitcombe&gt;</p>" in page
    assert page.count("4471-B") == 1
    assert "<dt>Fee</dt>" in page
    assert "Where <em>is</em> it?" in page


def test_post_may_be_a_letter_too(desk: Site) -> None:
    """A post with a template of its own stands in lists and feeds as any other."""
    desk.publish(strict=True)

    assert '<article class="page letter">' in desk.read("posts/open-letter/index.html")
    assert "/posts/open-letter/" in desk.read("index.html")
    assert "Well?" in desk.read("feed.xml")


def test_template_of_the_site_goes_first(desk: Site) -> None:
    """What lies in the site's themes/ is taken, whether the theme has one of that name or not."""
    desk.write(LETTER, "{{ title }} for {{ fields.recipient.value if fields else nobody }}")
    desk.write("themes/ledger/templates/forms/short.html", "short: {{ body | safe }}")
    desk.replace(POST, "letter.html", "forms/short.html")
    desk.publish(strict=True)

    assert desk.read("complaint/index.html").startswith("The lid for Hobwell &amp; Sons")
    assert desk.read("posts/open-letter/index.html") == "short: <p>Well?</p>"


def test_edited_template_makes_its_pages_anew(desk: Site) -> None:
    """A build after an edit of a template makes the pages that name it, and no other."""
    desk.write(LETTER, "one {{ title }}")
    desk.publish()
    desk.write(LETTER, "two {{ title }}")
    report = desk.build()

    assert report.published
    assert report.published.written == ("complaint/index.html", "posts/open-letter/index.html")
    assert desk.read("complaint/index.html") == "two The lid"
    assert desk.read("posts/open-letter/index.html") == "two To all"

    desk.replace(PAGE, "template: letter.html\n", "")
    desk.publish()
    assert "<h1>The lid</h1>" in desk.read("complaint/index.html")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("leter.html", 'there is no template "leter.html"; did you mean "letter.html"?'),
        ("letter", 'there is no template "letter"; did you mean "letter.html"?'),
        (
            "invoice.html",
            'there is no template "invoice.html": it belongs into themes/ledger/templates/',
        ),
        ("case.html", '"case.html" is made for something else than such a page'),
        ("base.html", '"base.html" is made for something else than such a page'),
        ("_macros.html", '"_macros.html" is made for something else than such a page'),
        ("post.html", '"post.html" is made for something else than such a page'),
        ("../letter.html", 'there is no template "../letter.html"'),
    ],
)
def test_name_of_no_template_is_one_problem(desk: Site, name: str, said: str) -> None:
    """It is placed in the page, says what may have been meant, and nothing is published."""
    desk.replace(PAGE, "letter.html", name)

    problems = desk.problems()

    assert len(problems) == 1, problems
    assert problems[0].startswith(f"{PAGE}:3:11: error: {said}")
    assert problems[0].endswith("[unknown-template]")
    checked = gripe(desk.root, "check")
    assert (checked.status, checked.out.count("unknown-template")) == (1, 1)


def test_usual_template_may_be_named(desk: Site) -> None:
    """What a page has anyway is no mistake."""
    desk.replace(PAGE, "letter.html", "page.html")
    desk.replace(POST, "letter.html", "post.html")
    desk.publish(strict=True)

    assert '<article class="page">' in desk.read("complaint/index.html")


def test_fault_of_the_template_is_told_in_its_line(desk: Site) -> None:
    """A template that asks for what a page does not have is an error of the template."""
    desk.write(LETTER, "{{ title }}\n{{ nobody }}\n")

    assert [each.split(" error")[0] for each in desk.problems()] == [f"{LETTER}:2:1:"]


def test_editors_know_the_key() -> None:
    """The JSON Schema of pages and posts has it, that of cases has not."""
    kinds = {
        kind: schema_of(kind)["$defs"][kind]["properties"] for kind in ("page", "post", "case")
    }

    assert [kind for kind, keys in kinds.items() if "template" in keys] == ["page", "post"]
