"""A document of the search index as HTML, which only the indexer reads.

The indexer takes headings with an id for places within the page, and what is marked with
`data-pagefind-meta` and `data-pagefind-filter` for facts about it
(https://pagefind.app/docs/metadata/, https://pagefind.app/docs/filtering/).
"""

from html import escape

from gripe.plan.search.documents import SearchDocument
from gripe.source.markdown.html_tokens import Token, text_of, tokens

# A page with every fact that any has, for an indexer that numbers them.
SAMPLE = SearchDocument("", "x", "", "", (), "x", ())
ABOUT = "_about"  # what search.js shows no link to: on no page is there such a place


def document(page: SearchDocument, language: str) -> str:
    """Return a page as HTML; all are in the site's language, so that they are searched together."""
    sections = [_section(each.anchor, each.title, each.html) for each in page.sections]
    said = "".join([*sections, _about(page.about)])
    # A page without a word is not indexed: one that has nothing but its title is found by that.
    ignored = " data-pagefind-ignore" if _has_words(said) else ""
    facts = [
        _fact("filter", "kind", page.kind),
        _fact("filter", "status", page.status),
        *(_fact("filter", "company", name) for name in page.companies),
        _fact("meta", "date", page.date),
    ]
    return (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8"></head><body>'
        f"<h1{ignored}>{escape(page.title)}</h1>{said}"
        f"<footer data-pagefind-ignore>{''.join(facts)}</footer></body></html>"
    )


def _section(anchor: str, title: str, text: str) -> str:
    # The indexer would take the first picture for the page's: only what is said of it counts.
    text = "".join(map(_without_picture, tokens(text)))
    return f'<h2 id="{escape(anchor)}">{escape(title)}</h2>{text}' if anchor else text


def _about(lines: tuple[str, ...]) -> str:
    # A place of its own and of little weight: what is shown of a page is its prose where that will do.
    said = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return f'<h2 id="{ABOUT}">·</h2><div data-pagefind-weight="0.2">{said}</div>' if said else ""


def _without_picture(token: Token) -> str:
    return escape(token.attribute("alt") or "") if token.name == "img" else token.source


def _has_words(said: str) -> bool:
    return any(map(str.isalnum, text_of(said)))


def _fact(what: str, name: str, value: str) -> str:
    return f'<span data-pagefind-{what}="{name}">{escape(value)}</span>' if value else ""
