"""Nothing is on record twice: units, members, meetings, regulations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from qd18.checks.facts import Facts, LazyFinding
from qd18.model.located import Located
from qd18.model.meetings import Meeting


def duplicates(facts: Facts, same_day: Iterable[Meeting], misnamed: set[str]) -> Iterator[LazyFinding]:
    """Records that bear the id of an earlier one, in the order of the files; meetings that do are among *same_day*.

    A file among those *misnamed* may be a copy of another that nobody has edited yet: its meetings are not reported.
    """
    yield from _twice("duplicate-unit", ((unit.id, unit.ref) for unit in facts.units.facts))
    yield from _twice("duplicate-member", ((member.id, member.ref) for member in facts.members.facts))
    yield from _twice(
        "duplicate-regulation", ((regulation.id, regulation.ref) for regulation in facts.regulations.facts)
    )
    yield from (finding for finding in _meetings_twice(same_day) if finding.file not in misnamed)


def _twice(code: str, stated: Iterable[tuple[str, Located]]) -> Iterator[LazyFinding]:
    named = list(stated)
    first: dict[str, Located] = {}
    for name, ref in named if len({name for name, _ in named}) < len(named) else ():
        if name in first:
            yield LazyFinding(code, ref, ("id",), {"value": name}, first[name], ("id",))
        first.setdefault(name, ref)


def _meetings_twice(same_day: Iterable[Meeting]) -> Iterator[LazyFinding]:
    """A meeting is identified by its date, unit and session."""
    first: dict[tuple[object, ...], Meeting] = {}
    for meeting in same_day:
        earlier = first.setdefault((meeting.date, meeting.unit, meeting.session), meeting)
        if earlier is not meeting:
            args = {"date": meeting.date.isoformat(), "unit": meeting.unit, "session": meeting.session.value}
            yield LazyFinding("duplicate-meeting", meeting.ref, ("date",), args, earlier.ref, ("date",))


def of_one_day(meetings: Sequence[Meeting]) -> Sequence[Meeting]:
    """Those of *meetings* that are not the only ones of their unit on their day: mostly few."""
    days = [(meeting.unit, meeting.date) for meeting in meetings]
    numbers = Counter(days)
    if len(numbers) == len(days):
        return ()
    return [meeting for meeting, day in zip(meetings, days, strict=True) if numbers[day] > 1]


def replaced_built_ins(facts: Facts) -> Iterator[LazyFinding]:
    """Regulations of the data directory that take the place of a built-in one of the same id."""
    for regulation in facts.regulations.facts:
        if regulation.id in facts.built_in:
            yield LazyFinding("built-in-replaced", regulation.ref, ("id",), {"id": regulation.id})
