"""The spreadsheet to hand out: lists to choose from, and nothing in it that would be imported."""

import pytest
from openpyxl import load_workbook

from qd18.cli.exit_status import ExitStatus
from qd18.tables.columns import TABLE_KINDS
from tests.tables.records import Clerk


def test_cells_choose_from_lists_of_the_data(clerk: Clerk) -> None:
    path = clerk.folder / "mau.xlsx"
    clerk.run("import", "--template", "-o", path)
    book = load_workbook(path)
    sheet = book["Họp"]
    heads = [cell.value for cell in sheet[1]]
    lists = {
        heads[next(iter(one.sqref.ranges)).min_col - 1]: one.formula1
        for one in sheet.data_validations.dataValidation
        if one.type == "list"
    }
    officials = [
        "Nguyễn Văn Mẫu 01",
        "Trần Thị Mẫu Hòa",
        "Lò Văn Mẫu",
        "Lò Vân Mẫu",
        "Lý A Mẫu [ly-1]",
        "Lý A Mẫu [ly-2]",
    ]

    assert book.sheetnames == ["Hướng dẫn", "Họp", "Danh mục"]
    assert heads[:7] == ["STT", "Ngày họp", "Đơn vị", "Giờ", "Hình thức", "Thuộc tháng", "Người dự 1"]
    assert lists == {
        "Đơn vị": "'Danh mục'!$A$2:$A$7",
        "Hình thức": "'Danh mục'!$C$2:$C$6",
        **{f"Người dự {number}": "'Danh mục'!$B$2:$B$7" for number in range(1, 6)},
    }
    assert {cell.value for cell in book["Danh mục"]["B"][1:]} == set(officials)
    assert sheet["B2"].number_format == "dd/mm/yyyy"


@pytest.mark.parametrize("kind", TABLE_KINDS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_nothing_in_a_template_is_imported(clerk: Clerk, kind: str, lang: str) -> None:
    path = clerk.folder / "mau.xlsx"
    made = clerk.run("import", "--template", "--kind", kind, "-o", path, lang=lang)
    done = clerk.imported(path, "--write")

    assert (made.status, done.status, done.table) == (ExitStatus.DONE, ExitStatus.DONE, [])
    assert done.out.endswith("Tệp không có dòng nào để nhập.\n")


def test_a_template_filled_in_is_imported_without_its_example(clerk: Clerk) -> None:
    path = clerk.folder / "mau.xlsx"
    clerk.run("import", "--template", "-o", path)
    book = load_workbook(path)
    cells: dict[str, int | str] = {
        "A3": 1,
        "B3": "12/01/2024",
        "C3": "Chi bộ Thôn 2, xã Mẫu Sơn",
        "G3": "Lý A Mẫu [ly-2]",
        "H3": "an",
    }
    for address, value in cells.items():
        book["Họp"][address] = value
    book.save(path)

    assert clerk.imported(path).table == [
        ["Họp!B3", "+ mới", "12/01/2024 · Chi bộ Thôn 2, xã Mẫu Sơn", "Người dự: Lý A Mẫu; Nguyễn Văn Mẫu 01"]
    ]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--template",), "tệp mẫu phải ghi vào một tệp .xlsx"),
        (("so.xlsx", "--template", "-o", "mau.xlsx"), "--template ghi ra tệp mẫu, không đọc so.xlsx"),
        ((), "import cần một tệp .xlsx, .ods hay .csv"),
        (("so.xlsx", "-o", "mau.xlsx"), "import chỉ dùng --output cùng với --template"),
        (("so.xlsx", "--unit", "huyen/xa"), "import chỉ dùng --unit cùng với --template"),
        (("--template", "-o", "mau.xlsx", "--marked", "sai.xlsx"), "--marked đánh dấu ô sai của tệp nhập vào"),
    ],
)
def test_odd_command_lines_are_refused(clerk: Clerk, options: tuple[str, ...], told: str) -> None:
    done = clerk.run("import", *options)

    assert done.status is ExitStatus.USAGE
    assert told in done.err


def test_a_template_for_a_unit_has_its_units_and_officials_only(clerk: Clerk) -> None:
    path = clerk.folder / "mau.xlsx"
    clerk.run("import", "--template", "--unit", "Mẫu Hòa", "-o", path)
    book = load_workbook(path)
    lists = book["Danh mục"]

    assert lists.sheet_state == "hidden"
    assert [cell.value for cell in lists["A"][1:] if cell.value] == [
        "Đảng ủy phường Mẫu Hòa",
        "Chi bộ Tổ dân phố 2, phường Mẫu Hòa",
    ]
    assert {cell.value for cell in lists["B"][1:] if cell.value} == {
        "Trần Thị Mẫu Hòa",
        "Lò Vân Mẫu",
        "Lý A Mẫu [ly-2]",
    }


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_our_own_workbooks_are_read_without_a_note_about_themselves(clerk: Clerk, lang: str) -> None:
    for arguments in (("import", "--template", "-o"), ("export",)):
        path = clerk.folder / "so.xlsx"
        clerk.run(*arguments, path, lang=lang)
        load_workbook(path).save(path)
        assert "\n! " not in clerk.imported(path).out


def test_an_example_that_was_typed_over_is_named(clerk: Clerk) -> None:
    path = clerk.folder / "mau.xlsx"
    clerk.run("import", "--template", "-o", path)
    book = load_workbook(path)
    book["Họp"]["B2"] = "12/01/2024"
    book.save(path)

    assert "! bỏ qua dòng ví dụ" in clerk.imported(path).out
