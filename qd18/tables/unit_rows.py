"""Rows about units: what their names tell, where they belong, and the ids that are made of that.

A list of an office has neither kinds nor ids: “Phường Pú Trạng” in a column Xã, beside “Thị xã Nghĩa Lộ” in a column
Huyện, is about the committee of that ward, and tells of the one above it too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from qd18.lookup.ids import organisation_called, organisation_id
from qd18.lookup.name_index import NamedRecord
from qd18.lookup.organisations import ANY, Kinds, Meant, UnclearName, kind_told, meant
from qd18.lookup.words import word_typed
from qd18.model.named_tuple import NamedTuple
from qd18.model.units import Unit, UnitKind, implied_parent
from qd18.tables.cell_faults import Fault, Wrong
from qd18.tables.columns import PLACES
from qd18.tables.dated_cells import is_dated, newest_value
from qd18.tables.naming import Roll
from qd18.tables.record_values import EncodedRecord
from qd18.tables.rows import Row
from qd18.tables.table import Spot
from qd18.tables.unit_tops import top_of


class _ReadUnit(NamedTuple):
    """A row about a unit, what its name means, and the *places* above it that it names, from the top down.

    Without an *organisation* the row is wrong, or was exported and says all by itself.
    """

    row: Row
    organisation: Meant | None = None
    places: tuple[tuple[str, Meant], ...] = ()

    @property
    def is_alone(self) -> bool:
        """Whether it says of no unit that it is above it."""
        has_parent = "parent" in self.row.spots or implied_parent(str(self.row.values.get("id", "")))
        return not self.places and not has_parent

    @property
    def highest(self) -> Meant | None:
        """What it names that has nothing above it."""
        if self.places:
            return self.places[0][1]
        return self.organisation if self.is_alone else None


def unit_rows(rows: Iterable[Row], roll: Roll) -> list[Row]:
    """*rows* about units with the values that records have, and before them rows for the units that they imply."""
    units = [_read_unit(row) for row in rows]
    new = _NewUnits(units, roll)
    shaped = {
        index: new.rows_of(units[index]) for index in sorted(range(len(units)), key=lambda index: _turn(units[index]))
    }
    return [_tidy(row) for _, of_unit in sorted(shaped.items()) for row in of_unit]


def _turn(unit: _ReadUnit) -> tuple[bool, int]:
    """When the unit has its turn: ids that are given before those that are made, a committee before what is below."""
    return "id" not in unit.row.values, unit.organisation.kind.level if unit.organisation else 0


def new_units(rows: list[Row]) -> list[Unit]:
    """The units that *rows* tell of, as far as it matters for names and ids of others."""
    listed = (row.values for row in rows if row.kind.name == "units")
    return [unit_of(values) for values in listed if "id" in values and "name" in values]


def unit_of(values: EncodedRecord) -> Unit:
    """The unit of a record by what it is called and where it stands now."""
    parent = newest_value(values.get("parent")) or implied_parent(values["id"]) or None
    return Unit(values["id"], newest_value(values["name"]), UnitKind(values.get("kind") or UnitKind.CELL), parent)


def in_order_of_the_tree(records: Iterable[EncodedRecord]) -> list[EncodedRecord]:
    """*records* of units with each behind the one that it stands below, else as they are."""
    units = {values["id"]: (unit_of(values), values) for values in records}
    below: dict[str, list[str]] = defaultdict(list)
    for unit, _ in units.values():
        below[unit.parent if unit.parent in units else ""].append(unit.id)  # type: ignore[index]

    def families(parent: str) -> Iterator[EncodedRecord]:
        for id_ in below[parent]:
            yield units[id_][1]
            yield from families(id_)

    return list(families(""))


def _tidy(row: Row) -> Row:
    """*row* without what goes without saying: a parent that the id tells, and that a unit is not disadvantaged."""
    values = dict(row.values)
    if not values.get("disadvantaged"):
        values.pop("disadvantaged", None)
    if values.get("parent") == implied_parent(str(values.get("id", ""))):
        values.pop("parent", None)
    return replace(row, values=values)


# what a row says by itself


def _read_unit(row: Row) -> _ReadUnit:
    """*row* with what the names in it mean; a row that names a place alone is about its committee."""
    texts = {column: str(row.values[column]) for column in PLACES if column in row.values}
    own = "name" if "name" in row.spots or not texts else list(texts)[-1]
    values = {key: value for key, value in row.values.items() if key not in PLACES}
    if own in texts:
        values["name"] = texts.pop(own)
    row = replace(row, values=values, spots={**row.spots, **({"name": row.spots[own]} if own in row.spots else {})})
    if row.is_marked and "kind" in values:
        return _ReadUnit(_with(row, kind=_kind_word(str(values["kind"]))))
    if row.is_marked or ({"name", "kind"} & row.spots.keys()) - values.keys():
        return _ReadUnit(row)
    if "name" not in values:
        return _ReadUnit(_wrong(row, Fault("empty", {"column": "name"})))
    if texts and "parent" in row.spots:
        return _ReadUnit(_wrong(row, Fault("two-parents"), "parent"))
    column, places = "name", []
    try:
        for column, text in texts.items():
            places.append((column, meant(text, among=PLACES[column])))
        column = "name"
        organisation = _organisation(row, PLACES.get(own), [place for _, place in places])
    except UnclearName as unclear:
        if {"id", "kind"} <= values.keys() and column == "name" and len(kinds := kind_told(values["kind"]).kinds) == 1:
            return _ReadUnit(row, organisation_called(newest_value(values["name"]), *kinds), tuple(places))
        return _ReadUnit(_wrong(row, Fault(unclear.key, unclear.args_for_sentence), column))
    return _ReadUnit(row, organisation, tuple(places))


def _organisation(row: Row, among: Kinds | None, places: Sequence[Meant]) -> Meant:
    """What the name of *row* means: of the kinds *among*, else of those that can stand below what the row names."""
    highest = max((place.kind.level for place in places), default=0 if "parent" in row.spots else -1)
    below = frozenset(kind for kind in ANY if kind.level > highest)
    return meant(newest_value(row.values["name"]), kind=str(row.values.get("kind", "")), among=among or below)


def _kind_word(text: str) -> str:
    """The kind that a cell of an exported table has."""
    kinds = kind_told(text).kinds
    return next(iter(kinds)).value if len(kinds) == 1 else word_typed(text, "kind")


def _with(row: Row, **values: Any) -> Row:
    return replace(row, values={**row.values, **values})


def _wrong(row: Row, fault: Fault, *keys: str) -> Row:
    """*row* with what is wrong with it, and without a kind, which is still as it was written."""
    values = {key: value for key, value in row.values.items() if key != "kind"}
    return replace(row, values=values, wrongs=(*row.wrongs, Wrong(row.spot_of(*keys or ("id", "name")), fault)))


# what the file and the record say together


class _UnfitUnit(Exception):
    """Why a unit cannot be entered as the row says: the *fault*, and the *keys* of the cell that it is in."""

    def __init__(self, fault: Fault, *keys: str) -> None:
        super().__init__(fault.key)
        self.fault, self.keys = fault, keys


class _NewUnits:
    """The units of a file that are not on record, each with one id, so that two of a like name get two."""

    def __init__(self, units: Sequence[_ReadUnit], roll: Roll) -> None:
        self._roll = roll
        read = [unit for unit in units if unit.organisation is not None]
        self._names = {
            str(unit.row.values["id"]): str(newest_value(unit.row.values["name"]))
            for unit in read
            if "id" in unit.row.values
        }
        self._made = {unit.id: unit for unit in roll.new_units}
        self._ids = {(unit.parent or "", unit.name.casefold()): unit.id for unit in roll.new_units}
        self._spots: dict[str, Spot] = {}
        self._emitted: set[str] = set()
        self._implied: list[Row] = []
        heads = [unit.highest for unit in read]
        self._alone = {head.name.casefold(): head for head in heads if head and not self._called(head.name)}
        listed = {unit.organisation.name.casefold() for unit in read if unit.organisation is not None}
        self._top = top_of(self._alone.values(), listed | self._alone.keys(), roll)

    def rows_of(self, unit: _ReadUnit) -> list[Row]:
        """The row of *unit* with its kind, its parent and its id, behind rows for the units that it implies first."""
        row = unit.row
        if unit.organisation is not None:
            try:
                row = self._shaped(unit, unit.organisation)
            except _UnfitUnit as unfit:
                row = _wrong(row, unfit.fault, *unfit.keys)
        implied, self._implied = self._implied, []
        return [*implied, row]

    def _shaped(self, unit: _ReadUnit, organisation: Meant) -> Row:
        row, parent = unit.row, self._above(unit)
        typed = newest_value(row.values["name"])
        # A row that has an id and a kind says all by itself: its name is as it was typed, if that is no place's.
        is_whole = is_dated(row.values["name"]) or ("id" in row.values and organisation.name.endswith(f" {typed}"))
        name = row.values["name"] if is_whole else organisation.name
        values = {"name": name, "kind": organisation.kind.value}
        if parent is None:  # which one the row means is not known yet, and no id can be made without it
            return _with(row, **values)
        id_ = str(row.values.get("id", "")) or self._id_on_record((typed, organisation.name), parent)
        if self._roll.is_on_record(id_):
            return _with(row, id=id_, **self._said_of(id_, row, values, parent if unit.places else ""))
        if id_:
            self._require_below(organisation, parent)
            self._ids[parent, organisation.name.casefold()] = id_
            self._made[id_] = Unit(id_, organisation.name, organisation.kind, parent or None)
        else:
            id_ = self._id_of(organisation, parent)
            self._require_once(id_, row, organisation)
        if parent and "parent" not in row.values:
            values["parent"] = parent
        return _with(row, id=id_, **values)

    def _said_of(self, id_: str, row: Row, values: Mapping[str, Any], parent: str) -> dict[str, Any]:
        """Of a unit on record, whose name may be that of its place in the file, nothing that the row does not say."""
        is_called_so = self._roll.name_of("unit", id_) == newest_value(values["name"])
        name = {"name": values["name"] if is_called_so else row.values["name"]}
        kind = {"kind": values["kind"]} if "kind" in row.spots else {}
        return name | kind | ({"parent": parent} if parent else {})

    def _require_below(self, organisation: Meant, parent: str) -> None:
        above = self._unit_of(parent)
        if above is not None and above.kind.level >= organisation.kind.level:
            args = {"name": organisation.name, "parent": above.name}
            raise _UnfitUnit(Fault("not-below", args), "parent", "name")
        units = (*self._roll.roots, *self._made.values()) if organisation.kind is UnitKind.PROVINCE else ()
        for unit in units:
            if unit.kind is UnitKind.PROVINCE and unit.name != organisation.name:
                args = {"name": organisation.name, "first": unit.name}
                raise _UnfitUnit(Fault("several-provinces", args), "province", "name")

    def _require_once(self, id_: str, row: Row, organisation: Meant) -> None:
        first = self._spots.setdefault(id_, row.spot_of("name"))
        if first != row.spot_of("name"):
            raise _UnfitUnit(Fault("listed-twice", {"name": organisation.name, "cell": first.cell}), "name")

    # where it belongs

    def _above(self, unit: _ReadUnit) -> str | None:
        """The id of the unit above it, empty for none; None where the row names one that is not known yet."""
        row, organisation = unit.row, unit.organisation
        above = ""
        for column, place in unit.places:
            above = above or self._above_alone(place, row)
            above = self._id_implied(place, above, row, row.spots[column])
        if "parent" in row.spots:
            return newest_value(row.values["parent"]) if "parent" in row.values else None
        if unit.places or organisation is None or not unit.is_alone or organisation.name.casefold() not in self._alone:
            return above
        for column, kinds in PLACES.items():
            if column in row.given and min(kind.level for kind in kinds) < organisation.kind.level:
                raise _UnfitUnit(Fault("empty", {"column": column}))
        return self._above_alone(organisation, row)

    def _above_alone(self, organisation: Meant, row: Row) -> str:
        """The id of the unit on top, for one that is named without any above it; empty where it is on top itself."""
        top, level, roots = self._top, organisation.kind.level, self._roll.roots
        is_top = level == 0 or (top is not None and top.kind.level >= level)
        if is_top or organisation.name.casefold() not in self._alone:
            return ""
        if top is not None and (top.kind.level >= UnitKind.COMMUNE.level or not _is_residential(organisation)):
            return self._id_implied(top, "", row, row.spot_of("name"))
        if top is not None or any(root.kind.level < level for root in roots) or (not roots and len(self._alone) > 1):
            raise _UnfitUnit(Fault("no-top", {"name": organisation.name}), "name")
        return ""

    def _unit_of(self, id_: str) -> Unit | None:
        return self._made.get(id_) or self._roll.unit_of(id_)

    # ids

    def _called(self, name: str, above: str = "") -> list[NamedRecord]:
        """The units on record that are called so."""
        return [unit for unit in self._roll.units_called(name, above) if self._roll.is_on_record(unit.id)]

    def _id_on_record(self, names: Iterable[str], above: str) -> str:
        """The id of the unit on record that has one of *names*; empty for none. Of several an answer says which."""
        for name in dict.fromkeys(names):
            if self._called(name, above) or self._roll.is_answered(name):
                id_ = self._roll.unit(name, above)
                if isinstance(id_, Fault):
                    raise _UnfitUnit(id_)
                if self._roll.is_on_record(id_):
                    return id_
        return ""

    def _id_implied(self, organisation: Meant, above: str, row: Row, spot: Spot) -> str:
        """The id of a unit that *row* names besides its own, which comes with it where it is new."""
        id_ = self._id_on_record([organisation.name], above) or self._id_of(organisation, above)
        if not self._roll.is_on_record(id_) and id_ not in {*self._names, *self._emitted}:
            self._emitted.add(id_)
            values = {"id": id_, "name": organisation.name, "kind": organisation.kind.value}
            values |= {"parent": above} if above else {}
            self._implied.append(Row(row.kind, spot, values, dict.fromkeys(values, spot)))
        return id_

    def _id_of(self, organisation: Meant, above: str) -> str:
        """The id of a new unit: the one that it has in the file already, or one that is made of its name."""
        key = (above, organisation.name.casefold())
        if key not in self._ids:
            self._require_below(organisation, above)
            parent = self._unit_of(above)
            plain = organisation_id(organisation, parent, lambda _: None)
            numbers = not self._roll.is_on_record(plain)
            id_ = organisation_id(organisation, parent, self._name_of, numbers=numbers)
            if not id_:
                raise _UnfitUnit(Fault("id-taken" if plain else "no-id", {"name": organisation.name, "id": plain}))
            self._ids[key] = id_
            self._made[id_] = Unit(id_, organisation.name, organisation.kind, above or None)
        return self._ids[key]

    def _name_of(self, id_: str) -> str | None:
        unit = self._unit_of(id_)
        return unit.name if unit is not None else self._names.get(id_)


def _is_residential(organisation: Meant) -> bool:
    return organisation.kind is UnitKind.RESIDENTIAL_CELL
