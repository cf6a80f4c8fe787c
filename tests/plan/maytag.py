"""Cases with Maytag, whose parent is Whirlpool, and what their pages are made of."""

from gripe.engine.inputs.tree import Tree
from gripe.engine.loading.edition import link_whole
from gripe.engine.loading.sources import read_site
from gripe.engine.options import Options
from gripe.plan.views.company import CompanyView
from support.sites import NOW, Site

WHIRLPOOL = "-- content/companies/whirlpool.md --\n---\ntitle: Whirlpool\n---\n"
MAYTAG = "-- content/companies/maytag.md --\n---\ntitle: Maytag\nparent: Whirlpool\n---\n"


def case(number: int, *entries: str, company: str = "Maytag", opened: str = "2008-03-01") -> str:
    """Return a case, opened with a letter, and what happened then."""
    lines = "".join(f"  - {entry}\n" for entry in (f"{opened} email: Wrote.", *entries))
    return (
        f"-- content/cases/case-{number}.md --\n---\ntitle: Case {number}\ncompany: {company}\n"
        f"published: 2009-12-01\ntimeline:\n{lines}---\nA story.\n"
    )


def replied(day: int) -> str:
    """Return a reply in March 2008; what they answer was of the 1st."""
    return f"2008-03-{day:02} email Maytag: Sorry."


def resolved(day: int, by: str = "Maytag", kind: str = "resolved") -> str:
    """Return an end in March 2008."""
    more = ", outstanding: the rest" if kind == "partial" else ""
    return f"{{date: 2008-03-{day:02}, kind: {kind}, text: So., resolved_by: {by}{more}}}"


def promise(due: str, then: str = "") -> tuple[str, ...]:
    """Return a promise of 2 March 2008, and a repair on some day, if one came."""
    made = f"{{date: 2008-03-02, by: Maytag, kind: promise, text: Soon., due: {due}}}"
    return (made, f"{then} Maytag repair: He came.") if then else (made,)


def view(site: Site, company: str = "maytag") -> CompanyView:
    """Return what the page of a company is made of."""
    made = view_at(site, f"companies/{company}/index.html")
    assert isinstance(made, CompanyView)
    return made


def view_at(site: Site, path: str) -> object:
    """Return what the page at a path of the output is made of."""
    edition, _ = link_whole(read_site(Tree(site.root), Options(now=NOW)))
    assert edition
    return edition.plan.outputs[path].make()
