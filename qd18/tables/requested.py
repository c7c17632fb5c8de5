"""What the rows of a file ask for: rows about one record put together, ids made where none is given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from qd18.lookup.ids import member_id
from qd18.lookup.name_index import NamedRecord
from qd18.lookup.words import EITHER
from qd18.tables.cell_faults import AmbiguousName, Fault, Wrong
from qd18.tables.columns import MARK, ROLE_KEYS
from qd18.tables.dated_cells import is_dated, newest_value
from qd18.tables.naming import Roll
from qd18.tables.record_values import EncodedRecord, same
from qd18.tables.rows import Row
from qd18.tables.unit_rows import unit_rows

POST_NUMBER = "#"
"""In a role of an exported row: which of the member's roles it was."""

IdentityKey = tuple[object, ...]


def shaped(rows: Iterable[Row], roll: Roll) -> list[Row]:
    """*rows* of one kind with the values that records have: posts as roles, a row for each unit of an assignment."""
    listed = list(rows)
    if listed and listed[0].kind.name == "units":
        return unit_rows(listed, roll)
    return [shaped for row in listed for shaped in _shaped(row, roll)]


def _shaped(row: Row, roll: Roll) -> list[Row]:
    match row.kind.name:
        case "members":
            return [_member(row, roll)]
        case "assignments":
            return _assignments(row)
        case _:
            return [row]


def _member(row: Row, roll: Roll) -> Row:
    values = dict(row.values)
    role = {key: values.pop(key) for key in ROLE_KEYS if key in values}
    if not row.wrongs:
        if role.get("tier") == EITHER:
            role["tier"] = roll.tier(role["unit"], role.get("from"))
        if row.is_marked and role:
            role[POST_NUMBER] = post_of(str(values[MARK]))
        values["roles"] = (role,) if role else ()
    spots = {**row.spots, "roles": row.spot_of("tier", "position", "unit")}
    given = frozenset(row.given - set(ROLE_KEYS)) | {"roles"}
    row = replace(row, values=values, spots=spots, given=given)
    if "id" in values or "name" not in values or row.is_marked:
        return row
    return _identified(row, roll.member(values["name"]), roll)


def _identified(row: Row, member: str | Fault, roll: Roll) -> Row:
    """*row* with the id of the member on record who has its name, or else one that is made of the name."""
    if isinstance(member, str):
        spots = {"id": row.spot_of("name")} if roll.is_explained(row.values["name"], member) else {}
        return replace(row, values={**row.values, "id": member}, spots={**row.spots, **spots})
    unclear: AmbiguousName | None = member.unclear
    made = member_id(row.values["name"], ())
    if member.key == "several-members" or not made or roll.has("member", made):
        key = member.key if member.key == "several-members" else "id-taken"
        fault = Fault(key, {**member.args, "id": made}, unclear if key != "id-taken" else None)
        return replace(row, wrongs=(*row.wrongs, Wrong(row.spot_of("id", "name"), fault)))
    return replace(row, values={**row.values, "id": made})


def _assignments(row: Row) -> list[Row]:
    units = row.values.get("unit", ())
    if row.values.get("tier") == EITHER:
        fault = Fault("tier-unclear", {"column": "tier", "value": EITHER})
        return [replace(row, wrongs=(*row.wrongs, Wrong(row.spot_of("tier"), fault)))]
    if row.wrongs or not units:
        return [row]
    return [replace(row, values={**row.values, "unit": unit}) for unit in units]


def post_of(mark: str) -> int:
    """Which role an exported row was, by its mark; -1 where that cannot be read."""
    number = mark.rpartition("#")[2]
    return int(number) if number.isdigit() else -1


def new_members(rows: Iterable[Row]) -> list[NamedRecord]:
    """The members that *rows* tell of."""
    return [
        NamedRecord(row.values["id"], newest_value(row.values["name"]))
        for row in rows
        if row.kind.name == "members" and "id" in row.values and "name" in row.values
    ]


def merged(rows: Sequence[Row], recorded: EncodedRecord | None) -> Row:
    """*rows* about one record as one; where they contradict each other that is wrong, in the later one.

    In exported rows the value that differs from what is *recorded* is the one that was edited.
    """
    first = rows[0]
    if (wrong := _namesake(rows, recorded)) is not None:
        return replace(first, wrongs=(*(wrong for row in rows for wrong in row.wrongs), wrong))
    if len(rows) == 1:
        return first
    values: dict[str, Any] = {}
    wrongs = [wrong for row in rows for wrong in row.wrongs]
    sources: dict[str, Row] = {}
    for row in rows:
        for key, value in row.values.items():
            if key not in values or _is_edit(values[key], value, key, row, recorded):
                values[key], sources[key] = value, row
            elif _is_list(value) and _is_list(values[key]):
                values[key] = values[key] + tuple(item for item in value if item not in values[key])
            elif not same(values[key], value) and not _is_unedited(value, key, row, recorded):
                other = sources[key].spot_of(key)
                fault = Fault("rows-differ", {"column": key, "here": value, "there": values[key], "cell": other.cell})
                wrongs.append(Wrong(row.spot_of(key), fault))
    spots = {key: spot for row in reversed(rows) for key, spot in row.spots.items()}
    marked = any(row.is_marked for row in rows)
    given = frozenset[str]().union(*(row.given for row in rows if row.is_marked == marked))
    return replace(first, values=values, spots=spots, wrongs=tuple(wrongs), given=given, is_marked=marked)


def _namesake(rows: Sequence[Row], recorded: EncodedRecord | None) -> Wrong | None:
    """Where rows that are one member by the name alone give posts of one tier in two committees on one day.

    These are two people of one name, until an id or an explanation says otherwise. Posts on record count likewise.
    """
    if rows[0].kind.name != "members" or any("id" in row.spots or row.is_marked for row in rows):
        return None
    held = list((recorded or {}).get("roles", ()))
    for row in rows:
        for role in row.values.get("roles", ()):
            other = next((other for other in held if _are_of_two(role, other)), None)
            if other is not None:
                return Wrong(
                    row.spot_of("name"), Fault("namesakes", {"name": row.values["name"], "there": other["unit"]})
                )
            held.append(role)
    return None


def _are_of_two(role: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether nobody holds both posts: of one tier, in two committees, with a day in common."""
    begins = max(role.get("from", date.min), other.get("from", date.min))
    ends = min(role.get("to", date.max), other.get("to", date.max))
    return role.get("tier") == other.get("tier") and role.get("unit") != other.get("unit") and begins <= ends


def _is_list(value: object) -> bool:
    """Whether rows about one record have one list together."""
    return isinstance(value, tuple) and not is_dated(value)


def _is_unedited(value: object, key: str, row: Row, recorded: EncodedRecord | None) -> bool:
    return key == MARK or (row.is_marked and recorded is not None and same(recorded.get(key), value))


def _is_edit(before: object, value: object, key: str, row: Row, recorded: EncodedRecord | None) -> bool:
    return (
        row.is_marked
        and recorded is not None
        and not _is_list(value)
        and same(recorded.get(key), before)
        and not same(before, value)
    )
