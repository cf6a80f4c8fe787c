"""The switches of gripe.yaml's `outputs:`: which parts of each kind of page can be left out."""

from collections.abc import Mapping

from gripe.linking.model import Site

OUTPUTS: Mapping[str, tuple[str, ...]] = {
    "case": ("html", "badge", "json", "feed", "card"),
    "company": ("html", "badge", "feed", "card"),
    "post": ("card",),
    "lists": ("cases", "companies", "status", "tags", "archive", "filter"),
    "site": ("feed", "json", "data", "sitemap", "opml", "card"),
}

# What cannot be made for a site without an address.
NEED_URL = ("feeds", "sitemap", "canonical links", "share cards")

CARDED = ("case", "company", "post")
MOST_CARDS = 500  # that are drawn unasked: they take a second or two, and some 15 MB
OWN_CARD = "static/share-card.png"


def carded_kinds(site: Site) -> tuple[str, ...]:
    """Return the kinds of pages that have a share card each, with `site` where the site has one.

    One that is drawn takes a few milliseconds; so on a large site they are drawn where `outputs:` names them.
    `own` stands for a card of the site that lies in `static/`.
    """
    if not site.settings.url:
        return ()
    said = site.settings.front.outputs
    pages = len(site.briefs) + len(site.followups) + len(site.posts) + len(site.companies)
    usual = CARDED if pages <= MOST_CARDS else ()
    found = [kind for kind in CARDED if ("card" in said[kind] if kind in said else kind in usual)]
    if "card" in said.get("site", ("card",)):
        found.append("own" if any(each.path == OWN_CARD for each in site.static) else "site")
    return tuple(found)
