"""The sheets of an Excel workbook, read off its XML in one pass: what each cell shows, and how it looks.

openpyxl tells of looks only where it builds objects for each cell, and of a formula without a result only where the
file is read twice; both take several times as long.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from xml.etree.ElementTree import Element

from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.named_tuple import NamedTuple
from qd18.model.value_class import value_class
from qd18.store.cell_notes import notes_in_part
from qd18.store.sheet_cells import (
    ERROR,
    UNCALCULATED,
    UNTOLD,
    GatheredSheet,
    Merge,
    ReadCell,
    clean_text,
    error_in,
    struck_flaw,
)
from qd18.store.xml_parts import attributes, elements, local
from qd18.tables.apostrophes import unguarded
from qd18.tables.cell_values import cell_text
from qd18.tables.number_formats import (
    GENERAL,
    SYSTEM_DATE,
    is_date_format,
    text_with_format,
    with_day_format,
    with_format,
)
from qd18.tables.old_encodings import OldFont, old_font
from qd18.tables.table import SheetValue, Unreadable

_BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: SYSTEM_DATE, 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""The formats that a file names by number only; 14 and 22 follow the settings of the computer."""
_WORKBOOK_TYPES = ("sheet.main+xml", "template.main+xml", "sheet.macroEnabled.main+xml")
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - a spreadsheet's day has no zone
_LEAP_DAY_THAT_WAS_NONE = 60
_FARTHEST_SERIAL = 2_958_465
_CELL = lazy_pattern(r"([A-Z]+)([0-9]+)")
_ESCAPED = lazy_pattern("_x([0-9A-Fa-f]{4})_")
_TRUE = {"1", "true"}


class _Look(NamedTuple):
    """How a cell looks, as far as it matters to what it says."""

    format: str = GENERAL
    is_struck: bool = False
    font: OldFont | None = None


class _Run(NamedTuple):
    """A piece of a text; where it has no look of its own, that of its cell holds."""

    text: str
    is_struck: bool | None
    font: str | None


@value_class
class XlsxSheet:
    """Where a sheet is in the file."""

    title: str
    part: str
    is_hidden: bool


class XlsxFile:
    """A workbook in the zip archive *archive*, which was read from *path*."""

    def __init__(self, path: str, archive: zipfile.ZipFile) -> None:
        self._path = path
        self._archive = archive
        self._is_1904 = False
        self.names: dict[str, str] = {}
        """What the names that the workbook defines stand for, as it writes that."""
        main = next(part for kind in _WORKBOOK_TYPES for part in _parts_of_type(archive, kind))
        related = _relations(archive, main)
        self.sheets = tuple(self._sheets(main, related))
        self._looks = _looks(archive, self._part(related, "styles"))
        self._texts = _shared_texts(archive, self._part(related, "sharedStrings"))
        self._shown: dict[tuple[str, str], ReadCell | None] = {}
        """By number of a shared text and of a look, the cell that it makes."""

    def _part(self, related: Mapping[str, tuple[str, str]], kind: str) -> str:
        return next(
            (part for type_, part in related.values() if type_ == kind and part in self._archive.namelist()), ""
        )

    def _sheets(self, main: str, related: Mapping[str, tuple[str, str]]) -> Iterator[XlsxSheet]:
        for tag, element in elements(self._archive.read(main), {"workbookPr", "sheet", "definedName"}):
            if tag == "workbookPr":
                self._is_1904 = element.get("date1904") in _TRUE
            elif tag == "definedName":
                self.names[element.get("name", "")] = element.text or ""
            elif related[attributes(element)["id"]][0] == "worksheet":
                state = element.get("state", "visible")
                yield XlsxSheet(element.attrib["name"], related[attributes(element)["id"]][1], state != "visible")

    def read(self, place: XlsxSheet) -> GatheredSheet:
        """What the sheet at *place* shows."""
        sheet = GatheredSheet(self._path, place.title)
        row = -1
        for tag, element in elements(self._archive.read(place.part), {"row", "mergeCell", "col"}):
            if tag == "row":
                row = int(element.attrib["r"]) - 1 if "r" in element.attrib else row + 1
                sheet.add(row, self._cells(element), hidden=element.get("hidden") in _TRUE)
            elif tag == "mergeCell":
                sheet.merges.append(_merge(element.attrib["ref"]))
            elif element.get("hidden") in _TRUE:
                last = min(int(element.attrib["max"]), 1000)
                sheet.hidden_columns.update(range(max(int(element.attrib["min"]) - 1, 0), last))
        sheet.notes.update((_place(address), text) for address, text in self._notes(place.part))
        return sheet

    def _notes(self, part: str) -> Iterator[tuple[str, str]]:
        """The notes on cells of the sheet in *part*, by address."""
        if _relations_part(part) in self._archive.namelist():
            for kind, target in _relations(self._archive, part).values():
                if kind == "comments" and target in self._archive.namelist():
                    yield from notes_in_part(self._archive, target)

    def _cells(self, row: Element) -> list[ReadCell]:
        cells: list[ReadCell] = []
        column = -1
        for element in row:
            address = element.get("r")
            column = column + 1 if address is None else column_lettered(address.rstrip("0123456789"))
            if len(element) and (cell := self._cell(column, element)) is not None:
                cells.append(cell)
        return cells

    def _cell(self, column: int, element: Element) -> ReadCell | None:
        text, has_formula = None, False
        kind, look = element.get("t", "n"), element.get("s", "0")
        for child in element:
            tag = child.tag
            if tag.endswith("}v"):
                text = child.text
            elif tag.endswith("}f"):
                has_formula = True
            elif tag.endswith("}is"):
                return _text_cell(column, _runs(child), self._look(look))
        if text is None:
            is_open = has_formula and kind != "str"
            return ReadCell(column, "=", Unreadable(UNCALCULATED)) if is_open else None
        if kind == "s":
            return self._shared(column, text, look)
        if kind in {"str", "e"}:
            return _text_cell(column, text, self._look(look))
        return self._plain(column, kind, text, self._look(look))

    def _look(self, number: str) -> _Look:
        return self._looks[int(number)] if self._looks else _Look()

    def _shared(self, column: int, text: str, look: str) -> ReadCell | None:
        """The cell of a shared text: a file has each text once, and many cells that show it in the same look."""
        if (text, look) not in self._shown:
            self._shown[text, look] = _text_cell(column, self._texts[int(text)], self._look(look))
        cell = self._shown[text, look]
        return cell and ReadCell(column, cell.value, cell.flaw, cell.font)

    def _plain(self, column: int, kind: str, text: str, look: _Look) -> ReadCell | None:
        """The cell of a number, a day or a flag."""
        value, flaw = self._plain_value(kind, text, look)
        shown = value if flaw is None else flaw.text
        if look.is_struck:
            flaw = struck_flaw(cell_text(shown), [cell_text(shown)])
        return None if shown == "" else ReadCell(column, shown, flaw)

    def _plain_value(self, kind: str, text: str, look: _Look) -> tuple[SheetValue, Unreadable | None]:
        """A number, a day or a flag as it is shown; or why it cannot be told, with what stands there."""
        if kind == "b":
            return text.strip() in _TRUE, None
        if kind == "d":
            return with_day_format(datetime.fromisoformat(text.rstrip("Z")), look.format), None
        number = float(text)
        if is_date_format(look.format):
            moment = self._moment(number)
            return (None, Unreadable(ERROR, text)) if moment is None else (with_day_format(moment, look.format), None)
        value = with_format(number, look.format)
        return (value, None) if value is not None else (None, Unreadable(UNTOLD, f"{number:.15g}"))

    def _moment(self, serial: float) -> datetime | None:
        """The moment that a number means under a format of days; None where it is shown as hashes."""
        if not 0 <= serial < _FARTHEST_SERIAL:
            return None
        # Excel counts a 29 February 1900, so the days before it have numbers that are one less.
        epoch = _EPOCH_1904 if self._is_1904 else _EPOCH + timedelta(days=serial < _LEAP_DAY_THAT_WAS_NONE)
        return epoch + timedelta(seconds=round(serial * 86_400))


def _text_cell(column: int, content: str | Sequence[_Run], look: _Look) -> ReadCell | None:
    runs = (_Run(content, None, None),) if isinstance(content, str) else content
    text = text_with_format("".join(run.text for run in runs), look.format)
    value = clean_text(unguarded(text))
    if value is None:
        # A format that hides a text hides somebody: `;;;` is put over what is not to be printed.
        hidden = clean_text("".join(run.text for run in runs))
        return None if hidden is None else ReadCell(column, hidden, Unreadable(UNTOLD, hidden))
    struck = (run.text for run in runs if (look.is_struck if run.is_struck is None else run.is_struck))
    flaw = struck_flaw(value, struck) or error_in(value)
    if value.isascii():
        return ReadCell(column, value, flaw)
    odd = (look.font if run.font is None else old_font(run.font) for run in runs if not run.text.isascii())
    return ReadCell(column, value, flaw, next(filter(None, odd), None))


def column_lettered(letters: str) -> int:
    """The column, from 0, that has *letters*."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1


def _merge(area: str) -> Merge:
    first, _, last = area.partition(":")
    return Merge(*_place(first), *_place(last or first))


def _place(address: str) -> tuple[int, int]:
    """The row and the column, from 0, of `B7`."""
    match = _CELL.fullmatch(address)
    if match is None:
        raise ValueError(address)
    return int(match[2]) - 1, column_lettered(match[1])


def _parts_of_type(archive: zipfile.ZipFile, ending: str) -> Iterator[str]:
    for _, element in elements(archive.read("[Content_Types].xml"), {"Override"}):
        if element.attrib["ContentType"].endswith(ending):
            yield element.attrib["PartName"].lstrip("/")


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """By id, the kind and the name of each part that *part* refers to."""
    folder = posixpath.dirname(part)
    related = {}
    for _, element in elements(archive.read(_relations_part(part)), {"Relationship"}):
        target = element.attrib["Target"]
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        related[element.attrib["Id"]] = (element.attrib["Type"].rpartition("/")[2], path)
    return related


def _relations_part(part: str) -> str:
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def _looks(archive: zipfile.ZipFile, part: str) -> tuple[_Look, ...]:
    """The looks of cells, by number."""
    codes = dict(_BUILT_IN)
    fonts: list[tuple[bool, OldFont | None]] = []
    looks: list[_Look] = []
    for tag, element in elements(archive.read(part), {"numFmt", "fonts", "cellXfs"}) if part else ():
        if tag == "numFmt":
            codes[int(element.attrib["numFmtId"])] = element.attrib["formatCode"]
        elif tag == "fonts":
            fonts = [(_is_struck(font) or False, old_font(_font_name(font) or "")) for font in element]
        else:
            for look in element:
                is_struck, font = fonts[int(look.get("fontId", "0"))] if fonts else (False, None)
                looks.append(_Look(codes.get(int(look.get("numFmtId", "0")), GENERAL), is_struck, font))
    return tuple(looks)


def _is_struck(properties: Element) -> bool | None:
    """Whether a font strikes out; None where it does not say."""
    strikes = [child.get("val", "1") in _TRUE for child in properties if local(child.tag) in {"strike", "dstrike"}]
    return any(strikes) if strikes else None


def _font_name(properties: Element) -> str | None:
    names = (child.get("val") for child in properties if local(child.tag) in {"name", "rFont"})
    return next(names, None)


def _shared_texts(archive: zipfile.ZipFile, part: str) -> tuple[str | tuple[_Run, ...], ...]:
    return tuple(_runs(element) for _, element in elements(archive.read(part), {"si"})) if part else ()


def _runs(element: Element) -> str | tuple[_Run, ...]:
    """The text of an element; its pieces where they have looks of their own."""
    runs: list[_Run] = []
    for child in element:
        tag = local(child.tag)
        if tag == "t":
            runs.append(_Run(_unescaped(child.text or ""), None, None))
        elif tag == "r":
            text = "".join(_unescaped(inner.text or "") for inner in child if local(inner.tag) == "t")
            looks = next((inner for inner in child if local(inner.tag) == "rPr"), None)
            # A piece with a look of its own that says nothing of strikes is not struck out, whatever its cell is.
            struck = None if looks is None else _is_struck(looks) or False
            runs.append(_Run(text, struck, None if looks is None else _font_name(looks)))
    return runs[0].text if len(runs) == 1 and runs[0][1:] == (None, None) else tuple(runs)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
