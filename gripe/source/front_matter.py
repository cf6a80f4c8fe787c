"""Reads front matter or settings: pre-pass, YAML, normalization, validation."""

from collections.abc import Callable
from typing import TypeVar

from gripe.base.dates import ORDERS
from gripe.base.problems import Problem
from gripe.source.schema.fronts import (
    CaseFront,
    EntryFront,
    FollowupFront,
    Front,
    PostFront,
    SettingsFront,
)
from gripe.source.schema.normalization import normalise_case, normalise_followup, normalise_post
from gripe.source.schema.reading import PLAIN, ReadingContext
from gripe.source.schema.validation import typed
from gripe.source.yaml.nodes import Mapping, Scalar
from gripe.source.yaml.prepass import Prepared, prepare
from gripe.source.yaml.reader import read_yaml

F = TypeVar("F", bound=Front)

_KEYS: dict[type[Front], set[str]] = {CaseFront: {*CaseFront.by_key(), *EntryFront.by_key()}}
_NORMALISERS: dict[
    type[Front], Callable[[Mapping, ReadingContext], tuple[Mapping, list[Problem]]]
] = {
    CaseFront: normalise_case,
    FollowupFront: normalise_followup,
    PostFront: normalise_post,
}


def prepared(path: str, text: str, first_line: int, model: type[Front]) -> Prepared:
    """Run the pre-pass over a front matter; the arguments are those of `read_front`."""
    keys = _KEYS.get(model) or set(model.by_key())
    return prepare(text, path, first_line, keys, {"timeline"} if model is CaseFront else ())


def read_front(
    path: str, text: str, first_line: int, model: type[F], context: ReadingContext = PLAIN
) -> tuple[Mapping | None, F | None, list[Problem]]:
    """Read a front matter.

    Args:
        path: the file it stands in, for problems.
        text: the front matter.
        first_line: number of its first line in that file.
        model: what it is to be.
        context: what the site's settings say.

    Returns:
        Its values in their places, or None if the YAML is broken; the front, or None if it is
        not valid; and every problem found.
    """
    root, problems = read_yaml(prepared(path, text, first_line, model), path, first_line)
    if root is None:
        return None, None, problems
    if model is SettingsFront:
        context = context._replace(dates=_order_in(root))
    normalise = _NORMALISERS.get(model)
    root, shape_problems = normalise(root, context) if normalise else (root, [])
    front, type_problems = typed(root, model, context)
    return root, front, [*problems, *shape_problems, *type_problems]


def _order_in(settings: Mapping) -> str:
    """Return what the settings say of the order of days and months, which goes for their own days as well."""
    said = settings.get("dates")
    return said.text.strip() if isinstance(said, Scalar) and said.text.strip() in ORDERS else ""
