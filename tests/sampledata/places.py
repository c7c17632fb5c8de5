"""The party organisations: all of the province's committees, and the cells of the two districts told in full."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from tests.sampledata.yamltext import Record, present

PROVINCE = "tinh-uy-yen-bai"
IN_FULL = ("nghia-lo", "mu-cang-chai")
COMMUNES_CSV = Path(__file__).with_name("yen-bai-communes-2024.csv")

DISTRICTS = {
    "yen-bai": "Thành ủy Yên Bái",
    "nghia-lo": "Thị ủy Nghĩa Lộ",
    "luc-yen": "Huyện ủy Lục Yên",
    "van-yen": "Huyện ủy Văn Yên",
    "mu-cang-chai": "Huyện ủy Mù Căng Chải",
    "tran-yen": "Huyện ủy Trấn Yên",
    "tram-tau": "Huyện ủy Trạm Tấu",
    "van-chan": "Huyện ủy Văn Chấn",
    "yen-binh": "Huyện ủy Yên Bình",
}

# Two communes of one district whose names are the same without diacritics: one of them needs an id of its own.
OWN_SLUG = {
    ("tran-yen", "Xã Minh Quân"): "minh-quan-2",
    ("tram-tau", "Thị trấn Trạm Tấu"): "tt-tram-tau",
    ("yen-binh", "Thị trấn Yên Bình"): "tt-yen-binh",
}

# Plausible, not official: every rural commune of these districts, and these communes of others.
DISADVANTAGED_DISTRICTS = ("mu-cang-chai", "tram-tau")
DISADVANTAGED = (
    "van-chan/sung-do",
    "van-chan/nam-muoi",
    "van-chan/an-luong",
    "van-chan/nam-lanh",
    "van-chan/suoi-quyen",
    "van-chan/suoi-bu",
    "van-yen/na-hau",
    "van-yen/xuan-tam",
    "van-yen/phong-du-thuong",
    "luc-yen/tan-phuong",
    "luc-yen/khai-trung",
)

# Cells that were dissolved or founded while the sample runs.
UNTIL = {"nghia-lo/tan-an/tdp-4": date(2024, 1, 31)}
SINCE = {"mu-cang-chai/nam-khat/ban-4": date(2024, 1, 1)}


@dataclass(frozen=True, slots=True)
class Place:
    """A party organisation; by *rank*, its place among its neighbours, its meetings are spread over the month."""

    id: str
    name: str
    kind: str
    where: str  # "phường Pú Trạng": the commune's name in running text, "" where there is none
    rank: int = 0
    parent: str | None = None
    disadvantaged: bool = False

    @property
    def record(self) -> Record:
        """The unit as it stands in the file."""
        return present(
            {
                "id": self.id,
                "name": self.name,
                "kind": self.kind,
                "parent": self.parent,
                "disadvantaged": self.disadvantaged or None,
                "from": SINCE.get(self.id),
                "to": UNTIL.get(self.id),
            }
        )


def commune_of(unit: str) -> str:
    """Return the id of the commune that *unit* is or stands below."""
    return "/".join(unit.split("/")[:2])


def province_and_districts() -> list[Place]:
    """Return the committees above the communes, and the cell of the province's own offices."""
    offices = Place(f"{PROVINCE}/van-phong", "Chi bộ Văn phòng Tỉnh ủy", "cell", "")
    districts = [Place(slug, name, "district", "", parent=PROVINCE) for slug, name in DISTRICTS.items()]
    return [Place(PROVINCE, "Tỉnh ủy Yên Bái", "province", ""), offices, *districts]


def below(district: str) -> list[Place]:
    """Return everything below *district*: its communes, and for the districts told in full their cells too."""
    if district not in IN_FULL:
        return communes(district)
    cells = [place for commune in communes(district) for place in (commune, *_cells(commune))]
    return [*_offices(district), *cells]


@cache
def places() -> dict[str, Place]:
    """Return every organisation by its id, in the order of the files."""
    found = [*province_and_districts(), *(place for district in DISTRICTS for place in below(district))]
    return {place.id: place for place in found}


@cache
def communes(district: str) -> list[Place]:
    """Return the commune committees of *district*, in the order of the official list."""
    with COMMUNES_CSV.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["district_slug"] == district]
    return [_commune(row, rank) for rank, row in enumerate(rows)]


def residential_cells(commune: str) -> list[str]:
    """Return the ids of the residential-area cells of *commune*."""
    return [place.id for place in _cells(places()[commune]) if place.kind == "residential-cell"]


def _commune(row: dict[str, str], rank: int) -> Place:
    district, name = row["district_slug"], row["commune"]
    unit = f"{district}/{OWN_SLUG.get((district, name), row['commune_slug'])}"
    where = (name[0].lower() + name[1:]).replace(" NT ", " Nông trường ")
    poor = unit in DISADVANTAGED or (district in DISADVANTAGED_DISTRICTS and row["type"] == "xa")
    return Place(unit, f"Đảng ủy {where}", "commune", where, rank, disadvantaged=poor)


def _cells(commune: Place) -> Iterator[Place]:
    slug, word = _kind_of_quarter(commune)
    count = 4 if commune.rank % 2 == 0 or f"{commune.id}/{slug}-4" in SINCE else 3
    for number in range(1, count + 1):
        name = f"Chi bộ {word} {number}, {commune.where}"
        yield Place(f"{commune.id}/{slug}-{number}", name, "residential-cell", commune.where, commune.rank + number - 1)
    yield _school(commune)
    if commune.rank % 4 == 1:
        yield Place(f"{commune.id}/tram-y-te", f"Chi bộ Trạm Y tế {commune.where}", "cell", commune.where, commune.rank)


def _kind_of_quarter(commune: Place) -> tuple[str, str]:
    if not commune.where.startswith("xã"):
        return "tdp", "Tổ dân phố"
    return ("ban", "bản") if commune.id.startswith("mu-cang-chai/") else ("thon", "thôn")


def _school(commune: Place) -> Place:
    slug, name = "truong-th", "Chi bộ Trường Tiểu học"
    if commune.id.startswith("mu-cang-chai/") and commune.where.startswith("xã"):
        slug, name = "truong-ptdtbt", "Chi bộ Trường PTDTBT TH&THCS"
    return Place(f"{commune.id}/{slug}", f"{name} {commune.where}", "cell", commune.where, commune.rank)


def _offices(district: str) -> list[Place]:
    town = district == "nghia-lo"
    committee, area = ("Thị ủy", "thị xã") if town else ("Huyện ủy", "huyện")
    police = "Đảng ủy Công an thị xã Nghĩa Lộ" if town else "Đảng ủy Công an huyện Mù Căng Chải"
    return [
        Place(f"{district}/van-phong", f"Chi bộ Văn phòng {committee}", "cell", ""),
        Place(f"{district}/uy-ban", f"Chi bộ Văn phòng HĐND và UBND {area}", "cell", ""),
        Place(f"{district}/cong-an", police, "grassroots", ""),
        Place(f"{district}/cong-an/chi-bo-1", f"Chi bộ 1, Công an {area}", "cell", ""),
        Place(f"{district}/cong-an/chi-bo-2", f"Chi bộ 2, Công an {area}", "cell", ""),
    ]
