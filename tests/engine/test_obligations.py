from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from qd18.engine.obligations import DayCount, MemberDuty, count_days, obligations_of, windows_of
from qd18.model.days import DateSpan, Days
from qd18.model.members import Member
from qd18.model.periods import Every, period_numbered
from qd18.model.regulations import Regulation
from tests.drawn import drawn
from tests.engine.builders import assignment, duty, judged, leave, member, owed, quota, register, regulation, role, span
from tests.model.strategies import numbered, span_lists

STANDING = duty(name="btv", positions=["secretary", "standing-member"])
ORDINARY = duty(name="uv", positions=["secretary", "standing-member", "committee-member"])
TWO_DUTIES = regulation(STANDING, ORDINARY)
QUARTER = period_numbered(Every.QUARTER, 2024, 1)


def on_duty(of: Member, under: Regulation = TWO_DUTIES) -> dict[str, Days]:
    return {mine.duty.id: mine.on_duty for mine in owed(of, under)}


def days_of(mine: MemberDuty) -> DayCount | None:
    obligations = [obligation for _, obligation in obligations_of([(0, mine)], QUARTER)]
    return count_days(obligations[0]) if obligations else None


def counted(mine: MemberDuty) -> tuple[int, ...] | None:
    days = days_of(mine)
    return (days.on_duty, days.assigned, days.exempt, days.effective) if days else None


def test_a_standing_member_is_not_also_held_to_the_ordinary_quota() -> None:
    """Settled reading 4: within one tier the first matching duty is the one that applies."""
    assert list(on_duty(member("an", role("standing-member")))) == ["btv"]


def test_the_regulation_s_order_decides_which_duty_comes_first() -> None:
    assert list(on_duty(member("an", role("standing-member")), regulation(ORDINARY, STANDING))) == ["uv"]


def test_two_posts_of_one_tier_bind_to_the_first_duty_that_either_matches() -> None:
    both = member("an", role("committee-member"), role("secretary", at="huyen-khac"))

    assert list(on_duty(both)) == ["btv"]


def test_whoever_is_promoted_changes_duty_on_the_day() -> None:
    promoted = member("an", role(held="..2024-02-14"), role("standing-member", held="2024-02-15.."))

    assert on_duty(promoted) == {"btv": Days((span("2024-02-15.."),)), "uv": Days((span("..2024-02-14"),))}


def test_a_higher_post_for_a_while_leaves_the_lower_duty_before_and_after() -> None:
    acting = member("an", role(), role("secretary", held="2024-02-01..2024-02-29"))

    assert on_duty(acting)["uv"] == Days((span("..2024-01-31"), span("2024-03-01..")))


def test_posts_in_several_tiers_are_held_to_each_tier_s_duty() -> None:
    """Settled reading 3."""
    under = regulation(duty(name="huyen"), duty(name="coso", tier="grassroots"))

    assert list(on_duty(member("an", role(), role(tier="grassroots")), under)) == ["huyen", "coso"]


def test_a_post_that_no_duty_names_owes_nothing() -> None:
    assert owed(member("an", role("deputy-secretary"), role(tier="grassroots")), TWO_DUTIES) == ()


def test_nobody_is_on_duty_before_the_regulation_or_after_it() -> None:
    under = regulation(in_force="2019-04-16..2025-06-30")

    assert on_duty(member("an", role(held="2015-01-01..")), under) == {"nv": Days((span("2019-04-16..2025-06-30"),))}
    assert on_duty(member("an", role(held="..2019-04-15")), under) == {}


def test_a_duty_names_the_posts_by_which_it_applies() -> None:
    secretary, ordinary = role("secretary"), role("committee-member")

    (mine,) = owed(member("an", ordinary, secretary), TWO_DUTIES)

    assert [post.role for post in mine.posts] == [secretary]


def test_all_days_of_a_quiet_quarter_are_effective() -> None:
    (mine,) = owed(member(), regulation(), [assignment()])

    assert days_of(mine) == DayCount(period=91, on_duty=91, assigned=91, exempt=0, effective=91)


def test_a_period_without_a_day_on_duty_has_no_count() -> None:
    (mine,) = owed(member("an", role(held="2024-04-01..")), regulation(), [assignment()])

    assert days_of(mine) is None


@pytest.mark.parametrize(
    ("held", "assigned", "excused", "expected"),
    [
        ("2024-03-31..", "..", (), (1, 1, 0, 1)),
        ("..2024-01-01", "..", (), (1, 1, 0, 1)),
        ("..", "2024-03-01..", (), (91, 31, 0, 31)),
        ("..", "..2023-12-31", (), (91, 0, 0, 0)),
        ("..", "..", ("2024-02-01..2024-02-29",), (91, 91, 29, 62)),
        ("..", "..", ("2023-12-01..2024-01-10", "2024-01-05..2024-01-20"), (91, 91, 20, 71)),
        ("2024-02-01..", "2024-03-01..", ("2024-01-01..2024-03-10",), (60, 31, 39, 21)),
    ],
)
def test_assigned_and_exempt_days_are_counted_among_those_on_duty(
    held: str, assigned: str, excused: tuple[str, ...], expected: tuple[int, ...]
) -> None:
    official = member("an", role(held=held))

    (mine,) = owed(official, regulation(), [assignment(on=assigned)], [leave(on) for on in excused])

    assert counted(mine) == expected


@pytest.mark.parametrize("within", ["own", "any"])
def test_where_no_assignment_is_asked_for_every_day_is_assigned(within: str) -> None:
    (mine,) = owed(member(), regulation(duty(quota(within=within))), [assignment(on="2024-03-01..")])

    assert counted(mine) == (91, 91, 0, 91)


@drawn
@given(span_lists, span_lists, span_lists)
def test_days_are_counted_as_by_hand(held: list[DateSpan], assigned: list[DateSpan], excused: list[DateSpan]) -> None:
    official = member("an", *(role(held=text(one)) for one in held if one.days))
    looked_after = [assignment(on=text(one)) for one in assigned if one.days]
    found = [
        counted(mine)
        for mine in owed(official, regulation(), looked_after, [leave(text(one)) for one in excused if one.days])
    ]

    period = numbered([QUARTER.span])
    served = numbered(held) & period if any(one.days for one in held) else period
    there, away = served & numbered(assigned), served & numbered(excused)
    assert [one for one in found if one] == [(len(served), len(there), len(away), len(there - away))][: len(served)]


def text(one: DateSpan) -> str:
    return f"{one.start}..{one.last}"


def test_an_obligation_names_what_bears_on_its_period_only() -> None:
    posts = (role(held="..2024-01-31"), role(held="2024-02-01..2024-03-15"), role(held="2024-04-01.."))
    on_record = register(
        members=[member("an", *posts)],
        assignments=[assignment("xa", on="..2023-12-31"), assignment("xa/1", on="2024-03-15.."), assignment("xa/2")],
        exemptions=[leave("2024-03-15..2024-03-20"), leave("2024-03-16..2024-03-31")],
    )

    obligation = judged(on_record)[0].obligation

    assert obligation.roles == posts[:2]
    assert ([one.unit for one in obligation.assignments], obligation.exemptions) == (
        ["xa/1", "xa/2"],
        (leave("2024-03-15..2024-03-20"),),
    )


def test_the_lengths_of_period_that_regulations_use_are_named_once_the_shortest_first() -> None:
    under = [regulation(duty(every="quarter"), duty(every="year")), regulation(duty(every="month"), duty(every="year"))]

    assert windows_of(under) == (Every.MONTH, Every.QUARTER, Every.YEAR)


def test_a_verdict_is_of_one_member_one_duty_one_period() -> None:
    obligation = judged(register())[0].obligation

    assert (obligation.member.id, obligation.duty.id, obligation.regulation.id) == ("an", "nv", "qd")
    assert obligation.period.span == DateSpan(date(2024, 1, 1), date(2024, 4, 1))


def test_a_tagged_duty_does_not_bind_by_an_assignment_to_a_unit_that_is_not_on_record() -> None:
    assert owed(member(), regulation(replace(duty(), tagged="border")), [assignment("khong-co")]) == ()
