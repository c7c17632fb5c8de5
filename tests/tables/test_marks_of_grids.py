"""What one cell of a grid says: was there, was not, how often, or what nobody can be sure of."""

from typing import Any

import pytest

from qd18.cli.exit_status import ExitStatus
from tests.tables.records import JANUARY, Clerk

MEETING = ("Họ và tên", "12/01/2024 Chi bộ Thôn 2, xã Mẫu Sơn")
MONTHS = ("Họ và tên", "Tháng 3/2024", "Tháng 4/2024")
THERE = [["Sổ!B2", "+ mới", "12/01/2024 · Chi bộ Thôn 2, xã Mẫu Sơn", "Người dự: Nguyễn Văn Mẫu 01"]]
TICKS = ["x", "X", "✓", "✔", "☑", "√", "+", 1, "1", True, "có", "Co", "dự", "Có mặt", "có dự", "yes"]
ABSENCES = [
    *(0, "0", False, "-", "–", "—", "vắng", "Vắng mặt", "vang", "vắng (có phép)", "vắng có lý do", "không"),
    *("không dự", "nghỉ", "nghỉ ốm", "ốm", "xin phép", "đi công tác", "bận", "absent", "no"),
]
QUESTIONS = ["x?", "/", "?", 2, "x x", "✓✓", "...", "x/2", "Hoà", 0.5]
TURNED = ["hoãn", "chưa", "dự thay", "đi thay", "kế hoạch", "dự kiến", "x (vắng)", "x hoãn", "planned", "postponed"]


def grid_of_one(mark: Any, *others: Any) -> list[tuple[Any, ...]]:
    """A grid of one meeting with a *mark* of the first official, and with those of *others*."""
    names = ("Trần Thị Mẫu Hòa", "Lò Văn Mẫu", "Lò Vân Mẫu")
    return [MEETING, ("Nguyễn Văn Mẫu 01", mark), *zip(names, others, strict=False)]


@pytest.mark.parametrize("mark", TICKS)
def test_a_tick_says_that_somebody_was_there(clerk: Clerk, mark: Any) -> None:
    assert clerk.imported(grid_of_one(mark)).table == THERE


@pytest.mark.parametrize("mark", ABSENCES)
def test_who_was_not_there_is_put_on_no_record_and_the_words_for_it_are_told(clerk: Clerk, mark: Any) -> None:
    done = clerk.imported(grid_of_one("x", mark))

    assert done.status == ExitStatus.DONE
    assert done.table == THERE
    assert f"ô đọc là không dự, không ghi gì vào sổ: “{'FALSE' if mark is False else mark}” (1 ô)" in done.out


@pytest.mark.parametrize("mark", QUESTIONS)
def test_what_is_no_mark_is_a_question(clerk: Clerk, mark: Any) -> None:
    done = clerk.imported(grid_of_one("x", mark))

    assert done.status == ExitStatus.UNTRUSTED
    assert done.table[-1] == ["Sổ!B3", "✗ sai", f"“{mark}” không phải là ngày, cũng không phải là dấu x"]


@pytest.mark.parametrize("mark", TURNED)
def test_a_word_that_turns_the_meaning_round_is_named(clerk: Clerk, mark: str) -> None:
    done = clerk.imported(grid_of_one("x", mark))

    assert done.status == ExitStatus.UNTRUSTED
    assert "làm đổi nghĩa" in done.table[-1][-1]


@pytest.mark.parametrize("letter", ["V", "v", "P", "p", "K", "KP", "kp"])
@pytest.mark.parametrize("others", [("x",), ("vắng",), ("05/01",), ()])
def test_a_letter_that_is_a_tick_to_some_and_absent_to_others_is_a_question(
    clerk: Clerk, letter: str, others: tuple[str, ...]
) -> None:
    done = clerk.imported(grid_of_one(letter, letter, *others))

    assert done.status == ExitStatus.UNTRUSTED
    assert [row[:2] for row in done.table[:2]] == [["Sổ!B2", "✗ sai"], ["Sổ!B3", "✗ sai"]]
    assert done.table[0][-1].startswith(f"“{letter}” có nơi là có dự, có nơi là vắng; ghi x hay vắng")


@pytest.mark.parametrize(
    ("legend", "mark", "is_there"),
    [
        ("Ghi chú: V: có mặt; P: vắng có phép", "V", True),
        ("Ghi chú: V: có mặt; P: vắng có phép", "p", False),
        ("(v = dự họp, k = vắng không phép)", "V", True),
        ("(v = dự họp, k = vắng không phép)", "K", False),
        ("Chú thích: “/”: có dự, “KP”: nghỉ không phép", "/", True),
        ("Chú thích: “/”: có dự, “KP”: nghỉ không phép", "KP", False),
        ("x: vắng; +: có mặt", "x", False),
    ],
)
def test_the_legend_of_the_sheet_says_what_a_mark_means(clerk: Clerk, legend: str, mark: str, is_there: bool) -> None:  # noqa: FBT001 - a parameter of the test
    below = clerk.imported([*grid_of_one(mark), (legend,)])
    above = clerk.imported([(legend,), *grid_of_one(mark)])

    assert [done.status for done in (below, above)] == [ExitStatus.DONE] * 2
    assert [len(done.table) for done in (below, above)] == [int(is_there)] * 2


@pytest.mark.parametrize("legend", ["V: không rõ", "V: dự kiến", "V: chưa dự", "TT: 5"])
def test_a_legend_that_does_not_say_it_leaves_it_a_question(clerk: Clerk, legend: str) -> None:
    assert clerk.imported([(legend,), *grid_of_one("V")]).status == ExitStatus.UNTRUSTED


@pytest.mark.parametrize(
    ("mark", "count"),
    [("x", 1), ("X", 1), ("xx", 2), ("x, x", 2), ("✓✓✓", 3), ("2 buổi", 2), ("03 lần", 3), ("1 cuộc", 1), ("có", 1)],
)
def test_in_a_month_as_many_meetings_are_missing_as_the_cell_says(clerk: Clerk, mark: str, count: int) -> None:
    done = clerk.imported([MONTHS, ("Nguyễn Văn Mẫu 01", mark)])

    assert done.status == ExitStatus.UNTRUSTED
    assert done.worklist == [["Sổ!B2", "03/2024", "Nguyễn Văn Mẫu 01", str(count), "một trong: Đảng ủy xã Mẫu Sơn"]]
    assert done.table == []


@pytest.mark.parametrize("number", [1, 2, "2", 31, 5.0])
def test_a_bare_number_in_a_month_may_be_a_day_unless_the_sheet_says_that_it_counts(clerk: Clerk, number: Any) -> None:
    rows = [MONTHS, ("Nguyễn Văn Mẫu 01", number)]
    bare, titled = clerk.imported(rows), clerk.imported([("SỐ BUỔI DỰ SINH HOẠT",), *rows])
    summed = clerk.imported([(*MONTHS, "Cộng"), (*rows[1], None, number)])

    assert "có thể là ngày, cũng có thể là số buổi" in bare.table[0][-1]
    assert [done.worklist[0][3] for done in (titled, summed)] == [str(int(number))] * 2


@pytest.mark.parametrize("number", [32, 45479, 1.5, -1])
def test_a_number_of_more_meetings_than_a_month_has_days_is_a_question(clerk: Clerk, number: Any) -> None:
    done = clerk.imported([("Số buổi dự",), MONTHS, ("Nguyễn Văn Mẫu 01", number)])

    assert [row[1] for row in done.table] == ["✗ sai"]
    assert done.worklist == []


@pytest.mark.parametrize("mark", ["vắng", "0", "ốm", "-"])
def test_an_absence_that_the_record_denies_is_wrong(clerk: Clerk, mark: str) -> None:
    meeting = ("Họ và tên", "05/01/2024 Thôn 1, Mẫu Sơn", "12/01/2024 Thôn 2, Mẫu Sơn")
    by_meeting = clerk.imported([meeting, ("Nguyễn Văn Mẫu 01", mark, "x")])
    by_month = clerk.imported([("Họ và tên", "T1/2024", "T2/2024"), ("Nguyễn Văn Mẫu 01", mark, "x")])

    told = "bảng ghi Nguyễn Văn Mẫu 01 không dự, mà sổ có ghi dự ngày 05/01/2024"
    assert [row[-1].startswith(told) for done in (by_meeting, by_month) for row in done.table[:1]] == [True, True]
    assert "an]" in JANUARY
