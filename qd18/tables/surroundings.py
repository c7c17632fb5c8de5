"""What a list says around its rows: titles, the sheet's name, rows between that are headings, signatures."""

from __future__ import annotations

import re
from copy import copy
from datetime import date

from qd18.lookup.words import word_typed
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.named_tuple import NamedTuple
from qd18.tables.cell_faults import Fault
from qd18.tables.cell_values import cell_text, day_in_cell
from qd18.tables.columns import IGNORE
from qd18.tables.headers import Heading, TableLayout
from qd18.tables.naming import Roll
from qd18.tables.table import Line, SheetValue, Spot, filled
from qd18.tables.title_spans import TitleSpan, is_yearless, months_named, span_of_titles
from qd18.tables.wards import TitleWards, WardMention, committee_called, has_ward_words, spellings_of

_NUMBER = lazy_pattern(r"\(?(?:[IVX]{1,5}|[0-9]{1,3}|[A-ZĐa-z])[.)]?")
_ROMAN = lazy_pattern(r"(?:[IVX]{1,5}|[A-ZĐ])[.)]?")
_COUNT = lazy_pattern(r"[0-9]{1,4}(?:\s*(?:buổi|cuộc|lượt))?", re.IGNORECASE)
_TOTAL = lazy_pattern(r"(?:tổng cộng|tổng số|cộng|tổng)(?:\s*[:(]|\s+(?!ty\b)|$)", re.IGNORECASE)
"""How rows begin that sum up others. A “tổng công ty” is a corporation."""
_SIGNATURE = lazy_pattern(
    r"(?:người (?:lập|tổng hợp|báo cáo)|lập biểu|cán bộ tổng hợp|t/m|tm\.|kt\.|tl\.|tuq\.|thủ trưởng|nơi nhận"
    r"|(?:phó )?chánh văn phòng|(?:phó )?bí thư$|văn thư|xác nhận của|\(\s*(?:đã )?ký|ký tên|ký, ghi"
    r"|[^,;]{2,40}, ngày[\s.…_]*[0-9]{0,2}[\s.…_]*tháng|prepared by|signed|recipients)",
    re.IGNORECASE,
)
"""How the lines below a table begin that say who made it, who signs it and who gets it."""


class Section(NamedTuple):
    """A row that says what the rows below are of: the committee *unit*, or the days of *span*; a fault for neither.

    A tier, as in “B. Cấp xã”, is said of those who sat in, and nothing hangs on it: it has no unit and no span.
    """

    spot: Spot
    text: str
    unit: str | Fault = ""
    span: TitleSpan | None = None


class Surroundings:
    """What a list says outside its rows, as far as it has been read."""

    def __init__(self, layout: TableLayout, roll: Roll) -> None:
        table = layout.table
        titles = [
            WardMention(" ".join(value.split()), table.spot(row, column))
            for row in range(layout.row)
            for column, value in enumerate(table.lines[row])
            if isinstance(value, str)
        ]
        self._layout, self._roll = layout, roll
        self._titles = tuple(title.phrase for title in titles)
        self._span = span_of_titles(self._titles, table.sheet)
        self._spans: dict[str, TitleSpan | None] = {}
        self._wards = TitleWards(titles, WardMention(table.sheet, Spot(table.sheet, "")), roll)
        self._by_unit: Section | None = None
        self._by_month: Section | None = None
        self._is_closed = False

    def over(self, headings: tuple[Heading, ...]) -> Surroundings:
        """The same for one group of columns: the heading over its days may name the year, or a month of its own."""
        text = next((heading.text for heading in headings if heading.key == "date"), "")
        if text not in self._spans:
            self._spans[text] = span_of_titles((*self._titles, text), self._layout.table.sheet)
        if self._spans[text] == self._span:
            return self
        group = copy(self)
        group._span = self._spans[text]  # noqa: SLF001 - a copy of its own kind
        return group

    @property
    def span(self) -> TitleSpan | None:
        """The days that the section or the title gives."""
        return self._by_month.span if self._by_month is not None else self._span

    def ward_on(self, day: date | None) -> str | Fault:
        """The ward on *day* of a row that does not say its own; empty where nothing says it."""
        section = self._by_unit
        if section is None:
            return self._wards.on(day)
        ward = committee_called(section.text, self._roll, day) or section.unit
        return (
            ward if isinstance(ward, str) else Fault("ward-unclear", {"value": section.text, "cell": section.spot.cell})
        )

    def enter(self, section: Section) -> None:
        """Take *section* for what is said of the rows below."""
        if section.span is not None:
            self._by_month = section
        else:
            self._by_unit = section if section.unit else None

    def section_at(self, number: int) -> Section | None:
        """The row as a section row: one text, at most numbered and counted, that names a committee or months."""
        line = self._layout.table.lines[number]
        columns = filled(line)
        numbered = len(columns) > 1 and bool(_NUMBER.fullmatch(cell_text(line[columns[0]])))
        columns = [column for column in columns[numbered:] if not self._counts(line[column], column)]
        text = line[columns[0]] if len(columns) == 1 else None
        if not isinstance(text, str) or self._is_day(text):
            return None
        spot = self._layout.table.spot(number, columns[0])
        if self._names_cell(text):
            return None
        unit = committee_called(text, self._roll)
        if unit is not None:
            return Section(spot, text, unit)
        if (span := months_named(text, self._span)) is not None:
            return Section(spot, text, span=span)
        if any(word_typed(spelling, "tier") for spelling in spellings_of(text)):
            return Section(spot, text)
        is_section = has_ward_words(text) or (numbered and bool(_ROMAN.fullmatch(cell_text(line[filled(line)[0]]))))
        return Section(spot, text, self._roll.unit(text)) if is_section else None

    def _counts(self, value: SheetValue, column: int) -> bool:
        """Whether a cell in a column of no meaning of ours only says how many meetings there were."""
        is_known = any(
            heading.column == column and heading.key not in {None, IGNORE} for heading in self._layout.headings
        )
        return not is_known and bool(_COUNT.fullmatch(cell_text(value)))

    def _names_cell(self, text: str) -> bool:
        """Whether *text* is the name of a cell and so no committee's."""
        return len(self._roll.units_called(text)) == 1 and committee_called(text, self._roll) is None

    def is_total(self, number: int) -> bool:
        """Whether the row sums up rows above it: it begins with a word for a sum, and has no day."""
        line = self._layout.table.lines[number]
        days = (heading.column for heading in self._layout.headings if heading.key == "date")
        has_day = any(self._is_day(self._layout.table.at(number, column)) for column in days)
        return not has_day and bool(_TOTAL.match(cell_text(line[filled(line)[0]])))

    def is_below_table(self, number: int) -> bool:
        """Whether the row is of what closes a table: who made it, who signs, who gets it; and what follows that.

        A row below that has a number for its day, or names a unit, is a record all the same.
        """
        line = self._layout.table.lines[number]
        keys = {heading.column: heading.key for heading in self._layout.headings if heading.key not in {None, IGNORE}}
        cells = [(keys.get(column), line[column], cell_text(line[column])) for column in filled(line)]
        has_day = any(key == "date" and self._is_day(value) for key, value, _ in cells)
        if not has_day and any(_SIGNATURE.match(text) for _, _, text in cells):
            self._is_closed = True
        is_record = any(
            (key == "date" and re.search("[0-9]", text) and not _SIGNATURE.match(text))
            or (key == "unit" and self._roll.units_called(text))
            for key, _, text in cells
        )
        return self._is_closed and not has_day and not is_record

    def _is_day(self, value: object) -> bool:
        if isinstance(value, str) and is_yearless(value):
            return True
        return isinstance(value, str | int | float | date) and not isinstance(day_in_cell(value), Fault)


def is_number(line: Line, column: int) -> bool:
    """Whether a cell only numbers its row."""
    return column < len(line) and line[column] is not None and bool(_NUMBER.fullmatch(cell_text(line[column])))
