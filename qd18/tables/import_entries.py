"""What a file's rows would change: each record that they are about, as new, on record already, changed or wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any, Self

from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.named_tuple import NamedTuple
from qd18.model.value_class import value_class
from qd18.tables.cell_faults import Fault, Wrong
from qd18.tables.columns import MARK, TableKind
from qd18.tables.record_differences import Contradiction, ValueChange, differences
from qd18.tables.record_values import EncodedRecord, RecordOnFile, implied, same
from qd18.tables.requested import POST_NUMBER, IdentityKey, merged
from qd18.tables.rows import Row
from qd18.tables.table import Spot

_MARK = lazy_pattern(r"([0-9]+)/([0-9]+) ([0-9a-f]{6}) (.+)")


class State(StrEnum):
    """What a record of a file is to the data."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    WRONG = "wrong"


@value_class
class ImportEntry:
    """One record that rows of the file are about; *values* are those of a new one, or as they will be."""

    kind: TableKind
    state: State
    spot: Spot
    values: EncodedRecord
    record: RecordOnFile | None = None
    edits: tuple[ValueChange, ...] = ()
    wrongs: tuple[Wrong, ...] = ()
    absent: tuple[str, ...] = ()
    """Officials who are on record and not in a list that may be shorter than the record."""


@value_class
class ExportMark:
    """What an exported row was exported from: the *number*-th of *total* records, as it was then."""

    number: int
    total: int
    fingerprint: str
    identity: str


def mark_in(text: str) -> ExportMark | None:
    """The mark that *text* is; None where it is none."""
    match = _MARK.fullmatch(" ".join(text.split()))
    return ExportMark(int(match[1]), int(match[2]), match[3], match[4].partition("#")[0].strip()) if match else None


def mark_text(kind: TableKind, kept: RecordOnFile, *, number: int, total: int, post: int | None = None) -> str:
    """The mark of an exported row."""
    return f"{number}/{total} {kept.fingerprint} {identity_text(kind, kept.values)}" + (
        "" if post is None else f"#{post}"
    )


def identity_text(kind: TableKind, values: EncodedRecord) -> str:
    """What makes a record the same record, as a text without spaces in its parts."""
    parts = (values.get(key, "-") for key in kind.identity)
    return " ".join(part.isoformat() if isinstance(part, date) else str(part) for part in parts)


class _OnRecord(NamedTuple):
    """The records of one kind by what makes them the same record, by its text, and by those parts that none lacks."""

    by_key: Mapping[IdentityKey, RecordOnFile]
    by_text: Mapping[str, RecordOnFile]
    by_required: Mapping[IdentityKey, Sequence[IdentityKey]]

    @classmethod
    def of(cls, kind: TableKind, records: Sequence[RecordOnFile]) -> Self:
        by_key = {_key(kind, record.values): record for record in records}
        by_text = {identity_text(kind, record.values): record for record in records}
        by_required: dict[IdentityKey, list[IdentityKey]] = {}
        for key in by_key:
            by_required.setdefault(_required(kind, key), []).append(key)
        return cls(by_key, by_text, by_required)


def compare(kind: TableKind, rows: Sequence[Row], records: Sequence[RecordOnFile], *, today: date) -> list[ImportEntry]:
    """What *rows* ask for, record by record, in the order of the file."""
    on_record = _OnRecord.of(kind, records)
    by_key = on_record.by_key
    groups: dict[IdentityKey, list[Row]] = {}
    entries: list[tuple[int, ImportEntry]] = []
    order: dict[IdentityKey, int] = {}
    marks: set[str] = set()
    for number, row in enumerate(rows):
        key = _target(kind, row, on_record, marks)
        if isinstance(key, Fault):
            wrong = Wrong(row.spot_of(MARK, *kind.identity), key)
            entries.append((number, _wrong(replace(row, wrongs=(*row.wrongs, wrong)))))
        elif row.wrongs:
            entries.append((number, _wrong(row)))
            if key is not None:
                groups.setdefault(key, [])
        else:
            order.setdefault(key or (), number)
            groups.setdefault(key or (), []).append(row)
    claimed: dict[IdentityKey, Spot] = {}
    for key, grouped in groups.items():
        if grouped:
            record = by_key.get(key)
            entry = _compared(kind, merged(grouped, record.values if record else None), record, today)
            entries.append((order[key], _unless_taken(kind, entry, by_key, claimed)))
    return [entry for _, entry in sorted(entries, key=lambda pair: pair[0])]


def _key(kind: TableKind, values: Mapping[str, Any]) -> IdentityKey:
    return tuple(implied(kind.name, values).get(key) for key in kind.identity)


def _required(kind: TableKind, key: IdentityKey) -> IdentityKey:
    """The parts of *key* that every record has."""
    return tuple(part for name, part in zip(kind.identity, key, strict=True) if name in kind.required)


def _target(kind: TableKind, row: Row, on_record: _OnRecord, marks: set[str]) -> IdentityKey | Fault | None:
    """The identity of the record that *row* is about; None where it has none that could be read."""
    if row.is_marked:
        text = str(row.values[MARK])
        mark = mark_in(text)
        if mark is None:
            return Fault("bad-mark", {"value": text})
        if text in marks:
            return Fault("mark-twice", {"value": mark.identity})
        marks.add(text)
        record = on_record.by_text.get(mark.identity) or on_record.by_key.get(_key(kind, row.values))
        if record is None:
            return Fault("record-gone", {"value": mark.identity})
        return _key(kind, record.values)
    if any(key not in row.values for key in kind.identity if key in kind.required or key == "id"):
        return None
    return _untold(kind, row, on_record)


def _untold(kind: TableKind, row: Row, on_record: _OnRecord) -> IdentityKey | Fault:
    """The identity where the row may leave a part of it open: the session, the tier or first day of an assignment.

    An assignment on record that says no tier may be the one that the row says a tier of.
    """
    key = _key(kind, row.values)
    free = {part for part in kind.identity if part not in row.values and part not in kind.required}
    if key in on_record.by_key or not (free or "tier" in kind.identity):
        return key
    parts = list(enumerate(kind.identity))
    alike = [
        candidate
        for candidate in on_record.by_required.get(_required(kind, key), ())
        if all(
            candidate[place] == key[place] or part in free or (part == "tier" and candidate[place] is None)
            for place, part in parts
        )
    ]
    if len(alike) > 1:
        return Fault(f"several-{kind.name}", {"n": str(len(alike))})
    return alike[0] if alike else key


def _compared(kind: TableKind, row: Row, record: RecordOnFile | None, today: date) -> ImportEntry:
    values = {key: value for key, value in row.values.items() if key != MARK}
    if row.wrongs:
        return _wrong(row)
    if kind.name == "meetings" and values["date"] > today:
        fault = Fault("future", {"value": values["date"], "today": today})
        return _wrong(replace(row, wrongs=(Wrong(row.spot_of("date"), fault),)))
    if record is None:
        return ImportEntry(kind, State.NEW, row.spot, _unnumbered(implied(kind.name, values)))
    differing = list(differences(kind, record.values, values, row.given if row.is_marked else None, row.respelled))
    gaps = [difference for difference in differing if isinstance(difference, Contradiction)]
    edits = tuple(difference for difference in differing if isinstance(difference, ValueChange))
    wrongs = [Wrong(row.spot_of(gap.key), _contradiction(gap, record)) for gap in gaps]
    mark = mark_in(str(row.values[MARK])) if row.is_marked else None
    if edits and mark is not None and mark.fingerprint != record.fingerprint:
        fault = Fault("record-changed", {"place": record.ref.place()})
        wrongs.append(Wrong(row.spot_of(MARK), fault))
    if wrongs:
        return _wrong(replace(row, wrongs=tuple(wrongs)))
    absent = (
        ()
        if row.is_marked or "attended" not in row.given or "attended" not in values
        else _absent(record.values, values)
    )
    state = State.CHANGED if edits else State.SAME
    after = {**record.values, **{key: values[key] for key in kind.identity if key in values}}
    return ImportEntry(kind, state, row.spot, after, record, edits, absent=absent)


def _absent(recorded: EncodedRecord, values: EncodedRecord) -> tuple[str, ...]:
    return tuple(member for member in recorded.get("attended", ()) if member not in values["attended"])


def _unnumbered(values: dict[str, Any]) -> dict[str, Any]:
    if "roles" in values:
        values["roles"] = tuple(
            {key: value for key, value in role.items() if key != POST_NUMBER} for role in values["roles"]
        )
    return values


def _contradiction(gap: Contradiction, record: RecordOnFile) -> Fault:
    args = {"column": gap.key, "here": gap.here, "there": gap.there, "place": record.ref.place(*gap.path)}
    return Fault("contradicts", args)


def _wrong(row: Row) -> ImportEntry:
    return ImportEntry(row.kind, State.WRONG, row.spot, row.values, wrongs=row.wrongs)


def _unless_taken(
    kind: TableKind, entry: ImportEntry, by_key: Mapping[IdentityKey, RecordOnFile], claimed: dict[IdentityKey, Spot]
) -> ImportEntry:
    """*entry*, or what is wrong with it where it would become the same record as another."""
    if entry.state is State.WRONG:
        return entry
    key = _key(kind, entry.values)
    other = by_key.get(key)
    if other is not None and entry.record is not other:
        fault = Fault("identity-taken", {"place": other.ref.place()})
    elif key in claimed:
        fault = Fault("identity-wanted", {"cell": claimed[key].cell})
    else:
        claimed[key] = entry.spot
        return entry
    return replace(entry, state=State.WRONG, edits=(), wrongs=(Wrong(entry.spot, fault),))


def taken_out(rows: Iterable[Row]) -> Iterator[tuple[int, int, str]]:
    """For exported tables: how many rows they had, how many are missing, and which."""
    totals: dict[int, set[int]] = {}
    for row in rows:
        mark = mark_in(str(row.values.get(MARK, "")))
        if mark is not None:
            totals.setdefault(mark.total, set()).add(mark.number)
    for total, numbers in totals.items():
        missing = [number for number in range(1, total + 1) if number not in numbers]
        if missing:
            yield total, len(missing), ", ".join(map(str, missing[:10])) + (", …" if len(missing) > 10 else "")


__all__ = ["ExportMark", "ImportEntry", "State", "compare", "mark_in", "mark_text", "same", "taken_out"]
