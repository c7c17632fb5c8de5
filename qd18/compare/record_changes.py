"""Records added, removed and edited between two states of the data, whatever files they stand in.

A record is known by what identifies it, not by its place: moved to another file unchanged, it has not changed. Where
only what identifies it was corrected, a meeting's date, the unit of an assignment, that is one edit and not a removal
and an addition.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

from qd18.model.bilingual import Bilingual
from qd18.model.days import DateSpan
from qd18.model.meetings import Meeting
from qd18.model.members import Assignment, Exemption, Member, Role
from qd18.model.named_tuple import NamedTuple
from qd18.model.register import ListedRegulation, RecordSpan, Register, Settings
from qd18.model.regulations import Duty, Regulation
from qd18.model.units import Unit, implied_parent

RecordKey = tuple[str, ...]
"""The collection and what identifies a record in it."""

F = TypeVar("F", bound="Fact | RecordSpan | Role | ListedRegulation | Duty")
RECORDS_WITHIN = (Role, ListedRegulation, RecordSpan, Duty)
"""Values of a record that have values of their own, which are edited one by one."""

Fact = Unit | Member | Assignment | Exemption | Meeting | Regulation | Settings
Records = Mapping[RecordKey, Fact]


class ChangeKind(StrEnum):
    """What happened to a record."""

    ADDED = "added"
    REMOVED = "removed"
    EDITED = "edited"


class RecordChange(NamedTuple):
    """One record that changed; None stands for its absence."""

    before: Fact | None
    after: Fact | None

    @property
    def kind(self) -> ChangeKind:
        """What happened."""
        if self.before is None:
            return ChangeKind.ADDED
        return ChangeKind.EDITED if self.after is not None else ChangeKind.REMOVED

    @property
    def fact(self) -> Fact:
        """The record as it stands, or as it stood last."""
        fact = self.after if self.after is not None else self.before
        if fact is None:
            raise ValueError
        return fact

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The record before and after, as far as it was there."""
        return tuple(fact for fact in self if fact is not None)

    @property
    def key(self) -> RecordKey:
        """What identifies the record."""
        return key_of(self.fact)

    @property
    def decides(self) -> bool:
        """Whether it can bear on a verdict at all: a note, a name or a reason does not."""
        return core_of(self.before) != core_of(self.after)


def key_of(fact: Fact) -> RecordKey:
    """What identifies *fact* among all records."""
    match fact:
        case Unit():
            return ("units", fact.id)
        case Member():
            return ("members", fact.id)
        case Assignment():
            return ("assignments", fact.member, fact.unit, fact.span.start.isoformat(), fact.tier or "")
        case Exemption():
            return ("exemptions", fact.member, fact.span.start.isoformat())
        case Meeting():
            return ("meetings", fact.date.isoformat(), fact.unit, fact.session.value)
        case Regulation():
            return ("regulations", fact.id)
        case Settings():
            return ("settings",)


def _presence(meeting: Meeting, member: str | None) -> tuple[object, ...]:
    """Who was there, excused, or stood in for whom at *meeting*; with *member*, what of that is about this one."""
    pairs = frozenset((stand_in.by, stand_in.stood_for) for stand_in in meeting.stood_in)
    if member is None:
        return (frozenset(meeting.attended), frozenset(meeting.excused), pairs)
    stood_in = frozenset(pair for pair in pairs if member in pair)
    return (member in meeting.attended, member in meeting.excused, stood_in)


def core_of(fact: Fact | None, member: str | None = None) -> object:
    """What of *fact* verdicts are made from, or those of *member* alone; None of an absent one."""
    match fact:
        case Unit():
            tags = (fact.disadvantaged, fact.disadvantaged_days, fact.tags, fact.tags_days)
            return (fact.id, fact.kind, parent_of(fact), fact.parents, fact.span, tags)
        case Member():
            return (fact.id, fact.roles, fact.home, fact.homes)
        case Assignment():
            return (fact.member, fact.unit, fact.span, fact.tier)
        case Exemption():
            return (fact.member, fact.span)
        case Meeting():
            return (fact.date, fact.unit, fact.session, fact.month, fact.hours, _presence(fact, member))
        case Regulation():
            duties = tuple(replace(duty, name=_NO_TEXT, basis=None, reading=None) for duty in fact.duties)
            return (fact.id, fact.span, fact.assess_from, fact.replaces, fact.binds, duties)
        case Settings():
            return (fact.regulations, fact.record)
        case None:
            return None


_NO_TEXT = Bilingual("", "")


def parent_of(unit: Unit) -> str | None:
    """The id of the unit above, or the one that the unit's own id implies where it names none; None at the top.

    Whether there is such a unit another file may tell.
    """
    return unit.parent or implied_parent(unit.id) or None


def records_of(facts: Iterable[Any]) -> dict[RecordKey, Fact]:
    """*facts* by what identifies them."""
    return {key_of(fact): fact for fact in facts}


def records_of_register(register: Register) -> dict[RecordKey, Fact]:
    """All records of *register*."""
    return records_of(
        (*register.units, *register.members, *register.assignments, *register.exemptions, *register.meetings)
    )


def changes_between(before: Records, after: Records) -> tuple[RecordChange, ...]:
    """What changed from *before* to *after*, by key."""
    edited = [
        RecordChange(before[key], after[key]) for key in before.keys() & after.keys() if before[key] != after[key]
    ]
    removed = {key: before[key] for key in before.keys() - after.keys()}
    added = {key: after[key] for key in after.keys() - before.keys()}
    edited += _corrected(removed, added)
    gone = [RecordChange(fact, None) for fact in removed.values()]
    new = [RecordChange(None, fact) for fact in added.values()]
    return tuple(sorted((*edited, *gone, *new), key=lambda change: (change.key, change.kind)))


def undone(now: Fact | None, change: RecordChange) -> Fact | None:
    """The record as it stands, *now*, as if *change* had not been made; what came later stays."""
    if change.after is None:
        return change.before if now is None else now
    if change.before is None or now is None:
        return None
    return _fields_undone(change.before, change.after, now)


def _fields_undone(was: F, became: F, stands: F) -> F:
    """*stands* without the step from *was* to *became*, field by field."""
    values: dict[str, Any] = {}
    for name in became.__dataclass_fields__:
        first, second, third = (getattr(fact, name) for fact in (was, became, stands))
        if first != second:
            values[name] = _value_undone(first, second, third)
    return replace(stands, **values)


def _value_undone(was: Any, became: Any, stands: Any) -> Any:
    """The value that *stands*, without the step from *was* to *became*.

    Lists are taken back entry by entry; what has parts that are edited one by one, a span of days, part by part.
    """
    if stands == became:
        return was
    if type(was) is tuple and type(became) is tuple and type(stands) is tuple:
        if all(isinstance(entry, ListedRegulation | Duty) for entry in (*was, *became, *stands)):
            return _named_undone(was, became, stands)
        return _list_undone(was, became, stands)
    if isinstance(was, DateSpan) and isinstance(became, DateSpan) and isinstance(stands, DateSpan):
        ends = map(_value_undone, was, became, stands)
        return DateSpan(*ends)
    if isinstance(was, RECORDS_WITHIN) and type(was) is type(became) is type(stands):
        return _fields_undone(was, became, stands)
    return stands


def _list_undone(was: tuple[Any, ...], became: tuple[Any, ...], stands: tuple[Any, ...]) -> tuple[Any, ...]:
    """The entries that *stand*, without those that the step added, and with those that it took away.

    Where the step edited one entry, a post for example, and that one was edited again since, the later edit stays.
    """
    gone, new = ([entry for entry in was if entry not in became], [entry for entry in became if entry not in was])
    later = [entry for entry in stands if entry not in was and entry not in became]
    if len(gone) == len(new) == 1 and isinstance(new[0], RECORDS_WITHIN) and new[0] not in stands:
        if not later:
            return stands
        if len(later) == 1:
            back = _value_undone(gone[0], new[0], later[0])
            return tuple(back if entry is later[0] else entry for entry in stands)
    kept = [entry for entry in stands if entry in was or entry not in became]
    return (*kept, *(entry for entry in gone if entry not in stands))


def _named_undone(was: tuple[Any, ...], became: tuple[Any, ...], stands: tuple[Any, ...]) -> tuple[Any, ...]:
    """The same of entries with ids, each once in its list: what was taken off and put there again since stays."""
    before, after = ({entry.id: entry for entry in entries} for entries in (was, became))
    kept = [
        _value_undone(before[entry.id], after[entry.id], entry) if entry.id in before and entry.id in after else entry
        for entry in stands
        if entry.id in before or entry.id not in after
    ]
    known = {entry.id for entry in (*stands, *became)}
    return (*kept, *(entry for entry in was if entry.id not in known))


def _corrected(removed: dict[RecordKey, Fact], added: dict[RecordKey, Fact]) -> list[RecordChange]:
    """Records of which only what identifies them differs, each once; they leave *removed* and *added*."""
    candidates: dict[object, list[RecordKey]] = {}
    for key, fact in sorted(added.items()):
        candidates.setdefault(_rest(fact), []).append(key)
    corrected = []
    for key, fact in sorted(removed.items()):
        same = candidates.get(_rest(fact), [])
        near = [other for other in same if sum(was != now for was, now in zip(key, other, strict=True)) == 1]
        if near:
            # Two alike may both have been put right: each goes to the nearest day, so that they do not cross.
            nearest = min(near, key=lambda other: _days_between(fact, added[other]))
            same.remove(nearest)
            corrected.append(RecordChange(removed.pop(key), added.pop(nearest)))
    return corrected


def _rest(fact: Fact) -> object:
    """All of a record but what identifies it; of a meeting its month too, for that goes with the date."""
    match fact:
        case Meeting():
            rest = (
                fact.attended,
                fact.excused,
                fact.stood_in,
                fact.hours,
                fact.tasks,
                fact.proposals,
                fact.chair,
                fact.minutes,
                fact.note,
                fact.time,
                fact.details,
            )
            return rest if any(rest) else object()
        case Assignment():
            return ("assignments", fact.member, fact.span.end, fact.decision, fact.decided, fact.details)
        case Exemption():
            return ("exemptions", fact.member, fact.reason, fact.span.end, fact.decision, fact.details)
        case _:
            return object()


def _days_between(fact: Fact, other: Fact) -> int:
    if isinstance(fact, Meeting) and isinstance(other, Meeting):
        return abs((fact.date - other.date).days)
    return 0
