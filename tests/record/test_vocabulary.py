"""The vocabulary is whole: each row has what belongs to it, and what repeats it says the same."""

from collections.abc import Iterator

import pytest

from gripe.record.status_styles import Tone
from gripe.record.vocabulary import Ending, Kind, Status, Term
from tools import vocabulary as tool

ROWS = "gripe/record/vocabulary.py"


def _missing() -> Iterator[str]:
    """Yield what is missing, and where it has to be added."""
    closing = {status.value for status in Status if status.is_closed}
    ended = {status.row.ending.value for status in Status if status.is_closed}
    for word in sorted(closing - {kind.value for kind in Kind if kind.closes}):
        yield f"{ROWS}: no row of Kind closes a case as “{word}”"
    for word in sorted(closing - {ending.value for ending in Ending}):
        yield f"{ROWS}: no row of Ending says how cases end that are “{word}”"
    for word in sorted({each.value for each in Ending} - ended - {"elsewhere", "open"}):
        yield f"{ROWS}: no row of Status ends “{word}”"
    for ending in Ending:
        if ending.value in closing and not ending.row.title:
            yield f"{ROWS}: Ending.{ending.name} has no title for `gripe resolve`"
    for tone in sorted(set(Tone) - {status.row.tone for status in Status}, key=str):
        yield f"gripe/record/status_styles.py: no row of Status has the colour {tone.name}"
    for path in tool.WRITTEN:
        text = (tool.ROOT / path).read_text(encoding="utf-8")
        if tool.written(path) != text:
            yield f"{path} does not say what {ROWS} does: run make docs"


def test_nothing_of_the_vocabulary_is_missing() -> None:
    """A closing status has its kind and its ending, and documents and style sheet say what the table does."""
    missing = [*_missing()]

    assert not missing, "\n".join(missing)


def test_a_word_without_a_row_stops_everything() -> None:
    """Whoever adds a word to a table and no row is told so when gripe is imported."""
    with pytest.raises((TypeError, RuntimeError)) as stopped:  # Python 3.11 wraps it

        class Mood(Term):
            """A table."""

            SAD = "sad"

    told = stopped.value.__cause__ or stopped.value
    assert "“sad” has no row" in str(told)


def test_nothing_differs_in_colour_alone() -> None:
    """No two endings fill their blocks alike, and no shape of a status has two colours."""
    fillings = [ending.row.infill for ending in Ending]
    looks = {(status.row.glyph, status.row.tone) for status in Status}

    assert len(set(fillings)) == len(fillings)
    assert len({glyph for glyph, _ in looks}) == len(looks)
