"""Write an invented data directory of a whole province's size, or several, the same bytes every time."""

from __future__ import annotations

import argparse
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

from tests.bench.land import WHOLE, Land, Official, Place, Role, Unit, officials, units

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MEETINGS_A_MONTH: Final = (1_567, 1_567, 1_566)
EXTRA_A_MONTH: Final = 12
EXEMPTIONS: Final = 80
LAST_QUARTER: Final = 2024 * 4  # 2024Q1, counted in quarters
TERM: Final = 2020
"""In the summer of this year everyone's term of office starts, or, of an older record, five years before or ten."""
MOST_QUARTERS: Final = 4 * 13
SEATS: Final = 3

TITLES: Final = {
    "secretary": "Bí thư",
    "deputy-secretary": "Phó Bí thư",
    "standing-member": "Ủy viên Ban Thường vụ",
    "committee-member": "Ủy viên Ban Chấp hành",
    "agency-leader": "Giám đốc sở",
}
BODIES: Final = {"province": "Tỉnh ủy", "district": "huyện ủy", "grassroots": "đảng ủy"}
DECISIONS: Final = {"province": "QĐ/TU", "district": "QĐ/HU", "grassroots": "QĐ/ĐU"}
TASKS: Final = (
    "[situation, inform]",
    "[situation, inform, guide]",
    "[situation]",
    "[situation, inform, guide, proposals]",
    "[inform, guide]",
)
REQUESTS: Final = (
    "Sửa chữa kênh mương đầu thôn trước vụ xuân",
    "Bổ sung đèn chiếu sáng trên trục đường liên thôn",
    '"Đề nghị sớm cấp giấy chứng nhận: còn 12 hộ chưa có"',
    "Hỗ trợ kinh phí tu sửa nhà văn hóa",
    "Giải quyết tình trạng ô nhiễm nguồn nước suối do cơ sở chế biến gỗ",
    "Kéo điện lưới quốc gia cho 8 hộ ở khu tái định cư",
)
BODIES_ASKED: Final = ("UBND xã", "UBND huyện", "Phòng Tài nguyên và Môi trường", "Điện lực huyện", "Đảng ủy xã")
NOTES: Final = (
    "Chi bộ thảo luận sôi nổi, nền nếp sinh hoạt được giữ vững",
    "Một số đảng viên đi làm ăn xa xin vắng mặt",
    '"Nội dung chuyên đề: học tập và làm theo Bác"',
    "Biên bản gửi chậm hai ngày",
)
REASONS: Final = ("Nghỉ thai sản", "Học lớp cao cấp lý luận chính trị", "Điều trị bệnh dài ngày", "Đi công tác dài hạn")


@dataclass(frozen=True, slots=True)
class Meeting:
    date: date
    unit: str
    attended: tuple[str, ...]
    session: str = "regular"
    month: str | None = None


# --- who sat in where -----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Sittings:
    """Who sat in on the regular session of each unit and month of a quarter, three at most."""

    rng: Random
    seats: dict[tuple[str, int], list[str]] = field(default_factory=lambda: defaultdict(list))

    def sit(self, who: str, units: Sequence[str], months: Sequence[int]) -> None:
        """Seat *who* at the first of these units and months, in a random order, that has room; else nowhere."""
        if self.rng.random() < 0.02:
            return
        for unit in self.rng.sample(units, len(units)):
            for month in self.rng.sample(months, len(months)):
                seated = self.seats[unit, month]
                if len(seated) < SEATS:
                    seated.append(who)
                    return


def sittings(land: Land, people: Sequence[Official], rng: Random) -> Sittings:
    """Seat the grassroots officials every month, then the others once with each kind that they owe."""
    plan = Sittings(rng)
    for who in (one for one in people if one.roles[0].tier == "grassroots"):
        for month in range(3):
            plan.sit(who.id, [who.assigned], [month])
    for who in (one for one in people if one.roles[0].tier != "grassroots"):
        if "/" in who.assigned:
            plan.sit(who.id, [who.assigned], range(3))
        plan.sit(who.id, land.below[who.assigned, "residential-cell"], range(3))
    return plan


def meetings(land: Land, people: Sequence[Official], quarter: int, seed: str) -> Iterator[tuple[str, list[Meeting]]]:
    """Yield each month of the quarter and its meetings; a quarter does not depend on how many are written."""
    rng = Random(f"{seed} {quarter}")
    plan = sittings(land, people, rng)
    meet = [unit.id for unit in land.units if unit.kind in {"commune", "grassroots", "residential-cell"}]
    cells = [unit.id for unit in land.of_kind("cell")]
    for place, wanted in enumerate(MEETINGS_A_MONTH):
        first = date(quarter // 4, quarter % 4 * 3 + place + 1, 1)
        extra = rng.sample(meet, land.place.share(EXTRA_A_MONTH))
        others = max(land.place.share(wanted) - len(meet) - len(extra), 0)
        units_met = meet + rng.sample(cells, min(others, len(cells)))
        held = [ordinary(land, unit, plan.seats[unit, place], first, rng) for unit in units_met]
        held += [extraordinary(land, unit, first, rng) for unit in extra]
        yield f"{first:%Y-%m}", sorted(held, key=lambda one: (one.date, one.unit))


def ordinary(land: Land, unit: str, seated: Sequence[str], first: date, rng: Random) -> Meeting:
    """Return the month's meeting of *unit*; before Tết some units hold February's in the last days of January."""
    attended = tuple(seated or locals_of(land, unit, rng))
    if first.month == 2 and rng.random() < 0.12:
        return Meeting(first - timedelta(days=rng.randint(1, 6)), unit, attended, month=f"{first:%Y-%m}")
    session = rng.choice(("thematic", "thematic", "enlarged", "extraordinary")) if rng.random() < 0.04 else "regular"
    return Meeting(first.replace(day=rng.randint(3, 25)), unit, attended, session)


def extraordinary(land: Land, unit: str, first: date, rng: Random) -> Meeting:
    session = rng.choice(("extraordinary", "thematic", "other"))
    return Meeting(first.replace(day=rng.randint(26, 28)), unit, tuple(locals_of(land, unit, rng)), session)


def locals_of(land: Land, unit: str, rng: Random) -> list[str]:
    """Return one or two officials of the committee that *unit* is or belongs to."""
    staff = land.staff.get(unit) or land.staff[unit.rpartition("/")[0]]
    return rng.sample(staff, rng.randint(1, 2))


# --- as a clerk writes it -------------------------------------------------------------------------------------------


def unit_lines(unit: Unit, province: str) -> Iterator[str]:
    yield f"- id: {unit.id}"
    yield f"  name: {unit.name}"
    yield f"  kind: {unit.kind}"
    if unit.kind == "district":
        yield f"  parent: {province}"
    if unit.disadvantaged:
        yield "  disadvantaged: true"


def official_lines(who: Official, rng: Random, term: int) -> Iterator[str]:
    """Yield the member; one in five held a lower post in the term before."""
    yield f"- id: {who.id}"
    yield f"  name: {who.name}"
    yield f"  title: {TITLES[who.roles[0].position]} {BODIES[who.roles[0].tier]}"
    yield f"  home: {who.home}"
    yield "  roles:"
    if len(who.roles) == 1 and rng.random() < 0.2:
        before = Role(who.roles[0].tier, "committee-member", who.roles[0].unit)
        days = f"from: {term - 5}-{rng.randint(6, 9):02d}-15, to: {term}-05-31"
        yield f"    - {{tier: {before.tier}, position: {before.position}, unit: {before.unit}, {days}}}"
    for role in who.roles:
        yield f"    - tier: {role.tier}"
        yield f"      position: {role.position}"
        yield f"      unit: {role.unit}"
        yield f"      from: {term}-{rng.randint(6, 8):02d}-{rng.randint(1, 28):02d}"


def assignment_lines(who: Official, rng: Random, term: int) -> Iterator[str]:
    """Yield the member's assignment; one in ten comes after another one, to the unit above it."""
    decision = DECISIONS[who.roles[0].tier]
    moved = "/" in who.assigned and rng.random() < 0.1
    if moved:
        yield f"- member: {who.id}"
        yield f"  unit: {who.assigned.rpartition('/')[0]}"
        yield f"  from: {term}-10-01"
        yield "  to: 2022-12-31"
        yield f"  decision: {rng.randint(100, 999)}-{decision}"
    yield f"- member: {who.id}"
    yield f"  unit: {who.assigned}"
    yield f"  from: {'2023-01-01' if moved else f'{term}-10-01'}"
    yield f"  decision: {rng.randint(100, 999)}-{decision}"
    if moved:
        yield "  note: Phân công lại sau khi kiện toàn cấp ủy"


def exemption_lines(who: Official, rng: Random) -> Iterator[str]:
    start = date(2023, 7, 1) + timedelta(days=rng.randint(0, 250))
    yield f"- member: {who.id}"
    yield f"  from: {start}"
    yield f"  to: {start + timedelta(days=rng.randint(10, 180))}"
    yield f"  reason: {rng.choice(REASONS)}"
    yield f"  decision: {rng.randint(100, 999)}-{DECISIONS[who.roles[0].tier]}"


def meeting_lines(held: Meeting, rng: Random) -> Iterator[str]:
    yield f"- date: {held.date}"
    yield f"  unit: {held.unit}"
    if held.session != "regular":
        yield f"  session: {held.session}"
    if held.month:
        yield f"  for: {held.month}"
    yield f"  attended: [{', '.join(held.attended)}]"
    yield f"  minutes: BB {held.date.month:02d}/{held.date.year}"
    yield f"  tasks: {rng.choice(TASKS)}"
    if rng.random() < 0.12:
        yield "  proposals:"
        yield from proposal_lines(held, rng)
    if rng.random() < 0.08:
        yield f"  note: {rng.choice(NOTES)}"


def proposal_lines(held: Meeting, rng: Random) -> Iterator[str]:
    status = rng.choice(("open", "referred", "answered"))
    yield f"    - text: {rng.choice(REQUESTS)}"
    yield f"      status: {status}"
    if status != "open":
        yield f"      to: {rng.choice(BODIES_ASKED)}"
    yield f"      by: {held.attended[0]}"
    if status == "answered":
        yield f"      closed: {held.date + timedelta(days=rng.randint(3, 14))}"
        yield "      answer: Đã giao bộ phận chuyên môn kiểm tra và trả lời bằng văn bản"


SETTINGS: Final = ("schema: 1", "organisation: Ban Tổ chức Tỉnh ủy Yên Bái (dữ liệu mẫu)")


def write_province(
    folder: Path, *, quarters: int = 1, provinces: int = 1, communes: int = WHOLE, seed: str = "qd18"
) -> None:
    """Write the data directory *folder*: as many *quarters* of meetings, the last of them 2024Q1.

    Of several *provinces*, each has its own files; *communes* are those of one.
    """
    if not 1 <= quarters <= MOST_QUARTERS:
        raise ValueError(quarters)
    write(folder / "qd18.yaml", SETTINGS)
    for number in range(provinces):
        place = Place(number, communes)
        write_one(folder, place, quarters=quarters, seed=f"{seed} {number}" if number else seed)


def write_one(folder: Path, place: Place, *, quarters: int, seed: str) -> None:
    """Write one province into *folder*."""
    rng = Random(seed)
    land = Land(place, tuple(units(place)))
    people = officials(land, rng)
    first = LAST_QUARTER - quarters + 1
    term = TERM
    while term * 4 + 3 > first:
        term -= 5

    def write_list(name: str, lines: Iterable[str]) -> None:
        write(folder / (f"{name}/{place.id}.yaml" if place.number else f"{name}.yaml"), lines)

    write_list("units", (line for unit in land.units for line in unit_lines(unit, place.id)))
    write_list("members", (line for who in people for line in official_lines(who, rng, term)))
    write_list("assignments", (line for who in people for line in assignment_lines(who, rng, term)))
    away = sorted(rng.sample(people, place.share(EXEMPTIONS)), key=lambda who: who.id)
    write_list("exemptions", (line for who in away for line in exemption_lines(who, rng)))
    for quarter in range(first, LAST_QUARTER + 1):
        for month, held in meetings(land, people, quarter, seed):
            write_month(folder / "meetings" / month[:4] / month, place, held)


def write_month(folder: Path, place: Place, held: Sequence[Meeting]) -> None:
    for district, name, _ in place.districts:
        rng = Random(f"{folder.name} {district}")
        lines = [f"# Đảng bộ {name}, tháng {folder.name}"]
        for one in held:
            if one.unit.startswith(f"{district}/"):
                lines += meeting_lines(one, rng)
        write(folder / f"{district}.yaml", lines)


def write(path: Path, lines: Iterable[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--quarters", type=int, default=1, choices=range(1, MOST_QUARTERS + 1), metavar="N")
    parser.add_argument("--provinces", type=int, default=1, metavar="N")
    parser.add_argument("--communes", type=int, default=WHOLE, choices=range(2, WHOLE + 1), metavar="N")
    parser.add_argument("--seed", default="qd18")
    options = parser.parse_args()
    write_province(
        options.folder,
        quarters=options.quarters,
        provinces=options.provinces,
        communes=options.communes,
        seed=options.seed,
    )


if __name__ == "__main__":
    main()
