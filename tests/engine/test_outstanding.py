"""What is still owed: how much of what, by when and where; what cannot be done any more is never still in time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from qd18.engine.fitness import Destinations
from qd18.engine.outstanding import Outstanding, outstanding_of, wanted_of, will_be_too_short
from qd18.engine.verdicts import Missing
from qd18.model.measures import AtMostMissed, Counting, LongestGap
from qd18.model.meetings import Meeting
from qd18.model.members import Assignment, Exemption, Member
from qd18.model.register import Register
from qd18.model.regulations import Count, Duty, EventDays, Joined, Quota
from qd18.model.units import Unit
from tests.engine.builders import (
    UNITS,
    assignment,
    duty,
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

COMMUNE, CELL, BOTH = kinds("commune"), kinds("residential-cell"), kinds("commune", "residential-cell")
TWO = duty(quota(2, parts=[(1, "commune"), (1, "residential-cell")]))
EVERYWHERE = frozenset({"xa", "xa/1", "xa/2"})
LAST = date(2024, 3, 31)


def owed(
    law: Duty = TWO,
    *held: Meeting,
    on: str = "2024-02-15",
    of: Member | None = None,
    assignments: Sequence[Assignment] = (assignment(),),
    excused: Sequence[Exemption] = (),
    units: Sequence[Unit] = UNITS,
) -> Outstanding | None:
    """What `an` owes of the first quarter, as known on a day."""
    record = register(*held, members=(of or member(),), assignments=assignments, exemptions=excused)
    record = replace(record, units=tuple(units))
    verdict = only(record, regulation(law), as_of=on)
    return outstanding_of(verdict, Destinations(record.tree), as_of=date.fromisoformat(on))


def test_each_part_that_is_missing_is_owed_to_the_end_of_the_period() -> None:
    cells = frozenset({"xa/1", "xa/2"})

    assert owed() == Outstanding((Missing(1, COMMUNE), Missing(1, CELL)), LAST, is_possible=True, units=EVERYWHERE)
    assert owed(TWO, meeting("2024-01-05", "xa")) == Outstanding(
        (Missing(1, CELL),), LAST, is_possible=True, units=cells
    )
    three = owed(duty(quota(3)), meeting("2024-01-05"))
    assert three == Outstanding((Missing(2, BOTH),), LAST, is_possible=True, units=EVERYWHERE)


def test_nothing_is_owed_of_what_is_met() -> None:
    assert owed(TWO, meeting("2024-01-05", "xa"), meeting("2024-01-06", "xa/1")) is None


def test_what_was_missed_cannot_be_done_any_more() -> None:
    missed = owed(TWO, meeting("2024-01-05", "xa"), on="2024-04-15")

    assert missed is not None
    assert (missed.missing, missed.is_possible) == ((Missing(1, CELL),), False)


@pytest.mark.parametrize(
    ("changed", "by", "is_possible"),
    [
        ({"assignments": [assignment(on="..2024-03-10")]}, "2024-03-10", True),
        ({"of": member("an", role(held="..2024-03-11"))}, "2024-03-11", True),
        ({"units": [replace(unit, span=span("..2024-03-12")) if unit.id == "xa" else unit for unit in UNITS]},
         "2024-03-12", True),
        ({"units": [replace(unit, span=span("..2024-02-14")) if unit.id == "xa" else unit for unit in UNITS]},
         "2024-02-14", False),
        ({"assignments": [assignment(on="..2024-02-15")]}, "2024-02-15", True),
        ({"assignments": [assignment(on="..2024-02-18")], "on": "2024-02-19"}, "2024-02-18", False),
    ],
)  # fmt: skip
def test_it_is_owed_by_the_earliest_end_of_post_assignment_unit_and_period(
    changed: dict[str, object],
    by: str,
    is_possible: bool,  # noqa: FBT001
) -> None:
    outstanding = owed(**changed)  # type: ignore[arg-type]

    assert outstanding is not None
    assert (outstanding.by, outstanding.is_possible) == (date.fromisoformat(by), is_possible)


def test_nothing_is_owed_by_who_will_not_be_held_to_the_quota_or_is_on_leave_to_the_end() -> None:
    """Fewer effective days than half of the period: 46 of 91 are enough, 45 are not."""
    assert owed(of=member("an", role(held="2024-02-15..")), on="2024-02-20") is not None
    assert owed(of=member("an", role(held="2024-02-16..")), on="2024-02-20") is None
    assert owed(excused=[leave("2024-02-20..2024-03-31")], on="2024-02-19") is not None
    assert owed(excused=[leave("2024-02-20..2024-03-31")], on="2024-02-20") is None
    assert owed(excused=[leave("2024-02-20..2024-03-30")], on="2024-02-20") is not None


def test_whether_the_period_will_be_too_short_is_told_of_the_whole_of_it() -> None:
    verdicts = [
        only(register(members=(member("an", role(held=f"{first}..")),)), regulation(TWO), as_of="2024-03-01")
        for first in ("2024-02-15", "2024-02-16")
    ]

    assert [will_be_too_short(verdict) for verdict in verdicts] == [False, True]


@pytest.mark.parametrize(
    ("counting", "on", "by", "is_possible"),
    [
        (Counting.DAYS, "2024-03-29", "2024-03-29", True),
        (Counting.DAYS, "2024-03-30", "2024-03-29", False),
        (Counting.WEEKS, "2024-03-11", "2024-03-17", True),
        (Counting.WEEKS, "2024-03-17", "2024-03-17", True),
        (Counting.WEEKS, "2024-03-18", "2024-03-17", False),
        (Counting.MONTHS, "2024-01-31", "2024-01-31", True),
        (Counting.MONTHS, "2024-02-01", "2024-01-31", False),
        (Counting.UNITS, "2024-03-31", "2024-03-31", True),
        (Counting.MEETINGS, "2024-03-31", "2024-03-31", True),
    ],
)
def test_of_different_days_or_units_as_many_must_be_left_as_are_missing(
    counting: Counting,
    on: str,
    by: str,
    is_possible: bool,  # noqa: FBT001
) -> None:
    """Three are asked; of different days one may begin on the third last. Week 11 ends on 17 March."""
    law = duty(replace(quota(3), counting=counting))

    outstanding = owed(law, on=on)

    assert outstanding is not None
    assert (outstanding.by, outstanding.is_possible) == (date.fromisoformat(by), is_possible)


def test_more_units_than_there_are_cannot_be_visited() -> None:
    outstanding = owed(duty(replace(quota(4), counting=Counting.UNITS)))

    assert outstanding is not None
    assert not outstanding.is_possible


def test_only_days_that_the_quota_names_are_days_to_go() -> None:
    """Saturdays from the 25th on: the last in the quarter is 30 March."""
    outstanding = owed(duty(replace(quota(1), on=EventDays(frozenset({5}), 25, 31))))

    assert outstanding is not None
    assert (outstanding.by, outstanding.is_possible) == (date(2024, 3, 30), True)


def limit(measure: AtMostMissed | LongestGap, **terms: object) -> Quota:
    return replace(quota(1), measure=measure, **terms)  # type: ignore[arg-type]


def test_a_meeting_keeps_a_gap_from_growing_too_long() -> None:
    """With 40 days from 20 January the last chance is 29 February; of misses nothing can be made good."""
    held = meeting("2024-01-20", "xa/1")
    kept = Outstanding((Missing(1, BOTH),), date(2024, 2, 29), is_possible=True, units=EVERYWHERE)

    assert owed(duty(limit(LongestGap(days=40))), held) == kept
    assert owed(duty(limit(LongestGap(days=80))), held) is None
    assert owed(duty(limit(AtMostMissed(1))), held) is None


@pytest.mark.parametrize(
    ("joined", "missing"), [(Joined.ALL, (Missing(2, CELL), Missing(1, COMMUNE))), (Joined.ANY, (Missing(1, COMMUNE),))]
)
def test_of_several_quotas_all_are_owed_or_the_nearest(joined: Joined, missing: tuple[object, ...]) -> None:
    several = (quota(2, ["residential-cell"]), quota(1, ["commune"]))
    law = replace(duty(several[0]), branches=several, joined=joined)
    record = register()
    verdict = only(record, regulation(law), as_of="2024-02-15")

    outstanding = owed(law)

    assert outstanding is not None
    assert (outstanding.missing, wanted_of(verdict)) == (missing, missing)
    assert (outstanding.by, outstanding.is_possible) == (LAST, True)
    assert outstanding.units == (EVERYWHERE if joined is Joined.ALL else {"xa"})


def test_each_assigned_unit_is_owed_for_itself() -> None:
    law = duty(replace(quota(1), each_assigned=True))
    two = [assignment("xa/1"), assignment("xa/2", on="..2024-03-10")]

    outstanding = owed(law, assignments=two)

    assert outstanding is not None
    assert (outstanding.missing, outstanding.by) == ((Missing(1, BOTH), Missing(1, BOTH)), date(2024, 3, 10))
    assert outstanding.units == {"xa/1", "xa/2"}


def test_nothing_is_wanted_of_a_record_without_the_member_s_duty() -> None:
    record = Register(UNITS, (member(),), (assignment(),), (), ())
    verdict = only(record, regulation(duty(replace(quota(1), measure=Count(1)))), as_of="2024-02-15")

    assert wanted_of(verdict) == (Missing(1, BOTH),)
