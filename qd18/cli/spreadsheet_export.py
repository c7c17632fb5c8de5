"""From the record to a spreadsheet of it, and to the spreadsheet that offices are handed to fill in."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from datetime import date
from pathlib import Path

from qd18.answering.requested_span import RequestedSpan
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.meaning import resolve_committee
from qd18.cli.question import refuse_errors
from qd18.cli.session import EditSession
from qd18.messages import UsageError
from qd18.model.members import Member
from qd18.model.names import name_key
from qd18.model.periods import first_day, month_label
from qd18.model.units import Unit, UnitKind
from qd18.render.formats import chosen_format, format_for
from qd18.store.products import write_product
from qd18.tables.columns import MARK, MEETING_TABLE, PLACING, TABLE_KINDS, CellType, TableColumn, column_title
from qd18.tables.exported_cells import CellWriter, ExportSheet, as_texts, lists_for, sheet_of
from qd18.tables.naming import Roll
from qd18.tables.record_values import records_on_file
from qd18.tables.worklist import WORKLIST_COLUMNS, UndatedMeetings

ATTENDEE_COLUMNS = 5
"""Columns of the template for one official each."""
BLANK_ROWS = 40


def export_records(
    app: App, path: str, kinds: Sequence[str], *, requested: RequestedSpan, ids: bool, excel: bool
) -> ExitStatus:
    """Write the records to the file at *path*: all of them, or the meetings of the span that is *requested*."""
    ending = Path(path).suffix.lower()
    format_ = format_for("records", ending)
    if format_ is None:
        raise UsageError("export-ending", path=path)
    if ending == ".csv" and len(kinds) > 1:
        raise UsageError("export-one-kind")
    if excel and ending != ".csv":
        raise UsageError("csv-only", option="--excel", format=ending[1:])
    make = format_.load() if ending == ".xlsx" else None
    edits = EditSession(app)
    asked = requested.asked(as_of=edits.today) if requested.is_named else None
    edits.read_meetings(None)
    refuse_errors(app, edits.frame, edits.facts, today=edits.today)
    roll = Roll.of(edits.register)
    chosen = kinds or (("meetings",) if make is None else tuple(TABLE_KINDS))
    sheets = []
    for name in chosen:
        records = records_on_file(edits.register, name)
        if asked is not None:
            records = [record for record in records if name != "meetings" or asked.span.holds(record.values["date"])]
        sheets.append(sheet_of(TABLE_KINDS[name], records, roll, app.words, ids=ids))
    if make is None:
        content = _csv(app, sheets[0].heads, as_texts(sheets[0]), excel=excel)
    else:
        content = make(_book(app, edits, sheets, roll), made=edits.today)
    write_product(Path(path), content, data=app.workspace.folder.root)
    app.output.say("import", "exported", n=sum(len(sheet.rows) for sheet in sheets), path=path)
    return ExitStatus.DONE


def _csv(app: App, heads: Sequence[str], rows: Iterable[Sequence[str]], *, excel: bool) -> bytes:
    from qd18.cli.answers import csv_style
    from qd18.render.formats import CsvRequest
    from qd18.render.records_csv import records_csv

    return records_csv(heads, rows, csv_style(app, CsvRequest(for_excel=excel)))


def _book(app: App, edits: EditSession, sheets: Sequence[ExportSheet], roll: Roll) -> object:
    from qd18.render.office.records_xlsx import Book, Tab

    lists = _lists(_choices(edits), CellWriter(roll, app.words, ids=False))
    tabs = [
        Tab(
            app.words.say("import", f"sheets.{sheet.kind.name}"),
            sheet.heads,
            sheet.rows,
            frozenset(place for place, column in enumerate(sheet.columns) if column.type is CellType.DATE),
            frozenset(place for place, column in enumerate(sheet.columns) if column.key == MARK),
            lists_for(sheet.columns, lists),
        )
        for sheet in sheets
    ]
    name = app.words.say("import", "sheets.lists")
    return Book(edits.frame.said.organisation, app.language, tabs, lists, name, list_heads=_heads(app))


def _heads(app: App) -> dict[str, str]:
    return {group: app.words.say("import", f"lists.{group}") for group in app.words.topic("import")["lists"]}


def _choices(edits: EditSession, within: str | None = None) -> tuple[list[Unit], list[Member]]:
    """The units in force and the officials in office today; only what is *within* a unit, or looks after that."""
    today, register = edits.today, edits.register
    units = [unit for unit in register.units if unit.span.holds(today)]
    members = [member for member in register.members if any(role.span.holds(today) for role in member.roles)]
    if within is not None:
        units = [unit for unit in units if register.tree.is_within_on(unit.id, within, today)]
        places = {unit.id for unit in units}
        current = (assignment for assignment in register.assignments if assignment.span.holds(today))
        assigned = {assignment.member for assignment in current if assignment.unit in places}
        members = [member for member in members if member.id in assigned or _sits_in(member, places, today)]
    return units, sorted(members, key=lambda member: (name_key(member.name), member.id))


def _sits_in(member: Member, places: Container[str], day: date) -> bool:
    """Whether *member* has a post in one of *places* on *day*."""
    return any(role.unit in places and role.span.holds(day) for role in member.roles)


def _lists(choices: tuple[Sequence[Unit], Sequence[Member]], writer: CellWriter) -> dict[str, tuple[str, ...]]:
    """What can be chosen: the units and the officials of *choices*, and the words of each group."""
    units, members = choices
    words = {group: writer.words_of(group) for group in ("session", "task", "tier", "position", "kind")}
    named = {
        "unit": tuple(writer.named("unit", unit.id) for unit in units),
        "member": tuple(writer.named("member", member.id) for member in members),
    }
    return {**named, **words}


def write_template(app: App, kind: str, output: str | None, *, unit: str | None = None) -> ExitStatus:
    """Write the spreadsheet to hand out for records of *kind* to the file *output*; of *unit* and below, if given."""
    if output is None or Path(output).suffix.lower() != ".xlsx":
        raise UsageError("template-needs-output")
    make = chosen_format("records", "xlsx", output).load()
    edits = EditSession(app)
    refuse_errors(app, edits.frame, edits.facts, today=edits.today)
    within = None if unit is None else resolve_committee(edits, unit).id
    book = _template(app, edits, kind, within)
    write_product(Path(output), make(book, made=edits.today), data=app.workspace.folder.root)
    app.output.say("import", "template-written", path=output)
    return ExitStatus.DONE


def _template(app: App, edits: EditSession, name: str, within: str | None) -> object:
    from qd18.render.office.records_xlsx import Book, Tab

    words, kind = app.words, TABLE_KINDS[name]
    writer = CellWriter(Roll.of(edits.register), words, ids=False)
    choices = _choices(edits, within)
    lists = _lists(choices, writer)
    columns = [
        (column, text)
        for column in kind.columns
        if column.key not in {MARK, *PLACING}
        for text in _texts(app, name, column)
    ]
    shown = [column for column, _ in columns]
    of_members = {place: "member" for place, column in enumerate(shown) if column.type is CellType.MEMBERS}
    chosen = lists_for(shown, lists) | of_members
    example = _example(app, choices, writer, columns, today=edits.today) if kind is MEETING_TABLE else None
    sheet = words.say("import", f"sheets.{name}")
    tab = Tab(
        sheet,
        (words.say("import", "template.number"), *(text for _, text in columns)),
        [(words.say("import", "template.example"), *example)] if example else [],
        frozenset(place + 1 for place, column in enumerate(shown) if column.type is CellType.DATE),
        lists={place + 1: group for place, group in chosen.items()},
        examples=1 if example else 0,
        blank_rows=BLANK_ROWS,
    )
    key = "meetings" if kind is MEETING_TABLE else "others"
    lines = [line.format(sheet=sheet) for line in words.topic("import")["template"]["lines"][key]]
    title = words.say("import", f"template.titles.{name}", organisation=edits.frame.said.organisation)
    used = {group: texts for group, texts in lists.items() if group in {*chosen.values(), *_words_of(shown)}}
    help_name, lists_name = (words.say("import", f"sheets.{key}") for key in ("help", "lists"))
    return Book(title, app.language, [tab], used, lists_name, help_name, lines, _heads(app))


def write_worklist(edits: EditSession, undated: Sequence[UndatedMeetings], path: Path) -> None:
    """Write a meeting table to *path*, `.xlsx` or `.csv`, with a row for each of *undated*, its day to be filled in."""
    words = edits.app.words
    writer = CellWriter(Roll.of(edits.register, {}), words, ids=False)
    titles = [column_title(MEETING_TABLE, key, words) for key in WORKLIST_COLUMNS]
    asides = [words.say("import", f"worklist.{key}") for key in ("looks-after", "source")]
    heads = (words.say("import", "template.number"), *titles, *asides)
    lines = [_worklist_line(meetings, writer) for meetings in undated for _ in range(meetings.count)]
    rows = [(str(number), *line) for number, line in enumerate(lines, start=1)]
    is_book = path.suffix.lower() == ".xlsx"
    content = _worklist_book(edits, heads, rows, writer) if is_book else _worklist_csv(edits.app, heads, rows)
    write_product(path, content, data=edits.app.workspace.folder.root)
    edits.app.output.say("import", "worklist.written", n=len(rows), path=path)


def _worklist_line(meetings: UndatedMeetings, writer: CellWriter) -> tuple[str | None, ...]:
    """The cells of one meeting: what is known of it, where its official is assigned, and the cell that says so."""
    day = first_day(meetings.month)
    month = writer.cell(month_label(meetings.month), MEETING_TABLE.column("for"))
    unit = writer.named("unit", meetings.unit, day) if meetings.unit else None
    looked_after = "; ".join(writer.named("unit", assigned, day) for assigned in meetings.looked_after)
    source = f"{meetings.spot.sheet}!{meetings.spot.cell}"
    return None, str(month), unit, writer.named("member", meetings.member), looked_after, source


def _worklist_csv(app: App, heads: Sequence[str], rows: Sequence[Sequence[str | None]]) -> bytes:
    return _csv(app, heads, [[cell or "" for cell in row] for row in rows], excel=True)


def _worklist_book(
    edits: EditSession, heads: Sequence[str], rows: Sequence[Sequence[str | None]], writer: CellWriter
) -> bytes:
    from qd18.render.office.records_xlsx import Book, Tab, records_xlsx

    words = edits.app.words
    sheet, lists_name, help_name = (words.say("import", f"sheets.{name}") for name in ("meetings", "lists", "help"))
    lists = {group: texts for group, texts in _lists(_choices(edits), writer).items() if group in {"unit", "member"}}
    columns = {key: place for place, key in enumerate(WORKLIST_COLUMNS, start=1)}
    chosen = {columns["unit"]: "unit", columns["attended"]: "member"}
    tab = Tab(sheet, heads, rows, frozenset({columns["date"]}), lists=chosen)
    lines = [line.format(sheet=sheet) for line in words.topic("import")["worklist"]["lines"]]
    title = words.say("import", "worklist.book", organisation=edits.frame.said.organisation)
    book = Book(title, edits.app.language, [tab], lists, lists_name, help_name, lines, _heads(edits.app))
    return records_xlsx(book, made=edits.today)


def _words_of(columns: Sequence[TableColumn]) -> set[str]:
    return {column.words for column in columns if column.words}


def _texts(app: App, kind: str, column: TableColumn) -> list[str]:
    """What heads the template's columns of *column*: officials have several."""
    if column.type is CellType.MEMBERS:
        return [
            app.words.say("import", "template.attended", number=number) for number in range(1, ATTENDEE_COLUMNS + 1)
        ]
    return [column_title(TABLE_KINDS[kind], column.key, app.words)]


def _example(
    app: App,
    choices: tuple[Sequence[Unit], Sequence[Member]],
    writer: CellWriter,
    columns: Sequence[tuple[TableColumn, str]],
    *,
    today: date,
) -> list[str | date | None] | None:
    """A row that shows how it is done, with a unit and officials of the data; None where there are none."""
    units, members = choices
    cell = next((unit for unit in units if unit.kind is UnitKind.RESIDENTIAL_CELL), None)
    if cell is None or not members:
        return None
    people = iter([member.id for member in members[:2]])
    values: dict[str, object] = {
        "date": date(today.year, 1, 5),
        "unit": cell.id,
        "session": "regular",
        "minutes": app.words.say("import", "template.minutes"),
        "tasks": ("situation", "inform"),
        "proposals": ({"text": app.words.say("import", "template.proposal")},),
        "note": app.words.say("import", "template.example-note"),
    }
    row: list[str | date | None] = []
    for column, _ in columns:
        value = next(people, None) if column.type is CellType.MEMBERS else values.get(column.key)
        row.append(writer.cell(value, column))
    return row
