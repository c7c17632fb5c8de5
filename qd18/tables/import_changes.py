"""What the rows of a spreadsheet ask for, as one change set: the smallest edits of records, and records that come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from qd18.changes.change_set import (
    AppendItem,
    ChangeSet,
    DropItem,
    DropValue,
    InsertRecord,
    MoveRecord,
    Operation,
    PutValue,
)
from qd18.changes.meeting_files import MeetingFiles
from qd18.changes.placement import ListFiles
from qd18.changes.values_by_day import DATED_ORDER
from qd18.editing.day_splitting import IS
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.located import Located
from qd18.model.periods import Month, month_of
from qd18.model.units import implied_parent
from qd18.schema.descriptions import LISTS
from qd18.schema.layout import promises_of
from qd18.schema.record import Record
from qd18.source.nodes import NodePath, Since
from qd18.tables.columns import MARK, TABLE_KINDS, TableKind
from qd18.tables.dated_cells import is_dated, newest_value
from qd18.tables.import_entries import ImportEntry, State
from qd18.tables.record_differences import ValueChange
from qd18.tables.record_values import EncodedRecord, RecordOnFile, arranged, as_lists, same

_MONTH = lazy_pattern(r"(?<![\w-])([0-9]{4})-(0[1-9]|1[0-2])(?![0-9])")
"""The month of a day, or a month alone, in the mark of an exported row."""


def import_change_set(entries: Iterable[ImportEntry], lists: ListFiles, meetings: MeetingFiles) -> ChangeSet:
    """The change set that enters *entries*; new records come in order of kind, meetings in order of date."""
    operations: list[Operation] = []
    coming: dict[str, list[tuple[EncodedRecord, InsertRecord | MoveRecord]]] = {kind: [] for kind in TABLE_KINDS}
    settled = [entry for entry in entries if entry.state in {State.CHANGED, State.NEW}]
    for entry in sorted(settled, key=lambda entry: entry.state is State.NEW):
        values = _identity_after(entry)
        if entry.record is None:
            coming[entry.kind.name].append((values, _inserted(entry, lists, meetings)))
            continue
        operations += _edits(entry, entry.record)
        if entry.kind.name == "meetings" and not _may_stay(entry.record.ref, values):
            file = meetings.file_for(values["unit"], month_of_meeting(values))
            coming["meetings"].append((values, MoveRecord(entry.record.ref, file, values["date"], spaced=True)))
    coming["meetings"].sort(key=lambda pair: pair[0]["date"])
    return ChangeSet((*operations, *(operation for pairs in coming.values() for _, operation in pairs)))


# records that come


def _identity_after(entry: ImportEntry) -> EncodedRecord:
    """The values of *entry* with its edits of whole values done: enough to say where its record belongs."""
    values = dict(entry.record.values if entry.record is not None else entry.values)
    values |= {str(edit.path[0]): edit.after for edit in entry.edits if len(edit.path) == 1 and not edit.is_item}
    return {key: value for key, value in values.items() if value is not None}


def _inserted(entry: ImportEntry, lists: ListFiles, meetings: MeetingFiles) -> InsertRecord:
    kind, values, record = entry.kind.name, entry.values, LISTS[entry.kind.name]
    if kind == "meetings":
        file, day = meetings.file_for(values["unit"], month_of_meeting(values)), values["date"]
    else:
        file, day = lists.file_for(kind, _unit_of(kind, values, lists)), None
    return InsertRecord(file, arranged(record, values), day=day, spaced=record.is_spaced)


def _unit_of(kind: str, values: EncodedRecord, lists: ListFiles) -> str:
    """The unit that says where a new record belongs: an assignment lies with those of the member's committee."""
    match kind:
        case "members":
            return str(values["roles"][0]["unit"]) if values.get("roles") else ""
        case "units":
            return str(newest_value(values.get("parent")) or implied_parent(str(values["id"])))
        case _:
            return lists.committee_of(values["member"]) or str(values.get("unit", ""))


def month_of_meeting(values: EncodedRecord) -> Month:
    """The month that a meeting belongs to."""
    named = values.get("for")
    return Month(int(named[:4]) * 12 + int(named[5:]) - 1) if isinstance(named, str) else month_of(values["date"])


def months_in_mark(values: EncodedRecord) -> list[Month]:
    """The months that the mark of an exported row names: those of the meeting as it was when it was exported."""
    return [Month(int(year) * 12 + int(month) - 1) for year, month in _MONTH.findall(str(values.get(MARK, "")))]


def _may_stay(ref: Located, values: EncodedRecord) -> bool:
    """Whether a meeting of these *values* may stand in its file, by the periods that the file's name promises."""
    return all(period.holds(month_of_meeting(values)) for period in promises_of(ref.path))


# edits of a record


def _edits(entry: ImportEntry, record: RecordOnFile) -> Iterator[Operation]:
    """The edits of a record: values, items of lists, and at last what is dropped, the last in the file first."""
    drops: list[NodePath] = []
    for edit in entry.edits:
        if edit.is_item:
            yield _item_change(edit, entry.kind, record.ref)
        elif edit.after is None:
            drops.append(edit.path)
        elif is_dated(edit.before) or is_dated(edit.after):
            yield from _days_changed(edit, record.ref, LISTS[entry.kind.name].order)
        else:
            yield PutValue(record.ref, edit.path, edit.after, _holder(edit, entry.kind).order)
    # An item that goes shifts the places of those behind it, so the last goes first.
    drops.sort(key=lambda path: [step if isinstance(step, int) else 0 for step in path[1:]], reverse=True)
    for path in drops:
        yield DropValue(record.ref, path)


def _item_change(edit: ValueChange, kind: TableKind, ref: Located) -> Operation:
    if edit.after is None:
        return DropItem(ref, edit.path, edit.before)
    record = LISTS[kind.name]
    inner = record.fields[str(edit.path[0])].item_record
    return AppendItem(ref, edit.path, edit.after if inner is None else arranged(inner, edit.after), record.order)


def _holder(edit: ValueChange, kind: TableKind) -> Record[Any]:
    """The description of the record that has the key: of one within another where the path leads into a list."""
    record = LISTS[kind.name]
    inner = record.fields[str(edit.path[0])].item_record if len(edit.path) > 2 else None
    return inner or record


def _days_changed(edit: ValueChange, ref: Located, order: Sequence[str]) -> Iterator[Operation]:
    """The edits that make other values by day of what is on record: as few lines as can be."""
    path, before, after = edit.path, edit.before, edit.after
    if before is None:
        # The file may state a value that goes without saying, such as `disadvantaged: false`.
        yield PutValue(ref, path, as_lists(after), order, replaces=ref.states(str(path[0])))
    elif not _is_within(before, after):
        yield PutValue(ref, path, as_lists(after), order, replaces=True)
    elif not is_dated(before):
        yield PutValue(ref, path, as_lists(after), order)
    else:
        yield from _days_among(path, {value.get("from"): value for value in before}, after, ref)


def _is_within(before: Any, after: Any) -> bool:
    """Whether *after* is what is on record and more, so that nothing of it has to be taken away."""
    if not is_dated(after):
        return False
    if not is_dated(before):
        return same(after[0][IS], before)
    kept = {value.get("from"): value for value in after}
    return all(value.get("from") in kept and ("to" not in value or "to" in kept[value.get("from")]) for value in before)


def _days_among(
    path: NodePath, before: Mapping[date | None, Mapping[str, Any]], after: Sequence[Mapping[str, Any]], ref: Located
) -> Iterator[Operation]:
    """Change the values on record that begin on the same day, and put the others behind those that they follow."""
    behind: Since | None = None
    for value in after:
        first = value.get("from")
        since = Since(None if first is None else first.isoformat())
        if first not in before:
            yield AppendItem(ref, path, as_lists(value), DATED_ORDER, behind)
            continue
        for key in (IS, "to"):
            if key in value and not same(value[key], before[first].get(key)):
                yield PutValue(ref, (*path, since, key), as_lists(value[key]), DATED_ORDER)
        behind = since
