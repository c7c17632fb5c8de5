"""The form of a meeting: filled in by options, and by questions for what is missing where somebody can answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import fields
from datetime import date
from fractions import Fraction

from qd18.answering.requested_span import PERIOD_EXAMPLES
from qd18.changes.meetings import NewMeeting
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.meaning import day_meant, members_typed, resolve_member, resolve_unit
from qd18.cli.meeting_entry import record_meeting
from qd18.cli.prompts import can_ask
from qd18.cli.retrying import with_retries
from qd18.cli.session import EditSession
from qd18.messages import UsageError
from qd18.model.asked import read_period
from qd18.model.meetings import Session, StandIn, Task
from qd18.model.periods import Every, Month
from qd18.model.value_class import value_class
from qd18.schema.clock import suggested_clock
from qd18.schema.numbers import hours_of

REQUIRED = ("date", "unit")


@value_class
class MeetingOptions:
    """A meeting as the options of `qd18 log add` name it, in the words that were typed."""

    date: str | None
    unit: str | None
    time: str | None
    attended: tuple[str, ...]
    session: str | None
    month: str | None
    chair: str | None
    minutes: str | None
    tasks: tuple[str, ...]
    proposals: tuple[str, ...]
    note: str | None
    excused: tuple[str, ...] = ()
    stood_in: tuple[tuple[str, str], ...] = ()
    hours: str | None = None


def meeting_entered(app: App, typed: MeetingOptions, *, late: bool, dry_run: bool, resumes: bool) -> ExitStatus:
    """Record the meeting that the options *typed* name; what they leave out is asked for at a terminal.

    Without any it is one meeting after the other there; what was left half typed comes first where that *resumes*.
    """
    given = [field.name for field in fields(typed) if getattr(typed, field.name)]
    missing = [key for key in REQUIRED if key not in given]
    if resumes and given:
        raise UsageError("resume-alone")
    if missing and not can_ask(app):
        raise UsageError("missing-options", options=" ".join(f"--{key}" for key in missing))
    if missing:
        return _asked_for(app, typed, given, late=late, dry_run=dry_run, resumes=resumes)
    edits = EditSession(app)
    meeting = _of_options(edits, typed)
    return with_retries(edits, lambda record: record_meeting(record, meeting, late=late, dry_run=dry_run))


def _asked_for(
    app: App, typed: MeetingOptions, given: Collection[str], *, late: bool, dry_run: bool, resumes: bool
) -> ExitStatus:
    # Loaded only here: a meeting that is typed in one line has no time for it.
    from qd18.cli.entry_round import EntryRound
    from qd18.cli.meeting_form import MEETING_STEPS
    from qd18.store.begun_entries import BegunEntry

    entries = EntryRound(app, late=late, dry_run=dry_run)
    if not given:
        return entries.run(resumes=resumes)
    answered = tuple(step for step in MEETING_STEPS if step in given)
    return entries.enter_one(BegunEntry(_of_options(EditSession(app), typed), answered))


def _of_options(edits: EditSession, typed: MeetingOptions) -> NewMeeting:
    """The meeting as far as options name it; what is missing has a value that stands for nothing."""
    day = day_meant(edits, typed.date) if typed.date else edits.today
    return NewMeeting(
        date=day,
        unit=resolve_unit(edits, typed.unit, on=day).id if typed.unit else "",
        session=Session(typed.session or Session.REGULAR),
        month=month_typed(typed.month, edits.today) if typed.month else None,
        attended=tuple(member.id for member in members_typed(edits, typed.attended, on=day)),
        chair=typed.chair,
        minutes=typed.minutes,
        tasks=tuple(Task(word) for word in dict.fromkeys(typed.tasks)),
        proposals=typed.proposals,
        note=typed.note,
        time=hour_typed(typed.time) if typed.time else None,
        excused=tuple(member.id for member in members_typed(edits, typed.excused, on=day)),
        stood_in=stand_ins_typed(edits, typed.stood_in, on=day),
        hours=hours_typed(typed.hours) if typed.hours else None,
    )


def hour_typed(text: str) -> str:
    """The hour that *text* means, `HH:MM`."""
    hour = suggested_clock(text)
    if not hour:
        raise UsageError("no-hour", value=text)
    return hour


def hours_typed(text: str) -> Fraction:
    """How many hours *text* means: `1.5`, `1,5`."""
    hours = hours_of(text.strip().replace(",", "."))
    if hours is None:
        raise UsageError("no-hours", value=text)
    return hours


def stand_ins_typed(edits: EditSession, typed: Iterable[tuple[str, str]], *, on: date) -> tuple[StandIn, ...]:
    """Who stood in for whom, as the pairs *typed* mean them on that day."""
    people = (tuple(resolve_member(edits, name, on=on).id for name in pair) for pair in typed)
    return tuple(dict.fromkeys(StandIn(by, stood_for) for by, stood_for in people))


def month_typed(text: str, today: date) -> Month:
    """The month that *text* means on the day *today*."""
    period = read_period(text, Every.MONTH, as_of=today)
    if period is None:
        raise UsageError("bad-span", option="--for", value=text, examples=PERIOD_EXAMPLES[Every.MONTH])
    return period.first
