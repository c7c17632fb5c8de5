"""The meetings of a register, laid out by who attended them and by the units above them."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from datetime import date
from itertools import chain, pairwise
from operator import attrgetter

from qd18.model.days import Days
from qd18.model.meetings import Meeting
from qd18.model.named_tuple import NamedTuple
from qd18.model.periods import Month, Period
from qd18.model.register import Register
from qd18.model.regulations import Count, Duty, Quota
from qd18.model.units import UnitKind, UnitTree
from qd18.model.windows import AnyPeriod, Stretch

IndexedMeeting = tuple[Meeting, UnitKind, tuple[str, ...]]
"""A meeting, the kind of its unit, and the ids from its unit up to the top on its date."""


class EligibleMeetings(NamedTuple):
    """How many meetings on record would count if the member had attended them: of the *whole* and of each part (4.3).

    What a share is asked of leaves out what was held on a day of leave and not attended.
    """

    whole: int
    parts: tuple[int, ...]


class Candidates(NamedTuple):
    """Meetings of one unit and below that would count but for the member's own days, home and posts."""

    meetings: Sequence[IndexedMeeting]
    first: date
    """The earliest of their dates."""
    last: date
    """The latest of their dates."""
    eligible: EligibleMeetings
    """How many they are, for whoever could have attended them all."""

    @property
    def identities(self) -> set[int]:
        """Which they are: what stands in the index stands there once. Kept, it would take more room than they do."""
        return set(map(id, self.meetings))

    def beside(self, others: Candidates) -> Candidates | None:
        """These and *others*; None where some are among both, and would be counted twice."""
        if not self.identities.isdisjoint(others.identities):
            return None
        eligible, further = self.eligible, others.eligible
        parts = tuple([number + other for number, other in zip(eligible.parts, further.parts, strict=True)])
        return Candidates(
            (*self.meetings, *others.meetings),
            min(self.first, others.first),
            max(self.last, others.last),
            EligibleMeetings(eligible.whole + further.whole, parts),
        )

    def are_all_within(self, days: Days, on_duty: Days) -> bool:
        """Whether each is dated in *days* and on a day *on_duty*."""
        first, last = self.first, self.last
        for start, end in days.spans:
            if start <= first and last < end:
                return on_duty.hold_from_to(first, last)
        return False

    def are_all_outside(self, days: Days) -> bool:
        """Whether none is dated in *days*, for these are all before or after them."""
        return all([span.end <= self.first or span.start > self.last for span in days.spans])


MeetingsByMember = Mapping[str, Sequence[IndexedMeeting]]


MeetingsByKey = dict[str, list[IndexedMeeting]]


class MeetingIndex:
    """The meetings of *register* as known on *as_of*, laid out by the month that they belong to."""

    def __init__(self, register: Register, as_of: date) -> None:
        self.as_of = as_of
        self.tree: UnitTree = register.tree
        self._attended: dict[Month, MeetingsByKey] = {}
        self._below: dict[Month, MeetingsByKey] = {}
        self._all: dict[Month, list[IndexedMeeting]] = {}
        self._candidates: dict[tuple[int, object], dict[str | None, Candidates]] = defaultdict(dict)
        self._months: dict[str | None, set[Month]] = {}
        for meeting in sorted(register.meetings, key=attrgetter("date", "unit", "session")):
            month = meeting.month
            if month not in self._all:
                self._all[month], self._attended[month], self._below[month] = [], {}, {}
            indexed = self._indexed(meeting)
            self._all[month].append(indexed)
            _note(indexed, meeting.attended, self._attended[month])
            _note(indexed, indexed[2], self._below[month])

    def _indexed(self, meeting: Meeting) -> IndexedMeeting:
        tree, unit = self.tree, meeting.unit
        lineage = tree.lineage(unit, meeting.date) if unit in tree.histories else tree.lineages[unit]
        return (meeting, tree.units[unit].kind, lineage)

    def with_meeting(self, *, out: Meeting | None, into: Meeting | None) -> MeetingIndex:
        """The index without the meeting *out* and with *into*; only the lists that they stand in are made anew."""
        other = copy(self)
        other.amend(out=out, into=into)
        return other

    def amend(self, *, out: Meeting | None, into: Meeting | None) -> None:
        """Take the meeting *out* and put *into* in; what is shared with another index is left alone."""
        self._attended, self._below, self._all = self._attended.copy(), self._below.copy(), self._all.copy()
        self._candidates, self._months = defaultdict(dict), {}
        for meeting, is_new in ((out, False), (into, True)):
            if meeting is None or meeting.unit not in self.tree.units:
                continue
            indexed, month = self._indexed(meeting), meeting.month
            self._all[month] = _amended(self._all.get(month, ()), indexed, is_new=is_new)
            for by_month, keys in ((self._attended, meeting.attended), (self._below, indexed[2])):
                by_key = by_month[month] = by_month.get(month, {}).copy()
                for key in keys:
                    by_key[key] = _amended(by_key.get(key, ()), indexed, is_new=is_new)

    def attended_by(self, member: str, period: AnyPeriod) -> Sequence[IndexedMeeting]:
        """The meetings of *period* that *member* attended, by date, unit and session."""
        if isinstance(period, Period) and period.first == period.last:
            of_month = self._attended.get(period.first)
            return of_month.get(member, ()) if of_month is not None else ()
        return _of_period(self._attended, member, period)

    def attended_in(self, month: Month) -> MeetingsByMember:
        """The meetings that belong to *month*, by the ids of those who attended them."""
        return self._attended.get(month, {})

    def stood_in_for(self, member: str, period: AnyPeriod) -> Sequence[IndexedMeeting]:
        """The meetings of *period* at which somebody stood in for *member*; looked for wherever they are."""
        return [
            indexed
            for indexed in self.at_or_below(None, period)
            if any(stood.stood_for == member for stood in indexed[0].stood_in)
        ]

    @property
    def first_day(self) -> date | None:
        """The day of the first meeting on record; None where there is none."""
        return min((meetings[0][0].date for meetings in self._all.values() if meetings), default=None)

    def lacks(self, period: Period) -> bool:
        """Whether no meeting of *period* is on record, of any day."""
        return not any([self._all.get(month) for month in map(Month, range(period.first, period.last + 1))])

    def at_or_below(self, unit: str | None, period: AnyPeriod) -> Sequence[IndexedMeeting]:
        """The meetings of *period* at or below *unit* on their dates, in the same order; None is any unit."""
        if unit is not None:
            return _of_period(self._below, unit, period)
        return sorted(
            (
                indexed
                for month in _months_of(self._all, period)
                for indexed in self._all[month]
                if period.has(indexed[0].date, month)
            ),
            key=order_of,
        )

    def months_on_record(self, unit: str | None) -> set[Month]:
        """The months to which meetings on record belong, at or below *unit* on their dates; None is any unit (5.1)."""
        months = self._months.get(unit)
        if months is None:
            of_month = {
                month: meetings if unit is None else self._below[month].get(unit, ())
                for month, meetings in self._all.items()
            }
            months = self._months[unit] = {
                month
                for month, meetings in of_month.items()
                if any(meeting.date <= self.as_of for meeting, _, _ in meetings)
            }
        return months

    def candidates(self, duty: Duty, period: AnyPeriod, unit: str | None) -> Candidates:
        """The meetings of *period* at or below *unit* that are of the kinds and sessions that *duty* asks for.

        Most members of a committee look after the same few units, so that each answer is kept. It is kept by the
        identity of the duty: to compare duties by value costs more than to look for the meetings.
        """
        by_unit = self._candidates[id(duty), period.of_window]
        candidates = by_unit.get(unit)
        if candidates is None:
            candidates = by_unit[unit] = self._find_candidates(duty.quota, period, unit)
        return candidates

    def _find_candidates(self, quota: Quota, period: AnyPeriod, unit: str | None) -> Candidates:
        as_of = self.as_of
        kinds, sessions, on = quota.kinds, quota.sessions, quota.on
        meetings = [
            indexed
            for indexed in self.at_or_below(unit, period)
            if indexed[1] in kinds
            and (meeting := indexed[0]).session in sessions
            and meeting.date <= as_of
            and (on is None or on.hold(meeting.date))
        ]
        if not meetings:
            return Candidates((), period.span.start, period.span.last, count_eligible(quota, (), ()))
        eligible = count_eligible(quota, meetings, meetings)
        return Candidates(meetings, meetings[0][0].date, meetings[-1][0].date, eligible)


def _note(indexed: IndexedMeeting, keys: Iterable[str], by_key: MeetingsByKey) -> None:
    """Put *indexed* down under each of *keys*. Most lists have one meeting only, and take no room for more."""
    for key in keys:
        if key in by_key:
            by_key[key].append(indexed)
        else:
            by_key[key] = [indexed]


MonthOnRecord = tuple[str | None, Month]
"""A unit, None for the whole register, and a month of which a meeting at or below it is on record (5.1)."""


def months_put_on_record(meeting: Meeting, tree: UnitTree, as_of: date) -> Iterator[MonthOnRecord]:
    """What `MeetingIndex.months_on_record` has from *meeting* alone, unit by unit, as known on *as_of*."""
    if meeting.date <= as_of and meeting.unit in tree.units:
        for unit in (*tree.lineage(meeting.unit, meeting.date), None):
            yield unit, meeting.month


def _of_period(by_month: Mapping[Month, MeetingsByKey], key: str, period: AnyPeriod) -> Sequence[IndexedMeeting]:
    """The meetings of *period* under *key*; those of several months by date, for a month may hold others' dates."""
    if isinstance(period, Period) and period.first == period.last:
        of_month = by_month.get(period.first)
        return () if of_month is None else of_month.get(key, ())
    of_months = [meetings for month in _months_of(by_month, period) if (meetings := by_month[month].get(key))]
    if isinstance(period, Stretch):
        of_months = [
            inside
            for meetings in of_months
            if (inside := [indexed for indexed in meetings if period.has(indexed[0].date, indexed[0].month)])
        ]
    if len(of_months) < 2:
        return of_months[0] if of_months else ()
    listed = list(chain.from_iterable(of_months))
    # Each month is in order, and mostly ends before the next begins: only then is there nothing to sort.
    if any(earlier[-1][0].date >= later[0][0].date for earlier, later in pairwise(of_months)):
        listed.sort(key=order_of)
    return listed


def _months_of(by_month: Mapping[Month, object], period: AnyPeriod) -> Iterable[Month]:
    """The months with meetings of *period*, in their order; where it goes by dates, those beside it too."""
    if isinstance(period, Period):
        return [month for number in range(period.first, period.last + 1) if (month := Month(number)) in by_month]
    return sorted(month for month in by_month if period.first - 1 <= month <= period.last + 1)


def count_eligible(
    quota: Quota, meetings: Sequence[IndexedMeeting], for_shares: Sequence[IndexedMeeting]
) -> EligibleMeetings:
    """How many of *meetings* there are as a whole and of each part's kinds; shares are asked of *for_shares*."""
    whole = len(meetings if isinstance(quota.measure, Count) else for_shares)
    if not quota.parts:
        return EligibleMeetings(whole, ())
    parts = []
    for part in quota.parts:
        held = meetings if isinstance(part.at_least, Count) else for_shares
        parts.append(len([kind for _, kind, _ in held if kind in part.kinds]))
    return EligibleMeetings(whole, tuple(parts))


def _amended(meetings: Sequence[IndexedMeeting], changed: IndexedMeeting, *, is_new: bool) -> list[IndexedMeeting]:
    """*meetings* with or without *changed*, in their order: `diff` asks so of each meeting of a month in turn."""
    amended = list(meetings)
    if is_new:
        insort(amended, changed, key=order_of)
        return amended
    for place in range(bisect_left(amended, order_of(changed), key=order_of), len(amended)):
        if amended[place][0] is changed[0]:
            del amended[place]
            break
    return amended


def order_of(indexed: IndexedMeeting) -> tuple[date, str, str]:
    """By date, unit and session."""
    return order_of_meeting(indexed[0])


def order_of_meeting(meeting: Meeting) -> tuple[date, str, str]:
    """By date, unit and session."""
    return (meeting.date, meeting.unit, meeting.session)
