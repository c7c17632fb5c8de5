"""`assignments`: who looks after which unit."""

from __future__ import annotations

from datetime import date

from qd18.model.members import Assignment, Tier
from qd18.schema.reading import Reading
from qd18.schema.record import Field, InTable, ListedRecord
from qd18.schema.spans import FIRST_DAY, TO, span_of
from qd18.schema.types import DATE, MEMBER, TEXT, UNIT, Choice
from qd18.source.nodes import Mapping


def _assignment(
    node: Mapping,
    reading: Reading,
    member: str,
    unit: str,
    tier: Tier | None,
    first: date | None,
    last: date | None,
    decision: str | None,
    decided: date | None,
    note: str | None,
) -> Assignment:
    span = span_of(first, last, node, reading)
    return Assignment(member, unit, span, decision, note, tier, decided, reading.ref())


ASSIGNMENTS = ListedRecord(
    _assignment,
    Field("member", MEMBER, required=True, identifies=True),
    Field("unit", UNIT, required=True, identifies=True, in_table=InTable.SEVERAL_RECORDS),
    Field("tier", Choice(Tier), vital=True, identifies=True),
    FIRST_DAY,
    TO,
    Field("decision", TEXT),
    Field("decided", DATE),
    Field("note", TEXT),
    name="assignments",
    fact=Assignment,
)
