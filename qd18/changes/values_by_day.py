"""Values that a record has with their days: another one from a day on, or the one on record put right."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, TypeAlias

from qd18.changes.change_set import ChangeSetBuilder, DropValue, Impossible, NamedKey
from qd18.editing.day_splitting import IS
from qd18.editing.quoting import YamlValue
from qd18.model.dated import Dated, DatedEntry
from qd18.model.days import ONE_DAY, DateSpan
from qd18.model.located import Located
from qd18.model.value_class import value_class
from qd18.source.nodes import NodePath, Since

DATED_ORDER = (IS, "from", "to")
"""The keys of a value by day."""

UndatedValue: TypeAlias = "str | bool | tuple[str, ...]"


@value_class
class ValueOnRecord:
    """What is on record under *key* of the record of *ref*: *plain*, which always holds, or values *by_day*.

    *plain* is None where there is no value, and *default* is what it is where the file says nothing. *order* are the
    keys of the record.
    """

    ref: Located
    key: str
    order: Sequence[str]
    plain: UndatedValue | None
    by_day: Dated[Any] | None = None
    default: UndatedValue | None = None

    @property
    def is_stated(self) -> bool:
        """Whether the file has the key, so that nothing is understood of itself."""
        return self.ref.states(self.key)


RequestedValue: TypeAlias = tuple[ValueOnRecord, UndatedValue]
"""What is on record, and what is to be."""


def put_requested(
    builder: ChangeSetBuilder,
    requested: Iterable[RequestedValue],
    first: date | None,
    *,
    deciding: Collection[str],
    begins: date | None = None,
) -> bool:
    """Put what is *requested* from *first* on, or right for all time; whether some of it has a key that is *deciding*.

    It is put right since nothing *begins* before, where that day is given.
    """
    is_deciding = False
    put_right_keys: list[NamedKey] = []
    for known, value in requested:
        before = len(builder.operations)
        if first is not None:
            set_from(builder, known, value, first)
        elif put_right(builder, known, value):
            put_right_keys.append(NamedKey(known.key))
        is_deciding |= known.key in deciding and len(builder.operations) > before
    if put_right_keys and begins is not None:
        builder.notice("put-right-whole", what=tuple(put_right_keys), first=begins)
    elif put_right_keys:
        builder.notice("put-right", what=tuple(put_right_keys))
    return is_deciding


def set_from(builder: ChangeSetBuilder, known: ValueOnRecord, value: UndatedValue, first: date) -> None:
    """From *first* on the value is *value*, up to the day before which another one is on record to begin."""
    _must_be_whole(known)
    begun: dict[str, YamlValue] = {IS: _written(value), "from": first}
    if known.by_day is not None:
        _set_among(builder, known, known.by_day.entries, value, first)
    elif known.plain == value:
        pass
    elif known.plain is None or (known.plain == known.default and not known.is_stated):
        builder.put(known.ref, (known.key,), [begun], known.order)
    else:
        ended = {IS: _written(known.plain), "to": first - ONE_DAY}
        builder.put(known.ref, (known.key,), [ended, begun], known.order)


def _set_among(
    builder: ChangeSetBuilder,
    known: ValueOnRecord,
    entries: Sequence[DatedEntry[UndatedValue]],
    value: UndatedValue,
    first: date,
) -> None:
    """As `set_from`, for values by day."""
    ends = min((entry.span.start for entry in entries if entry.span.start > first), default=date.max)
    covering = next((entry for entry in entries if entry.span.holds(first)), None)
    planned = len(builder.operations)
    if covering is not None and covering.span.start == first:
        ends = covering.span.end
        if covering.value != value:
            builder.put(known.ref, _path(known, covering, IS), _written(value), DATED_ORDER)
    elif covering is not None and covering.value == value:
        _extend(builder, known, covering, ends)
    else:
        _begin(builder, known, entries, value, DateSpan(first, ends))
    if ends != date.max and len(builder.operations) > planned:
        builder.notice("value-until", last=ends - ONE_DAY)


def _begin(
    builder: ChangeSetBuilder,
    known: ValueOnRecord,
    entries: Sequence[DatedEntry[UndatedValue]],
    value: UndatedValue,
    span: DateSpan,
) -> None:
    """*value* holds on *span*; the one that held on its first day ends the day before."""
    before = next((entry for entry in reversed(entries) if entry.span.start < span.start), None)
    if before is not None and before.span.end > span.start:
        builder.put(known.ref, _path(known, before, "to"), span.start - ONE_DAY, DATED_ORDER)
    behind = None if before is None else _since(before)
    builder.append(known.ref, (known.key,), _entry(DatedEntry(span, value)), known.order, behind=behind)


def _extend(builder: ChangeSetBuilder, known: ValueOnRecord, entry: DatedEntry[UndatedValue], ends: date) -> None:
    """The value of *entry* holds on up to the day before *ends*."""
    path = _path(known, entry, "to")
    if entry.span.end < ends == date.max:
        builder.operations.append(DropValue(known.ref, path))
    elif entry.span.end < ends:
        builder.put(known.ref, path, ends - ONE_DAY, DATED_ORDER)


def put_right(builder: ChangeSetBuilder, known: ValueOnRecord, value: UndatedValue) -> bool:
    """The value is *value* for all time, as if it had always been so; of values by day this is said of the last one.

    Whether another value, which had no days, is on record no longer.
    """
    _must_be_whole(known)
    if known.by_day is not None:
        newest = known.by_day.entries[-1]
        if newest.value != value:
            builder.put(known.ref, _path(known, newest, IS), _written(value), DATED_ORDER)
            builder.notice("put-right-newest", what=NamedKey(known.key), span=newest.span)
    elif known.plain != value:
        builder.put(known.ref, (known.key,), _written(value), known.order)
        return known.plain is not None
    return False


def _must_be_whole(known: ValueOnRecord) -> None:
    """Impossible where a value by day could not be read, for then nobody knows its days."""
    if known.by_day is not None and known.ref.states(known.key, len(known.by_day.entries)):
        raise Impossible("values-unsound", what=NamedKey(known.key), place=known.ref.place(known.key))


def _path(known: ValueOnRecord, entry: DatedEntry[UndatedValue], key: str) -> NodePath:
    return known.key, _since(entry), key


def _since(entry: DatedEntry[UndatedValue]) -> Since:
    return Since(None if entry.span.start == date.min else entry.span.start.isoformat())


def _written(value: UndatedValue) -> YamlValue:
    return list(value) if isinstance(value, tuple) else value


def _entry(entry: DatedEntry[UndatedValue]) -> dict[str, YamlValue]:
    return {IS: _written(entry.value), **_days_stated(entry.span)}


def _days_stated(span: DateSpan) -> dict[str, YamlValue]:
    """The days of *span* as files state them: `to` is inclusive, and an open end is left out."""
    days: dict[str, YamlValue] = {}
    if span.start != date.min:
        days["from"] = span.start
    if span.end != date.max:
        days["to"] = span.last
    return days
