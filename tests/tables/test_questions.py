"""At a terminal a name that is unclear is a question; elsewhere it is an error."""

import sys

import pytest

from tests.cli.prompts.typing import converse
from tests.paths import ROOT
from tests.tables.records import HEADER, Clerk, workbook

ROWS = [HEADER, ("12/01/2024", "Thôn 2, Mẫu Sơn", "Lí A Mẫu; Cô Hòa", "BB 2")]


def at_terminal(clerk: Clerk, typed: str, *, agreed: str = "") -> str:
    """What the screen shows when the answers *typed* are given, each on a line, and *agreed* to the last question."""
    path = workbook(clerk.folder / "so.xlsx", ROWS)
    line = ("import", str(path), "--write", "--data", str(clerk.data), "--lang", "vi")
    return converse(
        *line,
        answers=[("", typed), *([("Ghi 1 mục", f"{agreed}\n")] if agreed else [])],
        cwd=ROOT,
        env={"NO_COLOR": "1"},
    ).screen


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_answers_are_taken_written_and_kept(clerk: Clerk) -> None:
    shown = at_terminal(clerk, "2\ntran thi mau hoa\n", agreed="c")

    assert "“Lí A Mẫu” có thể là nhiều người (Sổ!C2)." in shown
    assert "\n  dòng 2: 12/01/2024 | Thôn 2, Mẫu Sơn | Lí A Mẫu; Cô Hòa | BB 2\n" in shown
    assert "  1) Lý A Mẫu (ly-1), ủy viên ban chấp hành, Đảng ủy xã Mẫu Sơn\n" in shown
    assert "  2) Lý A Mẫu (ly-2), phó bí thư, Đảng ủy phường Mẫu Hòa\n" in shown
    assert "Không có cán bộ nào tên “Cô Hòa” (Sổ!C2)." in shown
    assert "attended: [ly-2, binh]" in clerk.texts()["meetings/2024/2024-01.yaml"]
    assert clerk.texts()["qd18.yaml"].endswith('import:\n  names:\n    "Cô Hòa": binh\n')


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_question_that_is_left_leaves_the_file_out(clerk: Clerk) -> None:
    before = clerk.texts()
    shown = at_terminal(clerk, "1\n\n")

    assert "Mới: 0 · đã có: 0 · thay đổi: 0 · sai: 1" in shown
    assert clerk.texts() == before


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize("answer", ["k", "no", "nữa\nkhông"])
def test_what_is_shown_is_written_only_when_it_is_agreed_to(clerk: Clerk, answer: str) -> None:
    before = clerk.texts()
    shown = at_terminal(clerk, "2\ntran thi mau hoa\n", agreed=answer)

    page, question, end = shown.partition("Ghi 1 mục vào sổ? [c/k]: ")
    assert "Mới: 1 · đã có: 0 · thay đổi: 0 · sai: 0" in page
    assert "+  attended: [ly-2, binh]" in page
    assert question
    assert end.splitlines()[-1] == "Chưa ghi gì."
    assert shown.count("Mới: 1 · ") == 1
    assert clerk.texts() == before


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_nothing_is_asked_where_nothing_is_to_be_written(clerk: Clerk) -> None:
    path = workbook(clerk.folder / "so.xlsx", [HEADER, ("05/01/2024", "Thôn 1, Mẫu Sơn", "an", None)])
    line = ("import", str(path), "--write", "--data", str(clerk.data), "--lang", "vi")
    shown = converse(*line, answers=[], cwd=ROOT, env={"NO_COLOR": "1"}).screen

    assert "[c/k]" not in shown
    assert "Mọi dòng đều đã có trong sổ; không có gì để ghi." in shown


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(("answer", "number"), [("y", 2), ("n", 1)])
def test_what_is_shown_is_agreed_to_in_english_too(clerk: Clerk, answer: str, number: int) -> None:
    path = workbook(clerk.folder / "so.xlsx", [HEADER, ("12/01/2024", "Thôn 2, Mẫu Sơn", "an", "BB 2")])
    line = ("import", str(path), "--write", "--data", str(clerk.data), "--lang", "en")
    shown = converse(*line, answers=[("[y/n]", f"{answer}\n")], cwd=ROOT, env={"NO_COLOR": "1"}).screen

    assert "New: 1 · already there: 0 · changed: 0 · wrong: 0" in shown.partition("[y/n]")[0]
    assert clerk.texts()["meetings/2024/2024-01.yaml"].count("attended: [an]") == number


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(("answer", "counts"), [("c", "Mới: 1 · đã có: 0 · thay đổi: 0 · sai: 0"), ("k", "sai: 1")])
def test_a_far_year_is_asked_about_and_taken_where_it_is_meant(clerk: Clerk, answer: str, counts: str) -> None:
    path = workbook(clerk.folder / "so.xlsx", [HEADER, ("12/01/2014", "Thôn 2, Mẫu Sơn", "Nguyễn Văn Mẫu 01", "BB 2")])
    line = ("import", str(path), "--data", str(clerk.data), "--lang", "vi")
    shown = converse(*line, answers=[("Đúng là năm 2014?", f"{answer}\n")], cwd=ROOT, env={"NO_COLOR": "1"}).screen

    assert "Năm 2014 cách xa những buổi họp trong sổ (Sổ!A2)." in shown
    assert counts in shown
    assert ("--year 2014" in shown.partition("Chưa ghi gì. ")[2]) == (answer == "c")
