"""The invented province: its party organisations and its officials."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

DISTRICTS: Final = (  # id, name, communes
    ("tp-yen-bai", "thành phố Yên Bái", 15),
    ("nghia-lo", "thị xã Nghĩa Lộ", 14),
    ("luc-yen", "huyện Lục Yên", 24),
    ("mu-cang-chai", "huyện Mù Cang Chải", 14),
    ("tram-tau", "huyện Trạm Tấu", 12),
    ("tran-yen", "huyện Trấn Yên", 21),
    ("van-chan", "huyện Văn Chấn", 24),
    ("van-yen", "huyện Văn Yên", 25),
    ("yen-binh", "huyện Yên Bình", 24),
)
COMMITTEES: Final = (("cong-an", "Công an"), ("quan-su", "Quân sự"), ("y-te", "Trung tâm Y tế"))
WHOLE: Final = sum(communes for _, _, communes in DISTRICTS)
RESIDENTIAL_CELLS: Final = 1_256
SCHOOL_CELLS: Final = 80
OFFICIALS: Final = {"province": 50, "district": 350, "grassroots": 3_100}
IN_A_COMMITTEE: Final = 4
OF_EACH: Final = sum(OFFICIALS.values())
"""Officials of each province are numbered from a multiple of this."""


class Place(NamedTuple):
    """One of several provinces, the first without a *prefix*; of its nine districts *communes* in all.

    What a province has of cells and officials goes with its communes, and so does the number of its districts.
    """

    number: int = 0
    communes: int = WHOLE

    @property
    def prefix(self) -> str:
        """What the ids of its districts begin with."""
        return f"t{self.number:02d}-" if self.number else ""

    @property
    def id(self) -> str:
        return f"tinh-mau-{self.number:02d}" if self.number else "tinh-yen-bai"

    @property
    def name(self) -> str:
        return f"tỉnh Mẫu {self.number:02d}" if self.number else "tỉnh Yên Bái"

    @property
    def districts(self) -> tuple[tuple[str, str, int], ...]:
        """Id, name and number of communes of each district; two communes at least, but for the last."""
        some = min(len(DISTRICTS), -(-self.communes // 2))
        found, left = [], self.communes
        for at, (district, name, communes) in enumerate(DISTRICTS[:some]):
            here = communes if self.communes == WHOLE else -(-left // (some - at))
            found.append((self.prefix + district, name, here))
            left -= here
        return tuple(found)

    def share(self, of_whole: int) -> int:
        """Of so many in a whole province those in this one."""
        return -(-of_whole * self.communes // WHOLE)


@dataclass(frozen=True, slots=True)
class Unit:
    id: str
    name: str
    kind: str
    disadvantaged: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    tier: str
    position: str
    unit: str


@dataclass(frozen=True, slots=True)
class Official:
    id: str
    name: str
    home: str
    roles: tuple[Role, ...]
    assigned: str


@dataclass(slots=True)
class Land:
    """The units of the province, and who works in each grassroots committee."""

    place: Place
    units: tuple[Unit, ...]
    below: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    staff: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        """Index the units by each one above them and by kind."""
        for unit in self.units:
            above = unit.id
            while "/" in above:
                above = above.rpartition("/")[0]
                self.below.setdefault((above, unit.kind), []).append(unit.id)

    def of_kind(self, kind: str) -> list[Unit]:
        return [unit for unit in self.units if unit.kind == kind]


def units(place: Place) -> Iterator[Unit]:
    yield Unit(place.id, f"Đảng bộ {place.name}", "province")
    number = 0
    for district, name, communes in place.districts:
        yield Unit(district, f"Đảng bộ {name}", "district")
        for committee, title in COMMITTEES:
            yield Unit(f"{district}/{committee}", f"Đảng bộ {title} {name}", "grassroots")
            for cell in (1, 2):
                yield Unit(f"{district}/{committee}/chi-bo-{cell}", f"Chi bộ {cell} {title} {name}", "cell")
        for rank in range(1, communes + 1):
            yield from commune(place, f"{district}/xa-mau-{rank:02d}", name=f"xã Mẫu {rank:02d}", number=number)
            number += 1


def commune(place: Place, identity: str, *, name: str, number: int) -> Iterator[Unit]:
    """Yield one commune, its residential cells, and its school's cell while those last."""
    least, rest = divmod(place.share(RESIDENTIAL_CELLS), place.communes)
    yield Unit(identity, f"Đảng bộ {name}", "commune", disadvantaged=number % 3 == 0)
    for cell in range(1, least + (number < rest) + 1):
        yield Unit(f"{identity}/thon-{cell}", f"Chi bộ thôn {cell}, {name}", "residential-cell")
    if number < place.share(SCHOOL_CELLS):
        yield Unit(f"{identity}/truong-hoc", f"Chi bộ Trường Tiểu học và THCS {name}", "cell")


def position(rank: int) -> str:
    return ("secretary", "deputy-secretary", *("standing-member",) * 3)[rank] if rank < 5 else "committee-member"


def officials(land: Land, rng: Random) -> list[Official]:
    posts = [*province_posts(land), *district_posts(land), *grassroots_posts(land)]
    found = []
    for number, (roles, assigned) in enumerate(posts, start=1 + land.place.number * OF_EACH):
        middle = "Văn" if number % 3 else "Thị"
        stem = "van" if number % 3 else "thi"
        cells = land.below[assigned.split("/")[0], "residential-cell"]
        who = Official(
            f"nguyen-{stem}-mau-{number:04d}", f"Nguyễn {middle} Mẫu {number:04d}", rng.choice(cells), roles, assigned
        )
        if roles[0].tier == "grassroots":
            land.staff[roles[0].unit].append(who.id)
        found.append(who)
    return found


def province_posts(land: Land) -> Iterator[tuple[tuple[Role, ...], str]]:
    """Yield the standing committee by district, then members by poor commune; nine of them lead a district too."""
    poor = [unit.id for unit in land.of_kind("commune") if unit.disadvantaged]
    districts, province = land.place.districts, land.place.id
    standing = land.place.share(13)
    for rank in range(land.place.share(OFFICIALS["province"])):
        district = districts[rank % len(districts)][0]
        if rank < standing:
            post = "standing-member" if rank > 2 else position(min(rank, 1))
            yield (Role("province", post, province),), district
        elif rank < standing + len(districts):
            roles = (Role("province", "committee-member", province), Role("district", "secretary", district))
            yield roles, next((unit for unit in poor if unit.startswith(f"{district}/")), poor[0])
        else:
            post = "agency-leader" if rank % 2 else "committee-member"
            yield (Role("province", post, province),), poor[rank % len(poor)]


def district_posts(land: Land) -> Iterator[tuple[tuple[Role, ...], str]]:
    districts = land.place.districts
    for number in range(land.place.share(OFFICIALS["district"])):
        rank, which = divmod(number, len(districts))
        district = districts[which][0]
        communes = land.below[district, "commune"]
        yield (Role("district", position(rank + 1), district),), communes[rank % len(communes)]


def grassroots_posts(land: Land) -> Iterator[tuple[tuple[Role, ...], str]]:
    """Yield each commune's and each other committee's officials, shared out evenly over the residential cells."""
    communes = [unit.id for unit in land.of_kind("commune")]
    committees = [unit.id for unit in land.of_kind("grassroots")]
    ranks = [(unit, rank) for unit in committees for rank in range(IN_A_COMMITTEE)]
    whole, rest = divmod(land.place.share(OFFICIALS["grassroots"]) - len(ranks), len(communes))
    ranks += [(unit, rank) for at, unit in enumerate(communes) for rank in range(whole + (at < rest))]
    given: dict[str, int] = defaultdict(int)
    for number, (unit, rank) in enumerate(ranks):
        near = land.below[unit.split("/")[0], "commune"]
        commune_id = unit if (unit, "residential-cell") in land.below else near[number % len(near)]
        cells = land.below[commune_id, "residential-cell"]
        given[commune_id] += 1
        yield (Role("grassroots", position(rank), unit),), cells[given[commune_id] % len(cells)]
