"""The descriptions of all data files, by the collection."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from qd18.schema.assignments import ASSIGNMENTS
from qd18.schema.exemptions import EXEMPTIONS
from qd18.schema.meetings import MEETINGS
from qd18.schema.members import MEMBERS
from qd18.schema.record import ListedRecord, Record
from qd18.schema.regulations import REGULATION
from qd18.schema.settings import SETTINGS
from qd18.schema.units import UNITS

LISTS: MappingProxyType[str, ListedRecord[Any]] = MappingProxyType(
    {record.name: record for record in (UNITS, MEMBERS, ASSIGNMENTS, EXEMPTIONS, MEETINGS)}
)
"""The collections whose files are lists of records, in the order in which one builds on another."""

RECORDS: MappingProxyType[str, Record[Any]] = MappingProxyType(
    {"settings": SETTINGS, **LISTS, "regulations": REGULATION}
)
"""All kinds of files, in the order of `layout.KINDS`."""
