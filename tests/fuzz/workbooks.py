"""Small good workbooks, as they are damaged."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook


def workbooks() -> dict[str, bytes]:
    """By the name of a file."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("Ngày họp", "Đơn vị", "Người dự", "Ghi chú"),
        ("05/01/2024", "Chi bộ tổ dân phố 2", "Nguyễn Văn Mẫu 01", "=1+1"),
        (45_300, "Chi bộ tổ dân phố 3", "Nguyễn Văn Mẫu 02", None),
    ):
        sheet.append(row)
    sheet.merge_cells("A5:C6")
    stream = BytesIO()
    book.save(stream)
    return {"book.xlsx": stream.getvalue()}
