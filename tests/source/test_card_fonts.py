"""Which letters a font has, as it says itself, and what is drawn of a text with them."""

from pathlib import Path

import pytest
from PIL import ImageFont

from gripe.source.card_fonts import CardFont, ranges_of
from support.sites import REPOSITORY

LITERATA = REPOSITORY / "themes/ledger/cards/literata-600.ttf"
FONTS = Path(__file__).parents[1] / "support/fonts"
DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")


def font(file: Path = LITERATA) -> CardFont:
    """Return a font of a theme."""
    return CardFont("", "", builtin=True, ranges=ranges_of(file.read_bytes()) or ())


@pytest.mark.parametrize(
    "text",
    [
        'He said: "no" — & <left>',
        "Crédit refusé, cœur brisé",
        "Die Waschmaschine, die größer schrie",
        "Zażółć gęślą jaźń",
        "Příliš žluťoučký kůň",
        "Ça n’a coûté que 1 299 €",
        "İstanbul’da bozuk çamaşır makinesi",  # noqa: RUF001
        "Máy giặt hỏng sau một tuần",
        "Пральна машина ґанку",
        "Стиральная машина сломалась",
        "Το πλυντήριο χάλασε σε μία εβδομάδα",  # noqa: RUF001
    ],
)
def test_latin_greek_and_cyrillic_are_drawn_as_they_are(text: str) -> None:
    """The theme's font has every letter that is written in these."""
    assert font().drawn(text) == " ".join(text.split())


@pytest.mark.parametrize(
    "text", ["洗濯機が壊れた", "ราคาผิด", "세탁기가 고장났다", "वॉशिंग मशीन", "ከዚያ በኋላ"]
)
def test_what_a_font_lacks_is_not_drawn(text: str) -> None:
    """A text in letters that it has not would be a row of boxes."""
    assert font().drawn(text) is None
    assert font().lacking(text) in text


@pytest.mark.parametrize("text", ["מכונת הכביסה", "الغسالة معطلة", "Dell ומה שהיה"])
def test_what_is_written_from_the_right_is_never_drawn(text: str) -> None:
    """Without a shaping engine it would be drawn backwards, whatever letters a font has."""
    assert font(FONTS / "hebrew.ttf").has("מ")
    assert font(FONTS / "hebrew.ttf").drawn(text) is None


def test_an_accent_is_joined_with_its_letter() -> None:
    """Whichever way it was typed; a mark that no letter has is not set beside it."""
    assert font().drawn("re\u0301solu") == "résolu"
    assert font().drawn("x\u0301") is None


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("It broke 😡🔥 again", "It broke again"),
        ("❤️ Dell", "Dell"),
        ("Family 👨‍👩‍👧 plan", "Family plan"),
        ("A\u202e trick\u202c of signs", "A trick of signs"),
        ("Tap\u00adestry", "Tapestry"),
        ("Line\nand\ttab", "Line and tab"),
    ],
)
def test_a_symbol_that_a_font_lacks_is_left_out(text: str, drawn: str) -> None:
    """A title can be read without its emoji; nothing turns the words behind it."""
    assert font().drawn(text) == drawn


def test_a_title_of_symbols_alone_is_not_drawn() -> None:
    """There would be nothing on the card."""
    assert font().drawn("😡🔥") is None
    assert font().drawn("") == ""


@pytest.mark.parametrize("file", [LITERATA, DEJAVU])
def test_a_font_has_what_freetype_finds_in_it(file: Path) -> None:
    """What is read of the `cmap` is what draws: a letter that is lacking is drawn as the box for none."""
    if not file.is_file():
        pytest.skip("that font is not on this system")
    drawn = ImageFont.truetype(file, 40, layout_engine=ImageFont.Layout.BASIC)
    nothing, ours = bytes(drawn.getmask("\U0010f000")), font(file)
    for code in (*range(0x21, 0x180), *range(0x370, 0x530), *range(0x5D0, 0x5EB), 0x6D17, 0x20AC):
        letter = chr(code)
        assert ours.has(letter) == (bytes(drawn.getmask(letter)) != nothing), letter


@pytest.mark.parametrize("data", [b"", b"no font", b"wOF2" + bytes(100)])
def test_what_is_no_font_has_no_letters(data: bytes) -> None:
    """A web font cannot be read either."""
    assert ranges_of(data) is None


def test_a_torn_font_is_none() -> None:
    """Wherever it was cut, it is read or it is no font; nothing ends gripe."""
    whole = LITERATA.read_bytes()
    for length in range(0, 4000, 37):
        ranges_of(whole[:length])
    assert ranges_of(whole[:400]) is None
