"""Values that a record has with their days: another one from a day on, or the one on record put right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from qd18.changes.change_set import (
    ChangeSetBuilder,
    Dropped,
    Impossible,
    Key,
    NewItem,
    Opened,
    first_day,
    last_day,
    told,
)
from qd18.editing.dated import IS
from qd18.editing.quoting import Value
from qd18.model.dated import Dated, DatedEntry
from qd18.model.days import ALWAYS, ONE_DAY, DateSpan
from qd18.model.located import Located
from qd18.source.nodes import Since

ORDER = (IS, "from", "to")

Plain: TypeAlias = "str | bool | tuple[str, ...]"


@dataclass(frozen=True, slots=True)
class Known:
    """What is on record under *key* of the record of *ref*: *plain*, which always holds, or values *by_day*.

    *plain* is None where there is no value, and *default* is what it is where the file says nothing. *order* are the
    keys of the record.
    """

    ref: Located
    key: str
    order: Sequence[str]
    plain: Plain | None
    by_day: Dated[Any] | None = None
    default: Plain | None = None

    def on(self, day: date) -> Plain | None:
        """The value of *day*."""
        return self.plain if self.by_day is None else self.by_day.on(day)

    @property
    def is_stated(self) -> bool:
        """Whether the file has the key, so that nothing is understood of itself."""
        return self.ref.states(self.key)


def set_from(sheet: ChangeSetBuilder, known: Known, value: Plain, first: date) -> None:
    """From *first* on the value is *value*, up to the day before which another one is on record to begin."""
    _must_be_whole(known)
    begun: dict[str, Value] = {IS: _written(value), "from": first}
    before: dict[str, Value] = {"to": first - ONE_DAY}
    if known.by_day is not None:
        _set_among(sheet, known, known.by_day.entries, value, first)
    elif known.plain == value:
        pass
    elif known.is_stated and known.plain is not None:
        sheet.edits.append(Opened(known.ref, known.key, before, (begun,)))
    elif known.plain == known.default or known.plain is None:
        sheet.put(known.ref, (known.key,), [begun], known.order)
    else:
        sheet.put(known.ref, (known.key,), [{IS: _written(known.plain), **before}, begun], known.order)


def _set_among(
    sheet: ChangeSetBuilder, known: Known, entries: Sequence[DatedEntry[Plain]], value: Plain, first: date
) -> None:
    """As `set_from`, for values by day."""
    ends = min((entry.span.start for entry in entries if entry.span.start > first), default=date.max)
    covering = next((entry for entry in entries if entry.span.holds(first)), None)
    planned = len(sheet.edits)
    if covering is not None and covering.span.start == first:
        ends = covering.span.end
        if covering.value != value:
            sheet.put(known.ref, (known.key, _since(covering), IS), _written(value), ORDER)
    elif covering is not None and covering.value == value:
        _extend(sheet, known, covering, ends)
    else:
        _begin(sheet, known, entries, value, DateSpan(first, ends))
    if ends != date.max and len(sheet.edits) > planned:
        sheet.note("value-until", last=ends - ONE_DAY)


def _begin(
    sheet: ChangeSetBuilder, known: Known, entries: Sequence[DatedEntry[Plain]], value: Plain, span: DateSpan
) -> None:
    """*value* holds on *span*; the one that held on its first day ends the day before."""
    before = next((entry for entry in reversed(entries) if entry.span.start < span.start), None)
    if before is not None and before.span.end > span.start:
        sheet.put(known.ref, (known.key, _since(before), "to"), span.start - ONE_DAY, ORDER)
    behind = None if before is None else _since(before)
    sheet.edits.append(NewItem(known.ref, (known.key,), _entry(DatedEntry(span, value)), known.order, behind))


def _extend(sheet: ChangeSetBuilder, known: Known, entry: DatedEntry[Plain], ends: date) -> None:
    """The value of *entry* holds on up to the day before *ends*."""
    path = (known.key, _since(entry), "to")
    if entry.span.end < ends == date.max:
        sheet.edits.append(Dropped(known.ref, path))
    elif entry.span.end < ends:
        sheet.put(known.ref, path, ends - ONE_DAY, ORDER)


def put_right(sheet: ChangeSetBuilder, known: Known, value: Plain) -> bool:
    """The value is *value* for all time, as if it had always been so; of values by day this is said of the last one.

    Whether another value, which had no days, is on record no longer.
    """
    _must_be_whole(known)
    if known.by_day is not None:
        newest = known.by_day.entries[-1]
        if newest.value != value:
            sheet.put(known.ref, (known.key, _since(newest), IS), _written(value), ORDER)
            sheet.note("put-right-newest", what=Key(known.key), span=newest.span)
    elif known.plain != value:
        sheet.put(known.ref, (known.key,), _written(value), known.order)
        return known.plain is not None
    return False


def _must_be_whole(known: Known) -> None:
    """Impossible where a value by day could not be read, for then nobody knows its days."""
    if known.by_day is not None and known.ref.states(known.key, len(known.by_day.entries)):
        raise Impossible("values-unsound", what=Key(known.key), place=known.ref.place(known.key))


def _since(entry: DatedEntry[Plain]) -> Since:
    first = first_day(entry.span)
    return Since(first.isoformat() if first else None)


def _written(value: Plain) -> Value:
    return list(value) if isinstance(value, tuple) else value


def written_by_day(plain: Plain | None, by_day: Dated[Any] | None) -> Value | None:
    """How a value is written in a new record: as it is, or with its days where it has several."""
    if by_day is None or by_day.entries == (DatedEntry(ALWAYS, by_day.newest),):
        return None if plain is None else _written(plain)
    return [_entry(entry) for entry in by_day.entries]


def _entry(entry: DatedEntry[Plain]) -> dict[str, Value]:
    values = told(**{IS: _written(entry.value), "from": first_day(entry.span), "to": last_day(entry.span)})
    return {key: value for key, value in values.items() if value is not None}
