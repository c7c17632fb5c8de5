"""A word that turns a meaning round is never passed over: what it stands in is wrong, or is what it says."""

import pytest

from qd18.cli.exit_status import ExitStatus
from qd18.lookup.turning_words import turning_title, turning_word
from tests.tables.records import Clerk

HEADER = ("Ngày họp", "Chi bộ", "Người dự", "Hình thức", "Kiến nghị")
ROW = ("12/01/2024", "Chi bộ Thôn 2, xã Mẫu Sơn", "Nguyễn Văn Mẫu 01", "thường kỳ", None)


def row(**cells: str) -> tuple[str | None, ...]:
    """The row with other cells: `attended`, `session`, `proposals`."""
    names = ("date", "unit", "attended", "session", "proposals")
    return tuple(cells.get(name, value) for name, value in zip(names, ROW, strict=True))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("vắng", "vắng"),
        ("VẮNG MẶT", "VẮNG MẶT"),
        ("vang", "vang"),
        ("ốm", "ốm"),
        ("xin phép", "xin phép"),
        ("đi thay đ/c Bí thư", "đi thay"),
        ("V", "V"),
        ("KP", "KP"),
        ("absent", "absent"),
        ("sent apologies", "apologies"),
        ("hoãn", "hoãn"),
        ("Hoàn", ""),
        ("Hoan", "Hoan"),
        ("Huy", "Huy"),
        ("Huỳnh", ""),
        ("Bí thư", ""),
        ("VP", ""),
    ],
)
def test_the_word_is_told_as_it_is_written(text: str, word: str) -> None:
    assert turning_word(text) == word


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("KẾ HOẠCH DỰ SINH HOẠT QUÝ I/2024", "KẾ HOẠCH"),
        ("Lịch dự kiến tháng 3", "dự kiến"),
        ("Danh sách cán bộ vắng", "vắng"),
        ("Planned visits", "Planned"),
        ("Thực hiện Kế hoạch số 12-KH/ĐU", ""),
        ("Kết quả dự sinh hoạt theo kế hoạch năm 2024", ""),
        ("THEO DÕI CÔNG TÁC DỰ SINH HOẠT CHI BỘ", ""),
        ("DANH SÁCH CÁN BỘ KHÔNG DỰ HỌP", "KHÔNG DỰ"),
        ("Danh sách can bo chua tham du", ""),
        ("DANH SACH CAN BO CHUA THAM DU", "CHUA THAM DU"),
        ("Lịch họp chi bộ tháng 7/2024", "Lịch họp"),
        ("BẢNG PHÂN CÔNG CẤP ỦY VIÊN DỰ SINH HOẠT", "PHÂN CÔNG"),
        ("Đăng ký dự sinh hoạt chi bộ", "Đăng ký"),
        ("Kết quả dự sinh hoạt của cấp ủy viên được phân công", ""),
        ("Đánh dấu x; để trống nếu không dự", ""),
        ("x: có dự, 0: không dự", ""),
    ],
)
def test_a_title_that_refers_to_a_plan_is_no_plan(title: str, word: str) -> None:
    assert turning_title(title) == word


def test_a_schedule_says_nothing_against_a_table_of_assignments() -> None:
    assert turning_title("Phân công phụ trách chi bộ", of_meetings=False) == ""


@pytest.mark.parametrize(
    "aside", ["vắng", "vắng mặt", "ốm", "xin phép", "đi thay", "V", "P", "KP", "absent", "chưa dự"]
)
@pytest.mark.parametrize("shape", ["{} ({})", "{} [{}]", "{} - {}", "{}, {}"])
def test_somebody_who_was_away_is_never_there(clerk: Clerk, aside: str, shape: str) -> None:
    done = clerk.imported([HEADER, row(attended=shape.format("Nguyễn Văn Mẫu 01", aside))])

    assert done.status == ExitStatus.UNTRUSTED
    assert "+ mới" not in done.out


@pytest.mark.parametrize("aside", ["Bí thư", "PBT", "UVBTV", "Phó Bí thư Thường trực"])
def test_a_title_in_brackets_is_let_go(clerk: Clerk, aside: str) -> None:
    done = clerk.imported([HEADER, row(attended=f"Nguyễn Văn Mẫu 01 ({aside})")])

    assert done.status == ExitStatus.DONE
    assert "Người dự: Nguyễn Văn Mẫu 01" in done.out


def test_brackets_that_nobody_understands_are_not_dropped(clerk: Clerk) -> None:
    done = clerk.imported([HEADER, row(attended="Nguyễn Văn Mẫu 01 (qua điện thoại)")])

    assert done.status == ExitStatus.UNTRUSTED


@pytest.mark.parametrize("session", ["thường kỳ (hoãn)", "không thường kỳ", "chuyên đề - hủy", "chưa họp thường kỳ"])
def test_a_session_that_was_not_held_is_wrong(clerk: Clerk, session: str) -> None:
    done = clerk.imported([HEADER, row(session=session)])

    assert done.status == ExitStatus.UNTRUSTED
    assert "làm đổi nghĩa" in done.out


@pytest.mark.parametrize(
    "header", ["Người dự (vắng)", "Người dự (vắng mặt)", "Người dự [không]", "Người dự (dự kiến)", "Attended (absent)"]
)
def test_a_column_of_those_who_were_away_is_refused(clerk: Clerk, header: str) -> None:
    done = clerk.imported([(*HEADER[:2], header, *HEADER[3:]), ROW])

    assert done.status == ExitStatus.USAGE
    assert header in done.err


@pytest.mark.parametrize("header", ["Ngày (dự kiến)", "Ngày họp (kế hoạch)", "Ngày họp (âm lịch)"])
def test_a_column_of_days_that_are_none_is_refused(clerk: Clerk, header: str) -> None:
    done = clerk.imported([(header, *HEADER[1:]), ROW])

    assert done.status == ExitStatus.USAGE


def test_a_column_that_was_explained_is_what_was_said(clerk: Clerk) -> None:
    done = clerk.imported([(*HEADER[:2], "Người dự (vắng)", *HEADER[3:]), ROW], "--column", "Người dự (vắng)=ignore")

    assert done.status == ExitStatus.DONE
    assert "Người dự:" not in done.out


@pytest.mark.parametrize("title", ["KẾ HOẠCH DỰ SINH HOẠT QUÝ I/2024", "Danh sách vắng", "Lịch dự kiến"])
def test_a_table_headed_as_a_plan_is_refused(clerk: Clerk, title: str) -> None:
    done = clerk.imported([(title, None, None, None, None), HEADER, ROW])

    assert done.status == ExitStatus.USAGE
    assert title in done.err


@pytest.mark.parametrize(
    "cell",
    [
        "Không có kiến nghị",
        "Không có ý kiến",
        "Không có ý kiến gì",
        "không",
        "Nhất trí",
        "Thống nhất cao",
        "No comments",
    ],
)
def test_that_nobody_recommended_anything_is_no_recommendation(clerk: Clerk, cell: str) -> None:
    before = "".join(clerk.texts().values()).count("text:")
    done = clerk.imported([HEADER, row(proposals=cell)], "--write")

    assert done.status == ExitStatus.DONE
    assert "".join(clerk.texts().values()).count("text:") == before


@pytest.mark.parametrize("cell", ["Không để xe chạy qua thôn", "Nhất trí xin thêm đèn đường"])
def test_a_recommendation_that_begins_so_is_one(clerk: Clerk, cell: str) -> None:
    done = clerk.imported([HEADER, row(proposals=cell)], "--write")

    assert done.status == ExitStatus.DONE
    assert cell in "".join(clerk.texts().values())
