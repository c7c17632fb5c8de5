"""Meetings against the calendar, against their file's promise, and against who and what was in force on the day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import chain, groupby
from operator import attrgetter

from qd18.checks.facts import Facts, LazyFinding
from qd18.model.days import ALWAYS
from qd18.model.meetings import Meeting
from qd18.model.members import Member
from qd18.model.periods import Month, Period, month_label, month_of
from qd18.model.units import Unit
from qd18.schema.layout import promises_of

MeetingsByFile = Mapping[str, Sequence[Meeting]]


def by_file(meetings: Iterable[Meeting]) -> MeetingsByFile:
    """*meetings* by the path of their file."""
    files: dict[str, list[Meeting]] = defaultdict(list)
    for path, of_file in groupby(meetings, attrgetter("ref.path")):
        files[path] += of_file
    return files


def broken_promises(files: MeetingsByFile, today: date) -> Iterator[LazyFinding]:
    """Meetings that belong to no month of the period that their folder or file is named after.

    Where that is true of all meetings of a file, it is reported once, for the file's name is wrong. A meeting dated
    after *today* is left out: its date is wrong in any case.
    """
    for path, meetings in files.items():
        first, last = _months(promises_of(path))
        strays = [meeting for meeting in meetings if not first <= meeting.month <= last]
        breaking = [meeting for meeting in strays if meeting.date <= today]
        if len(breaking) == len(meetings) > 1:
            yield _broken("misnamed-file", breaking[0], count=str(len(breaking)))
        else:
            yield from (_broken("broken-promise", meeting) for meeting in breaking)


def _months(promises: tuple[Period, ...]) -> tuple[Month, Month]:
    """The first and the last month that keep all *promises*; where they contradict each other no month does."""
    if not promises:
        return month_of(date.min), month_of(date.max)
    return max(period.first for period in promises), min(period.last for period in promises)


def _broken(code: str, meeting: Meeting, **args: str) -> LazyFinding:
    """The report that *meeting* breaks a promise of its path, the first one that it does break."""
    promise = next(period for period in promises_of(meeting.ref.path) if not period.holds(meeting.month))
    stating = "date" if meeting.month == month_of(meeting.date) else "for"
    args = {"month": month_label(meeting.month), "period": promise.label, **args}
    return LazyFinding(code, meeting.ref, (stating,), args)


def future_meetings(meetings: list[Meeting], today: date) -> Iterator[LazyFinding]:
    """Meetings dated after *today*."""
    for meeting in meetings:
        if meeting.date > today:
            yield LazyFinding("future-meeting", meeting.ref, ("date",), {"date": meeting.date.isoformat()})


def out_of_force(facts: Facts, units: Mapping[str, Unit]) -> Iterator[LazyFinding]:
    """Meetings dated when their unit, its parent, or a listed member's every role was not in force."""
    limited = {
        unit.id
        for unit in units.values()
        if unit.span != ALWAYS or any(name in units and units[name].span != ALWAYS for name in unit.every_parent)
    }
    members = {member.id: member for member in facts.members.facts}
    meetings = facts.meetings.facts
    days = [meeting.date for meeting in meetings] or [date.min]
    steady = _holding_a_post(members.values(), min(days), max(days))
    spans = {name: [role.span for role in member.roles] for name, member in members.items() if name not in steady}
    if not limited and steady.issuperset(chain.from_iterable([meeting.attended for meeting in meetings])):
        return
    posts_are_known = cache(lambda name: _posts_are_known(members[name]))
    for meeting in meetings:
        if meeting.unit in limited:
            yield from _unit_out_of_force(meeting, units)
        day = meeting.date
        for number, name in enumerate(meeting.attended) if not steady.issuperset(meeting.attended) else ():
            for start, end in spans.get(name, ()):
                if start <= day < end:
                    break
            else:
                if spans.get(name) and posts_are_known(name):
                    yield _member_without_role(meeting, number, members[name])


def _holding_a_post(members: Iterable[Member], first: date, last: date) -> set[str]:
    """Those who hold some post on every day from *first* to *last*: none of these has to be looked at day by day."""
    return {
        member.id for member in members for role in member.roles if role.span.start <= first and last < role.span.end
    }


def _posts_are_known(member: Member) -> bool:
    """Whether every role in *member*'s record could be read, with a beginning before its end."""
    return not member.ref.states("roles", len(member.roles)) and all(role.span.days for role in member.roles)


def _unit_out_of_force(meeting: Meeting, units: Mapping[str, Unit]) -> Iterator[LazyFinding]:
    unit = units[meeting.unit]
    parent = units.get(unit.parent_on(meeting.date) or "")
    args = {"date": meeting.date.isoformat(), "unit": unit.id}
    if unit.span.days and not unit.span.holds(meeting.date):
        yield LazyFinding("unit-not-in-force", meeting.ref, ("unit",), args, unit.ref)
    if parent is not None and parent.span.days and not parent.span.holds(meeting.date):
        yield LazyFinding("parent-not-in-force", meeting.ref, ("unit",), args | {"parent": parent.id}, parent.ref)


def _member_without_role(meeting: Meeting, number: int, member: Member) -> LazyFinding:
    args = {"date": meeting.date.isoformat(), "member": member.id}
    return LazyFinding("member-without-role", meeting.ref, ("attended", number), args, member.ref, ("roles",))
