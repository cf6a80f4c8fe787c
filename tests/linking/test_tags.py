"""Tags: one for each slug over cases, follow-ups and posts, and those that look misspelt."""

import pytest

from conftest import MakeSite
from support.linked import case, faults, followup, linked

POST = "-- content/posts/essay.md --\n---\ntitle: Essay\ndate: 2009-09-01\ntags: {}\n---\nText.\n"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param(
            case(more="tags: [warranty, '!!!']\n"),
            "cases/washer.md:4:18 unsafe-slug",
            id="no letter",
        ),
        pytest.param(
            case(more="tags: [warranty]\n")
            + case(more="tags: [warrenty]\n", slug="a")
            + case(more="tags: [Warranty]\n", slug="b"),
            "cases/a.md:4:8 near-miss-tag",
            id="almost a tag that is used more often",
        ),
        pytest.param(
            case(more="tags: warranty\n") + POST.format("[shipping, warrenty]"),
            "posts/essay.md:4:18 near-miss-tag",
            id="in a post",
        ),
    ],
)
def test_a_fault_with_a_tag_is_one_problem(site: MakeSite, text: str, fault: str) -> None:
    """One fault with a tag is one problem, where the tag first stands."""
    assert faults(site(text)) == [fault]


def test_a_near_miss_is_a_warning(site: MakeSite) -> None:
    """A tag that looks misspelt keeps nothing from being published."""
    report = site(case(more="tags: [warranty, warrantys]\n")).build()
    assert [problem.severity for problem in report.problems] == ["warning"]
    assert report.published


def test_spellings_with_one_slug_are_one_tag(site: MakeSite) -> None:
    """A tag has one slug over everything, and is shown in its most used spelling."""
    found = linked(
        site(
            case(more="tags: [customer service, Customer Service]\n")
            + followup("case: washer\ndate: 2009-08-20\ntags: Customer Service")
            + POST.format("[CUSTOMER-SERVICE, Hold Music]")
        )
    )
    assert found.tags == {"customer-service": "Customer Service", "hold-music": "Hold Music"}
    assert found.cases["washer"].tags == ("customer-service",)
    assert found.posts["essay"].tags == ("customer-service", "hold-music")


def test_a_draft_has_no_tags(site: MakeSite) -> None:
    """Tags of what is not published are no tags of the site."""
    assert linked(site(case() + case(more="draft: yes\ntags: hush\n", slug="tv"))).tags == {}
