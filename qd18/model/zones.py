"""Time zones: what day "today" is for the people whose record this is."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from qd18.model.lazy_pattern import lazy_pattern

LONGEST_ZONE_NAME = 60
_NAME = lazy_pattern(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*")


def _zone(name: str) -> tzinfo | None:
    """The IANA zone *name*; by dateutil where the system has no time-zone data, as on Windows."""
    if len(name) > LONGEST_ZONE_NAME or not _NAME.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        from dateutil import tz

        zone: tzinfo | None = tz.gettz(name)
        return zone if isinstance(zone, tz.tzfile) else None


def is_timezone(name: str) -> bool:
    """Whether *name* is an IANA time zone."""
    return _zone(name) is not None


def zone_called(name: str) -> tzinfo | None:
    """The IANA time zone *name*; None where there is none of that name."""
    return _zone(name)


def day_in(timezone: str, moment: datetime) -> date:
    """The calendar day that the aware *moment* falls on in *timezone*."""
    return moment.astimezone(_zone(timezone)).date()


def end_of_day(timezone: str, moment: datetime) -> float:
    """The moment, in seconds since 1970, at which the day in *timezone* that *moment* falls on is over.

    Where *timezone* is none, the day is that of the machine, of which nobody can tell: then it is over already.
    """
    zone = _zone(timezone)
    if zone is None:
        return 0.0
    return datetime.combine(day_in(timezone, moment) + timedelta(days=1), time.min, zone).timestamp()
