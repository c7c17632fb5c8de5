"""`meetings`: who sat in on which meeting, and the recommendations taken there."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from qd18.model.meetings import Meeting, Proposal, ProposalStatus, Session, StandIn, Task
from qd18.model.periods import Month, month_label, month_of
from qd18.schema.clock import CLOCK
from qd18.schema.numbers import HOURS
from qd18.schema.reading import Reading
from qd18.schema.record import Field, InTable, ListOf, Record
from qd18.schema.types import DATE, MEMBER, MONTH, TEXT, UNIT, Choice
from qd18.source.nodes import Mapping, value_at

SESSION_WHERE_NONE_IS_GIVEN = Session.REGULAR
MOST_MONTHS_AWAY = 1
"""A session may belong to the month before or after its date, no farther."""


def _proposal(values: dict[str, Any], node: Mapping, reading: Reading) -> Proposal:  # noqa: ARG001 - the shape of a build
    return Proposal(
        text=values["text"],
        status=values.get("status") or ProposalStatus.OPEN,
        to=values.get("to"),
        by=values.get("by"),
        closed=values.get("closed"),
        answer=values.get("answer"),
    )


def _stand_in(values: dict[str, Any], node: Mapping, reading: Reading) -> StandIn:  # noqa: ARG001 - a build
    return StandIn(values["by"], values["for"])


def _meeting(values: dict[str, Any], node: Mapping, reading: Reading) -> Meeting:
    day = values["date"]
    month = month_of(day)
    if (named := values.get("for")) is not None:
        if abs(named - month) > MOST_MONTHS_AWAY:
            month_node = value_at(node, ("for",))
            reading.problem("month-too-far", month_node, value=month_label(named), date=day.isoformat())
        else:
            month = named
    return Meeting(
        day,
        values["unit"],
        values.get("session") or SESSION_WHERE_NONE_IS_GIVEN,
        month,
        values.get("attended") or (),
        values.get("tasks") or (),
        values.get("proposals") or (),
        values.get("chair"),
        values.get("minutes"),
        values.get("note"),
        values.get("time"),
        reading.ref(),
        excused=values.get("excused") or (),
        stood_in=values.get("stood_in") or (),
        hours=values.get("hours"),
    )


def _other_month(meeting: Meeting) -> Month | None:
    """The month that *meeting* belongs to, where that is not the month of its date."""
    return None if meeting.month == month_of(meeting.date) else meeting.month


PROPOSAL = Record(
    _proposal,
    Field("text", TEXT, required=True),
    Field("status", Choice(ProposalStatus), default=ProposalStatus.OPEN.value),
    Field("to", TEXT),
    Field("by", MEMBER),
    Field("closed", DATE),
    Field("answer", TEXT),
    fact=Proposal,
)

STAND_IN = Record(
    _stand_in,
    Field("by", MEMBER, required=True),
    Field("for", MEMBER, required=True, of=attrgetter("stood_for")),
    fact=StandIn,
)

MEETINGS = Record(
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
