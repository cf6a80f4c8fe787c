"""`make words`: every message in the sources → the .pot files, and the .po files that follow them.

What was translated stays. A message that is new or has changed is to be translated by hand: as long as
German lacks one, a test fails.
"""

import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

REPOSITORY = Path(__file__).parents[1]
VOCABULARY = REPOSITORY / "gripe/record/vocabulary.py"
_PYTHON = {"say": None, "count": (1, 2), "message": None, "messages": (1, 2)}
_TEMPLATES = {"_": None, "gettext": None, "ngettext": (1, 2)}
_FOLDED = re.compile(r'(?<!\\n)(?<!")"\n"')
_HEAD = ('"Content-Type', '"Language:', '"MIME-Version', '"Content-Transfer', '"Plural-Forms')


def templates() -> dict[Path, Catalog]:
    """Return what each .pot file has to hold: gripe's own words, and those of each built-in theme."""
    own = REPOSITORY / "gripe/locale/gripe.pot"
    sources = [*(REPOSITORY / "gripe/plan").rglob("*.py"), VOCABULARY]
    found = {own: _extracted("python", _PYTHON, sources)}
    for theme in sorted((REPOSITORY / "themes").iterdir()):
        sources = (theme / "templates").rglob("*.html")
        catalogue = _extracted("jinja2.ext:babel_extract", _TEMPLATES, sources)
        if len(catalogue):
            found[theme / f"locale/{theme.name}.pot"] = catalogue
    return found


def _extracted(method: str, keywords: dict[str, object], sources: Iterable[Path]) -> Catalog:
    found = Catalog(
        charset="utf-8", fuzzy=False, header_comment="# The words of gripe, to translate."
    )
    for path in sorted(sources):
        name = path.relative_to(REPOSITORY).as_posix()
        messages = extract(
            method,
            BytesIO(path.read_bytes()),
            keywords,  # type: ignore[arg-type]  # its type is narrower than what it takes
            comment_tags=("words:",),
            options={"newstyle_gettext": "true", "silent": "false"},
            strip_comment_tags=True,
        )
        for line, message, comments, context in messages:
            found.add(message, None, [(name, line)], auto_comments=comments, context=context)
    return found


def text_of(catalogue: Catalog) -> str:
    """Write a catalogue, without days, names and line numbers: so it changes only with its words."""
    file = BytesIO()
    write_po(file, catalogue, width=100, include_lineno=False, sort_by_file=True)
    head, end, rest = file.getvalue().decode().partition("\n\n")
    whole = _FOLDED.sub("", head).splitlines()
    lines = [line for line in whole if line[:1] != '"' or line.startswith(_HEAD)]
    return "\n".join(lines) + end + rest


def read(path: Path) -> Catalog:
    """Read a .po or .pot file."""
    with path.open("rb") as file:
        return read_po(file, path.stem if path.suffix == ".po" else None, abort_invalid=True)


def following(catalogue: Catalog, template: Catalog) -> Catalog:
    """Bring a catalogue up to a template; what is not said any more is kept below, until it is again."""
    for message in [*catalogue.obsolete.values()]:
        if message.id in template and message.id not in catalogue:
            catalogue[message.id] = message
    catalogue.update(template, no_fuzzy_matching=True)
    return catalogue


def main() -> None:
    """Write every .pot file, and bring the .po files beside it up to it."""
    for path, template in templates().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text_of(template), encoding="utf-8")
        for translated in sorted(path.parent.glob("*.po")):
            translated.write_text(text_of(following(read(translated), template)), encoding="utf-8")


if __name__ == "__main__":
    main()
