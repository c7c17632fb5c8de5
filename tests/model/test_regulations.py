from fractions import Fraction

from qd18.model.bilingual import Bilingual
from qd18.model.days import ALWAYS
from qd18.model.meetings import Session
from qd18.model.members import Position, Tier
from qd18.model.periods import Every
from qd18.model.regulations import SESSIONS_THAT_COUNT, Count, Duty, Quota, Regulation, Scope
from qd18.model.units import UnitKind

WORDS = Bilingual("Quy định", "Regulation")
ONE = Quota(Count(1), (UnitKind.COMMUNE,))


def duty(name: str, tier: Tier) -> Duty:
    return Duty(name, WORDS, tier, (Position.SECRETARY,), Every.QUARTER, ONE)


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
