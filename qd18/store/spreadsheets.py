"""Spreadsheets that people bring, `.xlsx` and `.csv`, read into plain tables; read by openpyxl."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from unicodedata import normalize

from qd18.messages.refusals import Outside, UsageError
from qd18.store.csvtext import lines_of_csv
from qd18.store.rows_left_out import hidden_rows, struck_rows
from qd18.tables.columns import TABLE_KINDS
from qd18.tables.headers import MOST_ROWS_ABOVE, layout_of
from qd18.tables.table import OWN_EXAMPLE, OWN_HELP, OWN_LISTS, SheetValue, Table, Wide, line_fingerprint

LARGEST_UNPACKED = 32 * 1024 * 1024
"""Bytes, of the file and of what it unpacks to; fifty thousand meetings take 20 million."""
MOST_LINES, MOST_COLUMNS = 100_000, 400
FEW = 5
"""Lines from the top, among which the example of our own template stands."""

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PARTS = re.compile(r"xl/(?:worksheets/[^/]+|sharedStrings|workbook|styles)\.xml")
_STYLES = "xl/styles.xml"
_MERGED = re.compile(rb'<mergeCell [^>]*ref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"')
_FORMULA = re.compile(rb"<f[ >/]")
_SPACES = re.compile(r"[ \t\u00a0\u202f]+")
BROKEN = (zipfile.BadZipFile, KeyError, ValueError, TypeError, IndexError, AttributeError, EOFError, SyntaxError)
"""What openpyxl raises for files that no spreadsheet program wrote: it has no error of its own for them."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """The *tables* of a file, and the sheets in it that are *hidden* and were not read."""

    tables: tuple[Table, ...]
    hidden: tuple[str, ...] = ()
    hidden_rows: tuple[str, ...] = ()
    """Rows with something in them that are hidden or filtered out, and were not read: `Sheet1!3`."""
    struck_rows: tuple[str, ...] = ()
    """Rows all of which is struck out, and that were not read."""


def read_workbook(path: Path, sheets: tuple[str, ...] = ()) -> Workbook:
    """All visible sheets of the spreadsheet at *path*, or those called *sheets*, hidden or not."""
    content = _content(path)
    if content.startswith(_OLE):
        raise UsageError("spreadsheet-locked" if _ENCRYPTED in content else "spreadsheet-old", path=str(path))
    if content.startswith(b"PK"):
        return _read_xlsx(path, content, sheets)
    if path.suffix.lower() in {".csv", ".txt", ".tsv"}:
        return Workbook((_read_csv(path, content),))
    raise UsageError("spreadsheet-unknown", path=str(path))


def _content(path: Path) -> bytes:
    try:
        if not path.is_file() and path.exists():
            raise UsageError("spreadsheet-unknown", path=str(path))
        if path.stat().st_size > LARGEST_UNPACKED:
            raise UsageError("spreadsheet-too-large", path=str(path), largest=str(LARGEST_UNPACKED >> 20))
        return path.read_bytes()
    except OSError as error:
        raise Outside("cannot-read", path=str(path), reason=error.strerror or "") from error


def _read_csv(path: Path, content: bytes) -> Table:
    lines = lines_of_csv(path, content, has_header=_has_header)
    return Table(path.name, tuple(tuple(clean(_unprotected(text)) for text in line) for line in lines))


def _has_header(lines: list[list[str]]) -> bool:
    """Whether *lines* begin with a header that some kind of table has."""
    table = Table("", tuple(tuple(clean(text) for text in line) for line in lines[: MOST_ROWS_ABOVE + 1]))
    layout = layout_of(table, tuple(TABLE_KINDS.values()), {})
    return layout is not None and not layout.missing


def _unprotected(text: str) -> str:
    """*text* without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    return text[1:] if text[:1] == "'" and text.lstrip("'")[:1] in {"=", "+", "-", "@"} else text


def clean(value: object) -> SheetValue:
    """A cell's value as tables have it."""
    if isinstance(value, str):
        text = "\n".join(_SPACES.sub(" ", line).strip() for line in value.replace("\r\n", "\n").split("\n")).strip()
        return (text if text.isascii() else normalize("NFC", text)) or None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if value is None or isinstance(value, bool | int | float | date) else str(value)


def _read_xlsx(path: Path, content: bytes, sheets: tuple[str, ...]) -> Workbook:
    try:
        archive = zipfile.ZipFile(BytesIO(content))
        _refuse_unsafe(path, archive)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _tables_of(path, content, archive, sheets)
    except BROKEN as error:
        raise UsageError("spreadsheet-broken", path=str(path)) from error


def _refuse_unsafe(path: Path, archive: zipfile.ZipFile) -> None:
    """Refuse what is no workbook, unpacks to too much, or defines entities of its own."""
    names = archive.namelist()
    if "xl/workbook.xml" not in names:
        raise UsageError("spreadsheet-unknown", path=str(path))
    parts = [part for part in archive.infolist() if part.filename.endswith((".xml", ".rels"))]
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise UsageError("spreadsheet-too-large", path=str(path), largest=str(LARGEST_UNPACKED >> 20))
    for part in parts:
        if _PARTS.fullmatch(part.filename) and b"<!DOCTYPE" in archive.read(part)[:4096]:
            raise UsageError("spreadsheet-broken", path=str(path))


def _tables_of(path: Path, content: bytes, archive: zipfile.ZipFile, sheets: tuple[str, ...]) -> Workbook:
    load = _openpyxl(path)
    book = load(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    unknown = [title for title in sheets if title not in book.sheetnames]
    if unknown:
        raise UsageError("no-sheet", path=str(path), sheet=unknown[0], sheets=", ".join(book.sheetnames))
    formulas = None
    tables, hidden = [], []
    left_out: dict[str, list[str]] = {"hidden_rows": [], "struck_rows": []}
    styles = archive.read(_STYLES) if _STYLES in archive.namelist() else b""
    own, example = _made_by_us(book)
    for sheet in book.worksheets:
        if sheet.title in own and sheet.title not in sheets:
            continue
        if sheet.title not in sheets and (sheets or sheet.sheet_state != "visible"):
            hidden += [sheet.title] if not sheets else []
            continue
        xml = archive.read(sheet._worksheet_path)  # noqa: SLF001 - openpyxl tells merged cells of a streamed sheet nowhere
        lines = _lines(path, _rows(sheet))
        lines = [[] if example and line_fingerprint(line) == example else line for line in lines[:FEW]] + lines[FEW:]
        left_out["hidden_rows"] += _blanked(lines, hidden_rows(xml), sheet.title)
        left_out["struck_rows"] += _blanked(lines, struck_rows(xml, styles), sheet.title)
        uncalculated: tuple[tuple[int, int], ...] = ()
        if _FORMULA.search(xml):
            formulas = formulas or load(BytesIO(content), read_only=True, data_only=False, keep_links=False)
            uncalculated = tuple(_uncalculated(_rows(formulas[sheet.title]), lines))
        down, wide = _merged(xml)
        tables.append(Table(sheet.title, tuple(map(tuple, _filled_down(lines, down))), wide, uncalculated))
    rows = {name: tuple(named) for name, named in left_out.items()}
    return Workbook(tuple(tables), tuple(hidden), **rows)


def _made_by_us(book: Any) -> tuple[set[str], str]:
    """Our own sheets without records, by the names that the workbook defines, and the fingerprint of its example."""
    values = {name: str(defined.value or "") for name, defined in book.defined_names.items()}
    own = {values[name].rpartition("!")[0].strip("'$") for name in (OWN_LISTS, OWN_HELP) if name in values}
    return own, values.get(OWN_EXAMPLE, "").strip('="')


def _blanked(lines: list[list[SheetValue]], rows: Iterable[int], title: str) -> list[str]:
    """Blank those of *rows* that have something in them; their names, as people know them: `Sheet1!3`."""
    filled = [row for row in sorted(rows) if row < len(lines) and lines[row]]
    for row in filled:
        lines[row] = []
    return [f"{title}!{row + 1}" for row in filled]


def _openpyxl(path: Path) -> Callable[..., Any]:
    try:
        from openpyxl import load_workbook
    except ModuleNotFoundError as error:
        ending = path.suffix or ".xlsx"
        raise UsageError("missing-extra", ending=ending, extra="excel", library=error.name or "?") from error
    return load_workbook


def _rows(sheet: Any) -> Iterator[tuple[object, ...]]:
    """All rows of a sheet, wherever its file says that it ends: some programs write that wrong."""
    sheet.reset_dimensions()
    rows: Iterator[tuple[object, ...]] = sheet.iter_rows(values_only=True)
    return rows


def _lines(path: Path, rows: Iterable[tuple[object, ...]]) -> list[list[SheetValue]]:
    """The rows with something in them, and the empty ones between; what lies too far out is refused."""
    lines: list[list[SheetValue]] = []
    empty = 0
    for row in rows:
        line = [clean(value) for value in row]
        while line and line[-1] is None:
            line.pop()
        if not line:
            empty += 1
            continue
        lines += [[] for _ in range(min(empty, MOST_LINES))]
        lines.append(line)
        empty = 0
        if len(lines) > MOST_LINES or len(line) > MOST_COLUMNS:
            limits = {"rows": str(MOST_LINES), "columns": str(MOST_COLUMNS)}
            raise UsageError("spreadsheet-too-wide", path=str(path), **limits)
    return lines


def _uncalculated(rows: Iterable[tuple[object, ...]], lines: list[list[SheetValue]]) -> Iterator[tuple[int, int]]:
    """The cells that hold a formula but no result."""
    for number, (row, line) in enumerate(zip(rows, lines, strict=False)):
        for column, value in enumerate(row):
            empty = column >= len(line) or line[column] is None
            if empty and isinstance(value, str) and value.startswith("="):
                yield number, column


def _merged(xml: bytes) -> tuple[list[tuple[int, int, int]], tuple[Wide, ...]]:
    """The cells made one: downwards as column, first and last row; across as `Wide`."""
    down, wide = [], []
    for match in _MERGED.finditer(xml):
        left, right = _column(match[1]), _column(match[3])
        top, bottom = int(match[2]) - 1, int(match[4]) - 1
        if right > left:
            wide.append(Wide(top, left, right))
        if bottom > top:
            down.append((left, top, bottom))
    return down, tuple(wide)


def _column(name: bytes) -> int:
    column = 0
    for letter in name:
        column = column * 26 + letter - 64
    return column - 1


def _filled_down(lines: list[list[SheetValue]], down: list[tuple[int, int, int]]) -> list[list[SheetValue]]:
    """*lines* with the value of cells made one in each of their rows; a total or a signature may be below."""
    for column, top, bottom in down:
        value = lines[top][column] if top < len(lines) and column < len(lines[top]) else None
        for row in range(top + 1, min(bottom + 1, len(lines)) if value is not None else 0):
            lines[row] += [None] * (column + 1 - len(lines[row]))
            lines[row][column] = value
    return lines
