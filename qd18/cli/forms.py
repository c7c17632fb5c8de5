"""The form of a meeting: filled in by options, and by questions for what is missing where somebody can answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import click

from qd18.changes.meetings import NewMeeting, assigned_to, closed_days, looked_after
from qd18.cli.app import App
from qd18.cli.exit_status import ExitStatus
from qd18.cli.meaning import candidate_text, day_meant, members_typed, resolve_unit
from qd18.cli.meeting_entry import record_meeting
from qd18.cli.prompts import MOST_SHOWN, YES_OR_NO, Asker, GoBack, can_ask
from qd18.cli.requested_span import PERIOD_EXAMPLES
from qd18.cli.session import EditSession
from qd18.lookup.name_index import NamedRecord, NameIndex
from qd18.lookup.typed_days import day_typed, yearless
from qd18.lookup.typed_names import member_names, unit_names
from qd18.lookup.words import word_typed
from qd18.messages import UsageError
from qd18.model.asked import read_period
from qd18.model.meetings import Session, Task
from qd18.model.names import folded, name_key, nearest, vietnamese_key
from qd18.model.periods import Every, Month, month_of, period_holding
from qd18.schema.clock import suggested_clock
from qd18.schema.types import FIRST_DAY

REQUIRED = ("date", "unit")
ANSWERS = {
    **YES_OR_NO,
    **dict.fromkeys(("e", "edit", "s", "sua"), None),
}
"""What can be said when everything has been shown, in both languages: write it, do not, mend it first."""


@dataclass(frozen=True, slots=True)
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


def meeting_entered(app: App, typed: MeetingOptions, *, late: bool, dry_run: bool) -> ExitStatus:
    """Record the meeting that the options *typed* name; what they leave out is asked for at a terminal."""
    missing = [key for key in REQUIRED if not getattr(typed, key)]
    if missing and not can_ask(app):
        raise UsageError("missing-options", options=" ".join(f"--{key}" for key in missing))
    edits = EditSession(app)
    meeting = _of_options(edits, typed)
    if not missing:
        return record_meeting(edits, meeting, late=late, dry_run=dry_run)
    asked = [key for key in Form.STEPS if not getattr(typed, Form.OPTION.get(key, key))]
    form = Form(edits, meeting, late=late)
    try:
        return form.filled(asked, dry_run=dry_run)
    except (KeyboardInterrupt, click.Abort):
        app.output.talk("")
        app.output.say("entry", "ask.stopped")
        return ExitStatus.INTERRUPTED


def _of_options(edits: EditSession, typed: MeetingOptions) -> NewMeeting:
    """The meeting as far as options name it; what is missing has a value that stands for nothing."""
    day = day_meant(edits, typed.date) if typed.date else edits.today
    return NewMeeting(
        date=day,
        unit=resolve_unit(edits, typed.unit, on=day).id if typed.unit else "",
        session=Session(typed.session or Session.REGULAR),
        month=_month(typed.month, edits.today) if typed.month else None,
        attended=tuple(member.id for member in members_typed(edits, typed.attended, on=day)),
        chair=typed.chair,
        minutes=typed.minutes,
        tasks=tuple(Task(word) for word in dict.fromkeys(typed.tasks)),
        proposals=typed.proposals,
        note=typed.note,
        time=_hour(typed.time) if typed.time else None,
    )


def _hour(text: str) -> str:
    hour = suggested_clock(text)
    if not hour:
        raise UsageError("no-hour", value=text)
    return hour


def _month(text: str, today: date) -> Month:
    period = read_period(text, Every.MONTH, as_of=today)
    if period is None:
        raise UsageError("bad-span", option="--for", value=text, examples=PERIOD_EXAMPLES[Every.MONTH])
    return period.first


class Form:
    """The questions about one meeting at a terminal; *meeting* is what is known of it."""

    STEPS = ("date", "unit", "attended", "session", "minutes", "proposal")
    OPTION = {"proposal": "proposals"}  # noqa: RUF012 - never changed

    def __init__(self, edits: EditSession, meeting: NewMeeting, *, late: bool = False) -> None:
        self._edits = edits
        self._late = late
        self._words = edits.app.words
        self._asker = Asker(edits.app)
        self._meeting = meeting
        self._members = member_names(edits.register)

    def filled(self, steps: Iterable[str], *, dry_run: bool) -> ExitStatus:
        """Ask what *steps* name, show what would be written, and write it if the clerk agrees."""
        asked = list(steps)
        self._asker.say("help")
        while True:
            self._go_through(asked)
            wants_more = False

            def agreed() -> bool:
                nonlocal wants_more
                answer = self._confirmed()
                wants_more = answer is None
                return bool(answer)

            status = record_meeting(
                EditSession(self._edits.app), self._meeting, late=self._late, dry_run=dry_run, agreed=agreed
            )
            if not wants_more:
                return status

    def _go_through(self, steps: list[str]) -> None:
        """Ask one question after the other; `<` leads back to the one before."""
        questions: Mapping[str, Callable[[], None]] = {
            "date": self._date,
            "unit": self._unit,
            "attended": self._attended,
            "session": self._session,
            "minutes": self._minutes,
            "proposal": self._proposal,
        }
        number = 0
        while number < len(steps):
            try:
                questions[steps[number]]()
                number += 1
            except GoBack:
                number = max(number - 1, 0)

    def _confirmed(self) -> bool | None:
        """Whether the clerk wants it written; None to mend it first."""
        while True:
            answer = folded(self._asker.ask("confirm")) or "y"
            if answer in ANSWERS:
                return ANSWERS[answer]

    def _set(self, **values: Any) -> None:
        self._meeting = replace(self._meeting, **values)

    # questions

    def _date(self) -> None:
        record = self._edits.frame.said.record
        while True:
            typed = self._asker.ask("date", default=self._words.day(self._meeting.date))
            day = day_typed(typed, today=self._edits.today) if typed else self._meeting.date
            doubtful = yearless(typed, today=self._edits.today)
            if day is None or day < FIRST_DAY:
                self._asker.say("bad-date", typed=typed)
            elif doubtful and doubtful.is_far(today=self._edits.today):
                self._asker.say("which-year", typed=typed, date=self._words.day(day))
            elif day > self._edits.today:
                self._asker.say("future-date", date=self._words.day(day))
            elif not self._late and closed_days(record, [day]):
                self._asker.say("books-closed", last=self._words.day(record.complete_to or day))
            else:
                break
        weekday = self._words.say("entry", f"weekday.{day.weekday()}")
        quarter = self._words.period(period_holding(month_of(day), Every.QUARTER))
        self._asker.say("date-understood", weekday=weekday, date=self._words.day(day), period=quarter)
        self._set(date=day)

    def _unit(self) -> None:
        tree = self._edits.register.tree
        tops = looked_after(self._edits.register.assignments, frozenset(self._meeting.attended), self._meeting.date)
        day = self._meeting.date
        near = sorted((unit for unit in tree.units if tops.intersection(tree.lineage(unit, day))), key=self._unit_key)
        if near:
            self._asker.say("unit-suggested")
            self._asker.list(list(map(self._known, near)))
        names = unit_names(self._edits.register.units, on=day)
        while (unit := self._named("unit", names, near)) is None and not self._meeting.unit:
            pass
        if unit is not None:
            self._set(unit=unit.id)
        self._asker.say("unit-chosen", name=self._known(self._meeting.unit))

    def _unit_key(self, unit: str) -> Any:
        """The committee before its cells."""
        tree = self._edits.register.tree
        day = self._meeting.date
        return (len(tree.lineage(unit, day)), vietnamese_key(tree[unit].name_on(day)))

    def _attended(self) -> None:
        register = self._edits.register
        ids = {member.id for member in register.members}
        looking_after = assigned_to(register.assignments, register.tree, self._meeting.unit, self._meeting.date)
        near = [member for member in looking_after if member in ids]
        if near:
            unit = register.tree[self._meeting.unit].name_on(self._meeting.date)
            self._asker.say("attended-suggested", unit=unit)
            self._asker.list(list(map(self._known, near)))
        for name in map(self._known, self._meeting.attended):
            self._asker.say("attended-chosen", name=name)
        while (member := self._named("attended", self._members, near)) is not None:
            if member.id in self._meeting.attended:
                self._asker.say("attended-twice", name=member.name)
            else:
                self._asker.say("attended-chosen", name=self._known(member.id))
                self._set(attended=(*self._meeting.attended, member.id))

    def _session(self) -> None:
        words = {session.value: self._words.word("session", session.value) for session in Session}
        while True:
            typed = self._asker.ask("session", default=words[self._meeting.session.value])
            word = word_typed(typed, "session") or nearest(typed, words) if typed else self._meeting.session.value
            if word:
                break
            self._asker.say("session-choices", choices=", ".join(words.values()))
        self._set(session=Session(word))

    def _minutes(self) -> None:
        known = self._meeting.minutes
        typed = self._asker.ask("minutes-kept" if known else "minutes", default=known or "")
        self._set(minutes=typed or known)

    def _proposal(self) -> None:
        known = self._meeting.proposals
        typed = self._asker.ask("proposal-kept" if known else "proposal", default="; ".join(known))
        self._set(proposals=(typed,) if typed else known)

    # names

    def _named(self, key: str, names: NameIndex, near: Sequence[str]) -> NamedRecord | None:
        """Whom or which unit the clerk means, by a number of those *near* or by name; None for an empty answer."""
        while typed := self._asker.ask(key, complete=lambda text: [record.name for record in names.found(text)]):
            if typed.isdecimal() and 1 <= int(typed) <= min(len(near), MOST_SHOWN):
                return names.found(near[int(typed) - 1])[0]
            while records := sorted(names.found(typed), key=lambda record: (record.id not in near, self._key(record))):
                if len(records) == 1:
                    return records[0]
                self._asker.say("choices", number=len(records))
                chosen = self._asker.choose([self._line(key, record, near) for record in records])
                if isinstance(chosen, int):
                    return records[chosen]
                typed = chosen
            self._asker.say("none-found", typed=typed)
        return None

    def _key(self, record: NamedRecord) -> Any:
        return vietnamese_key(record.name) if record.id in self._edits.register.tree.units else name_key(record.name)

    def _line(self, key: str, record: NamedRecord, near: Sequence[str]) -> str:
        mark = f" · {self._words.say('entry', f'ask.{key}-near')}" if record.id in near else ""
        return candidate_text(self._edits.app, self._edits.register, record, on=self._meeting.date) + mark

    def _known(self, name: str) -> str:
        """A unit by name and id; an official with the title too: those of the day of the meeting."""
        tree, day = self._edits.register.tree, self._meeting.date
        if name in tree.units:
            return f"{tree[name].name_on(day)} ({name})"
        member = next(member for member in self._edits.register.members if member.id == name)
        title = member.title_on(day)
        return f"{member.name} ({member.id})" + (f", {title}" if title else "")
