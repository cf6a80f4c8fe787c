"""The search in the preview: made when somebody searches, of what is shown, in the bytes of a build."""

import json
import re
from collections.abc import Callable

import pytest

from support.previews import Served, served
from support.search import FOLDER, plain, searched
from support.sites import CASE, Site

MakeSite = Callable[[str], Site]
DRAFT = "---\ntitle: X\ndraft: true\n---\nQuetzalcoatl\n"


@pytest.fixture
def blog(site: MakeSite) -> Site:
    """A site with a case, a draft and a search."""
    made = searched(site(f"-- content/cases/washer.md --\n{CASE}"))
    made.write("content/pages/x.md", DRAFT)
    return made


def asked(running: Served, name: str) -> bytes:
    """Return a file of the search, which has to be there."""
    reply = running.ask(f"/blog/{FOLDER}{name}")
    assert reply.status == 200, reply.text[:500]
    return reply.body


def texts(running: Served) -> bytes:
    """Return what the index of a preview tells of each page."""
    language = json.loads(asked(running, "pagefind-entry.json"))["languages"]["en"]
    meta = plain(asked(running, f"pagefind.{language['hash']}.pf_meta"))
    names = dict.fromkeys(re.findall(rb"en_[0-9a-f]{7}", meta))
    replies = [running.ask(f"/blog/{FOLDER}fragment/{name.decode()}.pf_fragment") for name in names]
    found = [plain(reply.body) for reply in replies if reply.status == 200]
    assert len(found) == language["page_count"]
    return b"".join(found)


def test_published_shows_the_bytes_of_a_build(blog: Site) -> None:
    """`serve --published` answers with every file that `gripe build` writes, and with no other."""
    blog.build()
    files = {
        path.removeprefix(FOLDER): data
        for path, data in blog.published().items()
        if path.startswith(FOLDER)
    }
    with served(blog.root, "--published") as running:
        for name, data in files.items():
            assert asked(running, name) == data
        assert running.ask(f"/blog/{FOLDER}pagefind-ui.js").status == 404
        assert 'id="search_words"' in running.page("/blog/search/")


def test_drafts_that_are_shown_are_found(blog: Site) -> None:
    """What the preview shows it finds, drafts too; a build afterwards does not."""
    with served(blog.root) as running:
        assert b"Quetzalcoatl" in texts(running)
    blog.build()

    assert not [data for data in blog.published().values() if b"Quetzalcoatl" in plain(data)]


def test_an_edit_does_not_wait_for_it(blog: Site) -> None:
    """The index is made when one of its files is asked for, and then of what is shown by now."""
    kept = blog.root / ".gripe" / "search-preview.files"
    with served(blog.root) as running:
        blog.replace("content/cases/washer.md", "The story", "Tezcatlipoca")
        running.until(lambda: "Tezcatlipoca" in running.page("/blog/cases/washer/"))
        assert not kept.exists()

        assert b"Tezcatlipoca" in texts(running)
        assert kept.exists()

        blog.replace("content/cases/washer.md", "Tezcatlipoca", "Huitzilopochtli")
        running.until(lambda: "Huitzilopochtli" in running.page("/blog/cases/washer/"))
        assert b"Huitzilopochtli" in texts(running)


def test_nothing_is_there_without_a_search(site: MakeSite) -> None:
    """A site that asks for none has none in the preview either."""
    blog = site(f"-- content/cases/washer.md --\n{CASE}")
    with served(blog.root) as running:
        assert running.ask(f"/blog/{FOLDER}pagefind.js").status == 404
        assert running.ask("/blog/search/").status == 404
