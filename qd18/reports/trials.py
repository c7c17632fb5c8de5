"""A member's verdicts tried again with one record put differently: the test of what a change bears on.

Only what the member's verdicts are made from is laid out for each trial, so that a province can be gone through.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from qd18.engine.checking import judge_all
from qd18.engine.verdicts import Verdict
from qd18.model.days import DateSpan
from qd18.model.meetings import Meeting
from qd18.model.members import Assignment, Exemption, Member
from qd18.model.register import Register
from qd18.model.regulations import Count, Duty, Regulation, Scope
from qd18.model.units import Unit
from qd18.reports.changes import Fact, Key, key_of


class Swap(NamedTuple):
    """One record put differently: what is *out* is taken away, *into* put in its place; None is nothing."""

    out: Key | None = None
    into: Fact | None = None


AS_IT_IS = Swap()


@dataclass
class Trials:
    """The records of *register* laid out by member, as known on *as_of*."""

    register: Register
    as_of: date
    units: dict[str, Unit] = field(init=False)

    def __post_init__(self) -> None:
        self.units = {unit.id: unit for unit in self.register.units}
        self._members = {member.id: member for member in self.register.members}
        self._told: dict[str, list[Assignment | Exemption | Meeting]] = defaultdict(list)
        for assignment in self.register.assignments:
            self._told[assignment.member].append(assignment)
        for exemption in self.register.exemptions:
            self._told[exemption.member].append(exemption)
        for meeting in self.register.meetings:
            for name in meeting.attended:
                self._told[name].append(meeting)

    def verdicts(
        self, member: str, regulations: Sequence[Regulation], span: DateSpan, swap: Swap = AS_IT_IS
    ) -> tuple[Verdict, ...]:
        """The verdicts of *member* alone over *span*, with *swap* made."""
        shared = [duty for regulation in regulations for duty in regulation.duties if goes_by_share(duty)]
        return judge_all(self._around(member, swap, shared), regulations, span, as_of=self.as_of)

    def _around(self, name: str, swap: Swap, shared: Sequence[Duty]) -> Register:
        """The part of the register that the member's verdicts are made from, with *swap* made."""
        told: list[Fact] = [*self._told.get(name, ())]
        if name in self._members:
            told.append(self._members[name])
        if swap.into is not None and (shared or name in members_of(swap.into)):
            told.append(swap.into)
        if shared:
            told += self._held(told, swap, shared)
        if swap.out is not None:
            told = [one for one in told if one is swap.into or key_of(one) != swap.out]
        units = self._units(swap, {one.unit for one in told if isinstance(one, Meeting | Assignment)})
        return Register(
            units=tuple(units.values()),
            members=tuple([one for one in told if isinstance(one, Member) and one.id == name][-1:]),
            assignments=tuple([one for one in told if isinstance(one, Assignment) and one.member == name]),
            exemptions=tuple([one for one in told if isinstance(one, Exemption) and one.member == name]),
            meetings=tuple([one for one in told if isinstance(one, Meeting) and one.unit in units]),
        )

    def _held(self, told: Sequence[Fact], swap: Swap, shared: Sequence[Duty]) -> list[Meeting]:
        """The meetings that a share may be taken of, besides those *told*."""
        seen = {id(one) for one in told}
        if isinstance(swap.into, Unit) or any(duty.quota.within is Scope.ANY for duty in shared):
            return [meeting for meeting in self.register.meetings if id(meeting) not in seen]
        tops = {one.unit for one in told if isinstance(one, Assignment)}
        tops |= {role.unit for one in told if isinstance(one, Member) for role in one.roles}
        below = {id(meeting): meeting for top in tops for meeting in self._below.get(top, ())}
        return [meeting for meeting in below.values() if id(meeting) not in seen]

    @cached_property
    def _below(self) -> dict[str, list[Meeting]]:
        """The meetings of each unit and of those below it."""
        found: dict[str, list[Meeting]] = defaultdict(list)
        for meeting in self.register.meetings:
            for unit in self.register.tree.lineages[meeting.unit]:
                found[unit].append(meeting)
        return found

    def _units(self, swap: Swap, named: Iterable[str]) -> dict[str, Unit]:
        """The units *named*, as far as there are such, and all above them."""
        found: dict[str, Unit] = {}
        for name in named:
            at: str | None = name
            while at is not None and at not in found:
                unit = self._unit(at, swap)
                if unit is None:
                    break
                found[at] = unit
                at = unit.parent
        return found

    def _unit(self, name: str, swap: Swap) -> Unit | None:
        if isinstance(swap.into, Unit) and swap.into.id == name:
            return swap.into
        return None if swap.out == ("units", name) else self.units.get(name)


def members_of(fact: Fact) -> tuple[str, ...]:
    """The members that *fact* names."""
    match fact:
        case Meeting():
            return fact.attended
        case Member():
            return (fact.id,)
        case Assignment() | Exemption():
            return (fact.member,)
        case _:
            return ()


def goes_by_share(duty: Duty) -> bool:
    """Whether the duty asks for a share of the meetings held, so that those not attended matter too."""
    quota = duty.quota
    return not all(isinstance(amount, Count) for amount in (quota.at_least, *(part.at_least for part in quota.parts)))
