"""Recommendations answered, or referred to the body that is to answer them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from qd18.changes.change_set import ChangeSetBuilder, Impossible, NewValue, Plan
from qd18.editing.quoting import Value
from qd18.lookup.names import NamedRecord, NameIndex
from qd18.model.meetings import Meeting, Proposal, ProposalStatus
from qd18.model.units import Unit
from qd18.schema.meetings import PROPOSAL

ORDER = tuple(PROPOSAL.fields)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which recommendation of a meeting is meant: its *number*, from 1, or words of its *text*."""

    number: int | None = None
    text: str | None = None


def answered(meeting: Meeting, unit: Unit, wanted: Wanted, *, answer: str, closed: date) -> Plan:
    """The recommendation is answered with *answer* on the day *closed*."""
    at, _ = _meant(meeting, unit, wanted)
    if closed < meeting.date:
        raise Impossible("answered-before", day=closed, date=meeting.date)
    stated: dict[str, Value] = {"status": ProposalStatus.ANSWERED.value, "closed": closed, "answer": answer}
    return _plan(meeting, unit, at, stated)


def referred(meeting: Meeting, unit: Unit, wanted: Wanted, *, body: str) -> Plan:
    """The recommendation is with *body* now."""
    at, proposal = _meant(meeting, unit, wanted)
    if proposal.status is ProposalStatus.ANSWERED:
        raise Impossible(
            "answered-already", text=proposal.text, closed=proposal.closed or "", answer=proposal.answer or ""
        )
    return _plan(meeting, unit, at, {"status": ProposalStatus.REFERRED.value, "to": body})


def _plan(meeting: Meeting, unit: Unit, at: int, stated: dict[str, Value]) -> Plan:
    known = meeting.proposals[at]
    sheet = ChangeSetBuilder()
    for key in ORDER:
        if key in stated and stated[key] != getattr(known, key):
            sheet.edits.append(NewValue(meeting.ref, ("proposals", at, key), stated[key], ORDER))
    return sheet.plan({"date": meeting.date, "unit": unit})


def _meant(meeting: Meeting, unit: Unit, wanted: Wanted) -> tuple[int, Proposal]:
    """The place of the recommendation that is *wanted*, and the recommendation."""
    every = meeting.proposals
    if every and meeting.ref.states("proposals", len(every)):
        raise Impossible("record-unsound", id=f"{meeting.date.isoformat()} {unit.id}")
    if not every:
        raise Impossible("no-proposals", date=meeting.date, unit=unit)
    found = list(range(len(every)))
    if wanted.number is not None:
        found = [at for at in found if at + 1 == wanted.number]
    if wanted.text is not None:
        found = [at for at in found if NameIndex([NamedRecord("", every[at].text)]).found(wanted.text)]
    if len(found) == 1:
        return found[0], every[found[0]]
    listed = tuple(f"{at + 1}) {every[at].text}" for at in (found or range(len(every))))
    raise Impossible("which-proposal" if found else "no-such-proposal", date=meeting.date, unit=unit, found=listed)
