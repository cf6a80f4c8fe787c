"""What is kept from one build to the next, in a database that may be damaged at any moment."""

import sqlite3
from contextlib import closing
from pathlib import Path

from gripe.engine.cache.store import FILE, CaseTexts, Store


def test_what_was_put_is_kept_though_the_database_is_damaged(tmp_path: Path) -> None:
    """It goes into a new one; else the next build, too, would have to make everything."""
    store = Store(tmp_path, "1")
    store.put("last", "before")
    store.flush()
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        connection.execute("DROP TABLE kept")

    store.put("last", "after")
    store.put_case("content/cases/a.md", CaseTexts("head", "summary", "text"))
    store.flush()

    assert (store.get("last", str), store.text("content/cases/a.md")) == ("after", "text")
    store.close()
    again = Store(tmp_path, "1")
    assert (again.get("last", str), again.text("content/cases/a.md")) == ("after", "text")
    again.close()


NAMES = ("inputs", "last /a/site/output", "output /a/site/output", "themes", "made /a/site/output")


def test_what_was_put_is_found_whichever_byte_was_damaged(tmp_path: Path) -> None:
    """Damage that SQLite does not see, as in the order of names, loses nothing that is put after it."""
    whole = Store(tmp_path, "1")
    for name in NAMES:
        whole.put(name, f"before {name}")
    whole.flush()
    whole.close()
    content = (tmp_path / FILE).read_bytes()
    places = [*range(0, len(content), 97), *_letters_of(content)]

    lost = [at for at in places if not _survives(tmp_path, content, at)]

    assert lost == []


def _letters_of(content: bytes) -> list[int]:
    """Return the place of the first letters of every name."""
    return [content.index(name.encode()) + more for name in NAMES for more in range(4)]


def _survives(folder: Path, content: bytes, at: int) -> bool:
    """Damage a byte of the database; tell whether what is put then is there the next time."""
    (folder / FILE).write_bytes(content[:at] + bytes([content[at] ^ 0x21]) + content[at + 1 :])
    store = Store(folder, "1")
    for name in reversed(NAMES):
        store.put(name, f"after {name}")
    store.flush()
    store.close()
    again = Store(folder, "1")
    found = [again.get(name, str) for name in NAMES]
    again.close()
    return found == [f"after {name}" for name in NAMES]


def test_what_was_put_is_read_before_it_is_written(tmp_path: Path) -> None:
    """What is kept under a name, and what is kept of a case."""
    with closing(Store(tmp_path, "1")) as store:
        store.put("last", "before")
        store.put_case("a.md", CaseTexts("old", "old", "old"))
        store.flush()

        store.put("last", "after")
        store.put_case("a.md", CaseTexts("head", "summary", "text"))

        assert store.get("last", str) == "after"
        assert (store.head("a.md"), store.text("a.md")) == ("head", "text")
        assert [*store.heads()] == [("a.md", "head")]
        assert store.data_row("a.md") == "summary"


def test_reading_that_was_broken_off_holds_no_lock(tmp_path: Path) -> None:
    """A build that ends in the midst of it leaves the next one of the process all that was kept."""
    with closing(Store(tmp_path, "1")) as store:
        store.put("last", "kept")
        for number in range(50):
            store.put_case(f"{number}.md", CaseTexts("head" * 200, "row", "text" * 1000))
        store.flush()
    with closing(Store(tmp_path, "1")) as store:
        broken_off = store.heads()
        next(broken_off)
    with closing(Store(tmp_path, "1")) as store:
        store.put("inputs", "new")
        store.flush()

    with closing(Store(tmp_path, "1")) as store:
        assert (store.get("last", str), store.get("inputs", str)) == ("kept", "new")
    assert [*broken_off] == []
