"""Meetings to be recorded: what of them is written, where, and into which file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from qd18.editing.quoting import Value
from qd18.model.meetings import Meeting, Session, Task
from qd18.model.members import Assignment
from qd18.model.periods import Month, month_label, month_of
from qd18.model.register import Register
from qd18.model.units import UnitTree


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """A meeting to be recorded; *month* is the one it belongs to, None where it is that of *date*."""

    date: date
    unit: str
    session: Session = Session.REGULAR
    month: Month | None = None
    attended: tuple[str, ...] = ()
    chair: str | None = None
    minutes: str | None = None
    tasks: tuple[Task, ...] = ()
    proposals: tuple[str, ...] = ()
    note: str | None = None
    time: str | None = None
    """The hour it began, `HH:MM`."""

    @property
    def belongs_to(self) -> Month:
        """The month that the meeting belongs to."""
        return month_of(self.date) if self.month is None else self.month

    def values(self) -> dict[str, Value]:
        """What is written; what is as usual is left out."""
        month = None if self.month in {None, month_of(self.date)} else month_label(self.belongs_to)
        told: dict[str, Value | None] = {
            "date": self.date,
            "unit": self.unit,
            "time": self.time,
            "session": None if self.session is Session.REGULAR else self.session.value,
            "for": month,
            "attended": list(self.attended),
            "chair": self.chair,
            "minutes": self.minutes,
            "tasks": [task.value for task in self.tasks],
            "proposals": [{"text": text} for text in self.proposals],
            "note": self.note,
        }
        return {key: value for key, value in told.items() if value not in (None, [], "")}


def on_record(register: Register, day: date, unit: str, session: Session | None) -> tuple[Meeting, ...]:
    """The meetings of *unit* on *day*, all of them or those of one kind of *session*."""
    return tuple(
        one
        for one in register.meetings
        if (one.date, one.unit) == (day, unit) and (session is None or one.session is session)
    )


def assigned_to(assignments: Iterable[Assignment], tree: UnitTree, unit: str, day: date) -> tuple[str, ...]:
    """The members who look after *unit*, or one above it, on *day*; who looks after the nearest comes first."""
    lineage = tree.lineage(unit, day) if unit in tree.units else (unit,)
    found = [one for one in assignments if one.unit in lineage and one.span.holds(day)]
    return tuple(dict.fromkeys(one.member for one in sorted(found, key=lambda one: lineage.index(one.unit))))


def looked_after(assignments: Iterable[Assignment], members: frozenset[str], day: date) -> frozenset[str]:
    """The units that any of *members* looks after on *day*."""
    return frozenset(one.unit for one in assignments if one.member in members and one.span.holds(day))
