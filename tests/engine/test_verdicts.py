from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qd18.engine.checking import periods_of_check
from qd18.engine.verdicts import NEEDS_ATTENTION, Missing, Status, Verdict
from qd18.model.meetings import Meeting
from qd18.model.members import Assignment, Exemption
from tests.drawn import drawn
from tests.engine.builders import (
    asked,
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
)

HUYEN_UV = regulation(duty(quota(2, parts=[(1, "commune"), (1, "residential-cell")])))
"""Two meetings a quarter, one with the commune's committee and one with a residential-area cell."""


def at(*units: str, attended: tuple[str, ...] = ("an",)) -> list[Meeting]:
    """A meeting with each of *units*, on one day after the other."""
    return [meeting(f"2024-01-{number:02}", one, attended) for number, one in enumerate(units, start=2)]


@pytest.mark.parametrize(
    ("units", "status", "shortfall"),
    [
        ((), "violation", 2),
        (("xa",), "violation", 1),
        (("xa/1",), "violation", 1),
        (("xa", "xa"), "violation", 1),
        (("xa/1", "xa/2", "xa/1"), "violation", 1),
        (("xa", "xa/1"), "met", 0),
        (("xa", "xa/1", "xa/2"), "met", 0),
    ],
)
def test_cells_do_not_stand_in_for_the_commune_s_committee(units: tuple[str, ...], status: str, shortfall: int) -> None:
    """Settled reading 5."""
    verdict = only(register(*at(*units)), HUYEN_UV)

    assert (verdict.status, verdict.shortfall) == (status, shortfall)


def test_a_verdict_says_what_each_part_wants() -> None:
    verdict = only(register(*at("xa/1", "xa/2")), HUYEN_UV)

    assert [(part.kinds, part.required, part.counted, part.held, part.shortfall) for part in verdict.parts] == [
        (kinds("commune"), 1, 0, 0, 1),
        (kinds("residential-cell"), 1, 2, 2, 0),
    ]


@pytest.mark.parametrize(
    ("units", "missing"),
    [
        ((), (Missing(1, kinds("commune")), Missing(1, kinds("commune", "residential-cell")))),
        (("xa",), (Missing(1, kinds("commune", "residential-cell")),)),
        (("xa/1", "xa/2"), (Missing(1, kinds("commune")),)),
        (("xa", "xa/1"), ()),
    ],
)
def test_what_is_missing_is_told_part_by_part_and_then_for_the_whole(
    units: tuple[str, ...], missing: tuple[object, ...]
) -> None:
    under = regulation(duty(quota(2, parts=[(1, "commune")])))

    assert only(register(*at(*units)), under).missing == missing


@drawn
@given(
    st.integers(0, 4), st.tuples(st.integers(0, 3), st.integers(0, 3)), st.tuples(st.integers(0, 3), st.integers(0, 3))
)
def test_the_shortfall_is_the_fewest_further_meetings_that_meet_the_quota(
    whole: int, parts: tuple[int, int], attended: tuple[int, int]
) -> None:
    asks = quota(whole, parts=list(zip(parts, ("commune", "residential-cell"), strict=True)))
    verdict = only(register(*at(*["xa"] * attended[0], *["xa/1"] * attended[1])), regulation(duty(asks)))

    def meets(*more: int) -> bool:
        counted = [had + further for had, further in zip(attended, more, strict=True)]
        return sum(counted) >= whole and all(had >= want for had, want in zip(counted, parts, strict=True))

    assert verdict.shortfall == min(sum(more) for more in product(range(7), repeat=2) if meets(*more))
    assert (verdict.status is Status.MET, sum(piece.number for piece in verdict.missing)) == (
        meets(0, 0),
        verdict.shortfall,
    )


@pytest.mark.parametrize(
    ("as_of", "status"), [("2024-03-30", "pending"), ("2024-03-31", "pending"), ("2024-04-01", "violation")]
)
def test_a_period_is_over_on_the_day_after_its_last(as_of: str, status: str) -> None:
    """Settled reading 9: a quarter that is not over is never a violation."""
    assert only(register(), as_of=as_of).status == status


def test_a_quota_met_early_is_met() -> None:
    assert only(register(meeting("2024-01-05")), as_of="2024-01-05").status is Status.MET


@pytest.mark.parametrize(("first", "status"), [("2024-02-15", "violation"), ("2024-02-16", "partial")])
def test_less_than_half_of_the_period_is_for_a_person_to_decide(first: str, status: str) -> None:
    """46 and 45 effective days of 91."""
    assert only(register(assignments=[assignment(on=f"{first}..")])).status == status


@pytest.mark.parametrize(
    ("assess_from", "status"), [("0", "violation"), ("1/91", "violation"), ("2/91", "partial"), ("1", "partial")]
)
def test_the_regulation_says_how_much_of_a_period_is_enough(assess_from: str, status: str) -> None:
    """One effective day of 91; exactly the share is enough."""
    on_record = register(assignments=[assignment(on="2024-03-31..")])

    assert only(on_record, regulation(assess_from=assess_from)).status == status


def test_leave_on_every_day_on_duty_exempts() -> None:
    on_record = register(
        members=[member("an", role(held="2024-02-01.."))], exemptions=[leave("2024-02-01..2024-03-31")], assignments=[]
    )

    assert only(on_record).status is Status.EXEMPT


def test_one_day_without_leave_does_not_exempt() -> None:
    assert only(register(exemptions=[leave("2024-01-02..2024-03-31")])).status is Status.PARTIAL


def test_a_duty_without_an_assignment_is_the_organisation_s_gap() -> None:
    """Settled reading 7."""
    assert only(register(assignments=[])).status is Status.UNASSIGNED
    assert only(register(assignments=[assignment(on="2024-03-31..")])).status is not Status.UNASSIGNED


def test_nobody_off_duty_has_a_verdict() -> None:
    assert judged(register(members=[member("an", role(held="..2023-12-31"))])) == ()


LAST_DAY_ONLY = assignment(on="2024-03-31..")
AWAY = leave("2024-01-01..2024-12-31")


@pytest.mark.parametrize(
    ("attended", "assignments", "exemptions", "as_of", "status"),
    [
        ([meeting("2024-03-31")], [LAST_DAY_ONLY], [AWAY], "2024-03-31", "met"),
        ([], [], [AWAY], "2024-03-31", "exempt"),
        ([], [], [], "2024-03-31", "unassigned"),
        ([], [LAST_DAY_ONLY], [], "2024-03-31", "pending"),
        ([], [LAST_DAY_ONLY], [], "2024-04-01", "partial"),
    ],
)
def test_of_several_statuses_the_first_that_applies_is_given(
    attended: list[Meeting], assignments: list[Assignment], exemptions: list[Exemption], as_of: str, status: str
) -> None:
    on_record = register(*attended, assignments=assignments, exemptions=exemptions)

    assert only(on_record, as_of=as_of).status == status


@pytest.mark.parametrize(
    ("share", "held", "required"), [("25%", 4, 1), ("25%", 5, 2), ("100%", 5, 5), ("33.4%", 3, 2), ("25%", 0, 0)]
)
def test_a_share_goes_by_what_was_held(share: str, held: int, required: int) -> None:
    verdict = only(register(*at(*["xa/1"] * held, attended=())), regulation(duty(quota(share))))

    assert (verdict.held, verdict.required) == (held, required)
    assert verdict.status == ("met" if required == 0 else "violation")


@drawn
@given(st.integers(1, 10**4), st.integers(0, 9))
def test_a_share_never_loses_to_rounding(hundredths: int, held: int) -> None:
    """The least whole number that is not below the share, without a float in between."""
    verdict = only(register(*at(*["xa"] * held, attended=())), regulation(duty(quota(f"{hundredths / 100:.2f}%"))))

    assert (verdict.required - 1) * 10**4 < hundredths * held <= verdict.required * 10**4


def test_the_share_of_a_part_goes_by_what_the_part_s_units_held() -> None:
    asks = quota("50%", parts=[("50%", "commune")])

    verdict = only(register(*at("xa", "xa", "xa", attended=()), *at("xa/1")), regulation(duty(asks)))

    assert (verdict.required, verdict.parts[0].required) == (2, 2)


def test_a_count_with_nothing_on_record_says_so_and_changes_no_status() -> None:
    """Settled reading 8."""
    empty, held = only(register()), only(register(*at("xa", attended=())))

    assert (empty.status, held.status) == (Status.VIOLATION, Status.VIOLATION)
    assert (empty.nothing_held, held.nothing_held) == (True, False)


def test_verdicts_stand_by_regulation_then_duty_then_member_then_period() -> None:
    monthly = duty(name="thang", every="month")
    under = [regulation(duty(name="z", positions=["secretary"]), monthly, name="b"), regulation(monthly, name="a")]
    people = [member("chi", role("secretary")), member("an"), member("binh", role(tier="province"))]

    found = [key(one) for one in judged(register(members=people, assignments=[]), *under)]

    months = ["2024-01", "2024-02", "2024-03"]
    assert found == [
        ("b", "z", "chi", "2024Q1"),
        *(("b", "thang", "an", month) for month in months),
        *(("a", "thang", who, month) for who in ("an", "chi") for month in months),
    ]


def key(verdict: Verdict) -> tuple[str, str, str, str]:
    obligation = verdict.obligation
    return obligation.regulation.id, obligation.duty.id, obligation.member.id, obligation.period.label


def test_the_periods_of_a_check_are_those_of_its_regulations_duties() -> None:
    under = [regulation(duty(every="month"), duty(every="half-year")), regulation(duty(every="month"))]

    labels = [period.label for period in periods_of_check(under, asked("2024Q2").span)]

    assert labels == ["2024-04", "2024-05", "2024-06", "2024H1"]


def test_what_needs_a_person_is_everything_but_met_and_exempt() -> None:
    assert set(Status) - set(NEEDS_ATTENTION) == {Status.MET, Status.EXEMPT}
