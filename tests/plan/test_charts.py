"""The geometry of charts: all of it inside its box, nothing on top of anything else, sums as given."""

from collections import Counter
from itertools import combinations
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from gripe.plan.chart_geometry import WIDTH, Columns, columns, marks, share, strip
from gripe.plan.views.charts import Shape

SLACK = 0.02  # places are rounded to hundredths

days = st.lists(st.integers(0, 4000), min_size=1, max_size=60).map(sorted)
few_days = st.lists(st.integers(0, 9), min_size=1, max_size=150).map(sorted)
words = st.sampled_from(["resolved", "elsewhere", "open"])
column = st.dictionaries(words, st.integers(1, 40), max_size=3).map(lambda each: list(each.items()))
counts = st.lists(column, min_size=1, max_size=40).filter(any)


def overlap(one: Shape, other: Shape) -> bool:
    """Tell whether two shapes cover the same ground."""
    return (
        one.x + one.width > other.x + SLACK
        and other.x + other.width > one.x + SLACK
        and one.y + one.height > other.y + SLACK
        and other.y + other.height > one.y + SLACK
    )


@given(days | few_days)
def test_every_value_has_a_dot_inside_the_box(values: list[int]) -> None:
    """There is a dot for each value, the whole of it inside the chart and above its line."""
    drawn = strip(values, median(values))

    assert len(drawn.dots) == len(values)
    for dot in drawn.dots:
        assert dot.x - drawn.radius >= -SLACK
        assert dot.x + drawn.radius <= WIDTH + SLACK
        assert dot.y - drawn.radius >= -SLACK
        assert dot.y + drawn.radius < drawn.baseline < drawn.height


@given(days | few_days)
def test_dots_do_not_overlap(values: list[int]) -> None:
    """Dots that would touch stand upon each other."""
    drawn = strip(values, median(values))

    for one, other in combinations(drawn.dots, 2):
        apart = ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5
        assert apart >= 2 * drawn.radius


@given(days)
def test_a_strip_is_linear_from_nought_to_the_largest(values: list[int]) -> None:
    """A dot stands where its share of the largest value is; so does the median."""
    drawn = strip(values, median(values))
    most = max(values[-1], 1)

    def place(value: float) -> float:
        return drawn.start + value / most * (drawn.end - drawn.start)

    for value, dot in zip(values, drawn.dots, strict=True):
        assert abs(dot.x - place(value)) <= SLACK
    assert abs(drawn.median - place(median(values))) <= SLACK


@given(counts)
def test_columns_stay_inside_the_box_and_apart(given_counts: list[list[tuple[str, int]]]) -> None:
    """No block is outside the chart, below its line, or on top of another."""
    drawn = columns(given_counts)

    for block in drawn.shapes:
        assert block.x >= -SLACK
        assert block.x + block.width <= WIDTH + SLACK
        assert block.y >= -SLACK
        assert block.y + block.height <= drawn.baseline + SLACK
        assert min(block.width, block.height) > 0
    for one, other in combinations(drawn.shapes, 2):
        assert not overlap(one, other)


@given(counts)
def test_columns_tell_the_numbers(given_counts: list[list[tuple[str, int]]]) -> None:
    """Each column is as high as its number, in one scale for all, its words from below as given."""
    drawn = columns(given_counts)
    tallest = max(sum(number for _, number in each) for each in given_counts)
    unit = (drawn.baseline - 1) / tallest

    for each, top, middle in zip(given_counts, drawn.tops, drawn.centres, strict=True):
        number = sum(n for _, n in each)
        assert abs(drawn.baseline - top - unit * number) <= SLACK * (number + 1)
        mine = [block for block in drawn.shapes if block.x < middle < block.x + block.width]
        assert sorted(mine, key=lambda block: -block.y) == mine
        assert list(dict.fromkeys(block.word for block in mine)) == [word for word, _ in each]


@given(st.lists(column, min_size=1, max_size=9).filter(any))
def test_where_there_is_room_each_case_has_a_block(
    given_counts: list[list[tuple[str, int]]],
) -> None:
    """The blocks can be counted, as long as none has to be thinner than a few units."""
    drawn: Columns = columns(given_counts)
    total = Counter[str]()
    for each in given_counts:
        total.update(dict(each))
    if max(sum(number for _, number in each) for each in given_counts) <= 20:
        assert Counter(block.word for block in drawn.shapes) == total


@given(st.lists(st.tuples(words, st.integers(0, 40)), min_size=1, max_size=4))
def test_marks_can_be_counted(given_counts: list[tuple[str, int]]) -> None:
    """There is a mark for each promise, inside the box, apart from every other, in the order given."""
    drawn = marks(given_counts)

    expected = [word for word, number in given_counts for _ in range(number)]
    assert [mark.word for mark in drawn.shapes] == expected
    for mark in drawn.shapes:
        assert mark.x >= 0
        assert mark.x + mark.width <= WIDTH
        assert mark.y >= 0
        assert mark.y + mark.height <= drawn.height
    for one, other in combinations(drawn.shapes, 2):
        assert not overlap(one, other)


def test_a_place_as_a_share() -> None:
    """What is written on a chart goes by shares of it, written without needless noughts."""
    assert [share(part, 300) for part in (0, 75, 100, 300)] == ["0%", "25%", "33.33%", "100%"]
