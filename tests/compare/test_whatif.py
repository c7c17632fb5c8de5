"""`whatif`: the verdicts as if meetings were on record, just as if they were, and nothing written."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from tests.compare.records import CELL_1, CELL_2, COMMUNE, JANUARY, Q1, causes, meeting, turned
from tests.compare.repositories import Program, Repo
from tests.oracle.worlds import World, random_world, write_world

JSON = ("--format", "json", "--as-of", "2024-04-15")


def attend(*attendances: str) -> list[str]:
    return [word for one in attendances for word in ("--attend", one)]


def test_what_two_more_meetings_would_change(repo: Repo, run: Program) -> None:
    state = repo.state()

    ran = run(repo, "whatif", *attend(f"an:{COMMUNE}:2024-01-10", f"mau an:{CELL_2}:12/01/2024"), *Q1, *JSON)

    assert (ran.status, ran.err) == (0, "“mau an” được hiểu là Nguyễn Văn Mẫu An (an)\n")
    assert turned(ran.json) == {"an 2024Q1": "violation 2 > met 0"}
    assert causes(ran.json, "an 2024Q1") == [
        ("added", "meetings", "2024-01-10", COMMUNE, "regular", ""),
        ("added", "meetings", "2024-01-12", CELL_2, "regular", ""),
    ]
    assert repo.state() == state


def test_it_is_told_as_supposed(repo: Repo, run: Program) -> None:
    text = run(repo, "whatif", *attend(f"binh:{CELL_1}:2024-01-10"), "--as-of", "2024-04-15").out

    assert text.splitlines()[0] == (
        "Thay đổi kết quả: hiện có → giả định (không ghi gì vào dữ liệu): "
        "Trần Thị Mẫu Bình dự buổi 10/01/2024, Chi bộ thôn 1"
    )
    assert "· giả định" in text
    assert "git" not in text


def test_joining_a_meeting_that_is_on_record(repo: Repo, run: Program) -> None:
    """Only who is supposed to have joined is named, not those who did sit in."""
    repo.write({JANUARY: meeting("2024-01-10", CELL_1, "chi")})

    ran = run(repo, "whatif", *attend(f"binh:{CELL_1}:2024-01-10"), *Q1, "--as-of", "2024-04-15")

    assert "Trần Thị Mẫu Bình dự buổi 10/01/2024" in ran.out
    assert "Lê Thị Mẫu Chi" not in ran.out.splitlines()[0]
    assert "người dự: +Trần Thị Mẫu Bình" in ran.out


def test_the_span_is_that_of_the_meetings_where_none_is_named(repo: Repo, run: Program) -> None:
    one = run(repo, "whatif", *attend(f"chi:{CELL_1}:2024-02-10"), *JSON).json
    two = run(repo, "whatif", *attend(f"chi:{CELL_1}:2024-05-10", f"chi:{CELL_1}:2024-02-10"), "--format", "json").json

    assert one["span"]["label"] == "2024Q1"
    assert (two["span"]["start"], two["span"]["end"]) == ("2024-01-01", "2024-06-30")
    assert list(turned(two)) == ["chi 2024Q1", "chi 2024Q2"]


def test_what_would_still_be_owed_next_year(repo: Repo, run: Program) -> None:
    """A day to come is judged as known on that day."""
    found = run(repo, "whatif", *attend(f"chi:{CELL_1}:2099-02-10"), "--format", "json").json

    assert (found["as_of"], turned(found)) == ("2099-02-10", {"chi 2099Q1": "pending 1 > met 0"})


@pytest.mark.parametrize("attendance", ["an", "an:huyen/xa", "an:huyen/xa:2024-01-10:hop", "a:b:2024-01-01:regular:c"])
def test_what_cannot_be_read_is_refused(plain: Repo, run: Program, attendance: str) -> None:
    ran = run(plain, "whatif", *attend(attendance))

    assert (ran.status, attendance in ran.err) == (2, True)


def test_a_day_that_is_none_is_refused_as_everywhere(plain: Repo, run: Program) -> None:
    ran = run(plain, "whatif", *attend("an:huyen/xa:mai"))

    assert (ran.status, "“mai”" in ran.err) == (2, True)


@pytest.mark.parametrize("attendance", ["không-ai:huyen/xa:2024-01-10", "an:khong/dau:2024-01-10"])
def test_whom_or_what_nobody_knows_is_refused(plain: Repo, run: Program, attendance: str) -> None:
    assert run(plain, "whatif", *attend(attendance)).status == 2


@pytest.mark.parametrize("seed", range(12))
def test_it_is_the_check_with_the_meeting_entered(seed: int, tmp_path: Path, run: Program) -> None:
    """Over random worlds: the turns are the difference of two checks, and what did not turn is alike in both."""
    rng = random.Random(seed)
    world = random_world(seed)
    write_world(world, tmp_path)
    who, where = rng.choice(world.register["members"])["id"], rng.choice(world.register["units"])["id"]
    day = world.span.start if rng.random() < 0.5 else world.span.end
    supposed = ("whatif", *attend(f"{who}:{where}:{day}:thematic"), *world.asking, "--as-of", world.as_of)
    before = verdicts(run, tmp_path, world)
    found = run(tmp_path, *supposed, "--format", "json").json
    enter(tmp_path, world, {"date": str(day), "unit": where, "session": "thematic", "attended": [who]})

    after = verdicts(run, tmp_path, world)

    changed = {key for key in before | after if before.get(key) != after.get(key)}
    turns = {(one["duty"], one["member"], one["period"]["label"]): one for one in found["changes"]}
    assert turns.keys() == changed
    assert {key: told(one["after"]) for key, one in turns.items()} == {key: after.get(key) for key in changed}
    assert all(len(one["causes"]) == 1 for one in turns.values())


def verdicts(run: Program, folder: Path, world: World) -> dict[tuple[str, str, str], tuple[str, int]]:
    asked = run(folder, "check", "--all", *world.asking, "--as-of", world.as_of, "--format", "json")
    return {
        (one["duty"], one["member"], one["period"]["label"]): (one["status"], one["shortfall"])
        for one in asked.json["verdicts"]
    }


def told(verdict: dict[str, object] | None) -> tuple[object, object] | None:
    return (verdict["status"], verdict["shortfall"]) if verdict else None


def enter(folder: Path, world: World, held: dict[str, Any]) -> None:
    """Put the meeting on record, with its member added where it is there already."""
    same = [
        one
        for one in world.register["meetings"]
        if (one["date"], one["unit"], one.get("session", "regular")) == (held["date"], held["unit"], "thematic")
    ]
    for one in same:
        one["attended"] = list(dict.fromkeys([*one.get("attended", []), *held["attended"]]))
    if not same:
        world.register["meetings"].append(held)
    for path in sorted(folder.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    write_world(world, folder)
