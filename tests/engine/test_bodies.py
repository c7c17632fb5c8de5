"""Duties of units (rules.md 7.8): whose presence fills one, and which units owe it on which days."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qd18.engine.verdicts import Verdict
from qd18.model.members import Member
from qd18.model.periods import Every
from qd18.model.register import Register
from qd18.model.regulations import By, Duty, Regulation
from tests.engine.builders import UNITS, duty, judged, meeting, member, quota, regulation, role, span, unit

MARCH = "2024-03-10"


def of_units(by: By, at_least: int = 1, **otherwise: str) -> Duty:
    """A monthly duty of communes."""
    own = duty(quota(at_least, ["commune"]), every="month", positions=["secretary"], **otherwise)
    return replace(own, by=by, window=Every.MONTH)


def rows(register: Register, *under: Regulation, over: str = "2024-03") -> list[tuple[str, str, int]]:
    """The rows of units: which, the status, and how many meetings count."""
    verdicts: tuple[Verdict, ...] = judged(register, *under, over=over)
    return [(each.obligation.member.id, each.status.value, int(each.counted)) for each in verdicts]


def held(*members: Member, on: str = MARCH) -> Register:
    """A meeting of the commune at which `an` was present."""
    return Register(UNITS, members, meetings=(meeting(on),))


@pytest.mark.parametrize(
    ("present", "counted"),
    [
        ([member("an", role("secretary"))], 1),
        ([member("an", role("secretary", held="2024-03-10..2024-03-10"))], 1),
        ([member("an", role("secretary", held="..2024-03-09"))], 0),
        ([member("an", role("secretary", held="2024-03-11.."))], 0),
        ([member("an", role("secretary", held="..2024-01-01"), role("secretary", held="2024-03-10.."))], 1),
        ([member("an", role("secretary", held="2024-03-10.."), role("secretary", held="..2024-01-01"))], 1),
        ([member("an", role("deputy-secretary"))], 0),
        ([member("an", role("deputy-secretary"), role("secretary"))], 1),
        ([member("an", role("secretary", "grassroots"))], 0),
        ([member("binh", role("secretary"))], 0),
        ([member("binh", role("secretary")), member("an", role("secretary", held="2024-03-10.."))], 1),
    ],
)
def test_somebody_is_one_on_duty_that_day_under_the_positions_of_the_tier(present: list[Member], counted: int) -> None:
    """Whoever else was there; of the two communes the other held nothing."""
    by_somebody = regulation(of_units(By.SOMEBODY))

    assert rows(held(*present), by_somebody) == [
        ("xa", "met" if counted else "violation", counted),
        ("xa-khac", "violation", 0),
    ]


def test_of_a_meeting_by_itself_nobody_need_be_present() -> None:
    register = Register(UNITS, meetings=(meeting(MARCH, attended=()),))

    assert rows(register, regulation(of_units(By.ITSELF))) == [("xa", "met", 1), ("xa-khac", "violation", 0)]
    assert rows(register, regulation(of_units(By.SOMEBODY)))[0] == ("xa", "violation", 0)


def test_two_who_are_present_are_one_meeting() -> None:
    both = [member(name, role("secretary")) for name in ("an", "binh")]
    register = Register(UNITS, tuple(both), meetings=(meeting(MARCH, attended=("an", "binh")),))

    assert rows(register, regulation(of_units(By.SOMEBODY, 2)))[0] == ("xa", "violation", 1)


def test_units_of_the_kind_owe_it_while_they_are_in_force() -> None:
    """In the order of their ids; a month on no day of which a unit is in force has no row."""
    gone = replace(unit("xa-cu", "commune", "huyen"), span=span("..2024-02-29"))
    last = replace(unit("xa-het", "commune", "huyen"), span=span("..2024-03-31"))
    register = Register((*UNITS, last, gone))

    assert [name for name, _, _ in rows(register, regulation(of_units(By.ITSELF)))] == ["xa", "xa-het", "xa-khac"]


def test_units_at_or_below_those_that_are_bound_owe_it() -> None:
    """On the days on which the regulation is in force, and binds them."""
    bound = replace(regulation(of_units(By.ITSELF), in_force="2024-02-01..2024-02-29"), binds=("xa-khac",))

    assert rows(Register(UNITS), bound, over="2024Q1") == [("xa-khac", "violation", 0)]
    assert rows(Register(UNITS), bound) == []


def test_presence_counts_by_posts_that_the_regulation_binds() -> None:
    """One below a unit that it does not bind is not on duty under it."""
    elsewhere = replace(unit("huyen-2", "district", "tinh"))
    bound = replace(regulation(of_units(By.SOMEBODY)), binds=("huyen",))
    posts = {"huyen": ("met", 1), "huyen-2": ("violation", 0)}
    for committee, (status, counted) in posts.items():
        present = member("an", role("secretary", at=committee))
        register = Register((*UNITS, elsewhere), (present,), meetings=(meeting(MARCH),))
        assert rows(register, bound)[0] == ("xa", status, counted)
