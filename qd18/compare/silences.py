"""Which meeting broke the silence of an area: the first by which minutes came in where there were none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from qd18.compare.changes import RecordChange
from qd18.engine.coverage import area_of
from qd18.engine.verdicts import Verdict
from qd18.model.meetings import Meeting
from qd18.model.periods import Month
from qd18.model.register import Register
from qd18.model.regulations import Scope
from qd18.model.units import UnitTree

Voice = tuple[str | None, Month]
"""A unit, or None for the whole register, and a month in which it speaks: a meeting at or below it is on record."""


def voices_of(meeting: Meeting, tree: UnitTree, as_of: date) -> Iterator[Voice]:
    """By whom *meeting* speaks, and of which month, as known on *as_of*."""
    if meeting.date <= as_of and meeting.unit in tree.units:
        for unit in (*tree.lineage(meeting.unit, meeting.date), None):
            yield unit, meeting.month


def areas_of(verdict: Verdict, tree: UnitTree) -> set[str | None]:
    """The areas from which minutes have to come in for the record to cover the verdict's period (5.1)."""
    obligation = verdict.obligation
    match obligation.duty.quota.within:
        case Scope.ANY:
            return {None}
        case Scope.ASSIGNED:
            units = [serving.assignment.unit for serving in obligation.serving]
        case Scope.OWN:
            units = [role.unit for role in obligation.roles]
    return {area_of(lineage.units, tree) for unit in units for lineage in tree.lineages_of(unit)}


class Silences:
    """The meetings among *changes* by which units speak in one of two registers and are silent in the other."""

    def __init__(self, before: Register, after: Register, changes: Iterable[RecordChange], *, as_of: date) -> None:
        self._voices = tuple(
            {voice for meeting in side.meetings for voice in voices_of(meeting, side.tree, as_of)}
            for side in (before, after)
        )
        self._first: tuple[dict[Voice, RecordChange], ...] = ({}, {})
        for change in changes:
            for side, register in enumerate((before, after)):
                meeting = change[side]
                if isinstance(meeting, Meeting):
                    for voice in voices_of(meeting, register.tree, as_of):
                        self._first[side].setdefault(voice, change)

    def broken(self, areas: Iterable[str | None], months: Iterable[Month]) -> Iterator[RecordChange]:
        """The first change that gives or takes a voice, for each of *areas* and *months* that only one side hears."""
        for voice in [(area, month) for month in months for area in areas]:
            speaks = [voice in voices for voices in self._voices]
            if speaks[0] != speaks[1]:
                change = self._first[speaks.index(True)].get(voice)
                if change is not None:
                    yield change
