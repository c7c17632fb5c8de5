"""Judging: what becomes of an obligation, as known on a day (section 5): windows, filters and measures composed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qd18.engine.assessment import AssessedMeeting, assess, eligible_meetings, is_silent, usual_candidates
from qd18.engine.branches import branches_of, joined
from qd18.engine.fitness import Destinations, is_fit
from qd18.engine.measuring import measured, required_of
from qd18.engine.meeting_index import EligibleMeetings, MeetingIndex, order_of_meeting
from qd18.engine.obligations import DayCount, Obligation, count_days
from qd18.engine.record_coverage import Silence, silence_of
from qd18.engine.rolling import looked_back
from qd18.engine.verdicts import PartResult, Verdict
from qd18.engine.window_events import HeldEvent
from qd18.model.measures import DownwardMeasure
from qd18.model.named_tuple import NamedTuple
from qd18.model.periods import Period
from qd18.model.register import RecordSpan
from qd18.model.regulations import Count, Quota, Share
from qd18.model.status import Gap, Status
from qd18.model.units import UnitKind
from qd18.model.windows import Stretch, StretchKind


class Circumstances(NamedTuple):
    """What a verdict is judged by besides the obligation itself."""

    meetings: MeetingIndex
    destinations: Destinations
    record: RecordSpan


class Standing(NamedTuple):
    """How the quota stands, whatever the days and the record say.

    *rests_on_record*: it is met only as far as the record tells what was not attended. *is_broken*: a limit is passed,
    and nothing mends that. *is_new*, *lacks_record*: see `Looked`.
    """

    is_met: bool
    rests_on_record: bool = False
    nothing_held: bool = False
    is_broken: bool = False
    is_new: bool = False
    lacks_record: bool = False


def judge(obligation: Obligation, circumstances: Circumstances) -> Verdict:
    """Decide *obligation* as known on the day of *circumstances*."""
    member_duty = obligation.member_duty
    if member_duty.branches and (branches := branches_of(obligation)):
        return joined(obligation, tuple(judge(branch, circumstances) for branch in branches))
    if member_duty.duty.quota.is_plain and isinstance(obligation.period, Period) and member_duty.body is None:
        return _judged_by_number(obligation, circumstances)
    return _judged_by_events(obligation, circumstances)


def _judged_by_number(obligation: Obligation, circumstances: Circumstances) -> Verdict:
    """The verdict where the number of meetings decides, as in nearly every quota: no list of them has to be made."""
    index, member_duty = circumstances.meetings, obligation.member_duty
    quota = member_duty.duty.quota
    usual = usual_candidates(obligation, index)
    meetings = assess(obligation, index, usual)
    kinds = [kind for _, kind, reason in meetings if reason is None]
    if usual is not None and not member_duty.exempt.spans:
        eligible = usual.eligible
    else:
        eligible = eligible_meetings(obligation, index)
    measure = quota.measure
    required = measure.meetings if isinstance(measure, Count) else required_of(measure, eligible.whole)
    parts = _part_results(quota, kinds, eligible) if quota.parts else ()
    is_met = len(kinds) >= required and not (parts and any([part.shortfall for part in parts]))
    if is_met and not quota.asks_of_record:
        status, gap, silence = Status.MET, None, None
    else:
        nothing_held = quota.asks_of_record and _nothing_of_share(quota, eligible)
        standing = Standing(is_met, quota.asks_of_record, nothing_held)
        status, gap, silence = _status(obligation, circumstances, standing)
    nothing_on_record = not eligible.whole and is_silent(obligation, index)
    return Verdict(
        obligation, status, gap, silence, required, len(kinds), eligible.whole, parts, meetings, nothing_on_record
    )


def _judged_by_events(obligation: Obligation, circumstances: Circumstances) -> Verdict:
    """The verdict where it matters which meetings there were, and when."""
    index = circumstances.meetings
    looked = looked_back(obligation, index, circumstances.record)
    obligation, events, quota = looked.obligation, looked.events, obligation.duty.quota
    outcome = measured(obligation, events, index, circumstances.record)
    eligible = _eligible_of(quota, events)
    parts = _part_results(quota, [event.kind for event in events if event.attended], eligible) if quota.parts else ()
    is_met = not outcome.shortfall and outcome.broken_on is None and not any(part.shortfall for part in parts)
    standing = Standing(
        is_met,
        quota.asks_of_record,
        nothing_held=quota.asks_of_record and _nothing_of_share(quota, eligible),
        is_broken=outcome.broken_on is not None,
        is_new=looked.is_new or not outcome.is_measured,
        lacks_record=looked.lacks_record,
    )
    status, gap, silence = _status(obligation, circumstances, standing)
    return Verdict(
        obligation,
        status,
        gap,
        silence,
        outcome.required,
        outcome.counted,
        len(events),
        parts,
        _assessed_in_window(obligation, events, circumstances),
        not events and is_silent(obligation, index),
        outcome,
        broken_on=outcome.broken_on,
    )


def _assessed_in_window(
    obligation: Obligation, events: Sequence[HeldEvent], circumstances: Circumstances
) -> tuple[AssessedMeeting, ...]:
    """The meetings attended; a window that looks back does not reach behind the beginning of the record (7.2).

    One of the newest meetings begins with the first of these, though others were held on the same day.
    """
    assessed, period = assess(obligation, circumstances.meetings), obligation.period
    if not isinstance(period, Stretch) or not period.is_rolling:
        return assessed
    begins = circumstances.record.begins or date.min
    first = (begins, "", "")
    if period.kind is StretchKind.LAST_MEETINGS and events:
        first = order_of_meeting(events[0].meeting)
    return tuple(each for each in assessed if order_of_meeting(each.meeting) >= first)


def _eligible_of(quota: Quota, events: Sequence[HeldEvent]) -> EligibleMeetings:
    """How many *events* there are, as a whole and of each part's kinds."""
    return EligibleMeetings(
        len(events), tuple(sum(event.kind in part.kinds for event in events) for part in quota.parts)
    )


def _part_results(quota: Quota, counted: Sequence[UnitKind], eligible: EligibleMeetings) -> tuple[PartResult, ...]:
    """How each part was met by meetings of the kinds *counted*, of which a part may hold several."""
    return tuple(
        PartResult(part.kinds, part.at_least.of(held), sum(kind in part.kinds for kind in counted), held)
        for part, held in zip(quota.parts, eligible.parts, strict=True)
    )


def _status(
    obligation: Obligation, circumstances: Circumstances, standing: Standing
) -> tuple[Status, Gap | None, Silence | None]:
    """The first status that applies, with the gap or the silence that explains it.

    What rests on the record is *met* at once only in a period that is over and that the record covers, and where
    something was held: otherwise whoever held no meeting would have met any share, and missed none.
    """
    if standing.is_met and not standing.rests_on_record:
        return Status.MET, None, None
    days = count_days(obligation)
    is_over = obligation.is_rolling or circumstances.meetings.as_of >= obligation.period.span.end
    silence = _silence(obligation, circumstances, standing) if is_over else None
    if standing.is_met and is_over and silence is None and not (standing.nothing_held or standing.is_new):
        return Status.MET, None, None
    if obligation.member_duty.body is None and (lacking := _without_duty(obligation, circumstances, days)) is not None:
        return (*lacking, None)
    if standing.is_broken and not standing.is_new:
        return Status.VIOLATION, None, None
    if not is_over:
        return Status.PENDING, None, None
    if standing.is_new or is_too_short(obligation, days):
        return Status.PARTIAL, None, None
    if silence is not None:
        return Status.NO_RECORD, None, silence
    return (Status.MET if standing.is_met else Status.VIOLATION), None, None


def _without_duty(
    obligation: Obligation, circumstances: Circumstances, days: DayCount
) -> tuple[Status, Gap | None] | None:
    """Why nothing can be asked of the member in the period: leave, no assignment, or one that leaves nowhere to go."""
    if days.exempt == days.on_duty:
        return Status.EXEMPT, None
    if days.assigned == 0:
        return Status.UNASSIGNED, Gap.NONE
    if not is_fit(obligation, circumstances.destinations):
        return Status.UNASSIGNED, Gap.UNFIT
    return None


def is_too_short(obligation: Obligation, days: DayCount) -> bool:
    """Whether the effective days are too few for the member to be held to the quota.

    Newcomers who are judged all the same are measured by the days on which they were on duty.
    """
    if obligation.member_duty.body is not None:
        return False
    whole = days.period if obligation.duty.newcomers_wait or not obligation.is_rolling else days.on_duty
    share = obligation.regulation.assess_from
    # In whole numbers: the same comparison, without a fraction made for every row.
    return not days.effective or days.effective * share.denominator < share.numerator * whole


def _silence(obligation: Obligation, circumstances: Circumstances, standing: Standing) -> Silence | None:
    """What the record leaves open about the period; a window that would reach behind its beginning lacks it."""
    if standing.lacks_record:
        return Silence(begins=circumstances.record.begins)
    return silence_of(obligation, circumstances.meetings, circumstances.record)


def _nothing_of_share(quota: Quota, eligible: EligibleMeetings) -> bool:
    """Whether nothing was held of something that a share is asked of, or that not too much may be missed of."""
    asked = zip(
        (quota.measure, *(part.at_least for part in quota.parts)), (eligible.whole, *eligible.parts), strict=True
    )
    return any(isinstance(amount, Share | DownwardMeasure) and not number for amount, number in asked)
