"""Random units, members, assignments and leave, valid by the data format and full of edge cases."""

import random
from typing import Any

from tests.oracle.calendar_days import day_after
from tests.oracle.moments import Moments
from tests.oracle.rulebooks import KINDS, POSITIONS, TIERS

Yaml = dict[str, Any]
Tiers = tuple[str, ...]

RANK = {"province": 0, "district": 1, "commune": 2, "grassroots": 3, "residential-cell": 4, "cell": 4}
FITTING = {
    "province": ("province",),
    "district": ("district",),
    "commune": ("commune",),
    "grassroots": ("commune", "grassroots"),
}
MEMBER_IDS = ("an", "binh-01", "binh-1", "binh.1", "binh/01", "binh_01", "c", "no", "0x1f", "007", "1e3", "2024-01-01")
NAMES = ("Nguyễn Văn Mẫu", "Trần Thị Ví Dụ", "Hoàng A Páo", "Lò Thị Ươm", "Đặng Đình: #1", "Giàng A Sùng")
TITLES = ("Trưởng phòng", "Phó trưởng phòng", "Bí thư")


# --- units


def random_units(rng: random.Random, moments: Moments, tags: list[str]) -> list[Yaml]:
    """Eight to seventeen units under one province and perhaps a second root, all six kinds among them."""
    units: list[Yaml] = [{"id": "tinh", "name": "Tỉnh ủy", "kind": "province"}]
    more = rng.choices(KINDS[1:], weights=(2, 4, 2, 5, 1), k=rng.randint(2, 10))
    for n, kind in enumerate(sorted([*KINDS[1:], *more], key=RANK.__getitem__)):
        units.append(_unit(rng, units, kind, f"{kind[:2]}-{n}"))
    for unit in units:
        _with_dates(rng, units, unit, moments)
        _with_tags(rng, unit, moments, tags)
    rng.shuffle(units)
    return units


def _higher(units: list[Yaml], kind: str) -> list[Yaml]:
    """The units below which one of that kind may stand."""
    return [unit for unit in units if RANK[unit["kind"]] < RANK[kind]]


def _unit(rng: random.Random, units: list[Yaml], kind: str, slug: str) -> Yaml:
    """A unit below one of a higher kind, by `parent` or by its id; seldom a root."""
    above = _higher(units, kind)
    nearest = max(RANK[unit["kind"]] for unit in above)
    if rng.random() < 0.75:
        above = [unit for unit in above if RANK[unit["kind"]] == nearest]
    parent, draw = rng.choice(above)["id"], rng.random()
    unit: Yaml = {"id": f"{parent}/{slug}", "name": f"Đơn vị {slug}", "kind": kind}
    if draw < 0.25:
        unit |= {"id": slug, "parent": parent}
    elif draw < 0.35:
        unit |= {"parent": rng.choice(above)["id"]}
    elif draw < 0.40:
        unit |= {"id": f"ngoai/{slug}"}
    return unit


def _with_dates(rng: random.Random, units: list[Yaml], unit: Yaml, moments: Moments) -> None:
    """A parent or a name that changes, a first or a last day."""
    above = _higher(units, unit["kind"])
    if above and rng.random() < 0.25:
        unit["parent"] = moments.dated(rng, lambda: rng.choice(above)["id"])
    if rng.random() < 0.1:
        unit["name"] = moments.dated(rng, lambda: f"Đơn vị {rng.randint(1, 9)}")
    if rng.random() < 0.15:
        unit |= moments.validity(rng, open_end=0.5)
    if rng.random() < 0.05:
        unit["to"] = max("2025-06-30", unit.get("from", ""))


def _with_tags(rng: random.Random, unit: Yaml, moments: Moments, tags: list[str]) -> None:
    """Tags that a regulation of the rulebook names, always or for a while."""
    if unit["kind"] == "commune" and rng.random() < 0.4:
        given = rng.random() < 0.8
        unit["disadvantaged"] = moments.dated(rng, lambda: rng.random() < 0.6) if rng.random() < 0.4 else given
    if tags and rng.random() < 0.35:
        unit["tags"] = rng.sample(tags, rng.randint(0, len(tags)))
        if rng.random() < 0.4:
            unit["tags"] = moments.dated(rng, lambda: rng.sample(tags, rng.randint(0, len(tags))))


def of_kinds(units: list[Yaml], kinds: tuple[str, ...]) -> list[str]:
    """The ids of the units of those kinds."""
    return [unit["id"] for unit in units if unit["kind"] in kinds]


def spelled_below(units: list[Yaml], top: str, kinds: tuple[str, ...] = KINDS) -> list[str]:
    """Units of those kinds whose ids or plain parents say that they are the unit or stand right below it."""
    return [u["id"] for u in units if u["kind"] in kinds and (u["id"].startswith(top) or u.get("parent") == top)]


# --- members


def random_members(rng: random.Random, units: list[Yaml], moments: Moments, tiers: Tiers) -> list[Yaml]:
    """Three to seven members, seldom one without a role, mostly with posts of these *tiers*."""
    return [_member(rng, name, units, moments, tiers) for name in rng.sample(MEMBER_IDS, rng.randint(3, 7))]


def _member(rng: random.Random, name: str, units: list[Yaml], moments: Moments, tiers: Tiers) -> Yaml:
    roles = _roles(rng, units, moments, tiers if rng.random() < 0.85 else TIERS)
    member: Yaml = {"id": name, "name": rng.choice(NAMES), "roles": roles}
    if not member["roles"] and rng.random() < 0.5:
        del member["roles"]
    if rng.random() < 0.5:
        member["title"] = rng.choice(TITLES)
    elif rng.random() < 0.3:
        member["title"] = moments.dated(rng, lambda: rng.choice(TITLES))
    cells = of_kinds(units, ("residential-cell", "cell"))
    if rng.random() < 0.5:
        member["home"] = rng.choice(cells)
    elif rng.random() < 0.4:
        member["home"] = moments.dated(rng, lambda: rng.choice(cells))
    return member


def _roles(rng: random.Random, units: list[Yaml], moments: Moments, usual: Tiers) -> list[Yaml]:
    """One post, posts in several tiers or units, one post after the other, or seats in two units of one tier."""
    tiers = usual if rng.random() < 0.5 else (rng.choice(usual),)
    manner = rng.choices(("side by side", "in turn", "two seats", "none"), weights=(45, 40, 12, 3))[0]
    if manner == "none":
        return []
    if manner == "two seats":
        return _two_seats(rng, rng.choice(usual), units, moments)
    if manner == "side by side":
        return [_role(rng, rng.choice(tiers), units) | _dates(rng, moments) for _ in range(rng.choice((1, 1, 2, 2, 3)))]
    tier, roles, start = rng.choice(usual), [], ""
    for cut in [*sorted({moments.turn(rng) for _ in range(rng.choice((1, 1, 2, 3)))}), ""]:
        if start <= (cut or start):
            roles.append(_role(rng, tier, units) | ({"from": start} if start else {}) | ({"to": cut} if cut else {}))
        start = day_after(cut, rng.choice((1, 1, 1, 1, 8, 0))) if cut else ""
    if rng.random() < 0.4:
        roles.append(_role(rng, rng.choice(tiers), units) | _dates(rng, moments))
    return roles


def _two_seats(rng: random.Random, tier: str, units: list[Yaml], moments: Moments) -> list[Yaml]:
    """The same post in two units, in one of them from or up to a day in mid-period, and perhaps another before."""
    seats = [_role(rng, tier, units) for _ in range(3)]
    posts: list[Yaml] = [seat | {"position": seats[0]["position"]} for seat in seats]
    day = moments.turn(rng)
    posts[1] |= {"from": day} if rng.random() < 0.5 else {"to": day}
    if rng.random() < 0.5:
        posts[0]["from"], posts[2]["to"] = day_after(day, -8), day_after(day, -9)
        return posts
    return posts[:2]


def _dates(rng: random.Random, moments: Moments) -> Yaml:
    return moments.validity(rng, open_end=0.75)


def _role(rng: random.Random, tier: str, units: list[Yaml]) -> Yaml:
    position = rng.choices(POSITIONS, weights=(2, 2, 3, 5, 2))[0]
    return {"tier": tier, "position": position, "unit": rng.choice(of_kinds(units, FITTING[tier]))}


# --- assignments and leave


def random_assignments(rng: random.Random, units: list[Yaml], members: list[Yaml], moments: Moments) -> list[Yaml]:
    """Up to four for each member: none at all, one for a while, parent and child at once, a cell or a dead end only."""
    assignments: list[Yaml] = []
    for member in members:
        for _ in range(rng.choice((0, 1, 1, 1, 1, 2, 2, 3, 4))):
            assignment = {"member": member["id"], "unit": _looked_after(rng, units, member)}
            if rng.random() < 0.3:
                of_member = [role["tier"] for role in member.get("roles", [])] or list(TIERS)
                assignment["tier"] = rng.choice(of_member if rng.random() < 0.85 else TIERS)
            assignments.append(assignment | moments.validity(rng, open_end=0.75))
            if rng.random() < 0.15:
                assignments[-1] |= {"decision": "12-QĐ/HU", "decided": moments.day(rng), "note": "theo dõi địa bàn"}
    return assignments


def _looked_after(rng: random.Random, units: list[Yaml], member: Yaml) -> str:
    """A unit to look after, mostly one of the member's own committees or below."""
    draws = (("commune",), ("residential-cell",), ("district",), ("commune", "grassroots"), KINDS)
    kinds = rng.choices(draws, weights=(6, 2, 3, 3, 3))[0]
    committees = [role["unit"] for role in member.get("roles", [])]
    near = [unit for top in committees for unit in spelled_below(units, top, kinds)]
    return rng.choice(near if near and rng.random() < 0.6 else of_kinds(units, kinds))


def random_exemptions(rng: random.Random, members: list[Yaml], moments: Moments) -> list[Yaml]:
    """Approved leave: some days, now and then all of them."""
    exemptions: list[Yaml] = []
    for member in members:
        for _ in range(rng.choice((0, 0, 0, 0, 0, 1, 1, 2))):
            first, last = moments.two(rng)
            if rng.random() < 0.1:
                first, last = moments.days[0], moments.days[-1]
            exemptions.append({"member": member["id"], "from": first, "to": last, "reason": "nghỉ ốm"})
    return exemptions
