"""Spreadsheets that people bring, `.xlsx`, `.ods` and `.csv`, read into plain tables."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import field
from io import BytesIO
from pathlib import Path

from qd18.messages.refusals import Outside, UsageError
from qd18.model.value_class import value_class
from qd18.store.csvtext import CsvText, csv_text, lines_of_csv
from qd18.store.ods_sheets import CONTENT, OdsFile
from qd18.store.sheet_cells import GatheredSheet, clean_text, texts_read
from qd18.store.xlsx_sheets import XlsxFile
from qd18.store.xml_parts import LARGEST_UNPACKED, check_size
from qd18.tables.columns import MERGER_TABLE, TABLE_KINDS
from qd18.tables.headers import MOST_ROWS_ABOVE, layout_of
from qd18.tables.table import OWN_EXAMPLE, OWN_HELP, OWN_LISTS, LeftOut, Table, letters, line_fingerprint
from qd18.tables.unicode_tables import Conversion, with_unicode

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MANIFEST, _ENCRYPTED_ODS = "META-INF/manifest.xml", b"encryption-data"
FEW = 5
"""Rows from the top, among which the example of our own template stands."""
_TEXT_ENDINGS = frozenset({".csv", ".txt", ".tsv"})
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, lzma.LZMAError, OSError),
    *(LookupError, ValueError, TypeError, AttributeError, EOFError, SyntaxError, AssertionError),
    *(StopIteration, NotImplementedError, RuntimeError, ArithmeticError),
)
"""What is raised for files that no spreadsheet program wrote: by zip and its ways to pack, by XML, by what it reads.

`RuntimeError` is zipfile's for a password.
"""


@value_class
class Workbook:
    """The *tables* of a file, what of it was left out, and what was converted out of an old encoding."""

    tables: tuple[Table, ...]
    left_out: LeftOut = field(default_factory=LeftOut)
    conversions: tuple[Conversion, ...] = ()


def read_workbook(path: Path, sheets: tuple[str, ...] = ()) -> Workbook:
    """All visible sheets of the spreadsheet at *path*, or those called *sheets*, hidden or not."""
    content = _content(path)
    if content.startswith(_OLE):
        raise UsageError("spreadsheet-locked" if _ENCRYPTED in content else "spreadsheet-old", path=str(path))
    if content.startswith(b"PK"):
        return _read_archive(path, content, sheets)
    if path.suffix.lower() in _TEXT_ENDINGS:
        return _read_csv(path, content)
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


def _read_csv(path: Path, content: bytes) -> Workbook:
    text = csv_text(path, content)
    book = _workbook([_csv_sheet(path, text)])
    whole = () if text.converted is None else (Conversion(text.converted, ()),)
    return Workbook(book.tables, book.left_out, (*whole, *book.conversions))


def _csv_sheet(path: Path, text: CsvText) -> GatheredSheet:
    sheet = GatheredSheet(str(path), path.name, is_typed=False)
    for row, line in enumerate(lines_of_csv(path, text.text, has_header=_has_header)):
        cells = (texts_read(column, cell) for column, cell in enumerate(line))
        sheet.add(row, [cell for cell in cells if cell is not None])
    return sheet


def _has_header(lines: list[list[str]]) -> bool:
    """Whether *lines* begin with a header that some kind of table has."""
    cells = tuple(tuple(map(clean_text, line)) for line in lines[: MOST_ROWS_ABOVE + 1])
    table, _ = with_unicode(Table("", cells))
    layout = layout_of(table, (*TABLE_KINDS.values(), MERGER_TABLE), {})
    return layout is not None and not layout.missing


def _read_archive(path: Path, content: bytes, sheets: tuple[str, ...]) -> Workbook:
    try:
        archive = zipfile.ZipFile(BytesIO(content))
        names = archive.namelist()
        if _MANIFEST in names and _ENCRYPTED_ODS in archive.read(_MANIFEST):
            raise UsageError("spreadsheet-locked", path=str(path))
        if CONTENT not in names and "[Content_Types].xml" not in names:
            raise UsageError("spreadsheet-unknown", path=str(path))
        check_size(str(path), archive)
        return _workbook(*_chosen(path, archive, sheets))
    except BROKEN as error:
        raise UsageError("spreadsheet-broken", path=str(path)) from error


def _chosen(path: Path, archive: zipfile.ZipFile, sheets: tuple[str, ...]) -> tuple[list[GatheredSheet], list[str]]:
    """The sheets that are to be read, and the names of those that are hidden and are not."""
    if CONTENT in archive.namelist():
        ods = OdsFile(str(path), archive)
        own = _own_sheets(ods.names)
        places = [(sheet.title, is_hidden) for sheet, is_hidden in ods.sheets]
        titles = _chosen_titles(path, places, sheets, own)
        read, example = [sheet for sheet, _ in ods.sheets if sheet.title in titles], ods.names.get(OWN_EXAMPLE, "")
    else:
        xlsx = XlsxFile(str(path), archive)
        own = _own_sheets(xlsx.names)
        places = [(place.title, place.is_hidden) for place in xlsx.sheets]
        titles = _chosen_titles(path, places, sheets, own)
        read = [xlsx.read(place) for place in xlsx.sheets if place.title in titles]
        example = xlsx.names.get(OWN_EXAMPLE, "")
    for sheet in read:
        _without_example(sheet, example.removeprefix("of:").strip('="'))
    return read, [] if sheets else [title for title, is_hidden in places if is_hidden and title not in own]


def _own_sheets(names: Mapping[str, str]) -> frozenset[str]:
    """The sheets of a workbook of ours that hold no records, by the names that it defines: `'Danh mục'!$A$1`."""
    places = [names[name] for name in (OWN_LISTS, OWN_HELP) if name in names]
    return frozenset(place.replace("$", "").rpartition("!" if "!" in place else ".")[0].strip("'") for place in places)


def _without_example(sheet: GatheredSheet, example: str) -> None:
    """Take the example of our own template out of *sheet*, where nobody has typed over it."""
    for row in range(FEW) if example else ():
        if row in sheet.lines and line_fingerprint(sheet.lines[row]) == example:
            del sheet.lines[row]


def _chosen_titles(
    path: Path, places: list[tuple[str, bool]], sheets: tuple[str, ...], own: frozenset[str]
) -> frozenset[str]:
    existing = [title for title, _ in places]
    for title in sheets:
        if title not in existing:
            raise UsageError("no-sheet", path=str(path), sheet=title, sheets=", ".join(existing))
    return frozenset(sheets or [title for title, is_hidden in places if not is_hidden and title not in own])


def _workbook(sheets: list[GatheredSheet], hidden: list[str] | None = None) -> Workbook:
    tables, conversions = [], []
    for sheet in sheets:
        table, converted = with_unicode(sheet.table())
        tables.append(table)
        conversions += converted
    left_out = LeftOut(
        tuple(hidden or ()),
        tuple(f"{sheet.title}!{row + 1}" for sheet in sheets for row in sheet.hidden_rows),
        tuple(f"{sheet.title}!{row + 1}" for sheet in sheets for row in sheet.struck_rows),
        tuple(f"{sheet.title}!{letters(column)}" for sheet in sheets for column in sheet.shown_hidden_columns()),
    )
    return Workbook(tuple(tables), left_out, tuple(conversions))
