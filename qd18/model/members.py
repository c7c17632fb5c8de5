"""Officials, the posts they hold, what they look after and when they are excused."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from qd18.model.days import ALWAYS, DateSpan
from qd18.model.units import UnitKind


class Tier(StrEnum):
    """The level at which a post is held."""

    PROVINCE = "province"
    DISTRICT = "district"
    GRASSROOTS = "grassroots"

    @property
    def kinds(self) -> tuple[UnitKind, ...]:
        """The kinds of committee that have posts of this tier."""
        return _COMMITTEES[self]


_COMMITTEES = {
    Tier.PROVINCE: (UnitKind.PROVINCE,),
    Tier.DISTRICT: (UnitKind.DISTRICT,),
    Tier.GRASSROOTS: (UnitKind.COMMUNE, UnitKind.GRASSROOTS),
}


class Position(StrEnum):
    """A post in a committee."""

    SECRETARY = "secretary"
    DEPUTY_SECRETARY = "deputy-secretary"
    STANDING_MEMBER = "standing-member"
    COMMITTEE_MEMBER = "committee-member"
    AGENCY_LEADER = "agency-leader"
    """Leader of a provincial department, agency, the Fatherland Front or a socio-political organisation."""

    def is_held_at(self, tier: Tier) -> bool:
        """Whether the post exists at *tier*: leaders of agencies belong to the province alone."""
        return self is not Position.AGENCY_LEADER or tier is Tier.PROVINCE


@dataclass(frozen=True, slots=True)
class Role:
    """A post held in the committee *unit* on the days of *span*."""

    tier: Tier
    position: Position
    unit: str
    span: DateSpan = ALWAYS


@dataclass(frozen=True, slots=True)
class Member:
    """An official; *home* is the cell in which the person is a party member, None where it is not on record."""

    id: str
    name: str
    roles: tuple[Role, ...]
    title: str | None = None
    home: str | None = None
    ref: object = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Assignment:
    """The member looks after the unit, and everything below it, on the days of *span*."""

    member: str
    unit: str
    span: DateSpan = ALWAYS
    decision: str | None = None
    note: str | None = None
    ref: object = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Exemption:
    """The member is on approved leave on the days of *span*."""

    member: str
    span: DateSpan
    reason: str
    decision: str | None = None
    ref: object = field(default=None, compare=False, repr=False)
