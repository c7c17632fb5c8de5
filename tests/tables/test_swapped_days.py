"""Dates that a spreadsheet has taken for others show by the others that it could not take."""

from datetime import date
from typing import Any

import pytest

from qd18.cli.exit_status import ExitStatus
from tests.tables.records import HEADER, Clerk

JANUARY_2, FEBRUARY_3, JANUARY_13 = date(2024, 1, 2), date(2024, 2, 3), date(2024, 1, 13)


def rows_of(days: list[Any]) -> list[tuple[Any, ...]]:
    return [HEADER, *((day, "Thôn 2, Mẫu Sơn", "an", f"BB {number}") for number, day in enumerate(days))]


@pytest.mark.parametrize(
    ("days", "is_refused"),
    [
        ([JANUARY_2, "13/01/2024", FEBRUARY_3, "25/02/2024"], True),
        (["13/01/2024", "25/02/2024", JANUARY_2], True),
        ([JANUARY_2, "13/01/2024"], False),
        ([JANUARY_2, "12/01/2024", FEBRUARY_3], False),
        ([JANUARY_2, "14/01/2024", JANUARY_13], False),
        ([JANUARY_2, FEBRUARY_3, JANUARY_13], False),
        (["13/01/2024", "14/01/2024", "25/02/2024"], False),
    ],
)
def test_only_days_to_twelve_are_dates_and_only_later_ones_texts(
    clerk: Clerk, days: list[Any], *, is_refused: bool
) -> None:
    done = clerk.imported(rows_of(days))

    assert (done.status == ExitStatus.USAGE) is is_refused
    assert ("ngày và tháng bị đảo" in done.err) is is_refused


def test_the_column_and_a_cell_of_each_are_named(clerk: Clerk) -> None:
    done = clerk.imported(rows_of(["13/01/2024", JANUARY_2, "25/02/2024"]), lang="en")

    assert "“Ngày họp”" in done.err
    assert "A3 is a date" in done.err
    assert "A2 is a text" in done.err
