"""Lighthouse on a phone: performance, accessibility, best practices and search, 0.99 and more of each."""

from statistics import median

import pytest

from support.demo import KINDS
from support.judges import lighthouse

BAR, RUNS = 0.99, 3
UNTIMED = ("accessibility", "best-practices", "seo")


@pytest.mark.browser
@pytest.mark.judge
def test_a_case_is_accessible_and_sound(address: str) -> None:
    """The page of a case has 0.99 and more for accessibility, best practices and search engines."""
    report = lighthouse(address + KINDS["case"], *UNTIMED)

    assert min(report.scores.values()) >= BAR, report


@pytest.mark.browser
@pytest.mark.judge
@pytest.mark.deep
@pytest.mark.parametrize("kind", ["index", "case", "company"])
def test_pages_are_fast_accessible_and_sound(address: str, kind: str) -> None:
    """Index, case and company have 0.99 and more in all four, as the middle one of three runs."""
    reports = [lighthouse(address + KINDS[kind], "performance", *UNTIMED) for _ in range(RUNS)]

    for category in ("performance", *UNTIMED):
        assert median(each.scores[category] for each in reports) >= BAR, reports
