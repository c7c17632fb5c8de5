"""Weighing: whether a meeting counts towards an obligation, and if not, why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from qd18.engine.obligations import Charge
from qd18.model.days import ONE_DAY, DateSpan
from qd18.model.meetings import Meeting
from qd18.model.periods import Month, Period
from qd18.model.register import Register
from qd18.model.regulations import Duty, Scope
from qd18.model.units import UnitKind, UnitTree


class Reason(StrEnum):
    """Why a meeting attended does not count; the first that applies."""

    AFTER_AS_OF = "after-as-of"
    NOT_ON_DUTY = "not-on-duty"
    WRONG_KIND = "wrong-kind"
    WRONG_SESSION = "wrong-session"
    OWN_CELL = "own-cell"
    NOT_ASSIGNED = "not-assigned"
    OUT_OF_SCOPE = "out-of-scope"


class Weighed(NamedTuple):
    """A meeting that the member attended; *reason* is why it does not count, None where it does."""

    meeting: Meeting
    kind: UnitKind
    reason: Reason | None

    @property
    def counts(self) -> bool:
        """Whether the meeting counts."""
        return self.reason is None


class Held:
    """The meetings on record that would count if the member had attended them, looked up when first asked for.

    Most quotas are met and name a plain number: nobody asks then.
    """

    __slots__ = ("_charge", "_kinds", "_minutes", "_period")

    def __init__(self, minutes: Minutes, charge: Charge, period: Period) -> None:
        self._minutes = minutes
        self._charge = charge
        self._period = period
        self._kinds: list[UnitKind] | None = None

    @property
    def kinds(self) -> list[UnitKind]:
        """The kind of each meeting's unit."""
        if self._kinds is None:
            self._kinds = self._minutes.held(self._charge, self._period)
        return self._kinds

    @property
    def is_silent(self) -> bool:
        """Whether no meeting within scope is on record at all, not even one that could not count."""
        return not self._minutes.speaks(self._charge, self._period)

    def of(self, kinds: tuple[UnitKind, ...]) -> int:
        """How many with units of *kinds*."""
        return sum(kind in kinds for kind in self.kinds)


Sitting = tuple[Meeting, UnitKind]
"""A meeting and the kind of its unit."""


class _Candidates(NamedTuple):
    """Meetings of one unit and below that would count but for the member's own days and home."""

    sittings: list[Sitting]
    days: DateSpan
    """From the first of their dates to the last."""

    def within(self, span: DateSpan, charge: Charge) -> list[Sitting]:
        """Those dated in *span*, on days on duty."""
        if span.covers(self.days) and charge.on_duty.covers(self.days):
            return self.sittings
        return [one for one in self.sittings if span.holds(one[0].date) and one[0].date in charge.on_duty]


@dataclass
class Minutes:
    """The meetings of a register, laid out for weighing, as known on *as_of*."""

    register: Register
    as_of: date
    tree: UnitTree = field(init=False)

    def __post_init__(self) -> None:
        self.tree = self.register.tree
        self._attended: dict[str, list[Sitting]] = defaultdict(list)
        self._below: dict[str | None, list[Sitting]] = defaultdict(list)
        self._candidates: dict[tuple[int, Month], dict[str | None, _Candidates]] = defaultdict(dict)
        units, lineages = self.tree.units, self.tree.lineages
        for meeting in sorted(self.register.meetings, key=attrgetter("date", "unit", "session")):
            sitting = (meeting, units[meeting.unit].kind)
            for name in meeting.attended:
                self._attended[name].append(sitting)
            for unit in (*lineages[meeting.unit], None):
                self._below[unit].append(sitting)

    def weighed(self, charge: Charge, period: Period) -> list[Weighed]:
        """The meetings belonging to *period* that the member attended, by date, unit and session, each weighed."""
        first, last = period.first, period.last
        return [
            Weighed(meeting, kind, self._reason_against(meeting, kind, charge))
            for meeting, kind in self._attended.get(charge.member.id, ())
            if first <= meeting.month <= last
        ]

    def _reason_against(self, meeting: Meeting, kind: UnitKind, charge: Charge) -> Reason | None:
        quota = charge.duty.quota
        if meeting.date > self.as_of:
            return Reason.AFTER_AS_OF
        if meeting.date not in charge.on_duty:
            return Reason.NOT_ON_DUTY
        if kind not in quota.kinds:
            return Reason.WRONG_KIND
        if meeting.session not in quota.sessions:
            return Reason.WRONG_SESSION
        if not quota.home_counts and meeting.unit == charge.member.home:
            return Reason.OWN_CELL
        if not self._in_scope(meeting, charge):
            return Reason.NOT_ASSIGNED if quota.within is Scope.ASSIGNED else Reason.OUT_OF_SCOPE
        return None

    def _in_scope(self, meeting: Meeting, charge: Charge) -> bool:
        lineage = self.tree.lineages[meeting.unit]
        for unit, span in charge.windows:
            if (unit is None or unit in lineage) and span.holds(meeting.date):
                return True
        return False

    def held(self, charge: Charge, period: Period) -> list[UnitKind]:
        """The meetings on record that would count if the member had attended them, each by its unit's kind."""
        home = None if charge.duty.quota.home_counts else charge.member.home
        by_unit = self._candidates[id(charge.duty), period.first]
        windows = [
            (by_unit.get(unit) or self._find_candidates(charge.duty, period, unit), span)
            for unit, span in charge.windows
        ]
        found = {
            id(meeting): kind
            for candidates, span in windows
            for meeting, kind in candidates.within(span, charge)
            if meeting.unit != home
        }
        return list(found.values())

    def speaks(self, charge: Charge, period: Period) -> bool:
        """Whether some meeting of the period within scope is on record, of whatever kind and session."""
        return any(
            period.first <= meeting.month <= period.last and meeting.date <= self.as_of and span.holds(meeting.date)
            for unit, span in charge.windows
            for meeting, _ in self._below.get(unit, ())
        )

    def _find_candidates(self, duty: Duty, period: Period, unit: str | None) -> _Candidates:
        first, last, quota = period.first, period.last, duty.quota
        found = [
            (meeting, kind)
            for meeting, kind in self._below.get(unit, ())
            if first <= meeting.month <= last
            and kind in quota.kinds
            and meeting.session in quota.sessions
            and meeting.date <= self.as_of
        ]
        days = DateSpan(found[0][0].date, found[-1][0].date + ONE_DAY) if found else period.span
        candidates = _Candidates(found, days)
        self._candidates[id(duty), period.first][unit] = candidates
        return candidates
