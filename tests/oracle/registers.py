"""Random units, members, assignments, leave and meetings, valid by the data format and full of edge cases."""

import random
from typing import Any

from oracle.moments import Moments
from oracle.rulebooks import KINDS, SESSIONS, TIERS

Yaml = dict[str, Any]

RANK = {"province": 0, "district": 1, "commune": 2, "grassroots": 2, "residential-cell": 3, "cell": 3}
FITTING = {"province": ("province",), "district": ("district",), "grassroots": ("commune", "grassroots")}
POSITIONS = ("secretary", "deputy-secretary", "standing-member", "committee-member")
MEMBER_IDS = ("an", "binh-01", "binh-1", "binh.1", "binh/01", "binh_01", "c", "no", "0x1f", "007", "1e3", "2024-01-01")
NAMES = ("Nguyễn Văn Mẫu", "Trần Thị Ví Dụ", "Hoàng A Páo", "Lò Thị Ươm", "Đặng Đình: #1", "Giàng A Sùng")
TASKS = ("situation", "inform", "guide", "proposals")


def random_units(rng: random.Random) -> list[Yaml]:
    """Five to fifteen units under one province and perhaps a second root, all six kinds among them."""
    units: list[Yaml] = [{"id": "tinh", "name": "Tỉnh ủy", "kind": "province"}]
    kinds = [*KINDS[1:], *rng.choices(KINDS[1:], weights=(2, 4, 1, 5, 2), k=rng.randint(0, 9))]
    for n, kind in enumerate(sorted(kinds, key=RANK.__getitem__)):
        units.append(_unit(rng, units, kind, f"{kind[:2]}-{n}"))
    rng.shuffle(units)
    return units


def _unit(rng: random.Random, units: list[Yaml], kind: str, slug: str) -> Yaml:
    """A unit below one of a higher kind, by `parent` or by its id; seldom a root."""
    above = [unit for unit in units if RANK[unit["kind"]] < RANK[kind]]
    nearest = max(RANK[unit["kind"]] for unit in above)
    if rng.random() < 0.8:
        above = [unit for unit in above if RANK[unit["kind"]] == nearest]
    parent, draw = rng.choice(above)["id"], rng.random()
    unit: Yaml = {"id": f"{parent}/{slug}", "name": f"Đơn vị {slug}", "kind": kind}
    if draw < 0.25:
        unit |= {"id": slug, "parent": parent}
    elif draw < 0.35:
        unit |= {"parent": rng.choice(above)["id"]}
    elif draw < 0.42:
        unit |= {"id": f"ngoai/{slug}"}
    if rng.random() < 0.08:
        unit["to"] = "2025-06-30"
    if kind == "commune" and rng.random() < 0.3:
        unit["disadvantaged"] = rng.random() < 0.8
    return unit


def of_kinds(units: list[Yaml], kinds: tuple[str, ...]) -> list[str]:
    """The ids of the units of those kinds."""
    return [unit["id"] for unit in units if unit["kind"] in kinds]


def random_members(rng: random.Random, units: list[Yaml], moments: Moments) -> list[Yaml]:
    """Three to eight members with one to three roles each."""
    return [_member(rng, name, units, moments) for name in rng.sample(MEMBER_IDS, rng.randint(3, 8))]


def _member(rng: random.Random, name: str, units: list[Yaml], moments: Moments) -> Yaml:
    tiers = TIERS if rng.random() < 0.5 else (rng.choice(TIERS),)
    roles = [_role(rng, rng.choice(tiers), units, moments) for _ in range(rng.choice((1, 1, 2, 2, 3)))]
    member: Yaml = {"id": name, "name": rng.choice(NAMES), "roles": roles}
    if rng.random() < 0.5:
        member["title"] = "Trưởng phòng"
    if rng.random() < 0.6:
        member["home"] = rng.choice(of_kinds(units, ("residential-cell", "cell")))
    return member


def _role(rng: random.Random, tier: str, units: list[Yaml], moments: Moments) -> Yaml:
    positions = (*POSITIONS, "agency-leader") if tier == "province" else POSITIONS
    role = {"tier": tier, "position": rng.choice(positions), "unit": rng.choice(of_kinds(units, FITTING[tier]))}
    return role | moments.validity(rng, open_end=0.7)


def random_assignments(rng: random.Random, units: list[Yaml], members: list[Yaml], moments: Moments) -> list[Yaml]:
    """Up to four for each member: none at all, one for a while, parent and child at once."""
    assignments: list[Yaml] = []
    for member in members:
        for _ in range(rng.choice((0, 1, 1, 1, 2, 3, 4))):
            kinds = rng.choice((("commune",), ("commune",), ("residential-cell",), ("district",), KINDS))
            assignment = {"member": member["id"], "unit": rng.choice(of_kinds(units, kinds))}
            assignments.append(assignment | moments.validity(rng, open_end=0.65))
            if rng.random() < 0.2:
                assignments[-1] |= {"decision": "12-QĐ/HU", "note": "theo dõi địa bàn"}
    return assignments


def random_exemptions(rng: random.Random, members: list[Yaml], moments: Moments) -> list[Yaml]:
    """Approved leave: some days, now and then all of them."""
    exemptions: list[Yaml] = []
    for member in members:
        for _ in range(rng.choice((0, 0, 0, 1, 1, 2))):
            first, last = moments.two(rng)
            if rng.random() < 0.3:
                first, last = moments.days[0], moments.days[-1]
            exemptions.append({"member": member["id"], "from": first, "to": last, "reason": "nghỉ ốm"})
    return exemptions


def random_meetings(
    rng: random.Random, units: list[Yaml], members: list[Yaml], assignments: list[Yaml], moments: Moments
) -> list[Yaml]:
    """Ten to sixty meetings, each with its own date, unit and session."""
    meetings: dict[tuple[str, str, str], Yaml] = {}
    zeal = rng.choice((0.15, 0.4, 0.8))
    for _ in range(rng.randint(10, 60)):
        kinds = rng.choices((("commune",), ("residential-cell",), KINDS), weights=(4, 5, 3))[0]
        unit, day = rng.choice(of_kinds(units, kinds)), moments.day(rng)
        session = rng.choices(SESSIONS, weights=(8, 2, 1, 1, 2))[0]
        attended = [m["id"] for m in members if rng.random() < _likelihood(m, unit, assignments, zeal=zeal)]
        meeting: Yaml = {"date": day, "unit": unit} | _remarks(rng, attended)
        if session != "regular" or rng.random() < 0.3:
            meeting["session"] = session
        if rng.random() < 0.15:
            meeting["for"] = _month_near(day, rng.choice((-1, 0, 1)))
        if attended or rng.random() < 0.5:
            meeting["attended"] = rng.sample(attended, len(attended))
        meetings[day, unit, session] = meeting
    return list(meetings.values())


def _likelihood(member: Yaml, unit: str, assignments: list[Yaml], *, zeal: float) -> float:
    """How likely the member sits in: more so at home, and where an assigned unit's id is a part of this one's."""
    if member.get("home") == unit:
        return 0.6
    mine = [a["unit"] for a in assignments if a["member"] == member["id"]]
    return zeal if any(unit.startswith(top) for top in mine) else 0.2


def _month_near(day: str, by: int) -> str:
    """The month *by* months from that of *day*."""
    months = int(day[:4]) * 12 + int(day[5:7]) - 1 + by
    return f"{months // 12}-{months % 12 + 1:02}"


def _remarks(rng: random.Random, attended: list[str]) -> Yaml:
    """What else a clerk may note of a meeting; none of it bears on a verdict."""
    remarks: Yaml = {}
    if rng.random() < 0.2:
        remarks |= {"chair": "Nguyễn Văn Chủ", "minutes": "BB 01/2024", "note": "họp tại nhà văn hóa: tổ 2"}
    if rng.random() < 0.2:
        remarks["tasks"] = rng.sample(TASKS, rng.randint(1, len(TASKS)))
    if attended and rng.random() < 0.15:
        remarks["proposals"] = [{"text": "Sửa đường", "status": "referred", "to": "UBND xã", "by": attended[0]}]
    return remarks
