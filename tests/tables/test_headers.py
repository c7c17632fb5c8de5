"""Where the header is and what columns mean."""

import pytest
from openpyxl import load_workbook

from qd18.cli.exit_status import ExitStatus
from qd18.lookup.words import words_meant
from qd18.messages import catalogue
from qd18.tables.columns import TABLE_KINDS
from qd18.tables.vocabulary import key_meant
from tests.tables.records import HEADER, Clerk, workbook

ROW = ("12/01/2024", "Thôn 2, Mẫu Sơn", "an", "BB 2")
NEW = "Mới: 1 · đã có: 0 · thay đổi: 0 · sai: 0"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_the_program_calls_columns_and_words_it_understands(language: str) -> None:
    said = catalogue(language).topic("import")

    assert {
        (kind, key): key_meant(text, kind)
        for kind in TABLE_KINDS
        for key, text in said["headers"][kind].items()
        if key_meant(text, kind) != key and key != "roles"
    } == {}
    assert {
        (group, word): words_meant(text, group)
        for group, texts in said["words"].items()
        for word, text in texts.items()
        if words_meant(text, group) != (word,)
    } == {}


def test_titles_above_numbers_below_totals_at_the_end(clerk: Clerk) -> None:
    rows = [
        ("SỔ THEO DÕI DỰ SINH HOẠT",),
        ("Năm 2024", None, None, "Biểu 1"),
        (),
        ("STT", *HEADER),
        ("(1)", "(2)", "(3)", "(4)", "(5)"),
        (1, *ROW),
        (),
        ("Tổng cộng", 1),
        (None, None, None, None, None, "Người lập biểu"),
    ]
    done = clerk.imported(rows)

    assert done.summary == NEW
    assert "các cột đã biết: Sổ!A8, Sổ!F9" in done.out


def test_merged_cells_downwards_are_each_rows_own(clerk: Clerk) -> None:
    rows = [HEADER, ROW, (None, None, "binh", None)]
    done = clerk.imported(rows, merged=["A2:A3", "B2:B3"])

    assert done.table[0][3] == "Người dự: Nguyễn Văn Mẫu 01; Trần Thị Mẫu Hòa; Số biên bản: BB 2"


def test_a_header_of_two_rows(clerk: Clerk) -> None:
    rows = [
        ("Ngày họp", "Chi bộ", "Người dự", None, "Biên bản"),
        (None, None, "Cấp huyện", "Cấp xã", None),
        ("12/01/2024", "Thôn 2, Mẫu Sơn", "binh", "an", "BB 2"),
    ]
    done = clerk.imported(rows, merged=["A1:A2", "B1:B2", "C1:D1", "E1:E2"])

    assert done.table[0][3] == "Người dự: Trần Thị Mẫu Hòa; Nguyễn Văn Mẫu 01; Số biên bản: BB 2"


def test_an_unknown_column_is_told_of_until_it_is_explained(clerk: Clerk) -> None:
    rows = [(*HEADER[:2], "Cùng đi", "Địa điểm"), ("12/01/2024", "Thôn 2, Mẫu Sơn", "an", "Nhà văn hóa")]
    first = clerk.imported(rows, "--column", "Cùng đi=attended")
    told = ("--column", "Cùng đi=attended", "--column", "Địa điểm=ignore")
    done = clerk.imported(rows, "--write", *told)
    again = clerk.imported(rows)

    notes = [line for line in first.out.splitlines() if line.startswith("!")]
    assert [note.partition(" không được đọc")[0] for note in notes] == ["! cột Sổ!D1 “Địa điểm”"]
    assert 'nếu cần: --column "Địa điểm=KHÓA", hoặc --column "Địa điểm=ignore" để bỏ qua hẳn' in notes[0]
    assert done.table[0][3] == "Người dự: Nguyễn Văn Mẫu 01"
    assert clerk.texts()["qd18.yaml"].endswith('import:\n  columns:\n    "Cùng đi": attended\n    "Địa điểm": ignore\n')
    assert [line for line in again.out.splitlines() if line.startswith("!")] == []
    assert again.summary == "Mới: 0 · đã có: 1 · thay đổi: 0 · sai: 0"


def test_where_no_column_is_of_attendees_one_that_is_not_understood_stops_the_import(clerk: Clerk) -> None:
    """It may be theirs: a heading of the office's own would put every meeting on record with nobody present."""
    rows = [(*HEADER[:2], "Cùng đi", "Địa điểm"), ("12/01/2024", "Thôn 2, Mẫu Sơn", "an", "Nhà văn hóa")]
    refused = clerk.imported(rows)
    half = clerk.imported(rows, "--column", "Địa điểm=ignore")
    none = clerk.imported(rows, "--column", "Địa điểm=ignore", "--column", "Cùng đi=ignore")

    assert [done.status for done in (refused, half, none)] == [2, 2, 0]
    assert "(C1)" in refused.err
    assert "(D1)" in refused.err


def test_a_list_without_attendees_stops_until_somebody_says_that_it_has_none(clerk: Clerk) -> None:
    rows = [(*HEADER[:2], "Số BB", "Tổng số"), ("12/01/2024", "Thôn 2, Mẫu Sơn", "BB 2", 3)]
    refused = clerk.imported(rows)
    of_sums = clerk.imported(rows, "--column", "Tổng số=ignore")
    said = clerk.imported(rows, "--column", "Người dự=ignore", "--write")
    with_column = clerk.imported([(*HEADER[:3],), ("13/01/2024", "Thôn 2, Mẫu Sơn", "an")])

    assert [done.status for done in (refused, of_sums, said, with_column)] == [2, 2, 0, 0]
    assert '--column "Người dự=ignore"' in refused.err
    assert "ignore" not in clerk.texts()["qd18.yaml"], "what names no column of the file is not kept for others"
    assert with_column.table[0][3] == "Người dự: Nguyễn Văn Mẫu 01"


def test_what_is_explained_later_joins_what_is_known(clerk: Clerk) -> None:
    settings = clerk.data / "qd18.yaml"
    settings.write_text(settings.read_text() + "import:\n  columns: {Cùng đi: attended} # cũ\n", encoding="utf-8")
    rows = [(*HEADER[:2], "Cùng đi", "Số: (1)"), ("12/01/2024", "Thôn 2, Mẫu Sơn", "an", "BB 2")]
    before = settings.read_text()
    clerk.imported(rows, "--write", "--column", "Số: (1)=minutes")

    assert settings.read_text() == before.replace("attended}", 'attended, "Số: (1)": minutes}')


@pytest.mark.parametrize(
    ("rows", "options", "told"),
    [
        ([("a", "b"), (1, 2)], (), "không tìm thấy dòng tiêu đề"),
        ([("Ngày họp", "Người dự"), ("12/01/2024", "an")], (), "thiếu cột: Đơn vị (unit)"),
        ([(*HEADER, "Biên bản"), (*ROW, "x")], (), "có hai cột cùng là minutes: “Số biên bản” (D1) và “Biên bản” (E1)"),
        ([HEADER, ROW], ("--column", "Chi bộ=where"), "không có khóa “where”"),
        ([HEADER, ROW], ("--sheet", "Khác"), "không có trang tính “Khác”"),
        ([HEADER, ROW], ("--column", "Chi bộ"), "--column không đọc được “Chi bộ”"),
    ],
)
def test_what_cannot_be_understood_is_refused(clerk: Clerk, rows: object, options: tuple[str, ...], told: str) -> None:
    done = clerk.imported(rows, *options)  # type: ignore[arg-type]

    assert done.status is ExitStatus.USAGE
    assert told in done.err


def test_sheets_are_read_together_and_hidden_ones_on_request(clerk: Clerk) -> None:
    path = workbook(
        clerk.folder / "so.xlsx", {"Một": [HEADER, ROW], "Hai": [HEADER, ("13/01/2024", *ROW[1:])], "Ghi": [("x",)]}
    )
    book = load_workbook(path)
    book["Hai"].sheet_state = "hidden"
    book.save(path)
    done = clerk.imported(path)
    asked = clerk.imported(path, "--sheet", "Hai")

    assert [row[0] for row in done.table] == ["Một!A2"]
    assert "trang tính ẩn, không đọc: Hai" in done.out
    assert "trang tính không có bảng nào nhận ra được: Ghi" in done.out
    assert [row[0] for row in asked.table] == ["Hai!A2"]


def test_a_header_of_two_rows_whose_cells_are_not_made_one(clerk: Clerk) -> None:
    rows = [
        ("Ngày họp", "Chi bộ", "Người dự", None, "Biên bản"),
        (None, None, "Cấp huyện", "Cấp xã"),
        ("12/01/2024", "Thôn 2, Mẫu Sơn", "binh", "an", "BB 2"),
    ]
    done = clerk.imported(rows)

    assert [row[3] for row in done.table] == ["Người dự: Trần Thị Mẫu Hòa; Nguyễn Văn Mẫu 01; Số biên bản: BB 2"]


def test_who_was_away_under_a_heading_that_is_not_made_one_with_it_is_no_attendee(clerk: Clerk) -> None:
    rows = [
        ("Ngày họp", "Chi bộ", "Người dự", None),
        (None, None, "Có mặt", "Vắng"),
        ("12/01/2024", "Thôn 2, Mẫu Sơn", "binh", "an"),
    ]
    done = clerk.imported(rows)

    assert done.status == ExitStatus.USAGE
    assert "Vắng" in done.err


def test_a_column_without_a_heading_is_named(clerk: Clerk) -> None:
    rows = [
        (*HEADER[:3], None, None),
        ("12/01/2024", "Thôn 2, Mẫu Sơn", "an", None, 5),
        ("13/01/2024", "Thôn 2, Mẫu Sơn", "an", "đến muộn", 6),
        (None, None, None, "VĂN THƯ"),
    ]

    assert "! cột không có tiêu đề, không được đọc, có chữ từ ô: Sổ!D3\n" in clerk.imported(rows).out
