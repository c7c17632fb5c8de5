"""`audit`: meetings that came among days of which the office had vouched that everything is entered (`complete_to`)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.compare.records import (
    AN_LOOKS_AFTER,
    BINH_LOOKS_AFTER,
    CELL_1,
    FEBRUARY,
    JANUARY,
    Q1,
    RECORDS,
    SETTINGS,
    meeting,
)
from tests.compare.repositories import Program, Repo

OF_BINH = meeting("2024-01-11", CELL_1, "binh")
IN_FEBRUARY = meeting("2024-02-11", CELL_1, "binh")
LATE = "2024-12-31"
CLOSED = SETTINGS + "record: {complete_to: 2024-02-29}\n"


def audit(repo: Repo, run: Program, as_of: str | None = LATE) -> Any:
    ran = run(repo, "audit", *Q1, "--format", "json", *(("--as-of", as_of) if as_of else ()))
    assert (ran.status, ran.err) == (0, "")
    return ran.json


def closed_by(repo: Repo, files: dict[str, str], *, at: str, committed: str = "") -> None:
    repo.commit({"qd18.yaml": CLOSED}, at="2024-01-06")
    repo.commit(files, at=at, committed=committed)


def reasons(found: Any) -> list[tuple[str, int, list[str]]]:
    return [(one["key"][0], one["delay_days"], one["reasons"]) for one in found["late"]]


@pytest.mark.parametrize(("day", "delay"), [("2024-02-29", []), ("2024-03-01", [1]), ("2024-03-15", [15])])
def test_a_meeting_that_came_after_the_books_were_closed(plain: Repo, run: Program, day: str, delay: list[int]) -> None:
    """Whatever the days of grace; the delay counts from the day to which all was vouched to be entered."""
    closed_by(plain, {FEBRUARY: IN_FEBRUARY}, at=day)

    found = audit(plain, run)

    assert reasons(found) == [("2024-02-11", days, ["after-complete-to"]) for days in delay]
    assert found["complete_to"] == "2024-02-29"


def test_both_reasons_are_told(plain: Repo, run: Program) -> None:
    closed_by(plain, {FEBRUARY: IN_FEBRUARY, JANUARY: OF_BINH}, at="2024-03-10")

    assert reasons(audit(plain, run)) == [
        ("2024-01-11", 39, ["after-period", "after-complete-to"]),
        ("2024-02-11", 10, ["after-complete-to"]),
    ]
    text = run(plain, "audit", *Q1, "--as-of", LATE).out
    assert "39 ngày sau khi hết tháng 01/2024; sổ đã được xác nhận ghi đủ đến ngày 29/02/2024" in text
    assert "10 ngày sau ngày 29/02/2024, là ngày sổ đã được xác nhận ghi đủ" in text
    assert "Sổ đã ghi đủ đến ngày 29/02/2024 (complete_to)" in text


def test_the_verdict_that_it_turned_is_told_within_the_days_of_grace_too(plain: Repo, run: Program) -> None:
    closed_by(plain, {FEBRUARY: IN_FEBRUARY}, at="2024-03-10")

    (late,) = audit(plain, run)["late"]

    assert late["mends_a_violation"]
    assert [(one["period"], one["without"], one["with"]) for one in late["verdicts"]] == [
        ("2024-02", "violation", "met")
    ]


def test_written_before_the_books_were_closed_and_committed_after_it_is_in_time(plain: Repo, run: Program) -> None:
    closed_by(plain, {FEBRUARY: IN_FEBRUARY}, at="2024-02-28", committed="2024-03-05")

    found = audit(plain, run)

    assert (found["late"], [one["records"] for one in found["in_time"]]) == ([], [1])


def test_of_later_days_the_books_are_open(plain: Repo, run: Program) -> None:
    closed_by(plain, {"meetings/2024/2024-03.yaml": meeting("2024-03-01", CELL_1, "binh")}, at="2024-03-05")

    assert audit(plain, run)["late"] == []


def test_only_what_came_is_told_not_what_was_edited_or_taken_away(plain: Repo, run: Program) -> None:
    """But a meeting whose day is moved among the closed ones has come there."""
    march = meeting("2024-03-02", CELL_1, "binh", minutes="BB 7")
    plain.commit({"meetings/so.yaml": IN_FEBRUARY + march}, at="2024-02-28")
    closed_by(plain, {"meetings/so.yaml": IN_FEBRUARY.replace("11", "12") + march}, at="2024-03-04")
    plain.commit({"meetings/so.yaml": march}, at="2024-03-05")
    assert audit(plain, run)["late"] == []

    plain.commit({"meetings/so.yaml": march.replace("03-02", "02-27")}, at="2024-03-06")

    assert reasons(audit(plain, run)) == [("2024-02-27", 6, ["after-complete-to"])]


def test_of_another_span_nothing_is_told(plain: Repo, run: Program) -> None:
    closed_by(plain, {FEBRUARY: IN_FEBRUARY}, at="2024-03-10")

    ran = run(plain, "audit", "--month", "2023-12", "--as-of", LATE, "--format", "json")

    assert ran.json["late"] == []


def test_of_what_was_there_from_the_start_nobody_can_tell_whether_it_came_after_the_closing(
    plain: Repo, run: Program
) -> None:
    plain.git("switch", "-q", "--orphan", "khác")
    plain.commit({**RECORDS, "qd18.yaml": CLOSED, FEBRUARY: IN_FEBRUARY}, at="2024-03-10")

    found = audit(plain, run)

    assert (found["late"], found["unknown"]) == ([], 1 + 2)


def test_a_meeting_that_is_not_committed_comes_after_the_closing_too(plain: Repo, run: Program) -> None:
    plain.write({FEBRUARY: IN_FEBRUARY, "qd18.yaml": CLOSED, "assignments.yaml": AN_LOOKS_AFTER + BINH_LOOKS_AFTER})

    found = audit(plain, run, None)

    assert [one["reasons"] for one in found["late"] if one["collection"] == "meetings"] == [
        ["after-period", "after-complete-to"]
    ]
