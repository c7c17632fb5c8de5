"""`due` lists what `check` leaves open, and by when and where it can be met, in every format."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from icalendar import Calendar

from qd18.messages import LANGUAGES, catalogue
from tests.figures import grids, said
from tests.figures.commands import answer, ask
from tests.figures.owner import Judged, Owner
from tests.figures.worlds import laid, owner_of, rich_world, some_worlds
from tests.oracle.calendar_days import every_day
from tests.oracle.places import is_exempt, places

Yaml = dict[str, Any]


def is_too_short(one: Judged) -> bool:
    """5, `partial`: `no effective day, or effective days < assess_from × days of the period`."""
    law = one.row.record.by_id[one.row.judged.duty.regulation]
    days = one.told["days"]
    effective: int = days["effective"]
    return effective == 0 or effective < Fraction(str(law.get("assess_from", 0.5))) * days["period"]


def is_away(one: Judged, as_of: str) -> bool:
    """On leave on every day on duty that is left."""
    left = [day for day in one.row.judged.on_duty_days if day >= as_of]
    return bool(left) and all(is_exempt(one.row, day) for day in left)


def open_rows(owner: Owner) -> list[Judged]:
    """What is below quota or may come to be."""
    return [one for one in owner.judged if one.told["status"] in {"pending", "violation"} and one.told["shortfall"]]


def is_owed(one: Judged, as_of: str) -> bool:
    """`who will be too short or on leave to the end is not listed as owing`."""
    return one.told["status"] == "violation" or not (is_too_short(one) or is_away(one, as_of))


def days_to_go(one: Judged, kinds: Sequence[str]) -> list[str]:
    """The days on duty on which a unit of these kinds is there to go to, in force and in scope."""
    return [
        day
        for day in one.row.judged.on_duty_days
        if any(one.row.record.units[unit]["kind"] in kinds for unit in places(one.row, day))
    ]


def expected(one: Judged, owner: Owner) -> Yaml:
    """`the last day is the earliest end of post, assignment and period`, of all kinds of meeting that are missing."""
    as_of = owner.world.as_of
    listed = [days_to_go(one, missing["with"]) for missing in one.missing]
    by = min((days[-1] for days in listed if days), default=one.row.judged.on_duty_days[-1])
    in_time = one.told["status"] == "pending" and all(listed) and as_of <= by
    units = {
        unit
        for missing, days in zip(one.missing, listed, strict=True)
        for day in days
        if day >= as_of
        for unit in places(one.row, day)
        if owner.kind(unit) in missing["with"]
    }
    return {
        "by": by,
        "days_left": len(every_day(as_of, by)) - 1 if as_of <= by else 0,
        "name": owner.person(one.row.member),
        "member": one.row.member,
        "period": one.row.label,
        "regulation": one.row.judged.duty.regulation,
        "duty": one.row.judged.duty.duty,
        "missing": one.missing,
        "places": sorted(owner.name(unit, by) for unit in units) if in_time else [],
        "in_time": in_time,
    }


def key(row: Yaml) -> tuple[str, ...]:
    return row["regulation"], row["duty"], row["member"], row["period"]


@some_worlds(16)
def test_due_lists_what_is_owed_by_when_and_where(seed: int, tmp_path: Path) -> None:
    world = rich_world(seed)
    owner = owner_of(seed)
    found = answer("due", laid(world, tmp_path), world)

    open_, owed = open_rows(owner), [one for one in open_rows(owner) if is_owed(one, world.as_of)]
    listed = [row | {"places": sorted(row["places"])} for row in found["rows"]]
    assert sorted(listed, key=key) == sorted((expected(one, owner) for one in owed), key=key)
    possible = sum(row["in_time"] for row in listed)
    assert found["summary"] == {
        "possible": possible,
        "past": len(owed) - possible,
        "away": len(open_) - len(owed),
    }
    order = [(not row["in_time"], row["by"]) for row in listed]
    assert order == sorted(order)


def shown(row: Yaml, owner: Owner, language: str) -> list[str]:
    """A row as people read it: no label of a machine in it."""
    law = owner.record.by_id[row["regulation"]]
    return [
        said.day(row["by"], language),
        str(row["days_left"]),
        row["name"],
        row["member"],
        said.short_period(row["period"], language),
        said.regulation(law),
        said.duty(law, row["duty"], language),
        said.missing(row["missing"], language),
        said.several(row["places"], language, most=12),
        said.flag(row["in_time"], language),
    ]


@some_worlds(8)
def test_table_markdown_and_csv_tell_the_same(seed: int, tmp_path: Path) -> None:
    world, language = rich_world(seed), LANGUAGES[seed % 2]
    owner, folder = owner_of(seed), laid(world, tmp_path)
    rows = answer("due", folder, world)["rows"]

    expected_rows = [shown(row, owner, language) for row in rows]
    (markdown, plain) = (
        reader(ask("due", folder, world, "--lang", language, "--format", shape))
        for shape, reader in (("markdown", grids.in_markdown), ("table", grids.in_plain_text))
    )
    assert [row for table in markdown for row in table.rows] == expected_rows
    assert [row for table in plain for row in table.in_order_of(markdown[0].header)] == expected_rows
    flat = grids.in_csv(ask("due", folder, world, "--format", "csv"))
    assert [(row["by"], row["member"], row["in_time"], row["duty"]) for row in flat] == [
        (row["by"], row["member"], str(row["in_time"]).lower(), row["duty"]) for row in rows
    ]


@some_worlds(8)
def test_the_calendar_has_what_can_still_be_met(seed: int, tmp_path: Path) -> None:
    """An event each, with an alarm; what tells events apart is different over regulations and registers."""
    world, language = rich_world(seed), LANGUAGES[seed % 2]
    folder = laid(world, tmp_path)
    rows = [row for row in answer("due", folder, world)["rows"] if row["in_time"]]

    calendar = Calendar.from_ical(ask("due", folder, world, "--lang", language, "--format", "ics"))
    events = list(calendar.walk("VEVENT"))

    assert Counter((event.decoded("DTSTART").isoformat(), str(event["SUMMARY"])) for event in events) == Counter(
        (
            row["by"],
            catalogue(language).say("due", "event", name=row["name"], missing=said.missing(row["missing"], language)),
        )
        for row in rows
    )
    assert len({str(event["UID"]) for event in events}) == len(rows)
    assert all(event.walk("VALARM") for event in events)
    assert not any(re.search(r"\d{4}(Q\d|H\d)", str(event["SUMMARY"])) for event in events)
