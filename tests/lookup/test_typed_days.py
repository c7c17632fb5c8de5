"""Days as a clerk types them, on Friday 5 January 2024."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qd18.lookup.typed_days import day_typed, yearless

TODAY = date(2024, 1, 5)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2024-01-04", "2024-01-04"),
        ("04/01/2024", "2024-01-04"),
        ("4.1.24", "2024-01-04"),
        ("ngày 4 tháng 1 năm 2024", "2024-01-04"),
        ("5/1", "2024-01-05"),
        ("6/1", "2023-01-06"),
        ("31-12", "2023-12-31"),
        ("29/2", "2020-02-29"),
        ("hôm nay", "2024-01-05"),
        ("Hom Qua", "2024-01-04"),
        ("hôm kia", "2024-01-03"),
        ("hôm kìa", "2024-01-02"),
        ("hom kia", "2024-01-03"),
        ("yesterday", "2024-01-04"),
        ("thứ Hai", "2024-01-01"),
        ("thu 6", "2023-12-29"),
        ("chủ nhật", "2023-12-31"),
        ("thursday", "2024-01-04"),
        ("2030-01-01", "2030-01-01"),
    ],
)
def test_a_day_is_understood_as_a_clerk_means_it(typed: str, day: str) -> None:
    assert day_typed(typed, today=TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize("typed", ["", "32/1", "30/2", "1/13", "2024-02-30", "tuần trước", "5", "05/2024"])
def test_what_may_mean_several_days_or_none_is_not_understood(typed: str) -> None:
    assert day_typed(typed, today=TODAY) is None


@given(
    today=st.dates(date(1950, 1, 1), date(2090, 12, 31)),
    meant=st.dates(date(2024, 1, 1), date(2024, 12, 31)),
    mark=st.sampled_from("/.-"),
)
def test_a_day_without_its_year_is_the_last_such_day_or_the_next(today: date, meant: date, mark: str) -> None:
    """Read off the calendar, day by day, from today backwards and forwards."""
    found = yearless(f"{meant.day}{mark}{meant.month}", today=today)

    def is_such(day: date) -> bool:
        return (day.day, day.month) == (meant.day, meant.month)

    assert found is not None
    assert found.last == next(day for days in range(3000) if is_such(day := today - timedelta(days)))
    assert found.next == next(day for days in range(1, 3000) if is_such(day := today + timedelta(days)))


@pytest.mark.parametrize("typed", ["30/2", "31/4", "0/1", "1/13", "2024-02-29", "29/2/2024", "hôm qua"])
def test_no_such_day_and_a_day_with_its_year_is_none_without_a_year(typed: str) -> None:
    assert yearless(typed, today=TODAY) is None
