"""Time zones: what day "today" is for the people whose record this is."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def _zone(name: str) -> tzinfo | None:
    """The IANA zone *name*; from dateutil's own copy where the system has no time-zone data, as on Windows."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        from dateutil.zoneinfo import get_zonefile_instance  # noqa: PLC0415 - rarely needed, slow to import

        zone: tzinfo | None = get_zonefile_instance().get(name)
        return zone


def is_timezone(name: str) -> bool:
    """Whether *name* is an IANA time zone."""
    return _zone(name) is not None


def zone_called(name: str) -> tzinfo | None:
    """The IANA time zone *name*; None where there is none of that name."""
    return _zone(name)


def day_in(timezone: str, moment: datetime) -> date:
    """The calendar day that the aware *moment* falls on in *timezone*."""
    return moment.astimezone(_zone(timezone)).date()
