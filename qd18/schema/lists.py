"""The collections whose files are lists, each with what its records are."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from qd18.schema.assignments import ASSIGNMENTS, EXEMPTIONS
from qd18.schema.meetings import MEETINGS
from qd18.schema.members import MEMBERS
from qd18.schema.record import Record
from qd18.schema.units import UNITS

LISTS: MappingProxyType[str, Record[Any]] = MappingProxyType(
    {
        "units": UNITS,
        "members": MEMBERS,
        "assignments": ASSIGNMENTS,
        "exemptions": EXEMPTIONS,
        "meetings": MEETINGS,
    }
)
