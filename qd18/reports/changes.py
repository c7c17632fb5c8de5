"""Records added, removed and edited between two states of the data, whatever files they stand in.

A record is known by what identifies it, not by its place: moved to another file unchanged, it has not changed. A
meeting whose date, unit or session was corrected is one edit, not a removal and an addition.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from qd18.model.meetings import Meeting
from qd18.model.members import Assignment, Exemption, Member
from qd18.model.register import Register, Settings
from qd18.model.regulations import Regulation
from qd18.model.units import Unit

Key = tuple[str, ...]
"""The collection and what identifies a record in it."""

Fact = Unit | Member | Assignment | Exemption | Meeting | Regulation | Settings
Records = Mapping[Key, Fact]


class Kind(StrEnum):
    """What happened to a record."""

    ADDED = "added"
    REMOVED = "removed"
    EDITED = "edited"


class Change(NamedTuple):
    """One record that changed; None stands for its absence."""

    before: Fact | None
    after: Fact | None

    @property
    def kind(self) -> Kind:
        """What happened."""
        if self.before is None:
            return Kind.ADDED
        return Kind.EDITED if self.after is not None else Kind.REMOVED

    @property
    def fact(self) -> Fact:
        """The record as it stands, or as it stood last."""
        found = self.after if self.after is not None else self.before
        if found is None:
            raise ValueError
        return found

    @property
    def key(self) -> Key:
        """What identifies the record."""
        return key_of(self.fact)


def key_of(fact: Fact) -> Key:
    """What identifies *fact* among all records."""
    match fact:
        case Unit():
            return ("units", fact.id)
        case Member():
            return ("members", fact.id)
        case Assignment():
            return ("assignments", fact.member, fact.unit, fact.span.start.isoformat())
        case Exemption():
            return ("exemptions", fact.member, fact.span.start.isoformat())
        case Meeting():
            return ("meetings", fact.date.isoformat(), fact.unit, fact.session.value)
        case Regulation():
            return ("regulations", fact.id)
        case Settings():
            return ("settings",)


def records_of(facts: Iterable[Any]) -> dict[Key, Fact]:
    """*facts* by what identifies them."""
    return {key_of(fact): fact for fact in facts}


def records_of_register(register: Register) -> dict[Key, Fact]:
    """All records of *register*."""
    return records_of(
        (*register.units, *register.members, *register.assignments, *register.exemptions, *register.meetings)
    )


def changes_between(before: Records, after: Records) -> tuple[Change, ...]:
    """What changed from *before* to *after*, by key."""
    edited = [Change(before[key], after[key]) for key in before.keys() & after.keys() if before[key] != after[key]]
    removed = {key: before[key] for key in before.keys() - after.keys()}
    added = {key: after[key] for key in after.keys() - before.keys()}
    edited += _corrected(removed, added)
    gone = [Change(fact, None) for fact in removed.values()]
    new = [Change(None, fact) for fact in added.values()]
    return tuple(sorted((*edited, *gone, *new), key=lambda change: (change.key, change.kind)))


def _corrected(removed: dict[Key, Fact], added: dict[Key, Fact]) -> list[Change]:
    """Meetings of which only date, unit or session differ, each once; they are taken out of *removed* and *added*."""
    candidates: dict[object, list[Key]] = {}
    for key, fact in added.items():
        if isinstance(fact, Meeting):
            candidates.setdefault(_rest(fact), []).append(key)
    found = []
    for key, fact in sorted(removed.items()):
        same = candidates.get(_rest(fact), []) if isinstance(fact, Meeting) else []
        near = [one for one in same if len(set(one) - set(key)) <= 1]
        if near:
            same.remove(near[0])
            found.append(Change(removed.pop(key), added.pop(near[0])))
    return found


def _rest(meeting: Meeting) -> object:
    """All of a meeting but what identifies it, and but its month, which goes with the date."""
    told = (meeting.attended, meeting.tasks, meeting.proposals, meeting.chair, meeting.minutes, meeting.note)
    return told if any(told) else object()
