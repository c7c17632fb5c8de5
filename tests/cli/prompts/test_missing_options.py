"""What a command requires and was not typed: asked for at a terminal, and elsewhere named in one refusal."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.prompts.typing import converse
from tests.copies import RECORD, Copy

WRITE = "Ghi vào sổ? [C]ó / [k]hông: "
AGAIN = "các câu trả lời trên, trong một dòng: qd18 "


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(RECORD, tmp_path / "data")
    return tmp_path / "data"


def contents(data: Path) -> dict[str, bytes]:
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in data.rglob("*.yaml")}


def by_line(data: Path, *line: str) -> dict[str, bytes]:
    """The record after *line* is typed whole, into a copy of *data*."""
    copy = data.parent / "copy" / "data"
    shutil.copytree(data, copy)
    assert converse(*line, answers=[], cwd=copy.parent).status == 0
    return contents(copy)


def test_a_new_official_is_asked_for_with_mistakes_corrected_on_the_way(data: Path) -> None:
    expected = by_line(
        data,
        *("member", "add", "--name", "Lò Văn Mẫu 09", "--position", "committee-member", "--unit", "ha/binh"),
        *("--from", "2024-01-01", "--home", "ha/binh/thon-1"),
    )

    session = converse(
        *("member", "add"),
        answers=[
            ("Họ và tên: ", "\r"),
            ("Họ và tên: ", "Lò Văn Mẫu 9\r"),
            ("2) phó bí thư", ""),
            ("Chức vụ: ", "<\r"),
            ("Họ và tên: ", "Lò Văn Mẫu 09\r"),
            ("Chức vụ: ", "tổ trưởng\r"),
            ("Chức vụ: ", "ủy viên ban chấp hành\r"),
            ("Giữ chức vụ ở cấp ủy: ", "xa nao do\r"),
            ("Không có tên nào khớp với “xa nao do”", ""),
            ("Giữ chức vụ ở cấp ủy: ", "xa bi\t"),
            ("Đảng ủy xã Bình", "\r"),
            ("→ Đảng ủy xã Bình (ha/binh)", ""),
            ("Giữ chức vụ từ ngày", "32/1\r"),
            ("không đọc được ngày “32/1”", ""),
            ("Giữ chức vụ từ ngày", "1/1/2024\r"),
            ("→ 01/01/2024", ""),
            ("Chức danh", "\r"),
            ("Chi bộ nơi sinh hoạt đảng", "thon 1 xa binh\r"),
            ("id: lo-van-mau-09", ""),
            (WRITE, "c\r"),
        ],
        cwd=data.parent,
    )

    assert session.status == 0
    assert session.screen.endswith("tiếp: qd18 assignment add lo-van-mau-09 …\n")
    assert contents(data) == expected


def test_only_what_was_not_typed_is_asked_for(data: Path) -> None:
    expected = by_line(data, "assignment", "add", "mau-05", "ha/cat", "--from", "2024-01-01")

    session = converse(
        *("assignment", "add", "mau-05"),
        answers=[
            ("Phụ trách đơn vị: ", "cat\r"),
            ("Tìm thấy 2:", ""),
            ("Chọn số", "1\r"),
            ("Từ ngày: ", "1/1/2024\r"),
            ("Số quyết định", "\r"),
            (WRITE, "c\r"),
        ],
        cwd=data.parent,
    )

    assert session.status == 0
    assert session.screen.endswith("tiếp: qd18 explain mua-a-mau-05\n")
    assert contents(data) == expected


def test_leave_is_asked_for(data: Path) -> None:
    line = ("exemption", "add", "mau-01", "--from", "2024-05-01", "--to", "2024-06-30", "--reason", "Đi học")
    expected = by_line(data, *line)

    session = converse(
        *("exemption", "add"),
        answers=[
            ("Cán bộ: ", "mau 01\r"),
            ("Từ ngày: ", "1/5/2024\r"),
            ("Đến hết ngày: ", "30/6/2024\r"),
            ("Lý do: ", "Đi học\r"),
            ("Số quyết định", "\r"),
            (WRITE, "c\r"),
        ],
        cwd=data.parent,
    )

    assert (session.status, contents(data)) == (0, expected)


def test_a_post_is_asked_for(data: Path) -> None:
    line = ("member", "appoint", "mau-05", "--position", "committee-member", "--unit", "ha", "--from", "2024-01-01")
    expected = by_line(data, *line)

    session = converse(
        *("member", "appoint"),
        answers=[
            ("Cán bộ: ", "mau 05\r"),
            ("Chức vụ: ", "ủy viên ban chấp hành\r"),
            ("Giữ chức vụ ở cấp ủy: ", "huyen uy ha\r"),
            ("Từ ngày: ", "1/1/2024\r"),
            ("Chức danh", "\r"),
            (WRITE, "c\r"),
        ],
        cwd=data.parent,
    )

    assert (session.status, contents(data)) == (0, expected)


def test_an_answer_is_asked_for_and_which_recommendation_where_there_are_several(data: Path) -> None:
    line = ("--number", "2", "--answer", "Đã khoan giếng", "--on", "2024-03-01")
    expected = by_line(data, "proposals", "answer", "6/1/2024", "ha/an/thon-2", *line)

    session = converse(
        *("proposals", "answer"),
        answers=[
            ("Ngày họp: ", "8/1/2024\r"),
            ("Đơn vị họp: ", "thon 2 xa an\r"),
            ("không có buổi họp nào của Chi bộ thôn 2, xã An ngày 08/01/2024", ""),
            ("Đơn vị họp: ", "<\r"),
            ("Ngày họp: ", "6/1/2024\r"),
            ("Đơn vị họp: ", "thon 2 xa an\r"),
            ("2) Nước sạch: chưa có", ""),
            ("Kiến nghị số: ", "4\r"),
            ("Kiến nghị số: ", "2\r"),
            ("Nội dung trả lời: ", "Đã khoan giếng\r"),
            ("Trả lời ngày", "1/3/2024\r"),
            (WRITE, "c\r"),
        ],
        cwd=data.parent,
    )

    assert session.status == 0
    assert session.screen.endswith("tiếp: qd18 proposals\n")
    assert contents(data) == expected


def test_a_meeting_that_is_not_there_is_refused_where_it_was_typed(data: Path) -> None:
    session = converse("proposals", "answer", "8/1/2024", "ha/an/thon-2", answers=[], cwd=data.parent)

    assert session.status == 2
    assert "không có buổi họp nào của Chi bộ thôn 2, xã An ngày 08/01/2024" in session.screen


@pytest.mark.parametrize(
    ("answers", "status", "end"),
    [
        ([("Lý do: ", "Đi học\r"), ("Số quyết định", "\r"), (WRITE, "k\r")], 0, '--reason "Đi học"\n'),
        ([("Lý do: ", "Đi học\r"), ("Số quyết định", "\x03")], 130, '--reason "Đi học"\n'),
        ([("Lý do: ", "\x04")], 130, "Dừng lại, chưa ghi gì.\n"),
    ],
    ids=["no", "Ctrl-C", "Ctrl-D before any answer"],
)
def test_what_was_answered_is_never_lost(data: Path, answers: list[tuple[str, str]], status: int, end: str) -> None:
    before = contents(data)
    line = ("exemption", "add", "mau-01", "--from", "2024-05-01", "--to", "2024-06-30")

    session = converse(*line, answers=answers, cwd=data.parent)

    assert (session.status, session.screen[-len(end) :], contents(data)) == (status, end, before)


def test_a_refusal_gives_the_answers_back_as_one_line(data: Path) -> None:
    answers = [
        ("Cán bộ: ", "mau 02\r"),
        ("Từ ngày: ", "1/5/2024\r"),
        ("Đến hết ngày: ", "30/6/2024\r"),
        ("Lý do: ", "Đi học\r"),
        ("Số quyết định", "\r"),
    ]

    session = converse("exemption", "add", answers=answers, cwd=data.parent)

    line = 'exemption add lo-thi-mau-02 --from 2024-05-01 --to 2024-06-30 --reason "Đi học"'
    assert session.status == 2
    assert "đã có thời gian miễn dự trùng vào đó" in session.screen
    assert session.screen.endswith(f"{AGAIN}{line}\n")


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        ("member add", "--name, --position, --unit"),
        ("member appoint --position secretary", "CÁN_BỘ, --unit, --from"),
        ("assignment add mau-01", "ĐƠN_VỊ, --from"),
        ("exemption add --reason x", "CÁN_BỘ, --from, --to"),
        ("proposals answer", "NGÀY, ĐƠN_VỊ, --answer"),
        ("log propose 5/1/2024", "ĐƠN_VỊ, NỘI_DUNG…"),
    ],
)
def test_off_a_terminal_all_that_is_missing_is_named_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: str, missing: str
) -> None:
    record = Copy(tmp_path, monkeypatch, capsys)
    before = record.tree()

    done = record.run(line)

    assert (done.status, done.out, record.tree()) == (2, "", before)
    assert done.err.splitlines()[0] == f"lỗi: thiếu {missing}."


def test_an_organisation_is_asked_for_as_everything_else_is(data: Path) -> None:
    expected = by_line(data, "unit", "add", "--name", "Chi bộ thôn 9, xã Bình", "--parent", "ha/binh")
    session = converse(
        *("unit", "add"),
        answers=[
            ("Tên tổ chức: ", "Chi bộ thôn 9, xã Bình\r"),
            ("Trực thuộc (Enter nếu không có cấp trên): ", "xa binh\r"),
            ("→ Đảng ủy xã Bình (ha/binh)", ""),
            (WRITE, "c\r"),
        ],
        cwd=data.parent,
    )

    assert session.status == 0
    assert contents(data) == expected

    ended = converse(
        *("unit", "end", "--to", "2024-06-30"),
        answers=[("Tổ chức kết thúc hoạt động: ", "thon 9 xa binh\r"), (WRITE, "c\r")],
        cwd=data.parent,
    )
    assert ended.status == 0
    assert any(b"  to: 2024-06-30\n" in text for text in contents(data).values())
    assert "→ Chi bộ thôn 9, xã Bình (ha/binh/thon-9)" in ended.screen
