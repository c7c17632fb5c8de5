"""`meetings`: who sat in on which meeting, and the recommendations taken there."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from operator import attrgetter

from qd18.model.meetings import Meeting, Proposal, ProposalStatus, Session, StandIn, Task
from qd18.model.periods import Month, month_label, month_of
from qd18.schema.clock import CLOCK
from qd18.schema.numbers import HOURS
from qd18.schema.reading import Reading
from qd18.schema.record import Field, InTable, ListedRecord, ListOf
from qd18.schema.types import DATE, MEMBER, MONTH, TEXT, UNIT, Choice
from qd18.source.nodes import Mapping, value_at

SESSION_WHERE_NONE_IS_GIVEN = Session.REGULAR
MOST_MONTHS_AWAY = 1
"""A session may belong to the month before or after its date, no farther."""


def _proposal(
    _node: Mapping,
    _reading: Reading,
    text: str,
    status: ProposalStatus | None,
    to: str | None,
    by: str | None,
    closed: date | None,
    answer: str | None,
) -> Proposal:
    return Proposal(text, status or ProposalStatus.OPEN, to, by, closed, answer)


def _stand_in(_node: Mapping, _reading: Reading, by: str, stood_for: str) -> StandIn:
    return StandIn(by, stood_for)


def _meeting(
    node: Mapping,
    reading: Reading,
    day: date,
    unit: str,
    time: str | None,
    session: Session | None,
    named: Month | None,
    attended: tuple[str, ...] | None,
    excused: tuple[str, ...] | None,
    stood_in: tuple[StandIn, ...] | None,
    hours: Fraction | None,
    chair: str | None,
    minutes: str | None,
    tasks: tuple[Task, ...] | None,
    proposals: tuple[Proposal, ...] | None,
    note: str | None,
) -> Meeting:
    month = month_of(day)
    if named is not None:
        if abs(named - month) > MOST_MONTHS_AWAY:
            month_node = value_at(node, ("for",))
            reading.problem("month-too-far", month_node, value=month_label(named), date=day.isoformat())
        else:
            month = named
    return Meeting(
        day,
        unit,
        session or SESSION_WHERE_NONE_IS_GIVEN,
        month,
        attended or (),
        tasks or (),
        proposals or (),
        chair,
        minutes,
        note,
        time,
        reading.ref(),
        (),
        excused or (),
        stood_in or (),
        hours,
    )


def _other_month(meeting: Meeting) -> Month | None:
    """The month that *meeting* belongs to, where that is not the month of its date."""
    return None if meeting.month == month_of(meeting.date) else meeting.month


PROPOSAL = ListedRecord(
    _proposal,
    Field("text", TEXT, required=True),
    Field("status", Choice(ProposalStatus), default=ProposalStatus.OPEN.value),
    Field("to", TEXT),
    Field("by", MEMBER),
    Field("closed", DATE),
    Field("answer", TEXT),
    fact=Proposal,
)

STAND_IN = ListedRecord(
    _stand_in,
    Field("by", MEMBER, required=True),
    Field("for", MEMBER, required=True, of=attrgetter("stood_for")),
    fact=StandIn,
)

MEETINGS = ListedRecord(
    _meeting,
    Field("date", DATE, required=True, identifies=True),
    Field("unit", UNIT, required=True, identifies=True),
    Field("time", CLOCK),
    Field("session", Choice(Session), vital=True, default=SESSION_WHERE_NONE_IS_GIVEN.value, identifies=True),
    Field("for", MONTH, vital=True, of=_other_month),
    Field("attended", ListOf(MEMBER, unique="duplicate-attendee")),
    Field("excused", ListOf(MEMBER, unique="duplicate-value"), in_table=InTable.CELL_WHERE_STATED),
    Field("stood_in", ListOf(STAND_IN), in_table=InTable.CELL_WHERE_STATED),
    Field("hours", HOURS, in_table=InTable.CELL_WHERE_STATED),
    Field("chair", TEXT),
    Field("minutes", TEXT),
    Field("tasks", ListOf(Choice(Task), unique="duplicate-value")),
    Field("proposals", ListOf(PROPOSAL)),
    Field("note", TEXT),
    name="meetings",
    fact=Meeting,
    spaced=True,
    by_date=True,
)
