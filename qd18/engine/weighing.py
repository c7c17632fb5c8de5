"""Weighing: whether a meeting counts towards an obligation, and if not, why (section 4 of the rules)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from copy import copy
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from qd18.engine.obligations import MemberDuty, Obligation, Window
from qd18.model.days import ONE_DAY, DateSpan, Days
from qd18.model.meetings import Meeting
from qd18.model.periods import Month, Period
from qd18.model.register import Register
from qd18.model.regulations import Amount, Count, Duty, Quota, Scope
from qd18.model.units import UnitKind, UnitTree


class Reason(StrEnum):
    """Why a meeting attended does not count; the first that applies."""

    AFTER_AS_OF = "after-as-of"
    NOT_ON_DUTY = "not-on-duty"
    WRONG_KIND = "wrong-kind"
    WRONG_SESSION = "wrong-session"
    OWN_CELL = "own-cell"
    OWN_COMMITTEE = "own-committee"
    NOT_ASSIGNED = "not-assigned"
    OUT_OF_SCOPE = "out-of-scope"


class AssessedMeeting(NamedTuple):
    """A meeting that the member attended; *reason* is why it does not count, None where it does."""

    meeting: Meeting
    kind: UnitKind
    reason: Reason | None

    @property
    def counts(self) -> bool:
        """Whether the meeting counts."""
        return self.reason is None


class Held(NamedTuple):
    """How many meetings on record would count if the member had attended them: of the *whole* and of each part (4.3).

    What a share is asked of leaves out what was held on a day of leave and not attended.
    """

    whole: int
    parts: tuple[int, ...]


Sitting = tuple[Meeting, UnitKind]
"""A meeting and the kind of its unit."""


class _Candidates(NamedTuple):
    """Meetings of one unit and below that would count but for the member's own days, home and posts."""

    sittings: list[Sitting]
    days: DateSpan
    """From the first of their dates to the last."""
    held: Held
    """How many they are, for whoever could have attended them all."""

    def are_all_within(self, days: Days, on_duty: Days) -> bool:
        """Whether each is dated in *days* and on a day *on_duty*."""
        return days.covers(self.days) and on_duty.covers(self.days)


class MeetingIndex:
    """The meetings of a register, laid out for weighing, as known on *as_of*."""

    def __init__(self, register: Register, as_of: date) -> None:
        self.as_of = as_of
        self.tree: UnitTree = register.tree
        self._attended: dict[str, list[Sitting]] = defaultdict(list)
        self._below: dict[str | None, list[Sitting]] = defaultdict(list)
        self._candidates: dict[tuple[int, Month], dict[str | None, _Candidates]] = defaultdict(dict)
        self._months: dict[str | None, set[Month]] = {}
        units, lineages, histories = self.tree.units, self.tree.lineages, self.tree.histories
        for meeting in sorted(register.meetings, key=attrgetter("date", "unit", "session")):
            sitting = (meeting, units[meeting.unit].kind)
            for name in meeting.attended:
                self._attended[name].append(sitting)
            moved = histories and meeting.unit in histories
            lineage = self.tree.lineage(meeting.unit, meeting.date) if moved else lineages[meeting.unit]
            for unit in lineage:
                self._below[unit].append(sitting)
            self._below[None].append(sitting)

    def with_meeting(self, *, out: Meeting | None, into: Meeting | None) -> MeetingIndex:
        """The index without the meeting *out* and with *into*; only the lists that they stand in are made anew."""
        other = copy(self)
        other.amend(out=out, into=into)
        return other

    def amend(self, *, out: Meeting | None, into: Meeting | None) -> None:
        """Take the meeting *out* and put *into* in; what is shared with another index is left alone."""
        self._attended, self._below = self._attended.copy(), self._below.copy()
        self._candidates, self._months = defaultdict(dict), {}
        for meeting, is_new in ((out, False), (into, True)):
            if meeting is None or meeting.unit not in self.tree.units:
                continue
            sitting = (meeting, self.tree.units[meeting.unit].kind)
            for member in meeting.attended:
                self._attended[member] = _amended(self._attended[member], sitting, is_new=is_new)
            for unit in (*self.tree.lineage(meeting.unit, meeting.date), None):
                self._below[unit] = _amended(self._below[unit], sitting, is_new=is_new)

    def months_on_record(self, unit: str | None) -> set[Month]:
        """The months to which meetings on record belong, at or below *unit* on their dates; None is any unit (5.1)."""
        months = self._months.get(unit)
        if months is None:
            sittings = self._below.get(unit, ())
            months = {meeting.month for meeting, _ in sittings if meeting.date <= self.as_of}
            self._months[unit] = months
        return months

    def assessed(self, obligation: Obligation) -> list[AssessedMeeting]:
        """The meetings of the period that the member attended, by date, unit and session, each assessed."""
        first, last = obligation.period.first, obligation.period.last
        return [
            AssessedMeeting(meeting, kind, self._reason_against(meeting, kind, obligation))
            for meeting, kind in self._attended.get(obligation.owed.member.id, ())
            if first <= meeting.month <= last
        ]

    def _reason_against(self, meeting: Meeting, kind: UnitKind, obligation: Obligation) -> Reason | None:
        """Why the meeting does not count (4.2); on a day of a kin duty it counts if it would for that one (4.1)."""
        owed, kin = obligation.owed, obligation.kin
        if not kin:
            return self._reason(meeting, kind, owed, owed.scope, owed.on_duty)
        reason = self._reason(meeting, kind, owed, obligation.scope, obligation.every_on_duty)
        if reason is not None and any(self._reason(meeting, kind, one, one.scope, one.on_duty) is None for one in kin):
            return None
        return reason

    def _reason(
        self, meeting: Meeting, kind: UnitKind, owed: MemberDuty, scope: Sequence[Window], on_duty: Days
    ) -> Reason | None:
        quota, day = owed.duty.quota, meeting.date
        if day > self.as_of:
            return Reason.AFTER_AS_OF
        if day not in on_duty:
            return Reason.NOT_ON_DUTY
        if kind not in quota.kinds:
            return Reason.WRONG_KIND
        if meeting.session not in quota.sessions:
            return Reason.WRONG_SESSION
        own = _reason_of_own(meeting, owed)
        if own is not None:
            return own
        if not self._in_scope(meeting, scope):
            return Reason.NOT_ASSIGNED if quota.within is Scope.ASSIGNED else Reason.OUT_OF_SCOPE
        return None

    def _in_scope(self, meeting: Meeting, scope: Sequence[Window]) -> bool:
        lineage = self.tree.lineage(meeting.unit, meeting.date)
        for unit, days in scope:
            if (unit is None or unit in lineage) and meeting.date in days:
                return True
        return False

    def held(self, obligation: Obligation) -> Held:
        """The meetings on record that would count if the member had attended them."""
        owed, period, quota = obligation.owed, obligation.period, obligation.owed.duty.quota
        if not obligation.kin and len(owed.scope) == 1 and quota.home_counts and quota.own_counts:
            unit, days = owed.scope[0]
            candidates = self._candidates_of(owed.duty, period, unit)
            is_on_leave = bool(owed.exempt) and bool(owed.exempt.within(candidates.days))
            if not is_on_leave and candidates.are_all_within(days, owed.on_duty):
                return candidates.held
        sittings = self._eligible(obligation)
        if not owed.exempt:
            return _held(quota, sittings, sittings)
        name = owed.member.id
        asked = [one for one in sittings if one[0].date not in owed.exempt or name in one[0].attended]
        return _held(quota, sittings, asked)

    def _eligible(self, obligation: Obligation) -> list[Sitting]:
        """Each meeting that would count, for the duty or on a kin's day for that one, once.

        Candidates are of the right kind and session already, and at or below the unit: what is left are the days.
        """
        eligible: dict[int, Sitting] = {}
        families = [
            (obligation.owed, obligation.scope, obligation.every_on_duty),
            *((kin, kin.scope, kin.on_duty) for kin in obligation.kin),
        ]
        for owed, scope, on_duty in families:
            excludes = not (owed.duty.quota.home_counts and owed.duty.quota.own_counts)
            for unit, days in scope:
                candidates = self._candidates_of(owed.duty, obligation.period, unit)
                all_days = candidates.are_all_within(days, on_duty)
                for sitting in candidates.sittings:
                    meeting = sitting[0]
                    if not all_days and (meeting.date not in days or meeting.date not in on_duty):
                        continue
                    if excludes and _reason_of_own(meeting, owed) is not None:
                        continue
                    eligible[id(meeting)] = sitting
        return list(eligible.values())

    def is_silent(self, obligation: Obligation) -> bool:
        """Whether no meeting of the period within scope is on record at all, of whatever kind and session."""
        period = obligation.period
        return not any(
            period.first <= meeting.month <= period.last and meeting.date <= self.as_of and meeting.date in days
            for unit, days in obligation.scope
            for meeting, _ in self._below.get(unit, ())
        )

    def _candidates_of(self, duty: Duty, period: Period, unit: str | None) -> _Candidates:
        by_unit = self._candidates[id(duty), period.first]
        candidates = by_unit.get(unit)
        if candidates is None:
            candidates = by_unit[unit] = self._find_candidates(duty, period, unit)
        return candidates

    def _find_candidates(self, duty: Duty, period: Period, unit: str | None) -> _Candidates:
        first, last, quota = period.first, period.last, duty.quota
        sittings = [
            (meeting, kind)
            for meeting, kind in self._below.get(unit, ())
            if first <= meeting.month <= last
            and kind in quota.kinds
            and meeting.session in quota.sessions
            and meeting.date <= self.as_of
        ]
        days = DateSpan(sittings[0][0].date, sittings[-1][0].date + ONE_DAY) if sittings else period.span
        return _Candidates(sittings, days, _held(quota, sittings, sittings))


def _amended(sittings: Sequence[Sitting], sitting: Sitting, *, is_new: bool) -> list[Sitting]:
    """*sittings* with or without *sitting*, in their order."""
    kept = [one for one in sittings if one[0] is not sitting[0]]
    return sorted((*kept, sitting), key=_sitting_key) if is_new else kept


def _sitting_key(sitting: Sitting) -> tuple[date, str, str]:
    return (sitting[0].date, sitting[0].unit, sitting[0].session)


def _reason_of_own(meeting: Meeting, owed: MemberDuty) -> Reason | None:
    """Why the meeting does not count, where it is the member's own cell's or own committee's; None where it is not."""
    quota, day = owed.duty.quota, meeting.date
    if not quota.home_counts and meeting.unit == owed.member.home_on(day):
        return Reason.OWN_CELL
    if not quota.own_counts and any(role.unit == meeting.unit and role.span.holds(day) for role in owed.member.roles):
        return Reason.OWN_COMMITTEE
    return None


def _held(quota: Quota, sittings: Sequence[Sitting], for_shares: Sequence[Sitting]) -> Held:
    """How many of *sittings* there are as a whole and of each part's kinds; shares are asked of *for_shares*."""

    def of(amount: Amount) -> Sequence[Sitting]:
        return sittings if isinstance(amount, Count) else for_shares

    parts = [sum(kind in part.kinds for _, kind in of(part.at_least)) for part in quota.parts]
    return Held(len(of(quota.at_least)), tuple(parts))
