"""CSV that spreadsheet programs write: which encoding, which delimiter, which cells."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from io import StringIO
from pathlib import Path

from qd18.messages.refusals import UsageError

DELIMITERS = (",", ";", "\t", "|")
LONGEST_CELL = 200_000
_BOM_8, _BOM_LE, _BOM_BE = b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"


def lines_of_csv(path: Path, content: bytes, *, has_header: Callable[[list[list[str]]], bool]) -> list[list[str]]:
    """The rows of a CSV file with their cells; an encoding that can only be guessed is refused.

    Of several delimiters the one is meant under which the file *has_header*, a header that somebody knows.
    """
    text = _decoded(path, content)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=?"):
        return [[], *_split(path, rest, first.strip()[-1])]
    return _split(path, text, _delimiter(path, text, has_header))


def _decoded(path: Path, content: bytes) -> str:
    if content.startswith((_BOM_LE, _BOM_BE)):
        encoding = "utf-16"
    elif b"\0" in content[:200]:
        encoding = "utf-16-le" if content[1:2] == b"\0" else "utf-16-be"
    else:
        encoding = "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UsageError("csv-encoding", path=str(path), line=str(line)) from error


def _split(path: Path, text: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise UsageError("spreadsheet-broken", path=str(path)) from error


def _delimiter(path: Path, text: str, has_header: Callable[[list[list[str]]], bool]) -> str:
    """The delimiter under which there is a known header; else the one that cuts the most rows into as many cells.

    Evenness alone is deceived by cells with as many names each, which have commas in them.
    """
    lines = {delimiter: _split(path, text, delimiter) for delimiter in DELIMITERS}
    known = [delimiter for delimiter in DELIMITERS if has_header(lines[delimiter])]
    return max(known or DELIMITERS, key=lambda delimiter: _evenness(lines[delimiter]))


def _evenness(lines: list[list[str]]) -> float:
    widths = Counter(len(line) for line in lines if any(line))
    if not widths:
        return 0
    width, rows = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]))
    return 0 if width == 1 else rows / widths.total() * (1 + width / 1000)
