"""Which unit typed words mean: the same for what is asked and for what is entered. Nothing is ever guessed silently."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from qd18.cli.question import MOST_LISTED
from qd18.lookup.names import NamedRecord, NameIndex
from qd18.messages import UsageError
from qd18.model.names import nearest, slug, vietnamese_key
from qd18.model.register import Register
from qd18.model.units import Unit


def unit_meant(register: Register, typed: str, *, on: date) -> Unit:
    """The one unit that *typed* means, by its name of the day *on*; a misuse that lists them where several are."""
    return _one(register, unit_names(register.units, on=on).found(typed), typed)


def committee_meant(register: Register, typed: str, *, on: date) -> Unit:
    """The committee that *typed* means, by its name of the day *on*; any unit where no committee is meant."""
    return _of_kind(register, typed, on, [unit for unit in register.units if not unit.kind.is_cell])


def cell_meant(register: Register, typed: str, *, on: date) -> Unit:
    """The cell that *typed* means, by its name of the day *on*; any unit where no cell is meant."""
    return _of_kind(register, typed, on, [unit for unit in register.units if unit.kind.is_cell])


def _of_kind(register: Register, typed: str, on: date, units: Sequence[Unit]) -> Unit:
    """The one of *units* that *typed* means; `luc yen` is the one with the id `luc-yen`, not all those below it."""
    found = unit_names(units, on=on).found(typed)
    called = [one for one in found if one.id.rpartition("/")[2] == slug(typed)]
    found = tuple(called) if len(called) == 1 else found
    return _one(register, found, typed) if found else unit_meant(register, typed, on=on)


def _one(register: Register, found: Sequence[NamedRecord], typed: str) -> Unit:
    if len(found) == 1:
        return register.tree[found[0].id]
    if found:
        raise UsageError(
            "several-units", name=typed, found=listed(sorted(found, key=lambda one: vietnamese_key(one.name)))
        )
    guess = nearest(typed, register.tree.units)
    raise UsageError("no-unit" if guess else "no-unit-like", name=typed, nearest=guess or "")


def unit_names(units: Iterable[Unit], *, on: date) -> NameIndex:
    """The names that *units* have on the day *on*, and their others."""
    concerned = tuple(units)
    former = (NamedRecord(one.id, name) for one in concerned if one.names is not None for name in one.names.values)
    return NameIndex((NamedRecord(one.id, one.name_on(on)) for one in concerned), former)


def listed(found: Sequence[NamedRecord]) -> str:
    """Some names with their ids, for a sentence."""
    more = f", … (+{len(found) - MOST_LISTED})" if len(found) > MOST_LISTED else ""
    return ", ".join(f"{one.id} ({one.name})" for one in found[:MOST_LISTED]) + more
