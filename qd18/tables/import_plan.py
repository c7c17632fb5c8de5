"""What a whole file comes to: its tables understood, its rows read, and what each record of it is to the data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date

from qd18.lookup.words import plain
from qd18.model.value_class import value_class
from qd18.tables.cell_faults import AmbiguousName
from qd18.tables.columns import MEETING_TABLE, TABLE_KINDS, TableKind
from qd18.tables.grid_cells import read_grid
from qd18.tables.grids import AttendanceGrid, grid_of
from qd18.tables.headers import TableLayout, layout_of, rivals
from qd18.tables.import_entries import ImportEntry, State, compare, taken_out
from qd18.tables.list_rows import ListRows, rows_of
from qd18.tables.meetings_on_record import MeetingsOnRecord, attendance_filed
from qd18.tables.naming import Roll
from qd18.tables.record_values import RecordOnFile
from qd18.tables.requested import new_members, shaped
from qd18.tables.rows import Row
from qd18.tables.surroundings import Section
from qd18.tables.table import LeftOut, Spot, Table
from qd18.tables.unicode_tables import Conversion
from qd18.tables.unit_rows import new_units
from qd18.tables.worklist import UndatedMeetings


@value_class
class Understood:
    """The tables of a file: lists and grids with a header, and the names of the sheets that have none."""

    layouts: tuple[TableLayout, ...]
    grids: tuple[AttendanceGrid, ...]
    idle: tuple[str, ...]
    nearly: tuple[TableLayout, ...] = ()
    """Tables that look like one of ours, but lack a column that they must have."""

    def tables(self) -> list[Table]:
        """The tables of lists and grids."""
        return [*(layout.table for layout in self.layouts), *(grid.table for grid in self.grids)]


@value_class
class Read:
    """The rows of a file, those passed over, and the names that they were read with."""

    rows: tuple[Row, ...]
    passed: tuple[Spot, ...]
    roll: Roll
    sections: tuple[Section, ...] = ()
    """The rows that say what those below them are of."""
    undated: tuple[UndatedMeetings, ...] = ()
    """Meetings of which a grid says only the month."""
    absences: Mapping[str, int] = field(default_factory=dict)
    """How many cells of grids say each of the words and signs for somebody who was not there."""

    def unclear(self) -> Iterator[tuple[AmbiguousName, list[Spot]]]:
        """The names that nobody can be sure of, each once with the cells that it stands in."""
        names: dict[tuple[str, str], tuple[AmbiguousName, list[Spot]]] = {}
        for row in self.rows:
            for wrong in row.wrongs:
                name = wrong.fault.unclear
                if name is not None:
                    names.setdefault((name.sort, name.key), (name, []))[1].append(wrong.spot)
        return iter(names.values())


@value_class
class ImportPlan:
    """What an import would do."""

    layouts: tuple[TableLayout, ...]
    grids: tuple[AttendanceGrid, ...]
    entries: tuple[ImportEntry, ...]
    passed: tuple[Spot, ...] = ()
    idle: tuple[str, ...] = ()
    left_out: LeftOut = field(default_factory=LeftOut)
    conversions: tuple[Conversion, ...] = ()
    taken_out: tuple[tuple[int, int, str], ...] = field(default=())
    sections: tuple[Section, ...] = ()
    strange: tuple[Spot, ...] = ()
    """Meetings whose attendees all look after other units."""
    undated: tuple[UndatedMeetings, ...] = ()
    absences: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_wrong(self) -> bool:
        """Whether anything in the file keeps it from being imported."""
        return any(entry.state is State.WRONG for entry in self.entries)

    @property
    def is_idle(self) -> bool:
        """Whether there is nothing to write."""
        return all(entry.state is State.SAME for entry in self.entries)

    def has_column(self, header: str) -> bool:
        """Whether a list of the file has a column called *header*, or a grid may have it.

        What is said of no column, as that none is of attendees, is of this file alone.
        """
        texts = {plain(heading.text) for layout in self.layouts for heading in layout.headings}
        return bool(self.grids) or any(plain(header) in text for text in texts)


def understood(tables: Iterable[Table], kinds: tuple[TableKind, ...], explained: Mapping[str, str]) -> Understood:
    """The tables among *tables*."""
    layouts, grids, idle, nearly = [], [], [], []
    for table in tables:
        grid = grid_of(table, explained) if MEETING_TABLE in kinds else None
        if grid is not None:
            grids.append(grid)
            continue
        layout = layout_of(table, kinds, explained)
        if layout is not None and not layout.missing:
            layouts.append(layout)
            continue
        if layout is not None:
            nearly.append(layout)
        if any(table.lines):
            idle.append(table.sheet)
    return Understood(tuple(layouts), tuple(grids), tuple(idle), tuple(nearly))


def read_rows(tables: Understood, roll: Roll, record: MeetingsOnRecord) -> Read:
    """The rows of *tables*: new units and officials are known to the tables after theirs."""
    rows: list[Row] = []
    passed: list[Spot] = []
    sections: list[Section] = []
    for kind in TABLE_KINDS.values():
        own, read = _rows_of_kind(tables, kind, roll)
        if kind.name in {"units", "members"}:
            roll = roll.joined_by(new_members(own), new_units(own))
        while kind.name == "units" and _has_new_parents(own, roll):
            own, read = _rows_of_kind(tables, kind, roll)
            roll = roll.joined_by((), new_units(own))
        rows += own
        passed += read.passed
        sections += read.sections
    undated: list[UndatedMeetings] = []
    absences: Counter[str] = Counter()
    for grid in tables.grids:
        reading = read_grid(grid, roll, record, attendance_filed(rows))
        rows += reading.rows
        passed += reading.passed
        undated += reading.undated
        absences += reading.absences
    return Read(tuple(rows), tuple(passed), roll, tuple(sections), tuple(undated), absences)


def _rows_of_kind(tables: Understood, kind: TableKind, roll: Roll) -> tuple[list[Row], ListRows]:
    """The rows of the lists of *kind* as records have their values, and what was read of these lists."""
    read = ListRows([], [], [])
    for layout in tables.layouts:
        if layout.kind is kind:
            rows, passed, sections = rows_of(layout, roll)
            read.rows.extend(rows)
            read.passed.extend(passed)
            read.sections.extend(sections)
    return shaped(read.rows, roll), read


def _has_new_parents(rows: Iterable[Row], roll: Roll) -> bool:
    """Whether a row names a unit above it that was not known when it was read, and is in *roll* now."""
    unclear = (wrong.fault.unclear for row in rows for wrong in row.wrongs if wrong.spot == row.spots.get("parent"))
    return any(isinstance(roll.unit(name.text), str) for name in unclear if name is not None)


def compared(read: Read, records: Callable[[str], Sequence[RecordOnFile]], *, today: date) -> tuple[ImportEntry, ...]:
    """What each record of the file is to the *records* of its kind."""
    entries: list[ImportEntry] = []
    for kind in TABLE_KINDS.values():
        own = [row for row in read.rows if row.kind is kind]
        if own:
            entries += compare(kind, own, records(kind.name), today=today)
    return tuple(entries)


def lost(read: Read) -> tuple[tuple[int, int, str], ...]:
    """Of exported tables, the rows that are not there any more."""
    losses = (taken_out(row for row in read.rows if row.kind is kind) for kind in TABLE_KINDS.values())
    return tuple(loss for some in losses for loss in some)


__all__ = ["ImportPlan", "Read", "Understood", "compared", "lost", "read_rows", "rivals", "understood"]
