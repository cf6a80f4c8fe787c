"""The tests' own memory of what Jinja compiled: it holds for like environments alone."""

from typing import Any

import pytest
from jinja2 import Environment

from gripe.render.templates.sandbox import Sandbox
from support.memory import remembered

TEXT = "{% if x %}\n{{ x }}\n{% endif %}\n"


def test_a_template_is_compiled_once() -> None:
    """In another environment of the same kind it is the same code, given the same way."""
    asked = list[str]()

    def compiled(_environment: Environment, source: str, name: str | None = None) -> object:
        asked.append(f"{name}: {source}")
        return object()

    method = remembered(compiled)

    assert method(Environment(), TEXT) is method(Environment(), TEXT)  # noqa: S701 - never rendered
    assert method(Environment(), TEXT, name="a") is not method(Environment(), TEXT, name="b")  # noqa: S701
    assert asked == [f"None: {TEXT}", f"a: {TEXT}", f"b: {TEXT}"]


@pytest.mark.parametrize(
    "options",
    [
        {"autoescape": True},
        {"trim_blocks": True},
        {"lstrip_blocks": True},
        {"finalize": str},
        {"extensions": ["jinja2.ext.i18n"]},
    ],
    ids=lambda options: next(iter(options)),
)
def test_another_kind_of_environment_compiles_anew(options: dict[str, Any]) -> None:
    """What would come out otherwise is not taken from what was compiled before."""
    method = remembered(lambda _environment, _source: object())

    known = {method(each, TEXT) for each in (Environment(), Environment(**options), Sandbox())}  # noqa: S701

    assert len(known) == 3


def test_a_fault_is_found_again() -> None:
    """Nothing is remembered of what could not be compiled."""
    method = remembered(lambda _environment, _source: 1 // 0)

    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            method(Environment(), TEXT)  # noqa: S701
