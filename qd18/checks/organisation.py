"""The tree of units and the posts in it: order of kinds, cycles, committees that fit, spells given twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import dropwhile
from operator import itemgetter

from qd18.checks.circles import circle_from
from qd18.checks.facts import Facts, LazyFinding
from qd18.model.days import DateSpan
from qd18.model.located import Located
from qd18.model.members import Member
from qd18.model.own_words import NO_OWN_WORDS, OwnWords
from qd18.model.units import Unit, UnitTree

MOST_LOOKED_AT = 200_000
"""So many units are looked at for circles, each on every day on which one of them gets another parent."""

Spell = tuple[tuple[str, ...], DateSpan, Located, tuple[str | int, ...]]
"""What is held or looked after, when, by which record, and where in it."""


def tree_faults(units: Mapping[str, Unit], words: OwnWords = NO_OWN_WORDS) -> Iterator[LazyFinding]:
    """Circles of units that stand below each other, and units that do not stand below their parent's kind."""
    below = _units_below(units)
    suspects = _maybe_circling(units, below)
    yield from _circles(suspects)
    for blamed, other, (lower, upper) in _disorder(units, below, suspects, words):
        args = {"unit": lower.id, "kind": lower.kind.value, "parent": upper.id, "parent_kind": upper.kind.value}
        yield LazyFinding("unit-kind-order", blamed.ref, ("kind",), args, other.ref, ("kind",))


def changes_beyond(tree: UnitTree) -> Iterator[LazyFinding]:
    """That units stand below other ones on more days than are looked at, at the one that changes most often."""
    if not tree.is_whole:
        dated = [unit for unit in tree.units.values() if unit.parents is not None]
        restless = max(dated, key=lambda unit: len(unit.parents.entries) if unit.parents else 0)
        yield LazyFinding("too-many-changes", restless.ref, ("parent",), {"unit": restless.id})


def _units_below(units: Mapping[str, Unit]) -> Mapping[str, Sequence[Unit]]:
    """The units that ever stand right below each unit, in their order."""
    below: dict[str, list[Unit]] = {}
    for unit in units.values():
        for parent in unit.every_parent:
            if parent in units:
                below.setdefault(parent, []).append(unit)
    return below


def _circles(suspects: Mapping[str, Unit]) -> Iterator[LazyFinding]:
    """Each circle once, at the first of its units that names its parent, whatever the day on which it closes."""
    reported: set[str] = set()
    circling = _Circling(suspects)
    days = sorted({date.min, *(day for unit in suspects.values() if unit.parents for day in unit.parents.turning_days)})
    first_day: dict[str, date] = {}
    for day in days:
        for name in circling.on(day):
            first_day.setdefault(name, day)
    for unit in suspects.values():
        if unit.id in first_day and unit.id not in reported:
            circle = _circle(unit, suspects, first_day[unit.id])
            reported.update(member.id for member in circle)
            stating = [number for number, member in enumerate(circle) if member.ref.states("parent")]
            first = stating[0] if stating else 0
            path = [member.id for member in (*circle[first:], *circle[: first + 1])]
            yield LazyFinding("unit-cycle", circle[first].ref, ("parent",), {"path": " → ".join(path)})


def _maybe_circling(units: Mapping[str, Unit], below: Mapping[str, Sequence[Unit]]) -> dict[str, Unit]:
    """The units above which there may be a circle on some day: mostly none, and no day has to be looked at."""
    left = dict.fromkeys(units, 0)
    for children in below.values():
        for unit in children:
            left[unit.id] += 1
    sound = [name for name, parents in left.items() if not parents]
    for name in sound:
        for unit in below.get(name, ()):
            left[unit.id] -= 1
            if not left[unit.id]:
                sound.append(unit.id)
    return {name: units[name] for name, parents in left.items() if parents}


class _Circling:
    """Which of *suspects* are among their own ancestors on a day; none once enough has been looked at."""

    def __init__(self, suspects: Mapping[str, Unit]) -> None:
        self._suspects = suspects
        self._known: dict[date, set[str]] = {}
        self._left = MOST_LOOKED_AT

    def on(self, day: date) -> set[str]:
        """Those of *day*."""
        if day not in self._known:
            self._known[day] = _circling(self._suspects, day) if self._left > 0 else set()
            self._left -= len(self._suspects)
        return self._known[day]


def _circling(units: Mapping[str, Unit], day: date) -> set[str]:
    """The units that are among their own ancestors on *day*; each unit is looked at once."""
    circling: set[str] = set()
    known: set[str] = set()
    for unit in units.values():
        path: dict[str, None] = {}
        above: Unit | None = unit
        while above is not None and above.id not in known and above.id not in path:
            path[above.id] = None
            above = units.get(above.parent_on(day) or "")
        if above is not None and above.id in path:
            circling.update(dropwhile(lambda name, first=above.id: name != first, path))  # type: ignore[misc]
        known.update(path)
    return circling


def _circle(unit: Unit, units: Mapping[str, Unit], day: date) -> list[Unit]:
    """From *unit* up to the unit whose parent it is on *day*; empty where it is not among its own ancestors."""
    return circle_from(unit, lambda below: units.get(below.parent_on(day) or ""))


def _disorder(
    units: Mapping[str, Unit], below: Mapping[str, Sequence[Unit]], suspects: Mapping[str, Unit], words: OwnWords
) -> Iterator[tuple[Unit, Unit, tuple[Unit, Unit]]]:
    """Which unit's kind is to blame, which other it clashes with, and the two as lower and upper.

    That is the lower one; but where all of several units below one parent clash with it, it is the parent.
    """
    can_stand_below, circling = cache(words.can_stand_below), _Circling(suspects)
    for parent, children in below.items():
        upper = units[parent]
        wrong = [
            unit
            for unit in children
            if not can_stand_below(unit.kind, upper.kind)
            and not (unit.id in suspects and unit.id in circling.on(_day_below(unit, parent)))
        ]
        if len(wrong) > 1 and len(wrong) == len(children):
            yield upper, wrong[0], (wrong[0], upper)
        else:
            yield from ((lower, upper, (lower, upper)) for lower in wrong)


def _day_below(unit: Unit, parent: str) -> date:
    """A day on which *unit* stands right below *parent*."""
    if unit.parents is None:
        return date.min
    return next(span.start for span, above in unit.parents.entries if above == parent)


def post_faults(
    members: list[Member], units: Mapping[str, Unit], words: OwnWords = NO_OWN_WORDS
) -> Iterator[LazyFinding]:
    """Posts in committees of the wrong kind for their tier; homes that are not cells.

    Nothing is said where the unit's own kind is to blame: that has been reported.
    """
    faults = [*_misplaced_posts(members, units), *_homes_without_cell(members, units)]
    if faults:
        below = _units_below(units)
        blamed = {unit.id for unit, _, _ in _disorder(units, below, _maybe_circling(units, below), words)}
        yield from (finding for finding in faults if finding.args["unit"] not in blamed)


def _misplaced_posts(members: list[Member], units: Mapping[str, Unit]) -> Iterator[LazyFinding]:
    # There are far fewer committees than posts, and in a sound record each is looked at once.
    held = {(role.tier, role.unit) for member in members for role in member.roles}
    misplaced = {(tier, unit) for tier, unit in held if unit in units and not tier.has_posts_in(units[unit].kind)}
    for member in members if misplaced else ():
        for number, role in enumerate(member.roles):
            if (role.tier, role.unit) in misplaced:
                unit = units[role.unit]
                args = {
                    "unit": unit.id,
                    "kind": unit.kind.value,
                    "tier": role.tier.value,
                    "allowed": ", ".join(kind.value for kind in role.tier.kinds),
                }
                yield LazyFinding("role-unit-kind", member.ref, ("roles", number, "unit"), args)


def _homes_without_cell(members: list[Member], units: Mapping[str, Unit]) -> Iterator[LazyFinding]:
    kinds = {kind for kind in {unit.kind for unit in units.values()} if kind.is_cell or kind.is_own}
    cells = {unit.id for unit in units.values() if unit.kind in kinds}
    unsure = [member for member in members if member.homes is not None or member.home not in cells]
    for member in unsure:
        for home, path in _homes_of(member, units):
            if home.id not in cells:
                args = {"unit": home.id, "kind": home.kind.value}
                yield LazyFinding("home-not-a-cell", member.ref, path, args)


def _homes_of(member: Member, units: Mapping[str, Unit]) -> Iterator[tuple[Unit, tuple[str | int, ...]]]:
    """Each cell that is the member's home at some time, and where that is stated."""
    homes: list[tuple[str, tuple[str | int, ...]]] = [(member.home or "", ("home",))]
    if member.homes is not None:
        homes = [(home, ("home", number, "is")) for number, home in enumerate(member.homes.values)]
    for name, path in homes:
        if name in units:
            yield units[name], path


def repeated_spells(facts: Facts) -> Iterator[LazyFinding]:
    """The same role, or the same assignment, given twice for the same days; leave of one member on the same days."""
    for member in [member for member in facts.members.facts if len(member.roles) > 1]:
        if len({(role.tier, role.position, role.unit) for role in member.roles}) < len(member.roles):
            roles: list[Spell] = [
                ((role.tier, role.position, role.unit), role.span, member.ref, ("roles", number, "position"))
                for number, role in enumerate(member.roles)
            ]
            yield from _overlapping("overlapping-role", roles)
    assigned = [(assignment.member, assignment.unit, assignment.tier or "") for assignment in facts.assignments.facts]
    numbers = Counter(assigned)
    assignments: list[Spell] = [
        (subject, assignment.span, assignment.ref, ("unit",))
        for subject, assignment in zip(assigned, facts.assignments.facts, strict=True)
        if numbers[subject] > 1
    ]
    yield from _overlapping("overlapping-assignment", assignments)
    leave: list[Spell] = [((spell.member,), spell.span, spell.ref, ("from",)) for spell in facts.exemptions.facts]
    yield from _overlapping("overlapping-leave", leave)


def _overlapping(code: str, spells: list[Spell]) -> Iterator[LazyFinding]:
    if len({subject for subject, _, _, _ in spells}) == len(spells):
        return
    by_subject: dict[tuple[str, ...], list[Spell]] = {}
    for spell in spells:
        by_subject.setdefault(spell[0], []).append(spell)
    for subject, spells_of_it in by_subject.items():
        earlier: Spell | None = None
        for spell in sorted(spells_of_it, key=itemgetter(1)) if len(spells_of_it) > 1 else ():
            if earlier is not None and spell[1].overlaps(earlier[1]):
                args = {"value": " · ".join(filter(None, subject))}
                yield LazyFinding(code, spell[2], spell[3], args, earlier[2], earlier[3])
            if earlier is None or spell[1].end > earlier[1].end:
                earlier = spell
