"""`language:` is a BCP 47 tag that CLDR knows; what is not says where it stands and what was meant."""

from collections.abc import Callable

import pytest

from gripe.base.languages import LanguageError, language_tag, lineage
from support.sites import CASE, Site


@pytest.mark.parametrize(
    ("written", "tag", "falls_back_on"),
    [
        ("en", "en", ()),
        ("DE-at", "de-AT", ("de",)),
        ("pt-br", "pt-BR", ("pt",)),
        ("zh-hant-tw", "zh-Hant-TW", ("zh-Hant", "zh")),
        ("es-419", "es-419", ("es",)),
        ("de-x-leicht", "de-x-leicht", ("de",)),
        ("ca-valencia", "ca-valencia", ("ca",)),
        ("en-u-ca-buddhist", "en-u-ca-buddhist", ("en-u-ca", "en")),
    ],
)
def test_a_tag_gets_its_usual_letters(
    written: str, tag: str, falls_back_on: tuple[str, ...]
) -> None:
    """Letter case is no fault; what a language lacks is looked for in the next wider one."""
    assert language_tag(written) == tag
    assert lineage(tag) == (tag, *falls_back_on)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("German", 'did you mean "de"?'),
        ("deutsch", 'did you mean "de"?'),
        ("français", 'did you mean "fr"?'),
        ("de_AT", 'did you mean "de-AT"?'),
        ("en-UK", '"en-UK" names no country; did you mean "en-GB"?'),
        ("de-XX", '"de-XX" names no country; did you mean "de"?'),
        ("zh-Hanx", '"zh-Hanx" names no script'),
        ("klingon1", '"klingon1" is no language: write it like de or pt-BR'),
        ("xx", '"xx" is no language'),
        ("", '"" is no language'),
        ("de-", '"de-" is no language'),
        ("en-a-bbb-a-ccc", '"en-a-bbb-a-ccc" is no language'),
        ("de-1996-1996", '"de-1996-1996" is no language'),
    ],
)
def test_nonsense_is_refused(written: str, said: str) -> None:
    """With the nearest tag that there is, found by names of languages too."""
    with pytest.raises(LanguageError) as caught:
        language_tag(written)

    assert said in str(caught.value)


def test_the_settings_say_where_it_stands(site: Callable[[str], Site]) -> None:
    """An unknown language is an error of gripe.yaml, at its value."""
    blog = site("")
    blog.write("content/cases/washer.md", CASE)
    blog.replace("gripe.yaml", "title:", "language: klingon1\ntitle:")

    (problem,) = blog.problems()
    assert problem.startswith('gripe.yaml:1:11: error: "klingon1" is no language')
    assert problem.endswith("[bad-language]")


@pytest.mark.parametrize("kind", ["cases", "followups", "posts", "pages"])
def test_a_post_says_where_it_stands(site: Callable[[str], Site], kind: str) -> None:
    """So is that of a case, follow-up, post or page, in its own file."""
    blog = site("")
    blog.write("content/cases/washer.md", CASE)
    more = {
        "cases": "company: A\ntimeline:\n  - 2009-08-10 phone: Called.\n",
        "followups": "case: washer\ndate: 2009-09-01\n",
        "posts": "date: 2009-09-01\n",
        "pages": "",
    }[kind]
    blog.write(f"content/{kind}/x.md", f"---\ntitle: X\nlanguage: Germn\n{more}---\nX.\n")

    (problem,) = blog.problems()
    assert problem.startswith(f'content/{kind}/x.md:3:11: error: "Germn" is no language')
    assert problem.endswith('did you mean "de"? [bad-language]')
