"""Days of lists whose year, quarter or month stands in a title, a sheet's name or a row between."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tables.district import AN, HEADER, QUARTER, day, written, wrong
from tests.tables.records import Clerk


@pytest.mark.parametrize(
    ("title", "sheet"),
    [
        ("QUÝ III NĂM 2024", "Sổ"),
        ("Quý III/2024", "Sổ"),
        ("SỔ DỰ SINH HOẠT QUÝ 3-2024", "Sổ"),
        ("SO DU SINH HOAT QUY III NAM 2024", "Sổ"),
        ("Tháng 7, 8, 9 năm 2024", "Sổ"),
        ("Từ ngày 15/6 đến ngày 14/9/2024", "Sổ"),
        ("6 tháng cuối năm 2024", "Sổ"),
        ("Tính đến hết tháng 10 năm 2024", "Sổ"),
        ("Năm 2024", "Tháng 9"),
        ("Sổ theo dõi", "09-2024"),
        ("Sổ theo dõi", "Quý III năm 2024"),
        ("Sổ theo dõi", "2024"),
    ],
)
@pytest.mark.parametrize("text", ["3/9", "03/09", "ngày 3-9", "3.9", "3 tháng 9"])
def test_a_day_without_its_year_has_that_of_the_title_or_the_sheet(
    district: Clerk, title: str, sheet: str, text: str
) -> None:
    rows = {sheet: [(title,), (), HEADER, (text, "TDP 1, phường Mẫu Hòa", AN)]}

    assert written(district, rows) == [(day(3, 9), "hoa/tdp-1", ["an"])]


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        ("Sổ theo dõi", "3/9", "không có năm"),
        ("Năm 2023 và năm 2024", "3/9", "không có năm"),
        ("(Kèm theo Báo cáo số 45 năm 2024)", "3/9", "không có năm"),
        ("Mẫu Hòa, ngày 05 tháng 10 năm 2024", "3/9", "không có năm"),
        ("QUÝ III NĂM 2024", "3/10", "ngoài thời gian của “QUÝ III NĂM 2024”"),
        ("QUÝ III NĂM 2024", "30/6/2024", "ngày 30/06/2024 ngoài thời gian"),
        ("QUÝ III NĂM 2024", "3/9/2023", "ngày 03/09/2023 ngoài thời gian"),
        ("QUÝ III NĂM 2024", "31/9", "“31/9” không phải là ngày"),
        ("QUÝ III NĂM 2024", "5-7/9/2024", "là nhiều ngày"),
        ("QUÝ III NĂM 2024", "05/09/2024 - 07/09/2024", "là nhiều ngày"),
        ("QUÝ III NĂM 2024", "5, 6/9", "là nhiều ngày"),
        ("QUÝ III NĂM 2024", "từ 5/9 đến 7/9", "là nhiều ngày"),
    ],
)
def test_a_day_that_the_title_does_not_hold_is_a_question(district: Clerk, title: str, text: str, told: str) -> None:
    cells = wrong(district.imported([(title,), HEADER, (text, "TDP 1, phường Mẫu Hòa", AN)]))

    assert [cell for cell, _ in cells] == ["A3"]
    assert told in cells[0][1]


def test_titles_that_contradict_each_other_give_no_year(district: Clerk) -> None:
    rows = [("THÁNG 8 NĂM 2024",), HEADER, ("3/9", "TDP 1, phường Mẫu Hòa", AN)]

    sheets: Any = {"Tháng 9": rows}

    assert [cell for cell, _ in wrong(district.imported(sheets))] == ["A3"]


def test_a_meeting_that_belongs_to_a_month_of_the_title_may_lie_outside(district: Clerk) -> None:
    rows = [QUARTER, (*HEADER, "Thuộc tháng"), ("02/10/2024", "TDP 1, phường Mẫu Hòa", AN, "9/2024")]

    assert written(district, rows) == [(day(2, 10), "hoa/tdp-1", ["an"], {"for": "2024-09"})]


def test_rows_of_months_between_the_rows(district: Clerk) -> None:
    rows = [
        *(("Năm 2024",), HEADER, ("Tháng 7",)),
        *(("3/7", "TDP 1, phường Mẫu Hòa", AN), ("II", "Tháng 8/2024"), ("3/9", "TDP 1, phường Mẫu Hòa", AN)),
    ]
    done = district.imported(rows)

    assert [cell for cell, _ in wrong(done)] == ["A6"]
    assert "ngày 3/9 ngoài thời gian của “Tháng 8/2024”" in done.out
    assert "Sổ!A3 “Tháng 7” → từ 01/07/2024 đến 31/07/2024" in done.out


@pytest.mark.parametrize("title", ["SỔ DỰ SINH HOẠT NĂM 2024", "THEO DÕI DỰ SINH HOẠT NĂM 2024"])
@pytest.mark.parametrize("text", [12, "12", "ngày 12", "12/7"])
def test_under_one_month_the_day_alone_will_do(district: Clerk, title: str, text: str | int) -> None:
    rows = {"Tháng 7": [(title,), HEADER, (text, "TDP 1, phường Mẫu Hòa", AN)]}

    assert written(district, rows) == [(day(12), "hoa/tdp-1", ["an"])]


@pytest.mark.parametrize(("title", "text"), [("QUÝ III NĂM 2024", 12), ("THÁNG 6 NĂM 2024", 31), ("THÁNG 6", 12)])
def test_a_day_alone_that_no_one_month_holds_is_a_question(district: Clerk, title: str, text: int) -> None:
    cells = wrong(district.imported([(title,), HEADER, (text, "TDP 1, phường Mẫu Hòa", AN)]))

    assert [cell for cell, _ in cells] == ["A3"]
