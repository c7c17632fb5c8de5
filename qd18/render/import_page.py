"""What an import would do, for people: how the file was understood, and a table of its records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from qd18.diagnostics import Place
from qd18.editing.day_splitting import IS
from qd18.lookup.name_index import NamedRecord
from qd18.lookup.words import WORDS
from qd18.messages import Catalogue
from qd18.model.periods import Period, read_label
from qd18.render.blocks import BLANK, Block, Grid, GridCell, GridColumn, Paragraph, Rows, Tone
from qd18.render.grid_page import grid_notes, worklist_blocks
from qd18.tables.cell_faults import Fault
from qd18.tables.columns import IGNORE, MARK, TableKind, column_title
from qd18.tables.dated_cells import is_dated, newest_value
from qd18.tables.grids import AttendanceGrid
from qd18.tables.headers import Heading, TableLayout
from qd18.tables.import_entries import ImportEntry, State
from qd18.tables.import_plan import ImportPlan
from qd18.tables.naming import Roll
from qd18.tables.record_differences import ValueChange
from qd18.tables.surroundings import Section
from qd18.tables.table import Spot, filled

_TOPIC = "import"
MOST_CELLS = 12
"""So many cells are named, where something is the same in all of them."""
_TONES = {
    State.NEW: Tone.GOOD,
    State.SAME: Tone.QUIET,
    State.CHANGED: Tone.DOUBTFUL,
    State.WRONG: Tone.BAD,
}
_WORD_GROUPS = {"session": "session", "tasks": "task", "tier": "tier", "position": "position", "kind": "kind"}
_MEMBERS, _UNITS = {"attended", "member", "by"}, {"unit", "home", "parent", "succeeds"}


class Teller:
    """Tells of a plan in one language: values as people read them, members and units by their names."""

    def __init__(self, roll: Roll, words: Catalogue, root: Path) -> None:
        self._roll = roll
        self._words = words
        self._root = root

    def say(self, key: str, /, **args: object) -> str:
        """A sentence of the topic."""
        return self._words.say(_TOPIC, key, **args)

    def column(self, kind: TableKind, key: str) -> str:
        """What a column is called."""
        return column_title(kind, key, self._words)

    def value(self, key: str, value: Any) -> str:
        """A value under *key* as people read it."""
        match value:
            case None:
                return self.say("nobody") if key == "attended" else "—"
            case bool():
                return "✓" if value else "—"
            case date():
                return self._words.day(value)
            case tuple() | list():
                return "; ".join(self._items(key, value)) or self.value(key, None)
            case Mapping():
                return ", ".join(self.value(key, two) for key, two in value.items())
            case Period():
                return self._words.short_period(value)
            case Place():
                return f"{(self._root / value.path).as_posix()}:{value.line}"
            case _:
                return self._text(key, str(value))

    def _items(self, key: str, items: Sequence[Any]) -> Iterator[str]:
        """Each of *items*; values by day with from when until when."""
        for item in items:
            yield f"{self.value(key, item[IS])} ({self._days(item)})" if is_dated((item,)) else self.value(key, item)

    def _days(self, entry: Mapping[str, Any]) -> str:
        days = {name: self._words.day(entry[key]) for name, key in (("first", "from"), ("last", "to")) if key in entry}
        return self.say(f"days.{'both' if len(days) > 1 else 'since' if 'first' in days else 'until'}", **days)

    def _text(self, key: str, text: str) -> str:
        if key in _MEMBERS:
            return self._roll.name_of("member", text)
        if key in _UNITS:
            return self._roll.name_of("unit", text)
        if key in _WORD_GROUPS and text in WORDS[_WORD_GROUPS[key]]:
            return self.say(f"words.{_WORD_GROUPS[key]}.{text}")
        if key == "for" and (period := read_label(text)) is not None:
            return self._words.short_period(period)
        return text

    def record(self, entry: ImportEntry) -> str:
        """What a record is known by."""
        values = entry.values
        match entry.kind.name:
            case "meetings":
                keys = ["date", "unit", *(["session"] if values.get("session") not in {None, "regular"} else [])]
            case "members" | "units":
                keys = ["name", "id"]
            case "assignments":
                keys = ["member", "unit", "tier"]
            case _:
                keys = ["member", "from"]
        return " · ".join(self.value(key, newest_value(values[key])) for key in keys if key in values)

    def fault(self, kind: TableKind, fault: Fault) -> str:
        """What is wrong with a cell, and whom a name that is unclear may mean."""
        key = str(fault.args.get("column", ""))
        shown = {name: self.value(key, value) for name, value in fault.args.items() if name != "column"}
        if key:
            shown["column"] = self.column(kind, key)
        if "group" in shown:
            group = str(fault.args["group"])
            shown["allowed"] = ", ".join(self.say(f"words.{group}.{word}") for word in WORDS[group])
        text = self.say(f"faults.{fault.key}", **shown)
        offered = fault.unclear.candidates if fault.unclear else ()
        return text + (self.say("faults.perhaps", names=", ".join(map(named_record, offered))) if offered else "")

    def section(self, section: Section) -> str:
        """A row that says what the rows below it are of, and what it was taken for."""
        meaning = self._roll.name_of("unit", str(section.unit))
        if section.span is not None:
            first, last = self._words.day(section.span.span.start), self._words.day(section.span.span.last)
            meaning = self.say("days.both", first=first, last=last)
        return f"{section.spot.sheet}!{section.spot.cell} “{section.text}”" + (f" → {meaning}" if meaning else "")

    def edits(self, entry: ImportEntry) -> Iterator[str]:
        """The edits of a record, those that add to one list or take from it in one."""
        lists: dict[tuple[object, ...], list[ValueChange]] = {}
        for place, edit in enumerate(entry.edits):
            group = (edit.path, edit.after is None) if edit.is_item else (place,)
            lists.setdefault(group, []).append(edit)
        for edits in lists.values():
            first = edits[0]
            if first.is_item:
                first = ValueChange(
                    first.path,
                    tuple(edit.before for edit in edits) if first.before is not None else None,
                    tuple(edit.after for edit in edits) if first.after is not None else None,
                    is_item=True,
                )
            yield self.edit(entry.kind, first)

    def edit(self, kind: TableKind, edit: ValueChange) -> str:
        """One edit."""
        key = str(edit.path[-1]) if isinstance(edit.path[-1], str) else str(edit.path[0])
        top = self.column(kind, str(edit.path[0]))
        column = top if key == edit.path[0] else f"{top} › {self._inner(kind, key)}"
        values = {"column": column, "before": self.value(key, edit.before), "after": self.value(key, edit.after)}
        if edit.is_item:
            return self.say("edits.add" if edit.after is not None else "edits.remove", **values)
        if edit.after is None:
            return self.say("edits.clear", **values)
        return self.say("edits.set" if edit.before is None else "edits.change", **values)

    def _inner(self, kind: TableKind, key: str) -> str:
        return self.column(kind, key) if key in kind.keys else key

    def new(self, entry: ImportEntry) -> str:
        """What a new record says besides what it is known by."""
        keys = [key for key in entry.values if key not in {*entry.kind.identity, "name", MARK}]
        return "; ".join(f"{self.column(entry.kind, key)}: {self.value(key, entry.values[key])}" for key in keys)


def named_record(record: NamedRecord) -> str:
    """Somebody with the id."""
    return f"{record.name} ({record.id})"


def import_page(plan: ImportPlan, teller: Teller, *, file: str) -> Iterator[Block]:
    """How the file was understood, then its records, then how many of each there are."""
    yield Paragraph(teller.say("title", file=file), Tone.STRONG)
    for layout in plan.layouts:
        yield Paragraph(_understood(layout, teller), hang=2)
    for grid in plan.grids:
        yield Paragraph(_understood_grid(grid, plan.passed, teller), hang=2)
    yield from notes(plan, teller)
    yield BLANK
    rows = (
        *_wrong_rows(plan.entries, teller),
        *(row for entry in _changes_first(plan) for row in _rows(entry, teller)),
    )
    if rows:
        heads = [teller.say(f"headings.{name}") for name in ("cell", "state", "what", "detail")]
        columns = (
            GridColumn(heads[0]),
            GridColumn(heads[1]),
            GridColumn(heads[2], folds=True),
            GridColumn(heads[3], folds=True, is_last=True),
        )
        yield Grid(columns, (Rows("", rows),))
        yield BLANK
    if plan.entries:
        counts = Counter(entry.state for entry in plan.entries)
        numbers = {state.value: counts[state] for state in State}
        yield Paragraph(teller.say("summary", **numbers), Tone.BAD if counts[State.WRONG] else Tone.STRONG)
    elif not plan.undated:
        yield Paragraph(teller.say("nothing"))
    yield from worklist_blocks(plan, teller)


def _understood(layout: TableLayout, teller: Teller) -> str:
    known = (heading for heading in layout.headings if heading.key not in {None, IGNORE})
    columns = (teller.say("column", text=heading.text, key=heading.key) for heading in known)
    args = {"sheet": layout.table.sheet, "columns": "; ".join(columns)}
    kind = teller.say(f"kinds.{layout.kind.name}")
    return teller.say("read", kind=kind, n=len(layout.table.lines) - layout.first, **args)


def _understood_grid(grid: AttendanceGrid, passed: Collection[Spot], teller: Teller) -> str:
    columns = ", ".join(column.text for column in grid.across)
    table = grid.table
    named = [row for row in range(grid.first, len(table.lines)) if table.at(row, grid.member) is not None]
    rows = sum(table.spot(row, filled(table.lines[row])[0]) not in passed for row in named)
    return teller.say("read-grid", sheet=grid.table.sheet, n=rows, across=len(grid.across), columns=columns)


def notes(plan: ImportPlan, teller: Teller) -> Iterator[Block]:
    """What of the file was not read: columns, rows, sheets."""
    yield from _unread_columns(plan, teller)
    for key, spots in (("passed", plan.passed), ("strange", plan.strange)):
        if spots:
            yield _note(teller.say(key, cells=_cells([f"{spot.sheet}!{spot.cell}" for spot in spots])))
    yield from _sections(plan, teller)
    yield from map(_note, grid_notes(plan, teller))
    if plan.idle:
        yield _note(teller.say("idle", sheets=", ".join(plan.idle)), Tone.QUIET)
    yield from _conversions(plan, teller)
    left_out = plan.left_out
    for key, places in (
        ("hidden-rows", left_out.hidden_rows),
        ("struck-rows", left_out.struck_rows),
        ("hidden-columns", left_out.hidden_columns),
    ):
        if places:
            yield _note(teller.say(key, rows=_cells(places)))
    if left_out.sheets:
        yield _note(teller.say("hidden", sheets=", ".join(left_out.sheets)))
    for total, missing, numbers in plan.taken_out:
        yield _note(teller.say("taken-out", total=total, missing=missing, numbers=numbers))


def _conversions(plan: ImportPlan, teller: Teller) -> Iterator[Block]:
    """What was converted out of an old encoding, and which."""
    for conversion in plan.conversions:
        cells = _cells([f"{spot.sheet}!{spot.cell}" for spot in conversion.cells])
        key = "converted" if cells else "converted-whole"
        yield _note(teller.say(key, encoding=conversion.encoding, cells=cells))


def _sections(plan: ImportPlan, teller: Teller) -> Iterator[Paragraph]:
    """The rows between the records that were understood, in one line."""
    if plan.sections:
        yield _note(teller.say("sections", sections="; ".join(map(teller.section, plan.sections))), Tone.QUIET)


def _unread_columns(plan: ImportPlan, teller: Teller) -> Iterator[Paragraph]:
    """The columns that nobody knows, and those that have no heading to be known by."""
    for layout in plan.layouts:
        yield from (_unread(layout.table.sheet, heading, teller) for heading in layout.unknown)
        if headless := layout.headless:
            yield _note(teller.say("headless", cells=spots_text(headless)))
    for grid in plan.grids:
        yield from (_unread(grid.table.sheet, heading, teller) for heading in grid.unread)


def _unread(sheet: str, heading: Heading, teller: Teller) -> Paragraph:
    return _note(teller.say("not-read", cell=f"{sheet}!{heading.spot.cell}", text=heading.text))


def _note(text: str, tone: Tone = Tone.DOUBTFUL) -> Paragraph:
    return Paragraph(f"! {text}", tone, hang=2)


def _cells(cells: Sequence[str]) -> str:
    more = f", … (+{len(cells) - MOST_CELLS})" if len(cells) > MOST_CELLS else ""
    return ", ".join(cells[:MOST_CELLS]) + more


def _wrong_rows(entries: Iterable[ImportEntry], teller: Teller) -> Iterator[tuple[GridCell, ...]]:
    """A row for each thing that is wrong, with all the cells that it is wrong in."""
    same: dict[str, dict[Spot, str]] = {}
    for entry in entries:
        for wrong in entry.wrongs:
            same.setdefault(teller.fault(entry.kind, wrong.fault), {})[wrong.spot] = teller.record(entry)
    state = GridCell(teller.say("states.wrong"), _TONES[State.WRONG])
    for text, records in same.items():
        record = dict.fromkeys(records.values())
        what = next(iter(record)) if len(record) == 1 else teller.say("cells", n=len(records), number=len(records))
        yield (GridCell(spots_text(tuple(records))), state, GridCell(what), GridCell(text))


def wrong_cells(plan: ImportPlan, teller: Teller) -> dict[Spot, str]:
    """What is wrong with each cell, one reason a line."""
    reasons: dict[Spot, dict[str, None]] = {}
    for entry in plan.entries:
        for wrong in entry.wrongs:
            reasons.setdefault(wrong.spot, {})[teller.fault(entry.kind, wrong.fault)] = None
    return {spot: "\n".join(texts) for spot, texts in reasons.items()}


def spots_text(spots: Sequence[Spot]) -> str:
    """The cells with the name of each sheet once: `Họp!C4, C9; Sổ!B2`; of many the first ones."""
    sheets: dict[str, list[str]] = {}
    for spot in spots[:MOST_CELLS]:
        sheets.setdefault(spot.sheet, []).append(spot.cell)
    more = f", … (+{len(spots) - MOST_CELLS})" if len(spots) > MOST_CELLS else ""
    return "; ".join(f"{sheet}!{', '.join(cells)}" for sheet, cells in sheets.items()) + more


def _changes_first(plan: ImportPlan) -> Iterator[ImportEntry]:
    """What is changed, then what is new; of what is on record as it is only what the file lacks officials of."""
    for state in (State.CHANGED, State.NEW, State.SAME):
        yield from (
            entry for entry in plan.entries if entry.state is state and (state is not State.SAME or entry.absent)
        )


def _rows(entry: ImportEntry, teller: Teller) -> Iterator[tuple[GridCell, ...]]:
    state = GridCell(teller.say(f"states.{entry.state.value}"), _TONES[entry.state])
    details: Iterable[str] = ()
    if entry.state is State.NEW:
        details = (teller.new(entry),)
    elif entry.state is State.CHANGED:
        details = teller.edits(entry)
    absent = teller.say("absent", names=teller.value("attended", entry.absent)) if entry.absent else ""
    detail = "; ".join(filter(None, (*details, absent)))
    yield (GridCell(f"{entry.spot.sheet}!{entry.spot.cell}"), state, GridCell(teller.record(entry)), GridCell(detail))
