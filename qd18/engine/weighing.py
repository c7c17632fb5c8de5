"""Weighing: whether a meeting counts towards an obligation, and if not, why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from operator import attrgetter

from qd18.engine.obligations import Charge
from qd18.model.meetings import Meeting
from qd18.model.periods import Period
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


@dataclass(frozen=True, slots=True)
class Weighed:
    """A meeting that the member attended; *reason* is why it does not count, None where it does."""

    meeting: Meeting
    kind: UnitKind
    reason: Reason | None

    @property
    def counts(self) -> bool:
        """Whether the meeting counts."""
        return self.reason is None


@dataclass(frozen=True, slots=True)
class _Candidates:
    """Meetings of one unit and below that would count but for the member's own days and home."""

    meetings: tuple[Meeting, ...]
    by_kind: Counter[UnitKind]
    first: date
    last: date


@dataclass
class Minutes:
    """The meetings of a register, laid out for weighing, as known on *as_of*."""

    register: Register
    as_of: date
    tree: UnitTree = field(init=False)

    def __post_init__(self) -> None:
        self.tree = self.register.tree()
        self._attended: dict[str, list[Meeting]] = defaultdict(list)
        self._below: dict[str, list[Meeting]] = defaultdict(list)
        self._candidates: dict[tuple[int, Period, str | None], _Candidates] = {}
        self._meetings = sorted(self.register.meetings, key=attrgetter("date", "unit", "session"))
        lineages = self.tree.lineages
        for meeting in self._meetings:
            for name in meeting.attended:
                self._attended[name].append(meeting)
            for unit in lineages[meeting.unit]:
                self._below[unit].append(meeting)

    def attended(self, member: str, period: Period) -> list[Meeting]:
        """The meetings belonging to *period* that the member attended, by date, unit and session."""
        first, last = period.first, period.last
        return [meeting for meeting in self._attended.get(member, ()) if first <= meeting.month <= last]

    def weigh(self, meeting: Meeting, charge: Charge) -> Weighed:
        """Whether *meeting*, attended by the member, counts."""
        return Weighed(meeting, self.tree.units[meeting.unit].kind, self._reason_against(meeting, charge))

    def _reason_against(self, meeting: Meeting, charge: Charge) -> Reason | None:
        quota = charge.duty.quota
        if meeting.date > self.as_of:
            return Reason.AFTER_AS_OF
        if meeting.date not in charge.on_duty:
            return Reason.NOT_ON_DUTY
        if self.tree.units[meeting.unit].kind not in quota.kinds:
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
        return any((unit is None or unit in lineage) and span.holds(meeting.date) for unit, span in charge.windows)

    def held(self, charge: Charge, period: Period) -> Counter[UnitKind]:
        """By kind of unit, the meetings on record that would count if the member had attended them."""
        home = None if charge.duty.quota.home_counts else charge.member.home
        windows = [(self._candidates_of(charge.duty, period, unit), span) for unit, span in charge.windows]
        if len(windows) == 1 and home is None:
            candidates, span = windows[0]
            if span.holds(candidates.first) and span.holds(candidates.last) and _is_on_duty(charge, candidates):
                return candidates.by_kind
        found = {
            id(meeting): meeting
            for candidates, span in windows
            for meeting in candidates.meetings
            if span.holds(meeting.date) and meeting.date in charge.on_duty and meeting.unit != home
        }
        return self._kinds(found.values())

    def _candidates_of(self, duty: Duty, period: Period, unit: str | None) -> _Candidates:
        key = (id(duty), period, unit)
        if key not in self._candidates:
            first, last, quota = period.first, period.last, duty.quota
            found = tuple(
                meeting
                for meeting in (self._meetings if unit is None else self._below.get(unit, ()))
                if first <= meeting.month <= last
                and meeting.date <= self.as_of
                and meeting.session in quota.sessions
                and self.tree.units[meeting.unit].kind in quota.kinds
            )
            start = period.span.start
            ends = (found[0].date, found[-1].date) if found else (start, start)
            self._candidates[key] = _Candidates(found, self._kinds(found), *ends)
        return self._candidates[key]

    def _kinds(self, meetings: Iterable[Meeting]) -> Counter[UnitKind]:
        return Counter(self.tree.units[meeting.unit].kind for meeting in meetings)


def _is_on_duty(charge: Charge, candidates: _Candidates) -> bool:
    """Whether one unbroken spell on duty covers all the candidates' dates."""
    return any(span.holds(candidates.first) and span.holds(candidates.last) for span in charge.on_duty.spans)
