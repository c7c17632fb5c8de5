"""What holds for every register, tried on random ones."""

import random
from collections import Counter
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from tests.amounts import some
from tests.oracle.worlds import World, random_world
from tests.oracle.writing import BUILTIN_ID
from tests.properties.asking import (
    COLLECTIONS,
    Row,
    Yaml,
    answer,
    check,
    cut_otherwise,
    key,
    laid,
    rows,
    shuffled,
    with_meetings,
)

SESSIONS = ("regular", "thematic", "extraordinary", "enlarged", "other")

some_worlds = pytest.mark.parametrize("seed", some(range(6), usually=2))
more_worlds = pytest.mark.parametrize("seed", some(range(8), usually=2))


# the order of things


@more_worlds
def test_the_order_of_files_records_and_keys_changes_no_byte(seed: int, tmp_path: Path) -> None:
    world = random_world(seed)
    usual = laid(world, tmp_path / "as-it-is")
    other = cut_otherwise(shuffled(world, random.Random(seed)), tmp_path / "otherwise", seed + 1000)

    for shape in ("json", "table", "csv", "markdown"):
        assert check(other, world, shape=shape) == check(usual, world, shape=shape)


# one more meeting


@more_worlds
def test_one_more_attendance_makes_no_verdict_worse(seed: int, tmp_path: Path) -> None:
    world, rng = random_world(seed), random.Random(seed)
    before = {key(row): row for row in rows(laid(world, tmp_path / "before"), world)}

    after = rows(laid(with_attendance(world, rng), tmp_path / "after"), world)

    assert [key(row) for row in after] == list(before)
    assert [row for row in after if is_worse(row, before[key(row)])] == []


def with_attendance(world: World, rng: random.Random) -> World:
    """Somebody more on the list of every other meeting."""
    members = [member["id"] for member in world.register["members"]]
    meetings = [dict(meeting) for meeting in world.register["meetings"]]
    for meeting in rng.sample(meetings, (len(meetings) + 1) // 2):
        absent = [name for name in members if name not in meeting.get("attended", [])]
        meeting["attended"] = [*meeting.get("attended", []), *absent[:1]]
    return with_meetings(world, meetings)


def is_worse(after: Row, before: Row) -> bool:
    """A status either stays or becomes `met`."""
    return after["shortfall"] > before["shortfall"] or after["status"] not in {before["status"], "met"}


@more_worlds
def test_one_more_meeting_makes_no_verdict_on_a_plain_count_worse(seed: int, tmp_path: Path) -> None:
    """A share asks for more where more was held; a count does not."""
    world = random_world(seed)
    counts = {duty for duty, quota in quotas(world).items() if is_plain_count(quota)}
    before = {key(row): row for row in rows(laid(world, tmp_path / "before"), world)}

    after = rows(laid(with_more_meetings(world), tmp_path / "after"), world)

    assert [row for row in after if key(row)[:2] in counts and is_worse(row, before[key(row)])] == []
    assert all(row["held"] >= before[key(row)]["held"] for row in after)


def with_more_meetings(world: World) -> World:
    """Beside every third meeting another one of the same unit on the same day, that everybody attended."""
    members = [member["id"] for member in world.register["members"]]
    taken = {(one["date"], one["unit"], one.get("session", "regular")) for one in world.register["meetings"]}
    more = {}
    for meeting in world.register["meetings"][::3]:
        for session in SESSIONS:
            if (meeting["date"], meeting["unit"], session) not in taken:
                more[meeting["date"], meeting["unit"], session] = meeting | {"session": session, "attended": members}
    return with_meetings(world, [*world.register["meetings"], *more.values()])


def duties(world: World) -> dict[tuple[str, str], Yaml]:
    return {(one["id"], duty["id"]): duty for one in world.regulations for duty in one["duties"]}


def quotas(world: World) -> dict[tuple[str, str], Yaml]:
    return {name: duty["quota"] for name, duty in duties(world).items()}


def is_plain_count(quota: Yaml) -> bool:
    return all(isinstance(one["at_least"], int) for one in (quota, *quota.get("of_which", [])))


# spans


@some_worlds
def test_a_year_is_the_sum_of_its_periods(seed: int, tmp_path: Path) -> None:
    world = random_world(seed)
    year, folder = world.span.start[:4], laid(world, tmp_path)
    whole = rows(folder, world, asking=("--year", year))

    answers = [(asking, rows(folder, world, asking=asking)) for asking in parts_of(year)]

    by_parts = [row for asking, answered in answers for row in answered if fits(row, asking, world)]
    assert sorted(by_parts, key=key) == sorted(whole, key=key)


def parts_of(year: str) -> list[tuple[str, str]]:
    months = [("--month", f"{year}-{number:02}") for number in range(1, 13)]
    quarters = [("--quarter", f"{year}Q{number}") for number in range(1, 5)]
    return [*months, *quarters, ("--half", f"{year}H1"), ("--half", f"{year}H2"), ("--year", year)]


def fits(row: Row, asking: tuple[str, str], world: World) -> bool:
    """Whether the duty's period is just as long as the span asked for."""
    every: str = duties(world)[row["regulation"], row["duty"]]["every"]
    return asking[0] == f"--{every.removesuffix('-year')}"


@some_worlds
def test_a_span_by_dates_is_the_period_of_the_same_dates(seed: int, tmp_path: Path) -> None:
    world = random_world(seed)
    year, folder = world.span.start[:4], laid(world, tmp_path)

    named = rows(folder, world, asking=("--quarter", f"{year}Q2"))

    assert rows(folder, world, asking=("--from", f"{year}-04-01", "--to", f"{year}-06-30")) == named


# sums and filters


@more_worlds
def test_the_summary_counts_the_rows(seed: int, tmp_path: Path) -> None:
    world = random_world(seed)
    folder = laid(world, tmp_path)
    found, brief = answer(folder, world), answer(folder, world, "--status", "violation")

    counted = Counter(row["status"] for row in found["verdicts"])
    assert {status: number for status, number in found["summary"].items() if number} == counted
    assert (brief["summary"], len(brief["verdicts"])) == (found["summary"], counted["violation"])


@some_worlds
def test_the_rows_of_one_member_are_that_member_s_rows_of_the_whole(seed: int, tmp_path: Path) -> None:
    world = random_world(seed)
    folder = laid(world, tmp_path)
    whole = rows(folder, world)

    for member in world.register["members"]:
        alone = answer(folder, world, "--member", member["id"])
        assert alone["verdicts"] == [row for row in whole if row["member"] == member["id"]]
        assert sum(alone["summary"].values()) == len(alone["verdicts"])


# the files' text


CHANGES = ("crlf", "bom", "nfd", "comments", "all of it")


@some_worlds
def test_how_the_text_is_written_changes_no_byte(seed: int, tmp_path: Path) -> None:
    world = random_world(seed)
    folder = laid(world, tmp_path)
    before = check(folder, world)
    data = {path: path.read_bytes() for path in folder.rglob("*.y*ml") if "/." not in str(path)}

    for change in CHANGES:
        for path, content in data.items():
            path.write_bytes(rewritten(content, change))
        assert (change, check(folder, world)) == (change, before)


def rewritten(content: bytes, change: str) -> bytes:
    """The same data with other line ends, a byte-order mark, letters in two pieces, comments between the records."""
    text = content.decode("utf-8-sig").replace("\r\n", "\n")
    if change in {"comments", "all of it"}:
        text = "# Ghi chú: [đầu\n" + "".join(f"{commented(line)}\n" for line in text.splitlines()) + "# cuối: }"
    if change in {"nfd", "all of it"}:
        text = normalize("NFD", text)
    if change in {"crlf", "all of it"}:
        text = text.replace("\n", "\r\n")
    return (("\ufeff" if change in {"bom", "all of it"} else "") + text).encode()


def commented(line: str) -> str:
    return f"\n   # «{line}»\n{line}  # - x: {{" if line.startswith(("- ", "id:")) else line


# names


@some_worlds
def test_renaming_members_renames_them_in_the_answer(seed: int, tmp_path: Path) -> None:
    world = random_world(seed)
    ids = [member["id"] for member in world.register["members"]]
    names = dict(zip(ids, random.Random(seed).sample([f"x/{name}" for name in ids], len(ids)), strict=True))

    found = rows(laid(renamed(world, names), tmp_path / "renamed"), world)

    expected = [row | {"member": names[row["member"]]} for row in rows(laid(world, tmp_path / "as-it-is"), world)]
    assert sorted(found, key=key) == sorted(expected, key=key)


@some_worlds
def test_renaming_units_renames_them_in_the_answer(seed: int, tmp_path: Path) -> None:
    """Every id gets the same beginning, so that those implied by others still are."""
    world = random_world(seed)
    names = {unit["id"]: f"v.{unit['id']}" for unit in world.register["units"]}

    found = rows(laid(renamed(world, names), tmp_path / "renamed"), world)

    expected = rows(laid(world, tmp_path / "as-it-is"), world)
    for row in expected:
        row["meetings"] = [one | {"unit": names[one["unit"]]} for one in row["meetings"]]
    assert found == expected


def renamed(world: World, names: dict[str, str]) -> World:
    """The same world with other ids, wherever they are mentioned."""
    told: dict[str, Any] = {name: [_renamed(one, names) for one in world.register[name]] for name in COLLECTIONS}
    told["settings"] = _renamed(world.register["settings"] | {"regulations": []}, names)
    told["settings"]["regulations"] = [
        one if isinstance(one, str) else _renamed(one | {"id": ""}, names) | {"id": one["id"]}
        for one in world.register["settings"].get("regulations", [BUILTIN_ID])
    ]
    return World(
        world.seed, world.register | told, world.regulations, world.span, asking=world.asking, as_of=world.as_of
    )


MENTIONS = frozenset({"id", "unit", "member", "parent", "home", "attended", "by", "binds", "succeeds"})


def _renamed(value: Any, names: dict[str, str], key_: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _renamed(one, names, key_ if name == "is" else name) for name, one in value.items()}
    if isinstance(value, list):
        return [_renamed(one, names, key_) for one in value]
    return names.get(value, value) if key_ in MENTIONS else value
