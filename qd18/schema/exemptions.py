"""`exemptions`: who is on approved leave."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from qd18.model.members import Exemption
from qd18.schema.reading import Reading
from qd18.schema.record import Field, Record
from qd18.schema.spans import FIRST_DAY, TO, span_of
from qd18.schema.types import MEMBER, TEXT
from qd18.source.nodes import Mapping


def _exemption(values: dict[str, Any], node: Mapping, reading: Reading) -> Exemption:
    span = span_of(values, node, reading)
    return Exemption(values["member"], span, values["reason"], values.get("decision"), ref=reading.ref())


EXEMPTIONS = Record(
    _exemption,
    Field("member", MEMBER, required=True, identifies=True),
    replace(FIRST_DAY, required=True),
    replace(TO, required=True),
    Field("reason", TEXT, required=True),
    Field("decision", TEXT),
    name="exemptions",
    fact=Exemption,
)
