from datetime import date, timedelta
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qd18.model.days import DateSpan
from qd18.model.periods import (
    Every,
    Month,
    Period,
    first_day,
    month_label,
    month_of,
    period_holding,
    period_numbered,
    periods_judged,
    read_label,
)
from tests.drawn import drawn
from tests.model.strategies import any_day, inclusive_spans

lengths = st.sampled_from(Every)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    every = draw(lengths)
    return period_numbered(every, draw(st.integers(1900, 2999)), draw(st.integers(1, 12 // every.months)))


@pytest.mark.parametrize(
    ("label", "first", "last"),
    [
        ("2024-01", "2024-01-01", "2024-01-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2024Q1", "2024-01-01", "2024-03-31"),
        ("2024Q4", "2024-10-01", "2024-12-31"),
        ("2024H2", "2024-07-01", "2024-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
    ],
)
def test_a_label_names_these_days(label: str, first: str, last: str) -> None:
    period = read_label(label)

    assert period is not None
    assert (period.label, period.span.start.isoformat(), period.span.last.isoformat()) == (label, first, last)


@pytest.mark.parametrize("spelling", ["2024-Q1", "2024q1", "2024-q1"])
def test_a_quarter_may_be_spelt_with_a_hyphen_or_a_small_letter(spelling: str) -> None:
    assert read_label(spelling) == read_label("2024Q1")


@pytest.mark.parametrize(
    "text",
    [
        *("", "24", "2024-1", "2024-13", "2024-00", "2024Q0", "2024Q5", "2024H3", "2024Q", "Q1", "2024-01-05"),
        *("1899", "1899-12", "3000", "3000Q1", "02024", "2024 ", " 2024", "2024Q1x", "２０２４", "2024-０1", "2024\n"),
    ],
)
def test_what_names_no_period_is_refused(text: str) -> None:
    assert read_label(text) is None


def test_the_number_of_a_period_counts_within_its_year() -> None:
    found = [
        (period.year, period.number) for period in map(read_label, ["2024-12", "2024Q4", "2024H2", "2024"]) if period
    ]

    assert found == [(2024, 12), (2024, 4), (2024, 2), (2024, 1)]


def test_periods_overlap_where_they_share_a_month() -> None:
    half, year = period_numbered(Every.HALF_YEAR, 2024, 1), period_numbered(Every.YEAR, 2024, 1)

    assert half.overlaps(year)
    assert not half.overlaps(period_numbered(Every.QUARTER, 2024, 3))
    june, july = (period_numbered(Every.MONTH, 2024, month) for month in (6, 7))
    assert june.overlaps(half)
    assert half.overlaps(june)
    assert not half.overlaps(july)
    assert not july.overlaps(half)


@drawn
@given(periods())
def test_reading_a_label_gives_back_the_period(period: Period) -> None:
    assert read_label(period.label) == period


@drawn
@given(any_day)
def test_a_month_holds_its_days(day: date) -> None:
    month = month_of(day)

    assert first_day(month) == day.replace(day=1)
    assert month_label(month) == day.isoformat()[:7]


@drawn
@given(any_day, lengths)
def test_the_period_that_holds_a_month_holds_its_days(day: date, every: Every) -> None:
    period = period_holding(month_of(day), every)

    assert (period.every, period.span.holds(day), period.holds(month_of(day))) == (every, True, True)
    assert period == period_numbered(every, period.year, period.number)


@drawn
@given(periods())
def test_a_period_ends_where_the_next_begins(period: Period) -> None:
    following = Period(Month(period.first + period.every.months), period.every)

    assert period.span.end == following.span.start
    assert period.last + 1 == following.first


def literally(span: DateSpan, every: Every) -> list[str]:
    """The rule read word by word, day by day: periods wholly inside; or the one around a span that is shorter."""
    start = date(span.start.year, 1, 1)
    days = [start + timedelta(number) for number in range((date(span.last.year + 1, 1, 1) - start).days)]
    by_period = {label: list(held) for label, held in groupby(days, lambda day: labelled(day, every))}
    asked = {day for day in days if span.holds(day)}
    around = [label for label, held in by_period.items() if asked < set(held)]
    return around or [label for label, held in by_period.items() if asked >= set(held)]


def labelled(day: date, every: Every) -> str:
    names = {
        Every.MONTH: day.isoformat()[:7],
        Every.QUARTER: f"{day.year}Q{(day.month + 2) // 3}",
        Every.HALF_YEAR: f"{day.year}H{(day.month + 5) // 6}",
        Every.YEAR: f"{day.year}",
    }
    return names[every]


@drawn
@given(inclusive_spans(), lengths)
def test_the_periods_of_a_check_are_those_of_the_literal_reading(span: DateSpan, every: Every) -> None:
    assert [period.label for period in periods_judged(span, every)] == literally(span, every)


@drawn
@given(periods(), lengths)
def test_a_period_asked_for_holds_the_shorter_ones_and_lies_in_the_longer(period: Period, every: Every) -> None:
    judged = periods_judged(period.span, every)

    assert len(judged) == max(period.every.months // every.months, 1)
    assert all(one.span.covers(period.span) or period.span.covers(one.span) for one in judged)


def test_a_span_over_the_edge_of_two_periods_holds_neither() -> None:
    span = DateSpan.inclusive(date(2024, 3, 31), date(2024, 4, 1))

    assert [periods_judged(span, every) for every in (Every.MONTH, Every.QUARTER, Every.HALF_YEAR)] == [
        (),
        (),
        (period_numbered(Every.HALF_YEAR, 2024, 1),),
    ]
