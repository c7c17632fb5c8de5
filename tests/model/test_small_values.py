"""Values by day, words that a body adds, places in no file, and the short names of recommendations."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from qd18.model.dated import Dated, DatedEntry
from qd18.model.days import DateSpan
from qd18.model.located import UNLOCATED, Place
from qd18.model.meetings import Meeting, Proposal, Session
from qd18.model.members import Position, Tier
from qd18.model.periods import month_of
from qd18.model.proposal_handles import handles_of, is_handle
from qd18.model.units import UnitKind


def days(first: str, last: str) -> DateSpan:
    return DateSpan.inclusive(date.fromisoformat(first), date.fromisoformat(last))


NAMES = Dated((DatedEntry(days("2020-01-01", "2020-01-10"), "a"), DatedEntry(days("2020-01-15", "2020-01-20"), "b")))


@pytest.mark.parametrize(
    ("day", "value", "nearest"),
    [
        ("2019-12-31", None, "a"),
        ("2020-01-01", "a", "a"),
        ("2020-01-10", "a", "a"),
        ("2020-01-11", None, "a"),
        ("2020-01-12", None, "a"),
        ("2020-01-13", None, "b"),
        ("2020-01-15", "b", "b"),
        ("2020-01-20", "b", "b"),
        ("2020-01-21", None, "b"),
    ],
)
def test_on_a_day_that_no_entry_covers_there_is_no_value_but_a_nearest(
    day: str, value: str | None, nearest: str
) -> None:
    assert (NAMES.on(date.fromisoformat(day)), NAMES.nearest(date.fromisoformat(day))) == (value, nearest)


def test_of_two_entries_equally_near_the_earlier_is_nearest() -> None:
    """13 January lies three days after 10 and three before 16."""
    entries = (DatedEntry(days("2020-01-01", "2020-01-10"), "a"), DatedEntry(days("2020-01-16", "2020-01-20"), "b"))

    assert [Dated(order).nearest(date(2020, 1, 13)) for order in permutations(entries)] == ["a", "a"]


def test_a_dated_value_has_a_newest_all_of_them_and_the_days_on_which_it_turns() -> None:
    assert (NAMES.newest, list(NAMES.values)) == ("b", ["a", "b"])
    assert [f"{day}" for day in NAMES.turning_days] == ["2020-01-01", "2020-01-11", "2020-01-15", "2020-01-21"]


def test_a_word_of_one_s_own_is_one_object_and_stands_behind_those_of_the_format() -> None:
    club, circle = Tier("club"), Tier("circle")

    assert club is Tier("club")
    assert (club.value, club.name, f"{club}") == ("club", "club", "club")
    assert [tier.is_own for tier in (Tier.PROVINCE, club)] == [False, True]
    assert sorted([club, Tier.GRASSROOTS, circle, Tier.PROVINCE], key=lambda tier: tier.order) == [
        Tier.PROVINCE,
        Tier.GRASSROOTS,
        circle,
        club,
    ]
    assert club not in list(Tier)
    with pytest.raises(ValueError, match="7"):
        Position(7)  # type: ignore[arg-type]


def test_an_own_tier_has_posts_in_any_committee_and_an_own_kind_posts_of_any_tier() -> None:
    """The committees of the format's tiers: data-format.md, roles[].unit."""
    held = {tier: [kind.value for kind in UnitKind if tier.has_posts_in(kind)] for tier in Tier}

    assert held == {
        Tier.PROVINCE: ["province"],
        Tier.DISTRICT: ["district"],
        Tier.COMMUNE: ["commune"],
        Tier.GRASSROOTS: ["commune", "grassroots"],
    }
    assert all(Tier("club").has_posts_in(kind) for kind in UnitKind)
    assert all(tier.has_posts_in(UnitKind("board")) for tier in Tier)


def test_a_fact_of_no_file_states_nothing_and_has_a_place_all_the_same() -> None:
    assert (UNLOCATED.place("name"), UNLOCATED.states("name")) == (Place("?"), False)


def test_places_stand_by_file_line_and_column() -> None:
    places = [Place("a", 1, 1), Place("a", 1, 2), Place("a", 2, 1), Place("b", 1, 1)]

    assert sorted([places[3], places[1], places[2], places[0]]) == places
    assert not Place("a", 1, 1) < Place("a", 1, 1)


def test_each_recommendation_has_a_handle_of_its_own_that_nothing_around_it_changes() -> None:
    def held(*texts: str, unit: str = "xa") -> Meeting:
        day = date(2024, 1, 5)
        return Meeting(day, unit, Session.REGULAR, month_of(day), proposals=tuple(map(Proposal, texts)))

    road, water, road_again = handles_of(held("đường", "nước", "đường"))

    assert len({road, water, road_again}) == 3
    assert handles_of(held("nước", "đường")) == (water, road)
    assert handles_of(held("đường", "đường")) == (road, road_again)
    assert handles_of(held("đường", unit="xa/1"))[0] != road
    assert all(is_handle(handle) and is_handle(handle.upper()) for handle in (road, water, road_again))


@pytest.mark.parametrize("text", ["bcdf", "bcdfgh", "2bcdf", "abcdf", "bcdf0", "bcd1f", "bcd-f", ""])
def test_what_is_no_handle(text: str) -> None:
    assert not is_handle(text)
