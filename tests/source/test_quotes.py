"""Quotes turn the right way, in every language; dashes and ellipses are set, and what is no text stays."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gripe.source.markdown import smart_quotes
from gripe.source.markdown.smart_quotes import OPAQUE, marks_of, typeset, typesetter
from gripe.source.markdown.typography import quotation_marks
from support.figures import FIGURES
from support.needs import require
from support.sites import REPOSITORY
from tools import quotation_marks as tool

TEXTS = Path(__file__).with_name("quotations.txt")
CLDR = REPOSITORY / "tests/judges/node_modules/cldr-misc-full"
STRAIGHT = {"’": "'", "ʼ": "'", "′": "'", "׳": "'", "″": '"', "״": '"'}


class Quotation(NamedTuple):
    """A line of the texts: its language, how it is typed and how it ought to be, both in pieces."""

    language: str
    typed: tuple[str, ...]
    expected: tuple[str, ...]


def quotations() -> Iterator[Quotation]:
    """Yield each line of the texts."""
    language, straight = "", dict[str, str]()
    for line in TEXTS.read_text(encoding="utf-8").splitlines():
        if head := re.fullmatch(r"\[(.+)\] (.) (.) (.) (.)", line):
            language, *marks = head.groups()
            straight = STRAIGHT | dict.fromkeys(marks[2:], "'") | dict.fromkeys(marks[:2], '"')
        elif line and not line.startswith("#"):
            text = line.replace("\\n", "\n")
            typed = re.sub("(?<=«) | (?=»)", "", text) if language == "fr" else text
            typed = typed.translate(str.maketrans(straight)).replace("…", "...")
            expected = re.sub("(?<=«) | (?=»)", "\u202f", text) if language == "fr" else text
            yield Quotation(language, _pieces(typed), _pieces(expected.replace("ʼ", "’")))


def _pieces(text: str) -> tuple[str, ...]:
    return tuple(OPAQUE if piece == "@" else piece for piece in text.split("|"))


def test_no_quote_turns_the_wrong_way() -> None:
    """Every mark in sentences of thirty languages is the one written out by hand; the run says how many."""
    wrong: list[str] = []
    number, languages = 0, set[str]()
    for language, typed, expected in quotations():
        made, wanted = "|".join(typesetter(language)(typed)), "|".join(expected)
        number += len(re.findall("['\"]", "".join(typed)))
        languages.add(language)
        if made != wanted:
            off = sum(one != other for one, other in zip(made, wanted, strict=False))
            wrong += [f"{language}: {made}\n  not {wanted}"] * (
                off if len(made) == len(wanted) else max(1, off)
            )
    FIGURES["quotation marks, wrong directions"] = (
        f"{len(wrong)} of {number} in {len(languages)} languages"
    )
    assert wrong == []
    assert number >= 300
    assert len(languages) >= 10


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [
        pytest.param(
            "fr", '" Oui ", dit-il, "non ".', "«~Oui~», dit-il, «~non~».", id="typed with blanks"
        ),
        pytest.param("fr", '"\nOui"', "«\nOui~»", id="behind a break"),
        pytest.param("fr-CA", "\"Oui 'non'\"", "«~Oui ”non“~»", id="French of Canada"),
        pytest.param("de-LI", '"Ja"', "«Ja»", id="Liechtenstein"),
        pytest.param("de-AT", '"Ja"', "„Ja“", id="a country without marks of its own"),
        pytest.param("es-MX", '"Ya"', "“Ya”", id="a language that has those of English"),
        pytest.param("zh-TW", '"好"', "「好」", id="a country that tells the script"),
        pytest.param("zh-Hant-HK", '"好"', "「好」", id="a script and a country"),
        pytest.param("tlh", '"Qapla\'"', "“Qapla’”", id="a language without marks"),
        pytest.param("", '"x"', "“x”", id="no language"),
        pytest.param("de-x-leicht", '"Ja"', "„Ja“", id="a private tag"),
    ],
)
def test_marks_are_those_of_the_language(language: str, typed: str, expected: str) -> None:
    """A language has its own marks or those it falls back on; French ones stand off by a narrow blank."""
    assert typeset(typed, language).replace("\u202f", "~") == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param('a " b', 'a " b', id="between blanks"),
        pytest.param('a"b', 'a"b', id="within a word"),
        pytest.param('"', '"', id="nothing else"),
        pytest.param('he wrote "no and left', "he wrote “no and left", id="never closed"),
        pytest.param('no" he wrote', "no” he wrote", id="never opened"),
        pytest.param(
            'he wrote "no "and left', "he wrote “no ”and left", id="blank on the wrong side"
        ),
        pytest.param('he wrote" no" and left', "he wrote“ no” and left", id="the other blank"),
        pytest.param("the 'sup of it", "the ’sup of it", id="a word that nobody knows"),
        pytest.param("'Twould be, 'twould", "’Twould be, ’twould", id="words that are known"),
        pytest.param("'em' and '08'", "‘em’ and ‘08’", id="quoted for themselves"),
        pytest.param("'20 minutes', he said", "‘20 minutes’, he said", id="no year"),
        pytest.param(
            "'It's 'bout time', he said", "‘It’s ’bout time’, he said", id="a word within"
        ),
        pytest.param("cafe\u0301's", "cafe\u0301’s", id="a mark on the letter"),
        pytest.param('"\u200e12\u200f"', "“\u200e12\u200f”", id="signs that nobody sees"),
    ],
)
def test_a_quote_without_a_partner_is_nobodys_guess(typed: str, expected: str) -> None:
    """What stands beside it decides, and where nothing does, it stays as it is typed."""
    assert typeset(typed, "en") == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("a--b -- c --- d---e", "a–b – c — d—e"),
        ("---- ----- .... ..", "---- ----- .... .."),
        ("no... yes...no", "no… yes…no"),
        ("--option and (--x) and --help", "--option and (–x) and --help"),
        ("1--2, --5, x --", "1–2, –5, x –"),
        ("über --größe", "über --größe"),
    ],
)
def test_dashes_and_ellipses(typed: str, expected: str) -> None:
    """Two and three hyphens are dashes, three dots an ellipsis; an option of a program stays as it is."""
    assert typeset(typed, "en") == expected


def test_an_option_is_one_in_an_element_too() -> None:
    """Where an element begins, what stands before it counts; dashes do not reach across."""
    pieces = typesetter("en")(["--help", " or ", "--all", " x", "--y -", "-", " z"])

    assert pieces == ["--help", " or ", "--all", " x", "–y -", "-", " z"]


PIECE = st.one_of(st.just(OPAQUE), st.text("'\" \n.-,aé1אはn’“(", max_size=6), st.text(max_size=4))


@settings(max_examples=500, deadline=None)
@given(st.sampled_from(["en", "de", "fr", "he", "ja"]), st.lists(PIECE, min_size=1, max_size=6))
def test_nothing_but_quotes_dashes_and_dots_changes(language: str, pieces: list[str]) -> None:
    """As many pieces come back as went in, with the same letters, and what is opaque as it was."""
    made = typesetter(language)(pieces)

    assert len(made) == len(pieces)
    for before, after in zip(pieces, made, strict=True):
        assert _letters(before) == _letters(after)
        if before == OPAQUE:
            assert after == OPAQUE


def _letters(text: str) -> str:
    return re.sub("['\"‘’“”„‚‹›«»「」『』׳״′″ \u00a0\u202f.…–—-]", "", text)


WORDS = st.sampled_from(
    ['"a', 'b"', '"', 'c."', '("d', 'e")', 'f,"g', 'h" 9"', "\ufdd0", '"\n', "it’s", '"...i', '!"?', "é",
     "j'", "k'.", "'l", "'", "m')", "9'", "'90s", "n'\"", "\"'o"]
)  # fmt: skip


@settings(max_examples=1000, deadline=None)
@given(st.sampled_from(["en", "fr", "ja"]), st.lists(WORDS, max_size=8).map(" ".join))
def test_simple_quotations_are_set_as_all_would_be(language: str, text: str) -> None:
    """The short way that most quotations take changes nothing."""
    text = text.replace(" \ufdd0 ", "\ufdd0").replace("\ufdd0\ufdd0", "\ufdd0")
    whole = smart_quotes._Setter(language)._quoted(text)

    assert smart_quotes._ELLIPSIS.sub("…", whole) == typeset(text, language)


@pytest.mark.parametrize(
    "unit",
    ['"a ', 'a" ', "\"'", "'xa ", "'a dogs' b ", "'08 dog' ", "6'2\" ", '"a 5" b ', 'ה"דג ', "a 'n' "],
)  # fmt: skip
def test_two_hundred_thousand_quotes_end(unit: str) -> None:
    """Whatever opens and never closes, or the reverse, each quote is looked at a few times at most."""
    text = unit * (200_000 // len(re.findall("['\"]", unit)))

    assert len(typeset(text, "en")) >= 200_000


def test_the_document_shows_the_marks_that_are_set() -> None:
    """docs/languages.md has the marks of some languages in a table."""
    document = (REPOSITORY / "docs/languages.md").read_text(encoding="utf-8")
    rows = re.findall(r"\| `([a-zA-Z-]+)` \| (\S+.*?) \| (\S+.*?) (?=\|)", document)
    shown = {tag: marks for tag, *marks in rows if "…" in marks[0]}

    assert len(shown) == 10
    for tag, marks in shown.items():
        made = [typeset(text, tag) for text in ('"..."', "'...'")]
        assert [each.replace("\u202f", " ") for each in made] == marks, tag
    typed = re.findall(r"^\| (`[^*\\|]+`) \| ([^|]+) \|", document, re.MULTILINE)
    quoted = [(left, right) for left, right in typed if re.search("['\"]|--", left)]
    assert len(quoted) == 5
    for left, right in quoted:
        language = "he" if re.search("[א-ת]", left) else "en"
        assert ", ".join(typeset(each, language) for each in re.findall("`(.*?)`", left)) == right


def test_the_marks_are_those_of_the_cldr() -> None:
    """`python -m tools.quotation_marks` has been run on the version that the tests have."""
    package = require("cldr-misc-full", CLDR if CLDR.is_dir() else None)
    marks, version = tool.read(package), tool.version_of(package)

    assert version == quotation_marks.CLDR
    assert tool.TABLE.read_text(encoding="utf-8") == tool.written(marks, version)
    given = {tag: "".join(marks_of(tag)).replace("\u202f", "") for tag in marks}
    assert {tag for tag in marks if given[tag] != marks[tag]} == {"de-CH", "de-LI"}
