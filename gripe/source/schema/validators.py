"""Validators of fronts, each built when the first front matter of its kind is read.

They are made with pydantic's core alone: pydantic would take five times as long to import and to build its
models.
"""

from collections.abc import Callable
from functools import partial
from types import NoneType
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic_core import CoreSchema, SchemaValidator, ValidationError
from pydantic_core import core_schema as core

from gripe.base.frozen import NODEFAULT, FieldInfo
from gripe.source.schema.annotations import AsWritten
from gripe.source.schema.field_types import FieldFault, ReadIn, ShapedBy
from gripe.source.schema.fronts import Front
from gripe.source.schema.readers import READERS
from gripe.source.schema.reading import ReadingContext
from gripe.source.yaml.nodes import Location

F = TypeVar("F", bound=Front)
Found = tuple[str, Location, str]


def validate(
    values: object, front: type[F], context: ReadingContext
) -> tuple[F | None, list[Found]]:
    """Make a front of what was written.

    Args:
        values: text, lists and dicts; nothing after a key is None.
        front: what they are to be.
        context: what the site's settings say.

    Returns:
        The front, or None, and the code, location and message of each violation.
    """
    try:
        made: F = _validator(front).validate_python(values, context=context)
    except ValidationError as error:
        return None, [_found(each) for each in error.errors(include_url=False, include_input=False)]
    return made, []


def _found(error: Any) -> Found:  # noqa: ANN401 - a dict of pydantic's
    raised = error.get("ctx", {}).get("error")
    if isinstance(raised, FieldFault):
        code, message = raised.args
        return code, error["loc"], message
    return error["type"], error["loc"], error["msg"]


_BUILT: dict[type[Front], SchemaValidator] = {}


def _validator(front: type[Front]) -> SchemaValidator:
    if front not in _BUILT:
        _BUILT[front] = SchemaValidator(_front(front))
    return _BUILT[front]


def _front(front: type[Front]) -> CoreSchema:
    """Return the schema of a front; unknown keys are violations."""
    types = front.types()
    written = front.by_key().values()
    parts = [_field(each, types[each.name]) for each in written]
    arguments = core.dataclass_args_schema(front.__name__, parts, extra_behavior="forbid")
    whole = core.no_info_after_validator_function(partial(_made, front), arguments)
    known = frozenset(front.by_key())

    def without_empty(values: object) -> object:
        """Take a known key with nothing after it for not written; an unknown one stays a violation."""
        if not isinstance(values, dict) or None not in values.values():
            return values
        return {
            key: value for key, value in values.items() if value is not None or key not in known
        }

    return core.no_info_before_validator_function(without_empty, whole)


def _made(front: type[F], found: tuple[dict[str, Any], None]) -> F:
    values, _ = found
    if isinstance(text := values.get("text"), AsWritten):
        return front(**{**values, "text": str(text), "is_literal": True})
    return front(**values)


def _field(field: FieldInfo, kind: object) -> core.DataclassField:
    schema = _schema(kind)
    if field.default is not NODEFAULT:
        schema = core.with_default_schema(schema, default=field.default)
    elif field.default_factory is not NODEFAULT:
        schema = core.with_default_schema(schema, default_factory=field.default_factory)
    return core.dataclass_field(
        field.name, schema, kw_only=True, validation_alias=field.encode_name
    )


def _read_in(function: Callable[..., Any], value: object, info: Any) -> Any:  # noqa: ANN401 - pydantic's
    return function(value, info.context)


def _schema(kind: Any) -> CoreSchema:  # noqa: ANN401 - a type as fields are annotated with
    """Return the schema of a type; what carries a mark is read by its function."""
    parts = get_args(kind)
    if get_origin(kind) is Annotated:
        plain, mark = parts[0], READERS[parts[1]]
        if isinstance(mark, ShapedBy):
            return core.no_info_before_validator_function(mark.function, _schema(plain))
        if isinstance(mark, ReadIn):
            return core.with_info_plain_validator_function(partial(_read_in, mark.function))
        return core.no_info_plain_validator_function(mark.function)
    if get_origin(kind) is tuple:
        return core.tuple_schema([_schema(parts[0])], variadic_item_index=0)
    if get_origin(kind) is dict:
        return core.dict_schema(core.str_schema(), _schema(parts[1]))
    if NoneType in parts:
        (some,) = (each for each in parts if each is not NoneType)
        return core.nullable_schema(_schema(some))
    return _ANY if kind is Any else _front(kind)


def _unmarked(value: object) -> object:
    """Return what is of no type of ours without the mark of a text that stands as it was written."""
    if isinstance(value, dict):
        return {key: _unmarked(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_unmarked(each) for each in value]
    return str(value) if isinstance(value, AsWritten) else value


_ANY = core.no_info_plain_validator_function(_unmarked)
