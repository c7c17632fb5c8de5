"""A member's verdicts tried again with one record put differently: the test of what a change bears on.

What a trial leaves alone is laid out once for all of them, so that a province can be gone through.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from qd18.engine.checking import Judge
from qd18.engine.verdicts import Verdict
from qd18.model.days import DateSpan
from qd18.model.meetings import Meeting
from qd18.model.members import Assignment, Exemption, Member
from qd18.model.periods import Every, periods_judged
from qd18.model.register import Register
from qd18.model.regulations import Regulation
from qd18.model.units import Unit
from qd18.reports.changes import Fact, Key, key_of, records_of_register


class Swap(NamedTuple):
    """One record put differently: what is *out* is taken away, *into* put in its place; None is nothing."""

    out: Key | None = None
    into: Fact | None = None


AS_IT_IS = Swap()


class Trials:
    """The records of *register* laid out by member, as known on *as_of*."""

    def __init__(self, register: Register, as_of: date) -> None:
        self.register = register
        self.as_of = as_of
        self._records = records_of_register(register)
        self._assignments: dict[str, list[Assignment]] = defaultdict(list)
        self._exemptions: dict[str, list[Exemption]] = defaultdict(list)
        self._judges: dict[tuple[Swap, tuple[int, ...]], Judge] = {}
        for assignment in register.assignments:
            self._assignments[assignment.member].append(assignment)
        for exemption in register.exemptions:
            self._exemptions[exemption.member].append(exemption)

    def verdicts(
        self, member: str, regulations: Sequence[Regulation], span: DateSpan, swap: Swap = AS_IT_IS
    ) -> tuple[Verdict, ...]:
        """The verdicts of *member* alone over *span*, with *swap* made."""
        person = self._member(member, swap)
        if person is None:
            return ()
        assignments = [one for one in self._swapped(self._assignments[member], swap) if isinstance(one, Assignment)]
        exemptions = [one for one in self._swapped(self._exemptions[member], swap) if isinstance(one, Exemption)]
        periods = {every: periods_judged(span, every) for every in Every}
        return self._judge(regulations, swap).verdicts_of(
            person,
            [one for one in assignments if one.member == member],
            [one for one in exemptions if one.member == member],
            periods,
        )

    def _member(self, name: str, swap: Swap) -> Member | None:
        if isinstance(swap.into, Member) and swap.into.id == name:
            return swap.into
        record = None if swap.out == ("members", name) else self._records.get(("members", name))
        return record if isinstance(record, Member) else None

    def _swapped(self, records: Sequence[Fact], swap: Swap) -> list[Fact]:
        kept = [one for one in records if key_of(one) != swap.out]
        return kept if swap.into is None else [*kept, swap.into]

    def _judge(self, regulations: Sequence[Regulation], swap: Swap) -> Judge:
        """Who judges with *swap* made: with the meetings and the tree as they are, as far as it leaves them alone."""
        key = (AS_IT_IS, tuple(map(id, regulations)))
        if key not in self._judges:
            self._judges[key] = Judge(self.register, regulations, as_of=self.as_of)
        judge = self._judges[key]
        collection = key_of(swap.into)[0] if swap.into is not None else swap.out[0] if swap.out else ""
        if collection == "meetings":
            out = self._records.get(swap.out) if swap.out is not None else None
            return judge.with_meeting(
                out=out if isinstance(out, Meeting) else None,
                into=swap.into if isinstance(swap.into, Meeting) else None,
            )
        if collection == "units":
            return self._with_unit(regulations, swap)
        return judge

    def _with_unit(self, regulations: Sequence[Regulation], swap: Swap) -> Judge:
        """A judge over another tree; laid out once for each swap, for every meeting may lie elsewhere in it."""
        key = (swap, tuple(map(id, regulations)))
        if key not in self._judges:
            units = tuple(one for one in self._swapped(self.register.units, swap) if isinstance(one, Unit))
            known = {unit.id for unit in units}
            register = replace(
                self.register,
                units=units,
                meetings=tuple(meeting for meeting in self.register.meetings if meeting.unit in known),
            )
            self._judges[key] = Judge(register, regulations, as_of=self.as_of)
        return self._judges[key]


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
