"""What is kept from one build to the next, in a database that may be damaged at any moment."""

import sqlite3
from contextlib import closing
from pathlib import Path

from gripe.build.store import FILE, Store


def test_what_was_put_is_kept_though_the_database_is_damaged(tmp_path: Path) -> None:
    """It goes into a new one; else the next build, too, would have to make everything."""
    store = Store(tmp_path, "1")
    store.put("last", "before")
    store.flush()
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        connection.execute("DROP TABLE kept")

    store.put("last", "after")
    store.put_case("content/cases/a.md", "head", "text")
    store.flush()

    assert (store.get("last"), store.text("content/cases/a.md")) == ("after", "text")
    store.close()
    again = Store(tmp_path, "1")
    assert (again.get("last"), again.text("content/cases/a.md")) == ("after", "text")
    again.close()
