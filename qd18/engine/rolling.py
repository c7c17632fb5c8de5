"""Windows that look back from the day that is judged: how far they reach for a member, and whom they do not judge.

A window that is measured in meetings, or in all of them, begins where the record of the one member says (7.2).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from qd18.engine.meeting_index import MeetingIndex
from qd18.engine.obligations import EVERY_DAY, Obligation
from qd18.engine.window_events import HeldEvent, events_of
from qd18.model.days import DateSpan
from qd18.model.named_tuple import NamedTuple
from qd18.model.register import RecordSpan
from qd18.model.windows import Stretch, StretchKind


class Looked(NamedTuple):
    """An obligation over the days that its window reaches, with the events in it.

    *is_new*: the member was not on duty all along, and newcomers wait. *lacks_record*: the window would reach behind
    the beginning of the record.
    """

    obligation: Obligation
    events: tuple[HeldEvent, ...]
    is_new: bool = False
    lacks_record: bool = False


def looked_back(obligation: Obligation, index: MeetingIndex, record: RecordSpan) -> Looked:
    """What the window of *obligation* holds; one that does not look back holds its period."""
    stretch = obligation.period
    if not isinstance(stretch, Stretch) or not stretch.is_rolling:
        return Looked(obligation, events_of(obligation, index))
    begins = record.begins or date.min
    events = tuple(event for event in events_of(obligation, index) if event.meeting.date >= begins)
    waits = obligation.duty.newcomers_wait and obligation.member_duty.body is None
    match stretch.kind:
        case StretchKind.LAST_MEETINGS:
            lacks = len(events) < stretch.number
            newest = events[-stretch.number :]
            start = newest[0].meeting.date if newest else _first_day(obligation, index, begins)
            over = _from(obligation, start)
            return Looked(over, newest, is_new=waits and lacks, lacks_record=lacks and record.begins is not None)
        case StretchKind.LAST_ALL:
            is_new = waits and _came_later(obligation, index, begins)
            return Looked(_from(obligation, _first_day(obligation, index, begins)), events, is_new=is_new)
        case _:
            is_new = waits and stretch.span.start not in obligation.every_on_duty
            return Looked(obligation, events, is_new=is_new, lacks_record=stretch.span.start < begins)


def _from(obligation: Obligation, start: date) -> Obligation:
    """The obligation over the days from *start* on, or from its first day on duty where it begins only later."""
    period = obligation.period
    span = DateSpan(min(start, period.span.last), period.span.end)
    narrowed = replace(period, span=span)
    return obligation._replace(period=narrowed, on_duty=obligation.on_duty.within(span) or obligation.on_duty)


def _first_day(obligation: Obligation, index: MeetingIndex, begins: date) -> date:
    """Where everything begins: with the record, as the office says or as its first meeting shows."""
    last = obligation.period.span.last
    return min((index.first_day or last) if begins == date.min else begins, last)


def _came_later(obligation: Obligation, index: MeetingIndex, begins: date) -> bool:
    """Whether the member was not yet on duty at the first meeting on record that would count but for that."""
    own = obligation.member_duty
    scope = tuple(unit._replace(days=EVERY_DAY) for unit in own.scope)
    whenever = obligation._replace(member_duty=own._replace(on_duty=EVERY_DAY, scope=scope), kin=())
    first = next((event for event in events_of(whenever, index) if event.meeting.date >= begins), None)
    return first is not None and first.meeting.date not in obligation.every_on_duty
