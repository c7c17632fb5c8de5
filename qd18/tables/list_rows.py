"""The rows of a list: which of them are records, and which only say something of the others."""

from __future__ import annotations

from dataclasses import replace

from qd18.lookup.turning_words import turning_word
from qd18.model.named_tuple import NamedTuple
from qd18.tables.attendance_columns import AttendanceColumns
from qd18.tables.cell_faults import Fault, Wrong, turned_fault
from qd18.tables.cell_values import cell_text
from qd18.tables.columns import IGNORE, MARK, MEETING_TABLE
from qd18.tables.headers import TableLayout
from qd18.tables.meeting_cells import continued, value_under
from qd18.tables.naming import Roll
from qd18.tables.rows import Row, is_aside, is_marked, row_of
from qd18.tables.surroundings import Section, Surroundings
from qd18.tables.table import Line, Spot, filled


class ListRows(NamedTuple):
    """The rows of a list; *passed* are examples, totals, signatures, and those with nothing in a known column."""

    rows: list[Row]
    passed: list[Spot]
    sections: list[Section]
    """The rows that say what those below them are of, as they were understood."""


def rows_of(layout: TableLayout, roll: Roll) -> ListRows:
    """The rows of *layout*'s table, each group of columns of a row for itself."""
    reader = _ListReader(layout, roll.on_sheet(layout.table.sheet))
    above: Line = ()
    for number in range(layout.first, len(layout.table.lines)):
        line = layout.table.lines[number]
        if any(value is not None for value in line) and not reader.is_between(number):
            above = continued(layout, line, above)
            reader.take(number, above)
        else:
            above = ()
    return reader.read


class _ListReader:
    """Reads the rows of a list from the top down; what one of them says of those below it is kept."""

    def __init__(self, layout: TableLayout, roll: Roll) -> None:
        self._layout, self._roll = layout, roll
        self._around = Surroundings(layout, roll)
        self._known = {heading.column for heading in layout.headings if heading.key not in {None, IGNORE, MARK}}
        self._parts = [replace(layout, headings=group) for group in layout.groups]
        self._attendance = AttendanceColumns.of(layout)
        self.read = ListRows([], [], [])

    def take(self, number: int, line: Line) -> None:
        """Read *line* as a row of each group of columns that has anything of its own in it."""
        around = None if is_marked(self._layout, line) else self._around
        parts = [part for part in self._parts if len(self._parts) == 1 or self._has_own(part, line)]
        for part in parts:
            row = row_of(part, number, line, self._roll, around and around.over(part.headings))
            doubts = () if around is None else self._attendance.doubts(self._layout, number, line)
            self.read.rows.append(replace(row, wrongs=(*row.wrongs, *doubts)))
        if not parts:
            self._pass(number)

    def _has_own(self, part: TableLayout, line: Line) -> bool:
        """Whether a group of columns has anything in *line* that it does not share with all others."""
        own = (heading for heading in part.headings if any(heading not in other.headings for other in self._parts))
        return any(heading.key not in {None, IGNORE} and value_under(line, heading) is not None for heading in own)

    def is_between(self, number: int) -> bool:
        """Whether a row is no record: a heading of others, a remark that is wrong, or one passed over; it is noted."""
        line = self._layout.table.lines[number]
        is_own = not is_marked(self._layout, line)
        if is_own and self._is_said_of_others(number):
            return True
        is_passed = is_own and (self._is_around(number) or is_aside(line, self._known))
        if is_passed or _repeats_header(self._layout, line):
            self._pass(number)
            return True
        return False

    def _is_said_of_others(self, number: int) -> bool:
        section = self._around.section_at(number) if self._layout.kind is MEETING_TABLE else None
        if section is not None:
            self._around.enter(section)
            if isinstance(section.unit, Fault):
                self._take_wrong(Wrong(section.spot, section.unit))
            else:
                self.read.sections.append(section)
            return True
        if (wrong := self._remark(number)) is not None:
            self._take_wrong(wrong)
        return wrong is not None

    def _remark(self, number: int) -> Wrong | None:
        """A remark between or below the rows that may say of them that they were not as they stand there."""
        line = self._layout.table.lines[number]
        if self._layout.kind is not MEETING_TABLE or not self._known.isdisjoint(filled(line)):
            return None
        for column in () if self._is_around(number) else filled(line):
            text = cell_text(line[column])
            if word := turning_word(text):
                return Wrong(self._layout.table.spot(number, column), turned_fault(text, word))
        return None

    def _is_around(self, number: int) -> bool:
        """Whether a row is a sum or a signature."""
        is_list = self._layout.kind is MEETING_TABLE
        return is_list and (self._around.is_below_table(number) or self._around.is_total(number))

    def _take_wrong(self, wrong: Wrong) -> None:
        self.read.rows.append(Row(self._layout.kind, wrong.spot, {}, {}, (wrong,)))

    def _pass(self, number: int) -> None:
        self.read.passed.append(self._layout.table.spot(number, filled(self._layout.table.lines[number])[0]))


def _repeats_header(layout: TableLayout, line: Line) -> bool:
    """Whether a row is the header once more, as on each printed page."""
    above = layout.table.lines[layout.row]
    cells = filled(line)
    return len(cells) > 1 and all(column < len(above) and line[column] == above[column] for column in cells)
