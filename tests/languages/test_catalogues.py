"""The templates and German follow the sources, and a site's own catalogue lies above them."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from gripe.engine.i18n.catalogues import problem_of
from languages.pseudo import pseudo
from support.sites import CASE, REPOSITORY, Site, site_of
from words import following, read, templates, text_of

TEMPLATES = templates()
NAMES = [path.relative_to(REPOSITORY).as_posix() for path in TEMPLATES]
_VALUE = re.compile(r"%\(\w+\)[sd]")


def _texts(said: object) -> list[str]:
    return [said] if isinstance(said, str) else list(said) if isinstance(said, tuple | list) else []


def _messages(catalogue: Catalog) -> Iterable[Message]:
    return (message for message in catalogue if message.id)


@pytest.mark.parametrize("name", NAMES)
def test_each_template_has_every_message_of_its_sources(name: str) -> None:
    """The .pot files are what `make words` would write now; it is run after a message is changed."""
    path = REPOSITORY / name

    assert path.read_text(encoding="utf-8") == text_of(TEMPLATES[path])


@pytest.mark.parametrize("name", NAMES)
def test_german_is_complete(name: str) -> None:
    """German has every message, none of them guessed at or empty, and no other."""
    path = REPOSITORY / name
    german = read(path.with_name("de.po"))

    lacking = [
        message.id
        for message in _messages(TEMPLATES[path])
        if message.id not in german
        or german[message.id].fuzzy  # type: ignore[union-attr]  # it is there
        or not all(_texts(german[message.id].string) or [""])  # type: ignore[union-attr]
    ]
    known = {message.id for message in _messages(TEMPLATES[path])}

    assert lacking == []
    assert [message.id for message in _messages(german) if message.id not in known] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_translation_fills_in_what_its_message_does(name: str) -> None:
    """Each value of a message stands in its translation, except that one thing need not be counted."""
    german = read((REPOSITORY / name).with_name("de.po"))

    for message in _messages(german):
        assert problem_of(message) == ""
        said, meant = _texts(message.id), _texts(message.string)
        for one, other in zip(said, meant, strict=True):
            missing = {*_VALUE.findall(one)} - {*_VALUE.findall(other)}
            assert not missing or one == said[0] != said[-1], message.id


def test_messages_in_tables_are_found() -> None:
    """A message that is said elsewhere than where it is written is marked, and so is in the template."""
    found = TEMPLATES[REPOSITORY / "gripe/locale/gripe.pot"]

    for message in ("Partly resolved", "social media", "the courier", "EDTF date", "Archive"):
        assert message in found


def test_new_messages_leave_what_was_translated(tmp_path: Path) -> None:
    """Bringing a catalogue up to its template keeps every translation, and guesses none."""
    path, new = tmp_path / "de.po", "Something quite new: %(what)s"
    german, template = (
        read(REPOSITORY / f"gripe/locale/{name}") for name in ("de.po", "gripe.pot")
    )
    template.add(new)
    template.delete("Partly resolved")

    path.write_text(text_of(following(german, template)), encoding="utf-8")
    after = read(path)
    template.add("Partly resolved")
    again = following(read(path), template)

    assert _string(after, "Refused") == "Abgelehnt"
    assert _string(after, new) == ""
    assert "Partly resolved" not in after
    assert _string(again, "Partly resolved") == "Teilweise gelöst"


def _string(catalogue: Catalog, text: str) -> str:
    message = catalogue[text]
    assert message is not None
    assert isinstance(message.string, str)
    return message.string


def test_pseudo_messages_are_longer_and_fill_in_the_same() -> None:
    """The made-up language is at least two fifths longer, and none of its letters is plain."""
    made = pseudo("%(n)d cases, 100%% resolved by %(who)s")

    assert len(made) >= 1.4 * len("%(n)d cases, 100%% resolved by %(who)s")
    assert _VALUE.findall(made) == ["%(n)d", "%(who)s"]
    assert not re.search("[A-Za-z]", re.sub(r"%\(\w+\)[sd]", "", made))


# What a site lays over them.

FRENCH = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "Cases"
msgstr "Affaires"
"""


@pytest.fixture
def blog(tmp_path: Path) -> Site:
    """A site with one case."""
    made = site_of(tmp_path / "site")
    made.write("content/cases/washer.md", CASE)
    return made


def _speak(blog: Site, language: str) -> None:
    blog.replace("gripe.yaml", "title:", f"language: {language}\ntitle:")


def test_a_site_brings_its_own_language(blog: Site) -> None:
    """A catalogue in the site's folder is used; what it lacks stays English, dates do not."""
    _speak(blog, "fr")
    blog.write("themes/ledger/locale/fr.po", FRENCH)
    blog.publish()

    page = blog.read("cases/washer/index.html")
    assert '<html lang="fr">' in page
    assert ">Affaires</a>" in page
    assert ">Companies</a>" in page
    assert "10 août 2009" in page


def test_a_message_of_the_site_goes_before_the_themes_and_gripes(blog: Site) -> None:
    """Message by message: the site's, else the theme's, else gripe's; so English is re-worded too."""
    _speak(blog, "de-AT")
    blog.write("themes/ledger/locale/de.po", FRENCH.replace("fr", "de"))
    blog.publish()

    page = blog.read("cases/washer/index.html")
    assert ">Affaires</a>" in page  # the site's
    assert "Zum Text springen" in page  # the theme's
    assert ">Unternehmen</a>" in page  # gripe's

    blog.replace("gripe.yaml", "language: de-AT\n", "")
    blog.write("themes/ledger/locale/en.po", FRENCH.replace("Affaires", "Files"))
    blog.publish()
    assert ">Files</a>" in blog.read("cases/washer/index.html")


def test_a_language_may_have_a_folder_of_catalogues(blog: Site) -> None:
    """`locale/fr/gripe.po` and `locale/fr/ledger.po` count as `locale/fr.po` does."""
    _speak(blog, "fr")
    blog.write("themes/ledger/locale/fr/gripe.po", FRENCH)
    more = FRENCH.replace("Cases", "Skip to the text").replace("Affaires", "Au texte")
    blog.write("themes/ledger/locale/fr/ledger.po", more)
    blog.publish()

    page = blog.read("cases/washer/index.html")
    assert ">Affaires</a>" in page
    assert ">Au texte</a>" in page


def test_a_known_language_without_words_is_a_warning(blog: Site) -> None:
    """It says which file to write, and the site is published with its dates in that language."""
    _speak(blog, "fr")

    (problem,) = blog.problems()
    assert problem == (
        "gripe.yaml:1:11: warning: gripe has no words in “fr”: dates will be, but its own words stay "
        "English; put them into themes/ledger/locale/fr.po [no-catalogue]"
    )
    assert "10 août 2009" in blog.read("cases/washer/index.html")


def test_each_language_of_posts_without_words_is_told_once(blog: Site) -> None:
    """The place is that of the first post that asks for it."""
    for slug in ("a", "b"):
        case = CASE.replace("title:", "language: fr\ntitle:")
        blog.write(f"content/cases/{slug}.md", case)

    (problem,) = blog.problems()
    assert problem.startswith("content/cases/a.md:2:11: warning: gripe has no words in “fr”")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('msgid "Cases"\nmsgstr "%(n)s Affaires"\n', '7:1: error: there is no %(n)s in "Cases"'),
        ('msgid "Cases"\nmsgstr "100 %"\n', "7:1: error: a “%” by itself is written “%%”"),
        ('msgid "Cases\n', "7:1: error: this is no line of a .po file"),
        ("hello\n", "7:1: error: this is no line of a .po file"),
    ],
)
def test_a_catalogue_that_cannot_be_used_is_an_error(blog: Site, text: str, problem: str) -> None:
    """It names file and line: nothing is published with words that do not fit."""
    _speak(blog, "fr")
    blog.write("themes/ledger/locale/fr.po", FRENCH.partition('msgid "Cases"')[0] + "\n" + text)

    (said,) = blog.problems()
    assert said.startswith(f"themes/ledger/locale/fr.po:{problem}")
    assert said.endswith("[bad-catalogue]")


def test_a_catalogue_with_a_wrong_rule_for_plurals_is_an_error(blog: Site) -> None:
    """The head of a .po file is checked as well."""
    _speak(blog, "fr")
    blog.write("themes/ledger/locale/fr.po", FRENCH.replace("n > 1", "os.system"))

    (said,) = blog.problems()
    assert said.startswith("themes/ledger/locale/fr.po: error: the head of this .po file is wrong")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


@pytest.mark.parametrize(
    ("message", "translation", "shown"),
    [
        ("Company", "<script>alert(70)</script>", "&lt;script&gt;alert(70)&lt;/script&gt;"),
        ("Company", '" onclick="alert(70)', "&#34; onclick=&#34;alert(70)"),
        ("Company", "Firma & Co &amp; Co", "Firma &amp; Co &amp;amp; Co"),
        ("Read <b>this</b>", "Lies <b>das</b>", "Lies <b>das</b>"),
        ("<b>this</b>", "<i>das</i> &amp; <b>mehr</b>", "&lt;i&gt;das&lt;/i&gt; &amp; <b>mehr</b>"),
        ("<b>this</b>", "<b onclick=alert(70)>das</b>", "&lt;b onclick=alert(70)&gt;das</b>"),
        ("<b>this</b>", "<b\n>das</b", "&lt;b\n&gt;das&lt;/b"),
        ("one&nbsp;%(n)d", "&nbsp;%(n)d <i>", "&nbsp;7 &lt;i&gt;"),
        ('<a href="%(url)s">on</a>', '<a href="%(url)s">weiter</a>', '<a href="&lt;">weiter</a>'),
    ],
)
def test_a_translation_has_no_markup_but_that_of_its_message(
    blog: Site, message: str, translation: str, shown: str
) -> None:
    """Catalogues come from translators: what they say is text, also within an attribute."""
    _speak(blog, "fr")
    head = FRENCH.partition('msgid "Cases"')[0]
    blog.write(
        "themes/ledger/locale/fr.po",
        f"{head}\nmsgid {_quoted(message)}\nmsgstr {_quoted(translation)}\n",
    )
    blog.write("content/pages/about.md", "---\ntitle: About\n---\nx\n")
    blog.write("themes/ledger/templates/page.html", f"[{{{{ _('{message}', url='<', n=7) }}}}]")
    blog.publish()

    assert blog.read("about/index.html") == f"[{shown}]"


def test_a_counted_translation_has_no_markup_of_its_own(blog: Site) -> None:
    """Each of its forms is escaped, and what is filled in is escaped once."""
    _speak(blog, "fr")
    head = FRENCH.partition('msgid "Cases"')[0]
    counted = 'msgid "%(n)d <b>%(a)s</b>"\nmsgid_plural "%(n)d <i>%(a)s</i>"\n'
    forms = 'msgstr[0] "<u>%(n)d"\nmsgstr[1] "<i>%(n)d</i> %(a)s <script>"\n'
    blog.write("themes/ledger/locale/fr.po", f"{head}\n{counted}{forms}")
    blog.write("content/pages/about.md", "---\ntitle: About\n---\nx\n")
    blog.write(
        "themes/ledger/templates/page.html",
        "{% for n in [1, 7] %}"
        "[{{ ngettext('%(n)d <b>%(a)s</b>', '%(n)d <i>%(a)s</i>', n, n=n, a='&') }}]"
        "{% endfor %}",
    )
    blog.publish()

    said = "[&lt;u&gt;1][<i>7</i> &amp; &lt;script&gt;]"
    assert blog.read("about/index.html") == said


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("nplurals=2; plural=n/0;", "may divide by zero"),
        ("nplurals=2; plural=5%(n-1);", "may divide by zero"),
        ("nplurals=2; plural=5%(n-5000) > 1;", "may divide by zero"),
        ("nplurals=2; plural=n / 00;", "may divide by zero"),
        ("nplurals=2; plural=n;", "plural is 2 where n is 2: it goes from 0 to 1"),
        ("nplurals=2; plural=-(n > 5);", "-"),
        ("nplurals=99999999; plural=n>1;", "nplurals is 99999999"),
        ("nplurals=0; plural=0;", "nplurals is 0"),
        ("nplurals=-1; plural=0;", "nplurals is -1"),
        ("nplurals=two; plural=0;", "two"),
        ("nplurals=2; plural=" + "(" * 400 + "n" + ")" * 400 + ";", ""),
        ("nplurals=2; plural=" + "n+" * 3000 + "n;", ""),
    ],
)
@pytest.mark.parametrize("language", ["fr", "de"])
def test_a_rule_that_has_no_form_for_a_number_is_an_error(
    blog: Site, language: str, rule: str, why: str
) -> None:
    """Found when the catalogue is read, at once, not when a page counts that far."""
    _speak(blog, language)
    head = FRENCH.replace("nplurals=2; plural=(n > 1);", rule)
    counted = 'msgid "%(n)d case"\nmsgid_plural "%(n)d cases"\nmsgstr[0] "a"\nmsgstr[1] "b"\n'
    blog.write(f"themes/ledger/locale/{language}.po", f"{head}\n{counted}")

    (said,) = blog.problems()
    assert said.startswith(
        f"themes/ledger/locale/{language}.po: error: the head of this .po file is wrong"
    )
    assert why in said
    assert said.endswith("[bad-catalogue]")


@pytest.mark.parametrize(
    "rule",
    [
        "nplurals=1; plural=0;",
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10||n%100>19)?1:2);",
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>10 ? 4 : 5);",
        "nplurals=3; plural=(n == 0 || n == 1) ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;",
    ],
)  # fmt: skip
def test_rules_that_languages_have_are_read(blog: Site, rule: str) -> None:
    """Those of Japanese, Russian, Arabic and French."""
    _speak(blog, "fr")
    blog.write("themes/ledger/locale/fr.po", FRENCH.replace("nplurals=2; plural=(n > 1);", rule))

    assert blog.problems() == []


def test_guessed_messages_are_not_used(blog: Site) -> None:
    """A message marked `fuzzy` is nobody's translation yet."""
    _speak(blog, "fr")
    blog.write(
        "themes/ledger/locale/fr.po", FRENCH.replace('\nmsgid "Cases', '\n#, fuzzy\nmsgid "Cases')
    )
    blog.publish()

    assert ">Cases</a>" in blog.read("cases/washer/index.html")
