"""Columns beside the names of a list that tick who was there, “Có mặt”, or who was not, “Vắng”.

They have no key: what a tick says is of the row, whose names would otherwise count as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qd18.lookup.turning_words import says_absent
from qd18.lookup.words import plain
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.named_tuple import NamedTuple
from qd18.tables.cell_faults import Fault, Wrong
from qd18.tables.cell_values import cell_text
from qd18.tables.columns import MEETING_TABLE
from qd18.tables.contradictions import word_for_absence
from qd18.tables.grid_marks import ticks_in
from qd18.tables.headers import Heading, TableLayout
from qd18.tables.meeting_cells import value_under
from qd18.tables.table import Line
from qd18.tables.vocabulary import is_nothing, names_people

_THERE = frozenset(
    [
        *("du", "co mat", "tham du", "tham gia", "diem danh", "co du", "da du", "danh dau", "thuc du", "thuc te du"),
        *("present", "attendance", "was present"),
    ]
)
_ASIDE = lazy_pattern(r"\([^)]*\)")
_REASON = lazy_pattern(r"lý do (?:vắng|nghỉ|không)|ly do (?:vang|nghi|khong)|reason for absence", re.IGNORECASE)


class AttendanceColumns(NamedTuple):
    """The columns of a list that are ticked for who was *there*, for who was *away*, and those of *reasons* for it."""

    there: tuple[Heading, ...] = ()
    away: tuple[Heading, ...] = ()
    reasons: tuple[Heading, ...] = ()
    ticked: frozenset[Heading] = frozenset()
    """Those of them that have ticks: elsewhere an empty cell under “Điểm danh” says nothing."""

    @classmethod
    def of(cls, layout: TableLayout) -> AttendanceColumns:
        """Those of *layout*: numbers count people, and are ticks only where each row is one person, and all are 0 or 1.

        Reasons are of the row's own names only where no column of the list names others who were away.
        """
        if layout.kind is not MEETING_TABLE:
            return cls()
        nobody_knows = [heading for heading in layout.unknown if heading.key is None]
        ticked = frozenset(heading for heading in nobody_knows if _is_ticked(layout, heading))
        absent = [heading for heading in nobody_knows if says_absent(_ASIDE.sub(" ", heading.text))]
        away = tuple(heading for heading in absent if heading in ticked)
        reasons = tuple(heading for heading in nobody_knows if _REASON.search(heading.text))
        there = tuple(heading for heading in nobody_knows if plain(_ASIDE.sub(" ", heading.text)) in _THERE)
        return cls(there, away, reasons if away == tuple(absent) else (), ticked)

    def doubts(self, layout: TableLayout, number: int, line: Line) -> Iterator[Wrong]:
        """The cells of *line*, the row *number*, by which those whom it names were not there, or may not have been."""
        for heading in self.there:
            value = value_under(line, heading)
            if not ticks_in(value) and (heading in self.ticked or says_absent(cell_text(value))):
                yield _wrong(layout, number, heading, "not-ticked", line)
        for heading in self.away:
            if ticks_in(value_under(line, heading)):
                yield _wrong(layout, number, heading, "ticked-away", line)
        for heading in self.reasons:
            text = cell_text(value_under(line, heading))
            # What is nothing but absence has been told already.
            if not is_nothing(text) and not word_for_absence(heading.text, text):
                yield _wrong(layout, number, heading, "ticked-away", line)


def _wrong(layout: TableLayout, number: int, heading: Heading, key: str, line: Line) -> Wrong:
    args = {"header": heading.text, "value": cell_text(value_under(line, heading))}
    return Wrong(layout.table.spot(number, heading.column), Fault(key, args))


def _is_ticked(layout: TableLayout, heading: Heading) -> bool:
    """Whether a column has ticks in it that cannot be numbers of people."""
    cells = [layout.table.at(row, heading.column) for row in range(layout.first, len(layout.table.lines))]
    ticks = {cell_text(value).strip() for value in cells if value is not None and ticks_in(value)}
    if ticks - {"1"}:
        return True
    is_each_one = any(other.key == "attended" and names_people(other.text) for other in layout.headings)
    return bool(ticks) and is_each_one and all(cell_text(value).strip() in {"", "0", "1"} for value in cells)
