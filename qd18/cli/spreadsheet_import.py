"""From a spreadsheet to the drafts of the data files: read, understood, asked about, compared, shown, entered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from qd18.changes.carrying_out import carry_out
from qd18.changes.meeting_files import MeetingFiles
from qd18.changes.members import tier_in_use
from qd18.changes.placement import ListFiles
from qd18.cli.app import App
from qd18.cli.entry import LATE, closed_days_shown, enter, late_sentence
from qd18.cli.import_effects import verdict_sentences
from qd18.cli.marked_copy import require_other_file, write_marked_copy
from qd18.cli.question import refuse_errors
from qd18.cli.session import EditSession
from qd18.cli.shell import command_line
from qd18.cli.status import ExitStatus
from qd18.messages import UsageError
from qd18.model.members import Tier
from qd18.model.periods import Month, month_of
from qd18.render.blocks import Block
from qd18.render.import_page import Teller, import_page, wrong_cells
from qd18.schema.layout import SETTINGS_FILE
from qd18.store.spreadsheets import Workbook, read_workbook
from qd18.tables.columns import IGNORE, MEETING_TABLE, TABLE_KINDS, TableKind, column_title
from qd18.tables.grid_cells import OnRecord
from qd18.tables.grids import months_of
from qd18.tables.headers import turning_title_of
from qd18.tables.import_changes import import_change_set, month_of_meeting
from qd18.tables.import_entries import State
from qd18.tables.import_plan import ImportPlan, Read, Understood, compared, lost, read_rows, rivals, understood
from qd18.tables.import_settings import what_to_remember
from qd18.tables.naming import Roll
from qd18.tables.record_values import records_on_file


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was typed: the *file*, which *sheets* of it, what they hold, and what headers and names in it mean."""

    file: Path
    kind: str | None = None
    sheets: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    write: bool = False
    late: bool = False
    marked: Path | None = None
    """Where a copy of the file with its wrong cells marked is to go."""


def import_file(app: App, wishes: Wishes) -> ExitStatus:
    """Show what importing the file would do, and do it where that is wished and nothing is wrong."""
    if wishes.marked is not None:
        require_other_file(wishes.marked, wishes.file)
    book = read_workbook(wishes.file, wishes.sheets)
    edits = EditSession(app)
    known = edits.frame.said.remembered
    tables = _tables(app, wishes, book, {**dict(known.columns), **wishes.columns})
    read, names = _read(edits, tables, {**dict(known.names), **wishes.names})
    edits.read_meetings(_months(read, tables))
    refuse_errors(app, edits.frame, edits.facts, today=edits.today)
    if tables.grids:
        read = read_rows(tables, _roll(edits, names), OnRecord(edits.register))
    entries = compared(read, lambda kind: records_on_file(edits.register, kind), today=edits.today)
    hidden = {"hidden": book.hidden, "hidden_rows": book.hidden_rows, "struck_rows": book.struck_rows}
    plan = ImportPlan(tables.layouts, tables.grids, entries, read.passed, tables.idle, **hidden, taken_out=lost(read))
    teller = Teller(read.roll, app.words, app.workspace.folder.root)
    page = list(import_page(plan, teller, file=str(wishes.file)))
    if wishes.marked is not None:
        write_marked_copy(app, wishes.file, wishes.marked, book, wrong_cells(plan, teller))
    new = {text: id_ for text, id_ in names.items() if (text, id_) not in known.names}
    return _entered(edits, plan, page, replace(wishes, names=new))


def _tables(app: App, wishes: Wishes, book: Workbook, meanings: Mapping[str, str]) -> Understood:
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
        raise UsageError("no-header", path=str(wishes.file))
    _refuse_turned(tables)
    for layout in tables.layouts:
        for left, right in layout.clashes():
            cells = {"first": f"“{left.text}” ({left.at.cell})", "second": f"“{right.text}” ({right.at.cell})"}
            args = {"meaning": str(left.key), "header": right.text, **cells}
            raise UsageError("two-columns", sheet=layout.table.sheet, **args)
        if len(kinds) > 1 and len(others := rivals(layout, meanings)) > 1:
            raise UsageError("kind-unclear", sheet=layout.table.sheet, kinds=", ".join(others))
    return tables


def _refuse_turned(tables: Understood) -> None:
    """Refuse a sheet whose title, or a column whose heading, says the contrary of what its cells would be taken for."""
    headers = [(layout.table, layout.row) for layout in tables.layouts]
    for table, row in (*headers, *((grid.table, grid.first) for grid in tables.grids)):
        if (turning := turning_title_of(table, row)) is not None:
            raise UsageError("turning-title", sheet=table.sheet, title=turning[0], word=turning[1])
    for layout in tables.layouts:
        for heading in layout.turned:
            args = {"header": heading.text, "word": heading.turned_by, "cell": heading.at.cell}
            raise UsageError("turning-header", sheet=layout.table.sheet, **args)
        for heading, dated, typed in layout.swapped_days():
            cells = {"first": dated.cell, "second": typed.cell}
            raise UsageError("days-swapped", sheet=layout.table.sheet, header=heading.text, **cells)
        if layout.lacks_attendees:
            columns = ", ".join(f"“{heading.text}” ({heading.at.cell})" for heading in layout.unknown)
            raise UsageError("no-attendees", sheet=layout.table.sheet, columns=columns, header=layout.unknown[0].text)


def _column(app: App, kind: TableKind, key: str) -> str:
    return f"{column_title(kind, key, app.words)} ({key})"


def _read(edits: EditSession, tables: Understood, names: Mapping[str, str]) -> tuple[Read, dict[str, str]]:
    """The rows, after somebody at the terminal has been asked about names that are unclear, and what names mean."""
    answers = dict(names)
    read = read_rows(tables, _roll(edits, answers), OnRecord(edits.register))
    unclear = list(read.unclear())
    if unclear:
        from qd18.cli.import_questions import answers_about
        from qd18.cli.prompts import can_ask

        if can_ask(edits.app):
            answers |= answers_about(edits.app, unclear, read.roll, tables)
            read = read_rows(tables, _roll(edits, answers), OnRecord(edits.register))
    return read, answers


def _roll(edits: EditSession, answers: Mapping[str, str]) -> Roll:
    """Who and what is on record, and at which tier posts in a commune are held."""

    def tier(unit: str, day: date | None) -> str:
        register = edits.register
        known = register.tree.units.get(unit)
        in_use = tier_in_use(edits.frame.regulations, register.tree, known, day or edits.today) if known else None
        return (in_use or Tier.GRASSROOTS).value

    return Roll.of(edits.register, answers, tier)


def _months(read: Read, tables: Understood) -> list[Month]:
    """The months that the file's meetings are held in and belong to."""
    dated = [row.values for row in read.rows if isinstance(row.values.get("date"), date)]
    held = {month for values in dated for month in (month_of(values["date"]), month_of_meeting(values))}
    return sorted({*held, *(month for grid in tables.grids for month in months_of(grid))})


def _entered(edits: EditSession, plan: ImportPlan, page: Sequence[Block], wishes: Wishes) -> ExitStatus:
    """Show *page*, and enter what the plan has where nothing is wrong; at a terminal it is asked before writing."""
    hindrance = _hindrance(edits, plan, wishes)
    agreed = _question(edits, plan, page) if wishes.write and hindrance is None else None
    if agreed is None:
        edits.app.output.show(page)
    return _carried_out(edits, plan, wishes, agreed) if hindrance is None else hindrance


def _hindrance(edits: EditSession, plan: ImportPlan, wishes: Wishes) -> ExitStatus | None:
    """With what the run ends where there is nothing to write, or something is in the way; why is said at its end."""
    app = edits.app
    if plan.is_wrong:
        unclear = any(wrong.fault.unclear for entry in plan.entries for wrong in entry.wrongs)
        app.output.suggest("import", "answer" if unclear else "mend")
        if wishes.names:
            app.output.suggest("import", "again", line=_line(app, wishes, write=False))
        return ExitStatus.UNTRUSTED
    if plan.is_idle:
        if plan.entries:
            app.output.suggest("import", "up-to-date")
        return ExitStatus.DONE
    closed = closed_days_shown(edits, _days_changed(plan))
    if closed and not wishes.late:
        line = _line(app, replace(wishes, late=True), write=wishes.write)
        app.output.suggest("import", "books-closed", **closed, line=line)
        return ExitStatus.USAGE
    if closed:
        edits.notes.append(late_sentence(app, closed))
    return None


def _carried_out(edits: EditSession, plan: ImportPlan, wishes: Wishes, agreed: Callable[[], bool] | None) -> ExitStatus:
    """Enter what the plan has, or show what would be written."""
    app = edits.app
    meetings = MeetingFiles(edits.frame.paths, edits.text, edits.register.tree)
    changes = import_change_set(plan.entries, ListFiles(edits.register), meetings)
    carry_out(changes.operations, edits)
    if wishes.write:
        known = edits.draft(SETTINGS_FILE)
        carry_out(what_to_remember(known, columns=wishes.columns, names=wishes.names), edits)
    subject = app.words.say("import", "subject", file=wishes.file.name)
    status = enter(
        edits,
        dry_run=not wishes.write,
        subject=subject,
        consequences=lambda facts: verdict_sentences(edits, plan.entries, facts),
        agreed=agreed,
        folds_diff=True,
    )
    if status is ExitStatus.DONE and not wishes.write:
        app.output.last_words.pop()  # which files would change: the line to type says more
        app.output.suggest("import", "write", line=_line(app, wishes))
    return status


def _question(edits: EditSession, plan: ImportPlan, page: Sequence[Block]) -> Callable[[], bool] | None:
    """What asks whether to write, where somebody can answer: then *page* is shown at once."""
    from qd18.cli.prompts import Asker, can_ask

    if not can_ask(edits.app):
        return None
    edits.app.output.talk(edits.app.output.rendered(page).rstrip("\n"))
    number = sum(entry.state in {State.NEW, State.CHANGED} for entry in plan.entries)
    return lambda: Asker(edits.app).agrees("write", number=str(number))


def _days_changed(plan: ImportPlan) -> Iterator[date]:
    """The days of the meetings that are new or changed, and those that they have on record."""
    for entry in plan.entries:
        if entry.kind is MEETING_TABLE and entry.state in {State.NEW, State.CHANGED}:
            yield entry.values["date"]
            if entry.record is not None:
                yield entry.record.values["date"]


def _line(app: App, wishes: Wishes, *, write: bool = True) -> str:
    """The command that does this again, or writes what has been shown."""
    words = ["qd18", "import", str(wishes.file), *_typed(wishes)]
    return " ".join([command_line(*words), *app.settings.typed("--data")[-1:], *(["--write"] if write else [])])


def _typed(wishes: Wishes) -> list[str]:
    words = ["--kind", wishes.kind] if wishes.kind else []
    words += [word for sheet in wishes.sheets for word in ("--sheet", sheet)]
    words += [word for header, key in wishes.columns.items() for word in ("--column", f"{header}={key}")]
    words += [LATE] if wishes.late else []
    return words + [word for text, id_ in wishes.names.items() for word in ("--name", f"{text}={id_}")]
