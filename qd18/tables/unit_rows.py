"""Rows about units: the kind that a name tells, and the id that is made of it, as lists of places have neither."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from qd18.lookup.ids import unit_id
from qd18.lookup.organisations import ANY, Meant, UnclearName, meant
from qd18.model.units import Unit, UnitKind, implied_parent
from qd18.tables.cell_faults import Fault, Wrong
from qd18.tables.dated_cells import newest_value
from qd18.tables.naming import Roll
from qd18.tables.rows import Row


class NewUnits:
    """The units of a file that are not on record, each with one id, so that two of a like name get two."""

    def __init__(self, roll: Roll) -> None:
        self._roll = roll
        self._names: dict[str, str] = {}
        self._ids: dict[tuple[str, str], str] = {}

    def shaped(self, row: Row) -> Row:
        """*row* with the values that a record has: its kind and its id, its parent where the id does not tell it."""
        values = dict(row.values)
        if not values.get("disadvantaged"):
            values.pop("disadvantaged", None)
        row = replace(row, values=values)
        if "name" in values and not row.is_marked:
            row = self._identified(row) if "id" in values else self._named(row)
        values = dict(row.values)
        if values.get("parent") == implied_parent(str(values.get("id", ""))):
            values.pop("parent", None)
        return replace(row, values=values)

    def _identified(self, row: Row) -> Row:
        self._names[row.values["id"]] = newest_value(row.values["name"])
        return self._of(row.values["id"], row, _with_kind(row))

    def _named(self, row: Row) -> Row:
        """*row* with the id of the unit on record that has its name, or else one that is made of the name."""
        told, parent = _with_kind(row), str(newest_value(row.values.get("parent")) or "")
        names = dict.fromkeys(newest_value(one.values["name"]) for one in (row, told))
        found = [self._roll.unit(name, parent) for name in names]
        id_ = next((one for one in found if isinstance(one, str)), None)
        if id_ is not None:
            return _with(self._of(id_, row, told), id=id_)
        fault = next((one for one in found if isinstance(one, Fault) and one.key == "several-units"), None)
        if fault is not None:
            return _wrong(row, fault)
        if "kind" not in told.values or ("parent" in row.spots and not parent):
            return told  # what is wrong with it is told already, and no id can be made yet
        return self._with_id(told, parent)

    def _of(self, id_: str, row: Row, told: Row) -> Row:
        """*row* about the unit *id_*: as its name has *told*, but of one on record nothing that the row does not say.

        Its name on record goes without saying too where the row has that of its place.
        """
        if not self._roll.is_on_record(id_):
            return told
        is_called_so = self._roll.name_of("unit", id_) == newest_value(told.values["name"])
        return _with(row, name=told.values["name"]) if is_called_so else row

    def _with_id(self, row: Row, parent: str) -> Row:
        name, kind = newest_value(row.values["name"]), UnitKind(row.values["kind"])
        above = self._roll.unit_of(parent)
        plain = unit_id(name, kind, above, lambda _: None)
        if (parent, name) not in self._ids:
            numbers = not self._roll.has("unit", plain)
            self._ids[parent, name] = unit_id(name, kind, above, self._name_of, numbers=numbers)
        made = self._ids[parent, name]
        if not made:
            return _wrong(row, Fault("id-taken" if plain else "no-id", {"name": name, "id": plain}))
        self._names[made] = name
        return _with(row, id=made)

    def _name_of(self, id_: str) -> str | None:
        known = self._roll.unit_of(id_)
        return known.name if known is not None else self._names.get(id_)


def _with_kind(row: Row) -> Row:
    """*row* with the kind that its name tells, where no cell does, and with the name of the organisation of a place."""
    if "kind" in row.spots:
        return row
    name = row.values["name"]
    try:
        organisation = _organisation(newest_value(name), has_parent="parent" in row.spots)
    except UnclearName:
        return _wrong(row, Fault("kind-unclear", {"name": newest_value(name)}), "name")
    named = {"name": organisation.name} if isinstance(name, str) else {}
    return _with(row, kind=organisation.kind.value, **named)


def _organisation(name: str, *, has_parent: bool) -> Meant:
    """The organisation called *name*; one that stands below another is no province."""
    return meant(name, among=frozenset(kind for kind in ANY if kind.level > 0 or not has_parent))


def _with(row: Row, **values: Any) -> Row:
    return replace(row, values={**row.values, **values})


def _wrong(row: Row, fault: Fault, *keys: str) -> Row:
    return replace(row, wrongs=(*row.wrongs, Wrong(row.spot(*keys or ("id", "name")), fault)))


def new_units(rows: list[Row]) -> list[Unit]:
    """The units that *rows* tell of, as far as it matters for names and ids of others."""
    return [
        Unit(
            row.values["id"],
            newest_value(row.values["name"]),
            UnitKind(row.values.get("kind") or UnitKind.CELL),
            newest_value(row.values.get("parent")) or implied_parent(row.values["id"]) or None,
        )
        for row in rows
        if row.kind.name == "units" and "id" in row.values and "name" in row.values
    ]
