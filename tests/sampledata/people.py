"""The officials: made-up people, who all end in “Mẫu NN”, and the posts they hold.

A person's key is the number of a district or province official ("01") or the commune and the place in its committee
("nghia-lo/cau-thia#2").
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from tests.sampledata.officials import MU_CANG_CHAI, NGHIA_LO, OTHER_POSTS, PROVINCIAL, TERMS, TITLES, Row
from tests.sampledata.places import PROVINCE, communes, places, residential_cells
from tests.sampledata.yamltext import Record

TERM = {"province": date(2020, 9, 25), "district": date(2020, 8, 1), "grassroots": date(2020, 6, 1)}
FIRST_OF_COMMUNES = 57

SURNAMES = {
    "nghia-lo": ("Lò", "Hà", "Hoàng", "Đinh", "Sa", "Nguyễn", "Lường"),
    "mu-cang-chai": ("Giàng", "Thào", "Lý", "Mùa", "Cứ", "Sùng", "Vàng"),
}
MIDDLE = {"nghia-lo": ("Văn", "Thị", "Văn"), "mu-cang-chai": ("A", "A", "Thị")}

# A place in the committee that a district official of the first table fills.
FILLED = {"nghia-lo/nghia-an#1": "05", "nghia-lo/hanh-son#1": "13", "mu-cang-chai/mo-de#1": "39"}

# Who works somewhere else than the usual office, or lives in the cell that he looks after.
HOME = {"mu-cang-chai/lao-chai#2": "mu-cang-chai/lao-chai/ban-2"}


@dataclass(frozen=True, slots=True)
class Post:
    """A post held in *unit*; *until* is None while it lasts."""

    tier: str
    position: str
    unit: str
    since: date
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Is the post held on *day*?"""
        return self.since <= day and (self.until is None or day <= self.until)

    @property
    def record(self) -> Record:
        """The role as it stands in the file."""
        ends = {} if self.until is None else {"to": self.until}
        return {"tier": self.tier, "position": self.position, "unit": self.unit, "from": self.since, **ends}


@dataclass(frozen=True, slots=True)
class Person:
    """A made-up official."""

    key: str
    name: str
    title: str
    home: str
    posts: tuple[Post, ...]

    @property
    def id(self) -> str:
        """The name in ASCII: lo-thi-mau-02."""
        plain = unicodedata.normalize("NFD", self.name.lower().replace("đ", "d"))
        return "".join(letter for letter in plain if not unicodedata.combining(letter)).replace(" ", "-")

    @property
    def record(self) -> Record:
        """The member as it stands in the file."""
        roles = [post.record for post in self.posts]
        return {"id": self.id, "name": self.name, "title": self.title, "home": self.home, "roles": roles}

    def holds(self, tier: str, day: date) -> bool:
        """Has the person a post of *tier* on *day*?"""
        return any(post.tier == tier and post.holds_on(day) for post in self.posts)


def provincial() -> list[Person]:
    """Return the members of the provincial committee and the agencies' leaders, but for the district secretaries."""
    return [_official(row, tier="province", unit=PROVINCE) for row in PROVINCIAL]


def of_district(district: str) -> list[Person]:
    """Return the members of the district's committee."""
    rows = NGHIA_LO if district == "nghia-lo" else MU_CANG_CHAI
    return [_official(row, tier="district", unit=district) for row in rows]


@cache
def of_communes(district: str) -> list[Person]:
    """Return the members of the grassroots committees of *district*, numbered on from the other district's."""
    first = FIRST_OF_COMMUNES if district == "nghia-lo" else FIRST_OF_COMMUNES + len(of_communes("nghia-lo"))
    keys = [key for key in _places_in_committees(district) if "#" in key]
    return [_grassroots(key, number) for number, key in enumerate(keys, start=first)]


@cache
def everyone() -> dict[str, Person]:
    """Return all officials by key, in the order of their numbers."""
    found = [*of_district("nghia-lo"), *of_district("mu-cang-chai"), *provincial()]
    found += [*of_communes("nghia-lo"), *of_communes("mu-cang-chai")]
    return {person.key: person for person in found}


def has_two_active_cells(commune: str) -> bool:
    """Has the commune a committee of four, who look after two cells? The others have three members and one cell."""
    rank = places()[commune].rank
    return rank % 2 == 0 and rank < 12


def active_cells(commune: str) -> list[str]:
    """Return the cells of *commune* that its committee members look after."""
    cells, rank = residential_cells(commune), places()[commune].rank
    return cells[:2] if has_two_active_cells(commune) else [cells[rank % 3]]


def committee(commune: str) -> list[str]:
    """Return the keys of the commune's committee members."""
    seats = (f"{commune}#{seat}" for seat in range(1, 5 if has_two_active_cells(commune) else 4))
    return [FILLED.get(seat, seat) for seat in seats]


def _places_in_committees(district: str) -> Iterator[str]:
    for commune in communes(district):
        yield from committee(commune.id)
    if district == "nghia-lo":
        yield from ("nghia-lo/cong-an#1", "nghia-lo/cong-an#2")


def _official(row: Row, *, tier: str, unit: str) -> Person:
    number, names, position, title, home = row
    terms = TERMS.get(number, ((position, TERM[tier], None),))
    posts = [Post(tier, held, unit, since, until) for held, since, until in terms]
    posts += [Post(*post) for post in OTHER_POSTS.get(number, ())]
    return Person(number, f"{names} Mẫu {number}", title, home, tuple(posts))


def _grassroots(key: str, number: int) -> Person:
    unit, seat = key.split("#")
    district = unit.split("/")[0]
    surnames, middles = SURNAMES[district], MIDDLE[district]
    name = f"{surnames[number * 3 % len(surnames)]} {middles[number % 3]} Mẫu {number:02d}"
    position, title = _seat_in(unit, int(seat))
    terms = TERMS.get(key, ((position, TERM["grassroots"], None),))
    posts = tuple(Post("grassroots", held, unit, since, until) for held, since, until in terms)
    return Person(key, name, TITLES.get(key, title), HOME.get(key) or _home(unit, int(seat)), posts)


def _seat_in(unit: str, seat: int) -> tuple[str, str]:
    if unit.endswith("/cong-an"):
        return "committee-member", f"Đảng ủy viên, Bí thư Chi bộ {seat}, Công an thị xã"
    where = places()[unit].where
    if seat == 3 and has_two_active_cells(unit):
        return "standing-member", f"Ủy viên Ban Thường vụ Đảng ủy, Chủ tịch Ủy ban MTTQ {where}"
    return (
        ("secretary", f"Bí thư Đảng ủy, Chủ tịch HĐND {where}"),
        ("deputy-secretary", f"Phó Bí thư Đảng ủy, Chủ tịch UBND {where}"),
        ("committee-member", f"Đảng ủy viên, Chủ tịch Hội Nông dân {where}"),
        ("committee-member", f"Đảng ủy viên, Bí thư Đoàn Thanh niên {where}"),
    )[seat - 1]


def _home(unit: str, seat: int) -> str:
    if unit.endswith("/cong-an"):
        return f"{unit}/chi-bo-{seat}"
    return next(cell for cell in residential_cells(unit) if cell not in active_cells(unit))
