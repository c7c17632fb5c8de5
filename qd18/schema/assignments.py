"""`assignments`: who looks after which unit."""

from __future__ import annotations

from typing import Any

from qd18.model.members import Assignment, Tier
from qd18.schema.reading import Reading
from qd18.schema.record import Field, InTable, Record
from qd18.schema.spans import FIRST_DAY, TO, span_of
from qd18.schema.types import DATE, MEMBER, TEXT, UNIT, Choice
from qd18.source.nodes import Mapping


def _assignment(values: dict[str, Any], node: Mapping, reading: Reading) -> Assignment:
    span = span_of(values, node, reading)
    return Assignment(
        values["member"],
        values["unit"],
        span,
        values.get("decision"),
        values.get("note"),
        values.get("tier"),
        values.get("decided"),
        reading.ref(),
    )


ASSIGNMENTS = Record(
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
