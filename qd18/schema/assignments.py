"""`assignments`: who looks after which unit; and `exemptions`: who is on approved leave."""

from __future__ import annotations

from typing import Any

from qd18.model.members import Assignment, Exemption, Tier
from qd18.schema.reading import Reading
from qd18.schema.spans import FROM, TO, span_of
from qd18.schema.types import DATE, MEMBER, TEXT, UNIT, Choice, Field, Record
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


def _exemption(values: dict[str, Any], node: Mapping, reading: Reading) -> Exemption:
    span = span_of(values, node, reading)
    return Exemption(values["member"], span, values["reason"], values.get("decision"), ref=reading.ref())


ASSIGNMENTS = Record(
    _assignment,
    Field("member", MEMBER, required=True),
    Field("unit", UNIT, required=True),
    Field("tier", Choice(Tier), vital=True),
    FROM,
    TO,
    Field("decision", TEXT),
    Field("decided", DATE),
    Field("note", TEXT),
)

EXEMPTIONS = Record(
    _exemption,
    Field("member", MEMBER, required=True),
    Field("from", DATE, required=True),
    Field("to", DATE, required=True),
    Field("reason", TEXT, required=True),
    Field("decision", TEXT),
)
