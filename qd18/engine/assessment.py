"""Assessment: whether a meeting counts towards an obligation, and if not, why (section 4 of the rules)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from qd18.engine.meeting_index import (
    Candidates,
    EligibleMeetings,
    IndexedMeeting,
    MeetingIndex,
    count_eligible,
    order_of,
)
from qd18.engine.obligations import MemberDuty, Obligation, UnitInScope
from qd18.model.days import Days
from qd18.model.meetings import Meeting
from qd18.model.named_tuple import NamedTuple
from qd18.model.regulations import By, Scope
from qd18.model.units import UnitKind
from qd18.model.windows import AnyPeriod


class Reason(StrEnum):
    """Why a meeting attended does not count; the first that applies."""

    AFTER_AS_OF = "after-as-of"
    NOT_ON_DUTY = "not-on-duty"
    WRONG_KIND = "wrong-kind"
    WRONG_SESSION = "wrong-session"
    WRONG_DAY = "wrong-day"
    """Not on one of the days that the quota names."""
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


def usual_candidates(obligation: Obligation, index: MeetingIndex) -> Candidates | None:
    """The meetings that would count whoever attended them, where one list of them holds for all whom it concerns.

    Nearly everybody owes one duty, looks after one unit or two, and was on duty whenever these met: the candidates of
    the units are then the answer, which all who look after them share.
    """
    member_duty, period, _, kin = obligation
    duty, scope = member_duty.duty, member_duty.scope
    if kin or not scope or member_duty.body is not None or not duty.quota.counts_everywhere:
        return None
    usual: Candidates | None = None
    for unit, days in scope:
        candidates = index.candidates(duty, period, unit)
        if candidates.are_all_within(days, member_duty.on_duty):
            usual = candidates if usual is None else usual.beside(candidates)
            if usual is None:
                return None
        elif not candidates.are_all_outside(days):
            return None
    return usual


def assess(obligation: Obligation, index: MeetingIndex, usual: Candidates | None = None) -> tuple[AssessedMeeting, ...]:
    """The meetings of the period that the member attended, by date, unit and session, each assessed.

    Those among the *usual* candidates count; they are asked of a plain quota, for which nobody stands in.
    """
    own, period, _, kin = obligation
    as_of = index.as_of
    attended = _attended(own, index, period) if usual is None else index.attended_by(own.member.id, period)
    if kin:
        return tuple(
            [
                AssessedMeeting(meeting[0], meeting[1], _reason_with_kin(meeting, obligation, as_of))
                for meeting in attended
            ]
        )
    scope, on_duty, counting = own.scope, own.on_duty, usual.identities if usual is not None else ()
    return tuple(
        [
            AssessedMeeting(
                each[0], each[1], None if id(each) in counting else _reason(each, own, scope, on_duty, as_of)
            )
            for each in attended
        ]
    )


def _attended(member_duty: MemberDuty, index: MeetingIndex, period: AnyPeriod) -> Sequence[IndexedMeeting]:
    """The meetings of *period* that were attended, as the duty has it."""
    if member_duty.body is not None:
        of_unit = index.at_or_below(member_duty.body, period)
        return [
            indexed for indexed in of_unit if _is_of_body(indexed, member_duty) and is_attended(indexed[0], member_duty)
        ]
    attended = index.attended_by(member_duty.member.id, period)
    if not member_duty.duty.quota.stand_in:
        return attended
    stood_in = [indexed for indexed in index.stood_in_for(member_duty.member.id, period) if indexed not in attended]
    return sorted((*attended, *stood_in), key=order_of)


def is_attended(meeting: Meeting, member_duty: MemberDuty) -> bool:
    """Whether the member was there, or somebody stood in where that counts; whether a unit's meeting fills its duty."""
    match member_duty.duty.by:
        case By.ITSELF:
            return True
        case By.SOMEBODY:
            return any((name, meeting.date) in member_duty.presence for name in meeting.attended)
        case None:
            name = member_duty.member.id
            is_stood_in = member_duty.duty.quota.stand_in and any(stood.stood_for == name for stood in meeting.stood_in)
            return is_stood_in or name in meeting.attended


def _is_of_body(indexed: IndexedMeeting, member_duty: MemberDuty) -> bool:
    """Whether it is a meeting of the very unit whose duty it is; of people's duties each is."""
    return member_duty.body is None or indexed[0].unit == member_duty.body


def _reason_with_kin(indexed: IndexedMeeting, obligation: Obligation, as_of: date) -> Reason | None:
    """Why the meeting does not count (4.2); on a day of a kin duty it counts if it would for that one (4.1)."""
    own, kin = obligation.member_duty, obligation.kin
    reason = _reason(indexed, own, obligation.scope, obligation.every_on_duty, as_of)
    if reason is not None and any(_reason(indexed, duty, duty.scope, duty.on_duty, as_of) is None for duty in kin):
        return None
    return reason


def _reason(
    indexed: IndexedMeeting, member_duty: MemberDuty, scope: Sequence[UnitInScope], on_duty: Days, as_of: date
) -> Reason | None:
    """The first reason of 4.2, in its order."""
    meeting, kind, lineage = indexed
    quota, day = member_duty.duty.quota, meeting.date
    if day > as_of:
        return Reason.AFTER_AS_OF
    if day not in on_duty:
        return Reason.NOT_ON_DUTY
    if kind not in quota.kinds:
        return Reason.WRONG_KIND
    if meeting.session not in quota.sessions:
        return Reason.WRONG_SESSION
    if quota.on is not None and not quota.on.hold(day):
        return Reason.WRONG_DAY
    if not quota.counts_everywhere and (reason := _reason_of_own(meeting, member_duty)) is not None:
        return reason
    for unit, days in scope:
        if (unit is None or unit in lineage) and day in days:
            return None
    return Reason.NOT_ASSIGNED if quota.within is Scope.ASSIGNED else Reason.OUT_OF_SCOPE


def _reason_of_own(meeting: Meeting, member_duty: MemberDuty) -> Reason | None:
    """Why the meeting does not count, where it is the member's own cell's or own committee's; None where it is not."""
    quota, member, day = member_duty.duty.quota, member_duty.member, meeting.date
    if not quota.home_counts and meeting.unit == member.home_on(day):
        return Reason.OWN_CELL
    if not quota.own_counts and any(role.unit == meeting.unit and role.span.holds(day) for role in member.roles):
        return Reason.OWN_COMMITTEE
    return None


def eligible_meetings(obligation: Obligation, index: MeetingIndex) -> EligibleMeetings:
    """The meetings on record that would count if the member had attended them (4.3)."""
    member_duty = obligation.member_duty
    quota, exempt = member_duty.duty.quota, member_duty.exempt
    meetings = eligible_of(obligation, index)
    if not exempt:
        return count_eligible(quota, meetings, meetings)
    name = member_duty.member.id
    for_shares = [meeting for meeting in meetings if meeting[0].date not in exempt or name in meeting[0].attended]
    return count_eligible(quota, meetings, for_shares)


def eligible_of(obligation: Obligation, index: MeetingIndex) -> list[IndexedMeeting]:
    """Each meeting that would count, for the duty or on a day of a kin duty for that kin, once.

    Candidates are of the right kind and session already, and at or below the unit: what is left are the days.
    """
    # By identity, for units in scope can overlap (a commune and one of its cells) and a meeting counts once.
    eligible: dict[int, IndexedMeeting] = {}
    own = obligation.member_duty
    for member_duty, scope, on_duty in (
        (own, obligation.scope, obligation.every_on_duty),
        *((kin, kin.scope, kin.on_duty) for kin in obligation.kin),
    ):
        counts_everywhere = member_duty.duty.quota.counts_everywhere
        for unit, days in scope:
            candidates = index.candidates(member_duty.duty, obligation.period, unit)
            meetings = candidates.meetings
            if not candidates.are_all_within(days, on_duty):
                meetings = [indexed for indexed in meetings if indexed[0].date in days and indexed[0].date in on_duty]
            if member_duty.body is not None:
                meetings = [indexed for indexed in meetings if _is_of_body(indexed, member_duty)]
            if not counts_everywhere:
                meetings = [indexed for indexed in meetings if _reason_of_own(indexed[0], member_duty) is None]
            eligible.update([(id(indexed[0]), indexed) for indexed in meetings])
    return list(eligible.values())


def is_silent(obligation: Obligation, index: MeetingIndex) -> bool:
    """Whether no meeting of the period within scope is on record at all, of whatever kind and session (5.2)."""
    return not any(
        meeting.date <= index.as_of and meeting.date in days
        for unit, days in obligation.scope
        for meeting, _, _ in index.at_or_below(unit, obligation.period)
    )
