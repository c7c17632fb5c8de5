"""Names as offices write them in cells, matched to ids: whole names only, and never by the half."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from datetime import date
from functools import cached_property
from types import MappingProxyType
from unicodedata import normalize

from qd18.lookup.name_index import MOST_OFFERED, NamedRecord, NameIndex
from qd18.lookup.spoken import bare_of, words_of
from qd18.lookup.titles import ADDRESS, BULLET, is_title, spellings
from qd18.lookup.turning_words import turning_word
from qd18.lookup.unit_names import UnitNamed, UnitNames
from qd18.model.lazy_pattern import lazy_pattern
from qd18.model.members import Role, Tier
from qd18.model.named_tuple import NamedTuple
from qd18.model.own_words import NO_OWN_WORDS, OwnWords
from qd18.model.register import Register
from qd18.model.units import Unit
from qd18.tables.cell_faults import AmbiguousName, Fault, turned_fault
from qd18.tables.name_splitting import CellSplitter, NameSearch, longest_run

_BRACKETED_ID = lazy_pattern(r"(.*)(?:\[([a-z0-9._/-]{1,100})\]|\(([a-z0-9._/-]{1,100})\))", re.DOTALL)
_AND = ("va ", "cung ", "and ", "with ")
_BEHIND = lazy_pattern(r"\s*[(\[]|\s[-–—]\s|,")

TierOf = Callable[[str, date | None], str]
"""The tier of posts in a unit from a day on."""


class RecordOwner(NamedTuple):
    """Whose record it is: what stands above a list of units that does not say; *province* is for a nameless one."""

    organisation: str = ""
    province: str = ""


NO_OWNER = RecordOwner()
NO_NAMES: Mapping[str, str] = MappingProxyType({})


class Roll:
    """The members and units on record, by the names that they go by in cells.

    *answers* are texts that somebody explained for this file: `Cô Hòa`, or `Sổ!Cô Hòa` for a sheet of it, or
    `nghia-lo/pu-trang!Tổ 1` below a unit. *remembered* are those that were explained once and for all. Either counts
    only where the text is not clear without it, and where what it says can be: one of several candidates, a unit below
    the one that the row names.
    """

    def __init__(
        self,
        people: Iterable[NamedRecord],
        units: Iterable[UnitNamed],
        answers: Mapping[str, str] = NO_NAMES,
        *,
        remembered: Mapping[str, str] = NO_NAMES,
        tiers: TierOf | None = None,
        new: frozenset[str] = frozenset(),
        roles: Mapping[str, tuple[Role, ...]] = MappingProxyType({}),
        owner: RecordOwner = NO_OWNER,
        words: OwnWords = NO_OWN_WORDS,
    ) -> None:
        self.owner = owner
        self.words = words
        """Words that cells may use besides those of the format."""
        self._new, self._roles, self._tiers = new, roles, tiers
        self._answers = {_answer_key(text): id_ for text, id_ in answers.items()}
        self._remembered = {_answer_key(text): id_ for text, id_ in remembered.items()}
        self._members = NameIndex(people)
        self._units = UnitNames(units)
        self._ids: Mapping[str, Mapping[str, NamedRecord]] = {
            "member": self._members.by_id,
            "unit": {id_: unit.named for id_, unit in self._units.by_id.items()},
        }
        self.sheet = ""
        self._called_units: dict[tuple[str, str], list[NamedRecord]] = {}
        self._known: dict[tuple[str, str, str, date | None, str], str | Fault] = {}

    @classmethod
    def of(
        cls,
        register: Register,
        answers: Mapping[str, str] = NO_NAMES,
        tiers: TierOf | None = None,
        *,
        remembered: Mapping[str, str] = NO_NAMES,
        owner: RecordOwner = NO_OWNER,
        words: OwnWords = NO_OWN_WORDS,
    ) -> Roll:
        """The roll of *register*."""
        people = (NamedRecord(member.id, member.name) for member in register.members)
        roles = {member.id: member.roles for member in register.members}
        units = map(UnitNamed.of, register.units)
        return cls(people, units, answers, remembered=remembered, tiers=tiers, roles=roles, owner=owner, words=words)

    def joined_by(self, people: Iterable[NamedRecord], units: Iterable[Unit]) -> Roll:
        """The roll with others that are not on record yet."""
        more = {person.id: person for person in people if not self.has("member", person.id)}
        below = {unit.id: UnitNamed.of(unit) for unit in units if not self.has("unit", unit.id)}
        return Roll(
            [*self._members.records, *more.values()],
            [*self._units.by_id.values(), *below.values()],
            self._answers,
            remembered=self._remembered,
            tiers=self._tiers,
            new=self._new | below.keys(),
            roles=self._roles,
            owner=self.owner,
            words=self.words,
        )

    def on_sheet(self, sheet: str) -> Roll:
        """The roll for the cells of *sheet*, for which some answers alone hold."""
        roll = copy(self)
        roll.sheet = sheet
        return roll

    def tier(self, unit: str, day: date | None) -> str:
        """The tier of posts in *unit* from *day* on, where “cấp xã” may be either."""
        return self._tiers(unit, day) if self._tiers is not None else Tier.GRASSROOTS.value

    def has(self, sort: str, id_: str) -> bool:
        """Whether there is one with that id."""
        return id_ in self._ids[sort]

    def is_on_record(self, id_: str) -> bool:
        """Whether a unit with that id is on record, and not only in the file."""
        return self.has("unit", id_) and id_ not in self._new

    @property
    def new_units(self) -> list[Unit]:
        """The units of the file that are not on record."""
        return [self._units.by_id[id_].record for id_ in self._new]

    @cached_property
    def roots(self) -> list[Unit]:
        """The units on record that stand below none."""
        units = ((unit.record, unit.parents) for id_, unit in self._units.by_id.items() if id_ not in self._new)
        return [unit for unit, parents in units if not any(parents)]

    def unit_of(self, id_: str) -> Unit | None:
        """The unit with that id, by its newest name."""
        unit = self._units.of(id_)
        return unit.record if unit is not None else None

    def name_of(self, sort: str, id_: str) -> str:
        """What *id_* is called."""
        return self._ids[sort][id_].name if id_ in self._ids[sort] else id_

    def spelled(self, sort: str, id_: str, day: date | None = None) -> str:
        """How *id_* is written into a cell so that it is found again: by name, with the id where it takes that.

        A unit goes by the name that it had on *day*.
        """
        unit = self._units.of(id_) if sort == "unit" and day is not None else None
        name = self.name_of(sort, id_) if unit is None or day is None else unit.name_on(day)
        if set(";[]\n") & set(name):
            return id_
        look: NameSearch = self._person if sort == "member" else lambda text: self._unit(text, "")
        is_divided = sort == "member" and len(self._split(name, self._person)) > 1
        is_clear = not is_divided and [record.id for record in look(name)] == [id_]
        return name if is_clear else f"{name} [{id_}]"

    def member(self, text: str, day: date | None = None) -> str | Fault:
        """The id of the member called *text*; of several the one who held a post on *day*."""
        return self._resolved("member", text, "", day, self._person)

    def unit(self, text: str, within: str = "", day: date | None = None) -> str | Fault:
        """The id of the unit called *text*, below the unit *within*, if any; of several the one in force on *day*."""
        return self._resolved("unit", text, within, day, lambda name: self._unit(name, within))

    def units_called(self, text: str, within: str = "") -> list[NamedRecord]:
        """The units that *text* names, below *within* if that is not empty."""
        if (text, within) not in self._called_units:
            self._called_units[text, within] = self._unit(" ".join(text.split()), within)
        return self._called_units[text, within]

    def members(self, text: str, day: date | None = None) -> list[str | Fault]:
        """The ids of the members in a cell."""
        return [self.member(piece, day) for piece in self._split(text, self._person)]

    def units(self, text: str, within: str = "", day: date | None = None) -> list[str | Fault]:
        """The ids of the units in a cell."""
        return [self.unit(piece, within, day) for piece in self._split(text, lambda name: self._unit(name, within))]

    # answers

    def is_explained(self, text: str, id_: str) -> bool:
        """Whether somebody has said for this file that *text*, which is somebody's name, is that of *id_*."""
        return id_ in self._answers_to(text, "")

    def lasting(self, answers: Mapping[str, str]) -> dict[str, str]:
        """Those of *answers* that may be kept for later files: of texts that could mean nobody else."""
        return {text: id_ for text, id_ in answers.items() if "!" not in text and self._may_last(text, id_)}

    def _may_last(self, text: str, id_: str) -> bool:
        sort = "member" if self.has("member", id_) else "unit"
        looked_up = self._person(text) if sort == "member" else self._unit(text, "")
        if sort == "unit" and len(self._units.without_ward(text)) > 1:
            return False
        return not looked_up and {record.id for record in self._like(sort, text)} <= {id_}

    def _answers_to(self, text: str, within: str) -> list[str]:
        """What somebody has said for this file that *text* means: of the unit above, of the sheet, of any."""
        keys = (*(f"{place}!{text}" for place in (within, self.sheet) if place), text)
        return [self._answers[key] for key in map(_answer_key, keys) if key in self._answers]

    def _answer(self, sort: str, text: str, within: str, candidates: list[NamedRecord]) -> str | None:
        """The answer that counts for *text*, which is not clear: it may mean each of *candidates*, or none at all."""
        ids = {record.id for record in candidates}
        kept = self._remembered.get(_answer_key(text))
        for id_ in (*self._answers_to(text, within), *([kept] if kept and not ids else [])):
            if id_ in ids or (not ids and self.has(sort, id_) and (not within or self._units.is_below(id_, within))):
                return id_
        return None

    # one name

    def _resolved(self, sort: str, text: str, within: str, day: date | None, look: NameSearch) -> str | Fault:
        key = (sort, text, within, day, self.sheet)
        if key not in self._known:
            self._known[key] = self._sought(sort, " ".join(text.split()), within, day, look)
        return self._known[key]

    def _sought(self, sort: str, text: str, within: str, day: date | None, look: NameSearch) -> str | Fault:
        candidates = self._in_force(sort, look(text), day)
        if len(candidates) == 1:
            return candidates[0].id
        if not candidates and (word := self._turning(sort, text, look)):
            return turned_fault(text, word)
        is_wardless = sort == "unit" and not (candidates or within)
        wardless = self._in_force(sort, self._units.without_ward(text), day) if is_wardless else []
        candidates = wardless if len(wardless) > 1 else candidates
        if (answer := self._answer(sort, text, within, candidates)) is not None:
            return answer
        place = (within or self.sheet) if candidates else ""
        offered = (tuple(candidates) or tuple(wardless) or self._like(sort, text))[:MOST_OFFERED]
        key = f"{place}!{text}" if place else text
        unclear = AmbiguousName(sort, text, offered, key, is_several_s=bool(candidates))
        return Fault(f"several-{sort}s" if candidates else f"unknown-{sort}", {"name": text}, unclear)

    def _turning(self, sort: str, text: str, look: NameSearch) -> str:
        """The word in *text* that turns round that *sort* was there; of a unit, whose name may have it, behind that."""
        if sort == "member":
            return turning_word(text)
        behind = (text[mark.end() :] for mark in _BEHIND.finditer(text) if look(text[: mark.start()]))
        return next(filter(None, map(turning_word, behind)), "")

    def _in_force(self, sort: str, candidates: list[NamedRecord], day: date | None) -> list[NamedRecord]:
        """Those of several *candidates* who are there on *day*; all, where nobody is or no day is known."""
        if day is None or len(candidates) < 2:
            return candidates
        return [record for record in candidates if self._is_there(sort, record.id, day)] or candidates

    def _is_there(self, sort: str, id_: str, day: date) -> bool:
        unit = self._units.of(id_) if sort == "unit" else None
        spans = [role.span for role in self._roles.get(id_, ())] if unit is None else [unit.record.span]
        return any(span.holds(day) for span in spans)

    def _like(self, sort: str, text: str) -> tuple[NamedRecord, ...]:
        """Those whom *text* may be meant for, to be offered and never taken."""
        names = self._members if sort == "member" else self._unit_index
        return names.like(ADDRESS.sub("", text))

    @cached_property
    def _unit_index(self) -> NameIndex:
        return NameIndex(unit.called for unit in self._units.all)

    def _person(self, text: str) -> list[NamedRecord]:
        """The members whom *text* names in full."""
        if (bracketed := self._bracketed("member", text)) is not None:
            return bracketed
        for spelling, title in spellings(text, self._members.first_words):
            named = self._members.whole(spelling)
            if named and not (title and self._names_somebody(title)):
                return named
        return []

    def _names_somebody(self, title: str) -> bool:
        """Whether what stands behind a name is no title but another member."""
        return bare_of(title).startswith(_AND) or self._members.is_named_in(title)

    def _bracketed(self, sort: str, text: str) -> list[NamedRecord] | None:
        """What an id, or a name with an id in brackets, means; None where there is neither."""
        if text in self._ids[sort]:
            return [self._ids[sort][text]]
        written = _BRACKETED_ID.fullmatch(text)
        id_ = (written[2] or written[3]) if written is not None else ""
        if written is None or id_ not in self._ids[sort]:
            return None
        unit = self._units.of(id_) if sort == "unit" else None
        names = unit.names if unit is not None else (self.name_of(sort, id_),)
        is_own = not written[1].strip() or bare_of(written[1]) in map(bare_of, names)
        return [self._ids[sort][id_]] if is_own else []

    def _unit(self, text: str, within: str) -> list[NamedRecord]:
        """The units whose names have the words of *text*, and besides them only words of no weight."""
        if (bracketed := self._bracketed("unit", text)) is not None:
            return bracketed
        typed = words_of(BULLET.sub("", text, count=1))
        return self._units.found(typed, within) if typed else []

    # several in one cell

    def _split(self, text: str, look: NameSearch) -> list[str]:
        """The names in *text*; one that has a comma in it, or a title behind it, stays whole."""
        splitter = CellSplitter(look, self.is_answered, self._is_title, self._longest_run)
        return splitter.names_in(text)

    @cached_property
    def _longest_run(self) -> int:
        """How many pieces, separators counted, the longest name has, on record or explained, with a title behind."""
        names = (*(person.name for person in self._members.records), *(unit.called.name for unit in self._units.all))
        return longest_run((*names, *self._answers, *self._remembered))

    def is_answered(self, text: str) -> bool:
        """Whether somebody has said what *text* means, for this file or for all."""
        return bool(self._answers_to(text, "")) or _answer_key(text) in self._remembered

    def _is_title(self, text: str) -> bool:
        """Whether *text* is a title, and nobody's name."""
        return is_title(text, self._members.first_words) and not self._names_somebody(text)


def _answer_key(text: str) -> str:
    return " ".join(normalize("NFC", text).casefold().split())
