"""The kinds of data files: what the records of each are, and what holds where a key is left out."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from qd18.model.meetings import ProposalStatus, Session
from qd18.model.register import DEFAULT_REGULATION, DEFAULT_TIMEZONE, LATE_AFTER_DAYS
from qd18.model.regulations import ASSESSED_FROM_HALF, SESSIONS_THAT_COUNT, Scope
from qd18.schema.lists import LISTS
from qd18.schema.meetings import SESSION_WHERE_NONE_IS_GIVEN
from qd18.schema.record import Record
from qd18.schema.regulations import REGULATION
from qd18.schema.settings import LANGUAGES, SETTINGS

RECORDS: MappingProxyType[str, Record[Any]] = MappingProxyType(
    {"settings": SETTINGS, **LISTS, "regulations": REGULATION}
)
"""By kind, in the order of `layout.KINDS`."""

DEFAULTS: MappingProxyType[str, object] = MappingProxyType(
    {
        "settings.regulations": [DEFAULT_REGULATION],
        "settings.timezone": DEFAULT_TIMEZONE,
        "settings.language": LANGUAGES[0],
        "settings.late_after_days": LATE_AFTER_DAYS,
        "units.disadvantaged": False,
        "units.tags": [],
        "units.succeeds": [],
        "members.roles": [],
        "meetings.session": SESSION_WHERE_NONE_IS_GIVEN.value,
        "proposals.status": ProposalStatus.OPEN.value,
        "duties.also": False,
        "regulations.assess_from": float(ASSESSED_FROM_HALF),
        "quota.within": Scope.ASSIGNED.value,
        "quota.sessions": [session.value for session in Session if session in SESSIONS_THAT_COUNT],
        "quota.home_counts": True,
        "quota.own_counts": True,
    }
)
"""By record and key. A record goes by the name of its kind, or of the key under which it stands."""
