"""The settled readings and the sharp edges of the rules, worked out by hand."""

from typing import Any

import pytest

from tests.oracle.conftest import Judge
from tests.oracle.reading import Filters
from tests.oracle.rows import facts, only, reasons
from tests.oracle.small import assigned, leave, meeting, member, regulation, role, world
from tests.oracle.worlds import World

Yaml = dict[str, Any]

COMMUNE, CELL, SCHOOL, OTHER_CELL = "t/h/a", "t/h/a/1", "t/h/a/truong", "t/h/b/1"
A_SHARE = {"at_least": "33.4%", "with": ["residential-cell"], "within": "assigned"}


FIRST_QUARTER = {"label": "2024Q1", "start": "2024-01-01", "end": "2024-03-31"}
ONE_VIOLATION = {
    "member": "an",
    "name": "Đồng chí an",
    "regulation": "18-qd-tu-2019",
    "duty": "huyen.uv",
    "tier": "district",
    "period": FIRST_QUARTER,
    "status": "violation",
    "gap": None,
    "required": 2,
    "counted": 1,
    "shortfall": 1,
    "held": 1,
    "parts": [
        {"with": ["commune"], "required": 1, "counted": 0, "held": 0},
        {"with": ["residential-cell"], "required": 1, "counted": 1, "held": 1},
    ],
    "days": {"period": 91, "on_duty": 91, "assigned": 91, "exempt": 0, "effective": 91},
    "meetings": [
        {"date": "2024-01-05", "unit": CELL, "session": "regular", "counts": True, "reason": None},
        {"date": "2024-02-03", "unit": SCHOOL, "session": "regular", "counts": False, "reason": "wrong-kind"},
    ],
}


def test_the_whole_object_for_one_member(judge: Judge) -> None:
    """Every field of the contract at once; a cell of a school does not fill the quota."""
    found = judge(world([meeting("2024-02-03", SCHOOL, "an"), meeting("2024-01-05", CELL, "an")]))

    assert found == {
        "schema": "qd18/check/2",
        "span": FIRST_QUARTER,
        "as_of": "2024-04-15",
        "regulations": ["18-qd-tu-2019"],
        "not_judged": [],
        "summary": {"met": 0, "exempt": 0, "unassigned": 0, "pending": 0, "no-record": 0, "partial": 0, "violation": 1},
        "verdicts": [ONE_VIOLATION],
    }


def test_assigned_covers_what_stands_below_on_the_day_of_the_meeting(judge: Judge) -> None:
    meetings = [meeting("2024-02-10", COMMUNE, "an"), meeting("2024-02-10", CELL, "an")]
    late = meeting("2024-02-11", "t/h/a/2", "an")
    elsewhere = meeting("2024-02-10", OTHER_CELL, "an")
    row = only(judge(world([*meetings, late, elsewhere], assignments=[assigned(end="2024-02-10")])))

    assert facts(row) == ("met", 2, 2, 0, 2)
    assert reasons(row) == [None, None, "not-assigned", "not-assigned"]
    assert row["days"] == {"period": 91, "on_duty": 91, "assigned": 41, "exempt": 0, "effective": 41}


def test_a_meeting_counts_once_where_parent_and_child_are_both_assigned(judge: Judge) -> None:
    both = [assigned(), assigned(CELL), assigned("t/h")]

    assert facts(only(judge(world([meeting("2024-01-05", CELL, "an")], assignments=both)))) == ("violation", 2, 1, 1, 1)


def test_two_cells_do_not_stand_in_for_the_commune_committee(judge: Judge) -> None:
    row = only(judge(world([meeting("2024-01-05", CELL, "an"), meeting("2024-01-06", "t/h/a/2", "an")])))

    assert facts(row) == ("violation", 2, 2, 1, 2)


def test_another_grassroots_committee_is_no_commune_committee(judge: Judge) -> None:
    """It fills the quota of the province's standing committee only."""
    people = [member("an"), member("btv", role("province", "standing-member", "t"))]
    found = judge(
        world(
            [meeting("2024-01-05", "t/h/cq", "an", "btv")],
            members=people,
            assignments=[assigned("t/h"), assigned("t/h", "btv")],
        )
    )

    assert [(row["duty"], row["member"], row["status"]) for row in found["verdicts"]] == [
        ("tinh.btv", "btv", "met"),
        ("huyen.uv", "an", "violation"),
    ]


def test_one_meeting_counts_for_the_duty_of_each_tier(judge: Judge) -> None:
    people = [member("an", role("grassroots", "secretary", "t/h/cq"), role())]
    both = [assigned(), assigned(tier="grassroots")]
    found = judge(world([meeting("2024-01-31", CELL, "an")], members=people, assignments=both))

    assert [(row["duty"], row["period"]["label"], *facts(row)) for row in found["verdicts"]] == [
        ("huyen.uv", "2024Q1", "violation", 2, 1, 1, 1),
        ("coso.uv", "2024-01", "met", 1, 1, 0, 1),
        ("coso.uv", "2024-02", "violation", 1, 0, 1, 0),
        ("coso.uv", "2024-03", "violation", 1, 0, 1, 0),
    ]


def test_a_congress_does_not_count_and_an_enlarged_session_does(judge: Judge) -> None:
    held = [meeting("2024-01-05", CELL, "an", session="other"), meeting("2024-01-05", CELL, "an", session="enlarged")]
    row = only(judge(world(held)))

    assert [(one["session"], one["reason"]) for one in row["meetings"]] == [
        ("enlarged", None),
        ("other", "wrong-session"),
    ]


def test_nobody_assigned_is_no_violation(judge: Judge) -> None:
    """Nor is it pending: the gap is there whether the quarter is over or not."""
    found = judge(world([meeting("2024-01-05", CELL, "an")], assignments=[], as_of="2024-02-01"))

    assert facts(only(found)) == ("unassigned", 2, 0, 2, 0)


def test_a_plain_count_is_owed_where_nothing_was_held(judge: Judge) -> None:
    assert facts(only(judge(world()))) == ("violation", 2, 0, 2, 0)


@pytest.mark.parametrize(
    ("held", "expected"),
    [(0, ("met", 0, 0, 0, 0)), (2, ("violation", 1, 0, 1, 2)), (3, ("violation", 2, 0, 2, 3))],
)
def test_a_share_requires_the_ceiling(judge: Judge, held: int, expected: tuple[Any, ...]) -> None:
    """33.4% of 3 is 1.002, so two."""
    meetings = [meeting(f"2024-01-{day:02}", CELL) for day in range(1, held + 1)]

    assert facts(only(judge(world(meetings, regulations=[regulation(A_SHARE)])))) == expected


@pytest.mark.parametrize(("start", "status"), [("2024-02-16", "partial"), ("2024-02-15", "violation")])
def test_half_of_a_quarter_of_91_days_is_46_days(judge: Judge, start: str, status: str) -> None:
    """45.5 days are needed: 45 are too few, 46 are enough."""
    assert only(judge(world(members=[member("an", role(start=start))])))["status"] == status


def test_leave_over_every_day_on_duty_exempts(judge: Judge) -> None:
    """On duty from 1 to 31 March, on leave from 1 March; a meeting attended on leave counts all the same."""
    people = [member("an", role(start="2024-03-01"))]
    attended = [meeting("2024-03-05", CELL, "an")]
    row = only(judge(world(attended, members=people, exemptions=[leave("2024-03-01", "2024-04-30")])))

    assert (facts(row), row["days"]["exempt"], row["days"]["effective"]) == (("exempt", 2, 1, 1, 1), 31, 0)


def quota_of_march(as_of: str, last_meeting: str) -> World:
    return world([meeting("2024-03-01", CELL, "an"), meeting(last_meeting, COMMUNE, "an")], as_of=as_of)


@pytest.mark.parametrize(
    ("as_of", "last_meeting", "status"),
    [
        ("2024-03-31", "2024-04-01", "pending"),
        ("2024-04-01", "2024-04-01", "violation"),
        ("2024-03-30", "2024-03-31", "pending"),
        ("2024-03-31", "2024-03-31", "met"),
    ],
)
def test_a_quarter_is_over_on_the_day_after_its_last(judge: Judge, as_of: str, last_meeting: str, status: str) -> None:
    assert only(judge(quota_of_march(as_of, last_meeting)))["status"] == status


def test_a_session_belongs_to_its_month_and_all_else_goes_by_its_date(judge: Judge) -> None:
    """March's session held on 1 April, after the post ended on 31 March: in the quarter, but not on duty."""
    held = [meeting("2024-04-01", COMMUNE, "an", month="2024-03"), meeting("2023-12-31", CELL, "an", month="2024-01")]
    row = only(judge(world(held, members=[member("an", role(end="2024-03-31"))])))

    assert [(one["date"], one["reason"]) for one in row["meetings"]] == [
        ("2023-12-31", None),
        ("2024-04-01", "not-on-duty"),
    ]


def test_the_first_reason_is_the_one_told(judge: Judge) -> None:
    own = {"at_least": 1, "with": ["residential-cell"], "within": "own", "home_counts": False}
    people = [member("an", role("grassroots", "secretary", COMMUNE, start="2024-01-03"), home=CELL)]
    held = [
        meeting("2024-01-02", "t/h/b", "an", session="other"),
        meeting("2024-01-03", "t/h/b", "an", session="other"),
        meeting("2024-01-04", OTHER_CELL, "an", session="other"),
        meeting("2024-01-05", CELL, "an"),
        meeting("2024-01-06", OTHER_CELL, "an"),
        meeting("2024-01-07", "t/h/a/2", "an"),
        meeting("2024-02-03", OTHER_CELL, "an", month="2024-01"),
    ]
    rule = regulation(own, tier="grassroots", every="month")
    asked = world(held, members=people, assignments=[], regulations=[rule], span="2024-01", as_of="2024-02-02")
    row = only(judge(asked))

    assert facts(row) == ("met", 1, 1, 0, 1)
    assert reasons(row) == [
        *("not-on-duty", "wrong-kind", "wrong-session", "own-cell", "out-of-scope", None, "after-as-of"),
    ]


@pytest.mark.parametrize(
    ("span", "periods"),
    [
        ("2024-02", ["2024Q1"]),
        ("2024-02-10..2024-02-10", ["2024Q1"]),
        ("2024-03-31..2024-04-01", []),
        ("2024-01-01..2024-06-29", ["2024Q1"]),
        ("2024-01-02..2024-06-30", ["2024Q2"]),
        ("2024H1", ["2024Q1", "2024Q2"]),
    ],
)
def test_the_quarters_that_a_span_holds_or_lies_in(judge: Judge, span: str, periods: list[str]) -> None:
    found = judge(world(span=span, as_of="2025-01-01"))

    assert found["span"]["label"] == span
    assert [row["period"]["label"] for row in found["verdicts"]] == periods


def test_the_district_tier_ends_on_30_june_2025(judge: Judge) -> None:
    """The second quarter stays as it was; the third has no row."""
    people = [member("an", role(end="2025-06-30"))]
    found = judge(world(members=people, span="2025", as_of="2026-01-01"))

    assert [(row["period"]["label"], row["status"]) for row in found["verdicts"]] == [
        ("2025Q1", "violation"),
        ("2025Q2", "violation"),
    ]


def test_the_regulation_binds_from_16_april_2019(judge: Judge) -> None:
    """76 of the 91 days of the second quarter; a meeting on the day before does not count."""
    held = [meeting("2019-04-15", CELL, "an"), meeting("2019-04-16", CELL, "an")]
    row = only(judge(world(held, span="2019H1", as_of="2020-01-01")))

    assert (row["period"]["label"], row["days"]["on_duty"], reasons(row)) == ("2019Q2", 76, ["not-on-duty", None])


def test_the_summary_counts_before_the_status_is_asked_for(judge: Judge) -> None:
    people = [member("an"), member("b"), member("c", role("grassroots", "secretary", COMMUNE))]
    asked = world(members=people, span="2024-03")
    found = judge(asked, Filters(units=("t/h/a", "t/h"), statuses=("unassigned",), tiers=("district",)))

    assert (found["summary"]["violation"], found["summary"]["unassigned"]) == (1, 1)
    assert only(found)["member"] == "b"


def test_a_unit_lets_through_the_committees_below_it(judge: Judge) -> None:
    people = [member("an"), member("c", role("grassroots", "secretary", COMMUNE))]
    found = judge(world(members=people, span="2024-03"), Filters(units=("t/h/a",), whole_table=False))

    assert [(row["member"], row["period"]["label"]) for row in found["verdicts"]] == [("c", "2024-03")]
