"""Section 4 of the rules: which meetings count, what was held, and what is short."""

from typing import Any

import pytest

from tests.oracle.conftest import Judge
from tests.oracle.rows import facts, only, reasons
from tests.oracle.small import assigned, duty, law, leave, meeting, member, regulation, role, units, world

Yaml = dict[str, Any]

CELL, SECOND, COMMUNE = "t/h/a/1", "t/h/a/2", "t/h/a"
ONE = {"at_least": 1, "with": ["residential-cell"], "within": "assigned"}
HALF = ONE | {"at_least": "50%"}
KINDS = ["commune", "residential-cell"]


def parts(whole: int | str, commune: int | str, cell: int | str) -> Yaml:
    """A quota of both kinds with a part for each."""
    of_which = [{"at_least": commune, "with": ["commune"]}, {"at_least": cell, "with": ["residential-cell"]}]
    return {"at_least": whole, "with": KINDS, "within": "assigned", "of_which": of_which}


def told_of_parts(row: Yaml) -> list[tuple[int, int, int]]:
    """What is required, counted and held of each part."""
    return [(part["required"], part["counted"], part["held"]) for part in row["parts"]]


# --- 4.1 and 4.2


@pytest.mark.parametrize(("day", "reason"), [("2024-03-20", None), ("2024-03-21", "after-as-of")])
def test_a_meeting_after_as_of_does_not_count(judge: Judge, day: str, reason: str | None) -> None:
    row = only(judge(world([meeting(day, CELL, "an")], as_of="2024-03-20")))

    assert (reasons(row), row["held"]) == ([reason], 0 if reason else 1)


def test_the_own_committee_is_that_of_any_post_of_the_day(judge: Judge) -> None:
    """A meeting of the commune in which there is a post of another tier until 31 January."""
    quota = {"at_least": 1, "with": ["commune"], "within": "assigned", "own_counts": False}
    people = [member("an", role(), role("grassroots", unit_id=COMMUNE, end="2024-01-31"))]
    held = [meeting(day, COMMUNE, "an") for day in ("2024-01-31", "2024-02-01")]

    row = only(judge(world(held, members=people, regulations=[regulation(quota)])))

    assert reasons(row) == ["own-committee", None]


@pytest.mark.parametrize("counts", [{}, {"own_counts": True, "home_counts": True}])
def test_the_own_committee_and_the_own_cell_count_unless_it_is_said(judge: Judge, counts: Yaml) -> None:
    quota = {"at_least": 1, "with": KINDS, "within": "own"} | counts
    people = [member("an", role("grassroots", unit_id=COMMUNE), home=CELL)]
    held = [meeting("2024-01-05", COMMUNE, "an"), meeting("2024-01-06", CELL, "an")]

    row = only(judge(world(held, members=people, regulations=[regulation(quota, tier="grassroots")])))

    assert reasons(row) == [None, None]


def test_the_own_committee_is_told_after_the_own_cell_and_before_the_assignment(judge: Judge) -> None:
    """A post in the cell that is also the home is not possible; in a commune that is not assigned it is."""
    quota = {"at_least": 1, "with": ["commune"], "within": "assigned", "own_counts": False, "sessions": ["regular"]}
    people = [member("an", role(), role("grassroots", unit_id="t/h/b"))]
    held = [meeting("2024-01-05", "t/h/b", "an", session="thematic"), meeting("2024-01-06", "t/h/b", "an")]

    row = only(judge(world(held, members=people, regulations=[regulation(quota)])))

    assert reasons(row) == ["wrong-session", "own-committee"]


@pytest.mark.parametrize(("day", "reason"), [("2024-01-31", None), ("2024-02-01", "not-assigned")])
def test_a_meeting_counts_on_the_last_day_of_the_assignment(judge: Judge, day: str, reason: str | None) -> None:
    asked = world([meeting(day, CELL, "an")], assignments=[assigned(end="2024-01-31")])

    assert reasons(only(judge(asked))) == [reason]


def test_a_meeting_of_a_unit_out_of_force_counts(judge: Judge) -> None:
    ended = units(t_h_a_1={"to": "2024-01-31"})

    assert reasons(only(judge(world([meeting("2024-02-05", CELL, "an")], units=ended)))) == [None]


def test_a_meeting_of_a_unit_that_does_not_bear_the_tag_does_not_count(judge: Judge) -> None:
    """Both communes are assigned, one of them is tagged."""
    rule = law("thu", duty("nv", ONE, tagged="disadvantaged"))
    held = [meeting("2024-01-05", CELL, "an"), meeting("2024-01-06", "t/h/b/1", "an")]
    both = [assigned("t/h/a"), assigned("t/h/b")]

    row = only(judge(world(held, units=units(t_h_b={"disadvantaged": True}), assignments=both, regulations=[rule])))

    assert reasons(row) == ["not-assigned", None]


# --- 4.3 and 4.4


@pytest.mark.parametrize(
    ("quota", "present", "expected"),
    [
        (HALF, False, ("violation", 1, 0, 1, 1)),
        (HALF, True, ("met", 1, 1, 0, 2)),
        (ONE, False, ("violation", 1, 0, 1, 2)),
    ],
)
def test_what_was_held_on_leave_and_missed_is_not_held_for_a_share(
    judge: Judge, quota: Yaml, present: Any, expected: tuple[Any, ...]
) -> None:
    """On leave on 5 January; a count is owed whatever was held."""
    held = [meeting("2024-01-05", CELL, *(["an"] if present else [])), meeting("2024-01-06", CELL)]
    asked = world(held, exemptions=[leave("2024-01-05", "2024-01-05")], regulations=[regulation(quota)])

    assert facts(only(judge(asked))) == expected


def test_held_is_what_would_count(judge: Judge) -> None:
    """Not another session, another kind, another commune, a day before duty, or a day after as_of."""
    held = [
        meeting("2024-01-07", CELL),
        meeting("2024-01-08", CELL),
        meeting("2024-01-08", SECOND),
        meeting("2024-01-09", CELL, session="other"),
        meeting("2024-01-09", "t/h/a/truong"),
        meeting("2024-01-09", "t/h/b/1"),
        meeting("2024-04-01", CELL, month="2024-03"),
        meeting("2024-03-31", CELL, month="2024-04"),
        meeting("2024-03-31", SECOND),
    ]
    asked = world(held, members=[member("an", role(start="2024-01-08"))], as_of="2024-04-01")

    assert only(judge(asked))["held"] == 4


def test_a_part_tells_what_was_held_of_it(judge: Judge) -> None:
    """Of three cells' meetings one was attended; the commune held none."""
    held = [meeting("2024-01-05", CELL, "an"), meeting("2024-01-06", CELL), meeting("2024-01-07", SECOND)]

    row = only(judge(world(held)))

    assert (row["held"], told_of_parts(row)) == (3, [(1, 0, 0), (1, 1, 3)])


@pytest.mark.parametrize(
    ("quota", "expected", "of_parts"),
    [
        (parts(2, 1, 1), ("violation", 2, 3, 1, 5), [(1, 0, 1), (1, 3, 4)]),
        (parts(5, 1, 1), ("violation", 5, 3, 2, 5), [(1, 0, 1), (1, 3, 4)]),
        (parts(3, 1, 4), ("violation", 3, 3, 2, 5), [(1, 0, 1), (4, 3, 4)]),
        (parts("60%", "100%", "75%"), ("violation", 3, 3, 1, 5), [(1, 0, 1), (3, 3, 4)]),
        (parts("60%", "0.5%", "76%"), ("violation", 3, 3, 2, 5), [(1, 0, 1), (4, 3, 4)]),
        (parts("61%", 0, "75%"), ("violation", 4, 3, 1, 5), [(0, 0, 1), (3, 3, 4)]),
    ],
)
def test_shortfall_is_the_greater_of_the_wholes_and_the_parts_together(
    judge: Judge, quota: Yaml, expected: tuple[Any, ...], of_parts: list[Any]
) -> None:
    """One commune's meeting and four of cells were held, three of cells attended."""
    held = [meeting("2024-01-05", COMMUNE), meeting("2024-01-05", CELL)]
    held += [meeting(f"2024-01-{day:02}", CELL, "an") for day in (6, 7, 8)]
    if quota["of_which"][0]["at_least"] == 0:
        quota = quota | {"of_which": quota["of_which"][1:]}
        of_parts = of_parts[1:]

    row = only(judge(world(held, regulations=[regulation(quota)])))

    assert (facts(row), told_of_parts(row)) == (expected, of_parts)


def test_leave_is_looked_at_for_the_share_of_a_part_alone(judge: Judge) -> None:
    """The whole is a count: of it three were held; of the part that is a share only two."""
    held = [meeting("2024-01-05", CELL), meeting("2024-01-06", CELL), meeting("2024-01-07", SECOND)]
    quota = {"at_least": 2, "with": KINDS, "within": "assigned"}
    quota |= {"of_which": [{"at_least": "100%", "with": ["residential-cell"]}]}
    asked = world(held, exemptions=[leave("2024-01-05", "2024-01-05")], regulations=[regulation(quota)])

    row = only(judge(asked))

    assert (row["held"], told_of_parts(row)) == (3, [(2, 0, 2)])


def test_meetings_stand_by_date_unit_and_session(judge: Judge) -> None:
    held = [
        meeting("2024-01-06", CELL, "an"),
        meeting("2024-01-05", SECOND, "an"),
        meeting("2024-01-05", CELL, "an", session="thematic"),
        meeting("2024-01-05", CELL, "an", session="enlarged"),
    ]

    assert [(one["date"][-1], one["unit"][-1], one["session"]) for one in only(judge(world(held)))["meetings"]] == [
        *(("5", "1", "enlarged"), ("5", "1", "thematic"), ("5", "2", "regular"), ("6", "1", "regular")),
    ]
