"""What all workbooks have in common: font, paper and looks, how wide columns are and how high rows.

Not every program finds widths and heights out by itself. Widths are in digits, as worksheets have them; text is
measured as Times New Roman sets it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from qd18.render.office.letter_widths import width as width_in_points
from qd18.reports.sheets import ColumnType, SheetColumn

XLSX_FONT = "Times New Roman"
PAPER_A4 = 9
"""What the format calls A4."""
LINE_HEIGHT, HIGHEST_ROW = 15.75, 409
"""Points: a line of text, and the highest that a row can be."""
DATE_FORMATS = {"vi": "dd/mm/yyyy", "en": "yyyy-mm-dd"}
MIDNIGHT = time()

BASE_LOOK: Mapping[str, object] = {"font_name": XLSX_FONT, "font_size": 12, "valign": "top"}
TABLE_LOOK: Mapping[str, object] = {**BASE_LOOK, "border": 1, "text_wrap": True}
COMMON_LOOKS: Mapping[str, Mapping[str, object]] = {
    "header": {**TABLE_LOOK, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#D9E1F2"},
    "date": {**TABLE_LOOK, "align": "center"},
    "prose": {**BASE_LOOK, "text_wrap": True},
}
"""Days get the format of the language, see `looks_in`."""

NARROWEST, NARROWEST_FOLDED, WIDEST_STATUS, WIDEST = 7, 14, 17, 60
PAGE = 190
"""A4 landscape has room for 130 digits, so that the widest table prints at two thirds."""
FILTER = 3
"""What the button that filters takes of a header."""
PADDING = 3
MARGIN = 0.5
"""What the edges of a cell take of a line."""
_DATE_WIDTH = 12

POINTS = 2.04
"""The size at which a digit is a point wide, and a little more."""

SheetCell = None | str | int | float | date
"""What stands in a cell."""


def workbook_options(**more: object) -> dict[str, object]:
    """What a workbook is opened with: it is made in memory, in one font."""
    font = {"font_name": XLSX_FONT, "font_size": 12}
    return {"in_memory": True, "default_format_properties": font, **more}


def looks_in(file: Any, looks: Mapping[str, Mapping[str, object]], language: str) -> dict[str, Any]:
    """*looks*, and those that all workbooks have, as formats of *file*; days as *language* writes them."""
    made = {name: file.add_format(dict(look)) for name, look in {**COMMON_LOOKS, **looks}.items()}
    for name, look in made.items():
        if name.endswith("date"):
            look.set_num_format(DATE_FORMATS[language])
    return made


def sign_workbook(file: Any, *, title: str, day: date) -> None:
    """The properties of *file*: nothing of the machine nor of the moment, so that equal input gives equal bytes."""
    file.set_properties({"title": title, "created": datetime.combine(day, MIDNIGHT)})


def widths(
    columns: Sequence[SheetColumn],
    heads: Sequence[str],
    cells: Sequence[Sequence[SheetCell]],
    *,
    printed: int | None = None,
) -> list[int]:
    """The width of each column: as wide as its *cells*, but those that fold share what the others leave of a page.

    The first *printed* columns go on paper, or all.
    """
    natural = [max(map(_width, set(column)), default=0) for column in cells]
    least = [max(NARROWEST, *(int(breadth(word) * 1.1) + FILTER for word in head.split())) for head in heads]
    caps = [WIDEST_STATUS if column.type is ColumnType.STATUS else WIDEST for column in columns]
    chosen = [max(min(width, cap), head) for width, cap, head in zip(natural, caps, least, strict=True)]
    folding = [index for index, column in enumerate(columns) if column.wide]
    folding.sort(key=lambda index: (chosen[index], index))
    room = PAGE - sum(width for index, width in enumerate(chosen[:printed]) if index not in folding)
    for done, index in enumerate(folding):
        chosen[index] = max(min(chosen[index], room // (len(folding) - done)), least[index], NARROWEST_FOLDED)
        room -= chosen[index]
    return chosen


def heights(heads: Sequence[str], cells: Sequence[Sequence[SheetCell]], wide: Sequence[int]) -> list[int]:
    """How many lines the header and each row take, in columns as *wide* as that."""
    highest = [1] * len(cells[0])
    for column, width in zip(cells, wide, strict=True):
        lines = {cell: folded_lines(cell, width - MARGIN) for cell in set(column)}
        if max(lines.values(), default=1) > 1:
            highest = [max(pair) for pair in zip(highest, (lines[cell] for cell in column), strict=True)]
    return [max(folded_lines(head, width - MARGIN) for head, width in zip(heads, wide, strict=True)), *highest]


def _width(cell: SheetCell) -> int:
    match cell:
        case str():
            return int(sum(map(breadth, cell.split(" "))) + cell.count(" ") / 2) + PADDING
        case date():
            return _DATE_WIDTH
        case None:
            return 0
        case _:
            return len(str(round(cell, 3))) + PADDING


def breadth(word: str) -> float:
    """How wide a word is."""
    return width_in_points(word, POINTS)


def folded_lines(cell: SheetCell, width: float) -> int:
    """How many lines a cell takes that is *width* wide."""
    if not isinstance(cell, str):
        return 1
    lines, used = 1, 0.0
    for word in cell.split(" "):
        wide = breadth(word)
        if used and used + wide > width:
            lines, used = lines + 1, 0.0
        over, rest = divmod(wide, width)
        lines, used = lines + int(over), used + rest + 0.5
    return lines
