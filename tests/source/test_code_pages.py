"""Texts in other code pages than Windows-1252: a repair never makes other words of them."""

# ruff: noqa: RUF001, E501, ISC004 - letters of other scripts are what this is about, in long texts

from itertools import pairwise
from time import process_time

import pytest

from gripe.source.repair.fixes import fix
from gripe.source.repair.reparsed import SourceForm
from gripe.source.schema.fronts import CaseFront

FORM = SourceForm("content/cases/washer.md", CaseFront)
SAVED = "saved as UTF-8, it was Windows-1252 (Latin-1)"

# Language: its code pages, and sentences, many of words that western languages have as well.
SENTENCES = {
    "Hungarian": (
        "cp1250 iso8859_2 iso8859_16 cp852",
        "A história vége: ők fizettek.|Ez a história véget ért: ők fizettek.|Az egész família fázott, ők nem.|"
        "Jó idő.|Ő már más.|A gép nő és zúg.|Több hét után.|Az idő lejárt, a pénz nem jött.|Só és bőr.|"
        "Él még a remény?|Az első gép rossz, a második is.|Műanyag.|Főnök, és más semmi.|Hét főre.|Elveszett a "
        "blokk, őrület.|A família ünnepel.|Erdő, mező, história.|Péter és André őszintén szólt.|Tűz volt.",
    ),
    "Czech": (
        "cp1250 iso8859_2 cp852 mac_latin2",
        "Celé série kusů.|Celé série domů.|Série č. 5 je vadná.|Já mám dům.|Lože je pryč.|Dvě série, tři kusy.|"
        "Nová série telefonů.|Pračka č. 1.|Sólo pro dva, potom pěvci.|Tři dny.|Věc je má.|Motor stál, já také "
        "čekal.|Křeč.|René a José šli domů.|Dobrý den, prý to víte.|Bez peněz.|Mé dítě čeká.|Tato série je "
        "první, ta celá série dílů.|Není tu.|Proč ne?",
    ),
    "Slovak": (
        "cp1250 iso8859_2 cp852",
        "Polícia a vŕba.|Polícia nič.|Celá história je dlhá, ďakujem.|Príbeh má koniec.|Vŕtačka.|Séria stála, "
        "ľudia nie.|Práčka č. 2.|Región a jeho ľud.|Sólo pre päť.|Môj dôvod.|Kôň, stôl, nôž.|Tá história a "
        "stĺp.|Mám ísť domov?|Dážď a polícia.|Bola tu polícia, potom hŕba ľudí.|Účet číslo päť.",
    ),
    "Polish": (
        "cp1250 iso8859_2 iso8859_16 cp852",
        "Córka śpi.|Gdzie są pieniądze?|Która żona ma?|Nie ma już nic.|Mąż był w domu.|Ćma.|Co to za dzień, "
        "panie José?|Wóz i koń.|Pół roku.|Zażądałem zwrotu.|Telefon, którego nie ma.|Różnica: 5 zł.|Pięć.|Łódź "
        "jest daleko.|Sprzedaż była, kupić można.|Główny błąd: bęben.|Ból i złość.",
    ),
    "Slovene": (
        "cp1250 iso8859_2 cp852",
        "Stroj je pokvarjen že čas.|Žal ne.|Račun je tu, č. 3.|Denar še čakam.|Če ne, pa nič.|Prišel je.|Moč.|"
        "Kava in kruh, a še čaj.|Müller je prišel in šel.|Teža.|Živijo.",
    ),
    "Croatian": (
        "cp1250 iso8859_2 iso8859_16 cp852",
        "Želim novac.|Tko će doći?|Već čekam.|Što je to?|Kuća i đak.|Noć.|Račun č. 3.|Nisam više tu, oprosti.|"
        "Još nije gotovo.|Ako ne, onda neću.|Rođen je u Münchenu, živi tu.",
    ),
    "Romanian": (
        "cp1250 iso8859_2 iso8859_16",
        "Când vine? Încă nu.|Maşina e aici, în faţă.|Băiat şi fată.|Pâine.|Mâine vine şi el.|Sunt acasă.|Nu "
        "ştiu.|Apă şi sare.|Până când, până mâine?|Cât, cât?|Îi dă bani.|Fără sfârşit.|Două luni, şase luni.",
    ),
    "Lithuanian": (
        "cp1257 iso8859_13 iso8859_4",
        "Per tą metą.|Visą metą laukiau.|Tą farą.|Jį mačiau.|Tu ir jį, ir ją.|Pinigų nėra.|Į namus.|Ką jis "
        "sakė?|Gera diena, ponia!|Šią savaitę.|Už tą pačią sumą.|Taip, ačiū.|Mūsų įmonė.|Sąskaita.|Man tą "
        "patį.|Dar vieną metą.|Visą sumą.|Rašė į bendrovę.",
    ),
    "Latvian": (
        "cp1257 iso8859_13 iso8859_4 cp775",
        "Kā série.|Reklamācija: visa série bojāta.|Ko tā dara?|Nauda nāk.|Mājās.|Es esmu tā.|Kur tā ir, kā?|"
        "Viņš nāk.|Māte un tēvs.|Tā nav.|Mēs esam te.|Preces nav, tā teica.|Ražots Rīgā.|Ir jā un nē.|Mašīna.",
    ),
    "Estonian": (
        "cp1257 iso8859_13 iso8859_15 iso8859_4",
        "Masin läks katki.|Šokk.|Õhtul tulen, pärast töö.|Žürii.|Müüja ei vasta.|Ära muretse, küll tuleb.|Öö.|"
        "Kõik on läbi.|See on tšekk, mitte raha.|Vähe aega, palju tööd.|Garaaž on väike.",
    ),
    "Turkish": (
        "cp1254 iso8859_9 iso8859_3 cp857",
        "Şu gün.|Çok iyi, teşekkür.|Müşteri.|İyi günler.|Ağaç.|Dün aldım, bugün bozuldu.|Para yok, iş yok.|Gör "
        "ve işit.|Köln’de oturuyor, şimdi.|Kapı açık.|Üç ay geçti, hâlâ bekliyorum.|Kağıt.|Değil mi?",
    ),
    "Albanian": (
        "cp1250 cp1252 iso8859_2 iso8859_16",
        "Është mirë.|Çfarë?|Makina është prishur, paratë s’janë kthyer.|Pse jo, për ty.|Një ditë.|Të gjithë.|"
        "Unë jam këtu.|Kafja është ftohtë.",
    ),
    "Icelandic": (
        "cp1252 iso8859_1 iso8859_10",
        "Þetta er ekki rétt.|Ég er hér.|Vélin er ónýt, því miður.|Á morgun.|Já, en hvað er það?|Björn kom í "
        "gær.|Ísland.|Ekki á lífi.",
    ),
    "Greek": (
        "cp1253 iso8859_7 cp737",
        "Καλημέρα.|Η μηχανή χάλασε.|Ναι, ή όχι;|Το café είναι κλειστό.|Είναι ο κύριος A. Müller;|Size ή α|έ",
    ),
    "Russian": (
        "cp1251 koi8_r iso8859_5 cp866",
        "Машина сломалась.|Да и нет.|я|Я и ты в Apple.|Где мои деньги?|Size и x|А вы – кто?|Он сказал: «нет».",
    ),
    "Vietnamese": ("cp1258", "là đà|đó là nó|Tôi là An, đây.|Cà phê đâu?"),
    "Esperanto": ("iso8859_3", "Ĉu vi iras?|Ĝi estas rompita, ĉar ĝi malnovas.|Ŝi iĝis laca."),
    "Welsh": ("iso8859_14", "Mae dŵr yn y tŷ.|Ŵyr neb, siŵr."),
}  # fmt: skip


def _cases() -> list[object]:
    cases = []
    for language, (encodings, joined) in SENTENCES.items():
        sentences = joined.split("|")
        texts = [
            *sentences,
            *("\n\n".join(pair) for pair in pairwise(sentences)),
            " ".join(sentences),
        ]
        cases += [
            pytest.param(texts, encoding, id=f"{language}-{encoding}")
            for encoding in encodings.split()
        ]
    return cases


@pytest.mark.parametrize(("texts", "encoding"), _cases())
@pytest.mark.parametrize("form", ["{0}", "{0} “so”", "{0}\n\n£40, it’s – all", "title: {0}"])
def test_no_word_becomes_another(texts: list[str], encoding: str, form: str) -> None:
    """Saved in the code page of its language, a text is left alone, or reads as it was meant."""
    wrong = []
    for text in texts:
        meant = form.format(text)
        if form.startswith("title"):
            meant = f"---\n{meant.partition(chr(10))[0]}\n---\nA story.\n"
        else:
            meant = f"---\ntitle: A washer\n---\n{meant}\n"
        data = meant.encode(encoding, "ignore")
        new, _ = fix(data, FORM)
        if not _is_utf_8(data) and new not in (data, data.decode(encoding).encode()):
            wrong.append((text, new.decode(errors="replace")))
    assert wrong == []


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize(
    "text",
    [
        "Il y a très peu de règles, même à côté.",
        "La società non risponde più: così non può andare.",
        "A situação não é boa, e a reclamação também não.",
        "La compañía no contestó, y el señor ya no está.",
        "Det går ikke, og jeg får ikke pengene før næste måned.",
        "Jag måste få två nya.",
        "Das Gerät läuft nicht, natürlich.",
        "Tämä ei ole hyvä.",
        "De financiële dienst in België, hè.",
    ],
)
def test_what_words_prove_is_mended(text: str) -> None:
    """Where the words that tell the code page are known, one sentence is enough."""
    meant = f"---\ntitle: A washer\n---\n{text}\n"

    new, fixes = fix(meant.encode("cp1252"), FORM)

    assert new.decode() == meant
    assert [each.what for each in fixes][:1] == [SAVED]


@pytest.mark.parametrize("text", ["¿q " * 60000, "¡q " * 60000, "¿" * 100000, "très à " * 20000])
def test_marks_are_looked_at_once(text: str) -> None:
    """A mark that never ends does not make a long text take longer than its length."""
    start = process_time()
    fix(f"---\ntitle: A washer\n---\nestá más según también {text}\n".encode("cp1252"), FORM)

    assert process_time() - start < 10
