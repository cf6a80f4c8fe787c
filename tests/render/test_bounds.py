"""A template that would go on for ever, or fill the memory, is ended where it is."""

import threading
import time
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest

from gripe.base.words import Words
from gripe.render.bounds import LENGTH, Tick
from gripe.render.environment import TemplateFault, Templates
from gripe.render.reach import reach
from gripe.source.theme import Template, Theme

LIMIT = 0.3
PATIENCE = 10.0
R = "range(99999)"
ENDLESS = {
    "loops in loops": "{% for a in R %}{% for b in R %}{% endfor %}{% endfor %}",
    "with a condition": "{% for a in R %}{% for b in R if b < 0 %}x{% endfor %}{% endfor %}",
    "with an else": "{% for a in R %}{% for b in R if false %}{% else %}x{% endfor %}{% endfor %}",
    "with loop": "{% for a in R %}{% for b in R %}{{ loop.index }}{% endfor %}{% endfor %}",
    "recursive": "{% for a in R recursive %}{{ loop(R) if loop.depth < 4 }}{% endfor %}",
    "macro": "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}"
    "{{ m(60) }}",
    "call": "{% macro m(n) %}{{ caller() }}{{ caller() }}{% endmacro %}"
    "{% macro o(n) %}{% if n %}{% call m(n) %}{{ o(n - 1) }}{% endcall %}{% endif %}{% endmacro %}"
    "{{ o(30) }}",
    "include": "{% set n = (n or 0) + 1 %}{% if n < 60 %}{% include 't' %}{% include 't' %}{% endif %}",
    "set": "{% for a in R %}{% set x %}{% for b in R %}{% endfor %}{% endset %}{% endfor %}",
    "filter": "{% for a in R %}{% filter upper %}{% for b in R %}{% endfor %}{% endfilter %}"
    "{% endfor %}",
    "calls": "{% for a in R %}{% for b in R %}{% set c = 'x'.upper() %}{% endfor %}{% endfor %}",
    "filters": "{% for a in R %}{{ R|map('string')|map('list')|map('sort')|list|length }}"
    "{% endfor %}",
    "map alone": "{{ R|map('string')|map('center', 9999)|map('list')|map('sort')|map('length')|sum }}",
    "tests": "{% for a in R %}{{ R|select('divisibleby', 7)|list|length }}{% endfor %}",
    "block": "{% block b %}{% for a in R %}{{ self.c() }}{% endfor %}{% endblock %}"
    "{% block c %}{% for a in R %}{% endfor %}{% endblock %}",
}
LARGE = {
    "doubled": "{% set s = namespace(x='x') %}{% for a in range(60) %}{% set s.x = s.x ~ s.x %}"
    "{% endfor %}",
    "added": "{% set s = namespace(x='x') %}{% for a in range(60) %}{% set s.x = s.x + s.x %}"
    "{% endfor %}",
    "lists": "{% set s = namespace(x=[1]) %}{% for a in range(60) %}{% set s.x = s.x + s.x %}"
    "{% endfor %}",
    "times": "{{ 'x' * 10000000000 }}",
    "times, turned": "{{ 10000000000 * 'x' }}",
    "list times": "{{ [1] * 10000000000 }}",
    "power": "{{ 10 ** 100000000 }}",
    "numbers": "{% set s = namespace(x=3) %}{% for a in range(60) %}{% set s.x = s.x * s.x %}"
    "{% endfor %}",
    "macro that doubles": "{% macro m(n) %}{% if n %}{% set x = m(n - 1) %}{{ x }}{{ x }}{% else %}x"
    "{% endif %}{% endmacro %}{{ m(60) }}",
    "set that doubles": "{% set s = namespace(x='x') %}{% for a in range(60) %}{% set y %}{{ s.x }}"
    "{{ s.x }}{% endset %}{% set s.x = y %}{% endfor %}",
    "filled": "{{ 'x'|center(10000000000) }}",
    "indented": "{{ 'xy'|indent(10000000000, true) }}",
    "in batches": "{{ [1]|batch(10000000000, 0)|list }}",
    "in slices": "{{ [1]|slice(10000000000)|list }}",
    "filled by a method": "{{ 'x'.ljust(10000000000) }}",
    "format": "{{ '%10000000000d'|format(1) }}",
    "format with a width": "{{ '%*d'|format(10000000000, 1) }}",
    "percent": "{{ '%.10000000000f' % 1 }}",
    "format method": "{{ '{:>10000000000}'.format('x') }}",
    "format method with a width": "{{ '{:{}}'.format('x', 10000000000) }}",
    "filled by map": "{{ ['x']|map('center', 10000000000)|list }}",
    "a long page": "{% set x = 'x' * 1000000 %}{% for a in R %}{{ x }}{% endfor %}",
}


class Fields(NamedTuple):
    """A view without anything to show."""

    frame: Any = SimpleNamespace(language="en")
    n: int = 0


class Ended(Exception):
    """It took too long."""


def rendered(text: str, tick: Tick | None = None) -> str:
    """Render a template."""
    template = Template("t", text.replace("R", R), "t", 0)
    theme = Theme("ledger", ("ledger",), {"t": template}, {}, {})
    return Templates(theme, lambda _: Words(), tick).render("t", Fields())  # type: ignore[arg-type]


def _until(end: float) -> Tick:
    def tick() -> None:
        if time.monotonic() > end:
            raise Ended

    return tick


@pytest.mark.parametrize("name", ENDLESS)
def test_what_does_not_end_is_ended(name: str) -> None:
    """Whatever it is that it does again and again; soon after its time is over, in any thread."""
    ended: list[object] = []

    def render() -> None:
        try:
            ended.append(rendered(ENDLESS[name], _until(time.monotonic() + LIMIT)))
        except Ended as error:
            ended.append(error)

    thread = threading.Thread(target=render, daemon=True)
    thread.start()
    thread.join(PATIENCE)

    assert [type(each) for each in ended] == [Ended], ended


@pytest.mark.parametrize("tick", [None, lambda: None], ids=["build", "preview"])
@pytest.mark.parametrize("name", LARGE)
def test_what_grows_without_end_is_a_fault_of_the_template(name: str, tick: Tick | None) -> None:
    """Before the memory is full; the message names the line."""
    with pytest.raises(TemplateFault) as caught:
        rendered(LARGE[name], tick)

    said = str(caught.value.problem)
    assert f"{LENGTH // 1_000_000} million" in said
    assert said.startswith("t:1:" if name != "a long page" else "t: ")


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("{{ 'a' ~ 1 ~ '<' }}{{ 'a' + 'b' }}{{ 2 * 'ab' }}{{ [1] * 2 }}", "a1&lt;ababab[1, 1]"),
        ("{{ 2 ** 10 }} {{ 2 ** -1 }} {{ 2.5 * 2 }} {{ 1 + 1.5 }} {{ true * 3 }}", "1024 0.5 5.0 2.5 3"),
        ("{% for a in [1, 2, 3] if a > 1 %}{{ loop.index }}/{{ loop.length }} {% endfor %}", "1/2 2/2 "),
        ("{{ '%05.1f%%|%s'|format(2.5, 1234567) }} {{ '{:,}'.format(1234567) }}", "002.5%|1234567 1,234,567"),
        ("{{ 7 % 4 }} {{ '%s' % 1 }} {{ 'x'|center(3) }}|{{ 'a\nb'|indent }}", "3 1  x |a\n    b"),
        ("{{ [1, 2, 3]|batch(2)|list }} {{ {'a': 1}|tojson }}", '[[1, 2], [3]] {"a": 1}'),
        ("{% for a in [] if a %}x{% else %}none{% endfor %}", "none"),
        ("{% for a in [[1, [2]], 3] recursive %}{{ loop(a) if a is iterable else a }}{% endfor %}", "123"),
    ],
)  # fmt: skip
def test_what_is_in_order_is_made_alike(text: str, made: str) -> None:
    """With and without a look at the clock."""
    assert rendered(text) == made
    assert rendered(text, lambda: None) == made


@pytest.mark.parametrize(
    "text", ["{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "{{ " + "-" * 3000 + "1 }}"]
)
def test_what_is_nested_too_deep_to_be_read_is_a_fault_of_the_template(text: str) -> None:
    """Said as such when it is used, and before."""
    template = Template("t", text, "t", 0)
    theme = Theme("ledger", ("ledger",), {"t": template}, {}, {})
    templates = Templates(theme, lambda _: Words())

    assert [str(each)[:2] for each in templates.faults()] == ["t:"]
    assert list(reach(theme)) == ["t"]
    templates.prepare("t")
    with pytest.raises(TemplateFault):
        rendered(text)
