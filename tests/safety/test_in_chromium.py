"""The same in a real browser: nothing fires and nothing is asked of another host."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from safety.blogs import fill, is_publishable
from safety.fragments import fragments
from support.sites import Site

# Whatever would run says so: a dialog, an attribute that acts, a script that is not the theme's.
SENTINEL = """
window.fired = [];
for (const name of ["alert", "confirm", "prompt"])
  window[name] = () => { window.fired.push(name); };
"""
PROVOKE = """() => {
  for (const element of document.querySelectorAll("*")) {
    for (const attribute of element.attributes)
      if (attribute.name.startsWith("on")) window.fired.push(attribute.name);
    for (const kind of ["mouseover", "focus", "click", "toggle", "error", "load"])
      element.dispatchEvent(new Event(kind, { bubbles: false, cancelable: true }));
    if (element.tagName === "DETAILS") element.open = true;
  }
  return window.fired;
}"""


@pytest.mark.browser
@pytest.mark.parametrize(
    ("seed", "count"), [(11, 12), pytest.param(12, 300, marks=pytest.mark.deep)]
)
def test_random_texts_fire_nothing_and_ask_nobody(
    seed: int, count: int, tmp_path: Path, page: Page
) -> None:
    """Pages, posts, follow-ups, companies, stories, entries and corrections full of them, from disk."""
    site = Site(tmp_path / "site")
    texts = [each for each in fragments(seed, count * 20) if is_publishable(each)][:count]
    assert len(texts) == count
    fill(site, texts, url=False)
    assert site.build().published
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(SENTINEL)

    fired = []
    for file in sorted(site.output.rglob("index.html")):
        page.goto(file.as_uri())
        fired += [f"{file}: {each}" for each in page.evaluate(PROVOKE)]

    assert len(asked) > 5 * count
    assert fired == []
    assert [url for url in asked if not url.startswith("file://")] == []


@pytest.mark.browser
def test_sentinel_sees_a_script_that_runs(tmp_path: Path, page: Page) -> None:
    """A page on which something fires, and one that asks another host, are noticed."""
    file = tmp_path / "bad.html"
    file.write_text('<img src="x.gif" onerror="alert(1)"><img src="https://evil.example/t.gif">')
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(SENTINEL)

    page.goto(file.as_uri())

    assert {"onerror", "alert"} <= {*page.evaluate(PROVOKE)}
    assert "https://evil.example/t.gif" in asked
