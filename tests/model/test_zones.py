from datetime import UTC, date, datetime

import pytest

from qd18.model.zones import day_in, is_timezone


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2024-03-31T16:59:59", "2024-03-31"),
        ("2024-03-31T17:00:00", "2024-04-01"),
        ("2024-12-31T17:00:00", "2025-01-01"),
    ],
)
def test_the_day_begins_at_midnight_in_ha_noi(moment: str, day: str) -> None:
    there = datetime.fromisoformat(moment).replace(tzinfo=UTC)

    assert day_in("Asia/Ho_Chi_Minh", there) == date.fromisoformat(day)


def test_one_moment_is_on_different_days_in_different_places() -> None:
    moment = datetime(2024, 3, 31, 17, tzinfo=UTC)

    assert [day_in(zone, moment).day for zone in ("Asia/Ho_Chi_Minh", "UTC", "America/New_York")] == [1, 31, 31]


@pytest.mark.parametrize("name", ["Asia/Ho_Chi_Minh", "Asia/Saigon", "Asia/Bangkok", "UTC"])
def test_iana_names_are_time_zones(name: str) -> None:
    assert is_timezone(name)


@pytest.mark.parametrize(
    "name",
    ["Asia/Hanoi", "", " ", "Asia", "UTC+7", "+07:00", "/etc/passwd", "../UTC", "Asia/Ho_Chi_Minh/", "\x00", "x" * 300],
)
def test_anything_else_is_none(name: str) -> None:
    assert not is_timezone(name)
