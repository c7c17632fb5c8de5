"""Operations carried out on the texts of files."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from itertools import pairwise
from typing import Protocol, TypeGuard

from qd18.changes.change_set import (
    AppendItem,
    DropItem,
    DropValue,
    InsertRecord,
    MoveRecord,
    Operation,
    PutValue,
    RemoveRecord,
)
from qd18.editing.day_splitting import IS
from qd18.editing.document import Document
from qd18.editing.list_edits import put_items, put_value
from qd18.editing.quoting import YamlValue
from qd18.editing.record_text import RecordText
from qd18.editing.style import YamlMapping, entry_with
from qd18.model.value_class import mutable_class
from qd18.source.nodes import Mapping as MappingNode
from qd18.source.nodes import Node, NodePath, Scalar, value_at
from qd18.source.nodes import Sequence as SequenceNode
from qd18.source.refs import WHOLE
from qd18.source.text import SourceText


class OpenFiles(Protocol):
    """Files open for edits."""

    def document(self, path: str) -> Document:
        """The file at *path*, open for edits."""
        ...

    def reopen(self, path: str) -> None:
        """Read the file at *path* anew as its edits make it, so that further ones may touch theirs."""
        ...


class OpenTexts:
    """Texts by the path of their file, open for edits; no file is read or written."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._documents = {path: Document(SourceText(path, text)) for path, text in texts.items()}

    def document(self, path: str) -> Document:
        """The text of *path*, open for edits."""
        return self._documents.setdefault(path, Document(SourceText(path, "")))

    def reopen(self, path: str) -> None:
        """Read the text of *path* anew as its edits make it."""
        self._documents[path] = Document(SourceText(path, self.document(path).text()))


def carry_out(operations: Iterable[Operation], files: OpenFiles) -> None:
    """Make *operations* in *files*: values first, then what takes lines away, at last records that come.

    All edits of a document are at positions of the text as it was read. So what takes lines away is alone in its
    document, lest it cut off what another edit puts in, and goes from the end of each file to its beginning, which
    leaves the numbers of the records before it as they are. Records come when the file that they are to stand in is
    settled.
    """
    every = tuple(operations)
    _put_values(every, files)
    moving = _take_lines_away(every, files)
    _enter_records(every, moving, files)


# values


@mutable_class
class _ListChange:
    """The items that go from one list, and those that come; *order* are the keys of its record."""

    dropped: list[YamlValue] = field(default_factory=list)
    appended: list[YamlValue] = field(default_factory=list)
    order: Sequence[str] = ()


def _put_values(operations: Iterable[Operation], files: OpenFiles) -> None:
    """What puts something in, or puts it in the place of something else; all items of one list at once."""
    lists: dict[tuple[str, int, NodePath], _ListChange] = {}
    for operation in operations:
        match operation:
            case PutValue(replaces=False):
                _put(operation, files)
            case AppendItem(ref, path, value, order, behind) if behind is not None or _is_by_day(value):
                files.document(ref.path).add_items(ref.record, path, [value], order=order, after=behind)
            case AppendItem(ref, path, value, order):
                change = lists.setdefault((ref.path, ref.record, path), _ListChange())
                change.appended.append(value)
                change.order = order
            case DropItem(ref, path, value):
                lists.setdefault((ref.path, ref.record, path), _ListChange()).dropped.append(value)
            case _:
                pass
    for (file, number, path), change in lists.items():
        put_items(files.document(file), number, path, change.dropped, change.appended, order=change.order)


def _put(operation: PutValue, files: OpenFiles) -> None:
    file, number = _place(operation)
    document, path, value = files.document(file), operation.path, operation.value
    if number == WHOLE:
        document.put(None, path, value, order=operation.order)
    elif (days := _split_at_days(document.records[number], path, value)) is not None:
        document.split_by_day(number, str(path[-1]), *days)
    else:
        put_value(document, number, path, value, operation.order)


def _split_at_days(record: Node, path: NodePath, value: YamlValue) -> tuple[YamlMapping, Sequence[YamlMapping]] | None:
    """The days of the value that always held so far, and the further values, where *value* is such a one by day."""
    if not isinstance(value, list) or not value or not _is_by_day(value[0]):
        return None
    held = value_at(record, path)
    is_missing = held is value_at(record, path[:-1])
    if is_missing or (isinstance(held, SequenceNode) and any(isinstance(item, MappingNode) for item in held.items)):
        return None
    first, *further = value
    return {key: day for key, day in first.items() if key != IS}, further


def _is_by_day(value: YamlValue) -> bool:
    """Whether *value* is one with its days, an item of such a list."""
    return isinstance(value, Mapping) and IS in value


# what takes lines away


def _take_lines_away(operations: Iterable[Operation], files: OpenFiles) -> dict[int, RecordText]:
    """What removes lines, each in a document of its own; the texts of the records that move, by their operation."""
    moving: dict[int, RecordText] = {}
    removals = [operation for operation in operations if _takes_lines_away(operation)]
    for operation in sorted(removals, key=_place, reverse=True):
        file, number = _place(operation)
        document = _settled(file, files)
        match operation:
            case RemoveRecord():
                document.remove(number)
            case MoveRecord():
                moving[id(operation)] = document.take(number)
            case PutValue(path=path, value=value, order=order):
                document.drop(number, path)
                _settled(file, files).put(number, path, value, order=order)
            case DropValue(path=path):
                document.drop(number, path)
    return moving


def _place(operation: PutValue | DropValue | RemoveRecord | MoveRecord) -> tuple[str, int]:
    """The file of the record that an operation is about, and its number there."""
    return operation.ref.path, operation.ref.record


def _takes_lines_away(operation: Operation) -> TypeGuard[PutValue | DropValue | RemoveRecord | MoveRecord]:
    is_replacement = isinstance(operation, PutValue) and operation.replaces
    return is_replacement or isinstance(operation, DropValue | RemoveRecord | MoveRecord)


def _settled(file: str, files: OpenFiles) -> Document:
    """The document of *file*, begun anew where it has edits."""
    if files.document(file).is_changed:
        files.reopen(file)
    return files.document(file)


# records that come


def _enter_records(operations: Iterable[Operation], moving: Mapping[int, RecordText], files: OpenFiles) -> None:
    shortened = {operation.ref.path for operation in operations if _takes_lines_away(operation)}
    dates = _DateOrder()
    for operation in operations:
        if not isinstance(operation, InsertRecord | MoveRecord):
            continue
        if operation.file in shortened:
            shortened.remove(operation.file)
            _settled(operation.file, files)
        document = files.document(operation.file)
        before = dates.place(document, operation.day) if operation.day is not None else None
        if isinstance(operation, MoveRecord):
            document.put_text(moving[id(operation)], before=before, spaced=operation.spaced)
        else:
            document.add(
                operation.values, before=operation.before if before is None else before, spaced=operation.spaced
            )


class _DateOrder:
    """Where records of a day stand in files that are in order of date; each file is looked through once."""

    def __init__(self) -> None:
        self._dates: dict[str, list[str] | None] = {}

    def place(self, document: Document, day: date) -> int | None:
        """Before which record of *document* one of *day* stands; None: at the end, as in a file in no such order."""
        path = document.source.path
        if path not in self._dates:
            self._dates[path] = dates_in_order(document.records)
        known = self._dates[path]
        index = bisect_right(known, day.isoformat()) if known is not None else None
        return index if known is not None and index != len(known) else None


def dates_in_order(records: Sequence[Node]) -> list[str] | None:
    """The dates of *records* as they are written (ISO); None where they are in no order."""
    entries = (entry_with("date", [record] if isinstance(record, MappingNode) else []) for record in records)
    dates = [entry[1].value if entry is not None and isinstance(entry[1], Scalar) else "" for entry in entries]
    return None if any(before > after for before, after in pairwise(dates)) else dates
