"""The edits that enter what a spreadsheet asks for: into the drafts of the files, record by record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from qd18.editing.document import Document
from qd18.editing.items import put_items
from qd18.schema.descriptions import LISTS
from qd18.schema.meetings import PROPOSAL
from qd18.schema.members import ROLE
from qd18.source.nodes import Path
from qd18.tables.by_day import is_by_day
from qd18.tables.editing_days import fits_in, put_days
from qd18.tables.import_entries import ImportEntry, State
from qd18.tables.kinds import KINDS
from qd18.tables.placing import Drafts, RecordPlacement, keeps_promise
from qd18.tables.record_differences import ValueChange
from qd18.tables.records import writable, written

ORDERS = {kind: tuple(record.fields) for kind, record in LISTS.items()}
"""The keys of a record in the order in which new ones have them."""
_INNER = {"proposals": tuple(PROPOSAL.fields), "roles": tuple(ROLE.fields)}


def enter_all(entries: Iterable[ImportEntry], places: RecordPlacement, drafts: Drafts) -> None:
    """Put *entries* into *drafts*: changes where they are, new ones in order of their day.

    What takes lines away goes alone, from the end of each file on, so that no edit touches another.
    """
    listed = list(entries)
    changed = [one for one in listed if one.state is State.CHANGED and one.record is not None]
    for entry in changed:
        _put_all(entry, drafts)
    rough = sorted((one for one in changed if _is_rough(one)), key=_place, reverse=True)
    for path in dict.fromkeys(_place(one)[0] for one in rough):
        drafts.redraft(path)
    for entry in rough:
        _drop_all(entry, drafts)
    moved = [(entry.kind.name, edited(entry)) for entry in changed if _is_moved(entry)]
    added = moved + [(one.kind.name, one.values) for one in listed if one.state is State.NEW]
    for kind in KINDS:
        new = [values for name, values in added if name == kind]
        if kind == "meetings":
            new.sort(key=lambda one: one["date"])
        for values in new:
            _add(kind, values, places, drafts)


def _add(kind: str, values: Any, places: RecordPlacement, drafts: Drafts) -> None:
    path = places.file_for(kind, values)
    at = places.place_in(path, kind, values)
    drafts.draft(path).add(_arranged(kind, values), before=at, spaced=kind in {"meetings", "members"})


def _arranged(kind: str, values: Any) -> dict[str, Any]:
    """*values* as a new record has them, those of its recommendations and posts in order too."""
    found = written(kind, values, ORDERS[kind])
    for key, order in _INNER.items():
        if key in found:
            found[key] = [{one: item[one] for one in order if one in item} for item in found[key]]
    return found


def _place(entry: ImportEntry) -> tuple[str, int]:
    """The file and the number of the record that is changed."""
    return (entry.record.ref.path, entry.record.ref.record) if entry.record is not None else ("", -1)


def _is_moved(entry: ImportEntry) -> bool:
    """Whether a meeting may not stand in its file any longer, by the period that the file's name promises."""
    return entry.kind.name == "meetings" and not keeps_promise(_place(entry)[0], edited(entry))


def _drops(entry: ImportEntry) -> list[Path]:
    """The keys and the items of lists of records that go, those that stand last first."""
    paths = [edit.path for edit in entry.edits if not edit.is_item and edit.after is None]
    return sorted(paths, key=lambda path: [one if isinstance(one, int) else 0 for one in path[1:]], reverse=True)


def _changes_days(edit: ValueChange) -> bool:
    return not edit.is_item and (is_by_day(edit.before) or is_by_day(edit.after))


def _exchanged(entry: ImportEntry) -> list[ValueChange]:
    """The edits of values with their days that take the place of what stands there, lines and all."""
    return [
        edit
        for edit in entry.edits
        if edit.after is not None
        and _changes_days(edit)
        and (_is_stated(entry, edit.path) if edit.before is None else not fits_in(edit.before, edit.after))
    ]


def _is_stated(entry: ImportEntry, path: Path) -> bool:
    """Whether the file has that key, though it says no more than goes without saying."""
    return entry.record is not None and entry.record.ref.states(str(path[0]))


def _is_rough(entry: ImportEntry) -> bool:
    return bool(_drops(entry) or _exchanged(entry)) or _is_moved(entry)


def _put_all(entry: ImportEntry, drafts: Drafts) -> None:
    """The edits of a record that put something in; of one that is moved there are none."""
    if _is_moved(entry):
        return
    path, number = _place(entry)
    draft, kind, exchanged = drafts.draft(path), entry.kind.name, _exchanged(entry)
    lists: dict[Path, list[ValueChange]] = {}
    for edit in entry.edits:
        if edit.is_item:
            lists.setdefault(edit.path, []).append(edit)
        elif edit in exchanged:
            continue
        elif edit.after is not None and _changes_days(edit):
            put_days(draft, number, edit.path, edit.before, edit.after, order=ORDERS[kind])
        elif edit.after is not None:
            order = _INNER.get(str(edit.path[0]), ()) if len(edit.path) > 2 else ORDERS[kind]
            draft.put(number, edit.path, edit.after, order=order)
    for key, edits in lists.items():
        _put_items(draft, number, key, edits, order=ORDERS[kind])


def _put_items(draft: Document, number: int, path: Path, edits: Sequence[ValueChange], *, order: Sequence[str]) -> None:
    """Items that come take the places of those that go; the others go, or come at the end."""
    gone = [edit.before for edit in edits if edit.after is None]
    new = [_item(str(path[0]), edit.after) for edit in edits if edit.after is not None]
    put_items(draft, number, path, gone, new, order=order)


def _item(key: str, value: Any) -> Any:
    return {one: value[one] for one in _INNER[key] if one in value} if key in _INNER else value


def _drop_all(entry: ImportEntry, drafts: Drafts) -> None:
    """The edits of a record that take lines away, one after the other; or the whole record, where it is moved."""
    path, number = _place(entry)
    if _is_moved(entry):
        drafts.draft(path).remove(number)
        drafts.redraft(path)
        return
    for key in _drops(entry):
        drafts.draft(path).drop(number, key)
        drafts.redraft(path)
    for edit in _exchanged(entry):
        drafts.draft(path).drop(number, edit.path)
        drafts.redraft(path)
        drafts.draft(path).put(number, edit.path, writable(edit.after), order=ORDERS[entry.kind.name])
        drafts.redraft(path)


def edited(entry: ImportEntry) -> dict[str, Any]:
    """The values of a record with its edits done."""
    found = dict(entry.record.values) if entry.record is not None else {}
    for edit in sorted(entry.edits, key=lambda one: one.after is None and not one.is_item):
        _edit_value(found, edit)
    for key in ("proposals", "roles", "attended", "tasks"):
        if key in found:
            found[key] = tuple(one for one in found[key] if one)
            if not found[key]:
                del found[key]
    return found


def _edit_value(found: dict[str, Any], edit: ValueChange) -> None:
    key = str(edit.path[0])
    if edit.is_item:
        kept = tuple(one for one in found.get(key, ()) if edit.after is not None or one != edit.before)
        found[key] = kept + ((edit.after,) if edit.after is not None else ())
    elif len(edit.path) == 1:
        _set(found, key, edit.after)
    else:
        at = int(edit.path[1])
        items = list(found[key])
        inner = {} if len(edit.path) == 2 else dict(items[at])
        if len(edit.path) == 3:
            _set(inner, str(edit.path[2]), edit.after)
        items[at] = inner
        found[key] = tuple(items)


def _set(values: dict[str, Any], key: str, value: Any) -> None:
    if value is None:
        values.pop(key, None)
    else:
        values[key] = value
