"""Slugs: the last part of an address."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gripe.base.file_names import path_problem
from gripe.base.names import same_name_key, slug_of_name
from gripe.base.slugs import MAX_BYTES, is_safe_slug, slugify, split_dated_name


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        pytest.param("HP laptop ship date", "hp-laptop-ship-date", id="words joined by hyphens"),
        pytest.param("They said: no!", "they-said-no", id="punctuation is dropped"),
        pytest.param("Café Müller", "cafe-muller", id="accents are dropped"),
        pytest.param("Straße", "strasse", id="letter case is folded"),
        pytest.param("AT&T", "at-t", id="signs part words"),
        pytest.param("a__b--c", "a-b-c", id="single hyphens"),
        pytest.param("-- x --", "x", id="no hyphens at the ends"),
        pytest.param("Жалоба 5", "жалоба-5", id="other scripts stay"),
        pytest.param("ﬁrst", "first", id="ligatures are letters"),
        pytest.param("電話 3回", "電話-3回", id="Japanese stays"),
        pytest.param("दिल से", "दिल-से", id="marks of other scripts stay"),
        pytest.param("Macy\u00b4s", "macy-s", id="a mark on nothing is punctuation"),
        pytest.param("ship\u00adping", "shipping", id="what nobody sees is nothing"),
        pytest.param("😡", "", id="nothing left"),
        pytest.param("../../etc", "etc", id="no way out of a folder"),
    ],
)
def test_slugs_are_made_from_text(text: str, slug: str) -> None:
    """Text becomes lower-case words joined by single hyphens."""
    assert slugify(text) == slug


@pytest.mark.parametrize("text", ["nul", "CON", "lpt1", "com¹"])
def test_a_name_that_windows_keeps_gets_a_hyphen(text: str) -> None:
    """As the slug of a tag or a company; no other name has that slug."""
    assert slug_of_name(text) == f"{slugify(text)}-"
    assert path_problem(f"tags/{slug_of_name(text)}/index.html") == ""
    assert slug_of_name(f"{text}-") == slug_of_name(text)
    assert slug_of_name(f"{text} 1") == slugify(f"{text} 1")


@pytest.mark.parametrize("text", ["a", "washer-2", "жалоба"])
def test_a_slug_may_be_an_address(text: str) -> None:
    """What is a slug already can be an address."""
    assert is_safe_slug(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        "..",
        "a/b",
        "a\\b",
        "A",
        "a b",
        "-a",
        "a-",
        "a--b",
        "con",
        "lpt1",
        "nul",
        "a.b",
        "é",
    ],
)
def test_what_breaks_on_some_file_system_is_no_address(text: str) -> None:
    """What another system could not store, or would store elsewhere, is refused."""
    assert not is_safe_slug(text)


@pytest.mark.parametrize(
    ("name", "day", "rest"),
    [
        pytest.param("2009-08-10-washer", "2009-08-10", "washer", id="a leading day is the date"),
        pytest.param("washer", "", "washer", id="no day"),
        pytest.param("2009-08-10", "", "2009-08-10", id="a day alone is the name"),
        pytest.param("2009-08-washer", "", "2009-08-washer", id="a month is part of the name"),
        pytest.param("washer-2009-08-10", "", "washer-2009-08-10", id="only a leading day counts"),
    ],
)
def test_a_leading_day_is_no_part_of_the_slug(name: str, day: str, rest: str) -> None:
    """A file's name may begin with a whole day, which is the default date."""
    assert split_dated_name(name) == (day, rest)


@pytest.mark.parametrize(
    ("one", "other"),
    [("HP", "hp"), ("Best Buy", "best  buy"), ("Café", "Cafe\u0301"), ("\uff01", "!")],
)
def test_one_company_has_one_name(one: str, other: str) -> None:
    """Names match whatever their letter case, spacing or Unicode form."""
    assert same_name_key(one) == same_name_key(other)


@given(st.text(max_size=200))
def test_a_slug_is_a_slug_already(text: str) -> None:
    """Making a slug of a slug changes nothing, and it is never too long for a file system."""
    slug = slugify(text)
    assert slugify(slug) == slug
    assert len(slug.encode()) <= MAX_BYTES


@given(st.text(max_size=40))
def test_a_slug_does_not_depend_on_the_unicode_form(text: str) -> None:
    """Composed and decomposed text give one slug."""
    forms = {slugify(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")}
    assert len(forms) == 1


@given(st.text(max_size=40))
def test_a_slug_is_one_harmless_path_part(text: str) -> None:
    """A slug holds letters, digits and hyphens in one letter case, and nothing a path means."""
    slug = slugify(text)
    assert not set(slug) & set("/\\.:?#% ")
    assert slug == slug.casefold()
