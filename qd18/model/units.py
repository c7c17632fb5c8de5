"""Party organisations and the tree that they stand in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date
from functools import lru_cache
from itertools import groupby, islice
from operator import attrgetter, is_

from qd18.model.dated import Dated
from qd18.model.days import ALWAYS, NO_DAYS, DateSpan, Days
from qd18.model.details import Details
from qd18.model.located import UNLOCATED, Located
from qd18.model.named_tuple import NamedTuple
from qd18.model.open_word import OpenWord
from qd18.model.value_class import value_class

DISADVANTAGED = "disadvantaged"
"""The tag of specially disadvantaged communes, which a key of its own states."""


class UnitKind(OpenWord):
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
        """The kind's place in the order province, district, commune, grassroots, cell; a parent's is always smaller.

        Own kinds are listed with other grassroots committees; what they stand below, `OwnWords` knows.
        """
        return _LEVELS.get(self, _OWN_LEVEL)

    @property
    def is_cell(self) -> bool:
        """Whether a member can be a party member in it."""
        return self in {UnitKind.RESIDENTIAL_CELL, UnitKind.CELL}


_LEVELS = {
    UnitKind.PROVINCE: 0,
    UnitKind.DISTRICT: 1,
    UnitKind.COMMUNE: 2,
    UnitKind.GRASSROOTS: 3,
    UnitKind.RESIDENTIAL_CELL: 4,
    UnitKind.CELL: 4,
}
_OWN_LEVEL = 3

MOST_LEVELS = 100
"""So far up a tree is climbed: in a sound one every level has a kind of its own."""

MOST_OF_HISTORIES = 5_000_000
"""Units in the lineages of all days together: thirty thousand that are put elsewhere ten times have two million."""


def implied_parent(id_: str) -> str:
    """The id of the unit above, which an id implies: all up to its last `/`; empty where there is none."""
    return id_.rpartition("/")[0]


@value_class
class Unit:
    """One party organisation; *parent* is the id of the one above it, None at the top.

    A dated key has its newest value in the plain field, and all of them beside it (*names*, *parents*,
    *disadvantaged_days*, *tags_days*); None there says that the plain value always holds.
    """

    id: str
    name: str
    kind: UnitKind
    parent: str | None = None
    disadvantaged: bool = False
    span: DateSpan = ALWAYS
    tags: tuple[str, ...] = ()
    succeeds: tuple[str, ...] = ()
    """The units whose work this one carries on, after a merger."""
    names: Dated[str] | None = None
    parents: Dated[str] | None = None
    disadvantaged_days: Dated[bool] | None = None
    tags_days: Dated[tuple[str, ...]] | None = None
    ref: Located = field(default=UNLOCATED, compare=False, repr=False)
    details: Details = ()

    def under(self, parent: str) -> Unit:
        """The same unit below *parent*; by hand, for `replace` takes ten times as long and is needed for nearly all."""
        return Unit(
            self.id,
            self.name,
            self.kind,
            parent,
            self.disadvantaged,
            self.span,
            self.tags,
            self.succeeds,
            self.names,
            self.parents,
            self.disadvantaged_days,
            self.tags_days,
            self.ref,
            self.details,
        )

    def name_on(self, day: date) -> str:
        """The name of *day*: where none is given for it, that of the nearest day."""
        return self.name if self.names is None else self.names.nearest(day)

    def parent_on(self, day: date) -> str | None:
        """The unit above on *day*; None at the top, and on a day that no dated parent covers."""
        return self.parent if self.parents is None else self.parents.on(day)

    @property
    def every_parent(self) -> tuple[str, ...]:
        """The ids of all units that ever stand right above this one, each once."""
        if self.parents is not None:
            return tuple(dict.fromkeys(self.parents.values))
        return () if self.parent is None else (self.parent,)

    def tagged(self, tag: str) -> Days:
        """The days on which the unit itself has *tag*, whatever stands above it."""
        if tag == DISADVANTAGED and (own := self._disadvantaged()):
            return own | self._listed(tag)
        return self._listed(tag)

    def _disadvantaged(self) -> Days:
        if self.disadvantaged_days is None:
            return Days((ALWAYS,)) if self.disadvantaged else NO_DAYS
        return Days.of(span for span, holds in self.disadvantaged_days.entries if holds)

    def _listed(self, tag: str) -> Days:
        if self.tags_days is None:
            return Days((ALWAYS,)) if tag in self.tags else NO_DAYS
        return Days.of(span for span, tags in self.tags_days.entries if tag in tags)


class Lineage(NamedTuple):
    """The ids from a unit up to the top, as they are on the days of *span*."""

    span: DateSpan
    units: tuple[str, ...]


@value_class
class UnitTree:
    """The units by id, and for each the ids from itself up to the top, day by day.

    *lineages* are those of the newest parents; *histories* has an entry for just the units whose lineage ever changes.
    """

    units: Mapping[str, Unit]
    lineages: Mapping[str, tuple[str, ...]]
    histories: Mapping[str, tuple[Lineage, ...]]
    is_whole: bool = True
    """Whether all lineages are there: parents may change on more days than anybody can keep."""

    @staticmethod
    def of(units: Iterable[Unit]) -> UnitTree:
        """The tree of *units*; a dangling parent ends a lineage, and so does one that comes round again."""
        return _tree(_SameUnits(tuple(units)))

    def __getitem__(self, unit: str) -> Unit:
        return self.units[unit]

    def lineage(self, unit: str, day: date) -> tuple[str, ...]:
        """The ids from *unit* up to the top on *day*."""
        history = self.histories.get(unit)
        if history is not None:
            for span, units in history:
                if span.holds(day):
                    return units
        return self.lineages[unit]

    def lineages_of(self, unit: str) -> tuple[Lineage, ...]:
        """Every lineage that *unit* ever has, in order of time; together they cover all days."""
        return self.histories.get(unit) or (Lineage(ALWAYS, self.lineages[unit]),)

    def ever_above(self, unit: str) -> Iterable[str]:
        """*unit* and the ids of all units that ever stand above it, each once."""
        if unit not in self.histories:
            return self.lineages[unit]
        return dict.fromkeys(above for _, units in self.histories[unit] for above in units)

    def is_within(self, unit: str, top: str) -> bool:
        """Whether *unit* is *top* or stands below it, by the newest parents."""
        return top in self.lineages[unit]

    def is_within_on(self, unit: str, top: str, day: date) -> bool:
        """Whether *unit* is *top* or stands below it on *day*."""
        return top in self.lineage(unit, day)

    def days_within(self, unit: str, tops: Iterable[str]) -> Days:
        """The days on which *unit* is one of *tops* or stands below it."""
        above = frozenset(tops)
        return Days.of(lineage.span for lineage in self.lineages_of(unit) if not above.isdisjoint(lineage.units))

    def carried_on(self, unit: str) -> Iterator[str]:
        """*unit* and all whose work it carries on, one through another, each once."""
        waiting, seen = [unit], set[str]()
        while waiting:
            line = waiting.pop()
            if line not in seen:
                seen.add(line)
                yield line
                waiting += self.units[line].succeeds

    def bearing(self, unit: str, tag: str) -> Days:
        """The days on which *unit* bears *tag*: it or a unit above it on the day has it."""
        days = NO_DAYS
        for span, units in self.lineages_of(unit):
            for above in units:
                if above in self.units and (tagged := self.units[above].tagged(tag)):
                    days |= tagged.within(span)
        return days


class _SameUnits:
    """Some *units*, equal to no others than these objects themselves."""

    def __init__(self, units: tuple[Unit, ...]) -> None:
        self.units = units

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _SameUnits)
            and len(self.units) == len(other.units)
            and all(map(is_, self.units, other.units))
        )

    def __hash__(self) -> int:
        return hash(tuple(map(id, self.units)))


@lru_cache(maxsize=2)
def _tree(same: _SameUnits) -> UnitTree:
    """The tree of some units, made once for all who ask in a row: checks, a register, one with fewer members."""
    by_id = {unit.id: unit for unit in same.units}
    lineages: dict[str, tuple[str, ...]] = {}
    for unit in by_id:
        _climb(unit, by_id, lineages)
    histories: dict[str, tuple[Lineage, ...]] = {}
    all_histories = _Histories(by_id)
    if any(unit.parents is not None for unit in by_id.values()):
        for unit in by_id:
            history = all_histories.of(unit)
            if len(history) > 1 or history[0].units != lineages[unit]:
                histories[unit] = history
    return UnitTree(by_id, lineages, histories, is_whole=all_histories.left >= 0)


def _climb(unit: str, by_id: Mapping[str, Unit], lineages: dict[str, tuple[str, ...]]) -> None:
    path: list[str] = []
    known: tuple[str, ...] = ()
    above: str | None = unit
    # What is known of a unit above is not climbed again; a circle, which the checks report, ends where it closes.
    while above is not None and above in by_id and above not in path and len(path) < MOST_LEVELS:
        if above in lineages:
            known = lineages[above]
            break
        path.append(above)
        above = by_id[above].parent
    for place, below in enumerate(path):
        lineages[below] = (*path[place:], *known)[:MOST_LEVELS]


class _Histories:
    """The lineages of units on all days, each worked out once; *left* of what may be kept of them."""

    def __init__(self, by_id: Mapping[str, Unit]) -> None:
        self._by_id = by_id
        self._known: dict[str, tuple[Lineage, ...]] = {}
        self._climbed: list[str] = []
        self.left = MOST_OF_HISTORIES

    def of(self, unit: str) -> tuple[Lineage, ...]:
        """The lineages of *unit*, in order; a circle ends where it closes.

        Each change of a parent anywhere above cuts the days in two. Neighbours that are alike become one again.
        """
        if unit not in self._known:
            self._climbed.append(unit)
            self._known[unit] = history = tuple(_joined(self._pieces(unit)))
            self._climbed.pop()
            self.left -= sum(len(lineage.units) + 6 for lineage in history)
        return self._known[unit]

    def _pieces(self, unit: str) -> Iterator[Lineage]:
        for days, parent in _parents(self._by_id[unit]):
            is_top = parent is None or parent not in self._by_id or parent in self._climbed
            if is_top or len(self._climbed) >= MOST_LEVELS or self.left < 0:
                yield Lineage(days, (unit,))
                continue
            above = self.of(parent or "")
            first = bisect_right(above, days.start, key=_end_of)
            for lineage in islice(above, first, None):
                if lineage.span.start >= days.end:
                    break
                yield Lineage(lineage.span.clip(days), (unit, *lineage.units)[:MOST_LEVELS])


def _end_of(lineage: Lineage) -> date:
    return lineage.span.end


def _joined(pieces: Iterable[Lineage]) -> Iterator[Lineage]:
    """*pieces* of time in order, neighbours with the same units as one."""
    for units, alike in groupby(pieces, attrgetter("units")):
        spans = [lineage.span for lineage in alike]
        yield Lineage(DateSpan(spans[0].start, spans[-1].end), units)


def _parents(unit: Unit) -> list[tuple[DateSpan, str | None]]:
    """All days in order, cut where the parent of *unit* changes, each piece with its parent."""
    if unit.parents is None:
        return [(ALWAYS, unit.parent)]
    pieces: list[tuple[DateSpan, str | None]] = []
    start = ALWAYS.start
    for covered, parent in unit.parents.entries:
        days = covered.clip(DateSpan(start, ALWAYS.end))  # of two that overlap, which is an error, the first holds
        if days.start < days.end:
            if start < days.start:
                pieces.append((DateSpan(start, days.start), None))
            pieces.append((days, parent))
            start = days.end
    if start < ALWAYS.end:
        pieces.append((DateSpan(start, ALWAYS.end), None))
    return pieces
