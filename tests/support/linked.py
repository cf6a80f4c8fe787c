"""A site's folder, read and linked, without a page being built of it."""

from gripe.base.frozen import replace
from gripe.engine.inputs.tree import Tree
from gripe.engine.loading.sources import read_site
from gripe.engine.options import Options
from gripe.linking.assemble import assemble
from gripe.linking.model import Site as Linked
from gripe.linking.model import Withheld
from gripe.linking.site_context import Sources
from support.sites import NOW, Site

FILE = "content/cases/washer.md"


def case(*timeline: str, more: str = "", company: str = "HP", slug: str = "washer") -> str:
    """Return a case for a site in a string; its timeline begins in line 5, or below `more`."""
    entries = "".join(f"  - {line}\n" for line in timeline or ["2009-08-10 phone: Called."])
    front = f"title: A washer\ncompany: {company}\n{more}timeline:\n{entries}"
    return f"-- content/cases/{slug}.md --\n---\n{front}---\nThe story.\n"


def followup(front: str, slug: str = "news") -> str:
    """Return a follow-up for a site in a string; what is given begins in line 3."""
    return f"-- content/followups/{slug}.md --\n---\ntitle: News\n{front}\n---\nThe news.\n"


def page(body: str) -> str:
    """Return a page for a site in a string; its text begins in line 4."""
    return f"-- content/pages/about.md --\n---\ntitle: About\n---\n{body}\n"


def company(slug: str, more: str = "", title: str = "") -> str:
    """Return a profile for a site in a string; what is given begins in line 3."""
    title = title or slug.title()
    return f"-- content/companies/{slug}.md --\n---\ntitle: {title}\n{more}\n---\n"


def faults(site: Site) -> list[str]:
    """Return what is wrong with a site, as `path:line:column code`, below content/."""
    found = [line.rstrip("]").rpartition(" [") for line in site.problems()]
    return [f"{said.split(': ')[0].removeprefix('content/')} {code}" for said, _, code in found]


def linked(site: Site, *, backwards: bool = False) -> Linked:
    """Return a site, linked; it has to be without problems.

    Args:
        site: its folder.
        backwards: whether its sources are given the other way round.
    """
    read = read_site(Tree(site.root), Options(now=NOW))
    assert read.settings is not None
    sources = _reversed(read.sources) if backwards else read.sources
    found, problems = assemble(sources, read.settings)
    assert [str(problem) for problem in read.problems + problems] == []
    return found


def _reversed(sources: Sources) -> Sources:
    others = sources.others
    return Sources(
        sources.cases[::-1],
        replace(
            others,
            followups=others.followups[::-1],
            posts=others.posts[::-1],
            companies=others.companies[::-1],
        ),
    )


def withheld(site: Site) -> list[Withheld]:
    """Build a site without problems and return what is not published."""
    report = site.build()
    assert [str(problem) for problem in report.problems] == []
    return list(report.withheld)
