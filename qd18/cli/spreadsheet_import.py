"""From a spreadsheet to the drafts of the data files: read, understood, asked about, compared, shown, entered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from qd18.changes.carrying_out import carry_out
from qd18.changes.meeting_files import MeetingFiles
from qd18.changes.members import tier_in_use
from qd18.changes.placement import ListFiles
from qd18.cli.app import App
from qd18.cli.entry import LATE, closed_days_shown, enter, late_sentence
from qd18.cli.exit_status import ExitStatus
from qd18.cli.question import refuse_errors
from qd18.cli.session import EditSession
from qd18.cli.shell import command_line
from qd18.messages import UsageError
from qd18.model.members import Tier
from qd18.model.periods import Month, month_of
from qd18.schema.layout import SETTINGS_FILE
from qd18.store.spreadsheets import Workbook, read_workbook
from qd18.tables.cell_faults import AmbiguousName
from qd18.tables.columns import IGNORE, MEETING_TABLE, TABLE_KINDS, TableKind, column_title
from qd18.tables.headers import turning_title_of
from qd18.tables.import_changes import import_change_set
from qd18.tables.import_entries import State
from qd18.tables.import_plan import ImportPlan, Read, Understood, compared, lost, read_rows, rivals, understood
from qd18.tables.import_settings import what_to_remember
from qd18.tables.meetings_on_record import MeetingsOnRecord
from qd18.tables.naming import RecordOwner, Roll
from qd18.tables.record_values import records_on_file
from qd18.tables.table import Spot

MOST_FINDINGS = 5
"""So many warnings about the data as it would be are shown in full."""

if TYPE_CHECKING:
    from qd18.cli.prompts import Asker


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
    worklist: Path | None = None
    """Where the meetings whose day is missing are to be written."""


def import_file(app: App, wishes: Wishes) -> ExitStatus:
    """Show what importing the file would do, and do it where that is wished and nothing is wrong."""
    if wishes.worklist is not None and wishes.worklist.suffix.lower() not in {".xlsx", ".csv"}:
        raise UsageError("worklist-ending", path=str(wishes.worklist))
    book = read_workbook(wishes.file, wishes.sheets)
    edits = EditSession(app)
    known = edits.frame.said.remembered
    tables = tables_of(app, wishes, book, {**dict(known.columns), **wishes.columns})
    read, names = _read(app, edits, tables, wishes.names)
    edits.read_meetings(_months(read, tables))
    refuse_errors(app, edits.frame, edits.facts, today=edits.today)
    if tables.grids:
        read = read_rows(tables, _roll(edits, names), MeetingsOnRecord(edits.register))
    entries = compared(read, lambda kind: records_on_file(edits.register, kind), today=edits.today)
    hidden = {"hidden": book.hidden, "hidden_rows": book.hidden_rows, "struck_rows": book.struck_rows}
    plan = ImportPlan(
        tables.layouts,
        tables.grids,
        entries,
        read.passed,
        tables.idle,
        **hidden,
        taken_out=lost(read),
        undated=read.undated,
        absences=read.absences,
    )
    _show(app, plan, read.roll, wishes.file)
    return _entered(edits, plan, replace(wishes, names=names), read.roll)


def tables_of(app: App, wishes: Wishes, book: Workbook, told: Mapping[str, str]) -> Understood:
    """The tables of the file; a refusal that says what to do where there is none, or one that is unclear."""
    kinds = (TABLE_KINDS[wishes.kind],) if wishes.kind else tuple(TABLE_KINDS.values())
    for header, key in wishes.columns.items():
        if key != IGNORE and not any(key in kind.keys for kind in kinds):
            allowed = dict.fromkeys(one for kind in kinds for one in kind.keys)
            raise UsageError("no-column", header=header, meaning=key, allowed=", ".join([*allowed, IGNORE]))
    found = understood(book.tables, kinds, told)
    if not found.layouts and not found.grids and found.nearly:
        layout = found.nearly[0]
        missing = ", ".join(_column(app, layout.kind, key) for key in layout.missing)
        columns = ", ".join(f"“{one.text}”" for one in layout.headings)
        raise UsageError("columns-missing", sheet=layout.table.sheet, missing=missing, columns=columns)
    if not found.layouts and not found.grids:
        raise UsageError("no-list" if wishes.kind == "units" else "no-header", path=str(wishes.file))
    _refuse_turned(found)
    for layout in found.layouts:
        for one, two in layout.clashes():
            cells = {"first": f"“{one.text}” ({one.at.cell})", "second": f"“{two.text}” ({two.at.cell})"}
            raise UsageError("two-columns", sheet=layout.table.sheet, meaning=str(one.key), header=two.text, **cells)
        if len(kinds) > 1 and len(others := rivals(layout, told)) > 1:
            raise UsageError("kind-unclear", sheet=layout.table.sheet, kinds=", ".join(others))
    return found


def _refuse_turned(tables: Understood) -> None:
    """Refuse a sheet whose title, or a column whose heading, says the contrary of what its cells would be taken for."""
    headers = [(layout.table, layout.row) for layout in tables.layouts]
    for table, row in (*headers, *((grid.table, grid.row) for grid in tables.grids)):
        if (turning := turning_title_of(table, row)) is not None:
            raise UsageError("turning-title", sheet=table.sheet, title=turning[0], word=turning[1])
    turned = [heading for layout in tables.layouts for heading in layout.turned]
    for heading in (*turned, *(heading for grid in tables.grids for heading in grid.turned)):
        args = {"header": heading.text, "word": heading.turned_by, "cell": heading.at.cell}
        raise UsageError("turning-header", sheet=heading.at.sheet, **args)
    for layout in tables.layouts:
        for heading, dated, typed in layout.swapped_days():
            cells = {"first": dated.cell, "second": typed.cell}
            raise UsageError("days-swapped", sheet=layout.table.sheet, header=heading.text, **cells)
        if layout.lacks_attendees:
            columns = ", ".join(f"“{heading.text}” ({heading.at.cell})" for heading in layout.unknown)
            raise UsageError("no-attendees", sheet=layout.table.sheet, columns=columns, header=layout.unknown[0].text)


def _column(app: App, kind: TableKind, key: str) -> str:
    return f"{column_title(kind, key, app.words)} ({key})"


def _read(app: App, edits: EditSession, tables: Understood, names: Mapping[str, str]) -> tuple[Read, dict[str, str]]:
    """The rows, after somebody at the terminal has been asked about names that are unclear, and what names mean."""
    answers = dict(names)
    read = read_rows(tables, _roll(edits, answers), MeetingsOnRecord(edits.register))
    unclear = list(read.unclear())
    if unclear:
        from qd18.cli.prompts import Asker, can_ask

        if can_ask(app):
            answers |= _answers(edits, Asker(app), unclear, read.roll)
            read = read_rows(tables, _roll(edits, answers), MeetingsOnRecord(edits.register))
    return read, answers


def _roll(edits: EditSession, answers: Mapping[str, str]) -> Roll:
    """Who and what is on record, and at which tier posts in a commune are held."""

    def tier(unit: str, day: date | None) -> str:
        register = edits.register
        known = register.tree.units.get(unit)
        found = tier_in_use(edits.frame.regulations, register.tree, known, day or edits.today) if known else None
        return (found or Tier.GRASSROOTS).value

    said = edits.frame.said
    owner = RecordOwner(said.organisation, edits.app.words.say("init", "province"))
    return Roll.of(edits.register, answers, tier, remembered=dict(said.remembered.names), owner=owner)


def _answers(
    edits: EditSession, asker: Asker, unclear: Sequence[tuple[AmbiguousName, list[Spot]]], roll: Roll
) -> dict[str, str]:
    """What somebody at the terminal says that names mean; those that they leave stay unclear."""
    answers: dict[str, str] = {}
    for name, spots in unclear:
        cells = ", ".join(f"{spot.sheet}!{spot.cell}" for spot in spots[:4]) + (", …" if len(spots) > 4 else "")
        key = f"several-{name.sort}s" if len(name.candidates) > 1 else f"unknown-{name.sort}"
        edits.app.output.say("import", f"ask.{key}", name=name.text, cells=cells)
        if answer := _answer(edits, asker, name, roll):
            answers[name.key] = answer
    return answers


def _answer(edits: EditSession, asker: Asker, name: AmbiguousName, roll: Roll) -> str | None:
    from qd18.cli.meaning import candidate_text

    ids = [candidate.id for candidate in name.candidates]
    lines = [candidate_text(edits.app, edits.register, candidate, on=edits.today) for candidate in name.candidates]
    edits.app.output.say("import", "ask.which")
    while True:
        chosen = asker.choose(lines)
        if isinstance(chosen, int):
            return ids[chosen]
        if not chosen:
            return None
        id_ = roll.member(chosen) if name.sort == "member" else roll.unit(chosen)
        if isinstance(id_, str) and (not name.is_several_s or id_ in ids):
            return id_
        edits.app.output.say("import", "ask.not-found", typed=chosen)


def _months(read: Read, tables: Understood) -> list[Month]:
    """The months that the file's meetings are of."""
    days = (row.values["date"] for row in read.rows if isinstance(row.values.get("date"), date))
    return sorted({*map(month_of, days), *(month for grid in tables.grids for month in grid.months())})


def _show(app: App, plan: ImportPlan, roll: Roll, file: Path) -> None:
    from qd18.render.import_page import Teller, import_page

    app.output.show(import_page(plan, Teller(roll, app.words, app.workspace.folder.root), file=str(file)))


def _entered(edits: EditSession, plan: ImportPlan, wishes: Wishes, roll: Roll) -> ExitStatus:
    app = edits.app
    _tell_of_undated(edits, plan, wishes)
    if plan.is_wrong:
        unclear = any(one.fault.unclear for entry in plan.entries for one in entry.wrongs)
        app.output.suggest("import", "answer" if unclear else "mend")
        if wishes.names:
            app.output.suggest("import", "again", line=_line(app, wishes, write=False))
    if plan.is_wrong or plan.undated:
        return ExitStatus.UNTRUSTED
    if plan.is_idle:
        if plan.entries:
            app.output.suggest("import", "up-to-date")
        return ExitStatus.DONE
    return _written(edits, plan, wishes, roll)


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


def _written(edits: EditSession, plan: ImportPlan, wishes: Wishes, roll: Roll) -> ExitStatus:
    """Enter what the plan would do, or show what entering it would come to."""
    app = edits.app
    closed = closed_days_shown(edits, _days_changed(plan))
    if closed and not wishes.late:
        app.output.suggest(
            "import", "books-closed", **closed, line=_line(app, replace(wishes, late=True), write=wishes.write)
        )
        return ExitStatus.USAGE
    if closed:
        edits.notes.append(late_sentence(app, closed))
    meetings = MeetingFiles(edits.frame.paths, edits.text, edits.register.tree)
    changes = import_change_set(plan.entries, ListFiles(edits.register), meetings)
    carry_out(changes.operations, edits)
    if wishes.write:
        known = edits.draft(SETTINGS_FILE)
        carry_out(what_to_remember(known, columns=wishes.columns, names=roll.lasting(wishes.names)), edits)
    subject = app.words.say("import", "subject", file=wishes.file.name)
    status = enter(edits, dry_run=not wishes.write, subject=subject, folds_diff=True)
    if status is ExitStatus.DONE:
        app.output.last_words[:] = [_shortened(app, one) for one in app.output.last_words]
    if status is ExitStatus.DONE and not wishes.write:
        app.output.last_words.pop()  # which files would change: the line to type says more
        app.output.suggest("import", "write", line=_line(app, wishes))
    return status


def _days_changed(plan: ImportPlan) -> Iterator[date]:
    """The days of the meetings that are new or changed, and those that they have on record."""
    for entry in plan.entries:
        if entry.kind is MEETING_TABLE and entry.state in {State.NEW, State.CHANGED}:
            yield entry.values["date"]
            if entry.record is not None:
                yield entry.record.values["date"]


def _shortened(app: App, text: str) -> str:
    """*text*, of which the first findings are shown and the others counted."""
    findings = text.split("\n\n")
    if len(findings) <= MOST_FINDINGS:
        return text
    more = app.words.say("import", "more-findings", n=len(findings) - MOST_FINDINGS)
    return "\n\n".join([*findings[:MOST_FINDINGS], more])


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
    return words + [word for text, meant in wishes.names.items() for word in ("--name", f"{text}={meant}")]
