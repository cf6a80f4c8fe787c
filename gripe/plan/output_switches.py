"""The switches of gripe.yaml's `outputs:`: which parts of each kind of page can be left out."""

from collections.abc import Mapping

OUTPUTS: Mapping[str, tuple[str, ...]] = {
    "case": ("html", "badge", "json", "feed"),
    "company": ("html", "badge", "feed"),
    "lists": ("cases", "companies", "status", "tags", "archive", "filter"),
    "site": ("feed", "json", "data", "sitemap"),
}

# What cannot be made for a site without an address.
NEED_URL = ("feeds", "sitemap", "canonical links")
