"""A reform at a terminal: all of it is shown, and one question decides whether it is written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.bless import compare
from tests.cli.prompts.typing import converse
from tests.copies import RECORD
from tests.files import files_in

RECORDED = Path(__file__).parent / "reform.txt"
COLUMNS = 80
NAME = "Đảng ủy xã An Bình"
MERGE = ("unit", "merge", "ha/an", "ha/binh", "--name", NAME, "--from", "2024-04-01", "--carry", "posts,assignments")
END = ("unit", "end", "ha/an", "--to", "2024-03-31", "--to-unit", "ha/cat", "--carry", "chức vụ, phân công")
QUESTION = {"vi": "Ghi tất cả những thay đổi trên? [c]ó / [k]hông: ", "en": "Write all of this? [y]es / [n]o: "}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(RECORD, tmp_path / "data")
    return tmp_path / "data"


def test_a_reform_is_one_diff_over_all_files_and_one_question(tmp_path: Path) -> None:
    """As it stands on the screen, in both languages; no word of a sentence is broken at the edge."""
    screens = []
    for language, yes in (("vi", "c"), ("en", "y")):
        folder = tmp_path / language
        shutil.copytree(RECORD, folder / "data")
        before = files_in(folder)
        line = (*MERGE, "--lang", language)
        session = converse(*line, answers=[(QUESTION[language], f"{yes}\r")], cwd=folder, columns=COLUMNS)

        assert session.status == 0
        assert {path for path, content in files_in(folder).items() if before.get(path) != content} >= {
            "data/assignments.yaml",
            "data/members.yaml",
            "data/units/ha.yaml",
        }
        said = session.screen[session.screen.rindex("{id: ha/cat, ") :].splitlines()[1:]
        assert [text for text in said if len(text) > COLUMNS] == []
        assert session.screen.count(QUESTION[language]) == 1
        screens.append(f"$ qd18 {' '.join(line)}\n{session.screen}")

    compare("\n".join(screens), RECORDED)


@pytest.mark.parametrize("line", [MERGE, END], ids=["merge", "end"])
def test_a_no_leaves_everything_and_yes_beforehand_asks_nothing(line: tuple[str, ...], data: Path) -> None:
    before = files_in(data)
    refused = converse(*line, answers=[(QUESTION["vi"], "có lẽ\r"), (QUESTION["vi"], "k\r")], cwd=data.parent)
    assert (refused.status, files_in(data)) == (0, before)

    stopped = converse(*line, answers=[(QUESTION["vi"], "\x03")], cwd=data.parent)
    assert stopped.status != 0
    assert files_in(data) == before

    agreed = converse(*line, "--yes", answers=[], cwd=data.parent)
    assert agreed.status == 0
    assert QUESTION["vi"] not in agreed.screen
    assert files_in(data) != before


def test_a_list_is_asked_about_too(data: Path) -> None:
    (data.parent / "ds.csv").write_text("Xã cũ;Xã mới;Ngày\nxã An, xã Bình;xã An Bình;01/04/2024\n", encoding="utf-8")
    line = ("unit", "merge", "--from", "ds.csv")

    assert converse(*line, answers=[(QUESTION["vi"], "c\r")], cwd=data.parent).status == 0
    assert "id: ha/an-binh\n" in (data / "units/ha.yaml").read_text(encoding="utf-8")
