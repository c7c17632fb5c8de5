"""What is asked of an import, and the tables of its file; one that may mean something else than it says is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from qd18.cli.app import App
from qd18.messages import UsageError
from qd18.model.value_class import value_class
from qd18.store.spreadsheets import Workbook
from qd18.tables.columns import IGNORE, MEETING_TABLE, TABLE_KINDS, TableKind, column_title
from qd18.tables.headers import turning_title_of
from qd18.tables.import_plan import Understood, rivals, understood


@value_class
class Wishes:
    """What was typed: the *file*, which *sheets* of it, what they hold, and what headers and names in it mean."""

    file: Path
    kind: str | None = None
    sheets: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    write: bool = False
    late: bool = False
    worklist: Path | None = None
    """Where the meetings whose day is missing are to be written."""
    years: tuple[int, ...] = ()
    """Years that are meant, far as they are from the meetings on record."""
    marked: Path | None = None
    """Where a copy of the file with its wrong cells marked is to go."""


def tables_of(app: App, wishes: Wishes, book: Workbook, meanings: Mapping[str, str]) -> Understood:
    """The tables of the file; a refusal that says what to do where there is none, or one that is unclear."""
    kinds = (TABLE_KINDS[wishes.kind],) if wishes.kind else tuple(TABLE_KINDS.values())
    for header, key in wishes.columns.items():
        if key != IGNORE and not any(key in kind.keys for kind in kinds):
            allowed = dict.fromkeys(column for kind in kinds for column in kind.keys)
            raise UsageError("no-column", header=header, meaning=key, allowed=", ".join([*allowed, IGNORE]))
    tables = understood(book.tables, kinds, meanings)
    if not tables.layouts and not tables.grids and tables.nearly:
        layout = tables.nearly[0]
        missing = ", ".join(_column(app, layout.kind, key) for key in layout.missing)
        columns = ", ".join(f"“{heading.text}”" for heading in layout.headings)
        raise UsageError("columns-missing", sheet=layout.table.sheet, missing=missing, columns=columns)
    if not tables.layouts and not tables.grids:
        raise UsageError("no-list" if wishes.kind == "units" else "no-header", path=str(wishes.file))
    _refuse_turned(tables, wishes.columns)
    for layout in tables.layouts:
        for left, right in layout.clashes():
            cells = {"first": f"“{left.text}” ({left.spot.cell})", "second": f"“{right.text}” ({right.spot.cell})"}
            args = {"meaning": str(left.key), "header": right.text, **cells}
            raise UsageError("two-columns", sheet=layout.table.sheet, **args)
        if len(kinds) > 1 and len(others := rivals(layout, meanings)) > 1:
            raise UsageError("kind-unclear", sheet=layout.table.sheet, kinds=", ".join(others))
    return tables


def _refuse_turned(tables: Understood, meanings: Mapping[str, str]) -> None:
    """Refuse a sheet whose title, or a column whose heading, says the contrary of what its cells would be taken for."""
    headers = [(layout.table, layout.row, layout.kind is MEETING_TABLE) for layout in tables.layouts]
    for table, row, of_meetings in (*headers, *((grid.table, grid.row, True) for grid in tables.grids)):
        if (turning := turning_title_of(table, row, of_meetings=of_meetings)) is not None:
            raise UsageError("turning-title", sheet=table.sheet, title=turning[0], word=turning[1])
    turned = [heading for layout in tables.layouts for heading in layout.turned]
    for heading in (*turned, *(heading for grid in tables.grids for heading in grid.turned)):
        args = {"header": heading.text, "word": heading.turned_by, "cell": heading.spot.cell}
        raise UsageError("turning-header", sheet=heading.spot.sheet, **args)
    for layout in tables.layouts:
        for heading, dated, typed in layout.swapped_days():
            cells = {"first": dated.cell, "second": typed.cell}
            raise UsageError("days-swapped", sheet=layout.table.sheet, header=heading.text, **cells)
        if unknown := layout.lacks_attendees(meanings) and layout.unknown_texts:
            columns = ", ".join(f"“{heading.text}” ({heading.spot.cell})" for heading in unknown)
            raise UsageError("no-attendees", sheet=layout.table.sheet, columns=columns, header=unknown[0].text)


def refuse_nobody(tables: Understood, typed: Mapping[str, str]) -> None:
    """Refuse a list that would put meetings on record at which nobody was; a grid beside it may say who was."""
    for layout in () if tables.grids else tables.layouts:
        if layout.lacks_attendees(typed):
            raise UsageError("nobody-attended", sheet=layout.table.sheet)


def _column(app: App, kind: TableKind, key: str) -> str:
    return f"{column_title(kind, key, app.words)} ({key})"
