"""A sheet as the text of a Word table, row by row: a province has more cells than can be built one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from qd18.engine.verdicts import Status
from qd18.messages import Catalogue, printable
from qd18.render import sheet_page
from qd18.render.office.docx_columns import DocxColumns, Printed
from qd18.reports.sheets import ColumnType, Sheet, SheetColumn

TEXT, NUMBER, HEAD, GROUP, ID = "TableText", "TableNumber", "TableHead", "TableGroup", "TableId"
"""The styles of paragraphs in tables, by their ids."""

_CENTRED = frozenset({ColumnType.NUMBER, ColumnType.SHARE, ColumnType.DATE, ColumnType.PERIOD, ColumnType.FLAG})
_NO_LETTERS = str.maketrans(dict.fromkeys("\ufffe\uffff", "\ufffd"))
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_MARGINS = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in (("left", 57), ("right", 57)))


_NUMBER_OF_DECISION = re.compile(r"(?<=\d)-(?=\w)")
"""The hyphen of `14-QĐ/ThU`, where no line should end."""


def safe(text: str) -> str:
    """*text* without anything that XML refuses or that turns the line around."""
    return printable(text).translate(_NO_LETTERS)


def texts_of(sheet: Sheet, words: Catalogue) -> list[tuple[str, ...]]:
    """The cells of all rows as people read them."""
    return [
        tuple(
            safe(sheet_page.sheet_cell_text(value, column, words))
            for value, column in zip(row, sheet.columns, strict=True)
        )
        for row in sheet.rows
    ]


def word_table(
    sheet: Sheet, texts: Sequence[Sequence[str]], layout: DocxColumns, *, title: str, words: Catalogue
) -> Iterator[str]:
    """The table in pieces; its header stands again on each page, and no row is split over two."""
    twips = [round(column.width * 20) for column in layout.columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    yield (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(twips)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{_MARGINS}</w:tblCellMar>'
        f'<w:tblLook w:val="0020" w:firstRow="1"/><w:tblCaption w:val={quoteattr(safe(title))}/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )
    yield _header(sheet, layout, twips, words)
    group: tuple[str, ...] | None = None
    write = _Rows(sheet, layout, twips)
    for row, cells in zip(sheet.rows, texts, strict=True):
        if layout.groups and (here := tuple(cells[index] for index in layout.groups)) != group:
            group = here
            yield _group(here, len(twips), sum(twips))
        yield write.row(row, cells)
    yield "</w:tbl>"


def _header(sheet: Sheet, layout: DocxColumns, twips: Sequence[int], words: Catalogue) -> str:
    cells = []
    for column, width in zip(layout.columns, twips, strict=True):
        stacked = [sheet.columns[index] for index in (column.place, column.below) if index is not None]
        names = "".join(_paragraph(HEAD, sheet_page.column_header(printed, words)) for printed in stacked)
        cells.append(f'<w:tc>{_width(width)}<w:vAlign w:val="center"/></w:tcPr>{names}</w:tc>')
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _group(names: Sequence[str], columns: int, width: int) -> str:
    paragraph = _paragraph(GROUP, " · ".join(filter(None, names)))
    return (
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        f'<w:tc>{_width(width)}<w:gridSpan w:val="{columns}"/></w:tcPr>{paragraph}</w:tc></w:tr>'
    )


def _width(width: int) -> str:
    return f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'


def _paragraph(style: str, text: str, *, bold: bool = False) -> str:
    return f"{_opened(style)}{_run(text, bold=bold)}</w:p>"


def _opened(style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'


def _run(text: str, *, bold: bool = False) -> str:
    if not text:
        return ""
    kept = ' xml:space="preserve"' if text[0] == " " or text[-1] == " " or "  " in text else ""
    escaped = _NUMBER_OF_DECISION.sub(f"</w:t><w:noBreakHyphen/><w:t{kept}>", escape(text))
    return f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}<w:t{kept}>{escaped}</w:t></w:r>"


class _Rows:
    """Writes rows with everything about their columns worked out once."""

    def __init__(self, sheet: Sheet, layout: DocxColumns, twips: Sequence[int]) -> None:
        self._columns = [
            _opening(sheet.columns, column, width) for column, width in zip(layout.columns, twips, strict=True)
        ]

    def row(self, values: Sequence[object], cells: Sequence[str]) -> str:
        """One row; what is below quota stands in bold."""
        pieces = ["<w:tr><w:trPr><w:cantSplit/></w:trPr>"]
        for opening, index, is_status, below in self._columns:
            is_bold = is_status and values[index] == Status.VIOLATION.value
            pieces += (opening, _run(cells[index], bold=is_bold), "</w:p>")
            if below is not None:
                pieces.append(_paragraph(ID, cells[below]))
            pieces.append("</w:tc>")
        pieces.append("</w:tr>")
        return "".join(pieces)


def _opening(columns: Sequence[SheetColumn], printed: Printed, width: int) -> tuple[str, int, bool, int | None]:
    column = columns[printed.place]
    opened = _opened(NUMBER if column.type in _CENTRED else TEXT)
    return f"<w:tc>{_width(width)}</w:tcPr>{opened}", printed.place, column.type is ColumnType.STATUS, printed.below
