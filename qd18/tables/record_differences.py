"""How a record differs from what a row says: the smallest edits, and what may not be edited silently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from qd18.editing.day_splitting import IS
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.value_class import value_class
from qd18.tables.columns import TableKind
from qd18.tables.dated_cells import is_dated
from qd18.tables.record_values import EncodedRecord, implied, same
from qd18.tables.requested import POST_NUMBER

_NUMBER = lazy_pattern(r"[+-]?[0-9]{1,30}(?:[.][0-9]{1,30})?(?:[eE][+-]?[0-9]{1,2})?")
"""What a spreadsheet takes for a number."""

ValuePath = tuple[str | int, ...]


@value_class
class ValueChange:
    """What *path* leads to was *before* and is to be *after*; None: nothing. With *is_item*, an item of that list."""

    path: ValuePath
    before: Any
    after: Any
    is_item: bool = False


@value_class
class Contradiction:
    """A row says *here* what the record says otherwise: *there*; it is told, and not overwritten."""

    path: ValuePath
    here: Any
    there: Any

    @property
    def key(self) -> str:
        """The key of the record that it is about."""
        return str(self.path[0])


def differences(
    kind: TableKind,
    recorded: EncodedRecord,
    requested: EncodedRecord,
    given: frozenset[str] | None,
    respelled: frozenset[str] = frozenset(),
) -> Iterator[ValueChange | Contradiction]:
    """How *recorded* is to become what is *requested*.

    *given* are the keys of an exported row, which says all about them. None: a row of somebody's own list, which adds
    and never contradicts. *respelled* are the keys whose cells a program may have spelled anew. Keys without a column
    are never looked at, so what no table knows stays as it is.
    """
    complete = given is not None
    before = implied(kind.name, recorded)
    after = implied(kind.name, requested) if complete else requested
    columns = [key for key in (*kind.keys, "roles") if key in (requested if given is None else given)]
    for key in dict.fromkeys(columns):
        is_same = same(before.get(key), after.get(key)) or (
            complete and key in respelled and _are_one_number(before.get(key), after.get(key))
        )
        if key not in {"record", "within"} and not is_same:
            yield from _of_key(key, before.get(key), after.get(key), complete=complete)


def _are_one_number(before: Any, after: Any) -> bool:
    """Whether a spreadsheet that opened an exported table and saved it has made *after* of the text *before*.

    It takes 007 for 7 and 3E5 for 300000, though nobody edited the cell. Texts of one number are one value therefore.
    """
    if not (isinstance(before, str) and isinstance(after, str) and _NUMBER.fullmatch(before)):
        return False
    return _NUMBER.fullmatch(after) is not None and float(before) == float(after)


def _of_key(key: str, before: Any, after: Any, *, complete: bool) -> Iterator[ValueChange | Contradiction]:
    if is_dated(before) or is_dated(after):
        yield from _of_days(key, before, after, complete=complete)
    elif complete and isinstance(before, tuple) and not after:
        yield ValueChange((key,), before, None)
    elif key in {"proposals", "roles"}:
        yield from _of_mappings((key,), before or (), after or (), complete=complete)
    elif isinstance(before, tuple) or isinstance(after, tuple):
        yield from _of_items((key,), before or (), after or (), complete=complete)
    elif complete or before is None:
        yield ValueChange((key,), before, after)
    elif after is not None:
        yield Contradiction((key,), after, before)


def _of_days(key: str, before: Any, after: Any, *, complete: bool) -> Iterator[ValueChange | Contradiction]:
    """Values with their days, as one. A list that says one of them without its days contradicts nothing."""
    if complete or before is None:
        yield ValueChange((key,), before, after)
    elif after is not None and not any(same(value[IS], after) for value in _named_without_days(key, before)):
        yield Contradiction((key,), after, before)


def _named_without_days(key: str, before: Any) -> Sequence[EncodedRecord]:
    """The values by day that a list may mean which says none of the days: any name, and else the last."""
    if not is_dated(before):
        return ()
    return before if key == "name" else before[-1:]  # type: ignore[no-any-return]


def _of_items(path: ValuePath, before: Sequence[Any], after: Sequence[Any], *, complete: bool) -> Iterator[ValueChange]:
    for item in before if complete else ():
        if item not in after:
            yield ValueChange(path, item, None, is_item=True)
    for item in after:
        if item not in before:
            yield ValueChange(path, None, item, is_item=True)


def _of_mappings(
    path: ValuePath, before: Sequence[EncodedRecord], after: Sequence[EncodedRecord], *, complete: bool
) -> Iterator[ValueChange | Contradiction]:
    """Recommendations or posts: those that are the same by their text or office, then by their order."""
    pairs = _paired(path, before, after)
    if complete and path == ("proposals",):
        # A recommendation whose text was edited has no pair yet: the first that is left on either side is the same one.
        unpaired = [number for number in range(len(before)) if number not in pairs.values()]
        new = [number for number in range(len(after)) if number not in pairs]
        pairs |= dict(zip(new, unpaired, strict=False))
        for number in unpaired[len(new) :]:
            yield ValueChange((*path, number), before[number], None)
    for number, item in enumerate(after):
        if number in pairs:
            yield from _of_inner_keys((*path, pairs[number]), before[pairs[number]], item, complete=complete)
        else:
            values = {key: value for key, value in item.items() if key != POST_NUMBER}
            yield ValueChange(path, None, values, is_item=True)


def _paired(path: ValuePath, before: Sequence[EncodedRecord], after: Sequence[EncodedRecord]) -> dict[int, int]:
    """The number in *before* of each of *after* that is there, by its number; each is taken once."""
    pairs: dict[int, int] = {}
    spare = list(range(len(before)))
    for number, item in enumerate(after):
        post = item.get(POST_NUMBER)
        if isinstance(post, int) and post in spare:
            pair: int | None = post
        else:
            pair = next((other for other in spare if _is_same_item(path, before[other], item)), None)
        if pair is not None:
            pairs[number] = pair
            spare.remove(pair)
    return pairs


def _is_same_item(path: ValuePath, before: EncodedRecord, after: EncodedRecord) -> bool:
    if path == ("proposals",):
        return same(before["text"], after["text"])
    is_same_office = all(before.get(key) == after.get(key) for key in ("tier", "position", "unit"))
    return is_same_office and ("from" not in after or before.get("from", after["from"]) == after["from"])


def _of_inner_keys(
    path: ValuePath, before: EncodedRecord, after: EncodedRecord, *, complete: bool
) -> Iterator[ValueChange | Contradiction]:
    for key in dict.fromkeys((*before, *after)):
        if key == POST_NUMBER or same(before.get(key), after.get(key)):
            continue
        if complete or before.get(key) is None:
            yield ValueChange((*path, key), before.get(key), after.get(key))
        elif after.get(key) is not None:
            yield Contradiction((*path, key), after[key], before[key])
