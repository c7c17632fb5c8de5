"""Each event that a clerk enters: what is written, to the byte, and what is said of it in both languages.

`QD18_BLESS=1 pytest tests/changes` writes the expected answers of cases/ anew; then read the diff.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from qd18.cli.main import main
from tests.changes.copies import Copy, changed_lines

CASES = Path(__file__).parent / "cases"
BLESS = os.environ.get("QD18_BLESS") == "1"

EVENTS: dict[str, tuple[str, tuple[int, int]]] = {
    "member-add": (
        (
            'member add --name "Hà  Văn Mẫu 06" --position committee-member --unit "xa an" --from 1/2/2024'
            ' --home "thon 1 an"'
        ),
        (9, 0),
    ),
    "member-add-same-name": (
        (
            'member add --name "Hà Văn Mẫu 03" --position secretary --unit ha/cong-an --from 2024-05-01'
            ' --title "Trưởng Công an: huyện"'
        ),
        (2, 0),
    ),
    "member-add-with-id": (
        (
            "member add --name 'Tòng Thị Mẫu' --id tong-mau --tier district --position standing-member --unit son"
            " --to 2023-12-31"
        ),
        (2, 0),
    ),
    "member-appoint": (
        "member appoint mau-05 --position secretary --unit ha/cat --from 2024-02-01 --to 2024-12-31",
        (1, 1),
    ),
    "member-appoint-instead": (
        (
            'member appoint "sa thi" --position secretary --unit "xa an" --from 2024-03-01 --instead'
            ' --title "Bí thư xã An"'
        ),
        (10, 1),
    ),
    "member-move": ('member move "mau 03" --unit "xa binh" --from 2024-03-01', (3, 1)),
    "member-move-up": ("member move 'sa thi mau' --unit ha --position standing-member --from 2024-02-01", (6, 0)),
    "member-move-within": ("member move mau-03 --unit ha/an --position deputy-secretary --from 2024-02-01", (2, 1)),
    "member-move-district": (
        "member move mau-01 --unit son --position secretary --from 1/2/2024 --title 'Bí thư Huyện ủy Sơn'",
        (11, 1),
    ),
    "member-move-keep": ("member move mau-02 --unit son --from 2024-02-01 --keep-assignments", (1, 1)),
    "member-leave": ("member leave nguyen-van-mau-01 --to 15/2/2024", (2, 0)),
    "member-leave-one-post": ("member leave mau-04 --to 2023-11-30 --unit ha", (1, 1)),
    "member-set": ("member set mau-02 --name 'Lò Thị Mẫu' --title 'Chủ tịch: huyện' --home ha/binh/truong", (3, 1)),
    "member-set-home": ("member set mau-03 --home ha/an/thon-1", (1, 0)),
    "member-set-from": (
        "member set mau-01 --title 'Bí thư Huyện ủy' --home ha/an/thon-2 --from 2024-03-01",
        (10, 2),
    ),
    "member-set-from-the-first": ("member set mau-02 --title 'Phó Chủ tịch: huyện' --from 1/3/2024", (3, 0)),
    "member-set-from-in-braces": ("member set mau-05 --home ha/binh/truong --from 2024-03-01", (1, 1)),
    "unit-add": ("unit add --name 'Chi bộ thôn 3, xã An' --parent 'xa an' --from 2024-02-01", (4, 0)),
    "unit-add-district": ("unit add --name 'Huyện ủy Đà' --parent tinh", (1, 0)),
    "unit-add-cell": ("unit add --name 'Chi bộ Trạm Y tế xã Bình' --parent 'xa binh' --disadvantaged", (4, 0)),
    "unit-add-with-id": ("unit add --name 'Chi bộ 1' --kind cell --id ha/cong-an/cb-1", (1, 0)),
    "unit-add-with-tags": (
        (
            "unit add --name 'Chi bộ thôn 3, xã An' --parent ha/an --from 2024-02-01 --tags vung-cao,kho-khan"
            " --tags vung-cao --succeeds ha/an/thon-1 --succeeds 'thon 2 an'"
        ),
        (6, 0),
    ),
    "unit-end": ("unit end ha/binh --to 2024-03-31", (1, 0)),
    "unit-end-with-below": ("unit end ha/an --to 2024-03-31 --with-below", (3, 0)),
    "unit-end-to-unit": ("unit end ha/an/thon-1 --to 2024-03-31 --to-unit 'thon 2 an'", (2, 0)),
    "unit-end-to-unit-with-below": ("unit end ha/binh --to 2024-03-31 --with-below --to-unit ha/cat", (4, 1)),
    "unit-end-to-unit-that-succeeds-others": ("unit end ha/cat --to 2024-03-31 --to-unit 'xa bac'", (2, 1)),
    "unit-end-sooner": ("unit end ha/cat/thon-1 --to 31/12/2024", (1, 1)),
    "unit-merge": ("unit merge 'xa an' 'xa binh' --name 'Đảng ủy xã An Bình' --from 2024-04-01", (31, 0)),
    "unit-merge-into-another": ("unit merge ha/an --into 'xa cat' --from 2024-04-01", (6, 1)),
    "unit-merge-cells": (
        "unit merge ha/an/thon-1 ha/an/thon-2 --name 'Chi bộ thôn Đông, xã An' --into ha/an/dong --from 2024-04-01",
        (7, 0),
    ),
    "unit-merge-without-below": (
        "unit merge ha/an ha/cat --name 'Đảng ủy xã An Cát' --from 2024-04-01 --without-below",
        (3, 1),
    ),
    "unit-merge-into-what-has-ended": (
        "unit merge ha/cat ha/cong-an --kind commune --name 'Đảng ủy xã Mới' --from 2024-04-01",
        (5, 3),
    ),
    "unit-set-disadvantaged": ("unit set ha/binh --not-disadvantaged", (1, 1)),
    "unit-set-from": (
        "unit set ha/cat --name 'Đảng ủy xã Cát Lớn' --parent son --disadvantaged --tags kho-khan --from 2024-03-01",
        (1, 1),
    ),
    "unit-set-from-disadvantaged": ("unit set ha/binh --not-disadvantaged --from 2024-02-01", (5, 1)),
    "unit-set-from-parent": ("unit set ha/an --parent son --from 2024-02-01", (5, 0)),
    "unit-set-from-its-beginning": ("unit set ha/binh/truong --name 'Chi bộ Trường Mầm non' --from 2022-12-31", (1, 1)),
    "unit-set-from-again": ("unit set 'xa tay' --name 'Đảng ủy xã Tây Sơn' --from 2024-02-01", (2, 1)),
    "unit-set-from-between": ("unit set 'xa tay' --name 'Đảng ủy xã Tây Mới' --from 2023-01-01", (3, 0)),
    "unit-set-from-that-day": ("unit set 'xa tay' --name 'Đảng ủy xã Tây Hồ' --from 2023-07-01", (1, 1)),
    "unit-set-by-day": ("unit set 'xa tay' --name 'Đảng ủy xã Tây Hồ'", (1, 1)),
    "unit-set-tags": ("unit set 'xa tay' --tags vung-cao,kho-khan", (1, 1)),
    "unit-set-tags-from": ("unit set 'xa tay' --tags vung-cao --from 2024-03-01", (6, 2)),
    "unit-set-no-tags": ("unit set 'xa tay' --no-tags", (0, 3)),
    "unit-set": ("unit set ha/cat --name 'Đảng ủy xã Cát Lớn'", (1, 1)),
    "assignment-add": (
        "assignment add mau-01 ha/cat --from 2024-02-01 --decision 45-QĐ/HU --note 'theo dõi: thêm'",
        (5, 0),
    ),
    "assignment-add-first-to-unit": ("assignment add mau-02 ha/an/thon-1 --from 2024-04-01 --to 2024-06-30", (4, 0)),
    "assignment-add-tier": (
        "assignment add mau-04 ha/binh --from 2024-02-01 --tier district --decision 7-QĐ/HU --decided 26/1/2024",
        (6, 0),
    ),
    "assignment-end": ("assignment end 'nguyen van mau' 'ha/an' --to 2024-01-04", (1, 0)),
    "assignment-end-in-braces": ("assignment end mau-05 ha/binh/thon-1 --to 2023-12-31", (1, 1)),
    "assignment-end-sooner": ("assignment end mau-02 ha/binh --to 2024-01-31", (1, 1)),
    "assignment-hand-over": ("assignment hand-over ha/an --to-member mau-02 --on 2024-03-01 --decision '46'", (5, 0)),
    "assignment-hand-over-from": (
        "assignment hand-over ha/an/thon-2 --from-member mau-04 --to-member mau-03 --on 2024-01-01",
        (4, 0),
    ),
    "assignment-remove": ("assignment remove mau-01 ha/an", (0, 4)),
    "assignment-hand-over-tier": (
        "assignment hand-over ha/an --to-member mau-02 --on 2024-03-01 --tier district --decided 2024-02-20",
        (6, 0),
    ),
    "exemption-add": (
        "exemption add mau-02 --from 2024-06-01 --to 2024-06-30 --reason 'Học: tại tỉnh' --decision 9-QĐ/HU",
        (5, 0),
    ),
    "exemption-add-at-the-end": ("exemption add mau-05 --from 2024-02-01 --to 2024-02-29 --reason 'Nghỉ ốm'", (4, 0)),
    "exemption-end": ("exemption end mau-02 --to 31/1/2024", (1, 1)),
    "exemption-end-later": ("exemption end mau-03 --to 2024-04-30 --from 2024-03-01", (1, 1)),
    "exemption-remove": ("exemption remove mau-03 --from 2024-03-01", (0, 4)),
    "proposals-answer": ("proposals answer 5/1/2024 ha/an/thon-1 --answer 'Đã sửa: xong' --on 2024-02-20", (3, 0)),
    "proposals-answer-in-braces": (
        "proposals answer 2024-01-06 ha/an/thon-2 --text nuoc --answer 'Đã có, sạch' --on 1/3/2024",
        (1, 1),
    ),
    "proposals-answer-again": (
        "proposals answer 2024-01-06 ha/an/thon-2 --number 3 --answer 'Đã sửa xong' --on 2024-02-01",
        (1, 1),
    ),
    "proposals-refer": ("proposals refer 2024-01-05 ha/an/thon-1 --to 'UBND huyện'", (2, 0)),
    "proposals-refer-again": ("proposals refer 2024-01-06 ha/an/thon-2 --number 1 --to 'UBND huyện'", (1, 1)),
    "nothing-to-change": ("assignment end mau-02 ha/binh --to 2024-02-14", (0, 0)),
}
"""What is typed, and how many lines are new and gone after it."""


def told(vi: tuple[int, str, str], en: tuple[int, str, str]) -> str:
    """A whole answer: the difference, then what is said in each language."""
    return f"{vi[1]}-- vi: {vi[0]}\n{vi[2]}-- en: {en[0]}\n{en[2]}"


def compare(name: str, line: str, found: str) -> None:
    text = f"$ qd18 {line}\n{found}".replace("\r", "␍")
    path = CASES / f"{name}.txt"
    if BLESS:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", EVENTS)
def test_an_event_is_entered_and_told(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    line, lines = EVENTS[name]
    tried = Copy(tmp_path / "tried", monkeypatch, capsys)
    before = tried.tree()
    dry = tried.run(f"{line} --dry-run")
    assert tried.tree() == before
    if dry.out:
        tried.patch(dry.out)

    english = Copy(tmp_path / "en", monkeypatch, capsys)
    en = english.run(f"{line} --lang en")
    vietnamese = Copy(tmp_path / "vi", monkeypatch, capsys)
    vi = vietnamese.run(line)

    assert (dry.status, dry.out) == (vi.status, vi.out) == (en.status, en.out)
    assert tried.tree() == vietnamese.tree() == english.tree()
    assert changed_lines(before, vietnamese.tree()) == lines
    compare(name, line, told(vi, en))
    assert int(main(["validate"])) == 0


def test_each_answer_on_file_is_that_of_an_event() -> None:
    assert {path.stem for path in CASES.glob("*.txt")} == {*EVENTS, "refusals"}
