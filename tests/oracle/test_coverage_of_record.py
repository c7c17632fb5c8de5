"""Rule 5.1: when the record does not cover a period, so that nothing can be said."""

from typing import Any

import pytest

from tests.oracle.conftest import Judge
from tests.oracle.rows import on_duty, only, status_of
from tests.oracle.small import assigned, duty, entry, law, leave, meeting, member, regulation, role, units, world

Yaml = dict[str, Any]

CELL, COMMUNE, OTHER_CELL = "t/h/a/1", "t/h/a", "t/h/b/1"
ONE = {"at_least": 1, "with": ["residential-cell"], "within": "assigned"}
ALL_MONTHS = [meeting(f"2024-0{month}-20", OTHER_CELL) for month in (1, 2, 3)]  # in the same district, not assigned


def uncovered(judge: Judge, held: list[Yaml], **more: Any) -> bool:
    """Whether a quota of which nothing is met is `no-record`, and not a shortfall."""
    given: Yaml = {"record": {}, "regulations": [regulation(ONE)]} | more
    status = status_of(judge(world(held, **given)))
    assert status in {"no-record", "violation"}
    return status == "no-record"


@pytest.mark.parametrize(("first", "expected"), [("2024-01-01", False), ("2024-01-02", True), ("2024-04-01", True)])
def test_the_first_effective_day_lies_before_the_record_begins(judge: Judge, first: str, *, expected: bool) -> None:
    assert uncovered(judge, ALL_MONTHS, record={"from": first}) is expected


def test_the_record_may_begin_with_the_first_effective_day(judge: Judge) -> None:
    """On duty from 1 January, assigned from 10 January and on leave up to the 15th."""
    given = [assigned(start="2024-01-10")]
    on_leave = [leave("2024-01-05", "2024-01-15")]

    def before(day: str) -> bool:
        return uncovered(judge, ALL_MONTHS, record={"from": day}, assignments=given, exemptions=on_leave)

    assert (before("2024-01-16"), before("2024-01-17")) == (False, True)


@pytest.mark.parametrize("silent", [1, 2, 3])
def test_a_month_without_a_meeting_is_silent(judge: Judge, silent: int) -> None:
    assert uncovered(judge, [one for one in ALL_MONTHS if one["date"][6] != str(silent)])
    assert not uncovered(judge, ALL_MONTHS)


@pytest.mark.parametrize(("leave_from", "expected"), [("2024-03-26", True), ("2024-03-27", False)])
def test_a_month_is_looked_at_from_a_tenth_of_the_effective_days(
    judge: Judge, leave_from: str, *, expected: bool
) -> None:
    """January is silent. On duty from 26 January: 6 days of 60, or of 61."""
    found = uncovered(
        judge,
        ALL_MONTHS[1:],
        members=[member("an", role(start="2024-01-26"))],
        exemptions=[leave(leave_from, "2024-03-31")],
    )

    assert found is expected


@pytest.mark.parametrize(
    ("complete_to", "as_of", "expected"),
    [
        ("2024-03-31", "2024-04-15", False),
        ("2024-03-30", "2024-04-15", True),
        ("2024-04-14", "2024-04-15", False),
        ("2024-04-15", "2024-04-15", True),
        ("2024-02-29", "2024-04-15", True),
    ],
)
def test_silence_counts_up_to_the_day_for_which_the_office_vouches(
    judge: Judge, complete_to: str, as_of: str, *, expected: bool
) -> None:
    """March is silent; it must end on or before that day, and the question be asked later."""
    assert uncovered(judge, ALL_MONTHS[:2], record={"complete_to": complete_to}, as_of=as_of) is expected


def test_the_record_does_not_begin_earlier_because_the_office_vouches(judge: Judge) -> None:
    assert uncovered(judge, ALL_MONTHS, record={"from": "2024-01-02", "complete_to": "2024-03-31"})


@pytest.mark.parametrize(
    ("day", "month", "as_of", "expected"),
    [
        ("2024-03-31", None, "2024-04-15", False),
        ("2024-04-01", "2024-03", "2024-04-15", False),
        ("2024-04-01", "2024-03", "2024-04-01", False),
        ("2024-04-02", "2024-03", "2024-04-01", True),
        ("2024-03-31", "2024-04", "2024-04-15", True),
    ],
)
def test_a_meeting_breaks_the_silence_of_the_month_to_which_it_belongs(
    judge: Judge, day: str, month: str | None, as_of: str, *, expected: bool
) -> None:
    """And not after as_of."""
    held = [*ALL_MONTHS[:2], meeting(day, OTHER_CELL, month=month)]

    assert uncovered(judge, held, as_of=as_of) is expected


@pytest.mark.parametrize(("kind", "session"), [("t/h", "regular"), ("t/h/cq", "other"), ("t/h/a/truong", "regular")])
def test_any_meeting_breaks_the_silence(judge: Judge, kind: str, session: str) -> None:
    """Whatever its kind and session, for it shows that somebody has entered the month."""
    assert not uncovered(judge, [*ALL_MONTHS[:2], meeting("2024-03-01", kind, session=session)])


@pytest.mark.parametrize("elsewhere", ["t", "k", "k/xa"])
def test_a_meeting_of_another_area_does_not(judge: Judge, elsewhere: str) -> None:
    more = units(
        other={"id": "k", "kind": "district", "parent": "t"},
        commune={"id": "k/xa", "kind": "commune"},
    )

    assert uncovered(judge, [*ALL_MONTHS[:2], meeting("2024-03-01", elsewhere)], units=more)


# --- the areas

WITHOUT_DISTRICT = [
    {"id": "t", "name": "Tỉnh", "kind": "province"},
    {"id": "xa", "name": "Xã", "kind": "commune", "parent": "t"},
    {"id": "xa/cs", "name": "Cơ sở", "kind": "grassroots"},
    {"id": "xa/cs/1", "name": "Chi bộ 1", "kind": "residential-cell"},
    {"id": "xa/2", "name": "Chi bộ 2", "kind": "residential-cell"},
    {"id": "cs", "name": "Cơ sở", "kind": "grassroots", "parent": "t"},
    {"id": "cs/1", "name": "Chi bộ 1", "kind": "residential-cell"},
    {"id": "cs/2", "name": "Chi bộ 2", "kind": "residential-cell"},
    {"id": "le", "name": "Chi bộ lẻ", "kind": "residential-cell", "parent": "t"},
]


@pytest.mark.parametrize(
    ("unit_id", "sat", "expected"),
    [
        ("xa/cs/1", "xa/2", False),
        ("xa/cs/1", "cs/1", True),
        ("cs/1", "cs/2", False),
        ("cs/1", "xa/2", True),
        ("le", "cs/2", True),
        ("le", "le", False),
    ],
)
def test_without_a_district_the_area_is_the_commune_or_the_committee_or_the_unit(
    judge: Judge, unit_id: str, sat: str, *, expected: bool
) -> None:
    """A cell below an office below a commune belongs to the commune."""
    held = [meeting(f"2024-0{month}-05", sat) for month in (1, 2, 3)]
    people = [member("an", role("province", unit_id="t"))]
    rule = regulation(ONE, tier="province")
    more = {"units": WITHOUT_DISTRICT, "members": people, "regulations": [rule]}

    assert uncovered(judge, held, assignments=[assigned(unit_id)], **more) is expected


TWO_DISTRICTS = units(
    other={"id": "k", "kind": "district", "parent": "t"},
    commune={"id": "k/xa", "kind": "commune"},
    cell={"id": "k/xa/1", "kind": "residential-cell"},
)


@pytest.mark.parametrize(("last", "expected"), [("2024-03-01", True), ("2024-02-29", False)])
def test_every_area_of_the_effective_days_of_a_month(judge: Judge, last: str, *, expected: bool) -> None:
    """The other district has a meeting in February alone; one day of an assignment there in March is enough."""
    given = [assigned(), assigned("k/xa", start="2024-02-01", end=last)]
    held = [*ALL_MONTHS, meeting("2024-02-05", "k/xa/1")]

    assert uncovered(judge, held, units=TWO_DISTRICTS, assignments=given) is expected


def test_an_assignment_for_another_tier_is_no_area(judge: Judge) -> None:
    """The silent district is looked after for a post in a grassroots committee."""
    people = [member("an", role(), role("grassroots", unit_id="t/h/cq"))]
    given = [assigned(), assigned("k/xa", tier="grassroots")]
    more = {"units": TWO_DISTRICTS, "members": people}

    assert not uncovered(judge, ALL_MONTHS, assignments=given, **more)
    assert uncovered(judge, ALL_MONTHS, assignments=[assigned(), assigned("k/xa", tier="district")], **more)


def test_an_assignment_that_bears_no_tag_is_no_area(judge: Judge) -> None:
    tagged = [one | ({"tags": ["bien-gioi"]} if one["id"] == "t/h/a" else {}) for one in TWO_DISTRICTS]
    rule = law("thu", duty("nv", ONE, tagged="bien-gioi"))
    given = [assigned(), assigned("k/xa")]

    assert not uncovered(judge, ALL_MONTHS, units=tagged, assignments=given, regulations=[rule])


def test_the_area_of_a_day_is_that_of_its_tree(judge: Judge) -> None:
    """The assigned commune moves to the other district on 1 March, where meetings come in only from then on."""
    moved = [entry("t/h", end="2024-02-29"), entry("k", "2024-03-01")]
    tree = [one | ({"parent": moved} if one["id"] == "t/h/a" else {}) for one in TWO_DISTRICTS]
    held = [*ALL_MONTHS[:2], meeting("2024-03-05", "k/xa/1")]

    assert not uncovered(judge, held, units=tree)
    assert uncovered(judge, ALL_MONTHS, units=tree)


def test_a_meeting_is_at_or_below_an_area_in_the_tree_of_its_date(judge: Judge) -> None:
    """The cell that sat in March belonged to the district until 29 February."""
    moved = [entry("t/h", end="2024-02-29"), entry("k", "2024-03-01")]
    tree = [*TWO_DISTRICTS, {"id": "di", "name": "Di", "kind": "residential-cell", "parent": moved}]

    assert uncovered(judge, [*ALL_MONTHS[:2], meeting("2024-03-05", "di")], units=tree)
    assert not uncovered(judge, [ALL_MONTHS[0], ALL_MONTHS[2], meeting("2024-02-05", "di")], units=tree)


@pytest.mark.parametrize(("post", "expected"), [("t/h", False), ("k", True)])
def test_the_areas_of_own_are_those_of_the_posts(judge: Judge, post: str, *, expected: bool) -> None:
    rule = regulation(ONE | {"within": "own"})
    people = [member("an", role(unit_id=post))]

    assert uncovered(judge, ALL_MONTHS, units=TWO_DISTRICTS, members=people, regulations=[rule]) is expected


def test_for_any_the_whole_register_is_one_area(judge: Judge) -> None:
    """A meeting of the province breaks the silence of the month."""
    rule = regulation(ONE | {"within": "any"})

    assert uncovered(judge, ALL_MONTHS[:2], regulations=[rule])
    assert not uncovered(judge, [*ALL_MONTHS[:2], meeting("2024-03-05", "t")], regulations=[rule])


def test_days_that_are_not_effective_have_no_area(judge: Judge) -> None:
    """Nobody is assigned in March, and it is silent."""
    found = world(ALL_MONTHS[:2], assignments=[assigned(end="2024-02-29")], regulations=[regulation(ONE)], record={})

    row = only(judge(found))

    assert (row["status"], row["days"]["effective"], on_duty(judge(found))) == ("violation", 60, [91])
