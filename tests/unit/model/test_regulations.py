from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qd18.model.days import ALWAYS
from qd18.model.meetings import Session
from qd18.model.members import Position, Tier
from qd18.model.periods import Every
from qd18.model.regulations import SESSIONS_THAT_COUNT, Bilingual, Count, Duty, Quota, Regulation, Scope, Share
from qd18.model.units import UnitKind
from unit import drawn

WORDS = Bilingual("Quy định", "Regulation")
ONE = Quota(Count(1), (UnitKind.COMMUNE,))


def duty(name: str, tier: Tier) -> Duty:
    return Duty(name, WORDS, tier, (Position.SECRETARY,), Every.QUARTER, ONE)


@pytest.mark.parametrize("held", [0, 1, 7, 1000])
def test_a_count_is_required_whatever_was_held(held: int) -> None:
    assert Count(2).required(held) == 2


@pytest.mark.parametrize(
    ("percent", "held", "required"),
    [
        ("25", 0, 0),
        ("25", 1, 1),
        ("25", 4, 1),
        ("25", 5, 2),
        ("100", 7, 7),
        ("0.5", 1, 1),
        ("0.5", 200, 1),
        ("0.5", 201, 2),
        ("33.4", 3, 2),
    ],
)
def test_a_share_is_rounded_up_and_asks_for_nothing_where_nothing_was_held(
    percent: str, held: int, required: int
) -> None:
    assert Share(Fraction(percent) / 100).required(held) == required


@drawn
@given(st.integers(1, 10**6), st.integers(0, 10**6))
def test_a_share_never_loses_to_rounding(millionths: int, held: int) -> None:
    """The least whole number that is not below the share, without a float in between."""
    required = Share(Fraction(millionths, 10**6)).required(held)

    assert (required - 1) * 10**6 < millionths * held <= required * 10**6
    assert required <= held


def test_a_text_is_given_in_the_language_asked_for() -> None:
    assert [WORDS.of(language) for language in ("vi", "en")] == ["Quy định", "Regulation"]


def test_the_duties_of_a_tier_stand_in_the_regulation_s_order() -> None:
    duties = (duty("b", Tier.DISTRICT), duty("x", Tier.PROVINCE), duty("a", Tier.DISTRICT))
    regulation = Regulation("qd", WORDS, ALWAYS, duties)

    assert [one.id for one in regulation.duties if one.tier is Tier.DISTRICT] == ["b", "a"]


def test_a_quota_counts_regular_thematic_extraordinary_and_enlarged_sessions_unless_told_otherwise() -> None:
    """Settled reading 6: a congress, a briefing or a working visit does not count."""
    assert ONE.sessions == SESSIONS_THAT_COUNT == frozenset(Session) - {Session.OTHER}


def test_a_quota_is_about_the_assigned_units_and_takes_one_s_own_cell_unless_told_otherwise() -> None:
    assert (ONE.within, ONE.home_counts, ONE.parts) == (Scope.ASSIGNED, True, ())


def test_a_member_is_held_to_a_quota_from_half_of_a_period_unless_told_otherwise() -> None:
    assert Regulation("qd", WORDS, ALWAYS, ()).assess_from == Fraction(1, 2)
