"""What a brief report leaves out, and that it leaves out nobody."""

from __future__ import annotations

import pytest

from qd18.engine.verdicts import Status
from qd18.messages import LANGUAGES, catalogue
from qd18.render.report_body import Said, report_body
from qd18.reports.quarterly import Report
from qd18.reports.sheets import Sheet
from tests.render.office.reports import report_of


@pytest.fixture(scope="module")
def brief() -> Report:
    return report_of(is_brief=True)


@pytest.fixture(scope="module")
def full() -> Report:
    return report_of()


def test_it_annexes_who_is_below_quota_and_nothing_else(brief: Report, full: Report) -> None:
    assert [sheet.key for sheet in brief.sheets] == ["below-quota"]
    assert brief.sheets[0] == full.sheet("below-quota")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_few_without_an_assignment_stand_in_the_text_after_their_committee(brief: Report, language: str) -> None:
    """The sample has four."""
    said = [part.text for part in report_body(brief, catalogue(language)) if isinstance(part, Said)]
    rows = brief.body.unassigned.rows

    assert len(rows) == brief.figures.unassigned_people == 4
    for _, committee, name, *_ in rows:
        (sentence,) = [text for text in said if str(name) in text]
        assert sentence.startswith(f"{committee}: ")


def test_bodies_told_together_add_up_with_the_others(brief: Report, full: Report) -> None:
    """The sample has twenty competent bodies, or none: seven are named, thirteen told together."""
    few, all_of_them = brief.body.by_body, full.body.by_body

    assert (len(few.rows), len(all_of_them.rows)) == (8, 20)
    assert few.rows[-1][0] == 13
    assert few.rows[:7] == all_of_them.rows[:7]
    assert few.totals == all_of_them.totals
    for sheet in (few, all_of_them):
        for key in ("opening", "taken", "answered", "still-open", "overdue"):
            assert sum(numbers(sheet, key)) == sheet.totals[sheet.column(key)]
        balanced = zip(*(numbers(sheet, key) for key in ("opening", "taken", "answered", "still-open")), strict=True)
        assert all(opening + taken == answered + still_open for opening, taken, answered, still_open in balanced)


def numbers(sheet: Sheet, key: str) -> list[int]:
    return [cell for row in sheet.rows if isinstance(cell := row[sheet.column(key)], int)]


def test_what_is_missing_is_what_was_owed_and_not_attended(brief: Report) -> None:
    sheet = brief.sheet("below-quota")
    owed, filled, lacking = (numbers(sheet, key) for key in ("owed", "filled", "lacking"))

    assert [less - more for less, more in zip(owed, filled, strict=True)] == lacking
    assert all(lacking)
    assert len({row[sheet.column("name")] for row in sheet.rows}) == brief.figures.people[Status.VIOLATION]
