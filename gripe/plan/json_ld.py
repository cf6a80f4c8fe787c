"""The structured data of pages in schema.org's words (JSON-LD 1.1), for a script element in the head.

A case is told here, so it is a posting about a company and a product. It is no `Review`: that needs a
rating, and nobody gave one. Without the site's URL, what would need an address is left out.
"""

from collections.abc import Iterable, Sequence

from gripe.base.codec import dumps
from gripe.linking.model import Case, Company, Correction, Followup, Post, Source
from gripe.plan import routes
from gripe.plan.blog_items import NAMED, BlogItem, Whole, address_of, published_on, updated_on
from gripe.plan.view_context import ViewContext, exhibit_address
from gripe.record.entry import Actor, Role
from gripe.source.markdown.excerpt import plain

Node = dict[str, object]

# Inside a script element no tag may end it, and to old JavaScript these two end a line.
_UNSAFE = [(c, f"\\u{ord(c):04x}") for c in "<>&\u2028\u2029"]


def script_json(value: Node) -> str:
    """Return a value as JSON that may stand inside a script element."""
    text = dumps(value)
    for character, escape in _UNSAFE:
        if character in text:
            text = text.replace(character, escape)
    return text


def case_json_ld(context: ViewContext, case: Case, description: str) -> str:
    """Return a case: a posting about its companies and its product."""
    parties = [party.actor for party in case.parties]
    others = [
        actor
        for entry in case.record.entries
        for actor in (entry.by, entry.resolved_by, *entry.kudos)
        if actor and actor not in parties
    ]
    pictures = [context.base.absolute(exhibit_address(case, e)) for e in case.exhibits if e.blob]
    node = _posting(context, case, description)
    node["about"] = [*_organisations(context, parties), *_products(case)]
    node["mentions"] = _organisations(context, others)
    node["temporalCoverage"] = _coverage(case)
    node["image"] = [url for url in pictures if url]
    node["isBasedOn"] = [_first_publication(source) for source in case.sources]
    node["correction"] = [_correction(each) for each in case.corrections]
    return _document(node)


def followup_json_ld(context: ViewContext, followup: Followup, description: str) -> str:
    """Return a follow-up: a posting about its cases and the companies that moved them on."""
    cases = [context.site.briefs[slug] for slug in followup.entries]
    entries = followup.entries.values()
    actors = [Actor(Role.COMPANY, slug) for case in cases for slug in case.companies[:NAMED]]
    actors += [actor for each in entries for actor in (each.resolved_by, *each.kudos) if actor]
    node = _posting(context, followup, description)
    node["about"] = [
        *(_reference(context, case) for case in cases),
        *_organisations(context, actors),
    ]
    return _document(node)


def post_json_ld(context: ViewContext, post: Post, description: str) -> str:
    """Return a post that mentions cases and companies."""
    named = [context.site.briefs[slug] for slug in post.cases if slug in context.site.briefs]
    companies = [Actor(Role.COMPANY, slug) for slug in (*post.companies, *post.kudos)]
    node = _posting(context, post, description)
    node["mentions"] = [
        *(_reference(context, case) for case in named),
        *_organisations(context, companies),
    ]
    return _document(node)


def company_json_ld(
    context: ViewContext, company: Company, parent: str, children: Sequence[tuple[str, str]]
) -> str:
    """Return a company, given its parent's name, or "", and slug and name of each child."""
    node = _organisation(context, company)
    node["alternateName"] = [name for name, _ in company.names]
    node["url"] = context.href_of(company.website, company.path, "")
    if company.parent:
        node["parentOrganization"] = _organisation(context, Company(company.parent, parent))
    node["subOrganization"] = [_organisation(context, Company(*each)) for each in children[:NAMED]]
    node["contactPoint"] = [
        _filled(
            {
                "@type": "ContactPoint",
                "contactType": contact.purpose,
                "telephone": contact.phone,
                "email": contact.email,
                "url": context.href_of(contact.link, company.path, ""),
            }
        )
        for contact in company.contacts
    ]
    return _document(node)


def blog_json_ld(context: ViewContext, posts: Sequence[BlogItem], description: str) -> str:
    """Return the blog with the postings on one of its pages."""
    node = _blog(context)
    node["description"] = description
    node["inLanguage"] = context.words.language
    node["author"] = _author(context, "")
    node["blogPost"] = [{**_reference(context, post), **_published(post)} for post in posts]
    return _document(node)


def _document(node: Node) -> str:
    return script_json({"@context": "https://schema.org", **_filled(node)})


def _filled(node: Node) -> Node:
    """Leave out what has no value."""
    return {key: value for key, value in node.items() if value not in ("", [], None)}


def _posting(context: ViewContext, post: Whole, description: str) -> Node:
    """Return what a case, follow-up and post have in common."""
    return {
        **_reference(context, post),
        "mainEntityOfPage": context.base.absolute(address_of(post)),
        "description": description,
        "inLanguage": context.words.language,
        **_published(post),
        "dateModified": updated_on(post).isoformat(),
        "author": _author(context, post.author),
        "isPartOf": _filled(_blog(context)),
        "keywords": [context.site.tags[slug] for slug in post.tags],
    }


def _reference(context: ViewContext, post: BlogItem | Whole) -> Node:
    url = context.base.absolute(address_of(post))
    return _filled({"@type": "BlogPosting", "@id": url, "url": url, "headline": post.title})


def _published(post: BlogItem | Whole) -> Node:
    """Return the day of publication, where anybody says it."""
    day = published_on(post)
    return {"datePublished": day.isoformat()} if day else {}


def _blog(context: ViewContext) -> Node:
    url = context.base.absolute(routes.HOME)
    return {"@type": "Blog", "@id": url, "url": url, "name": context.site.settings.front.title}


def _author(context: ViewContext, name: str) -> Node:
    """Return who wrote something; where nobody is named it is the blog itself."""
    front = context.site.settings.front
    known = name or front.author
    is_person = known and known != front.title
    return {"@type": "Person" if is_person else "Organization", "name": known or front.title}


def _organisations(context: ViewContext, actors: Iterable[Actor]) -> list[Node]:
    """Return the companies among some actors, each once."""
    slugs = dict.fromkeys(actor.slug for actor in actors if actor.role is Role.COMPANY)
    return [_organisation(context, context.site.companies[slug]) for slug in slugs]


def _organisation(context: ViewContext, company: Company) -> Node:
    has_page = context.makes("company", "html")
    page = context.base.absolute(routes.company(company.slug)) if has_page else ""
    return _filled({"@type": "Organization", "name": company.name, "mainEntityOfPage": page})


def _products(case: Case) -> list[Node]:
    return [{"@type": "Product", "name": case.product}] if case.product else []


def _coverage(case: Case) -> str:
    """Return the time a case covers as ISO 8601 has it, where both its ends are known."""
    closing, opened = case.account.closing, case.record.opened.point
    closed = closing.when.point if closing else ".."
    return f"{opened}/{closed}" if opened and closed else ""


def _first_publication(source: Source) -> Node:
    node: Node = {
        "@type": "CreativeWork",
        "url": source.url,
        "author": {"@type": "Person", "name": source.by} if source.by else None,
        "datePublished": str(source.when.point) if source.when and source.when.point else "",
    }
    return _filled(node)


def _correction(correction: Correction) -> Node:
    return {
        "@type": "CorrectionComment",
        "text": plain(correction.prose),
        "datePublished": correction.corrected_on.isoformat(),
    }
