"""The regulations at hand, as a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qd18.model.days import ALWAYS, DateSpan
from qd18.model.regulations import Regulation
from qd18.model.value_class import value_class
from qd18.reports.sheets import CellValue, ColumnType, Sheet, SheetColumn

REGULATION_COLUMNS = (
    SheetColumn("regulation", ColumnType.ID),
    SheetColumn("regulation-number", optional=True),
    SheetColumn("start", ColumnType.DATE, optional=True, none="always"),
    SheetColumn("end", ColumnType.DATE, optional=True, none="goes-on"),
    SheetColumn("in-use", ColumnType.FLAG),
    SheetColumn("duties", ColumnType.NUMBER, rank=3),
    SheetColumn("issuer", rank=2, wide=True, optional=True),
    SheetColumn("path", rank=1, wide=True, optional=True, none="built-in"),
)


@value_class
class RulebookEntry:
    """A regulation; *path* is its file in the data directory, None for a built-in one.

    *binds* are the names of the units to which the settings restrict it, *span* the days.
    """

    regulation: Regulation
    in_use: bool
    path: str | None = None
    binds: tuple[str, ...] = ()
    span: DateSpan = ALWAYS
    replaced: Regulation | None = None
    """The regulation whose place it takes, where that is at hand."""
    bound_units: tuple[str, ...] = ()
    """The ids of the units that *binds* names."""

    @property
    def first(self) -> date | None:
        """The first day on which it applies here; None where it is open."""
        span = self.regulation.span.clip(self.span)
        return None if span.start == ALWAYS.start else span.start

    @property
    def last(self) -> date | None:
        """The last day on which it applies here, inclusive; None where it is open."""
        span = self.regulation.span.clip(self.span)
        return None if span.end == ALWAYS.end else span.last


def regulation_sheet(entries: Sequence[RulebookEntry]) -> Sheet:
    """A row for each of *entries*: in force when, in use or not, from where."""
    rows = tuple(_row(entry) for entry in entries)
    return Sheet("list-regulations", REGULATION_COLUMNS, rows, (("records", len(rows)),), "listed")


def _row(entry: RulebookEntry) -> tuple[CellValue, ...]:
    regulation = entry.regulation
    days = (entry.first, entry.last)
    return (
        *(regulation.id, regulation.number, *days, entry.in_use),
        *(len(regulation.duties), regulation.issuer, entry.path),
    )
