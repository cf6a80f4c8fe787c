"""A comma in a name: a list, or one name in quotes; where that is doubtful, both are shown."""

import pytest

from conftest import MakeSite
from gripe.base.names import names_listed
from gripe.source.documents import read_document
from gripe.source.schema.fronts import PostFront
from support.linked import case, company, faults, linked
from support.sites import Site


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("Linkwave", 1),
        ("Linkwave, Inc.", 1),
        ("Linkwave, LLC", 1),
        ("Linkwave Co., Ltd.", 1),
        ("Linkwave, S.A. de C.V.", 1),
        ("Linkwave, GmbH & Co. KG", 1),
        ("Linkwave, Openreach", 2),
        ("Linkwave, Openreach, Inc.", 2),
        ("Linkwave, Openreach and Ofcom", 2),
        ("a, b, c", 3),
    ],
)
def test_commas_part_names(name: str, listed: int) -> None:
    """A comma parts two names, unless a legal form follows."""
    assert len(names_listed(name)) == listed


@pytest.mark.parametrize(
    "written",
    [
        "[Linkwave, Openreach]",
        '"Linkwave, Openreach"',
        "'Linkwave, Openreach'",
        "Linkwave, Inc.",
        "Whirl, Pool",
        '\n  - "Linkwave, Openreach"',
        '[{name: "Linkwave, Openreach", role: brand}]',
    ],
)
def test_a_name_that_says_which_it_is(site: MakeSite, written: str) -> None:
    """A list, quotes, a legal form and a profile leave no doubt."""
    assert faults(site(case(company=written) + company("whirlpool", title="Whirl, Pool"))) == []


def test_a_doubtful_name_is_asked_about(site: MakeSite) -> None:
    """The message shows both readings, each as it is to be typed."""
    desk = site(case(company="Linkwave, Openreach"))

    (problem,) = desk.problems()
    assert problem == (
        "content/cases/washer.md:3:10: error: this may be one name or 2: write “[Linkwave, Openreach]”, "
        'or for one “"Linkwave, Openreach"”, in quotes [one-or-several]'
    )
    assert faults(site(case(more="others: Mum, Dad\n"))) == ["cases/washer.md:4:9 one-or-several"]


@pytest.mark.parametrize("key", ["companies", "kudos"])
def test_so_is_one_of_a_post(site: MakeSite, key: str) -> None:
    """A post and a profile are asked, too; quotes and a list are not."""
    post = "-- content/posts/p.md --\n---\ntitle: P\ndate: 2009-08-10\n{key}: {names}\n---\nx\n"

    assert faults(site(post.format(key=key, names="A Ltd, Bee"))) == [
        f"posts/p.md:4:{len(key) + 3} one-or-several"
    ]
    assert faults(site(post.format(key=key, names='"A Ltd, Bee"'))) == []
    assert faults(site(post.format(key=key, names="[A Ltd, Bee]"))) == []
    assert faults(site(case() + company("hp", "aliases: H P, Packard"))) == [
        "companies/hp.md:3:10 one-or-several"
    ]


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        ("a, b", ["a", "b"]),
        ("two words, b ,", ["two words", "b"]),
        ("[a, b]", ["a", "b"]),
        ('"a, b"', ["a, b"]),
        ("a", ["a"]),
    ],
)
def test_tags_in_a_row_are_a_list(written: str, tags: list[str]) -> None:
    """Commas part tags, except in quotes."""
    text = f"---\ntitle: T\ndate: 2009-08-10\ntags: {written}\n---\nx\n"

    document, problems = read_document("content/posts/p.md", text.encode(), PostFront)

    assert problems == []
    assert document
    assert list(document.front.tags) == tags


def test_a_tag_in_a_row_stands_where_it_stands(site: MakeSite) -> None:
    """Tags of cases and follow-ups are told apart, too, each at its place."""
    desk: Site = site(case(more="tags: warranty, ???\n"))

    assert faults(desk) == ["cases/washer.md:4:17 unsafe-slug"]
    assert list(linked(site(case(more="tags: warranty, phone\n"))).tags) == ["phone", "warranty"]
