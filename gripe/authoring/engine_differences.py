"""Texts that another Markdown engine would read differently, for whoever thinks of changing to it."""

from collections.abc import Iterator

from gripe.base.problems import Place, Problem
from gripe.engine.inputs.tree import Tree
from gripe.source.file_text import FileText, decode, split
from gripe.source.markdown.convert import to_prose
from gripe.source.markdown.dialect import Dialect
from gripe.source.markdown.html_tokens import tokens

_SOURCES = (".md", ".markdown")
_NEAR = 40  # characters of a text by which it is found in its source


def engine_differences(tree: Tree, engine: str) -> Iterator[Problem]:
    """Yield a problem for each long text that would look otherwise, where it first does.

    Args:
        tree: the site's folder.
        engine: the engine that is thought of.
    """
    for path in sorted(tree.files("content", [])):
        text = decode(path, tree.read(path)) if path.lower().endswith(_SOURCES) else ""
        parts = split(path, text) if isinstance(text, str) and text else None
        if isinstance(parts, FileText) and (found := _difference(parts.body, engine)):
            line = parts.body_line + parts.body[: parts.body.find(found)].count("\n")
            yield engine_differs(path, line, found, engine)


def engine_differs(path: str, line: int, words: str, engine: str) -> Problem:
    """Return what is said of a text that an engine makes something else of, from some words on."""
    message = f"the engine “{engine}” makes something else of this: “{words}”"
    return Problem(Place(path, line, 1), "engine-differs", message, "warning")


def _difference(body: str, engine: str) -> str:
    """Return the first words of a text that another engine takes differently; "" if there are none."""
    ours = _shown(to_prose(body).html)
    theirs = _shown(to_prose(body, dialect=Dialect(engine=engine)).html)
    if ours == theirs:
        return ""
    same = next(
        (at for at, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]),
        min(len(ours), len(theirs)),
    )
    words = (each for each in [*ours[same:], *reversed(ours[:same])] if each in body)
    return next((each[:_NEAR] for each in words if not each.startswith("<")), body.strip()[:_NEAR])


def _shown(markup: str) -> list[str]:
    """Return tags and texts of some HTML, blanks between blocks aside."""
    told = (each.source if each.name else each.source.strip() for each in tokens(markup))
    return [each for each in told if each]
