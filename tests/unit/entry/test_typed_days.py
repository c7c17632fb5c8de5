"""Days as a clerk types them, on Friday 5 January 2024."""

from __future__ import annotations

from datetime import date

import pytest

from qd18.entry.typed_days import day_typed

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
