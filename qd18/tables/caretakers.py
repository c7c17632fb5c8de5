"""Who looks after which unit: meetings of an import that nobody sat in on whose they were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from qd18.engine.member_duties import duties_of
from qd18.engine.obligations import UnitInScope
from qd18.engine.rulebook import Rulebook
from qd18.model.days import Days
from qd18.model.members import Assignment
from qd18.model.register import Register
from qd18.model.regulations import Regulation
from qd18.tables.columns import MEETING_TABLE
from qd18.tables.import_entries import ImportEntry, State
from qd18.tables.table import Spot


class Caretakers:
    """What each member looks after by an assignment, or by a duty of a post (rule 3.2), on which days."""

    def __init__(self, register: Register, regulations: Sequence[Regulation]) -> None:
        self._tree = register.tree
        self._rulebook = Rulebook(regulations, register.tree)
        self._members = {member.id: member for member in register.members}
        self._assignments: dict[str, list[Assignment]] = defaultdict(list)
        for assignment in register.assignments:
            self._assignments[assignment.member].append(assignment)
        self._scopes: dict[str, tuple[UnitInScope, ...]] = {}

    def strange(self, entries: Sequence[ImportEntry]) -> tuple[Spot, ...]:
        """The meetings that are new or changed and whose attendees all look after something else.

        Where the file assigns somebody to something itself, or an attendee is not on record yet, nothing is said.
        """
        if any(entry.kind.name == "assignments" and entry.state is not State.SAME for entry in entries):
            return ()
        return tuple(entry.spot for entry in entries if self._is_strange(entry))

    def _is_strange(self, entry: ImportEntry) -> bool:
        if entry.kind is not MEETING_TABLE or entry.state not in {State.NEW, State.CHANGED}:
            return False
        attended = {*entry.values.get("attended", ()), *_added(entry)}
        day, unit = entry.values["date"], entry.values["unit"]
        if not attended or not attended <= self._members.keys() or unit not in self._tree.units:
            return False
        return not any(self._looks_after(member, unit, day) for member in attended)

    def _looks_after(self, member: str, unit: str, day: date) -> bool:
        lineage = self._tree.lineage(unit, day)
        return any(
            scope.unit in lineage or scope.unit is None for scope in self._scopes_of(member) if day in scope.days
        )

    def _scopes_of(self, member: str) -> tuple[UnitInScope, ...]:
        if member not in self._scopes:
            assignments = self._assignments[member]
            duties = duties_of(self._members[member], assignments, (), self._rulebook)
            by_duty = (scope for _, duty in duties for scope in duty.scope)
            own = (UnitInScope(assignment.unit, Days.of_span(assignment.span)) for assignment in assignments)
            self._scopes[member] = (*own, *by_duty)
        return self._scopes[member]


def _added(entry: ImportEntry) -> Iterator[str]:
    """The officials whom a changed meeting gets."""
    for edit in entry.edits:
        if edit.path == ("attended",) and edit.after is not None:
            yield from (edit.after,) if edit.is_item else edit.after
