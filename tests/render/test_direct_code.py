"""What the code of a template does the short way is what Jinja would have done."""

from collections.abc import Mapping
from gettext import NullTranslations
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest

from gripe.base.translation import Words
from gripe.plan.views.case import PromiseView
from gripe.plan.views.parts import DateView, Link, PagerView
from gripe.render.templates.environment import TemplateFault, Templates
from gripe.render.templates.sandbox import PlainSandbox, Sandbox, kind_of
from gripe.source.theme import Template, Theme

PLAIN = "{# autoescape #}"  # a theme that speaks of it is made Jinja's way

LIBRARY = """\
{% set version = 3 %}
{% macro link(link, class="", more=none) -%}
<a{% if class %} class="{{ class }}"{% endif %} href="{{ link.href }}">{{ link.text }}</a>{{ more if more }}
{%- endmacro %}
{% macro twice(x) %}{{ x }}{{ x }}{% endmacro %}
{% macro said() %}{{ _("Said & <b>done</b>") }}{% endmacro %}
{% macro any() %}{{ varargs | join("+") }}/{{ kwargs.a }}{% endmacro %}
{% macro wrap(tag) %}<{{ tag }}>{{ caller() }}</{{ tag }}>{% endmacro %}
{% macro given(caller=none) %}{{ caller is none }}{% endmacro %}
{% macro _own() %}mine{% endmacro %}
{% macro deep(n) %}{{ n }}{% if n %}{{ deep(n - 1) }}{% endif %}{% endmacro %}
"""

TEXTS = {
    "fields": "{{ link.text }} {{ link.href }} {{ link.current }} {{ link.language }}|",
    "fields of fields": "{{ promise.due.text }} {{ promise.due.machine | length }} {{ (promise).label }}",
    "a field that is none": "{{ bare.due }} {{ bare.due is none }} {{ bare.due.text }}",
    "no field": "{{ link.nothing }}",
    "what only looks like one": "{{ link.count('a') }} {{ pager.count }} {{ link.index }}",
    "hidden": "{{ link._fields }}",
    "hidden deeper": "{{ link.text.__class__ }}",
    "the same of a mapping": "{{ {'text': '<', 'href': 2}.text }} {{ {'href': 2}.href }} {{ {}.text }}",
    "a variable that is missing": "{{ nothing }}",
    "a field of one that is missing": "{{ nothing.text }}",
    "a macro of one that is missing": "{{ nothing.link(1) }}",
    "calling one that is missing": "{{ nothing(1) }}",
    "calling what is none": "{{ none_at_all() }}{{ link() }}",
    "shown": "{{ 1 }} {{ n }} {{ n / 2 }} {{ n > 1 }} {{ none }} {{ [n, '<'] }} {{ {'a': n} }} {{ text }}",
    "shown as it is": "{{ text | safe }} {{ n | safe }} {{ none | safe }} {{ (text | safe) | safe }}",
    "shown after a filter": "{{ text | upper }} {{ text | e }} {{ text | e | e }}"
    " {{ [text, n] | join(text) }}",
    "shown by a condition": "{{ text if n else 1 }} {{ m.said() if n else 1 }} {{ text if not n }}|",
    "parts joined": "{{ text ~ m.twice(text) ~ n }} {{ text + 'a' }} {{ m.twice('<') + '<' }}",
    "macros": "{{ m.link(link) }} {{ m.link(link, 'a b') }} {{ m.link(link, '<', text) }}"
    " {{ m.twice(m.twice(text)) }}",
    "macros, arguments by name": "{{ m.link(link, class='a') }} {{ m.link(more=n, link=link) }}",
    "macros, from it": "{% from 'lib' import link as l, twice %}{{ l(link) }}{{ twice(text) }}{{ l }}",
    "macros, too many arguments": "{{ m.twice(1, 2) }}",
    "macros, an unknown argument": "{{ m.twice(1, y=2) }}",
    "macros, too few arguments": "{{ m.link() }}",
    "macros, too few, shown": "{{ m.twice() }}",
    "macros that take any": "{{ m.any(1, text, a=2) }} {{ m.any() }}",
    "macros that are not there": "{{ m.nothing(1) }}",
    "macros that are hidden": "{{ m._own() }}",
    "macros and what they tell": "{{ m.link.name }} {{ m.link.arguments }} {{ m.any.catch_kwargs }}",
    "macros that call themselves": "{{ m.deep(5) }}",
    "macros without end": "{% macro on() %}{{ on() }}{% endmacro %}{{ on() }}",
    "what is no macro": "{{ m.version }} {{ m.version() }}",
    "macros as values": "{% set f = m.twice %}{{ f(text) }} {{ (f)(n) }} {{ [f][0](text) }}"
    " {{ m['twice'](1) }}",
    "macros in a mapping": "{% set d = {'f': m.twice} %}{{ d.f(text) }} {{ f is undefined }}",
    "macros with a body": "{% call m.wrap('p') %}{{ text }}{{ link.text }}{% endcall %}",
    "macros without one": "{{ m.wrap('p') }}",
    "macros that take one": "{{ m.given() }} {{ m.given(1) }} {{ m.given(caller=2) }}",
    "macros with many values": "{{ m.link(*[link, 'a']) }} {{ m.link(**{'link': link}) }}",
    "macros of its own": "{% macro o(a, b=text) %}{{ a }}{{ b }}{{ n }}{% endmacro %}"
    "{{ o(text) }} {{ o(1, 2) }} {{ o() }}",
    "macros kept": "{% set s = m.twice(text) %}{{ s }} {{ s | length }} {{ s | upper }}"
    " {{ s == 'a' }} {{ s | e }}",
    "macros in a set": "{% set s %}{{ m.twice(text) }}{{ text }}{% endset %}{{ s }} {{ s | length }}",
    "macros in a filter": "{% filter upper %}{{ m.twice(text) }}{{ _('One') }}{% endfilter %}",
    "macros by map": "{{ [text, n] | map('string') | map('upper') | join }}",
    "macros inside macros": "{% macro o() %}{% macro i(x) %}{{ x }}{% endmacro %}"
    "{{ i(text) }}{% endmacro %}{{ o() }}",
    "loops": "{% for l in links %}{{ loop.index }}{{ loop.first }}{{ loop.last }}{{ loop.length }}"
    "{{ l.text }}"
    "{{ loop.previtem.text if not loop.first }}{{ m.twice(l.text) }}{{ loop.cycle(1, 2) }}{% endfor %}",
    "loops with a condition": "{% for l in links if l.current %}{{ l.text }}{% else %}{{ text }}{% endfor %}",
    "loops, outside": "{% for l in links %}{{ loop.previtem }}{% endfor %}",
    "loops that go down": "{% for l in [links, [links]] recursive %}{{ loop.depth }}"
    "{% if l is string %}{{ l }}{% elif l.text is defined %}{{ l.text }}{% else %}"
    "{{ loop(l) }}{% endif %}{% endfor %}",
    "loops and what they set": "{% for l in links %}{% set x = l.text %}{% macro o() %}"
    "{{ x }}{% endmacro %}{{ o() }}"
    "{{ _('One %(a)s', a=x) }}{% endfor %}",
    "blocks": "{% block a %}{{ text }}{{ m.twice(n) }}{{ self.b() }}{% endblock %}{% block b %}"
    "{{ _('One') }}{% endblock %}",
    "scoped blocks": "{% for l in links %}{% block a scoped %}{{ l.text }}"
    "{{ m.twice(l.text) }}{% endblock %}{% endfor %}",
    "blocks above": "{% extends 'base' %}{% block a %}{{ super() }}{{ text }}{% endblock %}",
    "included": "{% include 'part' %}{% with text = 2 %}{% include 'part' %}{% endwith %}",
    "imported with context": "{% import 'part' as p with context %}{{ p }}{{ p.show() }}",
    "messages": "{{ _('One') }} {{ gettext('One & two') }} {{ _('<b>Bold</b> & more') }}"
    " {{ _('Not & translated') }}",
    "messages, unescaped": "{{ _('Sharp') }} {{ _('Sharp') | e }} {{ _('Sharp') ~ '<' }}"
    " {{ _('Sharp') | length }}",
    "messages with values": "{{ _('One %(a)s', a=text) }} {{ _('One %(a)s', a=m.twice(n)) }}"
    " {{ _('One %(a)s', a=n) }}",
    "messages with odd values": "{{ _('One %(a)s', a=none) }} {{ _('One %(a)s', a=[text]) }}"
    " {{ _('One %(a)s', a=1.5) }}",
    "messages with more": "{{ _('One %(a)s', a=1, b=2) }} {{ _('One', b=text) }}"
    " {{ _('%(self)s', self=text) }}",
    "messages with numbers": "{{ _('All %(n)d of %(m)s %(n)s', n=12345, m=12345) }}"
    " {{ _('%(n)d', n=1234.5) }}",
    "messages with a number that is none": "{{ _('%(n)d', n=text) }}",
    "messages with percents": "{{ _('100%%') }} {{ _('%(a)s%%', a=text) }} {{ _('%%(a)s', a=1) }}"
    " {{ _('%%(n)d', n=1) }}",
    "messages with half a percent": "{{ _('100%') }}",
    "messages with other formats": "{{ _('%(a)5s|%(b)05.1f', a=text, b=n) }} {{ _('%s', a=1) }}",
    "messages without their values": "{{ _('One %(a)s') }}",
    "messages without one of them": "{{ _('One %(a)s', b=1) }}",
    "messages with a value that is missing": "{{ _('One %(a)s', a=nothing) }}",
    "messages that are not told": "{{ _(text) }} {{ _('One' ~ ' %(a)s', a=1) }} {{ _('One', 2) }}",
    "messages counted": "{{ ngettext('%(num)d case', '%(num)d cases', 1) }}"
    " {{ ngettext('%(num)d case', '%(num)d cases', 1234) }}"
    " {{ ngettext('%(a)s case', '%(a)s cases', n, a=text) }} {{ ngettext('one', 'many', n) }}",
    "messages by block": "{% trans a=text, count=n %}One {{ a }}{% pluralize %}"
    "{{ count }} of {{ a }}{% endtrans %}"
    "{% trans %}One{% endtrans %}",
    "messages, by another name": "{% set t = _ %}{{ t('One') }} {{ t('One %(a)s', a=text) }}",
    "messages of its own": "{% macro _(a) %}my {{ a }}{% endmacro %}{{ _('One') }} {{ _(text) }}",
    "messages where a name is no word of ours": "{{ _('One %(class)s', class=text) }}",
    "numbers": "{{ 12345 | number }} {{ n | number }}",
    "not to be called": "{{ text.format(1) }} {{ '{0.__class__}'.format(text) }}"
    " {{ text.replace('<', '>') }}",
    "lists that change": "{{ [].append(1) }}",
}  # fmt: skip


class Fields(NamedTuple):
    """A view with a little of everything."""

    frame: Any = SimpleNamespace(language="en")
    text: str = "a < b & 'c' \"d\""
    n: int = 2
    none_at_all: None = None
    link: Link = Link("A <link>", "/a?b&c", current=True)
    links: tuple[Link, ...] = (Link("one", "1"), Link("<two>", "2", current=True))
    promise: PromiseView = PromiseView(DateView("1 May", "2010-05-01"), "kept", "Kept")
    bare: PromiseView = PromiseView(None, "", "")
    pager: PagerView = PagerView(1, 3, "", "/2")


class Catalogue(NullTranslations):
    """A catalogue with tags, references and other characters where its messages have them, and where not."""

    _KNOWN: Mapping[str, str] = {
        "One": "Uno <i>&</i>",
        "One & two": "Uno & due",
        "<b>Bold</b> & more": "<b>Grasso</b> & <i>più</i>",
        "Sharp": "<script>&amp;",
        "One %(a)s": "<u>%(a)s</u> uno, %(a)s",
        "100%%": "<100%%>",
    }

    def gettext(self, message: str) -> str:
        """Translate a message."""
        return self._KNOWN.get(message, message)


def made(text: str, words: Words, prefix: str) -> str:
    """Return what is made of a text: a page, or what is said to be wrong with it."""
    base = "<{% block a %}base {{ text }}{% endblock %}>"
    part = "{{ text }}{% macro show() %}{{ text }}{{ n }}{% endmacro %}"
    texts = {
        "t": "{% import 'lib' as m %}" + text,
        "lib": LIBRARY,
        "base": base,
        "part": part + prefix,
    }
    templates = {name: Template(name, each, name, 0) for name, each in texts.items()}
    theme = Theme("ledger", ("ledger",), templates, {}, {})
    assert kind_of(theme) is (PlainSandbox if prefix else Sandbox)
    try:
        return Templates(theme, lambda _: words).render("t", Fields()).decode()  # type: ignore[arg-type]
    except TemplateFault as fault:
        return f"fault: {fault.problem}"


@pytest.mark.parametrize("words", [Words(), Words(catalogue=Catalogue())], ids=["English", "other"])
@pytest.mark.parametrize("name", TEXTS)
def test_the_short_way_leads_where_the_long_one_does(name: str, words: Words) -> None:
    """To the same page, or the same fault in the same line."""
    assert made(TEXTS[name], words, "") == made(TEXTS[name], words, PLAIN)


@pytest.mark.parametrize("name", ["_text", "_takes", "_marked", "_func", "text", "marked"])
def test_what_code_takes_of_a_macro_no_template_can_ask_for(name: str) -> None:
    """The function behind it would be called past the sandbox."""
    for text in (
        "{{ m.twice.NAME }}",
        "{{ m.twice.NAME(1) }}",
        "{{ m.twice['NAME'] }}",
        "{{ m.twice|attr('NAME') }}",
    ):
        assert made(text.replace("NAME", name), Words(), "").startswith("fault: t:1:1: error: ")


def test_a_theme_that_does_not_escape_goes_the_long_way() -> None:
    """What a macro returns depends on where it is called from there, and so Jinja sees to it."""
    text = "{% autoescape false %}{{ text }}{{ m.twice('<') | e }}{% endautoescape %}{{ m.twice('<') }}"

    assert made(text, Words(), PLAIN) == "a < b & 'c' \"d\"&amp;lt;&amp;lt;&lt;&lt;"
