"""`members`: officials and the posts that they hold."""

from __future__ import annotations

from datetime import date

from qd18.model.dated import Dated
from qd18.model.members import Member, Position, Role, Tier
from qd18.schema.dated import DatedOf, either, undated_value, values_by_day
from qd18.schema.reading import Reading
from qd18.schema.record import Field, InTable, ListedRecord, ListOf
from qd18.schema.spans import FIRST_DAY, TO, span_of
from qd18.schema.types import ID, TEXT, UNIT, Choice
from qd18.source.nodes import Mapping


def _role(
    node: Mapping,
    reading: Reading,
    tier: Tier,
    position: Position,
    unit: str,
    first: date | None,
    last: date | None,
) -> Role:
    return Role(tier, position, unit, span_of(first, last, node, reading))


def _member(
    _node: Mapping,
    reading: Reading,
    id_: str,
    name: str,
    title: str | Dated[str] | None,
    home: str | Dated[str] | None,
    roles: tuple[Role, ...] | None,
) -> Member:
    return Member(
        id_,
        name,
        roles or (),
        undated_value(title),
        undated_value(home),
        values_by_day(title),
        values_by_day(home),
        reading.ref(),
    )


ROLE = ListedRecord(
    _role,
    Field("tier", Choice(Tier), required=True, identifies=True),
    Field("position", Choice(Position), required=True, identifies=True),
    Field("unit", UNIT, required=True, identifies=True),
    FIRST_DAY,
    TO,
    fact=Role,
)

MEMBERS = ListedRecord(
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
