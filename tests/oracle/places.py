"""Section 3 of the rules: where a quota can be met, on which days, and whether the assignment lets it be met."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tests.oracle.bound import Judged, on_duty
from tests.oracle.calendar_days import period_days
from tests.oracle.posts import posts_for, posts_held
from tests.oracle.record import DutyId, Record, in_force, kind_of, value_on, way_up
from tests.oracle.serving import units_served

Yaml = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Row:
    """One member, one period, and the duty by which a row is made."""

    record: Record
    member: str
    judged: Judged
    label: str

    @property
    def duty(self) -> Yaml:
        """The duty by which the row is made."""
        return self.record.duties[self.judged.duty]

    @property
    def quota(self) -> Yaml:
        """What that duty asks for."""
        quota: Yaml = self.duty["quota"]
        return quota

    @property
    def days(self) -> tuple[str, ...]:
        """All days of the period."""
        return period_days(self.duty["every"], self.label)

    @cached_property
    def effective_days(self) -> list[str]:
        """3.5 `Effective days: on duty, assigned and not exempt.`"""
        days = self.judged.on_duty_days
        return [day for day in days if is_assigned(self, self.judged.duty, day) and not is_exempt(self, day)]


def quota_of(row: Row, duty: DutyId) -> Yaml:
    """What the duty, that of the row or one kin to it, asks for."""
    quota: Yaml = row.record.duties[duty]["quota"]
    return quota


def within(row: Row, duty: DutyId) -> str:
    """`assigned` where the regulation says nothing else."""
    return str(quota_of(row, duty).get("within", "assigned"))


def applying(row: Row, day: str) -> list[DutyId]:
    """The duty of the row or those kin to it by which the member is on duty on the day, which may lie anywhere."""
    family = (row.judged.duty, *row.judged.kin)
    return [duty for duty in family if on_duty(row.record, duty, row.member, day)]


def posts_of_row(row: Row, day: str) -> list[Yaml]:
    """`a role by which the duty, or one kin to it (2.5), applies on d`."""
    return [post for duty in applying(row, day) for post in posts_for(row.record, duty, row.member, day)]


def assigned_units(row: Row, duty: DutyId, day: str) -> Sequence[str]:
    """The units of the assignments that serve the duty's tier on the day (and bear the tag, where `tagged`)."""
    given = row.record.duties[duty]
    return units_served(row.record, row.member, given["tier"], given.get("tagged"), day)


def scope(row: Row, duty: DutyId, day: str) -> set[str]:
    """3.2 `In scope on d`: the units, in force or not."""
    if within(row, duty) == "any":
        return set(row.record.units)
    if within(row, duty) == "own":
        tops = {post["unit"] for post in posts_of_row(row, day)}
    else:
        tops = set(assigned_units(row, duty, day))
    return {unit for unit in row.record.units if tops & set(way_up(row.record, unit, day))}


def is_assigned(row: Row, duty: DutyId, day: str) -> bool:
    """3.3 `some assignment serves the duty's tier on d (and bears the tag). For own and any every day counts.`"""
    return within(row, duty) != "assigned" or bool(assigned_units(row, duty, day))


def is_exempt(row: Row, day: str) -> bool:
    """3.5 `an exemption of the member covers d`."""
    return any(leave["member"] == row.member and in_force(leave, day) for leave in row.record.register["exemptions"])


def is_own_cell(row: Row, duty: DutyId, unit: str, day: str) -> bool:
    """`where home_counts is false`: the member's home of that day."""
    home_counts = quota_of(row, duty).get("home_counts", True)
    return not home_counts and value_on(row.record.members[row.member], "home", day) == unit


def is_own_committee(row: Row, duty: DutyId, unit: str, day: str) -> bool:
    """`where own_counts is false`: `that of a role the member holds that day`, of whatever tier."""
    own_counts = quota_of(row, duty).get("own_counts", True)
    return not own_counts and unit in {post["unit"] for post in posts_held(row.record, row.member, day)}


def places(row: Row, day: str) -> set[str]:
    """3.4 The units in scope, in force, less those that are `left out`: where the quota can be met on the day."""
    duty = row.judged.duty
    return {
        unit
        for unit in scope(row, duty, day)
        if in_force(row.record.units[unit], day)
        and not is_own_cell(row, duty, unit, day)
        and not is_own_committee(row, duty, unit, day)
    }


def is_fit(row: Row) -> bool:
    """3.4 `on some effective day of the period (where there is none, on some on-duty day)`, for each `with`."""
    days = row.effective_days or row.judged.on_duty_days
    kinds_to_find = [row.quota["with"], *(part["with"] for part in row.quota.get("of_which", []))]
    kinds_of_days = {kind_of(row.record, unit) for day in days for unit in places(row, day)}
    return all(kinds_of_days & set(kinds) for kinds in kinds_to_find)
