"""`units`: party organisations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qd18.model.dated import Dated
from qd18.model.units import Unit, UnitKind, implied_parent
from qd18.schema.dated import DatedOf, either, undated_value, values_by_day
from qd18.schema.reading import Reading
from qd18.schema.record import Field, ListedRecord, ListOf
from qd18.schema.spans import FROM, TO, span_of
from qd18.schema.types import BOOL, ID, TEXT, UNIT, Choice
from qd18.source.nodes import Mapping


def _unit(
    node: Mapping,
    reading: Reading,
    id_: str,
    name: str | Dated[str],
    kind: UnitKind,
    parent: str | Dated[str] | None,
    disadvantaged: bool | Dated[bool] | None,  # noqa: FBT001 - given in the order of the keys
    tags: tuple[str, ...] | Dated[tuple[str, ...]] | None,
    succeeds: tuple[str, ...] | None,
    first: date | None,
    last: date | None,
) -> Unit:
    return Unit(
        id_,
        undated_value(name) or "",
        kind,
        undated_value(parent),
        undated_value(disadvantaged) or False,
        span_of(first, last, node, reading),
        undated_value(tags) or (),
        succeeds or (),
        values_by_day(name),
        values_by_day(parent),
        values_by_day(disadvantaged),
        values_by_day(tags),
        reading.ref(),
    )


def _stated_parent(unit: Unit) -> Dated[str] | str | None:
    """The parent of *unit*, or those by day; None where its id implies it."""
    if unit.parents is not None:
        return unit.parents
    return None if unit.parent == implied_parent(unit.id) else unit.parent


UNITS = ListedRecord(
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
