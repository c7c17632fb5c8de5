"""Sections 5.3 and 5.4 of the rules: the exit status, what is narrowed, and the days that nothing judges."""

from typing import Any

import pytest

from tests.oracle.conftest import Ending, Judge
from tests.oracle.reading import Filters
from tests.oracle.rows import outcomes
from tests.oracle.small import assigned, duty, entry, law, leave, meeting, member, regulation, role, units, world
from tests.oracle.worlds import World

Yaml = dict[str, Any]

CELL = "t/h/a/1"
ONE = {"at_least": 1, "with": ["residential-cell"], "within": "assigned"}
ANY = {"at_least": 1, "with": ["residential-cell"], "within": "any"}


# --- 5.3


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ("violation", 1)),
        ({"record": {}}, ("no-record", 1)),
        ({"assignments": [assigned("t/h/cq")]}, ("unfit", 1)),
        ({"assignments": []}, ("none", 0)),
        ({"as_of": "2024-03-31"}, ("pending", 0)),
        ({"assignments": [assigned(end="2024-01-31")]}, ("partial", 0)),
        ({"exemptions": [leave("2024-01-01", "2024-03-31")]}, ("exempt", 0)),
        ({"meetings": [meeting("2024-01-05", CELL, "an")]}, ("met", 0)),
    ],
)
def test_the_exit_status(judge: Judge, ending: Ending, changes: Yaml, expected: tuple[str, int]) -> None:
    given: Yaml = {"regulations": [regulation(ONE)]} | changes
    asked = world(**given)

    assert (outcomes(judge(asked)), ending(asked)) == ([("nv", expected[0])], expected[1])


def test_the_summary_counts_every_status(judge: Judge) -> None:
    """Its keys stand in one order always."""
    found = judge(world(regulations=[regulation(ONE)]))

    assert list(found["summary"]) == ["met", "exempt", "unassigned", "pending", "no-record", "partial", "violation"]
    assert list(found["summary"].values()) == [0, 0, 0, 0, 0, 0, 1]


def two_tiers() -> World:
    """`an` of the district is below quota; `b` of a commune has met what is asked."""
    people = [member("an"), member("b", role("grassroots", unit_id="t/h/a"))]
    rule = law("thu", duty("huyen", ONE), duty("xa", ANY, tier="grassroots"))
    return world([meeting("2024-01-05", CELL, "b")], members=people, regulations=[rule])


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), ([("huyen", "violation"), ("xa", "met")], 2, 1)),
        (Filters(tiers=("grassroots",)), ([("xa", "met")], 1, 0)),
        (Filters(members=("b",)), ([("xa", "met")], 1, 0)),
        (Filters(units=("t/h/a",)), ([("xa", "met")], 1, 0)),
        (Filters(statuses=("met",)), ([("xa", "met")], 2, 1)),
        (Filters(whole_table=False), ([("huyen", "violation")], 2, 1)),
        (Filters(tiers=("grassroots", "district"), members=("an",)), ([("huyen", "violation")], 1, 1)),
    ],
)
def test_status_narrows_what_is_shown_and_the_others_what_is_checked(
    judge: Judge, ending: Ending, filters: Filters, expected: tuple[Any, int, int]
) -> None:
    """5.4: the rows, how many the summary counts, and the exit status."""
    found = judge(two_tiers(), filters)

    assert (outcomes(found), sum(found["summary"].values()), ending(two_tiers(), filters)) == expected


def test_without_all_those_of_whom_nothing_can_be_said_are_shown(judge: Judge) -> None:
    found = judge(world(record={}, regulations=[regulation(ONE)]), Filters(whole_table=False))

    assert outcomes(found) == [("nv", "no-record")]


@pytest.mark.parametrize(("unit_id", "shown"), [("t/h", 0), ("k", 1), ("t/h/a", 1)])
def test_a_unit_is_looked_for_in_the_tree_of_the_last_day_on_duty(judge: Judge, unit_id: str, shown: int) -> None:
    """The commune of the post moved to the other district on 1 March; the post ended on the 15th."""
    moved = [entry("t/h", end="2024-02-29"), entry("k", "2024-03-01", "2024-03-15"), entry("t/h", "2024-03-16")]
    tree = units(t_h_a={"parent": moved}, other={"id": "k", "kind": "district", "parent": "t"})
    people = [member("an", role("grassroots", unit_id="t/h/a", end="2024-03-15"))]
    asked = world(units=tree, members=people, regulations=[regulation(ONE, tier="grassroots")])

    assert len(judge(asked, Filters(units=(unit_id,)))["verdicts"]) == shown


def test_rows_stand_by_regulation_duty_member_and_period(judge: Judge) -> None:
    people = [member("b"), member("an"), member("2", role("grassroots", unit_id="t/h/a"))]
    laws = [law("z", duty("xa", ANY, tier="grassroots"), duty("h", ANY)), law("a", duty("h", ANY, every="half-year"))]
    found = judge(world(members=people, regulations=laws, span="2024H1", as_of="2025-01-01"))

    assert found["regulations"] == ["z", "a"]
    assert [(row["duty"], row["member"], row["period"]["label"]) for row in found["verdicts"]] == [
        *(("xa", "2", "2024Q1"), ("xa", "2", "2024Q2")),
        *(("h", "an", "2024Q1"), ("h", "an", "2024Q2"), ("h", "b", "2024Q1"), ("h", "b", "2024Q2")),
        *(("h", "an", "2024H1"), ("h", "b", "2024H1")),
    ]


# --- the days that lie in no judged period


def left_out(judge: Judge, span: str, *laws: Yaml, filters: Filters | None = None) -> list[tuple[str, str, str]]:
    """What the check says that it does not judge."""
    found = judge(world(span=span, as_of="2025-06-01", regulations=laws), filters)
    return [(run["every"], run["start"], run["end"]) for run in found["not_judged"]]


MONTHLY = law("thang", duty("thang", ANY, tier="grassroots", every="month"))
QUARTERLY = law("quy", duty("quy", ANY))


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        ("2024-01-01..2024-03-31", []),
        ("2024Q1", []),
        ("2024-02", []),
        ("2024-01-10..2024-01-20", []),
        ("2024-01-01..2024-03-30", [("month", "2024-03-01", "2024-03-30")]),
        ("2024-01-02..2024-03-31", [("month", "2024-01-02", "2024-01-31")]),
        (
            "2024-01-31..2024-04-01",
            [
                *(("month", "2024-01-31", "2024-01-31"), ("month", "2024-04-01", "2024-04-01")),
                ("quarter", "2024-01-31", "2024-04-01"),
            ],
        ),
        ("2024-01-31..2024-02-01", [("month", "2024-01-31", "2024-02-01")]),
        ("2024-01-01..2024-04-01", [("month", "2024-04-01", "2024-04-01"), ("quarter", "2024-04-01", "2024-04-01")]),
        ("2023-12-01..2024-03-31", [("quarter", "2023-12-01", "2023-12-31")]),
    ],
)
def test_days_that_lie_in_no_period_judged_are_told(judge: Judge, span: str, expected: list[Any]) -> None:
    assert left_out(judge, span, MONTHLY, QUARTERLY) == expected


@pytest.mark.parametrize(("end", "told"), [("2024-02-29", 0), ("2024-03-01", 1)])
def test_only_where_a_duty_of_that_length_is_in_force_on_one_of_the_days(judge: Judge, end: str, told: int) -> None:
    assert len(left_out(judge, "2024-01-01..2024-03-30", MONTHLY | {"to": end})) == told


def test_lengths_of_which_there_is_no_duty_are_not_told(judge: Judge) -> None:
    assert left_out(judge, "2024-01-01..2024-03-30", QUARTERLY) == []
    assert left_out(judge, "2024-01-02..2024-12-30", law("nam", duty("nam", ANY, every="year"))) == []


def test_a_tier_narrows_what_is_told_and_a_member_does_not(judge: Judge) -> None:
    span, of_months, of_quarters = "2023-12-15..2024-04-15", ["month", "month"], ["quarter", "quarter"]

    def lengths(filters: Filters) -> list[str]:
        return [every for every, _, _ in left_out(judge, span, QUARTERLY, MONTHLY, filters=filters)]

    assert lengths(Filters(tiers=("grassroots",))) == of_months
    assert lengths(Filters(tiers=("district",))) == of_quarters
    assert lengths(Filters(members=("an",))) == of_months + of_quarters
    assert lengths(Filters(units=("t/h/cq",))) == of_months + of_quarters
