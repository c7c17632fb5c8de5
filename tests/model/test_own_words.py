"""What a body adds to the words of the format (7.1)."""

from __future__ import annotations

import pytest

from qd18.model.bilingual import Bilingual
from qd18.model.members import Tier
from qd18.model.own_words import NO_OWN_WORDS, OwnWord, OwnWords
from qd18.model.units import UnitKind

NAME = Bilingual("Ban", "Board")
BOARD, TEAM, GROUP, STRAY = map(UnitKind, ("board", "team", "group", "stray"))


def kind(name: str, *below: str) -> OwnWord:
    return OwnWord("kind", name, NAME, tuple(map(UnitKind, below)))


KINDS = OwnWords((kind("board", "district"), kind("team", "board", "commune"), kind("group")))


@pytest.mark.parametrize(
    ("lower", "upper", "can"),
    [
        ("commune", "district", True),
        ("residential-cell", "province", True),
        ("district", "commune", False),
        ("commune", "commune", False),
        ("board", "district", True),
        ("board", "province", True),
        ("board", "commune", False),
        ("board", "board", False),
        ("team", "board", True),
        ("team", "commune", True),
        ("team", "district", True),
        ("board", "team", False),
        ("group", "province", False),
        ("stray", "province", False),
        ("commune", "board", True),
        ("district", "board", False),
        ("residential-cell", "team", True),
        ("commune", "team", True),
        ("district", "team", False),
        ("province", "group", True),
        ("province", "stray", True),
    ],
)
def test_a_kind_stands_below_those_named_and_whatever_these_stand_below(lower: str, upper: str, *, can: bool) -> None:
    """`kinds: [{id: board, below: [district]}]`; levels may be skipped; below one that names nothing stands any."""
    assert KINDS.can_stand_below(UnitKind(lower), UnitKind(upper)) is can


def test_of_two_words_with_one_id_in_one_group_the_first_holds() -> None:
    first, second = OwnWords((kind("board", "district"),)), OwnWords((kind("board", "commune"), kind("team")))
    session = OwnWord("session", "board", NAME)

    joined = first.joined_by([second, OwnWords((session,))])

    assert joined.declared == (kind("board", "district"), kind("team"), session)
    assert joined.of("kind") == {"board": kind("board", "district"), "team": kind("team")}
    assert joined.of("session") == {"board": session}
    assert joined.of_record.declared == (kind("board", "district"), kind("team"))


def test_no_words_are_false_and_stay_none() -> None:
    assert not NO_OWN_WORDS
    assert KINDS
    assert NO_OWN_WORDS.joined_by([OwnWords()]) == NO_OWN_WORDS


def test_own_tiers_stand_below_those_of_the_format_in_their_order() -> None:
    clubs = OwnWords((OwnWord("tier", "club", NAME), kind("board"), OwnWord("tier", "circle", NAME)))

    assert NO_OWN_WORDS.tiers == tuple(Tier)
    assert clubs.tiers == (*Tier, Tier("club"), Tier("circle"))
    assert [word.id for word in clubs.of_record.declared] == ["club", "board", "circle"]


def test_kinds_that_may_stand_below_several_are_looked_at_once_each() -> None:
    """Two kinds a level, each below both of the next: over forty levels there are a million million ways up."""
    levels = 40
    kinds = [
        kind(f"{side}{level}", *(f"{other}{level - 1}" for other in "ab"))
        for level in range(1, levels)
        for side in "ab"
    ]
    words = OwnWords((kind("a0", "district"), kind("b0", "commune"), *kinds))
    top, bottom = UnitKind("a0"), UnitKind(f"b{levels - 1}")

    assert words.can_stand_below(bottom, top)
    assert words.can_stand_below(bottom, UnitKind("province"))
    assert words.can_stand_below(UnitKind("cell"), bottom)
    assert not words.can_stand_below(top, bottom)
    assert not words.can_stand_below(UnitKind("province"), bottom)
