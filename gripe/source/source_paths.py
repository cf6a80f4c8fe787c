"""The names of sources: which files of content/ are read, of which kind, and what they are called.

It knows paths and reads no file.
"""

import posixpath
from collections.abc import Iterable

ENDINGS = (".md", ".markdown")
FOLDERS = ("cases", "companies", "followups", "pages", "posts")
_INDEX = frozenset(f"index{ending}" for ending in ENDINGS)
# Endings of texts that programs write, whose bytes are no Markdown; of those below they are.
_OF_WORD_PROCESSORS = frozenset(
    {".doc", ".docx", ".htm", ".html", ".odt", ".pages", ".pdf", ".rtf"}
)
_OF_TEXTS = frozenset({"", ".mdown", ".mdtext", ".mdwn", ".mdx", ".mkd", ".mkdn", ".text", ".txt"})


def is_source_file(path: str) -> bool:
    """Tell whether a file of content/ is a source, by its name: one ends in .md or .markdown, in any case."""
    return path.endswith(".md") or path.lower().endswith(ENDINGS)


def is_index(name: str) -> bool:
    """Tell whether a file of that name makes its folder a bundle."""
    return name.lower() in _INDEX


def is_case(path: str) -> bool:
    """Tell whether a file of the site is a case."""
    return path.startswith("content/cases/") and is_source_file(path) and not is_stray(path)


def is_stray(path: str) -> bool:
    """Tell whether a source stands where none is expected: they are FILE.md or BUNDLE/index.md.

    Pages may lie in folders, which are part of their addresses.
    """
    parts = path.split("/")
    if parts[1] == "pages":
        return len(parts) < 3
    return not (len(parts) == 3 or (len(parts) == 4 and is_index(parts[-1])))


def stem_of(path: str) -> str:
    """Return the name of a source or of its bundle, without the ending.

    Example:
        >>> stem_of("content/cases/oven/index.md"), stem_of("content/cases/oven.MARKDOWN")
        ('oven', 'oven')
    """
    *folders, name = path.split("/")
    if is_index(name):
        return folders[-1]
    lower = name.lower()
    ending = next((each for each in ENDINGS if lower.endswith(each)), "")
    return name[: len(name) - len(ending)]


def folders_of(path: str) -> list[str]:
    """Return the folders of a page below content/pages/, its bundle apart; those of no other source count.

    Example:
        >>> folders_of("content/pages/help/letters/index.md"), folders_of("content/posts/a.md")
        (['help'], [])
    """
    *folders, name = path.split("/")
    if folders[:2] != ["content", "pages"]:
        return []
    return folders[2:-1] if is_index(name) else folders[2:]


def index_in(names: Iterable[str]) -> str:
    """Return which of a folder's files makes it a bundle, "" if none does."""
    return next(filter(is_index, sorted(names)), "")


def _parts(path: str) -> tuple[str, str]:
    """Return a file's name without its last ending, and that in small letters."""
    name, ending = posixpath.splitext(posixpath.basename(path))
    return name, ending.lower()


def is_text_name(path: str) -> bool:
    """Tell whether a file that is no source has the name of a text, so that it may be meant as one."""
    name, ending = _parts(path)
    is_text = ending in _OF_TEXTS or (ending in _OF_WORD_PROCESSORS and ending != ".pdf")
    return is_text or is_source_file(name)


def advice_on(path: str) -> str:
    """Return what to do with a file of content/ that is not read."""
    name, ending = _parts(path)
    if is_source_file(name):  # oven.md.txt
        if ending in _OF_WORD_PROCESSORS:
            return f"save its text as {name}, or move it to static/"
        return f"rename it to {name}, or move it to static/"
    if ending in _OF_TEXTS:
        return f"if it is a source, rename it to {name}.md; else move it to static/"
    if ending in _OF_WORD_PROCESSORS and ending != ".pdf":
        return f"if it is a source, save its text as {name}.md; else move it to static/"
    return "no source refers to it: link to it or show it, or move it to static/"
