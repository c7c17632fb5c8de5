"""Objects as JSON and rows as CSV: UTF-8, never escaped, never folded; CSV to be read, and CSV to be imported again."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Any

from qd18.messages import printable
from qd18.model.named_tuple import NamedTuple
from qd18.render.formats import TextPieces
from qd18.reports.outputs.json_types import CsvColumn

_FORMULA = ("=", "+", "-", "@")
"""What spreadsheet programs take for a formula where a cell begins with it."""
_BLANK = ("\t", "\r")
"""What they pass over before one."""
_GUARDED = (*_FORMULA, *_BLANK)


PIECE = 1 << 16
"""Characters of CSV after which what there is goes out."""


class CsvStyle(NamedTuple):
    """How CSV is written: what stands between its cells, for Excel or not, and for people (*in_words*) or programs.

    For Excel there is a byte order mark before it, lines end in two characters, and with semicolons between the cells
    numbers have a comma: that is how a system writes its lists whose numbers have one.
    """

    delimiter: str = ","
    for_excel: bool = False
    in_words: bool = False


PLAIN_CSV = CsvStyle()


def to_json(value: Any) -> str:
    """*value* as JSON, indented, with a line end."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def to_csv(header: Sequence[str], rows: Iterable[Sequence[object]], style: CsvStyle = PLAIN_CSV) -> TextPieces:
    """Rows as CSV by RFC 4180. Text that a spreadsheet would take for a formula gets an apostrophe before it.

    So does what would begin a cell where lists are written with the other of comma and semicolon: quotes do not hold
    a cell together there, for they do not stand at its beginning.
    """
    return TextPieces(_csv_lines(header, rows, style))


def _csv_lines(header: Sequence[str], rows: Iterable[Sequence[object]], style: CsvStyle) -> Iterator[str]:
    if style.for_excel:
        yield "\ufeff"
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=style.delimiter, lineterminator="\r\n" if style.for_excel else "\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_cell(value, style) for value in row])
        if out.tell() > PIECE:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


def columns_csv(columns: Sequence[CsvColumn], values: Iterable[Any], style: CsvStyle = PLAIN_CSV) -> TextPieces:
    """A row for each of *values*, under the names of *columns*."""
    rows = ([column.of(value) for column in columns] for value in values)
    return to_csv([column.name for column in columns], rows, style)


def _cell(value: object, style: CsvStyle) -> object:
    if isinstance(value, str):
        text = printable(value)
        other = "," if style.delimiter == ";" else ";"
        for sign in _FORMULA if other in text else ():
            text = text.replace(f"{other}{sign}", f"{other}'{sign}")
        return f"'{text}" if text.startswith(_GUARDED) else text
    if isinstance(value, float) and style.delimiter == ";":
        return str(value).replace(".", ",")
    return value
