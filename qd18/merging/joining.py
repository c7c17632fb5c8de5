"""What a record says after two sides have changed it: all that either changed, and where they contradict each other."""

from __future__ import annotations

from collections.abc import Mapping

from qd18.editing.plain_values import PlainValue
from qd18.merging.record_kinds import Identity, RecordKind, Values, fact, facts, items_of, members_of
from qd18.model.named_tuple import NamedTuple


class JoinedRecord(NamedTuple):
    """One record with the changes of both sides. Where they *clash*, in these keys, each side keeps its own value."""

    ours: Values
    theirs: Values
    clashes: tuple[str, ...] = ()


class JoinedItems(NamedTuple):
    """A list of records with the changes of both sides, each as either side has it; *clashes* where any does."""

    ours: list[PlainValue]
    theirs: list[PlainValue]
    clashes: bool


class _Value(NamedTuple):
    """One value with the changes of both sides; None where it is missing."""

    ours: PlainValue | None
    theirs: PlainValue | None
    clashes: bool = False


class _Three(NamedTuple):
    """A value as it was and as it is on either side; None where it is missing."""

    base: PlainValue | None
    ours: PlainValue | None
    theirs: PlainValue | None


def join_records(base: Mapping[str, PlainValue] | None, ours: Values, theirs: Values, kind: RecordKind) -> JoinedRecord:
    """A record of both sides with the changes of both; without a *base* both have added it."""
    values = {
        key: _value(key, _Three((base or {}).get(key), ours.get(key), theirs.get(key)), kind, is_new=base is None)
        for key in (*ours, *(key for key in theirs if key not in ours))
    }
    clashes = tuple(key for key, value in values.items() if value.clashes)
    mine = {key: value.ours for key, value in values.items() if value.ours is not None}
    others = {key: value.theirs for key, value in values.items() if value.theirs is not None}
    return JoinedRecord(mine, others, clashes)


def _value(key: str, three: _Three, kind: RecordKind, *, is_new: bool) -> _Value:
    if kind.is_set(key):
        base, ours, theirs = [members_of(value) for value in three]
        # A side that repeats a member, or holds something else, is no set: then the whole list is one value.
        if base is not None and ours is not None and theirs is not None:
            return _both(_members(base, ours, theirs))
    if (items := kind.items(key)) is not None:
        before, mine, others = [items_of(value, items) for value in three]
        if before is not None and mine is not None and others is not None:
            return _Value(*join_items(before, mine, others, items))
    return _single(key, three, kind, is_new=is_new)


def _both(value: PlainValue | None) -> _Value:
    return _Value(value, value)


def _single(key: str, three: _Three, kind: RecordKind, *, is_new: bool) -> _Value:
    """A value that one side has changed, or both in the same way; of a new record, that one side has at all."""
    base, ours, theirs = (fact(key, value, kind) for value in three)
    # Both added the record: a key that one left out does not contradict the other.
    if is_new and (three.ours is None or three.theirs is None):
        return _both(three.ours if three.theirs is None else three.theirs)
    if ours == theirs or (theirs == base and not is_new):
        return _both(three.ours)
    if ours == base and not is_new:
        return _both(three.theirs)
    return _Value(three.ours, three.theirs, clashes=True)


def _members(base: list[str], ours: list[str], theirs: list[str]) -> list[PlainValue]:
    """A set with what either side has put in, and without what either has taken out, in the order of ours."""
    kept = [member for member in ours if member in theirs or member not in base]
    return [*kept, *(member for member in theirs if member not in ours and member not in base)]


def join_items(
    base: Mapping[Identity, Values],
    ours: Mapping[Identity, Values],
    theirs: Mapping[Identity, Values],
    kind: RecordKind,
) -> JoinedItems:
    """Records of both sides, by what tells them apart, each with the changes of both."""
    mine: list[PlainValue] = []
    others: list[PlainValue] = []
    clashes = False
    for identity in (*ours, *(identity for identity in theirs if identity not in ours)):
        before, left, right = base.get(identity), ours.get(identity), theirs.get(identity)
        if left is not None and right is not None:
            both = join_records(before, left, right, kind)
            left, right, is_clash = both.ours, both.theirs, bool(both.clashes)
        else:
            left, right, is_clash = _one_sided(before, left, right, kind)
        mine += [] if left is None else [left]
        others += [] if right is None else [right]
        clashes = clashes or is_clash
    return JoinedItems(mine, others, clashes)


def _one_sided(
    before: Values | None, left: Values | None, right: Values | None, kind: RecordKind
) -> tuple[Values | None, Values | None, bool]:
    """What one side has and the other has not: added by one, or removed by the other, or changed and removed."""
    present = left if left is not None else right
    if before is None:
        return present, present, False
    is_untouched = present is not None and facts(present, kind) == facts(before, kind)
    return (None, None, False) if is_untouched else (left, right, True)
