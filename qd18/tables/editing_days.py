"""The edits that make other values with their days of what a record says: as few lines as can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from qd18.editing.dated import IS
from qd18.editing.document import Document
from qd18.editing.items import put_value
from qd18.source.nodes import Path, Since
from qd18.tables.dated_cells import is_dated
from qd18.tables.record_values import as_lists, same

ORDER = (IS, "from", "to")


def fits_in(before: Any, after: Any) -> bool:
    """Whether *after* is what is on record and more, so that nothing of it has to be taken away."""
    if before is None:
        return True
    if not is_dated(after):
        return False
    if not is_dated(before):
        return same(after[0][IS], before)
    kept = {entry.get("from"): entry for entry in after}
    return all(entry.get("from") in kept and ("to" not in entry or "to" in kept[entry.get("from")]) for entry in before)


def put_days(draft: Document, number: int, path: Path, before: Any, after: Any, *, order: Sequence[str]) -> None:
    """Make *after* of what is on record, in which it fits."""
    if before is None:
        draft.put(number, path, as_lists(after), order=order)
    elif not is_dated(before):
        first, *more = after
        days = {key: value for key, value in first.items() if key != IS}
        draft.part_by_day(number, str(path[0]), days, [as_lists(entry) for entry in more])
    else:
        _put_among(draft, number, path, {entry.get("from"): entry for entry in before}, after)


def _put_among(
    draft: Document, number: int, path: Path, before: Mapping[date | None, Mapping[str, Any]], after: Sequence[Any]
) -> None:
    """Change the values on record that begin on the same day, and put the others behind those that they follow."""
    behind: Since | None = None
    for entry in after:
        first = entry.get("from")
        since = Since(None if first is None else first.isoformat())
        if first not in before:
            draft.add_items(number, path, [as_lists(entry)], behind=behind)
            continue
        for key in (IS, "to"):
            if key in entry and not same(entry[key], before[first].get(key)):
                put_value(draft, number, (*path, since, key), as_lists(entry[key]), ORDER)
        behind = since
