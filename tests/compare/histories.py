"""Random histories of a small record: each edit known with what stood before and after, and each commit's state."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.compare.repositories import Repo

Fields = dict[str, Any]
COLLECTIONS = ("units", "members", "assignments", "exemptions", "meetings")
OWN = {
    "id": "rieng",
    "number": "01-QĐ/HU",
    "title": {"vi": "Riêng", "en": "Own"},
    "duties": [
        {
            "id": "rieng.uv",
            "name": {"vi": "Ủy viên", "en": "Member"},
            "basis": {"vi": "Mỗi kỳ", "en": "Every period"},
            "tier": "district",
            "positions": ["committee-member"],
            "every": "half-year",
            "quota": {"at_least": 1, "with": ["commune", "residential-cell"]},
        }
    ],
}
PLACES: Fields = {"with": ["commune", "residential-cell"]}
QUOTAS: list[Fields] = [
    {"quota": {"at_least": 1, **PLACES}},
    {"quota": {"at_least": "50%", **PLACES}},
    {"quota": {"at_most_missed": 1, **PLACES}},
    {"quota": {"misses_in_a_row": {"meetings": 2}, **PLACES}},
    {"quota": {"longest_gap": {"days": 25}, **PLACES}, "newcomers": "judged"},
    {"quota": {"longest_gap": {"days": 25}, "within": "own", **PLACES}},
    {"quota": {"at_least": 1, "each": "assigned", **PLACES}},
    {"quota": {"at_least": 2, "count": "days", "on": {"days": [1, 20]}, **PLACES}},
    {"any_of": [{"at_least": 2, **PLACES}, {"at_least": "100%", "within": "own", "with": ["residential-cell"]}]},
    {"all_of": [{"at_least": 1, "with": ["commune"]}, {"at_most_missed": 2, "within": "any", **PLACES}]},
]
"""What the regulation of one's own asks: the plain quota, and others of section 7 of the rules."""


def asking(rng: random.Random, own: Fields, *, how: list[Fields] = QUOTAS) -> Fields:
    """The regulation of one's own with another quota."""
    (duty,) = own["duties"]
    kept = {key: value for key, value in duty.items() if key not in {"quota", "any_of", "all_of", "newcomers"}}
    return own | {"duties": [kept | deepcopy(rng.choice(how))]}


@dataclass
class State:
    """The data as plain values: every record by a number of its own, which stays whatever is edited."""

    settings: Fields
    own: Fields
    records: dict[int, tuple[str, Fields]] = field(default_factory=dict)
    count: int = 0
    days_taken: set[tuple[str, str]] = field(default_factory=set)
    """The day and unit of every meeting that ever was: what is taken back must find its place free."""

    def of(self, collection: str) -> list[tuple[int, Fields]]:
        return [(uid, record) for uid, (kind, record) in self.records.items() if kind == collection]

    def write(self, folder: Path) -> None:
        for name in COLLECTIONS:
            lines = [f"- {json.dumps(record, ensure_ascii=False)}\n" for _, record in self.of(name)]
            (folder / f"{name}.yaml").write_text("".join(lines), encoding="utf-8")
        (folder / "regulations").mkdir(exist_ok=True)
        (folder / "regulations" / "rieng.yaml").write_text(json.dumps(self.own), encoding="utf-8")
        (folder / "qd18.yaml").write_text(json.dumps(self.settings), encoding="utf-8")


@dataclass
class Edit:
    """One record before and after; *uid* is 0 for the settings and -1 for the regulation."""

    uid: int
    collection: str
    before: Fields | None
    after: Fields | None


@dataclass
class Made:
    """Edits made together on two days; without a name they are not committed."""

    name: str
    written: date
    committed: date
    edits: list[Edit]


def beginning(rng: random.Random) -> State:
    settings: Fields = {"schema": 1, "organisation": "Huyện ủy Mẫu", "regulations": ["18-qd-tu-2019"]}
    if rng.random() < 0.5:
        settings["regulations"].append({"id": "rieng", "binds": rng.choice(["huyen", "huyen/xa"])})
    if rng.random() < 0.6:
        settings["record"] = {"complete_to": rng.choice(["2024-01-31", "2024-02-29", "2024-03-15"])}
    if rng.random() < 0.3:
        settings["late_after_days"] = rng.choice([0, 5, 30])
    state = State(settings, asking(rng, deepcopy(OWN)) if rng.random() < 0.7 else deepcopy(OWN))
    kinds = {
        "tinh": "province",
        "huyen": "district",
        "huyen/xa": "commune",
        "huyen/xa/thon-1": "residential-cell",
        "huyen/xa/thon-2": "residential-cell",
        "huyen/xa/truong": "cell",
        "huyen/xa-khac": "commune",
        "huyen/xa-khac/thon-3": "residential-cell",
    }
    for unit, kind in kinds.items():
        add(state, "units", {"id": unit, "name": unit, "kind": kind, **({"parent": "tinh"} if unit == "huyen" else {})})
    posts = {
        "an": ("district", "committee-member", "huyen"),
        "binh": ("grassroots", "secretary", "huyen/xa"),
        "chi": ("province", "standing-member", "tinh"),
        "dung": ("province", "agency-leader", "tinh"),
    }
    for member, (tier, position, unit) in posts.items():
        add(
            state,
            "members",
            {"id": member, "name": member, "roles": [{"tier": tier, "position": position, "unit": unit}]},
        )
    places = {"an": "huyen/xa", "binh": "huyen/xa/thon-1", "chi": "huyen", "dung": "huyen/xa"}
    for member, unit in places.items():
        add(state, "assignments", {"member": member, "unit": unit})
    for month in (1, 2, 3, 4, 5, 6):
        if rng.random() < 0.7:
            add(state, "meetings", {"date": f"2024-{month:02}-25", "unit": "huyen"})
    for _ in range(rng.randint(0, 4)):
        add(state, "meetings", random_meeting(rng, state))
    return state


def add(state: State, collection: str, record: Fields) -> int:
    state.count += 1
    state.records[state.count] = (collection, record)
    return state.count


def random_meeting(rng: random.Random, state: State) -> Fields:
    """One that was never there before: no two have the same day and unit."""
    unit = rng.choice([record["id"] for _, record in state.of("units")][2:8])
    day = free_day(rng, state, unit)
    people = rng.sample(["an", "binh", "chi", "dung"], rng.choice([0, 1, 1, 2]))
    return {"date": day, "unit": unit, "attended": people, "minutes": f"BB {day} {unit}"}


def free_day(rng: random.Random, state: State, unit: str) -> str:
    """A day of the quarter on which the unit never had a meeting."""
    while True:
        day = (date(2024, 1, 1) + timedelta(days=rng.randrange(91))).isoformat()
        if (day, unit) not in state.days_taken:
            state.days_taken.add((day, unit))
            return day


def edit(rng: random.Random, state: State) -> Edit:
    """Make one random edit in *state*."""
    while True:
        made = rng.choice(EDITS)(rng, state)
        if made is not None:
            return made


def change(state: State, uid: int, **values: Any) -> Edit | None:
    """Set *values* in a record; None takes the key away."""
    collection, before = state.records[uid]
    after = {key: value for key, value in {**before, **values}.items() if value is not None}
    if after == before:
        return None
    state.records[uid] = (collection, after)
    return Edit(uid, collection, before, after)


def enter_meeting(rng: random.Random, state: State) -> Edit | None:
    record = random_meeting(rng, state)
    return Edit(add(state, "meetings", record), "meetings", None, record)


def remove_some(collection: str) -> Any:
    def remove(rng: random.Random, state: State) -> Edit | None:
        found = state.of(collection)
        if not found:
            return None
        uid, record = rng.choice(found)
        del state.records[uid]
        return Edit(uid, collection, record, None)

    return remove


def edit_meeting(rng: random.Random, state: State) -> Edit | None:
    found = [(uid, one) for uid, one in state.of("meetings") if "minutes" in one]
    if not found:
        return None
    uid, record = rng.choice(found)
    match rng.choice(["attended", "note", "date", "session"]):
        case "attended":
            who = rng.choice(["an", "binh", "chi", "dung"])
            there = record.get("attended", [])
            return change(state, uid, attended=[one for one in there if one != who] if who in there else [*there, who])
        case "note":
            return change(state, uid, note=f"x{rng.randrange(9)}")
        case "date":
            return change(state, uid, date=free_day(rng, state, record["unit"]))
        case _:
            return change(state, uid, session=rng.choice(["other", "thematic", None]))


def edit_unit(rng: random.Random, state: State) -> Edit | None:
    by_id = {record["id"]: uid for uid, record in state.of("units")}
    match rng.choice(["parent", "dated", "kind", "tag", "end", "name"]):
        case "parent":
            return change(state, by_id["huyen/xa-khac/thon-3"], parent=rng.choice(["huyen/xa", "huyen/xa-khac", None]))
        case "dated":
            day = rng.choice(["2024-01-20", "2024-02-20"])
            spells = [{"is": "huyen/xa-khac", "to": day}, {"is": "huyen/xa", "from": "2024-02-21"}]
            return change(state, by_id["huyen/xa-khac/thon-3"], parent=spells)
        case "kind":
            kind = rng.choice(["cell", "residential-cell"])
            return change(state, by_id["huyen/xa/thon-2"], kind=kind)
        case "tag":
            return change(state, by_id["huyen/xa"], disadvantaged=rng.choice([True, None]))
        case "end":
            return change(state, by_id["huyen/xa/thon-1"], to=rng.choice(["2024-01-10", "2025-06-30", None]))
        case _:
            return change(state, by_id["huyen"], name=f"Huyện {rng.randrange(99)}")


def edit_member(rng: random.Random, state: State) -> Edit | None:
    uid, record = rng.choice(state.of("members"))
    role = dict(record["roles"][0])
    key, days = rng.choice([("from", ["2024-01-20", "2024-03-01", None]), ("to", ["2024-02-10", "2024-12-31", None])])
    role[key] = rng.choice(days)
    return change(state, uid, roles=[{name: value for name, value in role.items() if value is not None}])


def edit_assignment(rng: random.Random, state: State) -> Edit | None:
    found = state.of("assignments")
    if not found:
        return None
    uid, record = rng.choice(found)
    tiers = {"an": "district", "binh": "grassroots", "chi": "province", "dung": "province"}
    match rng.choice(["to", "decision", "tier"]):
        case "to":
            ends = ["2024-01-15", "2024-02-15", "2025-02-15"]
            return change(state, uid, to=rng.choice([*(end for end in ends if end >= record.get("from", "")), None]))
        case "decision":
            return change(state, uid, decision=f"{rng.randrange(99)}-QĐ")
        case _:
            return change(state, uid, tier=rng.choice([tiers[record["member"]], "district", None]))


def enter_assignment(rng: random.Random, state: State) -> Edit | None:
    member, unit = rng.choice(["an", "binh", "chi", "dung"]), rng.choice(["huyen/xa-khac", "huyen/xa/thon-2"])
    record = {"member": member, "unit": unit, "from": f"2024-0{rng.randint(1, 3)}-{rng.randint(10, 28)}"}
    key = (record["member"], record["unit"], record["from"])
    if any((one["member"], one["unit"], one.get("from")) == key for _, one in state.of("assignments")):
        return None
    return Edit(add(state, "assignments", record), "assignments", None, record)


def enter_leave(rng: random.Random, state: State) -> Edit | None:
    first, last = rng.choice([("2024-01-01", "2024-01-31"), ("2024-01-02", "2024-03-31"), ("2024-02-03", "2024-02-05")])
    record = {"member": rng.choice(["an", "binh", "chi"]), "from": first, "to": last, "reason": "Đi học"}
    if any((one["member"], one["from"]) == (record["member"], first) for _, one in state.of("exemptions")):
        return None
    return Edit(add(state, "exemptions", record), "exemptions", None, record)


def edit_settings(rng: random.Random, state: State) -> Edit | None:
    before = state.settings
    after = deepcopy(before)
    match rng.choice(["from", "complete_to", "binds", "listed", "grace"]):
        case "from":
            after.setdefault("record", {})["from"] = rng.choice(["2023-01-01", "2024-01-10", "2024-01-20"])
        case "complete_to":
            after.setdefault("record", {})["complete_to"] = rng.choice(["2024-01-31", "2024-02-29", "2024-12-31"])
        case "binds" if len(after["regulations"]) > 1:
            after["regulations"][1]["binds"] = rng.choice(["huyen", "huyen/xa", "tinh"])
        case "listed":
            listed = after["regulations"]
            after["regulations"] = listed[:1] if len(listed) > 1 else [*listed, {"id": "rieng", "binds": "huyen"}]
        case "grace":
            after["late_after_days"] = rng.choice([0, 15, 30])
    if after == before:
        return None
    state.settings = after
    return Edit(0, "settings", before, after)


def edit_regulation(rng: random.Random, state: State) -> Edit | None:
    before = state.own
    after = deepcopy(before)
    match rng.choice(["quota", "every", "title"]):
        case "quota":
            after = asking(rng, after)
        case "every":
            after["duties"][0]["every"] = rng.choice(["half-year", "quarter", "month"])
        case _:
            after["title"]["vi"] = f"Riêng {rng.randrange(99)}"
    if after == before:
        return None
    state.own = after
    return Edit(-1, "regulations", before, after)


EDITS: list[Callable[[random.Random, State], Edit | None]] = [
    *(enter_meeting, enter_meeting, enter_meeting, edit_meeting, edit_meeting, remove_some("meetings")),
    *(edit_unit, edit_unit, edit_member, edit_assignment, enter_assignment, enter_leave, edit_settings, edit_settings),
    *(remove_some("assignments"), remove_some("exemptions"), edit_regulation),
]


def history(rng: random.Random, repo: Repo) -> tuple[list[Made], list[State]]:
    """A random history: what was made, with the state after each; the last one is perhaps not committed."""
    state = beginning(rng)
    state.write(repo.data)
    committed = date(2024, 1, 5) if rng.random() < 0.7 else date(2024, 3, 1) + timedelta(days=rng.randrange(60))
    first = Made(repo.commit({}, at=committed.isoformat()), committed, committed, [])
    first.edits += [Edit(uid, "meetings", None, dict(record)) for uid, record in state.of("meetings")]
    made, states = [first], [deepcopy(state)]
    for number in range(rng.randint(3, 7)):
        committed += timedelta(days=rng.randint(0, 60))
        written = committed - timedelta(days=rng.choice([0, 0, 0, 20, 70]))
        edits = [edit(rng, state)]
        state.write(repo.data)
        if number > 2 and rng.random() < 0.3:
            made.append(Made("", date.max, date.max, edits))
            return made, [*states, deepcopy(state)]
        name = repo.commit({}, at=written.isoformat(), committed=committed.isoformat())
        made.append(Made(name, written, committed, edits))
        states.append(deepcopy(state))
    return made, states
