"""A blog of eight cases that differ in all that lists go by, on two pages, or on one."""

from pathlib import Path

from support.sites import SETTINGS, Site

PAGED = SETTINGS + "paginate: 5\n"
_TOLD = "timeline:\n  - {began} phone: Called."


def _case(
    title: str, company: str, tags: str, published: str, began: str, more: str = "", front: str = ""
) -> str:
    told = _TOLD.format(began=began) + (f"\n  - {more}" if more else "")
    return (
        f"---\ntitle: {title}\ncompany: {company}\ntags: [{tags}]\npublished: {published}\n"
        f"{front}{told}\n---\nThe story of {title}.\n"
    )


def _ends(day: str, kind: str = "resolved") -> str:
    return f"{{date: {day}, kind: {kind}, text: It ended.}}"


CASES = {
    "washer": _case(
        "The washer", "Maytag", "appliances, repair", "2009-12-08", "2009-08-10"
    ),  # open, overdue and dormant by turns
    "dryer": _case("A dryer", "[Maytag, Whirlpool]", "appliances", "2009-12-07", "2009-11-30"),
    "laptop": _case(
        "Écran cassé", "HP", "computers", "2009-12-06", "2009-01-01", _ends("2009-12-05", "refused")
    ),
    "phone": _case(
        "Phone 10", "HP", "phones", "2009-12-05", "2009-12-01", _ends("2009-12-04", "withdrawn")
    ),
    "tablet": _case(
        "phone 9",
        "HP",
        "phones, repair",
        "2009-12-04",
        "2009-12-01",
        _ends("2009-12-02", "refused"),
    ),
    "oven": _case("The oven", "Bosch", "appliances", "2008-05-03", "2008-01"),
    "fridge": _case(
        "A fridge & its <door>",
        "Bosch",
        "appliances",
        "2008-05-02",
        "2008-02-01",
        front="checked: 2008-03-01\n",
    ),
    "bill": _case(
        "The bill", "Telco", "phones", "2007-05-01", "2007-01-01", _ends("2007-02-01", "abandoned")
    ),
}
ORDER = tuple(CASES)  # newest first
POST = "---\ntitle: A memo\ndate: 2006-01-01\ntags: [notes, phones]\n---\nOn waiting.\n"
SECRET = _case("Secret", "Acme", "hush", "2009-12-09", "2009-12-01")


def blog(site: Site, settings: str = PAGED) -> Site:
    """Fill a site with the cases, a post, and a draft and a future case that must not show."""
    site.write("gripe.yaml", settings)
    for slug, text in CASES.items():
        site.write(f"content/cases/{slug}.md", text)
    site.write("content/posts/memo.md", POST)
    site.write("content/cases/draft.md", SECRET.replace("title:", "draft: true\ntitle:"))
    site.write("content/cases/later.md", SECRET.replace("2009-12-09", "2031-01-01"))
    return site


def made(root: Path, settings: str = PAGED) -> Site:
    """Return the blog, built."""
    site = blog(Site(root), settings)
    site.publish()
    return site
