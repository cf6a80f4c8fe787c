"""Invented complaints: the same seed tells the same stories, whatever generator they are written for.

Knows no file and no generator; `bench/dialects.py` writes the stories down.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from bench import vocabulary as words

SEED = 20070301
FIRST_DAY = date(2012, 1, 2)
DAYS = 4560  # the last case is published twelve and a half years later
AS_OF = date(2025, 1, 1)  # nothing in any timeline is later
BODY_WORDS = (365, 530)  # a body ends with the block that passes a number between these

ME = "the complainant"
CLOSING = ("resolved", "refused", "abandoned")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a timeline.

    Attributes:
        channel: gripe's word for the channel, "" for none.
        is_theirs: whether the company did it.
        kind: gripe's word for what it was.
        due: until when, for a promise.
        resolved_by: who resolved it, for a case that was; "" otherwise.
    """

    on: date
    channel: str
    is_theirs: bool
    kind: str
    text: str
    due: date | None = None
    resolved_by: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A complaint.

    Attributes:
        status: the word that follows from its timeline.
        pictures: the names of the pictures that it shows, which are files called after them.
    """

    slug: str
    title: str
    company: str
    product: str
    published: date
    status: str
    tags: tuple[str, ...]
    timeline: tuple[Entry, ...]
    body: str
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A post about a case, which is an entry of its record at the same time.

    Attributes:
        case: the slug of the case.
    """

    slug: str
    case: str
    title: str
    on: date
    body: str


def cases(count: int, seed: int = SEED) -> Iterator[Case]:
    """Yield complaints, oldest first, about a twentieth as many companies.

    Few companies have many complaints and many have few: the weights are Zipf's, 1, 1/2, 1/3 …

    Args:
        count: how many.
        seed: what they are made from.
    """
    dice = random.Random(seed)  # noqa: S311 - nothing secret
    names = companies(max(5, count // 20), dice)
    weights = list(accumulate(1 / rank for rank in range(1, len(names) + 1)))
    for number in range(count):
        company = dice.choices(names, cum_weights=weights)[0]
        published = FIRST_DAY + timedelta(days=number * DAYS // count)
        yield _case(dice, number, company, published)


def companies(count: int, dice: random.Random) -> list[str]:
    """Return different company names, as many as asked for or as many as there are.

    The trade follows from the other parts, so that two names never differ in one part only.
    """
    trades = words.TRADES
    every = [
        f"{begin}{end} {trades[(one + two + three) % len(trades)]} {town}"
        for one, begin in enumerate(words.BEGINNINGS)
        for two, end in enumerate(words.ENDINGS)
        for three, town in enumerate(words.TOWNS)
    ]
    return dice.sample(every, min(count, len(every)))


def _case(dice: random.Random, number: int, company: str, published: date) -> Case:
    what, fault = dice.choice(words.PRODUCTS), dice.choice(words.FAULTS)
    spoken = what.replace("-", " ")
    timeline = _timeline(dice, company, spoken, published)
    return Case(
        slug=f"{what}-{company.lower().replace(' ', '-')}-{number:06}",
        title=f"{company}: the {spoken} {fault}, and it has been {dice.choice(words.SPANS)}",
        company=company,
        product=spoken,
        published=published,
        status=status_of(timeline),
        tags=tuple(dice.sample(words.TAGS, dice.randint(2, 4))),
        timeline=timeline,
        body=_body(dice),
    )


# The timeline


def _timeline(
    dice: random.Random, company: str, product: str, published: date
) -> tuple[Entry, ...]:
    """Return three to ten entries that contradict neither themselves nor gripe's rules."""
    kinds = ["note"] if dice.random() < 0.5 else []
    kinds.append("contact")
    size = dice.randint(3, 10)
    close = dice.choices(("", *CLOSING), (55, 28, 10, 7))[0]
    while len(kinds) < size - bool(close):
        kinds.append(
            dice.choices(
                ("contact", "reply", "promise", "claimed", "escalation", "acknowledgement"),
                (36, 34, 12, 6, 6, 6),
            )[0]
        )
    kinds += [close] if close else []
    on = published - timedelta(days=dice.randint(2, 40))
    entries = []
    for kind in kinds:
        entries.append(_entry(dice, kind, on, company, product))
        on += timedelta(days=dice.choice((0, 0, 1, 1, 2, 3, 4, 6, 8, 11)))
    return tuple(entries)


def _entry(dice: random.Random, kind: str, on: date, company: str, product: str) -> Entry:
    is_theirs = kind in {"reply", "acknowledgement", "promise", "claimed"}
    channel = dice.choice(words.THEIR_CHANNELS if is_theirs else words.MY_CHANNELS)
    text = dice.choice(words.LINES[kind]).format(product=product, span=dice.choice(words.SPANS))
    due = on + timedelta(days=dice.randint(2, 21)) if kind == "promise" else None
    resolved_by = dice.choice((company, company, company, "oneself")) if kind == "resolved" else ""
    channel = {"note": "", "escalation": "regulator"}.get(kind, channel)
    return Entry(on, channel, is_theirs, kind, text, due, resolved_by)


def status_of(timeline: Sequence[Entry]) -> str:
    """Return the status that follows from a timeline, by the rules of docs/record.md.

    Only for the kinds that occur here. It is written into every source, so that all generators can
    print it; gripe derives its own, and stops at a case where the two differ.
    """
    status, due = "open", None
    for entry in timeline:
        if entry.kind == "contact":
            is_late = status == "waiting" and due is not None and entry.on > due
            status = "open" if status == "claimed" or is_late else status
        elif entry.kind == "promise":
            status, due = "waiting", entry.due
        elif entry.kind == "escalation":
            status = "escalated"
        elif entry.kind in {"claimed", *CLOSING}:
            status = entry.kind
    return status


# The story


def _body(dice: random.Random) -> str:
    """Return a story in Markdown that begins and ends with a paragraph of plain words."""
    target = dice.randint(*BODY_WORDS)
    headings = dice.sample(words.HEADINGS, len(words.HEADINGS))
    blocks = [f"{_plain(dice)} {_paragraph(dice)}"]
    count, since = len(blocks[0].split()), 0
    while count < target:
        since += 1
        if since > 2 and headings and dice.random() < 0.6:
            block, since = f"{dice.choice(('##', '##', '###'))} {headings.pop()}", 0
        else:
            make = dice.choices(
                (_paragraph, _list, _steps, _quote, _table, _code), (50, 14, 6, 17, 7, 6)
            )[0]
            block = make(dice)
        blocks.append(block)
        count += len(block.split())
    blocks.append(_plain(dice))
    return "\n\n".join(blocks) + "\n"


def _filled(dice: random.Random, text: str) -> str:
    text = text.replace("{who}", dice.choice(words.WHO))
    text = text.replace("{thing}", dice.choice(words.THING))
    return text.replace("{span}", dice.choice(words.SPANS))


def _plain(dice: random.Random) -> str:
    """Return a sentence without any markup or quotes."""
    act = _filled(dice, dice.choice(words.ACT))
    return f"{dice.choice(words.WHEN)} {dice.choice(words.WHO)} {act}, {dice.choice(words.TURN)}."


def _sentence(dice: random.Random) -> str:
    roll = dice.random()
    if roll < 0.14:
        return _filled(dice, dice.choice(words.QUOTED))
    if roll < 0.28:
        return _filled(dice, dice.choice(words.SHORT))
    if roll < 0.40:
        return _pointing(dice, to_a_page=roll < 0.35)
    act, turn = _filled(dice, dice.choice(words.ACT)), dice.choice(words.TURN)
    when, who = dice.choice(words.WHEN), dice.choice(words.WHO)
    if roll < 0.50:
        return f"{when}, **{who}** {act}."
    if roll < 0.60:
        return f"{who[0].upper()}{who[1:]} {act}, *{turn}*."
    if roll < 0.80:
        return f"{who[0].upper()}{who[1:]} {act}, {turn}."
    return f"{when} {who} {act}, {turn}."


def _pointing(dice: random.Random, *, to_a_page: bool) -> str:
    if to_a_page:
        text, address = dice.choice(words.LINKS)
        return f"I had looked at [{text}]({address}), {dice.choice(words.TURN)}."
    return f"It went by `{dice.choice('ABCDEF')}-{dice.randrange(10**6):06}` from then on."


def _paragraph(dice: random.Random) -> str:
    return " ".join(_sentence(dice) for _ in range(dice.randint(2, 5)))


def _list(dice: random.Random) -> str:
    return "\n".join(f"- {_sentence(dice)}" for _ in range(dice.randint(3, 6)))


def _steps(dice: random.Random) -> str:
    return "\n".join(f"{step}. {_sentence(dice)}" for step in range(1, dice.randint(4, 6)))


def _quote(dice: random.Random) -> str:
    return "\n".join(f"> {_sentence(dice)}" for _ in range(dice.randint(1, 3)))


def _table(dice: random.Random) -> str:
    rows = [
        f"| {label} | {dice.randrange(50, 50_000) / 100:.2f} | {dice.choice(('yes', 'no'))} |"
        for label in dice.sample(words.LABELS, dice.randint(3, 5))
    ]
    return "\n".join(("| Item | Euro | Paid back |", "|:-----|-----:|:---------:|", *rows))


def _code(dice: random.Random) -> str:
    ticket = dice.randrange(10**7)
    return "\n".join(
        (
            "```text",
            f"> Ticket {ticket:07} [{dice.choice(('closed', 'merged', 'parked'))}]",
            f"> queue=<{dice.choice(words.TAGS)}> owner=nobody & priority={dice.randint(1, 9)}",
            f'>   "{_filled(dice, dice.choice(words.ACT))}"',
            "",
            f"error {dice.randint(400, 599)}: no such order",
            "```",
        )
    )
