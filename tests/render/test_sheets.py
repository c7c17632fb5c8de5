from datetime import date
from fractions import Fraction

import pytest

from qd18.engine.verdicts import Status
from qd18.messages import catalogue
from qd18.model.asked import Asked
from qd18.model.bilingual import Bilingual
from qd18.model.periods import Every, period_numbered
from qd18.render import sheet_page
from qd18.render.duties import share_text, stated_share
from qd18.render.office.charts import step_of
from qd18.render.office.html_tables import sheet_section
from qd18.render.office.report_xlsx import REPORT_LOOKS
from qd18.render.office.xlsx_cells import column_cells
from qd18.render.plain_text import plain_text
from qd18.render.verdict_words import SIGNS
from qd18.reports.outputs.sheet_outputs import json_type
from qd18.reports.sheets import AnsweredSheet, ColumnType, Labelled, Sheet, SheetColumn

QUARTER = period_numbered(Every.QUARTER, 2024, 1)
HALF = period_numbered(Every.HALF_YEAR, 2024, 1)
VI, EN = catalogue("vi"), catalogue("en")

shares = pytest.mark.parametrize(
    ("share", "vi", "en"),
    [
        (Fraction(1), "100", "100"),
        (Fraction(0), "0", "0"),
        (Fraction(1, 2), "50", "50"),
        (Fraction(1, 3), "33,3", "33.3"),
        (Fraction(2999, 3000), "99,9", "99.9"),
        (Fraction(99_999, 100_000), "99,9", "99.9"),
        (Fraction(1, 3000), "0,1", "0.1"),
        (Fraction(1, 100_000), "0,1", "0.1"),
        (Fraction(999, 1000), "99,9", "99.9"),
        (Fraction(4999, 10_000), "50,0", "50.0"),
    ],
)


@shares
def test_a_share_is_all_or_nothing_only_where_it_is(share: Fraction, vi: str, en: str) -> None:
    column = SheetColumn("rate", ColumnType.SHARE)

    assert (share_text(share, VI), share_text(share, EN)) == (vi, en)
    assert (sheet_page.sheet_cell_text(share, column, VI), sheet_page.sheet_cell_text(share, column, EN)) == (
        f"{vi}%",
        f"{en}%",
    )


@shares
def test_a_spreadsheet_shows_the_same_share(share: Fraction, vi: str, en: str) -> None:
    (cell,) = column_cells(0, Sheet("by-group", (SheetColumn("rate", ColumnType.SHARE),), ((share,),)), VI)

    assert REPORT_LOOKS["share"]["num_format"] == "0.0%"
    assert f"{float(str(cell)) * 100:.1f}".removesuffix(".0") == en.removesuffix(".0")
    assert vi == en.replace(".", ",")


def test_a_chart_s_shade_for_all_is_only_for_all() -> None:
    assert step_of(Fraction(2999, 3000)) != step_of(Fraction(1))


def test_programs_are_told_ids_and_people_names() -> None:
    duty = Labelled("huyen.uv", Bilingual("Cấp ủy viên cấp huyện", "District committee members"))
    column = SheetColumn("duty", ColumnType.NAMED)

    assert json_type(column).of(duty) == "huyen.uv"
    assert [sheet_page.sheet_cell_text(duty, column, words) for words in (VI, EN)] == [duty.of("vi"), duty.of("en")]
    assert sheet_page.sheet_cell_text(Labelled("qd-07", "07-QĐ/TU"), column, VI) == "07-QĐ/TU"


def test_people_are_shown_so_many_names_and_programs_all() -> None:
    names = tuple(f"Xã {number}" for number in range(1, 6))
    column = SheetColumn("places", ColumnType.TEXTS, most=3)

    assert sheet_page.sheet_cell_text(names, column, VI) == "Xã 1; Xã 2; Xã 3; … và 2 đơn vị khác"
    assert sheet_page.sheet_cell_text(names[:4], column, EN) == "Xã 1; Xã 2; Xã 3; … and 1 other unit"
    assert sheet_page.sheet_cell_text(names[:3], column, VI) == "Xã 1; Xã 2; Xã 3"
    assert json_type(column).of(names) == list(names)


def answered(sheet: Sheet) -> AnsweredSheet:
    """*sheet* as the answer to a question about the quarter."""
    return AnsweredSheet(sheet, "Huyện ủy", Asked.of(QUARTER), date(2024, 4, 15))


MARKED = Sheet(
    "trend-members",
    (SheetColumn("name"), SheetColumn("2024Q1", ColumnType.STATUS, label=QUARTER)),
    (("An", Status.MET.value), ("Bình", None)),
)


@pytest.mark.parametrize("words", [VI, EN], ids=["vi", "en"])
def test_marks_have_a_legend_in_which_nothing_on_record_is_blank(words: object) -> None:
    assert isinstance(words, type(VI))
    text = plain_text(sheet_page.sheet_page(answered(MARKED), words))
    html = "".join(sheet_section(MARKED, "x", "t1", words))

    for status, (sign, _) in SIGNS.items():
        mark = f"{sign} {words.word('status', status.value)}"
        assert (mark in text, mark in html) == ((status is not Status.NO_RECORD),) * 2
    assert words.say("sheets", "blank") in text
    assert words.say("sheets", "blank") in html


def test_a_sheet_without_marks_has_no_legend() -> None:
    assert VI.say("sheets", "blank") not in plain_text(
        sheet_page.sheet_page(answered(Sheet("tasks", (SheetColumn("task"),), (("x",),))), VI)
    )


def test_a_half_year_is_called_by_its_name() -> None:
    assert [words.short_period(HALF) for words in (VI, EN)] == ["6 tháng đầu năm 2024", "2024H1"]


@pytest.mark.parametrize(
    ("share", "vi"),
    [
        (Fraction(1), "100"),
        (Fraction(1, 4), "25"),
        (Fraction("0.125"), "12,5"),
        (Fraction("0.3333"), "33,33"),
        (Fraction("0.99999999"), "99,999999"),
        (Fraction("0.00000001"), "0,000001"),
    ],
)
def test_what_a_regulation_asks_for_is_not_rounded(share: Fraction, vi: str) -> None:
    assert (stated_share(share, VI), stated_share(share, EN)) == (vi, vi.replace(",", "."))
