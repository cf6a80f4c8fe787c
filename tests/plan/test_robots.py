"""robots.txt."""

import pytest

from conftest import MakeSite
from support.sites import CASE, SETTINGS


@pytest.mark.parametrize(
    ("outputs", "is_named"), [("", True), ("outputs: {site: [feed]}\n", False)]
)
def test_robots_names_a_sitemap_that_is_made(
    site: MakeSite,
    outputs: str,
    is_named: bool,  # noqa: FBT001
) -> None:
    """A sitemap that `outputs:` leaves out is not named."""
    blog = site(f"-- gripe.yaml --\n{SETTINGS}{outputs}-- content/cases/washer.md --\n{CASE}")

    blog.publish()

    assert ("Sitemap: https://example.org/blog/sitemap.xml" in blog.read("robots.txt")) is is_named
    assert (blog.output / "sitemap.xml").exists() is is_named
