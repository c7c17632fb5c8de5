"""Whose verdicts a changed unit can bear on, and which meetings put a month on record: the candidates for trials.

The net is cast wide: a candidate too many costs a trial, one too few would leave a cause untold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from qd18.compare.record_changes import RecordChange, parent_of
from qd18.engine.meeting_index import MonthOnRecord, months_put_on_record
from qd18.engine.record_coverage import area_in
from qd18.model.days import DateSpan
from qd18.model.meetings import Meeting
from qd18.model.periods import Month, first_day, month_of
from qd18.model.register import Register
from qd18.model.regulations import Regulation, Scope
from qd18.model.units import DISADVANTAGED, Unit, UnitTree
from qd18.model.windows import AnyPeriod


class AffectedMembers:
    """The members of *register* by the units that their verdicts under *regulations* go by on the days of *window*."""

    def __init__(self, register: Register, regulations: Sequence[Regulation], window: DateSpan) -> None:
        self.tree = register.tree
        self.window = window
        self.in_area: dict[str | None, set[str]] = defaultdict(set)
        """Whose record is covered only if minutes come in from the area (5.1); None is the whole register."""
        self.in_scope: dict[str | None, set[str]] = defaultdict(set)
        """Whose meetings have to be held at or below the unit."""
        self._named: dict[str, set[str]] = defaultdict(set)
        quotas = [quota for regulation in regulations for duty in regulation.duties for quota in duty.quotas]
        self._scopes = {quota.within for quota in quotas}
        self._everybody = {member.id for member in register.members}
        self._place(register)

    def _place(self, register: Register) -> None:
        for member in register.members:
            for role in member.roles:
                if role.span.overlaps(self.window):
                    self._look_after(member.id, role.unit, is_scope=Scope.OWN in self._scopes)
        for assignment in register.assignments:
            if assignment.span.overlaps(self.window):
                self._look_after(assignment.member, assignment.unit, is_scope=True)
        for meeting in register.meetings:
            self._named[meeting.unit].update(meeting.concerned)
        if Scope.ANY in self._scopes:
            self.in_area[None] = self._everybody

    def _look_after(self, member: str, unit: str, *, is_scope: bool) -> None:
        self._named[unit].add(member)
        if is_scope:
            self.in_scope[unit].add(member)
            for lineage in self.tree.lineages_of(unit):
                self.in_area[area_in(lineage.units, self.tree)].add(member)

    def members_near(self, change: RecordChange, trees: Iterable[UnitTree]) -> set[str]:
        """Whose verdicts *change*, of a unit, can turn: in one of *trees* the unit stands above or below theirs."""
        if is_alike(change, self.window):
            return set()
        near: set[str] = set()
        for tree in trees:
            near |= self._near(change, tree)
        return near

    def _near(self, change: RecordChange, tree: UnitTree) -> set[str]:
        """Those with posts, assignments or attendances at the unit or below it; those whose scope or area it lies in.

        The latter only where there is something for them there: a unit in force, or a meeting on record.
        """
        unit = change.fact.id if isinstance(change.fact, Unit) else ""
        below = {other for other in tree.units if any(unit in lineage.units for lineage in tree.lineages_of(other))}
        near = set[str]().union(*(self._named[other] for other in below if other in self._named))
        is_held = any(other in self._named for other in below)
        in_force = [*change.facts, *(tree[other] for other in below)]
        if is_held or any(isinstance(fact, Unit) and fact.span.overlaps(self.window) for fact in in_force):
            if Scope.ANY in self._scopes:
                return self._everybody
            for above in _above(unit, tree):
                near |= self.in_scope.get(above, set()) | self.in_area.get(above, set())
        return near


def _above(unit: str, tree: UnitTree) -> Iterator[str]:
    if unit in tree.units:
        for lineage in tree.lineages_of(unit):
            yield from lineage.units


def window_of(span: DateSpan, judged: Iterable[AnyPeriod]) -> DateSpan:
    """The days that verdicts of *span* can go by: those of the periods *judged* for it, and a month before and after.

    A session may have been held a month before or after the one that it belongs to.
    """
    spans = [span, *(period.span for period in judged)]
    first = max(month_of(min(each.start for each in spans)) - 1, month_of(date.min))
    last = month_of(max(each.last for each in spans)) + 1
    return DateSpan(first_day(Month(first)), first_day(Month(last + 1)))


def is_alike(change: RecordChange, window: DateSpan) -> bool:
    """Whether a unit that changed is on the days of *window* what it was."""
    before, after = change
    if not isinstance(before, Unit) or not isinstance(after, Unit):
        return False
    return _within(before, window) == _within(after, window)


def _within(unit: Unit, window: DateSpan) -> object:
    """What of *unit* verdicts are made from on the days of *window*."""
    entries = [(window, parent_of(unit))] if unit.parents is None else unit.parents.entries
    parents = [(days.clip(window), parent) for days, parent in entries if days.overlaps(window)]
    listed = [unit.tags] if unit.tags_days is None else list(unit.tags_days.values)
    tags = {
        tag: unit.tagged(tag).within(window) for tag in {DISADVANTAGED, *(tag for entry in listed for tag in entry)}
    }
    in_force = unit.span.clip(window) if unit.span.overlaps(window) else None
    return (unit.kind, parents, in_force, {tag: days for tag, days in tags.items() if days})


class CoverageChanges:
    """The meetings among *changes* by which a month is on record in one of two registers only (5.1)."""

    def __init__(self, before: Register, after: Register, changes: Iterable[RecordChange], *, as_of: date) -> None:
        self._on_record = tuple(
            {month for meeting in side.meetings for month in months_put_on_record(meeting, side.tree, as_of)}
            for side in (before, after)
        )
        self._first: tuple[dict[MonthOnRecord, RecordChange], ...] = ({}, {})
        for change in changes:
            for side, register in enumerate((before, after)):
                meeting = change[side]
                if isinstance(meeting, Meeting):
                    for month in months_put_on_record(meeting, register.tree, as_of):
                        self._first[side].setdefault(month, change)

    def deciding(self, areas: Iterable[str | None], months: Iterable[Month]) -> Iterator[RecordChange]:
        """For each of *areas* and *months* that only one side has on record, the first change that made it so."""
        for key in [(area, month) for month in months for area in areas]:
            is_on_record = [key in side for side in self._on_record]
            if is_on_record[0] != is_on_record[1]:
                change = self._first[is_on_record.index(True)].get(key)
                if change is not None:
                    yield change
