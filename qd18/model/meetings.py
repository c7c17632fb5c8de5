"""Meetings on record: who sat in, on which tasks, and what recommendations were taken."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from qd18.model.details import Details
from qd18.model.located import UNLOCATED, Located
from qd18.model.open_word import OpenWord
from qd18.model.periods import Month
from qd18.model.value_class import value_class


class Session(OpenWord):
    """What sort of session a meeting was."""

    REGULAR = "regular"
    THEMATIC = "thematic"
    EXTRAORDINARY = "extraordinary"
    ENLARGED = "enlarged"
    OTHER = "other"
    """A congress, a briefing, a working visit: counts only where a regulation names it."""


class Task(StrEnum):
    """What an official who sits in does there (the regulation's four tasks)."""

    SITUATION = "situation"
    INFORM = "inform"
    GUIDE = "guide"
    PROPOSALS = "proposals"


class ProposalStatus(StrEnum):
    """Where a recommendation stands."""

    OPEN = "open"
    REFERRED = "referred"
    ANSWERED = "answered"


@value_class
class Proposal:
    """A recommendation taken at a meeting: *to* whom it was referred, *by* whom it was taken (a member's id)."""

    text: str
    status: ProposalStatus = ProposalStatus.OPEN
    to: str | None = None
    by: str | None = None
    closed: date | None = None
    answer: str | None = None
    details: Details = ()


@value_class
class StandIn:
    """At a meeting the member *by* stood in for the member *stood_for*."""

    by: str
    stood_for: str
    details: Details = ()


@value_class
class Meeting:
    """A meeting of *unit*; *month* is the month it belongs to, mostly but not always that of *date*."""

    date: date
    unit: str
    session: Session
    month: Month
    attended: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    chair: str | None = None
    minutes: str | None = None
    note: str | None = None
    time: str | None = None
    """The hour it began, `HH:MM`."""
    ref: Located = field(default=UNLOCATED, compare=False, repr=False)
    details: Details = ()
    excused: tuple[str, ...] = ()
    """The members who were excused from it."""
    stood_in: tuple[StandIn, ...] = ()
    hours: Fraction | None = None
    """How long it lasted."""

    @property
    def concerned(self) -> tuple[str, ...]:
        """The members whom it counts for or against: who sat in, was excused, stood in or was stood in for."""
        if not (self.excused or self.stood_in):
            return self.attended
        stood = (name for stand_in in self.stood_in for name in (stand_in.by, stand_in.stood_for))
        return tuple(dict.fromkeys((*self.attended, *self.excused, *stood)))
