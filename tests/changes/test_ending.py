"""Which assignments end with a post: those that belong to it, and none on which another post of the member hangs."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qd18.changes.change_set import ChangeSet, PutValue
from qd18.changes.members import member_left, member_moved
from qd18.changes.placement import posts_of_assignment
from qd18.model.days import DateSpan
from qd18.model.located import Unlocated
from qd18.model.members import Assignment, Member, Position, Role, Tier
from qd18.model.register import Register
from qd18.model.units import Unit, UnitKind
from tests.copies import Copy

KINDS = {
    "t": UnitKind.PROVINCE,
    "t/h": UnitKind.DISTRICT,
    "t/k": UnitKind.DISTRICT,
    **dict.fromkeys(("t/h/a", "t/h/b", "t/k/c"), UnitKind.COMMUNE),
    **dict.fromkeys(("t/h/a/1", "t/h/a/2", "t/h/b/1", "t/k/c/1"), UnitKind.RESIDENTIAL_CELL),
}
UNITS = tuple(Unit(one, one, kind, one.rpartition("/")[0] or None) for one, kind in KINDS.items())
TIERS = {UnitKind.PROVINCE: Tier.PROVINCE, UnitKind.DISTRICT: Tier.DISTRICT, UnitKind.COMMUNE: Tier.GRASSROOTS}
LAST = date(2024, 6, 30)


def post(unit: str, *, first: date = date.min, end: date = date.max, as_: Position = Position.SECRETARY) -> Role:
    return Role(TIERS[KINDS[unit]], as_, unit, DateSpan(first, end))


def register(*roles: Role, looks_after: tuple[str, ...]) -> tuple[Register, Member]:
    """A record of one member; each assignment is known by the unit that it is to."""
    member = Member("m", "Mẫu", roles)
    assignments = tuple(Assignment("m", unit, ref=Unlocated(unit)) for unit in looks_after)
    return Register(UNITS, (member,), assignments), member


def ended(changes: ChangeSet) -> list[str]:
    """What assignments *changes* ends."""
    operations = changes.operations
    return [put.ref.path for put in operations if isinstance(put, PutValue) and put.path == ("to",)]


ALL = ("t/h/a", "t/h/a/1", "t/h/b", "t/k/c/1")


@pytest.mark.parametrize(
    ("held", "gone", "found"),
    [
        (["t/h", "t/h/a"], "t/h/a", ["t/h/a/1"]),
        (["t/h", "t/h/a"], "t/h", ["t/h/a", "t/h/b", "t/k/c/1"]),
        (["t", "t/h/a"], "t/h/a", ["t/h/a/1"]),
        (["t", "t/h", "t/h/a"], "t/h", ["t/h/a", "t/h/b"]),
        (["t", "t/h", "t/h/a"], "t", ["t/k/c/1"]),
        (["t/h/a", "t/h/b"], "t/h/a", ["t/h/a/1"]),
        (["t/h/a"], "t/h/a", list(ALL)),
    ],
)
def test_who_leaves_one_post_keeps_what_belongs_to_another(held: list[str], gone: str, found: list[str]) -> None:
    record, member = register(*map(post, held), looks_after=ALL)

    assert ended(member_left(record, member, LAST, unit=record.tree[gone])) == found


def test_of_two_posts_in_one_committee_the_one_that_is_kept_keeps_the_assignments() -> None:
    record, member = register(post("t/h"), post("t/h", as_=Position.DEPUTY_SECRETARY), looks_after=ALL)

    assert ended(member_left(record, member, LAST, position=Position.SECRETARY)) == []


def test_a_post_that_ends_later_by_itself_keeps_its_assignments_till_then() -> None:
    later = post("t/h", end=LAST + timedelta(days=100))
    record, member = register(later, post("t/h/a"), looks_after=ALL)

    assert ended(member_left(record, member, LAST, unit=record.tree["t/h/a"])) == ["t/h/a/1"]


def test_who_leaves_every_post_looks_after_nothing_any_more() -> None:
    record, member = register(post("t/h"), post("t/h/a"), looks_after=ALL)

    assert ended(member_left(record, member, LAST)) == list(ALL)


@pytest.mark.parametrize(
    ("held", "target", "found"),
    [
        (["t/h", "t/h/a"], "t/h/b", ["t/h/a/1"]),
        (["t/h", "t/h/a"], "t/k", ["t/h/a", "t/h/b", "t/k/c/1"]),
        (["t/h/a"], "t/h/b", list(ALL)),
        (["t/h/a"], "t/h", list(ALL)),
    ],
)
def test_who_moves_from_one_post_keeps_what_belongs_to_another(held: list[str], target: str, found: list[str]) -> None:
    record, member = register(*map(post, held), looks_after=ALL)

    assert ended(member_moved(record, member, record.tree[target], LAST + timedelta(days=1))) == found


def test_who_moves_within_a_committee_keeps_everything() -> None:
    record, member = register(post("t/h"), post("t/h/a"), looks_after=ALL)
    changes = member_moved(record, member, record.tree["t/h"], LAST, position=Position.DEPUTY_SECRETARY)

    assert ended(changes) == []


def test_an_assignment_that_names_its_tier_serves_the_posts_of_that_tier() -> None:
    record, member = register(post("t/h"), post("t/h/a"), looks_after=ALL)

    def served(tier: Tier) -> list[str]:
        return [role.unit for role in posts_of_assignment(record.tree, member, "t/h/a/1", LAST, tier=tier)]

    assert (served(Tier.DISTRICT), served(Tier.GRASSROOTS), served(Tier.PROVINCE)) == (["t/h"], ["t/h/a"], [])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1 << 32))
def test_an_assignment_serves_the_nearest_post_above_it_else_the_one_of_the_highest_tier(seed: int) -> None:
    """The rule read a second time, by the parts of ids: each slash is a step up."""
    rng = Random(seed)
    days = [date(2024, month, 1) for month in (1, 4, 7, 10)]
    roles = []
    for unit in rng.sample([one for one, kind in KINDS.items() if kind in TIERS], rng.randint(0, 4)):
        first, end = sorted(rng.sample([date.min, *days, date.max], 2))
        roles.append(post(unit, first=first, end=end))
    record, member = register(*roles, looks_after=())
    assigned, day = rng.choice(list(KINDS)), rng.choice(days)

    held = {role.unit for role in roles if role.span.start <= day < role.span.end}
    above = [one for one in held if assigned.startswith(f"{one}/")]
    wanted = {max(above, key=len)} if above else {one for one in held if one.count("/") == min(map(_depth, held))}
    assert {role.unit for role in posts_of_assignment(record.tree, member, assigned, day)} == wanted


def _depth(unit: str) -> int:
    return unit.count("/")


@pytest.mark.parametrize(
    "line", ["leave mau-06 --unit ha/an --to 2024-03-31", "move mau-06 --unit ha/cat --from 1/4/2024"]
)
def test_a_post_whose_duties_look_at_no_assignment_has_none_that_ends_with_it(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A secretary whose own duty is met anywhere in the commune: what he looks after there the district assigned."""
    record = Copy(tmp_path / "record", monkeypatch, capsys)
    regulation, members, assignments = (
        Path("data", name) for name in ("regulations/thu.yaml", "members.yaml", "assignments.yaml")
    )
    text = regulation.read_text(encoding="utf-8")
    start = text.index("  - id: coso")
    regulation.write_text(text[:start] + text[start:].replace("within: assigned", "within: own"), encoding="utf-8")
    roles = (
        "[{tier: district, position: committee-member, unit: ha}, {tier: grassroots, position: secretary, unit: ha/an}]"
    )
    members.write_text(f"- {{id: mau-06, name: Mẫu 06, roles: {roles}}}\n", encoding="utf-8")
    assignments.write_text("- {member: mau-06, unit: ha/an/thon-1}\n", encoding="utf-8")
    Path("data/exemptions.yaml").unlink()
    for path in Path("data/meetings").rglob("*.yaml"):
        path.unlink()

    assert record.run(f"member {line}").status == 0
    assert assignments.read_text(encoding="utf-8") == "- {member: mau-06, unit: ha/an/thon-1}\n"
    assert "to: 2024-03-31" in members.read_text(encoding="utf-8")
