"""Validates positioned values into a typed front matter, with the place of every problem."""

import re
from collections.abc import Iterator
from collections.abc import Mapping as AbstractMapping
from collections.abc import Sequence as AbstractSequence
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

from gripe.base.frozen import replace
from gripe.base.problems import MANY_HINTS, Hints, Problem, nearest
from gripe.source.schema.annotations import OWN_NAME, AsWritten, OwnValue
from gripe.source.schema.fronts import Front
from gripe.source.schema.own_fields import own_values
from gripe.source.schema.reading import ReadingContext
from gripe.source.schema.validators import validate
from gripe.source.yaml.nodes import Location, Mapping, Node, Scalar, Sequence, node_at, place_of

F = TypeVar("F", bound=Front)


# How each key is written behind which keys with values stand, or a list of them.
_EXAMPLES = (
    "company: [{name: Maytag, role: brand}, Whirlpool]",
    "contacts: [{for: complaints, email: help@example.org}]",
    "corrections: [{date: 2009-09-02, text: …}]",
    "exhibits: [{id: receipt, file: receipt.jpg}]",
    "fields: {reference: text}",
    "former: [{name: …, until: 2009-08}]",
    "menu: [{title: About, to: pages/about.md}]",
    "money: {at_stake: 1300 USD}",
    "others: [{name: Ofcom, role: regulator}]",
    "outputs: {case: [html, badge]}",
    "params: {accent: teal}",
    "silence: {near-miss-tag: why}",
    "source: {url: https://example.org/page, by: Ann}",
    "statuses: {escalated: {label: Taken upstairs}}",
)
_EXAMPLE_OF = {each.partition(":")[0]: each for each in _EXAMPLES}
_LISTS = frozenset({"tuple_type", "list_type"})
_OF_SHAPE = _LISTS | {"dataclass_type", "dict_type"}  # the validator's codes


class _Violation(NamedTuple):
    """A violation of the schema of a front matter."""

    code: str
    location: Location
    message: str


def typed(root: Mapping, model: type[F], context: ReadingContext) -> tuple[F | None, list[Problem]]:
    """Validate a normalized front matter.

    Returns:
        The typed front matter, or None if it is not valid, and every problem found.
    """
    plain, own, faults = _without_own(_plain(root), model, context)
    front, found = validate(plain, model, context)
    violations = _rejoined(root, [*(_Violation(*each) for each in found), *faults])
    unknown: dict[Location, list[str]] = {}
    for violation in violations:
        if violation.code == "unexpected_keyword_argument":
            unknown.setdefault(violation.location[:-1], []).append(str(violation.location[-1]))
    hints = Hints()
    if front and own:
        whole: Any = front  # only a model that has the field is given any
        front = replace(whole, own=own)
    return None if faults else front, [
        _problem(root, model, hints, violation, context)
        for violation in violations
        if violation.code != "missing" or not _is_misspelt(violation.location, root, model, unknown)
    ]


def _rejoined(root: Mapping, violations: list[_Violation]) -> list[_Violation]:
    """Say of a number that a comma parts inside { } that it belongs in quotes, and nothing else of it."""
    parted: dict[Location, _Violation] = {}
    owners: dict[Location, dict[int | str, tuple[Scalar, str]]] = {}
    for each in violations:
        if each.code != "unexpected_keyword_argument":
            continue
        around = each.location[:-1]
        if around not in owners:
            owners[around] = dict(_parted(node_at(root, around)))
        if owner := owners[around].get(each.location[-1]):
            key, whole = owner
            message = (
                f'inside {{ }} a comma ends a value: put it in quotes, “{key.text}: "{whole}"”'
            )
            at = (*around, key.text)
            parted |= {at: _Violation("unknown-key", at, message), each.location: each}
    if not parted:
        return violations
    rest = [each for each in violations if each.location not in parted]
    return [*rest, *(each for each in parted.values() if each.code == "unknown-key")]


def _parted(around: Node | None) -> Iterator[tuple[str, tuple[Scalar, str]]]:
    """Yield each key with nothing behind it that may be the end of a number, its key and all of its value."""
    pairs = around.pairs if isinstance(around, Mapping) else ()
    for (key, value), (end, nothing) in pairwise(pairs):
        is_empty = isinstance(nothing, Scalar) and nothing.is_empty
        is_number = isinstance(value, Scalar) and value.text[-1:].isdigit()
        if is_empty and isinstance(value, Scalar) and is_number and end.text[:1].isdigit():
            yield end.text, (key, f"{value.text},{end.text}")


def _without_own(
    plain: object, model: type[Front], context: ReadingContext
) -> tuple[object, tuple[OwnValue, ...], list[_Violation]]:
    """Take the site's own keys out of a front matter; return the rest, their values, and what is wrong."""
    keys = model.by_key()
    if not isinstance(plain, dict) or "own" not in model.types():
        return plain, (), []
    if not context.is_settled:  # whatever is like no key of ours may be one of the site's own
        hints = Hints()
        rest = {
            key: value
            for key, value in plain.items()
            if key in keys or key in model.LATER or hints.did_you_mean(key, keys)
        }
        return rest, (), []
    own = {name for name, _ in context.fields} - keys.keys()
    if not own:
        return plain, (), []
    values, faults = [], []
    for each in own_values({key: plain[key] for key in own & plain.keys()}, context):
        if isinstance(each, OwnValue):
            values.append(each)
        else:
            name, error = each
            faults.append(_Violation(error.args[0], (name,), error.args[1]))
    rest = {key: value for key, value in plain.items() if key not in own}
    return rest, tuple(values), faults


def _is_misspelt(
    location: Location,
    root: Mapping,
    model: type[Front],
    all_unknown: AbstractMapping[Location, AbstractSequence[str]],
) -> bool:
    """Tell whether an unknown key stands for a missing one: then that is the one thing to say."""
    around, name = location[:-1], str(location[-1])
    owner = _model_at(model, around)
    unknown = [key for key in all_unknown.get(around, ()) if key not in owner.LATER]
    if any(nearest(key, owner.by_key()) == name for key in unknown[:MANY_HINTS]):
        return True
    return bool(unknown and around) and not _known_keys(root, around, owner)


def _known_keys(root: Mapping, location: Location, owner: type[Front]) -> list[str]:
    """Return the keys of a part of the front matter that may stand in it."""
    node = node_at(root, location)
    if not isinstance(node, Mapping):
        return []
    return [key for key in (*owner.by_key(), *owner.LATER) if node.get(key)]


def _plain(node: Node) -> object:
    """Return a node as text, list or dict; nothing after a key is None."""
    if isinstance(node, Scalar):
        return None if node.is_empty else node.text
    if isinstance(node, Sequence):
        return [_plain(each) for each in node.items]
    return {
        key.text: _marked(value) if key.text == "text" else _plain(value)
        for key, value in node.pairs
    }


def _marked(node: Node) -> object:
    """Return a text that says so if it stands in a block under `|`; anything else as `_plain` does."""
    is_literal = isinstance(node, Scalar) and node.is_literal
    return AsWritten(node.text) if is_literal and isinstance(node, Scalar) else _plain(node)


def _problem(
    root: Mapping,
    model: type[Front],
    hints: Hints,
    violation: _Violation,
    context: ReadingContext,
) -> Problem:
    code, location, message = violation
    last = str(location[-1]) if location else ""
    if code == "unexpected_keyword_argument":
        owner = _model_at(model, location[:-1])
        place = place_of(root, location, key=True)
        if last in owner.LATER:
            return Problem(place, "not-yet", f'"{last}" is not supported yet: take it out')
        has_own = not location[1:] and "own" in owner.types()
        names = [name for name, _ in context.fields] if has_own else []
        hint = hints.did_you_mean(last, [*owner.by_key(), *names])
        node = node_at(root, location)
        if not hint and isinstance(node, Scalar) and node.is_empty:
            hint = ": inside { } a comma ends a value, so put a text with commas in quotes"
        if not hint and location[1:] and not _known_keys(root, location[:-1], owner):
            hint = f": the keys are {', '.join(owner.by_key())}"
        if not hint and has_own and re.fullmatch(OWN_NAME, last):
            hint = f": a key of your own is declared in gripe.yaml: “fields: {{{last}: text}}”"
        return Problem(place, "unknown-key", f'there is no key "{last}" here{hint}')
    if code == "missing":
        message = "empty: write something after it" if node_at(root, location) else "missing"
        return Problem(place_of(root, location, key=True), "missing-key", f"“{last}:” is {message}")
    place = place_of(root, location)
    if code in _OF_SHAPE:
        return Problem(place, "wrong-type", _expected(code, location))
    return Problem(place, code, message)


def _model_at(model: type[Front], location: Location) -> type[Front]:
    """Return the model that describes the part of the front matter at a location."""
    for step in location:
        if isinstance(step, str):
            field = model.by_key().get(step)
            model = next(_models_in(model.types()[field.name]), model) if field else model
    return model


def _models_in(annotation: object) -> Iterator[type[Front]]:
    if isinstance(annotation, type) and issubclass(annotation, Front):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models_in(part)


def _expected(code: str, location: Location) -> str:
    """Return what to say of a value of the wrong shape.

    Args:
        code: what the validator says.
        location: where it stands.
    """
    key = next((str(step) for step in location if isinstance(step, str)), "")
    example = _EXAMPLE_OF.get(key, "")
    if example:
        return f'"{key}" cannot be read like this: write it like “{example}”'
    if code in _LISTS:
        how = ", like “- 2009-08-10 phone: Called.”" if key == "timeline" else ""
        return f'"{location[-1]}" has to be a list: begin each item with a hyphen and a blank{how}'
    return "expected keys with values here, such as “text: …”"
