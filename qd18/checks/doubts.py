"""Meetings and recommendations that cannot all be as they are written, though each record is sound by itself."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain, islice

from qd18.checks.facts import Facts, LazyFinding
from qd18.checks.meeting_days import MeetingsByFile
from qd18.model.meetings import Meeting, ProposalStatus
from qd18.model.units import UnitTree

FARTHEST = timedelta(days=731)
"""A meeting farther than two years from every other of its file has most likely a wrong year."""

MOST_ELSEWHERE = 50
"""A meeting is compared with so many others of its day: nobody sits in on more, and no unit has more."""


def doubtful_records(
    facts: Facts, files: MeetingsByFile, same_day: Iterable[Meeting], tree: UnitTree, *, today: date
) -> Iterator[LazyFinding]:
    """What a person should look at in the meetings of *facts*, which are those of *files*.

    *same_day* are those that are not the only ones of their unit on their day.
    """
    meetings = facts.meetings.facts
    yield from _in_two_places(meetings, tree)
    yield from _twice_on_a_day(same_day)
    yield from _minutes_twice(meetings)
    yield from _far_from_the_others(files, today)
    members = {member.id for member in facts.members.facts}
    yield from _stand_ins([meeting for meeting in meetings if meeting.stood_in], members)
    yield from _proposals([meeting for meeting in meetings if meeting.proposals], members)


def _in_two_places(meetings: Iterable[Meeting], tree: UnitTree) -> Iterator[LazyFinding]:
    """One member at meetings of two units on one day, neither at or below the other; reported at the later record."""
    by_day: dict[date, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        by_day[meeting.date].append(meeting)
    several: dict[tuple[str, date], list[Meeting]] = {}
    for day, of_day in by_day.items():
        # On most days nobody is named twice, which is seen at once.
        attended = list(chain.from_iterable([meeting.attended for meeting in of_day]))
        first_of_member: dict[str, Meeting] = {}
        for meeting in of_day if len(set(attended)) < len(attended) else ():
            for member in meeting.attended:
                first = first_of_member.setdefault(member, meeting)
                if first is not meeting:
                    several.setdefault((member, day), [first]).append(meeting)
    for (member, day), same_day in several.items():
        others: dict[tuple[str, str | None], Meeting] = {}
        for meeting in same_day:
            clash = next(
                (other for other in islice(others.values(), MOST_ELSEWHERE) if _excludes(meeting, other, tree)), None
            )
            others.setdefault((meeting.unit, meeting.time), meeting)
            if clash is not None:
                path = ("attended", _positions(meeting.attended)[member])
                args = {"member": member, "date": day.isoformat(), "unit": meeting.unit, "other": clash.unit}
                yield LazyFinding("same-day-elsewhere", meeting.ref, path, args, clash.ref, ("unit",))


@lru_cache(maxsize=256)
def _positions(attended: tuple[str, ...]) -> dict[str, int]:
    return {member: number for number, member in reversed(list(enumerate(attended)))}


def _excludes(meeting: Meeting, other: Meeting, tree: UnitTree) -> bool:
    """Whether nobody can well have been at both: other units, and no hours that differ."""
    day = meeting.date
    if any(unit not in tree.units for unit in (meeting.unit, other.unit)):
        return False
    is_near = tree.is_within_on(meeting.unit, other.unit, day) or tree.is_within_on(other.unit, meeting.unit, day)
    return not is_near and not _hours_differ(meeting, other)


def _hours_differ(meeting: Meeting, other: Meeting) -> bool:
    """Whether each has its hour, and another."""
    return meeting.time is not None and other.time is not None and meeting.time != other.time


def _twice_on_a_day(same_day: Iterable[Meeting]) -> Iterator[LazyFinding]:
    """Two sessions of one unit on one day, unless both have an hour and these differ: mostly one entered twice."""
    by_day: dict[tuple[str, date], dict[tuple[str, str | None], Meeting]] = {}
    for meeting in same_day:
        earlier = by_day.setdefault((meeting.unit, meeting.date), {})
        if earlier and all(session != meeting.session for session, _ in earlier):  # which is an error of its own
            other = next((other for other in earlier.values() if not _hours_differ(meeting, other)), None)
            if other is not None:
                args = {"unit": meeting.unit, "date": meeting.date.isoformat()}
                yield LazyFinding("two-sessions-a-day", meeting.ref, ("date",), args, other.ref, ("date",))
        if len(earlier) < MOST_ELSEWHERE:
            earlier.setdefault((meeting.session, meeting.time), meeting)


def _minutes_twice(meetings: Sequence[Meeting]) -> Iterator[LazyFinding]:
    """The same reference of minutes twice for one unit in one year."""
    first: dict[tuple[str, int, str], Meeting] = {}
    with_minutes = [(meeting.unit, meeting.minutes) for meeting in meetings if meeting.minutes is not None]
    for meeting in meetings if len(set(with_minutes)) < len(with_minutes) else ():
        if meeting.minutes is not None:
            earlier = first.setdefault((meeting.unit, meeting.date.year, meeting.minutes), meeting)
            if earlier is not meeting:
                args = {"minutes": meeting.minutes, "unit": meeting.unit, "year": str(meeting.date.year)}
                yield LazyFinding("repeated-minutes", meeting.ref, ("minutes",), args, earlier.ref, ("minutes",))


def _far_from_the_others(files: MeetingsByFile, today: date) -> Iterator[LazyFinding]:
    """Meetings more than two years from every other of their file; one in the future is an error of its own."""
    for same_file in files.values():
        days = sorted([meeting.date for meeting in same_file if meeting.date <= today])
        if days and days[-1] - days[0] > FARTHEST:
            for meeting in same_file:
                if meeting.date <= today and _is_lonely(meeting.date, days):
                    yield LazyFinding("far-from-the-others", meeting.ref, ("date",), {"date": meeting.date.isoformat()})


def _is_lonely(day: date, days: Sequence[date]) -> bool:
    """Whether *day*, one of *days* in order, is more than two years from the one before and the one after."""
    after = bisect(days, day)
    neighbours = [*days[max(after - 2, 0) : after - 1], *days[after : after + 1]]
    return all(abs(day - other) > FARTHEST for other in neighbours)


def _stand_ins(meetings: Iterable[Meeting], members: Container[str]) -> Iterator[LazyFinding]:
    """Who stood in and was not there: the one stood in for is credited with a meeting that nobody attended for them."""
    for meeting in meetings:
        for number, stand_in in enumerate(meeting.stood_in):
            if stand_in.by in members and stand_in.by not in meeting.attended:
                args = {"member": stand_in.by, "date": meeting.date.isoformat()}
                yield LazyFinding("stand-in-absent", meeting.ref, ("stood_in", number, "by"), args)


def _proposals(meetings: Iterable[Meeting], members: Container[str]) -> Iterator[LazyFinding]:
    """Recommendations whose state contradicts itself, or lacks what it should have."""
    for meeting in meetings:
        for number, proposal in enumerate(meeting.proposals):
            path: tuple[str | int, ...] = ("proposals", number)
            if proposal.status is ProposalStatus.ANSWERED and (proposal.closed is None or proposal.answer is None):
                lacking = "closed" if proposal.closed is None else "answer"
                yield LazyFinding("answer-incomplete", meeting.ref, (*path, "status"), {"key": lacking})
            if proposal.status is ProposalStatus.REFERRED and proposal.to is None:
                yield LazyFinding("referred-nowhere", meeting.ref, (*path, "status"), {})
            if proposal.by is not None and proposal.by in members and proposal.by not in meeting.attended:
                args = {"member": proposal.by, "date": meeting.date.isoformat()}
                yield LazyFinding("taken-by-absent", meeting.ref, (*path, "by"), args)
            if proposal.closed is not None and proposal.closed < meeting.date:
                args = {"closed": proposal.closed.isoformat(), "date": meeting.date.isoformat()}
                yield LazyFinding("closed-before-taken", meeting.ref, (*path, "closed"), args, meeting.ref, ("date",))
