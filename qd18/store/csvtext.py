"""CSV that spreadsheet programs write: which encoding, which delimiter, which cells."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from io import StringIO
from pathlib import Path

from qd18.messages.refusals import Outside, UsageError
from qd18.model.named_tuple import NamedTuple
from qd18.tables.old_encodings import bytes_in_old_encoding

DELIMITERS = (",", ";", "\t", "|")
LONGEST_CELL = 200_000
_BOM_LE, _BOM_BE = b"\xff\xfe", b"\xfe\xff"
_SAMPLE = 4096
"""Bytes that are looked at for the zeros of UTF-16."""


class CsvText(NamedTuple):
    """The text of a CSV file, and the old encoding that it was *converted* out of, if it was in one."""

    text: str
    converted: str | None = None


def csv_text(path: Path, content: bytes) -> CsvText:
    """The text of the CSV file *content*; an encoding that can only be guessed is refused, with the likely one."""
    encoding = _unicode_encoding(content)
    try:
        return CsvText(content.decode(encoding))
    except UnicodeDecodeError as error:
        likely, text = ("", None) if encoding.startswith("utf-16") else bytes_in_old_encoding(content)
        if text is not None:
            return CsvText(text, likely)
        line = str(content.count(b"\n", 0, error.start) + 1)
        key = "csv-encoding-likely" if likely else "csv-encoding"
        raise UsageError(key, path=str(path), line=line, **({"encoding": likely} if likely else {})) from error


def text_of(path: Path) -> str:
    """The text of the file *path*, as somebody wrote it in whatever editor."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Outside("cannot-read", path=str(path), reason=error.strerror or "") from error
    return csv_text(path, content).text


def _unicode_encoding(content: bytes) -> str:
    """UTF-8, or the UTF-16 that a byte order mark or the zeros of plain letters tell."""
    if content.startswith((_BOM_LE, _BOM_BE)):
        return "utf-16"
    sample = content[:_SAMPLE]
    zeros = sample[::2].count(0), sample[1::2].count(0)
    if not any(zeros):
        return "utf-8-sig"
    return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"


def lines_of_csv(path: Path, text: str, *, has_header: Callable[[list[list[str]]], bool]) -> list[list[str]]:
    """The rows of a CSV file with their cells.

    Of several delimiters the one is meant under which the file *has_header*, a header that somebody knows.
    """
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=?"):
        return [[], *_split(path, rest, first.strip()[-1])]
    return _split(path, text, _delimiter(path, text, has_header))


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
