"""What is dated on or before the day up to which the books are closed is entered with `--late` only, and told."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.copies import Copy

CLOSED = "record: {from: 2023-10-01, complete_to: 2024-01-06}\n"
JANUARY = "meetings/2024/2024-01.yaml"


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Copy:
    record = Copy(tmp_path / "so", monkeypatch, capsys)
    settings = record.folder / "data/qd18.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + CLOSED, encoding="utf-8")
    return record


LINES = (
    "log add --date 2024-01-06 --unit ha/cat --attended nguyen-van-mau-01",
    "log attend 6/1/2024 ha/an/thon-2 nguyen-van-mau-01",
    "log unattend 2024-01-06 ha/an/thon-2 sa-thi-mau-04",
    "log remove 2024-01-05 ha/an/thon-1",
    "log set 5/1/2024 ha/an/thon-1 --note 'ghi sau'",
    "log set 7/1/2024 ha/binh/thon-1 --date 4/1/2024",
    "log propose 6/1/2024 ha/an/thon-2 'Xây cầu'",
)


@pytest.mark.parametrize("line", LINES)
def test_an_entry_up_to_that_day_is_refused_and_says_what_to_type(copy: Copy, line: str) -> None:
    before = copy.tree()

    refused = copy.run(line)

    assert (refused.status, refused.out, copy.tree()) == (2, "", before)
    assert "lỗi: sổ đã chốt đến hết ngày 06/01/2024; buổi họp ngày 0" in refused.err
    typed = refused.err.partition("ghi muộn: qd18 ")[2].strip()
    assert shlex.split(typed) == [*shlex.split(line), "--late"]
    assert copy.run(typed).status == 0
    assert copy.tree() != before


@pytest.mark.parametrize("line", LINES)
def test_a_late_entry_says_that_it_is_late(copy: Copy, line: str) -> None:
    vi, en = copy.run(f"{line} --late --dry-run"), copy.run(f"{line} --late --lang en")

    assert vi.err.startswith("Ghi muộn: sổ đã chốt đến hết ngày 06/01/2024, buổi họp ngày 0")
    assert en.err.startswith("A late entry: the books are closed up to 2024-01-06, the meeting was on 2024-01-0")
    assert (vi.status, en.status) == (0, 0)


def test_a_late_entry_that_changes_nothing_says_no_more_than_that(copy: Copy) -> None:
    done = copy.run("log attend 6/1/2024 ha/an/thon-2 sa-thi-mau-04 --late")

    assert (done.status, done.err) == (0, "Không có gì phải sửa: sổ đã ghi như vậy.\n")


@pytest.mark.parametrize(
    "line",
    [
        "log add --date 2024-01-07 --unit ha/cat",
        "log attend 2024-01-07 ha/binh/thon-1 mau-01 --late",
        "log remove 2024-01-07 ha/binh/thon-1",
    ],
)
def test_from_the_day_after_on_nothing_is_late(copy: Copy, line: str) -> None:
    done = copy.run(line)

    assert done.status == 0
    assert "muộn" not in done.err


def test_without_a_day_up_to_which_the_books_are_closed_nothing_is_late(copy: Copy) -> None:
    settings = copy.folder / "data/qd18.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace(", complete_to: 2024-01-06", ""), encoding="utf-8")

    assert copy.run("log add --date 2023-10-02 --unit ha/cat").status == 0


def sheet(copy: Copy, *rows: str) -> str:
    path = copy.folder / "so.csv"
    path.write_text("\n".join(("Ngày họp,Đơn vị,Người dự", *rows)) + "\n", encoding="utf-8")
    return "so.csv"


def test_a_spreadsheet_with_a_meeting_up_to_that_day_is_shown_and_not_taken(copy: Copy) -> None:
    path = sheet(copy, "05/01/2024,ha/cat,nguyen-van-mau-01", "07/01/2024,ha/cat,")
    before = copy.tree()

    for write in ("", " --write"):
        refused = copy.run(f"import {path}{write}")
        assert (refused.status, copy.tree()) == (2, before)
        assert "+ mới" in refused.out
        last = refused.err.strip().rpartition("\n")[2]
        assert last == (
            "Chưa ghi gì: sổ đã chốt đến hết ngày 06/01/2024, mà tệp có buổi họp mới hay thay đổi ngày 05/01/2024."
            f" Nếu vẫn cần, ghi muộn: qd18 import so.csv --late{write}"
        )
    done = copy.run("import so.csv --late --write")
    assert done.status == 0
    assert "Ghi muộn: sổ đã chốt đến hết ngày 06/01/2024, buổi họp ngày 05/01/2024." in done.err


def test_rows_of_closed_books_that_change_nothing_are_no_matter(copy: Copy) -> None:
    path = sheet(copy, "2024-01-06,ha/an/thon-2,sa-thi-mau-04", "07/01/2024,ha/cat,")

    assert copy.run(f"import {path} --write").status == 0


def test_a_meeting_moved_out_of_closed_books_is_late(copy: Copy) -> None:
    copy.run("export so.csv --kind meetings --ids")
    path = copy.folder / "so.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("2024-01-06,", "2024-01-08,", 1), encoding="utf-8")

    refused = copy.run("import so.csv --write")

    assert refused.status == 2
    assert "ngày 06/01/2024. Nếu" in refused.err
    assert copy.run("import so.csv --write --late").status == 0
    assert "2024-01-06" not in copy.tree()[f"data/{JANUARY}"].decode()
