"""A company's scorecard as charts, each with a table of the same; only of `FEWEST` values and more."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from gripe.base.translation import Words
from gripe.plan.chart_geometry import WIDTH, Columns, columns, marks, share, strip
from gripe.plan.company.company_cases import CompanyCases, Wait
from gripe.plan.company.durations import left_out_text, median_number, reply_text, resolution_text
from gripe.plan.company.sentences import cases_text, endings_of, promises_of, promises_text
from gripe.plan.view_context import ViewContext
from gripe.plan.views.charts import Key, ShapesChart, StripChart, Table, TableRow, Word
from gripe.plan.wording import days_text
from gripe.record.scorecard import FEWEST, Endings, Scorecard, Typical
from gripe.record.vocabulary import Ending, Status

T = TypeVar("T")
_MOST_YEARS = 40  # more columns than that are hairlines
_MOST = 200  # dots, marks or lines of a table; of more than that one stands for several
_EDGE = 0.2  # this near to a side, as a share of the width, words begin or end where they belong
_MIDDLE = 10  # up to so many columns a label has room right below its own
_ALL_COUNTED = 8  # up to so many columns each says how many cases it has


def cases_chart(
    context: ViewContext, company_cases: CompanyCases, card: Scorecard
) -> ShapesChart | None:
    """Return the cases of each year by how they ended; None if that is too little to draw.

    That is fewer than `FEWEST` cases of a certain year, or all of them in one.
    """
    counts = {year: endings for year, endings in card.years if year is not None}
    number = sum(_total(endings) for endings in counts.values())
    if number < FEWEST or len(counts) == 1 or max(counts) - min(counts) >= _MOST_YEARS:
        return None
    years = range(min(counts), max(counts) + 1)
    drawn = columns(
        [[(each.value, number) for each, number in counts.get(year, ())] for year in years]
    )
    say, count = context.words.say, context.words.count
    remark = [say("A block for each case.")]
    if number < card.cases:
        remark.append(
            count(
                "%(n)d more is left out: the year in which it was opened is not certain.",
                "%(n)d more are left out: the years in which they were opened are not certain.",
                card.cases - number,
            )
        )
    return ShapesChart(
        id="chart_cases",
        title=say("Cases by the year they were opened"),
        remark=" ".join(remark),
        text=cases_text(context, company_cases, card),
        width=WIDTH,
        height=drawn.height,
        shapes=drawn.shapes,
        baseline=drawn.baseline,
        above=tuple(_counts(drawn, [_total(counts.get(year, ())) for year in years])),
        below=tuple(_years(drawn, years)),
        keys=tuple(
            Key(each.value, text) for each, text in endings_of(context, company_cases, card).items()
        ),
        table=_cases_table(context, card),
    )


def _total(endings: Endings) -> int:
    return sum(number for _, number in endings)


def _counts(drawn: Columns, totals: Sequence[int]) -> Iterator[Word]:
    """Yield how many cases each column has; of too many columns only of the tallest."""
    for total, x, top in zip(totals, drawn.centres, drawn.tops, strict=True):
        if total and (len(totals) <= _ALL_COUNTED or total == max(totals)):
            yield Word(str(total), share(x, WIDTH), share(top, drawn.height))


def _years(drawn: Columns, years: Sequence[int]) -> Iterator[Word]:
    """Yield the labels of the columns: no more than four, which fit on any screen; the last one always."""
    step = max(1, -(-(len(years) - 1) // 3))
    for year, x in list(zip(reversed(years), reversed(drawn.centres), strict=True))[::step]:
        anchor = "middle" if len(years) <= _MIDDLE else _anchor(x)
        yield Word(str(year), share(x, WIDTH), "100%", anchor)


def _anchor(x: float) -> str:
    if x < WIDTH * _EDGE:
        return "start"
    return "end" if x > WIDTH * (1 - _EDGE) else "middle"


def _cases_table(context: ViewContext, card: Scorecard) -> Table:
    say, number = context.words.say, context.words.number
    kinds = [each for each, _ in card.endings]
    rows = [
        TableRow(
            say("year not certain") if year is None else str(year),
            "",
            tuple(map(number, [*(dict(endings).get(each, 0) for each in kinds), _total(endings)])),
        )
        for year, endings in card.years
    ]
    heads = (_ending_label(context, each) for each in kinds)
    return Table(
        caption=say("Cases by the year they were opened"),
        columns=(say("Opened in"), *heads, say("All")),
        rows=tuple(rows),
    )


def _ending_label(context: ViewContext, ending: Ending) -> str:
    if ending.row.heading:
        return context.words.say(ending.row.heading)
    return context.status_label(next(each for each in Status if each.row.ending is ending))


def strips(
    context: ViewContext, company_cases: CompanyCases, card: Scorecard, at: str
) -> Iterator[StripChart]:
    """Yield how long first replies and resolutions took, where there are values enough to draw."""
    say = context.words.say
    if card.reply and card.reply.is_median:
        table = _waits_table(context, say("Days to a first reply"), company_cases.replies, at)
        text, step = reply_text(context.words, company_cases, card), _step(len(card.reply.values))
        one = say("A dot for each reply.")
        remark = say("A dot for every %(n)d replies.", n=step) if step > 1 else one
        yield _strip(context.words, "chart_reply", card.reply, remark, text, table)
    if card.resolution and card.resolution.is_median:
        table = _waits_table(context, say("Days to a resolution"), company_cases.resolutions, at)
        text = resolution_text(context.words, company_cases, card)
        step, one = _step(len(card.resolution.values)), say("A dot for each case.")
        remark = say("A dot for every %(n)d cases.", n=step) if step > 1 else one
        yield _strip(context.words, "chart_resolution", card.resolution, remark, text, table)


def _step(count: int) -> int:
    """Return how many things one dot, mark or line stands for."""
    return -(-count // _MOST)


def _thinned(things: Sequence[T]) -> list[T]:
    """Return things in their order, or of many every so many, the last among them."""
    return [*reversed(things[:: -_step(len(things))])] if things else []


def _strip(
    words: Words, name: str, typical: Typical, remark: str, text: str, table: Table
) -> StripChart:
    drawn = strip(_thinned(typical.values), typical.days)
    most = words.count("%(n)d day", "%(n)d days", typical.values[-1])
    median = words.say("median %(number)s", number=median_number(words, typical))
    return StripChart(
        id=name,
        title=table.caption,
        remark=" ".join(filter(None, [remark, left_out_text(words, typical)])),
        text=text,
        width=WIDTH,
        height=drawn.height,
        dots=drawn.dots,
        radius=drawn.radius,
        start=drawn.start,
        end=drawn.end,
        baseline=drawn.baseline,
        median=drawn.median,
        above=(Word(median, share(drawn.median, WIDTH), "0%", _anchor(drawn.median)),),
        below=(Word("0", "0%", "100%", "start"), Word(most, "100%", "100%", "end")),
        table=table,
    )


def _waits_table(context: ViewContext, caption: str, waits: Sequence[Wait], at: str) -> Table:
    """Return how long each took, the shortest first, those not known exactly last."""
    say = context.words.say

    def order(wait: Wait) -> tuple[bool, int]:
        exact = wait[1].exact if wait[1] else None
        return exact is None, exact or 0

    rows = []
    for case, days in _thinned(sorted(waits, key=order)):
        link, time = context.title_link(case, at), days_text(context.words, days)
        rows.append(TableRow(link.text, link.href, (time,), link.language))
    return Table(caption, (say("Case"), say("Time")), tuple(rows))


def promises_chart(context: ViewContext, card: Scorecard) -> ShapesChart | None:
    """Return what became of promises, a mark for each; None of fewer than `FEWEST`."""
    say = context.words.say
    numbers = {
        "kept": card.kept,
        "broken": card.broken,
        "pending": card.pending,
        "unjudged": card.unjudged,
    }
    if sum(numbers.values()) < FEWEST:
        return None
    step = _step(sum(numbers.values()))
    drawn = marks([(word, -(-number // step)) for word, number in numbers.items()])
    one = say("A mark for each promise.")
    labels = {
        "kept": say("Kept"),
        "broken": say("Broken"),
        "pending": say("Not yet due"),
        "unjudged": say("Neither kept nor broken"),
    }
    rows = [TableRow(labels[word], "", (str(number),)) for word, number in numbers.items()]
    return ShapesChart(
        id="chart_promises",
        title=say("Promises"),
        remark=say("A mark for every %(n)d promises.", n=step) if step > 1 else one,
        text=promises_text(context.words, card),
        width=WIDTH,
        height=drawn.height,
        shapes=drawn.shapes,
        baseline=None,
        above=(),
        below=(),
        keys=tuple(Key(word, text) for word, text in promises_of(context.words, card).items()),
        table=Table(say("Promises"), (say("What became of them"), say("Promises")), tuple(rows)),
    )
