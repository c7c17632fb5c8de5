"""`exemptions`: who is on approved leave."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from qd18.model.members import Exemption
from qd18.schema.reading import Reading
from qd18.schema.record import Field, ListedRecord
from qd18.schema.spans import FIRST_DAY, TO, span_of
from qd18.schema.types import MEMBER, TEXT
from qd18.source.nodes import Mapping


def _exemption(
    node: Mapping, reading: Reading, member: str, first: date, last: date, reason: str, decision: str | None
) -> Exemption:
    return Exemption(member, span_of(first, last, node, reading), reason, decision, reading.ref())


EXEMPTIONS = ListedRecord(
    _exemption,
    Field("member", MEMBER, required=True, identifies=True),
    replace(FIRST_DAY, required=True),
    replace(TO, required=True),
    Field("reason", TEXT, required=True),
    Field("decision", TEXT),
    name="exemptions",
    fact=Exemption,
)
