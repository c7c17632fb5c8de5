"""`qd18 log add` by prompts: mistakes corrected on the way, and nothing written unless the clerk says so."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.prompts.typing import converse
from tests.paths import DATA

MARCH = "meetings/2024/2024-03.yaml"
ENTERED = """- date: 2024-03-28
  unit: nghia-lo/pu-trang
  attended: [nguyen-van-mau-01]
  minutes: BB 03/2024
  proposals:
    - text: Sửa đường vào tổ 2
    - text: Thắp sáng nhà văn hóa

"""
BEHIND = "- date: 2024-04-02\n  unit: mu-cang-chai/mo-de/ban-2\n"
CONFIRM = "Ghi vào sổ?"
ATTENDED = "Cán bộ dự (nhiều người: cách nhau bằng dấu phẩy): "


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


def with_entry(text: str, entry: str) -> str:
    at = text.index(BEHIND)
    return text[:at] + entry + text[at:]


def test_a_meeting_is_typed_with_mistakes_corrected_on_the_way(data: Path) -> None:
    before = (data / MARCH).read_text(encoding="utf-8")

    session = converse(
        *("log", "add"),
        answers=[
            ("Ngày họp [", "32/3\r"),
            ("Không hiểu ngày “32/3”", ""),
            ("Ngày họp [", "31/2/2024\r"),
            ("Không có ngày “31/2/2024”: tháng 02/2024 chỉ có 29 ngày.", ""),
            ("Ngày họp [", "28/3/2024\r"),
            ("Ngày 28/03/2024 cách đây hơn một năm. Có đúng không?", "c\r"),
            ("→ thứ Năm, 28/03/2024, quý I/2024", ""),
            ("Đơn vị họp: ", "truong pu trang\r"),
            (ATTENDED, "<\r"),
            ("Đơn vị họp [Chi bộ Trường Tiểu học phường Pú Trạng]: ", "pu trang\r"),
            ("Tìm thấy 6:", ""),
            ("Chọn số", "7\r"),
            ("Không có số 7; chọn từ 1 đến 6", ""),
            ("Chọn số", "6\r"),
            ("→ Đảng ủy phường Pú Trạng (nghia-lo/pu-trang)", ""),
            ("1) Nguyễn Văn Mẫu 01", ""),
            (ATTENDED, "nguoi nao do, mau 01, 1\r"),
            ("Không có tên nào khớp với “nguoi nao do”", ""),
            ("Gõ lại (+: nhập mới vào sổ; Enter: thôi): ", "\r"),
            ("→ Nguyễn Văn Mẫu 01 (nguyen-van-mau-01), Ủy viên Ban Thường vụ", ""),
            ("Nguyễn Văn Mẫu 01 đã có trong danh sách.", ""),
            ("Loại buổi họp [thường kỳ]: ", "\r"),
            ("Số biên bản", "BB 3\r"),
            ("  4) tiếp nhận, phản ánh, trả lời kiến nghị", ""),
            ("Việc đã làm", "1, 5\r"),
            ("Gõ số hoặc vài chữ:", ""),
            ("Việc đã làm", "4, truyen dat\r"),
            ("Kiến nghị (Enter nếu không có): ", "Sửa đường vào tổ 2\r"),
            ("Kiến nghị nữa (Enter khi hết): ", "Thắp sáng nhà văn hóa\r"),
            ("Kiến nghị nữa (Enter khi hết): ", "\r"),
            ("+  minutes: BB 3", ""),
            ("chưa đạt định mức 1/2 → đạt 2/2", ""),
            (CONFIRM, "s\r"),
            ("Ngày họp [28/03/2024]", "\r"),
            ("Đơn vị họp [Đảng ủy phường Pú Trạng]: ", "\r"),
            ("Cán bộ dự [Nguyễn Văn Mẫu 01]: ", "\r"),
            ("Loại buổi họp [thường kỳ]: ", "\r"),
            ("Số biên bản [BB 3]: ", "BB 03/2024\r"),
            ("Việc đã làm [tiếp nhận, phản ánh, trả lời kiến nghị; truyền đạt chủ trương, nghị quyết]: ", "-\r"),
            ("Kiến nghị [Sửa đường vào tổ 2; Thắp sáng nhà văn hóa]: ", "\r"),
            (CONFIRM, "c\r"),
            ("Ngày họp [28/03/2024]: ", ".\r"),
        ],
        cwd=data.parent,
    )

    assert session.status == 0
    assert session.screen.endswith("Đã ghi: data/meetings/2024/2024-03.yaml\n")
    assert (data / MARCH).read_text(encoding="utf-8") == with_entry(before, ENTERED)


def test_no_writes_nothing(data: Path) -> None:
    before = (data / MARCH).read_bytes()

    session = converse(
        *("log", "add", "--lang", "en", "--attended", "mau 01"),
        answers=[
            ("Date of the meeting [", "28/3/2024\r"),
            ("2024-03-28 is more than a year away. Is that right?", "y\r"),
            ("Units assigned to them:", ""),
            ("Unit that met: ", "1\r"),
            ("Kind of session [regular]: ", "enlarged\r"),
            ("Reference of the minutes", "\r"),
            ("What was done", "\r"),
            ("Recommendation", "\r"),
            ("+  session: enlarged", ""),
            ("Write it?", "maybe\r"),
            ("Write it?", "n\r"),
        ],
        cwd=data.parent,
    )

    assert (session.status, session.screen.endswith("Nothing was written.\n")) == (0, True)
    assert (data / MARCH).read_bytes() == before


@pytest.mark.parametrize(("key", "name"), [("\x03", "Ctrl-C"), ("\x04", "Ctrl-D")])
def test_leaving_the_form_writes_nothing_and_keeps_what_was_typed(data: Path, key: str, name: str) -> None:
    before = {path: path.read_bytes() for path in data.rglob("*.yaml")}
    answers = [("Ngày họp [", "28/3/2024\r"), ("Có đúng không?", "c\r"), ("Đơn vị họp: ", key)]

    session = converse("log", "add", answers=answers, cwd=data.parent)

    said = "Dừng lại, chưa ghi gì.\nCòn 1 buổi chưa ghi vào sổ. Gõ tiếp: qd18 log add --resume\n"
    assert (session.status, session.screen.endswith(said)) == (130, True), name
    assert {path: path.read_bytes() for path in data.rglob("*.yaml")} == before

    answers = [("Đơn vị họp: ", "pu trang to 3\r"), (ATTENDED, "\x03")]
    session = converse("log", "add", "--resume", answers=answers, cwd=data.parent)
    assert "Ngày họp [" not in session.screen


def test_tab_completes_a_name_that_can_mean_only_one(data: Path) -> None:
    session = converse(
        *("log", "add", "--date", "2024-03-28"),
        answers=[
            ("Đơn vị họp: ", "truong pu trang\t"),
            ("Chi bộ Trường Tiểu học phường Pú Trạng", "\r"),
            ("→ Chi bộ Trường Tiểu học phường Pú Trạng (nghia-lo/pu-trang/truong-th)", ""),
            (ATTENDED, "1, mau 42\t"),
            ("Hà Thị Mẫ", "\x03"),
        ],
        cwd=data.parent,
    )

    assert session.status == 130


def test_a_day_ahead_is_asked_for_again(data: Path) -> None:
    session = converse(
        "log", "add", answers=[("Ngày họp [", "1/1/2199\r"), ("Chưa đến ngày", ""), ("Ngày họp [", "\x03")], cwd=data
    )

    assert session.status == 130
