"""Rule 2.5 and what follows from it: a change of post or of regulation in mid-period asks for one quota."""

from typing import Any

import pytest

from tests.oracle.conftest import Judge
from tests.oracle.reading import Filters
from tests.oracle.rows import by_regulation, facts, only, reasons
from tests.oracle.small import assigned, duty, law, leave, meeting, member, role, units, world

Yaml = dict[str, Any]

CELL, COMMUNE = "t/h/a/1", "t/h/a"
ONE = {"at_least": 1, "with": ["residential-cell"], "within": "assigned"}
TWO = {"at_least": 2, "with": ["residential-cell"], "within": "assigned"}
OF_COMMUNE = {"at_least": 1, "with": ["commune"], "within": "assigned"}
SECRETARY: Yaml = {"positions": ["secretary"]}
MEMBER: Yaml = {"positions": ["committee-member"]}


def promoted(day_before: str, day: str) -> list[Yaml]:
    """A member of the committee who becomes its secretary."""
    return [member("an", role(end=day_before), role(position="secretary", start=day))]


def of_both(first: Yaml | None = None, second: Yaml | None = None, **more: Any) -> Yaml:
    """One regulation: two meetings of the secretary, one of the member."""
    return law("thu", duty("bt", first or TWO, **SECRETARY, **more), duty("uv", second or ONE, **MEMBER, **more))


@pytest.mark.parametrize(
    ("last_day", "first_day", "made_by"),
    [
        ("2024-02-14", "2024-02-15", ("thu", "bt", 91)),
        ("2024-02-15", "2024-02-16", ("thu", "uv", 91)),
        ("2024-02-15", "2024-02-17", ("thu", "uv", 90)),
    ],
)
def test_one_row_by_the_duty_with_the_most_days(judge: Judge, last_day: str, first_day: str, made_by: Any) -> None:
    """45 and 46 days, 46 and 45; on the day between two posts nobody is on duty."""
    found = judge(world(members=promoted(last_day, first_day), regulations=[of_both()]))

    assert by_regulation(found) == [made_by]


@pytest.mark.parametrize("secretary_first", [True, False])
def test_on_a_tie_the_one_that_applies_on_the_later_day(judge: Judge, *, secretary_first: bool) -> None:
    """46 days of the third quarter each: July and half of August, the rest of August and September."""
    posts = [role(position="secretary"), role()]
    dates = [{"to": "2024-08-15"}, {"from": "2024-08-16"}]
    turns = [post | when for post, when in zip(posts if secretary_first else posts[::-1], dates, strict=True)]
    asked = world(members=[member("an", *turns)], regulations=[of_both()], span="2024Q3", as_of="2024-12-01")

    assert by_regulation(judge(asked)) == [("thu", "uv" if secretary_first else "bt", 92)]


def test_a_tie_of_days_in_turns_goes_by_the_last_one(judge: Judge) -> None:
    """Secretary from 1 to 10 and from 21 to 25 April, member the other 15 days."""
    turns = [
        role(position="secretary", start="2024-04-01", end="2024-04-10"),
        role(start="2024-04-11", end="2024-04-20"),
        role(position="secretary", start="2024-04-21", end="2024-04-25"),
        role(start="2024-04-26", end="2024-04-30"),
    ]
    asked = world(
        members=[member("an", *turns)], regulations=[of_both(every="month")], span="2024-04", as_of="2024-12-01"
    )

    assert by_regulation(judge(asked)) == [("thu", "uv", 30)]


def test_no_meeting_is_lost(judge: Judge) -> None:
    """One attended under each duty, for the quota of the one with the most days."""
    held = [meeting("2024-01-05", CELL, "an"), meeting("2024-03-05", CELL, "an")]

    row = only(judge(world(held, members=promoted("2024-02-14", "2024-02-15"), regulations=[of_both()])))

    assert (facts(row), row["days"]["effective"]) == (("met", 2, 2, 0, 2), 91)


def test_on_a_day_of_a_kin_duty_what_counts_for_that_one_counts(judge: Judge) -> None:
    """A commune's meeting counts while the duty of the secretary applies, and after that no more."""
    held = [
        meeting("2024-02-09", COMMUNE, "an"),
        meeting("2024-02-10", COMMUNE, "an"),
        meeting("2024-02-09", CELL, "an"),
    ]
    turns = [member("an", role(position="secretary", end="2024-02-09"), role(start="2024-02-10"))]

    row = only(judge(world(held, members=turns, regulations=[of_both(OF_COMMUNE, TWO)])))

    assert (row["duty"], facts(row), reasons(row)) == ("uv", ("met", 2, 2, 0, 2), [None, None, "wrong-kind"])


def test_a_meeting_dated_outside_the_period_counts_by_a_kin_duty(judge: Judge) -> None:
    """January's session, held on the last day as secretary; no day of January is under that duty."""
    held = [meeting("2023-12-31", CELL, "an", month="2024-01")]
    asked = world(held, members=promoted_back("2024-01-01"), regulations=[of_both(every="month")], span="2024-01")

    row = only(judge(asked))

    assert (row["duty"], reasons(row)) == ("uv", [None])


def promoted_back(day: str) -> list[Yaml]:
    """A secretary up to the end of 2023 who is a member of the committee from that day on."""
    return [member("an", role(position="secretary", end="2023-12-31"), role(start=day))]


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        (law("thu", duty("bt", TWO, every="month", **SECRETARY), duty("uv", ONE, every="month", **MEMBER)), None),
        (law("thu", duty("bt", TWO, **SECRETARY), duty("uv", ONE, every="month", **MEMBER)), "not-on-duty"),
        (law("thu", duty("uv", ONE, every="month", **MEMBER)), "not-on-duty"),
    ],
)
def test_only_a_kin_duty_lets_such_a_meeting_count(judge: Judge, rule: Yaml, reason: str | None) -> None:
    held = [meeting("2023-12-31", CELL, "an", month="2024-01")]
    found = judge(world(held, members=promoted_back("2024-01-01"), regulations=[rule], span="2024-01"))

    assert [reasons(row) for row in found["verdicts"] if row["duty"] == "uv"] == [[reason]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"every": "half-year"}, {}),
        ({"also": True}, {}),
        ({}, {"also": True}),
        ({"also": True}, {"also": True}),
    ],
)
def test_other_lengths_and_obligations_of_their_own_judge_their_own_days(
    judge: Judge, first: Yaml, second: Yaml
) -> None:
    """`also` is kin only to `also` of the same id, and two of one regulation have two ids."""
    rule = law("thu", duty("bt", TWO, **SECRETARY, **first), duty("uv", ONE, **MEMBER, **second))
    days_as_secretary = 137 if "every" in first else 46

    found = judge(world(members=promoted("2024-02-14", "2024-02-15"), regulations=[rule]))

    assert by_regulation(found) == [("thu", "bt", days_as_secretary), ("thu", "uv", 45)]


def test_duties_of_two_tiers_are_not_kin(judge: Judge) -> None:
    turns = [role(end="2024-02-14"), role("grassroots", unit_id="t/h/a", start="2024-02-15")]
    rule = law("thu", duty("nv", ONE), duty("cs", ONE, tier="grassroots"))

    found = judge(world(members=[member("an", *turns)], regulations=[rule]))

    assert by_regulation(found) == [("thu", "nv", 45), ("thu", "cs", 46)]


@pytest.mark.parametrize(
    ("old_id", "new_id", "rows"),
    [("nv", "nv", [("moi", "nv", 91)]), ("nv", "khac", [("cu", "nv", 45), ("moi", "khac", 46)])],
)
def test_an_obligation_of_its_own_goes_on_under_the_same_id(
    judge: Judge, old_id: str, new_id: str, rows: list[Any]
) -> None:
    """Duties with `also: true` of a regulation and of its successor."""
    laws = [
        law("cu", duty(old_id, ONE, also=True), end="2024-02-14"),
        law("moi", duty(new_id, ONE, also=True), start="2024-02-15"),
    ]

    assert by_regulation(judge(world(regulations=laws))) == rows


def test_an_obligation_of_its_own_is_not_kin_to_a_plain_one_of_the_same_id(judge: Judge) -> None:
    laws = [law("cu", duty("nv", ONE, also=True), end="2024-02-14"), law("moi", duty("nv", ONE), start="2024-02-15")]

    assert by_regulation(judge(world(regulations=laws))) == [("cu", "nv", 45), ("moi", "nv", 46)]


def test_regulations_that_do_not_replace_one_another_are_not_kin(judge: Judge) -> None:
    laws = [law("cu", duty("nv", ONE), end="2024-02-14"), law("moi", duty("nv", ONE), start="2024-02-16")]

    assert by_regulation(judge(world(regulations=laws))) == [("cu", "nv", 45), ("moi", "nv", 45)]


DISTRICTS = units(other={"id": "k", "kind": "district", "parent": "t"})
OVER_K = [{"id": "cu"}, {"id": "moi", "binds": "k"}]


def test_kin_that_share_a_day_by_two_posts_have_a_row_each(judge: Judge) -> None:
    """The successor takes the post in the one district only."""
    laws = [law("cu", duty("nv", ONE)), law("moi", duty("nv", TWO), replaces="cu")]
    two_posts = [member("an", role(), role(unit_id="k", start="2024-03-31"))]

    found = judge(world(units=DISTRICTS, members=two_posts, regulations=laws, entries=OVER_K))

    assert by_regulation(found) == [("cu", "nv", 91), ("moi", "nv", 1)]


def test_kin_that_share_no_day_by_two_posts_have_one_row(judge: Judge) -> None:
    laws = [law("cu", duty("nv", ONE)), law("moi", duty("nv", TWO), replaces="cu")]
    two_posts = [member("an", role(end="2024-03-30"), role(unit_id="k", start="2024-03-31"))]

    found = judge(world(units=DISTRICTS, members=two_posts, regulations=laws, entries=OVER_K))

    assert by_regulation(found) == [("cu", "nv", 91)]


def test_the_scope_of_own_is_that_of_the_post_of_the_day(judge: Judge) -> None:
    """3.2: moved from one commune to the other; each meeting in the commune of its day."""
    own = {"at_least": 2, "with": ["residential-cell"], "within": "own"}
    moved = [role("grassroots", "secretary", "t/h/b", end="2024-02-14"), role("grassroots", unit_id="t/h/a")]
    turns = [member("an", moved[0], moved[1] | {"from": "2024-02-15"})]
    rule = law("thu", *(duty(name, own, tier="grassroots", **who) for name, who in (("bt", SECRETARY), ("uv", MEMBER))))
    held = [meeting(day, cell, "an") for day in ("2024-02-14", "2024-02-15") for cell in ("t/h/a/1", "t/h/b/1")]

    row = only(judge(world(held, members=turns, assignments=[], regulations=[rule])))

    assert (row["duty"], reasons(row), row["status"]) == ("uv", ["out-of-scope", None, None, "out-of-scope"], "met")


def test_leave_and_assignments_are_looked_at_on_all_the_days_of_the_row(judge: Judge) -> None:
    """On leave all of January, assigned from 1 February."""
    asked = world(
        members=promoted("2024-02-14", "2024-02-15"),
        regulations=[of_both()],
        exemptions=[leave("2024-01-01", "2024-01-31")],
        assignments=[assigned(start="2024-02-01")],
    )

    assert only(judge(asked))["days"] == {"period": 91, "on_duty": 91, "assigned": 60, "exempt": 31, "effective": 60}


@pytest.mark.parametrize(("unit_id", "shown"), [("t/h/a", 1), ("t/h/b", 1), ("t/h/cq", 0)])
def test_a_unit_lets_through_the_row_of_every_post_in_it(judge: Judge, unit_id: str, shown: int) -> None:
    """5.4: a post by which the row's duty, or one kin to it, applied in the period."""
    turns = [
        role("grassroots", "secretary", "t/h/a", end="2024-01-31"),
        role("grassroots", "committee-member", "t/h/b", start="2024-02-01"),
    ]
    first, second = (duty(name, ONE, tier="grassroots", **who) for name, who in (("bt", SECRETARY), ("uv", MEMBER)))
    asked = world(members=[member("an", *turns)], regulations=[law("thu", first, second)])

    assert len(judge(asked, Filters(units=(unit_id,)))["verdicts"]) == shown
