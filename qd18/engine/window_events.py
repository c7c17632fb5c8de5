"""Events: the meetings on record that matter to an obligation one by one, each with whether it was attended (7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from qd18.engine.assessment import eligible_of, is_attended
from qd18.engine.meeting_index import MeetingIndex, order_of
from qd18.engine.obligations import Obligation
from qd18.model.days import ONE_DAY, DateSpan
from qd18.model.meetings import Meeting
from qd18.model.named_tuple import NamedTuple
from qd18.model.regulations import Leave, Quota
from qd18.model.units import UnitKind
from qd18.model.windows import Stretch, StretchKind


class HeldEvent(NamedTuple):
    """A meeting that would count if attended, the kind of its unit, and whether it was attended."""

    meeting: Meeting
    kind: UnitKind
    attended: bool


def events_of(obligation: Obligation, index: MeetingIndex) -> tuple[HeldEvent, ...]:
    """The events of the obligation's period, by date, unit and session; those that leave skips are left out.

    They are dated on days on duty, and not after as_of; those that go by a kin duty are among them (4.1).
    """
    events = [
        HeldEvent(meeting, kind, is_attended(meeting, obligation.member_duty))
        for meeting, kind, _ in sorted(eligible_of(obligation, index), key=order_of)
    ]
    return tuple(event for event in events if event.attended or not is_skipped(event.meeting, obligation))


def attendances_before(obligation: Obligation, index: MeetingIndex) -> tuple[HeldEvent, ...]:
    """The events attended from the beginning of the record up to the end of the obligation's period."""
    return tuple(event for event in events_of(since_ever(obligation), index) if event.attended)


def since_ever(obligation: Obligation) -> Obligation:
    """The obligation over everything on record up to the end of its period."""
    end = obligation.period.span.end
    label = f"until:{(end - ONE_DAY).isoformat()}"
    return obligation._replace(period=Stretch(DateSpan(date.min, end), label, StretchKind.LAST_ALL))


def is_skipped(meeting: Meeting, obligation: Obligation) -> bool:
    """Whether a meeting that the member did not attend was as good as not held.

    So it is on a day of leave wherever something is asked of what was held, as it is for shares (4.3).
    """
    quota: Quota = obligation.duty.quota
    if quota.leave is Leave.DOES_NOT_EXCUSE:
        return False
    if quota.leave is Leave.SKIPS_MEETINGS and obligation.member.id in meeting.excused:
        return True
    is_asked = quota.asks_of_record or quota.leave is Leave.SKIPS_MEETINGS
    return is_asked and meeting.date in obligation.member_duty.exempt


def missed(events: Iterable[HeldEvent]) -> Iterator[HeldEvent]:
    """Those of *events* that were not attended."""
    return (event for event in events if not event.attended)
