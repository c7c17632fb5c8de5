"""Records as CSV, which is imported again."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from qd18.render.data import PLAIN_CSV, CsvStyle
from qd18.tables.apostrophes import guarded


def records_csv(heads: Sequence[str], rows: Iterable[Sequence[str]], style: CsvStyle = PLAIN_CSV) -> bytes:
    """Records that are imported again as they are: line breaks inside cells stay.

    Text that a spreadsheet would take for a formula gets an apostrophe before it, also where it cuts the text in two.
    """
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=style.delimiter, lineterminator="\r\n" if style.for_excel else "\n")
    writer.writerow(heads)
    writer.writerows(map(guarded, row) for row in rows)
    return out.getvalue().encode("utf-8-sig" if style.for_excel else "utf-8")
