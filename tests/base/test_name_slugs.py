"""Names of any script: which are one, and that different ones never share a slug."""

import unicodedata
from itertools import cycle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gripe.base.file_names import path_problem, spelling_key
from gripe.base.names import SIGNS, same_name_key, slug_beside, slug_of_name
from gripe.base.slugs import MAX_BYTES, slugify

# Of each script five names, each with one that differs in a single mark or letter.
PAIRS = {
    "Latin": "Crédit/Credit Müller/Muller Škoda/Skoda Citroën/Citroen Peña/Pena",
    "Greek": "Ολύμπιος/Ολυμπιος Αθήνα/Αθηνα Κωτσόβολος/Κωτσοβολος Πλαίσιο/Πλαισιο Άλφα/Αλφα",
    "Cyrillic": "Мойка/Моика Берёзка/Березка Сбербанк/Сбербанка Київ/Киів Магнит/Магний",
    "Armenian": "Արարատ/Արարադ Գրանդ/Գրանտ Երևան/Երևամ Զանգ/Զանկ Հայփոստ/Հայփոսթ",
    "Georgian": "თბილისი/თბილისა მაგთი/მაგდი ბანკი/ბანქი ფოსტა/ფოსტი ნიკორა/ნიკოლა",
    "Hebrew": "בזק/בזך שופרסל/שופרסד דואר/דואד שָׁלוֹם/שָׂלוֹם אלעל/אלאל",
    "Arabic": "زين/زيت موبايلي/موبايلى اتصالات/إتصالات جرير/حرير مُدرّس/مَدرّس",
    "Devanagari": "दिल/दाल फ़ोन/फोन हिंदी/हिदी टाटा/टीटा जियो/जिये",
    "Bengali": "দিন/দান বাটা/বাটি রবি/রবী কাজি/কাজী চাল/চাঁল",
    "Gurmukhi": "ਦਿਲ/ਦਾਲ ਪੰਜਾਬ/ਪਜਾਬ ਬੈਂਕ/ਬੈਕ ਸਿੰਘ/ਸਿਘ ਗੁਰੂ/ਗੁਰੁ",
    "Gujarati": "દિલ/દાલ અમૂલ/અમુલ બેંક/બેક ટાટા/ટાટી ગુજરાત/ગજરાત",
    "Tamil": "கடை/கடி பால்/பால மணி/மணீ தமிழ்/தமிழ சென்னை/சென்னே",
    "Telugu": "పాలు/పాలి బ్యాంక్/బ్యాంకు తెలుగు/తెలుగి హోటల్/హోటలు మిల్లు/మల్లు",
    "Kannada": "ಹಾಲು/ಹಾಲಿ ಬ್ಯಾಂಕ್/ಬ್ಯಾಂಕು ಕನ್ನಡ/ಕನ್ನಡಿ ನಂದಿನಿ/ನಂದಿನೀ ಮನೆ/ಮನಿ",
    "Malayalam": "പാൽ/പാല് മനോരമ/മനോരമി കേരള/കേരളം ബാങ്ക്/ബാങ്കു മിൽമ/മല്മ",
    "Sinhala": "කඩ/කඩේ බැංකුව/බැකුව කිරි/කිරී සිංහල/සිහල මහල/මහලා",
    "Thai": "ร้านกิน/ร้านกัน ธนาคาร/ธนาคาน ไทย/ไท ปลา/ปล้า เสือ/เสื้อ",
    "Khmer": "ទឹក/ទីក ធនាគារ/ធនាគា ភ្នំ/ភ្នៃ កាហ្វេ/កាហ្វា ផ្សារ/ផ្សា",
    "Hangul": "삼성/삼선 현대/현디 롯데/롯대 쿠팡/쿠방 배달/배탈",
    "Han": "華為/华为 京东/京西 美团/美國 阿里巴巴/阿里巴爸 海底捞/海底劳",
    "Kana": "ハード/バード ホンダ/ボンダ さくら/ざくら ピザ/ビザ かき/がき",
}
LETTERS = [tuple(pair.split("/")) for script in PAIRS.values() for pair in script.split()]
SIGNED = [(one, one + sign) for (one, _), sign in zip(LETTERS, cycle(SIGNS), strict=False)]
APART = [
    *LETTERS,
    *SIGNED,
    ("1&1", "1+1"),
    ("1&1", "1 1"),
    ("C", "C#"),
    ("C#", "C++"),
    ("C+", "C++"),
    ("Disney+", "Disney Plus"),
    ("Marks & Spencer", "Marks and Spencer"),
    ("A & B and C", "A and B & C"),
    ("#1", "1"),
    ("#1", "hash 1"),
    ("nul", "nul+"),
    (
        "Московская областная коллегия адвокатов номер один",
        "Московская областная коллегия адвокатов номер два",
    ),
    ("中华人民共和国" * 6 + "北京", "中华人民共和国" * 6 + "上海"),
    ("x" * 200, "x" * 201),
    ("Müller " * 30, "Muller " * 30),
]
WAYS = {
    "upper case": str.upper,
    "decomposed": lambda name: unicodedata.normalize("NFD", name),
    "blanks": lambda name: f"\u3000 {name}\u00a0 ",
    "punctuation": lambda name: f"«{name}»!",
    "what nobody sees": lambda name: "\u200d".join(name) + "\ufeff",
}
ALIKE = [
    *(
        (name, way(name))
        for one in PAIRS.values()
        for name in [one.split("/")[0]]
        for way in WAYS.values()
    ),
    ("Best Buy", "best  buy"),
    ("AT&T", "at & t"),
    ("Marks & Spencer", "MARKS&SPENCER"),
    ("Straße", "STRASSE"),
    ("İstanbul", "istanbul"),
    ("T-Mobile", "T Mobile"),
    ("Macy's", "Macy\u00b4s"),
    ("Macy’s", "macy's"),
    ("Yahoo!", "Yahoo"),
    ("\uff24\uff4fcomo", "docomo"),
    ("한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
    ("ﾊﾟﾝ", "パン"),
    ("Müller " * 30, "MÜLLER, " * 30),
]


def test_there_are_pairs_of_twenty_scripts() -> None:
    """The tables below hold what they are meant to hold."""
    assert len(PAIRS) >= 20
    assert len(APART) >= 200
    assert len(ALIKE) >= 100
    scripts = {unicodedata.name(one[0]).split()[0] for one, _ in LETTERS}
    assert len(scripts) >= 20, scripts


@pytest.mark.parametrize(("one", "other"), APART)
def test_names_that_differ_are_two(one: str, other: str) -> None:
    """A single letter, mark or sign makes another name, which has another address on every disk."""
    slugs = {slug_of_name(one), slug_of_name(other)}
    assert len({*map(spelling_key, slugs)}) == 2
    if not (" " in one or " " in other):
        assert same_name_key(one) != same_name_key(other)
    assert max(len(slug.encode()) for slug in slugs) <= MAX_BYTES
    assert not any(path_problem(f"tags/{slug}/index.html") for slug in slugs)


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_names_of_one_spelling_are_one(one: str, other: str) -> None:
    """Letter case, Unicode form, kind of blank and other punctuation make no other name."""
    assert slug_of_name(one) == slug_of_name(other)
    assert same_name_key(one) == same_name_key(other)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Dell Canada", "dell-canada"),
        ("Crédit Linkwave", "crédit-linkwave"),
        ("दिल", "दिल"),
        ("Disney+", "disney--plus"),
        ("AT&T", "at--and-t"),
        ("C++", "c--plus--plus"),
        ("100% Natural", "100--percent-natural"),
        ("+", ""),
        ("!!!", ""),
    ],
)
def test_slugs_are_made_of_names(name: str, slug: str) -> None:
    """Letters keep their marks, signs become words that no plain word is mistaken for."""
    assert slug_of_name(name) == slug


def test_a_long_slug_is_cut_between_words() -> None:
    """It ends in six digits of a digest, and so do words that are too long by themselves."""
    slug = slug_of_name("Московская областная коллегия адвокатов номер два")
    assert slug.rpartition("--")[0] == "московская-областная-коллегия"
    assert len(slug.rpartition("--")[2]) == 6
    assert len(slug_of_name("界" * 100).encode()) <= MAX_BYTES


def test_a_name_beside_a_profile_of_its_slug() -> None:
    """It has a slug that no profile can have."""
    slug = slug_beside("Disney")
    assert slug.startswith("disney--")
    assert slug != slugify(slug)


@given(st.text(max_size=60))
def test_the_slug_of_a_name_is_one_on_every_disk(text: str) -> None:
    """No other spelling of it means the same path, and every form of the name has it."""
    slug = slug_of_name(text)
    assert spelling_key(slug) == slug
    assert {slug_of_name(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")} == {slug}
    assert not slug or not path_problem(f"tags/{slug}/index.html")


@given(st.text(max_size=60), st.text(max_size=60))
def test_only_names_of_the_same_words_share_a_slug(one: str, other: str) -> None:
    """Two names that share an address are one name."""
    if slug_of_name(one) and slug_of_name(one) == slug_of_name(other):
        assert same_name_key(one) == same_name_key(other)
