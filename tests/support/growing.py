"""Sites that grow in one way each: what stands in one of their files, or how many files there are."""

from collections.abc import Callable, Mapping

Files = dict[str, str | bytes]
Grown = Callable[[int], Files]


def case(title: str = "A washer", company: str = "Maytag", more: str = "", story: str = "") -> str:
    """Return a case file of one entry."""
    return (
        f"---\ntitle: {title}\ncompany: {company}\n{more}"
        f"timeline:\n  - 2009-08-10 phone: Called.\n---\n{story or 'The story.'}\n"
    )


def post(title: str = "An essay", more: str = "") -> str:
    """Return a post."""
    return f"---\ntitle: {title}\ndate: 2009-09-01\n{more}---\nThe text.\n"


def followup(case_: str, title: str = "A word", more: str = "") -> str:
    """Return a follow-up to a case or several."""
    return f"---\ntitle: {title}\ncase: {case_}\ndate: 2009-09-01\n{more}---\nThe text.\n"


# A white pixel.
_PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a494441"
    "54789c63f80f0001010100b138f6140000000049454e44ae426082"
)


def listed(word: str, count: int) -> str:
    """Return a YAML list of so many names."""
    return f"[{', '.join(name(word, number) for number in range(count))}]"


_SYLLABLES = ("ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu")


def name(word: str, number: int) -> str:
    """Return a name that is no near miss of another."""
    digits = f"{number * 7919 % 100_000:05}"
    return f"{word} {''.join(_SYLLABLES[int(digit)] for digit in digits)}"


def _cases(count: int, of: Callable[[int], str]) -> Files:
    return {f"content/cases/case-{number}.md": of(number) for number in range(count)}


def tags_in_a_case(count: int) -> Files:
    """Return a site of so many tags in a case."""
    return {"content/cases/a.md": case(more=f"tags: {listed('tag', count)}\n")}


def tags_in_a_post(count: int) -> Files:
    """Return a site of so many tags in a post."""
    return {"content/posts/a.md": post(more=f"tags: {listed('tag', count)}\n")}


def cases_with_a_tag_each(count: int) -> Files:
    """Return a site of so many cases with a tag each."""
    return _cases(count, lambda n: case(f"Case {n}", more=f"tags: {name('tag', n)}\n"))


def cases_with_a_tag_and_a_company_each(count: int) -> Files:
    """Return a site of so many cases with a tag and a company each."""
    return _cases(count, lambda n: case(f"Case {n}", name("Firm", n), f"tags: {name('tag', n)}\n"))


def cases_of_one_company_and_tag(count: int) -> Files:
    """Return a site of so many cases of one company and tag."""
    return _cases(count, lambda n: case(f"Case {n}", more="tags: broken\n"))


def companies_in_a_post(count: int) -> Files:
    """Return a site of so many companies in a post."""
    return {"content/posts/a.md": post(more=f"companies: {listed('Firm', count)}\n")}


def kudos_in_a_post(count: int) -> Files:
    """Return a site of so many kudos in a post."""
    return {"content/posts/a.md": post(more=f"kudos: {listed('Firm', count)}\n")}


def cases_in_a_post(count: int) -> Files:
    """Return a site of so many cases in a post."""
    slugs = ", ".join(f"case-{number}" for number in range(count))
    files = _cases(count, lambda n: case(f"Case {n}"))
    return {**files, "content/posts/a.md": post(more=f"cases: [{slugs}]\n")}


def cases_of_a_followup(count: int) -> Files:
    """Return a site of so many cases of a followup."""
    slugs = ", ".join(f"case-{number}" for number in range(count))
    files = _cases(count, lambda n: case(f"Case {n}"))
    return {**files, "content/followups/a.md": followup(f"[{slugs}]")}


def followups_to_a_case(count: int) -> Files:
    """Return a site of so many followups to a case."""
    files: Files = {"content/cases/a.md": case()}
    return files | {
        f"content/followups/word-{n}.md": followup("a", f"Word {n}") for n in range(count)
    }


def posts_on_a_case(count: int) -> Files:
    """Return a site of so many posts on a case."""
    files: Files = {"content/cases/a.md": case()}
    return files | {
        f"content/posts/word-{n}.md": post(f"Word {n}", "cases: [a]\n") for n in range(count)
    }


def companies_in_a_case(count: int) -> Files:
    """Return a site of so many companies in a case."""
    return {"content/cases/a.md": case(company=listed("Firm", count))}


def entries_to_twenty_companies(count: int) -> Files:
    """Return a site of so many entries of a case, each to twenty companies."""
    return {"content/cases/a.md": _with_entries(case(company=listed("Firm", 20)), count)}


def followups_to_a_case_of_twenty_companies(count: int) -> Files:
    """Return a site of so many follow-ups to a case of twenty companies."""
    files = followups_to_a_case(count)
    return {**files, "content/cases/a.md": case(company=listed("Firm", 20))}


def posts_on_a_case_of_twenty_companies(count: int) -> Files:
    """Return a site of so many posts on a case of twenty companies."""
    files = posts_on_a_case(count)
    return {**files, "content/cases/a.md": case(company=listed("Firm", 20))}


def companies_and_tags_in_a_case(count: int) -> Files:
    """Return a site of so many companies and tags in a case."""
    return {
        "content/cases/a.md": case(
            company=listed("Firm", count), more=f"tags: {listed('tag', count)}\n"
        )
    }


def companies_and_tags_in_a_post(count: int) -> Files:
    """Return a site of so many companies and tags in a post."""
    more = f"companies: {listed('Firm', count)}\ntags: {listed('tag', count)}\n"
    return {"content/posts/a.md": post(more=more)}


def entries_in_a_case(count: int) -> Files:
    """Return a site of so many entries in a case."""
    return {"content/cases/a.md": _with_entries(case(), count)}


def _with_entries(text: str, count: int) -> str:
    entries = "".join(
        f"  - 2009-08-{10 + n * 20 // count} email: Wrote {n}.\n" for n in range(count)
    )
    return text.replace("  - 2009-08-10 phone: Called.\n", entries)


def promises_in_a_case(count: int) -> Files:
    """Return a site of so many promises in a case."""
    entry = (
        "  - {{date: 2009-08-10, kind: promise, by: company, text: Soon {0}., due: 2009-09-01}}\n"
    )
    entries = "".join(entry.format(number) for number in range(count))
    return {"content/cases/a.md": case().replace("Called.\n", "Called.\n" + entries)}


def corrections_in_a_case(count: int) -> Files:
    """Return a site of so many corrections in a case."""
    more = "".join(f"  - {{date: 2009-09-02, text: Wrong {n}.}}\n" for n in range(count))
    return {"content/cases/a.md": case(more=f"corrections:\n{more}")}


def exhibits_in_a_case(count: int) -> Files:
    """Return a site of so many exhibits in a case."""
    more = "".join(
        f"  - {{id: e{n}, file: e{n}.png, caption: Bill {n}, alt: A bill, visibility: on-request}}\n"
        for n in range(count)
    )
    files: Files = {f"content/cases/a/e{n}.png": _PICTURE for n in range(count)}
    return {**files, "content/cases/a/index.md": case(more=f"exhibits:\n{more}")}


def sources_in_a_case(count: int) -> Files:
    """Return a site of so many sources in a case."""
    more = "".join(f"  - {{url: 'https://example.org/{n}', by: Ann {n}}}\n" for n in range(count))
    return {"content/cases/a.md": case(more=f"source:\n{more}")}


def aliases_of_a_case(count: int) -> Files:
    """Return a site of so many aliases of a case."""
    more = "".join(f"  - /old/{n}/\n" for n in range(count))
    return {"content/cases/a.md": case(more=f"aliases:\n{more}")}


def names_of_a_company(count: int) -> Files:
    """Return a site of so many names of a company."""
    profile = f"---\ntitle: Maytag\naliases: {listed('Firm', count)}\n---\nWashers.\n"
    return {"content/cases/a.md": case(), "content/companies/maytag.md": profile}


def children_of_a_company(count: int) -> Files:
    """Return a site of so many children of a company."""
    files: Files = {"content/companies/top.md": "---\ntitle: Top\n---\nAbove.\n"}
    for n in range(count):
        title = name("Firm", n)
        files[f"content/companies/c{n}.md"] = f"---\ntitle: {title}\nparent: Top\n---\nBelow.\n"
        files[f"content/cases/c{n}.md"] = case(f"Case {n}", title)
    return files


def years(count: int) -> Files:
    """Return a site of so many years."""

    def of(n: int) -> str:
        return case(f"Case {n}", more=f"published: {2009 - n:04}-09-01\n").replace(
            "2009-08-10", f"{2009 - n:04}-08-10"
        )

    return _cases(count, of)


def pages(count: int) -> Files:
    """Return a site of so many pages."""
    return {f"content/pages/p{n}.md": f"---\ntitle: Page {n}\n---\nText.\n" for n in range(count)}


def links_in_a_page(count: int) -> Files:
    """Return a site of so many links in a page."""
    links = "\n".join(f"[{n}](p{n}.md)" for n in range(count))
    return {**pages(count), "content/pages/all.md": f"---\ntitle: All\n---\n{links}\n"}


# By what there are more and more of.
GROWING: Mapping[str, Grown] = {
    each.__name__: each
    for each in (
        tags_in_a_case,
        tags_in_a_post,
        cases_with_a_tag_each,
        cases_with_a_tag_and_a_company_each,
        cases_of_one_company_and_tag,
        companies_in_a_post,
        kudos_in_a_post,
        cases_in_a_post,
        cases_of_a_followup,
        followups_to_a_case,
        posts_on_a_case,
        companies_in_a_case,
        entries_to_twenty_companies,
        followups_to_a_case_of_twenty_companies,
        posts_on_a_case_of_twenty_companies,
        companies_and_tags_in_a_case,
        companies_and_tags_in_a_post,
        entries_in_a_case,
        promises_in_a_case,
        corrections_in_a_case,
        exhibits_in_a_case,
        sources_in_a_case,
        aliases_of_a_case,
        names_of_a_company,
        children_of_a_company,
        years,
        pages,
        links_in_a_page,
    )
}
