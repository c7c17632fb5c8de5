"""Section 5 of the rules: the status of a row, which is the first that applies."""

from typing import Any

import pytest

from tests.oracle.conftest import Judge
from tests.oracle.rows import facts, only, status_of
from tests.oracle.small import assigned, leave, meeting, member, regulation, role, world

Yaml = dict[str, Any]

CELL, COMMUNE, OTHER_CELL = "t/h/a/1", "t/h/a", "t/h/b/1"
ONE = {"at_least": 1, "with": ["residential-cell"], "within": "assigned"}
HALF = ONE | {"at_least": "50%"}
ALL_MONTHS = [meeting(f"2024-0{month}-20", OTHER_CELL) for month in (1, 2, 3)]  # in the same district, not assigned


# --- the order of the statuses


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "met"),
        ({"meetings": []}, "exempt"),
        ({"meetings": [], "exemptions": []}, "none"),
        ({"meetings": [], "exemptions": [], "assignments": [assigned("t/h/cq")]}, "unfit"),
        ({"meetings": [], "exemptions": [], "assignments": [assigned()]}, "pending"),
    ],
)
def test_the_first_status_that_applies(judge: Judge, changes: Yaml, expected: str) -> None:
    """All at once: met though on leave, exempt though not assigned, not assigned though the quarter runs on."""
    start: Yaml = {
        "meetings": [meeting("2024-01-05", CELL, "an")],
        "exemptions": [leave("2024-01-02", "2024-03-31")],
        "assignments": [assigned(start="2024-01-01", end="2024-01-10")],
    }
    later: Yaml = {"members": [member("an", role(start="2024-01-02"))], "regulations": [regulation(ONE)]}
    given = start | changes
    if not given["meetings"] and given["assignments"] == start["assignments"]:
        given["assignments"] = []
    held = given.pop("meetings")

    assert status_of(judge(world(held, **given, **later, as_of="2024-03-31", record={}))) == expected


@pytest.mark.parametrize(
    ("start", "as_of", "record", "expected"),
    [
        ("2024-02-16", "2024-03-31", {}, "pending"),
        ("2024-02-16", "2024-04-01", {}, "partial"),
        ("2024-02-15", "2024-04-01", {}, "no-record"),
        ("2024-02-15", "2024-04-01", {"complete_to": "2024-03-31"}, "violation"),
    ],
)
def test_running_short_unknown_and_below_quota(
    judge: Judge, start: str, as_of: str, record: Yaml, expected: str
) -> None:
    """45 days are fewer than half of 91, 46 are not; nothing is on record."""
    asked = world(members=[member("an", role(start=start))], as_of=as_of, record=record, regulations=[regulation(ONE)])

    assert status_of(judge(asked)) == expected


@pytest.mark.parametrize(("last_of_leave", "expected"), [("2024-03-31", "partial"), ("2024-03-30", "violation")])
def test_no_effective_day_is_too_short_whatever_the_office_says(
    judge: Judge, last_of_leave: str, expected: str
) -> None:
    """Assigned on the last two days of March only, and on leave on both or on the first of them."""
    asked = world(
        assignments=[assigned(start="2024-03-30")],
        exemptions=[leave("2024-03-30", last_of_leave)],
        regulations=[regulation(ONE, assess_from=0)],
    )

    assert status_of(judge(asked)) == expected


@pytest.mark.parametrize(("assess_from", "expected"), [(1, "violation"), (0.99, "violation")])
def test_all_days_of_the_period_are_enough_for_any_share(judge: Judge, assess_from: float, expected: str) -> None:
    assert status_of(judge(world(regulations=[regulation(ONE, assess_from=assess_from)]))) == expected


def test_half_of_the_period_is_the_usual_share(judge: Judge) -> None:
    """Where the regulation says nothing."""
    rule = regulation(ONE)
    del rule["assess_from"]

    def status(start: str) -> str:
        return status_of(judge(world(members=[member("an", role(start=start))], regulations=[rule])))

    assert (status("2024-02-15"), status("2024-02-16")) == ("violation", "partial")


# --- `met` where a share is asked

PRESENT = [meeting("2024-01-05", CELL, "an")]


@pytest.mark.parametrize(
    ("quota", "as_of", "expected"),
    [(HALF, "2024-03-31", "pending"), (HALF, "2024-04-01", "met"), (ONE, "2024-03-31", "met")],
)
def test_a_share_is_not_met_before_the_period_is_over(judge: Judge, quota: Yaml, as_of: str, expected: str) -> None:
    """More meetings may be held; a count that is reached stays reached. Each month of the record has its meeting."""
    assert status_of(judge(world(PRESENT + ALL_MONTHS, as_of=as_of, regulations=[regulation(quota)]))) == expected


def test_a_share_of_a_part_is_not_met_before_the_period_is_over(judge: Judge) -> None:
    quota = ONE | {"of_which": [{"at_least": "50%", "with": ["residential-cell"]}]}

    def status(as_of: str) -> str:
        return status_of(judge(world(PRESENT, as_of=as_of, regulations=[regulation(quota)])))

    assert (status("2024-03-31"), status("2024-04-01")) == ("pending", "met")


@pytest.mark.parametrize(
    ("quota", "record", "expected"),
    [
        (HALF, {}, "no-record"),
        (HALF, {"complete_to": "2024-02-28"}, "no-record"),
        (HALF, {"complete_to": "2024-03-31"}, "met"),
        (ONE, {}, "met"),
    ],
)
def test_a_share_is_not_met_where_the_record_does_not_cover_the_period(
    judge: Judge, quota: Yaml, record: Yaml, expected: str
) -> None:
    """January alone has a meeting."""
    assert status_of(judge(world(PRESENT, record=record, regulations=[regulation(quota)]))) == expected


def test_a_share_is_met_on_leave_whenever_the_record_begins(judge: Judge) -> None:
    """Without an effective day none lies before the first day of the record."""
    asked = world(
        PRESENT,
        exemptions=[leave("2024-01-01", "2024-03-31")],
        regulations=[regulation(HALF)],
        record={"from": "2024-02-01"},
    )

    assert status_of(judge(asked)) == "met"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"exemptions": [leave("2024-01-01", "2024-03-31")]}, "exempt"),
        ({"assignments": []}, "none"),
        ({"assignments": [assigned("t/h/cq")]}, "unfit"),
        ({"assignments": [assigned(end="2024-02-14")]}, "partial"),
        ({}, "met"),
    ],
)
def test_a_share_of_nothing_is_met_last_of_all(judge: Judge, changes: Yaml, expected: str) -> None:
    """No meeting of the assigned cells was held, and the office vouches for it."""
    found = judge(world(ALL_MONTHS, regulations=[regulation(HALF)], **changes))

    assert (facts(only(found))[1:], status_of(found)) == ((0, 0, 0, 0), expected)


@pytest.mark.parametrize(
    ("attended", "held_of_part", "expected"), [(0, 0, "exempt"), (1, 0, "exempt"), (1, 1, "met"), (0, 1, "exempt")]
)
def test_a_part_of_which_nothing_was_held_has_to_wait_too(
    judge: Judge, attended: int, held_of_part: int, expected: str
) -> None:
    """On leave all the time; the whole is a count of one, the part a share of the commune's meetings."""
    quota = {"at_least": 1, "with": ["commune", "residential-cell"], "within": "assigned"}
    quota |= {"of_which": [{"at_least": "50%", "with": ["commune"]}]}
    held = [meeting("2024-01-05", CELL, "an")] * attended
    held += [meeting("2024-01-06", COMMUNE, *(["an"] if attended else []))] * held_of_part
    asked = world(held, exemptions=[leave("2024-01-01", "2024-03-31")], regulations=[regulation(quota)])

    assert status_of(judge(asked)) == expected
