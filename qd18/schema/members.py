"""`members`: officials and the posts that they hold."""

from __future__ import annotations

from typing import Any

from qd18.model.members import Member, Position, Role, Tier
from qd18.schema.dated import DatedOf, either, undated_value, values_by_day
from qd18.schema.reading import Reading
from qd18.schema.record import Field, InTable, ListOf, Record
from qd18.schema.spans import FIRST_DAY, TO, span_of
from qd18.schema.types import ID, TEXT, UNIT, Choice
from qd18.source.nodes import Mapping


def _role(values: dict[str, Any], node: Mapping, reading: Reading) -> Role:
    return Role(values["tier"], values["position"], values["unit"], span_of(values, node, reading))


def _member(values: dict[str, Any], node: Mapping, reading: Reading) -> Member:  # noqa: ARG001 - the shape of a build
    return Member(
        id=values["id"],
        name=values["name"],
        roles=values.get("roles") or (),
        title=undated_value(values.get("title")),
        home=undated_value(values.get("home")),
        titles=values_by_day(values.get("title")),
        homes=values_by_day(values.get("home")),
        ref=reading.ref(),
    )


ROLE = Record(
    _role,
    Field("tier", Choice(Tier), required=True, identifies=True),
    Field("position", Choice(Position), required=True, identifies=True),
    Field("unit", UNIT, required=True, identifies=True),
    FIRST_DAY,
    TO,
    fact=Role,
)

MEMBERS = Record(
    _member,
    Field("id", ID, required=True, identifies=True),
    Field("name", TEXT, required=True),
    Field("title", DatedOf(TEXT), of=either("titles", "title")),
    Field("home", DatedOf(UNIT), of=either("homes", "home")),
    Field("roles", ListOf(ROLE), vital=True, default=(), in_table=InTable.SEVERAL_ROWS),
    name="members",
    fact=Member,
    spaced=True,
)
