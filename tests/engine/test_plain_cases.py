"""Which quotas are seen to be met without being judged, and that all others are left to be judged."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from qd18.engine.checking import Judge, judge_all, periods_in
from qd18.engine.meeting_index import MeetingIndex
from qd18.engine.plain_cases import PlainCases
from qd18.engine.rulebook import Rulebook
from qd18.engine.verdicts import Verdict
from qd18.model.days import DateSpan
from qd18.model.meetings import Meeting
from qd18.model.members import Assignment, Member
from qd18.model.register import Register
from qd18.model.regulations import Regulation
from qd18.model.status import Status
from tests.engine.builders import (
    assignment,
    duty,
    leave,
    meeting,
    member,
    quota,
    register,
    regulation,
    role,
)

QUARTER = DateSpan(date(2024, 1, 1), date(2024, 4, 1))
AS_OF = date(2024, 4, 15)
MONTHLY = regulation(duty(every="month"))
SHARE = regulation(duty(quota("25%")))
BOTH = regulation(duty(quota(2, parts=((1, "commune"), (1, "residential-cell")))))


def seen(
    *meetings: Meeting,
    under: Regulation | Sequence[Regulation] = (),
    of: Member | None = None,
    assignments: tuple[Assignment, ...] = (assignment(),),
    as_of: date = AS_OF,
) -> tuple[int, list[str]]:
    """How many quotas of the quarter are plainly met, and the labels of the periods that are left."""
    of, laws = of or member(), (under,) if isinstance(under, Regulation) else under or (regulation(),)
    record = register(*meetings, members=(of,), assignments=assignments)
    periods = periods_in(laws, (QUARTER,), as_of=as_of)
    cases = PlainCases(Rulebook(laws, record.tree), MeetingIndex(record, as_of), periods)
    met, left = cases.left(of, assignments)
    return met, [period.label for of_window in left.values() for period in of_window]


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (partial(seen, meeting("2024-01-05")), (1, [])),
        (partial(seen), (0, ["2024Q1"])),
        (partial(seen, meeting("2024-04-02")), (0, ["2024Q1"])),
        (partial(seen, meeting("2023-12-31")), (0, ["2024Q1"])),
        (partial(seen, meeting("2024-04-02", belongs="2024-03")), (1, [])),
        (partial(seen, meeting("2024-01-05", "xa/1")), (1, [])),
        (partial(seen, meeting("2024-01-05"), of=member("ban")), (0, ["2024Q1"])),
        (partial(seen, meeting("2024-01-05", "xa/truong")), (0, ["2024Q1"])),
        (partial(seen, meeting("2024-01-05", "xa-khac")), (0, ["2024Q1"])),
        (partial(seen, meeting("2024-01-05", session="other")), (0, ["2024Q1"])),
        (partial(seen, meeting("2024-01-05"), as_of=date(2024, 1, 5)), (1, [])),
        (partial(seen, meeting("2024-01-05"), as_of=date(2024, 1, 4)), (0, ["2024Q1"])),
        (partial(seen, meeting("2024-01-05"), of=member("an", role(), role(tier="grassroots"))), (0, ["2024Q1"])),
        (partial(seen, meeting("2024-01-05"), of=member("an", role(held="2024-01-01.."))), (1, [])),
        (partial(seen, meeting("2024-01-05"), of=member("an", role(held="2024-01-02.."))), (0, ["2024Q1"])),
        (partial(seen, meeting("2024-01-05"), of=member("an", role(held="2024-04-01.."))), (0, [])),
        (partial(seen, meeting("2024-01-05"), of=Member("an", "Nguyễn Văn An")), (0, [])),
        (partial(seen, meeting("2024-01-05"), of=member("an", role(tier="grassroots"))), (0, [])),
    ],
)  # fmt: skip
def test_met_is_seen_where_one_post_is_held_throughout(
    case: Callable[[], tuple[int, list[str]]], expected: tuple[int, list[str]]
) -> None:
    assert case() == expected


@pytest.mark.parametrize(("earlier", "expected"), [("..2023-12-31", (1, [])), ("..2024-01-01", (0, ["2024Q1"]))])
def test_two_posts_are_weighed_only_where_they_are_held_at_once(earlier: str, expected: tuple[int, list[str]]) -> None:
    of = member("an", role("secretary", "grassroots", held=earlier), role(held="2024-01-01.."))

    assert seen(meeting("2024-01-05"), of=of) == expected


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        (assignment(on="2024-01-05..2024-01-05"), (1, [])),
        (assignment(on="2024-01-06.."), (0, ["2024Q1"])),
        (assignment(on="..2024-01-04"), (0, ["2024Q1"])),
        (assignment(serves="district"), (1, [])),
        (assignment(serves="grassroots"), (0, ["2024Q1"])),
    ],
)
def test_a_meeting_surely_counts_where_an_assignment_leads_on_its_day(
    to: Assignment, expected: tuple[int, list[str]]
) -> None:
    assert seen(meeting("2024-01-05"), assignments=(to,)) == expected


def test_a_meeting_counts_in_the_month_that_it_belongs_to() -> None:
    assert seen(meeting("2024-02-01", belongs="2024-01"), under=MONTHLY) == (1, ["2024-02", "2024-03"])


@pytest.mark.parametrize("in_force", ["2024-01-01..2024-01-31", "2024-01-01.."])
def test_a_meeting_dated_when_nothing_is_owed_any_more_does_not_surely_count(in_force: str) -> None:
    under = regulation(duty(every="month"), in_force=in_force)
    met, left = seen(meeting("2024-02-01", belongs="2024-01"), under=under)

    assert (met, left[:1]) == ((0, ["2024-01"]) if in_force.endswith("31") else (1, ["2024-02"]))


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ("..2024-01-31", (0, ["2024-01"])),
        ("..2024-02-01", (1, ["2024-02"])),
        ("..2024-01-30", (0, ["2024-01"])),
        ("2024-01-02..", (0, ["2024-01", "2024-02", "2024-03"])),
    ],
)
def test_a_meeting_surely_counts_on_a_day_on_which_the_post_is_held(held: str, expected: tuple[int, list[str]]) -> None:
    of = member("an", role(held=held))

    assert seen(meeting("2024-02-01", belongs="2024-01"), under=MONTHLY, of=of) == expected


def test_a_meeting_of_a_day_of_another_duty_has_to_be_weighed() -> None:
    first = regulation(duty(every="month"), in_force="..2024-01-31")
    second = regulation(duty(every="month"), name="qd-2", in_force="2024-02-01..")
    meetings = (
        meeting("2024-02-01", belongs="2024-01"),
        meeting("2024-02-02"),
        meeting("2024-02-03", belongs="2024-03"),
    )

    assert seen(*meetings, under=(first, second)) == (1, ["2024-01", "2024-03"])


def test_a_post_given_up_within_the_period_has_to_be_weighed() -> None:
    """Another post may follow it, whose duty then decides."""
    assert seen(meeting("2024-01-05"), of=member("an", role(held="..2024-03-30"))) == (0, ["2024Q1"])


def test_a_month_of_a_quarterly_duty_is_no_case_of_its_own() -> None:
    quarterly, monthly = regulation(in_force="..2024-01-31"), regulation(duty(every="month"), in_force="2024-02-01..")

    met, left = seen(meeting("2024-01-05"), under=(quarterly, monthly))

    assert (met, sorted(left)) == (0, ["2024-01", "2024-02", "2024-03", "2024Q1"])


def test_each_part_has_to_be_met() -> None:
    assert seen(meeting("2024-01-05"), meeting("2024-01-06"), under=BOTH) == (0, ["2024Q1"])
    assert seen(meeting("2024-01-05"), meeting("2024-01-06", "xa/1"), under=BOTH) == (1, [])


@pytest.mark.parametrize(
    "law",
    [
        SHARE,
        regulation(duty(quota(home_counts=False))),
        regulation(duty(quota(within="own"))),
        regulation(replace(duty(), tagged="disadvantaged")),
        regulation(replace(duty(), branches=(quota(1), quota(2)))),
        regulation(duty(), duty(name="nv-2")),
        regulation(in_force="2024-01-02.."),
    ],
)
def test_what_has_to_be_weighed_is_left_to_be_judged(law: Regulation) -> None:
    assert seen(meeting("2024-01-05"), under=law) == (0, ["2024Q1"])


def test_those_that_are_passed_over_are_just_those_that_are_met() -> None:
    """Whoever is on leave all the time and sat in all the same has met the quota, as everybody else has."""
    people = (member("an"), member("binh"), member("chi", role(), role(tier="grassroots")), member("dung"))
    record = Register(
        register().units,
        people,
        tuple(assignment(of=each.id) for each in people),
        (leave("2024-01-01..2024-12-31"), leave("2024-01-01..2024-12-31", "dung")),
        (meeting("2024-01-05", attended=("an", "chi")),),
    )
    passed: list[int] = []

    def is_kept(_: Verdict) -> bool:
        return True

    every = judge_all(record, (MONTHLY,), QUARTER, as_of=AS_OF)
    left = judge_all(record, (MONTHLY,), QUARTER, as_of=AS_OF, is_kept=is_kept, pass_met=passed.append)

    assert sum(passed) == 1
    assert set(every) - set(left) == {
        verdict for verdict in every if (verdict.status, verdict.obligation.member.id) == (Status.MET, "an")
    }


def test_nobody_is_passed_over_unless_it_is_asked_for() -> None:
    record = register(meeting("2024-01-05"))
    periods = periods_in((regulation(),), (QUARTER,), as_of=AS_OF)

    [verdict] = Judge(record, (regulation(),), as_of=AS_OF).verdicts(periods)

    assert verdict.status is Status.MET
