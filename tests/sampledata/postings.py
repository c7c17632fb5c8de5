"""Who is assigned to which unit, and who is on approved leave."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from tests.sampledata.people import active_cells, committee, everyone
from tests.sampledata.places import IN_FULL, communes
from tests.sampledata.yamltext import Record, present

START = date(2023, 1, 1)


@dataclass(frozen=True, slots=True)
class Posting:
    """An assignment of the person with *key* to *unit*; *until* is None while it lasts."""

    key: str
    unit: str
    since: date = START
    until: date | None = None
    note: str = ""
    by: str = ""
    """The tier that assigned it, where that is not the one to be told from the unit."""

    @property
    def tier(self) -> str | None:
        """The tier whose duty it serves; needed for who holds posts of several."""
        tiers = {post.tier for post in everyone()[self.key].posts}
        if len(tiers) < 2:
            return None
        return self.by or ("grassroots" if self.unit.count("/") == 2 else "district")

    def in_force(self, day: date) -> bool:
        """Is the assignment in force on *day*?"""
        return self.since <= day and (self.until is None or day <= self.until)

    @property
    def record(self) -> Record:
        """The assignment as it stands in the file."""
        return present(
            {
                "member": everyone()[self.key].id,
                "unit": self.unit,
                "tier": self.tier,
                "from": self.since,
                "to": self.until,
                "decision": _decision(self),
                "note": self.note or None,
            }
        )


@dataclass(frozen=True, slots=True)
class Leave:
    """Approved leave."""

    key: str
    since: date
    until: date
    reason: str
    decision: str

    @property
    def record(self) -> Record:
        """The exemption as it stands in the file."""
        return {
            "member": everyone()[self.key].id,
            "from": self.since,
            "to": self.until,
            "reason": self.reason,
            "decision": self.decision,
        }


STUDY = "Học lớp Cao cấp lý luận chính trị hệ tập trung"
LEAVES = (
    Leave("08", date(2023, 12, 1), date(2024, 5, 31), "Nghỉ thai sản", "318-QĐ/ThU"),
    Leave("09", date(2024, 1, 8), date(2024, 3, 1), "Nghỉ ốm, điều trị dài ngày", "9-QĐ/ThU"),
    Leave("28", date(2023, 11, 1), date(2024, 4, 30), STUDY, "274-QĐ/HU"),
    Leave("38", date(2024, 2, 20), date(2024, 3, 20), "Nghỉ chăm con ốm", "41-QĐ/HU"),
    Leave("55", date(2024, 1, 1), date(2024, 3, 31), STUDY, "1207-QĐ/TU"),
    Leave("nghia-lo/trung-tam#3", date(2024, 2, 1), date(2024, 2, 29), "Nghỉ ốm, phẫu thuật", "12-QĐ/ĐU"),
    Leave("mu-cang-chai/pung-luong#2", date(2024, 1, 22), date(2024, 3, 1), "Nghỉ ốm, điều trị dài ngày", "5-QĐ/ĐU"),
    Leave("nghia-lo/nghia-an#3", date(2023, 11, 1), date(2023, 11, 30), "Học lớp bồi dưỡng cấp ủy viên", "31-QĐ/ĐU"),
    Leave("mu-cang-chai/khao-mang#3", date(2024, 5, 1), date(2024, 5, 31), "Nghỉ ốm, phẫu thuật", "17-QĐ/ĐU"),
)

MOVED = "Điều chỉnh phân công theo địa bàn"
NEWLY = "Phân công sau khi được bổ sung vào cấp ủy"


def _provincial() -> Iterator[Posting]:
    plain = {
        "41": ("mu-cang-chai",),
        "42": ("nghia-lo",),
        "43": ("van-yen",),
        "44": ("van-chan",),
        "45": ("tran-yen",),
        "46": ("luc-yen",),
        "47": ("tram-tau", "yen-binh"),
        "49": ("mu-cang-chai/nam-khat",),
        "50": ("mu-cang-chai/lao-chai",),
        "52": ("mu-cang-chai/pung-luong",),
        "55": ("mu-cang-chai/ho-bon",),
        "56": ("mu-cang-chai/kim-noi",),
    }
    yield from (Posting(key, unit) for key, units in plain.items() for unit in units)
    yield Posting("48", "mu-cang-chai/nam-co", START, date(2024, 2, 14))
    yield Posting("48", "yen-bai", date(2024, 2, 15), note="Sau khi được chỉ định vào Ban Thường vụ Tỉnh ủy")
    yield Posting("51", "tram-tau/ban-mu", START, date(2024, 3, 31))
    yield Posting("51", "mu-cang-chai/khao-mang", date(2024, 4, 1), note=MOVED)
    yield Posting("53", "mu-cang-chai/mo-de", date(2024, 4, 1), note="Trước đó chưa được phân công")
    yield Posting("54", "mu-cang-chai/de-su-phinh", date(2024, 3, 4), note=NEWLY)
    yield Posting("04", "nghia-lo/son-a", by="province")
    yield Posting("21", "mu-cang-chai/la-pan-tan", by="province")


def _nghia_lo() -> Iterator[Posting]:
    plain = {
        "01": ("pu-trang",),
        "02": ("trung-tam",),
        "03": ("nghia-phuc",),
        "04": ("son-a",),
        "05": ("phu-nham",),
        "08": ("hanh-son",),
        "09": ("phuc-son",),
        "14": ("phu-nham",),
        "15": ("pu-trang",),
        "16": ("tan-an",),
        "17": ("thanh-luong",),
        "18": ("thach-luong",),
        "19": ("cau-thia",),
        "20": ("nghia-loi", "nghia-lo"),
    }
    yield from (Posting(key, f"nghia-lo/{slug}") for key, slugs in plain.items() for slug in slugs)
    yield Posting("06", "nghia-lo/cau-thia", START, date(2024, 2, 14))
    yield Posting("06", "nghia-lo/tan-an", date(2024, 2, 15), note=MOVED)
    yield Posting("07", "nghia-lo/nghia-loi", START, date(2024, 2, 14))
    yield Posting("07", "nghia-lo/thanh-luong", date(2024, 2, 15), note=MOVED)
    yield Posting("10", "nghia-lo/nghia-lo", date(2024, 4, 1), note="Trước đó chưa được phân công")
    yield Posting("11", "nghia-lo/thach-luong", START, date(2024, 1, 31))
    yield Posting("12", "nghia-lo/nghia-an", START, date(2024, 2, 29))
    yield Posting("13", "nghia-lo/nghia-an", date(2024, 3, 4), note=NEWLY)


def _mu_cang_chai() -> Iterator[Posting]:
    plain = {
        "21": "la-pan-tan",
        "22": "mu-cang-chai",
        "23": "che-cu-nha",
        "24": "nam-co",
        "25": "ho-bon",
        "26": "khao-mang",
        "27": "lao-chai",
        "28": "kim-noi",
        "29": "mo-de",
        "30": "cao-pha",
        "31": "de-su-phinh",
        "32": "che-tao",
        "33": "pung-luong",
        "34": "nam-khat",
        "36": "mu-cang-chai",
        "37": "cao-pha",
        "38": "la-pan-tan",
        "39": "khao-mang",
        "40": "nam-khat",
    }
    yield from (Posting(key, f"mu-cang-chai/{slug}") for key, slug in plain.items())
    yield Posting("35", "mu-cang-chai/che-tao", START, date(2024, 5, 10))


# The cells of the grassroots officials who are not simply spread over the active cells of their commune.
AT_THE_GRASSROOTS: dict[str, tuple[Posting, ...]] = {
    "13": (Posting("13", "nghia-lo/hanh-son/thon-3", START, date(2024, 3, 3)),),
    "nghia-lo/tan-an#4": (
        Posting("nghia-lo/tan-an#4", "nghia-lo/tan-an/tdp-4", START, date(2024, 1, 31)),
        Posting("nghia-lo/tan-an#4", "nghia-lo/tan-an/tdp-2", date(2024, 4, 1), note="Tổ 4 đã giải thể, sáp nhập"),
    ),
    "nghia-lo/phuc-son#3": (Posting("nghia-lo/phuc-son#3", "nghia-lo/phuc-son/thon-1", START, date(2024, 1, 10)),),
    "mu-cang-chai/lao-chai#1": (Posting("mu-cang-chai/lao-chai#1", "mu-cang-chai/lao-chai", note="Phụ trách chung"),),
    "nghia-lo/son-a#1": (Posting("nghia-lo/son-a#1", "nghia-lo/son-a", note="Phụ trách chung"),),
    "mu-cang-chai/nam-khat#3": (
        Posting("mu-cang-chai/nam-khat#3", "mu-cang-chai/nam-khat/ban-2", START, date(2023, 12, 31)),
        Posting("mu-cang-chai/nam-khat#3", "mu-cang-chai/nam-khat/ban-4", date(2024, 1, 1), note="Chi bộ mới lập"),
    ),
    "mu-cang-chai/kim-noi#3": (
        Posting("mu-cang-chai/kim-noi#3", "mu-cang-chai/kim-noi/ban-2", date(2024, 3, 20), note=NEWLY),
    ),
}


def _grassroots(district: str) -> Iterator[Posting]:
    for commune in communes(district):
        cells = active_cells(commune.id)
        for seat, key in enumerate(committee(commune.id)):
            yield from AT_THE_GRASSROOTS.get(key) or (Posting(key, cells[seat % len(cells)]),)
    if district == "nghia-lo":
        yield Posting("nghia-lo/cong-an#1", "nghia-lo/trung-tam/tdp-2", note="Phối hợp cùng Đảng ủy phường")


@cache
def postings() -> dict[str, list[Posting]]:
    """Return the assignments by the name of their file."""
    return {
        "tinh": sorted(_provincial(), key=_by_person),
        "nghia-lo": sorted(_nghia_lo(), key=_by_person),
        "mu-cang-chai": sorted(_mu_cang_chai(), key=_by_person),
        **{f"{district}-co-so": list(_grassroots(district)) for district in IN_FULL},
    }


def all_postings() -> list[Posting]:
    """Return the assignments of everyone."""
    return [posting for group in postings().values() for posting in group]


def on_leave(key: str, day: date) -> bool:
    """Is the person on approved leave on *day*?"""
    return any(leave.key == key and leave.since <= day <= leave.until for leave in LEAVES)


def _by_person(posting: Posting) -> tuple[str, date]:
    return posting.key, posting.since


def _decision(posting: Posting) -> str:
    """Return an invented number, in the notation of the committee that decides."""
    number = list(everyone()).index(posting.key) + (211 if posting.since > START else 11)
    if "#" in posting.key or posting.unit.count("/") == 2:
        return f"{number % 40 + 1}-QĐ/ĐU"
    if posting.by == "province" or everyone()[posting.key].posts[0].tier == "province":
        return f"{number}-QĐ/TU"
    return f"{number}-QĐ/ThU" if posting.unit.startswith("nghia-lo/") else f"{number}-QĐ/HU"
