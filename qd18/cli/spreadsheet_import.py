"""From a spreadsheet to the documents of the data files: read, understood, asked about, compared, shown, entered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from qd18.changes.carrying_out import carry_out
from qd18.changes.meeting_files import MeetingFiles
from qd18.changes.meetings import days_on_record
from qd18.changes.members import tier_in_use
from qd18.changes.placement import ListFiles
from qd18.cli.app import App
from qd18.cli.entry import LATE, closed_days_shown, enter, late_sentence
from qd18.cli.exit_status import ExitStatus
from qd18.cli.import_effects import verdict_sentences
from qd18.cli.import_questions import years_agreed
from qd18.cli.import_tables import Wishes, refuse_nobody, tables_of
from qd18.cli.marked_copy import require_other_file, write_marked_copy
from qd18.cli.question import refuse_errors
from qd18.cli.session import EditSession
from qd18.cli.shell import command_line
from qd18.messages import UsageError
from qd18.model.members import Tier
from qd18.model.periods import Month, month_of
from qd18.render.blocks import Block
from qd18.render.import_page import Teller, import_page, wrong_cells
from qd18.schema.layout import SETTINGS_FILE
from qd18.store.spreadsheets import read_workbook
from qd18.tables.caretakers import Caretakers
from qd18.tables.columns import MEETING_TABLE
from qd18.tables.far_years import title_years, with_far_years
from qd18.tables.import_changes import import_change_set, month_of_meeting, months_in_mark
from qd18.tables.import_entries import State
from qd18.tables.import_plan import ImportPlan, Read, Understood, compared, lost, read_rows
from qd18.tables.import_settings import what_to_remember
from qd18.tables.local_days import with_local_days
from qd18.tables.meetings_on_record import MeetingsOnRecord
from qd18.tables.naming import RecordOwner, Roll
from qd18.tables.record_values import records_on_file


def import_file(app: App, wishes: Wishes) -> ExitStatus:
    """Show what importing the file would do, and do it where that is wished and nothing is wrong."""
    if wishes.worklist is not None and wishes.worklist.suffix.lower() not in {".xlsx", ".csv"}:
        raise UsageError("worklist-ending", path=str(wishes.worklist))
    if wishes.marked is not None:
        require_other_file(wishes.marked, wishes.file)
    book = read_workbook(wishes.file, wishes.sheets)
    edits = EditSession(app)
    book = replace(book, tables=tuple(with_local_days(table, edits.frame.said.timezone) for table in book.tables))
    known = edits.frame.said.remembered
    tables = tables_of(app, wishes, book, {**dict(known.columns), **wishes.columns})
    read, names = _read(edits, tables, wishes.names)
    edits.read_meetings(_months(read, tables))
    refuse_errors(app, edits.frame, edits.facts, today=edits.today)
    if tables.grids:
        read = read_rows(tables, _roll(edits, names), MeetingsOnRecord(edits.register))
    plainly = read
    read = _doubted(plainly, tables, edits, wishes)
    if years := years_agreed(edits, read):
        wishes = replace(wishes, years=(*wishes.years, *years))
        read = _doubted(plainly, tables, edits, wishes)
    entries = compared(read, lambda kind: records_on_file(edits.register, kind), today=edits.today)
    plan = ImportPlan(
        tables.layouts,
        tables.grids,
        entries,
        read.passed,
        tables.idle,
        book.left_out,
        book.conversions,
        taken_out=lost(read),
        sections=read.sections,
        strange=Caretakers(edits.register, edits.frame.regulations).strange(entries),
        undated=read.undated,
        absences=read.absences,
    )
    if not plan.is_wrong:
        refuse_nobody(tables, wishes.columns)
    teller = Teller(read.roll, app.words, app.workspace.folder.root)
    page = list(import_page(plan, teller, file=str(wishes.file)))
    if wishes.marked is not None:
        write_marked_copy(app, wishes.file, wishes.marked, book, wrong_cells(plan, teller))
    return _entered(edits, plan, page, replace(wishes, names=names), read.roll)


def _read(edits: EditSession, tables: Understood, names: Mapping[str, str]) -> tuple[Read, dict[str, str]]:
    """The rows, after somebody at the terminal has been asked about names that are unclear, and what names mean."""
    answers = dict(names)
    read = read_rows(tables, _roll(edits, answers), MeetingsOnRecord(edits.register))
    unclear = list(read.unclear())
    if unclear:
        from qd18.cli.import_questions import answers_about
        from qd18.cli.prompts import can_ask

        if can_ask(edits.app):
            answers |= answers_about(edits, unclear, read.roll, tables)
            read = read_rows(tables, _roll(edits, answers), MeetingsOnRecord(edits.register))
    return read, answers


def _roll(edits: EditSession, answers: Mapping[str, str]) -> Roll:
    """Who and what is on record, and at which tier posts in a commune are held."""

    def tier(unit: str, day: date | None) -> str:
        register = edits.register
        known = register.tree.units.get(unit)
        in_use = tier_in_use(edits.frame.regulations, register.tree, known, day or edits.today) if known else None
        return (in_use or Tier.GRASSROOTS).value

    settings = edits.frame.said
    owner = RecordOwner(settings.organisation, edits.app.words.say("init", "province"))
    known, words = dict(settings.remembered.names), edits.frame.words
    return Roll.of(edits.register, answers, tier, remembered=known, owner=owner, words=words)


def _months(read: Read, tables: Understood) -> list[Month]:
    """The months that the file's meetings are held in and belong to; of exported rows those on record too.

    Where the day of one has been moved, its record stands in the month that its mark still names.
    """
    dated = [row.values for row in read.rows if isinstance(row.values.get("date"), date)]
    marked = {month for row in read.rows if row.kind is MEETING_TABLE for month in months_in_mark(row.values)}
    held = {month for values in dated for month in (month_of(values["date"]), month_of_meeting(values))}
    return sorted({*held, *marked, *(month for grid in tables.grids for month in grid.months())})


def _doubted(read: Read, tables: Understood, edits: EditSession, wishes: Wishes) -> Read:
    """What was read, with a doubt of each meeting whose year is far from those on record."""
    places = ((layout.table, layout.first) for layout in tables.layouts)
    titles = title_years((*places, *((grid.table, grid.first) for grid in tables.grids)))
    record = days_on_record(edits.frame.paths, edits.register.meetings)
    rows = with_far_years(read.rows, record, titles, confirmed=wishes.years, today=edits.today)
    return replace(read, rows=tuple(rows))


def _entered(edits: EditSession, plan: ImportPlan, page: Sequence[Block], wishes: Wishes, roll: Roll) -> ExitStatus:
    """Show *page*, and enter what the plan has where nothing is wrong; at a terminal it is asked before writing."""
    _tell_of_undated(edits, plan, wishes)
    hindrance = _hindrance(edits, plan, wishes)
    agreed = _question(edits, plan, page) if wishes.write and hindrance is None else None
    if agreed is None:
        edits.app.output.show(page)
    return _carried_out(edits, plan, wishes, roll, agreed) if hindrance is None else hindrance


def _hindrance(edits: EditSession, plan: ImportPlan, wishes: Wishes) -> ExitStatus | None:
    """With what the run ends where there is nothing to write, or something is in the way; why is said at its end."""
    app = edits.app
    if plan.is_wrong:
        unclear = any(wrong.fault.unclear for entry in plan.entries for wrong in entry.wrongs)
        app.output.suggest("import", "answer" if unclear else "mend")
        if wishes.names:
            app.output.suggest("import", "again", line=_line(app, wishes, write=False))
    if plan.is_wrong or plan.undated:
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


def _tell_of_undated(edits: EditSession, plan: ImportPlan, wishes: Wishes) -> None:
    """Write the meetings whose day is missing where that is wished, else say how to have them written."""
    app, number = edits.app, sum(meetings.count for meetings in plan.undated)
    if wishes.worklist is None:
        if plan.undated:
            name = app.words.say("import", "worklist.file", stem=wishes.file.stem)
            line = _line(app, replace(wishes, worklist=wishes.file.with_name(name)), write=False)
            app.output.suggest("import", "worklist.fill", n=number, line=line)
        return
    if not plan.undated:
        app.output.suggest("import", "worklist.none")
        return
    from qd18.cli.spreadsheet_export import write_worklist

    write_worklist(edits, plan.undated, wishes.worklist)
    app.output.suggest("import", "worklist.then", line=_line(app, Wishes(wishes.worklist), write=False))


def _carried_out(
    edits: EditSession, plan: ImportPlan, wishes: Wishes, roll: Roll, agreed: Callable[[], bool] | None
) -> ExitStatus:
    """Enter what the plan has, or show what would be written."""
    app = edits.app
    meetings = MeetingFiles(edits.frame.paths, edits.text, edits.register.tree)
    changes = import_change_set(plan.entries, ListFiles(edits.register), meetings)
    carry_out(changes.operations, edits)
    if wishes.write:
        known = edits.document(SETTINGS_FILE)
        columns = {header: key for header, key in wishes.columns.items() if plan.has_column(header)}
        carry_out(what_to_remember(known, columns=columns, names=roll.lasting(wishes.names)), edits)
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
    words += ["--worklist", str(wishes.worklist)] if wishes.worklist is not None else []
    words += [word for year in wishes.years for word in ("--year", str(year))]
    return words + [word for text, id_ in wishes.names.items() for word in ("--name", f"{text}={id_}")]
