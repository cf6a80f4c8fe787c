"""What stands for a text where there is room for a sentence or two: in lists, feeds and search results."""

# ruff: noqa: RUF001 - letters of other scripts are what this is about

from unicodedata import east_asian_width

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from gripe.source.markdown.convert import to_prose
from gripe.source.markdown.excerpt import EXCERPT_LENGTH, excerpt, plain
from gripe.source.markdown.shortening import shortened

TEXT = "The washer broke in a week."
PICTURE = "![A picture](exhibit:picture)"


def begins(markdown: str) -> str:
    """Return the summary of a text whose author gave none."""
    return excerpt("", to_prose(markdown))


def width(text: str) -> int:
    """Return how wide a text is, letters of East Asia counting twice."""
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)


def test_the_authors_own_summary_stands_for_all() -> None:
    """It is never shortened."""
    assert excerpt("Mine. " * 100, to_prose(TEXT)) == "Mine. " * 100


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        (f"{PICTURE}\n\n{TEXT}", TEXT),
        (f"[{PICTURE}](https://example.org/)\n\n{TEXT}", TEXT),
        (
            f"<figure><img src='exhibit:a' alt='a'><figcaption>A</figcaption></figure>\n\n{TEXT}",
            TEXT,
        ),
        (f"# The letter\n\n## To them\n\n{TEXT}", TEXT),
        (f"- one\n- two\n\n{TEXT}", TEXT),
        (f"1. one\n\n    more of it\n\n2. two\n\nBetween.\n\n{TEXT}", "Between."),
        (f"> Dear customer, no.\n\n{TEXT}", TEXT),
        (f"| a | b |\n|---|---|\n| c | d |\n\n{TEXT}", TEXT),
        (f"```\ncode\n```\n\n{TEXT}", TEXT),
        (f"`code`\n\n{TEXT}", TEXT),
        (f"https://example.org/a\n\n<https://example.org/b>\n\n{TEXT}", TEXT),
        (f"***\n\n* * *\n\n—\n\n{TEXT}", TEXT),
        (f"Term\n:   What it is.\n\n{TEXT}", TEXT),
        (f"<details><summary>More</summary><p>Hidden.</p></details>\n\n{TEXT}", TEXT),
        (f"<div><p>{TEXT}</p></div>", TEXT),
        ("## Timeline\n\n- *First* it broke\n- Then it burnt", "First it broke"),
        ("> Dear customer,\n>\n> no.", "Dear customer,"),
        (f"{PICTURE}\n\n> No, we **will** not.", "No, we will not."),
        ("## Only\n\n### Headings", ""),
        (f"{PICTURE}\n\n```\ncode\n```\n\n| a | b |\n|---|---|\n| c | d |", ""),
        ("", ""),
    ],
)
def test_it_is_the_first_text_that_says_something(markdown: str, said: str) -> None:
    """A paragraph before an item of a list or a quotation; never a heading, a caption, code or a table."""
    assert begins(markdown) == said


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("A word[^1] and[^two] more.\n\n[^1]: A note.\n[^two]: Two.", "A word and more."),
        ("See [the terms](https://example.org/terms?a=1).", "See the terms."),
        (
            "See https://example.org/a/long/path?with=words#and for it.",
            "See https://example.org/a/l",
        ),
        ("See <https://example.org/a/long/path?with=words#and> for it.", "See example.org for it."),
        (f"One{PICTURE}two  \nthree<br>four `five` *six*", "One two three four five six"),
        ("Salt &amp; <pepper@example.org>, H~2~O and <kbd>Esc</kbd>", None),
    ],
)
def test_it_has_the_words_that_readers_see(markdown: str, said: str | None) -> None:
    """Without the numbers of notes; of a link its words, of a bare address whose it is."""
    if said is None:
        assert begins(markdown).startswith("Salt & pepper@example.org, H")
    elif "https://" in said:
        assert "/a/long/path" not in begins(markdown)
    else:
        assert begins(markdown) == said


def test_plain_text_has_no_numbers_of_notes() -> None:
    """A number would stick to the word before."""
    assert plain(to_prose("A word[^1].\n\n[^1]: A note.")) == "A word."


LONG = {
    "en": "On the third of March I called again and was told that nobody knew of any order at all, ",
    "de": "Die Donaudampfschifffahrtsgesellschaft antwortete am dritten März, dass niemand etwas wisse, ",
    "fr": "Le trois mars, j’ai rappelé : « personne ne sait rien », m’a-t-on répondu à l’accueil, ",
    "ru": "Третьего марта я позвонил снова, и мне сказали, что о заказе никто ничего не знает, ",
    "ar": "اتصلت مرة أخرى في الثالث من مارس فقيل لي إنه لا أحد يعرف شيئا عن الطلب، ",
    "he": "בשלושה במרץ התקשרתי שוב ונאמר לי שאיש אינו יודע דבר על ההזמנה, ",
    "hi": "तीन मार्च को मैंने फिर फ़ोन किया और कहा गया कि किसी को आदेश के बारे में कुछ पता नहीं, ",
    "ja": "三月三日にもう一度電話したところ、注文については誰も何も知らないと言われました、",
    "zh": "三月三日我又打了电话，他们说没有人知道这份订单的任何情况，",
    "th": "วันที่สามมีนาคมฉันโทรไปอีกครั้งและได้รับคำตอบว่าไม่มีใครรู้เรื่องคำสั่งซื้อนี้เลยแม้แต่น้อย",
    "ko": "삼월삼일에다시전화했더니주문에대해아무도모른다고했습니다",
    "emoji": "No👩‍👩‍👧‍👦👍🏽🇩🇪🇨🇦🏴󠁧󠁢󠁳󠁣󠁴󠁿❤️",
}


@pytest.mark.parametrize("language", LONG)
def test_a_long_text_is_cut_in_any_script(language: str) -> None:
    """It fills its width for the most part, and no more, with or without blanks; it ends in an ellipsis."""
    said = begins(LONG[language] * 9)

    assert said.endswith("…")
    assert EXCERPT_LENGTH * 0.6 <= width(said) <= EXCERPT_LENGTH + 2
    assert (LONG[language] * 9).startswith(said.rstrip("…").rstrip())


def test_a_long_address_is_no_hole() -> None:
    """Neither a long word nor an address in front makes a summary of nothing but dots."""
    assert begins("x" * 500) == "x" * EXCERPT_LENGTH + "…"
    assert begins(f"<https://example.org/{'x' * 500}> is where it was.") == (
        "example.org is where it was."
    )


@pytest.mark.parametrize(
    ("text", "most", "said"),
    [
        ("It broke on Monday. I called them at once.", 30, "It broke on Monday."),
        (
            "It broke on Monday. I called them at once.",
            36,
            "It broke on Monday. I called them at …",
        ),
        ("It broke. I called the company and waited.", 33, "It broke. I called the company …"),
        (
            "Please call for Mr. Smith, or Dr. Jones then.",
            34,
            "Please call for Mr. Smith, or Dr. …",
        ),
        (
            "I asked: may this last to Friday? They said so.",
            40,
            "I asked: may this last to Friday?",
        ),
        ("They said “never again!” But they had to.", 32, "They said “never again!”"),
        ("Rang Yahoo! again at nine, and then at ten.", 18, "Rang Yahoo! again …"),
        ("Звонил три раза подряд. Никто не ответил мне.", 34, "Звонил три раза подряд."),
        ("फ़ोन किया और फिर पूछा। किसी ने उत्तर नहीं दिया।", 30, "फ़ोन किया और फिर पूछा।"),
        ("壊れました。電話しました。返事はありません。", 28, "壊れました。電話しました。"),
        ("電話しましたが、返事はありませんでした。", 16, "電話しましたが…"),
    ],
)
def test_the_end_of_a_sentence_is_preferred_if_it_is_near(text: str, most: int, said: str) -> None:
    """A whole sentence needs no ellipsis; an abbreviation ends none."""
    assert shortened(text, most) == said


PIECES = [
    *"aZ .!、。あ漢한กำเรื่อनमस्ते\u0301\u200d\ufe0f",
    *LONG["emoji"][2:],
    *("👩‍👩‍👧‍👦", "👍🏽", "🇩🇪", "é", "ก็", "ကျွန်", "ক্ষ", "\u1112\u1161\u11ab", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "ﷺ"),
]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map(
    lambda found: " ".join("".join(found).split())
)


@given(TEXTS, st.integers(5, 60))
def test_what_is_left_is_the_beginning(text: str, most: int) -> None:
    """Nothing is changed or made up, whatever is cut, and it fits."""
    said = shortened(text, most)

    assert said == text or text.startswith(said.removesuffix("…").removesuffix(" "))
    assert width(said) <= most + 3


@pytest.mark.browser
def test_no_character_is_cut_in_two(page: Page) -> None:
    """What Chromium takes for one character is never cut, in any script."""
    texts = [shortened(text * 9, size) for text in LONG.values() for size in range(12, 60)]
    whole = [text * 9 for text in LONG.values() for _ in range(12, 60)]
    kept = [len(each.removesuffix("…").rstrip(" ").encode("utf-16-le")) // 2 for each in texts]

    cut = page.evaluate(
        """([texts, kept]) => texts.filter((text, at) => {
            const parts = [...new Intl.Segmenter().segment(text)].map((each) => each.index);
            return kept[at] !== text.length && !parts.includes(kept[at]);
        })""",
        [whole, kept],
    )
    assert cut == []
