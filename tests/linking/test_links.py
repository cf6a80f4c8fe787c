"""Links between sources: each that leads nowhere is one problem, where it stands."""

import pytest

from conftest import MakeSite
from support.linked import case, company, faults, followup, page

HEADING = case().replace("The story.", "## What broke\n\nThe motor.")
POST = "-- content/posts/essay.md --\n---\ntitle: Essay\ndate: {}\n---\nText.\n"


@pytest.mark.parametrize(
    ("target", "column"),
    [
        pytest.param("../cases/wahser.md", 5, id="no such source"),
        pytest.param("washer.md", 5, id="seen from the file, not from content"),
        pytest.param("/cases/wahser/", 5, id="no such address"),
        pytest.param("../cases/washer.md#nope", 5, id="no such heading"),
        pytest.param("../cases/washer.md#entry-2", 5, id="no such entry"),
        pytest.param("case:wahser", 5, id="no such case"),
        pytest.param("case:washer#entry-2", 5, id="no such entry of a case"),
        pytest.param("#nope", 5, id="no such heading here"),
        pytest.param("exhibit:receipt", 5, id="an exhibit on a page"),
    ],
)
def test_a_link_that_leads_nowhere(site: MakeSite, target: str, column: int) -> None:
    """A dead link is one problem, at its own line and column."""
    assert faults(site(HEADING + page(f"[x]({target})"))) == [
        f"pages/about.md:4:{column} dead-link"
    ]


@pytest.mark.parametrize(
    "target",
    [
        "../cases/washer.md",
        "../cases/washer.md#what-broke",
        "../cases/washer.md#entry-1",
        "case:washer",
        "case:washer#what-broke",
        "case:washer#followup-news",
        "../followups/news.md",
        "../companies/maytag.md",
        "#here",
        "https://example.org/page",
        "mailto:me@example.org",
        "tel:+15550100",
    ],
)
def test_a_link_that_leads_somewhere(site: MakeSite, target: str) -> None:
    """Sources, cases, headings, entries and addresses elsewhere can be linked."""
    others = followup("case: washer\ndate: 2009-08-20") + company("maytag")
    assert faults(site(HEADING + others + page(f"## Here\n\n[x]({target})"))) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param(
            case("2009-08-10 phone: See [x](no.md)."),
            "cases/washer.md:5:23 dead-link",
            id="an entry",
        ),
        pytest.param(
            case(more="corrections:\n  - {date: 2009-08-12, text: 'See [x](no.md)'}\n"),
            "cases/washer.md:5:30 dead-link",
            id="a correction",
        ),
        pytest.param(
            case() + followup("case: washer\ndate: 2009-08-20\nsummary: See [x](no.md)"),
            "followups/news.md:5:10 dead-link",
            id="a follow-up's summary",
        ),
        pytest.param(
            case() + followup("case: washer\ndate: 2009-08-20").replace("The news.", "[x](no.md)"),
            "followups/news.md:6:5 dead-link",
            id="a follow-up",
        ),
        pytest.param(
            POST.format("2009-09-01").replace("Text.", "[x](no.md)"),
            "posts/essay.md:5:5 dead-link",
            id="a post",
        ),
        pytest.param(
            company("maytag") + "[x](no.md)\n", "companies/maytag.md:5:5 dead-link", id="a profile"
        ),
        pytest.param(
            case(more="draft: yes\n") + page("[x](../cases/washer.md)"),
            "pages/about.md:4:5 dead-link",
            id="to a draft",
        ),
        pytest.param(
            case(more="draft: yes\n") + page("[x](case:washer)"),
            "pages/about.md:4:5 dead-link",
            id="to a draft by its slug",
        ),
        pytest.param(
            POST.format("2010-02-01") + page("[x](../posts/essay.md)"),
            "pages/about.md:4:5 dead-link",
            id="to the future",
        ),
        pytest.param(
            page("![x](https://example.org/washer.jpg)"),
            "pages/about.md:4:6 outside-picture",
            id="a picture from elsewhere",
        ),
        pytest.param(
            case(more="status: solved\n") + page("[x](../cases/washer.md) [y](case:washer#nope)"),
            "cases/washer.md:4:9 unknown-status",
            id="to a source with a fault of its own: that one",
        ),
    ],
)
def test_every_text_is_looked_at(site: MakeSite, text: str, fault: str) -> None:
    """Links in entries, corrections, posts, profiles and pages are looked at alike."""
    assert faults(site(text)) == [fault]


@pytest.mark.parametrize(
    "picture",
    [
        "![x](HTTPS://evil.example/t1.gif)",
        "![x](hTTp://evil.example/t2.gif)",
        '<img src="HTtp:evil.example/t3.gif">',
        '<img src="HTTPS:\\\\evil.example/t4.gif">',
        '<img alt="x" title="y" src="https://evil.example/t5.gif">',
        '<img title="src=" src="https://evil.example/t6.gif">',
        "![x][y]\n\n[y]: HTTPS://evil.example/t7.gif",
        "![x](mailto:a@evil.example)",
    ],
)
def test_picture_from_elsewhere_is_an_error_however_it_is_written(
    site: MakeSite, picture: str
) -> None:
    """The scheme is read as a browser reads it, and the address is that of the picture."""
    assert [each.rpartition(" ")[2] for each in faults(site(page(picture)))] == ["outside-picture"]


@pytest.mark.parametrize(
    "picture",
    [
        "![x](//evil.example/t.gif)",
        '<img src="\\\\evil.example/t.gif">',
        '<img src="/\\evil.example/t">',
    ],
)
def test_picture_without_a_scheme_is_one_of_the_site(site: MakeSite, picture: str) -> None:
    """An address that names a host without a scheme leads to no source, and is refused as such."""
    assert [each.rpartition(" ")[2] for each in faults(site(page(picture)))] == ["dead-link"]
