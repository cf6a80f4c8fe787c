"""A theme of a few lines that prints everything a view holds, so that nothing stale goes unseen."""

from gripe.plan.views import case, company, lists, pages, posts
from laws.values import FONTS

_VIEWS = {
    "404": pages.NotFoundView,
    "case": case.CaseView,
    "companies": company.CompaniesView,
    "company": company.CompanyView,
    "data": pages.DataView,
    "followup": posts.FollowupView,
    "groups": lists.GroupsView,
    "index": lists.IndexView,
    "list": lists.ListView,
    "page": pages.PageView,
    "post": posts.PostView,
}


def _template(fields: tuple[str, ...]) -> str:
    head = '{% extends "base.html" %}{% import "_macros.html" as m %}'
    shown = f"{{{{ m.show([{', '.join(fields)}]) }}}}"
    return f"{head}{{% block main %}}{shown}{{% endblock %}}"


TINY: dict[str, bytes] = {
    "templates/base.html": b"{{ frame.title }} {{ _('Open') }}\n{% block main %}{% endblock %}\n",
    "templates/_macros.html": b"{% macro show(value) %}{{ value }}{% endmacro %}\n",
    "templates/letter.html": _template(("frame", "title", "fields", "body")).encode(),
    "assets/ledger.css": b"p {}\n",
    "cards/latin.ttf": FONTS["latin"],
} | {f"templates/{name}.html": _template(view._fields).encode() for name, view in _VIEWS.items()}
