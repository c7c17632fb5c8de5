"""Party organisations and the tree that they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from qd18.model.days import ALWAYS, DateSpan


class UnitKind(StrEnum):
    """What an organisation is."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    """The committee of a commune, ward or township (đảng ủy xã, phường, thị trấn)."""
    GRASSROOTS = "grassroots"
    """Any other grassroots committee."""
    RESIDENTIAL_CELL = "residential-cell"
    CELL = "cell"
    """Any other cell: a school's, an agency's."""

    @property
    def level(self) -> int:
        """The kind's place in the order province, district, committee, cell; a parent's is always smaller."""
        return _LEVELS[self]

    @property
    def is_cell(self) -> bool:
        """Whether a member can be a party member in it."""
        return self in {UnitKind.RESIDENTIAL_CELL, UnitKind.CELL}


_LEVELS = {
    UnitKind.PROVINCE: 0,
    UnitKind.DISTRICT: 1,
    UnitKind.COMMUNE: 2,
    UnitKind.GRASSROOTS: 2,
    UnitKind.RESIDENTIAL_CELL: 3,
    UnitKind.CELL: 3,
}


@dataclass(frozen=True, slots=True)
class Unit:
    """One party organisation; *parent* is the id of the one above it, None at the top."""

    id: str
    name: str
    kind: UnitKind
    parent: str | None = None
    disadvantaged: bool = False
    span: DateSpan = ALWAYS
    ref: object = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class UnitTree:
    """The units by id, and for each the ids from itself up to the top."""

    units: Mapping[str, Unit]
    lineages: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, units: Iterable[Unit]) -> Self:
        """The tree of *units*; a dangling parent ends a lineage, and so does one that comes round again."""
        by_id = {unit.id: unit for unit in units}
        lineages: dict[str, tuple[str, ...]] = {}
        for unit in by_id:
            _climb(unit, by_id, lineages)
        return cls(by_id, lineages)

    def __getitem__(self, unit: str) -> Unit:
        return self.units[unit]

    def is_within(self, unit: str, top: str) -> bool:
        """Whether *unit* is *top* or stands below it."""
        return top in self.lineages[unit]


def _climb(unit: str, by_id: Mapping[str, Unit], lineages: dict[str, tuple[str, ...]]) -> None:
    path: list[str] = []
    known: tuple[str, ...] = ()
    at: str | None = unit
    while at is not None and at in by_id and at not in path:
        if at in lineages:
            known = lineages[at]
            break
        path.append(at)
        at = by_id[at].parent
    for place, one in enumerate(path):
        lineages[one] = (*path[place:], *known)
