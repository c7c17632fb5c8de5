from datetime import UTC, date, datetime, timedelta

import pytest

from qd18.model.zones import day_in, end_of_day, is_timezone, zone_called


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


def test_a_day_is_over_at_the_next_midnight_there() -> None:
    """Midnight in Hà Nội is 17:00 UTC of the day before; one between two days belongs to the later one."""
    morning, midnight = (datetime(2024, 3, 31, hour, tzinfo=UTC) for hour in (1, 17))

    assert end_of_day("Asia/Ho_Chi_Minh", morning) == midnight.timestamp()
    assert end_of_day("Asia/Ho_Chi_Minh", midnight) == datetime(2024, 4, 1, 17, tzinfo=UTC).timestamp()
    assert end_of_day("UTC", midnight) == datetime(2024, 4, 1, tzinfo=UTC).timestamp()
    assert end_of_day("Asia/Hanoi", morning) == 0.0


def test_a_zone_is_given_by_its_name_or_is_none() -> None:
    zone = zone_called("Asia/Ho_Chi_Minh")

    assert zone is not None
    assert zone.utcoffset(datetime(2024, 1, 1)) == timedelta(hours=7)  # noqa: DTZ001 - as the zone is asked
    assert zone_called("Asia/Hanoi") is None
    assert not is_timezone("Asia/" + "x" * 56)
