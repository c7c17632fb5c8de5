"""Units of a kind that typed words mean: a committee is not confused with the cells that are called after its place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qd18.cli.entry.desk import Desk
from qd18.cli.entry.meaning import listed, unit_names, unit_typed
from qd18.messages import Misuse
from qd18.model.names import slug, vietnamese_key
from qd18.model.units import Unit


def committee_typed(desk: Desk, typed: str, *, on: date | None = None) -> Unit:
    """The committee that *typed* means, by its name of the day *on*; any unit where no committee is meant."""
    return _typed(desk, typed, on, (unit for unit in desk.register.units if not unit.kind.is_cell))


def cell_typed(desk: Desk, typed: str, *, on: date | None = None) -> Unit:
    """The cell that *typed* means, by its name of the day *on*; any unit where no cell is meant."""
    return _typed(desk, typed, on, (unit for unit in desk.register.units if unit.kind.is_cell))


def _typed(desk: Desk, typed: str, on: date | None, units: Iterable[Unit]) -> Unit:
    """The one of *units* that *typed* means; `luc yen` is the one with the id `luc-yen`, not all those below it."""
    found = unit_names(desk, on=on, units=units).found(typed)
    called = [one for one in found if one.id.rpartition("/")[2] == slug(typed)]
    found = tuple(called) if len(called) == 1 else found
    if len(found) == 1:
        return desk.register.tree[found[0].id]
    if found:
        raise Misuse("several-units", name=typed, found=listed(sorted(found, key=lambda one: vietnamese_key(one.name))))
    return unit_typed(desk, typed, on=on)
