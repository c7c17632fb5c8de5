"""Records looked up: the meetings, members, units, assignments and exemptions that fit what is asked, as sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any

from qd18.model.asked import Asked
from qd18.model.days import ALWAYS, DateSpan
from qd18.model.located import Located
from qd18.model.meetings import Meeting
from qd18.model.members import Assignment, Exemption, Member
from qd18.model.names import folded, name_key
from qd18.model.register import Register
from qd18.model.units import Unit
from qd18.model.value_class import value_class
from qd18.reports.sheets import CellValue, ColumnType, Sheet, SheetColumn
from qd18.schema.descriptions import LISTS

ListRow = tuple[CellValue, ...]

_NAME, _MEMBER = SheetColumn("name"), SheetColumn("member", ColumnType.ID, rank=1)
_UNIT, _UNIT_ID = SheetColumn("unit", wide=True), SheetColumn("unit-id", ColumnType.ID, rank=9)
_FROM = SheetColumn("start", ColumnType.DATE, rank=5, optional=True)
_TO = SheetColumn("end", ColumnType.DATE, rank=5, optional=True)
_TIER = SheetColumn("tier", ColumnType.WORD, words="tier", rank=3, optional=True)
_DECISION = SheetColumn("decision", rank=4, optional=True)
_NOTE = SheetColumn("note", rank=7, wide=True, optional=True)
_PLACE = SheetColumn("place", rank=8)
"""File and line, as an editor opens them."""

LIST_COLUMNS: Mapping[str, tuple[SheetColumn, ...]] = MappingProxyType(
    {
        "meetings": (
            SheetColumn("date", ColumnType.DATE),
            _UNIT,
            _UNIT_ID,
            SheetColumn("session", ColumnType.WORD, words="session", rank=3),
            SheetColumn("attended-by", ColumnType.TEXTS, wide=True),
            SheetColumn("minutes", rank=4, optional=True),
            SheetColumn("proposals-taken", ColumnType.NUMBER, rank=5),
            _NOTE,
            _PLACE,
        ),
        "members": (
            _NAME,
            _MEMBER,
            _TIER,
            SheetColumn("position", ColumnType.WORD, words="position", rank=2, optional=True),
            SheetColumn("committee", wide=True, optional=True),
            _FROM,
            _TO,
            SheetColumn("title", wide=True, rank=6, optional=True),
            _PLACE,
        ),
        "units": (
            _UNIT,
            SheetColumn("unit-id", ColumnType.ID, rank=1),
            SheetColumn("kind", ColumnType.WORD, words="kind", rank=2),
            SheetColumn("parent", wide=True, rank=3, optional=True),
            SheetColumn("disadvantaged", ColumnType.FLAG, rank=6),
            _FROM,
            _TO,
            _PLACE,
        ),
        "assignments": (_NAME, _MEMBER, _UNIT, _UNIT_ID, _TIER, _FROM, _TO, _DECISION, _NOTE, _PLACE),
        "exemptions": (
            _NAME,
            _MEMBER,
            SheetColumn("start", ColumnType.DATE),
            SheetColumn("end", ColumnType.DATE),
            SheetColumn("reason", wide=True),
            _DECISION,
            _PLACE,
        ),
    }
)
"""By collection. A member has a row for each post."""


@value_class
class ListChoice:
    """Which records are asked for; nothing named lets all through.

    Meetings lie in the span *asked* by their month or date, as everywhere; other records are in force on one of its
    days. *units* stand for all below them, *members* for whoever is one of them. Of *text* every word has to stand in
    the record or in a name that it mentions, with or without diacritics, in any case and order.
    """

    asked: Asked | None = None
    units: frozenset[str] = frozenset()
    members: frozenset[str] = frozenset()
    text: str = ""


def record_list(kind: str, register: Register, choice: ListChoice) -> Sheet:
    """The records of the collection *kind* that *choice* lets through; `figures` count them."""
    lister = _Lister(register, choice)
    facts = [fact for fact in _ORDERS[kind](register) if lister.lists(fact)]
    rows = tuple(row for fact in facts for row in lister.rows(fact))
    return Sheet(f"list-{kind}", LIST_COLUMNS[kind], rows, (("records", len(facts)),), "listed")


ListedFact = Meeting | Member | Unit | Assignment | Exemption

_ORDERS: Mapping[str, Callable[[Register], Iterable[ListedFact]]] = MappingProxyType(
    {
        "meetings": lambda register: sorted(
            register.meetings, key=lambda meeting: (meeting.date, meeting.unit, meeting.session)
        ),
        "members": lambda register: sorted(register.members, key=lambda member: (name_key(member.name), member.id)),
        "units": lambda register: register.units,
        "assignments": lambda register: _by_name(register, register.assignments),
        "exemptions": lambda register: _by_name(register, register.exemptions),
    }
)
"""Meetings by day; people as Vietnamese lists have them; units as the files have them."""


def _by_name(register: Register, facts: Iterable[Assignment] | Iterable[Exemption]) -> list[Assignment | Exemption]:
    keys = {member.id: name_key(member.name) for member in register.members}
    return sorted(facts, key=lambda fact: (keys.get(fact.member, name_key(fact.member)), fact.member, fact.span))


class _Lister:
    """Chooses records of *register* and makes their rows."""

    def __init__(self, register: Register, choice: ListChoice) -> None:
        self._register, self._tree = register, register.tree
        self._choice = choice
        self._text = folded(choice.text).split()

    @cached_property
    def _members(self) -> dict[str, Member]:
        return {member.id: member for member in self._register.members}

    @cached_property
    def _looked_after(self) -> set[str]:
        """The units that the members asked for look after."""
        members = self._choice.members
        return {assignment.unit for assignment in self._register.assignments if assignment.member in members}

    def lists(self, fact: ListedFact) -> bool:
        """Whether the record is asked for."""
        choice = self._choice
        return (
            (choice.asked is None or self._is_in_span(fact, choice.asked))
            and (not choice.members or not choice.members.isdisjoint(self._members_of(fact)))
            and (not choice.units or any(self._is_below(unit, day) for unit, day in self._units_of(fact)))
            and self._says(fact)
        )

    def _is_in_span(self, fact: ListedFact, asked: Asked) -> bool:
        match fact:
            case Meeting():
                return asked.holds(fact.date, fact.month)
            case Member():
                return any(role.span.overlaps(asked.span) for role in fact.roles)
            case _:
                return fact.span.overlaps(asked.span)

    def _members_of(self, fact: ListedFact) -> Iterable[str]:
        match fact:
            case Meeting():
                return fact.concerned
            case Member():
                return (fact.id,)
            case Unit():
                return self._choice.members if fact.id in self._looked_after else ()
            case _:
                return (fact.member,)

    def _units_of(self, fact: ListedFact) -> Iterator[tuple[str, date | None]]:
        """The units that the record is about, with the day whose tree is meant; None: any."""
        match fact:
            case Meeting():
                yield fact.unit, fact.date
            case Unit():
                yield fact.id, None
            case Assignment():
                yield fact.unit, None
            case Member():
                yield from ((role.unit, None) for role in fact.roles)
            case Exemption() if fact.member in self._members:
                yield from self._units_of(self._members[fact.member])

    def _is_below(self, unit: str, day: date | None) -> bool:
        if unit not in self._tree.units:
            return unit in self._choice.units
        if day is not None:
            return not self._choice.units.isdisjoint(self._tree.lineage(unit, day))
        return any(not self._choice.units.isdisjoint(lineage.units) for lineage in self._tree.lineages_of(unit))

    def _says(self, fact: ListedFact) -> bool:
        """Whether every word of the text asked for stands in the record, or in a name of its row but the file's."""
        if not self._text:
            return True
        kind = next(kind for kind, type_ in _KINDS.items() if isinstance(fact, type_))
        texts = [*_texts(LISTS[kind].encode(fact)), *(text for row in self.rows(fact) for text in _texts(row[:-1]))]
        known = folded(" ".join(texts))
        return all(word in known for word in self._text)

    # rows

    def rows(self, fact: ListedFact) -> Iterator[ListRow]:
        """The row of a record, or of a member one for each post."""
        place = _place(fact.ref)
        match fact:
            case Meeting():
                attended = tuple(self._member(member) for member in fact.attended)
                unit = (self._unit(fact.unit, fact.date), fact.unit)
                proposals = len(fact.proposals)
                yield (fact.date, *unit, fact.session.value, attended, fact.minutes, proposals, fact.note, place)
            case Member():
                for post in fact.roles:
                    role = (post.tier.value, post.position.value, self._unit(post.unit, post.span.last))
                    yield (fact.name, fact.id, *role, *_days(post.span), fact.title_on(post.span.last), place)
                if not fact.roles:
                    yield (fact.name, fact.id, None, None, None, None, None, fact.title, place)
            case Unit():
                parent = None if fact.parent is None else self._unit(fact.parent, fact.span.last)
                yield (fact.name, fact.id, fact.kind.value, parent, fact.disadvantaged, *_days(fact.span), place)
            case Assignment():
                unit = (self._unit(fact.unit, fact.span.last), fact.unit)
                tier = None if fact.tier is None else fact.tier.value
                days = _days(fact.span)
                yield (self._member(fact.member), fact.member, *unit, tier, *days, fact.decision, fact.note, place)
            case Exemption():
                days = _days(fact.span)
                yield (self._member(fact.member), fact.member, *days, fact.reason, fact.decision, place)

    def _member(self, id_: str) -> str:
        return self._members[id_].name if id_ in self._members else id_

    def _unit(self, id_: str, day: date) -> str:
        return self._tree[id_].name_on(day) if id_ in self._tree.units else id_


_KINDS: Mapping[str, type[ListedFact]] = MappingProxyType(
    {"meetings": Meeting, "members": Member, "units": Unit, "assignments": Assignment, "exemptions": Exemption}
)


def _days(span: DateSpan) -> tuple[date | None, date | None]:
    """The first and the last day, inclusive; None where it has none."""
    return (
        None if span.start == ALWAYS.start else span.start,
        None if span.end == ALWAYS.end else span.last,
    )


def _place(ref: Located) -> str:
    place = ref.place()
    return f"{place.path}:{place.line}"


def _texts(value: Any) -> Iterator[str]:
    """Every text in *value*."""
    match value:
        case str():
            yield value
        case Mapping():
            for held in value.values():
                yield from _texts(held)
        case tuple() | list():
            for held in value:
                yield from _texts(held)
