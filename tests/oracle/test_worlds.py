"""The random worlds are valid by the data format, come back from disk as they were, and reach every corner."""

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from oracle.calendar_days import label_of
from oracle.reading import STATUSES, kind_of, parent_of
from oracle.registers import FITTING, RANK
from oracle.rulebooks import KINDS
from oracle.worlds import World, random_filters, random_world, write_world
from oracle.writing import BUILTIN_ID

Yaml = dict[str, Any]

LEGAL = re.compile(r"[a-z0-9][a-z0-9._/-]{0,99}")
REASONS = {
    *("after-as-of", "not-on-duty", "wrong-kind", "wrong-session", "own-cell", "not-assigned", "out-of-scope"),
}
SEEDS = range(40)


def months_since_zero(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7])


def ids_of(register: Yaml, collection: str) -> list[str]:
    return [one["id"] for one in register[collection]]


@pytest.mark.parametrize("seed", SEEDS)
def test_units_and_members_are_valid(seed: int) -> None:
    register = random_world(seed).register
    names = ids_of(register, "units") + ids_of(register, "members")

    assert all(LEGAL.fullmatch(name) for name in names)
    assert len(set(names)) == len(names)
    assert {unit["kind"] for unit in register["units"]} == set(KINDS)
    for unit in register["units"]:
        parent = parent_of(register, unit["id"])
        assert parent is None or RANK[kind_of(register, parent)] < RANK[unit["kind"]]
    for role in (role for member in register["members"] for role in member["roles"]):
        assert kind_of(register, role["unit"]) in FITTING[role["tier"]]
        assert role["position"] != "agency-leader" or role["tier"] == "province"


@pytest.mark.parametrize("seed", SEEDS)
def test_what_refers_to_others_is_valid(seed: int) -> None:
    register = random_world(seed).register
    units, members = ids_of(register, "units"), ids_of(register, "members")
    dated = [*register["units"], *register["assignments"], *register["exemptions"]]
    dated += [role for member in register["members"] for role in member["roles"]]

    assert all(one.get("from", "0") <= one.get("to", "9") for one in dated)
    assert all(one["unit"] in units and one["member"] in members for one in register["assignments"])
    assert all(one["member"] in members for one in register["exemptions"])
    assert len({(m["date"], m["unit"], m.get("session", "regular")) for m in register["meetings"]}) == len(
        register["meetings"]
    )
    for meeting in register["meetings"]:
        attended = meeting.get("attended", [])
        assert meeting["unit"] in units
        assert set(attended) <= set(members)
        assert len(set(attended)) == len(attended)
        assert meeting["date"] <= "2026-06-30"
        assert abs(months_since_zero(meeting.get("for", meeting["date"])) - months_since_zero(meeting["date"])) <= 1


@pytest.mark.parametrize("seed", SEEDS)
def test_regulations_are_valid(seed: int) -> None:
    for regulation in random_world(seed).regulations:
        assert regulation.get("from", "0") <= regulation.get("to", "9")
        assert len({duty["id"] for duty in regulation["duties"]}) == len(regulation["duties"])
        for duty in regulation["duties"]:
            parts = [kind for part in duty["quota"].get("of_which", []) for kind in part["with"]]
            assert set(parts) <= set(duty["quota"]["with"])
            assert len(set(parts)) == len(parts)


def as_written(value: object) -> object:
    """Plain dates as ISO text, mappings without regard to the order of keys."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [as_written(one) for one in value]
    return {key: as_written(one) for key, one in value.items()} if isinstance(value, dict) else value


def read(folder: Path, name: str) -> list[Yaml]:
    """The union of the files of one collection, whatever they promise."""
    files = [folder / f"{name}.yaml", *(folder / name).rglob("*.yaml"), *(folder / name).rglob("*.yml")]
    seen = [
        path
        for path in files
        if path.exists() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]
    entries: list[Yaml] = []
    for path in seen:
        listed: Any = as_written(yaml.safe_load(path.read_text(encoding="utf-8-sig")))
        for entry in listed or []:
            month = str(entry.get("for", str(entry.get("date", ""))[:7]))
            assert name != "meetings" or keeps_its_promise(path.relative_to(folder), month), path
            entries.append(entry)
    return entries


def keeps_its_promise(path: Path, month: str) -> bool:
    """Whether every folder and stem that reads as a period holds the month."""
    labels = {label_of(every, f"{month}-01") for every in ("month", "quarter", "year")}
    promises = [part for part in (*path.parts[:-1], path.stem) if re.fullmatch(r"\d{4}(-\d\d|Q\d)?", part)]
    return set(promises) <= labels


def in_any_order(entries: list[Yaml]) -> list[str]:
    return sorted(yaml.safe_dump(entry) for entry in entries)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_world_comes_back_from_its_files(seed: int, tmp_path: Path) -> None:
    world = random_world(seed)
    write_world(world, tmp_path)

    for name in ("units", "members", "assignments", "exemptions", "meetings"):
        assert in_any_order(read(tmp_path, name)) == in_any_order(world.register[name])
    for regulation in world.regulations:
        path = tmp_path / "regulations" / f"{regulation['id']}.yaml"
        assert path.exists() == (regulation["id"] != BUILTIN_ID)
        if path.exists():
            assert as_written(yaml.safe_load(path.read_text(encoding="utf-8-sig"))) == regulation


def test_the_same_seed_makes_the_same_world() -> None:
    assert random_world(7) == random_world(7)
    assert random_filters(random_world(7), 7) == random_filters(random_world(7), 7)


def tally(worlds: list[World]) -> Counter[str]:
    """How often each status, reason, tier, scope and length came up."""
    found: Counter[str] = Counter()
    for world in worlds:
        rows = world.expected()["verdicts"]
        found.update(row["status"] for row in rows)
        found.update(one["reason"] for row in rows for one in row["meetings"] if one["reason"])
        found.update(row["duty"] for row in rows)
        found.update(word for word in world.asking if word.startswith("--"))
        found.update(len(world.regulations) * "+" for _ in rows[:1])
    return found


def test_a_hundred_worlds_reach_every_corner() -> None:
    found = tally([random_world(seed) for seed in range(100)])
    duties = {"tinh.btv", "tinh.uv", "huyen.uv", "coso.uv"}
    spans = {"--month", "--quarter", "--half", "--year", "--from", "--to"}

    assert {*STATUSES, *REASONS, *duties, *spans, "+", "++"} <= {name for name, times in found.items() if times >= 3}
