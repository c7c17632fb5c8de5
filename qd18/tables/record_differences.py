"""How a record differs from what a row says: the smallest edits, and what may not be edited silently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from qd18.editing.day_splitting import IS
from qd18.tables.columns import TableKind
from qd18.tables.dated_cells import is_dated
from qd18.tables.record_values import EncodedRecord, canonical, implied, same
from qd18.tables.requested import POST

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class ValueChange:
    """What *path* leads to was *before* and is to be *after*; None: nothing. With *is_item*, an item of that list."""

    path: Path
    before: Any
    after: Any
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row says *here* what the record says otherwise: *there*; it is told, and not overwritten."""

    path: Path
    here: Any
    there: Any

    @property
    def key(self) -> str:
        """The key of the record that it is about."""
        return str(self.path[0])


def differences(
    kind: TableKind, recorded: EncodedRecord, wanted: EncodedRecord, given: frozenset[str] | None
) -> Iterator[ValueChange | Conflict]:
    """How *recorded* is to become what is *wanted*.

    *given* are the keys of an exported row, which says all about them. None: a row of somebody's own list, which adds
    and never contradicts.
    """
    keys = [key for key in (*kind.keys, "roles") if key in (given if given is not None else wanted)]
    before = implied(kind.name, recorded)
    after = implied(kind.name, wanted) if given is not None else wanted
    for key in dict.fromkeys(keys):
        one, two = before.get(key), after.get(key)
        if key in {"record", "within"} or same(one, two):
            continue
        if is_dated(one) or is_dated(two):
            yield from _of_days(key, one, two, complete=given is not None)
            continue
        if given is not None and isinstance(one, tuple) and not two:
            yield ValueChange((key,), one, None)
        elif key in {"proposals", "roles"}:
            yield from _of_mappings((key,), one or (), two or (), complete=given is not None)
        elif isinstance(one, tuple) or isinstance(two, tuple):
            yield from _of_items((key,), one or (), two or (), complete=given is not None)
        elif given is not None or one is None:
            yield ValueChange((key,), one, two)
        elif two is not None:
            yield Conflict((key,), two, one)


def _of_days(key: str, before: Any, after: Any, *, complete: bool) -> Iterator[ValueChange | Conflict]:
    """EncodedRecord with their days, as one. A list that says one of them without its days contradicts nothing."""
    if complete or before is None:
        yield ValueChange((key,), before, after)
    elif after is not None and not any(same(one[IS], after) for one in _said_alone(key, before)):
        yield Conflict((key,), after, before)


def _said_alone(key: str, before: Any) -> Sequence[EncodedRecord]:
    """The values by day that a list may mean which says none of the days: any name, and else the last."""
    if not is_dated(before):
        return ()
    return before if key == "name" else before[-1:]  # type: ignore[no-any-return]


def _of_items(path: Path, before: Sequence[Any], after: Sequence[Any], *, complete: bool) -> Iterator[ValueChange]:
    for one in before if complete else ():
        if one not in after:
            yield ValueChange(path, one, None, is_item=True)
    for one in after:
        if one not in before:
            yield ValueChange(path, None, one, is_item=True)


def _of_mappings(
    path: Path, before: Sequence[EncodedRecord], after: Sequence[EncodedRecord], *, complete: bool
) -> Iterator[ValueChange | Conflict]:
    """Recommendations or posts: those that are the same by their text or office, then by their order."""
    pairs = _paired(path, before, after)
    if complete and path == ("proposals",):
        alone = [at for at in range(len(before)) if at not in pairs.values()]
        for at, other in zip([at for at in range(len(after)) if at not in pairs], alone, strict=False):
            pairs[at] = other
        for other in alone:
            if other not in pairs.values():
                yield ValueChange((*path, other), before[other], None)
    for at, one in enumerate(after):
        if at in pairs:
            yield from _of_keys((*path, pairs[at]), before[pairs[at]], one, complete=complete)
        else:
            yield ValueChange(path, None, {key: value for key, value in one.items() if key != POST}, is_item=True)


def _paired(path: Path, before: Sequence[EncodedRecord], after: Sequence[EncodedRecord]) -> dict[int, int]:
    """Which of *before* each of *after* is."""
    pairs: dict[int, int] = {}
    spare = list(range(len(before)))
    for at, one in enumerate(after):
        post = one.get(POST)
        if isinstance(post, int) and 0 <= post < len(before) and post in spare:
            found: int | None = post
        else:
            found = next((other for other in spare if _is_one(path, before[other], one)), None)
        if found is not None:
            pairs[at] = found
            spare.remove(found)
    return pairs


def _is_one(path: Path, before: EncodedRecord, after: EncodedRecord) -> bool:
    if path == ("proposals",):
        return same(before["text"], after["text"])
    office = all(before.get(key) == after.get(key) for key in ("tier", "position", "unit"))
    return office and ("from" not in after or before.get("from", after["from"]) == after["from"])


def _of_keys(
    path: Path, before: EncodedRecord, after: EncodedRecord, *, complete: bool
) -> Iterator[ValueChange | Conflict]:
    keys = dict.fromkeys((*before, *after))
    for key in keys:
        one, two = before.get(key), after.get(key)
        if key == POST or canonical(one) == canonical(two):
            continue
        if complete or one is None:
            yield ValueChange((*path, key), one, two)
        elif two is not None:
            yield Conflict((*path, key), two, one)
