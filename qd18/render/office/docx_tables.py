"""A sheet as the text of a Word table, row by row: a province has more cells than can be built one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from qd18.engine.verdicts import Status, Verdict
from qd18.messages import Catalogue, printable
from qd18.model.lazy_pattern import lazy_pattern
from qd18.render import sheet_page
from qd18.render.office.docx_columns import DocxColumns, Printed
from qd18.reports.sheets import ColumnType, Sheet, SheetColumn

TEXT, NUMBER, HEAD, GROUP = "TableText", "TableNumber", "TableHead", "TableGroup"
"""The styles of paragraphs in tables, by their ids; the size of their letters stands behind."""

_CENTRED = frozenset(
    {
        ColumnType.NUMBER,
        ColumnType.SHARE,
        ColumnType.DATE,
        ColumnType.PERIOD,
        ColumnType.PERIODS,
        ColumnType.FILLING,
        ColumnType.FLAG,
    }
)
_OUTCOMES = frozenset({ColumnType.STATUS, ColumnType.FILLING})
_ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
_NO_LETTERS = str.maketrans(dict.fromkeys("\ufffe\uffff", "\ufffd"))
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_MARGINS = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in (("left", 57), ("right", 57)))


_NUMBER_OF_DECISION = lazy_pattern(r"(?<=\d)-(?=\w)")
"""The hyphen of `14-QĐ/ThU`, where no line should end."""


def safe(text: str) -> str:
    """*text* without anything that XML refuses or that turns the line around."""
    return printable(text).translate(_NO_LETTERS)


def texts_of(sheet: Sheet, words: Catalogue) -> list[tuple[str, ...]]:
    """The cells of all rows as people read them."""
    columns = [sheet_page.column_texts(index, sheet, words, clean=safe) for index in range(len(sheet.columns))]
    return list(zip(*columns, strict=True))


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
            yield _group(here, layout, sum(twips))
        yield write.row(row, cells)
    if sheet.totals:
        yield write.totals([safe(text) for text in sheet_page.totals_texts(sheet, words)])
    yield "</w:tbl>"


def _header(sheet: Sheet, layout: DocxColumns, twips: Sequence[int], words: Catalogue) -> str:
    cells = []
    for column, width in zip(layout.columns, twips, strict=True):
        name = _paragraph(f"{HEAD}{layout.size}", sheet_page.column_header(sheet.columns[column.place], words))
        cells.append(f'<w:tc>{_width(width)}<w:vAlign w:val="center"/></w:tcPr>{name}</w:tc>')
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _group(names: Sequence[str], layout: DocxColumns, width: int) -> str:
    paragraph = _paragraph(f"{GROUP}{layout.size}", " · ".join(filter(None, names)))
    return f'{_ROW}<w:tc>{_width(width)}<w:gridSpan w:val="{len(layout.columns)}"/></w:tcPr>{paragraph}</w:tc></w:tr>'


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
    """Writes rows with everything about their columns worked out once, and so each cell that comes again."""

    def __init__(self, sheet: Sheet, layout: DocxColumns, twips: Sequence[int]) -> None:
        self._columns = [
            _opening(sheet.columns, column, width, layout.size)
            for column, width in zip(layout.columns, twips, strict=True)
        ]
        self._made: list[dict[tuple[str, bool], str]] = [{} for _ in self._columns]

    def row(self, values: Sequence[object], cells: Sequence[str]) -> str:
        """One row; what is below quota stands in bold."""
        pieces = [_ROW]
        for (opening, place, tells_outcome), made in zip(self._columns, self._made, strict=True):
            key = text, bold = cells[place], tells_outcome and _is_below(values[place])
            cell = made.get(key)
            if cell is None:
                cell = made[key] = f"{opening}{_run(text, bold=bold)}</w:p></w:tc>"
            pieces.append(cell)
        pieces.append("</w:tr>")
        return "".join(pieces)

    def totals(self, cells: Sequence[str]) -> str:
        """The last row, in bold."""
        pieces = [f"{opening}{_run(cells[place], bold=True)}</w:p></w:tc>" for opening, place, _ in self._columns]
        return f"{_ROW}{''.join(pieces)}</w:tr>"


def _is_below(value: object) -> bool:
    return (value.status if isinstance(value, Verdict) else value) == Status.VIOLATION


def _opening(columns: Sequence[SheetColumn], printed: Printed, width: int, size: int) -> tuple[str, int, bool]:
    column = columns[printed.place]
    opened = _opened(f"{NUMBER if column.type in _CENTRED else TEXT}{size}")
    return f"<w:tc>{_width(width)}</w:tcPr>{opened}", printed.place, column.type in _OUTCOMES
