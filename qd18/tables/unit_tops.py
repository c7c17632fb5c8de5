"""What stands above the units of a list where the list itself does not say."""

from __future__ import annotations

from collections.abc import Container, Iterable

from qd18.lookup.ids import organisation_called
from qd18.lookup.organisations import ANY, Meant, UnclearName, committee_in, meant
from qd18.model.units import UnitKind
from qd18.tables.naming import Roll


def top_of(alone: Iterable[Meant], listed: Container[str], roll: Roll) -> Meant | None:
    """The one committee that all those *alone*, which name none above them, can stand below; None where none can.

    It is on record: the office's own, or the only one with none above it. Else, for a record that has no units, it is
    the office's, or the one of the list that is above all others; several districts have a province without a name.
    *listed* are the names in the list, in lower case.
    """
    units = tuple(alone)
    if not units:
        return None
    highest = min(unit.kind.level for unit in units)
    own = committee_in(roll.owner.organisation)
    roots = [root for root in roll.roots if root.kind.level < highest]
    of_office = [root for root in roots if own and root.name.casefold() == own.casefold()]
    if roll.roots:
        root = next(iter(of_office or roots if len(of_office or roots) == 1 else ()), None)
        return organisation_called(root.name, root.kind) if root is not None else None
    if own and own.casefold() not in listed and (committee := _above(own, highest)) is not None:
        return committee
    first = [unit for unit in units if unit.kind.level == highest]
    if len(first) == 1:
        return first[0]
    if all(unit.kind is UnitKind.DISTRICT for unit in units):
        return Meant(UnitKind.PROVINCE, roll.owner.province, "", "")
    return None


def _above(name: str, level: int) -> Meant | None:
    """The committee that *name* means, if it stands above all of *level*."""
    try:
        return meant(name, among=frozenset(kind for kind in ANY if kind.level < level))
    except UnclearName:
        return None
