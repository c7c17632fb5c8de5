"""`units`: party organisations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qd18.model.dated import Dated
from qd18.model.units import Unit, UnitKind, implied_parent
from qd18.schema.dated import DatedOf, either, undated_value, values_by_day
from qd18.schema.reading import Reading
from qd18.schema.record import Field, ListOf, Record
from qd18.schema.spans import FROM, TO, span_of
from qd18.schema.types import BOOL, ID, TEXT, UNIT, Choice
from qd18.source.nodes import Mapping


def _unit(values: dict[str, Any], node: Mapping, reading: Reading) -> Unit:
    return Unit(
        id=values["id"],
        name=undated_value(values["name"]) or "",
        kind=values["kind"],
        parent=undated_value(values.get("parent")),
        disadvantaged=undated_value(values.get("disadvantaged")) or False,
        span=span_of(values, node, reading),
        tags=undated_value(values.get("tags")) or (),
        succeeds=values.get("succeeds") or (),
        names=values_by_day(values["name"]),
        parents=values_by_day(values.get("parent")),
        disadvantaged_days=values_by_day(values.get("disadvantaged")),
        tags_days=values_by_day(values.get("tags")),
        ref=reading.ref(),
    )


def _stated_parent(unit: Unit) -> Dated[str] | str | None:
    """The parent of *unit*, or those by day; None where its id implies it."""
    if unit.parents is not None:
        return unit.parents
    return None if unit.parent == implied_parent(unit.id) else unit.parent


UNITS = Record(
    _unit,
    Field("id", ID, required=True, identifies=True),
    Field("name", DatedOf(TEXT), required=True, of=either("names", "name")),
    Field("kind", Choice(UnitKind), required=True),
    Field("parent", DatedOf(UNIT), vital=True, of=_stated_parent),
    Field(
        "disadvantaged",
        DatedOf(BOOL),
        vital=True,
        default=False,
        of=either("disadvantaged_days", "disadvantaged"),
    ),
    Field(
        "tags",
        DatedOf(ListOf(ID, unique="duplicate-value")),
        vital=True,
        default=(),
        of=either("tags_days", "tags"),
    ),
    Field("succeeds", ListOf(UNIT, unique="duplicate-value"), default=()),
    FROM,
    TO,
    name="units",
    fact=Unit,
)


def with_parents(units: Iterable[Unit]) -> list[Unit]:
    """The units, each that names no parent given the one that its id implies: see `implied_parent`."""
    listed = list(units)
    ids = {unit.id for unit in listed}
    return [
        unit.under(implied) if unit.parent is None and (implied := implied_parent(unit.id)) in ids else unit
        for unit in listed
    ]
