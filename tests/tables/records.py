"""A small record with comments in it, spreadsheets made for a test, and the program run over both."""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook, load_workbook

from qd18.cli.exit_status import ExitStatus
from qd18.cli.main import main

SETTINGS = "# sổ thử\nschema: 1\norganisation: Văn phòng Huyện ủy Mẫu # tên\n"
UNITS = """\
- {id: huyen, name: Huyện ủy Mẫu, kind: district}
- {id: huyen/xa, name: Đảng ủy xã Mẫu Sơn, kind: commune}
- {id: huyen/xa/thon-1, name: "Chi bộ Thôn 1, xã Mẫu Sơn", kind: residential-cell}
- {id: huyen/xa/thon-2, name: "Chi bộ Thôn 2, xã Mẫu Sơn", kind: residential-cell}
- {id: huyen/phuong, name: Đảng ủy phường Mẫu Hòa, kind: commune}
- {id: huyen/phuong/tdp-2, name: "Chi bộ Tổ dân phố 2, phường Mẫu Hòa", kind: residential-cell}
"""
MEMBERS = """\
# cán bộ
- id: an
  name: Nguyễn Văn Mẫu 01
  title: Bí thư Đảng ủy # chức danh
  roles:
    - {tier: grassroots, position: secretary, unit: huyen/xa}
- id: binh
  name: Trần Thị Mẫu Hòa
  home: huyen/phuong/tdp-2
  roles:
    - tier: district
      position: standing-member
      unit: huyen
      from: 2020-01-01
- id: hoa-1
  name: Lò Văn Mẫu
  roles:
    - {tier: grassroots, position: committee-member, unit: huyen/xa}
- id: hoa-2
  name: Lò Vân Mẫu
  roles:
    - {tier: grassroots, position: committee-member, unit: huyen/phuong}
- id: ly-1
  name: Lý A Mẫu
  roles:
    - {tier: grassroots, position: committee-member, unit: huyen/xa}
- id: ly-2
  name: Lý A Mẫu
  roles:
    - {tier: grassroots, position: deputy-secretary, unit: huyen/phuong}
"""
ASSIGNMENTS = """\
- {member: an, unit: huyen/xa, decision: 01-QĐ/ĐU}
- {member: binh, unit: huyen/phuong}
"""
JANUARY = """\
# tháng Một
- date: 2024-01-05
  unit: huyen/xa/thon-1
  attended: [an] # đến muộn
  minutes: BB 01/2024

# cuối tháng
- date: 2024-01-25
  unit: huyen/phuong/tdp-2
  session: thematic
  attended:
    - binh
  proposals:
    - text: Sửa đường; làm cống
      status: referred
      to: UBND phường
      by: binh
"""
FILES = {
    "qd18.yaml": SETTINGS,
    "units.yaml": UNITS,
    "members.yaml": MEMBERS,
    "assignments.yaml": ASSIGNMENTS,
    "meetings/2024/2024-01.yaml": JANUARY,
}
IN_JANUARY = "meetings/2024/2024-01.yaml"
HEADER = ("Ngày họp", "Chi bộ", "Người dự", "Số biên bản")

Rows = Sequence[Sequence[Any]]


class Done(NamedTuple):
    """What a run left behind."""

    status: ExitStatus
    out: str
    err: str

    @property
    def table(self) -> list[list[str]]:
        """The cells of the printed table of records, a row for each of their places, in the order of the file."""
        rows = [[spot, *row[1:]] for row in self.printed for spot in _spots(row[0])]
        return sorted(rows, key=lambda row: _place_of(row[0]))

    @property
    def printed(self) -> list[list[str]]:
        """The same rows as they are printed: the wrong ones first, then changed ones, then new ones."""
        return _table_of(self.out.partition("\nCòn thiếu ngày")[0])

    @property
    def worklist(self) -> list[list[str]]:
        """The cells of the printed table of meetings without a day, row by row."""
        return _table_of(self.out.partition("\nCòn thiếu ngày")[2])

    @property
    def summary(self) -> str:
        """The line that counts."""
        return next((line for line in self.out.splitlines() if line.startswith(("Mới: ", "New: "))), "")

    @property
    def changes_nothing(self) -> bool:
        """Whether rows were read and all of them are on record as they are."""
        counts = r"(Mới|New): 0 · (đã có|already there): [1-9][0-9]* · (thay đổi|changed): 0 · (sai|wrong): 0"
        return re.fullmatch(counts, self.summary) is not None and self.table == []


def _spots(cells: str) -> list[str]:
    """Each of the cells that are told together: `Sổ!C3, C4` are `Sổ!C3` and `Sổ!C4`."""
    sheet, mark, names = cells.partition("!")
    if not mark or not re.fullmatch(r"[A-Z]+[0-9]+(, [A-Z]+[0-9]+)*", names):
        return [cells]
    return [f"{sheet}!{name}" for name in names.split(", ")]


def _place_of(cell: str) -> tuple[int, str]:
    """Where a cell, or the first of several, stands: by rows, then by columns."""
    first = re.search(r"!([A-Z]+)([0-9]+)", cell)
    return (int(first[2]), first[1].rjust(3)) if first else (0, "")


def _table_of(text: str) -> list[list[str]]:
    """The cells of the first table in *text*."""
    lines = text.splitlines()
    rule = next((number for number, line in enumerate(lines) if line.startswith("──")), len(lines))
    rows = itertools.takewhile(bool, lines[rule + 1 :])
    return [[cell.strip() for cell in row.split("  ") if cell.strip()] for row in rows]


def lay_down(folder: Path, **changed: str) -> Path:
    """The small record in *folder*/data; *changed* has other texts for its files, `in_january` and the like."""
    names = {Path(name).stem.replace("2024-01", "in_january"): name for name in FILES}
    for name, text in {**FILES, **{names[stem]: text for stem, text in changed.items()}}.items():
        path = folder / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return folder / "data"


def texts(data: Path) -> dict[str, str]:
    """Every file of the record, to the byte."""
    return {
        path.relative_to(data).as_posix(): path.read_bytes().decode()
        for path in sorted(data.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def workbook(path: Path, sheets: Mapping[str, Rows] | Rows, *, merged: Sequence[str] = ()) -> Path:
    """A workbook with *sheets*, or with one of these rows, whose cells *merged* are made one."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in (sheets if isinstance(sheets, Mapping) else {"Sổ": sheets}).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for cells in merged:
            sheet.merge_cells(cells)
    book.save(path)
    return path


def csv_file(path: Path, rows: Rows, *, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    """A CSV file."""
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows(rows)
    return path


def edited(path: Path, **cells: Any) -> Path:
    """The workbook at *path* with the cells of its sheet of meetings changed: `C2="…"`."""
    book = load_workbook(path)
    sheet = next(one for one in book.worksheets if one.title in {"Họp", "Meetings"})
    for address, value in cells.items():
        sheet[address] = value
    book.save(path)
    return path


class Clerk:
    """Runs the program over the record *data*."""

    def __init__(self, data: Path, capsys: Any) -> None:
        self.data = data
        self.folder = data.parent
        self._capsys = capsys

    def run(self, *arguments: str | Path, lang: str = "vi") -> Done:
        """One run."""
        self._capsys.readouterr()
        status = main([*map(str, arguments), "--data", str(self.data), "--lang", lang])
        found = self._capsys.readouterr()
        return Done(status, found.out, found.err)

    def imported(self, rows: Rows | Path, *options: str, lang: str = "vi", **kinds: Any) -> Done:
        """What `import` says of *rows* in a workbook, or of the file that they are in."""
        path = rows if isinstance(rows, Path) else workbook(self.folder / "so.xlsx", rows, **kinds)
        return self.run("import", path, *options, lang=lang)

    def texts(self) -> dict[str, str]:
        """Every file of the record."""
        return texts(self.data)
