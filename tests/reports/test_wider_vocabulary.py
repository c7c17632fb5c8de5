"""A report on limits, branches and duties of units: limits are no meetings owed, and a unit is no official."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.contracts.wide import laid_out
from tests.properties.asking import run
from tests.render.office.reports import report_of
from tests.render.office.workbooks import opened

BY_HOURS = """\
id: rong
title: Quy định rộng
duties:
  - id: theo-gio
    name: Theo giờ
    tier: district
    positions: [committee-member]
    every: quarter
    quota: {at_least: 4, with: [residential-cell], within: any, count: hours}
"""


def test_units_stand_in_a_table_of_their_own_and_are_nobody(tmp_path: Path) -> None:
    laid_out(tmp_path)
    report = report_of(tmp_path, is_brief=True)

    assert [sheet.key for sheet in report.sheets] == ["below-quota", "units-below"]
    assert {row[0] for row in report.sheet("units-below").rows} == {"Chi bộ thôn 2"}
    assert report.figures.all_people == 1
    assert sum(report.figures.obligations.values()) == 2


def test_a_row_never_owes_days(tmp_path: Path) -> None:
    """One row of two meetings, of which one was attended; one of two limits, both passed."""
    laid_out(tmp_path)
    sheet = report_of(tmp_path, is_brief=True).sheet("below-quota")

    told = [tuple(row[sheet.column(key)] for key in ("owed", "filled", "lacking")) for row in sheet.rows]
    assert sorted(told) == [(2, 0, 2), (2, 1, 1)]


@pytest.mark.parametrize("shape", ["docx", "xlsx", "html", "md"])
@pytest.mark.parametrize("span", ["2024Q1", "2023Q4", "2024-01", "2024"])
def test_every_format_has_them(shape: str, span: str, tmp_path: Path) -> None:
    """In the quarter before nothing had been attended yet by somebody who has always been in office."""
    laid_out(tmp_path / "data")
    out = tmp_path / f"r.{shape}"
    run("report", span, "--data", str(tmp_path / "data"), "--as-of", "2024-04-15", "-o", str(out))

    assert out.stat().st_size > 1000


@pytest.fixture
def hours(tmp_path: Path) -> Path:
    """A record of somebody who owes four hours, and sat in for twice an hour and a quarter."""
    laid_out(tmp_path)
    (tmp_path / "regulations" / "rong.yaml").write_text(BY_HOURS, encoding="utf-8")
    meetings = tmp_path / "meetings.yaml"
    meetings.write_text(meetings.read_text("utf-8").replace("[an]}", "[an], hours: 1.25}"), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", ["report", "check"])
def test_part_of_an_hour_is_a_number_in_a_workbook(command: str, hours: Path) -> None:
    out = hours / "r.xlsx"
    run(command, "--quarter", "2024Q1", "--data", str(hours), "--as-of", "2024-04-15", "--lang", "en", "-o", str(out))

    book = opened(out.read_bytes())
    by_official = {head.value: cell for head, cell in zip(book["By official"][3], book["By official"][4], strict=True)}
    assert [by_official[name].value for name in ("Quota", "Counted")] == [4, 2.5]
    assert by_official["Counted"].number_format == "General"  # "0" shows three
    if command == "report":
        told = [(cell.value, cell.number_format) for row in book.worksheets[0]["H4:I5"] for cell in row]
        assert told == [(2.5, "General"), (1.5, "General")] * 2


@pytest.mark.parametrize(("shape", "told"), [("html", ">2,5<"), ("md", "2,5"), ("docx", "")])
def test_part_of_an_hour_stands_in_every_document(shape: str, told: str, hours: Path) -> None:
    out = hours / f"r.{shape}"
    run("report", "2024Q1", "--full", "--data", str(hours), "--as-of", "2024-04-15", "-o", str(out))

    assert out.stat().st_size > 1000
    assert told.encode() in out.read_bytes()
