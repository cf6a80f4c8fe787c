"""The site's own keys: declared with a type in gripe.yaml's `fields:`, read like any other."""

import re
from collections.abc import Callable, Iterator, Mapping

from gripe.base.patterns import pattern
from gripe.source.schema.annotations import OwnValue
from gripe.source.schema.field_types import (
    MANY,
    FieldFault,
    fault,
    read_flag,
    read_link,
    read_word,
    text_of,
)
from gripe.source.schema.reading import ReadingContext
from gripe.source.schema.settled_types import read_date, read_day, read_sum

_NUMBER = pattern(r"(?P<whole>-?\d{1,15})(?:[.,](?P<decimals>\d{1,6}))?", re.ASCII)


def own_values(
    given: Mapping[str, object], context: ReadingContext
) -> Iterator[OwnValue | tuple[str, FieldFault]]:
    """Yield the value of each of the site's own keys that something stands behind, or what is wrong with it.

    Args:
        given: what is written, by key.
        context: what the site's settings say.
    """
    for name, kind in context.fields:
        if given.get(name) is None:
            continue
        try:
            yield OwnValue(name, kind, _READERS[kind](given[name], context))
        except FieldFault as error:
            yield name, error


def _number(value: object, _: ReadingContext) -> tuple[str]:
    text = text_of(value, "a number")
    parts = _NUMBER.fullmatch(text)
    if not parts:
        raise fault("bad-number", f'"{text}" is no number: write 4, or 12.5')
    return (f"{parts['whole']}.{parts['decimals']}" if parts["decimals"] else parts["whole"],)


def _words(value: object, _: ReadingContext) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    if len(listed) > MANY:
        raise fault("too-many", f"there are {len(listed)} in this list: {MANY} is the most")
    return tuple(read_word(each) for each in listed)


_READERS: dict[str, Callable[[object, ReadingContext], tuple[str, ...]]] = {
    "text": lambda value, _: (text_of(value),),
    "date": lambda value, context: (str(read_date(value, context)),),
    "day": lambda value, context: (str(read_day(value, context)),),
    "number": _number,
    "money": lambda value, context: (str(read_sum(value, context)),),
    "link": lambda value, _: (read_link(value),),
    "flag": lambda value, _: ("yes" if read_flag(value) else "no",),
    "words": _words,
}
