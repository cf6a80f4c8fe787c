"""Sites with one file that is far larger than any author's, or than any that means well."""

from collections.abc import Callable, Mapping

from support.growing import Files, case, followup, listed, name, post
from support.sites import SETTINGS

Made = Callable[[int], Files]
MEGABYTE = 1_000_000


def _case(more: str = "", **parts: str) -> Files:
    return {"content/cases/a.md": case(more=more, **parts)}


def _post(more: str) -> Files:
    return {"content/posts/a.md": post(more=more)}


def _settings(more: str) -> Files:
    return {**_case(), "gripe.yaml": SETTINGS + more}


def _company(more: str = "", title: str = "Maytag") -> Files:
    return {**_case(), "content/companies/maytag.md": f"---\ntitle: {title}\n{more}---\nWashers.\n"}


def _below(number: int, above: int) -> str:
    return f"---\ntitle: {name('Firm', number)}\nparent: {name('Firm', above)}\n---\n"


def _keys(count: int, indent: str = "") -> str:
    return "".join(f"{indent}{name('key', n).replace(' ', '_')}: x\n" for n in range(count))


def _entries(count: int, entry: str) -> Files:
    lines = "".join(f"  - {entry.format(n=n, name=name('Firm', n))}\n" for n in range(count))
    return {"content/cases/a.md": case().replace("  - 2009-08-10 phone: Called.\n", lines)}


def _nested(count: int, opening: str, closing: str) -> str:
    return opening * count + closing * count


# What there are so many of, or so long, and how many or how long.
LARGE: Mapping[str, tuple[int, Made]] = {
    "unknown keys in a case": (20_000, lambda n: _case(_keys(n))),
    "unknown keys in a post": (20_000, lambda n: _post(_keys(n))),
    "unknown keys in an entry": (
        20_000,
        lambda n: _entries(
            1, "{{date: 2009-08-10, text: x, " + ", ".join(f"k{i}: x" for i in range(n)) + "}}"
        ),
    ),
    "entries with an unknown key": (
        5_000,
        lambda n: _entries(n, "{{date: 2009-08-10, texd: x, texf: y}}"),
    ),
    "unknown keys in gripe.yaml": (20_000, lambda n: _settings(_keys(n))),
    "params in gripe.yaml": (20_000, lambda n: _settings("params:\n" + _keys(n, "  "))),
    "statuses in gripe.yaml": (
        5_000,
        lambda n: _settings("statuses:\n" + "".join(f"  s{i}: {{label: L}}\n" for i in range(n))),
    ),
    "outputs in gripe.yaml": (
        5_000,
        lambda n: _settings("outputs:\n" + "".join(f"  s{i}: [html]\n" for i in range(n))),
    ),
    "parts of an output in gripe.yaml": (
        20_000,
        lambda n: _settings(f"outputs: {{case: {listed('html', n)}}}\n"),
    ),
    "menu entries that lead nowhere": (
        5_000,
        lambda n: _settings(
            "menu:\n" + "".join(f"  - {{title: P, to: pages/p{i}.md}}\n" for i in range(n))
        ),
    ),
    "menu entries that lead to one page": (
        5_000,
        lambda n: {
            **_settings(
                "menu:\n" + "".join(f"  - {{title: P{i}, to: pages/p.md}}\n" for i in range(n))
            ),
            "content/pages/p.md": "---\ntitle: P\n---\n",
        },
    ),
    "companies in a post": (3_000, lambda n: _post(f"companies: {listed('Firm', n)}\n")),
    "kudos in a post": (3_000, lambda n: _post(f"kudos: {listed('Firm', n)}\n")),
    "unknown cases in a post": (3_000, lambda n: _post(f"cases: {listed('Case', n)}\n")),
    "tags in a post": (3_000, lambda n: _post(f"tags: {listed('tag', n)}\n")),
    "tags in a case": (3_000, lambda n: _case(f"tags: {listed('tag', n)}\n")),
    "companies in a case": (3_000, lambda n: _case(company=listed("Firm", n))),
    "companies named in entries": (
        3_000,
        lambda n: _entries(n, "2009-08-10 phone {name}: Called."),
    ),
    "companies an entry is to": (
        3_000,
        lambda n: _entries(1, f"{{{{date: 2009-08-10, text: x, to: {listed('Firm', n)}}}}}"),
    ),
    "companies an entry praises": (
        3_000,
        lambda n: _entries(1, f"{{{{date: 2009-08-10, text: x, kudos: {listed('Firm', n)}}}}}"),
    ),
    "unknown cases of a follow-up": (
        3_000,
        lambda n: {**_case(), "content/followups/f.md": followup(listed("Case", n))},
    ),
    "unknown exhibits of an entry": (
        5_000,
        lambda n: _entries(1, f"{{{{date: 2009-08-10, text: x, exhibits: {listed('bill', n)}}}}}"),
    ),
    "exhibits without a file": (
        5_000,
        lambda n: _case(
            "exhibits:\n" + "".join(f"  - {{id: e{i}, file: e{i}.png, alt: x}}\n" for i in range(n))
        ),
    ),
    "entries of a case": (5_000, lambda n: _entries(n, "2009-08-10 phone: Called {n}.")),
    "promises of a case": (
        3_000,
        lambda n: _entries(
            n, "{{date: 2009-08-10, kind: promise, by: company, text: Soon {n}., due: 2009-09-01}}"
        ),
    ),
    "handoffs of a case": (
        3_000,
        lambda n: _entries(
            n, "{{date: 2009-08-10, kind: handoff, by: company, to: {name}, text: Soon.}}"
        ),
    ),
    "unknown words in entries": (
        20_000,
        lambda n: _entries(n, "2009-08-10 phoneba{n}: Called."),
    ),
    "faulty dates in entries": (20_000, lambda n: _entries(n, "2009-13-{n} phone: Called.")),
    "unknown kinds in entries": (
        5_000,
        lambda n: _entries(n, "{{date: 2009-08-10, kind: cal{n}, text: x}}"),
    ),
    "corrections of a case": (
        5_000,
        lambda n: _case(
            "corrections:\n"
            + "".join(f"  - {{date: 2009-09-02, text: Wrong {i}.}}\n" for i in range(n))
        ),
    ),
    "aliases of a case": (
        5_000,
        lambda n: _case("aliases:\n" + "".join(f"  - /old/{i}/\n" for i in range(n))),
    ),
    "aliases of a case that are none": (
        20_000,
        lambda n: _case("aliases:\n" + "".join(f"  - old {i}\n" for i in range(n))),
    ),
    "other names of a company": (5_000, lambda n: _company(f"aliases: {listed('Firm', n)}\n")),
    "companies one below another": (
        3_000,
        lambda n: {f"content/companies/c{i}.md": _below(i, i + 1) for i in range(n)},
    ),
    "companies that go round": (
        1_000,
        lambda n: {f"content/companies/c{i}.md": _below(i, (i + 1) % n) for i in range(n)},
    ),
    "names that are almost another": (
        5_000,
        lambda n: _post("companies: [" + ", ".join(_almost(i) for i in range(n)) + "]\n"),
    ),
    "tags that are almost another": (
        5_000,
        lambda n: _post("tags: [" + ", ".join(_almost(i) for i in range(n)) + "]\n"),
    ),
    "names of the same letters": (
        5_000,
        lambda n: _post("companies: [" + ", ".join(_shuffled(i) for i in range(n)) + "]\n"),
    ),
    "dead links in a page": (
        20_000,
        lambda n: {
            "content/pages/p.md": "---\ntitle: P\n---\n"
            + "\n\n".join(f"[x](q{i}.md)" for i in range(n))
            + "\n"
        },
    ),
    "dead links to cases in a page": (
        20_000,
        lambda n: {
            **_case(),
            "content/pages/p.md": "---\ntitle: P\n---\n"
            + "\n\n".join(f"[x](case:q{i})" for i in range(n))
            + "\n",
        },
    ),
    "dead links to anchors of a page": (
        20_000,
        lambda n: {
            "content/pages/p.md": "---\ntitle: P\n---\n"
            + "\n\n".join(f"[x](#q{i})" for i in range(n))
            + "\n"
        },
    ),
    "pages with a dead link": (
        1_000,
        lambda n: {
            f"content/pages/p{i}.md": f"---\ntitle: P{i}\n---\n[x](q{i}.md) [y](case:z{i})\n"
            for i in range(n)
        },
    ),
    "headings of a page": (
        5_000,
        lambda n: {
            "content/pages/p.md": "---\ntitle: P\n---\n"
            + "\n\n".join("## Heading" for i in range(n))
            + "\n"
        },
    ),
    "lists in lists of front matter": (5_000, lambda n: _case(f"tags: {_nested(n, '[', ']')}\n")),
    "keys in keys of front matter": (5_000, lambda n: _case(f"tags: {_nested(n, '{a: ', '}')}\n")),
    "keys in keys of gripe.yaml": (
        5_000,
        lambda n: _settings(f"params: {_nested(n, '{a: ', '}')}\n"),
    ),
    "indented keys of front matter": (
        1_000,
        lambda n: _case("".join(" " * i + f"a{i}:\n" for i in range(n))),
    ),
    "lists that open and never end": (100_000, lambda n: _case(f"tags: {'[' * n}\n")),
    "question marks": (100_000, lambda n: _case("? " * n + "\n")),
    "hyphens": (100_000, lambda n: _case("tags: \n" + "- " * n + "\n")),
    "letters of a title": (MEGABYTE, lambda n: _case(title="x" * n)),
    "words of a title": (MEGABYTE, lambda n: _case(title="it is " * (n // 6))),
    "letters of a tag": (MEGABYTE, lambda n: _case(f"tags: [{'x' * n}]\n")),
    "words of a tag": (MEGABYTE, lambda n: _case(f"tags: [{'it is ' * (n // 6)}]\n")),
    "accents of a tag": (MEGABYTE, lambda n: _case("tags: [e" + "\u0301\u0316" * (n // 4) + "]\n")),
    "letters of a company": (MEGABYTE, lambda n: _case(company="x" * n)),
    "words of a company": (MEGABYTE, lambda n: _case(company="it is " * (n // 6))),
    "letters of whoever an entry is by": (
        MEGABYTE,
        lambda n: _entries(1, f"2009-08-10 phone {'x' * n}: Called."),
    ),
    "letters of an entry": (MEGABYTE, lambda n: _entries(1, f"2009-08-10 phone: {'x' * n}.")),
    "digits of a date": (MEGABYTE, lambda n: _entries(1, f"{'9' * n} phone: Called.")),
    "digits of minutes": (
        MEGABYTE,
        lambda n: _entries(1, f"{{{{date: 2009-08-10, text: x, minutes: {'9' * n}}}}}"),
    ),
    "letters of a kind": (
        MEGABYTE,
        lambda n: _entries(1, f"{{{{date: 2009-08-10, text: x, kind: {'x' * n}}}}}"),
    ),
    "letters of a key": (100_000, lambda n: _case(f"{'x' * n}: x\n")),
    "letters of a quoted key": (MEGABYTE, lambda n: _case(f'? "{"x" * n}"\n: x\n')),
    "letters of a summary": (MEGABYTE, lambda n: _case(f"summary: {'x' * n}\n")),
    "words of a summary": (MEGABYTE, lambda n: _case(f"summary: {'it is ' * (n // 6)}\n")),
    "letters of a complainant": (MEGABYTE, lambda n: _case(f"complainant: {'x' * n}\n")),
    "letters of a slug": (MEGABYTE, lambda n: _case(f"slug: {'x' * n}\n")),
    "letters of an id": (MEGABYTE, lambda n: _case(f"id: {'x' * n}\n")),
    "letters of a language": (MEGABYTE, lambda n: _case(f"language: {'x' * n}\n")),
    "subtags of a language": (MEGABYTE, lambda n: _case(f"language: en{'-x' * (n // 2)}\n")),
    "letters of an alias": (MEGABYTE, lambda n: _case(f"aliases: [/{'x' * n}/]\n")),
    "letters of a link": (
        MEGABYTE,
        lambda n: _case(f"source: [{{url: 'https://example.org/{'x' * n}'}}]\n"),
    ),
    "letters of a case to follow": (
        MEGABYTE,
        lambda n: {**_case(), "content/followups/f.md": followup("x" * n)},
    ),
    "letters of the site's title": (
        MEGABYTE,
        lambda n: {**_case(), "gripe.yaml": SETTINGS.replace("The Complaint Desk", "x" * n)},
    ),
    "letters of the site's address": (
        MEGABYTE,
        lambda n: {**_case(), "gripe.yaml": SETTINGS.replace("blog", "x" * n)},
    ),
    "letters of a status's label": (
        MEGABYTE,
        lambda n: _settings(f"statuses: {{open: {{label: {'x' * n}}}}}\n"),
    ),
    "letters of a time zone": (MEGABYTE, lambda n: _settings(f"timezone: {'x' * n}\n")),
    "letters of a theme": (MEGABYTE, lambda n: _settings(f"theme: {'x' * n}\n")),
    "letters of a company's other name": (MEGABYTE, lambda n: _company(f"aliases: [{'x' * n}]\n")),
    "letters of a parent": (MEGABYTE, lambda n: _company(f"parent: {'x' * n}\n")),
    "letters of a statement": (MEGABYTE, lambda n: _company(f"statement: {'it is ' * (n // 6)}\n")),
    "letters of a word in a story": (MEGABYTE, lambda n: _case(story="x" * n)),
    "words of a story": (MEGABYTE, lambda n: _case(story="it is " * (n // 6))),
    "paragraphs of a story": (20_000, lambda n: _case(story="It is.\n\n" * n)),
    "letters of a link's target": (MEGABYTE, lambda n: _case(story=f"[x]({'x' * n}.md)")),
    "blanks in front matter": (MEGABYTE, lambda n: _case(" " * n + "\n")),
    "lines in front matter": (MEGABYTE, lambda n: _case("\n" * n)),
    "comments in front matter": (100_000, lambda n: _case("# x\n" * n)),
}


def _almost(number: int) -> str:
    """Return a name that is almost like others."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    odd = "".join(letters[number // 26**place % 26] for place in range(3))
    return f"The Universal {odd} Washing Machine Company"


def _shuffled(number: int) -> str:
    """Return a name of the same letters as others in another order."""
    pieces = ["ab", "cd", "ef", "gh", "ij", "kl", "mn", "op"]
    found = ""
    for size in range(len(pieces), 0, -1):
        number, at = divmod(number, size)
        found += pieces.pop(at)
    return found
