"""A case as JSON data. Dates are EDTF; what is unknown is null, never 0; a range is `{min, max}`."""

from typing import cast

from gripe.linking.data_rows import DataRow, actor_data, data_row_of, span_data
from gripe.linking.model import Case, Exhibit
from gripe.plan import routes
from gripe.plan.feed_ids import urn
from gripe.plan.view_context import ViewContext, exhibit_address
from gripe.plan.views.files import JsonView
from gripe.record.account import PartyAccount
from gripe.record.entry import Entry
from gripe.record.promises import Promise
from gripe.source.markdown.convert import Prose
from gripe.source.markdown.excerpt import plain

# What case.json has beside the columns of the open data.
CASE_PARTS = {"parties", "promises", "timeline", "sources", "exhibits", "corrections"}


def case_data(context: ViewContext, case: Case) -> JsonView:
    """Return everything published of a case, its timeline included."""
    value = whole_data_row(context, data_row_of(case))
    value["parties"] = tuple(_party_data(each) for each in case.account.parties)
    value["promises"] = tuple(_promise_data(each) for each in case.account.promises)
    value["timeline"] = tuple(_entry_data(context, case, entry) for entry in case.record.entries)
    value["sources"] = tuple(
        {
            "url": each.url or None,
            "by": each.by or None,
            "date": str(each.when) if each.when else None,
        }
        for each in case.sources
    )
    value["exhibits"] = tuple(
        {
            "id": each.id,
            "caption": each.caption,
            "date": str(each.when) if each.when else None,
            "url": _picture(context, case, each) if each.blob else None,
            "sha256": each.blob.digest if each.blob else None,
        }
        for each in case.exhibits
    )
    value["corrections"] = tuple(
        {
            "date": each.corrected_on.isoformat(),
            "text": each.said or plain(each.prose),
            "html": _html(context, case, each.prose, case.path),
        }
        for each in case.corrections
    )
    return JsonView(value)


def _html(context: ViewContext, case: Case, prose: Prose, path: str) -> str:
    """Return a text with whole links, or without the site's URL with links from case.json."""
    return context.html(prose, path, _at(context, case), case)


def _at(context: ViewContext, case: Case) -> str:
    return "" if context.base.url else routes.case_data(case.slug)


def _picture(context: ViewContext, case: Case, exhibit: Exhibit) -> str:
    address = exhibit_address(case, exhibit)
    return context.base.absolute(address) or context.base.href(address, routes.case_data(case.slug))


def whole_data_row(context: ViewContext, row: DataRow) -> DataRow:
    """Return a case's row with what only the whole site can say: id, URL, companies, author, language."""
    site, front, whole = context.site, context.site.settings.front, dict(row)
    own = cast("dict[str, object]", whole.pop("fields"))
    whole["id"] = urn(context, "case", str(row["id"]))
    whole["url"] = context.base.absolute(routes.case(str(row["slug"]))) or None
    slugs = cast("list[str]", row["companies"])
    whole["companies"] = tuple([site.companies[slug].name for slug in slugs])
    whole["author"] = row["author"] or front.author or None
    whole["language"] = row["language"] or front.language
    for name in front.fields:
        whole[name] = own.get(name)
    return whole


def _party_data(party: PartyAccount) -> dict[str, object]:
    return {
        "company": actor_data(party.party),
        "status": party.standing.status.value,
        "clock": party.alert.value if party.alert else None,
        "days_to_first_reply": span_data(party.first_reply),
        "longest_silence_days": span_data(party.silence),
    }


def _promise_data(promise: Promise) -> dict[str, object]:
    entry = promise.entry
    return {
        "entry": entry.key,
        "by": actor_data(entry.by),
        "due": str(entry.due) if entry.due else None,
        "outcome": promise.outcome.value,
    }


def _entry_data(context: ViewContext, case: Case, entry: Entry) -> dict[str, object]:
    prose = case.prose[entry.key]
    source = context.site.followups[entry.followup].path if entry.followup else case.path
    return {
        "id": entry.key,
        "date": str(entry.when),
        "kind": entry.kind.value,
        "channel": entry.channel.value if entry.channel else None,
        "by": actor_data(entry.by),
        "to": tuple(map(actor_data, entry.to)),
        "text": entry.text if entry.is_literal else plain(prose),
        "html": _html(context, case, prose, source),
        "agent": entry.agent or None,
        "minutes": span_data(entry.minutes),
        "times": span_data(entry.times),
        "people": span_data(entry.people),
        "transfers": span_data(entry.transfers),
        "due": str(entry.due) if entry.due else None,
        "recovered": str(entry.recovered) if entry.recovered else None,
        "outstanding": entry.outstanding or None,
        "for": tuple(map(actor_data, entry.only)),
        "resolved_by": actor_data(entry.resolved_by) if entry.resolved_by else None,
        "via": entry.via or None,
        "credit": entry.credit or None,
        "kudos": tuple(map(actor_data, entry.kudos)),
        "link": context.href_of(entry.link, source, _at(context, case)) or None,
        "followup": entry.followup or None,
    }
