"""Files in other encodings: mended where it is sure what they are, and otherwise left as they are."""

# ruff: noqa: RUF001 - letters of other scripts are what this is about

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gripe.source.repair.fixes import fix
from gripe.source.repair.reparsed import SourceForm
from gripe.source.schema.fronts import CaseFront, SettingsFront

FORM = SourceForm("content/cases/washer.md", CaseFront)
SETTINGS = SourceForm("gripe.yaml", SettingsFront, is_fenced=False)

WESTERN = {
    "German": "Die Waschmaschine wurde geliefert, aber über die Hälfte der Knöpfe fehlte. Ich möchte mein "
    "Geld zurück – und zwar schnell. „Können wir Ihnen später helfen?“, fragte der Händler. Natürlich nicht. "
    "Das Gerät steht in der Küche, während der Kundendienst nur Grüße schickt.",
    "short German": "Ich möchte mein Geld zurück.",
    "French": "J’ai téléphoné très tôt. La machine à laver est tombée en panne après deux mois et la société "
    "n’a jamais répondu à ma réclamation. « Nous n’avons pas reçu votre lettre », m’a-t-on dit. Le numéro "
    "était occupé, même le dernier jour de février. Où est passée la garantie ?",
    "Spanish": "Compré una lavadora y a los pocos días dejó de funcionar. Llamé al teléfono de atención: "
    "nadie contestó. ¿Dónde está mi dinero? También escribí a la compañía, pero la garantía, según ellos, ya "
    "no tenía validez. ¡Qué vergüenza!",
    "Portuguese": "A máquina não funcionou mais depois de três dias. A reclamação foi enviada à empresa, mas "
    "ninguém respondeu. Também não há informação sobre a devolução. São já seis meses sem solução.",
    "Swedish": "Jag köpte en tvättmaskin som gick sönder efter två veckor. När jag ringde fick jag vänta i "
    "över en timme. Något svar på mitt brev har jag inte fått ännu, så nu går ärendet vidare.",
    "Danish": "Jeg købte en vaskemaskine, og den gik i stykker efter to måneder. Når jeg ringer, får jeg at "
    "vide, at der ikke er nogen på kontoret. Det er også svært at få pengene igen.",
    "Norwegian": "Vaskemaskinen gikk i stykker etter to uker. Jeg har også prøvd å ringe, men når jeg får "
    "svar, vet ingen noe. Nå går saken videre.",
    "Finnish": "Pesukone meni rikki kahden viikon jälkeen. Soitin asiakaspalveluun, mutta he eivät "
    "vastanneet. Tämä ei ole hyvä. Rahoja en ole vielä nähnyt, enkä enää usko, että niitä myös tulee.",
    "Italian": "La lavatrice si è rotta dopo due mesi. Ho telefonato più volte, perché la società non "
    "risponde. Non c’è più fiducia: la qualità è sparita già da un po’ di tempo.",
    "Dutch": "De financiële dienst in België heeft één brief gestuurd. De cliënt in Italië wacht nog steeds, "
    "hè, en van coördinatie is geen sprake.",
    "English": "“It doesn’t spin,” I said. They’re sorry – it’s £40 for a visit, and the café’s closed.",
    "prices": "They asked for £40, then for £60.",
}  # fmt: skip

ELSEWHERE = {
    "Russian": (
        "Привет. Стиральная машина сломалась через неделю, и никто не отвечает на мои письма.",
        "cp1251 koi8_r iso8859_5 cp866 mac_cyrillic",
    ),
    "a Russian word": ("Phone: мой", "cp1251 koi8_r iso8859_5 cp866"),
    "a Russian letter": ("Size я or е, и so on", "cp1251 koi8_r iso8859_5 cp866"),
    "Ukrainian": ("Пральна машина зламалася, її ніхто не лагодить.", "cp1251 koi8_u"),
    "Bulgarian": ("Пералнята се счупи след една седмица.", "cp1251"),
    "Polish": (
        "Pralka zepsuła się po tygodniu. Dzwoniłem do sklepu, ale nikt nie odpowiada. Chcę zwrotu pieniędzy.",
        "cp1250 iso8859_2 cp852",
    ),
    "a Polish name": ("Pan Wałęsa called, then Ms. Kość of Łódź", "cp1250 iso8859_2 cp852"),
    "Czech": (
        "Pračka se po týdnu rozbila. Volal jsem do obchodu, ale nikdo neodpověděl. Chci své peníze zpět.",
        "cp1250 iso8859_2 cp852 mac_latin2",
    ),
    "a Czech name": ("Mr. Dvořák and Ms. Nováková of Plzeň", "cp1250 iso8859_2 cp852"),
    "Slovak": ("Práčka sa po týždni pokazila a nikto neodpovedá na môj list.", "cp1250 iso8859_2"),
    "Hungarian": (
        "A mosógép egy hét után elromlott. Többször hívtam őket, de senki nem válaszolt. Őrület, és szörnyű.",
        "cp1250 iso8859_2 cp852",
    ),
    "Romanian": ("Maşina de spălat s-a stricat şi nimeni nu răspunde. Încă aştept.", "cp1250 iso8859_2"),
    "Croatian": ("Perilica se pokvarila, a nitko se ne javlja. Želim novac natrag, čekam već.", "cp1250"),
    "Greek": ("Το πλυντήριο χάλασε και κανείς δεν απαντά.", "cp1253 iso8859_7 cp737"),
    "Turkish": (
        "Çamaşır makinesi bozuldu. Müşteri hizmetleri telefona cevap vermiyor, paramı geri istiyorum.",
        "cp1254 iso8859_9 cp857",
    ),
    "Lithuanian": ("Skalbimo mašina sugedo po savaitės, ir niekas neatsako į laiškus.", "cp1257 iso8859_13"),
    "Latvian": ("Veļas mašīna salūza pēc nedēļas, un neviens neatbild.", "cp1257 cp775"),
    "Hebrew": ("מכונת הכביסה התקלקלה ואף אחד לא עונה.", "cp1255 iso8859_8"),
    "Arabic": ("تعطلت الغسالة ولا أحد يجيب.", "cp1256 iso8859_6"),
    "Thai": ("เครื่องซักผ้าเสียและไม่มีใครตอบ", "cp874 tis_620"),
    "Vietnamese": ("đa\u0303 go\u0323i nhiê\u0300u lâ\u0300n", "cp1258"),
    "Japanese": ("洗濯機が一週間で壊れた。誰も電話に出ない。テスト", "shift_jis euc_jp iso2022_jp"),
    "a Japanese word": ("Phone: カタカナ", "shift_jis euc_jp"),
    "Chinese": ("洗衣机一周后就坏了，没有人接电话。", "gb18030 gbk"),
    "a Chinese word": ("Phone: 价格", "gb18030 gbk"),
    "traditional Chinese": ("洗衣機一週後就壞了，沒有人接電話。", "big5"),
    "Korean": ("세탁기가 일주일 만에 고장 났는데 아무도 전화를 받지 않습니다.", "euc_kr cp949"),
    "German of MS-DOS": ("Ich möchte mein Geld zurück, über die Hälfte fehlt. Grüße!", "cp850 cp437"),
    "French of MS-DOS": ("Il est là, voilà. Le numéro était occupé à midi.", "cp850 cp437"),
    "a French word of MS-DOS": ("voilà", "cp850 cp437"),
    "Spanish of MS-DOS": ("No está más aquí, señor.", "cp850 cp437"),
    "German of the old Mac": ("Ich möchte über die Größe sprechen.", "mac_roman"),
    "Spanish of the old Mac": ("Así que un día la química del país cambió.", "mac_roman"),
    "a Spanish word of the old Mac": ("un día", "mac_roman"),
    "Italian of the old Mac": ("È già più caro, perché così è la società.", "mac_roman"),
    "Icelandic": ("Þvottavélin bilaði og enginn svarar, það er slæmt.", "cp1252"),
}  # fmt: skip
CASES = [
    pytest.param(text, encoding, id=f"{language}-{encoding}")
    for language, (text, encodings) in ELSEWHERE.items()
    for encoding in encodings.split()
]


def case(text: str, title: str = "A washer") -> str:
    """Return a case with a text in its record and in its story."""
    return f"---\ntitle: {title}\ncompany: Maytag\ntimeline:\n  - 2009-08-10 phone: {text}\n---\n{text}\n"


@pytest.mark.parametrize("text", WESTERN.values(), ids=WESTERN)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_windows_1252_of_the_west_becomes_utf_8(text: str, end: str) -> None:
    """Where letters and words are those of one language the text reads as it was meant."""
    meant = case(text).replace("\n", end)

    new, fixes = fix(meant.encode("cp1252"), FORM)

    assert new.decode() == meant
    assert [each.what for each in fixes] == ["saved as UTF-8, it was Windows-1252 (Latin-1)"]


@pytest.mark.parametrize("text", WESTERN.values(), ids=WESTERN)
def test_a_few_lines_in_windows_1252_become_utf_8(text: str) -> None:
    """A file in UTF-8 to which another program added lines is mended where it is wrong."""
    meant = case(text, title="Müller’s washer")
    mixed = meant.encode("cp1252").replace("Müller’s".encode("cp1252"), "Müller’s".encode())

    assert fix(mixed, FORM)[0].decode() == meant


@pytest.mark.parametrize(("text", "encoding"), CASES)
def test_other_encodings_are_left_alone(text: str, encoding: str) -> None:
    """No text of another encoding becomes another text: the file stays, and says what to do."""
    data = case(text).encode(encoding)

    new, fixes = fix(data, FORM)

    assert (new, fixes) == (data, [])
    (problem,) = FORM.read(data).problems
    assert problem.code == "encoding"
    assert "UTF-8" in problem.message


@pytest.mark.parametrize(
    "text",
    [WESTERN["German"], ELSEWHERE["Russian"][0], ELSEWHERE["Japanese"][0], "naïve", "“so”", "x 😀"],
    ids=["German", "Russian", "Japanese", "one word", "quotes", "emoji"],
)
def test_a_file_cut_within_a_letter_is_left_alone(text: str) -> None:
    """What is cut off in UTF-8, at its end or where something was put behind it, is not guessed at."""
    whole = case(text).encode()
    for at in range(len(whole)):
        if 0x80 <= whole[at] < 0xC0:
            for data in (whole[:at], whole[:at] + b"\n", whole[:at] + b" and so on.\n"):
                assert fix(data, FORM) == (data, []), data[-30:]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [WESTERN["French"], ELSEWHERE["Russian"][0], "洗濯機 😀", "plain"])
def test_utf_16_without_its_mark_becomes_utf_8(text: str, encoding: str) -> None:
    """It tells itself by its fence, in cases as in settings by their first key."""
    for form, meant in ((FORM, case(text)), (SETTINGS, f"# {text}\ntitle: {text}\nid: x\n")):
        new, (made,) = fix(meant.encode(encoding), form)
        assert new.decode() == meant
        assert made.what == "saved as UTF-8, it was UTF-16"


@pytest.mark.parametrize(
    "data",
    [
        case("x").replace("story", "s\0tory").encode(),
        b"\0" + case("x").encode(),
        case("x").encode() + b"\0",
        case("stray\0nul").encode(),
        case("x").encode("utf-16-le") + b"\n",
        case("x").encode("utf-16-le")[:-1],
        case("x").encode("utf-16-le").replace(b"x\0", b"\0\xd8"),
        case("x").encode("utf-16-le").replace(b"x\0", b"\0\0"),
        case("x").encode("utf-16-le").replace(b"x\0", b"\0\xe0"),
        case("x").encode("utf-32-le"),
        b"\xff\xfe" + case("x").encode("utf-16-le") + b"x",
        "no fence".encode("utf-16-le"),
        "日本".encode("utf-16-le") + case("x").encode(),
        bytes(range(256)),
        b"",
    ],
    ids=lambda data: repr(data[-12:]),
)
def test_zeros_are_no_utf_16(data: bytes) -> None:
    """One NUL in a text, half a letter, a lone surrogate: none of it is taken for UTF-16."""
    assert fix(data, FORM) == (data, [])


@given(st.binary(min_size=1, max_size=40), st.integers(0, 200))
@settings(max_examples=300, deadline=None)
def test_other_bytes_are_never_rewritten(junk: bytes, at: int) -> None:
    """Whatever bytes are put into a file, those of it that were UTF-8 read the same after."""
    whole = case(WESTERN["German"]).encode()
    data = whole[:at] + junk + whole[at:]

    new, fixes = fix(data, FORM)

    for made in fixes:
        assert made.problem.code != "encoding" or data.decode("utf-8", "ignore") in (
            new.decode(),
            data.decode("utf-8", "ignore"),
        )
        text = data.decode("utf-8", "surrogateescape")
        kept = [letter for letter in text if not "\udc80" <= letter <= "\udcff"]
        if made.problem.code == "encoding":
            rest = iter(new.decode())
            assert all(letter in rest for letter in kept)
