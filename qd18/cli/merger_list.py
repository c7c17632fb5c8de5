"""Mergers from a list: the file read, its communes found on record, and what cannot be understood told by its cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from qd18.changes.mergers import Merger, NewUnit
from qd18.cli.events import day_of_event
from qd18.cli.session import EditSession
from qd18.lookup.ids import organisation_called
from qd18.lookup.organisations import COMMUNE, DISTRICT, Kinds, UnclearName, meant
from qd18.lookup.words import plain
from qd18.messages import UsageError
from qd18.model.days import ONE_DAY
from qd18.model.named_tuple import NamedTuple
from qd18.model.units import Unit, UnitKind
from qd18.store.spreadsheets import read_workbook
from qd18.tables.cell_faults import Wrong
from qd18.tables.columns import MERGER_TABLE
from qd18.tables.headers import layout_of
from qd18.tables.merger_rows import FormerUnit, ListedMerger, listed_mergers
from qd18.tables.table import Spot

_ENDINGS = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods"})


class DatedMergers(NamedTuple):
    """The mergers of a list, and the day of all of them."""

    day: date
    mergers: Sequence[Merger]


def file_and_day(edits: EditSession, typed: Sequence[str]) -> tuple[Path | None, date | None]:
    """The file and the day among what is *typed* behind `--from`, of each one at most."""
    files = [Path(word) for word in typed if Path(word).suffix.lower() in _ENDINGS]
    days = [day_of_event(edits, word) for word in typed if Path(word).suffix.lower() not in _ENDINGS]
    if len(files) > 1 or len(days) > 1:
        raise UsageError("from-twice")
    return next(iter(files), None), next(iter(days), None)


def mergers_of_list(edits: EditSession, file: Path, day: date | None, new: NewUnit) -> DatedMergers:
    """The mergers that *file* lists, on the day that it or else *day* says; *new* says where the new ones stand."""
    entries: list[ListedMerger] = []
    wrongs: list[Wrong] = []
    book = read_workbook(file)
    if unread := (*book.left_out.sheets, *book.left_out.hidden_rows, *book.left_out.struck_rows):
        edits.app.output.say("events", "list.left-out", cells=", ".join(unread))
    layouts = [
        layout for table in book.tables if (layout := layout_of(table, (MERGER_TABLE,), {})) and not layout.missing
    ]
    if not layouts:
        raise UsageError("no-merger-list", path=str(file))
    for layout in layouts:
        for first_heading, second in layout.clashes():
            cells = {"first": f"“{first_heading.text}” ({first_heading.spot.cell})"}
            cells["second"] = f"“{second.text}” ({second.spot.cell})"
            raise UsageError("two-units-columns", sheet=layout.table.sheet, **cells)
        mergers, faults = listed_mergers(layout)
        entries += mergers
        wrongs += faults
    finder = _Finder(edits, wrongs)
    try:
        first = _day_of_all(edits, entries, day)
    except UsageError:
        if not wrongs:  # else a cell that is told may have the day
            raise
        raise UsageError("merger-list-wrong", path=str(file)) from None
    planned = [merger for entry in entries if (merger := finder.merger(entry, first, new)) is not None]
    if finder.refused:
        raise UsageError("merger-list-wrong", path=str(file))
    if not planned:
        raise UsageError("merger-list-empty", path=str(file))
    return DatedMergers(first, planned)


def _day_of_all(edits: EditSession, mergers: Sequence[ListedMerger], day: date | None) -> date:
    """The one day of *mergers*; *day* is that of those for which the list has none."""
    days = {merger.day or day for merger in mergers}
    known = sorted(each for each in days if each is not None)
    if len(known) > 1:
        raise UsageError("merger-list-days", days=", ".join(map(edits.app.words.day, known)))
    if None in days or not known:
        raise UsageError("merger-list-no-day")
    return known[0]


class _Finder:
    """Finds the communes of a list on record, by their whole names; tells each that is not found, or several."""

    def __init__(self, edits: EditSession, wrongs: Sequence[Wrong]) -> None:
        self._edits = edits
        self.refused = 0
        for wrong in wrongs:
            self._refuse(wrong.spot, wrong.fault.key, **wrong.fault.args)

    def merger(self, entry: ListedMerger, first: date, new: NewUnit) -> Merger | None:
        """The merger on record; None where a commune of it is unclear, and where nothing but itself becomes it."""
        units = [unit for former in entry.former if (unit := self._unit(former, first)) is not None]
        if len(units) < len(entry.former):
            return None
        try:
            name = meant(entry.name, among=COMMUNE).name
        except UnclearName:
            self._refuse(entry.spot, "unclear-name", value=entry.name)
            return None
        if len(units) == 1 and plain(units[0].name_on(first)) == plain(name):
            self._edits.notes.append(self._edits.app.words.say("events", "list.unchanged", unit=units[0].id, name=name))
            return None
        merged = tuple({unit.id: unit for unit in units}.values())
        return Merger(merged, replace(new, name=name, kind=new.kind or UnitKind.COMMUNE))

    def _unit(self, former: FormerUnit, first: date) -> Unit | None:
        candidates = [unit for unit in self._edits.register.units if self._is_meant(unit, former, first)]
        inside = [unit for unit in candidates if self._is_in(unit, former.district, first)]
        candidates = inside if len(candidates) > 1 else candidates
        if len(candidates) == 1:
            return candidates[0]
        names = ", ".join(f"{unit.id} ({unit.name_on(first)})" for unit in candidates)
        self._refuse(former.spot, "several-units" if candidates else "no-unit", value=former.name, found=names)
        return None

    def _is_meant(self, unit: Unit, former: FormerUnit, first: date) -> bool:
        """Whether *unit* is there the day before, and its id or all of its name is what the list says."""
        day = first - ONE_DAY
        if unit.kind.is_cell or not unit.span.holds(day):
            return False
        called = organisation_called(unit.name_on(day), unit.kind)
        names = {
            unit.name_on(day),
            called.sort_and_place,
            *(() if unit.kind is not UnitKind.COMMUNE else (called.place,)),
        }
        return former.name == unit.id or plain(former.name) in map(plain, names)

    def _is_in(self, unit: Unit, district: str, first: date) -> bool:
        """Whether *unit* stands the day before in the *district*, named by id or place; in any if none is named."""
        tree, day = self._edits.register.tree, first - ONE_DAY
        place = _place_of(district, DISTRICT)
        return not district or any(
            above == district or plain(place) == plain(_place_of(tree[above].name_on(day), DISTRICT))
            for above in tree.lineage(unit.id, day)
            if above in tree.units and tree[above].kind is UnitKind.DISTRICT
        )

    def _refuse(self, spot: Spot, key: str, **args: object) -> None:
        self.refused += 1
        self._edits.app.output.say("events", f"list.{key}", cell=f"{spot.sheet}!{spot.cell}", **args)


def _place_of(name: str, among: Kinds) -> str:
    """What a *name* is about: `Hà`, of `huyện Hà` and of `Huyện ủy Hà`."""
    try:
        return meant(name, among=among).place
    except UnclearName:
        return name
