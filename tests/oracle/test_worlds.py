"""The random worlds are valid by the data format, come back from disk as they were, and reach every corner."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.amounts import some
from tests.files import plain
from tests.oracle.calendar_days import label_of
from tests.oracle.posts import first_and_last
from tests.oracle.reading import Filters, not_judged, rows, verdict
from tests.oracle.record import FIRST_DAY, LAST_DAY, Record, is_dated, kind_of, way_up
from tests.oracle.registers import FITTING, RANK
from tests.oracle.rulebooks import KINDS
from tests.oracle.statuses import STATUSES
from tests.oracle.worlds import World, random_filters, random_world, runs_in_a_circle, write_world
from tests.oracle.writing import BUILTIN_ID

Yaml = dict[str, Any]

LEGAL = re.compile(r"[a-z0-9][a-z0-9._/-]{0,99}")
REASONS = {
    *("after-as-of", "not-on-duty", "wrong-kind", "wrong-session", "own-cell", "own-committee", "not-assigned"),
    "out-of-scope",
}
SEEDS = some(range(40), usually=10)


def months_since_zero(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7])


def ids_of(register: Yaml, collection: str) -> list[str]:
    return [one["id"] for one in register[collection]]


def entries_of(*things: Yaml) -> list[Yaml]:
    """Every entry of every dated value."""
    return [
        entry for thing in things for value in thing.values() if is_dated(value) for entry in value if "is" in entry
    ]


def span_of(dated: Yaml) -> tuple[str, str]:
    return dated.get("from", FIRST_DAY), dated.get("to", LAST_DAY)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_tree_is_in_order_on_every_day(seed: int) -> None:
    """A unit stands below one of a higher kind, so that there are no circles either."""
    world = random_world(seed)
    record = Record(world.register, world.regulations, world.as_of)
    changes = {day for unit in world.register["units"] for entry in entries_of(unit) for day in span_of(entry)}

    assert {unit["kind"] for unit in world.register["units"]} == set(KINDS)
    for unit in record.units:
        for day in changes | {"2020-01-01"}:
            ranks = [RANK[kind_of(record, above)] for above in way_up(record, unit, day)]
            assert sorted(set(ranks), reverse=True) == ranks


@pytest.mark.parametrize("seed", SEEDS)
def test_units_and_members_are_valid(seed: int) -> None:
    register = random_world(seed).register
    kinds = {unit["id"]: unit["kind"] for unit in register["units"]}
    names = ids_of(register, "units") + ids_of(register, "members")

    assert all(LEGAL.fullmatch(name) for name in names)
    assert len(set(names)) == len(names)
    for role in (role for member in register["members"] for role in member.get("roles", [])):
        assert kinds[role["unit"]] in FITTING[role["tier"]]


@pytest.mark.parametrize("seed", SEEDS)
def test_dates_are_in_order_and_dated_values_do_not_overlap(seed: int) -> None:
    register = random_world(seed).register
    dated = [*register["units"], *register["assignments"], *register["exemptions"]]
    dated += [role for member in register["members"] for role in member.get("roles", [])]
    dated += entries_of(*register["units"], *register["members"])

    assert all(one.get("from", FIRST_DAY) <= one.get("to", LAST_DAY) for one in dated)
    for thing in [*register["units"], *register["members"]]:
        for value in (value for key, value in thing.items() if is_dated(value) and key != "roles"):
            spans = sorted(span_of(entry) for entry in value)
            assert all(before[1] < after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_refers_to_others_is_valid(seed: int) -> None:
    register = random_world(seed).register
    units, members = ids_of(register, "units"), ids_of(register, "members")

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
    world = random_world(seed)

    assert not runs_in_a_circle(world.register, world.regulations)
    for regulation in world.regulations:
        assert regulation.get("from", "0") <= regulation.get("to", "9")
        assert len({duty["id"] for duty in regulation["duties"]}) == len(regulation["duties"])
        for duty in regulation["duties"]:
            parts = [kind for part in duty["quota"].get("of_which", []) for kind in part["with"]]
            assert set(parts) <= set(duty["quota"]["with"])
            assert len(set(parts)) == len(parts)


@pytest.mark.parametrize("seed", SEEDS)
def test_settings_are_valid(seed: int) -> None:
    world = random_world(seed)
    settings, units = world.register["settings"], ids_of(world.register, "units")
    record = Record(world.register, world.regulations, world.as_of)
    kept = settings.get("record", {})

    assert list(record.entries) == [regulation["id"] for regulation in world.regulations]
    assert kept.get("from", FIRST_DAY) <= kept.get("complete_to", LAST_DAY)
    for name, entry in record.entries.items():
        first, last = first_and_last(record, name)
        bound = entry.get("binds", [])
        assert first <= last
        assert set([bound] if isinstance(bound, str) else bound) <= set(units)


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
        listed: Any = as_written(plain(path.read_text(encoding="utf-8-sig")))
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
            assert as_written(plain(path.read_text(encoding="utf-8-sig"))) == regulation


def test_the_same_seed_makes_the_same_world() -> None:
    assert random_world(7) == random_world(7)
    assert random_filters(random_world(7), 7) == random_filters(random_world(7), 7)


def corners(world: World) -> set[str]:
    """Each status, reason, duty and length in *world*, how it asks, and rows that stand for several duties."""
    record = Record(world.register, world.regulations, world.as_of)
    made = list(rows(record, world.span, Filters()))
    told = [verdict(row) for row in made]
    found = {row["gap"] or row["status"] for row in told} | {row["duty"] for row in told}
    found |= {one["reason"] for row in told for one in row["meetings"] if one["reason"]}
    found |= {f"every {run['every']} not judged" for run in not_judged(record, world.span, Filters())}
    found |= {word for word in world.asking if word.startswith("--")} | {len(world.regulations) * "+"}
    for merged in (row.judged for row in made if len(row.judged.days_of) > 1):
        days = sorted(len(days) for days in merged.days_of.values())
        found |= {"kin", "tie"} if days[-1] == days[-2] else {"kin"}
        found |= {"successor"} if len({duty.regulation for duty in merged.days_of}) > 1 else set()
    return found


def test_two_hundred_worlds_reach_every_corner() -> None:
    """As few of them are asked as it takes."""
    duties = {"tinh.btv", "tinh.uv", "tinh.lanh-dao", "huyen.uv", "coso.uv"}
    spans = {"--month", "--quarter", "--half", "--year", "--from", "--to"}
    statuses = {*STATUSES, "none", "unfit"} - {"unassigned"}
    others = {"+", "++", "+++", "kin", "tie", "successor", "every month not judged", "every quarter not judged"}

    missing = {*statuses, *REASONS, *duties, *spans, *others}
    for seed in range(200):
        missing -= corners(random_world(seed))
        if not missing:
            break

    assert missing == set()
