"""A report on limits, branches and duties of units: limits are no meetings owed, and a unit is no official."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.contracts.wide import laid_out
from tests.properties.asking import run
from tests.render.office.reports import report_of


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
