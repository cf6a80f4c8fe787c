"""`fields:` in gripe.yaml: the site's own keys, typed, on pages, in themes, data and JSON Schema."""

import csv
import json
from io import StringIO

import pytest

from conftest import MakeSite
from support.commands import gripe
from support.linked import case
from support.sites import SETTINGS, Site

FIELDS = (
    "currency: GBP\ndates: dmy\nfields: {order_number: text, bought_in: text, promised: date, seen: day, "
    "calls: number, fee: money, file: link, insured: flag, workers: words}\n"
)
GIVEN = """\
order_number: 0123
promised: 4/2009
seen: 3/4/2009
calls: 1300,5
fee: £12.50
file: https://example.net/a
insured: yes
workers: [Ann, Bo]
"""
READ = {
    "order_number": "0123",
    "bought_in": None,
    "promised": "2009-04",
    "seen": "2009-04-03",
    "calls": 1300.5,
    "fee": "12.50 GBP",
    "file": "https://example.net/a",
    "insured": True,
    "workers": ["Ann", "Bo"],
}


def desk(site: MakeSite, keys: str = GIVEN, settings: str = FIELDS) -> Site:
    """Return a site with keys of its own, and a case that has some of them."""
    blog = site(case(more=keys.replace("4/2009", "2009-04", 1)))
    blog.write("gripe.yaml", SETTINGS + settings)
    return blog


def test_the_data_have_them_typed(site: MakeSite) -> None:
    """case.json, cases.json and cases.csv have each by its name; what is not given is null, or empty."""
    blog = desk(site)
    blog.publish()

    for data in (
        json.loads(blog.read("cases/washer/case.json")),
        json.loads(blog.read("cases.json"))["cases"][0],
    ):
        assert {name: data[name] for name in READ} == READ
        assert "fields" not in data
    (row,) = csv.DictReader(StringIO(blog.read("cases.csv")))
    assert [row[name] for name in READ] == [
        *("0123", "", "2009-04", "2009-04-03", "1300.5", "12.50 GBP"),
        *("https://example.net/a", "true", "Ann; Bo"),
    ]


def test_the_dictionary_explains_them(site: MakeSite) -> None:
    """The page about the open data has a line for each, with its type."""
    blog = desk(site)
    blog.publish()

    page = blog.read("data/index.html")
    assert all(name in page for name in READ)
    assert page.count("a key of this site&#39;s own") == len(READ)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            [
                "Order number",
                "0123",
                "April 2009",
                "3 Apr 2009",
                "1,300.5",
                "£12.50",
                "yes",
                "Ann, Bo",
            ],
        ),
        ("de", ["Order number", "April 2009", "3. Apr. 2009", "1.300,5", "12,50\u00a0£", "ja"]),
    ],
)
def test_the_page_shows_them_plainly(site: MakeSite, language: str, said: list[str]) -> None:
    """They stand among the facts of the case, as its language writes them, a link as one."""
    blog = desk(site, settings=FIELDS + f"language: {language}\n")
    blog.publish()
    page = blog.read("cases/washer/index.html")

    assert [each for each in said if each not in page] == []
    assert 'href="https://example.net/a"' in page
    assert "Bought in" not in page


def test_themes_have_them_by_name(site: MakeSite) -> None:
    """A template of a case may ask for one, and for one that is not given."""
    blog = desk(site)
    blog.write(
        "themes/ledger/templates/case.html",
        "<p>{{ fields.order_number.value }}</p>{% if 'bought_in' in fields %}<b></b>{% endif %}",
    )
    blog.publish()

    assert blog.read("cases/washer/index.html").strip() == "<p>0123</p>"


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("calls: many", '5:8: error: "many" is no number: write 4, or 12.5 [bad-number]'),
        ("insured: perhaps", '5:10: error: "perhaps" is neither true nor false [bad-flag]'),
        (
            "promised: soon\ncalls: many",
            '5:11: error: "soon" is not a date: write a year (2009)',
        ),
        ("order_nunber: 7", 'there is no key "order_nunber" here; did you mean "order_number"?'),
        (
            "reference: 7",
            "here: a key of your own is declared in gripe.yaml: “fields: {reference: text}” [",
        ),
    ],
)
def test_a_wrong_value_is_one_problem_each(site: MakeSite, keys: str, said: str) -> None:
    """Each value is read by its type, and what cannot be read is a problem where it stands."""
    problems = desk(site, f"product: x\n{keys}\n").problems()

    assert said in problems[0]
    assert len(problems) == keys.count("\n") + 1


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("fields: {title: text}", '5:10: error: "title" is a name of gripe\'s own'),
        ("fields: {contacts: text}", '5:10: error: "contacts" is a name of gripe\'s own'),
        ("fields: {timeline: text}", '5:10: error: "timeline" is a name of gripe\'s own'),
        (
            "fields: {Order No: text}",
            '5:10: error: "Order No" cannot be a key: write small letters',
        ),
        (
            "fields: {worker: txt}",
            '5:18: error: "txt" is no type of a field: it is text, date, day',
        ),
    ],
)
def test_a_wrong_declaration_is_one_problem(site: MakeSite, settings: str, said: str) -> None:
    """A name that is one of ours, or no name, and a type that is none, are errors in gripe.yaml."""
    blog = desk(site, "worker: Ann\n" if "worker" in settings else "", settings + "\n")

    (problem,) = blog.problems()
    assert problem.startswith(f"gripe.yaml:{said}")
    assert problem.endswith("[bad-field]")


def test_another_type_is_read_at_once(site: MakeSite) -> None:
    """After a declaration has changed, nothing is left of how it was read before."""
    blog = desk(site, "order_number: 7\n", "fields: {order_number: text}\n")
    blog.publish()
    blog.replace("gripe.yaml", "order_number: text", "order_number: number")
    blog.publish()

    assert json.loads(blog.read("cases/washer/case.json"))["order_number"] == 7
    blog.replace("gripe.yaml", "fields: {order_number: number}\n", "")
    assert ["unknown-key" in problem for problem in blog.problems()] == [True]


@pytest.mark.parametrize(
    ("path", "keys", "page"),
    [
        ("followups/news.md", "case: washer\ndate: 2009-09-01\n", "posts/news/index.html"),
        ("posts/memo.md", "date: 2009-09-01\n", "posts/memo/index.html"),
        ("pages/about.md", "", "about/index.html"),
    ],
)
def test_other_sources_may_have_them(site: MakeSite, path: str, keys: str, page: str) -> None:
    """Follow-ups, posts and pages show theirs, after another build as well, and say what is wrong."""
    blog = desk(site)
    text = f"---\ntitle: More\n{keys}{{}}\n---\nIt.\n"
    blog.write(f"content/{path}", text.format("fee: £12.50"))
    blog.publish()

    assert "<dt>Fee</dt>\n<dd>£12.50</dd>" in blog.read(page)
    blog.replace("gripe.yaml", "title: The", "title: A")
    blog.publish()
    assert "<dt>Fee</dt>\n<dd>£12.50</dd>" in blog.read(page)
    blog.write(f"content/{path}", text.format("calls: many"))
    assert ["[bad-number]" in problem for problem in blog.problems()] == [True]


def test_commands_know_them(site: MakeSite) -> None:
    """`gripe log` reads a case with keys of the site's own, and `gripe schema` allows them."""
    blog = desk(site)

    assert gripe(blog.root, "log", "washer", "2009-08-12 HP: Sorry.").status == 0
    done = gripe(blog.root, "schema", "case")
    properties = json.loads(done.out)["$defs"]["case"]["properties"]
    assert properties.keys() >= READ.keys()
