"""Meetings against the calendar, against their file's promise, and against who and what was in force on the day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from qd18.checks.facts import Facts, place
from qd18.diagnostics import Diagnostic, Place
from qd18.model.days import ALWAYS
from qd18.model.meetings import Meeting
from qd18.model.members import Member
from qd18.model.periods import Month, Period, month_label, month_of
from qd18.model.units import Unit
from qd18.schema.layout import promises_of
from qd18.source.refs import Ref


def broken_promises(meetings: list[Meeting], today: date) -> Iterator[Diagnostic]:
    """Meetings that belong to no month of the period that their folder or file is named after.

    Where that is true of all meetings of a file, it is told once: the file's name is to blame. Of a meeting dated after
    *today* nothing is said here: its date is wrong in any case.
    """
    promised: dict[str, tuple[Month, Month]] = {}
    broken: dict[str, list[tuple[Meeting, Ref]]] = {}
    for meeting in meetings:
        if isinstance(ref := meeting.ref, Ref):
            path = ref.source.path
            if path not in promised:
                promised[path] = _months(promises_of(path))
            first, last = promised[path]
            if not first <= meeting.month <= last and meeting.date <= today:
                broken.setdefault(path, []).append((meeting, ref))
    for path, some in broken.items():
        held = sum(isinstance(one.ref, Ref) and one.ref.source.path == path for one in meetings)
        if len(some) == held > 1:
            yield _broken("misnamed-file", *some[0], count=str(len(some)))
        else:
            yield from (_broken("broken-promise", meeting, ref) for meeting, ref in some)


def _months(promises: tuple[Period, ...]) -> tuple[Month, Month]:
    """The first and the last month that keep all *promises*; where they contradict each other no month does."""
    if not promises:
        return month_of(date.min), month_of(date.max)
    return max(one.first for one in promises), min(one.last for one in promises)


def _broken(code: str, meeting: Meeting, ref: Ref, **args: str) -> Diagnostic:
    """The report that *meeting* breaks a promise of its path, the first one that it does break."""
    promise = next(one for one in promises_of(ref.source.path) if not one.holds(meeting.month))
    return Diagnostic(code, _month_place(ref), {"month": month_label(meeting.month), "period": promise.label, **args})


def _month_place(ref: Ref) -> Place:
    """The value that says which month the meeting belongs to."""
    named = ref.place("for")
    return ref.place("date") if named == ref.place() else named


def future_meetings(meetings: list[Meeting], today: date) -> Iterator[Diagnostic]:
    """Meetings dated after *today*."""
    for meeting in meetings:
        if meeting.date > today:
            yield Diagnostic("future-meeting", place(meeting.ref, "date"), {"date": meeting.date.isoformat()})


def out_of_force(facts: Facts, units: Mapping[str, Unit]) -> Iterator[Diagnostic]:
    """Meetings dated when their unit, its parent, or a listed member's every role was not in force."""
    limited = {
        unit.id
        for unit in units.values()
        if unit.span != ALWAYS or any(name in units and units[name].span != ALWAYS for name in unit.every_parent)
    }
    members = {member.id: member for member in facts.members.facts}
    for meeting in facts.meetings.facts:
        if meeting.unit in limited:
            yield from _unit_out_of_force(meeting, units)
        for number, name in enumerate(meeting.attended):
            member = members.get(name)
            if (
                member is not None
                and member.roles
                and not _holds_a_post(member, meeting.date)
                and _posts_are_known(member)
            ):
                yield _member_without_role(meeting, number, member)


def _holds_a_post(member: Member, day: date) -> bool:
    for role in member.roles:
        start, end = role.span
        if start <= day < end:
            return True
    return False


def _posts_are_known(member: Member) -> bool:
    """Whether every role in *member*'s record could be read, with a beginning before its end."""
    left_out = place(member.ref, "roles", len(member.roles)) != place(member.ref, "roles")
    return not left_out and all(role.span.days for role in member.roles)


def _unit_out_of_force(meeting: Meeting, units: Mapping[str, Unit]) -> Iterator[Diagnostic]:
    unit = units[meeting.unit]
    parent = units.get(unit.parent_on(meeting.date) or "")
    args = {"date": meeting.date.isoformat(), "unit": unit.id}
    if unit.span.days and not unit.span.holds(meeting.date):
        yield Diagnostic("unit-not-in-force", place(meeting.ref, "unit"), args, place(unit.ref))
    if parent is not None and parent.span.days and not parent.span.holds(meeting.date):
        at = place(meeting.ref, "unit")
        yield Diagnostic("parent-not-in-force", at, args | {"parent": parent.id}, place(parent.ref))


def _member_without_role(meeting: Meeting, number: int, member: Member) -> Diagnostic:
    args = {"date": meeting.date.isoformat(), "member": member.id}
    return Diagnostic("member-without-role", place(meeting.ref, "attended", number), args, place(member.ref, "roles"))
