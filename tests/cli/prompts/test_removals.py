"""What removes asks at a terminal, when it has been told what goes along, and elsewhere does it at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.prompts.typing import converse
from tests.copies import RECORD

MEETING = ("log", "remove", "6/1/2024", "ha/an/thon-2")
ASSIGNMENT = ("assignment", "remove", "sa-thi-mau-04", "ha/an/thon-2")
LEAVE = ("exemption", "remove", "ha-van-mau-03")
QUESTIONS = {
    MEETING: "Xóa buổi họp 06/01/2024 của Chi bộ thôn 2, xã An? [c]ó / [k]hông: ",
    ASSIGNMENT: "Bỏ phân công của Sa Thị Mẫu 04 (sa-thi-mau-04): "
    "Chi bộ thôn 2, xã An (ha/an/thon-2), từ 01/01/2023, kiêm nhiệm? [c]ó / [k]hông: ",
    LEAVE: "Bỏ thời gian miễn dự của Hà Văn Mẫu 03 (ha-van-mau-03): "
    "Học tập trung, từ 01/03/2024 đến 20/03/2024? [c]ó / [k]hông: ",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(RECORD, tmp_path / "data")
    return tmp_path / "data"


def contents(data: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in data.rglob("*.yaml")}


@pytest.mark.parametrize("line", QUESTIONS, ids=lambda line: line[0])
@pytest.mark.parametrize("answer", ["k", "<"])
def test_no_or_back_removes_nothing(data: Path, line: tuple[str, ...], answer: str) -> None:
    before = contents(data)

    session = converse(*line, answers=[(QUESTIONS[line], f"{answer}\r")], cwd=data.parent)

    assert (session.status, session.screen.endswith("Chưa ghi gì.\n")) == (0, True)
    assert contents(data) == before


@pytest.mark.parametrize("line", QUESTIONS, ids=lambda line: line[0])
def test_yes_removes_as_without_a_question(data: Path, line: tuple[str, ...]) -> None:
    copy = data.parent / "copy" / "data"
    shutil.copytree(data, copy)
    asked = converse(*line, answers=[(QUESTIONS[line], "c\r")], cwd=data.parent)
    agreed = converse(*line, "--yes", answers=[], cwd=copy.parent)

    assert (asked.status, agreed.status) == (0, 0)
    assert [path.read_bytes() for path in sorted(data.rglob("*.yaml"))] == [
        path.read_bytes() for path in sorted(copy.rglob("*.yaml"))
    ]


def test_what_goes_with_a_meeting_is_told_before_the_question(data: Path) -> None:
    answers = [
        ("Xóa theo người dự: Sa Thị Mẫu 04.", ""),
        ("Xóa theo kiến nghị chưa có trả lời: “Nước sạch: chưa có”.", ""),
        ("Xóa theo kiến nghị đã có trả lời: “Nhà văn hóa dột”, trả lời: “Đã sửa”.", ""),
        ("đạt 1/1 → chưa đạt định mức 0/1", ""),
        (QUESTIONS[MEETING], "k\r"),
    ]

    assert converse(*MEETING, answers=answers, cwd=data.parent).status == 0


def test_a_dry_run_asks_nothing(data: Path) -> None:
    assert converse(*MEETING, "--dry-run", answers=[], cwd=data.parent).status == 0
