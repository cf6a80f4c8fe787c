"""Normalization before validation: a short entry becomes an entry, a company's name a party.

So the schema needs no unions, and problems can be placed exactly.
"""

from collections.abc import Iterator
from functools import lru_cache

from gripe.base.patterns import pattern
from gripe.base.problems import Problem, did_you_mean
from gripe.source.schema.fronts import EntryFront, PartyFront
from gripe.source.schema.heads import Pair, People, dated, head_pairs
from gripe.source.schema.reading import ReadingContext
from gripe.source.schema.word_types import OTHER_ROLES
from gripe.source.yaml.nodes import Mapping, Node, Scalar, Sequence

_TAG = pattern(r"[^\s,][^,]*")
_ENTRY_KEYS = {*EntryFront.by_key(), *EntryFront.LATER}
_PARTY_KEYS = tuple(PartyFront.by_key())


def normalise_case(root: Mapping, context: ReadingContext) -> tuple[Mapping, list[Problem]]:
    """Normalize a case's companies, others, sources and timeline to their long form."""
    problems: list[Problem] = []
    names = _people(root)
    pairs: list[Pair] = []
    for key, value in root.pairs:
        if key.text in {"company", "others"}:
            pairs.append((key, _parties(key.text, value, problems)))
        elif key.text == "tags":
            pairs.append((key, _tags(value)))
        elif key.text == "source":
            pairs.append((key, _listed(value)))
        elif key.text == "timeline" and isinstance(value, Sequence):
            items = tuple(_entry(each, names, context, problems) for each in value.items)
            pairs.append((key, Sequence(items, value.place)))
        else:
            pairs.append((key, value))
    return Mapping(tuple(pairs), root.place), problems


def normalise_followup(root: Mapping, context: ReadingContext) -> tuple[Mapping, list[Problem]]:
    """Normalize a follow-up's `case:`, a slug, a list or `{slug: effect}`, to its long form."""
    pairs = [(key, _effects(value) if key.text == "case" else value) for key, value in root.pairs]
    return normalise_post(Mapping(tuple(pairs), root.place), context)


def normalise_post(root: Mapping, context: ReadingContext) -> tuple[Mapping, list[Problem]]:
    """Normalize a post's tags to a list."""
    del context  # it has no short entries
    pairs = [(key, _tags(value) if key.text == "tags" else value) for key, value in root.pairs]
    return Mapping(tuple(pairs), root.place), []


def _tags(value: Node) -> Node:
    """Return `tags: a, b` as a list; in quotes it is one tag."""
    if not isinstance(value, Scalar) or value.is_quoted or "," not in value.text:
        return value
    found: list[Node] = []
    for match in _TAG.finditer(value.text):
        place = value.place._replace(column=value.place.column + match.start())
        found.append(Scalar(match[0].rstrip(), place))
    return Sequence(tuple(found), value.place)


def _effects(value: Node) -> Node:
    if isinstance(value, Scalar) and value.is_empty:
        return value
    found: list[Node] = []
    for each in value.items if isinstance(value, Sequence) else (value,):
        if isinstance(each, Scalar):
            found.append(Mapping(((Scalar("case", each.place), each),), each.place))
        elif isinstance(each, Mapping):
            found += [_effect(slug, effect) for slug, effect in each.pairs]
        else:
            found.append(each)
    return Sequence(tuple(found), value.place)


def _effect(slug: Scalar, effect: Node) -> Mapping:
    pairs = ((Scalar("case", slug.place), slug), (Scalar("effect", effect.place), effect))
    return Mapping(pairs, slug.place)


def _listed(value: Node) -> Node:
    """Return what may be one thing or a list as a list."""
    is_empty = isinstance(value, Scalar) and value.is_empty
    return value if is_empty or isinstance(value, Sequence) else Sequence((value,), value.place)


def _parties(key: str, value: Node, problems: list[Problem]) -> Node:
    listed = _listed(value)
    if not isinstance(listed, Sequence):
        return value
    found: list[Node] = []
    for each in listed.items:
        if isinstance(each, Scalar):
            found.append(_party(each))
        elif isinstance(each, Mapping) and _has_names_for_keys(each, key):
            problems.append(_names_for_keys(each, is_alone=each is value))
            found += [_party(name) for name, _ in each.pairs]
        else:
            found.append(each)
    return Sequence(tuple(found), value.place)


def _party(name: Scalar) -> Mapping:
    return Mapping(((Scalar("name", name.place), name),), name.place)


def _has_names_for_keys(party: Mapping, key: str) -> bool:
    """Tell `{Ofcom: regulator}` from misspelt keys: names in capitals, or with roles behind them."""
    if not party.pairs or any(party.get(name) for name in _PARTY_KEYS):
        return False
    if any(did_you_mean(name.text, _PARTY_KEYS) for name, _ in party.pairs):
        return False
    return all(
        isinstance(role, Scalar)
        and (not name.text.islower() or (key == "others" and role.text in OTHER_ROLES))
        for name, role in party.pairs
    )


def _names_for_keys(party: Mapping, *, is_alone: bool) -> Problem:
    long = [
        f"{{name: {name.text}, role: {role.text}}}" if role.text else name.text
        for name, role in party.pairs
        if isinstance(role, Scalar)
    ]
    how = f"[{', '.join(long)}]" if is_alone else ", ".join(long)
    message = f"a name stands behind “name:”, what it is behind “role:”: write it “{how}”"
    return Problem(party.pairs[0][0].place, "wrong-type", message)


def _people(root: Mapping) -> People:
    """Return the names of everybody that a case names in keys of its own."""
    own = {name.casefold(): "" for name in _names(root.get("complainant"))}
    listed = (name for key in ("company", "others") for name in _names(root.get(key)))
    return own | {name.casefold(): name for name in listed}


def _names(value: Node | None) -> Iterator[str]:
    items = value.items if isinstance(value, Sequence) else (value,)
    for each in items:
        name = each.get("name") if isinstance(each, Mapping) else each
        if isinstance(name, Scalar) and name.text.strip():
            yield name.text.strip()


def _entry(item: Node, names: People, context: ReadingContext, problems: list[Problem]) -> Node:
    """Turn `{"2007-02-12 email": Asked.}` into `{date: 2007-02-12, channel: email, text: Asked.}`."""
    if not isinstance(item, Mapping) or not item.pairs:
        return item
    (head, text), *more = item.pairs
    if not _is_short(head.text):
        return _spanning(item, context)
    pairs = head_pairs(head, names, context, problems)
    taken = {key.text for key, _ in pairs} | {"text"}
    for key, _ in more:
        if key.text in taken:
            message = f'"{key.text}" is given in the short entry already, in line {head.place.line}'
            problems.append(Problem(key.place, "duplicate-key", message))
    rest = [(key, value) for key, value in more if key.text not in taken]
    if not (isinstance(text, Scalar) and text.is_empty):
        pairs.append((Scalar("text", text.place), text))
    return Mapping((*pairs, *rest), item.place)


def _spanning(entry: Mapping, context: ReadingContext) -> Mapping:
    """Part the date of a long entry into its time and its minutes, unless they are given."""
    if entry.get("minutes") is not None:
        return entry
    pairs: list[Pair] = []
    for key, value in entry.pairs:
        first, more = dated((key, value), context) if key.text == "date" else ([(key, value)], [])
        pairs += [*first, *more]
    return Mapping(tuple(pairs), entry.place)


def _is_short(head: str) -> bool:
    """Tell the head of a short entry from a key, misspelt or not; `HP` is a head without a date."""
    return head not in _ENTRY_KEYS and (" " in head or not _is_like_a_key(head))


@lru_cache(maxsize=256)
def _is_like_a_key(head: str) -> bool:
    # Keys are letters. A word of which less than 3 in 7 are letters, such as a date, is too far from
    # any: difflib's ratio is at most 2 l / (n + l), with l letters of n, and near begins at 0.6.
    folded = head.casefold()
    letters = sum(letter.isalpha() or letter == "_" for letter in folded)
    return 7 * letters >= 3 * len(folded) and bool(did_you_mean(head, _ENTRY_KEYS))
