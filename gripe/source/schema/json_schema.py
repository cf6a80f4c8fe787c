"""JSON Schema of everything an author writes, for editors: derived from the fronts the reader makes.

The fronts describe a normalized front matter; here the other forms that authors may write are added, which
gripe/source/schema/normalization.py normalizes.
"""

from collections.abc import Mapping
from inspect import getdoc
from typing import Annotated, Any, get_args, get_origin

from gripe.base.dates import ORDERS
from gripe.record.currencies import CURRENCIES
from gripe.record.entry import Channel
from gripe.record.vocabulary import Kind, Status
from gripe.source.markdown.dialect import ENGINES
from gripe.source.schema.fronts import (
    CaseFront,
    CompanyFront,
    FollowupFront,
    Front,
    PageFront,
    PostFront,
    SettingsFront,
    ThemeFront,
)
from gripe.source.schema.json_types import (
    ADDRESSES,
    COLOR,
    COUNT,
    DATE,
    DAY,
    DAYS,
    ENTRY_DATE,
    ENTRY_WHEN,
    FLAG,
    KEPT,
    LANGUAGE,
    LINK,
    MINUTES,
    NAME,
    NUMBER,
    REASONS,
    SUM,
    TARGET,
    TEXT,
    WORDS,
    Schema,
    any_of,
    matching,
    one_word_of,
    word_in_any_case,
)
from gripe.source.schema.synonyms import channel_phrases
from gripe.source.schema.word_types import OTHER_ROLES, OWN_TYPES, SEARCHES, VISIBILITIES

DIALECT = "https://json-schema.org/draft/2020-12/schema"
KINDS: dict[str, type[Front]] = {
    "case": CaseFront,
    "followup": FollowupFront,
    "post": PostFront,
    "page": PageFront,
    "company": CompanyFront,
    "settings": SettingsFront,
    "theme": ThemeFront,
}
# By what the types of fields are annotated with; of any other, the type around it or within it says so.
_TYPES: dict[str, Schema] = {
    "text": TEXT,
    "whole": TEXT,
    "said": TEXT,
    "name": NAME,
    "title": NAME,
    "flag": FLAG,
    "minutes": MINUTES,
    "count": COUNT,
    "words": WORDS,
    "currency": one_word_of(sorted(CURRENCIES)),
    "days": DAYS,
    "number": NUMBER,
    "color": COLOR,
    "language": LANGUAGE,
    "addresses": ADDRESSES,
    "reasons": REASONS,
    "link": LINK,
    "target": TARGET,
    "visibility": one_word_of(VISIBILITIES),
    "order": one_word_of(ORDERS),
    "own type": one_word_of(OWN_TYPES),
    "search": one_word_of(SEARCHES),
    "engine": one_word_of(ENGINES),
    "kind": word_in_any_case([*Kind], [*Kind]),
    "channel": word_in_any_case([*Channel], channel_phrases()),
    "other role": one_word_of(OTHER_ROLES),
    "status": one_word_of(Status),
    "day": DAY,
    "date": DATE,
    "entry date": ENTRY_DATE,
    "sum": SUM,
    "kept": KEPT,
}
_REF = "#/$defs/"
_OWN: dict[str, Schema] = {
    "text": TEXT,
    "date": DATE,
    "day": DAY,
    "number": any_of({"type": "number"}, matching("-?[0-9]{1,15}([.,][0-9]{1,6})?")),
    "money": SUM,
    "link": LINK,
    "flag": FLAG,
    "words": WORDS,
}
_ENTRY, _PARTY, _OTHER, _SOURCE, _EFFECT = "entry", "party", "other", "source", "effect"


def schema_of(kind: str = "", own: Mapping[str, str] | None = None) -> Schema:
    """Return the JSON Schema of one of `KINDS`, or of all as `$defs` of one document.

    Args:
        kind: which, or "".
        own: the site's own keys, with their types.
    """
    parts = _definitions()
    further = {name: _optional(_OWN[type_]) for name, type_ in (own or {}).items()}
    for each in ("case", "followup", "post", "page"):
        parts[each]["properties"] |= further
    defs = {name: parts[name] for name in (_reached(kind, parts) if kind else sorted(parts))}
    whole: Schema = {"$schema": DIALECT, "title": f"gripe {kind}" if kind else "gripe"}
    if kind:
        whole["$ref"] = _REF + kind
    return {**whole, "$defs": defs}


def _definitions() -> dict[str, Schema]:
    """Return every definition by its name, in the shapes that authors may write."""
    found: dict[str, Schema] = {}
    for front in KINDS.values():
        _add(front, found)
    entry, case, followup = found[_ENTRY], found["case"], found["followup"]
    found["short_entry"] = _short_entry(entry)
    entries = {"type": "array", "items": any_of(_ref(_ENTRY), _ref("short_entry"))}
    case["properties"]["timeline"] = _optional(entries)
    case["properties"]["company"] = _one_or_more(any_of(NAME, _ref(_PARTY)), least=1)
    case["properties"]["others"] = _optional(_one_or_more(any_of(NAME, _ref(_OTHER))))
    case["properties"]["source"] = _optional(_one_or_more(_ref(_SOURCE)))
    effects = {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": found[_EFFECT]["properties"]["effect"],
    }
    followup["properties"]["case"] = _one_or_more(any_of(NAME, effects), least=1)
    del found[_EFFECT]  # authors write it as `slug: effect`
    return found


def _add(front: type[Front], found: dict[str, Schema]) -> None:
    """Add the definition of a front and of those within it."""
    name = _named(front)
    if name in found:
        return
    found[name] = {}  # its place, before those within it
    types, properties, needed = front.types(), dict[str, Schema](), list[str]()
    for key, field in front.by_key().items():
        schema = _schema(types[field.name], found)
        properties[key] = schema if field.required else _optional(schema)
        needed += [key] if field.required else []
    found[name] |= {"type": "object", "description": getdoc(front), "properties": properties}
    found[name] |= {"required": needed} if needed else {}
    found[name]["additionalProperties"] = False


def _schema(kind: Any, found: dict[str, Schema]) -> Schema:  # noqa: ANN401 - a field's type
    """Return the schema of a type: its mark says it, or what the type is made of."""
    parts = get_args(kind)
    if get_origin(kind) is Annotated:
        plain, mark = parts
        return dict(_TYPES[mark]) if mark in _TYPES else _schema(plain, found)
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _schema(parts[0], found)}
    if get_origin(kind) is dict:
        inner = True if parts[1] is Any else _schema(parts[1], found)
        return {"type": "object", "additionalProperties": inner}
    if parts:  # or None, which every value that need not be there may be
        return _schema(parts[0], found)
    _add(kind, found)
    return _ref(_named(kind))


def _named(front: type[Front]) -> str:
    """Return the name of a front as authors know it: `CaseFront` is a case."""
    return front.__name__.removesuffix("Front").lower()


def _ref(name: str) -> Schema:
    return {"$ref": _REF + name}


def _optional(schema: Schema) -> Schema:
    """Let a value be left empty: the key then counts as not written."""
    choices = schema.get("anyOf", [schema])
    null = {"type": "null"}
    return any_of(*[each for each in choices if each != null], null)


def _one_or_more(schema: Schema, *, least: int = 0) -> Schema:
    """Return the schema of one thing or a list of such."""
    several: Schema = {"type": "array", "items": schema}
    return any_of(
        *schema.get("anyOf", [schema]), {**several, "minItems": least} if least else several
    )


def _short_entry(entry: Schema) -> Schema:
    """Return the schema of `- 2007-02-12 email: Asked where it was.`, with further keys or not."""
    further = {
        name: each for name, each in entry["properties"].items() if name not in {"date", "text"}
    }
    return {
        "description": "date [channel] [who] [kind] [minutes or times]: text",
        "type": "object",
        "properties": further,
        "patternProperties": {f"^\\s*{ENTRY_WHEN},?(\\s.*)?$": _optional(TEXT)},
        "additionalProperties": False,
        "not": {"propertyNames": {"enum": sorted(further)}},
    }


def _reached(kind: str, parts: dict[str, Schema]) -> list[str]:
    """Return the definitions that a kind needs, itself included."""
    found, waiting = set[str](), [kind]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _references(parts[name])
    return sorted(found)


def _references(part: Any) -> list[str]:  # noqa: ANN401 - any JSON
    if isinstance(part, list):
        return [name for each in part for name in _references(each)]
    if not isinstance(part, dict):
        return []
    if isinstance(part.get("$ref"), str):
        return [part["$ref"].removeprefix(_REF)]
    return [name for each in part.values() for name in _references(each)]
