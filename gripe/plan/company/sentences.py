"""A company's scorecard as whole sentences, which each language can put its own way."""

from collections.abc import Iterator

from gripe.base.translation import Words
from gripe.plan.company.company_cases import CompanyCases
from gripe.plan.company.durations import waits
from gripe.plan.view_context import ViewContext
from gripe.plan.wording import days_text, sums_text
from gripe.record.scorecard import Scorecard
from gripe.record.tally import ending
from gripe.record.vocabulary import Ending


def sentences(context: ViewContext, company_cases: CompanyCases, card: Scorecard) -> Iterator[str]:
    """Yield what a company's cases say of it, the most telling first."""
    words = context.words
    yield cases_text(context, company_cases, card)
    if card.claimed:
        yield _claimed(words, card)
    if card.cases:
        is_resolution_said = card.cases == 1 and bool(_took(words, company_cases))
        yield from waits(words, company_cases, card, is_resolution_said=is_resolution_said)
    if promises_of(words, card):
        yield promises_text(words, card)
    if card.silence:
        yield words.say("The longest silence lasted %(days)s.", days=days_text(words, card.silence))
    if card.recovered:
        sums = sums_text(words, card.recovered)
        yield words.say(
            "Money that came back in these cases, whoever paid it: %(sums)s.", sums=sums
        )
    if card.kudos == 1:
        yield words.say("It is praised here once.")
    elif card.kudos:
        yield words.count(
            "It is praised here %(n)d time.", "It is praised here %(n)d times.", card.kudos
        )


def cases_text(context: ViewContext, company_cases: CompanyCases, card: Scorecard) -> str:
    """Say how many cases there are and how they ended: “7 cases: 4 resolved by HP, 3 open.”."""
    say, count = context.words.say, context.words.count
    if not card.cases:
        return say("No case with %(company)s is told here.", company=company_cases.company.name)
    only = _only_case(context, company_cases) if card.cases == 1 else ""
    cases = count("%(n)d case", "%(n)d cases", card.cases)
    endings = ", ".join(endings_of(context, company_cases, card).values())
    return only or say("%(cases)s: %(endings)s.", cases=cases, endings=endings)


def endings_of(
    context: ViewContext, company_cases: CompanyCases, card: Scorecard
) -> dict[Ending, str]:
    """Say how many cases ended in which way: “4 resolved by HP”."""
    return {each: _ended(context, company_cases, card, each) for each, _ in card.endings}


def _ended(context: ViewContext, company_cases: CompanyCases, card: Scorecard, how: Ending) -> str:
    """Say how many cases ended in one way."""
    number = dict(card.endings)[how]
    count, label = context.words.count, _own_label(context, how)
    if label:
        return context.words.say("%(number)d “%(status)s”", number=number, status=label)
    who = _resolver(context.words, company_cases)
    if how is Ending.PARTIAL and Ending.RESOLVED in dict(card.endings):
        return count("%(n)d in part", "%(n)d in part", number)  # behind “4 resolved by HP”
    return count(*how.row.number, number, company=who)


def _only_case(context: ViewContext, company_cases: CompanyCases) -> str:
    """Say how the only case ended; "" where the site has a word of its own for that."""
    say, how = context.words.say, ending(company_cases.cases[0].tally, company_cases.kin)
    if _own_label(context, how):
        return ""
    who, days = _resolver(context.words, company_cases), _took(context.words, company_cases)
    if days and how.row.after:
        return say(how.row.after, company=who, days=days)
    return say(how.row.alone, company=who)


def _took(words: Words, company_cases: CompanyCases) -> str:
    """Return the days to the first resolution; "" if they are not known, or there were none."""
    span = next((days for _, days in company_cases.resolutions), None)
    return days_text(words, span) if span and span.exact != 0 else ""


def _own_label(context: ViewContext, how: Ending) -> str:
    """Return the site's own word for an ending without a resolution, if it has one."""
    if how.row.is_success or how is Ending.OPEN:
        return ""
    own = context.site.settings.front.statuses.get(how.value)
    return own.label or "" if own else ""


def _resolver(words: Words, company_cases: CompanyCases) -> str:
    """Return whom to name for the cases that a company, its parent or one below it resolved."""
    company, parent, kin = company_cases.company, company_cases.company.parent, company_cases.kin
    tallies = [case.tally for case in company_cases.cases if ending(case.tally, kin).row.is_success]
    found = {each.resolved_by.slug if each.resolved_by else company.slug for each in tallies}
    named = {company.slug: company.name, parent: company_cases.parent}
    named |= company_cases.children
    if len(found) == 1 and found <= named.keys():
        return named[found.pop()]
    if found == {company.slug, parent}:
        return words.say(
            "%(company)s or %(parent)s", company=company.name, parent=company_cases.parent
        )
    if parent in found:
        return words.say("%(company)s, its parent or one of its companies", company=company.name)
    return words.say("%(company)s or one of its companies", company=company.name)


def _claimed(words: Words, card: Scorecard) -> str:
    if card.cases == 1:
        return words.say("The company says it is fixed; nobody has confirmed that.")
    return words.count(
        "%(n)d of the open cases is fixed, the company says; nobody has confirmed that.",
        "%(n)d of the open cases are fixed, the company says; nobody has confirmed that.",
        card.claimed,
    )


def promises_text(words: Words, card: Scorecard) -> str:
    """Say what became of promises: “5 promises: 2 kept, 3 broken.”."""
    said = promises_of(words, card)
    number = card.kept + card.broken + card.pending + card.unjudged
    if number == 1:
        (outcome,) = said
        match outcome:
            case "kept":
                return words.say("1 promise, kept.")
            case "broken":
                return words.say("1 promise, broken.")
            case "pending":
                return words.say("1 promise, not yet due.")
        return words.say("1 promise; whether it was kept is not known.")
    promises = words.count("%(n)d promise", "%(n)d promises", number)
    return words.say(
        "%(promises)s: %(outcomes)s.", promises=promises, outcomes=", ".join(said.values())
    )


def promises_of(words: Words, card: Scorecard) -> dict[str, str]:
    """Say how many promises came to what, by a word for each outcome: “2 kept”."""
    count = words.count
    said = {
        "kept": (card.kept, count("%(n)d kept", "%(n)d kept", card.kept)),
        "broken": (card.broken, count("%(n)d broken", "%(n)d broken", card.broken)),
        "pending": (card.pending, count("%(n)d not yet due", "%(n)d not yet due", card.pending)),
        "unjudged": (
            card.unjudged,
            count("%(n)d neither kept nor broken", "%(n)d neither kept nor broken", card.unjudged),
        ),
    }
    return {outcome: text for outcome, (number, text) in said.items() if number}
