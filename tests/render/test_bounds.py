"""A template that would go on for ever, or fill the memory, is ended where it is."""

import subprocess
import sys
import threading
import time
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest

from gripe.base.translation import Words
from gripe.render import time_limit
from gripe.render.templates.environment import TemplateFault, Templates
from gripe.render.templates.limits import LENGTH
from gripe.render.time_limit import TookTooLong
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
    "format with a name": "{{ '%(a)4999999999s'|format(a='x') }}",
    "format with brackets in a name": "{{ '%(a(b))4999999999s' % {'a(b)': 1} }}",
    "format in another script": "{{ '{:٤٩٩٩٩٩٩٩٩٩}'.format('x') }}",
    "format of many": "{{ ('%(a)s' * 10000) % {'a': 'x' * 60000} }}",
    "format of many widths": "{{ ('%(a)999999s' * 5000)|format(a='x') }}",
    "format method of many": "{{ ('{0}' * 10000).format('x' * 60000) }}",
    "format by a map": "{{ ('{a}' * 10000).format_map({'a': 'x' * 60000}) }}",
    "format of markup": "{{ ('{0}' * 10000)|safe|attr('format')('x' * 60000) }}",
    "message": "{{ _('%(a)4999999999s', a='x') }}",
    "message of many": "{{ _('%(a)s' * 5000, a='x' * 60000) }}",
    "replace": "{{ ('a' * 60000)|replace('a', 'b' * 60000) }}",
    "replace in markup": "{{ ('&' * 60000)|replace('a'|safe, 'b' * 60000) }}",
    "replace, marked": "{{ ('a' * 60000)|safe|replace('a', 'b' * 60000) }}",
    "replace by a method": "{{ ('a' * 90000).replace('a', 'b' * 90000) }}",
    "replace nothing": "{{ ('a' * 90000).replace('', 'b' * 90000, -1) }}",
    "replace in markup by a method": "{{ ('a' * 90000)|safe|attr('replace')('a', '<' * 90000) }}",
    "replace bytes": "{{ ('a' * 90000).encode().replace('a'.encode(), ('b' * 90000).encode()) }}",
    "join": "{{ (R|list)|join('b' * 90000) }}",
    "join long ones": "{{ (['b' * 90000] * 90000)|join }}",
    "join attributes": "{{ ([{'a': 'b' * 90000}] * 90000)|join(attribute='a') }}",
    "join what is mapped": "{{ R|map('string')|map('center', 90000)|join }}",
    "join by a method": "{{ ('b' * 90000).join(['x'] * 90000) }}",
    "join markup by a method": "{{ ('b' * 90000)|safe|attr('join')(['x'] * 90000) }}",
    "joined with itself": "{{ 'x' ~ ['b' * 90000] * 90000 }}",
    "translate": "{{ ('a' * 90000).translate({97: 'b' * 90000}) }}",
    "tabs": "{{ ('\t' * 90000).expandtabs(90000) }}",
    "tabs, named": "{{ ('\t' * 90000).expandtabs(tabsize=90000) }}",
    "zeros": "{{ 'x'.zfill(4999999999) }}",
    "bytes": "{{ (1).to_bytes(4999999999, 'big') }}",
    "filled bytes": "{{ 'x'.encode().ljust(4999999999) }}",
    "indented lines": "{{ ('x\\n' * 90000)|indent(90000) }}",
    "indented by a text": "{{ ('x\\n' * 90000)|indent('b' * 90000) }}",
    "wrapped": "{{ ('a ' * 90000)|wordwrap(1, true, 'b' * 90000) }}",
    "links": "{{ ('http://a.b ' * 9000)|urlize(target='b' * 90000) }}",
    "sum of lists": "{{ ([[1] * 9000] * 9000)|sum(start=[])|length }}",
    "rounded": "{{ 1.5|round(4999999999, 'ceil') }}",
    "shown": "{{ ['b' * 90000] * 90000 }}",
    "shown again and again": "{% set s = namespace(x=[1]) %}{% for a in range(60) %}"
    "{% set s.x = [s.x, s.x] %}{% endfor %}{{ s.x }}",
    "shown, of a namespace": "{% set s = namespace(x=['b' * 90000] * 90000) %}{{ s }}",
    "shown, of a mapping": "{% set d = {1: ['b' * 90000] * 90000} %}{{ d.values() }}",
    "characters": "{{ ('€' * 60000000)|list|length }}",
    "sorted characters": "{{ ('€' * 60000000)|sort|length }}",
    "many long ones": "{{ R|map('center', 999999)|list|length }}",
    "number of bytes": "{{ (1).from_bytes(('a' * 9000000).encode(), 'big') > 1 }}",
    "as string": "{{ (['b' * 90000] * 90000)|string|length }}",
    "as upper case": "{{ (['b' * 90000] * 90000)|upper|length }}",
    "as JSON": "{{ (['b' * 90000] * 90000)|tojson|length }}",
    "as JSON, indented": "{{ ([1] * 90000)|tojson(90000)|length }}",
    "a long page": "{% set x = 'x' * 1000000 %}{% for a in R %}{{ x }}{% endfor %}",
}


SLOW = {
    "format method": '{% set t = "{" ~ (":" * 300000) %}{{ t.format() }}',
    "percent": "{{ ('%(' * 300000) % {} }}",
    "percent, names": "{{ ('%(a' * 30000) % {} }}",
    "searched backwards": "{{ ('a' * 9000000).rfind('b' + 'a' * 4000000) }}",
    "split": "{{ ('a ' * 30000000).split()|length }}",
    "number": "{{ ('f' * 60000000)|int(0, 16) // ('f' * 30000000)|int(0, 16) }}",
    "split backwards": "{{ ('a' * 9000000).rsplit('b' + 'a' * 4000000) }}",
    "stripped": "{{ ('a' * 9000000).strip('b' * 9000000 + 'a') }}",
    "trimmed": "{{ ('a' * 9000000)|trim('b' * 9000000 + 'a') }}",
    "links": "{{ ('(' * 9000000 + 'www.a.org' + ')' * 9000000)|urlize }}",
    "wrapped": "{{ ('a' * 9000000)|wordwrap(1) }}",
}


class Fields(NamedTuple):
    """A view without anything to show."""

    frame: Any = SimpleNamespace(language="en")
    n: int = 0


def rendered(text: str) -> str:
    """Render a template."""
    template = Template("t", text.replace("R", R), "t", 0)
    theme = Theme("ledger", ("ledger",), {"t": template}, {}, {})
    return Templates(theme, lambda _: Words()).render("t", Fields()).decode()  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ENDLESS)
def test_what_does_not_end_is_ended(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it is that it does again and again; soon after its time is over, in any thread."""
    monkeypatch.setattr(time_limit, "LIMIT", LIMIT)
    ended: list[object] = []

    def render() -> None:
        try:
            ended.append(rendered(ENDLESS[name]))
        except TookTooLong as error:
            ended.append(error)

    thread = threading.Thread(target=render, daemon=True)
    thread.start()
    thread.join(PATIENCE)

    assert [type(each) for each in ended] == [TookTooLong], ended


@pytest.mark.parametrize("name", LARGE)
def test_what_grows_without_end_is_a_fault_of_the_template(name: str) -> None:
    """Before the memory is full; the message names the line."""
    with pytest.raises(TemplateFault) as caught:
        rendered(LARGE[name])

    said = str(caught.value.problem)
    assert f"{LENGTH // 1_000_000} million" in said
    assert said.startswith("t:1:" if name != "a long page" else "t: ")


def test_what_a_filter_refuses_is_a_fault_of_the_template() -> None:
    """Whatever it raises, an assertion too."""
    with pytest.raises(TemplateFault) as caught:
        rendered("{{ 'abc'|truncate(2) }}")

    assert str(caught.value.problem).startswith("t:1:1: error: AssertionError: expected length")


STARVING = """
import resource
from types import SimpleNamespace
from typing import NamedTuple
from gripe.base.translation import Words
from gripe.render.templates.environment import TemplateFault, Templates
from gripe.source.theme import Template, Theme

class Fields(NamedTuple):
    frame: object = SimpleNamespace(language="en")

text = "{% set s = namespace(x=[]) %}\\n" + "{% for a in range(99) %}"
text += "{% set s.x = s.x + ['x' * 50000000] %}{% endfor %}"
theme = Theme("ledger", ("ledger",), {"t": Template("t", text, "t", 0)}, {}, {})
templates = Templates(theme, lambda _: Words())
resource.setrlimit(resource.RLIMIT_AS, (700_000_000, 700_000_000))
try:
    templates.render("t", Fields())
except TemplateFault as fault:
    print(fault.problem)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of a process's memory is Linux's")
def test_a_template_that_fills_the_memory_is_at_fault() -> None:
    """Bit by bit, each within bounds: the line is named, as far as there is a bound to the memory."""
    made = subprocess.run(
        [sys.executable, "-c", STARVING], capture_output=True, text=True, check=True, timeout=60
    )

    assert made.stdout.startswith("t:2:1: error: this needs more memory than there is")


def test_what_python_refuses_is_a_fault_of_the_template() -> None:
    """Jinja lets it pass, and what it makes of it is no program."""
    with pytest.raises(TemplateFault) as caught:
        rendered("{% macro m(a, a) %}{% endmacro %}")

    said = str(caught.value.problem)
    assert said.startswith("t: error: SyntaxError: duplicate argument")
    assert "code of" not in said


def test_what_is_no_text_is_a_fault_of_the_template() -> None:
    """Half of a character cannot be written into a file; the message names the line that makes it."""
    for half in (
        '{{ "\\ud800" }}',
        "{% macro m() %}{{ '%c'|format(0xdfff) }}{% endmacro %}\n{{ m() }}",
    ):
        with pytest.raises(TemplateFault) as caught:
            rendered("one\n" + half)

        assert str(caught.value.problem).startswith("t:2:1: error: this makes half of a character")


@pytest.mark.parametrize("name", SLOW)
def test_what_nothing_could_interrupt_is_a_fault_of_the_template(name: str) -> None:
    """What would hold all threads for minutes, in C, is not begun."""
    started = time.monotonic()

    with pytest.raises(TemplateFault) as caught:
        rendered(SLOW[name])

    assert str(caught.value.problem).startswith("t:1:")
    assert time.monotonic() - started < PATIENCE


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("{{ 'a' ~ 1 ~ '<' }}{{ 'a' + 'b' }}{{ 2 * 'ab' }}{{ [1] * 2 }}", "a1&lt;ababab[1, 1]"),
        ("{{ 2 ** 10 }} {{ 2 ** -1 }} {{ 2.5 * 2 }} {{ 1 + 1.5 }} {{ true * 3 }}", "1024 0.5 5.0 2.5 3"),
        ("{% for a in [1, 2, 3] if a > 1 %}{{ loop.index }}/{{ loop.length }} {% endfor %}", "1/2 2/2 "),
        ("{{ '%05.1f%%|%s'|format(2.5, 1234567) }} {{ '{:,}'.format(1234567) }}", "002.5%|1234567 1,234,567"),
        ("{{ 7 % 4 }} {{ '%s' % 1 }} {{ 'x'|center(3) }}|{{ 'a\nb'|indent }}", "3 1  x |a\n    b"),
        ("{{ [1, 2, 3]|batch(2)|list }} {{ {'a': 1}|tojson }}", '[[1, 2], [3]] {"a": 1}'),
        ("{{ 'aXa'|replace('a', '<') }} {{ 'a&b'|replace('b', '<i>'|safe) }}", "&lt;X&lt; a&amp;<i>"),
        ("{{ 'aaa'|replace('a', 'b', 2) }} {{ 'aaa'.replace('a', 'b', 2) }}", "bba bba"),
        ("{{ '-'.join(['a', 'b']) }} {{ [1, 2]|join(', ') }} {{ ['<', '>'|safe]|join }}", "a-b 1, 2 &lt;>"),
        ("{% for a in 'ab' %}{{ a.replace('a', 'c') }}{{ ','.join([a, a]) }}{% endfor %}", "ca,abb,b"),
        ("{% block b scoped %}{{ 'a'.replace('a', 'c') }}{{ '{}'.format(1) }}{% endblock %}", "c1"),
        ("{{ [{'a': 1}, {'a': 2}]|join('/', 'a') }} {{ {'a': 2}.keys()|join }}", "1/2 a"),
        ("{{ [[1], [2]]|sum(start=[]) }} {{ [1, 2]|sum }} {{ [{'a': 1}]|sum('a') }}", "[1, 2] 3 1"),
        ("{{ '{0:>{1}} {a[b]!r:5}|{{'.format('x', 3, a={'b': 1}) }}", "  x 1    |{"),
        ("{{ '{a}'.format_map({'a': 1}) }} {{ ('{}'|safe).format('<') }}", "1 &lt;"),
        ("{{ ('%s'|safe) % '<' }} {{ '%(a)s-%(a)3d%%'|format(a=1) }}", "&lt; 1-  1%"),
        ("{{ 'a b'|wordwrap(1) }} {{ 'a\tb'.expandtabs(2) }} {{ 'ab'.translate({97: 'c'}) }}", "a\nb a b cb"),
        ("{{ [2, 1]|sort }} {{ (2, 1)|list }} {{ [1, 2]|sort(true) }}", "[1, 2] [2, 1] [2, 1]"),
        ("{{ '12'|int }} {{ 'x'|int(3) }} {{ 'ff'|int(base=16) }} {{ 'a b'.split()|length }}", "12 3 255 2"),
        ("{{ ' a '|trim }}{{ 'xax'.strip('x') }} {{ 'a-b-c'.rsplit('-', 1)[0] }}", "aa a-b"),
        ("{{ 'ab'|urlize }} {{ '<i>a</i>'|striptags }} {{ 'ab'|upper }} {{ 1.26|round(1) }}", "ab a AB 1.3"),
        ("{% for a in [] if a %}x{% else %}none{% endfor %}", "none"),
        ("{% for a in [[1, [2]], 3] recursive %}{{ loop(a) if a is iterable else a }}{% endfor %}", "123"),
    ],
)  # fmt: skip
def test_what_is_in_order_is_made_alike(text: str, made: str) -> None:
    """What is bounded, with a look at the clock, makes what Jinja makes."""
    assert rendered(text) == made


@pytest.mark.parametrize(
    "text",
    [
        "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
        "{{ " + "-" * 3000 + "1 }}",
        "{{ " + "(" * 2000 + "1 + 1" + ")" * 2000 + " }}",
        "{{ " + "(1 + " * 150 + "x" + ")" * 150 + " }}",
        "{% if 1 %}" * 400 + "{% endif %}" * 400,
        "{% if x %}" * 120 + "{% endif %}" * 120,
        "{% for a in [1] %}" * 120 + "{% endfor %}" * 120,
        "{{ " + "[" * 400 + "]" * 400 + " }}",
    ],
    ids=range(8),
)
def test_what_is_nested_too_deep_to_be_read_is_a_fault_of_the_template(text: str) -> None:
    """Said as such when it is used, and before."""
    template = Template("t", text, "t", 0)
    theme = Theme("ledger", ("ledger",), {"t": template}, {}, {})
    templates = Templates(theme, lambda _: Words())

    assert [str(each)[:2] for each in templates.problems()] == ["t:"]
    assert list(templates.digests()) == ["t"]
    templates.prepare("t")
    with pytest.raises(TemplateFault):
        rendered(text)
