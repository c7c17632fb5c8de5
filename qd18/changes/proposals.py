"""Recommendations answered, or referred to the body that is to answer them."""

from __future__ import annotations

from datetime import date

from qd18.changes.change_set import ChangeSet, ChangeSetBuilder, Impossible
from qd18.editing.quoting import YamlValue
from qd18.lookup.name_index import NamedRecord, NameIndex
from qd18.model.meetings import Meeting, Proposal, ProposalStatus
from qd18.model.proposal_handles import handles_of
from qd18.model.register import Register
from qd18.model.units import Unit
from qd18.model.value_class import value_class
from qd18.schema.meetings import PROPOSAL


@value_class
class ProposalChoice:
    """Which recommendation of a meeting is meant: its *number*, from 1, or words of its *text*."""

    number: int | None = None
    text: str | None = None


def with_handle(register: Register, handle: str) -> tuple[tuple[Meeting, int], ...]:
    """The recommendations of that *handle*, each as its meeting and its number there, from 1."""
    return tuple(
        (meeting, number)
        for meeting in register.meetings
        for number, known in enumerate(handles_of(meeting), start=1)
        if known == handle.lower()
    )


def proposal_answered(meeting: Meeting, unit: Unit, choice: ProposalChoice, *, answer: str, closed: date) -> ChangeSet:
    """The recommendation is answered with *answer* on the day *closed*."""
    place, _ = _chosen(meeting, unit, choice)
    if closed < meeting.date:
        raise Impossible("answered-before", day=closed, date=meeting.date)
    values: dict[str, YamlValue] = {"status": ProposalStatus.ANSWERED.value, "closed": closed, "answer": answer}
    return _changed(meeting, unit, place, values)


def proposal_referred(meeting: Meeting, unit: Unit, choice: ProposalChoice, *, body: str) -> ChangeSet:
    """The recommendation is with *body* now."""
    place, proposal = _chosen(meeting, unit, choice)
    if proposal.status is ProposalStatus.ANSWERED:
        answer, closed = proposal.answer or "", proposal.closed or ""
        raise Impossible("answered-already", text=proposal.text, closed=closed, answer=answer)
    return _changed(meeting, unit, place, {"status": ProposalStatus.REFERRED.value, "to": body})


def _changed(meeting: Meeting, unit: Unit, place: int, values: dict[str, YamlValue]) -> ChangeSet:
    known = meeting.proposals[place]
    builder = ChangeSetBuilder()
    for key in PROPOSAL.order:
        if key in values and values[key] != getattr(known, key):
            builder.put(meeting.ref, ("proposals", place, key), values[key], PROPOSAL.order)
    return builder.change_set({"date": meeting.date, "unit": unit})


def _chosen(meeting: Meeting, unit: Unit, choice: ProposalChoice) -> tuple[int, Proposal]:
    """The place of the recommendation that is meant, from 0, and the recommendation."""
    proposals = meeting.proposals
    if proposals and meeting.ref.states("proposals", len(proposals)):
        raise Impossible("record-unsound", id=f"{meeting.date.isoformat()} {unit.id}")
    if not proposals:
        raise Impossible("no-proposals", date=meeting.date, unit=unit)
    places = [
        place
        for place, proposal in enumerate(proposals)
        if choice.number in {None, place + 1} and (choice.text is None or _says(proposal, choice.text))
    ]
    if len(places) == 1:
        return places[0], proposals[places[0]]
    listed = tuple(f"{place + 1}) {proposals[place].text}" for place in (places or range(len(proposals))))
    raise Impossible("which-proposal" if places else "no-such-proposal", date=meeting.date, unit=unit, found=listed)


def _says(proposal: Proposal, words: str) -> bool:
    return bool(NameIndex([NamedRecord("", proposal.text)]).found(words))
