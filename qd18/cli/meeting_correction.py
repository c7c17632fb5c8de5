"""Meetings put right: any field set or cleared, recommendations added, a meeting removed with all that goes with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from qd18.changes.meeting_files import MeetingFiles
from qd18.changes.meetings import meeting_corrected, meeting_removed, on_record, proposals_added
from qd18.cli.entry import require_open
from qd18.cli.events import composed
from qd18.cli.exit_status import ExitStatus
from qd18.cli.forms import hour_typed, hours_typed, month_typed, stand_ins_typed
from qd18.cli.meaning import day_meant, members_typed, resolve_member, resolve_unit
from qd18.cli.meeting_entry import enter_correction, meeting_and_members, refuse_known
from qd18.cli.prompts import asking_to
from qd18.cli.session import EditSession
from qd18.messages import UsageError
from qd18.model.meetings import Meeting, ProposalStatus, Session, Task
from qd18.model.periods import Month, month_of
from qd18.model.value_class import value_class
from qd18.schema.meetings import SESSION_WHERE_NONE_IS_GIVEN


@value_class
class MeetingCorrection:
    """What is to be put right of a meeting, in the words that were typed; None and no tasks: it stays."""

    date: str | None
    unit: str | None
    session: str | None
    time: str | None
    month: str | None
    chair: str | None
    minutes: str | None
    tasks: tuple[str, ...]
    note: str | None
    excused: tuple[str, ...]
    stood_in: tuple[tuple[str, str], ...]
    hours: str | None
    cleared: tuple[str, ...]

    @property
    def named(self) -> set[str]:
        """The fields that are given a value."""
        other_names = {"month": "for", "cleared": ""}
        values = {other_names.get(field.name, field.name): getattr(self, field.name) for field in fields(self)}
        return {key for key, value in values.items() if key and value}


def set_meeting(
    edits: EditSession, day: str, unit: str, was: str | None, typed: MeetingCorrection, *, late: bool, dry_run: bool
) -> ExitStatus:
    """Put the meeting of *unit* on *day* right, of several that of the kind it *was*."""
    if not typed.named and not typed.cleared:
        raise UsageError("nothing-to-set")
    if both := sorted(typed.named.intersection(typed.cleared)):
        raise UsageError("set-and-cleared", fields=", ".join(both))
    meeting, _ = meeting_and_members(edits, day, unit, was, (), late=late)
    corrected = _corrected(edits, meeting, typed)
    if corrected.date != meeting.date:
        require_open(edits, [corrected.date], late=late)
    months = [Month(number) for fact in (meeting, corrected) for number in (month_of(fact.date), fact.month)]
    edits.read_meetings(months, about=[meeting.unit, corrected.unit, *meeting.concerned, *corrected.concerned])
    _refuse_second(edits, meeting, corrected)
    tree = edits.register.tree
    files = MeetingFiles(edits.frame.paths, edits.text, tree)
    records = edits.document(meeting.ref.path).records
    changes = meeting_corrected(meeting, corrected, files, tree, records)
    return enter_correction(edits, "log-set", meeting, changes, dry_run=dry_run, corrected=corrected)


def _corrected(edits: EditSession, meeting: Meeting, typed: MeetingCorrection) -> Meeting:
    """*meeting* as it is to be; its month follows the date, unless the record states one."""
    day = day_meant(edits, typed.date) if typed.date else meeting.date
    values: dict[str, Any] = {key: _NOTHING.get(key) for key in typed.cleared if key != "for"}
    values |= {key: composed(text) for key in ("chair", "minutes", "note") if (text := getattr(typed, key))}
    if typed.unit:
        values["unit"] = resolve_unit(edits, typed.unit, on=day).id
    if typed.session:
        values["session"] = Session(typed.session)
    if typed.time:
        values["time"] = hour_typed(typed.time)
    if typed.excused:
        values["excused"] = tuple(member.id for member in members_typed(edits, typed.excused, on=day))
    if typed.stood_in:
        values["stood_in"] = stand_ins_typed(edits, typed.stood_in, on=day)
    if typed.hours:
        values["hours"] = hours_typed(typed.hours)
    if typed.tasks:
        values["tasks"] = tuple(Task(word) for word in dict.fromkeys(typed.tasks))
    return replace(meeting, date=day, month=_month(edits, meeting, day, typed), **values)


_NOTHING: dict[str, object] = {"session": SESSION_WHERE_NONE_IS_GIVEN, "tasks": (), "excused": (), "stood_in": ()}
"""What stands for nothing where that is not None."""


def _month(edits: EditSession, meeting: Meeting, day: date, typed: MeetingCorrection) -> Month:
    if typed.month:
        return month_typed(typed.month, edits.today)
    is_stated = meeting.ref.states("for") and "for" not in typed.cleared
    return meeting.month if is_stated else month_of(day)


def _refuse_second(edits: EditSession, meeting: Meeting, corrected: Meeting) -> None:
    """Refuse what would make two meetings of one."""
    identity = (corrected.date, corrected.unit, corrected.session)
    if identity != (meeting.date, meeting.unit, meeting.session) and (known := on_record(edits.register, *identity)):
        refuse_known(edits, known[0])


def add_proposals(
    edits: EditSession, meeting: Meeting, texts: Sequence[str], *, by: str | None, dry_run: bool
) -> ExitStatus:
    """Put the recommendations *texts* among those taken at *meeting*."""
    taker = resolve_member(edits, by, on=meeting.date, likely=meeting.attended).id if by else None
    stated = [composed(text.strip()) or "" for text in texts]
    if meeting.proposals and meeting.ref.states("proposals", len(meeting.proposals)):
        edits.refuse(meeting.ref.path)
    changes = proposals_added(meeting, stated, edits.register.tree, by=taker)
    return enter_correction(edits, "log-propose", meeting, changes, dry_run=dry_run)


def remove_meeting(edits: EditSession, meeting: Meeting, *, is_agreed: bool, dry_run: bool) -> ExitStatus:
    """Remove *meeting* from the record; what goes with it is told, and at a terminal asked about."""
    edits.notes += _what_goes_along(edits, meeting)
    changes = meeting_removed(meeting, edits.register.tree)
    shown = {"date": edits.app.words.day(meeting.date), "unit": edits.register.tree[meeting.unit].name_on(meeting.date)}
    agreed = asking_to(edits.app, "remove-meeting", is_agreed=is_agreed or dry_run, **shown)
    return enter_correction(edits, "log-remove", meeting, changes, dry_run=dry_run, agreed=agreed)


def _what_goes_along(edits: EditSession, meeting: Meeting) -> list[str]:
    """Who sat in on *meeting* and what was recommended there, answered or not."""
    words = edits.app.words
    names = {member.id: member.name for member in edits.register.members}
    sentences = []
    if meeting.attended:
        listed = ", ".join(names.get(id_, id_) for id_ in meeting.attended)
        sentences.append(words.say("entry", "goes-along.attended", names=listed))
    for proposal in meeting.proposals:
        key = "goes-along.answered" if proposal.status is ProposalStatus.ANSWERED else "goes-along.proposal"
        sentences.append(words.say("entry", key, text=proposal.text, answer=proposal.answer or ""))
    return sentences
