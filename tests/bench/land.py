"""The invented province: its party organisations and its officials."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

PROVINCE: Final = "tinh-yen-bai"
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
RESIDENTIAL_CELLS: Final = 1_256
SCHOOL_CELLS: Final = 80
OFFICIALS: Final = {"province": 50, "district": 350, "grassroots": 3_100}
IN_A_COMMITTEE: Final = 4


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


def units() -> Iterator[Unit]:
    yield Unit(PROVINCE, "Đảng bộ tỉnh Yên Bái", "province")
    number = 0
    for district, name, communes in DISTRICTS:
        yield Unit(district, f"Đảng bộ {name}", "district")
        for committee, title in COMMITTEES:
            yield Unit(f"{district}/{committee}", f"Đảng bộ {title} {name}", "grassroots")
            for cell in (1, 2):
                yield Unit(f"{district}/{committee}/chi-bo-{cell}", f"Chi bộ {cell} {title} {name}", "cell")
        for place in range(1, communes + 1):
            yield from commune(f"{district}/xa-mau-{place:02d}", name=f"xã Mẫu {place:02d}", number=number)
            number += 1


def commune(identity: str, *, name: str, number: int) -> Iterator[Unit]:
    """Yield one commune, its residential cells, and its school's cell while those last."""
    communes = sum(count for _, _, count in DISTRICTS)
    least, rest = divmod(RESIDENTIAL_CELLS, communes)
    yield Unit(identity, f"Đảng bộ {name}", "commune", disadvantaged=number % 3 == 0)
    for cell in range(1, least + (number < rest) + 1):
        yield Unit(f"{identity}/thon-{cell}", f"Chi bộ thôn {cell}, {name}", "residential-cell")
    if number < SCHOOL_CELLS:
        yield Unit(f"{identity}/truong-hoc", f"Chi bộ Trường Tiểu học và THCS {name}", "cell")


def position(rank: int) -> str:
    return ("secretary", "deputy-secretary", *("standing-member",) * 3)[rank] if rank < 5 else "committee-member"


def officials(land: Land, rng: Random) -> list[Official]:
    posts = [*province_posts(land), *district_posts(land), *grassroots_posts(land)]
    found = []
    for number, (roles, assigned) in enumerate(posts, start=1):
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
    for rank in range(OFFICIALS["province"]):
        district = DISTRICTS[rank % len(DISTRICTS)][0]
        if rank < 13:
            place = "standing-member" if rank > 2 else position(min(rank, 1))
            yield (Role("province", place, PROVINCE),), district
        elif rank < 13 + len(DISTRICTS):
            roles = (Role("province", "committee-member", PROVINCE), Role("district", "secretary", district))
            yield roles, next(unit for unit in poor if unit.startswith(f"{district}/"))
        else:
            place = "agency-leader" if rank % 2 else "committee-member"
            yield (Role("province", place, PROVINCE),), poor[rank]


def district_posts(land: Land) -> Iterator[tuple[tuple[Role, ...], str]]:
    for number in range(OFFICIALS["district"]):
        rank, which = divmod(number, len(DISTRICTS))
        district = DISTRICTS[which][0]
        communes = land.below[district, "commune"]
        yield (Role("district", position(rank + 1), district),), communes[rank % len(communes)]


def grassroots_posts(land: Land) -> Iterator[tuple[tuple[Role, ...], str]]:
    """Yield each commune's and each other committee's officials, shared out evenly over the residential cells."""
    communes = [unit.id for unit in land.of_kind("commune")]
    committees = [unit.id for unit in land.of_kind("grassroots")]
    ranks = [(unit, rank) for unit in committees for rank in range(IN_A_COMMITTEE)]
    whole, rest = divmod(OFFICIALS["grassroots"] - len(ranks), len(communes))
    ranks += [(unit, rank) for at, unit in enumerate(communes) for rank in range(whole + (at < rest))]
    given: dict[str, int] = defaultdict(int)
    for number, (unit, rank) in enumerate(ranks):
        near = land.below[unit.split("/")[0], "commune"]
        commune_id = unit if (unit, "residential-cell") in land.below else near[number % len(near)]
        cells = land.below[commune_id, "residential-cell"]
        given[commune_id] += 1
        yield (Role("grassroots", position(rank), unit),), cells[given[commune_id] % len(cells)]
