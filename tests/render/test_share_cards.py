"""The pictures of share cards: their size, their words in lines, and the same bytes each time."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageFont

from gripe.plan.views.files import CardColors, FileView, ShareCardView
from gripe.record.status_styles import Glyph
from gripe.record.vocabulary import Status
from gripe.render.cards.draw import CardDrawer, CardFontFault
from gripe.render.cards.lines import cut, set_title
from gripe.render.cards.marks import mark
from support.sites import REPOSITORY

LITERATA = FileView("literata-600.ttf", "literata")
JAPANESE = FileView("japanese.ttf", "japanese")
_FILES = {
    LITERATA.path: REPOSITORY / "themes/ledger/cards/literata-600.ttf",
    JAPANESE.path: Path(__file__).parents[1] / "support/fonts/japanese.ttf",
    "broken.ttf": REPOSITORY / "gripe.yaml",
}
WIDTH = 996


def load(file: FileView) -> bytes:
    """Return the bytes of a font."""
    return _FILES[file.path].read_bytes()


def card(**parts: object) -> ShareCardView:
    """Return a card of which some parts are given."""
    usual = ShareCardView(
        kicker="Case · Maytag",
        title="The washer that broke in a week",
        word="resolved",
        color="",
        status="Resolved",
        clock="187 days",
        site="The Complaint Desk",
        font=LITERATA,
    )
    return usual._replace(**parts)


def drawn(view: ShareCardView) -> Image.Image:
    """Draw a card and return it as a picture with its colours."""
    return Image.open(io.BytesIO(CardDrawer(load).png(view))).convert("RGB")


def sized(size: int) -> ImageFont.FreeTypeFont:
    """Return the theme's font in a size."""
    data = io.BytesIO(load(LITERATA))
    return ImageFont.truetype(data, size, layout_engine=ImageFont.Layout.BASIC)


TITLES = [
    "No",
    "The washer that broke in a week",
    'He said: "no" & <left>, and that was that — or so I thought',
    "W" * 200,
    "https://example.org/an/address/that/goes/on/and/on/and-on?and=on&" * 3,
    "An order, three calls and no laptop " * 6,
    "Großmütterlicherseitsverwandtschaftsbeziehungsangelegenheiten " * 3,
    "Ça n’a coûté que 1 299 € : la machine à laver tombée en panne au bout d’une semaine",
    "Стиральная машина сломалась через неделю, и мастер так и не пришёл в пятницу",
    "Το πλυντήριο χάλασε σε μία εβδομάδα και ο τεχνικός δεν ήρθε ποτέ την Παρασκευή",  # noqa: RUF001
]


@pytest.mark.parametrize("title", TITLES)
def test_a_card_has_the_size_that_previews_ask_for(title: str) -> None:
    """It is 1200 by 630, small enough to be loaded at once, and nothing is drawn beyond its margins."""
    view = card(title=title)
    data = CardDrawer(load).png(view)
    picture = drawn(view)

    assert picture.size == (1200, 630)
    assert len(data) < 60_000
    paper = picture.getpixel((0, 0))
    edges = [
        picture.crop(box) for box in ((1140, 0, 1200, 630), (96, 0, 126, 630), (0, 0, 90, 630))
    ]
    assert all(edge.getcolors() == [(edge.width * edge.height, paper)] for edge in edges)
    above, below = picture.crop((132, 0, 1200, 60)), picture.crop((132, 590, 1200, 630))
    assert all(
        strip.getcolors() == [(strip.width * strip.height, paper)] for strip in (above, below)
    )


def test_the_same_words_give_the_same_bytes() -> None:
    """A card hangs on nothing but its words, font and style."""
    assert CardDrawer(load).png(card()) == CardDrawer(load).png(card())
    drawer = CardDrawer(load)
    first = drawer.png(card())
    drawer.png(card(title="Another", word="open"))
    assert drawer.png(card()) == first


@pytest.mark.parametrize("part", ["kicker", "title", "status", "clock", "site"])
def test_every_part_is_on_it(part: str) -> None:
    """Each of its words changes the picture."""
    assert drawn(card(**{part: "Quite else"})).tobytes() != drawn(card()).tobytes()


def test_a_status_is_told_by_shape_and_colour() -> None:
    """The words apart, each status looks different in grey as well, as far as its shape does."""
    pictures = {word: drawn(card(word=word)).convert("L").tobytes() for word in Status}
    shapes = {status.row.glyph for status in Status}
    assert len({*pictures.values()}) >= len(shapes)
    assert drawn(card(color="#7a3ff2")).getcolors(10**6) != drawn(card()).getcolors(10**6)


def test_a_pale_colour_of_the_sites_own_is_for_the_shape_alone() -> None:
    """Words in it could not be read."""
    pale, dark = (drawn(card(color=color)) for color in ("#ffe066", "#7a3ff2"))
    box = (180, 440, 400, 500)  # the word
    assert (255, 224, 102) not in {colour for _, colour in pale.crop(box).getcolors(10**6) or []}
    assert (122, 63, 242) in {colour for _, colour in dark.crop(box).getcolors(10**6) or []}
    assert (255, 224, 102) in {colour for _, colour in pale.getcolors(10**6) or []}


def test_a_status_is_seen_on_any_ground() -> None:
    """On dark paper it has its colour for dark ground."""
    dark = CardColors(paper="#15171a", ink="#e4e3dc", soft="#a7abad", line="#7c463e")
    found = {colour for _, colour in drawn(card(colors=dark)).getcolors(10**6) or []}
    assert {(0x15, 0x17, 0x1A), (0x86, 0xD9, 0xA0), (0xE4, 0xE3, 0xDC)} <= found
    assert (0x16, 0x65, 0x34) not in found


def test_every_shape_is_drawn() -> None:
    """No two are alike, and none is empty or a whole block."""
    shapes = {each: mark(each, 32).tobytes() for each in (None, *Glyph)}
    assert len({*shapes.values()}) == len(shapes)
    assert all(0 < sum(each) < 255 * 32 * 32 for each in shapes.values())


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_set_in_lines_that_fit(title: str) -> None:
    """No line is wider than the card, and nothing is lost but what an ellipsis stands for."""
    setting = set_title(title, sized, WIDTH)
    font = sized(setting.size)

    assert all(font.getlength(line) <= WIDTH + 20 for line in setting.lines)
    assert len(setting.lines) <= 4
    said, whole = "".join(setting.lines).replace(" ", ""), title.replace(" ", "")
    assert said == whole or (said.endswith("…") and whole.startswith(said[:-1]))


def test_a_short_title_is_large_and_a_long_one_small() -> None:
    """As large as it may be."""
    assert set_title("No reply", sized, WIDTH).size == 92
    assert set_title("An order, three calls and no laptop " * 6, sized, WIDTH).size == 50


def test_lines_are_about_equally_long() -> None:
    """No word stands alone in the last one where it need not."""
    lines = set_title("A lid for a kettle that nobody makes", sized, WIDTH).lines
    assert min(map(len, lines)) > max(map(len, lines)) / 2


def test_a_writing_without_blanks_is_broken_between_its_letters() -> None:
    """But no line begins with a mark that closes or a small kana, nor ends with one that opens."""

    def boxes(size: int) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(io.BytesIO(load(JAPANESE)), size)

    text = "洗濯機が壊れたのです、冷蔵庫が壊れたのです。「洗濯機」が壊れたのです" * 3
    lines = set_title(text, boxes, WIDTH).lines

    assert len(lines) > 1
    assert not any(line[0] in "、。」" for line in lines)
    assert not any(line[-1] == "「" for line in lines)


def test_a_line_is_cut_with_an_ellipsis() -> None:
    """Many companies in the line above the title."""
    line = cut("Maytag, Whirlpool, Bosch, Siemens, " * 4, sized(34), 600)
    assert line.endswith("…")
    assert not line.endswith(",…")
    assert sized(34).getlength(line) <= 600


def test_a_font_that_cannot_be_drawn_with_is_a_problem_of_its_file() -> None:
    """It names the font and what to do."""
    with pytest.raises(CardFontFault) as caught:
        CardDrawer(load).png(card(font=FileView("broken.ttf", "broken")))

    problem = caught.value.problem
    assert (problem.place.path, problem.code) == ("broken.ttf", "bad-font")
