"""The wider vocabulary (section 7), each sentence with a record that is counted by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from qd18.engine.assessment import Reason
from qd18.engine.checking import Judge, not_judged, periods_in, periods_of_check
from qd18.engine.filling import filling_of
from qd18.engine.verdicts import Verdict
from qd18.messages import catalogue
from qd18.model.dated import Dated, DatedEntry
from qd18.model.measures import AtMostMissed, Counting, LongestGap, MissesInARow
from qd18.model.meetings import Meeting, StandIn
from qd18.model.periods import Every
from qd18.model.register import RecordSpan, Register
from qd18.model.regulations import By, Count, Duty, EventDays, Joined, Leave, Quota
from qd18.model.windows import Cycle, Last, Reach, Stretch, StretchKind, Weeks, Window
from qd18.render.verdict_words import filling_text
from tests.engine.builders import (
    UNITS,
    amount,
    assignment,
    duty,
    judged,
    kinds,
    leave,
    meeting,
    member,
    only,
    quota,
    register,
    regulation,
    role,
    span,
)

USUAL = quota(1)


def asks(measure: object, **terms: object) -> Quota:
    """A quota of communes and cells with another measure, and other terms."""
    return replace(USUAL, measure=measure, **terms)  # type: ignore[arg-type]


def over(window: Window, law: Quota, **terms: object) -> Duty:
    """The duty over another window."""
    return replace(duty(law), window=window, **terms)  # type: ignore[arg-type]


def cells(*days: str, missed: Sequence[str] = (), at: str = "xa/1") -> list[Meeting]:
    """Meetings of one cell: those attended, and those *missed*."""
    return [*(meeting(day, at) for day in days), *(meeting(day, at, ()) for day in missed)]


def figures(verdict: Verdict) -> tuple[str, float, float, float]:
    return (verdict.status, verdict.required, verdict.counted, verdict.shortfall)


# --- 7.3 Measures


@pytest.mark.parametrize(("limit", "status", "short"), [(1, "violation", 2), (2, "violation", 1), (3, "met", 0)])
def test_no_more_than_so_many_may_be_missed(limit: int, status: str, short: int) -> None:
    """`required` is the limit, `counted` the misses, `shortfall` how much over."""
    held = cells("2024-01-05", missed=["2024-01-12", "2024-02-02", "2024-02-16"])

    verdict = only(register(*held), regulation(duty(asks(AtMostMissed(limit)))))

    assert figures(verdict) == (status, limit, 3, short)
    assert verdict.held == 4
    assert filling_text(filling_of(verdict), catalogue("vi")) == f"3{'≤' if status == 'met' else '>'}{limit}"


def test_a_limit_is_broken_on_the_day_of_the_miss_that_is_too_many() -> None:
    held = cells("2024-01-05", missed=["2024-01-12", "2024-02-02", "2024-02-16"])

    running = only(register(*held), regulation(duty(asks(AtMostMissed(1)))), as_of="2024-02-10")

    assert (running.status, running.broken_on, running.counted) == ("violation", date(2024, 2, 2), 2)


@pytest.mark.parametrize(
    ("measure", "expected", "broken_on"),
    [
        (MissesInARow(2), ("violation", 2, 3, 2), date(2024, 1, 31)),
        (MissesInARow(3), ("violation", 3, 3, 1), date(2024, 2, 29)),
        (MissesInARow(4), ("met", 4, 3, 0), None),
        (MissesInARow(2, months=1), ("violation", 2, 3, 2), date(2024, 2, 29)),
        (MissesInARow(2, months=2), ("met", 2, 3, 0), None),
        (MissesInARow(months=1), ("violation", 1, 3, 3), date(2024, 2, 29)),
        (MissesInARow(2, still=True), ("met", 2, 0, 0), None),
    ],
)
def test_a_run_of_misses_breaks_a_limit_with_its_length_and_its_months(
    measure: MissesInARow, expected: tuple[str, int, int, int], broken_on: date | None
) -> None:
    """30 January plus one month is 29 February: month ends clamp."""
    held = cells("2024-01-05", "2024-03-01", missed=["2024-01-30", "2024-01-31", "2024-02-29"])

    verdict = only(register(*held), regulation(duty(asks(measure))))

    assert (figures(verdict), verdict.broken_on) == (expected, broken_on)


@pytest.mark.parametrize(("still", "counted", "short"), [(False, 2, 1), (True, 2, 1)])
def test_two_runs_are_not_one(*, still: bool, counted: int, short: int) -> None:
    held = cells("2024-01-15", missed=["2024-01-05", "2024-01-25", "2024-02-05"])

    verdict = only(register(*held), regulation(duty(asks(MissesInARow(2, still=still)))))

    assert figures(verdict) == ("violation", 2, counted, short)
    assert verdict.broken_on == date(2024, 2, 5)


def test_a_run_still_open_breaks_nothing_while_the_period_runs() -> None:
    held = cells(missed=["2024-01-05", "2024-01-25"])

    law = regulation(duty(asks(MissesInARow(2, still=True))))
    (running,), (over_now,) = (judged(register(*held), law, as_of=day) for day in ("2024-03-31", "2024-04-01"))

    assert [figures(verdict) for verdict in (running, over_now)] == [("pending", 2, 2, 0), ("violation", 2, 2, 1)]


@pytest.mark.parametrize(
    ("limit", "expected", "broken_on"),
    [
        (LongestGap(days=40), ("violation", 40, 45, 5), date(2024, 2, 15)),
        (LongestGap(days=44), ("violation", 44, 45, 1), date(2024, 2, 19)),
        (LongestGap(days=45), ("met", 45, 45, 0), None),
        (LongestGap(months=1), ("violation", 1, 45, 14), date(2024, 2, 6)),
        (LongestGap(months=2), ("met", 2, 45, 0), None),
    ],
)
def test_a_gap_is_too_long_on_the_first_day_that_lies_farther_back(
    limit: LongestGap, expected: tuple[str, int, int, int], broken_on: date | None
) -> None:
    """From 5 January to 19 February, the day before the next attendance, are 45 days; a month after is 5 February."""
    held = cells("2023-12-20", "2024-01-05", "2024-02-20", "2024-03-20")

    verdict = only(register(*held), regulation(duty(asks(limit))))

    assert (figures(verdict), verdict.broken_on) == (expected, broken_on)


def test_attendances_before_the_window_are_looked_at() -> None:
    held = cells("2023-11-30", "2024-01-10", "2024-02-10", "2024-03-10")

    verdict = only(register(*held), regulation(duty(asks(LongestGap(days=35)))))

    assert (figures(verdict), verdict.broken_on) == (("violation", 35, 40, 5), date(2024, 1, 5))


def test_the_gaps_of_two_periods_are_measured_each_to_its_own_end() -> None:
    """From 20 March to 30 April are 41 days, from 10 June to the end of June 20; in the first quarter 45 at most."""
    held = cells("2023-12-20", "2024-01-05", "2024-02-20", "2024-03-20", "2024-05-01", "2024-06-10")

    verdicts = judged(register(*held), regulation(duty(asks(LongestGap(days=50)))), over="2024H1", as_of="2024-07-15")

    assert [figures(verdict) for verdict in verdicts] == [("met", 50, 45, 0), ("met", 50, 41, 0)]


@pytest.mark.parametrize(
    ("waits", "status", "broken_on"),
    [(True, "partial", None), (False, "violation", date(2024, 2, 1))],
)
def test_without_an_attendance_newcomers_are_measured_from_their_first_day_or_not_yet(
    waits: bool,  # noqa: FBT001
    status: str,
    broken_on: date | None,
) -> None:
    """`newcomers: judged`: from the first on-duty day; `wait`: from nothing. 30 days after 2 January is 1 February."""
    of = register(*cells(missed=["2023-12-01"]), members=(member("an", role(held="2024-01-02..")),))
    law = regulation(replace(duty(asks(LongestGap(days=29))), newcomers_wait=waits))

    verdict = only(of, law)

    assert (verdict.status, verdict.broken_on) == (status, broken_on)


def test_days_of_leave_are_no_part_of_a_gap() -> None:
    held = cells("2023-12-31", "2024-02-20", "2024-03-20")

    verdicts = [
        only(register(*held, exemptions=excused), regulation(duty(asks(LongestGap(days=40)))))
        for excused in ((), (leave("2024-01-10..2024-01-18"),), (leave("2024-01-10..2024-01-19"),))
    ]

    assert [figures(verdict) for verdict in verdicts] == [
        ("violation", 40, 50, 10),
        ("violation", 40, 41, 1),
        ("met", 40, 40, 0),
    ]
    assert [verdict.broken_on for verdict in verdicts] == [date(2024, 2, 10), date(2024, 2, 19), None]


# --- 7.5 What is counted


@pytest.mark.parametrize(
    ("counting", "number"),
    [
        (Counting.MEETINGS, 5),
        (Counting.DAYS, 4),
        (Counting.WEEKS, 3),
        (Counting.MONTHS, 2),
        (Counting.UNITS, 2),
        (Counting.HOURS, 4.5),
    ],
)
def test_what_a_quota_counts(counting: Counting, number: float) -> None:
    """Weeks are ISO weeks: 29 January to 4 February is one. Hours are summed, missing ones 0."""
    held = [
        replace(meeting("2024-01-05", "xa/1"), hours=Fraction(3, 2)),
        replace(meeting("2024-01-05", "xa/2"), hours=Fraction(3)),
        *cells("2024-01-08", "2024-01-29", "2024-02-04"),
        replace(meeting("2024-01-06", "xa/1", ()), hours=Fraction(8)),
    ]
    law = regulation(duty(asks(Count(7), counting=counting)))

    verdict = only(register(*held), law)

    assert figures(verdict) == ("violation", 7, number, 7 - number)
    assert type(verdict.counted) is (float if counting is Counting.HOURS else int)


def test_what_is_missing_of_hours_are_hours() -> None:
    """7.5: of 10 hours 7.5 are missing after a meeting of two and a half, and not eight meetings."""
    asks = replace(quota(10), counting=Counting.HOURS)
    held = replace(meeting("2024-01-05", "xa/1"), hours=Fraction(5, 2))

    (missing,) = only(register(held), regulation(duty(asks))).missing
    assert (missing.number, missing.kinds, missing.counting) == (7.5, asks.kinds, Counting.HOURS)


def test_whole_hours_are_a_whole_number() -> None:
    held = [replace(meeting(f"2024-01-0{day}", "xa/1"), hours=Fraction(3, 2)) for day in (5, 6)]

    verdict = only(register(*held), regulation(duty(asks(Count(3), counting=Counting.HOURS))))

    assert (figures(verdict), type(verdict.counted)) == (("met", 3, 3, 0), int)


def test_two_missed_on_one_day_are_one_day_missed() -> None:
    held = [*cells(missed=["2024-01-05", "2024-01-12"]), *cells(missed=["2024-01-05"], at="xa/2")]

    law = regulation(duty(asks(AtMostMissed(1), counting=Counting.DAYS)))
    verdict = only(register(*held), law)

    assert (figures(verdict), verdict.broken_on) == (("violation", 1, 2, 1), date(2024, 1, 12))


# --- 7.6 On which days


def test_only_events_on_the_days_named_count() -> None:
    """25 to 31, on a Saturday or a Sunday, in January or June: 27 and 28 January 2024 are such days."""
    on = EventDays(frozenset({5, 6}), 25, 31, frozenset({1, 6}))
    held = cells("2024-01-20", "2024-01-25", "2024-01-27", "2024-01-28", "2024-02-25", "2024-03-30")

    verdict = only(register(*held), regulation(duty(asks(Count(3), on=on))))

    assert figures(verdict) == ("violation", 3, 2, 1)
    assert verdict.held == 2
    assert [row.reason for row in verdict.meetings] == [
        *(Reason.WRONG_DAY, Reason.WRONG_DAY, None, None, Reason.WRONG_DAY, Reason.WRONG_DAY)
    ]


# --- 7.7 Leave, and who stands in


@pytest.mark.parametrize(
    ("leave_is", "held", "missed"),
    [(Leave.EXEMPTS_DAYS, 4, 2), (Leave.SKIPS_MEETINGS, 3, 1), (Leave.DOES_NOT_EXCUSE, 5, 3)],
)
def test_what_leave_does(leave_is: Leave, held: int, missed: int) -> None:
    """Skipped is what was missed on a day of leave, or with the member in `excused`; what was attended never is."""
    record = [
        *cells("2024-01-05", "2024-02-05", missed=["2024-02-06", "2024-03-05"]),
        replace(meeting("2024-03-06", "xa/1", ()), excused=("an",)),
    ]
    law = regulation(duty(asks(AtMostMissed(0), leave=leave_is)))

    verdict = only(register(*record, exemptions=[leave("2024-02-01..2024-02-29")]), law)

    assert (verdict.held, verdict.counted) == (held, missed)


@pytest.mark.parametrize("counts", [True, False])
def test_a_meeting_at_which_somebody_stood_in_counts_where_the_quota_says_so(*, counts: bool) -> None:
    """Only for the one stood in for; each meeting once, by date."""
    stood_in = (StandIn("binh", "an"),)
    record = [
        meeting("2024-02-05", "xa/1"),
        replace(meeting("2024-01-05", "xa/2", ("binh",)), stood_in=stood_in),
        replace(meeting("2024-03-05", "xa/1"), stood_in=stood_in),
        replace(meeting("2024-03-06", "xa/1", ("binh",)), stood_in=(StandIn("binh", "chi"),)),
    ]

    verdict = only(register(*record), regulation(duty(asks(Count(4), stand_in=counts))))

    assert figures(verdict) == ("violation", 4, 2 + counts, 2 - counts)
    days = [row.meeting.date for row in verdict.meetings]
    assert days == [*([date(2024, 1, 5)] if counts else []), date(2024, 2, 5), date(2024, 3, 5)]


# --- 7.2 Windows


def test_a_week_may_ask_for_parts() -> None:
    """Held and counted of each part are those of its kinds."""
    law = over(Weeks(), quota(2, parts=[(1, "commune"), (1, "residential-cell")]))
    record = register(meeting("2024-01-02", "xa/1"), meeting("2024-01-03", "xa/2"), meeting("2024-01-04", "xa", ()))

    verdict = only(record, regulation(law), over="2024-01-01..2024-01-07")

    assert figures(verdict) == ("violation", 2, 2, 1)
    assert [(part.required, part.counted, part.held) for part in verdict.parts] == [(1, 0, 1), (1, 2, 2)]


BACK = "2024-01-01..2024-03-31"


@pytest.mark.parametrize(
    ("window", "begins", "expected"),
    [
        (Last(Reach.DAYS, 60), None, ("met", 2, 3)),
        (Last(Reach.DAYS, 60), "2024-02-01", ("met", 2, 3)),
        (Last(Reach.DAYS, 60), "2024-02-02", ("met", 2, 3)),
        (Last(Reach.DAYS, 31), None, ("violation", 1, 2)),
        (Last(Reach.DAYS, 31), "2024-03-01", ("violation", 1, 2)),
        (Last(Reach.DAYS, 31), "2024-03-02", ("no-record", 1, 2)),
        (Last(Reach.MEETINGS, 2), None, ("violation", 1, 2)),
        (Last(Reach.MEETINGS, 4), None, ("met", 3, 4)),
        (Last(Reach.MEETINGS, 4), "2024-01-06", ("met", 2, 3)),
        (Last(Reach.MEETINGS, 4), "2024-03-01", ("partial", 1, 2)),
        (Last(Reach.MEETINGS, 5), None, ("met", 3, 4)),
        (Last(Reach.ALL), None, ("met", 3, 4)),
        (Last(Reach.ALL), "2024-01-06", ("met", 2, 3)),
        (Last(Reach.ALL), "2024-03-01", ("violation", 1, 2)),
    ],
)
def test_a_window_looks_back_and_never_behind_the_beginning_of_the_record(
    window: Last, begins: str | None, expected: tuple[str, int, int]
) -> None:
    """Two of the meetings held are asked for; `no-record` where the window would reach behind, unless met."""
    record = register(*cells("2024-01-05", "2024-02-05", "2024-03-05", missed=["2024-03-10"]))
    first = date.fromisoformat(begins) if begins else None

    verdict = only(
        replace(record, record=RecordSpan(first, date(2024, 3, 31))), regulation(over(window, quota(2))), over=BACK
    )

    assert (verdict.status, verdict.counted, verdict.held) == expected


def test_of_what_lies_behind_the_record_the_row_says_where_it_begins() -> None:
    first = date(2024, 3, 2)
    record = replace(register(*cells(missed=["2024-03-10"])), record=RecordSpan(first, date(2024, 3, 31)))

    verdict = only(record, regulation(over(Last(Reach.DAYS, 31), quota(2))), over=BACK)

    assert verdict.silence is not None
    assert (verdict.status, verdict.silence.begins) == ("no-record", first)


@pytest.mark.parametrize("window", [Last(Reach.DAYS, 60), Last(Reach.MONTHS, 2), Last(Reach.MEETINGS, 3)])
@pytest.mark.parametrize("waits", [True, False])
def test_newcomers_wait_or_are_judged_all_the_same(window: Last, *, waits: bool) -> None:
    """On duty from 20 February on; 60 days and two months before 31 March begin on 1 February."""
    record = register(
        *cells(missed=["2024-02-05", "2024-03-05", "2024-03-10"]), members=(member("an", role(held="2024-02-20..")),)
    )

    verdict = only(record, regulation(over(window, quota(1), newcomers_wait=waits)), over=BACK)

    assert verdict.status == ("partial" if waits else "violation")


@pytest.mark.parametrize(("since", "status"), [("2024-01-05", "violation"), ("2024-01-06", "partial")])
def test_back_over_everything_a_newcomer_is_who_was_not_on_duty_at_the_first_event(since: str, status: str) -> None:
    record = register(*cells(missed=["2024-01-05", "2024-03-05"]), members=(member("an", role(held=f"{since}..")),))

    assert only(record, regulation(over(Last(Reach.ALL), quota(1))), over=BACK).status == status


def test_where_a_duty_looks_back_every_meeting_up_to_the_end_matters() -> None:
    law = [regulation(over(Last(Reach.DAYS, 5), quota(1)), duty(quota(1), "thang", every="month"))]

    periods = periods_of_check(law, span("2024-01-10..2024-01-20"))

    assert periods[-1] == Stretch(span("0001-01-01..2024-01-31"), "", StretchKind.LAST_ALL)
    assert periods_of_check(law[:0], span("2024-01-10..2024-01-20")) == ()


def test_days_that_no_period_of_a_length_holds_are_told_once() -> None:
    """A shifted quarter is a quarter; a week, and a window that looks back, leave nothing to tell."""
    law = regulation(
        over(Cycle(3, date(2024, 2, 1)), quota(1)),
        replace(over(Weeks(), quota(1)), id="tuan"),
        replace(over(Last(Reach.ALL), quota(1)), id="lau"),
    )

    told = not_judged([law], span("2024-01-15..2024-05-10"))

    assert [(run.every, run.span) for run in told] == [
        (Every.QUARTER, span("2024-01-15..2024-01-31")),
        (Every.QUARTER, span("2024-05-01..2024-05-10")),
    ]


# --- 7.4 and 7.5 Several quotas, and one for each assigned unit


TWO = (quota(2, ["residential-cell"]), quota(1, ["commune"]))


@pytest.mark.parametrize(
    ("joined", "attended", "expected"),
    [
        (Joined.ANY, [], ("violation", 1, 0, 1)),
        (Joined.ANY, ["xa"], ("met", 1, 1, 0)),
        (Joined.ANY, ["xa/1", "xa/2"], ("met", 2, 2, 0)),
        (Joined.ANY, ["xa/1"], ("violation", 2, 1, 1)),
        (Joined.ALL, [], ("violation", 3, 0, 3)),
        (Joined.ALL, ["xa"], ("violation", 3, 1, 2)),
        (Joined.ALL, ["xa", "xa/1", "xa/2"], ("met", 3, 3, 0)),
    ],
)
def test_of_several_quotas_one_is_enough_or_all_are_asked(
    joined: Joined, attended: Sequence[str], expected: tuple[str, int, int, int]
) -> None:
    """`shortfall` is the smallest, or the sum."""
    law = regulation(replace(duty(TWO[0]), branches=TWO, joined=joined))
    record = register(*(meeting(f"2024-01-{day:02}", at) for day, at in enumerate(attended, start=2)))

    verdict = only(record, law)

    assert figures(verdict) == expected
    assert [branch.required for branch in verdict.branches] == [2, 1]


@pytest.mark.parametrize(("joined", "broken_on"), [(Joined.ANY, date(2024, 2, 2)), (Joined.ALL, date(2024, 1, 12))])
def test_several_limits_are_broken_with_the_first_of_them_or_with_the_last(joined: Joined, broken_on: date) -> None:
    limits = (asks(AtMostMissed(1)), asks(AtMostMissed(0)))
    law = regulation(replace(duty(limits[0]), branches=limits, joined=joined))

    verdict = only(register(*cells(missed=["2024-01-12", "2024-02-02"])), law)

    assert (verdict.status, verdict.broken_on) == ("violation", broken_on)
    assert filling_text(filling_of(verdict), catalogue("vi")) == f"0/{1 if joined is Joined.ANY else 2}"


@pytest.mark.parametrize(("joined", "shown"), [(Joined.ANY, "1/1"), (Joined.ALL, "1/2")])
def test_of_several_quotas_with_a_limit_it_is_told_how_many_are_met(joined: Joined, shown: str) -> None:
    limits = (asks(AtMostMissed(1)), asks(AtMostMissed(0)))
    law = regulation(replace(duty(limits[0]), branches=limits, joined=joined))

    assert filling_text(filling_of(only(register(*cells(missed=["2024-01-12"])), law)), catalogue("vi")) == shown


def test_a_quota_for_each_assigned_unit_is_counted_by_assignment() -> None:
    """An assignment that is not in force in the period asks for nothing in it."""
    record = register(
        *cells("2024-01-05", "2024-01-06"),
        *cells(missed=["2024-01-07"], at="xa/2"),
        assignments=[assignment("xa/1"), assignment("xa/2"), assignment("xa-khac/1", on="..2023-12-31")],
    )

    verdict = only(record, regulation(duty(asks(Count(1), each_assigned=True))))

    assert (figures(verdict), verdict.held) == (("violation", 2, 2, 1), 3)
    assert [(branch.obligation.member_duty.each, branch.counted, branch.held) for branch in verdict.branches] == [
        ("xa/1", 2, 2),
        ("xa/2", 0, 1),
    ]
    assert [(row.meeting.date.day, row.counts) for row in verdict.meetings] == [(5, True), (6, True)]


# --- 7.8 Duties of a body


def of_body(by: By, law: Quota = USUAL, **terms: object) -> Duty:
    return replace(duty(law), by=by, positions=duty().positions if by is By.SOMEBODY else (), **terms)  # type: ignore[arg-type]


def test_a_unit_owes_its_own_meetings_and_is_called_by_its_name_of_the_last_day() -> None:
    """Meetings of the unit itself: not those below it. Its on-duty days are those in force."""
    old, new = DatedEntry(span("..2024-01-31"), "Cũ"), DatedEntry(span("2024-02-01..2024-02-15"), "Mới")
    units = [
        replace(unit, names=Dated((old, new)), span=span("..2024-02-10")) if unit.id == "xa" else unit for unit in UNITS
    ]
    held = [meeting(f"2024-01-{day}", at, ()) for day, at in (("05", "xa"), ("06", "xa/1"), ("07", "xa-khac/1"))]
    record = replace(register(*held), units=tuple(units))

    rows = judged(record, regulation(of_body(By.ITSELF)))[:2]

    assert [(row.obligation.member_duty.body, row.obligation.member.name, row.status, row.counted) for row in rows] == [
        ("xa", "Mới", "met", 1),
        ("xa-khac", "Đơn vị xa-khac", "violation", 0),
    ]
    assert rows[0].obligation.on_duty.spans[-1].last == date(2024, 2, 10)


def test_what_units_owe_is_judged_apart_from_what_members_owe() -> None:
    law, days = (
        regulation(duty(), of_body(By.ITSELF, quota(1, ["commune"]), id="dang-uy")),
        span("2024-01-01..2024-03-31"),
    )
    record = replace(register(meeting("2024-01-05", "xa", ())), record=RecordSpan(complete_to=date(2024, 3, 31)))
    judge, periods = Judge(record, [law], as_of=date(2024, 4, 15)), periods_in([law], [days], as_of=date(2024, 4, 15))

    assert [row.obligation.member_duty.body for row in judge.verdicts_of_bodies(periods)] == ["xa", "xa-khac"]
    assert [row.obligation.member.id for row in judge.verdicts(periods)] == ["an", "xa", "xa-khac"]
    assert [row.obligation.member.id for row in judge.verdicts(periods, ["an"])] == ["an"]


def test_somebody_on_duty_that_day_has_to_be_present() -> None:
    """By any of the posts that the duty names, of that tier."""
    members = (
        member("an", role(held="..2024-01-05"), role("secretary", held="2024-01-08..")),
        member("binh", role("secretary", "grassroots")),
    )
    record = register(
        *(meeting(f"2024-01-0{day}", f"xa/{1 + day % 2}") for day in (5, 6, 7, 8)),
        meeting("2024-01-09", "xa/1", ("binh",)),
        members=members,
    )

    rows = judged(record, regulation(of_body(By.SOMEBODY, quota(1, ["residential-cell"]))))

    assert [(row.obligation.member_duty.body, row.counted, row.held) for row in rows if row.held] == [
        ("xa/1", 1, 3),
        ("xa/2", 1, 2),
    ]


def test_a_unit_may_owe_one_of_several() -> None:
    either = (quota(2, ["residential-cell"]), asks(AtMostMissed(0), kinds=kinds("residential-cell")))
    law = of_body(By.ITSELF, either[0], branches=either, joined=Joined.ANY)

    rows = judged(register(meeting("2024-01-05", "xa/1", ())), regulation(law))

    assert {len(row.branches) for row in rows} == {2}


def test_a_share_of_nothing_held_is_not_met_where_the_period_is_not_over() -> None:
    record = Register(UNITS, (member(),), (assignment(),), (), ())

    verdict = only(
        record, regulation(over(Weeks(), asks(amount("50%")))), over="2024-01-01..2024-01-07", as_of="2024-01-07"
    )

    assert figures(verdict) == ("pending", 0, 0, 0)
