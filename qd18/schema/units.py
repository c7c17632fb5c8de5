"""`units`: party organisations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qd18.model.units import Unit, UnitKind
from qd18.schema.reading import Reading
from qd18.schema.spans import FROM, TO, span_of
from qd18.schema.types import BOOL, ID, TEXT, UNIT, Choice, Field, Record
from qd18.source.nodes import Mapping


def _unit(values: dict[str, Any], node: Mapping, reading: Reading) -> Unit:
    return Unit(
        id=values["id"],
        name=values["name"],
        kind=values["kind"],
        parent=values.get("parent"),
        disadvantaged=values.get("disadvantaged") or False,
        span=span_of(values, node, reading),
        ref=reading.ref(),
    )


UNITS = Record(
    _unit,
    Field("id", ID, required=True),
    Field("name", TEXT, required=True),
    Field("kind", Choice(UnitKind), required=True),
    Field("parent", UNIT),
    Field("disadvantaged", BOOL),
    FROM,
    TO,
)


def with_parents(units: Iterable[Unit]) -> list[Unit]:
    """The units, each that names no parent given the one that its id implies: the id up to its last `/`."""
    listed = list(units)
    ids = {unit.id for unit in listed}
    return [
        Unit(unit.id, unit.name, unit.kind, implied, unit.disadvantaged, unit.span, unit.ref)
        if unit.parent is None and (implied := unit.id.rpartition("/")[0]) in ids
        else unit
        for unit in listed
    ]
