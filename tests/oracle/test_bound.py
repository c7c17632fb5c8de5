"""Section 2 of the rules: who is bound, by which post, and by which of several regulations."""

from typing import Any

import pytest

from tests.oracle.conftest import Judge
from tests.oracle.rows import by_regulation, on_duty, only
from tests.oracle.small import assigned, duty, entry, law, member, regulation, role, units, world

Yaml = dict[str, Any]

CELL = "t/h/a/1"
ONE = {"at_least": 1, "with": ["residential-cell"], "within": "assigned"}
ANYWHERE = {"at_least": 1, "with": ["residential-cell"], "within": "any"}
OLD = law("cu", duty("nv", ONE), duty("cs", ANYWHERE, tier="grassroots"))


@pytest.mark.parametrize(
    ("dates", "entry_dates", "days"),
    [
        ({"start": "2024-02-01"}, {"from": "2024-03-01"}, 31),
        ({"start": "2024-03-01"}, {"from": "2024-02-01"}, 31),
        ({"end": "2024-01-31"}, {"to": "2024-02-29"}, 31),
        ({"end": "2024-02-29"}, {"to": "2024-01-31"}, 31),
        ({}, {"from": "2024-01-02", "to": "2024-01-02"}, 1),
    ],
)
def test_in_force_from_the_later_day_to_the_earlier(judge: Judge, dates: Yaml, entry_dates: Yaml, days: int) -> None:
    """2.1 (a): by the regulation's own dates and by those of its entry."""
    rule = regulation(ONE, **dates)

    assert on_duty(judge(world(regulations=[rule], entries=[{"id": "thu"} | entry_dates]))) == [days]


@pytest.mark.parametrize(
    ("binds", "bound"),
    [
        ("t/h", ["an"]),
        (["t/h"], ["an"]),
        ("t", ["an", "b"]),
        ("t/h/a", []),
        (["t/h/a", "k"], ["b"]),
        (None, ["an", "b"]),
    ],
)
def test_a_regulation_binds_the_posts_at_or_below_its_units(judge: Judge, binds: Any, bound: list[str]) -> None:
    """2.1 (b)."""
    two = units(other={"id": "k", "kind": "district", "parent": "t"})
    people = [member(), member("b", role(unit_id="k"))]
    listed = {"id": "thu"} | ({"binds": binds} if binds else {})

    found = judge(world(units=two, members=people, regulations=[regulation(ONE)], entries=[listed]))

    assert [row["member"] for row in found["verdicts"]] == bound


def test_a_regulation_binds_in_the_tree_of_the_day(judge: Judge) -> None:
    """The district belongs to the province that is bound until 29 February."""
    moved = [entry("t", end="2024-02-29"), entry("t2", "2024-03-01")]
    two = units(t_h={"parent": moved}, other={"id": "t2", "kind": "province"})

    assert on_duty(judge(world(units=two, regulations=[regulation(ONE)], entries=[{"id": "thu", "binds": "t"}]))) == [
        60
    ]


@pytest.mark.parametrize(("kinds", "bound"), [(["commune"], ["an"]), (["grassroots"], ["b"]), (None, ["an", "b"])])
def test_a_duty_may_bind_posts_in_committees_of_some_kinds(judge: Judge, kinds: Any, bound: list[str]) -> None:
    """2.1 (c)."""
    people = [member("an", role("grassroots", unit_id="t/h/a")), member("b", role("grassroots", unit_id="t/h/cq"))]
    rule = law("thu", duty("nv", ANYWHERE, tier="grassroots", **({"at": kinds} if kinds else {})))

    assert [row["member"] for row in judge(world(members=people, regulations=[rule]))["verdicts"]] == bound


@pytest.mark.parametrize(("tier", "unit_id", "bound"), [("commune", "t/h/a", 1), ("grassroots", "t/h/a", 0)])
def test_the_commune_is_a_tier_of_its_own(judge: Judge, tier: str, unit_id: str, bound: int) -> None:
    people = [member("an", role(tier, unit_id=unit_id))]

    found = judge(world(members=people, regulations=[regulation(ONE, tier="commune")]))

    assert len(found["verdicts"]) == bound


def test_somebody_without_a_role_owes_nothing(judge: Judge) -> None:
    nobody = {"id": "an", "name": "Đồng chí an"}

    assert judge(world(members=[nobody, member("b") | {"roles": []}]))["verdicts"] == []


# --- 2.2 and 2.3


def of_two(first: Yaml, second: Yaml) -> list[Yaml]:
    """A duty of the secretaries before one of all, of different lengths, so that they are not kin."""
    return [law("thu", duty("bt", ONE, positions=["secretary"], **first), duty("nv", ONE, every="half-year", **second))]


@pytest.mark.parametrize(
    ("first", "second", "rows"),
    [
        ({}, {}, [("thu", "bt", 91)]),
        ({"also": True}, {}, [("thu", "bt", 91), ("thu", "nv", 182)]),
        ({}, {"also": True}, [("thu", "bt", 91), ("thu", "nv", 182)]),
        ({"tagged": "disadvantaged"}, {}, [("thu", "nv", 182)]),
        ({"at": ["province"]}, {}, [("thu", "nv", 182)]),
    ],
)
def test_the_first_duty_that_holds_takes_the_day(judge: Judge, first: Yaml, second: Yaml, rows: list[Any]) -> None:
    """2.2: unless it, or the later one, is `also`; one that does not hold takes nothing."""
    people = [member("an", role(position="secretary"))]

    assert by_regulation(judge(world(members=people, regulations=of_two(first, second)))) == rows


def test_the_first_duty_takes_the_day_from_every_post_of_the_tier(judge: Judge) -> None:
    """Secretary of one district and member of another: the first duty applies, by the one post, and no other."""
    two = units(other={"id": "k", "kind": "district", "parent": "t"})
    people = [member("an", role(position="secretary"), role(unit_id="k"))]

    assert by_regulation(judge(world(units=two, members=people, regulations=of_two({}, {})))) == [("thu", "bt", 91)]


def test_a_duty_takes_only_the_days_on_which_it_holds(judge: Judge) -> None:
    """Secretary in January only: 31 days of the quarter, and the other 151 of the half-year."""
    people = [member("an", role(position="secretary", end="2024-01-31"), role())]

    rows = by_regulation(judge(world(members=people, regulations=of_two({}, {}))))

    assert rows == [("thu", "bt", 31), ("thu", "nv", 151)]


def test_a_tagged_duty_looks_at_the_assignments_of_its_tier_only(judge: Judge) -> None:
    """2.1 (d): the tagged commune is looked after for the post in the grassroots committee."""
    people = [member("an", role(), role("grassroots", unit_id="t/h/cq"))]
    tagged = units(t_h_a={"disadvantaged": True})
    rule = law("thu", duty("nv", ONE, tagged="disadvantaged"), duty("cs", ONE, tier="grassroots"))

    def rows(tier: str) -> list[Any]:
        given = [assigned(tier=tier)]
        return by_regulation(judge(world(members=people, units=tagged, assignments=given, regulations=[rule])))

    assert rows("grassroots") == [("thu", "cs", 91)]
    assert rows("district") == [("thu", "nv", 91), ("thu", "cs", 91)]


def test_a_tagged_duty_is_served_by_tagged_units_only(judge: Judge) -> None:
    """2.3: of the quarter's 91 days the tagged commune is looked after for 31, the other for all."""
    tagged = units(t_h_a={"disadvantaged": True})
    given = [assigned("t/h/a", start="2024-03-01"), assigned("t/h/b")]
    rule = law("thu", duty("nv", ONE, tagged="disadvantaged"))

    row = only(judge(world(units=tagged, assignments=given, regulations=[rule])))

    assert row["days"] == {"period": 91, "on_duty": 31, "assigned": 31, "exempt": 0, "effective": 31}


# --- 2.4 which regulation replaces which

PEOPLE = [
    member("an", role(), role("grassroots", unit_id="t/h/cq")),
    member("b", role(unit_id="k")),
]
DISTRICTS = units(other={"id": "k", "kind": "district", "parent": "t"})


def rows_under(judge: Judge, *laws: Yaml, binds: dict[str, str] | None = None) -> list[tuple[str, str, str, int]]:
    """The member, the regulation, the duty and the days on duty of each row of the first quarter of 2024."""
    bound = binds or {}
    listed = [{"id": one["id"]} | ({"binds": bound[one["id"]]} if one["id"] in bound else {}) for one in laws]
    found = judge(world(units=DISTRICTS, members=PEOPLE, regulations=laws, entries=listed))
    return [(row["member"], row["regulation"], row["duty"], row["days"]["on_duty"]) for row in found["verdicts"]]


def test_regulations_side_by_side_each_ask(judge: Judge) -> None:
    assert rows_under(judge, OLD, law("moi", duty("nv", ONE))) == [
        *(("an", "cu", "nv", 91), ("b", "cu", "nv", 91), ("an", "cu", "cs", 91)),
        *(("an", "moi", "nv", 91), ("b", "moi", "nv", 91)),
    ]


def test_a_successor_takes_its_tiers_and_leaves_the_others(judge: Judge) -> None:
    assert rows_under(judge, OLD, law("moi", duty("nv", ONE), replaces="cu")) == [
        *(("an", "cu", "cs", 91), ("an", "moi", "nv", 91), ("b", "moi", "nv", 91)),
    ]


def test_a_successor_takes_the_posts_that_it_binds(judge: Judge) -> None:
    assert rows_under(judge, OLD, law("moi", duty("nv", ONE), replaces="cu"), binds={"moi": "k"}) == [
        *(("an", "cu", "nv", 91), ("an", "cu", "cs", 91), ("b", "moi", "nv", 91)),
    ]


def test_a_successor_takes_posts_for_which_it_has_no_duty_itself(judge: Judge) -> None:
    """`has a duty of that post's tier`: whom that duty asks does not matter."""
    assert rows_under(judge, OLD, law("moi", duty("nv", ONE, positions=["secretary"]), replaces="cu")) == [
        ("an", "cu", "cs", 91),
    ]


def test_what_is_replaced_goes_on_before_and_after_its_successor(judge: Judge) -> None:
    """The successor is in force in February; lengths differ, so that each judges its own days."""
    new = law("moi", duty("nv", ONE, every="month"), replaces="cu", start="2024-02-01", end="2024-02-29")

    assert ("an", "cu", "nv", 62) in rows_under(judge, OLD, new)
    assert ("an", "moi", "nv", 29) in rows_under(judge, OLD, new)


@pytest.mark.parametrize(("start", "days_of_an"), [("2024-02-15", [91]), ("2024-02-16", [45, 45])])
def test_on_adjoining_days_the_later_replaces_the_earlier(judge: Judge, start: str, days_of_an: list[int]) -> None:
    """One row where it does, by the duty with the 46 days; with a day between, two of 45 days each."""
    laws = [law("cu", duty("nv", ONE), end="2024-02-14"), law("moi", duty("nv", ONE), start=start)]

    assert on_duty(judge(world(regulations=laws))) == days_of_an


def test_days_adjoin_by_the_entries_too(judge: Judge) -> None:
    """R's last day and S's first are those on which they are in force here."""
    listed = [{"id": "cu", "to": "2024-02-14"}, {"id": "moi", "from": "2024-02-15"}]
    laws = [law("cu", duty("nv", ONE)), law("moi", duty("nv", ONE))]

    assert by_regulation(judge(world(regulations=laws, entries=listed))) == [("moi", "nv", 91)]


def test_what_replaces_a_successor_replaces_the_first_too(judge: Judge) -> None:
    """The second has ended; the third has never heard of the first."""
    laws = [
        law("cu", duty("nv", ONE)),
        law("giua", duty("nv", ONE), replaces="cu", end="2023-12-31"),
        law("moi", duty("nv", ONE), start="2024-01-01"),
    ]

    assert by_regulation(judge(world(regulations=laws))) == [("moi", "nv", 91)]


def test_replacing_one_that_is_not_listed_does_nothing(judge: Judge) -> None:
    assert by_regulation(judge(world(regulations=[law("moi", duty("nv", ONE), replaces="cu")]))) == [("moi", "nv", 91)]
