"""Approved leave: entered, ended sooner or later than approved, removed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qd18.changes.change_set import ChangeSet, ChangeSetBuilder, Impossible, InsertRecord, RemoveRecord
from qd18.changes.placement import position_of_exemption
from qd18.model.days import ONE_DAY, DateSpan
from qd18.model.members import Exemption, Member
from qd18.model.register import Register
from qd18.schema.exemptions import EXEMPTIONS


def exemption_added(
    register: Register, member: Member, first: date, last: date, *, reason: str, decision: str | None = None
) -> ChangeSet:
    """*member* is on leave from *first* to *last*, both inclusive."""
    span = DateSpan.inclusive(first, last)
    _refuse_overlap(member, _of(register, member), span)
    file, before = position_of_exemption(register, member, first)
    leave = EXEMPTIONS.encode(Exemption(member.id, span, reason, decision))
    return ChangeSet((InsertRecord(file, leave, before),), {"member": member}, frozenset([member.id]), span)


def exemption_ended(register: Register, member: Member, last: date, *, first: date | None, today: date) -> ChangeSet:
    """The leave of *member* that begins on *first*, or that is running on *last* or after today, ends on *last*."""
    own = _of(register, member)
    begun = [leave for leave in own if leave.span.start <= last]
    if first is None:
        candidates = [leave for leave in begun if leave.span.end > min(last, today)]
    else:
        candidates = [leave for leave in begun if leave.span.start == first]
    if len(candidates) != 1:
        key = "which-leave" if candidates else "no-leave"
        raise Impossible(key, member=member, day=last, found=tuple(candidates or own))
    builder = ChangeSetBuilder()
    leave = candidates[0]
    if last > leave.span.last:
        _refuse_overlap(member, own, DateSpan.inclusive(leave.span.end, last))
    if leave.span.last != last:
        builder.put(leave.ref, ("to",), last, EXEMPTIONS.order)
    changed = DateSpan(min(leave.span.last, last) + ONE_DAY, max(leave.span.end, last + ONE_DAY))
    return builder.change_set({"member": member}, members=[member.id], span=changed)


def exemption_removed(register: Register, member: Member, first: date | None) -> ChangeSet:
    """The leave of *member* that begins on *first*, or the only one, is no more."""
    own = _of(register, member)
    candidates = [leave for leave in own if first is None or leave.span.start == first]
    if len(candidates) != 1:
        key = "which-leave-begins" if candidates else "no-leave-begins"
        raise Impossible(key, member=member, found=tuple(own))
    leave = candidates[0]
    return ChangeSet((RemoveRecord(leave.ref),), {"member": member}, frozenset([member.id]), leave.span)


def _refuse_overlap(member: Member, leave: Sequence[Exemption], span: DateSpan) -> None:
    """Refuse *span* where *member* has some of *leave* on one of its days."""
    for known in leave:
        if known.span.overlaps(span):
            raise Impossible("leave-on-record", member=member, found=(known,), place=known.ref.place())


def _of(register: Register, member: Member) -> Sequence[Exemption]:
    return sorted((leave for leave in register.exemptions if leave.member == member.id), key=lambda leave: leave.span)
