"""Section 1 of the rules: the month of a meeting, and what has a value on a day."""

from typing import Any

import pytest

from tests.oracle.conftest import Judge
from tests.oracle.rows import on_duty, only, reasons
from tests.oracle.small import assigned, duty, entry, law, meeting, member, regulation, role, unit, units, world

Yaml = dict[str, Any]

CELL = "t/h/a/1"
ONE_CELL = {"at_least": 1, "with": ["residential-cell"], "within": "assigned"}
TAGGED = law("thu", duty("nv", ONE_CELL, tagged="bien-gioi"))


def test_a_meeting_for_the_next_quarter_is_not_in_this_one(judge: Judge) -> None:
    """1.1: held on 30 March for April."""
    held = [meeting("2024-03-30", CELL, "an", month="2024-04"), meeting("2024-03-31", CELL, "an")]

    assert [one["date"] for one in only(judge(world(held)))["meetings"]] == ["2024-03-31"]


def test_the_tree_is_that_of_the_day_of_the_meeting(judge: Judge) -> None:
    """1.2: the cell stands below the assigned commune from 10 February on."""
    moved = [entry("t/h/b", end="2024-02-09"), entry("t/h/a", "2024-02-10")]
    cells = units(moving={"id": "di", "kind": "residential-cell", "parent": moved})
    held = [meeting("2024-02-09", "di", "an"), meeting("2024-02-10", "di", "an")]

    assert reasons(only(judge(world(held, units=cells)))) == ["not-assigned", None]


def test_on_a_day_that_no_entry_covers_there_is_no_parent(judge: Judge) -> None:
    """The id's own beginning is a default that holds only where the key is missing."""
    begins = [entry("t/h/a", "2024-02-10")]
    held = [
        meeting("2024-02-09", CELL, "an"),
        meeting("2024-02-10", CELL, "an"),
        meeting("2024-02-09", "t/h/a/2", "an"),
    ]

    row = only(judge(world(held, units=units(t_h_a_1={"parent": begins}))))

    assert reasons(row) == ["not-assigned", None, None]


@pytest.mark.parametrize("bearer", ["t_h_a_1", "t_h_a", "t_h"])
def test_a_unit_bears_the_tags_of_those_above_it(judge: Judge, bearer: str) -> None:
    tagged = units(**{bearer: {"tags": ["bien-gioi"]}})

    assert on_duty(judge(world(units=tagged, assignments=[assigned(CELL)], regulations=[TAGGED]))) == [91]


@pytest.mark.parametrize("bearer", ["t_h_a_2", "t_h_b"])
def test_a_unit_does_not_bear_the_tags_of_those_beside_or_below_it(judge: Judge, bearer: str) -> None:
    tagged = units(**{bearer: {"tags": ["bien-gioi"]}})

    assert judge(world(units=tagged, assignments=[assigned("t/h/a")], regulations=[TAGGED]))["verdicts"] == []


def test_a_tag_is_borne_from_day_to_day(judge: Judge) -> None:
    """29 days of February."""
    in_february = [entry([], end="2024-01-31"), entry(["bien-gioi"], "2024-02-01", "2024-02-29")]

    assert on_duty(judge(world(units=units(t_h_a={"tags": in_february}), regulations=[TAGGED]))) == [29]


def test_a_tag_is_borne_in_the_tree_of_the_day(judge: Judge) -> None:
    """The assigned cell stands below the tagged commune in January only."""
    moved = [entry("t/h/a", end="2024-01-31"), entry("t/h/b", "2024-02-01")]
    cells = units(t_h_a={"tags": ["bien-gioi"]}, moving={"id": "di", "kind": "residential-cell", "parent": moved})

    assert on_duty(judge(world(units=cells, assignments=[assigned("di")], regulations=[TAGGED]))) == [31]


@pytest.mark.parametrize(
    ("disadvantaged", "days"),
    [(True, [91]), (False, []), ([{"is": True, "from": "2024-03-01"}, {"is": False, "to": "2024-02-29"}], [31])],
)
def test_disadvantaged_is_a_tag(judge: Judge, disadvantaged: Any, days: list[int]) -> None:
    leaders = [member("an", role("province", "agency-leader", "t"))]
    communes = units(t_h_a={"disadvantaged": disadvantaged})

    assert on_duty(judge(world(members=leaders, units=communes))) == days


@pytest.mark.parametrize(("last", "days"), [("2024-01-31", 31), ("2023-12-31", 0)])
def test_a_post_binds_as_long_as_its_unit_is_in_force(judge: Judge, last: str, days: int) -> None:
    """1.4, 2.1 (c); that the unit above has ended does not matter."""
    ended = units(t={"to": "2020-12-31"}, t_h={"to": last})

    assert on_duty(judge(world(units=ended))) == [days][: days > 0]


def test_the_own_cell_is_the_home_of_that_day(judge: Judge) -> None:
    homes = [entry(CELL, end="2024-01-31"), entry("t/h/a/2", "2024-03-01")]
    held = [meeting(day, CELL, "an") for day in ("2024-01-31", "2024-02-01")]
    held += [meeting(day, "t/h/a/2", "an") for day in ("2024-02-29", "2024-03-01")]
    rule = regulation(ONE_CELL | {"home_counts": False})

    row = only(judge(world(held, members=[member(home=homes)], regulations=[rule])))

    assert reasons(row) == ["own-cell", None, None, "own-cell"]


def test_a_grassroots_committee_may_stand_below_a_commune(judge: Judge) -> None:
    """Its cells are then in scope of the commune."""
    below = [*units(), unit("t/h/a/truong-hoc", "grassroots"), unit("t/h/a/truong-hoc/1", "cell")]
    rule = regulation({"at_least": 1, "with": ["cell"], "within": "assigned"})

    row = only(judge(world([meeting("2024-01-05", "t/h/a/truong-hoc/1", "an")], units=below, regulations=[rule])))

    assert row["status"] == "met"
