"""From the record to a spreadsheet of it, and to the spreadsheet that offices are handed to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.question import refuse_errors
from qd18.cli.requested_span import RequestedSpan
from qd18.cli.session import EditSession
from qd18.messages import UsageError
from qd18.model.names import name_key
from qd18.model.periods import first_day, month_label
from qd18.model.units import UnitKind
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
        raise UsageError("excel-means-csv", format=ending[1:])
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
            records = [one for one in records if name != "meetings" or asked.span.holds(one.values["date"])]
        sheets.append(sheet_of(TABLE_KINDS[name], records, roll, app.words, ids=ids))
    content = _csv(sheets[0], excel=excel) if make is None else make(_book(app, edits, sheets, roll), made=edits.today)
    write_product(Path(path), content, data=app.workspace.folder.root)
    app.output.say("import", "exported", n=sum(len(one.rows) for one in sheets), path=path)
    return ExitStatus.DONE


def _csv(sheet: ExportSheet, *, excel: bool) -> bytes:
    from qd18.render.data import records_csv

    return records_csv(sheet.heads, as_texts(sheet), excel=excel)


def _book(app: App, edits: EditSession, sheets: Sequence[ExportSheet], roll: Roll) -> object:
    from qd18.render.office.records_xlsx import Book, Tab

    lists = _lists(edits, CellWriter(roll, app.words, ids=False))
    tabs = [
        Tab(
            app.words.say("import", f"sheets.{sheet.kind.name}"),
            sheet.heads,
            sheet.rows,
            frozenset(at for at, one in enumerate(sheet.columns) if one.type is CellType.DATE),
            frozenset(at for at, one in enumerate(sheet.columns) if one.key == MARK),
            lists_for(sheet.columns, lists),
        )
        for sheet in sheets
    ]
    name = app.words.say("import", "sheets.lists")
    return Book(edits.frame.said.organisation, app.language, tabs, lists, name, list_heads=_heads(app))


def _heads(app: App) -> dict[str, str]:
    return {group: app.words.say("import", f"lists.{group}") for group in app.words.topic("import")["lists"]}


def _lists(edits: EditSession, writer: CellWriter) -> dict[str, tuple[str, ...]]:
    """What can be chosen: the units in force and the officials in office today, and the words of each group."""
    today, register = edits.today, edits.register
    units = [one.id for one in register.units if one.span.holds(today)]
    people = [one for one in register.members if any(role.span.holds(today) for role in one.roles)]
    people.sort(key=lambda one: (name_key(one.name), one.id))
    words = {group: writer.words_of(group) for group in ("session", "task", "tier", "position", "kind")}
    named = {
        "unit": tuple(writer.named("unit", one) for one in units),
        "member": tuple(writer.named("member", one.id) for one in people),
    }
    return {**named, **words}


def write_template(app: App, kind: str, output: str | None) -> ExitStatus:
    """Write the spreadsheet to hand out for records of *kind* to the file *output*."""
    if output is None or Path(output).suffix.lower() != ".xlsx":
        raise UsageError("template-needs-output")
    make = chosen_format("records", "xlsx", output).load()
    edits = EditSession(app)
    refuse_errors(app, edits.frame, edits.facts, today=edits.today)
    write_product(Path(output), make(_template(app, edits, kind), made=edits.today), data=app.workspace.folder.root)
    app.output.say("import", "template-written", path=output)
    return ExitStatus.DONE


def _template(app: App, edits: EditSession, name: str) -> object:
    from qd18.render.office.records_xlsx import Book, Tab

    words, kind = app.words, TABLE_KINDS[name]
    writer = CellWriter(Roll.of(edits.register), words, ids=False)
    lists = _lists(edits, writer)
    columns = [
        (one, text) for one in kind.columns if one.key not in {MARK, *PLACING} for text in _texts(app, name, one)
    ]
    shown = [one for one, _ in columns]
    chosen = lists_for(shown, lists) | {at: "member" for at, one in enumerate(shown) if one.type is CellType.MEMBERS}
    example = _example(app, edits, writer, columns) if kind is MEETING_TABLE else None
    sheet = words.say("import", f"sheets.{name}")
    tab = Tab(
        sheet,
        (words.say("import", "template.number"), *(text for _, text in columns)),
        [(words.say("import", "template.example"), *example)] if example else [],
        frozenset(at + 1 for at, one in enumerate(shown) if one.type is CellType.DATE),
        lists={at + 1: group for at, group in chosen.items()},
        examples=1 if example else 0,
        blank_rows=BLANK_ROWS,
    )
    key = "meetings" if kind is MEETING_TABLE else "others"
    lines = [line.format(sheet=sheet) for line in words.topic("import")["template"]["lines"][key]]
    title = words.say("import", f"template.titles.{name}", organisation=edits.frame.said.organisation)
    used = {group: texts for group, texts in lists.items() if group in {*chosen.values(), *_words_of(shown)}}
    help_name, lists_name = (words.say("import", f"sheets.{one}") for one in ("help", "lists"))
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
    content = _worklist_book(edits, heads, rows, writer) if is_book else _worklist_csv(heads, rows)
    write_product(path, content, data=edits.app.workspace.folder.root)
    edits.app.output.say("import", "worklist.written", n=len(rows), path=path)


def _worklist_line(meetings: UndatedMeetings, writer: CellWriter) -> tuple[str | None, ...]:
    """The cells of one meeting: what is known of it, where its official is assigned, and the cell that says so."""
    day = first_day(meetings.month)
    month = writer.cell(month_label(meetings.month), MEETING_TABLE.column("for"))
    unit = writer.named("unit", meetings.unit, day) if meetings.unit else None
    looked_after = "; ".join(writer.named("unit", assigned, day) for assigned in meetings.looked_after)
    source = f"{meetings.at.sheet}!{meetings.at.cell}"
    return None, str(month), unit, writer.named("member", meetings.member), looked_after, source


def _worklist_csv(heads: Sequence[str], rows: Sequence[Sequence[str | None]]) -> bytes:
    from qd18.render.data import records_csv

    return records_csv(heads, [[cell or "" for cell in row] for row in rows], excel=True)


def _worklist_book(
    edits: EditSession, heads: Sequence[str], rows: Sequence[Sequence[str | None]], writer: CellWriter
) -> bytes:
    from qd18.render.office.records_xlsx import Book, Tab, records_xlsx

    words = edits.app.words
    sheet, lists_name, help_name = (words.say("import", f"sheets.{name}") for name in ("meetings", "lists", "help"))
    lists = {group: texts for group, texts in _lists(edits, writer).items() if group in {"unit", "member"}}
    columns = {key: place for place, key in enumerate(WORKLIST_COLUMNS, start=1)}
    chosen = {columns["unit"]: "unit", columns["attended"]: "member"}
    tab = Tab(sheet, heads, rows, frozenset({columns["date"]}), lists=chosen)
    lines = [line.format(sheet=sheet) for line in words.topic("import")["worklist"]["lines"]]
    title = words.say("import", "worklist.book", organisation=edits.frame.said.organisation)
    book = Book(title, edits.app.language, [tab], lists, lists_name, help_name, lines, _heads(edits.app))
    return records_xlsx(book, made=edits.today)


def _words_of(columns: Sequence[TableColumn]) -> set[str]:
    return {one.words for one in columns if one.words}


def _texts(app: App, kind: str, column: TableColumn) -> list[str]:
    """What heads the template's columns of *column*: officials have several."""
    if column.type is CellType.MEMBERS:
        return [
            app.words.say("import", "template.attended", number=number) for number in range(1, ATTENDEE_COLUMNS + 1)
        ]
    return [column_title(TABLE_KINDS[kind], column.key, app.words)]


def _example(
    app: App, edits: EditSession, writer: CellWriter, columns: Sequence[tuple[TableColumn, str]]
) -> list[str | date | None] | None:
    """A row that shows how it is done, with a unit and officials of the data; None where there are none."""
    register = edits.register
    unit = next((one for one in register.units if one.kind is UnitKind.RESIDENTIAL_CELL), None)
    if unit is None or not register.members:
        return None
    people = iter([one.id for one in register.members[:2]])
    values: dict[str, object] = {
        "date": date(edits.today.year, 1, 5),
        "unit": unit.id,
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
