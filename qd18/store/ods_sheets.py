"""The sheets of an OpenDocument spreadsheet, read off its XML: each cell has what it shows next to its value."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import field
from datetime import datetime
from xml.etree.ElementTree import Element

from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.named_tuple import NamedTuple
from qd18.model.value_class import value_class
from qd18.store.cell_notes import note_inside
from qd18.store.sheet_cells import (
    MOST_COLUMNS,
    MOST_LINES,
    UNCALCULATED,
    GatheredSheet,
    Merge,
    ReadCell,
    clean_text,
    error_in,
    struck_flaw,
)
from qd18.store.xml_parts import attributes, elements, local
from qd18.tables.apostrophes import unguarded
from qd18.tables.old_encodings import OldFont, old_font
from qd18.tables.table import SheetValue, ShownDate, ShownFloat, ShownInt, Unreadable

CONTENT = "content.xml"
_STYLES = "styles.xml"
_TAGS = {"style", "date-style", "font-face", "table-column", "table-row", "table", "named-range", "named-expression"}
_NOT_SHOWN = {"annotation", "annotation-end", "frame", "custom-shape", "ruby-text"}
_TIME = lazy_pattern(r"PT([0-9]+)H([0-9]+)M")


class _Style(NamedTuple):
    """What a style says: the one that it adds to, whether it strikes out, its font, the data style, if it is shown."""

    parent: str | None
    is_struck: bool | None
    font: str | None
    data: str | None
    is_shown: bool


class _Run(NamedTuple):
    text: str
    is_struck: bool
    font: OldFont | None


@value_class
class _Styles:
    """The styles of a file by name, and which parts its formats of days show."""

    by_name: dict[str, _Style] = field(default_factory=dict)
    days: dict[str, frozenset[str]] = field(default_factory=dict)
    faces: dict[str, str] = field(default_factory=dict)

    def take(self, tag: str, element: Element) -> None:
        """Take a style, a format of days or a font."""
        marks = attributes(element)
        if tag == "font-face":
            self.faces[marks["name"]] = marks.get("font-family", marks["name"]).strip("'\"")
        elif tag == "date-style":
            self.days[marks["name"]] = frozenset(local(child.tag) for child in element)
        elif "name" in marks:
            inner = {name: value for child in element for name, value in attributes(child).items()}
            line = inner.get("text-line-through-style", inner.get("text-line-through-type"))
            font = inner.get("font-name", inner.get("font-family"))
            is_shown = inner.get("display") != "false"
            struck = None if line is None else line != "none"
            self.by_name[marks["name"]] = _Style(
                marks.get("parent-style-name"), struck, font, marks.get("data-style-name"), is_shown
            )

    def chain(self, name: str | None) -> Iterator[_Style]:
        """The style called *name*, and those that it adds to, the nearest first."""
        seen: set[str] = set()
        while name is not None and name in self.by_name and name not in seen:
            seen.add(name)
            style = self.by_name[name]
            yield style
            name = style.parent

    def is_struck(self, name: str | None) -> bool | None:
        """Whether text in that style is struck out; None where the style does not say."""
        return next((style.is_struck for style in self.chain(name) if style.is_struck is not None), None)

    def font(self, name: str | None) -> str | None:
        """The font of that style."""
        font = next((style.font for style in self.chain(name) if style.font is not None), None)
        return None if font is None else self.faces.get(font, font)

    def parts_of_day(self, name: str | None) -> frozenset[str]:
        """The parts of a day that the format of that style shows; all, where nobody says."""
        data = next((style.data for style in self.chain(name) if style.data is not None), None)
        return self.days.get(data or "", frozenset({"day", "month", "year"}))


class OdsFile:
    """A spreadsheet in the zip archive *archive*, which was read from *path*."""

    def __init__(self, path: str, archive: zipfile.ZipFile) -> None:
        self._path = path
        self._styles = _Styles()
        if _STYLES in archive.namelist():
            for tag, element in elements(archive.read(_STYLES), {"style", "date-style", "font-face"}):
                self._styles.take(tag, element)
        self.sheets: list[tuple[GatheredSheet, bool]] = []
        """Each sheet, and whether it is hidden."""
        self.names: dict[str, str] = {}
        """What the names that the file defines stand for, as it writes that."""
        self._read(archive.read(CONTENT))

    def _read(self, content: bytes) -> None:
        sheet, row, columns = GatheredSheet(self._path, ""), 0, list[str | None]()
        for tag, element in elements(content, _TAGS):
            match tag:
                case "table-column":
                    columns += self._column(element, sheet, len(columns))
                case "table-row":
                    row += self._row(sheet, row, element, columns)
                case "table":
                    marks = attributes(element)
                    sheet.title = marks.get("name", "")
                    hidden = any(not style.is_shown for style in self._styles.chain(marks.get("style-name")))
                    self.sheets.append((sheet, hidden))
                    sheet, row, columns = GatheredSheet(self._path, ""), 0, []
                case "named-range" | "named-expression":
                    marks = attributes(element)
                    self.names[marks.get("name", "")] = marks.get("cell-range-address") or marks.get("expression", "")
                case _:
                    self._styles.take(tag, element)

    def _column(self, element: Element, sheet: GatheredSheet, first: int) -> list[str | None]:
        """The default styles of columns that are declared together."""
        marks = attributes(element)
        count = min(int(marks.get("number-columns-repeated", "1")), MOST_COLUMNS)
        if marks.get("visibility", "visible") != "visible":
            sheet.hidden_columns.update(range(first, first + count))
        return [marks.get("default-cell-style-name")] * count

    def _row(self, sheet: GatheredSheet, row: int, element: Element, columns: list[str | None]) -> int:
        """Take a row, or several that are alike; how many they are."""
        marks = attributes(element)
        count = int(marks.get("number-rows-repeated", "1"))
        cells = self._cells(sheet, row, element, columns, marks.get("default-cell-style-name"))
        for number in range(row, row + min(count, MOST_LINES + 1) if cells else row):
            sheet.add(number, cells, hidden=marks.get("visibility", "visible") != "visible")
        return count

    def _cells(
        self, sheet: GatheredSheet, row: int, element: Element, columns: list[str | None], default: str | None
    ) -> list[ReadCell]:
        cells: list[ReadCell] = []
        column = 0
        for child in element:
            marks = attributes(child)
            count = int(marks.get("number-columns-repeated", "1"))
            if local(child.tag) == "table-cell" and (len(child) or "value-type" in marks or "formula" in marks):
                style = marks.get("style-name") or default or (columns[column] if column < len(columns) else None)
                cell = self._cell(column, child, marks, style)
                if cell is not None:
                    cells += [cell._replace(column=column + number) for number in range(min(count, MOST_COLUMNS + 1))]
            if note := note_inside(child):
                sheet.notes[row, column] = note
            _note_merge(sheet, row, column, marks)
            column += count
        return cells

    def _cell(self, column: int, element: Element, marks: dict[str, str], style: str | None) -> ReadCell | None:
        struck, font = self._styles.is_struck(style) or False, self._styles.font(style)
        look = _Run("", struck, old_font(font or ""))
        paragraphs = [child for child in element if local(child.tag) == "p"]
        lines = [list(self._runs(paragraph, look)) for paragraph in paragraphs]
        runs = [
            run for number, line in enumerate(lines) for run in ([look._replace(text="\n")] if number else []) + line
        ]
        shown = clean_text(unguarded("".join(run.text for run in runs)))
        if shown is None:
            is_open = "formula" in marks and "value-type" not in marks and not paragraphs
            return ReadCell(column, "=", Unreadable(UNCALCULATED)) if is_open else None
        flaw = struck_flaw(shown, (run.text for run in runs if run.is_struck)) or error_in(shown)
        odd = next((run.font for run in runs if run.font and not run.text.isascii()), None)
        return ReadCell(column, self._value(marks, shown, style), flaw, odd)

    def _runs(self, element: Element, look: _Run) -> Iterator[_Run]:
        """The text inside an element, piece by piece, each with its look; comments and drawings are no such text."""
        if element.text:
            yield look._replace(text=element.text)
        for child in element:
            match local(child.tag):
                case tag if tag in _NOT_SHOWN:
                    pass
                case "s":
                    yield look._replace(text=" " * min(int(attributes(child).get("c", "1")), 1000))
                case "tab" | "line-break" as tag:
                    yield look._replace(text="\t" if tag == "tab" else "\n")
                case _:
                    yield from self._runs(child, self._look_of(child, look))
            if child.tail:
                yield look._replace(text=child.tail)

    def _look_of(self, span: Element, look: _Run) -> _Run:
        style = attributes(span).get("style-name")
        struck, font = self._styles.is_struck(style), self._styles.font(style)
        return _Run("", look.is_struck if struck is None else struck, look.font if font is None else old_font(font))

    def _value(self, marks: dict[str, str], shown: str, style: str | None) -> SheetValue:
        match marks.get("value-type"):
            case "float" | "percentage" | "currency":
                return _number(float(marks["value"]), shown)
            case "boolean":
                return marks["boolean-value"] == "true"
            case "date":
                return self._day(marks["date-value"], shown, style)
            case "time" if (hours := _TIME.match(marks["time-value"])) is not None:
                return f"{hours[1]}:{hours[2]}"
            case _:
                return shown

    def _day(self, iso: str, shown: str, style: str | None) -> SheetValue:
        moment = datetime.fromisoformat(iso.partition(".")[0])
        parts = self._styles.parts_of_day(style)
        if not parts & {"day", "month", "year"}:
            return shown
        if shown == f"{moment:%d/%m/%Y}":
            return moment.date()
        return ShownDate.of(moment.date(), shown, shows_day="day" in parts, shows_year="year" in parts)


def _number(number: float, shown: str) -> SheetValue:
    value = int(number) if number.is_integer() else number
    if shown == str(value):
        return value
    return ShownInt.of(value, shown) if isinstance(value, int) else ShownFloat.of(value, shown)


def _note_merge(sheet: GatheredSheet, row: int, column: int, marks: dict[str, str]) -> None:
    rows, columns = (int(marks.get(f"number-{name}-spanned", "1")) for name in ("rows", "columns"))
    if rows > 1 or columns > 1:
        sheet.merges.append(Merge(row, column, row + rows - 1, column + columns - 1))
