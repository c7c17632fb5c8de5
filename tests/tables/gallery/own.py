"""What the program itself has written, and lists of other kinds than meetings."""

from __future__ import annotations

from typing import Any

from openpyxl import load_workbook

from tests.tables.gallery.outcomes import BINH, HOAN, HUY, TDP_1, THON_1, Desk, held, means, on


@means("Chính tệp mà chương trình xuất ra: nhập lại không đổi gì, không cảnh báo gì.", told=["sai: 0"], untold=["! "])
def own_export(desk: Desk) -> None:
    assert desk.clerk is not None
    desk.clerk.run("export", desk.path)


@means("Tệp .csv mà chương trình xuất ra: dấu nháy bảo vệ công thức được bỏ, không đổi gì.", suffix=".csv")
def own_export_as_csv(desk: Desk) -> None:
    assert desk.clerk is not None
    desk.clerk.run("export", desk.path, "--kind", "meetings")


@means(
    "Tệp .csv xuất ra rồi mở và lưu bằng Excel: 007 thành 7, 3E5 thành 300000; không ai sửa gì.",
    suffix=".csv",
)
def export_saved_by_a_spreadsheet(desk: Desk) -> None:
    own_export_as_csv(desk)
    text = desk.path.read_bytes().decode("utf-8-sig")
    assert "007" in text
    assert "3E5" in text
    desk.path.write_bytes(text.replace("007", "7").replace("3E5", "300000").encode("utf-8-sig"))


@means(
    "Tệp mẫu của chương trình, ghi thêm một dòng dưới dòng ví dụ: dòng ví dụ không được nhập.",
    records=[held("07-05", "hoa/tdp-1", "hoan huy")],
    untold=["Hướng dẫn"],
)
def own_template(desk: Desk) -> None:
    assert desk.clerk is not None
    desk.clerk.run("import", "--template", "-o", desk.path)
    book = load_workbook(desk.path)
    sheet = next(sheet for sheet in book.worksheets if "họp" in sheet.title.lower())
    header = next(row for row in sheet.iter_rows() if any("Ngày" in str(cell.value) for cell in row))
    columns = {str(cell.value).split("\n")[0].strip(" *"): cell.column for cell in header if cell.value}
    below = max(cell.row for row in sheet.iter_rows() for cell in row if cell.value is not None) + 1
    values: dict[str, Any] = {"Ngày": on(7, 5), "Đơn vị": TDP_1, "Người dự": f"{HOAN}; {HUY}"}
    for name, value in values.items():
        column = next(number for text, number in columns.items() if text.startswith(name))
        sheet.cell(row=below, column=column, value=value)
    book.save(desk.path)


@means(
    "Danh sách đơn vị mới, cấp trên nằm ngay trong danh sách.",
    records=[
        {"of": "units", "id": "vung", "name": "Đảng ủy xã Mẫu Vùng", "kind": "commune", "parent": "huyen"},
        {"of": "units", "id": "vung/ban-1", "name": "Chi bộ bản 1, xã Mẫu Vùng", "kind": "residential-cell"},
    ],
    free=["parent"],
)
def units_and_their_parent(desk: Desk) -> None:
    desk.lay(
        [
            ("Mã", "Tên đơn vị", "Loại", "Trực thuộc"),
            ("vung/ban-1", "Chi bộ bản 1, xã Mẫu Vùng", "chi bộ khu dân cư", "Đảng ủy xã Mẫu Vùng"),
            ("vung", "Đảng ủy xã Mẫu Vùng", "đảng ủy xã", "Huyện ủy Mẫu Yên"),
        ]
    )


@means(
    "Bảng phân công phụ trách chi bộ, kèm quyết định.",
    records=[
        {
            "of": "assignments",
            "member": "binh",
            "unit": "hoa/tdp-1",
            "from": "2024-07-01",
            "decision": "12-QĐ/ĐU",
        },
        {"of": "assignments", "member": "kien", "unit": "son/thon-1", "from": "2024-07-01", "to": "2024-12-31"},
    ],
)
def list_of_assignments(desk: Desk) -> None:
    desk.lay(
        [
            ("BẢNG PHÂN CÔNG CẤP ỦY VIÊN PHỤ TRÁCH CHI BỘ",),
            ("STT", "Họ và tên", "Đơn vị phụ trách", "Từ ngày", "Đến ngày", "Số quyết định"),
            (1, f"Đ/c {BINH}", TDP_1, on(7, 1), None, "12-QĐ/ĐU"),
            (2, "Sa Văn Mẫu Kiên", THON_1, "01/07/2024", "31/12/2024", None),
        ]
    )
