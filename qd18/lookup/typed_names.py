"""The member or the unit that typed words mean, for every command: one, or a usage error that lists the candidates."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from datetime import date

from qd18.lookup.name_index import NamedRecord, NameIndex
from qd18.messages import UsageError
from qd18.model.members import Member
from qd18.model.names import name_key, nearest, slug, vietnamese_key
from qd18.model.register import Register
from qd18.model.units import Unit

MOST_LISTED = 8


def member_typed(register: Register, typed: str, *, on: date | None = None, likely: Container[str] = ()) -> Member:
    """The one member that *typed* means: an id, or words that begin words of the name.

    Of several, those in *likely* are meant, else those who hold a post on the day *on*, where there are any.
    """
    by_id = {member.id: member for member in register.members}
    records = _narrowed(
        member_names(register).found(typed),
        lambda record: record.id in likely,
        lambda record: on is not None and any(role.span.holds(on) for role in by_id[record.id].roles),
    )
    if len(records) == 1:
        return by_id[records[0].id]
    if records:
        candidates = listed(sorted(records, key=lambda record: name_key(record.name)))
        raise UsageError("several-members", name=typed, found=candidates)
    guess = nearest(typed, by_id)
    raise UsageError("no-member" if guess else "no-member-like", name=typed, nearest=guess or "")


def unit_typed(register: Register, typed: str, *, on: date, likely: Container[str] = ()) -> Unit:
    """The one unit that *typed* means, by its name of the day *on*.

    Of several, those in *likely* are meant, else those that are there on that day, where there are any.
    """
    return _unit(register, unit_names(register.units, on=on).found(typed), typed, on, likely)


def committee_typed(register: Register, typed: str, *, on: date) -> Unit:
    """The committee that *typed* means, by its name of the day *on*; any unit where no committee is meant."""
    return _of_sort(register, typed, on, [unit for unit in register.units if not unit.kind.is_cell])


def cell_typed(register: Register, typed: str, *, on: date) -> Unit:
    """The cell that *typed* means, by its name of the day *on*; any unit where no cell is meant."""
    return _of_sort(register, typed, on, [unit for unit in register.units if unit.kind.is_cell])


def _of_sort(register: Register, typed: str, on: date, units: Sequence[Unit]) -> Unit:
    """The one of *units* that *typed* means; `luc yen` is the one with the id `luc-yen`, not all those below it."""
    records = unit_names(units, on=on).found(typed)
    called = [record for record in records if record.id.rpartition("/")[2] == slug(typed)]
    records = tuple(called) if len(called) == 1 else records
    return _unit(register, records, typed, on) if records else unit_typed(register, typed, on=on)


def _unit(
    register: Register, records: Sequence[NamedRecord], typed: str, on: date, likely: Container[str] = ()
) -> Unit:
    units = register.tree.units
    records = _narrowed(records, lambda record: record.id in likely, lambda record: units[record.id].span.holds(on))
    if len(records) == 1:
        return units[records[0].id]
    if records:
        candidates = listed(sorted(records, key=lambda record: vietnamese_key(record.name)))
        raise UsageError("several-units", name=typed, found=candidates)
    guess = nearest(typed, units)
    raise UsageError("no-unit" if guess else "no-unit-like", name=typed, nearest=guess or "")


def _narrowed(records: Sequence[NamedRecord], *tests: Callable[[NamedRecord], bool]) -> Sequence[NamedRecord]:
    """Of several those that pass a test, each test left out that none passes."""
    for test in tests:
        if len(records) > 1:
            records = tuple(filter(test, records)) or records
    return records


def member_names(register: Register) -> NameIndex:
    """The names of the members on record."""
    return NameIndex(NamedRecord(member.id, member.name) for member in register.members)


def unit_names(units: Iterable[Unit], *, on: date) -> NameIndex:
    """The names that *units* have on the day *on*, and their others."""
    concerned = tuple(units)
    former = (NamedRecord(unit.id, name) for unit in concerned if unit.names is not None for name in unit.names.values)
    return NameIndex((NamedRecord(unit.id, unit.name_on(on)) for unit in concerned), former)


def listed(records: Sequence[NamedRecord]) -> str:
    """Some names with their ids, for a sentence."""
    more = f", … (+{len(records) - MOST_LISTED})" if len(records) > MOST_LISTED else ""
    return ", ".join(f"{record.id} ({record.name})" for record in records[:MOST_LISTED]) + more
