"""`diff`, `whatif` and `log add` tell of each verdict that turns what `check` says before and after."""

from __future__ import annotations

import json
import random
import shutil
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from qd18.messages import LANGUAGES
from tests.compare.repositories import new_repo
from tests.figures import said
from tests.figures.commands import everything
from tests.figures.owner import Judged, Owner
from tests.figures.wider import wider_world
from tests.figures.wider_owner import WiderOwner
from tests.figures.worlds import laid, rich_world, some_worlds
from tests.oracle.calendar_days import period_days
from tests.oracle.reading import Span
from tests.oracle.worlds import World
from tests.properties.asking import run

Yaml = dict[str, Any]
Key = tuple[str, str, str, str]


def by_key(judged: list[Judged]) -> dict[Key, Judged]:
    return {(one.told["regulation"], one.told["duty"], one.row.member, one.row.label): one for one in judged}


def outcome(one: Judged | None) -> tuple[str, int] | None:
    """What must differ for a verdict to have turned: the status, or how much is missing."""
    return None if one is None else (one.told["status"], one.told["shortfall"])


def side(one: Judged | None) -> Yaml | None:
    """One side of a turn in JSON."""
    return None if one is None else {key: one.told[key] for key in ("status", "required", "counted", "shortfall")}


def turns(before: World, after: World) -> dict[Key, tuple[Yaml | None, Yaml | None]]:
    """The verdicts that turned, each with what it was and is."""
    was, is_ = (by_key(Owner(world).judged) for world in (before, after))
    return {
        key: (side(was.get(key)), side(is_.get(key)))
        for key in {**was, **is_}
        if outcome(was.get(key)) != outcome(is_.get(key))
    }


def turns_told(rows: list[Yaml], world: World) -> dict[Key, tuple[Yaml | None, Yaml | None]]:
    """The same from the JSON, which names no regulation: the duty's id is enough where no two have it."""
    of_duty: dict[str, list[str]] = {}
    for law in world.regulations:
        for duty in law["duties"]:
            of_duty.setdefault(duty["id"], []).append(law["id"])
    return {
        (of_duty[row["duty"]][0], row["duty"], row["member"], row["period"]["label"]): (row["before"], row["after"])
        for row in rows
    }


def duties_are_told_apart(world: World) -> bool:
    names = [duty["id"] for law in world.regulations for duty in law["duties"]]
    return len(names) == len(set(names))


def edited(world: World, rng: random.Random) -> World:
    """The same record after somebody has worked on it: meetings, assignments, leave and posts are others."""
    register = deepcopy(world.register)
    members = [member["id"] for member in register["members"]]
    for meeting in rng.sample(register["meetings"], min(6, len(register["meetings"]))):
        meeting["attended"] = rng.sample(members, rng.randint(0, len(members)))
        meeting.pop("proposals", None)
    for name in ("meetings", "assignments", "exemptions"):
        if register[name] and rng.random() < 0.7:
            register[name].pop(rng.randrange(len(register[name])))
    person = rng.choice(register["members"])
    if person.get("roles") and rng.random() < 0.5:
        person["roles"].pop()
    return replace(world, register=register)


@some_worlds(4)
def test_diff_tells_which_verdicts_differ_between_two_revisions(seed: int, tmp_path: Path) -> None:
    before = rich_world(seed)
    after = edited(before, random.Random(seed))
    repo = new_repo(tmp_path, "data")
    for day, world in (("2026-07-01", before), ("2026-07-02", after)):
        shutil.rmtree(repo.data)
        laid(world, repo.data)
        repo.commit({}, at=day)
    asked = ("diff", "HEAD~1", "HEAD", "--data", str(repo.data), *before.asking, "--as-of", before.as_of)

    found = json.loads(run(*asked, "--format", "json"))["changes"]

    expected = turns(before, after)
    assert len(found) == len(expected)
    if duties_are_told_apart(before):
        assert turns_told(found, before) == expected


def supposed(world: World, rng: random.Random) -> tuple[World, list[str]]:
    """The world with some more attendances, and the words that suppose them."""
    register = deepcopy(world.register)
    words = []
    for _ in range(rng.randint(1, 3)):
        member, unit = rng.choice(register["members"])["id"], rng.choice(register["units"])["id"]
        day = rng.choice([one["date"] for one in register["meetings"]] + [world.span.start, world.span.end])
        session = rng.choice(("regular", "thematic"))
        words += ["--attend", f"{member}:{unit}:{day}:{session}"]
        same = [
            one
            for one in register["meetings"]
            if (one["date"], one["unit"], one.get("session", "regular")) == (day, unit, session)
        ]
        if not same:
            same = [{"date": day, "unit": unit, "session": session}]
            register["meetings"].append(same[0])
        same[0]["attended"] = list(dict.fromkeys([*same[0].get("attended", []), member]))
    return replace(world, register=register), words


@some_worlds(8)
def test_whatif_tells_which_verdicts_would_turn(seed: int, tmp_path: Path) -> None:
    world = rich_world(seed)
    after, words = supposed(world, random.Random(seed))
    asked = ("whatif", *words, "--data", str(laid(world, tmp_path)), *world.asking, "--as-of", world.as_of)

    found = json.loads(run(*asked, "--format", "json"))["changes"]

    expected = turns(world, after)
    assert len(found) == len(expected)
    if duties_are_told_apart(world):
        assert turns_told(found, world) == expected


def statuses(world: World) -> dict[tuple[str, str], str]:
    """The status of each row about people, by the member and the first and last day of its window."""
    judged = WiderOwner(world).over(world.span)
    return {(one.row.member, one.told["period"]["end"]): one.told["status"] for one in judged}


@some_worlds(16)
def test_so_it_is_under_the_wider_vocabulary(seed: int, tmp_path: Path) -> None:
    """Each status that turns is told, and each that is told is one of a check; where only figures differ that stays."""
    world = wider_world(seed)
    after, words = supposed(world, random.Random(seed))
    asked = ("whatif", *words, "--data", str(laid(world, tmp_path)), *world.asking, "--as-of", world.as_of)

    found = json.loads(run(*asked, "--format", "json"))["changes"]

    people = {member["id"] for member in world.register["members"]}
    was, is_ = statuses(world), statuses(after)
    keys = {**was, **is_}
    told = {
        (row["member"], row["period"]["end"]): tuple(side and side["status"] for side in (row["before"], row["after"]))
        for row in found
        if row["member"] in people
    }
    assert {key for key in keys if was.get(key) != is_.get(key)} <= told.keys()
    assert told == {key: (was.get(key), is_.get(key)) for key in told}


def in_words(one: Judged | None, language: str) -> str:
    """`đạt 2/2`; a verdict below quota never shows as many as asked, and an assignment that does not fit says so."""
    if one is None:
        return "không áp dụng" if language == "vi" else "does not apply"
    text = f"{said.word('status', one.told['status'], language)} {one.filled}/{one.asked}"
    return f"{text} ({said.word('gap', 'unfit', language)})" if one.told["gap"] == "unfit" else text


@some_worlds(8)
def test_what_an_entry_does_is_told_as_check_will_say_it(seed: int, tmp_path: Path) -> None:
    """Of everybody who sat in, for each period that holds the meeting's month, as known today."""
    world, language, rng = rich_world(seed), LANGUAGES[seed % 2], random.Random(seed)
    today = datetime.now(UTC).astimezone(ZoneInfo("Asia/Ho_Chi_Minh")).date().isoformat()
    unit = rng.choice(world.register["units"])["id"]
    people = [member["id"] for member in rng.sample(world.register["members"], 2)]
    day = rng.choice(period_days("month", world.span.start[:7]))
    meeting = {"date": day, "unit": unit, "session": "enlarged", "attended": people}
    if any(
        (one["date"], one["unit"], one.get("session")) == (day, unit, "enlarged") for one in world.register["meetings"]
    ):
        return
    options = [word for person in people for word in ("--attended", person)]
    if day <= world.register["settings"].get("record", {}).get("complete_to", ""):
        options.append("--late")
    asked = ("--date", day, "--unit", unit, "--session", "enlarged", *options, "--dry-run", "--lang", language)
    status, _, err = everything("log", "add", "--data", str(laid(world, tmp_path)), *asked)
    assert status == 0, err

    month = Span(day[:7], period_days("month", day[:7])[0], period_days("month", day[:7])[-1])
    before = replace(world, span=month, as_of=today)
    after = replace(before, register=world.register | {"meetings": [*world.register["meetings"], meeting]})
    was, is_ = (by_key(Owner(one).judged) for one in (before, after))
    expected = []
    for key in {**is_, **was}:
        if key[2] in people:
            law = next(one for one in world.regulations if one["id"] == key[0])
            name, duty = Owner(world).person(key[2]), said.duty(law, key[1], language)
            head = f"{name}, {said.period(key[3], language)} ({duty}): "
            old, new = in_words(was.get(key), language), in_words(is_.get(key), language)
            unchanged = {"vi": "không đổi", "en": "as before"}[language]
            expected.append(head + (f"{old} → {new}" if old != new else f"{new}, {unchanged}"))
    lines = [line[2:].partition("; ")[0] for line in err.split("\n") if line[:2] in {"✓ ", "✗ ", "· "}]
    assert sorted(lines) == sorted(expected)
