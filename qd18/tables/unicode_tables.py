"""Tables in old encodings as tables in Unicode; what cannot be converted for sure is unreadable, and says so.

A column is looked at as a whole: names of a few letters are Vietnamese in more than one encoding, those beside them
tell which is likely.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain

from qd18.model.named_tuple import NamedTuple
from qd18.tables.old_encodings import (
    OldEncoding,
    OldFont,
    converted,
    is_beyond_latin,
    is_spelled,
    likely_encodings,
    odd_words,
    suspicious_words,
)
from qd18.tables.table import SheetValue, Spot, Table, Unreadable

_FEWEST_WORDS = 2
"""A column without a font that tells is converted where so many of its words are spelled in the encoding alone."""


class Conversion(NamedTuple):
    """Cells that were converted, and out of which encoding."""

    encoding: str
    cells: tuple[Spot, ...]


class _OddCell(NamedTuple):
    """A text that is not plain ASCII, the row that it is in, and the font if it is one for an old encoding."""

    row: int
    text: str
    font: OldFont | None

    @property
    def sure(self) -> OldEncoding | None:
        """The one encoding that it must be in, for it is no Vietnamese as it stands; None where that is not sure."""
        if is_beyond_latin(self.text) or is_spelled(self.text):
            return None
        if self.font is not None:
            return self.font.encoding if converted(self.text, self.font.encoding) is not None else None
        likely = likely_encodings(self.text)
        return likely[0] if len(likely) == 1 else None


def with_unicode(table: Table) -> tuple[Table, list[Conversion]]:
    """*table* in Unicode, and which cells of it were converted."""
    columns: dict[int, list[_OddCell]] = {}
    for row, line in enumerate(table.lines):
        for column, value in enumerate(line):
            if isinstance(value, str) and not value.isascii():
                columns.setdefault(column, []).append(_OddCell(row, value, table.fonts.get((row, column))))
    texts: dict[tuple[int, int], str] = {}
    flaws: dict[tuple[int, int], Unreadable] = {}
    spots: dict[OldEncoding, list[Spot]] = {}
    for column, cells in columns.items():
        for cell, encoding, text in _decided(cells):
            if text is None:
                flaws[cell.row, column] = Unreadable("old-encoding", encoding.value)
            else:
                texts[cell.row, column] = text
                spots.setdefault(encoding, []).append(table.spot(cell.row, column))
    if not texts and not flaws:
        return table, []
    lines = tuple(_with_texts(row, line, texts) for row, line in enumerate(table.lines))
    conversions = [Conversion(encoding.value, tuple(cells)) for encoding, cells in spots.items()]
    return replace(table, lines=lines, unreadable={**flaws, **table.unreadable}), conversions


def _with_texts(row: int, line: tuple[SheetValue, ...], texts: Mapping[tuple[int, int], str]) -> tuple[SheetValue, ...]:
    return tuple(texts.get((row, column), value) for column, value in enumerate(line))


def _decided(cells: list[_OddCell]) -> Iterator[tuple[_OddCell, OldEncoding, str | None]]:
    """The cells of a column that are in an old encoding, with their texts; None where nobody can be sure of it."""
    if not any(cell.font or suspicious_words(cell.text) for cell in cells):
        return
    sure = [cell for cell in cells if cell.sure]
    encodings = {cell.sure for cell in sure}
    encoding = encodings.pop() if len(encodings) == 1 and _is_backed(sure) else None
    # What looks like Unicode at the head of a column is that: a heading is often typed anew. So is what looks like it
    # in another font, where a font tells of each cell that is sure.
    has_fonts = bool(sure) and all(cell.font for cell in sure)
    is_mixed = _is_mixed(cells[1:], most=len(sure))
    for cell in cells:
        is_plain = not cell.font and is_spelled(cell.text)
        if not (is_plain and (has_fonts or cell is cells[0])):
            yield from _of_cell(cell, encoding, is_mixed=is_mixed)


def _is_backed(sure: list[_OddCell]) -> bool:
    """Whether a font says in which encoding the column is, or enough of its words do."""
    words = chain.from_iterable(odd_words(cell.text) for cell in sure)
    return any(cell.font for cell in sure) or len(set(words)) >= _FEWEST_WORDS


def _is_mixed(cells: list[_OddCell], *, most: int) -> bool:
    """Whether some of *cells* are Unicode, or more than *most* of them may be."""
    return any(is_beyond_latin(cell.text) for cell in cells) or sum(is_spelled(cell.text) for cell in cells) > most


def _of_cell(
    cell: _OddCell, encoding: OldEncoding | None, *, is_mixed: bool
) -> Iterator[tuple[_OddCell, OldEncoding, str | None]]:
    """The cell with its text in Unicode, if it is in an old encoding; None where that is not sure."""
    suspected = suspicious_words(cell.text)
    likely = encoding or (cell.font.encoding if cell.font else None) or next(iter(suspected), None)
    if likely is None or (is_beyond_latin(cell.text) and not suspected):
        return
    text = converted(cell.text, likely)
    is_plain = is_spelled(cell.text)
    if text == cell.text or (text is None and not suspected):
        return
    if is_plain and not cell.font and (text is None or not is_spelled(text)):
        return
    is_sure = encoding is not None and text is not None and not (is_plain and is_mixed)
    if not is_sure or text is None or not (cell.sure or is_spelled(text)):
        yield cell, likely, None
    else:
        yield cell, likely, text.upper() if cell.font and cell.font.capitals else text
