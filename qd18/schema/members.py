"""`members`: officials and the posts that they hold."""

from __future__ import annotations

from typing import Any

from qd18.model.members import Member, Position, Role, Tier
from qd18.schema.reading import Reading
from qd18.schema.spans import FROM, TO, span_of
from qd18.schema.types import ID, TEXT, UNIT, Choice, Field, ListOf, Record
from qd18.source.nodes import Mapping, value_at


def _role(values: dict[str, Any], node: Mapping, reading: Reading) -> Role:
    tier, position = values["tier"], values["position"]
    if not position.is_held_at(tier):
        reading.problem("position-not-of-tier", value_at(node, ("position",)), position=position.value, tier=tier.value)
    return Role(tier, position, values["unit"], span_of(values, node, reading))


def _member(values: dict[str, Any], node: Mapping, reading: Reading) -> Member:  # noqa: ARG001 - the shape of a build
    return Member(
        id=values["id"],
        name=values["name"],
        roles=values["roles"],
        title=values.get("title"),
        home=values.get("home"),
        ref=reading.ref(),
    )


ROLE = Record(
    _role,
    Field("tier", Choice(Tier), required=True),
    Field("position", Choice(Position), required=True),
    Field("unit", UNIT, required=True),
    FROM,
    TO,
)

MEMBERS = Record(
    _member,
    Field("id", ID, required=True),
    Field("name", TEXT, required=True),
    Field("title", TEXT),
    Field("home", UNIT),
    Field("roles", ListOf(ROLE, at_least_one=True), required=True),
)
