"""Tables read back from what the program prints: plain text, Markdown, CSV, workbooks."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from io import BytesIO, StringIO
from itertools import takewhile
from typing import NamedTuple

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

Cells = list[str]


class Table(NamedTuple):
    """A table as it stands on a page: the line above it, its header, and its rows, each under the line of its group."""

    title: str
    header: Cells
    rows: list[Cells]
    groups: list[str]

    @property
    def dicts(self) -> list[dict[str, str]]:
        """The rows by the names of their columns; the group's line has no name."""
        pairs = zip(self.groups, self.rows, strict=True)
        return [{"": group, **dict(zip(self.header, row, strict=True))} for group, row in pairs]

    def in_order_of(self, header: Cells) -> list[Cells]:
        """The rows with their columns as *header* has them."""
        return [[row[head] for head in header] for row in self.dicts]


def in_markdown(text: str) -> list[Table]:
    """The tables of a page in Markdown."""
    tables: list[Table] = []
    title, group, last = "", "", ""
    for line in text.split("\n"):
        if line.startswith("| "):
            cells = [plainly(cell) for cell in re.split(r"(?<!\\) \| ", line[2:].removesuffix(" |") + " ")]
            cells = [cell.strip() for cell in cells]
            if not last.startswith("|"):
                tables.append(Table(title, cells, [], []))
            else:
                tables[-1].rows.append(cells)
                tables[-1].groups.append(group)
        elif line.startswith("### "):
            group = plainly(line[4:])
        elif line.startswith("**"):
            title, group = plainly(line.strip("*")), ""
        last = line
    return tables


def plainly(text: str) -> str:
    """Markdown text as it is shown."""
    return re.sub(r"\\(.)", r"\1", text)


def in_plain_text(text: str, *, starts: str = "") -> list[Table]:
    """The tables of a page as a pipe gets it: a header over a rule, then rows.

    Lines between the rows that match none of *starts* stand above a group.
    """
    lines = text.split("\n")
    return [_table(lines, at, starts) for at, line in enumerate(lines) if line and set(line) == {"─"}]


def _table(lines: Sequence[str], rule: int, starts: str) -> Table:
    body = list(takewhile(bool, lines[rule + 1 :]))
    wide = max(map(len, [lines[rule], *body]))
    told = [line for line in body if re.match(starts, line)]
    columns = _columns([line.ljust(wide) for line in (lines[rule - 1], *told)])
    rows: list[Cells] = []
    groups: list[str] = []
    group = ""
    for line in body:
        if not re.match(starts, line):
            group = line
            continue
        rows.append([line[start:end].strip() for start, end in columns])
        groups.append(group)
    return Table(lines[rule - 2], [lines[rule - 1][start:end].strip() for start, end in columns], rows, groups)


def _columns(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Where the columns stand: between runs of two blanks and more that go through all lines."""
    blank = "".join(" " if set(column) == {" "} else "x" for column in zip(*lines, strict=True)).rstrip()
    gaps = [found.span() for found in re.finditer(r" {2,}", blank)]
    return list(zip([0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(blank)], strict=True))


def in_csv(text: str) -> list[dict[str, str]]:
    """The rows of a CSV file; the apostrophe before what looks like a formula is taken off."""
    rows = list(csv.DictReader(StringIO(text)))
    return [{key: re.sub(r"^'(?=[=+\-@])", "", value) for key, value in row.items()} for row in rows]


class Sheet(NamedTuple):
    """A worksheet: its title, the header and the values below it, with how each is shown."""

    name: str
    title: str
    header: Cells
    rows: list[list[object]]
    shown: list[Cells]


def in_workbook(content: bytes) -> tuple[list[list[object]], list[Sheet]]:
    """The rows of the worksheet of sentences, which is the second, and the others as tables."""
    book = openpyxl.load_workbook(BytesIO(content))
    first_table, front, *others = book.worksheets
    lines: list[list[object]] = [[cell.value for cell in row] for row in front.iter_rows()]
    return lines, [_sheet(one) for one in (first_table, *others)]


def _sheet(sheet: Worksheet) -> Sheet:
    lines = list(sheet.iter_rows(min_row=3))
    header = [str(cell.value) for cell in lines[0]]
    body = [row for row in lines[1:] if row[0].border.left.style]
    rows: list[list[object]] = [[cell.value for cell in row] for row in body]
    shown = [[_shown(cell.value, cell.number_format) for cell in row] for row in body]
    return Sheet(sheet.title, str(sheet["A1"].value), header, rows, shown)


def _shown(value: object, number_format: str) -> str:
    """What a spreadsheet shows, of the formats that are known here."""
    if value is None:
        return ""
    if "%" in number_format and isinstance(value, int | float):
        places = len(number_format.partition(".")[2].rstrip("%"))
        return f"{value * 100:.{places}f}%"
    return str(value)


def numbers(text: str) -> Iterator[int]:
    """The whole numbers in a sentence."""
    return (int(found) for found in re.findall(r"\d+", text))
