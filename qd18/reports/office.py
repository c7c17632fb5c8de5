"""What an office's reports are made from: the verdicts of a span with the register behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from qd18.engine.fitness import Destinations
from qd18.engine.verdicts import Verdict
from qd18.model.asked import Asked
from qd18.model.meetings import Meeting
from qd18.model.members import Assignment, Member
from qd18.model.names import name_key
from qd18.model.register import Register
from qd18.model.units import UnitTree
from qd18.model.value_class import value_class


@value_class
class Office:
    """A register with the *verdicts* of the span *asked*, as known on *as_of*.

    A report keeps those of duties of units apart, as *unit_verdicts*: they are about nobody.
    """

    register: Register
    asked: Asked
    as_of: date
    verdicts: tuple[Verdict, ...]
    unit_verdicts: tuple[Verdict, ...] = ()

    @property
    def tree(self) -> UnitTree:
        """The units as a tree."""
        return self.register.tree

    @cached_property
    def members(self) -> dict[str, Member]:
        """The members by id."""
        return {member.id: member for member in self.register.members}

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings that belong to the span and are not dated after *as_of*, by date, unit and session."""
        meetings = (
            meeting
            for meeting in self.register.meetings
            if self.asked.holds(meeting.date, meeting.month) and meeting.date <= self.as_of
        )
        return tuple(sorted(meetings, key=lambda meeting: (meeting.date, meeting.unit, meeting.session)))

    @cached_property
    def meetings_of(self) -> dict[str, list[Meeting]]:
        """The span's meetings by their unit."""
        meetings: dict[str, list[Meeting]] = defaultdict(list)
        for meeting in self.meetings:
            meetings[meeting.unit].append(meeting)
        return meetings

    @cached_property
    def assignments_of(self) -> dict[str, list[Assignment]]:
        """The assignments in force on some day of the span, by the unit that they name."""
        assignments: dict[str, list[Assignment]] = defaultdict(list)
        for assignment in self.register.assignments:
            if assignment.span.overlaps(self.asked.span):
                assignments[assignment.unit].append(assignment)
        return assignments

    @cached_property
    def assignments_by_member(self) -> dict[str, list[Assignment]]:
        """All assignments ever, by member."""
        by_member: dict[str, list[Assignment]] = defaultdict(list)
        for assignment in self.register.assignments:
            by_member[assignment.member].append(assignment)
        return by_member

    @cached_property
    def places(self) -> Destinations:
        """Where members can go."""
        return Destinations(self.tree)

    @property
    def last_day(self) -> date:
        """The last day of the span, or *as_of* where that is earlier: what is printed is as it was then."""
        return max(min(self.asked.span.last, self.as_of), self.asked.span.start)

    def looking_after(self, unit: str) -> Iterator[Assignment]:
        """The assignments that cover *unit* on some day of the span: it or one above it on that day is named."""
        seen: set[int] = set()
        for days, lineage in self.tree.lineages_of(unit):
            for above in lineage:
                for assignment in self.assignments_of.get(above, ()):
                    is_covered = assignment.span.clip(days).overlaps(self.asked.span)
                    if is_covered and id(assignment) not in seen:
                        seen.add(id(assignment))
                        yield assignment

    def names(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The names of members, each member once, in the order of the alphabet."""
        names = {self.members[id_].id: self.members[id_].name for id_ in ids if id_ in self.members}
        return tuple(names[member] for member in sorted(names, key=lambda member: (name_key(names[member]), member)))


def of_people(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """The verdicts of what members owe."""
    return tuple([verdict for verdict in verdicts if verdict.obligation.member_duty.body is None])


def of_units(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """The verdicts of what units owe."""
    return tuple([verdict for verdict in verdicts if verdict.obligation.member_duty.body is not None])
