"""Records as CSV that is imported again as it is: line breaks inside cells stay, unlike in a table for reading."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

_FORMULA = ("=", "+", "-", "@")


def as_csv(heads: Sequence[str], rows: Iterable[Sequence[str]], *, excel: bool) -> bytes:
    """A header and *rows*; text that a spreadsheet would take for a formula gets an apostrophe before it.

    With *excel* as Excel opens it right: with a byte order mark, and line ends of two characters.
    """
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n" if excel else "\n")
    writer.writerow(heads)
    writer.writerows([_cell(text) for text in row] for row in rows)
    return out.getvalue().encode("utf-8-sig" if excel else "utf-8")


def _cell(text: str) -> str:
    """*text*, so that one apostrophe can be taken away from it again."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text
