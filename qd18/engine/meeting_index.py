"""The meetings of a register, laid out by who attended them and by the units above them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from copy import copy
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from qd18.model.days import ONE_DAY, DateSpan, Days
from qd18.model.meetings import Meeting
from qd18.model.periods import Month, Period
from qd18.model.register import Register
from qd18.model.regulations import Amount, Count, Duty, Quota
from qd18.model.units import UnitKind, UnitTree


class IndexedMeeting(NamedTuple):
    """A meeting, the kind of its unit, and the ids from its unit up to the top on its date."""

    meeting: Meeting
    kind: UnitKind
    lineage: tuple[str, ...]


class EligibleMeetings(NamedTuple):
    """How many meetings on record would count if the member had attended them: of the *whole* and of each part (4.3).

    What a share is asked of leaves out what was held on a day of leave and not attended.
    """

    whole: int
    parts: tuple[int, ...]


class Candidates(NamedTuple):
    """Meetings of one unit and below that would count but for the member's own days, home and posts."""

    meetings: tuple[IndexedMeeting, ...]
    days: DateSpan
    """From the first of their dates to the last."""
    eligible: EligibleMeetings
    """How many they are, for whoever could have attended them all."""

    def are_all_within(self, days: Days, on_duty: Days) -> bool:
        """Whether each is dated in *days* and on a day *on_duty*."""
        return days.covers(self.days) and on_duty.covers(self.days)


class MeetingIndex:
    """The meetings of *register* as known on *as_of*."""

    def __init__(self, register: Register, as_of: date) -> None:
        self.as_of = as_of
        self.tree: UnitTree = register.tree
        self._attended: dict[str, list[IndexedMeeting]] = defaultdict(list)
        self._below: dict[str | None, list[IndexedMeeting]] = defaultdict(list)
        self._candidates: dict[tuple[int, Month], dict[str | None, Candidates]] = defaultdict(dict)
        self._months: dict[str | None, set[Month]] = {}
        for meeting in sorted(register.meetings, key=attrgetter("date", "unit", "session")):
            indexed = self._indexed(meeting)
            for name in meeting.attended:
                self._attended[name].append(indexed)
            for unit in indexed.lineage:
                self._below[unit].append(indexed)
            self._below[None].append(indexed)

    def _indexed(self, meeting: Meeting) -> IndexedMeeting:
        return IndexedMeeting(
            meeting, self.tree.units[meeting.unit].kind, self.tree.lineage(meeting.unit, meeting.date)
        )

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
            indexed = self._indexed(meeting)
            for member in meeting.attended:
                self._attended[member] = _amended(self._attended[member], indexed, is_new=is_new)
            for unit in (*indexed.lineage, None):
                self._below[unit] = _amended(self._below[unit], indexed, is_new=is_new)

    def attended_by(self, member: str) -> Sequence[IndexedMeeting]:
        """The meetings that *member* attended, by date, unit and session."""
        return self._attended.get(member, ())

    def at_or_below(self, unit: str | None) -> Sequence[IndexedMeeting]:
        """The meetings at or below *unit* on their dates, in the same order; None is any unit."""
        return self._below.get(unit, ())

    def months_on_record(self, unit: str | None) -> set[Month]:
        """The months to which meetings on record belong, at or below *unit* on their dates; None is any unit (5.1)."""
        months = self._months.get(unit)
        if months is None:
            meetings = (indexed.meeting for indexed in self.at_or_below(unit))
            months = self._months[unit] = {meeting.month for meeting in meetings if meeting.date <= self.as_of}
        return months

    def candidates(self, duty: Duty, period: Period, unit: str | None) -> Candidates:
        """The meetings of *period* at or below *unit* that are of the kinds and sessions that *duty* asks for.

        Most members of a committee look after the same few units, so that each answer is kept. It is kept by the
        identity of the duty: to compare duties by value costs more than to look for the meetings.
        """
        by_unit = self._candidates[id(duty), period.first]
        candidates = by_unit.get(unit)
        if candidates is None:
            candidates = by_unit[unit] = self._find_candidates(duty.quota, period, unit)
        return candidates

    def _find_candidates(self, quota: Quota, period: Period, unit: str | None) -> Candidates:
        first, last, kinds, sessions, as_of = period.first, period.last, quota.kinds, quota.sessions, self.as_of
        meetings = tuple(
            [
                indexed
                for indexed in self._below.get(unit, ())
                if first <= (meeting := indexed.meeting).month <= last
                and indexed.kind in kinds
                and meeting.session in sessions
                and meeting.date <= as_of
            ]
        )
        days = DateSpan(meetings[0].meeting.date, meetings[-1].meeting.date + ONE_DAY) if meetings else period.span
        return Candidates(meetings, days, count_eligible(quota, meetings, meetings))


def count_eligible(
    quota: Quota, meetings: Sequence[IndexedMeeting], for_shares: Sequence[IndexedMeeting]
) -> EligibleMeetings:
    """How many of *meetings* there are as a whole and of each part's kinds; shares are asked of *for_shares*."""

    def asked_of(amount: Amount) -> Sequence[IndexedMeeting]:
        return meetings if isinstance(amount, Count) else for_shares

    whole = len(asked_of(quota.at_least))
    if not quota.parts:
        return EligibleMeetings(whole, ())
    parts = [sum(indexed.kind in part.kinds for indexed in asked_of(part.at_least)) for part in quota.parts]
    return EligibleMeetings(whole, tuple(parts))


def _amended(meetings: Sequence[IndexedMeeting], changed: IndexedMeeting, *, is_new: bool) -> list[IndexedMeeting]:
    """*meetings* with or without *changed*, in their order."""
    others = [indexed for indexed in meetings if indexed.meeting is not changed.meeting]
    return sorted((*others, changed), key=_order) if is_new else others


def _order(indexed: IndexedMeeting) -> tuple[date, str, str]:
    meeting = indexed.meeting
    return (meeting.date, meeting.unit, meeting.session)
