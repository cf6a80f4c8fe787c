"""A compiler of `.po` files to gettext's binary form (.mo), which reports what is wrong."""

from collections.abc import Callable
from gettext import GNUTranslations
from io import BytesIO
from typing import TYPE_CHECKING

from gripe.base.languages import locale_of
from gripe.base.patterns import pattern
from gripe.base.problems import Place, Problem
from gripe.source.theme import Catalogue

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

_MOST_FORMS = 10  # Arabic has six, and no language has more
_TRIED = 1001  # numbers; rules look at the last two digits, and at whether a million is whole
_DIVISION = pattern(r"[/%](?!\s*0*[1-9])")  # by anything but a number that is not zero
_VALUE = pattern(r"%\((\w+)\)[sd]|%%")


def compiled(source: Catalogue, tag: str) -> tuple[bytes, list[Problem]]:
    """Return a catalogue as gettext reads it, and what is wrong: that is left out.

    Args:
        source: the `.po` file.
        tag: its language.
    """
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import PoFileError, PoFileParser

    class BoundedCatalogue(Catalog):
        """A catalogue whose messages have no more forms than a language has."""

        @property
        def num_plurals(self) -> int:
            """How many forms a message with a number has."""
            return _number_of_forms(super().num_plurals)

    lines, locale = source.text.splitlines(keepends=True), locale_of(tag)
    try:
        catalogue = BoundedCatalogue(locale)
        PoFileParser(catalogue, abort_invalid=True).parse(lines)
        problems = list(_sifted(catalogue, source.path))
        return _written(catalogue), problems
    except PoFileError as error:
        why = str(error).removesuffix(f" on {error.lineno}")
        place, said = Place(source.path, error.lineno + 1, 1), "this is no line of a .po file"
    except (ValueError, SyntaxError, TypeError, RecursionError) as error:
        why = str(error)
        place, said = Place(source.path), "the head of this .po file is wrong"
    problem = Problem(place, "bad-catalogue", f"{said}: {why}")
    return _written(Catalog(locale)), [problem]


def _number_of_forms(number: int) -> int:
    if not 1 <= number <= _MOST_FORMS:
        raise ValueError(f"nplurals is {number}: a language has 1 to {_MOST_FORMS}")
    return number


def _check_rule(rule: Callable[[int], int], number_of_forms: int, written: str) -> None:
    """See that a rule for plurals has a form for each number.

    Raises:
        ValueError: it has none for some.
    """
    if _DIVISION.search(written):
        raise ValueError(f"plural={written} may divide by zero: divide by a number, as in n % 10")
    for number in range(_TRIED):
        found = rule(number)
        if not 0 <= found < number_of_forms:
            most = number_of_forms - 1
            raise ValueError(f"plural is {found} where n is {number}: it goes from 0 to {most}")


def _written(catalogue: "Catalog") -> bytes:
    """Write a catalogue and see that gettext reads it.

    Raises:
        ValueError: it does not.
    """
    from babel.messages.mofile import write_mo

    file = BytesIO()
    catalogue.charset = "utf-8"  # whatever its head says: it was read as that
    write_mo(file, catalogue)
    read = GNUTranslations(BytesIO(file.getvalue()))
    _check_rule(read.plural, catalogue.num_plurals, catalogue.plural_expr)  # type: ignore[attr-defined]
    return file.getvalue()


def _sifted(catalogue: "Catalog", path: str) -> "list[Problem]":
    """Take out what is not translated, or wrongly; return what is wrong."""
    problems = []
    for message in list(catalogue):
        if not message.id:  # the head
            continue
        problem = "" if message.fuzzy else problem_of(message)
        if problem:
            place = Place(path, message.lineno or 0, 1 if message.lineno else 0)
            problems.append(Problem(place, "bad-catalogue", problem))
        if problem or not all(_texts(message.string)):
            catalogue.delete(message.id, message.context)
    return problems


def _texts(text: object) -> tuple[str, ...]:
    """Return the text of a message, or the several that one with a number has."""
    return (
        (text,) if isinstance(text, str) else tuple(text) if isinstance(text, tuple | list) else ()
    )


def problem_of(message: "Message") -> str:
    """Say what is wrong with a translation, or return "".

    It may fill in what its message fills in, and nothing else; a part of it may be left out.
    """
    said, meant = _texts(message.id), _texts(message.string)
    names = {name for text in said for name in _VALUE.findall(text) if name}
    for text in meant:
        unknown = [name for name in _VALUE.findall(text) if name and name not in names]
        if unknown:
            return f'there is no %({unknown[0]})s in "{said[-1]}": take it out'
        if "%" in _VALUE.sub("", text) and "%" not in _VALUE.sub("", said[-1]):
            return f'a “%” by itself is written “%%” in the translation of "{said[-1]}"'
    return ""
