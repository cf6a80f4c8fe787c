"""What is shown of a page where somebody links to it: Open Graph, share cards, and who has which."""

import io
import re
import subprocess
import sys
from datetime import timedelta
from html import unescape

import pytest
from PIL import Image

from conftest import MakeSite
from plan.edits import DAY, SITE
from support.linked import case
from support.sites import REPOSITORY, SETTINGS, Site

URL = "https://example.org/"
CARD = "share-card.png"
_META = re.compile(r'<meta (?:property|name)="((?:og|article|twitter):[\w:]+)" content="([^"]*)">')
FONTS = REPOSITORY / "tests/support/fonts"


def tags(site: Site, path: str) -> dict[str, str]:
    """Return what a page says of itself; each thing once."""
    found = _META.findall(site.read(path))
    assert len({name for name, _ in found}) == len(found)
    return {name: unescape(value) for name, value in found}


def cards(site: Site) -> set[str]:
    """Return the paths of all share cards."""
    return {path for path in site.published() if path.endswith(CARD)}


def pages(site: Site) -> list[str]:
    """Return the paths of all pages."""
    return [
        path
        for path, data in site.published().items()
        if path.endswith(".html") and b'http-equiv="refresh"' not in data
    ]


@pytest.fixture
def desk(site: MakeSite) -> Site:
    """A site with a page of every kind, built."""
    made = site(SITE)
    made.write("content/cases/fridge/bill.png", _bill())
    assert made.build(as_of=DAY).published is not None
    return made


def _bill() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (2, 2), "red").save(file, "PNG")
    return file.getvalue()


def test_every_page_says_what_it_is(desk: Site) -> None:
    """Title, kind, site, language, address and a picture, on each page of every kind."""
    found = pages(desk)
    assert len(found) > 20
    for path in found:
        said = tags(desk, path)
        at = URL + path.removesuffix("index.html")
        assert (said["og:url"], said["og:site_name"]) == (at, "The Complaint Desk")
        assert said["og:title"]
        assert said["og:locale"] == "en_US"
        assert said["og:type"] in {"website", "article"}
        assert said["twitter:card"] == "summary_large_image"
        picture = said["og:image"].removeprefix(URL)
        assert desk.published()[picture].startswith(b"\x89PNG")
        assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
        assert said["og:image:alt"]


def test_cases_companies_and_posts_have_cards_of_their_own(desk: Site) -> None:
    """Follow-ups are posts; everything else shows the card of the site."""
    own = {
        *(f"cases/{slug}/" for slug in ("washer", "laptop", "fridge")),
        *(f"companies/{slug}/" for slug in ("maytag", "hp", "bosch")),
        "posts/cold/",
        "posts/memo/",
    }
    assert cards(desk) == {f"{each}{CARD}" for each in ("", *own)}
    for path in pages(desk):
        at = path.removesuffix("index.html")
        assert tags(desk, path)["og:image"] == f"{URL}{at if at in own else ''}{CARD}"


def test_further_pages_of_a_list_say_which_they_are(site: MakeSite) -> None:
    """Those of a company have its card, and each its own address; those of a list the site's card."""
    blog = site(case() + case(slug="b") + case(slug="c"))
    blog.replace("gripe.yaml", "url:", "paginate: 1\nurl:")
    blog.publish()

    for at, picture in (("companies/hp/", f"companies/hp/{CARD}"), ("", CARD)):
        first, second = (tags(blog, f"{at}{page}index.html") for page in ("", "page/2/"))
        assert second["og:image"] == first["og:image"] == f"{URL}blog/{picture}"
        assert second["og:url"] == f"{first['og:url']}page/2/"
        assert second["og:title"] == f"{first['og:title']} · Page 2 of 3"
    assert f"companies/hp/page/2/{CARD}" not in cards(blog)


def test_a_card_is_1200_by_630(desk: Site) -> None:
    """The size that all who show previews ask for; each well below 60 KB."""
    for path in cards(desk):
        data = desk.published()[path]
        assert Image.open(io.BytesIO(data)).size == (1200, 630)
        assert len(data) < 60_000


def test_what_is_posted_is_an_article(desk: Site) -> None:
    """It says when it was published, where anybody knows, and last changed; nothing else does."""
    said = tags(desk, "cases/washer/index.html")
    assert said["og:type"] == "article"
    assert said["article:published_time"] == "2009-08-10T00:00:00+00:00"
    assert said["article:modified_time"] == "2009-08-20T00:00:00+00:00"
    assert tags(desk, "posts/memo/index.html")["article:published_time"].startswith("2006-01-01")
    for path in ("index.html", "companies/hp/index.html", "about/index.html", "404.html"):
        assert tags(desk, path)["og:type"] == "website"
        assert not any(name.startswith("article:") for name in tags(desk, path))


def test_of_a_case_that_does_not_say_when_no_day_is_claimed(site: MakeSite) -> None:
    """It has no instant of publication."""
    blog = site(case())
    blog.publish()

    said = tags(blog, "cases/washer/index.html")
    assert "article:published_time" not in said
    assert said["article:modified_time"].startswith("2009-08-10")


def test_a_description_is_that_of_the_page(desk: Site) -> None:
    """Nothing more is told than search engines are told."""
    for path in pages(desk):
        page = desk.read(path)
        found = re.search(r'<meta name="description" content="([^"]*)">', page)
        assert tags(desk, path).get("og:description") == (unescape(found[1]) if found else None)


@pytest.mark.parametrize(
    ("language", "locale"), [("de", "de_DE"), ("de-AT", "de_AT"), ("pt", "pt_BR"), ("fr", "fr_FR")]
)
def test_a_language_has_its_country(site: MakeSite, language: str, locale: str) -> None:
    """As Open Graph wants it; a text may be in another language than the site."""
    blog = site(case(more=f"language: {language}\n"))
    blog.build()

    assert tags(blog, "cases/washer/index.html")["og:locale"] == locale
    assert tags(blog, "index.html")["og:locale"] == "en_US"


def test_any_title_stays_a_text(site: MakeSite) -> None:
    """Quotes, signs, emoji and two hundred letters."""
    title = '“No” & <b>"nothing"</b> 😡 ' + "and so on " * 20
    blog = site(case())
    blog.replace("content/cases/washer.md", "A washer", title.strip())
    blog.publish()

    said = tags(blog, "cases/washer/index.html")
    assert said["og:title"] == title.strip()
    assert f"cases/washer/{CARD}" in cards(blog)


def test_without_an_address_there_are_the_tags_alone(site: MakeSite) -> None:
    """Previews need whole addresses, so there is no picture, no address, and none is drawn."""
    blog = site(case())
    blog.write("gripe.yaml", SETTINGS.replace("url:", "# url:"))
    blog.publish()

    said = tags(blog, "cases/washer/index.html")
    assert said["og:title"] == "A washer"
    assert said["twitter:card"] == "summary"
    assert {"og:url", "og:image"}.isdisjoint(said)
    assert cards(blog) == set()
    assert "feed+json" not in blog.read("index.html")


def test_what_is_not_published_has_no_card(site: MakeSite) -> None:
    """Neither a draft nor what is still to come."""
    blog = site(case() + case(slug="draft", more="draft: true\n", company="Secret Ltd"))
    blog.publish()

    assert not any("draft" in path or "secret" in path for path in cards(blog))


def test_no_exhibit_is_shown_elsewhere(desk: Site) -> None:
    """A picture of somebody's bill is no preview, though it is on the page."""
    assert "bill.png" in desk.read("cases/fridge/index.html")
    assert tags(desk, "cases/fridge/index.html")["og:image"].endswith(CARD)


@pytest.mark.parametrize(
    ("outputs", "lacks"),
    [
        ("{case: [html]}", "cases/"),
        ("{post: []}", "posts/"),
        ("{company: [html, badge, feed]}", "companies/"),
    ],
)
def test_outputs_leave_cards_out(desk: Site, outputs: str, lacks: str) -> None:
    """Then the site's card stands in."""
    desk.replace("gripe.yaml", "url:", f"outputs: {outputs}\nurl:")
    desk.build(as_of=DAY)

    assert not any(path.startswith(lacks) for path in cards(desk))
    for path in pages(desk):
        if path.startswith(lacks):
            assert tags(desk, path)["og:image"] == URL + CARD


def test_without_any_card_there_is_no_picture(desk: Site) -> None:
    """A site may want none."""
    lines = "outputs: {case: [html], company: [html], post: [], site: [feed]}\nurl:"
    desk.replace("gripe.yaml", "url:", lines)
    desk.build(as_of=DAY)

    assert cards(desk) == set()
    assert {tags(desk, path)["twitter:card"] for path in pages(desk)} == {"summary"}


def test_a_large_site_draws_them_where_it_asks_for_them(
    desk: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a first build would take seconds longer; the site's own is drawn in any case."""
    monkeypatch.setattr("gripe.plan.output_switches.MOST_CARDS", 7)
    desk.build(as_of=DAY, clean=True)
    assert cards(desk) == {CARD}

    desk.replace("gripe.yaml", "url:", "outputs: {case: [html, card]}\nurl:")
    desk.build(as_of=DAY)
    assert cards(desk) == {CARD, *(f"cases/{s}/{CARD}" for s in ("washer", "laptop", "fridge"))}


def test_a_site_may_bring_its_own(desk: Site) -> None:
    """A picture at the place of the site's card is published as it is."""
    desk.write(f"static/{CARD}", _bill())
    desk.build(as_of=DAY)

    assert desk.published()[CARD] == _bill()
    assert tags(desk, "index.html")["og:image"] == URL + CARD
    assert "og:image:width" not in tags(desk, "index.html")  # nobody has measured it
    assert tags(desk, "cases/washer/index.html")["og:image"] == f"{URL}cases/washer/{CARD}"


def test_letters_that_the_font_lacks_give_one_warning(site: MakeSite) -> None:
    """It names the first page and what to do; the pages have all but a card of their own."""
    blog = site(case() + case(slug="b") + case(slug="c"))
    for slug in ("b", "c"):
        blog.replace(f"content/cases/{slug}.md", "A washer", "洗濯機が壊れた")
    (warning,) = blog.problems()

    assert warning == (
        "gripe.yaml: warning: no share card can be drawn for content/cases/b.md and 1 more:"
        " the font lacks “洗”: put one that has all these letters, a .ttf or .otf file,"
        " into themes/ledger/cards/ [no-card]"
    )
    assert cards(blog) == {CARD, f"cases/washer/{CARD}", f"companies/hp/{CARD}"}
    said = tags(blog, "cases/b/index.html")
    assert (said["og:title"], said["og:image"]) == ("洗濯機が壊れた", f"{URL}blog/{CARD}")


def test_with_a_font_of_the_site_they_are_drawn(site: MakeSite) -> None:
    """It is used for what the theme's own lacks, and nothing of it is published."""
    blog = site(case() + case(slug="b"))
    blog.replace("content/cases/b.md", "A washer", "洗濯機が壊れた")
    before = blog.build()
    assert [each.code for each in before.problems] == ["no-card"]
    latin = blog.published()[f"cases/washer/{CARD}"]
    blog.write("themes/ledger/cards/japanese.ttf", (FONTS / "japanese.ttf").read_bytes())
    blog.publish()

    assert f"cases/b/{CARD}" in cards(blog)
    assert blog.published()[f"cases/washer/{CARD}"] == latin
    assert not any(path.endswith(".ttf") for path in blog.published())


def test_a_font_under_the_name_of_the_themes_own_is_used_for_all(site: MakeSite) -> None:
    """As with every file of a theme."""
    blog = site(case())
    blog.publish()
    before = blog.published()[f"cases/washer/{CARD}"]
    blog.write("themes/ledger/cards/literata-600.ttf", (FONTS / "latin.ttf").read_bytes())
    blog.publish()

    assert blog.published()[f"cases/washer/{CARD}"] != before


def test_colours_are_set_by_params(site: MakeSite) -> None:
    """Those of the site or its theme; what is no colour of a card is an error that names it."""
    blog = site(case())
    blog.publish()
    line = 'params: {share_card: {paper: "#000080"}}\nurl:'
    blog.replace("gripe.yaml", "url:", line)
    blog.publish()
    picture = Image.open(blog.output / "cases/washer" / CARD).convert("RGB")
    assert picture.getpixel((0, 0)) == (0, 0, 128)

    blog.replace("gripe.yaml", 'paper: "#000080"', "paper: navy")
    (problem,) = blog.problems()
    assert problem == (
        'gripe.yaml: error: “params: share_card:” has paper: "navy": write one of paper, ink, soft,'
        ' line or link, and a colour like "#7a3ff2", in quotes [bad-color]'
    )


@pytest.mark.parametrize("title", ["מכונת הכביסה התקלקלה", "الغسالة معطلة", "वॉशिंग मशीन"])
def test_what_needs_a_shaping_engine_is_never_drawn_wrongly(site: MakeSite, title: str) -> None:
    """Not even with a font that has the letters; the warning does not ask for one."""
    blog = site(case())
    blog.replace("content/cases/washer.md", "A washer", title)
    blog.write("themes/ledger/cards/hebrew.ttf", (FONTS / "hebrew.ttf").read_bytes())
    (warning,) = blog.problems()

    assert "is of a writing that gripe cannot set" in warning
    assert f"cases/washer/{CARD}" not in cards(blog)
    assert tags(blog, "cases/washer/index.html")["og:title"] == title


def test_a_language_whose_words_are_not_in_the_font_has_no_cards(site: MakeSite) -> None:
    """A Latin title does not help where the date is written in other letters."""
    blog = site(case(more="language: ja\n"))
    problems = blog.problems()

    assert any("[no-card]" in each for each in problems)
    assert f"cases/washer/{CARD}" not in cards(blog)


def test_what_is_no_font_is_an_error_of_that_file(site: MakeSite) -> None:
    """A web font, for one."""
    blog = site(case())
    blog.write("themes/ledger/cards/web.ttf", b"wOF2 and so on")

    (problem,) = blog.problems()
    assert problem.startswith("themes/ledger/cards/web.ttf: error: this is no font that a card")
    assert problem.endswith("take a .ttf or .otf file [bad-font]")


def test_a_second_build_opens_no_pillow(desk: Site) -> None:
    """Nor does an edit of what no card shows."""
    desk.replace("gripe.yaml", "url:", f"as_of: {DAY}\nurl:")
    desk.build()

    def imports_pillow() -> bool:
        command = [
            sys.executable,
            "-X",
            "importtime",
            "-m",
            "gripe",
            "build",
            "--site",
            str(desk.root),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=REPOSITORY)
        return "PIL" in done.stderr

    assert not imports_pillow()
    desk.replace("content/cases/washer.md", "It goes on", "It went on")
    assert not imports_pillow()
    desk.replace("content/cases/washer.md", "The washer", "A washer")
    assert imports_pillow()


@pytest.mark.parametrize(
    ("path", "old", "new", "redrawn"),
    [
        ("content/cases/washer.md", "The washer", "A washer", "cases/washer/"),
        ("content/cases/washer.md", "It goes on", "It went on", ""),
        ("content/cases/washer.md", "Asked again.", "Asked at last.", ""),
        ("content/cases/washer.md", "tags: [warranty]", "tags: [repair]", ""),
        (
            "content/cases/laptop.md",
            "kind: resolved",
            "kind: refused",
            "cases/laptop/ companies/hp/",
        ),
        ("content/cases/laptop.md", "2008-02-09", "2008-02-11", "cases/laptop/"),
        ("content/posts/memo.md", "A memo", "A note", "posts/memo/"),
        ("content/posts/memo.md", "On waiting.", "On time.", ""),
        ("content/followups/cold.md", "date: 2007-06-01", "date: 2007-06-02", "cases/fridge/ posts/cold/"),
        ("content/companies/hp.md", ": HP", ": HP Inc.\naliases: [HP]", "cases/laptop/ companies/hp/"),
        (
            "content/cases/fridge/index.md",
            "company: Bosch",
            "company: [Bosch, Siemens]",
            "cases/fridge/ posts/cold/ companies/siemens/",
        ),
        ("gripe.yaml", "Complaint Desk", "Complaint Corner", "*"),
        ("gripe.yaml", "url:", "description: What became of them.\nurl:", "/"),
    ],
)  # fmt: skip
def test_a_card_is_drawn_anew_when_its_words_change(
    desk: Site, path: str, old: str, new: str, redrawn: str
) -> None:
    """And no other is."""
    wanted = cards(desk) if redrawn == "*" else {f"{e}{CARD}".lstrip("/") for e in redrawn.split()}
    desk.replace(path, old, new)
    report = desk.build(as_of=DAY)

    assert report.work is not None
    assert {each for each in report.work.rendered if each.endswith(CARD)} == wanted


def test_a_day_draws_nothing(desk: Site) -> None:
    """No number that still runs stands on a card, unless the day brings a clock word."""
    report = desk.build(as_of=DAY + timedelta(days=1))

    assert report.work is not None
    assert not any(each.endswith(CARD) for each in report.work.rendered)


def test_the_json_feed_is_found_from_every_page(desk: Site) -> None:
    """Beside the Atom feed, unless the site has none."""
    link = '<link rel="alternate" type="application/feed+json" href="/feed.json" title="The Complaint Desk">'
    assert all(link in desk.read(path) for path in pages(desk))

    desk.replace("gripe.yaml", "url:", "outputs: {site: [feed]}\nurl:")
    desk.build(as_of=DAY)
    assert "feed+json" not in desk.read("index.html")
