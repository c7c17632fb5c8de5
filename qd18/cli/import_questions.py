"""What somebody at a terminal is asked about names in a spreadsheet, each shown with the row that it stands in."""

from __future__ import annotations

from collections.abc import Sequence

from qd18.cli.prompts import Asker
from qd18.cli.session import EditSession
from qd18.tables.cell_faults import AmbiguousName
from qd18.tables.cell_values import cell_text
from qd18.tables.far_years import FAR_YEAR
from qd18.tables.import_plan import Read, Understood
from qd18.tables.naming import Roll
from qd18.tables.table import Spot, Table, filled

MOST_ROWS = 2
"""So many of the rows that a name stands in are shown."""


def answers_about(
    edits: EditSession, unclear: Sequence[tuple[AmbiguousName, list[Spot]]], roll: Roll, tables: Understood
) -> dict[str, str]:
    """What somebody says that names mean; those that they leave stay unclear."""
    from qd18.render.import_page import spots_text

    app = edits.app
    by_sheet = {table.sheet: table for table in tables.tables()}
    answers: dict[str, str] = {}
    for name, spots in unclear:
        key = f"several-{name.sort}s" if len(name.candidates) > 1 else f"unknown-{name.sort}"
        app.output.say("import", f"ask.{key}", name=name.text, cells=spots_text(spots))
        rows = dict.fromkeys((spot.sheet, spot.row) for spot in spots)
        for sheet, row in list(rows)[:MOST_ROWS]:
            app.output.say("import", "row", number=row + 1, cells=_row_text(by_sheet[sheet], row))
        if answer := _answer(edits, name, roll):
            answers[name.key] = answer
    return answers


def years_agreed(edits: EditSession, read: Read) -> list[int]:
    """The far years of *read* that somebody at the terminal says are meant."""
    from qd18.cli.prompts import can_ask
    from qd18.render.import_page import spots_text

    far = [wrong for row in read.rows for wrong in row.wrongs if wrong.fault.key == FAR_YEAR]
    if not far or not can_ask(edits.app):
        return []
    cells: dict[int, list[Spot]] = {}
    for wrong in far:
        cells.setdefault(int(str(wrong.fault.args["year"])), []).append(wrong.spot)
    return [
        year
        for year, spots in sorted(cells.items())
        if Asker(edits.app).agrees("far-year", year=str(year), cells=spots_text(spots))
    ]


def _row_text(table: Table, row: int) -> str:
    """What stands in a row, cell by cell."""
    return " | ".join(" ".join(cell_text(table.at(row, column)).split()) for column in filled(table.lines[row]))


def _answer(edits: EditSession, name: AmbiguousName, roll: Roll) -> str | None:
    from qd18.cli.meaning import candidate_text

    ids = [candidate.id for candidate in name.candidates]
    lines = [candidate_text(edits.app, edits.register, candidate, on=edits.today) for candidate in name.candidates]
    edits.app.output.say("import", "ask.which")
    while True:
        chosen = Asker(edits.app).choose(lines)
        if isinstance(chosen, int):
            return ids[chosen]
        if not chosen:
            return None
        id_ = roll.member(chosen) if name.sort == "member" else roll.unit(chosen)
        if isinstance(id_, str) and (not name.is_several_s or id_ in ids):
            return id_
        edits.app.output.say("import", "ask.not-found", typed=chosen)
