"""Approved leave: entered, ended sooner or later than approved, removed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qd18.changes.change_set import ChangeSetBuilder, Gone, Impossible, NewRecord, Plan, told
from qd18.changes.placement import shelf_of_exemption
from qd18.model.days import ONE_DAY, DateSpan
from qd18.model.members import Exemption, Member
from qd18.model.register import Register
from qd18.schema.exemptions import EXEMPTIONS

ORDER = tuple(EXEMPTIONS.fields)


def added(
    register: Register, member: Member, first: date, last: date, *, reason: str, decision: str | None = None
) -> Plan:
    """*member* is on leave from *first* to *last*."""
    span = DateSpan.inclusive(first, last)
    for one in _of(register, member):
        if one.span.overlaps(span):
            raise Impossible("leave-on-record", member=member, found=(one,), place=one.ref.place())
    path, at = shelf_of_exemption(register, member, first)
    values = told(member=member.id, from_=first, to=last, reason=reason, decision=decision)
    return Plan((NewRecord(path, values, at),), {"member": member}, frozenset([member.id]), span)


def ended(register: Register, member: Member, last: date, *, first: date | None, today: date) -> Plan:
    """The leave of *member* that begins on *first*, or that is running on *last* or after today, ends on *last*."""
    own = _of(register, member)
    begun = [one for one in own if one.span.start <= last]
    found = [one for one in begun if one.span.start == first or (first is None and one.span.end > min(last, today))]
    if len(found) != 1:
        raise Impossible("which-leave" if found else "no-leave", member=member, day=last, found=tuple(found or own))
    sheet = ChangeSetBuilder()
    leave = found[0]
    if leave.span.last != last:
        sheet.put(leave.ref, ("to",), last, ORDER)
    changed = DateSpan(min(leave.span.last, last) + ONE_DAY, max(leave.span.end, last + ONE_DAY))
    return sheet.plan({"member": member}, members=[member.id], span=changed)


def removed(register: Register, member: Member, first: date | None) -> Plan:
    """The leave of *member* that begins on *first*, or the only one, is no more."""
    own = _of(register, member)
    found = [one for one in own if first is None or one.span.start == first]
    if len(found) != 1:
        raise Impossible("which-leave-begins" if found else "no-leave-begins", member=member, found=tuple(own))
    return Plan((Gone(found[0].ref),), {"member": member}, frozenset([member.id]), found[0].span)


def _of(register: Register, member: Member) -> Sequence[Exemption]:
    return sorted((one for one in register.exemptions if one.member == member.id), key=lambda one: one.span)
