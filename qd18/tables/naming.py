"""Names as offices write them in cells, matched to ids: whole names only, and never by the half."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from unicodedata import normalize

from qd18.lookup.names import NamedRecord, NameIndex
from qd18.lookup.spoken import bare_of, toned, words_of
from qd18.lookup.turning_words import turning_word
from qd18.lookup.unit_names import UnitNamed, UnitNames
from qd18.lookup.words import plain
from qd18.model.members import Role, Tier
from qd18.model.names import folded
from qd18.model.register import Register
from qd18.model.units import Unit
from qd18.tables.cell_faults import AmbiguousName, Fault

MOST_OFFERED = 6

_BRACKETED_ID = re.compile(r"(.*)\[([a-z0-9._/-]{1,100})\]", re.DOTALL)
_ADDRESS = re.compile(
    r"(?:đ/c|đ\.c\.?|đc|d/c|dc|đồng chí|dong chi|các|cac|ông|bà|mr\.?|mrs\.?|ms\.?)[ .:]+", re.IGNORECASE
)
_BULLET = re.compile(r"^(?:[0-9]{1,2}[.)]|[-+•*–])\s+")
_TITLE_BEHIND = re.compile(r"(.+?)\s*(?:\(([^()]*)\)|\s[-–—]\s*([^,;\n]+)|,\s*([^,;\n]+))", re.DOTALL)
_AND = ("va ", "cung ", "and ", "with ")
_COARSE = re.compile(r"\s*[;\n]\s*")
_FINE = re.compile(r"(\s*,\s*(?:và |and )?|\s+(?:và|and|&|\+|-|–)\s+|\s*[&+]\s*)")
_ABBREVIATIONS = re.compile(r"[A-ZĐ]{2,6}(?:[ ./-]+[A-ZĐ]{2,6}){0,2}")
_TITLES = (
    *(
        "bí thư",
        "phó bí thư",
        "ủy viên",
        "thường trực",
        "ban thường vụ",
        "nguyên bí thư",
        "nguyên phó",
        "nguyên chủ tịch",
    ),
    *("chủ tịch", "phó chủ tịch", "giám đốc", "phó giám đốc", "trưởng ban", "phó trưởng", "phó ban", "trưởng phòng"),
    *("phó phòng", "trưởng công an", "trưởng đoàn", "trưởng khối", "chánh văn phòng", "phó chánh", "chánh thanh tra"),
    *("hiệu trưởng", "phó hiệu trưởng", "chỉ huy trưởng", "chuyên viên", "cán bộ", "lãnh đạo", "tỉnh ủy viên"),
    *("chủ nhiệm", "phó chủ nhiệm", "trưởng thôn", "trưởng bản", "tổ trưởng", "trạm trưởng", "công chức"),
    *("huyện ủy viên", "thị ủy viên", "thành ủy viên", "đảng ủy viên", "chi ủy viên", "uvbtv", "uvbch", "pct", "pbt"),
)
"""How a job title begins, where one follows a name and a comma."""

TierOf = Callable[[str, date | None], str]
"""The tier of posts in a unit from a day on."""


class Roll:
    """The officials and units on record, by the names that they go by; *answers* are names that somebody explained."""

    def __init__(
        self,
        people: Iterable[NamedRecord],
        units: Iterable[UnitNamed],
        answers: Mapping[str, str],
        *,
        tiers: TierOf | None = None,
        new: frozenset[str] = frozenset(),
        roles: Mapping[str, tuple[Role, ...]] = MappingProxyType({}),
    ) -> None:
        self._new = new
        self._roles = roles
        listed = list(units)
        self._tiers = tiers
        self._answers = {_answer_key(text): meant for text, meant in answers.items()}
        self._people = list(people)
        self._listed = listed
        self._unit_names = UnitNames(listed)
        self._ids = {
            "member": {one.id: one for one in self._people},
            "unit": {one.named.id: one.named for one in listed},
        }
        self._by_bare: dict[str, list[NamedRecord]] = defaultdict(list)
        for person in self._people:
            self._by_bare[bare_of(person.name)].append(person)
        self._called_units: dict[tuple[str, str], list[NamedRecord]] = {}
        self._known: dict[tuple[str, str, str, date | None], str | Fault] = {}

    @classmethod
    def of(cls, register: Register, answers: Mapping[str, str], tiers: TierOf | None = None) -> Roll:
        """The roll of *register*."""
        people = (NamedRecord(one.id, one.name) for one in register.members)
        roles = {member.id: member.roles for member in register.members}
        return cls(people, map(UnitNamed.of, register.units), answers, tiers=tiers, roles=roles)

    def joined_by(self, people: Iterable[NamedRecord], units: Iterable[Unit]) -> Roll:
        """The roll with others that are not on record yet."""
        more = {one.id: one for one in people if not self.has("member", one.id)}
        below = {unit.id: UnitNamed.of(unit) for unit in units if not self.has("unit", unit.id)}
        return Roll(
            [*self._people, *more.values()],
            [*self._listed, *below.values()],
            self._answers,
            tiers=self._tiers,
            new=self._new | below.keys(),
            roles=self._roles,
        )

    def tier(self, unit: str, day: date | None) -> str:
        """The tier of posts in *unit* from *day* on, where “cấp xã” may be either."""
        return self._tiers(unit, day) if self._tiers is not None else Tier.GRASSROOTS.value

    def has(self, sort: str, id_: str) -> bool:
        """Whether there is one with that id."""
        return id_ in self._ids[sort]

    def is_explained(self, text: str) -> bool:
        """Whether somebody has said what *text* means."""
        return _answer_key(text) in self._answers

    def is_on_record(self, id_: str) -> bool:
        """Whether a unit with that id is on record, and not only in the file."""
        return self.has("unit", id_) and id_ not in self._new

    def unit_of(self, id_: str) -> Unit | None:
        """The unit with that id, by its newest name."""
        unit = self._unit_names.of(id_)
        return unit.record if unit is not None else None

    def name_of(self, sort: str, id_: str) -> str:
        """What *id_* is called."""
        return self._ids[sort][id_].name if id_ in self._ids[sort] else id_

    def spelled(self, sort: str, id_: str, day: date | None = None) -> str:
        """How *id_* is written into a cell so that it is found again: by name, with the id where it takes that.

        A unit goes by the name that it had on *day*.
        """
        unit = self._unit_names.of(id_) if sort == "unit" and day is not None else None
        name = self.name_of(sort, id_) if unit is None or day is None else unit.name_on(day)
        if set(";[]\n") & set(name):
            return id_
        look = self._person if sort == "member" else lambda text: self._unit(text, "")
        apart = sort == "member" and len(self._split(name, self._person)) > 1
        return name if not apart and [one.id for one in look(name)] == [id_] else f"{name} [{id_}]"

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

    def _resolved(
        self, sort: str, text: str, within: str, day: date | None, look: Callable[[str], list[NamedRecord]]
    ) -> str | Fault:
        key = (sort, text, within, day)
        if key not in self._known:
            self._known[key] = self._sought(sort, text, day, look)
        return self._known[key]

    def _in_force(self, sort: str, candidates: list[NamedRecord], day: date | None) -> list[NamedRecord]:
        """Those of several *candidates* who are there on *day*; all, where nobody is or no day is known."""
        if day is None or len(candidates) < 2:
            return candidates
        return [one for one in candidates if self._is_there(sort, one.id, day)] or candidates

    def _is_there(self, sort: str, id_: str, day: date) -> bool:
        unit = self._unit_names.of(id_) if sort == "unit" else None
        spans = [role.span for role in self._roles.get(id_, ())] if unit is None else [unit.record.span]
        return any(span.holds(day) for span in spans)

    def _sought(self, sort: str, text: str, day: date | None, look: Callable[[str], list[NamedRecord]]) -> str | Fault:
        text = " ".join(text.split())
        answer = self._answers.get(_answer_key(text))
        if answer in self._ids[sort]:
            return str(answer)
        found = self._in_force(sort, look(text), day)
        if len(found) == 1:
            return found[0].id
        if sort == "member" and not found and (word := turning_word(text)):
            return Fault("turned", {"value": text, "word": word})
        offered = tuple(found or self._like(sort, text))[:MOST_OFFERED]
        key = f"several-{sort}s" if found else f"unknown-{sort}"
        return Fault(key, {"name": text}, AmbiguousName(sort, text, offered))

    def _like(self, sort: str, text: str) -> list[NamedRecord]:
        """Those whom *text* may be meant for, to be offered and never taken."""
        import difflib

        named = self._people if sort == "member" else [one.called for one in self._unit_names.all]
        found = list(NameIndex(named).found(_ADDRESS.sub("", text)))
        names = {plain(one.name): one for one in named}
        close = difflib.get_close_matches(plain(_ADDRESS.sub("", text)), names, n=MOST_OFFERED, cutoff=0.75)
        return list(dict.fromkeys([*found, *(names[one] for one in close)]))

    # officials

    def _person(self, text: str) -> list[NamedRecord]:
        """The officials whom *text* names in full."""
        if (bracketed := self._bracketed("member", text)) is not None:
            return bracketed
        for spelling, title in _spellings(text):
            found = self._called(spelling)
            if found and not self._names_somebody(title):
                return found
        return []

    def _names_somebody(self, title: str) -> bool:
        """Whether what stands behind a name is no title but another official."""
        said = f" {bare_of(title)} "
        return said[1:].startswith(_AND) or any(f" {name} " in said for name in self._by_bare) if title else False

    def _called(self, name: str) -> list[NamedRecord]:
        found = self._by_bare.get(bare_of(name), [])
        exact = [one for one in found if toned(one.name) == toned(name)]
        return exact or (found if folded(name) == name.casefold() else [])

    def _bracketed(self, sort: str, text: str) -> list[NamedRecord] | None:
        """What an id, or a name with an id in brackets, means; None where there is neither."""
        if text in self._ids[sort]:
            return [self._ids[sort][text]]
        found = _BRACKETED_ID.fullmatch(text)
        if found is None or found[2] not in self._ids[sort]:
            return None
        one = self._ids[sort][found[2]]
        unit = self._unit_names.of(one.id) if sort == "unit" else None
        names = unit.names if unit is not None else (one.name,)
        return [one] if not found[1].strip() or bare_of(found[1]) in map(bare_of, names) else []

    # units

    def _unit(self, text: str, within: str) -> list[NamedRecord]:
        """The units whose names have the words of *text*, and besides them only words of no weight."""
        if (bracketed := self._bracketed("unit", text)) is not None:
            return bracketed
        typed = words_of(_BULLET.sub("", text, count=1))
        if not typed:
            return []
        return self._unit_names.found(typed, within)

    # several in one cell

    def _split(self, text: str, look: Callable[[str], list[NamedRecord]]) -> list[str]:
        """The names in *text*; one that has a comma in it, or a title behind it, stays whole."""
        if look(text) or _answer_key(text) in self._answers:
            return [text]
        coarse = [_BULLET.sub("", piece, count=1).strip() for piece in _COARSE.split(text)]
        return [name for piece in coarse if piece for name in self._split_finely(piece, look)]

    def _split_finely(self, text: str, look: Callable[[str], list[NamedRecord]]) -> list[str]:
        pieces = _FINE.split(text)
        names: list[str] = []
        start = 0
        while start < len(pieces):
            # No run longer than the longest name with a title behind can be one name: the cost stays that of the cell.
            longest = min(len(pieces), start + self._longest_run)
            runs = range(longest - (longest - start + 1) % 2, start, -2)
            end = next((end for end in runs if self._is_name("".join(pieces[start:end]), look)), None)
            if end is not None:
                names.append("".join(pieces[start:end]))
            elif not pieces[start].strip() or (names and look(names[-1]) and _is_title(pieces[start])):
                pass
            else:
                names.append(pieces[start].strip())
            start = start + 2 if end is None else end + 1
        return names

    @cached_property
    def _longest_run(self) -> int:
        """How many pieces, separators counted, the longest name has, on record or explained, with a title behind."""
        names = (*(person.name for person in self._people), *(unit.called.name for unit in self._unit_names.all))
        return max((len(_FINE.split(name)) for name in (*names, *self._answers)), default=1) + 2

    def _is_name(self, text: str, look: Callable[[str], list[NamedRecord]]) -> bool:
        return bool(look(text)) or _answer_key(text) in self._answers


def _is_title(text: str) -> bool:
    """Whether *text* begins as a job title does; with diacritics it has to have the title's own."""
    said = folded(text) if text.isascii() else toned(text)
    return any(f"{said} ".startswith(f"{folded(one) if text.isascii() else toned(one)} ") for one in _TITLES)


def _is_short(text: str) -> bool:
    """Whether *text* is an abbreviation, as titles in brackets are: `PBT`, `CT UBND`."""
    return bool(_ABBREVIATIONS.fullmatch(text))


def _answer_key(text: str) -> str:
    return " ".join(normalize("NFC", text).casefold().split())


def _spellings(text: str) -> Iterator[tuple[str, str]]:
    """A name as it is written, and without what addresses its bearer; with the title that may stand behind it."""
    text = _BULLET.sub("", text.strip(), count=1)
    bare = text
    while True:
        yield bare, ""
        if (found := _TITLE_BEHIND.fullmatch(bare)) is not None:
            in_brackets, behind = found[2], found[3] or found[4]
            aside = behind if in_brackets is None else in_brackets
            if not turning_word(aside) and (_is_title(aside) or (in_brackets is not None and _is_short(aside))):
                yield found[1].strip(), in_brackets or behind
        address = _ADDRESS.match(bare)
        if address is None:
            return
        bare = bare[address.end() :]
