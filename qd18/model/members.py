"""Officials, the posts they hold, what they look after and when they are excused."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from qd18.model.dated import Dated
from qd18.model.days import ALWAYS, DateSpan
from qd18.model.details import Details
from qd18.model.located import UNLOCATED, Located
from qd18.model.open_word import OpenWord
from qd18.model.units import UnitKind
from qd18.model.value_class import value_class


class Tier(OpenWord):
    """The level at which a post is held."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    """The committee of a commune as the direct superior of grassroots organisations, since July 2025."""
    GRASSROOTS = "grassroots"

    @property
    def kinds(self) -> tuple[UnitKind, ...]:
        """The kinds of committee of the format that have posts of this tier; an own tier has them in any."""
        return _COMMITTEES.get(self) or tuple(UnitKind)

    def has_posts_in(self, kind: UnitKind) -> bool:
        """Whether posts of this tier can be held in a unit of *kind*; an own kind has posts of any tier."""
        return kind.is_own or kind in self.kinds


_COMMITTEES = {
    Tier.PROVINCE: (UnitKind.PROVINCE,),
    Tier.DISTRICT: (UnitKind.DISTRICT,),
    Tier.COMMUNE: (UnitKind.COMMUNE,),
    Tier.GRASSROOTS: (UnitKind.COMMUNE, UnitKind.GRASSROOTS),
}


class Position(OpenWord):
    """A post in a committee."""

    SECRETARY = "secretary"
    DEPUTY_SECRETARY = "deputy-secretary"
    STANDING_MEMBER = "standing-member"
    COMMITTEE_MEMBER = "committee-member"
    AGENCY_LEADER = "agency-leader"
    """Leader of a department, agency, the Fatherland Front or a socio-political organisation."""


@value_class
class Role:
    """A post held in the committee *unit* on the days of *span*."""

    tier: Tier
    position: Position
    unit: str
    span: DateSpan = ALWAYS
    details: Details = ()


@value_class
class Member:
    """An official; *home* is the cell in which the person is a party member, None where it is not on record.

    *title* and *home* are the newest; *titles* and *homes* have the values by day, None where the plain one always
    holds. Without *roles* the person is known and owes nothing.
    """

    id: str
    name: str
    roles: tuple[Role, ...] = ()
    title: str | None = None
    home: str | None = None
    titles: Dated[str] | None = None
    homes: Dated[str] | None = None
    ref: Located = field(default=UNLOCATED, compare=False, repr=False)
    details: Details = ()

    def title_on(self, day: date) -> str | None:
        """The job title of *day*."""
        return self.title if self.titles is None else self.titles.on(day)

    def home_on(self, day: date) -> str | None:
        """The cell of *day* in which the person is a party member."""
        return self.home if self.homes is None else self.homes.on(day)


@value_class
class Assignment:
    """The member looks after the unit, and everything below it, on the days of *span*.

    *tier* names the tier whose post's duty it serves; None leaves that to rule 3.1.
    """

    member: str
    unit: str
    span: DateSpan = ALWAYS
    decision: str | None = None
    note: str | None = None
    tier: Tier | None = None
    decided: date | None = None
    """The date of the assigning decision; it decides nothing."""
    ref: Located = field(default=UNLOCATED, compare=False, repr=False)
    details: Details = ()


@value_class
class Exemption:
    """The member is on approved leave on the days of *span*."""

    member: str
    span: DateSpan
    reason: str
    decision: str | None = None
    ref: Located = field(default=UNLOCATED, compare=False, repr=False)
    details: Details = ()
