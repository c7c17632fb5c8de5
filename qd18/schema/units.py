"""`units`: party organisations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qd18.model.units import Unit, UnitKind
from qd18.schema.dated import DatedOf, by_day, plain
from qd18.schema.reading import Reading
from qd18.schema.spans import FROM, TO, span_of
from qd18.schema.types import BOOL, ID, TEXT, UNIT, Choice, Field, ListOf, Record
from qd18.source.nodes import Mapping


def _unit(values: dict[str, Any], node: Mapping, reading: Reading) -> Unit:
    return Unit(
        id=values["id"],
        name=plain(values["name"]) or "",
        kind=values["kind"],
        parent=plain(values.get("parent")),
        disadvantaged=plain(values.get("disadvantaged")) or False,
        span=span_of(values, node, reading),
        tags=plain(values.get("tags")) or (),
        succeeds=values.get("succeeds") or (),
        names=by_day(values["name"]),
        parents=by_day(values.get("parent")),
        disadvantaged_days=by_day(values.get("disadvantaged")),
        tags_days=by_day(values.get("tags")),
        ref=reading.ref(),
    )


UNITS = Record(
    _unit,
    Field("id", ID, required=True),
    Field("name", DatedOf(TEXT), required=True),
    Field("kind", Choice(UnitKind), required=True),
    Field("parent", DatedOf(UNIT), vital=True),
    Field("disadvantaged", DatedOf(BOOL), vital=True),
    Field("tags", DatedOf(ListOf(ID, unique="duplicate-value")), vital=True),
    Field("succeeds", ListOf(UNIT, unique="duplicate-value")),
    FROM,
    TO,
)


def with_parents(units: Iterable[Unit]) -> list[Unit]:
    """The units, each that names no parent given the one that its id implies: the id up to its last `/`."""
    listed = list(units)
    ids = {unit.id for unit in listed}
    return [
        unit.under(implied) if unit.parent is None and (implied := unit.id.rpartition("/")[0]) in ids else unit
        for unit in listed
    ]
