"""The kinds of pages, and what is made of each."""

from collections.abc import Mapping

# What gripe.yaml's `outputs:` may trim, by kind.
OUTPUTS: Mapping[str, tuple[str, ...]] = {
    "case": ("html", "badge", "json", "feed"),
    "company": ("html", "badge", "feed"),
    "lists": ("cases", "companies", "status", "tags", "archive", "filter"),
    "site": ("feed", "json", "data", "sitemap"),
}
