"""Time zones: what day "today" is for the people whose record this is."""

from __future__ import annotations

import re
from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

LONGEST_ZONE_NAME = 60
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*")


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
