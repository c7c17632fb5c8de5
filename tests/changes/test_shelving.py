"""Among whose assignments a new one is written: those of the committee whose post it belongs to."""

from __future__ import annotations

from datetime import date

import pytest

from qd18.changes.placement import position_of_assignment
from qd18.model.members import Assignment, Member, Position, Role, Tier
from qd18.model.register import Register
from qd18.model.units import Unit, UnitKind
from qd18.source.refs import Ref
from qd18.source.text import SourceText

UNITS = (
    Unit("h", "Huyện ủy Mẫu", UnitKind.DISTRICT),
    Unit("h/a", "Đảng ủy xã Mẫu Một", UnitKind.COMMUNE, "h"),
    *(Unit(f"h/a/{number}", f"Chi bộ thôn {number}", UnitKind.RESIDENTIAL_CELL, "h/a") for number in (1, 2)),
)
OF_DISTRICT = Role(Tier.DISTRICT, Position.COMMITTEE_MEMBER, "h")
OF_COMMUNE = Role(Tier.GRASSROOTS, Position.SECRETARY, "h/a")
MEMBERS = (
    Member("ca-hai", "Mẫu 01", (OF_DISTRICT, OF_COMMUNE)),
    Member("huyen", "Mẫu 02", (OF_DISTRICT,)),
    Member("xa", "Mẫu 03", (OF_COMMUNE,)),
)


def on_record(member: str, unit: str, path: str) -> Assignment:
    return Assignment(member, unit, ref=Ref(SourceText(f"assignments/{path}.yaml", ""), 0))


@pytest.mark.parametrize(("unit", "path"), [("h/a", "cap-huyen"), ("h/a/2", "cap-xa")])
@pytest.mark.parametrize("is_turned", [False, True])
def test_an_assignment_of_somebody_with_two_posts_stands_with_those_of_the_post_that_it_belongs_to(
    unit: str, path: str, *, is_turned: bool
) -> None:
    known = (on_record("huyen", "h/a", "cap-huyen"), on_record("xa", "h/a/1", "cap-xa"))
    register = Register(UNITS, MEMBERS, known[::-1] if is_turned else known)

    assert position_of_assignment(register, MEMBERS[0], unit, date(2024, 1, 1))[0] == f"assignments/{path}.yaml"
