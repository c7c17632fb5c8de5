"""What holds for every quota of the wider vocabulary, whatever was held and attended."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from qd18.engine.checking import judge_all
from qd18.engine.verdicts import Verdict
from qd18.model.days import DateSpan
from qd18.model.measures import AtMostMissed, Counting, LongestGap, MissesInARow
from qd18.model.meetings import Meeting, Session
from qd18.model.periods import Every, month_of
from qd18.model.register import RecordSpan, Register
from qd18.model.regulations import Count, Duty, EventDays, Joined, Leave, Measure, Quota, Scope, Share
from qd18.model.status import Status
from qd18.model.windows import Last, Reach, Weeks, Window
from tests.drawn import drawn
from tests.engine.builders import UNITS, amount, assignment, duty, kinds, leave, member, regulation, role

QUARTER = DateSpan(date(2024, 1, 1), date(2024, 4, 1))
PLACES = ("xa", "xa/1", "xa/2")
LIMITS: tuple[Measure, ...] = (
    AtMostMissed(1),
    MissesInARow(2),
    MissesInARow(2, months=1),
    MissesInARow(2, still=True),
    LongestGap(days=20),
    LongestGap(months=1),
)
MEASURES = (*LIMITS, Count(2), amount("50%"))
WINDOWS: tuple[Window, ...] = (
    Every.MONTH, Every.QUARTER, Weeks(), Last(Reach.DAYS, 40), Last(Reach.MEETINGS, 4), Last(Reach.ALL),
)  # fmt: skip


@st.composite
def quotas(draw: st.DrawFn) -> Quota:
    """A quota with terms of its own."""
    measure = draw(st.sampled_from(MEASURES))
    counting = draw(st.sampled_from([Counting.MEETINGS, Counting.DAYS, Counting.UNITS]))
    return Quota(
        measure,
        kinds("commune", "residential-cell"),
        Scope.ASSIGNED,
        # What is counted in days or units can be missed and attended at once, by different meetings.
        counting=Counting.MEETINGS if isinstance(measure, AtMostMissed | Share) else counting,
        on=draw(st.sampled_from([None, EventDays(frozenset(range(5)))])),
        leave=draw(st.sampled_from(list(Leave))),
        each_assigned=draw(st.booleans()),
    )


@st.composite
def laws(draw: st.DrawFn) -> Duty:
    """A duty of one quota or of two, over any window."""
    own = draw(st.lists(quotas(), min_size=1, max_size=2))
    several = tuple(own) if len(own) > 1 else ()
    joined = draw(st.sampled_from(list(Joined)))
    law = replace(_over(draw(st.sampled_from(WINDOWS)), own[0]), branches=several, joined=joined)
    # Where newcomers wait, a first attendance begins to measure a gap, which may then be too long (7.3).
    return replace(law, newcomers_wait=not any(isinstance(quota.measure, LongestGap) for quota in own))


def _over(window: Window, asks: Quota) -> Duty:
    return replace(duty(asks=asks), window=window)


HELD = st.lists(
    st.tuples(st.integers(-40, 95), st.sampled_from(PLACES), st.booleans()),
    min_size=1, max_size=12, unique_by=lambda held: held[:2],
)  # fmt: skip


def meetings(held: list[tuple[int, str, bool]]) -> list[Meeting]:
    """Each so many days after the new year, at a place, attended or not."""
    days = [(QUARTER.start + timedelta(number), place, there) for number, place, there in held]
    return [Meeting(day, place, Session.REGULAR, month_of(day), ("an",) if there else ()) for day, place, there in days]


def verdicts(law: Duty, listed: list[Meeting], *, as_of: date = date(2024, 7, 1)) -> dict[str, Verdict]:
    """By period, with the books closed over everything."""
    register = Register(
        UNITS,
        (member("an", role(held="2023-11-01..")),),
        (assignment("xa/1"), assignment("xa")),
        (leave("2024-02-10..2024-02-20"),),
        tuple(listed),
        RecordSpan(complete_to=date(2024, 6, 30)),
    )
    judged = judge_all(register, [regulation(law)], QUARTER, as_of=as_of)
    return {verdict.obligation.period.label: verdict for verdict in judged}


@drawn
@given(law=laws(), held=HELD, which=st.integers(0, 11))
def test_more_attendance_never_turns_met_into_below_quota(
    law: Duty, held: list[tuple[int, str, bool]], which: int
) -> None:
    number = which % len(held)
    more = [(*row[:2], True) if place == number else row for place, row in enumerate(held)]
    before, after = verdicts(law, meetings(held)), verdicts(law, meetings(more))

    measured = {label for label, verdict in before.items() if verdict.status is Status.MET}
    assert not {label for label in measured if after[label].status is Status.VIOLATION}


@drawn
@given(law=laws(), held=HELD, days=st.integers(0, 90), later=st.integers(0, 60))
def test_what_is_broken_stays_broken(law: Duty, held: list[tuple[int, str, bool]], days: int, later: int) -> None:
    first = QUARTER.start + timedelta(days)
    known, then = (verdicts(law, meetings(held), as_of=first + timedelta(more)) for more in (0, later))
    broken = {
        label: verdict.broken_on
        for label, verdict in known.items()
        if verdict.broken_on is not None and not verdict.obligation.is_rolling and not law.branches
    }

    assert all(then[label].status is Status.VIOLATION for label in broken)
    assert all(then[label].broken_on == day for label, day in broken.items() if not law.quota.each_assigned)


@drawn
@given(measure=st.sampled_from(LIMITS[:2]), held=HELD)
def test_a_shorter_window_never_finds_more_than_the_longer_around_it(
    measure: Measure, held: list[tuple[int, str, bool]]
) -> None:
    def found(window: Window) -> list[float]:
        law = _over(window, Quota(measure, kinds("commune", "residential-cell")))
        return [verdict.counted for verdict in verdicts(law, meetings(held)).values()]

    assert max(found(Every.MONTH)) <= max(found(Every.QUARTER))
