"""What does not follow the pattern: who was missing, who sat somewhere else, which minutes never came in.

Everything that the pattern of `sittings` does not do by itself stands in these tables.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class Sitting(NamedTuple):
    """A meeting of *unit*: the regular session of *month*, or a further one."""

    unit: str
    month: str
    session: str = "regular"


@dataclass(frozen=True, slots=True)
class Oddity:
    """What is out of the ordinary about a meeting; None and "" leave it as the pattern has it."""

    day: date | None = None
    session: str | None = None
    note: str = ""


Q4, Q1, Q2 = "2023Q4", "2024Q1", "2024Q2"
COMMITTEE, CELL, BOTH = ("committee",), ("cell",), ("committee", "cell")

# District and province officials whose seats in a quarter are all listed in SEATS.
BY_HAND = {
    *((key, Q1) for key in ("01", "03", "05", "06", "07", "09", "11", "12", "13", "14", "20", "24", "29", "38")),
    *((key, Q1) for key in ("48", "49")),
}

# Of the two meetings of the quarter that the pattern gives a district or province official, those not attended.
SKIPPED = {
    ("03", Q4): COMMITTEE,
    ("14", Q4): BOTH,
    ("17", Q4): COMMITTEE,
    ("19", Q4): CELL,
    ("24", Q4): BOTH,
    ("25", Q4): COMMITTEE,
    ("33", Q4): CELL,
    ("37", Q4): COMMITTEE,
    ("40", Q4): CELL,
    ("24", Q2): CELL,
    ("26", Q2): COMMITTEE,
    ("52", Q2): COMMITTEE,
}

# Members of grassroots committees who did not sit in on their cell's meeting of the month.
ABSENT = {
    "nghia-lo/phu-nham#2": ("2023-10", "2023-11", "2024-01", "2024-03", "2024-05"),
    "nghia-lo/thach-luong#1": ("2023-10",),
    "nghia-lo/nghia-phuc#3": ("2023-12",),
    "nghia-lo/son-a#4": ("2023-11",),
    "nghia-lo/thanh-luong#2": ("2024-02",),
    "nghia-lo/phuc-son#3": ("2024-01",),
    "nghia-lo/trung-tam#2": ("2024-06",),
    "mu-cang-chai/nam-co#4": ("2023-12", "2024-02"),
    "mu-cang-chai/cao-pha#3": ("2023-10",),
    "mu-cang-chai/kim-noi#2": ("2023-11",),
    "mu-cang-chai/che-tao#1": ("2023-10", "2023-11"),
    "mu-cang-chai/ho-bon#3": ("2024-01",),
    "mu-cang-chai/lao-chai#3": ("2024-04",),
    "39": ("2024-03",),
}

# Further seats, by meeting; the meeting is added where the pattern has none.
SEATS: dict[Sitting, tuple[str, ...]] = {
    # 2023Q4
    Sitting("nghia-lo/hanh-son", "2023-11"): ("08",),
    Sitting("nghia-lo/hanh-son/thon-3", "2023-10"): ("08",),
    Sitting("nghia-lo/tan-an/tdp-1", "2023-11", "extraordinary"): ("16",),
    Sitting("mu-cang-chai/mu-cang-chai", "2023-11", "other"): ("22", "36"),
    Sitting("mu-cang-chai/cao-pha/ban-1", "2023-11"): ("41",),
    Sitting("nghia-lo/son-a", "2023-12"): ("42",),
    Sitting("van-yen/mau-a", "2023-10"): ("43",),
    Sitting("tran-yen/hong-ca", "2023-12"): ("45",),
    Sitting("luc-yen/tan-linh", "2023-11"): ("46",),
    Sitting("tram-tau/ban-cong", "2023-11"): ("47",),
    # 2024Q1
    Sitting("nghia-lo/pu-trang/tdp-2", "2024-01"): ("01",),
    Sitting("nghia-lo/pu-trang/truong-th", "2024-02"): ("01",),
    Sitting("nghia-lo/nghia-phuc/thon-3", "2024-01"): ("03",),
    Sitting("nghia-lo/nghia-phuc/thon-3", "2024-03"): ("03",),
    Sitting("nghia-lo/phu-nham/thon-1", "2024-01"): ("14",),
    Sitting("nghia-lo/phu-nham/thon-1", "2024-02"): ("05",),
    Sitting("nghia-lo/phu-nham", "2024-03", "other"): ("14",),
    Sitting("nghia-lo/cau-thia", "2024-01"): ("06",),
    Sitting("nghia-lo/tan-an/tdp-1", "2024-03"): ("06",),
    Sitting("nghia-lo/nghia-loi", "2024-02"): ("07",),
    Sitting("nghia-lo/thanh-luong/thon-1", "2024-03"): ("07",),
    Sitting("nghia-lo/phuc-son/thon-1", "2024-03"): ("09",),
    Sitting("nghia-lo/thach-luong/thon-2", "2024-01"): ("11",),
    Sitting("nghia-lo/nghia-an", "2024-01"): ("12",),
    Sitting("nghia-lo/nghia-an/thon-2", "2024-02"): ("12",),
    Sitting("nghia-lo/nghia-lo", "2024-02"): ("20",),
    Sitting("nghia-lo/nghia-loi/thon-2", "2024-01"): ("20",),
    Sitting("nghia-lo/thanh-luong/thon-1", "2024-02"): ("nghia-lo/thanh-luong#2",),
    Sitting("mu-cang-chai/mo-de", "2024-02"): ("29",),
    Sitting("mu-cang-chai/mo-de/ban-2", "2024-03"): ("29",),
    Sitting("mu-cang-chai/la-pan-tan", "2024-01"): ("38",),
    Sitting("mu-cang-chai/la-pan-tan/ban-1", "2024-03"): ("38",),
    Sitting("mu-cang-chai/mu-cang-chai/tdp-1", "2024-01", "extraordinary"): ("36",),
    Sitting("mu-cang-chai/ho-bon/truong-ptdtbt", "2024-01"): ("mu-cang-chai/ho-bon#3",),
    Sitting("mu-cang-chai/che-cu-nha/ban-3", "2024-02"): ("41",),
    Sitting("nghia-lo/cong-an", "2024-01"): ("42",),
    Sitting("van-yen/na-hau", "2024-03"): ("43",),
    Sitting("van-chan/tu-le", "2024-01"): ("44",),
    Sitting("yen-binh/thac-ba", "2024-02"): ("45",),
    Sitting("yen-binh/cam-nhan", "2024-03"): ("47",),
    Sitting("mu-cang-chai/nam-co/ban-1", "2024-01"): ("48",),
    Sitting("yen-bai/tan-thinh", "2024-03"): ("48",),
    Sitting("mu-cang-chai/nam-khat/ban-2", "2024-01"): ("49",),
    Sitting("mu-cang-chai/nam-khat/ban-2", "2024-03"): ("49",),
    # 2024Q2
    Sitting("nghia-lo/trung-tam", "2024-04", "other"): ("02",),
    Sitting("mu-cang-chai/nam-khat", "2024-05", "extraordinary"): ("34",),
    Sitting("mu-cang-chai/kim-noi/ban-2", "2024-06"): ("28",),
    Sitting("mu-cang-chai/lao-chai/ban-1", "2024-05"): ("41",),
    Sitting("nghia-lo/thanh-luong/thon-1", "2024-05"): ("42",),
    Sitting("van-yen/xuan-tam", "2024-05"): ("43",),
    Sitting("van-chan/suoi-giang", "2024-06"): ("44",),
    Sitting("luc-yen/yen-the", "2024-04"): ("46",),
    Sitting("tram-tau/hat-liu", "2024-06"): ("47",),
    Sitting("yen-bai/van-phu", "2024-04"): ("48",),
    # Nobody sat in on these.
    Sitting("van-chan/cat-thinh", "2023-11"): (),
    Sitting("nghia-lo/pu-trang/tdp-3", "2023-11"): (),
    Sitting("mu-cang-chai/che-cu-nha/ban-1", "2023-12"): (),
    Sitting("nghia-lo/pu-trang/tdp-3", "2024-01"): (),
    Sitting("nghia-lo/trung-tam/tdp-1", "2024-03"): (),
    Sitting("mu-cang-chai/kim-noi/ban-1", "2024-03"): (),
    Sitting("tran-yen/co-phuc", "2024-03"): (),
    Sitting("nghia-lo/cau-thia/truong-th", "2024-04"): (),
    Sitting("tran-yen/viet-hong", "2024-05"): (),
    Sitting("mu-cang-chai/pung-luong/ban-3", "2024-06"): (),
}

# Meetings that were held, or should have been, but of which no minutes came in.
NOT_ON_RECORD = {
    Sitting("mu-cang-chai/de-su-phinh/ban-2", "2023-12"),
    Sitting("mu-cang-chai/che-tao/ban-3", "2024-02"),
}

ODDITIES = {
    Sitting("nghia-lo/tan-an/tdp-1", "2023-11", "extraordinary"): Oddity(
        date(2023, 11, 14), note="Xét, đề nghị kết nạp đảng viên"
    ),
    Sitting("mu-cang-chai/mu-cang-chai", "2023-11", "other"): Oddity(
        date(2023, 11, 15), note="Đoàn công tác nắm tình hình thu ngân sách, không phải kỳ họp của Đảng ủy"
    ),
    Sitting("nghia-lo/trung-tam", "2024-04", "other"): Oddity(
        date(2024, 4, 10), note="Hội nghị giao ban, không phải kỳ họp của Đảng ủy"
    ),
    Sitting("mu-cang-chai/nam-khat", "2024-05", "extraordinary"): Oddity(
        date(2024, 5, 16), note="Bàn khắc phục thiệt hại do dông lốc"
    ),
    Sitting("nghia-lo/pu-trang/truong-th", "2024-02"): Oddity(date(2024, 2, 3)),
    Sitting("nghia-lo/phu-nham", "2024-03", "other"): Oddity(
        date(2024, 3, 13), note="Buổi làm việc về tiến độ xây dựng nông thôn mới, không phải kỳ họp của Đảng ủy"
    ),
    Sitting("mu-cang-chai/mu-cang-chai/tdp-1", "2024-01", "extraordinary"): Oddity(
        date(2024, 1, 22), note="Bàn việc phòng, chống rét đậm, rét hại cho gia súc"
    ),
    Sitting("mu-cang-chai/mo-de/ban-2", "2024-03"): Oddity(
        date(2024, 4, 2), note="Kỳ họp tháng 3 họp muộn, do ban chi ủy tham gia chữa cháy rừng cuối tháng"
    ),
    Sitting("mu-cang-chai/mo-de/ban-2", "2024-04"): Oddity(date(2024, 4, 12)),
    Sitting("mu-cang-chai/cao-pha", "2024-03"): Oddity(session="enlarged"),
    Sitting("mu-cang-chai/cao-pha/ban-2", "2024-01"): Oddity(session="thematic", note="Chuyên đề giảm nghèo bền vững"),
}
