"""Section 3 of the rules: which assignment serves which post, what is in scope, and where nothing can be done."""

from typing import Any

import pytest

from tests.oracle.conftest import Judge
from tests.oracle.rows import on_duty, only, outcomes, reasons
from tests.oracle.small import assigned, duty, entry, law, leave, meeting, member, regulation, role, units, world

Yaml = dict[str, Any]

CELL, COMMUNE, SCHOOL = "t/h/a/1", "t/h/a", "t/h/a/truong"
ONE = {"at_least": 1, "with": ["residential-cell"], "within": "assigned"}
ANY = {"at_least": 1, "with": ["residential-cell"], "within": "any"}
OF_EACH_TIER = law("thu", *(duty(tier, ONE, tier=tier) for tier in ("province", "district", "commune", "grassroots")))
FOUR_POSTS = {
    "province": role("province", unit_id="t"),
    "district": role("district", unit_id="t/h"),
    "commune": role("commune", unit_id="t/h/a"),
    "grassroots": role("grassroots", unit_id="t/h/a"),
}


def served(judge: Judge, assignment: Yaml, *tiers: str, regulations: list[Yaml] | None = None, **more: Any) -> set[str]:
    """The tiers of which the member's duty is assigned, of somebody with a post of each of those *tiers*."""
    people = [member("an", *(FOUR_POSTS[tier] for tier in tiers))]
    asked = world(members=people, assignments=[assignment], regulations=regulations or [OF_EACH_TIER], **more)
    return {row["tier"] for row in judge(asked)["verdicts"] if row["days"]["assigned"]}


# --- 3.1


@pytest.mark.parametrize(
    ("unit_id", "tiers", "expected"),
    [
        (CELL, ("district",), {"district"}),
        (CELL, ("province", "district", "grassroots"), {"grassroots"}),
        (CELL, ("province", "district"), {"district"}),
        (CELL, ("district", "commune", "grassroots"), {"commune", "grassroots"}),
        (COMMUNE, ("province", "district", "commune", "grassroots"), {"district"}),
        ("t/h/b/1", ("district", "grassroots"), {"district"}),
        ("t/h", ("district", "grassroots"), {"district"}),
        ("t/h", ("commune", "grassroots"), {"commune"}),
        ("t", ("province", "district", "grassroots"), {"province"}),
        ("t/h/b", ("grassroots",), {"grassroots"}),
    ],
)
def test_the_nearest_post_strictly_above_or_the_highest(
    judge: Judge, unit_id: str, tiers: tuple[str, ...], expected: set[str]
) -> None:
    assert served(judge, assigned(unit_id), *tiers) == expected


@pytest.mark.parametrize("tier", ["province", "district", "commune", "grassroots"])
def test_an_assignment_that_names_its_tier_serves_that_one(judge: Judge, tier: str) -> None:
    assert served(judge, assigned(CELL, tier=tier), *FOUR_POSTS) == {tier}


def test_an_assignment_may_name_a_tier_of_which_there_is_no_post(judge: Judge) -> None:
    assert served(judge, assigned(CELL, tier="province"), "district", "grassroots") == set()


def test_steps_are_counted_in_the_tree_of_the_day(judge: Judge) -> None:
    """The cell stands below the commune from 1 March; before that only the district is above it."""
    moved = [entry("t/h", end="2024-02-29"), entry("t/h/a", "2024-03-01")]
    cells = units(moving={"id": "di", "kind": "residential-cell", "parent": moved})
    people = [member("an", FOUR_POSTS["district"], FOUR_POSTS["grassroots"])]

    rows = judge(world(units=cells, members=people, assignments=[assigned("di")], regulations=[OF_EACH_TIER]))[
        "verdicts"
    ]

    assert [(row["tier"], row["days"]["assigned"]) for row in rows] == [("district", 60), ("grassroots", 31)]


def test_posts_that_have_ended_are_passed_over(judge: Judge) -> None:
    """Secretary in the commune until 29 February: from then on the district is the nearest."""
    people = [member("an", FOUR_POSTS["district"], FOUR_POSTS["grassroots"] | {"to": "2024-02-29"})]

    rows = judge(world(members=people, assignments=[assigned(CELL)], regulations=[OF_EACH_TIER]))["verdicts"]

    assert [(row["tier"], row["days"]["assigned"]) for row in rows] == [("district", 31), ("grassroots", 60)]


@pytest.mark.parametrize(
    ("of_commune", "expected"),
    [
        ({"quota": ONE}, {"grassroots"}),
        ({"quota": ANY}, {"district", "grassroots"}),
        ({"quota": ANY, "tagged": "disadvantaged"}, {"grassroots"}),
        ({"quota": ONE, "positions": ["secretary"]}, {"district"}),
        ({"quota": ONE, "at": ["grassroots"]}, {"district"}),
    ],
)
def test_only_posts_whose_duty_looks_at_assignments(judge: Judge, of_commune: Yaml, expected: set[str]) -> None:
    """With `within: any` every day counts as assigned, and the assignment goes to the district's duty."""
    rule = law("thu", duty("huyen", ONE), duty("xa", tier="grassroots", **of_commune))
    tagged = units(t_h_a={"disadvantaged": True})

    assert served(judge, assigned(CELL), "district", "grassroots", regulations=[rule], units=tagged) == expected


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ({}, {"grassroots"}),
        ({"from": "2024-04-01"}, {"district"}),
        ({"to": "2023-12-31"}, {"district"}),
        ({"binds": "t/h/b"}, {"district"}),
    ],
)
def test_only_posts_that_a_regulation_in_force_binds(judge: Judge, listed: Yaml, expected: set[str]) -> None:
    laws = [law("huyen", duty("huyen", ONE)), law("xa", duty("xa", ONE, tier="grassroots"))]
    entries = [{"id": "huyen"}, {"id": "xa"} | listed]

    assert served(judge, assigned(CELL), "district", "grassroots", regulations=laws, entries=entries) == expected


def test_only_posts_that_no_successor_has_taken(judge: Judge) -> None:
    """The successor's duty in the commune looks at no assignments."""
    laws = [OF_EACH_TIER, law("moi", duty("xa", ANY, tier="grassroots", positions=["secretary"]), replaces="thu")]

    assert served(judge, assigned(CELL), "district", "grassroots", regulations=laws) == {"district"}


def test_a_duty_taken_by_an_earlier_one_still_makes_a_candidate(judge: Judge) -> None:
    """`could apply (2.1 a to c and f)`: that an earlier duty takes the day, or that no tag is borne, is not asked."""
    rule = law(
        "thu",
        duty("huyen", ONE),
        duty("truoc", ANY, tier="grassroots"),
        duty("sau", ONE | {"with": ["cell"]}, tier="grassroots", tagged="bien-gioi"),
    )

    rows = judge(world(members=[member("an", *FOUR_POSTS.values())], assignments=[assigned(CELL)], regulations=[rule]))

    assert [(row["duty"], row["days"]["assigned"]) for row in rows["verdicts"]] == [("huyen", 0), ("truoc", 91)]


def test_what_the_district_assigned_does_not_fill_the_communes_duty(judge: Judge) -> None:
    people = [member("an", FOUR_POSTS["district"], FOUR_POSTS["grassroots"])]
    given = [assigned("t/h/b"), assigned(CELL)]
    rule = law("thu", duty("huyen", ONE), duty("xa", ONE, tier="grassroots"))
    held = [meeting("2024-01-05", "t/h/b/1", "an"), meeting("2024-01-06", CELL, "an")]

    district, commune = judge(world(held, members=people, assignments=given, regulations=[rule]))["verdicts"]

    assert (reasons(district), reasons(commune)) == ([None, "not-assigned"], ["not-assigned", None])


# --- 3.2 and 3.3


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ("assigned", [None, "not-assigned", "not-assigned"]),
        ("own", ["out-of-scope", None, "out-of-scope"]),
        ("any", [None, None, None]),
    ],
)
def test_where_a_meeting_counts(judge: Judge, scope: str, expected: list[str | None]) -> None:
    """Assigned to the first commune, with a post in the second; the third meeting is in neither."""
    cells = units(far={"id": "xa", "kind": "residential-cell"})
    held = [
        meeting("2024-01-05", CELL, "an"),
        meeting("2024-01-06", "t/h/b/1", "an"),
        meeting("2024-01-07", "xa", "an"),
    ]
    rule = regulation(ONE | {"within": scope}, tier="grassroots")
    people = [member("an", role("grassroots", unit_id="t/h/b"))]

    assert reasons(only(judge(world(held, units=cells, members=people, regulations=[rule])))) == expected


@pytest.mark.parametrize(("scope", "days"), [("assigned", 31), ("own", 91), ("any", 91)])
def test_only_what_is_assigned_has_to_be_assigned(judge: Judge, scope: str, days: int) -> None:
    asked = world(assignments=[assigned(end="2024-01-31")], regulations=[regulation(ONE | {"within": scope})])

    assert only(judge(asked))["days"]["assigned"] == days


def test_effective_days_are_assigned_and_not_exempt(judge: Judge) -> None:
    """Assigned in January and February, on leave from 16 January to 15 March; on duty from 8 January."""
    asked = world(
        members=[member("an", role(start="2024-01-08"))],
        assignments=[assigned(end="2024-02-29")],
        exemptions=[leave("2024-01-16", "2024-03-15")],
    )

    assert only(judge(asked))["days"] == {"period": 91, "on_duty": 84, "assigned": 53, "exempt": 60, "effective": 8}


# --- 3.4 fit

UNFIT, FIT = [("nv", "unfit")], [("nv", "violation")]


@pytest.mark.parametrize(
    ("unit_id", "expected"),
    [(COMMUNE, "violation"), (CELL, "unfit"), (SCHOOL, "unfit"), ("t/h/cq", "unfit"), ("t/h", "violation")],
)
def test_the_whole_and_each_part_must_have_a_place(judge: Judge, unit_id: str, expected: str) -> None:
    """18-QĐ/TU asks for a commune and a cell: with a cell alone, or with an office, there is nowhere to meet it."""
    assert outcomes(judge(world(assignments=[assigned(unit_id)]))) == [("huyen.uv", expected)]


def test_a_place_for_each_part_on_days_of_their_own_is_enough(judge: Judge) -> None:
    given = [assigned(CELL, end="2024-02-14"), assigned("t/h/cq", start="2024-02-15")]
    quota = {"at_least": 2, "with": ["grassroots", "residential-cell"], "within": "assigned"}
    parts = {"of_which": [{"at_least": 1, "with": ["grassroots"]}, {"at_least": 1, "with": ["residential-cell"]}]}

    assert outcomes(judge(world(assignments=given, regulations=[regulation(quota | parts)]))) == FIT


@pytest.mark.parametrize(("last", "expected"), [("2023-12-31", UNFIT), ("2024-01-01", FIT)])
def test_a_place_must_be_in_force_on_an_effective_day(judge: Judge, last: str, expected: Any) -> None:
    """That the commune above it has ended does not matter, nor that the rest of the quarter is without a place."""
    ended = units(t_h_a={"to": "2020-12-31"}, t_h_a_1={"to": last}, t_h_a_2={"to": "2020-12-31"})

    assert outcomes(judge(world(units=ended, regulations=[regulation(ONE)]))) == expected


@pytest.mark.parametrize(("back", "expected"), [("2024-01-31", FIT), ("2024-02-01", UNFIT)])
def test_days_of_leave_are_not_looked_at(judge: Judge, back: str, expected: Any) -> None:
    """The cell ends on 31 January; leave ends on the 30th or on the 31st."""
    ended = units(t_h_a_1={"to": "2024-01-31"}, t_h_a_2={"to": "2020-12-31"})
    last_of_leave = {"2024-01-31": "2024-01-30", "2024-02-01": "2024-01-31"}[back]
    asked = world(units=ended, exemptions=[leave("2024-01-01", last_of_leave)], regulations=[regulation(ONE)])

    assert outcomes(judge(asked)) == expected


@pytest.mark.parametrize(("unit_id", "expected"), [(COMMUNE, [("nv", "partial")]), ("t/h/cq", UNFIT)])
def test_without_effective_days_those_on_duty_are_looked_at(judge: Judge, unit_id: str, expected: Any) -> None:
    """Assigned in January only, and on leave all of it."""
    asked = world(
        assignments=[assigned(unit_id, end="2024-01-31")],
        exemptions=[leave("2024-01-01", "2024-01-31")],
        regulations=[regulation(ONE)],
    )

    assert outcomes(judge(asked)) == expected


@pytest.mark.parametrize(
    ("home", "home_counts", "expected"),
    [
        (CELL, False, UNFIT),
        (CELL, True, FIT),
        ("t/h/a/2", False, FIT),
        ([{"is": CELL, "to": "2024-03-30"}], False, FIT),
        ([{"is": CELL, "to": "2024-03-31"}], False, UNFIT),
    ],
)
def test_the_own_cell_is_no_place_where_it_does_not_count(
    judge: Judge, home: Any, home_counts: Any, expected: Any
) -> None:
    """Assigned to the own cell alone; the home is that of the day."""
    rule = regulation(ONE | {"home_counts": home_counts})
    asked = world(members=[member(home=home)], assignments=[assigned(CELL)], regulations=[rule])

    assert outcomes(judge(asked)) == expected


@pytest.mark.parametrize(
    ("own_counts", "last_day_of_post", "expected"),
    [(False, "2024-12-31", UNFIT), (True, "2024-12-31", FIT), (False, "2024-03-30", FIT), (False, "2024-03-31", UNFIT)],
)
def test_the_own_committee_is_no_place_where_it_does_not_count(
    judge: Judge, own_counts: Any, last_day_of_post: str, expected: Any
) -> None:
    """Assigned to the commune in whose committee there is a post of another tier."""
    rule = regulation({"at_least": 1, "with": ["commune"], "within": "assigned", "own_counts": own_counts})
    people = [member("an", role(), role("grassroots", unit_id=COMMUNE, end=last_day_of_post))]

    assert outcomes(judge(world(members=people, regulations=[rule]))) == expected


@pytest.mark.parametrize(
    ("scope", "kind", "expected"),
    [
        ("own", "grassroots", UNFIT),
        ("own", "residential-cell", FIT),
        ("any", "grassroots", FIT),
        ("any", "province", FIT),
    ],
)
def test_own_and_any_need_a_place_too(judge: Judge, scope: str, kind: str, expected: Any) -> None:
    """Below the commune there is no grassroots committee; in the register there is one."""
    people = [member("an", role("grassroots", unit_id=COMMUNE))]
    rule = regulation({"at_least": 1, "with": [kind], "within": scope}, tier="grassroots")

    assert outcomes(judge(world(members=people, regulations=[rule]))) == expected


def test_a_place_must_bear_the_tag(judge: Judge) -> None:
    """The tagged cell is looked after, and a commune that is not tagged."""
    tagged = units(t_h_b_1={"tags": ["bien-gioi"]})
    given = [assigned(COMMUNE), assigned("t/h/b/1")]
    rule = law("thu", duty("nv", {"at_least": 1, "with": ["commune"], "within": "assigned"}, tagged="bien-gioi"))

    found = judge(world(units=tagged, assignments=given, regulations=[rule]))

    assert (on_duty(found), outcomes(found)) == ([91], UNFIT)
