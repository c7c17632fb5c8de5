"""Spreadsheets of LibreOffice: the same is read off an `.ods` as off an `.xlsx`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from qd18.cli.exit_status import ExitStatus
from qd18.store.spreadsheets import read_workbook
from qd18.tables.cell_values import cell_text
from tests.tables.opendocument import cell, ods, row, table, texts
from tests.tables.records import HEADER, IN_JANUARY, Clerk

LINE = ("12/01/2024", "Thôn 2, Mẫu Sơn", "Nguyễn Văn Mẫu 01; Trần Thị Mẫu Hòa", "BB 2")


def shown_in(path: Path) -> list[list[str]]:
    """The texts of the first sheet."""
    return [[cell_text(value) for value in line] for line in read_workbook(path).tables[0].lines]


def test_a_list_is_imported(clerk: Clerk) -> None:
    day = cell("12/01/2024", kind="date", date_value="2024-01-12")
    path = ods(clerk.folder / "so.ods", table(texts(*HEADER), row(day, *map(cell, LINE[1:]))))

    done = clerk.imported(path, "--write")
    assert (done.status, done.summary) == (ExitStatus.DONE, "Mới: 1 · đã có: 0 · thay đổi: 0 · sai: 0")
    assert "unit: huyen/xa/thon-2\n  attended: [an, binh]\n  minutes: BB 2\n" in clerk.texts()[IN_JANUARY]


@pytest.mark.parametrize(
    ("made", "shown"),
    [
        (cell("005", kind="float", value="5"), "005"),
        (cell("5", kind="float", value="5"), "5"),
        (cell("50%", kind="percentage", value="0.5"), "50%"),
        (cell("05/01/2024", kind="date", date_value="2024-01-05"), "05/01/2024"),
        (cell("05/01/2024", kind="date", date_value="2024-01-05T17:30:00.000000"), "05/01/2024"),
        (cell("01/24", kind="date", date_value="2024-01-05", style_name="month"), "01/24"),
        (cell("7:30", kind="time", time_value="PT07H30M00S"), "07:30"),
        (cell("TRUE", kind="boolean", boolean_value="true"), "TRUE"),
        (cell("một\nhai"), "một\nhai"),
        (cell("a<text:s text:c='3'/>b<text:line-break/><text:span>c</text:span><text:a>d</text:a>"), "a b\ncd"),
        (cell("Hà<office:annotation><text:p>ghi chú</text:p></office:annotation>"), "Hà"),
        (cell("'=1+1"), "=1+1"),
        (cell("", kind="string", formula="of:=IF(A1;1;&quot;&quot;)"), ""),
        (cell("<text:span/>", kind="", formula="of:=IF(A1;1;&quot;&quot;)"), ""),
    ],
)
def test_a_cell_says_what_it_shows(tmp_path: Path, made: str, shown: str) -> None:
    path = ods(tmp_path / "so.ods", table(row(made, cell("cuối"))))

    assert shown_in(path) == [[shown, "cuối"]]


def test_a_day_keeps_its_value(tmp_path: Path) -> None:
    path = ods(tmp_path / "so.ods", table(row(cell("5 thg 1", kind="date", date_value="2024-01-05"))))

    assert read_workbook(path).tables[0].lines == ((date(2024, 1, 5),),)


def test_cells_and_rows_that_are_repeated_stand_where_they_are_shown(tmp_path: Path) -> None:
    gap = cell("", kind="", repeated=3)
    path = ods(
        tmp_path / "so.ods",
        table(
            row(cell("a"), gap, cell("x", repeated=2), cell("", kind="", repeated=16000)),
            row(cell("", kind="", repeated=16384), number_rows_repeated="2"),
            row(cell("y"), number_rows_repeated="2"),
            row(cell("", kind="", repeated=16384), number_rows_repeated="1048500"),
        ),
    )

    assert shown_in(path) == [["a", "", "", "", "x", "x"], [], [], ["y"], ["y"]]


def test_a_value_repeated_down_to_the_last_row_is_refused(clerk: Clerk) -> None:
    path = ods(clerk.folder / "so.ods", table(row(cell("y"), number_rows_repeated="1048576")))

    assert "có ô quá xa" in clerk.imported(path).err


def test_merged_cells_have_their_value_in_each_row_and_nothing_of_what_they_cover(tmp_path: Path) -> None:
    first = cell("12/01/2024", number_rows_spanned="2", number_columns_spanned="2")
    covered = "<table:covered-table-cell office:value-type='string'><text:p>che</text:p></table:covered-table-cell>"
    path = ods(tmp_path / "so.ods", table(row(first, covered, cell("an")), row(covered, covered, cell("binh"))))

    assert shown_in(path) == [["12/01/2024", "", "an"], ["12/01/2024", "", "binh"]]


def test_what_is_hidden_or_struck_out_is_left_out_and_named(clerk: Clerk) -> None:
    path = ods(
        clerk.folder / "so.ods",
        table(
            texts(*HEADER),
            row(*map(cell, LINE), visibility="filter"),
            row(*map(cell, LINE), visibility="collapse"),
            row(*(cell(text, style_name="struck-too") for text in LINE)),
            texts("13/01/2024", *LINE[1:]),
            columns="<table:table-column/>" * 3 + '<table:table-column table:visibility="collapse"/>',
        )
        + table(texts(*HEADER), texts(*LINE), name="Cũ", style="out-of-sight"),
    )
    done = clerk.imported(path)

    assert [row[0] for row in done.table] == ["Sổ!A5"]
    assert "dòng bị ẩn hoặc bị lọc, không đọc: Sổ!2, Sổ!3;" in done.out
    assert "dòng đã gạch ngang, không đọc: Sổ!4" in done.out
    assert "trang tính ẩn, không đọc: Cũ;" in done.out
    assert "cột bị ẩn mà vẫn đọc: Sổ!D" in done.out
    assert [row[0] for row in clerk.imported(path, "--sheet", "Cũ").table] == ["Cũ!A2"]


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (cell("Lò Văn Mẫu", style_name="struck"), "ô bị gạch ngang: “Lò Văn Mẫu”"),
        (cell("an; <text:span text:style-name='struck'>binh</text:span>"), "trong ô có chữ bị gạch ngang: “binh”"),
        (cell("#N/A", formula="of:=VLOOKUP(1;A1;1)"), "ô báo lỗi “#N/A”"),
        (cell("Err:508", formula="of:=("), "ô báo lỗi “Err:508”"),
        (cell("", kind="", formula="of:=A1"), "ô là công thức chưa có kết quả"),
        (cell("NguyÔn V¨n Méo"), "không có cán bộ nào tên “Nguyễn Văn Mộo”"),
    ],
)
def test_a_cell_that_cannot_be_taken_for_what_stands_there_is_wrong(clerk: Clerk, made: str, reason: str) -> None:
    path = ods(clerk.folder / "so.ods", table(texts(*HEADER), row(*map(cell, LINE[:2]), made, cell("BB 2"))))
    wrongs = clerk.imported(path).table

    assert [row[:2] for row in wrongs] == [["Sổ!C2", "✗ sai"]]
    assert wrongs[0][-1].startswith(reason)


def test_a_piece_that_is_not_struck_out_in_a_cell_that_is_counts(clerk: Clerk) -> None:
    made = cell("<text:span text:style-name='unstruck'>an</text:span>", style_name="struck")
    path = ods(clerk.folder / "so.ods", table(texts(*HEADER), row(*map(cell, LINE[:2]), made, cell("BB 2"))))

    assert clerk.imported(path).status is ExitStatus.DONE


@pytest.mark.parametrize(
    ("parts", "before", "told"),
    [
        ({"META-INF/manifest.xml": "<m:encryption-data xmlns:m='m'/>"}, "", "có đặt mật khẩu"),
        ({}, '<!DOCTYPE a [<!ENTITY b "c">]>', "bị hỏng"),
        ({"styles.xml": "<office"}, "", "bị hỏng"),
        ({"styles.xml": " " * (33 << 20)}, "", "quá lớn"),
    ],
)
def test_what_cannot_be_read_is_refused(clerk: Clerk, parts: dict[str, str], before: str, told: str) -> None:
    path = ods(clerk.folder / "so.ods", table(texts(*HEADER), texts(*LINE)), parts=parts, before=before)
    done = clerk.imported(path)

    assert done.status is ExitStatus.USAGE
    assert told in done.err


@pytest.mark.parametrize(
    ("author", "text", "wrong"),
    [("VP", "Đ/c Hòa vắng", 1), ("VP", "theo biên bản", 0), ("Nhập vào sổ", "chữ “vắng” làm đổi nghĩa", 0)],
)
def test_a_note_on_a_cell_is_read_with_it(clerk: Clerk, author: str, text: str, wrong: int) -> None:
    creator = f'<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">{author}</dc:creator>'
    note = f"<office:annotation>{creator}<text:p>{text}</text:p></office:annotation>"
    people = cell(LINE[2]).replace("<text:p>", f"{note}<text:p>", 1)
    path = ods(clerk.folder / "so.ods", table(texts(*HEADER), row(cell(LINE[0]), cell(LINE[1]), people, cell("BB 2"))))

    assert clerk.imported(path).summary.endswith(f"sai: {wrong}")
