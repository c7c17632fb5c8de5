"""What the rows of a file ask for: rows about one record put together, ids made where none is given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from qd18.lookup.names import NamedRecord
from qd18.lookup.words import EITHER
from qd18.model.names import slug
from qd18.tables.by_day import is_by_day, newest
from qd18.tables.cell_faults import AmbiguousName, Fault, Wrong
from qd18.tables.kinds import RECORD, ROLE_KEYS
from qd18.tables.naming import Roll
from qd18.tables.records import Values, same
from qd18.tables.rows import Row

POST_NUMBER = "#"
"""In a role of an exported row: which of the member's roles it was."""

IdentityKey = tuple[object, ...]


def shaped(rows: Iterable[Row], roll: Roll) -> list[Row]:
    """*rows* with the values that records of their kind have: posts as roles, a row for each unit of an assignment."""
    return [one for row in rows for one in _SHAPES.get(row.kind.name, _as_it_is)(row, roll)]


def _as_it_is(row: Row, roll: Roll) -> list[Row]:  # noqa: ARG001 - the shape of all of them
    return [row]


def _member(row: Row, roll: Roll) -> list[Row]:
    values = dict(row.values)
    role = {key: values.pop(key) for key in ROLE_KEYS if key in values}
    if not row.wrongs:
        if role.get("tier") == EITHER:
            role["tier"] = roll.tier(role["unit"], role.get("from"))
        if row.is_marked and role:
            role[POST_NUMBER] = post_of(str(values[RECORD]))
        values["roles"] = (role,) if role else ()
    spots = {**row.spots, "roles": row.spot("tier", "position", "unit")}
    given = frozenset(row.given - set(ROLE_KEYS)) | {"roles"}
    row = replace(row, values=values, spots=spots, given=given)
    if "id" in values or "name" not in values or row.is_marked:
        return [row]
    found = roll.member(values["name"])
    return [_identified(row, found, slug(values["name"]).replace("/", "-"), roll, "member")]


def _unit(row: Row, roll: Roll) -> list[Row]:
    values = dict(row.values)
    if not values.get("disadvantaged"):
        values.pop("disadvantaged", None)
    if "id" not in values and "name" in values and not row.is_marked:
        parent, name = newest(values.get("parent")), newest(values["name"])
        found = roll.unit(name, str(parent or ""))
        made = slug(_short(name)).replace("/", "-").replace(".", "-")
        row = _identified(replace(row, values=values), found, f"{parent}/{made}" if parent else made, roll, "unit")
        values = dict(row.values)
    if values.get("parent") == str(values.get("id", "")).rpartition("/")[0]:
        values.pop("parent", None)
    return [replace(row, values=values)]


def _short(name: str) -> str:
    """The name of a unit without its sort and the place behind the comma: `Thôn 2` of `Chi bộ Thôn 2, xã A`."""
    head = name.partition(",")[0]
    for sort in ("Chi bộ ", "Đảng ủy ", "Đảng uỷ ", "Đảng bộ ", "xã ", "phường ", "thị trấn "):
        head = head[len(sort) :] if head.casefold().startswith(sort.casefold()) else head
    return head or name


def _identified(row: Row, found: str | Fault, made: str, roll: Roll, sort: str) -> Row:
    """*row* with the id of the one on record that has its name, or else the one that is *made* of the name."""
    if isinstance(found, str):
        return replace(row, values={**row.values, "id": found})
    unclear: AmbiguousName | None = found.unclear
    if found.key == f"several-{sort}s" or not made or roll.has(sort, made):
        key = found.key if found.key == f"several-{sort}s" else "id-taken"
        fault = Fault(key, {**found.args, "id": made}, unclear if key != "id-taken" else None)
        return replace(row, wrongs=(*row.wrongs, Wrong(row.spot("id", "name"), fault)))
    return replace(row, values={**row.values, "id": made})


def _assignments(row: Row, roll: Roll) -> list[Row]:  # noqa: ARG001 - the shape of all of them
    units = row.values.get("unit", ())
    if row.values.get("tier") == EITHER:
        fault = Fault("tier-unclear", {"column": "tier", "value": EITHER})
        return [replace(row, wrongs=(*row.wrongs, Wrong(row.spot("tier"), fault)))]
    if row.wrongs or not units:
        return [row]
    return [replace(row, values={**row.values, "unit": unit}) for unit in units]


_SHAPES = {"members": _member, "units": _unit, "assignments": _assignments}


def post_of(mark: str) -> int:
    """Which role an exported row was, by its mark; -1 where that cannot be read."""
    number = mark.rpartition("#")[2]
    return int(number) if number.isdigit() else -1


def new_names(rows: Iterable[Row]) -> tuple[list[NamedRecord], list[tuple[NamedRecord, str | None]]]:
    """The members, and the units with their parents, that *rows* of those kinds tell of."""
    people, units = [], []
    for row in rows:
        if "id" in row.values and "name" in row.values:
            named = NamedRecord(row.values["id"], newest(row.values["name"]))
            if row.kind.name == "members":
                people.append(named)
            elif row.kind.name == "units":
                units.append((named, newest(row.values.get("parent")) or named.id.rpartition("/")[0] or None))
    return people, units


def merged(rows: Sequence[Row], recorded: Values | None) -> Row:
    """*rows* about one record as one; where they contradict each other that is wrong, in the later one.

    In exported rows the value that differs from what is *recorded* is the one that was edited.
    """
    first = rows[0]
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
                values[key] = values[key] + tuple(one for one in value if one not in values[key])
            elif not same(values[key], value) and not _is_unedited(value, key, row, recorded):
                other = sources[key].spot(key)
                fault = Fault("rows-differ", {"column": key, "here": value, "there": values[key], "cell": other.cell})
                wrongs.append(Wrong(row.spot(key), fault))
    spots = {key: spot for row in reversed(rows) for key, spot in row.spots.items()}
    marked = any(row.is_marked for row in rows)
    given = frozenset[str]().union(*(row.given for row in rows if row.is_marked == marked))
    return replace(first, values=values, spots=spots, wrongs=tuple(wrongs), given=given, is_marked=marked)


def _is_list(value: object) -> bool:
    """Whether rows about one record have one list together."""
    return isinstance(value, tuple) and not is_by_day(value)


def _is_unedited(value: object, key: str, row: Row, recorded: Values | None) -> bool:
    return key == RECORD or (row.is_marked and recorded is not None and same(recorded.get(key), value))


def _is_edit(before: object, value: object, key: str, row: Row, recorded: Values | None) -> bool:
    return (
        row.is_marked
        and recorded is not None
        and not _is_list(value)
        and same(recorded.get(key), before)
        and not same(before, value)
    )
