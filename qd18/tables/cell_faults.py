"""What is wrong with a cell, and names in it that nobody can be sure of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from qd18.lookup.name_index import NamedRecord
from qd18.lookup.turning_words import turning_word
from qd18.lookup.words import plain
from qd18.model.value_class import value_class
from qd18.tables.table import Spot, Table

_NOT_HELD = frozenset({"hoan", "huy", "khong hop", "postponed", "cancelled", "canceled"})
"""Words of a meeting that was not held, without diacritics."""


@value_class
class AmbiguousName:
    """A name of a *sort*, `member` or `unit`, and those whom it may mean; none where it is like nobody's.

    *key* is what an answer to it is kept under: the text, or `SHEET!TEXT` where it *is_several_s* name, so that an
    answer of one sheet or committee goes no further.
    """

    sort: str
    text: str
    candidates: tuple[NamedRecord, ...] = ()
    key: str = ""
    is_several_s: bool = False


@value_class
class Fault:
    """Why a value cannot be taken: the *key* of a sentence, its arguments, and the name that is unclear, if any."""

    key: str
    args: Mapping[str, object] = field(default_factory=dict)
    unclear: AmbiguousName | None = None


@value_class
class Wrong:
    """A fault in a cell."""

    spot: Spot
    fault: Fault


def fault_at(table: Table, row: int, column: int) -> Fault | None:
    """Why what stands in a cell cannot be taken for what it says; None where it can."""
    flaw = table.unreadable.get((row, column))
    if flaw is not None:
        return Fault(flaw.key, {"value": flaw.text})
    note, value = table.notes.get((row, column), ""), table.at(row, column)
    # Where nothing stands in the cell, there is nothing that its note could turn round.
    word = "" if value is None else turning_word(note)
    return Fault("turning-note", {"value": str(value), "note": note, "word": word}) if word else None


def turned_fault(text: str, word: str) -> Fault:
    """That *word* turns the meaning of *text* round; of a meeting not held the row is to go, not the cell."""
    key = "turned-meeting" if plain(word) in _NOT_HELD else "turned"
    return Fault(key, {"value": text, "word": word})
