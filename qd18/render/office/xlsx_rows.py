"""The rows of a table in a worksheet: each different cell of a column is made by the library, and then repeated.

Of the 187,000 cells of a province's tables a sixth are different. The library is given these, column by column from the
table's last row up, and the heights of its rows. What it makes of them is read from its file and stands wherever the
same is to be: nothing here knows how a text, a day or a look is written, only where a cell begins and ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.value_class import value_class
from qd18.render.office.xlsx_layout import SheetCell

SHARED_TEXTS = "xl/sharedStrings.xml"
_ROW = lazy_pattern(r'<row r="(\d+)"(?: spans="[^"]*")?([^/>]*)')
"""A row: its number, and what it looks like. Which cells it spans is left out, for the library has seen some alone."""
_CELL = lazy_pattern(r'<c r="([A-Z]+)\d+("[^<]*(?:<v>[^<]*</v></c>)?)')
"""A cell: its column, and all that follows its place. A text is a number here, and stands in a part of its own."""
_COUNT = lazy_pattern(rb' count="\d+"')


@value_class
class TableRows:
    """The *columns* of a table below the row *header*, as worksheets count rows, from 1; there is at least one row."""

    header: int
    columns: Sequence[Sequence[SheetCell]]

    @property
    def last(self) -> int:
        """The last row of the table."""
        return self.header + len(self.columns[0])

    def samples(self, column: int) -> Iterator[tuple[int, SheetCell]]:
        """Each different cell of the column, and in which row, counted from 0, the library is to write it."""
        return zip(count(self.last - 1, -1), dict.fromkeys(self.columns[column]))

    def filled(self, part: bytes) -> Iterator[bytes]:
        """The worksheet with all cells of the table in the place of the samples."""
        sheet = part.decode()
        begin, end = _end_of_row(sheet, self.header), _end_of_row(sheet, self.last)
        yield sheet[:begin].encode()
        yield from self._rows(sheet[begin:end])
        yield sheet[end:].encode()

    def _rows(self, samples: str) -> Iterator[bytes]:
        attributes = dict(_ROW.findall(samples))
        made: dict[str, list[str]] = {}
        for name, cell in _CELL.findall(samples):
            made.setdefault(name, []).append(cell)
        names = sorted(made, key=lambda name: (len(name), name))
        columns = [self._column(place, name, made[name]) for place, name in enumerate(names)]
        for number, cells in enumerate(zip(*columns, strict=True), start=self.header + 1):
            yield f'<row r="{number}"{attributes.get(str(number), "")}>{"".join(cells)}</row>'.encode()

    def _column(self, place: int, name: str, made: Sequence[str]) -> list[str]:
        """The cells of a column called *name*; *made* are its samples, from the first row down."""
        cells = self.columns[place]
        written = dict(zip(dict.fromkeys(cells), reversed(made), strict=True))
        return [f'<c r="{name}{number}{written[cell]}' for number, cell in enumerate(cells, start=self.header + 1)]


def _end_of_row(sheet: str, number: int) -> int:
    """Where the row of this number ends, which has cells."""
    end = "</row>"
    return sheet.index(end, sheet.index(f'<row r="{number}"')) + len(end)


def without_count(texts: bytes) -> Iterator[bytes]:
    """The texts of all cells without how often they stand there, which the library has not counted."""
    yield _COUNT.sub(b"", texts, count=1)
