"""The periods that each window gives (7.2), counted on a calendar."""

from __future__ import annotations

from datetime import date

import pytest

from qd18.model.days import DateSpan, Days
from qd18.model.periods import Every, month_of
from qd18.model.windows import (
    Cycle,
    Last,
    Reach,
    Stretch,
    StretchKind,
    Weeks,
    Window,
    length_of,
    months_after,
    windows_judged,
    windows_passed,
)

NEW_YEAR = date(2024, 1, 1)


def days(first: str, last: str) -> DateSpan:
    """Both days included."""
    return DateSpan.inclusive(date.fromisoformat(first), date.fromisoformat(last))


def judged(window: Window, first: str, last: str, as_of: str = "2030-01-01") -> list[tuple[str, str, str]]:
    """The periods of *window* in a span, each with its label, its first and its last day."""
    periods = windows_judged(window, days(first, last), as_of=date.fromisoformat(as_of))
    return [(period.label, f"{period.span.start}", f"{period.span.last}") for period in periods]


def test_a_week_is_judged_in_the_span_that_holds_its_thursday() -> None:
    """1 January 2024 is a Monday; the Thursday of the week of 29 January is 1 February."""
    assert judged(Weeks(), "2024-01-01", "2024-01-31") == [
        ("2024-W01", "2024-01-01", "2024-01-07"),
        ("2024-W02", "2024-01-08", "2024-01-14"),
        ("2024-W03", "2024-01-15", "2024-01-21"),
        ("2024-W04", "2024-01-22", "2024-01-28"),
    ]
    assert judged(Weeks(), "2024-02-01", "2024-02-08") == [
        ("2024-W05", "2024-01-29", "2024-02-04"),
        ("2024-W06", "2024-02-05", "2024-02-11"),
    ]


def test_where_the_span_lies_inside_one_week_that_week_is_judged() -> None:
    assert judged(Weeks(), "2024-01-05", "2024-01-07") == [("2024-W01", "2024-01-01", "2024-01-07")]
    assert judged(Weeks(), "2024-01-05", "2024-01-08") == []


def test_a_week_knows_its_number_and_that_it_does_not_look_back() -> None:
    (week,) = windows_judged(Weeks(), days("2024-12-30", "2025-01-05"), as_of=NEW_YEAR)

    assert week == Stretch(days("2024-12-30", "2025-01-05"), "2025-W01", StretchKind.WEEK, 1)
    assert isinstance(week, Stretch)
    assert not week.is_rolling
    assert (week.first, week.last) == (month_of(date(2024, 12, 1)), month_of(date(2025, 1, 1)))


def test_only_windows_whose_first_day_lies_in_the_months_named_are_judged() -> None:
    """`only_in: [6, 12]`."""
    assert judged(Cycle(3, date(2024, 3, 15), (6, 12)), "2024-01-01", "2025-03-31") == [
        ("2024-06-15..2024-09-14", "2024-06-15", "2024-09-14"),
        ("2024-12-15..2025-03-14", "2024-12-15", "2025-03-14"),
    ]
    assert [label for label, _, _ in judged(Weeks((2,)), "2024-01-25", "2024-02-11")] == ["2024-W06"]


def test_days_of_a_window_that_is_left_out_for_its_month_are_passed_all_the_same() -> None:
    span = days("2024-01-15", "2024-07-14")

    windows = (Cycle(3, date(2024, 1, 15), (4,)), Weeks((2,)), Every.QUARTER)
    assert [len(windows_passed(window, span)) for window in windows] == [2, 26, 1]


def test_a_cycle_that_is_a_plain_period_is_called_by_its_label() -> None:
    assert judged(Cycle(3, date(2023, 1, 1)), "2024-01-01", "2024-06-30") == [
        ("2024Q1", "2024-01-01", "2024-03-31"),
        ("2024Q2", "2024-04-01", "2024-06-30"),
    ]
    assert judged(Cycle(3, date(2024, 2, 1)), "2024-01-01", "2024-06-30") == [
        ("2024-02-01..2024-04-30", "2024-02-01", "2024-04-30")
    ]


def test_a_window_of_several_years_is_counted_from_its_first_day_in_both_directions() -> None:
    window = Cycle(24, date(2020, 7, 1))

    assert judged(window, "2021-02-01", "2021-02-28") == [("2020-07-01..2022-06-30", "2020-07-01", "2022-06-30")]
    assert judged(window, "2017-01-01", "2020-06-30") == [("2018-07-01..2020-06-30", "2018-07-01", "2020-06-30")]


def test_a_cycle_from_the_end_of_a_month_does_not_creep() -> None:
    assert judged(Cycle(1, date(2024, 1, 31)), "2024-01-31", "2024-04-29") == [
        ("2024-01-31..2024-02-28", "2024-01-31", "2024-02-28"),
        ("2024-02-29..2024-03-30", "2024-02-29", "2024-03-30"),
        ("2024-03-31..2024-04-29", "2024-03-31", "2024-04-29"),
    ]


def test_where_a_cycle_begins_with_a_month_a_meeting_lies_in_it_by_the_month_it_belongs_to() -> None:
    """1.1: a meeting belongs to a month, and so to the period that holds that month."""
    by_month, by_day = (
        windows_judged(Cycle(3, anchor), days("2024-01-01", "2024-07-31"), as_of=NEW_YEAR)[0]
        for anchor in (date(2024, 2, 1), date(2024, 2, 5))
    )
    january, february = month_of(date(2024, 1, 1)), month_of(date(2024, 2, 1))

    assert [by_month.has(date(2024, 1, 30), month) for month in (january, february)] == [False, True]
    assert [by_month.has(date(2024, 2, 2), month) for month in (january, february)] == [False, True]
    assert [by_day.has(date(2024, 2, day), january) for day in (4, 5)] == [False, True]


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        (Last(Reach.DAYS, 100), ("last:100d:2025-01-31", "2024-10-24", "2025-01-31")),
        (Last(Reach.MONTHS, 6), ("last:6m:2025-01-31", "2024-08-01", "2025-01-31")),
        (Last(Reach.MEETINGS, 3), ("last:3:2025-01-31", f"{date.min}", "2025-01-31")),
        (Last(Reach.ALL), ("last:all:2025-01-31", f"{date.min}", "2025-01-31")),
    ],
)
def test_a_window_that_looks_back_ends_on_the_day_judged(window: Last, expected: tuple[str, str, str]) -> None:
    """t is the earlier of the span's end and as_of."""
    assert judged(window, "2024-07-01", "2025-01-31") == [expected]
    assert judged(window, "2024-07-01", "2025-06-30", as_of="2025-01-31") == [expected]


def test_six_months_back_from_the_last_of_august_is_the_last_of_february() -> None:
    """2024-08-31 minus 6 months is 2024-02-29; the window begins on the day after."""
    assert judged(Last(Reach.MONTHS, 6), "2024-01-01", "2024-08-31")[0][1] == "2024-03-01"
    assert months_after(date(2024, 8, 31), -6) == date(2024, 2, 29)
    assert months_after(date(2023, 12, 31), 2) == date(2024, 2, 29)
    assert months_after(date(2024, 1, 15), -1) == date(2023, 12, 15)


@pytest.mark.parametrize(
    ("reach", "kind", "judges_the_gone"),
    [
        (Reach.DAYS, StretchKind.LAST_DAYS, True),
        (Reach.MONTHS, StretchKind.LAST_MONTHS, True),
        (Reach.MEETINGS, StretchKind.LAST_MEETINGS, False),
        (Reach.ALL, StretchKind.LAST_ALL, False),
    ],
)
def test_back_over_meetings_only_who_is_on_duty_on_the_last_day_is_judged(
    reach: Reach, kind: StretchKind, *, judges_the_gone: bool
) -> None:
    (stretch,) = windows_judged(Last(reach, 5), days("2024-01-01", "2024-03-31"), as_of=date(2030, 1, 1))

    assert isinstance(stretch, Stretch)
    assert (stretch.kind, stretch.is_rolling) == (kind, True)
    assert stretch.number == (0 if reach is Reach.ALL else 5)
    assert stretch.judges(Days((days("2024-03-30", "2024-03-31"),)))
    assert stretch.judges(Days((days("2024-03-29", "2024-03-30"),))) is judges_the_gone


def test_a_stretch_holds_each_month_that_shares_a_day_with_it() -> None:
    stretch = Stretch(days("2024-01-31", "2024-03-01"), "", StretchKind.CYCLE)

    assert [month for month in range(1, 6) if stretch.holds(month_of(date(2024, month, 10)))] == [1, 2, 3]


@pytest.mark.parametrize(
    ("window", "every"),
    [
        (Every.MONTH, Every.MONTH),
        (Cycle(3, NEW_YEAR), Every.QUARTER),
        (Cycle(6, NEW_YEAR), Every.HALF_YEAR),
        (Cycle(12, NEW_YEAR), Every.YEAR),
        (Cycle(24, NEW_YEAR), Every.YEAR),
        (Weeks(), None),
        (Last(Reach.DAYS, 30), None),
    ],
)
def test_days_outside_every_period_are_told_by_its_length_where_there_is_one(
    window: Window, every: Every | None
) -> None:
    assert length_of(window) is every
