"""Every address of the site, as docs/outputs.md lists them: `case("washer")` is `/cases/washer/`."""

from gripe.base.slugs import slugify

HOME = "/"
FEED = "/feed.xml"
SITEMAP = "/sitemap.xml"
ROBOTS = "/robots.txt"
NOT_FOUND = "/404.html"
JSON_FEED = "/feed.json"
CASES = "/cases/"
CASES_LIST = "/cases/list.json"
CASES_JSON = "/cases.json"
CASES_CSV = "/cases.csv"
DATA = "/data/"
COMPANIES = "/companies/"
STATUSES = "/status/"
TAGS = "/tags/"
ARCHIVE = "/archive/"
OPML = "/companies/feeds.opml"
SHARE_CARD = "/share-card.png"
OPENSEARCH = "/opensearch.xml"
SEARCH = "/search/"
SEARCH_INDEX = "/search/pagefind/"

# The first parts of generated addresses: no page may take one as its slug.
RESERVED_SLUGS = frozenset(
    "404 archive assets cases companies data feed page posts robots search sitemap status tags".split()
)


def case(slug: str) -> str:
    """Return the address of a case."""
    return f"/cases/{slug}/"


def case_entry(slug: str, key: str) -> str:
    """Return the address of one entry of a case."""
    return f"/cases/{slug}/#{key}"


def case_badge(slug: str) -> str:
    """Return the address of a case's badge."""
    return f"/cases/{slug}/badge.svg"


def case_feed(slug: str) -> str:
    """Return the address of a case's feed."""
    return f"/cases/{slug}/feed.xml"


def case_data(slug: str) -> str:
    """Return the address of a case as data."""
    return f"/cases/{slug}/case.json"


def picture(slug: str, name: str, ending: str) -> str:
    """Return the address of a case's exhibit, a picture; the ending says what it is published as."""
    return f"/cases/{slug}/{name}.{ending}"


def beside(address: str, name: str, ending: str = "") -> str:
    """Return the address of a file in the bundle of a page.

    Args:
        address: that of the page.
        name: the file's, or its path within the bundle.
        ending: of a picture, what it is published as.

    Example:
        >>> beside("/posts/waiting/", "IMG_2034.JPG", "jpg"), beside("/posts/waiting/", "plans/shed.pdf")
        ('/posts/waiting/IMG_2034.jpg', '/posts/waiting/plans/shed.pdf')
    """
    return f"{address}{name.rpartition('.')[0]}.{ending}" if ending else f"{address}{name}"


def beside_sources(path: str, ending: str = "") -> str:
    """Return the address of a file of content/ in no bundle: it lies where the pages of its folder do.

    Example:
        >>> beside_sources("content/posts/photo.jpg"), beside_sources("content/pages/map.png")
        ('/posts/photo.jpg', '/map.png')
    """
    _, folder, *rest = path.split("/")
    if folder == "pages":
        rest = [*(slugify(each) or each for each in rest[:-1]), rest[-1]]
    return (
        beside(_FOLDERS.get(folder, f"/{folder}/"), "/".join(rest), ending)
        if rest
        else f"/{folder}"
    )


def in_width(address: str, width: int) -> str:
    """Return the address of a picture in a lesser width, or in a kind of file that is lighter."""
    return f"{address.rpartition('.')[0]}-{width}w.webp"


def post(slug: str) -> str:
    """Return the address of a post or follow-up."""
    return f"/posts/{slug}/"


def company(slug: str) -> str:
    """Return the address of a company."""
    return f"/companies/{slug}/"


def company_badge(slug: str) -> str:
    """Return the address of a company's badge."""
    return f"/companies/{slug}/badge.svg"


def company_feed(slug: str) -> str:
    """Return the address of a company's feed."""
    return f"/companies/{slug}/feed.xml"


def share_card(page: str) -> str:
    """Return the address of a page's share card."""
    return f"{page}share-card.png"


def status(word: str) -> str:
    """Return the address of the cases with a status."""
    return f"/status/{word}/"


def tag(slug: str) -> str:
    """Return the address of what has a tag."""
    return f"/tags/{slug}/"


def part(address: str, name: int) -> str:
    """Return the address of a part of a file, which a large site has in parts: `/cases-2024.json`."""
    stem, dot, ending = address.rpartition(".")
    return f"{stem}-{name}{dot}{ending}"


def year(number: int) -> str:
    """Return the address of what was published in a year."""
    return f"/archive/{number}/"


def paged(address: str, number: int) -> str:
    """Return the address of a page of a list: `/cases/` for the first, then `/cases/page/2/`."""
    return address if number == 1 else f"{address}page/{number}/"


def page(slug: str) -> str:
    """Return the address of a standing page."""
    return f"/{slug}/"


def of_source(path: str, slug: str) -> str:
    """Return the address that a source has or would have; of what is none, that of nothing."""
    folder = path.split("/")[1] if path.startswith("content/") else ""
    make = _OF_SOURCES.get(folder)
    return make(slug) if make and slug else NOT_FOUND


_FOLDERS = {"followups": "/posts/", "pages": "/"}  # of another name than their addresses
_OF_SOURCES = {
    "cases": case,
    "followups": post,
    "posts": post,
    "pages": page,
    "companies": company,
}


def asset(name: str, digest: str) -> str:
    """Return the address of a theme's asset; those of style sheets and scripts change with the content."""
    stem, dot, ending = name.rpartition(".")
    is_hashed = dot and ending in {"css", "js"}
    return f"/assets/{stem}.{digest[:8]}.{ending}" if is_hashed else f"/assets/{name}"
