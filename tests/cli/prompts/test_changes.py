"""`set` at a terminal asks from which day on a value is another one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.prompts.typing import converse
from tests.copies import RECORD

ASKED = "Thay đổi từ ngày nào? (Enter: sửa chỗ ghi sai, cho mọi thời gian): "
TITLE = ("member", "set", "mau-01", "--title", "Bí thư Huyện ủy")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(RECORD, tmp_path / "data")
    return tmp_path / "data"


def test_the_day_that_is_answered_parts_the_values(data: Path) -> None:
    answers = [(ASKED, "hôm kia kìa\r"), ("không đọc được ngày “hôm kia kìa”", ""), (ASKED, "1/3/2024\r")]

    session = converse(*TITLE, answers=answers, cwd=data.parent)

    assert session.status == 0
    text = (data / "members.yaml").read_text(encoding="utf-8")
    assert "    to: 2024-02-29\n  - is: Bí thư Huyện ủy\n    from: 2024-03-01\n" in text
    assert "cho mọi thời gian, kể cả" not in session.screen


def test_no_answer_puts_it_right_and_says_so(data: Path) -> None:
    session = converse(*TITLE, answers=[(ASKED, "\r")], cwd=data.parent)

    assert session.status == 0
    assert "  title: Bí thư Huyện ủy   # từ Đại hội\n" in (data / "members.yaml").read_text(encoding="utf-8")
    assert "Sửa chức danh cho mọi thời gian, kể cả các kỳ trước." in session.screen


@pytest.mark.parametrize(
    "line",
    [
        (*TITLE, "--from", "2024-03-01"),
        ("member", "set", "mau-02", "--title", "Chủ tịch"),
        ("member", "set", "mau-01", "--name", "Nguyễn Văn Mẫu"),
        ("unit", "set", "ha/cat", "--name", "Đảng ủy xã Cát"),
    ],
    ids=["the day is typed", "nothing is on record", "a name has no days", "nothing changes"],
)
def test_nobody_is_asked_where_there_is_no_question(data: Path, line: tuple[str, ...]) -> None:
    session = converse(*line, answers=[], cwd=data.parent)

    assert session.status == 0
    assert "Thay đổi từ ngày nào?" not in session.screen
