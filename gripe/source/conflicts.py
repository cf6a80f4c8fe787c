"""Finds conflicts that git left in a file, where nobody has chosen between two versions yet."""

from gripe.base.patterns import pattern
from gripe.base.problems import Place, Problem

_MARKER = pattern(r"<{7}(?: .*)?|={7}|>{7} .+")
_FENCE = pattern(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})(.*)")


def conflicts(path: str, text: str) -> list[Problem]:
    """Return a problem for each conflict in a source, at its first marker.

    What stands in a fenced code block is none, and neither is a line of seven `=` by itself: it makes a
    heading of the line above.

    Args:
        path: the file, for problems.
        text: all of it.
    """
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return []
    found: list[Problem] = []
    begun, middle, fence = False, 0, ""
    for number, line in enumerate(text.split("\n"), start=1):
        fence = _fence_after(line, fence)
        if fence or not _MARKER.fullmatch(line):
            continue
        sign = line[0]
        if sign == "<":
            found.append(_conflict(path, number, line))
            begun, middle = True, 0
        elif sign == "=":
            middle = middle or number
        else:
            if not begun and middle:  # whoever chose has left half of it
                found.append(_conflict(path, middle, "======="))
            begun, middle = False, 0
    return found


def _fence_after(line: str, fence: str) -> str:
    """Return the fence of the code block that goes on behind a line, "" if there is none."""
    said = _FENCE.fullmatch(line)
    if not said:
        return fence
    if not fence:
        return said[1]
    is_end = said[1].startswith(fence) and not said[2].strip()
    return "" if is_end else fence


def _conflict(path: str, number: int, line: str) -> Problem:
    message = (
        f"“{line[:40]}” begins a conflict that git left here: keep one version, and delete the lines "
        "of <<<<<<<, ======= and >>>>>>>; if it is meant as text, put it in a fenced code block"
    )
    return Problem(Place(path, number, 1), "conflict", message)
