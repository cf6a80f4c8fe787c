"""What is published when: drafts, the future, two sources for one address, private exhibits."""

import json
from io import BytesIO

import pytest
from PIL import Image

from conftest import MakeSite
from gripe.base.frozen import replace
from support.linked import case, company, faults, followup, linked, withheld
from support.sites import Site

CALLED = "2009-08-10 phone: Called."
POST = "-- content/posts/{}.md --\n---\ntitle: An essay\n{}\n---\nText.\n"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param(
            case() + case(slug="2009-08-10-washer"), ["cases/washer.md"], id="a day in the name"
        ),
        pytest.param(case() + case(slug="Washer"), ["cases/washer.md"], id="letter case"),
        pytest.param(
            case(slug="cafe\u0301") + case(slug="caf\u00e9"),
            ["cases/caf\u00e9.md"],
            id="Unicode form",
        ),
        pytest.param(
            case() + case(slug="tv", more="slug: washer\n"), ["cases/washer.md"], id="a given slug"
        ),
        pytest.param(
            case() + "-- content/cases/washer/index.md --\n" + case().split("--\n", 1)[1],
            ["cases/washer.md"],
            id="a file and a folder",
        ),
        pytest.param(
            case()
            + followup("case: washer\ndate: 2009-08-20")
            + POST.format("news", "date: 2009-09-01"),
            ["posts/news.md"],
            id="a follow-up and a post",
        ),
        pytest.param(
            company("maytag") + company("Maytag"), ["companies/maytag.md"], id="two profiles"
        ),
        pytest.param(
            case(more="aliases: /old/\n", slug="a") + case(more="aliases: [/old/]\n", slug="b"),
            ["cases/b.md"],
            id="one alias for two",
        ),
        pytest.param(
            case(more="aliases: /OLD/\n", slug="a") + case(more="aliases: [/old]\n", slug="b"),
            ["cases/b.md"],
            id="one alias for two, in another letter case",
        ),
        pytest.param(
            case(more="aliases: /cases/tv/\n", slug="a") + case(slug="tv"),
            ["cases/a.md"],
            id="an alias that is another's address",
        ),
        pytest.param(
            case(more="aliases: /cases/washer/\n"), ["cases/washer.md"], id="an alias of itself"
        ),
        pytest.param(
            case(more="aliases: /cases/\n"),
            ["cases/washer.md"],
            id="an alias that gripe uses itself",
        ),
    ],
)
def test_two_sources_for_one_address(site: MakeSite, text: str, named: list[str]) -> None:
    """Two sources for one address are one problem, in one of them, that names the other."""
    (problem,) = site(text).problems()
    assert problem.endswith(" [address-taken]")
    assert [problem.split(": ")[0].removeprefix("content/")] == named
    assert problem.count("content/") + problem.count("address /cases/") >= 2


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param(case(slug="con"), "cases/con.md unsafe-slug", id="a name Windows keeps"),
        pytest.param(case(slug="---"), "cases/---.md unsafe-slug", id="no letter"),
        pytest.param(case(more="slug: ../x\n"), "cases/washer.md:4:7 unsafe-slug", id="a path"),
        pytest.param(case(more="slug: A B\n"), "cases/washer.md:4:7 unsafe-slug", id="a blank"),
        pytest.param(
            case("2009-08/..: Some time."), "cases/washer.md:2:1 no-published", id="no end"
        ),
        pytest.param(
            case() + followup("case: washer"), "followups/news.md:2:1 no-published", id="no date"
        ),
        pytest.param(
            case() + followup("case: washer\ndate: 2009-08"),
            "followups/news.md:4:7 no-published",
            id="a date that is no day",
        ),
        pytest.param(
            POST.format("essay", "author: Me"), "posts/essay.md:2:1 no-published", id="a post"
        ),
        pytest.param(
            case() + followup("case: wahser\ndate: 2009-08-20"),
            "followups/news.md:3:7 missing-case",
            id="a follow-up to no case",
        ),
        pytest.param(
            case() + followup("case: [washer, wahser]\ndate: 2009-08-20"),
            "followups/news.md:3:16 missing-case",
            id="one of two cases",
        ),
        pytest.param(
            case() + followup("case: [washer, washer]\ndate: 2009-08-20"),
            "followups/news.md:3:16 duplicate-key",
            id="one case twice",
        ),
        pytest.param(
            case() + POST.format("essay", "date: 2009-09-01\ncases: [washer, wahser]"),
            "posts/essay.md:4:17 missing-case",
            id="a post about no case",
        ),
    ],
)
def test_a_fault_is_one_problem(site: MakeSite, text: str, fault: str) -> None:
    """One fault with a slug, a date or a case's name is one problem, where it stands."""
    assert faults(site(text)) == [fault]


@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        pytest.param("statuses: {escalted: {label: Up}}", "3:12 unknown-key", id="no such status"),
        pytest.param(
            "statuses: {open: {colour: red}}", "3:19 unknown-key", id="no such key of one"
        ),
        pytest.param("statuses: {open: {color: red}}", "3:26 bad-color", id="no such colour"),
        pytest.param("outputs: {cas: [html]}", "3:11 unknown-key", id="no such kind"),
        pytest.param("outputs: {case: [html, bagde]}", "3:24 unknown-key", id="no such output"),
    ],
)
def test_unknown_words_in_the_settings(site: MakeSite, settings: str, fault: str) -> None:
    """A status or an output that does not exist is one problem, where it stands."""
    blog = site(case() + f"-- gripe.yaml --\ntitle: T\nid: x\n{settings}\n")
    assert faults(blog) == [f"gripe.yaml:{fault}"]


def test_a_future_entry_has_no_effect(site: MakeSite) -> None:
    """An entry after the as-of date is in no record: the case is as it was, its status right."""
    blog = site(
        case(
            CALLED, "2010-02-01 email HP: Soon.", "2010-02-02 resolved: Yes.", more="status: open\n"
        )
    )
    assert [each.reason for each in withheld(blog)] == ["future: 2010-02-01", "future: 2010-02-02"]
    assert [each.path for each in withheld(blog)] == [
        f"content/cases/washer.md:{n}" for n in (7, 8)
    ]
    data = json.loads(blog.read("cases/washer/case.json"))
    assert (data["status"], len(data["timeline"])) == ("open", 1)


def test_an_entry_that_may_have_happened_is_no_future_one(site: MakeSite) -> None:
    """An inexact entry is in the record if it may lie before the as-of date."""
    found = linked(site(case(CALLED, "2010: Some time this year.", "2010-02: Later.")))
    assert [str(entry.when) for entry in found.cases["washer"].record.entries] == [
        "2009-08-10",
        "2010",
    ]


def test_a_case_is_opened_by_what_has_happened(site: MakeSite) -> None:
    """A contact in the future does not open a case."""
    found = linked(site(case("2009-08-01: Bought it.", "2010-02-01 phone: Will call.")))
    assert str(found.cases["washer"].record.opened) == "2009-08-01"


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        pytest.param("date: 2009-08-20\ndraft: yes", "draft", id="a draft"),
        pytest.param("date: 2010-02-20", "future: 2010-02-20", id="it will happen"),
        pytest.param(
            "date: 2009-08-20\npublished: 2010-02-20", "future: 2010-02-20", id="it will be posted"
        ),
    ],
)
def test_a_withheld_followup_has_no_effect(site: MakeSite, front: str, reason: str) -> None:
    """A draft or future follow-up changes no status and no company, and is on no page."""
    blog = site(
        case(more="status: open\n")
        + followup(f"case: washer\neffect: resolved\nresolved_by: Zorro\n{front}")
    )
    assert [(each.path, each.reason) for each in withheld(blog)] == [
        ("content/followups/news.md", reason)
    ]
    assert not [path for path, data in blog.published().items() if b"orro" in data]


def test_a_followup_to_a_draft_is_withheld(site: MakeSite) -> None:
    """A follow-up whose only case is a draft is nowhere; one of two published cases is enough."""
    draft = case(more="draft: yes\n", slug="tv", company="Zorro")
    blog = site(case() + draft + followup("case: tv\ndate: 2009-08-20\nkudos: Zorro"))
    reasons = {each.path: each.reason for each in withheld(blog)}
    assert reasons["content/followups/news.md"] == "its case tv is not published"
    assert not [path for path, data in blog.published().items() if b"orro" in data]
    found = linked(site(case() + draft + followup("case: [washer, tv]\ndate: 2009-08-20")))
    assert list(found.followups["news"].entries) == ["washer"]


def test_one_followup_closes_several_cases(site: MakeSite) -> None:
    """Each case gets the entry that the follow-up names for it, or the effect for all."""
    cases = case(slug="tv") + case(slug="washer") + case(slug="dryer")
    news = (
        "case: [{washer: resolved, tv: refused}, dryer]\n"
        "effect: note\ndate: 2009-08-20\nresolved_by: HP\nminutes: 5"
    )
    found = linked(site(cases + followup(news)))
    statuses = {slug: each.account.standing.status.value for slug, each in found.cases.items()}
    assert statuses == {"dryer": "open", "tv": "refused", "washer": "resolved"}
    assert [str(each.account.effort.minutes.exact) for each in found.cases.values()] == ["5"] * 3


def test_followups_in_any_order_give_one_record(site: MakeSite) -> None:
    """The order in which files are read changes nothing: records, companies and tags are the same."""
    blog = site(
        case(
            CALLED,
            "2009-08 HP note: Some time.",
            "2009-08-20 HP promise: Soon.",
            more="tags: [a, b]\n",
        )
        + followup("case: washer\ndate: 2009-08-20\neffect: claimed", "a")
        + followup("case: washer\ndate: 2009-08-20\neffect: contact", "b")
        + followup("case: [washer, tv]\ndate: 2009-08\npublished: 2009-09-01\neffect: note", "c")
        + followup("case: washer\ndate: 2009-08-20\npublished: 2009-08-19\neffect: reply", "d")
        + case(slug="tv", company="Dell")
        + POST.format(
            "essay", "date: 2009-09-01\ncases: washer\ncompanies: [Acme]\nkudos: Dell\ntags: a"
        )
        + company("hp", title="HP")
    )
    one, other = linked(blog), linked(blog, backwards=True)
    for slug in ("washer", "tv"):
        told, same = one.cases[slug], other.cases[slug]
        assert replace(told, derive=same.derive) == same
        assert told.account == same.account
    assert one.companies == other.companies
    assert one.tags == other.tags
    keys = [entry.key for entry in one.cases["washer"].record.entries]
    assert keys[3:] == ["followup-d", "followup-a", "followup-b", "followup-c"]


def test_a_post_mentions_cases_and_companies(site: MakeSite) -> None:
    """A post names cases and companies by any of their names; a draft it names is on no page."""
    front = "date: 2009-09-01\ncases: [washer, tv]\ncompanies: [hp, Acme]\nkudos: H.P."
    blog = site(
        case()
        + case(slug="tv", more="draft: yes\n")
        + POST.format("essay", front)
        + company("hp", "aliases: H.P.", title="HP")
    )
    post = linked(blog).posts["essay"]
    assert (post.companies, post.kudos) == (("hp", "acme"), ("hp",))
    blog.publish()
    assert not [path for path, data in blog.published().items() if b"cases/tv" in data]
    assert "An essay" in blog.read("companies/acme/index.html")
    assert "An essay" in blog.read("cases/washer/index.html")


def picture() -> bytes:
    """Return a small picture."""
    buffer = BytesIO()
    Image.new("RGB", (8, 8)).save(buffer, "PNG")
    return buffer.getvalue()


def with_exhibits(site: MakeSite, *exhibits: str, body: str = "The story.") -> Site:
    """Return a site with these exhibits, from line 5 on, all of them named by the first entry."""
    listed = "".join(f"  - {{{each}}}\n" for each in exhibits)
    ids = ", ".join(dict.fromkeys(each.split(",")[0].removeprefix("id: ") for each in exhibits))
    entry = f"date: 2009-08-10\n    channel: phone\n    exhibits: [{ids}]"
    blog = site(case(entry, more=f"exhibits:\n{listed}").replace("The story.", body))
    blog.write("content/cases/r.png", picture())
    return blog


def test_a_private_exhibit_is_nowhere(site: MakeSite) -> None:
    """A private exhibit is on no page and in no data; one on request shows its caption only."""
    blog = with_exhibits(
        site,
        "id: secret-receipt, file: r.png, caption: Not for you, visibility: private",
        "id: letter, file: r.png, caption: Ask me for it, visibility: on-request",
    )
    blog.publish(strict=True)
    published = blog.published()
    named = [path for path, data in published.items() if path[0] != "."]
    assert not [p for p in named if b"secret-receipt" in published[p] or b"Not for" in published[p]]
    assert b"Ask me for it" in published["cases/washer/index.html"]
    pictures = [path for path in named if path.startswith("cases/washer/") and "png" in path]
    assert pictures == ["cases/washer/share-card.png"]


@pytest.mark.parametrize("caption", ["", ", caption: Ask me for it"])
def test_what_is_in_a_picture_on_request_is_not_told(site: MakeSite, caption: str) -> None:
    """Its `alt` says what the reader would see: it is in no file, with a caption or without."""
    blog = with_exhibits(
        site,
        f"id: letter, file: r.png, alt: Iban DE89 3704, date: 2009-08, visibility: on-request{caption}",
        "id: shown, file: r.png, alt: A till receipt",
    )
    blog.publish(strict=True)

    published = {path: data for path, data in blog.published().items() if path[0] != "."}
    assert not [path for path, data in published.items() if b"DE89" in data]
    page = published["cases/washer/index.html"]
    assert b"Not shown here: on request." in page
    assert b'alt="A till receipt"' in page
    assert (b"Ask me for it" in page) == bool(caption)


@pytest.mark.parametrize(
    ("exhibits", "body", "fault"),
    [
        pytest.param(
            ["id: a, file: q.png"], "Text.", "cases/washer.md:5:19 missing-exhibit", id="no file"
        ),
        pytest.param(
            ["id: a, file: ../../gripe.yaml.png"],
            "Text.",
            "cases/washer.md:5:19 missing-exhibit",
            id="a file outside of content",
        ),
        pytest.param(
            ["id: a, file: r.png", "id: a, file: r.png"],
            "Text.",
            "cases/washer.md:6:10 duplicate-exhibit",
            id="two with one id",
        ),
        pytest.param(
            ["id: a, file: r.png, visibility: private", "id: a, file: r.png"],
            "Text.",
            "cases/washer.md:6:10 duplicate-exhibit",
            id="two with one id, the first private",
        ),
        pytest.param(
            ["id: A b, file: r.png"], "Text.", "cases/washer.md:5:10 unsafe-slug", id="an unsafe id"
        ),
        pytest.param(
            ["id: a, file: r.pdf"], "Text.", "cases/washer.md:5:19 not-yet", id="no picture"
        ),
        pytest.param(
            ["id: a, file: r.png, visibility: privat"],
            "Text.",
            "cases/washer.md:5:38 unknown-visibility",
            id="no such visibility",
        ),
        pytest.param(
            ["id: a, file: r.png, visibility: private"],
            "![It](exhibit:a)",
            "cases/washer.md:11:7 dead-link",
            id="a private one in the story",
        ),
        pytest.param(
            ["id: a, file: r.png, visibility: on-request"],
            "![It](exhibit:a)",
            "cases/washer.md:11:7 dead-link",
            id="one on request in the story",
        ),
    ],
)
def test_a_fault_with_an_exhibit_is_one_problem(
    site: MakeSite, exhibits: list[str], body: str, fault: str
) -> None:
    """One fault with an exhibit is one problem, where it stands."""
    assert faults(with_exhibits(site, *exhibits, body=body)) == [fault]


def test_an_entry_that_names_no_exhibit(site: MakeSite) -> None:
    """An entry names exhibits that its case lists, be they private."""
    blog = site(case("date: 2009-08-10\n    exhibits: [receipt]"))
    assert faults(blog) == ["cases/washer.md:6:16 missing-exhibit"]
