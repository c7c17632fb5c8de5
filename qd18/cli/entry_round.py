"""A sitting: meetings entered one after the other at a terminal, and nothing typed ever lost.

Each answer is kept beside the data (`begun_entries`) until the meeting is on record. A meeting is written as soon as it
is agreed to, so that whatever ends the program, it is on record or kept, and never both: one that is kept is held
against the record before it is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import Enum, auto

import click

from qd18.changes.meetings import NewMeeting, on_record
from qd18.cli.app import App
from qd18.cli.entry import git_advice
from qd18.cli.exit_status import ExitStatus, Untrusted
from qd18.cli.meeting_entry import join_meeting, record_meeting
from qd18.cli.meeting_form import MEETING_STEPS, OF_NEW_MEETINGS, FormSurroundings, MeetingForm, RoundEnds
from qd18.cli.newcomers import Newcomers
from qd18.cli.prompts import YES_OR_NO, Asker
from qd18.cli.retrying import with_retries
from qd18.cli.session import EditSession, Receipt
from qd18.cli.shell import command_line
from qd18.cli.usage import refusal_text
from qd18.messages import Refusal, Unsteady, UsageError
from qd18.model.meetings import Meeting, Proposal
from qd18.model.names import folded
from qd18.model.periods import month_of
from qd18.schema.numbers import HOURS
from qd18.store.begun_entries import BegunEntry, keep_entries, kept_entries

AGREED = {**YES_OR_NO, **dict.fromkeys(("e", "edit", "s", "sua"), None)}
"""What can be said when everything has been shown, in both languages: write it, do not, mend it first."""


class Outcome(Enum):
    """What became of a meeting that was shown to be agreed to."""

    WRITTEN = auto()
    DECLINED = auto()
    MENDED = auto()
    """It is to be mended first."""
    REFUSED = auto()


AFTER_REFUSAL = {
    **dict.fromkeys(("", "t", "thu", "thu lai", "r", "retry"), Outcome.WRITTEN),
    **dict.fromkeys(("e", "edit", "s", "sua"), Outcome.MENDED),
    **dict.fromkeys(("d", "de", "de lai", "l", "later"), Outcome.REFUSED),
}
"""What can be said when it could not be written: try again, mend it, or leave it for later."""


class EntryRound:
    """Meetings entered at the terminal of *app*."""

    def __init__(self, app: App, *, late: bool, dry_run: bool) -> None:
        self._app = app
        self._late = late
        self._dry_run = dry_run
        self._sits = True
        """Whether one meeting follows the other."""
        self._asker = Asker(app)
        self._newcomers = Newcomers(self._asker, entered=self._note, dry_run=dry_run)
        self._receipts: list[Receipt] = []
        self._entered: list[NewMeeting] = []
        self._kept: tuple[BegunEntry, ...] = ()
        """What is kept besides the meeting that is being entered: left for later."""
        self._on_disk: tuple[BegunEntry, ...] = ()
        """What the note held when it was read or written here last."""
        self._waiting: list[BegunEntry] = []
        self._current: BegunEntry | None = None
        self._has_failed_to_keep = False
        self._status = ExitStatus.DONE

    # one meeting, or one after the other

    def enter_one(self, entry: BegunEntry) -> ExitStatus:
        """Ask for what *entry* leaves open, and write it; the other meetings that are kept stay so."""
        self._sits = False
        self._kept = self._on_disk = kept_entries(self._app.workspace.place)
        self._asker.say("help")
        try:
            self._enter(entry)
        except (KeyboardInterrupt, click.Abort):
            self._status = ExitStatus.INTERRUPTED
            self._app.output.talk("")
            self._asker.say("stopped")
        self._tell_of_the_rest()
        return self._status

    def run(self, *, resumes: bool) -> ExitStatus:
        """Enter meetings until the clerk has no further one; those that are kept come first where it *resumes*."""
        try:
            self._begin(resumes=resumes)
            while True:
                self._enter(self._waiting.pop(0) if self._waiting else self._fresh())
        except RoundEnds:
            pass
        except (KeyboardInterrupt, click.Abort):
            self._status = ExitStatus.INTERRUPTED
            self._app.output.talk("")
        finally:
            self._sum_up()
        return self._status

    def _begin(self, *, resumes: bool) -> None:
        self._kept = self._on_disk = kept_entries(self._app.workspace.place)
        if not self._kept and resumes:
            self._asker.say("nothing-kept")
        self._asker.say("sitting-help")
        self._asker.say("sitting-help-end")
        number = str(len(self._kept))
        if self._kept and (resumes or self._asker.agrees_or_enters("resume-kept", number=number)):
            self._kept, self._waiting = (), list(self._kept)

    def _fresh(self) -> BegunEntry:
        day = self._entered[-1].date if self._entered else EditSession(self._app).today
        return BegunEntry(NewMeeting(day, ""))

    def _enter(self, entry: BegunEntry) -> None:
        """Ask for what is open of *entry*, and see it through."""
        self._current = entry
        if self._is_written(entry):
            self._asker.say("kept-and-known")
            self._put_away(entry, Outcome.DECLINED)
            return
        steps = MEETING_STEPS if self._sits else tuple(step for step in MEETING_STEPS if step not in entry.answered)
        outcome, is_mended = Outcome.MENDED, False
        while outcome is Outcome.MENDED:
            entry = self._asked(entry, steps, again=is_mended)
            outcome = self._tried(entry)
            while outcome is Outcome.REFUSED and (choice := self._after_refusal()) is not Outcome.REFUSED:
                outcome = self._tried(entry) if choice is Outcome.WRITTEN else choice
            is_mended = True
        self._put_away(entry, outcome)

    def _asked(self, entry: BegunEntry, steps: Sequence[str], *, again: bool) -> BegunEntry:
        """*entry* with the answers to *steps*; data that changes meanwhile is read anew, and nothing asked twice."""
        before = self._entered[-1] if self._entered else None
        around = FormSurroundings(self._keep, self._newcomers, before, is_late=self._late, may_end=self._sits)
        while True:
            edits = EditSession(self._app)
            if entry.meeting.unit and entry.meeting.unit not in edits.register.tree.units:  # gone since it was kept
                answered = tuple(step for step in entry.answered if step != "unit")
                entry = BegunEntry(replace(entry.meeting, unit=""), answered)
            form = MeetingForm(edits, entry, around)
            try:
                form.ask(steps, again=again)
            except Unsteady:
                entry, again = form.entry, False
            else:
                return form.entry

    def _put_away(self, entry: BegunEntry, outcome: Outcome) -> None:
        if outcome is Outcome.REFUSED:
            self._kept = (*self._kept, entry)
        else:
            self._status = ExitStatus.DONE
        if outcome is Outcome.WRITTEN:
            self._entered.append(entry.meeting)
        self._current = None
        self._keep_all()

    # writing

    def _tried(self, entry: BegunEntry) -> Outcome:
        """Show what would be written, and write it if the clerk agrees; a refusal is told."""
        outcome = Outcome.WRITTEN

        def agreed() -> bool:
            nonlocal outcome
            answer = AGREED[self._answer("confirm", AGREED, default="y")]
            outcome = Outcome.MENDED if answer is None else Outcome.WRITTEN if answer else Outcome.DECLINED
            return bool(answer)

        try:
            edits, meeting = EditSession(self._app), entry.meeting
            edits.advises = self._dry_run or not self._sits
            enter = join_meeting if entry.joins else record_meeting
            self._status = with_retries(
                edits, lambda record: enter(record, meeting, late=self._late, dry_run=self._dry_run, agreed=agreed)
            )
        except Untrusted:
            self._status = ExitStatus.UNTRUSTED
        except Refusal as refusal:
            self._app.output.talk(refusal_text(self._app, refusal))
            self._status = ExitStatus.USAGE if isinstance(refusal, UsageError) else ExitStatus.OUTSIDE
        if self._status is not ExitStatus.DONE:
            return Outcome.REFUSED
        if edits.receipt is not None:
            self._current = None  # from here on nothing of it is to be kept
            self._note(edits)
        elif outcome is Outcome.WRITTEN and not self._dry_run:
            return Outcome.DECLINED  # the record says so already
        return outcome

    def _after_refusal(self) -> Outcome:
        return AFTER_REFUSAL[self._answer("after-refusal", AFTER_REFUSAL)]

    def _note(self, edits: EditSession) -> None:
        """Note what *edits* have written."""
        if edits.receipt is not None and self._sits:
            self._receipts.append(edits.receipt)
            self._asker.say("recorded", number=len(self._receipts))

    def _is_written(self, entry: BegunEntry) -> bool:
        """Whether *entry*, kept when the program ended, is on record all the same."""
        meeting = entry.meeting
        if not (set(MEETING_STEPS) - (OF_NEW_MEETINGS if entry.joins else set())) <= set(entry.answered):
            return False
        edits = EditSession(self._app)
        edits.read_meetings([month_of(meeting.date)], about=[meeting.unit])
        known = on_record(edits.register, meeting.date, meeting.unit, meeting.session)
        if entry.joins:
            return any(set(meeting.attended) <= set(other.attended) for other in known)
        whole = meeting.complete()
        return any(replace(other, ref=whole.ref, proposals=_plain(other)) == whole for other in known)

    def _answer(self, key: str, answers: Mapping[str, object], *, default: str = "") -> str:
        """Which of *answers* is given to the question *key*."""
        while (answer := folded(self._asker.ask(key)) or default) not in answers:
            pass
        return answer

    # keeping

    def _keep(self, entry: BegunEntry) -> None:
        self._current = entry
        self._keep_all()

    def _rest(self) -> list[BegunEntry]:
        """What is not on record yet."""
        current = [self._current] if self._current is not None and self._current.answered else []
        return [*self._kept, *current, *self._waiting]

    def _keep_all(self) -> None:
        if self._dry_run:
            return
        try:
            rest = self._rest()
            keep_entries(self._app.workspace.place, rest, before=self._on_disk)
            self._on_disk = tuple(rest)
            self._has_failed_to_keep = False
        except OSError as error:
            if not self._has_failed_to_keep:
                self._asker.say("cannot-keep", reason=error.strerror or str(error))
            self._has_failed_to_keep = True

    # the end

    def _sum_up(self) -> None:
        """Say what was written, what it did to verdicts, and the git line."""
        from qd18.cli.round_effects import effects_of_round

        if not self._receipts:
            self._asker.say("stopped")
        try:
            for sentence in effects_of_round(self._app, self._receipts, self._entered):
                self._app.output.talk_in_lines(sentence)
        except Refusal as refusal:
            self._app.output.talk(refusal_text(self._app, refusal))
        self._tell_of_the_rest()
        if self._receipts:
            if self._entered:
                number = len(self._entered)
                self._app.output.say("entry", "sat", n=number, number=number)
            changed = dict.fromkeys(change.path for receipt in self._receipts for change in receipt.changes)
            finished = dict.fromkeys(path for receipt in self._receipts for path in receipt.finished)
            for sentence in git_advice(self._app, list(changed), list(finished), self._subject(), dry_run=False):
                self._app.output.talk(sentence)

    def _subject(self) -> str:
        if len(self._receipts) == 1:
            return self._receipts[0].subject
        words, number = self._app.words, len(self._entered)
        days = sorted(meeting.date for meeting in self._entered)
        if not days:
            return "; ".join(receipt.subject for receipt in self._receipts)
        first, last = words.day(days[0]), words.day(days[-1])
        return words.say("entry", "subject.log-sitting", n=number, number=number, first=first, last=last)

    def _tell_of_the_rest(self) -> None:
        """Say what is not on record, and how to go on with it; where the disk has not kept it, the lines to type."""
        rest = self._rest()
        if not rest or self._dry_run:
            return
        self._asker.say("kept", n=len(rest), number=len(rest))
        if self._has_failed_to_keep:
            for entry in rest:
                self._app.output.talk("  " + _typed_line(entry))


def _plain(meeting: Meeting) -> tuple[Proposal, ...]:
    """The recommendations of *meeting* as they are entered, without what has become of them."""
    return tuple(Proposal(proposal.text) for proposal in meeting.proposals)


def _typed_line(entry: BegunEntry) -> str:
    """The command that enters as much of *entry* as is known."""
    meeting = entry.meeting
    if entry.joins:
        session = ("--session", meeting.session.value)
        return command_line(
            "qd18", "log", "attend", meeting.date.isoformat(), meeting.unit, *meeting.attended, *session
        )
    options: list[tuple[str, str | None]] = [
        ("--date", meeting.date.isoformat()),
        ("--unit", meeting.unit),
        ("--time", meeting.time),
        *(("--attended", member) for member in meeting.attended),
        ("--session", meeting.session.value),
        ("--chair", meeting.chair),
        ("--minutes", meeting.minutes),
        *(("--task", task.value) for task in meeting.tasks),
        *(("--proposal", text) for text in meeting.proposals),
        ("--note", meeting.note),
        *(("--excused", member) for member in meeting.excused),
        *(("--stood-in", f"{stand_in.by}={stand_in.stood_for}") for stand_in in meeting.stood_in),
        ("--hours", None if meeting.hours is None else HOURS.encode(meeting.hours)),
    ]
    return command_line("qd18", "log", "add", *(word for name, value in options if value for word in (name, value)))
