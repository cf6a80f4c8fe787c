"""The code of compiled templates is kept; what is read of it was written here."""

import marshal
import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import rmtree
from types import CodeType, SimpleNamespace
from typing import Any, NamedTuple

import pytest

from gripe.base.translation import Words
from gripe.engine.cache.store import Store
from gripe.engine.cache.template_code import TemplateCode, compiled_in
from gripe.engine.package_files import builtin_themes
from gripe.render.templates.compiled import Compiled
from gripe.render.templates.environment import Templates
from gripe.source.theme import Template, Theme
from support.sites import CASE, site_of

EVIL = "raise SystemExit('somebody else’s code')"


class Fields(NamedTuple):
    """A view without anything to show."""

    frame: Any = SimpleNamespace(language="en")


class Notes(dict[str, tuple[str, CodeType]]):
    """What is kept, in memory: key and code by name."""

    def get(self, name: str, key: str) -> CodeType | None:  # type: ignore[override]
        """Return the code of a key."""
        known, code = super().get(name, ("", None))
        return code if known == key else None

    def put(self, name: str, key: str, code: CodeType) -> None:
        """Keep code."""
        self[name] = key, code


def made(text: str, compiled: Compiled) -> bytes:
    """Return what is made of a template."""
    theme = Theme("ledger", ("ledger",), {"t": Template("t", text, "t", 0)}, {}, {})
    return Templates(theme, lambda _: Words(), compiled).render("t", Fields())  # type: ignore[arg-type]


def name_and_key_of(text: str) -> tuple[str, str, CodeType]:
    """Return under which name and with which key the code of a template is kept, and the code."""
    notes = Notes()
    made(text, Compiled(notes))
    ((name, (key, code)),) = notes.items()
    return name, key, code


def reopened(folder: Path, store: Store) -> Store:
    """Return the store as the next run finds it."""
    store.flush()
    store.close()
    return Store(folder, "1")


def test_what_was_compiled_is_not_compiled_again(tmp_path: Path) -> None:
    """The next run reads its code: here that of another text, which shows that it is read."""
    store = Store(tmp_path, "1")
    name, key, _ = name_and_key_of("two")
    TemplateCode(store).put(name, key, name_and_key_of("one")[2])
    store = reopened(tmp_path, store)

    assert made("two", compiled_in(store)) == b"one"
    store.close()


def test_a_template_that_was_edited_is_compiled_anew(tmp_path: Path) -> None:
    """Its code takes the place of the old one."""
    store = Store(tmp_path, "1")

    for text in ("one", "two", "two"):
        assert made(text, compiled_in(store)) == text.encode()
        store = reopened(tmp_path, store)

    (name, key, _), (_, old, _) = name_and_key_of("two"), name_and_key_of("one")
    assert TemplateCode(store).get(name, key)
    assert TemplateCode(store).get(name, old) is None
    store.close()


@pytest.mark.parametrize("proof", [b"", b"\0" * 32])
def test_code_from_elsewhere_is_never_run(tmp_path: Path, proof: bytes) -> None:
    """A folder `.gripe/` may come with a site that was cloned; who wrote it cannot know the proof."""
    store = Store(tmp_path, "1")
    name, key, _ = name_and_key_of("text")
    store.put(f"code {name}", (key, proof, marshal.dumps(compile(EVIL, "t", "exec"))))
    store = reopened(tmp_path, store)

    assert made("text", compiled_in(store)) == b"text"
    store.close()


def test_code_that_is_another_template_s_is_not_taken_for_it(tmp_path: Path) -> None:
    """The proof is of code and key together: what was kept for one text is none for another."""
    store = Store(tmp_path, "1")
    name, key, code = name_and_key_of("one")
    TemplateCode(store).put(name, key, code)
    row = store.get(f"code {name}", tuple[str, bytes, bytes])
    assert row
    store.put(f"code {name}", (name_and_key_of("two")[1], *row[1:]))

    assert made("two", compiled_in(store)) == b"two"


def test_a_template_is_compiled_once_for_all_editions() -> None:
    """As in a preview: another theme with the same template takes its code, another text has its own."""
    notes = Notes()
    compiled = Compiled(notes)

    before = made("one", compiled), dict(notes)
    notes.clear()
    again = made("one", compiled), dict(notes)
    other = made("two", compiled), dict(notes)

    assert (before[0], again[0], other[0]) == (b"one", b"one", b"two")
    assert [len(each) for _, each in (before, again, other)] == [1, 0, 1]


def test_a_build_keeps_the_code_of_all_templates(tmp_path: Path) -> None:
    """Of those that no page uses as well; what the next build makes of it is what a first one makes."""
    site = site_of(tmp_path, f"-- content/cases/washer.md --\n{CASE}")
    site.publish()
    with closing(sqlite3.connect(tmp_path / ".gripe/cache.db")) as kept:
        rows = kept.execute("SELECT name FROM kept WHERE name LIKE 'code %'").fetchall()

    site.replace("content/cases/washer.md", "The story", "Another story")
    site.publish()
    once = site.published()
    rmtree(tmp_path / ".gripe")
    rmtree(site.output)
    site.publish()

    assert len(rows) == len([*(builtin_themes() / "ledger/templates").iterdir()])
    assert site.published() == once
