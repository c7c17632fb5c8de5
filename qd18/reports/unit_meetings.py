"""The meetings of each unit in a span, for whoever wants to see what a figure is made of."""

from __future__ import annotations

from qd18.reports.office import Office
from qd18.reports.sheets import ColumnType, Sheet, SheetColumn

UNIT_MEETINGS = "unit-meetings"


def unit_meetings(office: Office) -> Sheet:
    """Each unit's meetings by day, the units in the order of the tree."""
    columns = (
        SheetColumn("unit", wide=True),
        SheetColumn("unit-id", ColumnType.ID),
        SheetColumn("date", ColumnType.DATE),
        SheetColumn("session", ColumnType.WORD, words="session"),
        SheetColumn("attended-by", ColumnType.TEXTS, wide=True),
        SheetColumn("minutes", optional=True),
    )
    units = sorted(office.meetings_of, key=lambda unit: tuple(reversed(office.tree.lineages[unit])))
    rows = tuple(
        (
            office.tree[unit].name_on(office.last_day),
            unit,
            meeting.date,
            meeting.session.value,
            office.names(meeting.attended),
            meeting.minutes,
        )
        for unit in units
        for meeting in office.meetings_of[unit]
    )
    return Sheet(UNIT_MEETINGS, columns, rows)
