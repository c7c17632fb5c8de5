"""The questions about one meeting at a terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from qd18.changes.meetings import NewMeeting, assigned_to, looked_after, on_record
from qd18.cli.day_question import DayQuestion
from qd18.cli.meaning import candidate_text
from qd18.cli.name_questions import NameQuestion, beginning_of, parts_of, short_task, task_meant
from qd18.cli.newcomers import Newcomers
from qd18.cli.prompts import Asker, GoBack
from qd18.cli.session import EditSession
from qd18.lookup.name_index import NamedRecord, NameIndex
from qd18.lookup.typed_names import member_names, unit_names
from qd18.lookup.words import plain, word_typed
from qd18.model.meetings import Meeting, Session, Task
from qd18.model.names import name_key, nearest, vietnamese_key
from qd18.model.periods import Every, month_of, period_holding
from qd18.model.value_class import value_class
from qd18.store.begun_entries import BegunEntry

MEETING_STEPS = ("date", "unit", "attended", "session", "minutes", "tasks", "proposals")
"""The questions, in the order in which they are asked."""
OF_NEW_MEETINGS = frozenset({"session", "minutes", "tasks", "proposals"})
"""What is not asked where somebody is added to a meeting on record."""

LEFT_EMPTY = "-"
"""What takes away an answer that was given before."""
END = frozenset({".", "het", "xong", "thoi", "end", "done"})


class RoundEnds(Exception):
    """The clerk has no further meeting to enter."""


@value_class
class FormSurroundings:
    """What the questions about one meeting go by, besides the record."""

    keep: Callable[[BegunEntry], None]
    """Told of each answer, so that it outlives the program."""
    newcomers: Newcomers
    before: NewMeeting | None = None
    """The meeting entered just before."""
    is_late: bool = False
    may_end: bool = False
    """Whether the clerk may say that there is no further meeting."""


class MeetingForm:
    """Asks about the meeting of *entry*, which has what is known of it."""

    def __init__(self, edits: EditSession, entry: BegunEntry, around: FormSurroundings) -> None:
        self.entry = entry
        self._edits = edits
        self._around = around
        self._words = edits.app.words
        self._asker = Asker(edits.app)

    @property
    def _meeting(self) -> NewMeeting:
        return self.entry.meeting

    @cached_property
    def _members(self) -> NameIndex:
        return member_names(self._edits.register)

    def ask(self, steps: Sequence[str], *, again: bool = False) -> None:
        """Ask one question after the other, those that have been answered only *again*; `<` leads back by one."""
        number = (
            0 if again else next((n for n, step in enumerate(steps) if step not in self.entry.answered), len(steps))
        )
        while number < len(steps):
            step = steps[number]
            try:
                if not (self.entry.joins and step in OF_NEW_MEETINGS):
                    self._questions[step]()
                    self._put(answered=tuple(dict.fromkeys((*self.entry.answered, step))))
                number += 1
            except GoBack:
                number = max(number - 1, 0)

    @property
    def _questions(self) -> Mapping[str, Callable[[], None]]:
        return {
            "date": self._date,
            "unit": self._unit,
            "attended": self._attended,
            "session": self._session,
            "minutes": self._minutes,
            "tasks": self._tasks,
            "proposals": self._proposals,
        }

    def _put(self, **values: Any) -> None:
        self.entry = self.entry._replace(**values)
        self._around.keep(self.entry)

    def _set(self, **values: Any) -> None:
        self.entry = self.entry._replace(meeting=replace(self._meeting, **values))

    # the day

    def _date(self) -> None:
        before = self._around.before
        question = DayQuestion(
            self._edits, self._asker, before.date if before is not None else None, is_late=self._around.is_late
        )
        while True:
            default = self._meeting.date
            typed = self._asker.ask("date", default=self._words.day(default))
            if self._around.may_end and not self.entry.answered and (typed == "." or plain(typed) in END):
                raise RoundEnds
            if day := question.meant(typed, default=default):
                break
        weekday = self._words.say("entry", f"weekday.{day.weekday()}")
        quarter = self._words.period(period_holding(month_of(day), Every.QUARTER))
        self._asker.say("date-understood", weekday=weekday, date=self._words.day(day), period=quarter)
        self._set(date=day)

    # the unit

    def _unit(self) -> None:
        near = self._units_near()
        committee = self._committee_before()
        names = unit_names(self._edits.register.units, on=self._meeting.date)
        question = NameQuestion(
            asker=self._asker,
            names=names,
            near=near or self._units_of(committee),
            line=self._line_of("unit", near),
            order=self._key,
            new=lambda typed: self._new_unit(typed, committee),
            is_listed=bool(near),
            prefers_near=not near,
        )
        if near:
            self._asker.say("unit-suggested")
            self._asker.list(list(map(self._known, near)))
        default = self._meeting.unit or committee
        while not (unit := self._unit_meant(question, default)):
            pass
        self._set(unit=unit)
        self._asker.say("unit-chosen", name=self._known(unit))
        self._meet_known()

    def _unit_meant(self, question: NameQuestion, default: str) -> str:
        key, args = ("unit-kept", {"default": self._name(default)}) if default else ("unit", {})
        typed = self._asker.ask(key, complete=question.complete, **args)
        if not typed:
            return default
        record = question.meant(typed)
        return record.id if record is not None else ""

    def _units_near(self) -> list[str]:
        """The units that those who attended look after, the committee before its cells."""
        tree, day = self._edits.register.tree, self._meeting.date
        tops = looked_after(self._edits.register.assignments, frozenset(self._meeting.attended), day)
        if not tops or "unit" in self.entry.answered:
            return []
        near = (unit for unit in tree.units if tops.intersection(tree.lineage(unit, day)))
        return sorted(near, key=lambda unit: (len(tree.lineage(unit, day)), vietnamese_key(self._name(unit))))

    def _committee_before(self) -> str:
        """The committee that met before, or whose cell did; empty where there is none any more."""
        before, tree = self._around.before, self._edits.register.tree
        if before is None or before.unit not in tree.units:
            return ""
        lineage = tree.lineage(before.unit, self._meeting.date)
        committee = next((unit for unit in lineage if not tree[unit].kind.is_cell), "")
        return committee if committee and tree[committee].span.holds(self._meeting.date) else ""

    def _units_of(self, committee: str) -> list[str]:
        tree, day = self._edits.register.tree, self._meeting.date
        return [unit for unit in tree.units if tree.is_within_on(unit, committee, day)] if committee else []

    def _new_unit(self, typed: str, committee: str) -> NamedRecord | None:
        record = self._around.newcomers.unit(self._edits, typed, day=self._meeting.date, parent=committee)
        self._read_anew()
        return record

    def _meet_known(self) -> None:
        """Say who is on record as having sat in on a meeting of that day and unit, and offer to add to them."""
        known = self._known_meetings()
        for meeting in known:
            session = self._words.word("session", meeting.session.value)
            names = ", ".join(self._name(member) for member in meeting.attended)
            self._asker.say("known-meeting" if names else "known-meeting-alone", session=session, names=names)
        joins = bool(known) and self._asker.agrees_or_enters("join-known")
        if joins:
            self._set(session=self._session_joined(known))
        self.entry = self.entry._replace(joins=joins)

    def _known_meetings(self) -> tuple[Meeting, ...]:
        self._edits.read_meetings([month_of(self._meeting.date)], about=[self._meeting.unit])
        return on_record(self._edits.register, self._meeting.date, self._meeting.unit, None)

    def _session_joined(self, known: Sequence[Meeting]) -> Session:
        sessions = [meeting.session for meeting in known]
        if len(sessions) == 1:
            return sessions[0]
        lines = [self._words.word("session", session.value) for session in sessions]
        while not isinstance(choice := self._asker.choose(lines), int):
            pass
        return sessions[choice]

    # the people

    def _attended(self) -> None:
        near = [] if self._meeting.attended else self._members_near()
        if near:
            self._asker.say("attended-suggested", unit=self._name(self._meeting.unit))
            self._asker.list(list(map(self._known, near)))
        question = NameQuestion(
            asker=self._asker,
            names=self._members,
            near=near,
            line=self._line_of("attended", near),
            order=self._key,
            new=self._new_member,
            is_listed=bool(near),
        )
        default = ", ".join(map(self._name, self._meeting.attended))
        typed = self._asker.ask("attended-kept" if default else "attended", complete=question.complete, default=default)
        if typed:
            self._set(attended=self._attendees(question, "" if typed == LEFT_EMPTY else typed))

    def _attendees(self, question: NameQuestion, typed: str) -> tuple[str, ...]:
        attended: dict[str, None] = {}
        for record in question.all_meant(typed):
            if record.id in attended:
                self._asker.say("attended-twice", name=record.name)
            else:
                self._asker.say("attended-chosen", name=self._known(record.id))
            attended[record.id] = None
        return tuple(attended)

    def _members_near(self) -> list[str]:
        register = self._edits.register
        ids = {member.id for member in register.members}
        near = assigned_to(register.assignments, register.tree, self._meeting.unit, self._meeting.date)
        return [member for member in near if member in ids]

    def _new_member(self, typed: str) -> NamedRecord | None:
        record = self._around.newcomers.member(self._edits, typed, day=self._meeting.date)
        self._read_anew()
        return record

    def _read_anew(self) -> None:
        self._edits = EditSession(self._edits.app)
        vars(self).pop("_members", None)

    # the rest

    def _session(self) -> None:
        words = {session.value: self._words.word("session", session.value) for session in Session}
        taken = {meeting.session for meeting in self._known_meetings()}
        while True:
            default = self._meeting.session.value
            typed = self._asker.ask("session", complete=beginning_of(words.values()), default=words[default])
            word = word_typed(typed, "session") or nearest(typed, words) if typed else default
            if word and Session(word) not in taken:
                break
            if word:
                self._asker.say("session-known", session=words[word])
            self._asker.say("session-choices", choices=", ".join(words.values()))
        self._set(session=Session(word))

    def _minutes(self) -> None:
        known = self._meeting.minutes
        typed = self._asker.ask("minutes-kept" if known else "minutes", default=known or "")
        self._set(minutes=(None if typed == LEFT_EMPTY else typed) if typed else known)

    def _tasks(self) -> None:
        lines = {task: self._words.word("task", task.value) for task in Task}
        if self._around.before is None:
            self._asker.list(list(lines.values()))
        default = "; ".join(lines[task] for task in self._meeting.tasks)
        key, complete = "tasks-kept" if default else "tasks", beginning_of(map(short_task, lines.values()))
        while typed := self._asker.ask(key, complete=complete, default=default):
            tasks = [] if typed == LEFT_EMPTY else [task_meant(part) for part in parts_of(typed)]
            if all(tasks):
                self._set(tasks=tuple(dict.fromkeys(task for task in tasks if task)))
                return
            self._asker.say("tasks-choices")
            self._asker.list(list(lines.values()))

    def _proposals(self) -> None:
        known = self._meeting.proposals
        typed = self._asker.ask("proposal-kept" if known else "proposal", default="; ".join(known))
        if not typed:
            return
        self._set(proposals=())
        # Half a list is not the answer, though each of it is kept: who resumes is asked for the rest.
        answered = tuple(step for step in self.entry.answered if step != "proposals")
        while typed and typed != LEFT_EMPTY:
            self._set(proposals=(*self._meeting.proposals, typed))
            self._put(answered=answered)
            typed = self._asker.ask("proposal-more")

    # names

    def _key(self, record: NamedRecord) -> Any:
        return vietnamese_key(record.name) if record.id in self._edits.register.tree.units else name_key(record.name)

    def _line_of(self, key: str, near: Sequence[str]) -> Callable[[NamedRecord], str]:
        mark = f" · {self._words.say('entry', f'ask.{key}-near')}"

        def line(record: NamedRecord) -> str:
            text = candidate_text(self._edits.app, self._edits.register, record, on=self._meeting.date)
            return text + (mark if record.id in near else "")

        return line

    def _name(self, name: str) -> str:
        """The name of a unit on the day of the meeting, or of an official; of what is not on record the id."""
        tree = self._edits.register.tree
        if name in tree.units:
            return tree[name].name_on(self._meeting.date)
        record = self._members.by_id.get(name)
        return record.name if record is not None else name

    def _known(self, name: str) -> str:
        """A unit by name and id; an official with the title too: those of the day of the meeting."""
        members = (member for member in self._edits.register.members if member.id == name)
        member = None if name in self._edits.register.tree.units else next(members, None)
        title = member.title_on(self._meeting.date) if member is not None else None
        return f"{self._name(name)} ({name})" + (f", {title}" if title else "")
