"""One member's verdicts, and those of what units owe, as they would be if one record were another.

What a trial leaves alone is laid out once for all of them, so that a province can be gone through.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from qd18.compare.record_changes import Fact, RecordKey, key_of, records_of_register
from qd18.engine.checking import Judge, periods_in
from qd18.engine.verdicts import Verdict
from qd18.model.days import DateSpan
from qd18.model.meetings import Meeting
from qd18.model.members import Assignment, Exemption, Member
from qd18.model.named_tuple import NamedTuple
from qd18.model.register import Register
from qd18.model.regulations import Regulation
from qd18.model.units import Unit, UnitTree
from qd18.model.windows import Periods
from qd18.schema.units import with_parents


class Swap(NamedTuple):
    """One record put differently: what is *out* is taken away, *into* put in its place; None is nothing."""

    out: RecordKey | None = None
    into: Fact | None = None


AS_IT_IS = Swap()

S = TypeVar("S", Assignment, Exemption)
Exchanged = TypeVar("Exchanged", Assignment, Exemption, Meeting, Member)


class Trials:
    """The records of *register* laid out by member, as known on *as_of*."""

    def __init__(self, register: Register, as_of: date) -> None:
        self.register = register
        self.as_of = as_of
        self._records = records_of_register(register)
        self._assignments: dict[str, list[Assignment]] = defaultdict(list)
        self._exemptions: dict[str, list[Exemption]] = defaultdict(list)
        self._judges: dict[tuple[int, ...], Judge] = {}
        self._periods: tuple[object, Periods] | None = None
        self._last: tuple[Swap, tuple[int, ...], Judge] | None = None
        for assignment in register.assignments:
            self._assignments[assignment.member].append(assignment)
        for exemption in register.exemptions:
            self._exemptions[exemption.member].append(exemption)

    def verdicts(
        self, member: str, regulations: Sequence[Regulation], span: DateSpan, swap: Swap = AS_IT_IS
    ) -> tuple[Verdict, ...]:
        """The verdicts of *member* alone over *span*, with *swap* made.

        A post in a unit that is not there, and an assignment to one, are passed over: that the unit is there is a
        change of its own.
        """
        swapped = self._member(member, swap)
        if swapped is None:
            return ()
        judge = self._judge(regulations, swap)
        units = judge.rulebook.tree.units
        if any(role.unit not in units for role in swapped.roles):
            swapped = replace(swapped, roles=tuple(role for role in swapped.roles if role.unit in units))
        assignments = _swapped(Assignment, self._assignments.get(member, ()), member, swap)
        assignments = [assignment for assignment in assignments if assignment.unit in units]
        exemptions = _swapped(Exemption, self._exemptions.get(member, ()), member, swap)
        return judge.verdicts_of(swapped, assignments, exemptions, self._periods_in(regulations, span))

    def _periods_in(self, regulations: Sequence[Regulation], span: DateSpan) -> Periods:
        """The periods of *span*, which is mostly that of the trial before."""
        asked = (tuple(map(id, regulations)), span)
        if self._periods is None or self._periods[0] != asked:
            self._periods = (asked, periods_in(regulations, (span,), as_of=self.as_of))
        return self._periods[1]

    def verdicts_of_bodies(
        self, regulations: Sequence[Regulation], span: DateSpan, swap: Swap = AS_IT_IS
    ) -> tuple[Verdict, ...]:
        """The verdicts of what units owe over *span*, with *swap* made."""
        judge = Judge(self._register(swap), regulations, as_of=self.as_of)
        return judge.verdicts_of_bodies(periods_in(regulations, (span,), as_of=self.as_of))

    def tree(self, swap: Swap) -> UnitTree:
        """The tree with *swap* made, of a unit."""
        return UnitTree.of(self._units(swap))

    def _member(self, name: str, swap: Swap) -> Member | None:
        if isinstance(swap.into, Member) and swap.into.id == name:
            return swap.into
        record = None if swap.out == ("members", name) else self._records.get(("members", name))
        return record if isinstance(record, Member) else None

    def _judge(self, regulations: Sequence[Regulation], swap: Swap) -> Judge:
        """Who judges with *swap* made: with the meetings and the tree as they are, as far as it leaves them alone.

        The last one is kept, for one swap is mostly tried on several members.
        """
        rules = tuple(map(id, regulations))
        if self._last is not None and self._last[:2] == (swap, rules):
            return self._last[2]
        if rules not in self._judges:
            self._judges[rules] = Judge(self.register, regulations, as_of=self.as_of)
        judge = self._judges[rules]
        collection = key_of(swap.into)[0] if swap.into is not None else swap.out[0] if swap.out else ""
        if collection not in {"meetings", "units"}:
            return judge
        judge = self._with_unit(regulations, swap) if collection == "units" else self._with_meeting(judge, swap)
        self._last = (swap, rules, judge)
        return judge

    def _with_meeting(self, judge: Judge, swap: Swap) -> Judge:
        out = self._records.get(swap.out) if swap.out is not None else None
        return judge.with_meeting(
            out=out if isinstance(out, Meeting) else None,
            into=swap.into if isinstance(swap.into, Meeting) else None,
        )

    def _with_unit(self, regulations: Sequence[Regulation], swap: Swap) -> Judge:
        """A judge over another tree, with all laid out anew, for every meeting may lie elsewhere in it."""
        return Judge(self._register(swap), regulations, as_of=self.as_of)

    def _register(self, swap: Swap) -> Register:
        """The register with *swap* made, of anything but an assignment or leave, and nothing in units not there."""
        units = self._units(swap)
        known = {unit.id for unit in units}
        meetings = [meeting for meeting in _exchanged(Meeting, self.register.meetings, swap) if meeting.unit in known]
        members = [
            replace(member, roles=tuple(role for role in member.roles if role.unit in known))
            for member in _exchanged(Member, self.register.members, swap)
        ]
        return replace(self.register, units=units, members=tuple(members), meetings=tuple(meetings))

    def _units(self, swap: Swap) -> tuple[Unit, ...]:
        """The units with *swap* made, each with its parent: a unit that comes may be the one that an id implies."""
        units = [unit for unit in self.register.units if key_of(unit) != swap.out]
        if isinstance(swap.into, Unit):
            units.append(swap.into)
        return tuple(with_parents(units))


def _swapped(sort: type[S], records: Sequence[S], member: str, swap: Swap) -> list[S]:
    """The *records* of one *sort* that *member* has, with *swap* made as far as it is one of theirs."""
    return [record for record in _exchanged(sort, records, swap) if record.member == member]


def _exchanged(sort: type[Exchanged], records: Sequence[Exchanged], swap: Swap) -> list[Exchanged]:
    """The *records* of one *sort* with *swap* made."""
    kept: list[Exchanged] = [record for record in records if key_of(record) != swap.out]
    if isinstance(swap.into, sort):
        kept.append(swap.into)
    return kept
