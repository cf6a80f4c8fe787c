"""JSON Schema of everything an author writes, for editors: derived from the models the reader uses.

The models describe a front matter in its one long shape; here the shapes that authors may write as
well are added, which gripe/source/shapes.py turns into it.
"""

from typing import Any

from pydantic.json_schema import models_json_schema

from gripe.source.field_schemas import ENTRY_WHEN, NAME, TEXT, any_of
from gripe.source.schema import (
    CaseFront,
    CompanyFront,
    FollowupFront,
    Front,
    PageFront,
    PostFront,
    SettingsFront,
)

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
KINDS: dict[str, type[Front]] = {
    "case": CaseFront,
    "followup": FollowupFront,
    "post": PostFront,
    "page": PageFront,
    "company": CompanyFront,
    "settings": SettingsFront,
}
_REF = "#/$defs/"
_ENTRY, _PARTY, _SOURCE, _EFFECT = "entry", "party", "source", "effect"


def schema_of(kind: str = "") -> Schema:
    """Return the JSON Schema of one kind of front matter, or of all as `$defs` of one document.

    Args:
        kind: a key of `KINDS`, or "" for all.
    """
    parts = _definitions()
    defs = {name: parts[name] for name in (_reached(kind, parts) if kind else sorted(parts))}
    whole: Schema = {"$schema": DIALECT, "title": f"gripe {kind}" if kind else "gripe"}
    if kind:
        whole["$ref"] = _REF + kind
    return {**whole, "$defs": defs}


def _definitions() -> dict[str, Schema]:
    """Return every definition by its name, in the shapes that authors may write."""
    models = [(model, "validation") for model in KINDS.values()]
    _, generated = models_json_schema(
        models,  # type: ignore[arg-type]  # it takes any sequence of pairs
        by_alias=True,
        ref_template=_REF + "{model}",
    )
    found = {_named(name): _rewritten(each) for name, each in generated["$defs"].items()}
    entry, case, followup = found[_ENTRY], found["case"], found["followup"]
    found["short_entry"] = _short_entry(entry)
    case["properties"]["timeline"]["items"] = any_of(_ref(_ENTRY), _ref("short_entry"))
    case["properties"]["company"] = _one_or_more(any_of(NAME, _ref(_PARTY)), least=1)
    case["properties"]["source"] = _optional(_one_or_more(_ref(_SOURCE)))
    effects = {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": found[_EFFECT]["properties"]["effect"],
    }
    followup["properties"]["case"] = _one_or_more(any_of(NAME, effects), least=1)
    del found[_EFFECT]  # authors write it as `slug: effect`
    return found


def _named(model: str) -> str:
    """Return the name of a model as authors know it: `CaseFront` is a case."""
    return model.removesuffix("Front").lower()


def _ref(name: str) -> Schema:
    return {"$ref": _REF + name}


def _rewritten(part: Any) -> Any:  # noqa: ANN401 - any JSON
    """Rename references; drop what says nothing; let what is optional stand there empty."""
    if isinstance(part, list):
        return [_rewritten(each) for each in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        return _ref(_named(part["$ref"].removeprefix(_REF)))
    kept = {key: each for key, each in part.items() if key not in {"title", "default"}}
    if "properties" not in part:
        return {key: _rewritten(each) for key, each in kept.items()}
    needed = part.get("required", [])
    kept["properties"] = {
        name: _rewritten(each) if name in needed else _optional(_rewritten(each))
        for name, each in part["properties"].items()
    }
    return kept


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
        "patternProperties": {f"^\\s*{ENTRY_WHEN}(\\s.*)?$": _optional(TEXT)},
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
